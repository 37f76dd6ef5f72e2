//! What a time grid knows between two drawings: where the keys stand, and what is being moved.
//!
//! While something is moved, one element alone changes: it is put elsewhere by its own style, and
//! the engine hears of it when it is dropped. *Never:* a style in the markup.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

use super::drag::Press;
use super::sheet::{Block, On, Sheet, What};
use crate::domain::ids::AppointmentId;
use crate::domain::time::{Date, Minutes, WallTime};
use crate::domain::timetable::{Spot, Stop};
use crate::protocol::command::Command;
use crate::protocol::event::Refusal;
use crate::protocol::forms::AppointmentForm;
use crate::protocol::view::{BreakLine, TimeEntryLine};
use crate::ui::parts::field::fresh_id;
use crate::ui::screens::calendar::appointment::{Aim, Booking};
use crate::ui::screens::calendar::leave::Leave;
use crate::ui::screens::calendar::planned_break::Rest;
use crate::ui::state::{Shell, shell};
use crate::ui::words::{timetable as words, when};

/// Where the keys stand: at an appointment or a break, or at a time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) day: Date,
    pub(super) minute: u32,
    pub(super) on: Option<On>,
}

/// Where days and minutes lie on the screen.
#[derive(Clone)]
pub(super) struct Measure {
    /// The left and right edge of each day.
    pub(super) columns: Vec<(f64, f64)>,
    pub(super) top: f64,
    /// How high a minute is.
    pub(super) minute: f64,
    /// The first minute drawn.
    pub(super) first: u32,
}

impl Measure {
    /// The day at that place across, or the nearest one.
    pub(super) fn day(&self, x: f64) -> usize {
        let within = |(left, right): &(f64, f64)| *left <= x && x < *right;
        let beyond = |(left, _): &(f64, f64)| if x < *left { left - x } else { x - left };
        self.columns.iter().position(within).unwrap_or_else(|| {
            let nearest = self.columns.iter().enumerate();
            nearest.min_by(|a, b| beyond(a.1).total_cmp(&beyond(b.1))).map_or(0, |(day, _)| day)
        })
    }

    /// That many points in minutes.
    #[expect(clippy::cast_possible_truncation, reason = "minutes of a day")]
    pub(super) fn minutes(&self, points: f64) -> i64 {
        (points / self.minute.max(0.01)).round() as i64
    }

    /// The minute at that place down.
    pub(super) fn at(&self, y: f64) -> i64 {
        i64::from(self.first) + self.minutes(y - self.top)
    }
}

/// An appointment or a break that is being moved.
pub(super) struct Held {
    block: usize,
    element: HtmlElement,
    pub(super) measure: Measure,
    pub(super) was: Spot,
    pub(super) now: Spot,
    /// With the keyboard?
    pub(super) by_key: bool,
}

impl Held {
    /// Shows it at another spot.
    fn show(&self, sheet: &Sheet) {
        let left = |day: usize| self.measure.columns.get(day).map_or(0.0, |(left, _)| *left);
        let across = left(self.now.day) - left(self.was.day);
        let down = (f64::from(self.now.from) - f64::from(self.was.from)) * self.measure.minute;
        let style = self.element.style();
        // A well-formed value is never refused.
        let _ = style.set_property("transform", &format!("translate({across}px, {down}px)"));
        let _ = style.set_property("--span", &self.now.minutes.to_string());
        let told = words::span(self.now.from, self.now.until());
        let day = sheet.days.get(self.now.day).filter(|_| self.now.day != self.was.day);
        let told =
            day.map_or(told.clone(), |day| words::moved(*day, self.now.from, self.now.until()));
        let _ = self.element.set_attribute("data-held", &told);
    }

    /// Puts it back to where it was drawn.
    fn put_back(&self) {
        let style = self.element.style();
        let _ = style.remove_property("transform");
        let _ = style.set_property("--span", &self.was.minutes.to_string());
        let _ = self.element.remove_attribute("data-held");
    }
}

/// The state of the grid; copies are the same one.
#[derive(Clone, Copy)]
pub(in crate::ui::screens::calendar) struct Grid {
    pub(super) shell: Shell,
    name: StoredValue<String>,
    pub(super) sheet: StoredValue<Arc<Sheet>>,
    pub(super) cursor: RwSignal<Cursor>,
    pub(super) all_hours: RwSignal<bool>,
    /// A stretch that is being drawn to be booked.
    pub(super) drawn: RwSignal<Option<Spot>>,
    pub(super) press: StoredValue<Option<Press>, LocalStorage>,
    /// Was the latest press a drag? Then the click that follows it means nothing.
    pub(super) was_drag: StoredValue<bool>,
    pub(super) held: StoredValue<Option<Held>, LocalStorage>,
    /// Dropped, until the answer is drawn.
    dropped: StoredValue<Option<Held>, LocalStorage>,
    wants_focus: StoredValue<bool>,
    pub(super) book: Callback<Booking>,
    pub(super) open: Callback<AppointmentId>,
    pub(super) rest: Callback<Rest>,
    pub(in crate::ui::screens::calendar) leave: Callback<Leave>,
    /// Turns so many pages.
    pub(super) turn: Callback<i32>,
    pub(super) enter: Callback<TimeEntryLine>,
}

