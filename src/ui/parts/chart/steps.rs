//! Step curves: what share lasts, or has ended, by each time, with bands and numbers at risk.

use leptos::prelude::*;

use super::axes::{across, below, text};
use super::frame::{Ink, Said, entry, framed, nothing, pattern};
use super::path::{band, line, stepped};
use super::scale::{Along, FOOT, Height, LEFT, RIGHT, WIDTH};
use super::table::Table;
use crate::metrics::stats::curves::{Curves, Point, Share};
use crate::ui::parts::field::fresh_id;
use crate::ui::view;
use crate::ui::words::{chart as words, format, grouped};

/// Room below for times, their name, and the numbers at risk with theirs.
const BELOW: f64 = 68.0;
/// More marks than this would be a blur.
const MOST_MARKS: usize = 60;

/// What a chart of one or two step curves draws.
#[derive(Debug, Clone)]
pub struct Steps {
    /// The heading.
    pub title: &'static str,
    /// What is to be seen, in a sentence or two.
    pub description: String,
    /// What time is counted in: the name of the axis.
    pub axis: &'static str,
    /// What a row of the table stands for.
    pub each: &'static str,
    /// What each curve is called.
    pub names: &'static [&'static str],
    /// What a mark on the curve means: somebody is known to last until then.
    pub lasting: &'static str,
    /// The first curve's median, to be marked, and its words.
    pub median: Option<(f64, String)>,
}

/// A chart of step curves and its table; without curves, why there are none.
pub fn step_chart(steps: &Steps, curves: Option<&Curves>, why: impl FnOnce() -> String) -> AnyView {
    let Some(curves) = curves else { return nothing(steps.title, why()) };
    let said = Said { title: steps.title, description: steps.description.clone() };
    let name = fresh_id();
    let marks = marks(curves);
    let legend = legend(steps, &name, marks.is_some());
    let table = numbers(steps, curves);
    framed(said, FOOT + BELOW, drawing(steps, curves, &name, marks), legend, table)
}

fn drawing(steps: &Steps, curves: &Curves, name: &str, marks: Option<String>) -> AnyView {
    let along = Along::upto(curves.until);
    let ticks: Vec<&Point> = along.ticks().filter_map(|tick| read(curves, tick)).collect();
    let times = ticks.iter().map(|point| (along.x(point.time), format::decimal(point.time, 0)));
    let at_risk = ticks.iter().map(|point| (along.x(point.time), grouped(point.at_risk.into())));
    let middle = f64::midpoint(LEFT, WIDTH - RIGHT);
    let drawn = (0..steps.names.len()).map(|place| curve(curves, name, place)).collect_view();
    view! {
        <defs>{(0..steps.names.len()).map(|place| pattern(name, place)).collect_view()}</defs>
        {across(Height::SHARE, |share| format!("{}\u{a0}%", format::decimal(share * 100.0, 0)))}
        {below(15.0, times)}
        {below(31.0, [(middle, steps.axis.to_owned())])}
        {text(0.0, FOOT + 47.0, "start", words::AT_RISK.to_owned())}
        {below(62.0, at_risk)}
        {drawn}
        {marks.map(|marks| Ink::line("chart-marks").draw(marks))}
        {steps.median.clone().map(|(time, words)| median(along.x(time), words))}
    }
}

/// One curve and its band.
fn curve(curves: &Curves, name: &str, place: usize) -> AnyView {
    let (along, height) = (Along::upto(curves.until), Height::SHARE);
    let shares =
        curves.points.iter().filter_map(|point| Some((along.x(point.time), point.of(place)?)));
    let corners: Vec<(f64, Share)> = stepped(&shares.collect::<Vec<_>>(), along.x(curves.until));
    let through: Vec<_> =
        corners.iter().map(|(x, share)| Some((*x, height.y(share.share)))).collect();
    let around: Vec<_> = corners
        .iter()
        .map(|(x, share)| share.band.map(|(low, high)| (*x, height.y(low), height.y(high))))
        .collect();
    view! {
        {Ink::filled("chart-band", place, name).draw(band(&around))}
        {Ink::of("chart-line", place).draw(line(&through))}
    }
}

/// A stroke on the one curve wherever somebody is known to last, as far as strokes can be told
/// apart.
fn marks(curves: &Curves) -> Option<String> {
    let is_one = curves.points.iter().all(|point| point.other.is_none());
    if !is_one || curves.lasting.is_empty() || curves.lasting.len() > MOST_MARKS {
        return None;
    }
    let along = Along::upto(curves.until);
    let mut strokes = Vec::new();
    for time in &curves.lasting {
        let point = curves.points.iter().rfind(|point| point.time <= *time)?;
        let (x, y) = (along.x(*time), Height::SHARE.y(point.share.share));
        strokes.extend([Some((x, y - 3.0)), Some((x, y + 3.0)), None]);
    }
    Some(line(&strokes))
}

/// From half on the scale to the curve and down to its time.
fn median(x: f64, words: String) -> AnyView {
    let y = Height::SHARE.y(0.5);
    // Above the curve lies room on its right, below it on its left.
    let (at, anchor) =
        if x > WIDTH / 2.0 { ((x - 5.0, y + 13.0), "end") } else { ((x + 5.0, y - 5.0), "start") };
    view! {
        {Ink::line("chart-median").draw(line(&[Some((LEFT, y)), Some((x, y)), Some((x, FOOT))]))}
        <g class="chart-median-words">{text(at.0, at.1, anchor, words)}</g>
    }
}

fn legend(steps: &Steps, name: &str, has_marks: bool) -> AnyView {
    let curves = steps.names.iter().enumerate().map(|(place, words)| {
        let piece = view! {
            {Ink::filled("chart-band", place, name).draw("M0 1h16v14H0Z".to_owned())}
            {Ink::of("chart-line", place).draw("M0 8H16".to_owned())}
        };
        entry(piece, format!("{words}, {}", words::WITH_BAND))
    });
    let marks = has_marks.then(|| {
        let piece = Ink::line("chart-marks").draw("M8 3v10".to_owned());
        entry(piece, steps.lasting.to_owned())
    });
    curves.chain(marks).collect_view().into_any()
}

fn read(curves: &Curves, time: f64) -> Option<&Point> {
    curves.readings.iter().find(|point| (point.time - time).abs() < 1e-6)
}

fn numbers(steps: &Steps, curves: &Curves) -> Table {
    let mut heads = vec![steps.each.to_owned(), words::AT_RISK.to_owned()];
    for name in steps.names {
        heads.extend([(*name).to_owned(), words::BAND.to_owned()]);
    }
    let rows = curves.readings.iter().map(|point| {
        let mut cells = vec![grouped(point.at_risk.into())];
        for share in [Some(point.share), point.other].into_iter().flatten() {
            let band = share.band.map_or_else(|| words::NO_BAND.to_owned(), words::from_to);
            cells.extend([format::percent(share.share), band]);
        }
        (format::decimal(point.time, 0), cells)
    });
    let along = Along::upto(curves.until);
    let places = curves.readings.iter().map(|point| along.x(point.time)).collect();
    Table { heads, rows: rows.collect(), places }
}
