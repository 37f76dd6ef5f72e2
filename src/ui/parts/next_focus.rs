//! Where the focus goes once what a press has changed is drawn anew, since what was pressed may be gone.

use leptos::prelude::*;

use super::field::{focus_soon, fresh_id};

/// The place that is to have the focus next: that of a record, by its name, or none for the heading of
/// the list. It belongs to the screen, and so outlives the list.
#[derive(Clone, Copy)]
pub struct NextFocus(RwSignal<Option<Option<[u8; 16]>>>);

impl NextFocus {
    /// For the lists of this screen.
    pub fn provide() -> Self {
        let focus = Self(RwSignal::new(None));
        provide_context(focus);
        focus
    }

    /// That of this screen; one that nobody asks where the screen has none.
    pub fn expect() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(None)))
    }

    /// Once the list is drawn anew the focus goes there.
    pub fn goes_to(self, place: Option<[u8; 16]>) {
        self.0.set(Some(place));
    }

    /// The `id` of the element at a place that is drawn now, with `tabindex="-1"`; it takes the focus if
    /// that is where it goes.
    pub fn place(self, place: Option<[u8; 16]>) -> String {
        let id = fresh_id();
        if self.0.get_untracked() == Some(place) {
            self.0.set(None);
            focus_soon(id.clone());
        }
        id
    }
}
