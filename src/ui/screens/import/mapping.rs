//! Asks what the columns and words of a table mean, with samples and dates beside the questions.
//!
//! Each select keeps its place and focus while the answers change what else is asked.

use std::sync::Arc;

use leptos::prelude::*;

use super::arrived;
use super::desk::Desk;
use crate::exchange::csv::dates::{DateOrder, Offsets};
use crate::exchange::csv::mapping::{Mapping, Meaning, RowKind, Target};
use crate::protocol::view::SheetView;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::data_table::{DataTable, Head, Row};
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::notice::{Notice, Tone};
use crate::ui::words::{Sentence, import as words, when};
use crate::ui::{effect, view};

const KINDS: [(RowKind, &str); 2] =
    [(RowKind::Appointments, "appointments"), (RowKind::Clients, "clients")];
const ORDERS: [(DateOrder, &str); 3] = [
    (DateOrder::YearFirst, "year"),
    (DateOrder::DayFirst, "day"),
    (DateOrder::MonthFirst, "month"),
];
const OFFSETS: [(Offsets, &str); 2] =
    [(Offsets::AsWritten, "written"), (Offsets::Converted, "converted")];

fn value_of<T: PartialEq>(choices: &[(T, &str)], chosen: &T) -> String {
    choices.iter().find(|(of, _)| of == chosen).map_or_else(String::new, |(_, v)| (*v).to_owned())
}

fn chosen<T: Copy>(choices: &[(T, &str)], value: &str) -> Option<T> {
    choices.iter().find(|(_, of)| *of == value).map(|(choice, _)| *choice)
}

/// A field's value that follows the mapping, and that the mapping follows.
fn bound(
    desk: Desk,
    read: impl Fn(&Mapping) -> String + Send + Sync + 'static,
    write: impl Fn(&str, Desk) + 'static,
) -> RwSignal<String> {
    bound_to(desk, Arc::new(read), Box::new(write))
}

type ReadOut = Arc<dyn Fn(&Mapping) -> String + Send + Sync>;
type PutIn = Box<dyn Fn(&str, Desk)>;

fn bound_to(desk: Desk, read: ReadOut, write: PutIn) -> RwSignal<String> {
    let of_mapping = move || desk.mapping.read().as_ref().map(|mapping| read(mapping));
    let value = RwSignal::new(untrack(&of_mapping).unwrap_or_default());
    let seen = of_mapping.clone();
    effect(move || {
        if let Some(stands) = seen()
            && stands != value.get_untracked()
        {
            value.set(stands);
        }
    });
    effect(move || {
        let typed = value.get();
        if untrack(&of_mapping).is_some_and(|stands| stands != typed) {
            write(&typed, desk);
        }
    });
    value
}

