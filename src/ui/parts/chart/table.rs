//! The numbers behind a drawing.

use leptos::prelude::*;

use super::frame::Said;
use crate::ui::parts::unfolding::unfolding;
use crate::ui::view;
use crate::ui::words::chart as words;

/// So many rows stand there at once; the others are a press away.
const FIRST: usize = 60;

/// What a row is called, and its cells.
type Row = (String, Vec<String>);

/// A table with a name for each row.
#[derive(Clone)]
pub(super) struct Table {
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// Where each row lies on the drawing, from the left; nothing where rows are no places on it.
    pub(super) places: Vec<f64>,
}

impl Table {
    /// A row in words: `After session 10: Number at risk 41, Still in therapy 62.1 %`.
    pub(super) fn read(&self, row: usize) -> String {
        let Some((name, cells)) = self.rows.get(row) else { return String::new() };
        let cells = self.heads.iter().skip(1).zip(cells);
        let cells: Vec<String> = cells.map(|(head, cell)| format!("{head} {cell}")).collect();
        let each = self.heads.first().map_or("", String::as_str);
        words::read(each, name, &cells.join(", "))
    }

    /// The table below what is said of the chart.
    pub(super) fn draw(mut self, said: Said) -> AnyView {
        let rest = self.rows.split_off(self.rows.len().min(FIRST));
        let first = part(said.description, &self.heads, self.rows);
        let heads = self.heads;
        let more = (!rest.is_empty()).then(|| {
            let summary = words::more(rest.len());
            let caption = summary.clone();
            let rest = move || part(caption, &heads, rest);
            unfolding(None, view! { <summary>{summary}</summary> }, rest)
        });
        view! {
            <div class="chart-table" tabindex="0" role="region" aria-label=said.title>
                {first}
                {more}
            </div>
        }
        .into_any()
    }
}

fn part(caption: String, heads: &[String], rows: Vec<Row>) -> AnyView {
    let head = |head: &String| view! { <th scope="col">{head.clone()}</th> };
    let heads = heads.iter().map(head).collect_view();
    let row = |(name, cells): Row| {
        let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cells}
            </tr>
        }
    };
    view! {
        <table>
            <caption>{caption}</caption>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
