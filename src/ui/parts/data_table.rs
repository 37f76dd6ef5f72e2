//! A real table: headings that sort where they can, rows, and a hundred rows a page.

use leptos::prelude::*;

use super::button::Button;
use crate::ui::view;
use crate::ui::words::grouped;

/// Rows on one page.
pub const PAGE: u32 = 100;

/// The heading of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Its words.
    pub name: &'static str,
    /// By what its button sorts; none where it does not sort.
    pub sorts: Option<&'static str>,
    /// Does it hold numbers, which stand at the end of their cells?
    pub is_number: bool,
}

impl Head {
    /// A column of text that does not sort.
    pub const fn text(name: &'static str) -> Self {
        Self { name, sorts: None, is_number: false }
    }

    /// A column of numbers that does not sort.
    pub const fn number(name: &'static str) -> Self {
        Self { name, sorts: None, is_number: true }
    }

    /// The same column, sorting by that key.
    #[must_use]
    pub const fn sorting(self, by: &'static str) -> Self {
        Self { sorts: Some(by), ..self }
    }
}

/// The cells of a row.
pub type Row = Vec<AnyView>;

/// A table. A screen reader hears its caption, and which column it is sorted by. The first cell of
/// each row is the row's heading.
#[component]
pub fn DataTable(
    /// What the table is; read out, and seen only where the screen says so.
    #[prop(into)]
    caption: Signal<String>,
    /// Its columns.
    heads: Vec<Head>,
    /// Its rows.
    rows: impl Fn() -> Vec<Row> + Send + Sync + 'static,
    /// The key it is sorted by; pressing a heading sets it. Each key has one direction only.
    #[prop(optional)]
    sorted: Option<RwSignal<&'static str>>,
) -> impl IntoView {
    table(caption, heads, Box::new(rows), sorted)
}

fn table(
    caption: Signal<String>,
    heads: Vec<Head>,
    rows: Box<dyn Fn() -> Vec<Row> + Send + Sync>,
    sorted: Option<RwSignal<&'static str>>,
) -> AnyView {
    let numbers: Vec<bool> = heads.iter().map(|head| head.is_number).collect();
    let heads = heads.into_iter().map(|head| heading(head, sorted)).collect_view();
    view! {
        // A table that is wider than its place scrolls, also by keyboard.
        <div class="data-table" role="region" tabindex="0" aria-label=move || caption.get()>
            <table>
                <caption>{move || caption.get()}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>
                    {move || rows().into_iter().map(|cells| row(cells, &numbers)).collect_view()}
                </tbody>
            </table>
        </div>
    }
}

fn heading(head: Head, sorted: Option<RwSignal<&'static str>>) -> AnyView {
    let number = head.is_number.then_some("yes");
    match (head.sorts, sorted) {
        (Some(by), Some(sorted)) => view! {
            <th
                scope="col"
                data-number=number
                aria-sort=move || if sorted.get() == by { "ascending" } else { "none" }
            >
                <button type="button" class="data-table-sort" on:click=move |_| sorted.set(by)>
                    {head.name}
                </button>
            </th>
        },
        _ => view! {
            <th scope="col" data-number=number>
                {head.name}
            </th>
        },
    }
}

fn row(cells: Row, numbers: &[bool]) -> AnyView {
    let cell = |(n, cell): (usize, AnyView)| {
        let number = numbers.get(n).copied().unwrap_or(false).then_some("yes");
        if n == 0 {
            view! { <th scope="row" data-number=number>{cell}</th> }
        } else {
            view! { <td data-number=number>{cell}</td> }
        }
    };
    let cells = cells.into_iter().enumerate().map(cell).collect_view();
    view! { <tr>{cells}</tr> }
}

/// Turns the pages of a list of which [`PAGE`] rows are shown at a time.
#[component]
pub fn Pager(
    /// Rows in all.
    #[prop(into)]
    total: Signal<u32>,
    /// How many rows come before the first one shown.
    skip: RwSignal<u32>,
) -> impl IntoView {
    let (first, last) = (move || skip.get() + 1, move || (skip.get() + PAGE).min(total.get()));
    let at_start = Signal::derive(move || skip.get() == 0);
    let at_end = Signal::derive(move || last() >= total.get());
    view! {
        <Show when=move || { total.get() > PAGE }>
            <nav class="pager" aria-label="Pages of the list">
                <Button
                    disabled=at_start
                    press=move || skip.update(|skip| *skip = skip.saturating_sub(PAGE))
                >
                    "Previous"
                </Button>
                <p>
                    {move || {
                        format!(
                            "{} to {} of {}",
                            grouped(first().into()),
                            grouped(last().into()),
                            grouped(total.get().into()),
                        )
                    }}
                </p>
                <Button disabled=at_end press=move || skip.update(|skip| *skip += PAGE)>
                    "Next"
                </Button>
            </nav>
        </Show>
    }
}
