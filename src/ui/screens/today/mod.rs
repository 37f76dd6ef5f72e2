//! Today: the sessions and breaks of the day, then what waits to be done, each done from where it stands.
//!
//! *Never:* a count of failings. A list that is empty is not there.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::domain::ids::MeasurementId;
use crate::domain::time::Date;
use crate::protocol::forms::{SafetyPlanForm, TaskForm};
use crate::protocol::query::Query;
use crate::protocol::view::{
    AppointmentLine, ConsentDue, ExpiringLine, InquiryLine, RequestDue, ReviewDue, SafetyDue,
    SafetyPlanDue, TasksView, TodayView, View,
};
use crate::ui::parts::button::Button;
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::notice::{Notice, Tone};
use crate::ui::parts::page::Page;
use crate::ui::parts::person::person;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::billing;
use crate::ui::screens::calendar::appointment::{Booking, EditAppointment};
use crate::ui::screens::calendar::entry::{EditEntry, Work};
use crate::ui::screens::calendar::line::{AppointmentItem, Refocus};
use crate::ui::screens::calendar::planned_break::{EditBreak, Rest, among};
use crate::ui::screens::clients::ClientLink;
use crate::ui::screens::clients::forms::{Answered, NewClient};
use crate::ui::screens::clients::measures::AnswerSafety;
use crate::ui::screens::clients::risk_forms::EditSafetyPlan;
use crate::ui::screens::records::editor::{NoteEditor, Writing};
use crate::ui::screens::records::session;
use crate::ui::screens::tasks::edit::{EditTask, Edited};
use crate::ui::screens::tasks::fitting;
use crate::ui::screens::waiting_list::{Step, StepInquiry};
use crate::ui::screens::wellbeing::check_in::CheckIn;
use crate::ui::state::{Loadable, use_query};
use crate::ui::view;
use crate::ui::words::{
    client_request, clients, competence, consent, contact, invoices, measures, messages, openings,
    pause, records, review, risk, tasks, today as words, treatment, waiting_list as waiting,
    wellbeing,
};

/// What the dialog is for.
#[derive(Clone)]
enum Task {
    Edit(Booking),
    Write(Writing),
    Step(Answered),
    Client(Answered),
    CheckIn,
    Enter(Work),
    Rest(Rest),
    Todo(Edited),
    Safety(MeasurementId),
    SafetyPlan(SafetyPlanForm, String),
    Money(billing::forms::Task),
}

impl Task {
    fn title(&self) -> &'static str {
        match self {
            Self::Edit(booking) => booking.title(),
            Self::Write(writing) if writing.is_signed => records::SIGNED_NOTE,
            Self::Write(_) => records::DRAFT_NOTE,
            Self::Step(..) => waiting::STEP,
            Self::Client(..) => clients::ADD,
            Self::CheckIn => wellbeing::TODAY,
            Self::Enter(work) => work.title(),
            Self::Rest(rest) => rest.title(),
            Self::Todo((None, _)) => tasks::ADD,
            Self::Todo(_) => tasks::EDIT,
            Self::Safety(_) => measures::SAFETY,
            Self::SafetyPlan(..) => risk::PLAN,
            Self::Money(task) => task.title(),
        }
    }
}

/// The screen.
pub fn draw() -> AnyView {
    Refocus::provide();
    let (view, to_do) = (use_query(Query::Today), use_query(Query::Tasks));
    let Begun { task, is_open, begin, done } = use_task::<Task>();
    let title = Signal::derive(move || task.read().as_ref().map_or("", Task::title).to_owned());
    let closes = Signal::derive(move || matches!(*task.read(), Some(Task::Write(_))));
    let form = move |task: Task| match task {
        Task::Edit(booking) => view! { <EditAppointment booking done/> },
        Task::Write(writing) => view! { <NoteEditor writing done/> },
        Task::Step(answered) => {
            let inquiry = answered.inquiry;
            let becomes = Callback::new(move |()| begin.run(Task::Client(answered.clone())));
            let step = Step { inquiry, done, becomes };
            view! { <StepInquiry step/> }
        }
        Task::Client(inquiry) => {
            let added = Callback::new(move |_| is_open.set(false));
            view! { <NewClient inquiry done=added/> }
        }
        Task::CheckIn => view! { <CheckIn done/> },
        Task::Todo(task) => view! { <EditTask task done/> },
        Task::Enter(work) => view! { <EditEntry work done/> },
        Task::Rest(rest) => view! { <EditBreak rest done/> },
        Task::Safety(measure) => view! { <AnswerSafety measure done/> },
        Task::SafetyPlan(form, name) => view! { <EditSafetyPlan form name done/> },
        Task::Money(task) => billing::forms::form(task, done),
    };
    let actions = move || {
        view! {
            <Button press=move || begin.run(Task::Enter(Work::contact(None)))>{contact::ADD}</Button>
        }
    };
    view! {
        <Page heading=words::HEADING actions=ViewFnOnce::from(actions)>
            <Shown
                view
                draw=move |view| match view {
                    View::Today(view) => today(view, to_do, begin),
                    _ => ().into_any(),
                }
            />
            <Dialog open=is_open title closes>{move || task.get().map(form)}</Dialog>
        </Page>
    }
}

