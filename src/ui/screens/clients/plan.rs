//! A client's treatment plan: the version that holds, how far its objectives are, and what came before.

use leptos::prelude::*;

use super::chart::{RECENT, Task};
use crate::browser::page_side::clock::today;
use crate::domain::bidi::isolated;
use crate::domain::ids::{ClientId, ObjectiveId, PlanId, ScaleId};
use crate::domain::instrument::Kind as Instrument;
use crate::domain::instrument::measure::MeasureId;
use crate::domain::treatment::{Goal, Objective, Progress, Review, TreatmentPlan};
use crate::protocol::command::Command;
use crate::protocol::forms::{
    AgreedForm, Field as Of, GoalForm, ObjectiveForm, PlanForm, ReviewForm,
};
use crate::protocol::view::{MeasureCourse, NoteLine, TreatmentView};
use crate::ui::parts::button::{Button, Submit};
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::one_more::one_more;
use crate::ui::screens::records::lists::among_others;
use crate::ui::state::{Doing, use_command};
use crate::ui::view;
use crate::ui::words::{
    field::label, measures, own_scales, questionnaires, treatment as words, when,
};

/// The part of the chart.
pub(super) fn plan(
    treatment: &TreatmentView,
    client: ClientId,
    notes: &[NoteLine],
    courses: &[MeasureCourse],
    begin: Callback<Task>,
) -> AnyView {
    let latest = treatment.versions.first();
    let form = PlanForm::next(client, latest, today());
    let (scales, seen) = (treatment.scales.clone(), Seen { treatment, courses });
    let write = if latest.is_some() { words::REVISE } else { words::WRITE };
    let holds = latest.map(|plan| {
        let due = treatment.due.map(|due| format!(" · {}", words::due(due, today())));
        let written = treatment.written.map(|(notes, since)| words::written(notes, since));
        let notes = notes.iter().take(RECENT).cloned().collect::<Vec<_>>();
        let (id, looked_at) = (plan.id, plan.clone());
        let agree = plan.agreed.is_none().then(|| {
            view! { <Button press=move || begin.run(Task::Agree(id))>{words::AGREE}</Button> }
        });
        view! {
            <p>
                <strong>{words::version(plan)}</strong>
                {due}
            </p>
            {contents(plan, seen)}
            {written.map(|written| view! { <p class="quiet">{written}</p> })}
            <p class="actions">
                <Button press=move || {
                    begin.run(Task::Review(looked_at.clone(), notes.clone()));
                }>{words::REVIEW}</Button>
                {agree}
            </p>
        }
    });
    let none = latest.is_none().then(|| view! { <p>{words::NONE}</p> });
    let earlier = treatment.versions.iter().skip(1).map(|plan| {
        let contents = contents(plan, seen);
        view! {
            <details>
                <summary>{words::version(plan)}</summary>
                {contents}
            </details>
        }
    });
    let earlier = earlier.collect_view();
    let has_earlier = treatment.versions.len() > 1;
    view! {
        <section class="chart-part">
            <div class="part-head">
                <h2>{words::HEADING}</h2>
                <Button press=move || begin.run(Task::Plan(form.clone(), scales.clone()))>{write}</Button>
            </div>
            {none}
            {holds}
            {looks_back(treatment)}
            {has_earlier.then(|| view! { <h3>{words::EARLIER}</h3> })}
            {earlier}
        </section>
    }
    .into_any()
}

/// What objectives are told by: looks back, names of scales, what measures have come to.
#[derive(Clone, Copy)]
struct Seen<'a> {
    treatment: &'a TreatmentView,
    courses: &'a [MeasureCourse],
}

