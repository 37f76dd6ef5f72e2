//! The records behind a figure, a page at a time.

use leptos::prelude::*;

use crate::domain::currency::Currency;
use crate::domain::time::Period;
use crate::metrics::figure::Metric;
use crate::protocol::query::{Page, Query};
use crate::protocol::view::{RowLine, RowsView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::data_table::{PAGE, Pager};
use crate::ui::parts::person::person;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::calendar::appointment::Booking;
use crate::ui::screens::clients::{ClientLink, chart_link};
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
    /// Opens an appointment that is to be mended.
    mend: Callback<Booking>,
) -> impl IntoView {
    let ask = move |page| Query::Rows { metric, period: period.get(), page };
    view! { <RowList ask=Callback::new(ask) amounts=words::amounts(metric) mend=Some(mend)/> }
}

/// A list of records, a page at a time.
#[component]
pub(in crate::ui::screens) fn RowList(
    /// Asks for a page of them.
    ask: Callback<Page, Query>,
    /// What their numbers are.
    amounts: &'static str,
    /// Opens an appointment that is to be mended, where records can be wrong.
    #[prop(optional_no_strip)]
    mend: Option<Callback<Booking>>,
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
                View::Rows(view) => list(view, amounts, mend),
                _ => ().into_any(),
            }
        />
        <Pager total skip/>
    }
}

fn list(view: &RowsView, amounts: &'static str, mend: Option<Callback<Booking>>) -> AnyView {
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
    let columns =
        Columns { currency: view.currency, has_amount, splits: view.in_numerator != total, mend };
    let rows = view.rows.iter().map(|row| line(row, columns)).collect_view();
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
                        {columns.splits.then(|| view! { <th scope="col">"Counted"</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What the lines of a list have beside day, person and record.
#[derive(Clone, Copy)]
struct Columns {
    currency: Option<Currency>,
    has_amount: bool,
    splits: bool,
    mend: Option<Callback<Booking>>,
}

/// What is wrong with a record, what would be right, and the way there.
fn mending(row: &RowLine, mend: Callback<Booking>) -> Option<AnyView> {
    let wrong = row.wrong.as_ref()?;
    let sentence = words::wrong(wrong.problem);
    let way = match (&wrong.appointment, row.client) {
        (Some(appointment), _) => {
            let booking = Booking::of(appointment);
            view! {
                <Button weight=Weight::Quiet press=move || mend.run(booking.clone())>
                    {words::OPEN_APPOINTMENT}
                </Button>
            }
        }
        (None, Some(client)) => chart_link(client, view! { {words::OPEN_CHART} }.into_any()),
        (None, None) => ().into_any(),
    };
    Some(
        view! {
            <p>
            <strong>{sentence.what}</strong>
        </p>
            <p class="quiet">{sentence.next}</p>
            {way}
        }
        .into_any(),
    )
}

fn line(row: &RowLine, columns: Columns) -> impl IntoView + use<> {
    let Columns { currency, has_amount, splits, mend } = columns;
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
            <td>{words::row(&row.what)} {mend.and_then(|mend| mending(row, mend))}</td>
            {has_amount.then(|| view! { <td class="number">{amount}</td> })}
            {splits.then(|| view! { <td>{counts}</td> })}
        </tr>
    }
}
