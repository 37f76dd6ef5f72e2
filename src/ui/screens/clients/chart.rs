//! One client's chart: details, episodes of care, appointments, notes, figures.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;

use super::consents::{AskConsent, WithdrawConsent, consents};
use super::episodes::episode_line;
use super::files::{AddFile, Adding, EditFile, ShowFile, files};
use super::forms::{EditClient, EditEpisode, EndEpisode, HoldEpisode, Weigh};
use super::measures::{AnswerSafety, measures};
use super::money::MoneyPart;
use super::plan::{AgreeToPlan, EditPlan, ReviewPlan, Scales, plan};
use super::release::{Disclosures, Release};
use super::requests::{HandleRequest, NoteRequest, Step, requests, restricted};
use super::risk::{Sheet, risk, sheet};
use super::risk_forms::{EditContacts, EditSafetyPlan, RecordDecision};
use super::take_measure::TakeMeasure;
use super::ways::{EditWays, ways_view};
use crate::browser::page_side::clock::today;
use crate::domain::client_request::ClientRequest;
use crate::domain::episode::EndingReason;
use crate::domain::ids::{ClientId, ConsentId, EpisodeId, MeasurementId, NoteId, PlanId};
use crate::domain::note::NoteKind;
use crate::domain::time::Date;
use crate::domain::treatment::TreatmentPlan;
use crate::metrics::figure::Figure;
use crate::protocol::command::Command;
use crate::protocol::forms::{
    ClientForm, ClientRequestForm, ConsentForm, CrisisContactForm, DutyForm, EpisodeForm, PlanForm,
    SafetyPlanForm, WaysForm, WeightForm,
};
use crate::protocol::query::Query;
use crate::protocol::request::Documents;
use crate::protocol::view::{AppointmentLine, ChartView, FileLine, NoteLine, Outcome, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::figure::Figures;
use crate::ui::parts::folded::folded;
use crate::ui::parts::next_focus::NextFocus;
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::page::Page;
use crate::ui::parts::printed::printed;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::billing::forms as billing;
use crate::ui::screens::calendar::appointment::{Booking, EditAppointment};
use crate::ui::screens::calendar::entry::{EditEntry, EntryItem, Work};
use crate::ui::screens::calendar::line::{AppointmentItem, Refocus};
use crate::ui::screens::records::editor::{NoteEditor, Writing};
use crate::ui::screens::records::lists::note_list;
use crate::ui::screens::records::signed::save;
use crate::ui::state::{Loadable, shell, use_command, use_query};
use crate::ui::view;
use crate::ui::words::{
    calendar, client_request, clients as words, consent, contact, disclosures, files as kept,
    heaviness, initials, measures as outcomes, records, risk as risks, treatment, when,
};

/// So many of the latest notes can be named as what a look back at the plan rests on.
pub(super) const RECENT: usize = 12;

/// What the chart's dialog is for.
#[derive(Clone)]
pub(super) enum Task {
    Edit(ClientForm),
    Ways(WaysForm),
    Delete,
    Open,
    Episode(EpisodeId, EpisodeForm),
    Weigh(EpisodeId, WeightForm),
    Hold(EpisodeId),
    Resume(EpisodeId),
    End(EpisodeId, Option<(Date, EndingReason)>),
    Book(Booking),
    Write(Writing),
    Enter(Work),
    Consent(ConsentForm),
    NoteRequest(ClientRequestForm),
    Request(ClientRequest, Step),
    Plan(PlanForm, Scales),
    Agree(PlanId),
    Review(TreatmentPlan, Vec<NoteLine>),
    Withdraw(ConsentId),
    Release(Option<NoteId>),
    SafetyPlan(SafetyPlanForm),
    Sheet(Sheet),
    Crisis(Vec<CrisisContactForm>),
    Decide(DutyForm),
    Measure,
    Safety(MeasurementId),
    Money(billing::Task),
    AddFile(Adding),
    EditFile(FileLine, Vec<NoteLine>),
    ShowFile(FileLine),
}

impl Task {
    fn title(&self) -> &'static str {
        match self {
            Self::Edit(_) => words::EDIT,
            Self::Ways(_) => contact::EDIT_WAYS,
            Self::Delete => words::DELETE,
            Self::Open => words::OPEN_EPISODE,
            Self::Episode(..) => words::EDIT_EPISODE,
            Self::Weigh(..) => heaviness::RATE,
            Self::Hold(_) => words::HOLD,
            Self::Resume(_) => words::RESUME,
            Self::End(_, None) => words::END,
            Self::End(_, Some(_)) => words::MEND_ENDING,
            Self::Book(booking) => booking.title(),
            Self::Write(writing) if writing.is_signed => records::SIGNED_NOTE,
            Self::Write(_) => records::DRAFT_NOTE,
            Self::Enter(work) => work.title(),
            Self::Consent(_) => consent::ASK,
            Self::NoteRequest(_) => client_request::NOTE,
            Self::Request(_, step) => step.title(),
            Self::Plan(..) => treatment::HEADING,
            Self::Agree(_) => treatment::AGREE,
            Self::Review(..) => treatment::REVIEW,
            Self::Withdraw(_) => consent::WITHDRAW,
            Self::Release(_) => disclosures::RELEASE,
            Self::SafetyPlan(_) | Self::Sheet(_) => risks::PLAN,
            Self::Crisis(_) => risks::CONTACTS,
            Self::Decide(_) => risks::DECIDE,
            Self::Measure => outcomes::TAKE,
            Self::Safety(_) => outcomes::SAFETY,
            Self::Money(task) => task.title(),
            Self::AddFile(_) => kept::ADD,
            Self::EditFile(..) => kept::EDIT,
            Self::ShowFile(_) => kept::ONE,
        }
    }
}

