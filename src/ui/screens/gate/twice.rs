//! A passphrase to be, typed twice, since nobody sees what is typed.

use leptos::prelude::*;

use crate::protocol::request::Secret as Opening;
use crate::ui::parts::field::{Secret, SecretField};
use crate::ui::view;
use crate::ui::words::{Sentence, gate as words};

/// The two controls, and what is wrong with each.
#[derive(Clone, Copy, Default)]
pub struct Twice {
    first: Secret,
    second: Secret,
    wrong: RwSignal<Option<Sentence>>,
    differs: RwSignal<Option<Sentence>>,
}

impl Twice {
    /// Puts a passphrase into both, for a person who wants the one suggested.
    pub fn put(self, suggested: &str) {
        self.first.put(suggested);
        self.second.put(suggested);
        self.wrong.set(None);
        self.differs.set(None);
    }

    /// Marks what is wrong with them; true where nothing is.
    pub fn check(self) -> bool {
        let typed = self.first.read();
        self.wrong.set(too_short(typed.trim().chars().count()));
        self.differs.set((typed != self.second.read()).then_some(words::NOT_THE_SAME));
        !untrack(|| self.is_wrong())
    }

    /// Is something marked?
    pub fn is_wrong(self) -> bool {
        self.wrong.read().is_some() || self.differs.read().is_some()
    }

    /// Takes the passphrase; both controls are cleared, and the repetition is wiped as well.
    pub fn take(self) -> Opening {
        drop(self.second.take());
        Opening::Passphrase(self.first.take())
    }

    /// The passphrase; both controls keep it, for a person who may have to mend something else of the
    /// form. Until it is accepted it opens nothing, so that it may wait where it was typed, hidden;
    /// then it is to be [cleared](Self::clear).
    pub fn read(self) -> Opening {
        Opening::Passphrase(self.first.read())
    }

    /// Clears both controls.
    pub fn clear(self) {
        drop((self.first.take(), self.second.take()));
    }

    /// Marks a passphrase that was not taken.
    pub fn refuse(self, why: Sentence) {
        // The form may be gone.
        let _ = self.wrong.try_set(Some(why));
    }
}

fn too_short(length: usize) -> Option<Sentence> {
    (length < words::LEAST).then(|| words::too_short(length))
}

/// The two fields.
#[component]
pub fn TwiceFields(
    /// Where it is taken from.
    twice: Twice,
    /// What they are called.
    labels: (&'static str, &'static str),
    /// What helps to choose one.
    hint: &'static str,
    /// Takes the focus when it appears.
    #[prop(optional)]
    starts: bool,
) -> impl IntoView {
    let (first, second) = labels;
    let typed = Callback::new(move |length: usize| {
        // Beginning to type is not wrong yet; a mark that stands is kept true.
        if twice.wrong.read_untracked().is_some() {
            twice.wrong.set(too_short(length));
        }
    });
    view! {
        <SecretField label=first secret=twice.first hint wrong=twice.wrong typed starts/>
        <SecretField label=second secret=twice.second wrong=twice.differs/>
    }
}
