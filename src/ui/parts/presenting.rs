//! What somebody comes for, as a field, and a calm word where that is beyond her areas.
//!
//! *Never:* in the way of saving.

use leptos::prelude::*;

use super::field::Field;
use super::notice::Notice;
use super::suggested::{Offered, Suggested, use_used};
use crate::domain::qualifications::beyond;
use crate::protocol::forms::{Field as Of, areas};
use crate::ui::state::Doing;
use crate::ui::view;
use crate::ui::words::{competence as words, field::label};

/// The field; `decided` is what was decided about what is beyond her areas, where that is asked for.
pub fn presenting(
    value: RwSignal<String>,
    decided: Option<RwSignal<String>>,
    doing: Doing,
) -> AnyView {
    let used = use_used();
    let named = Memo::new(move |_| {
        let competences = used.get().map_or_else(Vec::new, |used| used.competences);
        let typed = areas(&value.read()).unwrap_or_default();
        let beyond = beyond(&competences, &typed).into_iter();
        beyond.map(|(area, grounding)| words::beyond(area.as_str(), grounding)).collect::<Vec<_>>()
    });
    let is_beyond = Memo::new(move |_| !named.read().is_empty());
    let told = move || {
        is_beyond.get().then(|| {
            let decided = decided.map(|value| {
                let of = Of::BeyondDecided;
                view! { <Field label=label(of) value wrong=doing.fault(of)/> }
            });
            let lines =
                move || named.get().into_iter().map(|told| view! { <p>{told}</p> }).collect_view();
            view! {
                <Notice>
                    <div role="status">{lines}</div>
                    <p>{words::BEYOND_NEXT}</p>
                </Notice>
                {decided}
            }
        })
    };
    view! {
        <Suggested
            label=label(Of::Presenting)
            value
            words=Offered::Areas
            wrong=doing.fault(Of::Presenting)
        />
        {told}
    }
    .into_any()
}
