//! Clients: the list, and one client's chart.
//!
//! Which chart is open stands in the page's memory; the address says only that one is. So the
//! browser's Back leads to where the chart was opened from, and no address names anybody.
//! Next: [`list`], [`chart`], [`forms`], [`ways`].

mod chart;
mod consents;
mod episodes;
pub(super) mod files;
pub(super) mod forms;
mod list;
pub(super) mod measures;
mod money;
mod pdf;
mod plan;
mod release;
mod requests;
mod risk;
pub(super) mod risk_forms;
mod take_measure;
mod ways;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_query_map;

use crate::domain::ids::ClientId;
use crate::ui::parts::page::Page;
use crate::ui::parts::person::person;
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words::clients as words;
use chart::Chart;
use list::List;

/// The address that shows the chart of the open client.
pub(super) const CHART: &str = "/clients?chart";

/// The screen.
pub fn draw() -> AnyView {
    let query = use_query_map();
    let has_chart = Memo::new(move |_| query.read().get("chart").is_some());
    let open = shell().open_client;
    view! {
        {move || match (has_chart.get(), open.get()) {
            (false, _) => view! { <List/> },
            (true, Some(client)) => view! { <Chart client/> },
            (true, None) => {
                view! {
                    <Page heading=words::HEADING>
                        <p>{words::NOBODY_OPEN} " " <A href="/clients">{words::BACK}</A></p>
                    </Page>
                }
            }
        }}
    }
}

/// A client's name that opens the chart.
#[component]
pub fn ClientLink(
    /// Whose chart.
    client: ClientId,
    /// The client's name.
    name: String,
) -> impl IntoView {
    chart_link(client, person(name))
}

/// A link to a client's chart.
pub fn chart_link(client: ClientId, words: AnyView) -> AnyView {
    let open = shell().open_client;
    view! {
        <a href=CHART on:click=move |_| open.set(Some(client))>
            {words}
        </a>
    }
    .into_any()
}
