//! The caseload: every figure of a period, two charts, and the records behind each number.
//!
//! The period stands in the address, where it says nothing about a client.
//! Next: [`period`] chooses it, [`rows`] lists the records behind a figure, below its [`trend`].

mod charts;
pub(super) mod period;
pub(super) mod rows;
mod trend;

use std::rc::Rc;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::domain::problem::DataProblem;
use crate::domain::time::Period;
use crate::metrics::catalogue::{self, Group};
use crate::metrics::figure::{Figure as Number, Metric, Value};
use crate::protocol::query::Query;
use crate::protocol::view::{CaseloadView, View};
use crate::ui::parts::chart::{BarChart, GaugeChart, HeatStrip};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::figure::{Figures, Value as Told};
use crate::ui::parts::later::later;
use crate::ui::parts::page::{Empty, Page};
use crate::ui::parts::save_table::SaveTable;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::calendar::appointment::{Booking, EditAppointment};
use crate::ui::screens::capacity::RoomSentence;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{
    attendance, caseload as words, engagement, load, measures, practice, retention,
};
use period::{PeriodChooser, address, use_period};
use rows::Rows;
use trend::Trend;

/// What the dialog is for.
#[derive(Clone)]
enum Task {
    /// The records behind a figure, below its course of time.
    Show(Metric),
    /// One of them, to be mended.
    Mend(Box<Booking>),
}

impl Task {
    fn title(&self) -> &'static str {
        match self {
            Self::Show(metric) => catalogue::of(*metric).title,
            Self::Mend(booking) => booking.title(),
        }
    }
}

/// The screen.
pub fn draw() -> AnyView {
    let period = use_period();
    let query = Signal::derive(move || Query::Caseload(period.get()));
    let view = use_query(query);
    let Begun { task: asked, is_open, begin, done } = use_task::<Task>();
    let title = move || asked.get().map_or("", |task| task.title()).to_owned();
    let show = Callback::new(move |metric| begin.run(Task::Show(metric)));
    let mend = Callback::new(move |booking| begin.run(Task::Mend(Box::new(booking))));
    let was_drawn = StoredValue::new(false);
    let is_first =
        move || was_drawn.try_update_value(|was| !core::mem::replace(was, true)) == Some(true);
    let closes = Signal::derive(move || matches!(asked.get(), Some(Task::Show(_))));
    view! {
        <Page heading=words::HEADING>
            <RoomSentence/>
            <PeriodChooser period/>
            <Shown
                view
                draw=move |view| match view {
                    View::Caseload(view) if view.is_empty => nothing_yet(),
                    View::Caseload(view) => figures(view, period, show, is_first()),
                    _ => ().into_any(),
                }
            />
            <SaveTable query/>
            <Dialog open=is_open title=Signal::derive(title) is_wide=true closes>
                {move || {
                    asked
                        .get()
                        .map(|task| match task {
                            Task::Show(metric) => {
                                view! {
                                    <Trend metric period/>
                                    <Rows metric period mend/>
                                }
                                    .into_any()
                            }
                            Task::Mend(booking) => {
                                view! { <EditAppointment booking=*booking done/> }.into_any()
                            }
                        })
                }}
            </Dialog>
        </Page>
    }
}

fn nothing_yet() -> AnyView {
    view! {
        <Empty title=words::EMPTY>
            <p>{words::EMPTY_NEXT}</p>
            <p class="actions">
                <A href="/import" attr:class="button">"Import"</A>
                " "
                <A href="/clients?add" attr:class="button">"Add client"</A>
            </p>
        </Empty>
    }
}

/// So many groups are drawn at once, each of the others in a frame of its own.
const AT_ONCE: usize = 2;

fn figures(
    view: &CaseloadView,
    period: Memo<Period>,
    show: Callback<Metric>,
    is_first: bool,
) -> AnyView {
    let groups = sections(Rc::new(view.clone()), 0, period, show, is_first);
    view! {
        <p class="quiet">
            {words::recorded(view.recorded, period.get_untracked())}
            {view.before.as_ref().map(|before| words::before(before.stretch))} " "
            <A href="/report">{words::TO_REPORT}</A> " · "
            <A href="/practice">{practice::HEADING}</A>
        </p>
        <div class="caseload">{groups}</div>
    }
    .into_any()
}

/// The groups from one on.
fn sections(
    view: Rc<CaseloadView>,
    from: usize,
    period: Memo<Period>,
    show: Callback<Metric>,
    is_first: bool,
) -> AnyView {
    let Some(group) = Group::ALL.get(from) else { return ().into_any() };
    let one = section(&view, *group, period, show);
    let next = move || sections(view, from + 1, period, show, is_first);
    let next = if is_first && from + 1 >= AT_ONCE { later(next) } else { next() };
    view! {
        {one}
        {next}
    }
    .into_any()
}

fn section(
    view: &CaseloadView,
    group: Group,
    period: Memo<Period>,
    show: Callback<Metric>,
) -> AnyView {
    let is_of_group = |figure: &&Number| catalogue::of(figure.metric).group == group;
    let figures: Vec<Number> = view.figures.iter().filter(is_of_group).cloned().collect();
    let beside = match group {
        Group::Workload => {
            let gauge = charts::a_week(&view.figures, view.limit);
            Some(view! {
                <div class="charts">
                    {gauge.map(|gauge| view! { <GaugeChart gauge/> })}
                    <HeatStrip heat=charts::days(&view.days)/>
                </div>
                <BarChart bars=charts::weeks(view)/>
            })
        }
        Group::Attendance => Some(view! { <BarChart bars=charts::months(&view.months)/> }),
        Group::Quality => Some(problems(&view.problems)),
        _ => None,
    };
    view! {
        <section class="caseload-group">
            <h2>{words::group(group)}</h2>
            {beside}
            <Figures figures before=view.before.clone() show=Some(show)/>
            {leads_to(group, period)}
        </section>
    }
    .into_any()
}

/// The screen that goes on where a group of figures ends, for the same period where it has one.
fn leads_to(group: Group, period: Memo<Period>) -> Option<AnyView> {
    let (path, name, has_period) = match group {
        Group::Caseload => ("/engagement", engagement::HEADING, false),
        Group::Flow => ("/retention", retention::HEADING, false),
        Group::Attendance => ("/attendance", attendance::HEADING, true),
        Group::Workload => ("/load", load::HEADING, true),
        Group::Outcomes => ("/off-track", measures::OFF_TRACK, false),
        _ => return None,
    };
    let href = move || if has_period { address(path, period.get()) } else { path.to_owned() };
    Some(view! {
        <p class="actions">
            <A href attr:class="button">{name}</A>
        </p>
    })
}

/// What cannot be, by rule.
fn problems(problems: &[(DataProblem, u32)]) -> AnyView {
    if problems.iter().all(|(_, count)| *count == 0) {
        return view! { <p>{words::NO_PROBLEMS}</p> };
    }
    let rules = problems
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(rule, count)| {
            let figure = Number {
                of: Some(words::rule(*rule).to_owned()),
                ..Number::of(Metric::DataProblems, Value::Count(*count))
            };
            let problem = words::problem(*rule);
            view! {
                <li>
                    {problem.what}
                    ": "
                    <Told figure/>
                    ". "
                    {problem.next}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="problems">{rules}</ul> }
}
