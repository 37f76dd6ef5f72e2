//! A gauge: how much of a limit is used, as part of half a ring.

use leptos::prelude::*;

use super::frame::{Ink, Said, entry, framed};
use super::scale::WIDTH;
use super::table::Table;
use crate::ui::view;
use crate::ui::words::caseload as words;

/// The middle of the ring, and how far from it the ring runs.
const MIDDLE: (f64, f64) = (WIDTH / 2.0, 108.0);
const RADIUS: f64 = 88.0;
/// How high the drawing is: the ring, and what of it lies below its middle.
const HEIGHT: f64 = 120.0;
/// The ring goes on past the limit as far as this many times it.
const MOST: f64 = 1.25;

/// What a gauge shows.
#[derive(Debug, Clone)]
pub struct Gauge {
    /// The heading.
    pub title: &'static str,
    /// What is to be seen, in a sentence.
    pub description: String,
    /// What is used.
    pub value: f64,
    /// What the limit is called, and how much it is; more than nothing.
    pub limit: (&'static str, f64),
    /// How a number is told.
    pub told: fn(f64) -> String,
}

/// A gauge and its table.
#[component]
pub fn GaugeChart(
    /// What it shows.
    gauge: Gauge,
) -> impl IntoView {
    let Gauge { title, description, value, limit: (name, limit), told } = gauge;
    let said = Said { title, description };
    let share = (value / limit).clamp(0.0, MOST);
    let mark = [(RADIUS - 14.0), (RADIUS + 14.0)].map(|radius| place(1.0, radius));
    let [(x1, y1), (x2, y2)] = mark;
    let drawing = view! {
        {Ink::of("chart-gauge", 1).draw(arc(MOST))}
        {Ink::of("chart-gauge", 0).draw(arc(share))}
        {Ink::line("chart-limit").draw(format!("M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}"))}
        <text class="chart-reading" x=MIDDLE.0 y=MIDDLE.1 text-anchor="middle">
            {told(value)}
        </text>
    };
    let rows = [(title, value), (name, limit)];
    let rows = rows.map(|(name, number)| (name.to_owned(), vec![told(number)]));
    let heads = [words::WHAT, words::HOW_MUCH].map(str::to_owned);
    let table = Table { heads: heads.into(), rows: rows.into(), places: Vec::new() };
    let legend = entry(
        Ink::line("chart-limit").draw("M0 8H16".to_owned()),
        format!("{name} {}", told(limit)),
    );
    framed(said, HEIGHT, drawing.into_any(), legend, table)
}

/// Where a share of the limit lies, so far from the middle: from the left over the top to the right.
fn place(share: f64, radius: f64) -> (f64, f64) {
    let turn = core::f64::consts::PI * (1.0 - share / MOST);
    (MIDDLE.0 + radius * turn.cos(), MIDDLE.1 - radius * turn.sin())
}

/// The ring from nothing to a share of the limit.
fn arc(share: f64) -> String {
    let ((x1, y1), (x2, y2)) = (place(0.0, RADIUS), place(share, RADIUS));
    format!("M{x1:.1} {y1:.1}A{RADIUS} {RADIUS} 0 0 1 {x2:.1} {y2:.1}")
}
