//! What a client has asked about the records: noted, put off, answered, and what restricts them.

use leptos::prelude::*;

use super::chart::Task;
use crate::browser::page_side::clock::today;
use crate::domain::client_request::{Asked, ClientRequest, Ruling};
use crate::domain::ids::ClientId;
use crate::protocol::command::Command;
use crate::protocol::forms::{ClientRequestForm, Field as Of, Handling};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::{Notice, Tone, Trouble};
use crate::ui::state::use_command;
use crate::ui::view;
use crate::ui::words::{client_request as words, field::label};

/// What is being done with a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Answer,
    PutOff,
    Disagree,
    Lift,
}

impl Step {
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Answer => words::ANSWER,
            Self::PutOff => words::PUT_OFF,
            Self::Disagree => words::DISAGREE,
            Self::Lift => words::LIFT,
        }
    }

    /// What can be done with a request as it stands.
    fn open_to(request: &ClientRequest) -> Vec<Self> {
        if request.answer.is_none() {
            return vec![Self::Answer, Self::PutOff];
        }
        let mut steps = Vec::new();
        if request.can_be_disagreed_with() && request.disagreement.is_none() {
            steps.push(Self::Disagree);
        }
        if request.lifted_on.is_none() && request.restricts(today()) {
            steps.push(Self::Lift);
        }
        steps
    }
}

/// What restricts the use of the records, for the head of the chart.
pub(super) fn restricted(requests: &[ClientRequest]) -> Option<AnyView> {
    let holding = requests.iter().filter(|request| request.restricts(today()));
    let lines: Vec<_> = holding
        .map(|request| view! { <li class="prose">{request.words.as_str().to_owned()}</li> })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Warning>
                <p>{words::RESTRICTED}</p>
                <ul>{lines}</ul>
            </Notice>
        }
        .into_any()
    })
}

/// The part of the chart.
pub(super) fn requests(
    requests: &[ClientRequest],
    client: ClientId,
    begin: Callback<Task>,
) -> AnyView {
    let cards = requests.iter().map(|request| card(request, begin)).collect_view();
    let none = requests.is_empty().then(|| view! { <p>{words::NONE}</p> });
    let note = move || {
        begin.run(Task::NoteRequest(ClientRequestForm::received(client, today())));
    };
    view! {
        <section class="chart-part">
            <div class="part-head">
                <h2>{words::HEADING}</h2>
                <Button press=note>{words::NOTE}</Button>
            </div>
            {none}
            <ul class="cards">{cards}</ul>
        </section>
    }
    .into_any()
}

fn card(request: &ClientRequest, begin: Callback<Task>) -> AnyView {
    let steps = Step::open_to(request).into_iter().map(|step| {
        let request = request.clone();
        view! {
            <Button
                weight=Weight::Quiet
                press=move || begin.run(Task::Request(request.clone(), step))
            >
                {step.title()}
            </Button>
        }
    });
    let steps = steps.collect_view();
    let statement = request.answer.as_ref().and_then(|answer| answer.statement.as_ref());
    let statement = statement.map(|words| words.as_str().to_owned());
    let said = request.disagreement.as_ref().map(|said| words::disagreement(said.as_str()));
    let put_off = request.put_off.as_ref().map(|why| words::put_off(why.as_str()));
    let more = [put_off, statement, said].into_iter().flatten();
    let more = more.map(|text| view! { <p class="prose">{text}</p> }).collect_view();
    view! {
        <li class="card">
            <p>
                <strong>{words::asked(request.asked)}</strong>
                " · "
                {words::standing(request, today())}
            </p>
            <p class="prose">{request.words.as_str().to_owned()}</p>
            <p class="quiet">{words::received(request.received_on)}</p>
            {more}
            <p class="actions">{steps}</p>
        </li>
    }
    .into_any()
}

