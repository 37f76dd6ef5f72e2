//! Well-being: one message, the check-in, then her weeks beside her work.
//!
//! *Never:* a diagnosis, a risk, blame, or more than one thing that wants to be read first.
//! Next: [`check_in`] asks, [`course`] draws the weeks, [`settle`] is what is settled once, [`own`] is
//! the passphrase before it.

pub mod check_in;
mod course;
pub mod own;
mod settle;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::protocol::command::Command;
use crate::protocol::forms::Field as Of;
use crate::protocol::forms::WellbeingForm;
use crate::protocol::query::Query;
use crate::protocol::view::{CheckInLine, Compartment, View, WellbeingView};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::folded::folded;
use crate::ui::parts::page::Page;
use crate::ui::parts::shown::Shown;
use crate::ui::state::{shell, use_query};
use crate::ui::view;
use crate::ui::words::{
    competence, field::label, limits, pause, questionnaires, wellbeing as words,
};
use check_in::CheckIn;
use own::{Own, OwnChoice, OwnForm, Turn, compartment};
use settle::{DeleteAll, Plan, Settle};

/// What the dialog is for.
#[derive(Clone)]
enum Task {
    CheckIn,
    Settle(WellbeingForm),
    Plan(WellbeingForm),
    Turn(Turn),
    DeleteAll,
}

impl Task {
    const fn title(&self) -> &'static str {
        match self {
            Self::CheckIn => words::TODAY,
            Self::Settle(_) => words::SETTLE,
            Self::Plan(_) => words::PLAN,
            Self::Turn(turn) => turn.words(),
            Self::DeleteAll => words::DELETE_ALL,
        }
    }
}

/// The screen.
pub fn draw() -> AnyView {
    let view = use_query(Query::Wellbeing);
    let Begun { task, is_open, begin, done } = use_task::<Task>();
    let title = Signal::derive(move || task.read().as_ref().map_or("", Task::title).to_owned());
    let chosen = RwSignal::new("0".to_owned());
    let form = move |task: Task| match task {
        Task::CheckIn => view! { <CheckIn done/> },
        Task::Settle(form) => view! { <Settle form done/> },
        Task::Plan(form) => view! { <Plan form done/> },
        Task::Turn(turn) => view! { <OwnForm turn done/> },
        Task::DeleteAll => view! { <DeleteAll done/> },
    };
    let turn = Callback::new(move |turn| begin.run(Task::Turn(turn)));
    let compartment = compartment();
    let deleting = move || {
        let is_empty = compartment.get().is_none_or(|(stands, _)| stands == Compartment::Empty);
        (!is_empty).then(|| {
            view! {
                <Button weight=Weight::Danger press=move || begin.run(Task::DeleteAll)>
                    {words::DELETE_ALL}
                </Button>
            }
        })
    };
    view! {
        <Page heading=words::HEADING>
            <Own>
                <Shown
                    view
                    draw=move |view| match view {
                        View::Wellbeing(view) => wellbeing(view, begin, chosen),
                        _ => ().into_any(),
                    }
                />
            </Own>
            <section class="wellbeing-part">
                <h2>{words::YOURS}</h2>
                <p>{words::COMPARTMENT}</p>
                <OwnChoice begin=turn/>
                {deleting}
            </section>
            <Dialog open=is_open title>{move || task.get().map(form)}</Dialog>
        </Page>
    }
}

