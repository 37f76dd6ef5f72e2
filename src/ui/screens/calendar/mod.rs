//! The calendar: a day, a week or a month, what became of each appointment, breaks, and other work.
//!
//! Which view of which day stands in the address ([`place`]). Next: [`grid`] draws days side by
//! side, [`month`] weeks below each other, [`agenda`] a list; [`line`] is one appointment,
//! [`appointment`], [`planned_break`] and [`entry`] are the forms, [`timer`] times other work.

mod agenda;
pub(super) mod appointment;
pub(super) mod entry;
mod fee;
mod grid;
mod lapses;
mod leave;
pub(super) mod line;
mod month;
mod people;
mod place;
pub(super) mod planned_break;
mod repeats;
mod series;
mod timer;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::browser::page_side::clock::{today, wall};
use crate::domain::ids::AppointmentId;
use crate::domain::time::Date;
use crate::protocol::view::{AppointmentLine, DayView, TimeEntryLine, View, WeekView};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::field::{Field, Kind};
use crate::ui::parts::page::Page;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::records::editor::{NoteEditor, Writing};
use crate::ui::state::{Loadable, use_query};
use crate::ui::words::{calendar as words, contact, format, records, timetable, when};
use crate::ui::{effect, view};
use appointment::{Booking, EditAppointment};
use entry::{EditEntry, Work};
use grid::{Doors, Grid};
use leave::{EditLeave, Leave};
use line::{AppointmentItem, Refocus};
use place::{Look, Place};
use planned_break::{EditBreak, Rest};
use timer::{Timer, TimerLine};

/// What the calendar's dialog is for.
#[derive(Clone)]
enum Task {
    Look(AppointmentId),
    Book(Booking),
    Rest(Rest),
    Leave(Leave),
    Enter(Work),
    Timed(Work),
    Write(Writing),
}

impl Task {
    fn title(&self) -> &'static str {
        match self {
            Self::Look(_) => timetable::APPOINTMENT,
            Self::Book(booking) => booking.title(),
            Self::Rest(rest) => rest.title(),
            Self::Leave(_) => timetable::LEAVE,
            Self::Enter(work) | Self::Timed(work) => work.title(),
            Self::Write(writing) if writing.is_signed => records::SIGNED_NOTE,
            Self::Write(_) => records::DRAFT_NOTE,
        }
    }
}

/// The screen.
pub fn draw() -> AnyView {
    Refocus::provide();
    let query = use_query_map();
    let place = Memo::new(move |_| Place::of(&query.read()));
    let navigate = use_navigate();
    let go = Callback::new(move |place: Place| {
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(&place.address(), options);
    });
    let turn = Callback::new(move |by: i32| go.run(place.get_untracked().turned(by)));
    let view = use_query(Signal::derive(move || place.get().query()));
    let Begun { task, is_open, begin, done } = use_task::<Task>();
    let grid = Grid::new(
        place.get_untracked().day,
        Doors {
            book: Callback::new(move |booking| begin.run(Task::Book(booking))),
            open: Callback::new(move |id| begin.run(Task::Look(id))),
            rest: Callback::new(move |rest| begin.run(Task::Rest(rest))),
            leave: Callback::new(move |leave| begin.run(Task::Leave(leave))),
            enter: Callback::new(move |entry: TimeEntryLine| {
                begin.run(Task::Enter(Work::of(&entry)))
            }),
            turn,
        },
    );
    grid.listen();
    let timer = Timer::resume();
    let entered = Callback::new(move |()| {
        timer.set(None);
        is_open.set(false);
    });
    let enter = Callback::new(move |(from, minutes)| {
        begin.run(Task::Timed(Work::timed(wall(from).date(), minutes)));
    });
    let title = Signal::derive(move || task.read().as_ref().map_or("", Task::title).to_owned());
    // Today while it is shown, the day of the address otherwise.
    let likely = move || {
        let place = place.get();
        if place.query() == (Place { day: today(), ..place }).query() && place.look != Look::Day {
            today()
        } else {
            place.day
        }
    };
    let jump = RwSignal::new(String::new());
    effect(move || {
        if let Ok(day) = Date::parse(&jump.read()) {
            go.run(Place { day, ..place.get_untracked() });
        }
    });
    let actions = move || {
        view! {
            <Button weight=Weight::Main press=move || begin.run(Task::Book(Booking::on(likely())))>
                {words::ADD}
            </Button>
            " "
            <Button press=move || begin.run(Task::Rest(Rest::on(likely())))>{words::ADD_BREAK}</Button>
            " "
            <Button press=move || begin.run(Task::Enter(Work::on(likely())))>{words::ADD_ENTRY}</Button>
            " "
            <Button press=move || begin.run(Task::Enter(Work::contact(None)))>{contact::ADD}</Button>
        }
    };
    let looks = move || {
        let link = |look: Look| {
            let shown = place.get();
            view! {
                <a
                    href=Place { look, ..shown }.address()
                    aria-current=(look == shown.look).then_some("page")
                >
                    {look.name()}
                </a>
            }
        };
        Look::ALL.map(link).collect_view()
    };
    let turned = move |first: &'static str| {
        let what = move || place.get().look.turns();
        view! { <span>{first} <span class="turn-what">{what}</span></span> }
    };
    // A note keeps what was written, and nothing is lost by looking; a form is not kept.
    let closes =
        Signal::derive(move || matches!(*task.read(), Some(Task::Write(_) | Task::Look(_))));
    view! {
        <Page heading=words::HEADING actions=ViewFnOnce::from(actions)>
            <div class="week-controls">
                <nav class="looks" aria-label=timetable::VIEW>
                    {looks}
                </nav>
                <Button press=move || turn.run(-1)>{turned(words::PREVIOUS)}</Button>
                <Button press=move || go.run(Place { day: today(), ..place.get_untracked() })>
                    {words::TODAY}
                </Button>
                <Button press=move || turn.run(1)>{turned(words::NEXT)}</Button>
                <Field label=words::GO_TO value=jump kind=Kind::Date/>
                <TimerLine timer enter/>
            </div>
            <Shown
                view
                draw=move |view| match view {
                    View::Week(week) => shown(week, place.get(), grid, begin),
                    _ => ().into_any(),
                }
            />
            <Dialog open=is_open title closes>
                {move || {
                    task.get()
                        .map(|task| match task {
                            Task::Look(id) => looked_at(id, view, begin, done),
                            Task::Book(booking) => {
                                let rest = Callback::new(move |rest| begin.run(Task::Rest(rest)));
                                view! { <EditAppointment booking done rest/> }
                            }
                            Task::Rest(rest) => view! { <EditBreak rest done/> },
                            Task::Leave(leave) => view! { <EditLeave leave done/> },
                            Task::Enter(work) => view! { <EditEntry work done/> },
                            Task::Timed(work) => view! { <EditEntry work done=entered/> },
                            Task::Write(writing) => view! { <NoteEditor writing done/> },
                        })
                }}
            </Dialog>
        </Page>
    }
}

