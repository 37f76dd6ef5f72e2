//! Room for another client: the answer, its grounds, the weeks to come, and what would be if.
//!
//! The page is asked anew while a slider is dragged, one question at a time.
//! Next: [`sentence`] is the answer as the first screen shows it, [`outlook`] the weeks.

mod outlook;
mod sentence;
mod sliders;

use leptos::prelude::*;

use crate::metrics::capacity::figures;
use crate::metrics::capacity::what_if::WhatIf;
use crate::metrics::figure::Metric;
use crate::protocol::query::Query;
use crate::protocol::view::{CapacityView, View};
use crate::ui::parts::figure::{Figures, definition};
use crate::ui::parts::page::Page;
use crate::ui::parts::save_table::SaveTable;
use crate::ui::parts::shown::Shown;
use crate::ui::state::{Loadable, use_query};
use crate::ui::words::capacity as words;
use crate::ui::{effect, view};
use sliders::Sliders;

pub use sentence::RoomSentence;

/// The screen.
pub fn draw() -> AnyView {
    let wanted = RwSignal::new(WhatIf::default());
    let asked = RwSignal::new(WhatIf::default());
    let query = Signal::derive(move || Query::Capacity { what_if: asked.get(), courses: true });
    let view = use_query(query);
    // However fast a slider is dragged, the next question waits for the answer to the last.
    effect(move || {
        let wanted = wanted.get();
        let is_answered = !matches!(*view.read(), Loadable::Loading | Loadable::Stale(_));
        if is_answered && asked.get_untracked() != wanted {
            asked.set(wanted);
        }
    });
    // What is shown stands still until the next answer is there.
    let steady = RwSignal::new(Loadable::Loading);
    effect(move || match view.get() {
        Loadable::Stale(_) => {}
        state => steady.set(state),
    });
    let shown = move |draw: fn(&CapacityView, bool) -> AnyView| {
        view! {
            <Shown
                view=steady
                draw=move |view| match view {
                    View::Capacity(view) => {
                        draw(view, asked.get_untracked() != WhatIf::default())
                    }
                    _ => ().into_any(),
                }
            />
        }
    };
    view! {
        <Page heading=words::HEADING>
            {shown(answer)}
            <div class="capacity">
                <div>{shown(rhythms)}</div>
                <Sliders wanted view=steady/>
                <div>{shown(weeks)}</div>
            </div>
            {shown(grounds)}
            <SaveTable query/>
        </Page>
    }
}

/// The answer. It stays in sight while a slider is dragged, and is read out as it changes.
fn answer(view: &CapacityView, is_changed: bool) -> AnyView {
    let told = words::forecast(view);
    let lead = match (view.grounds, is_changed) {
        (Err(_), _) => Some(words::ASSUMED),
        (Ok(_), true) => Some(words::CHANGED),
        (Ok(_), false) => None,
    };
    let little = view.grounds.err().map(|little| words::too_little(little).text());
    view! {
        {little.map(|little| view! { <p>{little}</p> })}
        <p class="capacity-answer" role="status">
            {lead.map(|lead| view! { <span>{lead}</span> })}
            <strong>{told.what}</strong>
            " "
            {told.next}
        </p>
    }
}

fn rhythms(view: &CapacityView, _: bool) -> AnyView {
    let openings = vec![figures::openings(view.answer.openings)];
    view! {
        <section class="capacity-part">
            <h2>{words::RHYTHMS}</h2>
            <Figures figures=openings/>
            {outlook::rhythms(view)}
            {outlook::courses(view)}
            {definition(Metric::CapacityOverProbability)}
            {definition(Metric::CapacityExpectedOvertime)}
        </section>
    }
}

fn weeks(view: &CapacityView, _: bool) -> AnyView {
    view! {
        <section class="capacity-part">
            <h2>{words::WEEKS}</h2>
            {outlook::chart(view)}
            {outlook::weeks(view)}
            {definition(Metric::CapacityHours)}
        </section>
    }
}

fn grounds(view: &CapacityView, _: bool) -> AnyView {
    let clients: u32 = view.question.assumptions.places.iter().map(|places| places.count).sum();
    let lines = match &view.grounds {
        Ok(grounds) => words::grounds(grounds, clients),
        Err(_) => vec![words::made_up(clients)],
    };
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <section class="capacity-part">
            <h2>{words::GROUNDS}</h2>
            <ul class="capacity-grounds">{lines}</ul>
            <p>{words::conventions(view)}</p>
            <p>{words::CONVENTIONS}</p>
        </section>
    }
}
