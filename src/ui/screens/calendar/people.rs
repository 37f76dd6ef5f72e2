//! Who else comes to a session: a couple, a family, a group. Each gets an appointment of their own.

use leptos::prelude::*;

use crate::domain::ids::ClientId;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::client_field::ClientField;
use crate::ui::view;
use crate::ui::words::timetable as words;

/// The other people in the form; copies are the same ones.
#[derive(Clone, Copy)]
pub(super) struct Others(RwSignal<Vec<RwSignal<Option<ClientId>>>>);

impl Others {
    /// Nobody yet.
    pub(super) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Those who are chosen.
    pub(super) fn chosen(self) -> Vec<ClientId> {
        self.0.read_untracked().iter().filter_map(GetUntracked::get_untracked).collect()
    }
}

/// A field for each of them, and a button for one more.
#[component]
pub(super) fn OtherPeople(
    /// Who they are.
    others: Others,
) -> impl IntoView {
    let owner = Owner::current().unwrap_or_default();
    let field = |(n, chosen): (usize, RwSignal<Option<ClientId>>)| {
        view! { <ClientField chosen label=words::person(n + 2)/> }
    };
    // What is typed in those that are there stays.
    let each = move || others.0.get().into_iter().enumerate().collect::<Vec<_>>();
    let add = move || {
        let chosen = owner.with(|| RwSignal::new(None));
        others.0.update(|others| others.push(chosen));
    };
    view! {
        <For each key=|(n, _)| *n children=field/>
        <p class="actions">
            <Button weight=Weight::Quiet press=add>
                {words::ADD_PERSON}
            </Button>
        </p>
    }
}
