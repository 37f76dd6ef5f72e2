//! A line from period to period, with an interval round it and gaps where there is no data.

use leptos::prelude::*;

use super::axes::{across, below, text};
use super::bars::Label;
use super::frame::{Ink, Said, entry, framed, nothing, pattern};
use super::path::{band, line, meets};
use super::scale::{FOOT, Height, LEFT, RIGHT, Slots, WIDTH};
use super::table::Table;
use crate::ui::parts::field::fresh_id;
use crate::ui::view;
use crate::ui::words::{caseload, chart as words};

/// Room for names below.
const NAMES: f64 = 22.0;

/// A period's number and the interval round it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The number.
    pub value: f64,
    /// Its 95 % interval, where there is one.
    pub interval: Option<(f64, f64)>,
}

/// What a chart of a line draws.
#[derive(Debug, Clone)]
pub struct Lines {
    /// The heading.
    pub title: &'static str,
    /// What is to be seen, in a sentence or two.
    pub description: String,
    /// What the places stand for: the table's first column.
    pub each: &'static str,
    /// What the line is: the table's second column.
    pub name: &'static str,
    /// The places' names.
    pub labels: Vec<Label>,
    /// A number for each; none where there is no data.
    pub readings: Vec<Option<Reading>>,
    /// How a number is told.
    pub told: fn(f64) -> String,
    /// Numbers beside the drawing lie no closer together.
    pub least: f64,
    /// The least and the greatest number there can be, where these are a few whole ones and all are
    /// drawn; else the drawing begins at zero.
    pub ends: Option<(f64, f64)>,
    /// What the line is to be read against.
    pub marks: Option<Marks>,
}

/// What a line is read against.
#[derive(Debug, Clone, PartialEq)]
pub struct Marks {
    /// The highest number there can be.
    pub most: f64,
    /// Where something begins, and what; drawn across.
    pub cuts: Vec<(f64, String)>,
    /// Between which two numbers a change says nothing, and in words.
    pub calm: Option<((f64, f64), String)>,
}

/// A chart of a line and its table.
#[component]
pub fn LineChart(
    /// What it draws.
    lines: Lines,
) -> impl IntoView {
    let found: Vec<Reading> = lines.readings.iter().flatten().copied().collect();
    if found.is_empty() {
        return nothing(lines.title, caseload::NO_CHART.to_owned());
    }
    let said = Said { title: lines.title, description: lines.description.clone() };
    let tops = found.iter().map(|it| it.interval.map_or(it.value, |(_, high)| high.max(it.value)));
    let most = lines.marks.as_ref().map_or(0.0, |marks| marks.most);
    let height = match lines.ends {
        Some((lowest, highest)) => Height::between(lowest, highest),
        None => Height::upto(tops.filter(|top| top.is_finite()).fold(most, f64::max), lines.least),
    };
    let name = fresh_id();
    let has_band = found.iter().any(|it| it.interval.is_some());
    let table = numbers(&lines);
    framed(
        said,
        FOOT + NAMES,
        drawing(&lines, height, &name),
        legend(&lines, &name, has_band),
        table,
    )
}

fn drawing(lines: &Lines, height: Height, name: &str) -> AnyView {
    let slots = Slots::new(lines.labels.len());
    let places = || lines.readings.iter().enumerate().map(|(n, it)| (slots.middle(n), *it));
    let through: Vec<_> = places().map(|(x, it)| it.map(|it| (x, height.y(it.value)))).collect();
    let around: Vec<_> = places()
        .map(|(x, it)| it?.interval.map(|(low, high)| (x, height.y(low), height.y(high))))
        .collect();
    // A dot for each: one between two gaps would be no line, and an interval there no area.
    let dots: String = through.iter().flatten().map(|(x, y)| dot(*x, *y)).collect();
    let ends: Vec<_> = around
        .iter()
        .flatten()
        .flat_map(|(x, low, high)| [Some((*x, *low)), Some((*x, *high)), None])
        .collect();
    let names = lines.labels.iter().enumerate().filter(|(n, _)| slots.is_named(*n));
    let names = names.map(|(n, label)| (slots.middle(n), label.short.clone()));
    view! {
        <defs>{pattern(name, 0)}</defs>
        {across(height, lines.told)}
        {lines.marks.as_ref().map(|marks| against(marks, height, name))}
        {Ink::filled("chart-band", 0, name).draw(band(&around))}
        {Ink::line("chart-ends").draw(line(&ends))}
        {Ink::line("chart-line").draw(line(&through))}
        {lines.marks.as_ref().map(|marks| cuts_named(marks, height, &through))}
        {Ink::line("chart-dots").draw(dots)}
        {below(16.0, names)}
    }
}