/// What a version says, with what the looks back and the measures have said of each objective.
fn contents(plan: &TreatmentPlan, seen: Seen<'_>) -> AnyView {
    let text = |field, text: Option<&str>| {
        text.map(|text| view! { <dt>{label(field)}</dt><dd class="prose">{text.to_owned()}</dd> })
    };
    let agreed = match &plan.agreed {
        Some(agreed) => words::agreed(agreed.on, agreed.how.as_str()),
        None => words::NOT_AGREED.to_owned(),
    };
    let goals = plan.goals.iter().map(|goal| goal_card(goal, seen)).collect_view();
    view! {
        <dl class="details">
            {text(Of::Problems, plan.problems.as_ref().map(|it| it.as_str()))}
            {text(Of::Interventions, plan.interventions.as_ref().map(|it| it.as_str()))}
            {text(Of::HowOften, plan.frequency.as_ref().map(|it| it.as_str()))}
        </dl>
        <ul class="cards">{goals}</ul>
        <p class="quiet">{agreed}</p>
    }
    .into_any()
}

fn goal_card(goal: &Goal, seen: Seen<'_>) -> AnyView {
    let steps = goal.objectives.iter().map(|objective| step(objective, seen)).collect_view();
    view! {
        <li class="card">
            <p>
                <strong>{goal.words.as_str().to_owned()}</strong>
            </p>
            <ul class="plan-steps">{steps}</ul>
        </li>
    }
    .into_any()
}

fn step(objective: &Objective, seen: Seen<'_>) -> AnyView {
    let said = |review: &Review| {
        let (_, progress) = review.progress.iter().find(|(of, _)| *of == objective.id)?;
        Some((review.on, *progress))
    };
    let mut course: Vec<_> = seen.treatment.reviews.iter().filter_map(said).collect();
    let latest = course.first().map(|(on, progress)| {
        let told = format!("{}, {}", words::progress(*progress), when::day(*on));
        view! { <strong>{told}</strong> }
    });
    course.reverse();
    let before = (course.len() > 1).then(|| {
        let all = course.iter().map(|(on, progress)| {
            format!("{} {}", when::day(*on), words::progress(*progress).to_lowercase())
        });
        let all = all.collect::<Vec<_>>().join(" → ");
        view! { <p class="quiet">{all}</p> }
    });
    let of_it = seen.treatment.worked_on.iter().find(|(of, ..)| *of == objective.id);
    let worked_on = of_it.map(|(_, notes, latest)| {
        view! { <p class="quiet">{words::worked_on(*notes, *latest)}</p> }
    });
    let seen_by = objective.seen_by.as_ref().map(|how| words::seen_by(how.as_str()));
    let by = objective.by.map(|by| format!(" ({})", words::by(by)));
    view! {
        <li>
            <p>
                {objective.words.as_str().to_owned()} {by} " " {latest}
            </p>
            {seen_by.map(|how| view! { <p class="quiet">{how}</p> })}
            {before}
            {worked_on}
            {objective.measured_by.map(|of| measured(of, seen))}
        </li>
    }
    .into_any()
}

/// What the measure of an objective has come to.
fn measured(of: MeasureId, seen: Seen<'_>) -> AnyView {
    let course = seen.courses.iter().find(|course| course.measure.id() == of);
    let told = match course.and_then(|it| Some((&it.measure, it.course?))) {
        Some((measure, course)) => measures::course(measure, &course),
        None => words::NOT_MEASURED.to_owned(),
    };
    let name = match of {
        MeasureId::Known(kind) => questionnaires::name(kind).to_owned(),
        MeasureId::Own(id) => {
            let scale = seen.treatment.scales.iter().find(|(it, ..)| *it == id);
            scale.map_or_else(|| own_scales::CHART.to_owned(), |(_, name, _)| isolated(name))
        }
    };
    view! {
        <p class="quiet">{words::measured(&name, &told)}</p>
    }
    .into_any()
}

