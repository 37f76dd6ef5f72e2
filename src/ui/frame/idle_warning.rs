//! The last minute before the vault locks by itself.

use leptos::prelude::*;

use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::dialog::Dialog;
use crate::ui::state::shell;
use crate::ui::words::count;
use crate::ui::{effect, view};

/// A dialog with the seconds left; any touch of the page ends it.
#[component]
pub fn IdleWarning() -> impl IntoView {
    let shell = shell();
    let open = RwSignal::new(false);
    let seconds = move || shell.locks_in.get().map_or(0, u64::from);
    effect(move || {
        let warns = shell.locks_in.read().is_some();
        if warns != open.get_untracked() {
            open.set(warns);
        }
        // Said when it begins and near the end, not every second.
        if let Some(left @ (60 | 30 | 10)) = shell.locks_in.get() {
            shell.say(locks_in(left.into()));
        }
    });
    view! {
        <Dialog open title="Are you still there?" closes=true>
            <p>{move || locks_in(seconds())}</p>
            <p>"Everything marked Saved is kept. What is half typed would be lost."</p>
            <div class="form-buttons">
                <Button weight=Weight::Main press=move || open.set(false)>
                    "Stay unlocked"
                </Button>
                <Button press=move || shell.lock()>"Lock"</Button>
            </div>
        </Dialog>
    }
}

fn locks_in(seconds: u64) -> String {
    format!("The vault locks in {}.", count(seconds, "second", "seconds"))
}
