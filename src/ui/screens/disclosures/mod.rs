//! The account of disclosures, six years back: of everybody, or of one client, to print.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::browser::page_side::clock;
use crate::domain::ids::ClientId;
use crate::protocol::query::Query;
use crate::protocol::view::{AccountView, View};
use crate::ui::parts::button::Button;
use crate::ui::parts::client_field::ClientField;
use crate::ui::parts::data_table::{DataTable, Head, Row};
use crate::ui::parts::page::Page;
use crate::ui::parts::person::person;
use crate::ui::parts::shown::Shown;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{disclosures as words, when};

/// Draws the screen.
pub fn draw() -> AnyView {
    let client = RwSignal::new(None::<ClientId>);
    let view = use_query(Signal::derive(move || Query::Account(client.get())));
    let print = || view! { <Button press=|| _ = window().print()>{words::PRINT}</Button> };
    view! {
        <Page heading=words::ACCOUNT actions=ViewFnOnce::from(print)>
            <p class="back">
                <A href="/records">{words::BACK}</A>
            </p>
            <div role="search">
                <ClientField chosen=client name=String::new()/>
            </div>
            <Shown
                view
                draw=move |view| match view {
                    View::Account(view) => account(view),
                    _ => ().into_any(),
                }
            />
        </Page>
    }
}

fn account(view: &AccountView) -> AnyView {
    let reaches = words::reaches(view.from, view.today);
    if view.lines.is_empty() {
        return view! { <p>{reaches}</p> <p>{words::NONE}</p> };
    }
    let heads = vec![
        Head::text("When"),
        Head::text("Client"),
        Head::text("To whom"),
        Head::text("What for"),
        Head::text("Ground"),
        Head::text("What was in it"),
    ];
    let lines = view.lines.clone();
    let rows = move || {
        let row = |(name, it): &(String, crate::domain::disclosure::Disclosure)| -> Row {
            let address = it.address.as_ref().map(|at| format!(", {}", at.as_str()));
            let reasoning = it.reasoning.as_ref().map(|why| format!(": {}", why.as_str()));
            vec![
                when::moment(clock::wall(it.made_at)).into_any(),
                person(name.clone()),
                format!("{}{}", it.recipient.as_str(), address.unwrap_or_default()).into_any(),
                it.purpose.as_str().to_owned().into_any(),
                format!("{}{}", words::ground(it.ground), reasoning.unwrap_or_default()).into_any(),
                words::contents(&it.parts, it.reach).into_any(),
            ]
        };
        lines.iter().map(row).collect()
    };
    view! {
        <p>{reaches}</p>
        <DataTable caption=words::ACCOUNT.to_owned() heads rows/>
    }
}
