//! The list of clients: search, filter, order, pages, and "Add client".

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::forms::NewClient;
use super::{CHART, ClientLink};
use crate::protocol::event::Added;
use crate::protocol::query::{ClientFilter, ClientSort, Page as Part, Query};
use crate::protocol::view::{ClientLine, ClientsView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::data_table::{DataTable, Head, PAGE, Pager, Row};
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::page::{Empty, Page};
use crate::ui::parts::shown::Shown;
use crate::ui::state::{shell, use_query};
use crate::ui::words::{clients as words, count, engagement, when};
use crate::ui::{effect, view};

const FILTERS: [(ClientFilter, &str); 4] = [
    (ClientFilter::Open, "open"),
    (ClientFilter::OnHold, "hold"),
    (ClientFilter::Ended, "ended"),
    (ClientFilter::All, "all"),
];
const SORTS: [(ClientSort, &str); 4] = [
    (ClientSort::Name, "name"),
    (ClientSort::LastSeen, "seen"),
    (ClientSort::Next, "next"),
    (ClientSort::Opened, "new"),
];

fn chosen<T: Copy>(choices: &[(T, &str)], value: &str, default: T) -> T {
    choices.iter().find(|(_, of)| *of == value).map_or(default, |(choice, _)| *choice)
}

/// The list.
#[component]
pub(super) fn List() -> impl IntoView {
    let search = RwSignal::new(String::new());
    let filter = RwSignal::new("open".to_owned());
    let sort = RwSignal::new("name".to_owned());
    let skip = RwSignal::new(0);
    effect(move || {
        search.track();
        filter.track();
        sort.track();
        skip.set(0);
    });
    let view = use_query(Signal::derive(move || Query::Clients {
        search: search.get().trim().to_owned(),
        filter: chosen(&FILTERS, &filter.read(), ClientFilter::Open),
        sort: chosen(&SORTS, &sort.read(), ClientSort::Name),
        page: Part { skip: skip.get(), take: PAGE },
    }));
    let query = use_query_map();
    let adding = RwSignal::new(query.read_untracked().get("add").is_some());
    let (navigate, open) = (use_navigate(), shell().open_client);
    let added = Callback::new(move |added| {
        adding.set(false);
        if let Some(Added::Client(client)) = added {
            open.set(Some(client));
            navigate(CHART, leptos_router::NavigateOptions::default());
        }
    });
    let filters =
        FILTERS.map(|(filter, value)| (value.to_owned(), words::filter(filter).to_owned()));
    let sorts = SORTS.map(|(sort, value)| (value.to_owned(), words::sort(sort).to_owned()));
    let total = Signal::derive(move || match view.read().shown().map(AsRef::as_ref) {
        Some(View::Clients(view)) => view.total,
        _ => 0,
    });
    let actions = move || {
        view! {
            <A href="/engagement" attr:class="button">{engagement::HEADING}</A>
            " "
            <Button weight=Weight::Main press=move || adding.set(true)>
                {words::ADD}
            </Button>
        }
    };
    view! {
        <Page heading=words::HEADING actions=ViewFnOnce::from(actions)>
            <div class="clients-controls" role="search">
                <Field label="Search" value=search kind=Kind::Search/>
                <Choice label="Show" value=filter choices=filters.to_vec()/>
                <Choice label="Sort by" value=sort choices=sorts.to_vec()/>
            </div>
            <Shown
                view
                draw=move |view| match view {
                    View::Clients(view) => table(view, adding),
                    _ => ().into_any(),
                }
            />
            <Pager total skip/>
            <Dialog open=adding title=words::ADD>
                <NewClient done=added/>
            </Dialog>
        </Page>
    }
}

fn table(view: &ClientsView, adding: RwSignal<bool>) -> AnyView {
    if view.all == 0 {
        return view! {
            <Empty title=words::EMPTY>
                <p>{words::EMPTY_NEXT}</p>
                <p class="actions">
                    <A href="/import" attr:class="button">"Import"</A>
                    " "
                    <Button press=move || adding.set(true)>{words::ADD}</Button>
                </p>
            </Empty>
        };
    }
    if view.rows.is_empty() {
        return view! { <p>{words::NO_MATCH}</p> };
    }
    let heads = vec![
        Head::text("Name"),
        Head::text("Client code"),
        Head::text("Status"),
        Head::text("Planned frequency"),
        Head::text("Last seen"),
        Head::text("Next appointment"),
    ];
    let lines = view.rows.clone();
    let rows = move || lines.iter().map(row).collect();
    view! {
        <div class="clients-list">
            <DataTable caption=count(view.total.into(), "client", "clients") heads rows/>
        </div>
    }
}

fn row(line: &ClientLine) -> Row {
    let (client, name) = (line.id, line.name.clone());
    vec![
        view! { <ClientLink client name/> },
        line.code.clone().into_any(),
        words::standing(line.standing, line.is_active, line.last_seen.is_some()).into_any(),
        line.planned.map(words::frequency).into_any(),
        line.last_seen.map(when::day).into_any(),
        line.next.map(when::moment).into_any(),
    ]
}
