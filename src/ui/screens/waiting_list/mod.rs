//! The waiting list: inquiries in fair order, and how far each has come.
//!
//! Next: [`forms`], [`who_fits`].

mod forms;
mod preferences;
mod who_fits;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::domain::ids::InquiryId;
use crate::protocol::command::Command;
use crate::protocol::forms::InquiryForm;
use crate::protocol::query::Query;
use crate::protocol::view::{InquiryLine, View, WaitingListView};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::field::{Field, Kind, Tick};
use crate::ui::parts::figure::{Figures, Value};
use crate::ui::parts::page::{Empty, Page};
use crate::ui::parts::person::person;
use crate::ui::parts::save_table::SaveTable;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::clients::ClientLink;
use crate::ui::screens::clients::forms::{Answered, NewClient};
use crate::ui::state::{shell, use_query};
use crate::ui::view;
use crate::ui::words::{
    Sentence, clients, competence, format, openings, waiting_list as words, when,
};
use forms::EditInquiry;
pub(super) use forms::{Step, StepInquiry};
use who_fits::WhoFits;

/// What the dialog is for.
#[derive(Clone)]
enum Task {
    Edit(Option<(InquiryId, InquiryForm)>),
    Step(Answered),
    Client(Answered),
    WhoFits,
}

impl Task {
    const fn title(&self) -> &'static str {
        match self {
            Self::Edit(None) => words::ADD,
            Self::Edit(Some(_)) => words::EDIT,
            Self::Step(..) => words::STEP,
            Self::Client(..) => clients::ADD,
            Self::WhoFits => words::WHO_FITS,
        }
    }
}

/// The screen.
pub fn draw() -> AnyView {
    let search = RwSignal::new(String::new());
    let closed = RwSignal::new(false);
    let query = Signal::derive(move || Query::WaitingList {
        closed: closed.get(),
        search: search.get().trim().to_owned(),
    });
    let view = use_query(query);
    let Begun { task, is_open, begin, done } = use_task::<Task>();
    let title = Signal::derive(move || task.read().as_ref().map_or("", Task::title).to_owned());
    let form = move |task: Task| match task {
        Task::Edit(inquiry) => view! { <EditInquiry inquiry done/> },
        Task::Step(answered) => {
            let inquiry = answered.inquiry;
            let becomes = Callback::new(move |()| begin.run(Task::Client(answered.clone())));
            let step = Step { inquiry, done, becomes };
            view! { <StepInquiry step/> }
        }
        Task::Client(inquiry) => {
            let added = Callback::new(move |_| is_open.set(false));
            view! { <NewClient inquiry done=added/> }
        }
        Task::WhoFits => view! { <WhoFits begin/> },
    };
    let actions = move || {
        view! {
            <A href="/openings">{openings::HEADING}</A>
            " "
            <Button press=move || begin.run(Task::WhoFits)>{words::WHO_FITS}</Button>
            <Button weight=Weight::Main press=move || begin.run(Task::Edit(None))>
                {words::ADD}
            </Button>
        }
    };
    let closes = Signal::derive(move || matches!(*task.read(), Some(Task::WhoFits)));
    let is_searching = move || !search.read_untracked().trim().is_empty();
    view! {
        <Page heading=words::HEADING actions=ViewFnOnce::from(actions)>
            <div class="clients-controls" role="search">
                <Field label="Search" value=search kind=Kind::Search/>
                <Tick label=words::SHOW_CLOSED value=closed/>
            </div>
            <Shown
                view
                draw=move |view| match view {
                    View::WaitingList(view) => list(view, is_searching(), begin),
                    _ => ().into_any(),
                }
            />
            <SaveTable query/>
            <Dialog open=is_open title closes>{move || task.get().map(form)}</Dialog>
        </Page>
    }
}