fn looks_back(treatment: &TreatmentView) -> Option<AnyView> {
    if treatment.reviews.is_empty() {
        return None;
    }
    let lines = treatment.reviews.iter().map(|review| {
        let words = review.words.as_ref().map(|words| words.as_str().to_owned());
        view! {
            <li>
                <strong>{when::day(review.on)}</strong>
                " "
                <span class="prose">{words}</span>
            </li>
        }
    });
    let lines = lines.collect_view();
    Some(
        view! {
            <h3>{words::REVIEWS}</h3>
            <p class="field-hint">{words::CAUTION}</p>
            <ul>{lines}</ul>
        }
        .into_any(),
    )
}

/// What stands for a measure among the choices.
fn sign(of: MeasureId) -> String {
    match of {
        MeasureId::Known(kind) => questionnaires::name(kind).to_owned(),
        MeasureId::Own(id) => id.to_string(),
    }
}

/// The measure that it stands for.
fn meant(sign: &str) -> Option<MeasureId> {
    let mut known = Instrument::FOR_CLIENTS.into_iter();
    let known = known.find(|kind| questionnaires::name(*kind) == sign).map(MeasureId::Known);
    known.or_else(|| ScaleId::parse(sign).ok().map(MeasureId::Own))
}

/// Scales of her own, as [`TreatmentView`] has them.
pub(super) type Scales = Vec<(ScaleId, String, bool)>;

/// What an objective can be measured by: what is published, and what is hers and offered or chosen.
fn choices(scales: &Scales, chosen: &str) -> Vec<(String, String)> {
    let known = Instrument::FOR_CLIENTS.map(|kind| {
        let name = questionnaires::name(kind).to_owned();
        (name.clone(), name)
    });
    let own = scales.iter().map(|(id, name, is_retired)| (id.to_string(), name, *is_retired));
    let own = own.filter(|(id, _, is_retired)| !is_retired || id == chosen);
    let own = own.map(|(id, name, _)| (id, own_scales::choice(name)));
    let none = (String::new(), words::NO_MEASURE.to_owned());
    [none].into_iter().chain(known).chain(own).collect()
}

/// The fields of an objective.
#[derive(Clone, Copy)]
struct Step {
    id: Option<ObjectiveId>,
    words: RwSignal<String>,
    seen_by: RwSignal<String>,
    by: RwSignal<String>,
    measured_by: RwSignal<String>,
}

impl Step {
    fn of(form: ObjectiveForm) -> Self {
        let measured_by = form.measured_by.map_or_else(String::new, sign);
        let [words, seen_by, by, measured_by] =
            [form.words, form.seen_by, form.by, measured_by].map(RwSignal::new);
        Self { id: form.id, words, seen_by, by, measured_by }
    }

    fn form(self) -> ObjectiveForm {
        let Self { id, words, seen_by, by, measured_by } = self;
        let measure = measured_by.get();
        ObjectiveForm {
            id,
            words: words.get(),
            seen_by: seen_by.get(),
            by: by.get(),
            measured_by: meant(&measure),
        }
    }

    /// `starts`: it was just added, and takes the focus that the button had.
    fn draw(self, goal: usize, at: usize, desk: Desk, starts: bool) -> AnyView {
        let Desk { doing, scales } = desk;
        let nth = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
        let (objective, seen_by, by) = (
            Of::Objective(nth(goal), nth(at)),
            Of::SeenBy(nth(goal), nth(at)),
            Of::ObjectiveBy(nth(goal), nth(at)),
        );
        let chosen = self.measured_by.get_untracked();
        let choices = scales.with_value(|scales| choices(scales, &chosen));
        view! {
            <Field
                label=words::objective(goal, at)
                value=self.words
                wrong=doing.fault(objective)
                starts
            />
            <div class="form-row">
                <Field
                    label=words::of_objective(goal, at, label(seen_by))
                    value=self.seen_by
                    wrong=doing.fault(seen_by)
                />
                <Field
                    label=words::of_objective(goal, at, label(by))
                    value=self.by
                    kind=Kind::Date
                    wrong=doing.fault(by)
                />
                <Choice
                    label=words::of_objective(goal, at, words::MEASURED_BY)
                    value=self.measured_by
                    choices
                />
            </div>
        }
        .into_any()
    }
}

