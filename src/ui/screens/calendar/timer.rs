//! A timer for other work: it counts while it runs, and fills the form with its minutes.
//!
//! Only the moment it was started is kept, in clear on this device, so that it goes on after a
//! reload or locking; in the made-up practice not even that. It runs until its work is on file or
//! it is discarded: a form that was left has lost nothing.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::page_side::{clock, preferences};
use crate::domain::time::{Instant, Minutes};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::state::{Door, shell};
use crate::ui::view;
use crate::ui::words::calendar as words;

/// The timer of this screen; copies are the same one.
#[derive(Clone, Copy)]
pub(super) struct Timer {
    started: RwSignal<Option<Instant>>,
    is_kept: bool,
}

impl Timer {
    /// The timer as it was left.
    pub(super) fn resume() -> Self {
        let is_kept = shell().door.get_untracked() == Door::Open { demo: false };
        let started = RwSignal::new(preferences::timer().filter(|_| is_kept));
        Self { started, is_kept }
    }

    /// Starts it, or with none stops it.
    pub(super) fn set(self, started: Option<Instant>) {
        self.started.set(started);
        if self.is_kept {
            preferences::keep_timer(started);
        }
    }
}

/// Whole minutes from one moment to another, a minute begun being one; never none.
fn minutes(from: Instant, to: Instant) -> Minutes {
    let begun = (to.0 - from.0).max(1).unsigned_abs().div_ceil(60_000);
    Minutes(u32::try_from(begun).unwrap_or(u32::MAX))
}

/// "Start timer", or what a running timer has counted and what can be done with it.
#[component]
pub(super) fn TimerLine(
    /// Which.
    timer: Timer,
    /// Opens the form: when the work began, and how long it took.
    enter: Callback<(Instant, Minutes)>,
) -> impl IntoView {
    let now = RwSignal::new(clock::now());
    // Without ticks it would count as before, only not be seen to.
    if let Ok(ticks) =
        set_interval_with_handle(move || now.set(clock::now()), Duration::from_secs(5))
    {
        on_cleanup(move || ticks.clear());
    }
    let start = move || {
        now.set(clock::now());
        timer.set(Some(clock::now()));
    };
    let running = move |started: Instant| {
        let told = move || words::timer(clock::wall(started), minutes(started, now.get()));
        view! {
            <span>{told}</span>
            <Button press=move || enter.run((started, minutes(started, clock::now())))>
                {words::STOP_TIMER}
            </Button>
            <Button weight=Weight::Quiet press=move || timer.set(None)>
                {words::DISCARD_TIMER}
            </Button>
        }
    };
    view! {
        <div class="actions timer" role="group" aria-label=words::TIMER>
            {move || match timer.started.get() {
                Some(started) => running(started),
                None => view! { <Button press=start>{words::START_TIMER}</Button> },
            }}
        </div>
    }
}
