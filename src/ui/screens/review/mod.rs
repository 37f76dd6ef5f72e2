//! The end of a day, in four steps that are done from where they stand.
//!
//! *Never:* a count of failings. Next: [`week`] is the end of a week.

pub mod week;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::protocol::forms::TaskForm;
use crate::protocol::query::Query;
use crate::protocol::view::{AppointmentLine, Outcome, TodayView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::page::Page;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::calendar::appointment::{Booking, EditAppointment};
use crate::ui::screens::calendar::line::{AppointmentItem, Refocus};
use crate::ui::screens::records::editor::{NoteEditor, Writing};
use crate::ui::screens::records::session;
use crate::ui::screens::tasks::edit::{EditTask, Edited};
use crate::ui::screens::wellbeing::check_in::CheckIn;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{pause, records, review as words, tasks, wellbeing};

/// What the dialog is for.
#[derive(Clone)]
enum Task {
    Edit(Booking),
    Write(Writing),
    CheckIn,
    Todo(Edited),
}

impl Task {
    const fn title(&self) -> &'static str {
        match self {
            Self::Edit(booking) => booking.title(),
            Self::Write(writing) if writing.is_signed => records::SIGNED_NOTE,
            Self::Write(_) => records::DRAFT_NOTE,
            Self::CheckIn => wellbeing::TODAY,
            Self::Todo(_) => tasks::ADD,
        }
    }
}

/// The screen.
pub fn draw() -> AnyView {
    Refocus::provide();
    let view = use_query(Query::Today);
    let Begun { task, is_open, begin, done } = use_task::<Task>();
    let title = Signal::derive(move || task.read().as_ref().map_or("", Task::title).to_owned());
    let form = move |task: Task| match task {
        Task::Edit(booking) => view! { <EditAppointment booking done/> },
        Task::Write(writing) => view! { <NoteEditor writing done/> },
        Task::CheckIn => view! { <CheckIn done/> },
        Task::Todo(task) => view! { <EditTask task done/> },
    };
    view! {
        <Page heading=words::DAY>
            <p class="back">
                <A href="/today">{words::BACK}</A>
            </p>
            <p>{words::DAY_INTRO}</p>
            <Shown
                view
                draw=move |view| match view {
                    View::Today(view) => steps(view, begin),
                    _ => ().into_any(),
                }
            />
            <p>
                <A href="/end-of-week">{words::WEEK}</A>
            </p>
            <Dialog open=is_open title>{move || task.get().map(form)}</Dialog>
        </Page>
    }
}

fn steps(view: &TodayView, begin: Callback<Task>) -> AnyView {
    let edit = Callback::new(move |booking| begin.run(Task::Edit(booking)));
    let write = Callback::new(move |writing| begin.run(Task::Write(writing)));
    let is_unmarked = |line: &&AppointmentLine| matches!(line.outcome, Outcome::Unmarked);
    let unmarked: Vec<_> = view.unmarked.iter().map(|line| (line, true)).collect();
    let today = view.sessions.iter().filter(is_unmarked).map(|line| (line, false));
    let items: Vec<_> = unmarked
        .into_iter()
        .chain(today)
        .map(|(line, shows_day)| {
            view! { <AppointmentItem line=line.clone() shows_day shows_client=true edit write/> }
        })
        .collect();
    let to_write: Vec<_> =
        view.to_write.iter().map(|line| session(line, write).into_any()).collect();
    let is_settled = items.is_empty() && to_write.is_empty() && view.said_today;
    let planned = TaskForm {
        what: words::notes_task(view.to_write_total),
        minutes: view.to_write_takes.0.clamp(1, 480).to_string(),
        due: view.today.plus_days(1).to_string(),
        ..TaskForm::empty()
    };
    let plan = (!to_write.is_empty()).then(|| {
        view! {
            <p class="actions">
                <Button press=move || begin.run(Task::Todo((None, planned.clone())))>
                    {words::PLAN_NOTES}
                </Button>
            </p>
        }
    });
    let [attendance, notes, stays, next] = words::STEPS;
    view! {
        {is_settled.then(|| view! { <p class="wellbeing-message">{words::ALL_SETTLED}</p> })}
        {step(attendance, words::ALL_MARKED, items)}
        {step(notes, words::ALL_WRITTEN, to_write)}
        {plan}
        <section class="today-part">
            <h2>{stays}</h2>
            <p>{if view.said_today { words::STAYS_SAID } else { words::STAYS }}</p>
            <p class="actions">
                <Button weight=Weight::Main press=move || begin.run(Task::CheckIn)>
                    {wellbeing::CHECK_IN}
                </Button>
                <A href="/well-being/pause">{pause::HEADING}</A>
            </p>
        </section>
        <section class="today-part">
            <h2>{next}</h2>
            <p>{words::next(view.next.as_ref())}</p>
        </section>
    }
}

/// A step that is a list; a word once nothing is left in it.
fn step(heading: &'static str, none: &'static str, lines: Vec<AnyView>) -> AnyView {
    let is_done = lines.is_empty();
    view! {
        <section class="today-part">
            <h2>{heading}</h2>
            {is_done.then(|| view! { <p class="quiet">{none}</p> })}
            <ul class="appointments">{lines}</ul>
        </section>
    }
}
