//! Days side by side as a time grid: hours down, appointments and breaks as blocks at their time and
//! length.
//!
//! Its state outlives its drawings ([`state`]); [`sheet`] is what one drawing shows, [`keys`] and
//! [`drag`] are the two ways to move in it.

mod drag;
mod keys;
mod sheet;
mod state;

use std::time::Duration;

use leptos::ev::{MouseEvent, keydown};
use leptos::prelude::*;

use super::leave::leave_button;
use super::place::{Look, Place};
use crate::browser::page_side::clock::{now, wall};
use crate::domain::time::Date;
use crate::domain::timetable::{Spot, Stretch, gaps};
use crate::protocol::view::{AppointmentLine, BreakLine, DayView, TimeEntryLine, WeekView};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::person::person;
use crate::ui::screens::calendar::appointment::Booking;
use crate::ui::screens::calendar::planned_break::Rest;
use crate::ui::view;
use crate::ui::words::{calendar, series, timetable as words, when};
use drag::Grip;
use sheet::{Block, Sheet, What};
pub(super) use state::{Doors, Grid};

impl Grid {
    /// Listens for Escape while something is dragged, wherever the focus is.
    pub(super) fn listen(self) {
        let escape = window_event_listener(keydown, move |key| {
            if key.key() == "Escape" && self.drags() {
                key.prevent_default();
                self.give_up();
            }
        });
        on_cleanup(move || escape.remove());
    }

    /// Draws these days of a week; `told` is what they are called together.
    pub(super) fn draw(self, days: &[DayView], week: &WeekView, told: String) -> AnyView {
        let today = week.today;
        let sheet = self.take_in(Sheet::of(days, self.all_hours.get()));
        let shown = sheet.shown;
        let heads = days.iter().map(|day| self.head(day, week)).collect_view();
        let hours = (shown.from / 60..shown.until / 60)
            .map(|hour| {
                view! { <span style:--at=(hour * 60).to_string()>{words::clock(hour * 60)}</span> }
            })
            .collect_view();
        let columns =
            (0..days.len()).map(|day| self.column(days, &sheet, day, today)).collect_view();
        let has_entries = days.iter().any(|day| !day.entries.is_empty());
        let entries = has_entries.then(|| self.entries(days));
        let keys = self.id("keys");
        view! {
            <div
                class="grid"
                style:--days=days.len().to_string()
                style:--from=shown.from.to_string()
                style:--until=shown.until.to_string()
            >
                <div class="grid-head">{heads}</div>
                {entries}
                <p class="live" id=keys.clone()>
                    {words::KEYS}
                </p>
                <div
                    class="grid-body"
                    role="application"
                    aria-label=told
                    aria-describedby=keys
                    on:keydown=move |key| self.pressed(&key)
                    on:pointermove=move |event| self.follow(&event)
                    on:pointerup=move |_| self.drop_here()
                    on:pointercancel=move |_| self.give_up()
                    on:touchmove=move |event| {
                        if self.drags() {
                            event.prevent_default();
                        }
                    }
                    on:contextmenu=move |event| {
                        if self.drags() {
                            event.prevent_default();
                        }
                    }
                >
                    <div class="grid-hours" aria-hidden="true">
                        {hours}
                    </div>
                    {columns}
                    {self.slot()}
                </div>
            </div>
            <Button
                weight=Weight::Quiet
                pressed=Signal::from(self.all_hours)
                press=move || self.all_hours.update(|all| *all = !*all)
            >
                {words::ALL_HOURS}
            </Button>
        }
    }

    /// A day's name, which leads to the day, and whether it is leave.
    fn head(self, day: &DayView, week: &WeekView) -> AnyView {
        let place = Place { look: Look::Day, day: day.date };
        view! {
            <div class="grid-name" aria-current=(day.date == week.today).then_some("date")>
                <h2>
                    <a href=place.address()>{when::weekday_and_short_day(day.date)}</a>
                </h2>
                {leave_button(day, &week.leave, self.leave)}
            </div>
        }
    }