/// What the screen does for its grid.
#[derive(Clone, Copy)]
pub(in crate::ui::screens::calendar) struct Doors {
    /// Opens the form of a new appointment.
    pub(in crate::ui::screens::calendar) book: Callback<Booking>,
    /// Opens an appointment.
    pub(in crate::ui::screens::calendar) open: Callback<AppointmentId>,
    /// Opens the form of a break.
    pub(in crate::ui::screens::calendar) rest: Callback<Rest>,
    /// Opens the form of leave.
    pub(in crate::ui::screens::calendar) leave: Callback<Leave>,
    /// Opens other work.
    pub(in crate::ui::screens::calendar) enter: Callback<TimeEntryLine>,
    /// Turns so many pages.
    pub(in crate::ui::screens::calendar) turn: Callback<i32>,
}

impl Grid {
    /// A grid that has drawn nothing yet.
    pub(in crate::ui::screens::calendar) fn new(day: Date, doors: Doors) -> Self {
        let Doors { book, open, rest, leave, enter, turn } = doors;
        Self {
            shell: shell(),
            name: StoredValue::new(fresh_id()),
            sheet: StoredValue::new(Arc::new(Sheet::EMPTY)),
            cursor: RwSignal::new(Cursor { day, minute: 9 * 60, on: None }),
            all_hours: RwSignal::new(false),
            drawn: RwSignal::new(None),
            press: StoredValue::new_local(None),
            was_drag: StoredValue::new(false),
            held: StoredValue::new_local(None),
            dropped: StoredValue::new_local(None),
            wants_focus: StoredValue::new(false),
            book,
            open,
            rest,
            leave,
            turn,
            enter,
        }
    }

    /// The name of a part: `day-0`, `3` for a block, `slot`.
    pub(super) fn id(self, part: impl core::fmt::Display) -> String {
        self.name.with_value(|name| format!("{name}-{part}"))
    }

    pub(super) fn element(self, part: impl core::fmt::Display) -> Option<HtmlElement> {
        document().get_element_by_id(&self.id(part))?.dyn_into().ok()
    }

    /// Takes in what is about to be drawn; the focus stays in the grid if it is there.
    pub(super) fn take_in(self, sheet: Sheet) -> Arc<Sheet> {
        self.let_go();
        if let Some(dropped) = self.dropped.try_update_value(Option::take).flatten() {
            dropped.put_back();
        }
        let at = self.cursor.get_untracked();
        let on = at.on.and_then(|id| sheet.block_of(id)).and_then(|n| sheet.blocks.get(n));
        let moved = match on {
            // It may have been moved, and the keys go with it.
            Some(block) => sheet.days.get(block.day).map(|day| (*day, block.stretch.from)),
            None => sheet.days.first().filter(|_| !sheet.days.contains(&at.day)).map(|first| {
                // The same weekday of another week.
                let same = sheet.days.iter().find(|day| day.weekday() == at.day.weekday());
                (*same.unwrap_or(first), at.minute)
            }),
        };
        if let Some((day, minute)) = moved {
            self.cursor.set(Cursor { day, minute, ..at });
        }
        let minute = self.cursor.get_untracked().minute;
        if !sheet.shown.holds(minute) {
            let last = sheet.shown.until.saturating_sub(super::sheet::STEP);
            let minute = minute.clamp(sheet.shown.from, last);
            self.cursor.update(|cursor| cursor.minute = minute);
        }
        if self.cursor.get_untracked().on.is_none() {
            // What was free there may have been booked.
            let at = self.cursor.get_untracked();
            self.cursor.set(Cursor { on: sheet.taken_at(at.day, at.minute), ..at });
        }
        let focused = document().active_element().map(|element| element.id());
        let own = self.id("");
        if focused.is_some_and(|id| id.starts_with(&own)) {
            self.wants_focus.set_value(true);
        }
        if self.wants_focus.get_value() {
            request_animation_frame(move || {
                if self.wants_focus.try_get_value() == Some(true) {
                    self.wants_focus.set_value(false);
                    self.focus();
                }
            });
        }
        let sheet = Arc::new(sheet);
        self.sheet.set_value(Arc::clone(&sheet));
        sheet
    }

    /// The block at which the keys stand, if they stand at one.
    pub(super) fn current(self) -> Option<usize> {
        let on = self.cursor.get().on?;
        self.sheet.with_value(|sheet| sheet.block_of(on))
    }

    /// Moves the focus to where the keys stand.
    pub(super) fn focus(self) {
        let block = untrack(|| self.current());
        let element = block.map_or_else(|| self.element("slot"), |block| self.element(block));
        if let Some(element) = element {
            // A part that is gone needs no focus.
            let _ = element.focus();
        }
    }

