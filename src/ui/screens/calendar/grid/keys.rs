//! The grid from the keyboard: one stop of the Tab key, arrow keys within, and moving with M.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::sheet::What;
use super::state::Grid;
use crate::domain::timetable::{Stop, beside};
use crate::protocol::command::Mark;
use crate::ui::screens::calendar::line::mark_as;
use crate::ui::screens::calendar::planned_break::Rest;
use crate::ui::words::timetable as words;

/// By how many minutes the arrow keys move.
const STEP: i64 = 15;

impl Grid {
    pub(super) fn pressed(self, key: &KeyboardEvent) {
        if key.ctrl_key() || key.alt_key() || key.meta_key() {
            return;
        }
        let is_done = if self.holds() { self.move_by(key) } else { self.walk(&key.key()) };
        if is_done {
            key.prevent_default();
        }
    }

    /// Moves what is held.
    fn move_by(self, key: &KeyboardEvent) -> bool {
        let (days, steps) = match key.key().as_str() {
            "Enter" => {
                self.keep();
                return true;
            }
            "Escape" => {
                self.let_go();
                self.shell.say(words::PUT_BACK);
                return true;
            }
            "ArrowUp" => (0, -1),
            "ArrowDown" => (0, 1),
            "ArrowLeft" => (-1, 0),
            "ArrowRight" => (1, 0),
            _ => return false,
        };
        let resizes = key.shift_key();
        self.shift(|held, sheet| {
            let now = held.now;
            if resizes {
                return now.ending(i64::from(now.until()) + steps * STEP, sheet.shown);
            }
            let day = now.day.checked_add_signed(days).unwrap_or(0);
            now.at(day, i64::from(now.from) + steps * STEP, sheet.days.len(), sheet.shown)
        });
        let sheet = self.sheet.get_value();
        let told = self.held.with_value(|held| {
            let now = held.as_ref()?.now;
            Some(words::moved(*sheet.days.get(now.day)?, now.from, now.until()))
        });
        if let Some(told) = told {
            self.shell.say(told);
        }
        true
    }

    /// The focus goes elsewhere: what is moved with the keyboard is put back.
    pub(super) fn leave(self) {
        if self.holds() && !self.drags() {
            self.let_go();
        }
    }

    /// Goes to another stop, or turns the page.
    fn walk(self, key: &str) -> bool {
        let sheet = self.sheet.get_value();
        let at = self.cursor.get_untracked();
        let current = untrack(|| self.current());
        let Some(day) = sheet.days.iter().position(|day| *day == at.day) else { return false };
        let stops = sheet.stops(day);
        let place = stops.iter().position(|stop| match (*stop, current) {
            (Stop::Taken(_, block), Some(current)) => block == current,
            (Stop::Free(minute), None) => minute >= at.minute,
            _ => false,
        });
        let next = match key {
            "ArrowUp" => place.and_then(|place| stops.get(place.checked_sub(1)?)).copied(),
            "ArrowDown" => place.map_or(stops.first(), |place| stops.get(place + 1)).copied(),
            "Home" => stops.first().copied(),
            "End" => stops.last().copied(),
            "ArrowLeft" | "ArrowRight" => return self.cross(day, at.minute, key == "ArrowRight"),
            "PageUp" | "PageDown" => {
                self.turn.run(if key == "PageUp" { -1 } else { 1 });
                return true;
            }
            "m" | "M" => {
                if let Some(block) = current
                    && self.lift(block, true)
                {
                    self.shell.say(words::MOVING);
                }
                return current.is_some();
            }
            "b" | "B" if current.is_none() => {
                if let Some(at) = self.time_of_slot() {
                    self.rest.run(Rest::at(at, None));
                }
                return true;
            }
            _ => return self.mark(current, key),
        };
        if let Some(next) = next {
            self.go(day, next);
        }
        true
    }

    /// Goes to the day before or after, at the edge of the page to the next page.
    fn cross(self, day: usize, minute: u32, forward: bool) -> bool {
        let sheet = self.sheet.get_value();
        let other = if forward { day + 1 } else { day.wrapping_sub(1) };
        match sheet.days.get(other) {
            Some(_) => {
                if let Some(stop) = beside(&sheet.stops(other), minute) {
                    self.go(other, stop);
                }
            }
            None => {
                let by = if forward { 1 } else { -1 };
                self.cursor.update(|at| (at.day, at.on) = (at.day.plus_days(by), None));
                self.turn.run(by);
            }
        }
        true
    }

    /// Marks the appointment with the letter of its outcome; one of several people is opened, since
    /// each of them has an outcome of their own.
    fn mark(self, block: Option<usize>, key: &str) -> bool {
        let mark = match key.to_ascii_lowercase().as_str() {
            "a" => Mark::Attended,
            "n" => Mark::NoShow,
            "l" => Mark::LateCancellation,
            "e" => Mark::EarlyCancellation,
            _ => return false,
        };
        let sheet = self.sheet.get_value();
        let Some(block) = block.and_then(|at| sheet.blocks.get(at)) else { return false };
        let What::Session(line, others) = &block.what else { return false };
        if others.is_empty() {
            mark_as(self.shell, line, mark, self.book);
        } else {
            self.open.run(line.id);
        }
        true
    }
}
