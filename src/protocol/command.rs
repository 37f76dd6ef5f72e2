//! Everything that can be changed.

use serde::{Deserialize, Serialize};

use super::forms::{
    AgreedForm, AppointmentForm, BreakForm, CheckInForm, ClientForm, ClientRequestForm,
    ConsentForm, CrisisContactForm, DutyForm, EndingForm, EpisodeForm, Handling, HoldForm,
    InquiryForm, InvoiceForm, InvoicingForm, LeaveForm, MeasureForm, MessagesForm, NoteForm,
    PaymentForm, PlanForm, PoliciesForm, PracticeForm, QualificationsForm, QuestionnaireForm,
    ReviewForm, RuleForm, SafetyPlanForm, ScaleForm, SeriesForm, StepForm, TaskForm, TemplatesForm,
    TimeEntryForm, WaysForm, WeightForm, WellbeingForm, WithdrawalForm,
};
use crate::domain::attachment::GoesWith;
use crate::domain::easing::Easing;
use crate::domain::ids::{
    AppointmentId, AttachmentId, BreakId, CheckInId, ClientId, ClientRequestId, ConsentId,
    EpisodeId, InquiryId, InvoiceId, MeasurementId, NoteId, PlanId, QuestionnaireId, ScaleId,
    TaskId, TimeEntryId,
};
use crate::domain::ways::Channel;

/// A change somebody asks for. `id: None` adds a record.
#[derive(Debug, Serialize, Deserialize)]
pub enum Command {
    /// Adds a client with a first episode of care.
    AddClient {
        /// Who.
        client: ClientForm,
        /// The episode that opens.
        episode: EpisodeForm,
        /// The inquiry that is thereby answered, if one is.
        inquiry: Option<InquiryId>,
    },
    /// Changes a client's name, code or contact.
    EditClient(ClientId, ClientForm),
    /// Changes how a client can be reached.
    SaveWays(ClientId, Box<WaysForm>),
    /// Deletes a client and everything in the chart; refused when a note is signed.
    DeleteClient(ClientId),
    /// Opens another episode for a client.
    OpenEpisode(ClientId, EpisodeForm),
    /// Changes what was agreed for an episode.
    EditEpisode(EpisodeId, EpisodeForm),
    /// Says how heavy the work of an episode is to the therapist.
    Weigh(EpisodeId, WeightForm),
    /// Puts an episode on hold.
    Hold(EpisodeId, HoldForm),
    /// Takes it off hold.
    Resume(EpisodeId, HoldForm),
    /// Ends it.
    End(EpisodeId, EndingForm),
    /// Mends when and why an episode ended.
    MendEnding(EpisodeId, EndingForm),
    /// Adds or changes an appointment.
    SaveAppointment(Option<AppointmentId>, AppointmentForm),
    /// Says what became of an appointment.
    Mark(AppointmentId, Mark),
    /// Decides about the fee of a session that was missed.
    Settle(AppointmentId, Settle),
    /// Marks an appointment as rescheduled and books the one that takes its place.
    Reschedule(AppointmentId, AppointmentForm),
    /// Deletes an appointment.
    DeleteAppointment(AppointmentId),
    /// Books a series: appointments that repeat.
    BeginSeries(Box<SeriesForm>),
    /// Changes the series of an appointment; the form says what becomes of that appointment.
    ChangeSeries(AppointmentId, Reach, Box<SeriesForm>),
    /// Deletes what is still to come of the series of an appointment.
    EndSeries(AppointmentId, Reach),
    /// Adds or changes a time entry.
    SaveTimeEntry(Option<TimeEntryId>, TimeEntryForm),
    /// Deletes a time entry.
    DeleteTimeEntry(TimeEntryId),
    /// Plans or changes a break.
    SaveBreak(Option<BreakId>, BreakForm),
    /// Gives a break up.
    DeleteBreak(BreakId),
    /// Adds or changes an inquiry.
    SaveInquiry(Option<InquiryId>, InquiryForm),
    /// Takes an inquiry a stage on.
    StepInquiry(InquiryId, StepForm),
    /// Deletes an inquiry.
    DeleteInquiry(InquiryId),
    /// Writes a note, or goes on writing it.
    SaveNote(Option<NoteId>, NoteForm),
    /// The same at a pause in writing, which is no step to take back.
    KeepDraft(Option<NoteId>, NoteForm),
    /// Signs a note; it can then never change again, so this cannot be undone.
    SignNote(NoteId),
    /// Deletes a draft.
    DeleteNote(NoteId),
    /// The client was reminded of an appointment, by that channel: an entry of the contact log.
    Reminded(AppointmentId, Channel),
    /// Says how the practice writes to clients.
    SaveMessages(Box<MessagesForm>),
    /// Keeps a consent; it can then never change but be withdrawn, so this cannot be undone.
    GiveConsent(Box<ConsentForm>),
    /// Withdraws a consent, once and for all.
    WithdrawConsent(ConsentId, WithdrawalForm),
    /// Notes what a client asks about their records.
    NoteRequest(Box<ClientRequestForm>),
    /// Says what becomes of it.
    HandleRequest(ClientRequestId, Handling),
    /// Writes the next version of a client's treatment plan.
    SavePlan(Box<PlanForm>),
    /// The client agreed to a plan.
    AgreeToPlan(PlanId, AgreedForm),
    /// Looks back at a plan.
    ReviewPlan(Box<ReviewForm>),
    /// Keeps a safety plan that was gone through with a client, as its next version.
    SaveSafetyPlan(Box<SafetyPlanForm>),
    /// Says whom to turn to when a client is in danger.
    SaveCrisisContacts(ClientId, Vec<CrisisContactForm>),
    /// Writes down a decision about a danger; it is signed at once, so this cannot be undone.
    RecordDecision(Box<DutyForm>),
    /// Keeps an outcome measure of a client; what was answered then never changes.
    TakeMeasure(Box<MeasureForm>),
    /// A new scale of her own, or the next version of one.
    SaveScale(Option<ScaleId>, Box<ScaleForm>),
    /// No longer offers a scale of her own, or offers it again.
    RetireScale(ScaleId, bool),
    /// Writes down what was done about an answer that cannot wait, once and for all.
    AnswerSafety(MeasurementId, String),
    /// Deletes an outcome measure; refused while such an answer stands open.
    DeleteMeasure(MeasurementId),
    /// Issues an invoice under the next number; what was issued then never changes.
    IssueInvoice(Box<InvoiceForm>),
    /// Enters a payment.
    PayInvoice(InvoiceId, PaymentForm),
    /// Takes back the payment of that place, from 0, which was entered by mistake.
    TakeBackPayment(InvoiceId, u32),
    /// Cancels an invoice for this reason, once and for all; refused while something is paid.
    CancelInvoice(InvoiceId, String),
    /// Says how the practice invoices.
    SaveInvoicing(Box<InvoicingForm>),
    /// Changes what is said of a file, empty for nothing, and what it goes with.
    EditFile(AttachmentId, String, Option<GoesWith>),
    /// Deletes a file.
    DeleteFile(AttachmentId),
    /// Says what the practice asks of every client.
    SavePolicies(Box<PoliciesForm>),
    /// Decides about keeping a client's records.
    Keep(ClientId, Keep),
    /// Says how long records are kept.
    SaveRule(RuleForm),
    /// Says how the therapist's week is.
    SavePractice(Box<PracticeForm>),
    /// Makes days leave, or takes leave back.
    Leave(LeaveForm),
    /// Says what the therapist is able and allowed to do.
    SaveQualifications(Box<QualificationsForm>),
    /// Adds or changes a task.
    SaveTask(Option<TaskId>, TaskForm),
    /// Says that a task is done, or that it is not after all.
    FinishTask(TaskId, bool),
    /// Deletes a task.
    DeleteTask(TaskId),
    /// Says how the therapist is today; it takes the place of what she said today before.
    CheckIn(CheckInForm),
    /// Deletes a check-in.
    DeleteCheckIn(CheckInId),
    /// Keeps a questionnaire of hers as far as it is answered.
    SaveQuestionnaire(Option<QuestionnaireId>, QuestionnaireForm),
    /// Deletes a questionnaire.
    DeleteQuestionnaire(QuestionnaireId),
    /// Settles how often she checks in, and whom she would turn to.
    SaveWellbeing(WellbeingForm),
    /// Keeps how she means to come back under a limit; no step lets the plan go.
    Ease(Vec<Easing>),
    /// Deletes everything about her well-being and the key to it, so that nothing brings it back;
    /// with it comes what was typed to confirm that.
    DeleteWellbeing(String),
    /// Says which templates and snippets she has.
    SaveTemplates(Box<TemplatesForm>),
}