/// The questions about a table.
#[component]
pub(super) fn MappingForm(
    /// Where the import stands.
    desk: Desk,
) -> impl IntoView {
    let kind = bound(
        desk,
        |mapping| value_of(&KINDS, &mapping.kind),
        |value, desk| {
            if let Some(kind) = chosen(&KINDS, value) {
                desk.suggest(kind);
            }
        },
    );
    let kinds = KINDS.map(|(kind, value)| (value.to_owned(), words::row_kind(kind).to_owned()));
    // The same target of another file or kind is another question.
    let targets = Memo::new(move |_| {
        let turn = desk.turn.get();
        let of = desk.mapping.read().as_ref().map(|mapping| mapping.kind);
        let targets = of.map(Target::of).unwrap_or_default();
        targets.iter().map(|target| (turn, *target)).collect::<Vec<_>>()
    });
    let asked = Memo::new(move |_| {
        let turn = desk.turn.get();
        let mapping = desk.mapping.read();
        let all = mapping.as_ref().map(|mapping| mapping.words.as_slice()).unwrap_or_default();
        all.iter().map(|word| (turn, word.target, word.word.clone())).collect::<Vec<_>>()
    });
    let has_words = Memo::new(move |_| !asked.read().is_empty());
    let sheet = move || desk.sheet.read();
    let can_go_on = Signal::derive(move || {
        sheet().as_ref().is_some_and(|sheet| sheet.questions.is_empty())
            && desk.far.read().is_none()
    });
    // The button that led back is gone.
    let heading = if desk.is_back.get_untracked() { arrived() } else { NodeRef::new() };
    view! {
        <section class="import-part">
            <h2>{words::IN_THE_FILE}</h2>
            {move || sheet().as_ref().map(columns)}
        </section>
        <section class="import-part">
            <h2 node_ref=heading tabindex="-1">
                {words::COLUMNS}
            </h2>
            <Choice label=words::ROW_KIND value=kind choices=kinds.to_vec()/>
            <div class="import-fields">
                {move || {
                    let ask = |(_, target)| view! { <ColumnOf desk target/> };
                    targets.get().into_iter().map(ask).collect_view()
                }}
            </div>
            <Dates desk/>
        </section>
        <Show when=move || has_words.get()>
            <section class="import-part">
                <h2>{words::WORDS}</h2>
                <div class="import-fields">
                    {move || {
                        let ask = |(_, target, word)| view! { <MeaningOf desk target word/> };
                        asked.get().into_iter().map(ask).collect_view()
                    }}
                </div>
            </section>
        </Show>
        {move || sheet().as_ref().and_then(questions)}
        <p class="actions">
            <Button
                weight=Weight::Main
                disabled=Signal::derive(move || !can_go_on.get())
                press=move || desk.plan()
            >
                {words::PREVIEW}
            </Button>
        </p>
    }
}

fn columns(sheet: &SheetView) -> AnyView {
    let columns = sheet.columns.clone();
    let rows = move || {
        columns
            .iter()
            .map(|column| -> Row {
                vec![column.header.clone().into_any(), column.samples.join(" · ").into_any()]
            })
            .collect()
    };
    let caption = format!("{}, {}", words::rows(sheet.rows), words::encoding(sheet.encoding));
    let heads = vec![Head::text("Column"), Head::text("For example")];
    let whole_days = (sheet.whole_days > 0)
        .then(|| view! { <p class="hint">{words::whole_days(sheet.whole_days)}</p> });
    view! {
        <DataTable caption heads rows/>
        {whole_days}
    }
    .into_any()
}

fn questions(sheet: &SheetView) -> Option<AnyView> {
    if sheet.questions.is_empty() {
        return None;
    }
    let lines =
        sheet.questions.iter().map(|q| view! { <li>{words::question(q)}</li> }).collect_view();
    Some(view! {
        <Notice tone=Tone::Warning>
            <p>
                <strong>{words::OPEN_QUESTIONS}</strong>
            </p>
            <ul>{lines}</ul>
        </Notice>
    })
}

/// Which column holds a thing of ours.
#[component]
fn ColumnOf(desk: Desk, target: Target) -> impl IntoView {
    let value = bound(
        desk,
        move |mapping| mapping.column(target).map_or_else(String::new, |at| at.to_string()),
        move |value, desk| {
            let column = value.parse::<u32>().ok();
            desk.map(|mapping| {
                mapping.columns.retain(|(of, _)| *of != target);
                mapping.columns.extend(column.map(|column| (target, column)));
            });
        },
    );
    let choices = Memo::new(move |_| {
        let mut choices = vec![(String::new(), words::NO_COLUMN.to_owned())];
        if let Some(sheet) = desk.sheet.read().as_ref() {
            let named = sheet.columns.iter().enumerate();
            choices.extend(named.map(|(at, column)| (at.to_string(), column.header.clone())));
        }
        choices
    });
    view! { <Choice label=target.name() value choices/> }
}

