//! The grid under mouse, pen and finger: an appointment dragged to another time or day, its lower
//! edge to another length, an empty stretch drawn to be booked.
//!
//! A finger has to rest first, so that scrolling goes on as ever. Times snap to a quarter of an
//! hour, with Shift to five minutes.

use std::time::Duration;

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

use super::state::{Grid, Measure};
use crate::domain::timetable::{Spot, snapped};
use crate::ui::screens::calendar::appointment::Booking;

/// How far a pointer has to go before it drags, in points.
const FAR: f64 = 4.0;
/// How long a finger has to rest before it drags.
const REST: Duration = Duration::from_millis(400);

/// What is under the pointer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Grip {
    /// An appointment.
    Whole(usize),
    /// Its lower edge.
    Edge(usize),
    /// Nothing.
    Empty,
}

/// A pointer that is down.
pub(super) struct Press {
    grip: Grip,
    pointer: i32,
    from: (f64, f64),
    element: Option<HtmlElement>,
    by_touch: bool,
    rest: Option<TimeoutHandle>,
    /// Where an empty stretch is drawn from, once it is.
    anchor: Option<(Measure, Spot)>,
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

impl Grid {
    /// A pointer goes down.
    pub(super) fn grab(self, event: &PointerEvent, grip: Grip) {
        if event.button() != 0 || !event.is_primary() {
            return;
        }
        // Not the empty place behind it as well.
        event.stop_propagation();
        self.release();
        self.let_go();
        self.was_drag.set_value(false);
        let by_touch = event.pointer_type() == "touch";
        let begin = move || self.begin();
        let rest = by_touch.then(|| set_timeout_with_handle(begin, REST).ok()).flatten();
        let element = event.current_target().and_then(|target| target.dyn_into().ok());
        let (pointer, from) = (event.pointer_id(), place(event));
        let press = Press { grip, pointer, from, element, by_touch, rest, anchor: None };
        self.press.set_value(Some(press));
    }

    /// Is something dragged or drawn?
    pub(super) fn drags(self) -> bool {
        self.drawn.with_untracked(Option::is_some)
            || self.held.with_value(|held| held.as_ref().is_some_and(|held| !held.by_key))
    }

    /// The pointer moves.
    pub(super) fn follow(self, event: &PointerEvent) {
        let (x, y) = place(event);
        let pressed = self.press.with_value(|press| {
            let press = press.as_ref().filter(|press| press.pointer == event.pointer_id())?;
            let far = (x - press.from.0).hypot(y - press.from.1);
            Some((press.grip, press.from, press.by_touch, far))
        });
        let Some((grip, from, by_touch, far)) = pressed else { return };
        if !self.drags() {
            if far < FAR {
                return;
            }
            if by_touch {
                // It scrolls.
                if far > 2.0 * FAR {
                    self.release();
                }
                return;
            }
            self.begin();
        }
        let step = if event.shift_key() { 5 } else { 15 };
        match grip {
            Grip::Whole(_) => self.shift(|held, sheet| {
                let (was, measure) = (held.was, &held.measure);
                let minutes = i64::from(was.from) + measure.minutes(y - from.1);
                // From where the pointer took it, not from where it began.
                let day = measure.day(x);
                was.at(day, snapped(minutes, step), sheet.days.len(), sheet.shown)
            }),
            Grip::Edge(_) => self.shift(|held, sheet| {
                let until = i64::from(held.was.until()) + held.measure.minutes(y - from.1);
                held.was.ending(snapped(until, step), sheet.shown)
            }),
            Grip::Empty => self.draw_to(y, step),
        }
    }

    /// The stretch from where the pointer went down to here.
    fn draw_to(self, y: f64, step: i64) {
        let anchor = self.press.with_value(|press| press.as_ref()?.anchor.clone());
        let Some((measure, first)) = anchor else { return };
        let shown = self.sheet.with_value(|sheet| sheet.shown);
        let (from, to) = (i64::from(first.from), snapped(measure.at(y), step));
        let (from, until) = (from.min(to).max(i64::from(shown.from)), to.max(from + step));
        let spot = Spot { from: u32::try_from(from).unwrap_or(0), ..first };
        let spot = Some(spot.ending(until, shown));
        if self.drawn.get_untracked() != spot {
            self.drawn.set(spot);
        }
    }

    /// The press becomes a drag.
    fn begin(self) {
        let pressed = self.press.try_update_value(|press| {
            let press = press.as_mut()?;
            if let Some(element) = &press.element {
                // Without it, a drag ends at the edge of the grid; no more.
                let _ = element.set_pointer_capture(press.pointer);
            }
            Some((press.grip, press.from))
        });
        let Some(Some((grip, from))) = pressed else { return };
        self.was_drag.set_value(true);
        match grip {
            Grip::Whole(block) | Grip::Edge(block) => {
                self.lift(block, false);
            }
            Grip::Empty => {
                let Some(measure) = self.measure() else { return };
                let minute = u32::try_from(measure.at(from.1)).unwrap_or(0);
                let spot = Spot { day: measure.day(from.0), from: minute / 15 * 15, minutes: 15 };
                self.press.update_value(|press| {
                    if let Some(press) = press {
                        press.anchor = Some((measure, spot));
                    }
                });
                self.drawn.set(Some(spot));
            }
        }
    }

    /// The pointer goes up: what was dragged stays there, what was drawn is booked.
    pub(super) fn drop_here(self) {
        let drawn = self.drawn.get_untracked();
        let dragged = self.drags();
        self.release();
        if let Some(spot) = drawn {
            let at = self.sheet.with_value(|sheet| sheet.moment(spot));
            if let Some(at) = at {
                self.book.run(Booking::at(at, Some(spot.minutes)));
            }
        } else if dragged {
            self.keep();
        }
        // The click comes right after, before any timer.
        set_timeout(move || _ = self.was_drag.try_set_value(false), Duration::ZERO);
    }

    /// The drag is given up, by Escape or by the browser.
    pub(super) fn give_up(self) {
        if self.drags() {
            self.let_go();
        }
        self.release();
    }

    /// Forgets the pointer.
    fn release(self) {
        let press = self.press.try_update_value(Option::take).flatten();
        if let Some(rest) = press.and_then(|press| press.rest) {
            rest.clear();
        }
        if self.drawn.with_untracked(Option::is_some) {
            self.drawn.set(None);
        }
    }
}
