//! The links to the screens, and "Lock".

use leptos::prelude::*;

use crate::ui::parts::button::Button;
use crate::ui::screens::{HOME, ROOMS, Room};
use crate::ui::state::shell;
use crate::ui::view;

/// The links; the one to the present screen says so.
#[component]
pub fn Navigation(
    /// The present address.
    path: Memo<String>,
    /// Is the made-up practice open?
    demo: bool,
) -> impl IntoView {
    let shell = shell();
    let links = ROOMS.iter().filter_map(|room| room.sign.map(|sign| link(room, sign, path)));
    view! {
        <header class="navigation">
            <a class="navigation-brand" href=HOME aria-label="Evenkeel, first page">
                <svg viewBox="0 0 64 64" aria-hidden="true" focusable="false">
                    <path d="M33 7v31h19C50 24 43 13 33 7z"></path>
                    <path class="navigation-jib" d="M29 15v23H13c1-10 7-18 16-23z"></path>
                    <path d="M7 43h50c-3 8-10 12-17 12h-4l-4 6-4-6h-4C17 55 10 51 7 43z"></path>
                </svg>
                <span>"Evenkeel"</span>
            </a>
            <nav aria-label="Screens">
                <ul>{links.collect_view()}</ul>
            </nav>
            {(!demo)
                .then(|| {
                    view! {
                        <div class="navigation-lock">
                            <Button press=move || shell.lock()>"Lock"</Button>
                        </div>
                    }
                })}
        </header>
    }
}

fn link(room: &'static Room, sign: &'static str, path: Memo<String>) -> AnyView {
    let is_here = move || {
        let path = path.read();
        let here = if path.as_str() == "/" { HOME } else { path.as_str() };
        here.starts_with(room.path).then_some("page")
    };
    view! {
        <li>
            <a href=room.path aria-current=is_here>
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d=sign></path>
                </svg>
                <span>{room.name}</span>
            </a>
        </li>
    }
}
