//! A short pause: a few exercises, each led second by second, without a sound, picture or network.
//!
//! The drawing follows the breath; where motion is not wanted it stays still and the words lead.
//! Whoever listens hears each phase once and no counting. *Never:* a record of who did what.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::domain::pace::{self, Beat};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::page::Page;
use crate::ui::view;
use crate::ui::words::pause::{self as words, Breath, EXERCISES, Exercise, Phase};

/// The screen.
pub fn draw() -> AnyView {
    let Begun { task, is_open, begin, done } = use_task::<Exercise>();
    let title = Signal::derive(move || task.read().map_or("", |it| it.name).to_owned());
    let card = move |exercise: Exercise| {
        view! {
            <li class="card">
                <h2>{exercise.name}</h2>
                <p>{exercise.about}</p>
                <p class="quiet">{exercise.takes()}</p>
                <p class="actions">
                    <Button press=move || begin.run(exercise)>
                        {words::BEGIN} ": " {exercise.name}
                    </Button>
                </p>
            </li>
        }
    };
    view! {
        <Page heading=words::HEADING>
            <p class="back">
                <A href="/today">{words::BACK}</A>
            </p>
            <p>{words::INTRO}</p>
            <ul class="cards">{EXERCISES.map(card).into_iter().collect_view()}</ul>
            <Dialog open=is_open title closes=true>
                {move || task.get().map(|exercise| view! { <Led exercise done/> })}
            </Dialog>
        </Page>
    }
}

/// An exercise under way.
#[component]
fn Led(
    /// Which.
    exercise: Exercise,
    /// Called when it is left.
    done: Callback<()>,
) -> impl IntoView {
    let (passed, is_held) = (RwSignal::new(0_u32), RwSignal::new(false));
    let seconds = StoredValue::new(exercise.seconds());
    let beat = Memo::new(move |_| {
        seconds.with_value(|seconds| pace::beat(seconds, exercise.rounds, passed.get()))
    });
    let tick = move || {
        if is_held.try_get_untracked() == Some(false) {
            // The exercise may have been left.
            let _ = passed.try_update(|passed| *passed += 1);
        }
    };
    if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || ticking.clear());
    }
    // Where it is, without the seconds: what changes when there is something new to say.
    let place = Memo::new(move |_| beat.get().map(|beat| (beat.round, beat.phase)));
    let phase = move || place.get().and_then(|(_, phase)| exercise.phases.get(phase)).copied();
    let said = move || match (place.get(), phase()) {
        (Some((0, _)), Some(phase)) => phase.words,
        (_, Some(phase)) => phase.short,
        (_, None) => words::OVER,
    };
    let breath = move || phase().map_or("rest", |phase| drawn(phase.breath));
    let lasts = move || phase().map(|Phase { seconds, .. }| seconds.to_string());
    let left = move || beat.get().map(|Beat { left, .. }| words::left(left));
    view! {
        <div class="pause">
            <div class="pause-breath" data-breath=breath data-seconds=lasts aria-hidden="true">
                <span>{left}</span>
            </div>
            <p class="pause-words" role="status">
                {said}
            </p>
            <div class="form-buttons">
                {move || {
                    place
                        .get()
                        .is_some()
                        .then(|| {
                            view! {
                                <Button press=move || is_held.update(|is_held| *is_held = !*is_held)>
                                    {move || if is_held.get() { words::GO_ON } else { words::HOLD }}
                                </Button>
                            }
                        })
                }}
                <Button weight=Weight::Main press=move || done.run(())>{words::LEAVE}</Button>
            </div>
        </div>
    }
}

/// What the drawing is told.
const fn drawn(breath: Breath) -> &'static str {
    match breath {
        Breath::In => "in",
        Breath::Full => "full",
        Breath::Out => "out",
        Breath::Empty => "empty",
        Breath::Rest => "rest",
    }
}
