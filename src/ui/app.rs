//! The page: the lock gate, and behind it the frame with the screens, or a measure in the client's
//! hands and nothing else.
//!
//! *Never:* draws anything of the practice while none is open.

use leptos::prelude::*;
use leptos_router::components::Router;

use super::frame::Frame;
use super::parts::live::Live;
use super::screens::gate::Gate;
use super::screens::handover::Handover;
use super::state::{Door, Shell};
use crate::ui::view;

/// The whole page. The address stays as it is while the vault is locked.
#[component]
pub fn App() -> impl IntoView {
    let shell = Shell::start();
    provide_context(shell);
    let door = Memo::new(move |_| shell.door.get());
    view! {
        <Live said=shell.said/>
        <Router>
            {move || match (door.get(), shell.handed.get()) {
                (Door::Open { .. }, Some(handed)) => view! { <Handover handed/> },
                (Door::Open { demo }, None) => view! { <Frame demo/> },
                (door, _) => view! { <Gate door/> },
            }}
        </Router>
    }
}