/// The chart of a client.
#[component]
pub(super) fn Chart(
    /// Whose.
    client: ClientId,
) -> impl IntoView {
    Refocus::provide();
    NextFocus::provide();
    let view = use_query(Signal::stored(Query::Chart(client)));
    let Begun { task, is_open, begin, done } = use_task::<Task>();
    let name = move || match &*view.read() {
        Loadable::Ready(view) | Loadable::Stale(view) => match view.as_ref() {
            View::Chart(Some(chart)) => Some(chart.client.name.clone()),
            _ => None,
        },
        _ => None,
    };
    let discreet = shell().discreet;
    let heading = Signal::derive(move || match name() {
        Some(name) if discreet.get() => initials(&name),
        Some(name) => name,
        None => "Client".to_owned(),
    });
    let title = Signal::derive(move || task.read().as_ref().map_or("", Task::title).to_owned());
    // A note keeps what was written, a form does not.
    let closes = Signal::derive(move || {
        matches!(*task.read(), Some(Task::Write(_) | Task::Sheet(_) | Task::ShowFile(_)))
    });
    view! {
        <Page heading>
            <p class="back">
                <A href="/clients">{words::BACK}</A>
            </p>
            <Shown
                view
                draw=move |view| match view {
                    View::Chart(Some(chart)) => chart_view(chart, begin),
                    _ => view! { <p>{words::GONE}</p> },
                }
            />
            <Dialog open=is_open title closes>
                {move || {
                    task.get().map(|task| form(task, client, untrack(name).unwrap_or_default(), begin, done))
                }}
            </Dialog>
        </Page>
    }
}