    /// Moves the keys to a stop of a day.
    pub(super) fn go(self, day: usize, stop: Stop) {
        let sheet = self.sheet.get_value();
        let Some(date) = sheet.days.get(day) else { return };
        let on = match stop {
            Stop::Free(_) => None,
            Stop::Taken(_, block) => sheet.blocks.get(block).map(Block::on),
        };
        self.cursor.set(Cursor { day: *date, minute: stop.minute(), on });
        if on.is_none() {
            // The place keeps the focus and has another name only.
            self.shell.say(words::free(*date, stop.minute()));
        }
        self.focus();
    }

    /// The keys stand at a block, since it has the focus.
    pub(super) fn stand_at(self, block: usize) {
        let sheet = self.sheet.get_value();
        let Some(block) = sheet.blocks.get(block) else { return };
        let Some(day) = sheet.days.get(block.day) else { return };
        let at = Cursor { day: *day, minute: block.stretch.from, on: Some(block.on()) };
        if self.cursor.get_untracked() != at {
            self.cursor.set(at);
        }
    }

    /// Where days and minutes lie now.
    pub(super) fn measure(self) -> Option<Measure> {
        let sheet = self.sheet.get_value();
        let boxes: Vec<_> = (0..sheet.days.len())
            .filter_map(|day| self.element(format!("day-{day}")))
            .map(|day| day.get_bounding_client_rect())
            .collect();
        let first = boxes.first()?;
        Some(Measure {
            top: first.top(),
            minute: first.height() / f64::from((sheet.shown.until - sheet.shown.from).max(1)),
            columns: boxes.iter().map(|it| (it.left(), it.right())).collect(),
            first: sheet.shown.from,
        })
    }

    /// Picks something up.
    pub(super) fn lift(self, block: usize, by_key: bool) -> bool {
        let spot = self.sheet.with_value(|sheet| sheet.blocks.get(block).map(Block::spot));
        let (Some(was), Some(element), Some(measure)) = (spot, self.element(block), self.measure())
        else {
            return false;
        };
        self.let_go();
        let held = Held { block, element, measure, was, now: was, by_key };
        self.sheet.with_value(|sheet| held.show(sheet));
        self.held.set_value(Some(held));
        true
    }

    /// Shows what is held elsewhere.
    pub(super) fn shift(self, to: impl FnOnce(&Held, &Sheet) -> Spot) {
        let sheet = self.sheet.get_value();
        self.held.update_value(|held| {
            if let Some(held) = held {
                let spot = to(held, &sheet);
                if spot != held.now {
                    held.now = spot;
                    held.show(&sheet);
                }
            }
        });
    }

    /// Is something held?
    pub(super) fn holds(self) -> bool {
        self.held.with_value(Option::is_some)
    }

    /// Puts back what is held.
    pub(super) fn let_go(self) {
        if let Some(held) = self.held.try_update_value(Option::take).flatten() {
            held.put_back();
        }
    }

    /// Keeps what is held where it is: one change, and undo for it.
    pub(super) fn keep(self) {
        let Some(held) = self.held.try_update_value(Option::take).flatten() else { return };
        let sheet = self.sheet.get_value();
        let block = sheet.blocks.get(held.block);
        let (Some(block), Some(at)) = (block, sheet.moment(held.now)) else { return };
        if held.now == held.was {
            held.put_back();
            return;
        }
        let Spot { from, minutes, .. } = held.now;
        self.cursor.set(Cursor { day: at.date(), minute: from, on: Some(block.on()) });
        self.dropped.set_value(Some(held));
        let put_back = move || {
            if let Some(dropped) = self.dropped.try_update_value(Option::take).flatten() {
                dropped.put_back();
            }
        };
        match &block.what {
            What::Session(line, _) => {
                let booking = moved(Booking::of(line), at, minutes);
                let command = Command::SaveAppointment(booking.id, booking.form.clone());
                self.shell.run_or(command, move |refusal| {
                    put_back();
                    // The form asks for the reason.
                    if !matches!(refusal, Refusal::Limits(_)) {
                        return false;
                    }
                    let asked = Some(refusal.clone());
                    self.book.run(Booking { aim: Aim::Save, asked, ..booking.clone() });
                    true
                });
            }
            What::Break(line) => {
                let lasts = Minutes(minutes);
                let Rest { id, form } = Rest::of(&BreakLine { starts: at, lasts, ..line.clone() });
                self.shell.run_or(Command::SaveBreak(id, form), move |_| {
                    put_back();
                    false
                });
            }
        }
    }

    /// The time at which the keys stand, where nothing does.
    pub(super) fn time_of_slot(self) -> Option<WallTime> {
        let at = self.cursor.get_untracked();
        WallTime::new(at.day, at.minute / 60, at.minute % 60).ok()
    }
}

/// The same appointment at another time.
fn moved(booking: Booking, at: WallTime, minutes: u32) -> Booking {
    let form = AppointmentForm {
        date: at.date().to_string(),
        time: when::time_of_day(at),
        minutes: minutes.to_string(),
        ..booking.form
    };
    Booking { form, ..booking }
}
