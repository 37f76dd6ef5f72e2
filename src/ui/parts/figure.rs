//! A figure: the number for people, the same number for scripts, what it means, and the way to the
//! records behind it.
//!
//! In: a [`Figure`], what it was before, and, where there are records to show, whom to call. Out: a `data` element as the
//! contract describes it. A screen reader hears title, number, and what it divides by.
//! *Never:* computes anything.

use leptos::prelude::*;

use super::button::{Button, Weight};
use super::field::fresh_id;
use super::unfolding::unfolding;
use crate::domain::currency::Currency;
use crate::metrics::catalogue;
use crate::metrics::figure::{Figure as Number, Metric, NoData, Value as Amount};
use crate::metrics::trend::{Before, Change};
use crate::ui::view;
use crate::ui::words::{caseload as words, format};

/// A bare number, for scripts and people.
#[component]
pub fn Value(
    /// The figure.
    figure: Number,
) -> impl IntoView {
    let exact = |number: Option<f64>| number.map(format::exact);
    let is_money = matches!(figure.value, Amount::Money(_));
    let currency = figure.currency.filter(|_| is_money).map(Currency::code);
    // What a withheld number can be is no interval.
    let is_withheld = figure.value == Amount::NoData(NoData::Withheld);
    let range =
        figure.interval.map(|(low, high)| (low, Some(high).filter(|high| high.is_finite())));
    let (interval, bounds) = if is_withheld { (None, range) } else { (range, None) };
    view! {
        <data
            data-metric=figure.metric.name()
            value=exact(figure.number()).unwrap_or_default()
            data-n=exact(figure.n)
            data-x=exact(figure.x)
            data-low=exact(interval.map(|(low, _)| low))
            data-high=exact(interval.and_then(|(_, high)| high))
            data-least=exact(bounds.map(|(least, _)| least))
            data-most=exact(bounds.and_then(|(_, most)| most))
            data-of=figure.of.clone()
            data-currency=currency
            data-estimate=figure.is_estimate.then_some("yes")
            data-empty=figure.number().is_none().then_some("yes")
        >
            {format::figure(&figure)}
        </data>
    }
}

/// A figure with its title, its grounds, and its definition one press away.
#[component]
pub fn Figure(
    /// The figure.
    figure: Number,
    /// What it was before.
    #[prop(optional_no_strip)]
    change: Option<Change>,
    /// Shows the records behind it; none where there is no such list.
    #[prop(optional_no_strip)]
    show: Option<Callback<Metric>>,
) -> impl IntoView {
    let metric = figure.metric;
    let grounds = format::grounds(&figure);
    let title = words::title(&figure);
    let name = fresh_id();
    let (heading, described) = (name.clone(), name.clone());
    view! {
        <article class="figure" aria-labelledby=name>
            <h3 id=heading>{title}</h3>
            <p class="figure-value">
                <Value figure/>
            </p>
            {[grounds, change.as_ref().and_then(words::beside)]
                .into_iter()
                .flatten()
                .map(|note| view! { <p class="figure-note">{note}</p> })
                .collect_view()}
            <div class="figure-more">
                {unfolding(
                    None,
                    view! { <summary aria-describedby=described>{words::WHAT_IS_THIS}</summary> },
                    move || explained(metric),
                )}
                {show
                    .map(|show| {
                        view! {
                            <Button weight=Weight::Quiet press=move || show.run(metric)>
                                {words::SHOW_RECORDS}
                            </Button>
                        }
                    })}
            </div>
        </article>
    }
}

/// What a figure means, one press away, for where it stands in a table.
pub fn definition(metric: Metric) -> AnyView {
    let title = format!("What is “{}”?", catalogue::of(metric).title);
    let summary = view! { <summary>{title}</summary> };
    unfolding(Some("figure-definition"), summary, move || explained(metric))
}

fn explained(metric: Metric) -> AnyView {
    let entry = catalogue::of(metric);
    view! {
        <p>{entry.definition}</p>
        <dl>
            <dt>{words::FORMULA}</dt>
            <dd>{entry.formula}</dd>
            <dt>{words::COUNTS}</dt>
            <dd>{entry.counts}</dd>
            <dt>{words::SOURCE}</dt>
            <dd>{entry.source}</dd>
        </dl>
    }
}

/// Figures side by side.
#[component]
pub fn Figures(
    /// The figures, in order.
    figures: Vec<Number>,
    /// What they were before, where that is known.
    #[prop(optional_no_strip)]
    before: Option<Before>,
    /// Shows the records behind one.
    #[prop(optional_no_strip)]
    show: Option<Callback<Metric>>,
) -> impl IntoView {
    view! {
        <div class="figures">
            {figures
                .into_iter()
                .map(|figure| {
                    let change = before.as_ref().and_then(|it| it.of(figure.metric)).cloned();
                    view! { <Figure figure change show/> }
                })
                .collect_view()}
        </div>
    }
}
