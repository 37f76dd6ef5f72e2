//! Keys for the whole page: shown in a dialog, each with two modifiers or the usual meaning, so that
//! none of them gets in the way of typing or of a screen reader.

use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use web_sys::wasm_bindgen::JsCast;

use crate::protocol::forms::TaskForm;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::dialog::Dialog;
use crate::ui::screens::tasks::edit::EditTask;
use crate::ui::screens::wellbeing::check_in::CheckIn;
use crate::ui::screens::{ROOMS, Room};
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words::{calendar, tasks, timetable, wellbeing};

fn rooms() -> impl Iterator<Item = &'static Room> {
    ROOMS.iter().filter(|room| room.sign.is_some())
}

/// Is something typed where the key was pressed? Then undoing is the browser's own business.
fn is_typing(key: &KeyboardEvent) -> bool {
    key.target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"))
}

/// Listens to the keys, and shows them on demand.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let shell = shell();
    let (open, checks_in) = (RwSignal::new(false), RwSignal::new(false));
    let adds_task = RwSignal::new(false);
    let navigate = use_navigate();
    let listening = window_event_listener(keydown, move |key| {
        let code = key.code();
        if key.alt_key() && key.shift_key() && code == "KeyL" {
            key.prevent_default();
            shell.lock();
        } else if key.alt_key() && key.shift_key() && code == "KeyP" {
            key.prevent_default();
            shell.turn_discreet();
        } else if key.alt_key() && key.shift_key() && code == "KeyW" {
            key.prevent_default();
            checks_in.set(true);
        } else if key.alt_key() && key.shift_key() && code == "KeyT" {
            key.prevent_default();
            adds_task.set(true);
        } else if key.alt_key() && key.shift_key() {
            let n = code.strip_prefix("Digit").and_then(|n| n.parse::<usize>().ok());
            if let Some(room) = n.and_then(|n| rooms().nth(n.checked_sub(1)?)) {
                key.prevent_default();
                navigate(room.path, leptos_router::NavigateOptions::default());
            }
        } else if (key.ctrl_key() || key.meta_key())
            && !key.shift_key()
            && key.key() == "z"
            && !is_typing(&key)
        {
            key.prevent_default();
            shell.undo();
        }
    });
    on_cleanup(move || listening.remove());
    let keys = move |n: usize, room: &Room| {
        view! {
            <dt>
                <kbd>{format!("Alt + Shift + {n}")}</kbd>
            </dt>
            <dd>{room.name}</dd>
        }
    };
    view! {
        <div class="shortcuts">
            <Button weight=Weight::Quiet press=move || open.set(true)>
                "Keyboard shortcuts"
            </Button>
        </div>
        <Dialog open title="Keyboard shortcuts" closes=true>
            <dl class="shortcuts-list">
                {rooms().enumerate().map(|(n, room)| keys(n + 1, room)).collect_view()}
                <dt>
                    <kbd>"Ctrl + Z"</kbd>
                </dt>
                <dd>"Undo, outside a field"</dd>
                <dt>
                    <kbd>"Alt + Shift + L"</kbd>
                </dt>
                <dd>"Lock"</dd>
                <dt>
                    <kbd>"Alt + Shift + P"</kbd>
                </dt>
                <dd>"Names as initials, and whole again"</dd>
                <dt>
                    <kbd>{wellbeing::KEYS.0}</kbd>
                </dt>
                <dd>{wellbeing::KEYS.1}</dd>
                <dt>
                    <kbd>"Alt + Shift + T"</kbd>
                </dt>
                <dd>{tasks::ADD}</dd>
                <dt>
                    <kbd>"Esc"</kbd>
                </dt>
                <dd>"Close a dialog or a list"</dd>
            </dl>
            <h3>{calendar::HEADING}</h3>
            <p>{timetable::KEYS}</p>
        </Dialog>
        <Dialog open=adds_task title=tasks::ADD>
            <EditTask
                task=(None, TaskForm::empty())
                done=Callback::new(move |()| adds_task.set(false))
            />
        </Dialog>
        <Dialog open=checks_in title=wellbeing::TODAY>
            <CheckIn done=Callback::new(move |()| checks_in.set(false))/>
        </Dialog>
    }
}
