//! Whose measures do not go as hoped, by which rule.
//!
//! *Never:* a word on whose fault that is, or a score of the therapist.

use crate::protocol::query::Query;
use crate::protocol::view::{OffTrackLine, View};
use crate::ui::parts::folded::folded;
use crate::ui::parts::page::Page;
use crate::ui::parts::save_table::SaveTable;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::clients::ClientLink;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::measures as words;
use leptos::prelude::*;

/// The screen.
pub fn draw() -> AnyView {
    let view = use_query(Query::OffTrack);
    view! {
        <Page heading=words::OFF_TRACK>
            <p>{words::off_track_rule()}</p>
            <Shown
                view
                draw=move |view| match view {
                    View::OffTrack(lines) if lines.is_empty() => {
                        view! { <p>{words::NOBODY_OFF_TRACK}</p> }
                    }
                    View::OffTrack(lines) => folded("cards", lines.clone(), |it| line(&it)),
                    _ => ().into_any(),
                }
            />
            <SaveTable query=Query::OffTrack/>
        </Page>
    }
}

fn line(line: &OffTrackLine) -> AnyView {
    let (client, name) = (line.client, line.name.clone());
    view! {
        <li class="card">
            <strong>
                <ClientLink client name/>
            </strong>
            <p>
                {words::name(&line.measure)}
                ". "
                {words::course(&line.measure, &line.course)}
            </p>
            <p class="quiet">{words::sessions_since(line.sessions)}</p>
        </li>
    }
}
