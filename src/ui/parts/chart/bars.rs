//! Stacked bars.

use leptos::prelude::*;

use super::axes::{across, below};
use super::frame::{Ink, Said, entry, framed, nothing, pattern};
use super::path::{band, line};
use super::scale::{FOOT, Height, LEFT, RIGHT, Slots, WIDTH};
use super::table::Table;
use crate::ui::parts::field::fresh_id;
use crate::ui::view;
use crate::ui::words::{caseload as words, format};

/// Room for names below the bars.
const NAMES: f64 = 22.0;

/// One kind of thing that is drawn in every bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What it is called.
    pub name: &'static str,
    /// How much of it each bar has.
    pub values: Vec<f64>,
}

/// A bar's names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// For the table: `Mon 23 Nov 2026`.
    pub long: String,
    /// Below the bar: `Nov`; not every bar shows it.
    pub short: String,
}

/// What a chart of bars draws.
#[derive(Debug, Clone)]
pub struct Bars {
    /// The heading.
    pub title: &'static str,
    /// What is to be seen, in a sentence or two.
    pub description: String,
    /// What the bars stand for: the table's first column.
    pub each: &'static str,
    /// The bars' names.
    pub labels: Vec<Label>,
    /// What they are made of, from the bottom up; at most six.
    pub series: Vec<Series>,
    /// A line across: its name and where it lies.
    pub limit: Option<(&'static str, f64)>,
    /// Which bars stand for a part only of what the others stand for whole, and what that is called.
    pub parts: Option<(&'static str, Vec<usize>)>,
    /// How a number is told.
    pub told: fn(f64) -> String,
}

impl Bars {
    fn total(&self, bar: usize) -> f64 {
        self.series.iter().filter_map(|series| series.values.get(bar)).sum()
    }

    fn is_empty(&self) -> bool {
        (0..self.labels.len()).all(|bar| self.total(bar) <= 0.0)
    }
}

/// A chart of stacked bars and its table.
#[component]
pub fn BarChart(
    /// What it draws.
    bars: Bars,
) -> impl IntoView {
    if bars.is_empty() {
        return nothing(bars.title, words::NO_CHART.to_owned());
    }
    let name = fresh_id();
    let said = Said { title: bars.title, description: bars.description.clone() };
    let (drawing, legend) = (drawing(&bars, &name), legend(&bars, &name));
    let table = numbers(&bars);
    framed(said, FOOT + NAMES, drawing, legend, table)
}

fn drawing(bars: &Bars, name: &str) -> AnyView {
    let highest = (0..bars.labels.len()).map(|bar| bars.total(bar)).fold(0.0, f64::max);
    let limit = bars.limit.filter(|(_, limit)| *limit > 0.0);
    let height = Height::upto(highest.max(limit.map_or(0.0, |(_, limit)| limit)), 1.0);
    let slots = Slots::new(bars.labels.len());
    let stacks =
        (0..bars.labels.len()).map(|bar| stack(bars, name, height, slots, bar)).collect_view();
    let parts = bars.parts.iter().flat_map(|(_, parts)| parts);
    let parts = parts.map(|bar| outline(height.y(bars.total(*bar)), slots, *bar)).collect_view();
    let names = bars.labels.iter().enumerate().filter(|(bar, _)| slots.is_named(*bar));
    let names = names.map(|(bar, label)| (slots.middle(bar), label.short.clone()));
    let limit = limit.map(|(_, limit)| {
        let y = height.y(limit);
        Ink::line("chart-limit").draw(line(&[Some((LEFT, y)), Some((WIDTH - RIGHT, y))]))
    });
    view! {
        <defs>{(0..bars.series.len()).map(|place| pattern(name, place)).collect_view()}</defs>
        {across(height, |tick| format::decimal(tick, 0))}
        {stacks}
        {parts}
        {limit}
        {below(16.0, names)}
    }
}

fn stack(bars: &Bars, name: &str, height: Height, slots: Slots, bar: usize) -> AnyView {
    let mut below = 0.0;
    let mut parts = Vec::new();
    for (place, series) in bars.series.iter().enumerate() {
        let value = series.values.get(bar).copied().unwrap_or(0.0);
        if value <= 0.0 {
            continue;
        }
        let (foot, head) = (height.y(below), height.y(below + value));
        below += value;
        let (left, right) = (slots.left(bar), slots.left(bar) + slots.bar());
        let area = band(&[Some((left, foot, head)), Some((right, foot, head))]);
        parts.push(Ink::filled("chart-bar", place, name).draw(area));
    }
    parts.into_any()
}

/// Round a bar that stands for a part only, with room for what is still to come.
fn outline(head: f64, slots: Slots, bar: usize) -> AnyView {
    let (left, right) = (slots.left(bar) - 1.5, slots.left(bar) + slots.bar() + 1.5);
    let head = head - 3.0;
    let round = [(left, FOOT), (left, head), (right, head), (right, FOOT)].map(Some);
    Ink::line("chart-part").draw(line(&round))
}

fn legend(bars: &Bars, name: &str) -> AnyView {
    let series = bars.series.iter().enumerate().map(|(place, series)| {
        let piece = Ink::filled("chart-bar", place, name).draw("M1 1h14v14H1Z".to_owned());
        entry(piece, series.name.to_owned())
    });
    let limit = bars.limit.filter(|(_, limit)| *limit > 0.0).map(|(words, limit)| {
        let piece = Ink::line("chart-limit").draw("M0 8H16".to_owned());
        entry(piece, format!("{words} {}", (bars.told)(limit)))
    });
    let parts = bars.parts.as_ref().filter(|(_, parts)| !parts.is_empty()).map(|(words, _)| {
        let piece = Ink::line("chart-part").draw("M2 15V2H14V15".to_owned());
        entry(piece, (*words).to_owned())
    });
    series.chain(limit).chain(parts).collect_view().into_any()
}

fn numbers(bars: &Bars) -> Table {
    let heads = [bars.each].into_iter().chain(bars.series.iter().map(|series| series.name));
    let heads = heads.chain([words::TOTAL]).map(str::to_owned).collect();
    let rows = bars.labels.iter().enumerate().map(|(bar, label)| {
        let values = bars.series.iter().map(|series| series.values.get(bar).copied());
        let values = values.map(Option::unwrap_or_default).chain([bars.total(bar)]);
        (label.long.clone(), values.map(bars.told).collect())
    });
    Table { heads, rows: rows.collect(), places: Slots::middles(bars.labels.len()) }
}
