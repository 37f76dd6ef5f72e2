//! Danger and safety in the chart: the plan that holds, whom to turn to, what was decided and told.

use leptos::prelude::*;

use super::chart::Task;
use crate::browser::page_side::clock;
use crate::browser::page_side::clock::today;
use crate::domain::crisis::CrisisContact;
use crate::domain::disclosure::Disclosure;
use crate::domain::ids::ClientId;
use crate::domain::note::NoteKind;
use crate::domain::reach::Reach;
use crate::domain::safety_plan::{SafetyPlan, Step};
use crate::protocol::forms::{CrisisContactForm, DutyForm, SafetyPlanForm};
use crate::protocol::view::{AnswerLine, NoteLine, RiskView, Safety};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::notice::{Notice, Tone};
use crate::ui::parts::printed::printed;
use crate::ui::screens::records::editor::Writing;
use crate::ui::screens::records::lists::{note_line, note_list};
use crate::ui::view;
use crate::ui::words::{measures, questionnaires, records, risk as words, when};

/// What the sheet for the client is made of.
#[derive(Clone)]
pub(super) struct Sheet {
    plan: SafetyPlan,
    contacts: Vec<CrisisContact>,
    /// The sign of whom it is about, at the foot of the page.
    sign: String,
}

/// The part of the chart. `sign` is the practice's own for the client, or the initials.
pub(super) fn risk(
    risk: &RiskView,
    client: ClientId,
    (name, sign): (&str, String),
    begin: Callback<Task>,
) -> AnyView {
    let latest = risk.plans.first();
    let form = SafetyPlanForm::next(client, latest, today());
    let make = if latest.is_some() { words::GO_THROUGH } else { words::MAKE };
    let due = risk.due.map(|(since, reason)| {
        let told = words::due(latest.is_some(), since, reason);
        view! {
            <Notice tone=Tone::Warning>
                <p>{format!("{}: {told}.", words::PLAN)}</p>
            </Notice>
        }
    });
    let none = latest.is_none().then(|| view! { <p>{words::NO_PLAN}</p> });
    let plan = latest.map(|plan| {
        let sheet = Sheet { plan: plan.clone(), contacts: risk.contacts.clone(), sign };
        view! {
            <h3>{words::PLAN}</h3>
            <p>
                <strong>{words::version(plan)}</strong>
                {words::again(plan).map(|again| format!(" · {again}"))}
            </p>
            {steps(plan)}
            {copies(plan)}
            <p class="actions">
                <Button press=move || begin.run(Task::Sheet(sheet.clone()))>{words::SHEET}</Button>
            </p>
        }
    });
    let forms: Vec<_> = risk.contacts.iter().map(CrisisContactForm::of).collect();
    let people = people(&risk.contacts);
    let writing = Writing { kind: NoteKind::Risk, ..Writing::about(client, name.to_owned()) };
    let write = Callback::new(move |writing| begin.run(Task::Write(writing)));
    let decisions = risk.decisions.iter().map(|note| decision(note, write, begin)).collect_view();
    let notes = (!risk.notes.is_empty()).then(|| {
        view! {
            <h3>{words::NOTES}</h3>
            {note_list(&risk.notes, false, "", write)}
        }
    });
    let answers = risk.answers.iter().map(|line| answer(line, begin)).collect_view();
    let disclosed = risk.disclosures.iter().map(disclosed).collect_view();
    let earlier = risk.plans.iter().skip(1).map(|plan| {
        view! {
            <details>
                <summary>{words::version(plan)}</summary>
                {steps(plan)}
                {copies(plan)}
            </details>
        }
    });
    let earlier = earlier.collect_view();
    let [has_decisions, has_answers, was_disclosed, has_earlier] = [
        !risk.decisions.is_empty(),
        !risk.answers.is_empty(),
        !risk.disclosures.is_empty(),
        risk.plans.len() > 1,
    ];
    view! {
        <section class="chart-part">
            <div class="part-head">
                <h2>{words::HEADING}</h2>
                <Button press=move || begin.run(Task::SafetyPlan(form.clone()))>{make}</Button>
            </div>
            {due}
            {none}
            {plan}
            {people}
            {has_decisions
                .then(|| {
                    view! {
                        <h3>{words::DECISIONS}</h3>
                        <ul class="notes">{decisions}</ul>
                    }
                })}
            {was_disclosed
                .then(|| {
                    view! {
                        <h3>{words::DISCLOSED}</h3>
                        <ul>{disclosed}</ul>
                    }
                })}
            {notes}
            {has_answers
                .then(|| {
                    view! {
                        <h3>{words::ANSWERS}</h3>
                        <ul class="notes">{answers}</ul>
                    }
                })}
            {has_earlier.then(|| view! { <h3>{words::EARLIER}</h3> })}
            {earlier}
            <p class="actions">
                <Button weight=Weight::Quiet press=move || begin.run(Task::Crisis(forms.clone()))>
                    {words::EDIT_CONTACTS}
                </Button>
                <Button
                    weight=Weight::Quiet
                    press=move || begin.run(Task::Write(writing.clone()))
                >
                    {words::WRITE_NOTE}
                </Button>
                <Button
                    weight=Weight::Quiet
                    press=move || {
                        let now = clock::wall(clock::now());
                        begin.run(Task::Decide(DutyForm::now(client, now)));
                    }
                >
                    {words::DECIDE}
                </Button>
            </p>
        </section>
    }
    .into_any()
}

