//! Records to keep: what is due, held, put off, in the bin; the rule; what was destroyed.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::browser::page_side::clock;
use crate::domain::ids::ClientId;
use crate::domain::keeping::{Certificate, State};
use crate::domain::time::Date;
use crate::protocol::command::{Command, Keep};
use crate::protocol::forms::{Field as Of, RuleForm};
use crate::protocol::query::Query;
use crate::protocol::view::{KeepingLine, KeepingView, View};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::data_table::{DataTable, Head, Row};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::field::{Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::{Notice, Tone, Trouble};
use crate::ui::parts::page::Page;
use crate::ui::parts::person::person;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::clients::ClientLink;
use crate::ui::state::{Doing, shell, use_command, use_query};
use crate::ui::view;
use crate::ui::words::{field::label, keeping as words, when};

/// What the dialog is for.
#[derive(Clone)]
enum Task {
    Hold(ClientId),
    PutOff(ClientId),
    Destroy(ClientId, String),
    Rule(RuleForm),
}

impl Task {
    const fn title(&self) -> &'static str {
        match self {
            Self::Hold(_) => words::HOLD,
            Self::PutOff(_) => words::LATER,
            Self::Destroy(..) => words::DESTROY,
            Self::Rule(_) => words::RULE,
        }
    }
}

/// Draws the screen.
pub fn draw() -> AnyView {
    let view = use_query(Query::Keeping);
    let Begun { task, is_open, begin, done } = use_task::<Task>();
    let title = Signal::derive(move || task.read().as_ref().map_or("", Task::title).to_owned());
    let form = move |task: Task| match task {
        Task::Hold(client) => view! { <Reason client until=false done/> },
        Task::PutOff(client) => view! { <Reason client until=true done/> },
        Task::Destroy(client, name) => view! { <Destroy client name done/> },
        Task::Rule(form) => view! { <EditRule form done/> },
    };
    view! {
        <Page heading=words::HEADING>
            <p class="back">
                <A href="/records">{words::BACK}</A>
            </p>
            <p>{words::INTRO}</p>
            <Shown
                view
                draw=move |view| match view {
                    View::Keeping(view) => keeping(view, begin),
                    _ => ().into_any(),
                }
            />
            <Dialog open=is_open title>{move || task.get().map(form)}</Dialog>
        </Page>
    }
}

fn keeping(view: &KeepingView, begin: Callback<Task>) -> AnyView {
    let today = view.today;
    let part = |heading: &'static str, wanted: fn(State) -> bool| {
        let lines: Vec<_> = view.lines.iter().filter(|it| wanted(it.state)).collect();
        (!lines.is_empty()).then(|| list(heading, &lines, today, begin))
    };
    let due = part(words::DUE, |state| matches!(state, State::Due(_)));
    let none = due.is_none().then(|| view! { <p>{words::NONE_DUE}</p> });
    let next: Vec<_> = view.next.iter().collect();
    let next = (!next.is_empty()).then(|| list(words::NEXT, &next, today, begin));
    let form = view.rule.clone();
    let rule = view.rule.parse().ok().map(|rule| words::rule(&rule));
    view! {
        <div class="keeping-open">
            {due}
            {none}
            {part(words::BIN, |state| matches!(state, State::Binned(_)))}
            {part(words::HELD, |state| matches!(state, State::Held))}
            {part(words::PUT_OFF, |state| matches!(state, State::PutOff(_)))}
            {next}
            <section class="records-part">
                <div class="part-head">
                    <h2>{words::RULE}</h2>
                    <Button press=move || begin.run(Task::Rule(form.clone()))>"Change"</Button>
                </div>
                <p>{rule}</p>
            </section>
        </div>
        {(!view.certificates.is_empty()).then(|| certificates(&view.certificates))}
    }
}

fn list(
    heading: &'static str,
    lines: &[&KeepingLine],
    today: Date,
    begin: Callback<Task>,
) -> AnyView {
    let lines = lines.iter().map(|line| item(line, today, begin)).collect_view();
    view! {
        <section class="records-part">
            <h2>{heading}</h2>
            <ul class="cards">{lines}</ul>
        </section>
    }
}