fn wellbeing(view: &WellbeingView, begin: Callback<Task>, chosen: RwSignal<String>) -> AnyView {
    let settled = view.settled.clone();
    let has_any = view.total > 0;
    let (weeks, today) = (view.weeks.clone(), view.today);
    let support = match view.settled.support.as_str() {
        "" => words::SUPPORT.to_owned(),
        own => own.to_owned(),
    };
    view! {
        <section class="wellbeing-now">
            <p class="wellbeing-message">{words::message(&view.lately)}</p>
            {words::compared(&view.lately).map(|means| view! { <p class="quiet">{means}</p> })}
            {view.said_today.is_some().then(|| view! { <p class="quiet">{words::AGAIN}</p> })}
            <Button weight=Weight::Main press=move || begin.run(Task::CheckIn)>
                {words::CHECK_IN}
            </Button>
            <p class="quiet wellbeing-keys">{words::ANYWHERE}</p>
        </section>
        {has_any
            .then(|| {
                view! {
                    <section class="wellbeing-part">
                        <h2>{words::COURSE}</h2>
                        <p class="quiet">{words::COURSE_HINT}</p>
                        {course::course(weeks, today, chosen)}
                    </section>
                    {together(view, chosen)}
                    <section class="wellbeing-part">
                        <h2>{words::CHECK_INS}</h2>
                        {folded("wellbeing-list", view.check_ins.clone(), |it| line(&it))}
                    </section>
                }
            })}
        <section class="wellbeing-part">
            <h2>{limits::HEADING}</h2>
            <p>{limits::ABOUT} " " <A href="/well-being/limits">{limits::HEADING}</A></p>
        </section>
        <section class="wellbeing-part">
            <h2>{competence::HEADING}</h2>
            <p>
                {competence::ABOUT} " " <A href="/competence">{competence::HEADING}</A>
            </p>
        </section>
        {plan(&view.settled, begin)}
        <section class="wellbeing-part">
            <h2>{questionnaires::HEADING}</h2>
            <p>{words::QUESTIONNAIRES}</p>
            <p>
                <A href="/well-being/questionnaires">{questionnaires::HEADING}</A>
            </p>
        </section>
        <section class="wellbeing-part">
            <h2>{words::SUPPORT_TITLE}</h2>
            <p class="wellbeing-words">{support}</p>
            <Button press=move || begin.run(Task::Settle(settled.clone()))>{words::SETTLE}</Button>
        </section>
    }
}

/// What she does for herself, and the exercises.
fn plan(settled: &WellbeingForm, begin: Callback<Task>) -> AnyView {
    let form = settled.clone();
    let parts = [
        (Of::Activities, settled.activities.clone()),
        (Of::Times, settled.times.clone()),
        (Of::Obstacles, settled.obstacles.clone()),
    ];
    let is_empty = parts.iter().all(|(_, text)| text.is_empty());
    let part = |(of, text): (Of, String)| {
        view! {
            <dt>{label(of)}</dt>
            <dd class="wellbeing-words">{text}</dd>
        }
    };
    let parts: Vec<_> = parts.into_iter().filter(|(_, text)| !text.is_empty()).map(part).collect();
    view! {
        <section class="wellbeing-part">
            <h2>{words::PLAN}</h2>
            {is_empty.then(|| view! { <p>{words::NO_PLAN}</p> })}
            <dl>{parts}</dl>
            <Button press=move || begin.run(Task::Plan(form.clone()))>{words::WRITE_PLAN}</Button>
            <p>
                {words::PAUSE} " " <A href="/well-being/pause">{pause::HEADING}</A>
            </p>
        </section>
    }
}

/// What went together in her weeks, of the work that is drawn: all of it at once would be a wall of
/// sentences, some of them true by chance.
fn together(view: &WellbeingView, chosen: RwSignal<String>) -> AnyView {
    let beside = view.beside.clone();
    let body = move || {
        let work = course::work_at(&chosen.read());
        let of_work = beside.iter().filter(|beside| beside.work == work);
        let told: Vec<_> =
            of_work.map(|beside| view! { <li>{words::beside(beside)}</li> }).collect();
        if told.is_empty() {
            view! { <p class="quiet">{words::NOTHING_TOGETHER}</p> }
        } else {
            view! {
                <ul class="signs">{told}</ul>
                <p class="quiet">{words::CAUTION}</p>
            }
        }
    };
    view! {
        <section class="wellbeing-part">
            <h2>{words::TOGETHER}</h2>
            {body}
        </section>
    }
}

fn line(line: &CheckInLine) -> AnyView {
    let (shell, id) = (shell(), line.id);
    let own = line.form.words.clone();
    view! {
        <li class="note-line">
            <span>{words::check_in(line.on, line.form.energy, line.form.strain)}</span>
            {(!own.is_empty()).then(|| view! { <span class="wellbeing-words">{own}</span> })}
            <Button
                weight=Weight::Quiet
                press=move || shell.run(Command::DeleteCheckIn(id))
            >
                {words::DELETE}
            </Button>
        </li>
    }
}