fn today(view: &TodayView, to_do: Signal<Loadable<Arc<View>>>, begin: Callback<Task>) -> AnyView {
    let edit = Callback::new(move |booking| begin.run(Task::Edit(booking)));
    let write = Callback::new(move |writing| begin.run(Task::Write(writing)));
    let item = |line: &AppointmentLine, shows_day| {
        view! { <AppointmentItem line=line.clone() shows_day shows_client=true edit write/> }
    };
    let rest = Callback::new(move |rest| begin.run(Task::Rest(rest)));
    let sessions = view.sessions.iter().map(|line| (line.starts, item(line, false)));
    let sessions = among(sessions, &view.breaks, rest);
    let unmarked = view.unmarked.iter().map(|line| item(line, true)).collect_view();
    let to_write = view.to_write.iter().map(|line| session(line, write)).collect_view();
    let asked = view.asked.iter().map(|line| asked(line, begin)).collect_view();
    let consents = view.consents.iter().map(consent_due).collect_view();
    let requests = view.requests.iter().map(|due| request_due(due, view.today)).collect_view();
    let reviews = view.reviews.iter().map(|due| review_due(due, view.today)).collect_view();
    let plans = view.safety_plans.iter().map(|due| plan_due(due, begin)).collect_view();
    let safety = view.safety.iter().map(|due| safety_due(due, begin)).collect_view();
    let expiring = view.expiring.iter().map(|line| expiring_line(line, view.today)).collect_view();
    let has_open = !view.safety.is_empty();
    let money = Callback::new(move |task| begin.run(Task::Money(task)));
    let to_invoice = view.to_invoice.iter().map(|it| billing::to_invoice(it, money)).collect_view();
    let overdue = view.overdue.iter().map(|line| billing::overdue(line, money)).collect_view();
    let waiting = [
        view.unmarked_total,
        view.to_write_total,
        view.asked_total,
        view.consents_total,
        view.reviews_total,
        view.safety_plans_total,
        view.requests_total,
        view.to_invoice_total,
        view.overdue_total,
        view.messages,
    ];
    let is_done = waiting == [0; 10] && !has_open && view.expiring.is_empty();
    let none = view.sessions.is_empty();
    view! {
        <p class="quiet">{words::day(view.today, view.next.as_ref())}</p>
        {has_open
            .then(|| {
                view! {
                    <section class="today-part">
                        <h2>{measures::SAFETY}</h2>
                        <Notice tone=Tone::Warning>
                            <ul class="consents-lacking">{safety}</ul>
                        </Notice>
                    </section>
                }
            })}
        <section class="today-part">
            <h2>{words::SESSIONS}</h2>
            {none.then(|| view! { <p>{words::NO_SESSIONS}</p> })}
            {sessions}
        </section>
        <Shown
            view=to_do
            draw=move |view| match view {
                View::Tasks(view) => to_do_today(view, begin),
                _ => ().into_any(),
            }
        />
        {part(risk::DUE, "/clients", view.safety_plans.len(), view.safety_plans_total, plans.into_any())}
        {part(words::UNMARKED, "/calendar", view.unmarked.len(), view.unmarked_total, unmarked.into_any())}
        {part(words::TO_WRITE, "/records", view.to_write.len(), view.to_write_total, to_write.into_any())}
        {part(words::ASKED, "/waiting-list", view.asked.len(), view.asked_total, asked.into_any())}
        {part(consent::DUE, "/clients", view.consents.len(), view.consents_total, consents.into_any())}
        {part(client_request::DUE, "/clients", view.requests.len(), view.requests_total, requests.into_any())}
        {part(treatment::DUE, "/clients", view.reviews.len(), view.reviews_total, reviews.into_any())}
        {(!view.expiring.is_empty())
            .then(|| {
                view! {
                    <section class="today-part">
                        <h2>{competence::EXPIRING}</h2>
                        <ul class="appointments">{expiring}</ul>
                    </section>
                }
            })}
        {part(invoices::TO_INVOICE, "/billing", view.to_invoice.len(), view.to_invoice_total, to_invoice.into_any())}
        {part(invoices::OVERDUE, "/billing", view.overdue.len(), view.overdue_total, overdue.into_any())}
        {is_done.then(|| view! { <p>{words::ALL_DONE}</p> })}
        {view
            .check_in_due
            .then(|| {
                view! {
                    <p class="quiet">
                        {wellbeing::DUE}
                        " "
                        <Button press=move || begin.run(Task::CheckIn)>{wellbeing::CHECK_IN}</Button>
                    </p>
                }
            })}
        <p class="actions">
            <A href="/openings">{openings::HEADING}</A>
            <A href="/messages">{messages::HEADING}</A>
            {(view.messages > 0)
                .then(|| view! { <span class="quiet">{messages::due(view.messages)}</span> })}
            <A href="/well-being/pause">{pause::HEADING}</A>
            <A href="/end-of-day">{review::DAY}</A>
        </p>
    }
}

