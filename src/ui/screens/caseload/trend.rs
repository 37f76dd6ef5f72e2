//! One figure over time, above the records behind it.

use leptos::prelude::*;

use super::charts::short;
use crate::domain::time::Period;
use crate::metrics::catalogue;
use crate::metrics::figure::{Figure, Metric};
use crate::protocol::query::Query;
use crate::protocol::view::View;
use crate::ui::parts::chart::{Label, LineChart, Lines, Reading};
use crate::ui::parts::shown::Shown;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{caseload as words, format, when};

/// The figure for the period and for those of equal length that lead up to it.
#[component]
pub(super) fn Trend(
    /// Which figure.
    metric: Metric,
    /// The period that comes last.
    period: Memo<Period>,
) -> impl IntoView {
    let view = use_query(Signal::derive(move || Query::Trend { metric, period: period.get() }));
    view! {
        <Shown
            view
            draw=move |view| match view {
                View::Trend(stretches) => chart(metric, stretches),
                _ => ().into_any(),
            }
        />
    }
}

fn chart(metric: Metric, stretches: &[(Period, Figure)]) -> AnyView {
    let (Some((first, then)), Some((last, now))) = (stretches.first(), stretches.last()) else {
        return ().into_any();
    };
    // One alone is no course of time.
    if first == last {
        return ().into_any();
    }
    let (told, least) =
        format::teller(stretches.iter().map(|(_, figure)| figure.value), now.currency);
    let label = |(stretch, _): &(Period, Figure)| {
        let end = stretch.until().plus_days(-1);
        Label {
            long: format!("{} to {}", when::day(stretch.from()), when::day(end)),
            short: short(end, last.days() > 31),
        }
    };
    let reading = |(_, figure): &(Period, Figure)| {
        Some(Reading { value: figure.number()?, interval: figure.interval })
    };
    let lines = Lines {
        title: words::OVER_TIME,
        description: words::over_time(
            stretches.len(),
            last.days(),
            &format::figure(then),
            &format::figure(now),
        ),
        each: words::STRETCH,
        name: catalogue::of(metric).title,
        labels: stretches.iter().map(label).collect(),
        readings: stretches.iter().map(reading).collect(),
        told,
        least,
        ends: None,
        marks: None,
    };
    view! { <LineChart lines/> }.into_any()
}
