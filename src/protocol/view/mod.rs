//! What screens show: plain values, already counted, sorted and cut to length.

mod appointments;
mod client_requests;
mod colleagues;
mod consents;
mod damage;
mod disclosures;
mod figures;
mod files;
mod import;
mod invoices;
mod keeping;
mod measures;
mod messages;
mod notes;
mod qualifications;
mod risk;
mod series;
mod tasks;
mod treatment;
mod wellbeing;

use serde::{Deserialize, Serialize};

use crate::domain::activity::{Act, Subject};
use crate::domain::client_request::ClientRequest;
use crate::domain::currency::Currency;
use crate::domain::episode::{EndingReason, Frequency, Standing};
use crate::domain::hours::TimeOfDay;
use crate::domain::ids::{ClientId, EpisodeId, InquiryId, NoteId, TimeEntryId};
use crate::domain::inquiry::Stage;
use crate::domain::instrument::measure::Measure;
use crate::domain::preferences::{Band, Fit, Slot, Weekday};
use crate::domain::qualifications::{Competence, Grounding};
use crate::domain::targets::Milestone;
use crate::domain::time::{Date, Instant, Minutes, Period, WallTime};
use crate::domain::time_entry::{Contact, Work};
use crate::metrics::figure::Figure;
use crate::metrics::heaviness::Heaviness;
use crate::metrics::wait_ahead::{Endings, Passage, TooLittle};
use crate::protocol::forms::{
    CheckInForm, ClientForm, EpisodeForm, InquiryForm, InvoicingForm, PoliciesForm, PracticeForm,
    SeriesForm, TemplatesForm, WaysForm, WeightForm,
};

pub use appointments::{AppointmentLine, BreakLine, FeeLine, LeaveView, Moved};
pub use client_requests::RequestDue;
pub use colleagues::{ColleaguesView, Key, MonthView, PracticeMonth, TherapistLine};
pub use consents::{ConsentDue, ConsentLine, ConsentsView};
pub use damage::{DamageLine, DamageView, Lost};
pub use disclosures::AccountView;
pub use figures::{
    AttendanceView, Breakdown, CapacityView, CaseloadView, DriftLine, EngagementView, GroupLine,
    LoadLine, LoadView, Outcome, ReportView, RetentionView, RowLine, RowWhat, RowsView, Wrong,
};
pub use files::FileLine;
pub use import::{PlanView, SheetView};
pub use invoices::{BillingView, InvoiceLine, InvoiceView, MoneyView, ToInvoice};
pub use keeping::{KeepingLine, KeepingView};
pub use measures::{MeasureCourse, MeasureLine, OffTrackLine, OwnScaleLine, Safety, SafetyDue};
pub use messages::{Concern, DueMessage, MessagesView};
pub use notes::{Excerpt, HitsView, NoteDeskView, NoteLine, NoteView, RecordsView};
pub use qualifications::{ExpiringLine, QualificationsView};
pub use risk::{AnswerLine, RiskView, SafetyPlanDue};
pub use series::{PreviewLine, PreviewView};
pub use tasks::{TaskLine, TasksView};
pub use treatment::{ReviewDue, TreatmentView};
pub use wellbeing::{
    Change, CheckInLine, InstrumentLine, LimitsView, QuestionnaireLine, QuestionnairesView,
    ReliefView, ScoreLine, StepLine, WeekReviewView, WellbeingView,
};

