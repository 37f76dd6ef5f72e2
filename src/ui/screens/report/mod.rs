//! A month on one page, to print or to keep: every figure with its grounds and what it was before.
//!
//! It names no client, so that it can be shown in supervision or to an accountant. The month stands
//! in the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::browser::page_side::clock::today;
use crate::domain::time::Date;
use crate::metrics::catalogue::{self, Group};
use crate::metrics::figure::Figure;
use crate::metrics::trend::Before;
use crate::protocol::query::Query;
use crate::protocol::view::{CaseloadView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::figure::Value;
use crate::ui::parts::page::Page;
use crate::ui::parts::save_table::SaveTable;
use crate::ui::parts::shown::Shown;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{caseload, format, limits, report as words, when};

/// The screen.
pub fn draw() -> AnyView {
    let query = use_query_map();
    let month = Memo::new(move |_| {
        let asked = query.read().get("month");
        let asked = asked.and_then(|month| Date::parse(&format!("{month}-01")).ok());
        asked.unwrap_or_else(|| today().first_of_month().plus_days(-1).first_of_month())
    });
    let navigate = use_navigate();
    let go = Callback::new(move |month: Date| {
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(&format!("/report?month={}-{:02}", month.year(), month.month()), options);
    });
    let earlier = move || go.run(month.get_untracked().plus_days(-1).first_of_month());
    let later = move || go.run(next(month.get_untracked()));
    let is_last = Signal::derive(move || next(month.get()) > today());
    let query = Signal::derive(move || Query::Report(month.get()));
    let view = use_query(query);
    view! {
        <Page heading=words::HEADING>
            <p class="report-month">
                <Button weight=Weight::Quiet press=earlier>{words::EARLIER}</Button>
                <Button weight=Weight::Quiet disabled=is_last press=later>{words::LATER}</Button>
            </p>
            <SaveTable query/>
            <h2>{move || words::month(month.get(), today())}</h2>
            <Shown
                view
                draw=|view| match view {
                    View::Report(report) => {
                        view! {
                            {sheet(&report.caseload)}
                            <section class="report-limits">
                                <h3>{limits::PASSED}</h3>
                                <p>{limits::month(&report.kept)}</p>
                            </section>
                        }
                            .into_any()
                    }
                    _ => ().into_any(),
                }
            />
        </Page>
    }
}

fn next(month: Date) -> Date {
    month.plus_days(31).first_of_month()
}

fn sheet(view: &CaseloadView) -> AnyView {
    let before = view.before.as_ref();
    let groups = Group::ALL
        .into_iter()
        .map(|group| {
            let figures = view.figures.iter();
            let figures = figures.filter(|figure| catalogue::of(figure.metric).group == group);
            let rows = figures.map(|figure| row(figure, before)).collect_view();
            view! {
                <tbody>
                    <tr>
                        <th colspan="4" scope="rowgroup">{caseload::group(group)}</th>
                    </tr>
                    {rows}
                </tbody>
            }
        })
        .collect_view();
    view! {
        <table class="report">
            <thead>
                <tr>
                    <th scope="col">{words::FIGURE}</th>
                    <th scope="col">{words::VALUE}</th>
                    <th scope="col">{words::GROUNDS}</th>
                    <th scope="col">{words::BEFORE}</th>
                </tr>
            </thead>
            {groups}
        </table>
        <p class="quiet">
            {before.map(|before| caseload::before(before.stretch))}
            " "
            {words::MADE}
            {when::day(today())}
            "."
        </p>
    }
    .into_any()
}

fn row(figure: &Figure, before: Option<&Before>) -> AnyView {
    let change = before.and_then(|before| before.of(figure.metric));
    view! {
        <tr>
            <th scope="row">{catalogue::of(figure.metric).title}</th>
            <td>
                <Value figure=figure.clone()/>
            </td>
            <td>{format::grounds(figure)}</td>
            <td>{change.and_then(format::before)}</td>
        </tr>
    }
    .into_any()
}
