//! Questionnaires: what each came to, how that has changed, and the way to answer one.
//!
//! *Never:* the words of an instrument that its licence does not let stand here; a diagnosis.
//! Next: [`sheet`] asks the items.

mod sheet;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::browser::page_side::clock::today;
use crate::domain::ids::QuestionnaireId;
use crate::domain::instrument::{Kind, Measured};
use crate::protocol::command::Command;
use crate::protocol::forms::{QuestionnaireForm, TaskForm};
use crate::protocol::query::Query;
use crate::protocol::view::{InstrumentLine, QuestionnaireLine, QuestionnairesView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::chart::{Label, LineChart, Lines, Reading};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::folded::folded;
use crate::ui::parts::notice::Notice;
use crate::ui::parts::page::Page;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::tasks::edit::EditTask;
use crate::ui::screens::wellbeing::own::Own;
use crate::ui::state::{shell, use_query};
use crate::ui::view;
use crate::ui::words::{format, questionnaires as words, tasks, wellbeing, when};
use sheet::Sheet;

/// What the dialog is for.
#[derive(Clone)]
enum Task {
    /// A questionnaire about to be answered.
    Answer(Option<QuestionnaireId>, QuestionnaireForm),
    /// A supervision to be booked.
    Book,
}

/// The screen.
pub fn draw() -> AnyView {
    let view = use_query(Query::Questionnaires);
    let Begun { task, is_open, begin, done } = use_task::<Task>();
    let title = Signal::derive(move || {
        let title = |task: &Task| match task {
            Task::Answer(_, form) => words::name(form.instrument),
            Task::Book => tasks::ADD,
        };
        task.read().as_ref().map_or("", title).to_owned()
    });
    let sheet = move |task: Task| match task {
        Task::Answer(id, form) => view! { <Sheet id form done/> },
        Task::Book => {
            let form = TaskForm {
                what: words::BOOK_SUPERVISION.to_owned(),
                due: today().plus_days(7).to_string(),
                ..TaskForm::empty()
            };
            view! { <EditTask task=(None, form) done/> }
        }
    };
    view! {
        <Page heading=words::HEADING>
            <p class="back">
                <A href="/well-being">{words::BACK}</A>
            </p>
            <p>{words::INTRO}</p>
            <Own>
                <Shown
                    view
                    draw=move |view| match view {
                        View::Questionnaires(view) => {
                            let line = |line: &InstrumentLine| instrument(line, view, begin);
                            view.instruments.iter().map(line).collect_view().into_any()
                        }
                        _ => ().into_any(),
                    }
                />
            </Own>
            <Dialog open=is_open title closes=true>
                {move || task.get().map(sheet)}
            </Dialog>
        </Page>
    }
}

fn instrument(line: &InstrumentLine, view: &QuestionnairesView, begin: Callback<Task>) -> AnyView {
    let kind = line.kind;
    let asked = match &line.begun {
        Some((id, form)) => Task::Answer(Some(*id), form.clone()),
        None => Task::Answer(None, QuestionnaireForm::empty(kind)),
    };
    let supervised_on = view.supervised_on;
    let rising = line.is_rising.then(|| {
        view! {
            <Notice>
                <p>{words::rising(supervised_on)}</p>
                <Button press=move || begin.run(Task::Book)>{words::BOOK_SUPERVISION}</Button>
            </Notice>
        }
    });
    let press = words::answer(kind, line.begun.is_some());
    let name = words::name(kind);
    let latest = match line.finished.split_first() {
        None => view! { <p class="quiet">{words::NONE}</p> },
        Some((latest, earlier)) => came_to(kind, latest, earlier, &view.support),
    };
    view! {
        <section class="questionnaire" aria-label=name>
            <h2>{name}</h2>
            <p>{words::about(kind)}</p>
            {latest}
            {rising}
            <Button press=move || begin.run(asked.clone())>{press}</Button>
            <details>
                <summary>{words::MEANS}</summary>
                <p>{words::means(kind)}</p>
                {words::credit(kind).map(|credit| view! { <p class="quiet">{credit}</p> })}
            </details>
            {course(line)}
        </section>
    }
}

/// The latest, with what to read where it is heavy, and those before it.
fn came_to(
    kind: Kind,
    latest: &QuestionnaireLine,
    earlier: &[QuestionnaireLine],
    support: &str,
) -> AnyView {
    let support = if support.is_empty() { wellbeing::SUPPORT } else { support }.to_owned();
    let heavy = latest.is_heavy.then(|| {
        view! {
            <Notice>
                <p class="wellbeing-words">{support}</p>
            </Notice>
        }
    });
    let earlier = (!earlier.is_empty()).then(|| {
        view! {
            <details>
                <summary>{words::EARLIER}</summary>
                {folded("wellbeing-list", earlier.to_vec(), move |it| finished(kind, &it))}
            </details>
        }
    });
    view! {
        <ul class="wellbeing-list">{finished(kind, latest)}</ul>
        {heavy}
        {earlier}
    }
}

fn finished(kind: Kind, line: &QuestionnaireLine) -> AnyView {
    let (shell, id) = (shell(), line.id);
    let scores = line.scores.iter().map(|it| {
        view! { <li>{words::score(kind, it.measures, it.score, it.change)}</li> }
    });
    view! {
        <li class="note-line">
            <span>{when::weekday_and_day(line.on)}</span>
            <ul class="signs">{scores.collect::<Vec<_>>()}</ul>
            <Button
                weight=Weight::Quiet
                press=move || shell.run(Command::DeleteQuestionnaire(id))
            >
                {words::DELETE}
            </Button>
        </li>
    }
}

/// Each scale over time, and the hours before each answer, once there are two.
fn course(line: &InstrumentLine) -> Option<AnyView> {
    if line.finished.len() < 2 {
        return None;
    }
    let told: fn(f64) -> String = match line.kind {
        Kind::Cbi => |value| words::number(Kind::Cbi, value),
        Kind::Olbi => |value| words::number(Kind::Olbi, value),
        _ => |value| words::number(Kind::Who5, value),
    };
    let chart = |measures: Measured| {
        let lines = scale(line, measures, told);
        view! { <LineChart lines/> }
    };
    let scales = line.kind.instrument().scales().map(|scale| chart(scale.measures));
    let hours = drawn(line, words::HOURS, |it| Some(it.weekly_hours), format::hours);
    Some(view! {
        <div class="wellbeing-course">
            {scales.collect::<Vec<_>>()} <LineChart lines=hours/>
        </div>
        <p class="quiet">{words::HOURS_HINT}</p>
    })
}

fn scale(line: &InstrumentLine, measures: Measured, told: fn(f64) -> String) -> Lines {
    let value = |it: &QuestionnaireLine| {
        let score = it.scores.iter().find(|score| score.measures == measures)?.score;
        score.map(|(value, _)| value)
    };
    drawn(line, words::measured(measures), value, told)
}

/// Something of each finished one, oldest first.
fn drawn(
    line: &InstrumentLine,
    name: &'static str,
    value: impl Fn(&QuestionnaireLine) -> Option<f64>,
    told: fn(f64) -> String,
) -> Lines {
    let oldest_first = || line.finished.iter().rev();
    let reading = |it| value(it).map(|value| Reading { value, interval: None });
    let label = |it: &QuestionnaireLine| Label {
        long: when::weekday_and_day(it.on),
        short: format!("{} {}", it.on.day(), when::first_three(when::month(it.on))),
    };
    Lines {
        title: name,
        description: wellbeing::course_of(name, line.finished.len(), line.finished.len()),
        each: words::DAY,
        name,
        labels: oldest_first().map(label).collect(),
        readings: oldest_first().map(reading).collect(),
        told,
        least: 1.0,
        ends: None,
        marks: None,
    }
}