    /// Other work, which has a day but no time.
    fn entries(self, days: &[DayView]) -> AnyView {
        let entry = |entry: &TimeEntryLine| {
            let told = calendar::entry(entry);
            let entry = entry.clone();
            view! {
                <button class="grid-entry" type="button" on:click=move |_| self.enter.run(entry.clone())>
                    {told}
                </button>
            }
        };
        let of_day = |day: &DayView| {
            view! { <div>{day.entries.iter().map(entry).collect_view()}</div> }
        };
        view! {
            <div class="grid-entries" role="group" aria-label=calendar::OTHER_WORK>
                {days.iter().map(of_day).collect_view()}
            </div>
        }
    }

    fn column(self, days: &[DayView], sheet: &Sheet, day: usize, today: Date) -> AnyView {
        let Some(view) = days.get(day) else { return ().into_any() };
        let blocks = sheet.blocks.iter().enumerate().filter(|(_, block)| block.day == day);
        let blocks = blocks.map(|(place, block)| self.block(place, block)).collect_view();
        let pressed = move |event: MouseEvent| {
            if event.target() == event.current_target() && !self.was_drag.get_value() {
                self.book_at(day, f64::from(event.client_y()));
            }
        };
        view! {
            <div
                class="grid-day"
                id=self.id(format!("day-{day}"))
                role="group"
                aria-label=when::weekday_and_day(view.date)
                aria-current=(view.date == today).then_some("date")
                data-away=view.away.then_some("yes")
                on:pointerdown=move |event| self.grab(&event, Grip::Empty)
                on:click=pressed
            >
                {closed(view, sheet.shown)}
                {blocks}
                {(view.date == today).then(|| now_line(sheet.shown))}
            </div>
        }
    }

    fn block(self, place: usize, block: &Block) -> AnyView {
        match &block.what {
            What::Session(line, others) => self.session(place, block, line, others),
            What::Break(line) => self.planned_break(place, block, line),
        }
    }

