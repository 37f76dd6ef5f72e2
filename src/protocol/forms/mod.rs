//! Typed text, and its way into the domain: the one door for everything a person types.
//!
//! A form holds what stands in the fields, as it stands. `parse` gives domain values or, for every
//! field that is wrong, what is wrong and what would be right. Page and engine both call it.

mod calendar;
mod client;
mod client_request;
mod consent;
mod crisis;
mod disclosure;
mod duty;
mod fault;
mod field;
mod file;
mod inquiry;
mod invoice;
mod keeping;
mod measure;
mod messages;
mod note;
mod own_scale;
mod practice;
mod qualifications;
mod safety_plan;
mod series;
mod task;
mod templates;
mod treatment;
mod typed;
mod ways;
mod wellbeing;

pub use calendar::{AppointmentForm, Booking, BreakForm, TimeEntryForm, Worked, calendar_days};
pub use client::{Agreed, ClientForm, EndingForm, EpisodeForm, HoldForm, WeightForm, waiver};
pub use client_request::{ClientRequestForm, Handling};
pub use consent::{ConsentForm, Manner, PoliciesForm, WithdrawalForm};
pub use crisis::{CrisisContactForm, crisis_contacts};
pub use disclosure::ReleaseForm;
pub use duty::DutyForm;
pub use fault::{Fault, Faults, FieldError};
pub use field::Field;
pub use file::{FileForm, file_words};
pub use inquiry::{Asked, InquiryForm, StepForm};
pub use invoice::{InvoiceForm, InvoicingForm, PaymentForm, ToIssue, cancelled_because};
pub use keeping::{RuleForm, kept_reason, put_off};
pub use measure::{MeasureForm, what_was_done};
pub use messages::MessagesForm;
pub use note::{NoteForm, Written};
pub use own_scale::{ScaleField, ScaleForm};
pub use practice::{LeaveForm, PracticeForm};
pub use qualifications::{CompetenceForm, CredentialForm, QualificationsForm, areas, areas_text};
pub use safety_plan::{GoneThrough, SafetyPlanForm};
pub use series::{Ends, Pattern, Repeats, RepeatsForm, SeriesForm};
pub use task::TaskForm;
pub use templates::TemplatesForm;
pub use treatment::{AgreedForm, GoalForm, ObjectiveForm, PlanForm, ReviewForm};
pub use typed::{amount, frequency_text, hours_text};
pub use ways::WaysForm;
pub use wellbeing::{CONFIRMATION, CheckInForm, QuestionnaireForm, WellbeingForm, confirm};

#[cfg(test)]
mod tests;
