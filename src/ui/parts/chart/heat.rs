//! A strip of weeks: a square for each day, the fuller the day, the larger and the darker.
//!
//! Size says the same as colour, so that nothing is lost without it.

use leptos::prelude::*;

use super::axes::{below, text};
use super::bars::Label;
use super::frame::{Ink, Said, entry, framed, nothing};
use super::path::band;
use super::scale::{FOOT, LEFT, Slots, TOP};
use super::table::Table;
use crate::ui::view;
use crate::ui::words::{caseload as words, format, when};

/// Room for names below.
const NAMES: f64 = 22.0;
/// From the middle of one row to the next.
const ROW: f64 = (FOOT - TOP) / 7.0;
/// How full a day can look.
const LEVELS: u8 = 4;

/// What a strip of weeks draws.
#[derive(Debug, Clone)]
pub struct Heat {
    /// The heading.
    pub title: &'static str,
    /// What is to be seen, in a sentence or two.
    pub description: String,
    /// The weeks' names.
    pub labels: Vec<Label>,
    /// The hours of each day of each week, from Monday.
    pub weeks: Vec<[f64; 7]>,
}

impl Heat {
    /// Whole hours from one level to the next.
    fn step(&self) -> f64 {
        let highest = self.weeks.iter().flatten().copied().fold(0.0, f64::max);
        (highest / f64::from(LEVELS)).ceil().max(1.0)
    }
}

/// A strip of weeks and its table.
#[component]
pub fn HeatStrip(
    /// What it draws.
    heat: Heat,
) -> impl IntoView {
    if heat.weeks.iter().flatten().all(|hours| *hours <= 0.0) {
        return nothing(heat.title, words::NO_CHART.to_owned());
    }
    let said = Said { title: heat.title, description: heat.description.clone() };
    let (drawing, legend, table) = (drawing(&heat), legend(heat.step()), numbers(&heat));
    framed(said, FOOT + NAMES, drawing, legend, table)
}

/// The level of a day, from 1; 0 without work.
fn level(hours: f64, step: f64) -> u8 {
    (1..=LEVELS).find(|level| hours <= f64::from(*level) * step).unwrap_or(LEVELS)
        * u8::from(hours > 0.0)
}

/// A square of a level round a middle, in a cell so wide.
fn square(level: u8, (x, y): (f64, f64), cell: f64) -> String {
    let half = cell / 2.0 * f64::from(level) / f64::from(LEVELS);
    band(&[Some((x - half, y + half, y - half)), Some((x + half, y + half, y - half))])
}

fn ink(level: u8) -> Ink {
    Ink::of("chart-heat", usize::from(level).saturating_sub(1))
}

fn drawing(heat: &Heat) -> AnyView {
    let slots = Slots::new(heat.weeks.len());
    let (cell, step) = (slots.bar().min(ROW - 2.0), heat.step());
    let mut squares: [String; LEVELS as usize] = Default::default();
    for (week, days) in heat.weeks.iter().enumerate() {
        for (row, hours) in (0_u8..).zip(days) {
            let level = level(*hours, step);
            if let Some(path) = squares.get_mut(usize::from(level).wrapping_sub(1)) {
                path.push_str(&square(level, (slots.middle(week), middle(row)), cell));
            }
        }
    }
    let squares = (1..).zip(squares).map(|(level, path)| ink(level).draw(path)).collect_view();
    let days = (0_u8..).zip(when::WEEKDAYS).map(|(row, day)| {
        text(LEFT - 5.0, middle(row) + 3.5, "end", when::first_three(day).to_owned())
    });
    let names = heat.labels.iter().enumerate().filter(|(week, _)| slots.is_named(*week));
    let names = names.map(|(week, label)| (slots.middle(week), label.short.clone()));
    view! {
        {squares}
        {days.collect_view()}
        {below(16.0, names)}
    }
}

fn middle(row: u8) -> f64 {
    TOP + ROW * (f64::from(row) + 0.5)
}

fn legend(step: f64) -> AnyView {
    let levels = (1..=LEVELS).map(|level| {
        let upto = format::decimal(f64::from(level) * step, 0);
        entry(ink(level).draw(square(level, (8.0, 8.0), 16.0)), words::up_to_hours(&upto))
    });
    levels.collect_view().into_any()
}

fn numbers(heat: &Heat) -> Table {
    let heads = [words::WEEK_OF].into_iter().chain(when::WEEKDAYS).map(str::to_owned);
    let rows = heat.labels.iter().zip(&heat.weeks).map(|(label, days)| {
        (label.long.clone(), days.iter().map(|hours| format::decimal(*hours, 1)).collect())
    });
    Table { heads: heads.collect(), rows: rows.collect(), places: Slots::middles(heat.weeks.len()) }
}