/// What the fields of a plan have in common.
#[derive(Clone, Copy)]
struct Desk {
    doing: Doing,
    scales: StoredValue<Scales>,
}

/// The fields of a goal. They are there as long as the form: one that is left empty is left out.
#[derive(Clone, Copy)]
struct Aim {
    words: RwSignal<String>,
    steps: StoredValue<Vec<Step>>,
}

impl Aim {
    fn of(form: GoalForm) -> Self {
        let steps = form.objectives.into_iter().map(Step::of).collect();
        Self { words: RwSignal::new(form.words), steps: StoredValue::new(steps) }
    }

    fn form(self) -> GoalForm {
        let steps = self.steps.with_value(|steps| steps.iter().map(|step| step.form()).collect());
        GoalForm { words: self.words.get(), objectives: steps }
    }

    fn draw(self, goal: usize, desk: Desk, starts: bool) -> AnyView {
        let doing = desk.doing;
        let of = Of::Goal(u8::try_from(goal).unwrap_or(u8::MAX));
        let there = self.steps.with_value(Vec::clone).into_iter();
        let there =
            (1..).zip(there).map(|(at, step)| step.draw(goal, at, desk, false)).collect_view();
        let add = move || {
            let step = Step::of(ObjectiveForm::default());
            self.steps.update_value(|steps| steps.push(step));
            let at = self.steps.with_value(Vec::len);
            (step.draw(goal, at, desk, true), at < TreatmentPlan::MOST)
        };
        view! {
            <div class="form plan-goal" role="group" aria-label=words::goal(goal)>
                <Field label=words::goal(goal) value=self.words wrong=doing.fault(of) starts/>
                {there}
                {one_more(words::more_objectives(goal), add)}
            </div>
        }
        .into_any()
    }
}

/// The form of the next version.
#[component]
pub(super) fn EditPlan(
    /// What stands in it.
    form: PlanForm,
    /// The scales of her own.
    scales: Scales,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let PlanForm { client, problems, goals, interventions, frequency, begins, review_on } = form;
    let [problems, interventions, frequency, begins, review_on] =
        [problems, interventions, frequency, begins, review_on].map(RwSignal::new);
    let aims = StoredValue::new(goals.into_iter().map(Aim::of).collect::<Vec<_>>());
    let doing = use_command(move |_| done.run(()));
    let desk = Desk { doing, scales: StoredValue::new(scales) };
    let submit = move || {
        let form = untrack(|| PlanForm {
            client,
            problems: problems.get(),
            goals: aims.with_value(|aims| aims.iter().map(|aim| aim.form()).collect()),
            interventions: interventions.get(),
            frequency: frequency.get(),
            begins: begins.get(),
            review_on: review_on.get(),
        });
        doing.run(Command::SavePlan(Box::new(form)));
    };
    let there = aims.with_value(Vec::clone).into_iter();
    let there = (1..).zip(there).map(|(goal, aim)| aim.draw(goal, desk, false)).collect_view();
    let add = move || {
        let aim =
            Aim::of(GoalForm { objectives: vec![ObjectiveForm::default()], ..GoalForm::default() });
        aims.update_value(|aims| aims.push(aim));
        let goal = aims.with_value(Vec::len);
        (aim.draw(goal, desk, true), goal < TreatmentPlan::MOST)
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <p class="field-hint">{words::REVISE_HINT}</p>
            <Field
                label=label(Of::Problems)
                value=problems
                kind=Kind::Prose(3)
                wrong=doing.fault(Of::Problems)
            />
            {there}
            {one_more(words::MORE_GOALS.to_owned(), add)}
            <Field
                label=label(Of::Interventions)
                value=interventions
                kind=Kind::Prose(3)
                wrong=doing.fault(Of::Interventions)
            />
            <Field label=label(Of::HowOften) value=frequency wrong=doing.fault(Of::HowOften)/>
            <div class="form-row">
                <Field
                    label=label(Of::PlanBegins)
                    value=begins
                    kind=Kind::Date
                    wrong=doing.fault(Of::PlanBegins)
                />
                <Field
                    label=label(Of::ReviewOn)
                    value=review_on
                    kind=Kind::Date
                    wrong=doing.fault(Of::ReviewOn)
                />
            </div>
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>{words::SAVE}</Submit>
        </Form>
    }
}

