//! Signs of drifting away: each client who shows one, every sign with its numbers, and what can be
//! done about it at hand.
//!
//! *Never:* a score, or a word on what a sign means. While names are shown as initials, contacts
//! are not shown at all: they tell as much.

use leptos::prelude::*;

use crate::domain::ids::EpisodeId;
use crate::domain::reach::Reach;
use crate::protocol::query::Query;
use crate::protocol::view::{DriftLine, EngagementView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::folded::folded;
use crate::ui::parts::page::Page;
use crate::ui::parts::save_table::SaveTable;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::calendar::appointment::{Booking, EditAppointment};
use crate::ui::screens::clients::ClientLink;
use crate::ui::screens::clients::forms::EndEpisode;
use crate::ui::state::{shell, use_query};
use crate::ui::view;
use crate::ui::words::{calendar, clients, engagement as words};

/// What the dialog is for.
#[derive(Clone)]
enum Task {
    Book(Box<Booking>),
    End(EpisodeId),
}

/// The screen.
pub fn draw() -> AnyView {
    let view = use_query(Query::Engagement);
    let Begun { task, is_open, begin, done } = use_task::<Task>();
    let title = Signal::derive(move || match *task.read() {
        Some(Task::End(_)) => clients::END.to_owned(),
        _ => calendar::ADD.to_owned(),
    });
    view! {
        <Page heading=words::HEADING>
            <Shown
                view
                draw=move |view| match view {
                    View::Engagement(view) => list(view, begin),
                    _ => ().into_any(),
                }
            />
            <SaveTable query=Query::Engagement/>
            <Dialog open=is_open title>
                {move || {
                    task.get()
                        .map(|task| match task {
                            Task::Book(booking) => view! { <EditAppointment booking=*booking done/> },
                            Task::End(episode) => view! { <EndEpisode episode done/> },
                        })
                }}
            </Dialog>
        </Page>
    }
}

fn list(view: &EngagementView, begin: Callback<Task>) -> AnyView {
    let summary = match (view.in_care, view.rows.len()) {
        (0, _) => words::NOBODY_IN_CARE.to_owned(),
        (_, 0) => words::NOBODY.to_owned(),
        (in_care, shown) => words::summary(shown, in_care),
    };
    let order = (view.rows.len() > 1).then(|| view! { <p class="quiet">{words::ORDER}</p> });
    let signs = words::SIGNS.map(|sign| view! { <li>{sign}</li> }).collect_view();
    view! {
        <div class="chart-part">
            <p>{summary}</p>
            {order}
            {folded("cards", view.rows.clone(), move |row| line(&row, begin))}
            <details>
                <summary>{words::WHICH_SIGNS}</summary>
                <ul class="signs">{signs}</ul>
                <p>{words::APART}</p>
            </details>
        </div>
    }
}

fn line(row: &DriftLine, begin: Callback<Task>) -> AnyView {
    let (client, episode) = (row.client, row.episode);
    let (name, booked) = (row.name.clone(), row.name.clone());
    let signs = row.signs.iter().map(|sign| view! { <li>{words::sign(*sign)}</li> }).collect_view();
    let next = row.next.map(|day| view! { <p class="quiet">{words::next(day)}</p> });
    view! {
        <li class="card">
            <strong>
                <ClientLink client name/>
            </strong>
            <ul class="signs">{signs}</ul>
            {next}
            <p class="actions">
                <Button press=move || begin.run(Task::Book(Box::new(Booking::with(client, booked.clone()))))>
                    {words::BOOK}
                </Button>
                {contact(row.contact.clone())}
                <Button weight=Weight::Quiet press=move || begin.run(Task::End(episode))>
                    {clients::END}
                </Button>
            </p>
        </li>
    }
}

/// Links that write or call; the words of the contact where it holds neither address nor number.
fn contact(contact: String) -> AnyView {
    if contact.is_empty() {
        return view! { <span class="quiet">{words::NO_CONTACT}</span> };
    }
    let discreet = shell().discreet;
    let shown = move || {
        let ways = Reach::all_of(&contact);
        if ways.is_empty() {
            return view! { <span>{contact.clone()}</span> };
        }
        let link = |way: &Reach| {
            view! {
                <a class="button" data-weight="plain" href=way.link() rel="external">
                    {words::reach(way)}
                </a>
            }
        };
        ways.iter().map(link).collect_view().into_any()
    };
    view! { {move || (!discreet.get()).then(&shown)} }
}
