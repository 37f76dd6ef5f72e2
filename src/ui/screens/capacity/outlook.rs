//! The weeks to come as tables and as a chart, as things stand and with those who may be added.

use leptos::prelude::*;

use crate::domain::episode::Frequency;
use crate::domain::time::Minutes;
use crate::metrics::capacity::{Limit, Outlook, Plan, figures};
use crate::metrics::figure::Figure as Number;
use crate::protocol::view::CapacityView;
use crate::ui::parts::chart::{BarChart, Bars, Label, Series};
use crate::ui::parts::data_table::{DataTable, Head, Row};
use crate::ui::parts::figure::Value;
use crate::ui::view;
use crate::ui::words::{capacity as words, caseload, format};

fn told(figure: Number) -> AnyView {
    view! { <Value figure/> }
}

/// A row for the weeks as they stand, and for each rhythm of who may be added.
pub(super) fn rhythms(view: &CapacityView) -> AnyView {
    let heads = vec![
        Head::text(words::WITH),
        Head::text(words::FITS),
        Head::number(words::over(Limit::AllWork)),
        Head::number(words::over(Limit::WithClients)),
        Head::text(words::CLOSEST),
        Head::number(words::WEEKS_OVER),
        Head::number(words::OVERTIME),
        Head::number(words::IN_ALL),
    ];
    let view = view.clone();
    let rows = move || view.answer.plans.iter().map(|plan| rhythm(&view, plan)).collect();
    view! { <DataTable caption=words::RHYTHMS_CAPTION heads rows/> }
}

fn rhythm(view: &CapacityView, plan: &Plan) -> Row {
    let more = view.question.more;
    let with = figures::with(plan, more);
    let binding = plan.binding();
    let (at, _) = binding.and_then(Outlook::worst).unwrap_or_default();
    let over = |limit| {
        let week = plan.under(limit).and_then(|outlook| outlook.weeks.get(at))?;
        Some(told(figures::over(&with, limit, at, week)))
    };
    let fits = words::fits(plan.fits(view.question.tolerance));
    let in_all = plan.under(Limit::AllWork).map(|all| told(figures::hours_in_all(&with, all)));
    let weeks_over = binding.map(|outlook| format::decimal(outlook.weeks_over(), 1));
    vec![
        words::with(plan, more).into_any(),
        fits.into_any(),
        over(Limit::AllWork).into_any(),
        over(Limit::WithClients).into_any(),
        words::short_week(view, at).into_any(),
        weeks_over.into_any(),
        binding.map(|outlook| told(figures::overtime(&with, outlook))).into_any(),
        in_all.into_any(),
    ]
}

/// What simulated courses say of all weeks together.
pub(super) fn courses(view: &CapacityView) -> Option<AnyView> {
    let courses = view.courses?;
    let with =
        weekly(view).map_or_else(String::new, |plan| figures::with(plan, view.question.more));
    let now = figures::any_over("", courses.limit, &courses.without);
    let then = figures::any_over(&with, courses.limit, &courses.with);
    Some(view! {
        <p>
            {words::courses(&courses)}
            " "
            {told(now)}
            " "
            {words::NOW}
            ", "
            {told(then)}
            " "
            {words::with_weekly(view)}
            "; "
            {words::longest_run(courses.with.longest_run)}
            "."
        </p>
    })
}

fn weekly(view: &CapacityView) -> Option<&Plan> {
    view.answer.plan(Some(Frequency::WEEKLY))
}

/// The limit that binds with the weekly clients who may be added.
fn binding(view: &CapacityView) -> Limit {
    weekly(view).and_then(Plan::binding).map_or(Limit::AllWork, |outlook| outlook.limit)
}

fn hours(plan: Option<&Plan>, limit: Limit) -> Vec<f64> {
    let outlook = plan.and_then(|plan| plan.under(limit));
    outlook.map(|outlook| outlook.weeks.iter().map(|week| week.hours).collect()).unwrap_or_default()
}

/// The hours to expect, under the limit that binds.
pub(super) fn chart(view: &CapacityView) -> AnyView {
    let limit = binding(view);
    let now = view.answer.plan(None);
    let less = |all: &[f64], part: &[f64]| -> Vec<f64> {
        all.iter().zip(part).map(|(all, part)| (all - part).max(0.0)).collect()
    };
    let with_clients = hours(now, Limit::WithClients);
    let beside = less(&hours(now, Limit::AllWork), &with_clients);
    let new = less(&hours(weekly(view), limit), &hours(now, limit));
    let mut series = vec![Series { name: caseload::DIRECT, values: with_clients }];
    if limit == Limit::AllWork {
        series.push(Series { name: words::BESIDE, values: beside });
    }
    series.push(Series { name: words::NEW, values: new });
    let labels = (0..view.question.assumptions.availability.len())
        .map(|at| Label { long: words::week_of(view, at), short: words::short_week(view, at) });
    let bars = Bars {
        title: words::CHART,
        description: words::chart(view, limit),
        each: caseload::WEEK_OF,
        labels: labels.collect(),
        series,
        limit: Some((words::line(limit), whole(view, limit).hours())),
        parts: None,
        told: format::hours,
    };
    view! { <BarChart bars/> }
}

const fn whole(view: &CapacityView, limit: Limit) -> Minutes {
    match limit {
        Limit::AllWork => view.question.assumptions.limit,
        Limit::WithClients => view.question.assumptions.ceiling,
    }
}

/// A table of the weeks for each limit, the one that binds first.
pub(super) fn weeks(view: &CapacityView) -> AnyView {
    let binding = binding(view);
    let others = Limit::ALL.into_iter().filter(|limit| *limit != binding);
    let tables = core::iter::once(binding).chain(others).map(|limit| of_limit(view, limit));
    view! { <div class="capacity-tables">{tables.collect_view()}</div> }
}

fn of_limit(view: &CapacityView, limit: Limit) -> AnyView {
    let heads = vec![
        Head::text(caseload::WEEK_OF),
        Head::number(words::HOURS_NOW),
        Head::number(words::HOURS_THEN),
        Head::number(words::CHANCE_NOW),
        Head::number(words::CHANCE_THEN),
    ];
    let view = view.clone();
    let caption = words::weeks(&view, limit);
    let rows = move || {
        let plans: Vec<(&Plan, String)> = [view.answer.plan(None), weekly(&view)]
            .into_iter()
            .flatten()
            .map(|plan| (plan, figures::with(plan, view.question.more)))
            .collect();
        let row = |at: usize| {
            let cell = |figure: fn(&str, Limit, usize, &_) -> Number| {
                plans.iter().map(move |(plan, with)| {
                    let week = plan.under(limit).and_then(|outlook| outlook.weeks.get(at));
                    week.map(|week| told(figure(with, limit, at, week))).into_any()
                })
            };
            let mut cells = vec![words::short_week(&view, at).into_any()];
            cells.extend(cell(figures::hours));
            cells.extend(cell(figures::over));
            cells
        };
        (0..view.question.assumptions.availability.len()).map(row).collect()
    };
    view! { <DataTable caption heads rows/> }
}