/// What is decided about keeping a client's records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keep {
    /// They are held, whatever the rule says, for this reason.
    Hold(String),
    /// They are held no longer.
    Lift,
    /// The question is put off.
    PutOff {
        /// Until when.
        until: String,
        /// Why.
        reason: String,
    },
    /// The client goes into the bin.
    Bin,
    /// The client comes out of the bin.
    TakeBack,
    /// Everything on file about the client is destroyed; this cannot be undone.
    Destroy,
}

/// What is decided about the fee of a session that was missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Settle {
    /// It is charged as agreed.
    Charge,
    /// It is not, for this reason.
    Waive(String),
    /// Nothing yet: takes a decision back.
    Open,
}

/// How far a change of a series reaches. What is marked or has passed is never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reach {
    /// From the appointment it is made at on.
    Following,
    /// All that are still to come.
    All,
}

/// What became of an appointment, in one tap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Nothing yet: takes a mark back.
    Booked,
    /// The client came, for the planned length.
    Attended,
    /// The client stayed away without a word.
    NoShow,
    /// The client cancelled inside the notice window.
    LateCancellation,
    /// The client cancelled before it.
    EarlyCancellation,
    /// The therapist cancelled.
    TherapistCancellation,
    /// Moved to another time.
    Rescheduled,
}

impl Mark {
    /// Every mark, in the order a form offers them.
    pub const ALL: [Self; 7] = [
        Self::Booked,
        Self::Attended,
        Self::NoShow,
        Self::LateCancellation,
        Self::EarlyCancellation,
        Self::TherapistCancellation,
        Self::Rescheduled,
    ];

    /// Can it be known only when the day has come? A cancellation may come before.
    pub const fn needs_its_day(self) -> bool {
        matches!(self, Self::Attended | Self::NoShow)
    }
}