/// The tasks that fit into what is free today, and the way to all of them.
fn to_do_today(view: &TasksView, begin: Callback<Task>) -> AnyView {
    let edit = Callback::new(move |edited| begin.run(Task::Todo(edited)));
    let lines = fitting(view, edit);
    let has_any = !lines.is_empty();
    view! {
        <section class="today-part">
            <h2>{tasks::HEADING}</h2>
            <p>{tasks::message(view)}</p>
            {has_any.then(|| view! { <ul class="task-list">{lines}</ul> })}
            <p class="actions">
                <Button press=move || begin.run(Task::Todo((None, TaskForm::empty())))>
                    {tasks::ADD}
                </Button>
                <A href="/tasks">{tasks::WHOLE}</A>
            </p>
        </section>
    }
}

/// Somebody who should have heard or been seen, and the way to the next step.
fn asked(line: &InquiryLine, begin: Callback<Task>) -> AnyView {
    let (name, contact) = (line.form.name.clone(), line.form.contact.clone());
    let due = line.due.map(waiting::due);
    let step = Task::Step(Answered::of(line));
    view! {
        <li class="note-line">
            <span>{person(name)}</span>
            <span class="quiet">{contact}</span>
            <span>{due}</span>
            <Button press=move || begin.run(step.clone())>{waiting::STEP}</Button>
        </li>
    }
}

/// A consent to ask for or to renew, and the way to the chart.
fn consent_due(due: &ConsentDue) -> AnyView {
    let (client, name) = (due.client, due.name.clone());
    let party = due.party.clone();
    view! {
        <li class="note-line">
            <ClientLink client name/>
            <span>{consent::lacks((due.purpose, due.validity))}</span>
            <span class="quiet">{party}</span>
        </li>
    }
}

/// A request to answer, and the way to the chart.
fn request_due(due: &RequestDue, today: Date) -> AnyView {
    let (client, name) = (due.client, due.name.clone());
    view! {
        <li class="note-line">
            <ClientLink client name/>
            <span>{client_request::asked(due.asked)}</span>
            <span class="quiet">{client_request::answer_by(due.due, today)}</span>
        </li>
    }
}

/// A plan to look at again, and the way to the chart.
fn review_due(due: &ReviewDue, today: Date) -> AnyView {
    let (client, name) = (due.client, due.name.clone());
    view! {
        <li class="note-line">
            <ClientLink client name/>
            <span>{treatment::due(due.due, today)}</span>
        </li>
    }
}

/// A paper of hers that ends soon, and the way to all of them.
fn expiring_line(line: &ExpiringLine, today: Date) -> AnyView {
    view! {
        <li class="note-line">
            <span>{line.name.clone()}</span>
            <span>{competence::ends(line.until, today)}</span>
            <A href="/competence">{competence::HEADING}</A>
        </li>
    }
}

/// A safety plan to go through, and the form to do so with.
fn plan_due(due: &SafetyPlanDue, begin: Callback<Task>) -> AnyView {
    let (client, name) = (due.client, due.name.clone());
    let task = Task::SafetyPlan(due.form.clone(), name.clone());
    let label = if due.has_plan { risk::GO_THROUGH } else { risk::MAKE };
    view! {
        <li class="note-line">
            <ClientLink client name/>
            <span>{risk::due(due.has_plan, due.since, due.reason)}</span>
            <Button press=move || begin.run(task.clone())>{label}</Button>
        </li>
    }
}

/// An answer that cannot wait, and the way to write down what was done.
fn safety_due(due: &SafetyDue, begin: Callback<Task>) -> AnyView {
    let (client, name, id) = (due.client, due.name.clone(), due.id);
    view! {
        <li class="note-line">
            <ClientLink client name/>
            <span>{measures::safety_due(due)}</span>
            <Button press=move || begin.run(Task::Safety(id))>{measures::ANSWER}</Button>
        </li>
    }
}

/// A list of what waits; nothing where nothing does.
fn part(
    heading: &'static str,
    whole: &'static str,
    shown: usize,
    total: u32,
    lines: AnyView,
) -> AnyView {
    if total == 0 {
        return ().into_any();
    }
    let more = words::some_of(shown, total).map(|more| {
        view! {
            <p class="quiet">
                {more}
                " "
                <A href=whole>{words::ALL}</A>
            </p>
        }
    });
    view! {
        <section class="today-part">
            <h2>{heading}</h2>
            <ul class="appointments">{lines}</ul>
            {more}
        </section>
    }
}
