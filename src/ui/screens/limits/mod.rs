//! The limits she set for herself, and how it goes with them: counted by the month.
//!
//! *Never:* blame, a score, or a red wall. Next: [`relief`] is the way back under a limit.

mod relief;

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::domain::easing::Easing;
use crate::domain::time::Date;
use crate::metrics::boundaries::Kept;
use crate::protocol::query::Query;
use crate::protocol::view::{LimitsView, View};
use crate::ui::parts::data_table::{DataTable, Head};
use crate::ui::parts::page::Page;
use crate::ui::parts::save_table::SaveTable;
use crate::ui::parts::shown::Shown;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{limits as words, when};

/// The screen.
pub fn draw() -> AnyView {
    let view = use_query(Query::Limits);
    // It outlives the offers, which are drawn anew with every change.
    let chosen = RwSignal::new(BTreeSet::new());
    view! {
        <Page heading=words::HEADING>
            <p class="back">
                <A href="/well-being">{words::BACK}</A>
            </p>
            <Shown
                view
                draw=move |view| match view {
                    View::Limits(view) => page(view, chosen),
                    _ => ().into_any(),
                }
            />
            <SaveTable query=Query::Limits/>
        </Page>
    }
}

fn page(view: &LimitsView, chosen: RwSignal<BTreeSet<Easing>>) -> AnyView {
    let heads = vec![
        Head::text(words::MONTH),
        Head::number(words::SESSIONS),
        Head::text(words::WHICH),
        Head::number(words::LATE),
    ];
    let ahead = view.ahead.iter().rev();
    let months: Vec<_> = ahead.chain(&view.months).cloned().collect();
    let rows = move || months.iter().map(row).collect();
    view! {
        <section class="wellbeing-now">
            <p class="wellbeing-message">{words::message(view)}</p>
            <ul class="signs">
                <li>{words::late_contacts(view)}</li>
                <li>{words::leave(view)}</li>
            </ul>
            <p>
                <A href="/settings">{words::SET}</A>
            </p>
        </section>
        {relief::relief(&view.relief, chosen)}
        <section class="wellbeing-part">
            <h2>{words::MONTHS}</h2>
            <DataTable caption=words::MONTHS_CAPTION heads rows/>
            <p class="quiet">{words::MONTHS_HINT}</p>
        </section>
    }
}

fn row((first, kept): &(Date, Kept)) -> Vec<AnyView> {
    let cell = |text: String| view! { <span>{text}</span> }.into_any();
    vec![
        cell(format!("{} {}", when::month(*first), first.year())),
        cell(kept.sessions.to_string()),
        cell(words::passes(kept)),
        cell(kept.late_contacts.to_string()),
    ]
}
