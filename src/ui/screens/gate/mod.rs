//! The door: what this is, a new vault, unlocking, a made-up practice, a backup to restore.
//!
//! *Never:* a new vault in the place of one that is gone, unless it is asked for.

mod create;
mod opener;
mod passkey;
mod restore;
mod twice;
mod unlock;

use leptos::prelude::*;

use crate::protocol::event::{Event, Gate as At};
use crate::protocol::request::Request;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::notice::{Notice, Trouble};
use crate::ui::parts::progress::{HowFar, Progress};
use crate::ui::state::{Door, shell};
use crate::ui::view;
use crate::ui::words::{count, gate as words, refusal, status};
use create::Create;
pub use create::KeepCode;
pub use opener::{Opener, OpenerField, OpenerTurn};
pub use restore::Restore;
pub use twice::{Twice, TwiceFields};
use unlock::Unlock;

/// What somebody at the door wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Nothing,
    Create,
    Restore,
}

/// What something takes that the engine does at the door, as a bar shows it.
pub(super) fn how_far(event: &Event) -> Option<HowFar> {
    match event {
        Event::Progress { what, done, total } => {
            Some(HowFar { what: refusal::task(*what).to_owned(), done: *done, total: *total })
        }
        _ => None,
    }
}

/// Everything that is shown while no practice is open.
#[component]
pub fn Gate(
    /// Where the page stands.
    door: Door,
) -> impl IntoView {
    let shell = shell();
    let inside = match door {
        Door::Looking | Door::Open { .. } => view! { <p>"One moment …"</p> },
        Door::Locking => view! { <p>"Locking …"</p> },
        // The trouble above says why.
        Door::Refused => ().into_any(),
        Door::At(at) => view! { <AtTheDoor at/> },
    };
    view! {
        <main class="gate" id="main">
            <div class="gate-mark" aria-hidden="true">
                <svg viewBox="0 0 64 64" focusable="false">
                    <path d="M33 7v31h19C50 24 43 13 33 7z"></path>
                    <path class="gate-jib" d="M29 15v23H13c1-10 7-18 16-23z"></path>
                    <path d="M7 43h50c-3 8-10 12-17 12h-4l-4 6-4-6h-4C17 55 10 51 7 43z"></path>
                </svg>
                <span>"Evenkeel"</span>
            </div>
            <div class="gate-card">
                <Trouble wrong=shell.trouble/>
                <Show when=move || shell.is_back.get()>
                    <Notice>
                        <p>{status::HANDED_BACK}</p>
                    </Notice>
                </Show>
                {inside}
            </div>
        </main>
    }
}

/// The heading of a step; when one step follows another, the focus goes there.
#[component]
pub fn Heading(
    /// Its words.
    title: &'static str,
) -> impl IntoView {
    let heading = NodeRef::<leptos::html::H1>::new();
    heading.on_load(|heading| {
        // A heading that is gone needs no focus.
        let _ = heading.focus();
    });
    view! {
        <h1 node_ref=heading tabindex="-1">
            {title}
        </h1>
    }
}

#[component]
fn AtTheDoor(at: At) -> impl IntoView {
    let shell = shell();
    let wish = RwSignal::new(Wish::Nothing);
    let far = RwSignal::new(None::<HowFar>);
    let demo = move || {
        shell.send(Request::OpenDemo, None, move |told| {
            // Once it is open the door is gone.
            let _ = far.try_set(how_far(&told.event));
            shell.show_refusal(&told.event);
        });
    };
    let demo_button = move |weight| {
        view! { <Button weight press=demo>"Look at a demo practice"</Button> }
    };
    let restore_button = move |weight| {
        view! {
            <Button weight press=move || wish.set(Wish::Restore)>
                "Restore from a backup"
            </Button>
        }
    };
    let create_button = move |weight| {
        view! {
            <Button weight press=move || wish.set(Wish::Create)>"Create vault"</Button>
        }
    };
    let first = move || match at {
        At::New => view! {
            <Heading title=words::heading(at)/>
            <p class="gate-what">{words::WHAT_THIS_IS}</p>
            <div class="gate-choices">
                {create_button(Weight::Main)} {demo_button(Weight::Plain)}
                {restore_button(Weight::Quiet)}
            </div>
        },
        At::Locked => view! {
            <Heading title=words::heading(at)/>
            <Unlock/>
            <div class="gate-others">
                {restore_button(Weight::Quiet)} {demo_button(Weight::Quiet)}
            </div>
        },
        At::Evicted => view! {
            <Heading title=words::heading(at)/>
            <p>{words::EVICTED}</p>
            <div class="gate-choices">
                {restore_button(Weight::Main)} {demo_button(Weight::Plain)}
                {create_button(Weight::Quiet)}
            </div>
        },
    };
    let back = move || wish.set(Wish::Nothing);
    view! {
        <Progress far/>
        {move || match wish.get() {
            Wish::Nothing => first(),
            Wish::Create => view! { <Create back/> },
            Wish::Restore => {
                view! {
                    <Heading title="Restore from a backup"/>
                    <Restore/>
                    <Button weight=Weight::Quiet press=back>"Back"</Button>
                }
            }
        }}
    }
}

/// `2,000 Clients`-like lines of what a backup holds.
pub(super) fn records(n: u32) -> String {
    count(n.into(), "record", "records")
}
