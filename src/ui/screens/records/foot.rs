//! The foot of a draft, a note's or an addendum's: what went wrong, whether it is on file, and what can
//! be done with it.

use leptos::prelude::*;

use super::keeper::Kept;
use crate::protocol::command::Command;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::notice::Trouble;
use crate::ui::state::use_command;
use crate::ui::view;
use crate::ui::words::records as words;

/// It ends with the way to delete what is on file.
#[component]
pub(super) fn Foot(
    /// The draft.
    kept: Kept,
    /// Called when it is deleted.
    done: Callback<()>,
    /// What else can be done with it.
    children: Children,
) -> impl IntoView {
    let Kept { keeper, saving, signing } = kept;
    let delete = use_command(move |_| done.run(()));
    let delete_button = move || {
        keeper.note.get().map(|id| {
            let press = move || {
                keeper.ahead_since.set(None);
                delete.run(Command::DeleteNote(id));
            };
            view! {
                <Button weight=Weight::Danger press>
                    {words::DELETE}
                </Button>
            }
        })
    };
    view! {
        <Trouble wrong=saving.trouble()/>
        <Trouble wrong=signing.trouble()/>
        <Trouble wrong=delete.trouble()/>
        <p class="quiet">{move || keeper.is_on_file().then_some(words::DRAFT_SAVED)}</p>
        <p class="actions">{children()} {delete_button}</p>
    }
}