/// The form of the client's agreement.
#[component]
pub(super) fn AgreeToPlan(
    /// To which version.
    plan: PlanId,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let (on, how) = (RwSignal::new(today().to_string()), RwSignal::new(String::new()));
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        doing.run(Command::AgreeToPlan(plan, AgreedForm { on: on.get(), how: how.get() }));
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <Field
                label=label(Of::AgreedToPlanOn)
                value=on
                kind=Kind::Date
                wrong=doing.fault(Of::AgreedToPlanOn)
            />
            <Field
                label=label(Of::AgreedHow)
                value=how
                hint=words::AGREE_HINT
                wrong=doing.fault(Of::AgreedHow)
            />
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}

/// The form of a look back.
#[component]
pub(super) fn ReviewPlan(
    /// At which version.
    plan: TreatmentPlan,
    /// Notes it can rest on.
    notes: Vec<NoteLine>,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let id = plan.id;
    let on = RwSignal::new(today().to_string());
    let [said, next, note] = [(); 3].map(|()| RwSignal::new(String::new()));
    let steps: Vec<(ObjectiveId, RwSignal<String>)> =
        plan.objectives().map(|it| (it.id, RwSignal::new(String::new()))).collect();
    let doing = use_command(move |_| done.run(()));
    let chosen = steps.clone();
    let ids: Vec<_> = notes.iter().map(|note| note.id).collect();
    let submit = move || {
        let progress = chosen.iter().filter_map(|(id, value)| {
            let value = value.get_untracked();
            let progress = Progress::ALL.into_iter().find(|it| words::progress(*it) == value)?;
            Some((*id, progress))
        });
        let at = note.get_untracked().parse::<usize>().ok();
        doing.run(Command::ReviewPlan(Box::new(ReviewForm {
            plan: id,
            on: on.get_untracked(),
            progress: progress.collect(),
            words: said.get_untracked(),
            note: at.and_then(|at| ids.get(at).copied()),
            next: next.get_untracked(),
        })));
    };
    let both = |words: &str| (words.to_owned(), words.to_owned());
    let choices: Vec<_> = [(String::new(), words::NOT_LOOKED_AT.to_owned())]
        .into_iter()
        .chain(Progress::ALL.map(|it| both(words::progress(it))))
        .collect();
    let steps = plan.objectives().zip(steps).map(|(objective, (_, value))| {
        let label = objective.words.as_str().to_owned();
        view! { <Choice label value choices=choices.clone()/> }
    });
    let steps = steps.collect_view();
    let rests_on: Vec<_> = [(String::new(), words::NO_NOTE.to_owned())]
        .into_iter()
        .chain((0_usize..).zip(&notes).map(|(at, note)| (at.to_string(), among_others(note))))
        .collect();
    view! {
        <Form submit wrong=doing.has_faults()>
            <Field
                label=label(Of::ReviewedOn)
                value=on
                kind=Kind::Date
                wrong=doing.fault(Of::ReviewedOn)
            />
            {steps}
            <Field
                label=label(Of::ReviewWords)
                value=said
                kind=Kind::Prose(3)
                wrong=doing.fault(Of::ReviewWords)
            />
            <Choice
                label=label(Of::ReviewNote)
                value=note
                choices=rests_on
                wrong=doing.fault(Of::ReviewNote)
            />
            <Field
                label=label(Of::NextReview)
                value=next
                kind=Kind::Date
                wrong=doing.fault(Of::NextReview)
            />
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}
