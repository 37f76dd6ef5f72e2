//! "Can I take another client?", answered in a sentence, with the way to the grounds.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::metrics::capacity::own::TooLittle;
use crate::metrics::capacity::what_if::WhatIf;
use crate::protocol::query::Query;
use crate::protocol::view::{CapacityView, View};
use crate::ui::parts::shown::Shown;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{capacity as words, openings};

/// The question and its answer; nothing in a practice that has not begun.
#[component]
pub fn RoomSentence() -> impl IntoView {
    let view = use_query(Query::Capacity { what_if: WhatIf::default(), courses: false });
    view! {
        <Shown
            view
            draw=|view| match view {
                View::Capacity(view) if !has_not_begun(view) => told(view),
                _ => ().into_any(),
            }
        />
    }
}

fn has_not_begun(view: &CapacityView) -> bool {
    matches!(view.grounds, Err(TooLittle::Weeks { found: 0, .. }))
        && view.question.assumptions.places.is_empty()
}

fn told(view: &CapacityView) -> AnyView {
    let answer = words::answer(view);
    view! {
        <section class="room">
            <h2>{words::QUESTION}</h2>
            <p>
                <strong>{answer.what}</strong>
                " "
                {answer.next}
            </p>
            <p>
                {view.grounds.is_err().then_some(words::TRY)}
                <A href="/capacity">{words::HEADING}</A>
                " · "
                <A href="/openings">{openings::HEADING}</A>
            </p>
        </section>
    }
}
