//! What lies beside a draft: templates, snippets, the client's last note to copy forward, and what the
//! draft said before.

use leptos::prelude::*;

use crate::browser::page_side::clock;
use crate::domain::ids::{ClientId, NoteId};
use crate::domain::note::{NoteKind, WorkedOn};
use crate::domain::time::Instant;
use crate::protocol::event::Event;
use crate::protocol::query::Query;
use crate::protocol::request::Request;
use crate::protocol::view::{NoteDeskView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::field::{Choice, LongText};
use crate::ui::state::{shell, use_query};
use crate::ui::words::{records as words, when};
use crate::ui::{effect, view};

/// What lies on the desk.
#[derive(Clone, Copy)]
pub(super) struct Desk(Memo<Option<NoteDeskView>>);

impl Desk {
    /// For a note about a client.
    pub(super) fn of(client: ClientId) -> Self {
        let asked = use_query(Signal::stored(Query::NoteDesk(client)));
        Self(Memo::new(move |_| match asked.read().shown().map(AsRef::as_ref) {
            Some(View::NoteDesk(desk)) => Some(desk.clone()),
            _ => None,
        }))
    }

    /// The formats to choose from, and the present one should it be none of them.
    pub(super) fn formats(self, present: RwSignal<String>) -> Signal<Vec<(String, String)>> {
        Signal::derive(move || {
            let mut choices = vec![(String::new(), words::FREE.to_owned())];
            if let Some(desk) = &*self.0.read() {
                choices.extend(desk.formats.iter().map(|(name, _)| (name.clone(), name.clone())));
            }
            let present = present.get();
            if !choices.iter().any(|(name, _)| *name == present) {
                choices.push((present.clone(), present));
            }
            choices
        })
    }

    /// The objectives of the plan that holds, and those of a draft that it no longer has.
    pub(super) fn objectives(self, of_draft: &[WorkedOn]) -> Vec<WorkedOn> {
        let desk = self.0.read();
        let mut all: Vec<_> = desk.iter().flat_map(|desk| &desk.objectives).cloned().collect();
        // Until the plan is there nothing is told of it.
        for it in of_draft.iter().filter(|_| desk.is_some()) {
            if !all.iter().any(|there| there.objective == it.objective) {
                all.push(it.clone());
            }
        }
        all
    }

    /// The text that a note in that format begins with.
    fn scaffold(self, format: &str) -> Option<String> {
        let desk = self.0.read_untracked();
        let (_, text) = desk.as_ref()?.formats.iter().find(|(name, _)| name == format)?;
        Some(text.clone())
    }

    /// Is it the bare text of a format, or nothing?
    fn is_bare(self, text: &str) -> bool {
        let desk = self.0.read_untracked();
        let mut formats = desk.iter().flat_map(|desk| &desk.formats);
        text.trim().is_empty() || formats.any(|(_, bare)| bare.trim() == text.trim())
    }
}

/// Reads the text of a note on file, to put it into the draft.
fn read(note: NoteId, put: impl Fn(&str) + 'static) {
    let shell = shell();
    shell.send(Request::Ask(Query::NoteText(note)), None, move |told| match told.event {
        Event::View(view) => {
            if let View::NoteText(Some(words)) = *view {
                put(&words);
            }
        }
        event => shell.show_refusal(&event),
    });
}

/// What the draft said before, each to be put back; what stands there then is kept in its turn. It is
/// there from the first word on, so that she knows where to look.
#[component]
pub(super) fn EarlierStates(
    /// Which draft, once it is on file.
    note: RwSignal<Option<NoteId>>,
    /// Its text.
    text: LongText,
    /// Called when something was put back.
    typed: Callback<()>,
) -> impl IntoView {
    let earlier = RwSignal::new(Vec::<(NoteId, Instant)>::new());
    let put_back = move |(note, until): (NoteId, Instant)| {
        let put = move || {
            read(note, move |words| {
                text.put(words);
                typed.run(());
            });
        };
        view! {
            <li>
                <Button weight=Weight::Quiet press=put>
                    {words::put_back(clock::wall(until))}
                </Button>
            </li>
        }
    };
    let watch = move || {
        let asked = use_query(Signal::stored(Query::EarlierStates(note.get()?)));
        effect(move || {
            if let Some(View::EarlierStates(found)) = asked.read().shown().map(AsRef::as_ref) {
                earlier.set(found.clone());
            }
        });
        Some(())
    };
    view! {
        {watch}
        <details>
            <summary>{move || words::earlier(earlier.read().len())}</summary>
            <p class="field-hint">{words::EARLIER_HINT}</p>
            <ul>{move || earlier.get().into_iter().map(put_back).collect_view()}</ul>
        </details>
    }
}

/// The buttons that put something into the draft; a format that is chosen does so by itself.
#[component]
pub(super) fn DeskTools(
    /// What there is to put in.
    desk: Desk,
    /// The text of the draft.
    text: LongText,
    /// Its kind, by its place.
    kind: RwSignal<String>,
    /// Its format.
    format: RwSignal<String>,
    /// Which note it is, once it is on file.
    note: RwSignal<Option<NoteId>>,
    /// Called when something was put in.
    typed: Callback<()>,
) -> impl IntoView {
    Effect::new(move |was: Option<String>| {
        let now = format.get();
        if was.is_some_and(|was| was != now)
            && let Some(present) = text.read()
        {
            let scaffold = desk.scaffold(&now).unwrap_or_default();
            if desk.is_bare(&present) {
                text.put(&scaffold);
            } else if !scaffold.is_empty() {
                text.put(&format!("{}\n\n{scaffold}", present.trim_end()));
            }
            typed.run(());
        }
        now
    });
    // The last note of the kind that is being written, or else of any.
    let last = Memo::new(move |_| {
        let place = kind.get().parse::<usize>().ok();
        let kind = place.and_then(|place| NoteKind::ALL.get(place).copied());
        let own = note.get();
        let desk = desk.0.read();
        let others = || desk.iter().flat_map(|desk| &desk.latest).filter(|it| Some(it.0) != own);
        let of_kind = others().find(|(_, of, _)| Some(*of) == kind);
        of_kind.or_else(|| others().max_by_key(|(_, _, day)| *day)).copied()
    });
    let copy = move |from: NoteId| {
        read(from, move |words| {
            text.insert(words);
            typed.run(());
        });
    };
    let snippet = RwSignal::new(String::new());
    let snippets = Signal::derive(move || {
        let desk = desk.0.read();
        let names = desk.iter().flat_map(|desk| &desk.snippets).map(|(name, _)| name.clone());
        let none = (String::new(), words::CHOOSE.to_owned());
        std::iter::once(none).chain(names.map(|name| (name.clone(), name))).collect::<Vec<_>>()
    });
    let has_snippets = Memo::new(move |_| snippets.read().len() > 1);
    let insert = move || {
        let desk = desk.0.read_untracked();
        let mut all = desk.iter().flat_map(|desk| &desk.snippets);
        if let Some((_, words)) = all.find(|(name, _)| *name == *snippet.read_untracked()) {
            text.insert(words);
            typed.run(());
        }
    };
    view! {
        <div class="actions note-desk">
            {move || {
                last.get()
                    .map(|(from, kind, day)| {
                        let words = words::copy_forward(kind, &when::day(day));
                        view! { <Button press=move || copy(from)>{words}</Button> }
                    })
            }}
            {move || {
                has_snippets
                    .get()
                    .then(|| {
                        view! {
                            <Choice label=words::SNIPPET value=snippet choices=snippets/>
                            <Button press=insert>{words::INSERT}</Button>
                        }
                    })
            }}
        </div>
    }
}