fn form(
    task: Task,
    client: ClientId,
    name: String,
    begin: Callback<Task>,
    done: Callback<()>,
) -> AnyView {
    match task {
        Task::Edit(form) => view! { <EditClient client form done/> },
        Task::Ways(form) => view! { <EditWays client form done/> },
        Task::Delete => view! { <Delete client/> },
        Task::Open => view! { <EditEpisode client episode=None done/> },
        Task::Episode(id, form) => {
            view! { <EditEpisode client episode=Some((id, form)) done/> }
        }
        Task::Weigh(episode, form) => view! { <Weigh episode form done/> },
        Task::Hold(episode) => view! { <HoldEpisode episode is_held=false done/> },
        Task::Resume(episode) => view! { <HoldEpisode episode is_held=true done/> },
        Task::End(episode, was) => view! { <EndEpisode episode was done/> },
        Task::Book(booking) => {
            view! { <EditAppointment booking=Booking { name, ..booking } done/> }
        }
        Task::Write(writing) => view! { <NoteEditor writing done/> },
        Task::Enter(work) => view! { <EditEntry work done/> },
        Task::Consent(form) => view! { <AskConsent form begin done/> },
        Task::NoteRequest(form) => view! { <NoteRequest form done/> },
        Task::Request(request, step) => view! { <HandleRequest request step done/> },
        Task::Plan(form, scales) => view! { <EditPlan form scales done/> },
        Task::Agree(plan) => view! { <AgreeToPlan plan done/> },
        Task::Review(plan, notes) => view! { <ReviewPlan plan notes done/> },
        Task::Withdraw(consent) => view! { <WithdrawConsent consent done/> },
        Task::Release(decision) => view! { <Release client decision done/> },
        Task::SafetyPlan(form) => view! { <EditSafetyPlan form name done/> },
        Task::Sheet(of) => sheet(&of),
        Task::Crisis(forms) => view! { <EditContacts client forms done/> },
        Task::Decide(form) => view! { <RecordDecision form done/> },
        Task::Measure => {
            let raised = Callback::new(move |id| begin.run(Task::Safety(id)));
            view! { <TakeMeasure client done raised/> }
        }
        Task::Safety(measure) => view! { <AnswerSafety measure done/> },
        Task::Money(task) => billing::form(task, done),
        Task::AddFile(adding) => view! { <AddFile adding done/> },
        Task::EditFile(file, notes) => view! { <EditFile file notes done/> },
        Task::ShowFile(file) => view! { <ShowFile file/> },
    }
}

#[component]
fn Delete(client: ClientId) -> impl IntoView {
    let navigate = use_navigate();
    let doing = use_command(move |_| {
        navigate("/clients", leptos_router::NavigateOptions::default());
    });
    view! {
        <p>{words::DELETE_QUESTION}</p>
        <Trouble wrong=doing.trouble()/>
        <Button
            weight=Weight::Danger
            disabled=doing.busy
            press=move || doing.run(Command::DeleteClient(client))
        >
            {words::DELETE}
        </Button>
    }
}

