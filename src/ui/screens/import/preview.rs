//! What importing a table would do, row by row where it matters.

use leptos::prelude::*;

use super::arrived;
use super::desk::Desk;
use crate::exchange::csv::plan::PreviewRow;
use crate::protocol::view::PlanView;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::data_table::{DataTable, Head, Row};
use crate::ui::parts::notice::{Notice, Tone};
use crate::ui::parts::person::person;
use crate::ui::view;
use crate::ui::words::{grouped, import as words, when};

/// Counts, the first rows, the refused rows, and the button that imports.
#[component]
pub(super) fn Preview(
    /// Where the import stands.
    desk: Desk,
) -> impl IntoView {
    move || desk.plan.read().as_ref().map(|plan| preview(desk, plan))
}

fn preview(desk: Desk, plan: &PlanView) -> AnyView {
    let taken = plan.new.saturating_add(plan.changed);
    let counts = [
        ("New", plan.new),
        ("Changed", plan.changed),
        ("Unchanged", plan.unchanged),
        ("Left out", plan.skipped),
        ("Refused", plan.refused),
        ("New clients", plan.new_clients),
    ]
    .map(|(name, count)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{grouped(count.into())}</dd>
            </div>
        }
    });
    let counts = Vec::from(counts);
    let busy = Signal::derive(move || desk.far.read().is_some());
    let go = if taken > 0 {
        view! {
            <Button weight=Weight::Main disabled=busy press=move || desk.import()>
                {words::import(taken)}
            </Button>
        }
    } else {
        let why = match (plan.unchanged, plan.refused) {
            (0, _) => words::NOTHING_TAKEN,
            (_, 0) => words::NOTHING_NEW,
            _ => words::NOTHING_NEW_BUT_REFUSED,
        };
        view! { <p>{why}</p> }
    };
    let unread = desk.sheet.with(|sheet| {
        let columns = sheet.as_ref().map_or(&[][..], |sheet| &sheet.columns);
        let unread = desk.mapping.with(|mapping| Some(mapping.as_ref()?.unread(columns)));
        unread.filter(|unread| !unread.is_empty()).map(|unread| words::unread(&unread))
    });
    let unread = unread.map(|unread| view! { <p class="quiet">{unread}</p> });
    let save = (plan.refused > 0).then(|| {
        view! { <Button press=move || desk.save_refused()>{words::SAVE_REFUSED}</Button> }
    });
    view! {
        <section class="import-part">
            <h2 node_ref=arrived() tabindex="-1">
                {words::PREVIEW}
            </h2>
            <dl class="import-counts">{counts}</dl>
            {unread}
            <div class="actions">
                {go}
                {save}
                <Button disabled=busy press=move || desk.change_columns()>{words::BACK}</Button>
            </div>
        </section>
        {first_rows(&plan.preview)}
        {refused_rows(plan)}
    }
}

fn first_rows(rows: &[PreviewRow]) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let are_at_midnight =
        rows.iter().all(|row| row.starts.is_some_and(|(starts, _)| starts.is_midnight()));
    let no_time = are_at_midnight.then(|| {
        view! {
            <Notice tone=Tone::Warning>
                <p>{words::NO_TIME_OF_DAY}</p>
            </Notice>
        }
    });
    let lines = rows.to_vec();
    let rows = move || {
        lines
            .iter()
            .map(|line| -> Row {
                let day = match (line.starts, line.care) {
                    (Some((starts, _)), _) => when::moment(starts),
                    (None, Some((from, Some(until)))) => {
                        format!("{} to {}", when::day(from), when::day(until))
                    }
                    (None, Some((from, None))) => format!("since {}", when::day(from)),
                    (None, None) => String::new(),
                };
                vec![
                    person(line.client.clone()),
                    day.into_any(),
                    line.starts.map(|(_, minutes)| when::length(minutes)).into_any(),
                    line.meaning.map(words::meaning).into_any(),
                ]
            })
            .collect()
    };
    let heads =
        [Head::text("Client"), Head::text("Start"), Head::number("Length"), Head::text("Status")];
    Some(view! {
        {no_time}
        <DataTable caption=words::FIRST_ROWS.to_owned() heads=heads.to_vec() rows/>
    })
}

fn refused_rows(plan: &PlanView) -> Option<AnyView> {
    if plan.refusals.is_empty() {
        return None;
    }
    let lines = plan.refusals.clone();
    let shown = lines.len();
    let rows = move || {
        lines
            .iter()
            .map(|line| -> Row {
                vec![
                    grouped(line.line).into_any(),
                    words::field(line.target).into_any(),
                    words::refusal(line.reason).into_any(),
                ]
            })
            .collect()
    };
    let caption = if u64::from(plan.refused) > shown as u64 {
        format!("{}: the first {shown} of {}", words::REFUSED, grouped(plan.refused.into()))
    } else {
        words::REFUSED.to_owned()
    };
    let heads = vec![Head::number("Line"), Head::text("Field"), Head::text("Reason")];
    Some(view! { <DataTable caption heads rows/> })
}
