//! The numbers behind a drawing.

use leptos::prelude::*;

use super::frame::Said;
use crate::ui::view;

/// A table with a name for each row.
pub(super) struct Table {
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<(String, Vec<String>)>,
}

impl Table {
    /// The table below what is said of the chart.
    pub(super) fn draw(self, said: Said) -> AnyView {
        let head = |head| view! { <th scope="col">{head}</th> };
        let heads = self.heads.into_iter().map(head).collect_view();
        let rows = self
            .rows
            .into_iter()
            .map(|(name, cells)| {
                let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
                view! {
                    <tr>
                        <th scope="row">{name}</th>
                        {cells}
                    </tr>
                }
            })
            .collect_view();
        view! {
            <div class="chart-table" tabindex="0" role="region" aria-label=said.title>
                <table>
                    <caption>{said.description}</caption>
                    <thead>
                        <tr>{heads}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    }
}
