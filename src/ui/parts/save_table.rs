//! The two ways out of a screen of numbers: on paper or as a PDF, and as a table for a spreadsheet
//! program.

use leptos::prelude::*;

use super::button::{Button, Weight};
use crate::protocol::query::Query;
use crate::protocol::request::Request;
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words;

/// Both buttons; that of the table says that the file is not encrypted.
#[component]
pub fn SaveTable(
    /// What the screen asks for, every page of it.
    #[prop(into)]
    query: Signal<Query>,
) -> impl IntoView {
    let shell = shell();
    let save = move || {
        shell.send(Request::ExportView(query.get_untracked()), None, move |told| {
            shell.keep_file(&told);
            shell.show_refusal(&told.event);
        });
    };
    view! {
        <p class="actions">
            <Button weight=Weight::Quiet press=|| _ = window().print()>
                {words::PRINT}
            </Button>
            <Button weight=Weight::Quiet press=save>
                {words::SAVE_TABLE}
            </Button>
        </p>
    }
}