/// The stretch that says nothing, and over it where something begins.
fn against(marks: &Marks, height: Height, name: &str) -> AnyView {
    let (left, right) = (LEFT, WIDTH - RIGHT);
    let calm = marks.calm.as_ref().map(|((low, high), _)| {
        let (low, high) = (height.y(low.max(0.0)), height.y(high.min(marks.most)));
        Ink::filled("chart-band", 0, name)
            .draw(band(&[Some((left, low, high)), Some((right, low, high))]))
    });
    let at = |(from, _): &(f64, String)| {
        [Some((left, height.y(*from))), Some((right, height.y(*from))), None]
    };
    let cuts: Vec<_> = marks.cuts.iter().flat_map(at).collect();
    view! {
        {calm}
        {Ink::line("chart-cuts").draw(line(&cuts))}
    }
}

/// How high words are, and how wide a letter is, where they are largest.
const LETTER: (f64, f64) = (14.0, 6.5);

/// What begins there, in words: at the end where the line leaves room, else on the right. They lie over
/// the lines, so that none goes through them, and under the dots, so that none is hidden.
fn cuts_named(marks: &Marks, height: Height, through: &[Option<(f64, f64)>]) -> AnyView {
    let named = |(from, name): &(f64, String)| {
        let (left, right, foot) = (LEFT, WIDTH - RIGHT, height.y(*from) - 3.0);
        #[expect(clippy::cast_precision_loss, reason = "a few words")]
        let long = name.chars().count() as f64 * LETTER.1;
        let tall = (foot - LETTER.0, foot + 3.0);
        let is_taken = |from, to| meets(through, (from, to), tall);
        if is_taken(right - long, right) && !is_taken(left, left + long) {
            text(left + 3.0, foot, "start", name.clone())
        } else {
            text(right, foot, "end", name.clone())
        }
    };
    view! { <g class="chart-words">{marks.cuts.iter().map(named).collect_view()}</g> }
}

fn legend(lines: &Lines, name: &str, has_band: bool) -> AnyView {
    let around = Ink::filled("chart-band", 0, name).draw("M0 1h16v14H0Z".to_owned());
    let piece = view! {
        {has_band.then_some(around)}
        {Ink::line("chart-line").draw("M0 8H16".to_owned())}
        {Ink::line("chart-dots").draw(dot(8.0, 8.0))}
    };
    let calm = lines.marks.as_ref().and_then(|marks| marks.calm.as_ref()).map(|(_, words)| {
        let piece = Ink::filled("chart-band", 0, name).draw("M0 1h16v14H0Z".to_owned());
        entry(piece, words.clone())
    });
    let with_band = format!("{}, {}", lines.name, words::WITH_INTERVAL);
    let line = entry(piece, if has_band { with_band } else { lines.name.to_owned() });
    view! {
        {line}
        {calm}
    }
}

/// Of no length: its round ends are the dot.
fn dot(x: f64, y: f64) -> String {
    format!("M{x:.1} {y:.1}h0")
}

fn numbers(lines: &Lines) -> Table {
    let heads = [lines.each, lines.name, words::INTERVAL].map(str::to_owned).into();
    let told = lines.told;
    let rows = lines.labels.iter().zip(&lines.readings).map(|(label, reading)| {
        let value = reading.map_or_else(|| words::NO_DATA.to_owned(), |it| told(it.value));
        let interval = reading.and_then(|it| it.interval);
        let interval = interval.map_or_else(
            || words::NO_BAND.to_owned(),
            |(low, high)| format!("{} to {}", told(low), told(high)),
        );
        (label.long.clone(), vec![value, interval])
    });
    Table { heads, rows: rows.collect(), places: Slots::middles(lines.labels.len()) }
}
