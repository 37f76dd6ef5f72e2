//! The stored form of every record: frozen, versioned, apart from the domain's own types.
//!
//! A stored form is a promise for twenty years. A change of meaning gets a new folder `v2/` and a
//! conversion; `v1/` is never edited. Unknown fields are ignored, missing optional ones are none.
//! *Never:* used as a domain type, a view or a file format.

pub mod v1;

use crate::domain::activity::Entry;
use crate::domain::ids::{
    AppointmentId, AttachmentId, BreakId, CertificateId, CheckInId, ClientId, ClientRequestId,
    ConsentId, DisclosureId, EpisodeId, InquiryId, InvoiceId, MeasurementId, NoteId, PlanId,
    QuestionnaireId, ReviewId, SafetyPlanId, ScaleId, SeriesId, TaskId, TimeEntryId,
};
use crate::domain::record::{Record, RecordId};
use crate::vault::RecordKey;

/// The schema of pages and bodies that this program writes.
pub const SCHEMA: u16 = 2;
/// The schema of a page that is packed, and the newest that this program reads.
pub const PACKED: u16 = 3;

/// The stored form says something that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a stored record that cannot be")]
pub struct RecordError;

/// The kinds of records, as stored.
pub const KINDS: [&str; 30] = [
    "client",
    "episode",
    "appointment",
    "time-entry",
    "note",
    "inquiry",
    "series",
    "consent",
    "treatment-plan",
    "review",
    "safety-plan",
    "client-request",
    "keeping",
    "certificate",
    "disclosure",
    "measurement",
    "invoice",
    "attachment",
    "therapist",
    "colleagues",
    "task",
    "check-in",
    "questionnaire",
    "wellbeing",
    "messages",
    "policies",
    "qualifications",
    "invoicing",
    "own-scale",
    "planned-break",
];

/// The stored name of a record.
pub const fn key(id: RecordId) -> RecordKey {
    match id {
        RecordId::Client(id) => RecordKey { kind: "client", id: id.bytes() },
        RecordId::Episode(id) => RecordKey { kind: "episode", id: id.bytes() },
        RecordId::Appointment(id) => RecordKey { kind: "appointment", id: id.bytes() },
        RecordId::TimeEntry(id) => RecordKey { kind: "time-entry", id: id.bytes() },
        RecordId::Note(id) => RecordKey { kind: "note", id: id.bytes() },
        RecordId::Inquiry(id) => RecordKey { kind: "inquiry", id: id.bytes() },
        RecordId::Series(id) => RecordKey { kind: "series", id: id.bytes() },
        RecordId::Consent(id) => RecordKey { kind: "consent", id: id.bytes() },
        RecordId::TreatmentPlan(id) => RecordKey { kind: "treatment-plan", id: id.bytes() },
        RecordId::SafetyPlan(id) => RecordKey { kind: "safety-plan", id: id.bytes() },
        RecordId::Review(id) => RecordKey { kind: "review", id: id.bytes() },
        RecordId::ClientRequest(id) => RecordKey { kind: "client-request", id: id.bytes() },
        RecordId::Keeping(id) => RecordKey { kind: "keeping", id: id.bytes() },
        RecordId::Certificate(id) => RecordKey { kind: "certificate", id: id.bytes() },
        RecordId::Disclosure(id) => RecordKey { kind: "disclosure", id: id.bytes() },
        RecordId::Measurement(id) => RecordKey { kind: "measurement", id: id.bytes() },
        RecordId::Invoice(id) => RecordKey { kind: "invoice", id: id.bytes() },
        RecordId::Attachment(id) => RecordKey { kind: "attachment", id: id.bytes() },
        RecordId::Therapist => RecordKey { kind: "therapist", id: [0; 16] },
        RecordId::Colleagues => RecordKey { kind: "colleagues", id: [0; 16] },
        RecordId::Task(id) => RecordKey { kind: "task", id: id.bytes() },
        RecordId::CheckIn(id) => RecordKey { kind: "check-in", id: id.bytes() },
        RecordId::Questionnaire(id) => RecordKey { kind: "questionnaire", id: id.bytes() },
        RecordId::Wellbeing => RecordKey { kind: "wellbeing", id: [0; 16] },
        RecordId::Messages => RecordKey { kind: "messages", id: [0; 16] },
        RecordId::Policies => RecordKey { kind: "policies", id: [0; 16] },
        RecordId::Qualifications => RecordKey { kind: "qualifications", id: [0; 16] },
        RecordId::Invoicing => RecordKey { kind: "invoicing", id: [0; 16] },
        RecordId::OwnScale(id) => RecordKey { kind: "own-scale", id: id.bytes() },
        RecordId::PlannedBreak(id) => RecordKey { kind: "planned-break", id: id.bytes() },
    }
}

