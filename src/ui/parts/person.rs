//! A person's name where it is shown: whole, or as initials while somebody else may look on; set
//! apart, so that one of another direction turns nothing beside it about.
//!
//! Forms are left as they are: whoever opens one means to read it.

use leptos::prelude::*;

use crate::domain::bidi::balanced;
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words::initials;

/// The name, as it may be shown now.
pub fn person(name: String) -> AnyView {
    let discreet = shell().discreet;
    let shown = move || if discreet.get() { initials(&name) } else { balanced(&name) };
    view! { <bdi>{shown}</bdi> }
}
