//! Writes an addendum to a signed note: a draft that saves itself as a note's does, then signed.

use leptos::prelude::*;

use super::foot::Foot;
use super::keeper::{Kept, Then, use_keeper};
use crate::domain::ids::NoteId;
use crate::protocol::forms::{Field as Of, NoteForm};
use crate::ui::parts::button::{Button, Submit};
use crate::ui::parts::field::LongField;
use crate::ui::parts::form::Form;
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
    let kept = use_keeper(begun, form, done);
    let Kept { keeper, saving, signing } = kept;
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
            <Foot kept done>
                <Submit busy=signing.busy>{words::SIGN_ADDENDUM}</Submit>
                <Button press=move || done.run(())>"Close"</Button>
            </Foot>
        </Form>
    }
}
