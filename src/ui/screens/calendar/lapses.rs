//! Beside a booking: what of the client's consents no longer holds on its day.
//!
//! *Never:* in the way of saving. What the practice asks for is asked for as it is saved.

use leptos::prelude::*;

use crate::browser::page_side::clock::today;
use crate::domain::ids::ClientId;
use crate::domain::time::Date;
use crate::protocol::query::Query;
use crate::protocol::view::{ConsentDue, View};
use crate::ui::parts::notice::Notice;
use crate::ui::state::use_query;
use crate::ui::words::consent as words;
use crate::ui::{effect, view};

/// A sentence for each of them, once somebody and a day to come are chosen.
#[component]
pub(super) fn Lapses(
    /// With whom.
    #[prop(into)]
    client: Signal<Option<ClientId>>,
    /// On which day, as it was typed.
    #[prop(into)]
    date: Signal<String>,
) -> impl IntoView {
    let asked = Memo::new(move |_| {
        let day = Date::parse(&date.read()).ok().filter(|day| *day >= today());
        client.get().zip(day)
    });
    // It is there before its words are, so that they are read out.
    view! {
        <div aria-live="polite">
            {move || asked.get().map(|(client, day)| view! { <LapsesOn client day/> })}
        </div>
    }
}

#[component]
fn LapsesOn(client: ClientId, day: Date) -> impl IntoView {
    let asked = use_query(Signal::stored(Query::ConsentsOn(client, day)));
    let due = RwSignal::new(Vec::<ConsentDue>::new());
    effect(move || {
        if let Some(View::ConsentsOn(found)) = asked.read().shown().map(AsRef::as_ref) {
            due.set(found.clone());
        }
    });
    move || {
        let due = due.get();
        (!due.is_empty()).then(|| {
            let one = |it: &ConsentDue| view! { <p>{words::lapses(it, today())}</p> };
            let all = due.iter().map(one).collect_view();
            view! { <Notice>{all}</Notice> }
        })
    }
}
