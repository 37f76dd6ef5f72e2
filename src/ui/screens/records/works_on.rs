//! What a note has to do with the treatment plan and the measures: the objectives it works on, and what
//! was measured on its day.

use leptos::prelude::*;

use super::desk::Desk;
use super::keeper::Fields;
use crate::domain::ids::{ClientId, ObjectiveId};
use crate::domain::instrument::measure::Measure;
use crate::domain::note::{NoteKind, WorkedOn};
use crate::domain::time::Date;
use crate::protocol::query::Query;
use crate::protocol::view::{MeasureLine, Safety, View};
use crate::ui::parts::field::Tick;
use crate::ui::state::use_query;
use crate::ui::words::{measures, records as words};
use crate::ui::{effect, view};

/// Ticks for the objectives of the plan. What is kept apart from the record has none.
#[component]
pub(super) fn WorksOn(
    /// What lies beside the draft.
    desk: Desk,
    /// The fields of the draft.
    fields: Fields,
    /// What the draft worked on when it was opened.
    worked_on: Vec<WorkedOn>,
    /// Called when a tick was set or taken away.
    typed: Callback<()>,
) -> impl IntoView {
    let Fields { kind, works_on, .. } = fields;
    let is_apart = move || {
        let place = kind.read().parse::<usize>().ok();
        place.and_then(|place| NoteKind::ALL.get(place).copied()).is_some_and(NoteKind::is_apart)
    };
    let offered = Memo::new(move |_| desk.objectives(&worked_on));
    let tick = move |it: &WorkedOn| {
        let (id, label) = (it.objective, it.words.as_str().to_owned());
        let value = RwSignal::new(works_on.read_untracked().contains(&id));
        Effect::new(move |was: Option<bool>| {
            let now = value.get();
            if was.is_some_and(|was| was != now) {
                works_on.update(|all| set(all, id, now));
                typed.run(());
            }
            now
        });
        view! { <Tick label value/> }
    };
    move || {
        let offered = offered.get();
        (!offered.is_empty()).then(|| {
            let ticks = offered.iter().map(tick).collect_view();
            view! {
                <fieldset hidden=is_apart>
                    <legend>{words::WORKS_ON}</legend>
                    {ticks}
                </fieldset>
            }
        })
    }
}

fn set(all: &mut Vec<ObjectiveId>, id: ObjectiveId, is_ticked: bool) {
    all.retain(|it| *it != id);
    if is_ticked {
        all.push(id);
    }
}

/// What a client's measures of a day came to; nothing where there are none.
#[component]
pub(super) fn MeasuredOn(
    /// Whose.
    client: ClientId,
    /// The day.
    day: Date,
    /// What the list is called.
    title: &'static str,
) -> impl IntoView {
    let asked = use_query(Signal::stored(Query::MeasuresOn(client, day)));
    let lines = RwSignal::new(Vec::<String>::new());
    effect(move || {
        if let Some(View::MeasuresOn(found)) = asked.read().shown().map(AsRef::as_ref) {
            lines.set(found.iter().map(came_to).collect());
        }
    });
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! {
                <section class="note-measures" aria-label=title>
                    <p>
                        <strong>{title}</strong>
                    </p>
                    <ul class="signs">{lines}</ul>
                </section>
            }
        })
    }
}

fn came_to((of, line): &(Measure, MeasureLine)) -> String {
    let told = format!("{}: {}.", measures::name(of), measures::scores(of, line).join("; "));
    match of.kind().filter(|_| line.safety == Safety::Open) {
        Some(kind) => format!("{told} {}", measures::safety(kind)),
        None => told,
    }
}
