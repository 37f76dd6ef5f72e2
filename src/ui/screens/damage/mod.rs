//! What is stored but cannot be read: whose it is, what kind of thing, and what to do next.

use leptos::prelude::*;

use crate::protocol::query::Query;
use crate::protocol::view::{DamageLine, DamageView, View};
use crate::ui::parts::folded::folded;
use crate::ui::parts::page::Page;
use crate::ui::parts::person::person;
use crate::ui::parts::shown::Shown;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::damage as words;

/// The screen.
pub fn draw() -> AnyView {
    let view = use_query(Query::Damage);
    view! {
        <Page heading=words::HEADING>
            <Shown
                view
                draw=|view| match view {
                    View::Damage(view) => list(view),
                    _ => ().into_any(),
                }
            />
        </Page>
    }
}

fn list(view: &DamageView) -> AnyView {
    if view.rows.is_empty() {
        return view! { <p>{words::NOTHING}</p> };
    }
    view! {
        <div class="chart-part">
            {folded("cards", view.rows.clone(), |row| line(&row))}
            <h2>{words::NEXT}</h2>
            <ol>{words::STEPS.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
            <p>
                <a href="/settings">{words::TO_BACKUPS}</a>
                " · "
                <a href="/activity">{words::TO_LOG}</a>
            </p>
            <p class="quiet">{words::INDEX}</p>
        </div>
    }
}

fn line(line: &DamageLine) -> AnyView {
    let whose = match &line.client {
        Some((_, name)) => Some(person(name.clone())),
        None => words::whose(line).map(IntoAny::into_any),
    };
    view! {
        <li class="card">
            {whose.map(|whose| view! { <strong>{whose}</strong> })}
            <p>{words::lost(line)}</p>
        </li>
    }
}