/// The steps of a plan, each with its lines.
fn steps(plan: &SafetyPlan) -> AnyView {
    let step = |step: Step| {
        let lines = plan.lines(step);
        (!lines.is_empty()).then(|| {
            let lines = lines.iter().map(|line| view! { <li>{line.as_str().to_owned()}</li> });
            view! {
                <div class="safety-step">
                    <h4>{step.heading()}</h4>
                    <ul>{lines.collect_view()}</ul>
                </div>
            }
        })
    };
    view! { <div class="safety-steps">{Step::ALL.map(step).into_iter().collect_view()}</div> }
}

fn copies(plan: &SafetyPlan) -> Option<AnyView> {
    let who = plan.copies.as_ref()?;
    Some(view! { <p class="quiet">{words::copies(who.as_str())}</p> })
}

/// Whom to turn to, with numbers to call.
fn people(contacts: &[CrisisContact]) -> AnyView {
    if contacts.is_empty() {
        return view! { <p class="quiet">{words::NO_CONTACTS}</p> };
    }
    let line = |contact: &CrisisContact| {
        let relation = contact.relation.as_ref().map(|it| format!(" ({})", it.as_str()));
        let number = contact.telephone.clone().map(|number| {
            let shown = number.as_str().to_owned();
            let link = Reach::Telephone(number).link();
            view! { <a href=link rel="external">{shown}</a> }
        });
        let leave = contact.leave_from.as_ref().map(|it| format!("; {}", it.as_str()));
        view! {
            <li class="note-line">
                <span>
                    <strong>{contact.name.as_str().to_owned()}</strong>
                    {relation}
                </span>
                {number}
                <span class="quiet">{words::may(contact.may_be_told)} {leave}</span>
            </li>
        }
    };
    view! {
        <h3>{words::CONTACTS}</h3>
        <ul class="notes">{contacts.iter().map(line).collect_view()}</ul>
    }
    .into_any()
}

fn decision(note: &NoteLine, write: Callback<Writing>, begin: Callback<Task>) -> AnyView {
    let id = note.id;
    view! {
        <li class="note-line">
            {note_line(note, false, write)}
            <Button weight=Weight::Quiet press=move || begin.run(Task::Release(Some(id)))>
                {words::RELEASE}
            </Button>
        </li>
    }
}

fn answer(line: &AnswerLine, begin: Callback<Task>) -> AnyView {
    let id = line.id;
    let told = measures::done(&line.safety).unwrap_or_else(|| words::ANSWER_OPEN.to_owned());
    let open = (line.safety == Safety::Open).then(|| {
        view! {
            <Button press=move || begin.run(Task::Safety(id))>{measures::ANSWER}</Button>
        }
    });
    view! {
        <li class="note-line">
            <span>{when::weekday_and_day(line.on)}</span>
            <span>{questionnaires::name(line.kind)}</span>
            <span class="quiet">{told}</span>
            {open}
        </li>
    }
}

fn disclosed(it: &Disclosure) -> AnyView {
    let at = clock::wall(it.made_at);
    let told = words::disclosed(it.recipient.as_str(), at, it.decision.is_some());
    view! { <li>{told}</li> }
}

/// The plan on one page, for the client to take along.
pub(super) fn sheet(sheet: &Sheet) -> AnyView {
    let Sheet { plan, contacts, sign } = sheet;
    let day = when::day(plan.made_on);
    view! {
        <article class="note-document safety-sheet">
            {printed(records::footer(sign, &day))}
            <h3>{words::MY_PLAN}</h3>
            <p class="quiet">{day}</p>
            {steps(plan)}
            {(!contacts.is_empty()).then(|| people(contacts))}
            <p>
                <strong>{words::EMERGENCY}</strong>
            </p>
        </article>
        <p class="actions">
            <Button press=|| _ = window().print()>{words::PRINT}</Button>
        </p>
    }
    .into_any()
}
