//! The activity log: who-did-what, searched, checked, and taken out as a table.
//!
//! Next: [`checking`] asks whether it is as it was written, and exports it.

mod checking;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::domain::activity::Group;
use crate::domain::ids::ClientId;
use crate::domain::time::Date;
use crate::protocol::query::{ActivityFilter, Query};
use crate::protocol::view::{ActivityLine, ActivityView, View};
use crate::ui::parts::button::Button;
use crate::ui::parts::client_field::ClientField;
use crate::ui::parts::data_table::{DataTable, Head, Row};
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::page::Page;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::clients::ClientLink;
use crate::ui::state::use_query;
use crate::ui::words::{activity as words, count, grouped, when};
use crate::ui::{effect, view};
use checking::Checking;

/// The screen.
pub fn draw() -> AnyView {
    let group = RwSignal::new(String::new());
    let client = RwSignal::new(None::<ClientId>);
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let filter = Memo::new(move |_| ActivityFilter {
        group: Group::ALL.into_iter().find(|of| words::group(*of) == *group.read()),
        client: client.get(),
        from: Date::parse(&from.read()).ok(),
        to: Date::parse(&to.read()).ok(),
    });
    // Where each part of the list began, as far as it has been turned.
    let turned = RwSignal::new(Vec::<u64>::new());
    effect(move || {
        filter.track();
        turned.set(Vec::new());
    });
    let view = use_query(Signal::derive(move || Query::Activity {
        filter: filter.get(),
        before: turned.read().last().copied(),
    }));
    let older = Memo::new(move |_| match view.read().shown().map(AsRef::as_ref) {
        Some(View::Activity(view)) => view.older,
        _ => None,
    });
    let everything = [(String::new(), words::EVERYTHING.to_owned())];
    let groups = Group::ALL.map(|of| (words::group(of).to_owned(), words::group(of).to_owned()));
    let groups: Vec<_> = everything.into_iter().chain(groups).collect();
    view! {
        <Page heading=words::HEADING>
            <p class="back">
                <A href="/settings">{words::BACK}</A>
            </p>
            <p>{words::INTRO}</p>
            <p>{words::PROVES}</p>
            <Checking/>
            <div class="clients-controls" role="search">
                <Choice label=words::SHOW value=group choices=groups/>
                <ClientField chosen=client/>
                <Field label="From" value=from kind=Kind::Date/>
                <Field label="To" value=to kind=Kind::Date/>
            </div>
            <Shown
                view
                draw=|view| match view {
                    View::Activity(view) => table(view),
                    _ => ().into_any(),
                }
            />
            <nav class="pager" aria-label=words::PARTS>
                <Button
                    disabled=Signal::derive(move || turned.read().is_empty())
                    press=move || turned.update(|turned| _ = turned.pop())
                >
                    {words::NEWER}
                </Button>
                <Button
                    disabled=Signal::derive(move || older.get().is_none())
                    press=move || {
                        if let Some(older) = older.get_untracked() {
                            turned.update(|turned| turned.push(older));
                        }
                    }
                >
                    {words::OLDER}
                </Button>
            </nav>
        </Page>
    }
}

fn table(view: &ActivityView) -> AnyView {
    if view.rows.is_empty() {
        let none = if view.older.is_some() { words::NONE_HERE } else { words::NONE };
        return view! { <p>{none}</p> };
    }
    let heads =
        vec![Head::number("Entry"), Head::text("When"), Head::text("What"), Head::text("Client")];
    let lines = view.rows.clone();
    let rows = move || lines.iter().map(row).collect();
    view! { <DataTable caption=count(view.entries, "entry", "entries") heads rows/> }
}

fn row(line: &ActivityLine) -> Row {
    let client = line.client.clone().map(|(client, name)| match name {
        Some(name) => view! { <ClientLink client name/> },
        None => words::NOT_ON_FILE.into_any(),
    });
    vec![
        grouped(line.number).into_any(),
        line.at.map(when::moment).into_any(),
        words::what(line).into_any(),
        client.into_any(),
    ]
}
