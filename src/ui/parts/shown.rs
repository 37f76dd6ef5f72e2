//! What a query brought: the view once it is there, a quiet line before, a sentence if it fails.

use std::sync::Arc;

use leptos::prelude::*;

use super::focus::Focus;
use super::notice::Trouble;
use crate::protocol::view::View;
use crate::ui::state::Loadable;
use crate::ui::view;

/// Draws the view of a query, again whenever it has changed. What was shown before stays, dimmed,
/// until the answer to a new question is there.
#[component]
pub fn Shown(
    /// The query's state.
    #[prop(into)]
    view: Signal<Loadable<Arc<View>>>,
    /// Draws the view. Give it no control that a person types in: it is drawn anew each time.
    draw: impl Fn(&View) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    shown(view, Arc::new(draw))
}

type Draw = Arc<dyn Fn(&View) -> AnyView + Send + Sync>;

fn shown(view: Signal<Loadable<Arc<View>>>, draw: Draw) -> AnyView {
    let focus = use_context::<Focus>();
    let drawn = move || {
        if let Some(focus) = focus {
            focus.seek();
        }
        match view.get() {
            Loadable::Loading => view! { <p class="shown-loading">"One moment …"</p> },
            Loadable::Failed(sentence) => view! { <Trouble wrong=Some(sentence)/> },
            Loadable::Ready(view) => draw(&view),
            Loadable::Stale(stale) => {
                view! { <div class="shown-stale" aria-busy="true">{draw(&stale)}</div> }
            }
        }
    };
    drawn.into_any()
}
