//! A record of any kind, its name, and whom it belongs to.

use core::ops::RangeInclusive;

use super::appointment::Appointment;
use super::attachment::Attachment;
use super::check_in::CheckIn;
use super::client::Client;
use super::client_request::ClientRequest;
use super::colleagues::Colleagues;
use super::consent::Consent;
use super::disclosure::Disclosure;
use super::episode::Episode;
use super::ids::{
    AppointmentId, AttachmentId, BreakId, CertificateId, CheckInId, ClientId, ClientRequestId,
    ConsentId, DisclosureId, EpisodeId, InquiryId, InvoiceId, MeasurementId, NoteId, PlanId,
    QuestionnaireId, ReviewId, SafetyPlanId, ScaleId, SeriesId, TaskId, TimeEntryId,
};
use super::inquiry::Inquiry;
use super::invoice::Invoice;
use super::invoicing::Invoicing;
use super::keeping::{Certificate, Keeping};
use super::measurement::Measurement;
use super::messages::Messages;
use super::note::Note;
use super::own_scale::OwnScale;
use super::planned_break::PlannedBreak;
use super::policies::Policies;
use super::qualifications::Qualifications;
use super::questionnaire::Questionnaire;
use super::safety_plan::SafetyPlan;
use super::series::Series;
use super::task::Task;
use super::therapist::Therapist;
use super::time_entry::TimeEntry;
use super::treatment::{Review, TreatmentPlan};
use super::wellbeing::Wellbeing;

/// The name of a record of any kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// A client.
    Client(ClientId),
    /// An episode of care.
    Episode(EpisodeId),
    /// An appointment.
    Appointment(AppointmentId),
    /// A time entry.
    TimeEntry(TimeEntryId),
    /// A progress note.
    Note(NoteId),
    /// An inquiry.
    Inquiry(InquiryId),
    /// A series of appointments.
    Series(SeriesId),
    /// A consent.
    Consent(ConsentId),
    /// A version of a treatment plan.
    TreatmentPlan(PlanId),
    /// A look back at one.
    Review(ReviewId),
    /// A version of a safety plan.
    SafetyPlan(SafetyPlanId),
    /// What a client asks about their own records.
    ClientRequest(ClientRequestId),
    /// What was decided about keeping a client's records.
    Keeping(ClientId),
    /// A certificate of destruction.
    Certificate(CertificateId),
    /// A disclosure.
    Disclosure(DisclosureId),
    /// An outcome measure.
    Measurement(MeasurementId),
    /// An invoice.
    Invoice(InvoiceId),
    /// A file of a client's.
    Attachment(AttachmentId),
    /// The therapist's own week, of which there is one.
    Therapist,
    /// The keys of colleagues, of which there is one list.
    Colleagues,
    /// Something to be done.
    Task(TaskId),
    /// How the therapist is on a day.
    CheckIn(CheckInId),
    /// A questionnaire she answered about herself.
    Questionnaire(QuestionnaireId),
    /// What she has settled about her well-being, of which there is one.
    Wellbeing,
    /// How the practice writes to clients, of which there is one way.
    Messages,
    /// What the practice asks of every client, of which there is one.
    Policies,
    /// What the therapist is able and allowed to do, of which there is one.
    Qualifications,
    /// How the practice invoices, of which there is one way.
    Invoicing,
    /// A scale the therapist made herself.
    OwnScale(ScaleId),
    /// A break planned in the calendar.
    PlannedBreak(BreakId),
}

/// Whose record it is, and so under whose key it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// One client's chart.
    Client(ClientId),
    /// What is kept apart from that chart: the client's psychotherapy notes.
    Apart(ClientId),
    /// The practice itself.
    Practice,
    /// The therapist alone: how she is. Her own compartment, whose key can be destroyed by itself.
    Wellbeing,
}

/// A record of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// A client.
    Client(Client),
    /// An episode of care.
    Episode(Episode),
    /// An appointment.
    Appointment(Appointment),
    /// A time entry.
    TimeEntry(TimeEntry),
    /// A progress note.
    Note(Note),
    /// An inquiry.
    Inquiry(Inquiry),
    /// A series of appointments.
    Series(Series),
    /// A consent.
    Consent(Consent),
    /// A version of a treatment plan.
    TreatmentPlan(TreatmentPlan),
    /// A look back at one.
    Review(Review),
    /// A version of a safety plan.
    SafetyPlan(SafetyPlan),
    /// What a client asks about their own records.
    ClientRequest(ClientRequest),
    /// What was decided about keeping a client's records.
    Keeping(Keeping),
    /// A certificate of destruction.
    Certificate(Certificate),
    /// A disclosure.
    Disclosure(Disclosure),
    /// An outcome measure.
    Measurement(Measurement),
    /// An invoice.
    Invoice(Invoice),
    /// A file of a client's.
    Attachment(Attachment),
    /// The therapist's own week.
    Therapist(Therapist),
    /// The keys of colleagues.
    Colleagues(Colleagues),
    /// Something to be done.
    Task(Task),
    /// How the therapist is on a day.
    CheckIn(CheckIn),
    /// A questionnaire she answered about herself.
    Questionnaire(Questionnaire),
    /// What she has settled about her well-being.
    Wellbeing(Wellbeing),
    /// How the practice writes to clients.
    Messages(Messages),
    /// What the practice asks of every client.
    Policies(Policies),
    /// What the therapist is able and allowed to do.
    Qualifications(Qualifications),
    /// How the practice invoices.
    Invoicing(Invoicing),
    /// A scale the therapist made herself.
    OwnScale(OwnScale),
    /// A break planned in the calendar.
    PlannedBreak(PlannedBreak),
}