/// What one of the file's words means.
#[component]
fn MeaningOf(desk: Desk, target: Target, word: String) -> impl IntoView {
    let meanings = Meaning::of(target);
    let mut choices = vec![(String::new(), words::NO_MEANING.to_owned())];
    choices.extend(
        meanings.iter().enumerate().map(|(at, meaning)| (at.to_string(), words::meaning(*meaning))),
    );
    let (known, read_word) = (meanings.clone(), word.clone());
    let asked = word.clone();
    let value = bound(
        desk,
        move |mapping| {
            let meaning = mapping.meaning(target, &read_word);
            let at = meaning.and_then(|meaning| known.iter().position(|of| *of == meaning));
            at.map_or_else(String::new, |at| at.to_string())
        },
        move |value, desk| {
            let at = value.parse::<usize>().ok();
            let meaning = at.and_then(|at| meanings.get(at).copied());
            desk.map(|mapping| {
                let found =
                    mapping.words.iter_mut().find(|w| w.target == target && w.word == asked);
                if let Some(found) = found {
                    found.meaning = meaning;
                }
            });
        },
    );
    let label = if word.is_empty() { words::EMPTY_CELL.to_owned() } else { word };
    let hint = target.name();
    view! { <Choice label value choices hint/> }
}

/// The order of dates, shown on real cells; times with an offset; length where there is none.
#[component]
fn Dates(desk: Desk) -> impl IntoView {
    let order = bound(
        desk,
        |mapping| value_of(&ORDERS, &mapping.order),
        |value, desk| {
            if let Some(order) = chosen(&ORDERS, value) {
                desk.map(|mapping| mapping.order = order);
            }
        },
    );
    let offsets = bound(
        desk,
        |mapping| value_of(&OFFSETS, &mapping.offsets),
        |value, desk| {
            if let Some(offsets) = chosen(&OFFSETS, value) {
                desk.map(|mapping| mapping.offsets = offsets);
            }
        },
    );
    let minutes = bound(
        desk,
        |mapping| mapping.minutes.to_string(),
        |value, desk| {
            if let Some(minutes) = length(value) {
                desk.map(|mapping| mapping.minutes = minutes);
            }
        },
    );
    let wrong = Signal::derive(move || {
        length(&minutes.read()).is_none().then(|| Sentence::fixed(words::LENGTH_WRONG, ""))
    });
    let orders = ORDERS.map(|(order, value)| (value.to_owned(), words::order(order).to_owned()));
    let ways = OFFSETS.map(|(way, value)| (value.to_owned(), words::offsets(way).to_owned()));
    let is_appointments = Memo::new(move |_| {
        desk.mapping.read().as_ref().is_some_and(|mapping| mapping.kind == RowKind::Appointments)
    });
    let lacks_minutes = Memo::new(move |_| {
        let mapping = desk.mapping.read();
        mapping.as_ref().is_some_and(|mapping| mapping.column(Target::Minutes).is_none())
    });
    let examples = move || {
        let sheet = desk.sheet.read();
        let sheet = sheet.as_ref()?;
        let (dates, is_open) = (sheet.dates.clone(), sheet.is_order_open);
        if dates.is_empty() {
            return None;
        }
        let rows = move || {
            dates
                .iter()
                .map(|(cell, day)| -> Row {
                    let read = day.map_or_else(|| words::UNREAD.to_owned(), when::weekday_and_day);
                    vec![cell.clone().into_any(), read.into_any()]
                })
                .collect()
        };
        let heads = vec![Head::text(words::WRITTEN), Head::text(words::READ_AS)];
        Some(view! {
            {is_open
                .then(|| view! { <Notice tone=Tone::Warning><p>{words::ORDER_OPEN}</p></Notice> })}
            <DataTable caption=words::DATES.to_owned() heads rows/>
        })
    };
    view! {
        <div class="import-fields">
            <Choice label=words::ORDER value=order choices=orders.to_vec()/>
            <Show when=move || is_appointments.get()>
                <Choice label=words::OFFSETS value=offsets choices=ways.to_vec()/>
            </Show>
            <Show when=move || is_appointments.get() && lacks_minutes.get()>
                <Field label=words::LENGTH value=minutes kind=Kind::Number wrong/>
            </Show>
        </div>
        {examples}
    }
}

fn length(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|minutes| (1..=1440).contains(minutes))
}