fn list(view: &WaitingListView, is_searching: bool, begin: Callback<Task>) -> AnyView {
    let figures = view.figures.clone();
    let below = if !view.rows.is_empty() {
        let lines = view.rows.iter().map(|line| inquiry(line, begin)).collect_view();
        view! {
            <p class="quiet">{words::ORDER}</p>
            <ul class="cards">{lines}</ul>
        }
    } else if is_searching {
        view! { <p>{words::NO_MATCH}</p> }
    } else {
        view! {
            <Empty title=words::EMPTY>
                <p>{words::EMPTY_NEXT}</p>
                <Button press=move || begin.run(Task::Edit(None))>{words::ADD}</Button>
            </Empty>
        }
    };
    view! {
        <Figures figures show=None/>
        {bands(view)}
        {ahead(view)}
        {below}
    }
}

/// Whether anybody waits unfairly long, priority by priority.
fn bands(view: &WaitingListView) -> AnyView {
    if view.bands.is_empty() {
        return ().into_any();
    }
    let each = view.bands.iter().map(|(band, figure)| {
        let grounds = format::grounds(figure);
        view! {
            <li>
                <strong>{words::band(*band)}</strong>
                <Value figure=figure.clone()/>
                <span class="quiet">{grounds}</span>
            </li>
        }
    });
    view! {
        <section class="waiting-bands">
            <h2>{words::BANDS}</h2>
            <ul>{each.collect_view()}</ul>
        </section>
    }
}

/// How long the wait is likely to be, and whether the list becomes longer.
fn ahead(view: &WaitingListView) -> AnyView {
    let Sentence { what, next } = words::ahead(&view.ahead);
    view! {
        <section class="waiting-ahead">
            <h2>{words::AHEAD}</h2>
            <p>{what}</p>
            <p class="quiet">{next}</p>
            <p class="quiet">{words::passage(&view.ahead)}</p>
        </section>
    }
}

/// Taking somebody a stage on.
fn step_task(line: &InquiryLine) -> Task {
    Task::Step(Answered::of(line))
}

fn inquiry(line: &InquiryLine, begin: Callback<Task>) -> impl IntoView + use<> {
    let id = line.id;
    let form = line.form.clone();
    let step = step_task(line);
    let is_waiting = line.stage.is_waiting();
    let shell = shell();
    let name = match line.client {
        Some(client) => view! { <ClientLink client name=form.name.clone()/> },
        None => person(form.name.clone()),
    };
    let wishes = words::wanted(&form);
    let comes_for = (!form.presenting.is_empty()).then(|| competence::presenting(&form.presenting));
    let beyond = line.beyond.iter().filter(|_| is_waiting).map(|(area, grounding)| {
        view! { <p class="quiet">{competence::beyond(area, *grounding)}</p> }
    });
    let beyond = beyond.collect_view();
    let priority = words::priority(&form).map(|priority| view! { <p>{priority}</p> });
    view! {
        <li class="card" data-stage=words::stage(line.stage)>
            <p class="card-head">
                <strong>{name}</strong>
                <span>{words::waited(line.waited_days, is_waiting)}</span>
            </p>
            <p class="quiet">
                {format!("{} since {}", words::stage(line.stage), when::day(line.since))}
            </p>
            {line.place.map(|place| view! { <p class="quiet">{words::place(place, line.weeks)}</p> })}
            {line.due.map(|due| view! { <p data-over=(due.days < 0).then_some("yes")>{words::due(due)}</p> })}
            {priority}
            {comes_for.map(|it| view! { <p>{it}</p> })}
            {beyond}
            {(!wishes.is_empty()).then(|| view! { <p>{wishes}</p> })}
            <p class="actions">
                {is_waiting
                    .then(|| {
                        view! {
                            <Button press=move || begin.run(step.clone())>
                                {words::STEP}
                            </Button>
                        }
                    })}
                <Button
                    weight=Weight::Quiet
                    press=move || begin.run(Task::Edit(Some((id, form.clone()))))
                >
                    "Edit"
                </Button>
                <Button
                    weight=Weight::Quiet
                    press=move || shell.run(Command::DeleteInquiry(id))
                >
                    "Delete"
                </Button>
            </p>
        </li>
    }
}
