//! Which clients take the week: minutes of each for every week in care, and where they come from.
//!
//! What no client brought stands below, so that all of it adds up to the workload of the period.
//! *Never:* an estimate that is not marked as one.

use leptos::prelude::*;

use crate::domain::preferences::Weekday;
use crate::domain::time::Minutes;
use crate::metrics::heaviness::Share;
use crate::protocol::query::{Page as Part, Query};
use crate::protocol::view::{LoadLine, LoadView, View};
use crate::ui::parts::data_table::{DataTable, Head, PAGE, Pager, Row};
use crate::ui::parts::page::Page;
use crate::ui::parts::save_table::SaveTable;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::caseload::period::{PeriodChooser, use_period};
use crate::ui::screens::clients::ClientLink;
use crate::ui::state::use_query;
use crate::ui::words::{count, heaviness, load as words, when};
use crate::ui::{effect, view};

/// The screen.
pub fn draw() -> AnyView {
    let period = use_period();
    let skip = RwSignal::new(0);
    effect(move || {
        period.track();
        skip.set(0);
    });
    let view = use_query(Signal::derive(move || Query::Load {
        period: period.get(),
        page: Part { skip: skip.get(), take: PAGE },
    }));
    let whole =
        move || Query::Load { period: period.get(), page: Part { skip: 0, take: u32::MAX } };
    let total = Signal::derive(move || match view.read().shown().map(AsRef::as_ref) {
        Some(View::Load(view)) => view.clients,
        _ => 0,
    });
    view! {
        <Page heading=words::HEADING>
            <PeriodChooser period/>
            <p class="quiet">{words::ABOUT}</p>
            <Shown
                view
                draw=move |view| match view {
                    View::Load(view) => view! { {table(view)} {balance(view)} },
                    _ => ().into_any(),
                }
            />
            <Pager total skip/>
            <SaveTable query=Signal::derive(whole)/>
        </Page>
    }
}

fn table(view: &LoadView) -> AnyView {
    let all = view.of_clients + view.of_nobody;
    if all.0 == 0 {
        return view! { <p>{words::EMPTY}</p> };
    }
    let heads =
        vec![Head::text("Client"), Head::text(words::PER_WEEK), Head::text(words::IN_PERIOD)];
    let (lines, longest) = (view.rows.clone(), view.longest);
    let rows = move || lines.iter().map(|line| row(line, longest)).collect();
    view! {
        <div class="caseload-group rates">
            <DataTable caption=count(view.clients.into(), "client", "clients") heads rows/>
            <dl class="details">
                <dt>{words::OF_CLIENTS}</dt>
                <dd>{words::sum(view.of_clients, view.estimated)}</dd>
                <dt>{words::OF_NOBODY}</dt>
                <dd>{words::sum(view.of_nobody, Minutes(0))}</dd>
                <dt>{words::ALL}</dt>
                <dd>{words::sum(all, view.estimated)}</dd>
            </dl>
        </div>
    }
}

fn row(line: &LoadLine, longest: f64) -> Row {
    let (client, name) = (line.client, line.name.clone());
    let weight = line.heaviness.as_ref().map(heaviness::told);
    vec![
        view! {
            <div class="rate">
                <ClientLink client name/>
                {weight.map(|weight| view! { <span class="quiet">{weight}</span> })}
            </div>
        },
        view! {
            <div class="rate">
                <span>{words::per_week(line)}</span>
                {bar(line, longest)}
            </div>
        },
        view! {
            <div class="rate">
                <span>{when::length(line.total())}</span>
                <span class="quiet">{words::parts(line)}</span>
            </div>
        },
    ]
}

/// How heavy sessions lie over the weekdays, and by which rule they are heavy.
fn balance(view: &LoadView) -> AnyView {
    let heads = vec![
        Head::text(heaviness::WEEKDAY),
        Head::number(heaviness::THIS_WEEK),
        Head::number(heaviness::IN_PERIOD),
    ];
    let days: Vec<_> = Weekday::ALL
        .into_iter()
        .zip(view.balance.clone())
        .filter(|(_, (week, period))| week.all + period.all > 0)
        .collect();
    let cell = |text: String| view! { <span>{text}</span> }.into_any();
    let rows = move || {
        let row = |(day, (week, period)): &(Weekday, (Share, Share))| {
            vec![
                cell(when::day_of_week(*day).to_owned()),
                cell(heaviness::share(*week)),
                cell(heaviness::share(*period)),
            ]
        };
        days.iter().map(row).collect()
    };
    let body = if view.has_heavy {
        view! {
            <p>{heaviness::fullest(&view.balance)}</p>
            <DataTable caption=heaviness::SHARES heads rows/>
        }
    } else {
        view! { <p>{heaviness::NONE}</p> }
    };
    view! {
        <section class="load-balance">
            <h2>{heaviness::BALANCE}</h2>
            {body}
            <p class="quiet">{heaviness::rule()}</p>
        </section>
    }
}

/// Minutes per week as a bar in three parts, told apart by pattern. It says nothing that the words
/// do not.
fn bar(line: &LoadLine, longest: f64) -> Option<AnyView> {
    let per_week = line.per_week.filter(|_| longest > 0.0)?;
    let scale = per_week / longest / f64::from(line.total().0.max(1));
    let part = |minutes: Minutes| format!("{:.4}", f64::from(minutes.0) * scale);
    Some(view! {
        <span class="load-bar" aria-hidden="true">
            <span style:--share=part(line.direct)></span>
            <span data-part="entered" style:--share=part(line.entered)></span>
            <span data-part="estimated" style:--share=part(line.estimated)></span>
        </span>
    })
}
