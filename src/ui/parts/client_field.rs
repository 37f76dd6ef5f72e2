//! Chooses a client out of however many there are: a combobox over the clients that match.
//!
//! In: the client chosen, and the name of one chosen before. Typing asks the engine for the first
//! matches; arrows move through them, Enter takes one, Escape closes the list; a name typed in full
//! is taken by itself unless two clients bear it. A screen reader hears how many match.
//! *Never:* more than [`MOST`] names in the page.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::field::{Ties, focus_soon, fresh_id, guard};
use crate::domain::ids::ClientId;
use crate::protocol::query::{ClientFilter, ClientSort, Page, Query};
use crate::protocol::view::{ClientLine, View};
use crate::ui::parts::person::person;
use crate::ui::state::{shell, use_query};
use crate::ui::words::{Sentence, count, initials};
use crate::ui::{effect, view};

/// At most so many matches are offered.
const MOST: u32 = 8;

/// What the field knows.
#[derive(Clone, Copy)]
struct Combobox {
    chosen: RwSignal<Option<ClientId>>,
    text: RwSignal<String>,
    matches: Memo<Vec<ClientLine>>,
    is_open: RwSignal<bool>,
    active: RwSignal<Option<usize>>,
}

impl Combobox {
    fn typed(self, text: String) {
        self.chosen.set(None);
        self.active.set(None);
        self.is_open.set(!text.trim().is_empty());
        self.text.set(text);
    }

    fn choose(self, line: &ClientLine) {
        self.text.set(line.name.clone());
        self.chosen.set(Some(line.id));
        self.close();
    }

    fn close(self) {
        self.is_open.set(false);
        self.active.set(None);
    }

    /// The focus goes elsewhere, which it does as well when the form is gone: sent with Enter from
    /// this field, it closes with the focus still in it.
    fn left(self) {
        if !self.text.is_disposed() {
            self.take_exact();
            self.close();
        }
    }

    /// Takes the only client whose name or code has been typed in full.
    fn take_exact(self) {
        let typed = self.text.get_untracked().trim().to_lowercase();
        if typed.is_empty() || self.chosen.get_untracked().is_some() {
            return;
        }
        self.matches.with_untracked(|matches| {
            let is_it = |line: &&ClientLine| {
                line.name.to_lowercase() == typed
                    || line.code.as_ref().is_some_and(|code| code.to_lowercase() == typed)
            };
            let mut found = matches.iter().filter(is_it);
            if let (Some(line), None) = (found.next(), found.next()) {
                self.chosen.set(Some(line.id));
            }
        });
    }

    fn pressed(self, key: &KeyboardEvent) {
        let length = self.matches.with_untracked(Vec::len);
        let at = self.active.get_untracked();
        match key.key().as_str() {
            "ArrowDown" if length > 0 => {
                self.is_open.set(true);
                self.active.set(Some(at.map_or(0, |at| (at + 1) % length)));
            }
            "ArrowUp" if length > 0 => {
                self.is_open.set(true);
                self.active.set(Some(at.map_or(length - 1, |at| (at + length - 1) % length)));
            }
            "Enter" if self.is_open.get_untracked() && at.is_some() => {
                let line =
                    self.matches.with_untracked(|matches| matches.get(at.unwrap_or(0)).cloned());
                if let Some(line) = line {
                    self.choose(&line);
                }
            }
            // It sends the form; the name may have been typed in full since the list last changed.
            "Enter" => return self.take_exact(),
            "Escape" if self.is_open.get_untracked() => self.close(),
            _ => return,
        }
        key.prevent_default();
        key.stop_propagation();
    }
}

/// The field "Client".
#[component]
pub fn ClientField(
    /// Who is chosen.
    chosen: RwSignal<Option<ClientId>>,
    /// The name of the client chosen before; empty for none.
    #[prop(optional, into)]
    name: String,
    /// The visible label.
    #[prop(default = "Client".to_owned(), into)]
    label: String,
    /// What helps to choose; empty for nothing.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    wrong: Signal<Option<Sentence>>,
    /// Takes the focus when it appears.
    #[prop(optional)]
    starts: bool,
) -> impl IntoView {
    let text = RwSignal::new(name);
    let found = use_query(Signal::derive(move || Query::Clients {
        search: text.get().trim().to_owned(),
        filter: ClientFilter::All,
        sort: ClientSort::Name,
        page: Page { skip: 0, take: MOST },
    }));
    let matches = Memo::new(move |_| match found.read().shown().map(AsRef::as_ref) {
        Some(View::Clients(clients)) => clients.rows.clone(),
        _ => Vec::new(),
    });
    let combobox = Combobox {
        chosen,
        text,
        matches,
        is_open: RwSignal::new(false),
        active: RwSignal::new(None),
    };
    let shell = shell();
    effect(move || {
        let n = matches.read().len();
        combobox.take_exact();
        if combobox.is_open.get_untracked() {
            shell.say(count(u64::try_from(n).unwrap_or(0), "client matches", "clients match"));
        }
    });

    let ties = Ties::new(!hint.is_empty(), wrong);
    if starts {
        focus_soon(ties.control.clone());
    }
    let discreet = shell.discreet;
    // Whoever is chosen is shown as everywhere else.
    let shown = move || {
        let is_hidden = discreet.get() && chosen.read().is_some();
        if is_hidden { initials(&text.read()) } else { text.get() }
    };
    let list = fresh_id();
    let list_name = list.clone();
    let option_name = list.clone();
    let active = move || combobox.active.get().map(|at| format!("{option_name}-{at}"));
    let is_shown = move || combobox.is_open.get() && !combobox.matches.read().is_empty();
    let control = view! {
        <div class="client-field">
            <input
                use:guard
                id=ties.control.clone()
                type="text"
                role="combobox"
                aria-autocomplete="list"
                aria-controls=list.clone()
                aria-expanded=move || if is_shown() { "true" } else { "false" }
                aria-activedescendant=active
                aria-describedby=ties.described_by()
                aria-invalid=ties.is_invalid()
                prop:value=shown
                on:input:target=move |input| combobox.typed(input.target().value())
                on:keydown=move |key| combobox.pressed(&key)
                on:blur=move |_| combobox.left()
            />
            <ul
                id=list_name
                class="client-field-list"
                role="listbox"
                aria-label=label.clone()
                hidden=move || !is_shown()
            >
                {move || options(combobox, &list)}
            </ul>
        </div>
    };
    ties.framed(label, hint, control.into_any())
}

fn options(combobox: Combobox, list: &str) -> AnyView {
    let option = |(at, line): (usize, ClientLine)| {
        let (name, code) = (line.name.clone(), line.code.clone());
        let is_active = move || if combobox.active.get() == Some(at) { "true" } else { "false" };
        view! {
            <li
                id=format!("{list}-{at}")
                role="option"
                aria-selected=is_active
                on:pointerdown=move |press| {
                    // Before the control loses its focus and the list closes.
                    press.prevent_default();
                    combobox.choose(&line);
                }
            >
                {person(name)}
                {code.map(|code| view! { " " <small>{code}</small> })}
            </li>
        }
    };
    combobox.matches.get().into_iter().enumerate().map(option).collect_view().into_any()
}
