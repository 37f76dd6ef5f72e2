//! Tasks: what fits into today, what comes later, what others do.
//!
//! Next: [`edit`] is the form.

pub mod edit;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::domain::time::WallTime;
use crate::protocol::command::Command;
use crate::protocol::forms::TaskForm;
use crate::protocol::query::Query;
use crate::protocol::view::{TaskLine, TasksView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::folded::folded;
use crate::ui::parts::page::Page;
use crate::ui::parts::shown::Shown;
use crate::ui::state::{shell, use_query};
use crate::ui::view;
use crate::ui::words::{tasks as words, when};
use edit::{EditTask, Edited};

/// The screen.
pub fn draw() -> AnyView {
    let view = use_query(Query::Tasks);
    let Begun { task, is_open, begin, done } = use_task::<Edited>();
    let title = Signal::derive(move || {
        let is_new = matches!(*task.read(), Some((None, _)));
        if is_new { words::ADD } else { words::EDIT }.to_owned()
    });
    let add = move || view! { <Button press=move || begin.run((None, TaskForm::empty()))>{words::ADD}</Button> };
    view! {
        <Page heading=words::HEADING actions=ViewFnOnce::from(add)>
            <p class="back">
                <A href="/today">{words::BACK}</A>
            </p>
            <Shown
                view
                draw=move |view| match view {
                    View::Tasks(view) => tasks(view, begin),
                    _ => ().into_any(),
                }
            />
            <Dialog open=is_open title>
                {move || task.get().map(|task| view! { <EditTask task done/> })}
            </Dialog>
        </Page>
    }
}

fn tasks(view: &TasksView, begin: Callback<Edited>) -> AnyView {
    let part = |heading: &'static str, lines: Vec<(Option<String>, TaskLine)>| {
        (!lines.is_empty()).then(|| {
            view! {
                <section class="today-part">
                    <h2>{heading}</h2>
                    {folded("task-list", lines, move |(at, line)| task(&line, at, begin))}
                </section>
            }
        })
    };
    let each = |lines: &[TaskLine]| lines.iter().map(|line| (None, line.clone())).collect();
    let has_any = !view.open.is_empty() || !view.fitting.is_empty();
    view! {
        <p>{words::message(view)}</p>
        {(!view.are_hours_said && has_any).then(|| view! { <p class="quiet">{words::NO_HOURS}</p> })}
        {part(words::FITTING, timed(view))}
        {has_any
            .then(|| {
                view! {
                    <details>
                        <summary>{words::HOW}</summary>
                        <p>{words::HOW_LONG}</p>
                    </details>
                }
            })}
        {part(words::OPEN, each(&view.open))}
        {part(words::DELEGATED, each(&view.delegated))}
        {part(words::OVER, each(&view.done))}
    }
}

/// What fits into today, each with the time at which it would begin.
pub fn fitting(view: &TasksView, begin: Callback<Edited>) -> Vec<AnyView> {
    timed(view).into_iter().map(|(at, line)| task(&line, at, begin)).collect()
}

fn timed(view: &TasksView) -> Vec<(Option<String>, TaskLine)> {
    let timed = |(at, line): &(WallTime, TaskLine)| (Some(when::time_of_day(*at)), line.clone());
    view.fitting.iter().map(timed).collect()
}

fn task(line: &TaskLine, at: Option<String>, begin: Callback<Edited>) -> AnyView {
    let (shell, id) = (shell(), line.id);
    let edited = (Some(id), line.form.clone());
    let is_over = line.done_on.is_some() && line.form.repeats.is_empty();
    let press = move || shell.run(Command::FinishTask(id, !is_over));
    view! {
        <li class="task">
            {at.map(|at| view! { <b class="task-at">{at}</b> })}
            <span>
                {line.form.what.clone()} " " <small>{words::about(line)}</small>
            </span>
            <Button press>{if is_over { words::NOT_DONE } else { words::DONE }}</Button>
            <Button weight=Weight::Quiet press=move || begin.run(edited.clone())>
                {words::CHANGE}
            </Button>
        </li>
    }
}