/// The record of a stored name; none for a kind this program does not know.
pub fn id(kind: &str, id: [u8; 16]) -> Option<RecordId> {
    Some(match kind {
        "client" => RecordId::Client(ClientId::from_random(id)),
        "episode" => RecordId::Episode(EpisodeId::from_random(id)),
        "appointment" => RecordId::Appointment(AppointmentId::from_random(id)),
        "time-entry" => RecordId::TimeEntry(TimeEntryId::from_random(id)),
        "note" => RecordId::Note(NoteId::from_random(id)),
        "inquiry" => RecordId::Inquiry(InquiryId::from_random(id)),
        "series" => RecordId::Series(SeriesId::from_random(id)),
        "consent" => RecordId::Consent(ConsentId::from_random(id)),
        "treatment-plan" => RecordId::TreatmentPlan(PlanId::from_random(id)),
        "safety-plan" => RecordId::SafetyPlan(SafetyPlanId::from_random(id)),
        "review" => RecordId::Review(ReviewId::from_random(id)),
        "client-request" => RecordId::ClientRequest(ClientRequestId::from_random(id)),
        "keeping" => RecordId::Keeping(ClientId::from_random(id)),
        "certificate" => RecordId::Certificate(CertificateId::from_random(id)),
        "disclosure" => RecordId::Disclosure(DisclosureId::from_random(id)),
        "measurement" => RecordId::Measurement(MeasurementId::from_random(id)),
        "invoice" => RecordId::Invoice(InvoiceId::from_random(id)),
        "attachment" => RecordId::Attachment(AttachmentId::from_random(id)),
        "therapist" if id == [0; 16] => RecordId::Therapist,
        "colleagues" if id == [0; 16] => RecordId::Colleagues,
        "task" => RecordId::Task(TaskId::from_random(id)),
        "check-in" => RecordId::CheckIn(CheckInId::from_random(id)),
        "questionnaire" => RecordId::Questionnaire(QuestionnaireId::from_random(id)),
        "wellbeing" if id == [0; 16] => RecordId::Wellbeing,
        "messages" if id == [0; 16] => RecordId::Messages,
        "policies" if id == [0; 16] => RecordId::Policies,
        "qualifications" if id == [0; 16] => RecordId::Qualifications,
        "invoicing" if id == [0; 16] => RecordId::Invoicing,
        "own-scale" => RecordId::OwnScale(ScaleId::from_random(id)),
        "planned-break" => RecordId::PlannedBreak(BreakId::from_random(id)),
        _ => return None,
    })
}

/// The stored form of a record.
pub fn write(record: &Record) -> String {
    let json = match record {
        Record::Client(client) => serde_json::to_string(&v1::Client::from(client)),
        Record::Episode(episode) => serde_json::to_string(&v1::Episode::from(episode)),
        Record::Appointment(booking) => serde_json::to_string(&v1::Appointment::from(booking)),
        Record::TimeEntry(entry) => serde_json::to_string(&v1::TimeEntry::from(entry)),
        Record::Note(note) => serde_json::to_string(&v1::Note::from(note)),
        Record::Inquiry(inquiry) => serde_json::to_string(&v1::Inquiry::from(inquiry)),
        Record::Series(series) => serde_json::to_string(&v1::Series::from(series)),
        Record::Consent(consent) => serde_json::to_string(&v1::Consent::from(consent)),
        Record::TreatmentPlan(plan) => serde_json::to_string(&v1::TreatmentPlan::from(plan)),
        Record::SafetyPlan(plan) => serde_json::to_string(&v1::SafetyPlan::from(plan)),
        Record::Review(review) => serde_json::to_string(&v1::Review::from(review)),
        Record::ClientRequest(it) => serde_json::to_string(&v1::ClientRequest::from(it)),
        Record::Keeping(keeping) => serde_json::to_string(&v1::Keeping::from(keeping)),
        Record::Certificate(it) => serde_json::to_string(&v1::Certificate::from(it)),
        Record::Disclosure(it) => serde_json::to_string(&v1::Disclosure::from(it)),
        Record::Measurement(it) => serde_json::to_string(&v1::Measurement::from(it)),
        Record::Invoice(invoice) => serde_json::to_string(&v1::Invoice::from(invoice)),
        Record::Attachment(it) => serde_json::to_string(&v1::Attachment::from(it)),
        Record::Therapist(therapist) => serde_json::to_string(&v1::Therapist::from(therapist)),
        Record::Colleagues(colleagues) => serde_json::to_string(&v1::Colleagues::from(colleagues)),
        Record::Task(task) => serde_json::to_string(&v1::Task::from(task)),
        Record::CheckIn(check_in) => serde_json::to_string(&v1::CheckIn::from(check_in)),
        Record::Questionnaire(it) => serde_json::to_string(&v1::Questionnaire::from(it)),
        Record::Wellbeing(wellbeing) => serde_json::to_string(&v1::Wellbeing::from(wellbeing)),
        Record::Messages(messages) => serde_json::to_string(&v1::Messages::from(messages)),
        Record::Qualifications(it) => serde_json::to_string(&v1::Qualifications::from(it)),
        Record::Policies(policies) => serde_json::to_string(&v1::Policies::from(policies)),
        Record::Invoicing(invoicing) => serde_json::to_string(&v1::Invoicing::from(invoicing)),
        Record::OwnScale(scale) => serde_json::to_string(&v1::OwnScale::from(scale)),
        Record::PlannedBreak(it) => serde_json::to_string(&v1::PlannedBreak::from(it)),
    };
    // Maps with text keys, text, numbers: there is nothing in these forms JSON cannot say.
    json.unwrap_or_else(|_| String::from("null"))
}

