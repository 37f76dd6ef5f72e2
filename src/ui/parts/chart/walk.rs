//! The values of a drawing, walked by arrow keys: a place is marked, and its numbers are read.
//!
//! To a screen reader it is a slider whose value is the row of the table in words, since arrow keys
//! then come here whatever mode it is in, and each value is read as it is reached. A press on the
//! drawing goes to the nearest place. *Never:* a number that the table does not have.

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

use super::frame::Ink;
use super::path::line;
use super::scale::{FOOT, TOP, WIDTH};
use super::table::Table;
use crate::ui::view;
use crate::ui::words::chart as words;

/// As far as Page Up and Page Down go.
const FAR: usize = 10;

/// What is walked, and how far one has come.
#[derive(Clone)]
pub(super) struct Walk {
    table: Arc<Table>,
    at: RwSignal<usize>,
    /// From the first focus on: what is below would jump under a finger if it went with the focus.
    is_read: RwSignal<bool>,
}

impl Walk {
    pub(super) fn through(table: Table) -> Self {
        Self { table: Arc::new(table), at: RwSignal::new(0), is_read: RwSignal::new(false) }
    }

    fn last(&self) -> usize {
        self.table.rows.len().saturating_sub(1)
    }

    /// The mark on the drawing.
    pub(super) fn mark(&self) -> AnyView {
        let Self { table, at, is_read } = self.clone();
        let mark = move || {
            let place = table.places.get(at.get()).copied().filter(|_| is_read.get())?;
            let through = [Some((place, TOP)), Some((place, FOOT))];
            Some(Ink::line("chart-mark").draw(line(&through)))
        };
        view! { {mark} }.into_any()
    }

    /// What takes the keys and lies over the drawing.
    pub(super) fn keys(&self, title: &'static str) -> AnyView {
        let Self { table, at, is_read } = self.clone();
        let (told, pressed, pointed) = (table, self.clone(), self.clone());
        view! {
            <div
                class="chart-keys"
                role="slider"
                tabindex="0"
                aria-label=words::values(title)
                aria-orientation="horizontal"
                aria-valuemin="1"
                aria-valuemax=self.table.rows.len()
                aria-valuenow=move || at.get() + 1
                aria-valuetext=move || told.read(at.get())
                on:focus=move |_| is_read.set(true)
                on:keydown=move |key| pressed.go_by(&key)
                on:pointerdown=move |event| pointed.go_to(&event)
            ></div>
        }
        .into_any()
    }

    /// The numbers of the place, for those who see.
    pub(super) fn reading(&self) -> AnyView {
        let Self { table, at, is_read } = self.clone();
        let reading = move || {
            let told = table.read(at.get());
            is_read.get().then(|| view! { <p class="chart-reading-of">{told}</p> })
        };
        view! { {reading} }.into_any()
    }

    fn go_by(&self, key: &KeyboardEvent) {
        let (at, last) = (self.at.get_untracked(), self.last());
        let next = match key.key().as_str() {
            "ArrowRight" | "ArrowUp" => at + 1,
            "ArrowLeft" | "ArrowDown" => at.saturating_sub(1),
            "PageUp" => at + FAR,
            "PageDown" => at.saturating_sub(FAR),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        key.prevent_default();
        self.at.set(next.min(last));
    }

    fn go_to(&self, event: &PointerEvent) {
        let Some(over) = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok())
        else {
            return;
        };
        let x = f64::from(event.offset_x()) / f64::from(over.offset_width().max(1)) * WIDTH;
        let far = |place: &f64| (place - x).abs();
        let places = self.table.places.iter().enumerate();
        let nearest = places.min_by(|(_, one), (_, other)| far(one).total_cmp(&far(other)));
        if let Some((at, _)) = nearest {
            self.at.set(at);
        }
    }
}
