//! The end of a week on one page: hours against what she set, how it was, one thing to change.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::metrics::wellbeing::Feeling;
use crate::protocol::forms::TaskForm;
use crate::protocol::query::Query;
use crate::protocol::view::{View, WeekReviewView};
use crate::ui::parts::button::Button;
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::page::Page;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::tasks::edit::{EditTask, Edited};
use crate::ui::screens::wellbeing::own::Own;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{review as words, tasks, wellbeing};

/// The screen.
pub fn draw() -> AnyView {
    let view = use_query(Query::WeekReview);
    let Begun { task, is_open, begin, done } = use_task::<Edited>();
    view! {
        <Page heading=words::WEEK>
            <p class="back">
                <A href="/today">{words::BACK}</A>
            </p>
            <Shown
                view
                draw=move |view| match view {
                    View::WeekReview(view) => page(view, begin),
                    _ => ().into_any(),
                }
            />
            <Dialog open=is_open title=tasks::ADD>
                {move || task.get().map(|task| view! { <EditTask task done/> })}
            </Dialog>
        </Page>
    }
}

fn page(view: &WeekReviewView, begin: Callback<Edited>) -> AnyView {
    let list = |lines: Vec<String>| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>();
        view! { <ul class="signs">{lines}</ul> }
    };
    let felt = Feeling::ALL.into_iter().filter_map(|feeling| {
        let before = view.before.and_then(|week| week.feeling(feeling));
        Some(words::felt(wellbeing::feeling(feeling), view.week.feeling(feeling)?, before))
    });
    let felt: Vec<String> = felt.collect();
    let felt = move || {
        if felt.is_empty() {
            view! { <p class="quiet">{words::NO_CHECK_IN}</p> }
        } else {
            list(felt.clone())
        }
    };
    let learning = view.learning.iter();
    let learning = learning.map(|(work, done, needs)| words::learning(*work, *done, *needs));
    let thing = words::one_thing(view);
    let form = TaskForm {
        what: thing.unwrap_or_default().to_owned(),
        due: view.week.monday.plus_days(11).to_string(),
        ..TaskForm::empty()
    };
    view! {
        <p>{words::days(view.week.monday)}</p>
        <section class="today-part">
            <h2>{words::HOURS}</h2>
            {list(words::hours(view))}
        </section>
        <section class="today-part">
            <h2>{words::CHECK_INS}</h2>
            <Own>{felt.clone()}</Own>
        </section>
        <section class="today-part">
            <h2>{words::LEARNING}</h2>
            {list(learning.collect())}
            <p class="quiet">{words::LEARNING_HINT}</p>
        </section>
        <section class="today-part">
            <h2>{words::ONE_THING}</h2>
            <p>{thing.unwrap_or(words::KEEP)}</p>
            <p class="actions">
                <Button press=move || begin.run((None, form.clone()))>{words::NOTE_IT}</Button>
            </p>
        </section>
    }
}
