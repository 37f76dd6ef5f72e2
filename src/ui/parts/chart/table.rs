//! The numbers behind a drawing.

use leptos::prelude::*;

use super::frame::Said;
use crate::ui::view;

/// A table with a name for each row.
pub(super) fn table(said: &Said, heads: Vec<String>, rows: Vec<(String, Vec<String>)>) -> AnyView {
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let rows = rows
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
                <caption>{said.description.clone()}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