/// The view that the address names. What was asked for the view before may still be what there is.
fn shown(week: &WeekView, place: Place, grid: Grid, begin: Callback<Task>) -> AnyView {
    let is_month = week.days.len() > 7;
    let one: Vec<DayView>;
    let days = match place.look {
        Look::Month if is_month => &week.days,
        Look::Week | Look::Agenda if !is_month => &week.days,
        Look::Day => {
            one = week.days.iter().filter(|day| day.date == place.day).cloned().collect();
            &one
        }
        _ => return ().into_any(),
    };
    let Some((first, last)) = days.first().zip(days.last()) else { return ().into_any() };
    let span = match place.look {
        Look::Month => timetable::month(place.day),
        Look::Day => when::weekday_and_day(first.date),
        Look::Week | Look::Agenda => {
            format!("{} to {}", when::day(first.date), when::day(last.date))
        }
    };
    let worked = (!is_month).then(|| {
        format!(
            " · {} recorded of your limit of {}",
            format::hours(week.worked.hours()),
            format::hours(week.limit.hours())
        )
    });
    let drawn = match place.look {
        Look::Month => month::month(week, place.day, grid.leave),
        Look::Agenda => agenda::agenda(week, begin),
        Look::Day | Look::Week => grid.draw(days, week, span.clone()),
    };
    view! {
        <div class="week">
            <p class="week-span">
                <strong>{span}</strong>
                {worked}
            </p>
            {drawn}
        </div>
    }
}

/// One appointment of the view, as it is now, with those of others who come to the same session.
fn looked_at(
    id: AppointmentId,
    view: Signal<Loadable<Arc<View>>>,
    begin: Callback<Task>,
    done: Callback<()>,
) -> AnyView {
    let edit = Callback::new(move |booking| begin.run(Task::Book(booking)));
    let write = Callback::new(move |writing| begin.run(Task::Write(writing)));
    let group = StoredValue::new(None);
    let lines = Memo::new(move |_| {
        let view = view.read();
        let Some(View::Week(week)) = view.shown().map(AsRef::as_ref) else { return Vec::new() };
        let lines = || week.days.iter().flat_map(|day| &day.appointments);
        let one = lines().find(|line| line.id == id).or_else(|| {
            // It was deleted from here; the others of its session are still there.
            let group = group.get_value()?;
            lines().find(|line| line.group == Some(group))
        });
        let Some(one) = one else { return Vec::new() };
        group.set_value(one.group);
        let is_shown = |line: &&AppointmentLine| {
            line.id == one.id || (line.group.is_some() && line.group == one.group)
        };
        lines().filter(is_shown).cloned().collect()
    });
    effect(move || {
        // It was deleted from here, or is no longer shown behind.
        if lines.read().is_empty() {
            done.run(());
        }
    });
    let drawn = move || {
        let items = lines.get().into_iter().map(|line| {
            view! { <AppointmentItem line shows_day=true shows_client=true edit write/> }
        });
        items.collect_view()
    };
    view! { <ul class="appointments">{drawn}</ul> }
}
