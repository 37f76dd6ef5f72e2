//! A notice: something worth knowing, a warning, or what went wrong and what to do next.

use leptos::prelude::*;

use crate::ui::view;
use crate::ui::words::Sentence;

/// How serious a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Good to know.
    #[default]
    Calm,
    /// Mind this.
    Warning,
    /// Something was not done.
    Trouble,
}

impl Tone {
    const fn word(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Warning => "warning",
            Self::Trouble => "trouble",
        }
    }
}

/// A notice that stands in the page.
#[component]
pub fn Notice(
    /// How serious it is.
    #[prop(optional)]
    tone: Tone,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="notice" data-tone=tone.word()>
            {children()}
        </div>
    }
}

/// What went wrong, read out as soon as it appears; nothing while nothing is wrong.
#[component]
pub fn Trouble(
    /// What went wrong.
    #[prop(into)]
    wrong: Signal<Option<Sentence>>,
) -> impl IntoView {
    view! {
        <div role="alert">
            {move || {
                wrong
                    .get()
                    .map(|wrong| {
                        view! {
                            <div class="notice" data-tone="trouble">
                                <p>
                                    <strong>{wrong.what}</strong>
                                    " "
                                    {wrong.next}
                                </p>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