impl Record {
    /// Its name.
    pub const fn id(&self) -> RecordId {
        match self {
            Self::Client(client) => RecordId::Client(client.id),
            Self::Episode(episode) => RecordId::Episode(episode.id),
            Self::Appointment(appointment) => RecordId::Appointment(appointment.id),
            Self::TimeEntry(entry) => RecordId::TimeEntry(entry.id),
            Self::Note(note) => RecordId::Note(note.id),
            Self::Inquiry(inquiry) => RecordId::Inquiry(inquiry.id),
            Self::Series(series) => RecordId::Series(series.id),
            Self::Consent(consent) => RecordId::Consent(consent.id),
            Self::TreatmentPlan(plan) => RecordId::TreatmentPlan(plan.id),
            Self::Review(review) => RecordId::Review(review.id),
            Self::SafetyPlan(plan) => RecordId::SafetyPlan(plan.id),
            Self::ClientRequest(request) => RecordId::ClientRequest(request.id),
            Self::Keeping(keeping) => RecordId::Keeping(keeping.client),
            Self::Certificate(certificate) => RecordId::Certificate(certificate.id),
            Self::Disclosure(disclosure) => RecordId::Disclosure(disclosure.id),
            Self::Measurement(measurement) => RecordId::Measurement(measurement.id),
            Self::Invoice(invoice) => RecordId::Invoice(invoice.head.id),
            Self::Attachment(attachment) => RecordId::Attachment(attachment.id),
            Self::Therapist(_) => RecordId::Therapist,
            Self::Colleagues(_) => RecordId::Colleagues,
            Self::Task(task) => RecordId::Task(task.id),
            Self::CheckIn(check_in) => RecordId::CheckIn(check_in.id),
            Self::Questionnaire(questionnaire) => RecordId::Questionnaire(questionnaire.id),
            Self::Wellbeing(_) => RecordId::Wellbeing,
            Self::Messages(_) => RecordId::Messages,
            Self::Policies(_) => RecordId::Policies,
            Self::Qualifications(_) => RecordId::Qualifications,
            Self::Invoicing(_) => RecordId::Invoicing,
            Self::OwnScale(scale) => RecordId::OwnScale(scale.id()),
            Self::PlannedBreak(it) => RecordId::PlannedBreak(it.id),
        }
    }

    /// Whose it is. An inquiry belongs to the practice until it has become a client, so that
    /// destroying that client's key takes the inquiry with it.
    pub const fn owner(&self) -> Owner {
        match self {
            Self::Client(client) => Owner::Client(client.id),
            Self::Episode(episode) => Owner::Client(episode.client),
            Self::Appointment(appointment) => Owner::Client(appointment.client),
            Self::Note(note) => note.owner(),
            Self::Series(series) => Owner::Client(series.client),
            Self::Consent(consent) => Owner::Client(consent.client),
            Self::TreatmentPlan(plan) => Owner::Client(plan.client),
            Self::Review(review) => Owner::Client(review.client),
            Self::SafetyPlan(plan) => Owner::Client(plan.client),
            Self::ClientRequest(request) => Owner::Client(request.client),
            Self::Keeping(keeping) => Owner::Client(keeping.client),
            Self::Disclosure(disclosure) => Owner::Client(disclosure.client),
            Self::Measurement(measurement) => Owner::Client(measurement.client),
            Self::Invoice(invoice) => Owner::Client(invoice.head.client),
            Self::Attachment(attachment) => Owner::Client(attachment.client),
            Self::TimeEntry(TimeEntry { client: Some(client), .. })
            | Self::Inquiry(Inquiry { client: Some(client), .. }) => Owner::Client(*client),
            Self::TimeEntry(_)
            | Self::Inquiry(_)
            | Self::Therapist(_)
            | Self::Colleagues(_)
            | Self::Messages(_)
            | Self::Policies(_)
            | Self::Qualifications(_)
            | Self::Invoicing(_)
            | Self::OwnScale(_)
            | Self::PlannedBreak(_)
            | Self::Certificate(_)
            | Self::Task(_) => Owner::Practice,
            Self::CheckIn(_) | Self::Questionnaire(_) | Self::Wellbeing(_) => Owner::Wellbeing,
        }
    }
}

/// One of the kinds of record of which there are many.
pub trait Kind: Sized {
    /// Every name that a record of this kind can have.
    const NAMES: RangeInclusive<RecordId>;

    /// The record, if it is of this kind.
    fn of(record: &Record) -> Option<&Self>;
}

macro_rules! kinds {
    ($($kind:ident $id:ident)*) => {$(
        impl Kind for $kind {
            const NAMES: RangeInclusive<RecordId> =
                RecordId::$kind($id::FIRST)..=RecordId::$kind($id::LAST);

            fn of(record: &Record) -> Option<&Self> {
                if let Record::$kind(it) = record { Some(it) } else { None }
            }
        }
    )*};
}

kinds! {
    Client ClientId
    Episode EpisodeId
    Appointment AppointmentId
    TimeEntry TimeEntryId
    Note NoteId
    Inquiry InquiryId
    Series SeriesId
    Task TaskId
    CheckIn CheckInId
    Consent ConsentId
    TreatmentPlan PlanId
    Review ReviewId
    SafetyPlan SafetyPlanId
    ClientRequest ClientRequestId
    Keeping ClientId
    Certificate CertificateId
    Disclosure DisclosureId
    Measurement MeasurementId
    Invoice InvoiceId
    Attachment AttachmentId
    Questionnaire QuestionnaireId
    OwnScale ScaleId
    PlannedBreak BreakId
}