/// The answer to a query, one kind per query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum View {
    /// [`super::query::Query::Caseload`]
    Caseload(CaseloadView),
    /// [`super::query::Query::Rows`]
    Rows(RowsView),
    /// [`super::query::Query::Trend`]: the oldest first; empty where there is nothing to compare.
    Trend(Vec<(Period, Figure)>),
    /// [`super::query::Query::Retention`]
    Retention(Box<RetentionView>),
    /// [`super::query::Query::Attendance`]
    Attendance(AttendanceView),
    /// [`super::query::Query::Load`]
    Load(LoadView),
    /// [`super::query::Query::Engagement`]
    Engagement(EngagementView),
    /// [`super::query::Query::OffTrack`]
    OffTrack(Vec<OffTrackLine>),
    /// [`super::query::Query::OwnScales`], by name.
    OwnScales(Vec<OwnScaleLine>),
    /// [`super::query::Query::Capacity`]
    Capacity(CapacityView),
    /// [`super::query::Query::Clients`]
    Clients(ClientsView),
    /// [`super::query::Query::ConsentsOn`]
    ConsentsOn(Vec<ConsentDue>),
    /// [`super::query::Query::Chart`]; none when there is no such client.
    Chart(Option<Box<ChartView>>),
    /// [`super::query::Query::Week`] and [`super::query::Query::Weeks`]
    Week(WeekView),
    /// [`super::query::Query::Series`]; none when the appointment is of no series.
    Series(Option<Box<SeriesForm>>),
    /// [`super::query::Query::Preview`]; none while a field is at fault.
    Preview(Option<PreviewView>),
    /// [`super::query::Query::WaitingList`]
    WaitingList(WaitingListView),
    /// [`super::query::Query::WhoFits`]: the slot, and who could take it, in fair order.
    WhoFits(Slot, Vec<(InquiryLine, Fit)>),
    /// [`super::query::Query::Records`]
    Records(RecordsView),
    /// [`super::query::Query::Note`]; none when there is no such note.
    Note(Option<Box<NoteView>>),
    /// [`super::query::Query::NoteDesk`]
    NoteDesk(NoteDeskView),
    /// [`super::query::Query::EarlierStates`]: each, and until when it stood there, the newest first.
    EarlierStates(Vec<(NoteId, Instant)>),
    /// [`super::query::Query::MeasuresOn`]
    MeasuresOn(Vec<(Measure, MeasureLine)>),
    /// [`super::query::Query::Templates`]
    Templates(TemplatesForm),
    /// [`super::query::Query::NoteText`]; none when there is no such note.
    NoteText(Option<String>),
    /// [`super::query::Query::Search`]
    Hits(HitsView),
    /// [`super::query::Query::Excerpts`]: one for each note, none where its text does not open.
    Excerpts(Vec<Option<Excerpt>>),
    /// [`super::query::Query::Leave`]; none while the form says no days.
    Leave(Option<LeaveView>),
    /// [`super::query::Query::FreeTimes`]
    FreeTimes(FreeTimesView),
    /// [`super::query::Query::Today`]
    Today(Box<TodayView>),
    /// [`super::query::Query::Money`]; none when there is no such client.
    Money(Option<Box<MoneyView>>),
    /// [`super::query::Query::Billing`]
    Billing(Box<BillingView>),
    /// [`super::query::Query::Invoice`]; none when there is no such invoice.
    Invoice(Option<Box<InvoiceView>>),
    /// [`super::query::Query::Invoicing`]
    Invoicing(Box<InvoicingForm>),
    /// [`super::query::Query::Messages`]
    Messages(Box<MessagesView>),
    /// [`super::query::Query::Practice`]
    Practice(Box<PracticeForm>),
    /// [`super::query::Query::Qualifications`]
    Qualifications(Box<QualificationsView>),
    /// [`super::query::Query::Used`]
    Used(UsedView),
    /// [`super::query::Query::Tasks`]
    Tasks(TasksView),
    /// [`super::query::Query::CheckIn`]
    CheckIn(Option<CheckInForm>),
    /// [`super::query::Query::Wellbeing`]
    Wellbeing(Box<WellbeingView>),
    /// [`super::query::Query::Account`]
    Account(AccountView),
    /// [`super::query::Query::Keeping`]
    Keeping(Box<KeepingView>),
    /// [`super::query::Query::Policies`]
    Policies(Box<PoliciesForm>),
    /// [`super::query::Query::Limits`]
    Limits(Box<LimitsView>),
    /// [`super::query::Query::Report`]
    Report(Box<ReportView>),
    /// [`super::query::Query::WeekReview`]
    WeekReview(Box<WeekReviewView>),
    /// [`super::query::Query::Questionnaires`]
    Questionnaires(QuestionnairesView),
    /// [`super::query::Query::Month`]
    Month(Box<MonthView>),
    /// [`super::query::Query::Colleagues`]
    Colleagues(ColleaguesView),
    /// [`super::query::Query::Activity`]
    Activity(ActivityView),
    /// [`super::query::Query::Damage`]
    Damage(DamageView),
    /// [`super::query::Query::Status`]
    Status(StatusView),
}