fn chart_view(chart: &ChartView, begin: Callback<Task>) -> AnyView {
    let client = chart.id;
    let form = chart.client.clone();
    let born = Date::parse(&form.born).map_or_else(|_| String::new(), when::day);
    let details =
        [("Client code", &form.code), ("Contact", &form.contact), ("Date of birth", &born)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| view! { <dt>{name}</dt><dd>{value.clone()}</dd> })
            .collect_view();
    let standing = chart.episodes.first().map(|episode| episode.standing);
    let is_attended = |line: &AppointmentLine| matches!(line.outcome, Outcome::Attended { .. });
    let was_seen = chart.appointments.iter().any(is_attended);
    let episodes = chart.episodes.iter().map(|episode| episode_line(episode, begin)).collect_view();
    let edit = Callback::new(move |booking| begin.run(Task::Book(booking)));
    let write = Callback::new(move |writing| begin.run(Task::Write(writing)));
    let appointment =
        move |line| view! { <AppointmentItem line shows_day=true shows_client=false edit write/> };
    let notes = note_list(&chart.notes, false, words::NO_NOTES, write);
    let has_signed = chart.notes.iter().any(|note| note.signed_at.is_some());
    let (no_episodes, no_appointments) = (chart.episodes.is_empty(), chart.appointments.is_empty());
    let more = |shown: usize, total: u32| {
        (u64::from(total) > shown as u64).then(|| {
            let total = crate::ui::words::grouped(total.into());
            view! { <p>{format!("The newest {shown} of {total} are shown.")}</p> }
        })
    };
    let of_one = |figure: &Figure| Figure { of: Some("client".to_owned()), ..figure.clone() };
    let figures = chart.figures.iter().map(of_one).collect::<Vec<_>>();
    let name = form.name.clone();
    let (named, called, set_apart) = (name.clone(), name.clone(), name.clone());
    let enter = Callback::new(move |work| begin.run(Task::Enter(work)));
    let contact = move |line| view! { <EntryItem line in_chart=true enter/> };
    let no_contacts = chart.contacts.is_empty();
    let ways = chart.ways.clone();
    let consents = consents(&chart.consents, &chart.files, client, &name, begin);
    let sign = chart.client.code.clone();
    let sign = if sign.is_empty() { initials(&name) } else { sign };
    let foot = printed(records::footer(&sign, &when::day(today())));
    let risk = risk(&chart.risk, client, (&name, sign), begin);
    let treatment = plan(&chart.treatment, client, &chart.notes, &chart.measures, begin);
    view! {
        {foot}
        {restricted(&chart.requests)}
        <section class="chart-part">
            <dl class="details">
                <dt>"Status"</dt>
                <dd>{words::standing(standing, chart.is_active, was_seen)}</dd>
                {details}
            </dl>
            <p class="actions">
                <Button press=move || begin.run(Task::Edit(form.clone()))>{words::EDIT}</Button>
                " "
                <Button weight=Weight::Danger press=move || begin.run(Task::Delete)>
                    {words::DELETE}
                </Button>
            </p>
        </section>
        {risk}
        <section class="chart-part">
            <div class="part-head">
                <h2>{contact::WAYS}</h2>
                <Button press=move || begin.run(Task::Ways(ways.clone()))>
                    {contact::EDIT_WAYS}
                </Button>
            </div>
            {ways_view(&chart.ways)}
        </section>
        <section class="chart-part">
            <div class="part-head">
                <h2>{words::EPISODES}</h2>
                <Button press=move || begin.run(Task::Open)>{words::OPEN_EPISODE}</Button>
            </div>
            {no_episodes.then(|| view! { <p>{words::NO_EPISODES}</p> })}
            <ul class="cards">{episodes}</ul>
        </section>
        {treatment}
        <section class="chart-part">
            <div class="part-head">
                <h2>{words::APPOINTMENTS}</h2>
                <Button press=move || {
                    begin.run(Task::Book(Booking::with(client, name.clone())));
                }>{calendar::ADD}</Button>
            </div>
            {no_appointments.then(|| view! { <p>{words::NO_APPOINTMENTS}</p> })}
            {folded("appointments", chart.appointments.clone(), appointment)}
            {more(chart.appointments.len(), chart.appointments_total)}
        </section>
        <section class="chart-part">
            <div class="part-head">
                <h2>{words::NOTES}</h2>
                <Button press=move || {
                    begin.run(Task::Write(Writing::about(client, named.clone())));
                }>
                    {words::WRITE_NOTE}
                </Button>
            </div>
            {notes}
            {more(chart.notes.len(), chart.notes_total)}
            {has_signed
                .then(|| {
                    view! {
                        <p class="actions">
                            <Button
                                weight=Weight::Quiet
                                press=move || save(Documents::Client(client))
                            >
                                {records::SAVE_DOCUMENTS}
                            </Button>
                        </p>
                        <p class="field-hint">{records::SAVE_DOCUMENT_HINT}</p>
                    }
                })}
        </section>
        <section class="chart-part chart-apart">
            <div class="part-head">
                <h2>{records::APART}</h2>
                <Button press=move || {
                    let about = Writing::about(client, set_apart.clone());
                    begin.run(Task::Write(Writing { kind: NoteKind::Psychotherapy, ..about }));
                }>
                    {records::WRITE_APART}
                </Button>
            </div>
            <p class="field-hint">{records::APART_HINT}</p>
            {note_list(&chart.apart, false, records::NONE_APART, write)}
        </section>
        {files(&chart.files, &chart.notes, client, begin)}
        {measures(&chart.measures, begin)}
        {consents}
        <MoneyPart client begin/>
        <Disclosures client begin/>
        {requests(&chart.requests, client, begin)}
        <section class="chart-part">
            <div class="part-head">
                <h2>{contact::CONTACTS}</h2>
                <Button press=move || {
                    enter.run(Work::contact(Some((client, called.clone()))));
                }>{contact::ADD}</Button>
            </div>
            {no_contacts.then(|| view! { <p>{contact::NO_CONTACTS}</p> })}
            {folded("entries", chart.contacts.clone(), contact)}
            {more(chart.contacts.len(), chart.contacts_total)}
        </section>
        <section class="chart-part">
            <h2>{words::FIGURES}</h2>
            <Figures figures show=None/>
        </section>
    }
}
