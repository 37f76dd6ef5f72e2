//! Who else comes to a session: a couple, a family, a group. Each gets an appointment of their own.

use leptos::prelude::*;

use super::lapses::Lapses;
use crate::domain::ids::ClientId;
use crate::protocol::forms::{Fault, Field as Of};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::client_field::ClientField;
use crate::ui::parts::one_more::one_more;
use crate::ui::view;
use crate::ui::words::{field, timetable as words};

/// A person's field.
#[derive(Clone, Copy)]
struct Person {
    chosen: RwSignal<Option<ClientId>>,
    is_out: RwSignal<bool>,
}

/// The other people in a form; copies are the same ones. Their fields are there as long as the form.
#[derive(Clone, Copy)]
pub(super) struct Others {
    people: StoredValue<Vec<Person>>,
    is_asked: RwSignal<bool>,
}

impl Others {
    /// Nobody yet.
    pub(super) fn new() -> Self {
        Self { people: StoredValue::new(Vec::new()), is_asked: RwSignal::new(false) }
    }

    fn there(self) -> Vec<Person> {
        self.people.with_value(|people| {
            people.iter().filter(|person| !person.is_out.get_untracked()).copied().collect()
        })
    }

    /// Those who are chosen.
    pub(super) fn chosen(self) -> Vec<ClientId> {
        self.there().iter().filter_map(|person| person.chosen.get_untracked()).collect()
    }

    /// Was it found unclear who is meant? Changes whenever it is asked again.
    pub(super) fn are_wrong(self) -> Signal<bool> {
        self.is_asked.into()
    }

    /// Is it known of each field who is meant? Those of which it is not are marked.
    pub(super) fn are_clear(self) -> bool {
        let are_clear = self.there().iter().all(|it| it.chosen.get_untracked().is_some());
        self.is_asked.set(!are_clear);
        are_clear
    }

    /// A button, and once it is pressed a field for one more person and another button; `date` is the
    /// day that all come on.
    pub(super) fn one_more(self, date: Signal<String>) -> AnyView {
        one_more(words::ADD_PERSON.to_owned(), move || {
            let person = Person { chosen: RwSignal::new(None), is_out: RwSignal::new(false) };
            self.people.update_value(|people| people.push(person));
            // The first is the one the form begins with.
            let number = self.people.with_value(Vec::len) + 1;
            (self.field(person, number, date), true)
        })
    }

    fn field(self, person: Person, number: usize, date: Signal<String>) -> AnyView {
        let wrong = Signal::derive(move || {
            let is_missing = self.is_asked.get() && person.chosen.get().is_none();
            is_missing.then(|| field::fault(Of::Client, Fault::Missing))
        });
        view! {
            <div hidden=move || person.is_out.get()>
                <div class="form-row">
                    <ClientField
                        chosen=person.chosen
                        label=words::person(number)
                        wrong
                        starts=true
                    />
                    <Button weight=Weight::Quiet press=move || person.is_out.set(true)>
                        {words::TAKE_OUT}
                    </Button>
                </div>
                <Lapses client=person.chosen date/>
            </div>
        }
        .into_any()
    }
}
