//! Free times: what could be offered in the next two weeks, and what a weekly client could have.
//!
//! The chosen times become a text to copy; the page sends nothing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page_side::clipboard;
use crate::domain::time::{Minutes, WallTime};
use crate::protocol::forms::{Fault, Field as Of};
use crate::protocol::query::Query;
use crate::protocol::view::{FreeTimesView, View};
use crate::ui::parts::button::Button;
use crate::ui::parts::field::{Field, Kind};
use crate::ui::parts::page::Page;
use crate::ui::parts::shown::Shown;
use crate::ui::state::{shell, use_query};
use crate::ui::words::{field, openings as words, when};
use crate::ui::{effect, view};

/// How many times are chosen at first: one of each of the first days.
const FIRST: usize = 3;

/// How many minutes a session may have.
const LENGTHS: core::ops::RangeInclusive<u32> = 5..=480;

/// The screen.
pub fn draw() -> AnyView {
    let minutes = RwSignal::new(String::new());
    let length =
        Memo::new(move |_| minutes.read().trim().parse().ok().filter(|n| LENGTHS.contains(n)));
    let wrong = Signal::derive(move || {
        let is_wrong = !minutes.read().trim().is_empty() && length.get().is_none();
        let fault = Fault::NotANumber { least: *LENGTHS.start(), most: *LENGTHS.end() };
        is_wrong.then(|| field::fault(Of::Minutes, fault))
    });
    let view = use_query(Signal::derive(move || Query::FreeTimes(length.get().map(Minutes))));
    view! {
        <Page heading=words::HEADING>
            <Field
                label=field::label(Of::Minutes)
                value=minutes
                kind=Kind::Number
                hint="Leave empty for a standard session."
                wrong
            />
            <Shown
                view
                draw=|view| match view {
                    View::FreeTimes(view) => all(view),
                    _ => ().into_any(),
                }
            />
        </Page>
    }
}

fn all(view: &FreeTimesView) -> AnyView {
    if !view.are_hours_said {
        return view! { <p>{words::UNSAID.text()}</p> };
    }
    view! {
        <p class="quiet">{words::length(view.length)}</p>
        <section>
            <h2>{words::NEXT}</h2>
            {if view.times.is_empty() {
                view! { <p>{words::NONE}</p> }
            } else {
                offer(&view.times)
            }}
        </section>
        {standing(view)}
    }
}

/// The times as buttons, and the text that offers those that are pressed.
fn offer(times: &[WallTime]) -> AnyView {
    let days = times.chunk_by(|a, b| a.date() == b.date());
    let first: Vec<_> = days.clone().filter_map(|day| day.first().copied()).take(FIRST).collect();
    let chosen = RwSignal::new(first);
    let text = RwSignal::new(String::new());
    effect(move || text.set(words::offer(&chosen.read())));
    let shell = shell();
    let copy = move || {
        let text = text.get_untracked();
        spawn_local(async move {
            match clipboard::copy(text).await {
                Ok(()) => shell.say(words::COPIED),
                Err(clipboard::NotCopied) => shell.trouble.set(Some(words::NOT_COPIED)),
            }
        });
    };
    let days = days.map(|day| one_day(day, chosen)).collect_view();
    view! {
        <p class="field-hint">{words::NEXT_HINT}</p>
        <ul class="openings">{days}</ul>
        <Field label=words::TEXT value=text kind=Kind::Prose(3)/>
        <Button press=copy>{words::COPY}</Button>
    }
}

fn one_day(times: &[WallTime], chosen: RwSignal<Vec<WallTime>>) -> AnyView {
    let day = times.first().map(|at| when::weekday_and_day(at.date()));
    let buttons = times.iter().map(|at| one_time(*at, chosen)).collect_view();
    view! {
        <li>
            <strong>{day}</strong>
            <div class="marks">{buttons}</div>
        </li>
    }
}

fn one_time(at: WallTime, chosen: RwSignal<Vec<WallTime>>) -> AnyView {
    let is_chosen = move || chosen.read().contains(&at);
    let turn = move |_| {
        chosen.update(|chosen| match chosen.binary_search(&at) {
            Ok(place) => _ = chosen.remove(place),
            Err(place) => chosen.insert(place, at),
        });
    };
    view! {
        <button
            class="mark"
            type="button"
            aria-label=when::moment(at)
            aria-pressed=move || is_chosen().to_string()
            on:click=turn
        >
            {when::time_of_day(at)}
        </button>
    }
}

fn standing(view: &FreeTimesView) -> AnyView {
    let days = view.standing.iter().map(|(weekday, times)| {
        let times = if times.is_empty() { words::FULL.to_owned() } else { words::times(times) };
        view! {
            <dt>{when::day_of_week(*weekday)}</dt>
            <dd>{times}</dd>
        }
    });
    view! {
        <section>
            <h2>{words::STANDING}</h2>
            <p class="field-hint">{words::standing()}</p>
            <dl class="details">{days.collect_view()}</dl>
        </section>
    }
}