/// A client's records, and what can be done about them.
fn item(line: &KeepingLine, today: Date, begin: Callback<Task>) -> AnyView {
    let shell = shell();
    let (client, name, state) = (line.client, line.name.clone(), line.state);
    let at_once = move |label: &'static str, wish: fn() -> Keep| {
        view! {
            <Button press=move || shell.run(Command::Keep(client, wish()))>{label}</Button>
        }
    };
    let asking = move |label: &'static str, weight: Weight, task: fn(ClientId) -> Task| {
        view! { <Button weight press=move || begin.run(task(client))>{label}</Button> }
    };
    let hold = || asking(words::HOLD, Weight::Quiet, Task::Hold);
    let actions = match state {
        State::Due(_) => vec![
            at_once(words::TO_BIN, || Keep::Bin),
            asking(words::LATER, Weight::Plain, Task::PutOff),
            hold(),
        ],
        State::Binned(from) => {
            let destroy = (from <= today).then(|| {
                let task = Task::Destroy(client, line.name.clone());
                view! {
                    <Button weight=Weight::Danger press=move || begin.run(task.clone())>
                        {words::DESTROY}
                    </Button>
                }
            });
            [at_once(words::TAKE_BACK, || Keep::TakeBack)].into_iter().chain(destroy).collect()
        }
        State::Held => vec![at_once(words::LIFT, || Keep::Lift)],
        State::PutOff(_) => vec![asking(words::LATER, Weight::Plain, Task::PutOff), hold()],
        State::Kept(_) | State::InCare | State::Unused => vec![hold()],
    };
    view! {
        <li class="card">
            <p>
                <ClientLink client name/>
                " · "
                {words::state(state, today)}
            </p>
            <p class="quiet">{words::last(line.last_service, line.is_birth_known)}</p>
            {line.reason.clone().map(|reason| view! { <p>{reason}</p> })}
            <p class="actions">{actions}</p>
        </li>
    }
}

/// Holds records, or puts the question off until a day; both with a reason.
#[component]
fn Reason(client: ClientId, until: bool, done: Callback<()>) -> impl IntoView {
    let (day, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let reason = reason.get();
        let wish =
            if until { Keep::PutOff { until: day.get(), reason } } else { Keep::Hold(reason) };
        doing.run(Command::Keep(client, wish));
    };
    let day = until.then(|| {
        let wrong = doing.fault(Of::PutOffUntil);
        view! { <Field label=label(Of::PutOffUntil) value=day kind=Kind::Date wrong starts=true/> }
    });
    view! {
        <Form submit wrong=doing.has_faults()>
            {(!until).then(|| view! { <p>{words::HOLD_HINT}</p> })}
            {day}
            <Field
                label=label(Of::KeptReason)
                value=reason
                wrong=doing.fault(Of::KeptReason)
                starts=!until
            />
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}

#[component]
fn Destroy(client: ClientId, name: String, done: Callback<()>) -> impl IntoView {
    let doing = use_command(move |_| done.run(()));
    view! {
        <div class="form">
            <p>
                <strong>{person(name)}</strong>
            </p>
            <p>{words::DESTROYS}</p>
            <Notice tone=Tone::Warning>
                <p>{words::BACKUPS}</p>
            </Notice>
            <Trouble wrong=doing.trouble()/>
            <p class="actions">
                <Button
                    weight=Weight::Danger
                    disabled=doing.busy
                    press=move || doing.run(Command::Keep(client, Keep::Destroy))
                >
                    {words::DESTROY}
                </Button>
            </p>
        </div>
    }
}

#[component]
fn EditRule(form: RuleForm, done: Callback<()>) -> impl IntoView {
    let value = RwSignal::new;
    let (service, majority, after) =
        (value(form.after_service), value(form.majority), value(form.after_majority));
    let (source, as_of) = (value(form.source), value(form.as_of));
    let doing: Doing = use_command(move |_| done.run(()));
    let submit = move || {
        doing.run(Command::SaveRule(RuleForm {
            after_service: service.get(),
            majority: majority.get(),
            after_majority: after.get(),
            source: source.get(),
            as_of: as_of.get(),
        }));
    };
    let field = move |of: Of, value: RwSignal<String>, kind: Kind| {
        view! { <Field label=label(of) value kind wrong=doing.fault(of)/> }
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <p>{words::RULE_HINT}</p>
            {field(Of::AfterService, service, Kind::Number)}
            <div class="form-row">
                {field(Of::AfterMajority, after, Kind::Number)}
                {field(Of::Majority, majority, Kind::Number)}
            </div>
            {field(Of::RuleSource, source, Kind::Line)}
            {field(Of::RuleAsOf, as_of, Kind::Date)}
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>{words::SAVE_RULE}</Submit>
        </Form>
    }
}

fn certificates(all: &[Certificate]) -> AnyView {
    let heads = vec![
        Head::text("Destroyed"),
        Head::text("Client code"),
        Head::text("Number"),
        Head::text("Records"),
        Head::text("Rule"),
    ];
    let all = all.to_vec();
    let rows = move || {
        let row = |it: &Certificate| -> Row {
            vec![
                when::moment(clock::wall(it.destroyed_at)).into_any(),
                it.code.as_ref().map(|code| code.as_str().to_owned()).into_any(),
                it.client.to_string().into_any(),
                words::counts(it).into_any(),
                words::rule(&it.rule).into_any(),
            ]
        };
        all.iter().map(row).collect()
    };
    view! {
        <section class="records-part keeping-certificates">
            <div class="part-head">
                <h2>{words::CERTIFICATES}</h2>
                <Button press=|| _ = window().print()>{words::PRINT}</Button>
            </div>
            <DataTable caption=words::CERTIFICATES.to_owned() heads rows/>
            <p>{words::METHOD}</p>
            <p>{words::BACKUPS}</p>
        </section>
    }
}
