//! The records behind a figure, a page at a time.

use leptos::prelude::*;

use crate::domain::currency::Currency;
use crate::domain::time::Period;
use crate::metrics::figure::Metric;
use crate::protocol::query::{Page, Query};
use crate::protocol::view::{RowLine, RowsView, View};
use crate::ui::parts::data_table::{PAGE, Pager};
use crate::ui::parts::person::person;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::clients::ClientLink;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{caseload as words, count, format, grouped, when};

/// The list behind one figure.
#[component]
pub(super) fn Rows(
    /// Which figure.
    metric: Metric,
    /// Over which period.
    period: Memo<Period>,
) -> impl IntoView {
    let ask = move |page| Query::Rows { metric, period: period.get(), page };
    view! { <RowList ask=Callback::new(ask) amounts=words::amounts(metric)/> }
}

/// A list of records, a page at a time.
#[component]
pub(in crate::ui::screens) fn RowList(
    /// Asks for a page of them.
    ask: Callback<Page, Query>,
    /// What their numbers are.
    amounts: &'static str,
) -> impl IntoView {
    let skip = RwSignal::new(0);
    let page = move || Page { skip: skip.get(), take: PAGE };
    let view = use_query(Signal::derive(move || ask.run(page())));
    let total = Signal::derive(move || match view.read().shown().map(AsRef::as_ref) {
        Some(View::Rows(view)) => view.total,
        _ => 0,
    });
    view! {
        <Shown
            view
            draw=move |view| match view {
                View::Rows(view) => list(view, amounts),
                _ => ().into_any(),
            }
        />
        <Pager total skip/>
    }
}

fn list(view: &RowsView, amounts: &'static str) -> AnyView {
    let total = view.total;
    let summary = if view.in_numerator == total {
        count(total.into(), "record", "records")
    } else {
        format!(
            "{}; {} counted above the line",
            count(total.into(), "record", "records"),
            grouped(view.in_numerator.into())
        )
    };
    let has_amount = view.rows.iter().any(|row| row.amount.is_some());
    let splits = view.in_numerator != total;
    let currency = view.currency;
    let rows = view.rows.iter().map(|row| line(row, currency, has_amount, splits)).collect_view();
    let summary = view! {
        <p data-rows=total data-counted=view.in_numerator>
            {summary}
        </p>
    };
    if total == 0 {
        return summary.into_any();
    }
    view! {
        {summary}
        <div class="data-table" tabindex="0" role="region" aria-label=words::SHOW_RECORDS>
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Date"</th>
                        <th scope="col">"Who"</th>
                        <th scope="col">"Record"</th>
                        {has_amount.then(|| view! { <th scope="col">{amounts}</th> })}
                        {splits.then(|| view! { <th scope="col">"Counted"</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn line(
    row: &RowLine,
    currency: Option<Currency>,
    has_amount: bool,
    splits: bool,
) -> impl IntoView + use<> {
    let amount = row.amount.map(|amount| match currency {
        Some(currency) => format::money(amount, currency),
        None => format::decimal(amount, if amount.fract() == 0.0 { 0 } else { 2 }),
    });
    let who = match row.client {
        Some(client) => {
            let name = row.name.clone();
            view! { <ClientLink client name/> }
        }
        None => person(row.name.clone()),
    };
    let counts = if row.counts { "yes" } else { "no" };
    view! {
        <tr>
            <td>{row.on.map(when::weekday_and_day)}</td>
            <td>{who}</td>
            <td>{words::row(&row.what)}</td>
            {has_amount.then(|| view! { <td class="number">{amount}</td> })}
            {splits.then(|| view! { <td>{counts}</td> })}
        </tr>
    }
}
