//! Who else comes to a session: a couple, a family, a group. Each gets an appointment of their own.

use leptos::prelude::*;

use crate::domain::ids::ClientId;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::client_field::ClientField;
use crate::ui::view;
use crate::ui::words::timetable as words;

/// The other people in a form; copies are the same ones.
#[derive(Clone, Copy)]
pub(super) struct Others(StoredValue<Vec<RwSignal<Option<ClientId>>>>);

impl Others {
    /// Nobody yet.
    pub(super) fn new() -> Self {
        Self(StoredValue::new(Vec::new()))
    }

    /// Those who are chosen.
    pub(super) fn chosen(self) -> Vec<ClientId> {
        self.0.with_value(|others| others.iter().filter_map(GetUntracked::get_untracked).collect())
    }

    /// A button, and once it is pressed a field for the person of that number and another button.
    /// What is typed in the fields before stays, since they are not drawn again.
    pub(super) fn one_more(self, number: usize) -> AnyView {
        let (chosen, is_there) = (RwSignal::new(None), RwSignal::new(false));
        let add = move || {
            self.0.update_value(|others| others.push(chosen));
            is_there.set(true);
        };
        let drawn = move || {
            if is_there.get() {
                return view! {
                    <ClientField chosen label=words::person(number)/>
                    {self.one_more(number + 1)}
                };
            }
            view! {
                <p class="actions">
                    <Button weight=Weight::Quiet press=add>
                        {words::ADD_PERSON}
                    </Button>
                </p>
            }
        };
        drawn.into_any()
    }
}