/// What forms offer, so that nobody types a word in two ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedView {
    /// Referral sources, the most used first.
    pub sources: Vec<String>,
    /// Services likewise.
    pub services: Vec<String>,
    /// Areas that clients come for, and those she works in, likewise.
    pub areas: Vec<String>,
    /// The areas she works in.
    pub competences: Vec<Competence>,
    /// The currency of amounts that name none.
    pub currency: Option<Currency>,
}

/// The list of clients.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClientsView {
    /// How many match.
    pub total: u32,
    /// How many there are at all.
    pub all: u32,
    /// The part asked for.
    pub rows: Vec<ClientLine>,
}

/// A client in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClientLine {
    /// Which.
    pub id: ClientId,
    /// Name.
    pub name: String,
    /// The practice's own sign.
    pub code: Option<String>,
    /// Where the latest episode stands today; none without an episode.
    pub standing: Option<Standing>,
    /// Counts as active today?
    pub is_active: bool,
    /// The latest episode's planned frequency.
    pub planned: Option<Frequency>,
    /// The latest attended session.
    pub last_seen: Option<Date>,
    /// The next appointment.
    pub next: Option<WallTime>,
}

/// One client with everything in the chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChartView {
    /// Which client.
    pub id: ClientId,
    /// The form to change name, code and contact with.
    pub client: ClientForm,
    /// The form to change the ways to reach the client with.
    pub ways: WaysForm,
    /// Counts as active today?
    pub is_active: bool,
    /// Episodes, newest first.
    pub episodes: Vec<EpisodeLine>,
    /// Appointments, newest first, at most [`ChartView::MOST`].
    pub appointments: Vec<AppointmentLine>,
    /// How many appointments there are in all.
    pub appointments_total: u32,
    /// Notes, newest first, at most [`ChartView::MOST`].
    pub notes: Vec<NoteLine>,
    /// How many notes there are in all.
    pub notes_total: u32,
    /// Contact between sessions, newest first, at most [`ChartView::MOST`].
    pub contacts: Vec<TimeEntryLine>,
    /// How many contacts there are in all.
    pub contacts_total: u32,
    /// Psychotherapy notes, which are kept apart, newest first.
    pub apart: Vec<NoteLine>,
    /// Consents.
    pub consents: ConsentsView,
    /// What is on file about danger to the client or to others.
    pub risk: RiskView,
    /// The treatment plan.
    pub treatment: TreatmentView,
    /// What the client has asked about the records, the latest first.
    pub requests: Vec<ClientRequest>,
    /// Outcome measures, instrument by instrument.
    pub measures: Vec<MeasureCourse>,
    /// Files, the latest first.
    pub files: Vec<FileLine>,
    /// Figures of this client alone.
    pub figures: Vec<Figure>,
}

impl ChartView {
    /// At most so many appointments, notes and contacts are sent at once.
    pub const MOST: usize = 200;
}

/// An episode of care.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EpisodeLine {
    /// Which.
    pub id: EpisodeId,
    /// The form to change it with.
    pub form: EpisodeForm,
    /// Where it stands today.
    pub standing: Standing,
    /// Its first day.
    pub opened_on: Date,
    /// Since when it is on hold, if it is.
    pub held_since: Option<Date>,
    /// How it ended, if it has.
    pub ending: Option<(Date, EndingReason)>,
    /// Planned frequency.
    pub planned: Option<Frequency>,
    /// The form to say with how heavy the work is.
    pub weight: WeightForm,
    /// Areas the client comes for that are none of hers or still learned.
    pub beyond: Vec<(String, Option<Grounding>)>,
    /// What the rating comes to, where there is one and the client is in care.
    pub heaviness: Option<Heaviness>,
}

