//! Who comes, and when: missed slots and no-shows by weekday, hour, lead time, service and source.
//!
//! *Never:* a word on what causes a difference. The period stands in the address, as on the
//! caseload.

use leptos::prelude::*;

use crate::metrics::breakdown::Group;
use crate::metrics::figure::Figure;
use crate::protocol::query::Query;
use crate::protocol::view::{AttendanceView, Breakdown, GroupLine, View};
use crate::ui::parts::data_table::{DataTable, Head, Row};
use crate::ui::parts::figure::{Figures, Value};
use crate::ui::parts::page::Page;
use crate::ui::parts::save_table::SaveTable;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::caseload::period::{PeriodChooser, use_period};
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::attendance as words;

/// The screen.
pub fn draw() -> AnyView {
    let period = use_period();
    let query = Signal::derive(move || Query::Attendance(period.get()));
    let view = use_query(query);
    view! {
        <Page heading=words::HEADING>
            <PeriodChooser period/>
            <Shown
                view
                draw=move |view| match view {
                    View::Attendance(view) => tables(view),
                    _ => ().into_any(),
                }
            />
            <SaveTable query/>
        </Page>
    }
}

fn tables(view: &AttendanceView) -> AnyView {
    let figures = view.figures.clone();
    if view.parts.iter().all(|part| part.groups.is_empty()) {
        return view! { <p>{words::EMPTY}</p> };
    }
    let parts = view.parts.iter().map(table).collect_view();
    view! {
        <div class="caseload">
            <section class="caseload-group">
                <Figures figures show=None/>
                <p>{words::CLUSTERED}</p>
                <p>{words::TOGETHER}</p>
            </section>
            {parts}
        </div>
    }
}

fn table(part: &Breakdown) -> AnyView {
    let heads = vec![
        Head::text(words::each(part.by)),
        Head::text(words::MISSED),
        Head::text(words::NO_SHOWS),
    ];
    // All bars of a table are drawn to one scale.
    let ends = part.groups.iter().flat_map(|line| [&line.missed, &line.no_show]);
    let longest =
        ends.filter_map(|figure| figure.interval).map(|(_, high)| high).fold(0.0, f64::max);
    let lines = part.groups.clone();
    let heading = words::heading(part.by);
    if lines.iter().all(|line| line.group == Group::Unsaid) {
        return view! {
            <section class="caseload-group rates">
                <h2>{heading}</h2>
                <p>{words::unsaid(part.by)}</p>
            </section>
        };
    }
    let rows = move || lines.iter().map(|line| row(line, longest)).collect();
    view! {
        <section class="caseload-group rates">
            <h2>{heading}</h2>
            <DataTable caption=words::caption(part.by) heads rows/>
        </section>
    }
}

fn row(line: &GroupLine, longest: f64) -> Row {
    vec![
        words::group(&line.group).into_any(),
        rate(&line.missed, longest),
        rate(&line.no_show, longest),
    ]
}

/// A rate: the number, a bar with its interval, and its grounds. The bar says nothing that the
/// words do not.
fn rate(figure: &Figure, longest: f64) -> AnyView {
    let bar = figure.number().zip(figure.interval).map(|(share, (low, high))| {
        let part = |number: f64| format!("{:.4}", number / longest);
        view! {
            <span
                class="rate-bar"
                aria-hidden="true"
                style:--share=part(share)
                style:--low=part(low)
                style:--high=part(high)
            ></span>
        }
    });
    let grounds = words::grounds(figure).map(|text| view! { <span class="quiet">{text}</span> });
    view! {
        <div class="rate">
            <Value figure=figure.clone()/>
            {bar}
            {grounds}
        </div>
    }
}