/// Notes a request.
#[component]
pub(super) fn NoteRequest(
    /// What stands in the form.
    form: ClientRequestForm,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let client = form.client;
    let [asked, said] = [(); 2].map(|()| RwSignal::new(String::new()));
    let [received_on, due_on] = [form.received_on, form.due_on].map(RwSignal::new);
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let chosen = Asked::ALL.into_iter().find(|of| words::asked(*of) == *asked.read_untracked());
        doing.run(Command::NoteRequest(Box::new(ClientRequestForm {
            client,
            asked: chosen,
            words: said.get_untracked(),
            received_on: received_on.get_untracked(),
            due_on: due_on.get_untracked(),
        })));
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <Choice
                label=label(Of::AskedFor)
                value=asked
                choices=choices(Asked::ALL.map(words::asked))
                wrong=doing.fault(Of::AskedFor)
            />
            <Field
                label=label(Of::RequestWords)
                value=said
                kind=Kind::Prose(3)
                wrong=doing.fault(Of::RequestWords)
            />
            <Field
                label=label(Of::RequestReceivedOn)
                value=received_on
                kind=Kind::Date
                wrong=doing.fault(Of::RequestReceivedOn)
            />
            <Field
                label=label(Of::AnswerBy)
                value=due_on
                kind=Kind::Date
                hint=words::DAY_HINT
                wrong=doing.fault(Of::AnswerBy)
            />
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}

/// Nothing chosen yet, and what can be.
fn choices<const N: usize>(words: [&'static str; N]) -> Vec<(String, String)> {
    let all = words.map(|words| (words.to_owned(), words.to_owned()));
    [(String::new(), "Choose …".to_owned())].into_iter().chain(all).collect()
}

/// Does one thing with a request.
#[component]
pub(super) fn HandleRequest(
    /// Which.
    request: ClientRequest,
    /// What.
    step: Step,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let id = request.id;
    let day = if step == Step::PutOff { request.due_on.plus_days(30) } else { today() };
    let on = RwSignal::new(day.to_string());
    let [ruling, said] = [(); 2].map(|()| RwSignal::new(String::new()));
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let (on, said) = (on.get_untracked(), said.get_untracked());
        let chosen = || {
            let chosen = ruling.read_untracked();
            Ruling::ALL.into_iter().find(|of| words::ruling(*of) == *chosen)
        };
        let handling = match step {
            Step::Answer => Handling::Answer { ruling: chosen(), on, statement: said },
            Step::PutOff => Handling::PutOff { until: on, why: said },
            Step::Disagree => Handling::Disagree(said),
            Step::Lift => Handling::Lift(on),
        };
        doing.run(Command::HandleRequest(id, handling));
    };
    let (text, date) = match step {
        Step::Answer => (Some(Of::Statement), Some(Of::AnsweredOn)),
        Step::PutOff => (Some(Of::PutOffWhy), Some(Of::AnswerBy)),
        Step::Disagree => (Some(Of::Disagreement), None),
        Step::Lift => (None, Some(Of::LiftedOn)),
    };
    let hint = match (step, request.asked) {
        (Step::Answer, Asked::Access) => Some(words::COPY_HINT),
        (Step::Answer, Asked::Amendment) => Some(words::AMEND_HINT),
        _ => None,
    };
    let answer = (step == Step::Answer).then(|| {
        view! {
            <p class="field-hint">{words::ANSWER_HINT} " " {hint}</p>
            <Choice
                label=label(Of::Ruling)
                value=ruling
                choices=choices(Ruling::ALL.map(words::ruling))
                wrong=doing.fault(Of::Ruling)
            />
        }
    });
    let kind = if step == Step::PutOff { Kind::Line } else { Kind::Prose(4) };
    let (what, words_of) = (words::asked(request.asked), request.words.as_str().to_owned());
    view! {
        <div class="request-asked">
            <p>
                <strong>{what}</strong>
                " · "
                <span class="quiet">{words::received(request.received_on)}</span>
            </p>
            <p class="prose">{words_of}</p>
        </div>
        <Form submit wrong=doing.has_faults()>
            {answer}
            {date
                .map(|of| {
                    view! {
                        <Field label=label(of) value=on kind=Kind::Date wrong=doing.fault(of)/>
                    }
                })}
            {text
                .map(|of| view! { <Field label=label(of) value=said kind wrong=doing.fault(of)/> })}
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}