/// Today, and what waits to be done. Of each list the first entries, oldest or most pressing first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TodayView {
    /// Today.
    pub today: Date,
    /// Its sessions, in order.
    pub sessions: Vec<AppointmentLine>,
    /// Its breaks, in order.
    pub breaks: Vec<BreakLine>,
    /// The first session after today.
    pub next: Option<AppointmentLine>,
    /// Sessions of days before that nobody has marked.
    pub unmarked: Vec<AppointmentLine>,
    /// How many there are.
    pub unmarked_total: u32,
    /// Attended sessions without a signed note.
    pub to_write: Vec<AppointmentLine>,
    /// How many there are.
    pub to_write_total: u32,
    /// People who wait and should have heard or been seen by today.
    pub asked: Vec<InquiryLine>,
    /// How many there are.
    pub asked_total: u32,
    /// Messages that are due: reminders and first replies.
    pub messages: u32,
    /// How long those are likely to take to write, by the usual minutes of documentation.
    pub to_write_takes: Minutes,
    /// Is the therapist's own check-in due, at the rhythm she chose?
    pub check_in_due: bool,
    /// Answers to measures that cannot wait, the latest first.
    pub safety: Vec<SafetyDue>,
    /// Consents to ask for or to renew.
    pub consents: Vec<ConsentDue>,
    /// How many there are.
    pub consents_total: u32,
    /// Treatment plans to look at again.
    pub reviews: Vec<ReviewDue>,
    /// How many there are.
    pub reviews_total: u32,
    /// Safety plans to go through or to make.
    pub safety_plans: Vec<SafetyPlanDue>,
    /// How many there are.
    pub safety_plans_total: u32,
    /// Papers of hers that end soon or have ended.
    pub expiring: Vec<ExpiringLine>,
    /// Requests about records that are to be answered soon.
    pub requests: Vec<RequestDue>,
    /// How many there are.
    pub requests_total: u32,
    /// Clients with sessions that are to be invoiced.
    pub to_invoice: Vec<ToInvoice>,
    /// How many there are.
    pub to_invoice_total: u32,
    /// Invoices that are not paid and whose day has passed.
    pub overdue: Vec<InvoiceLine>,
    /// How many there are.
    pub overdue_total: u32,
    /// Has she said today how she is?
    pub said_today: bool,
}

/// Times that are free.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FreeTimesView {
    /// Has anybody said when the practice is open?
    pub are_hours_said: bool,
    /// For sessions of that length.
    pub length: Minutes,
    /// Of the next two weeks, in order.
    pub times: Vec<WallTime>,
    /// By weekday, for a weekly client; only days on which the practice is open.
    pub standing: Vec<(Weekday, Vec<TimeOfDay>)>,
}

/// A week of the calendar, or all weeks of a month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeekView {
    /// Today, as the engine's clock has it.
    pub today: Date,
    /// Monday to Sunday, or several times that.
    pub days: Vec<DayView>,
    /// The leave that these days are a part of, whole.
    pub leave: Vec<Period>,
    /// Hours of all work of these days so far recorded.
    pub worked: Minutes,
    /// The therapist's own limit.
    pub limit: Minutes,
}

/// A day of the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayView {
    /// Which.
    pub date: Date,
    /// Is it leave?
    pub away: bool,
    /// From which minute to which sessions can take place; none where nobody has said.
    pub open: Option<Vec<(u32, u32)>>,
    /// In order of their start.
    pub appointments: Vec<AppointmentLine>,
    /// In order of their start.
    pub breaks: Vec<BreakLine>,
    /// Other work.
    pub entries: Vec<TimeEntryLine>,
}

