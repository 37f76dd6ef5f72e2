//! Writes an addendum to a signed note: a draft that saves itself as a note's does, then signed.

use leptos::prelude::*;

use super::keeper::{Kept, Then, use_keeper};
use crate::domain::ids::NoteId;
use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, NoteForm};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::LongField;
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::use_command;
use crate::ui::view;
use crate::ui::words::records as words;

/// The form.
#[component]
pub(super) fn Addendum(
    /// Which one is gone on with; none for a new one.
    begun: Option<NoteId>,
    /// What stands in it.
    form: NoteForm,
    /// Called when it is done.
    done: Callback<()>,
) -> impl IntoView {
    let begins = form.text.clone();
    let Kept { keeper, saving, signing } = use_keeper(begun, form, done);
    let delete = use_command(move |_| done.run(()));
    view! {
        <Form submit=move || keeper.save(Then::Sign) wrong=saving.has_faults()>
            <LongField
                label=words::ADDENDUM
                text=keeper.fields.text
                begins
                typed=Callback::new(move |()| keeper.changed())
                left=Callback::new(move |()| keeper.keep())
                hint=words::ADDENDUM_HINT
                wrong=saving.fault(Of::Text)
            />
            <Trouble wrong=saving.trouble()/>
            <Trouble wrong=signing.trouble()/>
            <Trouble wrong=delete.trouble()/>
            <p class="quiet">{move || keeper.is_on_file().then_some(words::DRAFT_SAVED)}</p>
            <p class="actions">
                <Submit busy=signing.busy>{words::SIGN_ADDENDUM}</Submit>
                <Button press=move || done.run(())>"Close"</Button>
                {move || {
                    keeper
                        .note
                        .get()
                        .map(|id| {
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
                }}
            </p>
        </Form>
    }
}
