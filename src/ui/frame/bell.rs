//! Tells the therapist of her own day by notifications, while the practice is open in this window.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::page_side::{clock, notify};
use crate::domain::time::{Minutes, WallTime};
use crate::protocol::query::Query;
use crate::protocol::view::{Outcome, TodayView, View};
use crate::ui::state::{shell, use_query};
use crate::ui::words::bell as words;

/// How often the clock is looked at.
const TICK: Duration = Duration::from_secs(15);

/// Rings while it is there, and as far as this device is to ring at all.
#[component]
pub fn Bell() -> impl IntoView {
    let bell = shell().bell;
    move || (!bell.get().is_silent()).then(|| ringing().into_any())
}

fn ringing() -> impl IntoView {
    let bell = shell().bell;
    let today = use_query(Query::Today);
    let looked = StoredValue::new(now());
    let look = move || {
        let (after, now) = (looked.get_value(), now());
        looked.set_value(now);
        let today = today.read_untracked();
        let Some(View::Today(today)) = today.shown().map(AsRef::as_ref) else { return };
        for ring in bell.get_untracked().rings(&sessions(today), after, now) {
            notify::show(words::TITLE, &words::ring(ring));
        }
    };
    // Without ticks nothing rings; the calendar has it all.
    if let Ok(ticks) = set_interval_with_handle(look, TICK) {
        on_cleanup(move || ticks.clear());
    }
}

fn now() -> WallTime {
    clock::wall(clock::now())
}

/// When the sessions of the day begin that are to take place or have, and how long they last.
fn sessions(today: &TodayView) -> Vec<(WallTime, Minutes)> {
    let takes_place = |outcome: Outcome| {
        matches!(outcome, Outcome::Booked | Outcome::Unmarked | Outcome::Attended { .. })
    };
    let sessions = today.sessions.iter().filter(|line| takes_place(line.outcome));
    sessions.map(|line| (line.starts, line.planned)).collect()
}