/// A time entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeEntryLine {
    /// Which.
    pub id: TimeEntryId,
    /// Its day.
    pub on: Date,
    /// What kind of work.
    pub work: Work,
    /// How long.
    pub minutes: Minutes,
    /// For which client.
    pub client: Option<(ClientId, String)>,
    /// In her own words.
    pub about: Option<String>,
    /// How there was contact, where it was that and it is said.
    pub contact: Option<Contact>,
}

/// The waiting list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaitingListView {
    /// In fair order: the more pressing first, then the longest waiting; those who no longer wait
    /// after them.
    pub rows: Vec<InquiryLine>,
    /// The figures of the list.
    pub figures: Vec<Figure>,
    /// The longest wait of each priority band.
    pub bands: Vec<(Band, Figure)>,
    /// How long the wait ahead is likely to be.
    pub ahead: AheadView,
    /// How many no longer wait.
    pub closed: u32,
}

/// How long the wait ahead is likely to be for somebody who asks today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AheadView {
    /// Their place.
    pub place: u32,
    /// Weeks until it is likely to be free, from and to, and the endings that say so; or what is
    /// missing.
    pub weeks: Result<((f64, f64), Endings), TooLittle>,
    /// Who came to the list and who left it.
    pub passage: Passage,
    /// Weeks until it is empty, should all go on as it has; none while it does not become shorter.
    pub clears: Option<f64>,
}

/// What somebody who waits is waiting for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// What.
    pub milestone: Milestone,
    /// The last day on which it is on time.
    pub on: Date,
    /// Days until then; negative when it is over.
    pub days: i32,
}

/// An inquiry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InquiryLine {
    /// Which.
    pub id: InquiryId,
    /// The form to change it with.
    pub form: InquiryForm,
    /// The stage it is at.
    pub stage: Stage,
    /// Since when.
    pub since: Date,
    /// Days waited, until today or until the wait was over.
    pub waited_days: i32,
    /// What is due next for somebody who waits.
    pub due: Option<Due>,
    /// Areas they come for that are none of hers or still learned.
    pub beyond: Vec<(String, Option<Grounding>)>,
    /// Their place among those who wait for a place, from one.
    pub place: Option<u32>,
    /// Weeks until that place is likely to be free, from and to.
    pub weeks: Option<(f64, f64)>,
    /// The client it became.
    pub client: Option<ClientId>,
}

/// What the status line says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusView {
    /// Is this the made-up practice?
    pub is_demo: bool,
    /// The number of the latest change.
    pub revision: u64,
    /// When the latest backup was made.
    pub last_backup: Option<Instant>,
    /// Changes since then.
    pub changes_since_backup: u64,
    /// Clients on file.
    pub clients: u32,
    /// Stored rows that could not be opened or read, with nothing of them lost.
    pub damaged: u32,
    /// Can the latest change be taken back?
    pub can_undo: bool,
    /// How the compartment of the therapist's well-being stands.
    pub compartment: Compartment,
}

/// How the compartment of the therapist's well-being stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compartment {
    /// Nothing is kept in it.
    Empty,
    /// It opens with the vault.
    Plain,
    /// It has a passphrase of its own, which was given.
    Open,
    /// It has one, which was not given yet.
    Closed,
}

/// A part of the activity log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityView {
    /// How many entries the log has.
    pub entries: u64,
    /// Those that were asked for, newest first.
    pub rows: Vec<ActivityLine>,
    /// What to ask for to see those before; none where the log begins.
    pub older: Option<u64>,
}

impl ActivityView {
    /// At most so many entries are shown at a time.
    pub const MOST: u32 = 100;
}

/// An entry of the activity log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityLine {
    /// Its number, from one.
    pub number: u64,
    /// When it was, on the wall clock of here; none when the entry cannot be read.
    pub at: Option<WallTime>,
    /// What was done; none when the entry cannot be read.
    pub act: Option<Act>,
    /// About what.
    pub subject: Option<Subject>,
    /// Whose chart, and the present name; no name for a client who is not on file.
    pub client: Option<(ClientId, Option<String>)>,
    /// How many records or attempts.
    pub count: u32,
}
