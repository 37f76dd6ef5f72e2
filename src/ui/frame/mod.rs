//! The frame round every screen of an open practice: links, status line, shortcuts, idle warning,
//! notifications.

mod bell;
pub(super) mod idle_warning;
mod navigation;
mod shortcuts;
mod status_line;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};

use super::parts::button::{Button, Weight};
use super::parts::focus::Focus;
use super::parts::notice::{Notice, Tone, Trouble};
use super::parts::page::{Empty, Page};
use super::screens::{HOME, ROOMS, Room};
use super::state::shell;
use super::words::status;
use crate::browser::page_side::{files, install};
use crate::ui::{effect, view};
use bell::Bell;
use idle_warning::IdleWarning;
use navigation::Navigation;
use shortcuts::Shortcuts;
use status_line::StatusLine;

/// The room at an address. The bare address leads home.
fn room(path: &str) -> Option<&'static Room> {
    let path = if path == "/" { HOME } else { path.trim_end_matches('/') };
    ROOMS.iter().find(|room| room.path == path)
}

/// The frame, and in it the screen that the address names.
#[component]
pub fn Frame(
    /// Is the made-up practice open?
    demo: bool,
) -> impl IntoView {
    let shell = shell();
    Focus::provide();
    let path = use_location().pathname;
    let path = Memo::new(move |_| path.get());
    let address = use_context::<BrowserUrl>();
    effect(move || {
        path.track();
        // The screen is there, so the address may say so.
        if let Some(address) = &address {
            address.ready_to_complete();
        }
    });
    // The browser leaves the page for a file that is dropped beside its place.
    let stay = |event: web_sys::DragEvent| {
        if files::would_leave(&event) {
            event.prevent_default();
        }
    };
    let screen = move || room(&path.read()).map_or_else(nowhere, |room| (room.draw)());
    view! {
        // The browser's own way to go there takes the focus along.
        <a class="skip-link" href="#main" rel="external">
            "Skip to the content"
        </a>
        <div class="frame" on:dragover=stay on:drop=stay>
            <Navigation path demo/>
            <div class="frame-middle">
                {demo
                    .then(|| {
                        view! {
                            <div class="demo-banner" role="note">
                                <p>{status::DEMO}</p>
                                <Button press=move || shell.lock()>"Leave the demo"</Button>
                            </div>
                        }
                    })}
                <div class="frame-news">
                    {(!demo && !install::is_protected())
                        .then(|| {
                            view! {
                                <Notice tone=Tone::Warning>
                                    <p>{status::UNPROTECTED.text()}</p>
                                </Notice>
                            }
                        })}
                    {move || {
                        shell
                            .rolled_back
                            .get()
                            .map(|changes| {
                                view! {
                                    <Notice tone=Tone::Warning>
                                        <p>{status::rolled_back(changes).text()}</p>
                                    </Notice>
                                }
                            })
                    }}
                    <Trouble wrong=shell.trouble/>
                    <Show when=move || shell.trouble.read().is_some()>
                        <Button weight=Weight::Quiet press=move || shell.trouble.set(None)>
                            "Put this message away"
                        </Button>
                    </Show>
                </div>
                <div class="frame-scroll">{screen}</div>
                <StatusLine demo/>
            </div>
        </div>
        <IdleWarning/>
        <Bell/>
        <Shortcuts/>
    }
}

fn nowhere() -> AnyView {
    view! {
        <Page heading="There is no such page">
            <Empty title="Nothing is at this address.">
                <p>
                    <a href=HOME>"Go to the first page"</a>
                </p>
            </Empty>
        </Page>
    }
}
