//! Lines across with their numbers, and names below.

use leptos::prelude::*;

use super::frame::Ink;
use super::path::line;
use super::scale::{FOOT, Height, LEFT, RIGHT, WIDTH};
use crate::ui::view;

/// A line across for each round number, and a stronger one at the foot.
pub(super) fn across(height: Height, told: impl Fn(f64) -> String) -> AnyView {
    let line_at = |y| [Some((LEFT, y)), Some((WIDTH - RIGHT, y)), None];
    let lines: Vec<_> = height.ticks().flat_map(|tick| line_at(height.y(tick))).collect();
    let numbers = height
        .ticks()
        .map(|tick| text(LEFT - 5.0, height.y(tick) + 3.5, "end", told(tick)))
        .collect_view();
    view! {
        {Ink::line("chart-grid").draw(line(&lines))}
        {Ink::line("chart-axis").draw(line(&line_at(FOOT)))}
        {numbers}
    }
}

/// A row of words below, each in the middle of its place.
pub(super) fn below(row: f64, words: impl IntoIterator<Item = (f64, String)>) -> AnyView {
    let y = FOOT + row;
    words.into_iter().map(|(x, word)| text(x, y, "middle", word)).collect_view().into_any()
}

/// Words on the drawing.
pub(super) fn text(x: f64, y: f64, anchor: &'static str, words: String) -> AnyView {
    view! {
        <text class="chart-tick" x=x y=y text-anchor=anchor>
            {words}
        </text>
    }
}