    fn session(
        self,
        place: usize,
        block: &Block,
        line: &AppointmentLine,
        others: &[AppointmentLine],
    ) -> AnyView {
        let id = line.id;
        let people = core::iter::once(line).chain(others);
        let people: Vec<_> = people.map(|line| (line.name.clone(), line.outcome)).collect();
        let (span, outcome) =
            (words::session_span(line.starts, line.planned), words::outcome_of(&people));
        let discreet = self.shell.discreet;
        let shown: Vec<_> = people
            .iter()
            .map(|(name, outcome)| {
                let (name, sign) = (person(name.clone()), words::sign(*outcome));
                view! {
                    <span class="block-name">
                        <span class="block-sign">{sign}</span>
                        " "
                        {name}
                    </span>
                }
            })
            .collect();
        let rule = line.rule.as_deref().map(series::rule);
        let repeats = rule.is_some().then_some("↻");
        let told = move || {
            let session = words::block(&people, discreet.get(), &span);
            [Some(session), rule.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ")
        };
        let shown = view! {
            {shown}
            <span class="block-time">
                {when::time_of_day(line.starts)}
                " "
                {repeats}
                " "
                {outcome}
            </span>
            {line.label.clone().map(|label| view! { <span class="block-label">{label}</span> })}
        };
        let kind = calendar::mark_value(calendar::mark_of(line.outcome));
        self.frame(place, block, kind, Box::new(told), Box::new(move || self.open.run(id)), shown)
    }

    fn planned_break(self, place: usize, block: &Block, line: &BreakLine) -> AnyView {
        let told = calendar::planned_break(line);
        let shown = view! {
            <span class="block-name">{calendar::break_about(line)}</span>
            <span class="block-time">{when::time_of_day(line.starts)}</span>
        };
        let rest = Rest::of(line);
        let open = Box::new(move || self.rest.run(rest.clone()));
        self.frame(place, block, "break", Box::new(move || told.clone()), open, shown)
    }

    /// A block as a button that can be dragged, whatever stands in it.
    fn frame(
        self,
        place: usize,
        block: &Block,
        kind: &'static str,
        told: Box<dyn Fn() -> String + Send>,
        open: Box<dyn Fn()>,
        shown: AnyView,
    ) -> AnyView {
        let is_current = move || self.current() == Some(place);
        let opened = move |_| {
            if !self.was_drag.get_value() && !self.holds() {
                open();
            }
        };
        view! {
            <button
                class="block"
                type="button"
                id=self.id(place)
                tabindex=move || if is_current() { "0" } else { "-1" }
                aria-label=told
                data-outcome=kind
                data-short=(block.spot().minutes < 40).then_some("yes")
                style:--at=block.stretch.from.to_string()
                style:--span=(block.stretch.until - block.stretch.from).to_string()
                style:--lane=block.lane.at.to_string()
                style:--lanes=block.lane.of.to_string()
                on:focus=move |_| self.stand_at(place)
                on:blur=move |_| self.leave()
                on:pointerdown=move |event| self.grab(&event, Grip::Whole(place))
                on:click=opened
            >
                {shown}
                <span
                    class="block-edge"
                    on:pointerdown=move |event| self.grab(&event, Grip::Edge(place))
                ></span>
            </button>
        }
    }

    /// The empty place at which the keys stand, or that is being drawn.
    fn slot(self) -> AnyView {
        let spot = move || {
            let (at, drawn) = (self.cursor.get(), self.drawn.get());
            let sheet = self.sheet.get_value();
            let day = sheet.days.iter().position(|day| *day == at.day).unwrap_or(0);
            drawn.unwrap_or(Spot { day, from: at.minute, minutes: sheet::STEP })
        };
        let told = move || {
            let at = self.cursor.get();
            words::free(at.day, at.minute)
        };
        let book = move |_| {
            if let Some(at) = self.time_of_slot() {
                self.book.run(Booking::at(at, None));
            }
        };
        view! {
            <button
                class="slot"
                type="button"
                id=self.id("slot")
                tabindex=move || if self.current().is_none() { "0" } else { "-1" }
                aria-label=told
                data-drawn=move || {
                    self.drawn.get().map(|spot| words::span(spot.from, spot.until()))
                }
                style:--day=move || (spot().day).to_string()
                style:--at=move || spot().from.to_string()
                style:--span=move || spot().minutes.to_string()
                on:focus=move |_| {
                    // A dialog gives the focus back to it, and here something stands by now.
                    if untrack(|| self.current()).is_some() {
                        self.focus();
                    }
                }
                on:click=book
            ></button>
        }
    }

    /// Books the time at that place down a day.
    fn book_at(self, day: usize, y: f64) {
        let Some(measure) = self.measure() else { return };
        let sheet = self.sheet.get_value();
        let spot = sheet.pressed(day, u32::try_from(measure.at(y)).unwrap_or(0));
        if let Some(at) = sheet.moment(spot) {
            self.cursor.set(state::Cursor { day: at.date(), minute: spot.from, on: None });
            self.book.run(Booking::at(at, None));
        }
    }
}

/// The times of a day at which the practice is closed.
fn closed(day: &DayView, shown: Stretch) -> Option<AnyView> {
    let open =
        day.open.iter().flatten().map(|(from, until)| Stretch { from: *from, until: *until });
    let gaps = gaps(shown, open).into_iter().map(|gap| {
        view! {
            <div
                class="closed"
                style:--at=gap.from.to_string()
                style:--span=(gap.until - gap.from).to_string()
            ></div>
        }
    });
    (day.open.is_some() && !day.away).then(|| gaps.collect_view().into_any())
}

/// A line across today at the time it is; none while that lies beyond the hours that are drawn.
fn now_line(shown: Stretch) -> AnyView {
    let minute = || {
        let now = wall(now());
        now.hour() * 60 + now.minute()
    };
    let at = RwSignal::new(minute());
    // Without ticks it stands where it was drawn.
    if let Ok(ticks) = set_interval_with_handle(move || at.set(minute()), Duration::from_secs(30)) {
        on_cleanup(move || ticks.clear());
    }
    let is_beyond = move || !(shown.from..shown.until).contains(&at.get());
    view! { <div class="now" hidden=is_beyond style:--at=move || at.get().to_string()></div> }
}
