//! The calendar: a week from Monday to Sunday, what became of each appointment, and other work.
//!
//! Which week stands in the address. Next: [`line`] is one appointment, [`appointment`] and
//! [`entry`] are the forms, [`timer`] times other work.

pub(super) mod appointment;
mod entry;
pub(super) mod line;
mod repeats;
mod series;
mod timer;

use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::browser::page_side::clock::{today, wall};
use crate::domain::time::Date;
use crate::protocol::query::Query;
use crate::protocol::view::{DayView, TimeEntryLine, View, WeekView};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::field::{Field, Kind};
use crate::ui::parts::page::Page;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::records::editor::{NoteEditor, Writing};
use crate::ui::state::use_query;
use crate::ui::words::{calendar as words, format, records, when};
use crate::ui::{effect, view};
use appointment::{Booking, EditAppointment};
use entry::{EditEntry, Work};
use line::{AppointmentItem, Refocus};
use timer::{Timer, TimerLine};

/// What the calendar's dialog is for.
#[derive(Clone)]
enum Task {
    Book(Booking),
    Enter(Work),
    Timed(Work),
    Write(Writing),
}

impl Task {
    const fn title(&self) -> &'static str {
        match self {
            Self::Book(booking) => booking.title(),
            Self::Enter(Work { id: Some(_), .. }) => words::EDIT_ENTRY,
            Self::Enter(_) | Self::Timed(_) => words::ADD_ENTRY,
            Self::Write(writing) if writing.is_signed => records::SIGNED_NOTE,
            Self::Write(_) => records::DRAFT_NOTE,
        }
    }
}

/// The screen.
pub fn draw() -> AnyView {
    Refocus::provide();
    let query = use_query_map();
    let day = Memo::new(move |_| {
        let named = query.read().get("week").and_then(|text| Date::parse(&text).ok());
        named.unwrap_or_else(today).monday()
    });
    let navigate = use_navigate();
    let go = Callback::new(move |day: Date| {
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(&format!("/calendar?week={}", day.monday()), options);
    });
    let view = use_query(Signal::derive(move || Query::Week(day.get())));
    let is_open = RwSignal::new(false);
    let task = RwSignal::new(None::<Task>);
    let begin = Callback::new(move |begun| {
        task.set(Some(begun));
        is_open.set(true);
    });
    let done = Callback::new(move |()| is_open.set(false));
    let timer = Timer::resume();
    let entered = Callback::new(move |()| {
        timer.set(None);
        is_open.set(false);
    });
    let enter = Callback::new(move |(from, minutes)| {
        begin.run(Task::Timed(Work::timed(wall(from).date(), minutes)));
    });
    let title = Signal::derive(move || task.read().as_ref().map_or("", Task::title).to_owned());
    // Today while this week is shown, its Monday otherwise.
    let likely = move || if day.get() == today().monday() { today() } else { day.get() };
    let jump = RwSignal::new(String::new());
    effect(move || {
        if let Ok(day) = Date::parse(&jump.read()) {
            go.run(day);
        }
    });
    let actions = move || {
        view! {
            <Button weight=Weight::Main press=move || begin.run(Task::Book(Booking::on(likely())))>
                {words::ADD}
            </Button>
            " "
            <Button press=move || begin.run(Task::Enter(Work::on(likely())))>{words::ADD_ENTRY}</Button>
        }
    };
    // A note keeps what was written, a form does not.
    let closes = Signal::derive(move || matches!(*task.read(), Some(Task::Write(_))));
    view! {
        <Page heading=words::HEADING actions=ViewFnOnce::from(actions)>
            <div class="week-controls">
                <Button press=move || go.run(day.get_untracked().plus_days(-7))>
                    {words::PREVIOUS}
                </Button>
                <Button press=move || go.run(today())>{words::TODAY}</Button>
                <Button press=move || go.run(day.get_untracked().plus_days(7))>{words::NEXT}</Button>
                <Field label=words::GO_TO value=jump kind=Kind::Date/>
            </div>
            <TimerLine timer enter/>
            <Shown
                view
                draw=move |view| match view {
                    View::Week(week) => week_view(week, begin),
                    _ => ().into_any(),
                }
            />
            <Dialog open=is_open title closes>
                {move || {
                    task.get()
                        .map(|task| match task {
                            Task::Book(booking) => {
                                view! { <EditAppointment booking done/> }
                            }
                            Task::Enter(work) => view! { <EditEntry work done/> },
                            Task::Timed(work) => view! { <EditEntry work done=entered/> },
                            Task::Write(writing) => view! { <NoteEditor writing done/> },
                        })
                }}
            </Dialog>
        </Page>
    }
}

fn week_view(week: &WeekView, begin: Callback<Task>) -> AnyView {
    let days = week.days.iter().map(|day| day_view(day, week.today, begin)).collect_view();
    let span = week
        .days
        .first()
        .zip(week.days.last())
        .map(|(first, last)| format!("{} to {}", when::day(first.date), when::day(last.date)));
    let worked = format!(
        "{} recorded of your limit of {}",
        format::hours(week.worked.hours()),
        format::hours(week.limit.hours())
    );
    view! {
        <div class="week">
            <p class="week-span">
                <strong>{span}</strong>
                " · "
                {worked}
            </p>
            {days}
        </div>
    }
}

fn day_view(day: &DayView, today: Date, begin: Callback<Task>) -> impl IntoView + use<> {
    let edit = Callback::new(move |booking| begin.run(Task::Book(booking)));
    let write = Callback::new(move |writing| begin.run(Task::Write(writing)));
    let appointments = day
        .appointments
        .iter()
        .map(|line| {
            view! { <AppointmentItem line=line.clone() shows_day=false shows_client=true edit write/> }
        })
        .collect_view();
    let entries = day.entries.iter().map(|entry| entry_line(entry, begin)).collect_view();
    let is_free = day.appointments.is_empty();
    let has_entries = !day.entries.is_empty();
    let section = NodeRef::<html::Section>::new();
    if day.date == today {
        // On a phone the week is longer than the page.
        section.on_load(|day| {
            // Not in the middle of what is being drawn.
            request_animation_frame(move || day.scroll_into_view_with_bool(true));
        });
    }
    view! {
        <section class="day" node_ref=section aria-current=(day.date == today).then_some("date")>
            <h2>{when::weekday_and_day(day.date)}</h2>
            {is_free.then(|| view! { <p class="quiet">{words::FREE}</p> })}
            <ul class="appointments">{appointments}</ul>
            {has_entries
                .then(|| {
                    view! {
                        <h3>{words::OTHER_WORK}</h3>
                        <ul class="entries">{entries}</ul>
                    }
                })}
        </section>
    }
}

fn entry_line(entry: &TimeEntryLine, begin: Callback<Task>) -> impl IntoView + use<> {
    let about = [entry.client.as_ref().map(|(_, name)| name.clone()), entry.about.clone()];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let work = Work::of(entry);
    view! {
        <li class="entry">
            <span>{words::work(entry.work)} " · " {when::length(entry.minutes)}</span>
            {(!about.is_empty()).then(|| view! { <span class="quiet">{about}</span> })}
            <Button weight=Weight::Quiet press=move || begin.run(Task::Enter(work.clone()))>
                "Edit"
            </Button>
        </li>
    }
}
