//! How long therapies last: who goes on, by session and by week, how they end, how long people wait.
//!
//! Next: [`curves`] says what each chart draws.

mod curves;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::domain::time::Date;
use crate::metrics::lasting::{Behind, Lasting};
use crate::metrics::retention::{Cohort, LeftOut};
use crate::protocol::query::Query;
use crate::protocol::view::{RetentionView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::chart::{Steps, step_chart};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::field::{Field, Kind};
use crate::ui::parts::figure::Figures;
use crate::ui::parts::page::Page;
use crate::ui::parts::save_table::SaveTable;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::caseload::rows::RowList;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{Sentence, caseload, retention as words};

/// The screen.
pub fn draw() -> AnyView {
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let cohort = Memo::new(move |_| Cohort {
        from: Date::parse(&from.read()).ok(),
        to: Date::parse(&to.read()).ok(),
    });
    let wrong_to = Signal::derive(move || {
        let Cohort { from, to } = cohort.get();
        let is_before = from.zip(to).is_some_and(|(from, to)| to < from);
        is_before.then(|| Sentence::fixed(caseload::TO_BEFORE_FROM, ""))
    });
    let query = Signal::derive(move || Query::Retention(cohort.get()));
    let view = use_query(query);
    let Begun { task: asked, is_open, begin: show, .. } = use_task::<Behind>();
    let title = move || asked.get().map_or("", words::behind).to_owned();
    let list = move |behind| {
        let ask = move |page| Query::RetentionRows { behind, cohort: cohort.get(), page };
        view! { <RowList ask=Callback::new(ask) amounts=words::amounts(behind)/> }
    };
    view! {
        <Page heading=words::HEADING>
            <p class="back">
                <A href="/caseload">{words::BACK}</A>
            </p>
            <p>{words::INTRO}</p>
            <section class="period" aria-label=words::COHORT>
                <p class="period-hint">{words::COHORT_HINT}</p>
                <Field label="From" value=from kind=Kind::Date/>
                <Field label="To" value=to kind=Kind::Date wrong=wrong_to/>
            </section>
            <Shown
                view
                draw=move |view| match view {
                    View::Retention(view) => everything(view, show),
                    _ => ().into_any(),
                }
            />
            <SaveTable query/>
            <Dialog open=is_open title=Signal::derive(title) is_wide=true closes=true>
                {move || asked.get().map(list)}
            </Dialog>
        </Page>
    }
}

fn everything(view: &RetentionView, show: Callback<Behind>) -> AnyView {
    let at_most = view.unplanned_at_most.map(words::at_most);
    let waits_note = Some(words::WAITS_NOTE.to_owned());
    let part = |heading, steps: Steps, lasting: &Lasting, note: Option<String>, behind| {
        let figures = lasting.figures.clone();
        let show = Callback::new(move |_| show.run(behind));
        view! {
            <section class="caseload-group">
                <h2>{heading}</h2>
                {step_chart(&steps, lasting.curves.as_ref(), || words::no_curve(behind, lasting.of))}
                {note.map(|note| view! { <p>{note}</p> })}
                <Figures figures show=Some(show)/>
            </section>
        }
    };
    let RetentionView { sessions, weeks, unplanned, waits, .. } = view;
    view! {
        <div class="caseload">
            {part(words::BY_SESSION, curves::sessions(sessions), sessions, None, Behind::Sessions)}
            {part(words::BY_WEEK, curves::weeks(weeks), weeks, None, Behind::Weeks)}
            {part(
                words::UNPLANNED,
                curves::unplanned(unplanned),
                unplanned,
                at_most,
                Behind::Unplanned,
            )}
            {part(words::WAITS, curves::waits(waits), waits, waits_note, Behind::Waits)}
            {left_out(view, show)}
        </div>
    }
}

/// What has no place on the curves, and why; each to be listed.
fn left_out(view: &RetentionView, show: Callback<Behind>) -> AnyView {
    let reasons: Vec<(LeftOut, u32)> =
        view.left_out.iter().copied().filter(|(_, count)| *count > 0).collect();
    let none = reasons.is_empty().then(|| view! { <p>{words::NONE_LEFT_OUT}</p> });
    let reasons = reasons
        .into_iter()
        .map(|(reason, count)| {
            view! {
                <li>
                    {words::left_out(reason, count).text()}
                    " "
                    <Button
                        weight=Weight::Quiet
                        press=move || show.run(Behind::LeftOut(reason))
                    >
                        {caseload::SHOW_RECORDS}
                    </Button>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="caseload-group">
            <h2>{words::LEFT_OUT}</h2>
            {none}
            <ul>{reasons}</ul>
            {view.whole_from.map(|day| view! { <p>{words::whole_from(day)}</p> })}
        </section>
    }
}
