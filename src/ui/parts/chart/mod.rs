//! Charts: stacked bars as SVG, with the same numbers as a table for those who cannot see them.
//!
//! Series are told apart by pattern as well as by colour, so that print, forced colours and colour
//! blindness lose nothing. A screen reader hears title and description, and finds the table.
//! *Never:* computes a figure. Next: [`scale`] places numbers on the drawing.

mod scale;

use leptos::prelude::*;

use super::field::fresh_id;
use crate::ui::view;
use crate::ui::words::caseload as words;
use scale::{BOTTOM, HEIGHT, LEFT, RIGHT, Scale, WIDTH};

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
        return view! {
            <figure class="chart">
                <figcaption>{bars.title}</figcaption>
                <p>{words::NO_CHART}</p>
            </figure>
        };
    }
    let name = fresh_id();
    let legend = legend(&bars, &name);
    let table = table(&bars);
    let drawing = drawing(&bars, &name);
    view! {
        <figure class="chart">
            <figcaption>{bars.title}</figcaption>
            {drawing}
            {legend}
            <details>
                <summary>{words::AS_TABLE}</summary>
                {table}
            </details>
        </figure>
    }
}

fn drawing(bars: &Bars, name: &str) -> AnyView {
    let highest = (0..bars.labels.len()).map(|bar| bars.total(bar)).fold(0.0, f64::max);
    let limit = bars.limit.filter(|(_, limit)| *limit > 0.0);
    let scale = Scale::new(bars.labels.len(), highest.max(limit.map_or(0.0, |(_, limit)| limit)));
    let (title, described) = (format!("{name}-title"), format!("{name}-description"));
    let lines = scale
        .ticks()
        .map(|tick| {
            let y = scale.y(tick);
            view! {
                <line class="chart-grid" x1=LEFT x2=WIDTH - RIGHT y1=y y2=y></line>
                <text class="chart-tick" x=LEFT - 6.0 y=y + 4.5 text-anchor="end">
                    {crate::ui::words::format::decimal(tick, 0)}
                </text>
            }
        })
        .collect_view();
    let stacks = (0..bars.labels.len()).map(|bar| stack(bars, name, &scale, bar)).collect_view();
    let labels = (0..bars.labels.len())
        .filter(|bar| scale.is_named(*bar))
        .filter_map(|bar| Some((bar, bars.labels.get(bar)?.short.clone())))
        .map(|(bar, short)| {
            view! {
                <text class="chart-tick" x=scale.middle(bar) y=HEIGHT - 6.0 text-anchor="middle">
                    {short}
                </text>
            }
        })
        .collect_view();
    let limit = limit.map(|(_, limit)| {
        let y = scale.y(limit);
        view! { <line class="chart-limit" x1=LEFT x2=WIDTH - RIGHT y1=y y2=y></line> }
    });
    view! {
        <svg
            role="img"
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            aria-labelledby=title
            aria-describedby=described
        >
            <title id=title.clone()>{bars.title}</title>
            <desc id=described.clone()>{bars.description.clone()}</desc>
            <defs>{(0..bars.series.len()).map(|place| pattern(name, place)).collect_view()}</defs>
            {lines}
            {stacks}
            <line
                class="chart-axis"
                x1=LEFT
                x2=WIDTH - RIGHT
                y1=HEIGHT - BOTTOM
                y2=HEIGHT - BOTTOM
            ></line>
            {limit}
            {labels}
        </svg>
    }
}

fn stack(bars: &Bars, name: &str, scale: &Scale, bar: usize) -> impl IntoView + use<> {
    let mut below = 0.0;
    let mut parts = Vec::new();
    for (place, series) in bars.series.iter().enumerate() {
        let value = series.values.get(bar).copied().unwrap_or(0.0);
        if value <= 0.0 {
            continue;
        }
        let (foot, head) = (scale.y(below), scale.y(below + value));
        below += value;
        parts.push(view! {
            <rect
                class="chart-bar"
                data-series=place + 1
                fill=format!("url(#{name}-{place})")
                x=scale.left(bar)
                y=head
                width=scale.bar()
                height=foot - head
            ></rect>
        });
    }
    parts
}

/// Six ways to fill an area that differ without any colour.
fn pattern(name: &str, place: usize) -> impl IntoView + use<> {
    let marks = match place {
        0 => "",
        1 => "M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6",
        2 => "M4 0 V8",
        3 => "M0 4 H8",
        4 => "M-2 6 L2 10 M0 0 L8 8 M6 -2 L10 2",
        _ => "M4 0 V8 M0 4 H8",
    };
    view! {
        <pattern
            id=format!("{name}-{place}")
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            class="chart-pattern"
            data-series=place + 1
        >
            <rect width="8" height="8"></rect>
            <path d=marks></path>
        </pattern>
    }
}

fn legend(bars: &Bars, name: &str) -> impl IntoView + use<> {
    let series = bars.series.iter().enumerate().map(|(place, series)| {
        view! {
            <li>
                <svg class="chart-swatch" viewBox="0 0 16 16" aria-hidden="true">
                    <rect
                        class="chart-bar"
                        data-series=place + 1
                        fill=format!("url(#{name}-{place})")
                        x="1"
                        y="1"
                        width="14"
                        height="14"
                    ></rect>
                </svg>
                {series.name}
            </li>
        }
    });
    let limit = bars.limit.filter(|(_, limit)| *limit > 0.0).map(|(words, limit)| {
        view! {
            <li>
                <svg class="chart-swatch" viewBox="0 0 16 16" aria-hidden="true">
                    <line class="chart-limit" x1="0" x2="16" y1="8" y2="8"></line>
                </svg>
                {words}
                " "
                {(bars.told)(limit)}
            </li>
        }
    });
    let series = series.collect_view();
    view! { <ul class="chart-legend">{series} {limit}</ul> }
}

fn table(bars: &Bars) -> impl IntoView + use<> {
    let heads = bars
        .series
        .iter()
        .map(|series| view! { <th scope="col">{series.name}</th> })
        .collect_view();
    let rows = bars
        .labels
        .iter()
        .enumerate()
        .map(|(bar, label)| {
            let cells = bars
                .series
                .iter()
                .map(|series| {
                    let value = series.values.get(bar).copied().unwrap_or(0.0);
                    view! { <td>{(bars.told)(value)}</td> }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{label.long.clone()}</th>
                    {cells}
                    <td>{(bars.told)(bars.total(bar))}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="chart-table" tabindex="0" role="region" aria-label=bars.title>
            <table>
                <caption>{bars.description.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{bars.each}</th>
                        {heads}
                        <th scope="col">{words::TOTAL}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