/// Reads the stored form of the record of that name.
///
/// # Errors
/// [`RecordError`] when it is not one, or says something that cannot be.
pub fn read(id: RecordId, json: &str) -> Result<Record, RecordError> {
    fn form<'a, T: serde::Deserialize<'a>>(json: &'a str) -> Result<T, RecordError> {
        serde_json::from_str(json).map_err(|_| RecordError)
    }
    Ok(match id {
        RecordId::Client(id) => Record::Client(form::<v1::Client>(json)?.with(id)?),
        RecordId::Episode(id) => Record::Episode(form::<v1::Episode>(json)?.with(id)?),
        RecordId::Appointment(id) => Record::Appointment(form::<v1::Appointment>(json)?.with(id)?),
        RecordId::TimeEntry(id) => Record::TimeEntry(form::<v1::TimeEntry>(json)?.with(id)?),
        RecordId::Note(id) => Record::Note(form::<v1::Note>(json)?.with(id)?),
        RecordId::Inquiry(id) => Record::Inquiry(form::<v1::Inquiry>(json)?.with(id)?),
        RecordId::Series(id) => Record::Series(form::<v1::Series>(json)?.with(id)?),
        RecordId::Consent(id) => Record::Consent(form::<v1::Consent>(json)?.with(id)?),
        RecordId::TreatmentPlan(id) => {
            Record::TreatmentPlan(form::<v1::TreatmentPlan>(json)?.with(id))
        }
        RecordId::SafetyPlan(id) => Record::SafetyPlan(form::<v1::SafetyPlan>(json)?.with(id)),
        RecordId::Review(id) => Record::Review(form::<v1::Review>(json)?.with(id)),
        RecordId::ClientRequest(id) => {
            Record::ClientRequest(form::<v1::ClientRequest>(json)?.with(id))
        }
        RecordId::Keeping(id) => Record::Keeping(form::<v1::Keeping>(json)?.with(id)),
        RecordId::Certificate(id) => Record::Certificate(form::<v1::Certificate>(json)?.with(id)),
        RecordId::Disclosure(id) => Record::Disclosure(form::<v1::Disclosure>(json)?.with(id)),
        RecordId::Measurement(id) => Record::Measurement(form::<v1::Measurement>(json)?.with(id)?),
        RecordId::Invoice(id) => Record::Invoice(form::<v1::Invoice>(json)?.with(id)?),
        RecordId::Attachment(id) => Record::Attachment(form::<v1::Attachment>(json)?.with(id)?),
        RecordId::Therapist => Record::Therapist(form::<v1::Therapist>(json)?.try_into()?),
        RecordId::Colleagues => Record::Colleagues(form::<v1::Colleagues>(json)?.into()),
        RecordId::Task(id) => Record::Task(form::<v1::Task>(json)?.with(id)?),
        RecordId::CheckIn(id) => Record::CheckIn(form::<v1::CheckIn>(json)?.with(id)),
        RecordId::Questionnaire(id) => {
            Record::Questionnaire(form::<v1::Questionnaire>(json)?.with(id)?)
        }
        RecordId::Wellbeing => Record::Wellbeing(form::<v1::Wellbeing>(json)?.into()),
        RecordId::Messages => Record::Messages(form::<v1::Messages>(json)?.try_into()?),
        RecordId::Qualifications => {
            Record::Qualifications(form::<v1::Qualifications>(json)?.into())
        }
        RecordId::Policies => Record::Policies(form::<v1::Policies>(json)?.into()),
        RecordId::Invoicing => Record::Invoicing(form::<v1::Invoicing>(json)?.try_into()?),
        RecordId::OwnScale(id) => Record::OwnScale(form::<v1::OwnScale>(json)?.with(id)?),
        RecordId::PlannedBreak(id) => {
            Record::PlannedBreak(form::<v1::PlannedBreak>(json)?.with(id)?)
        }
    })
}

/// The stored form of an entry of the log.
pub fn write_entry(entry: &Entry) -> String {
    // As above.
    serde_json::to_string(&v1::Entry::from(entry)).unwrap_or_else(|_| String::from("null"))
}

/// Reads the stored form of an entry of the log; none for what this program does not know.
pub fn read_entry(json: &str) -> Option<Entry> {
    serde_json::from_str::<v1::Entry>(json).ok().map(Into::into)
}

#[cfg(test)]
mod tests;
