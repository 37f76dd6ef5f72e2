//! From a command to a change set: what a wish means for the records as they stand.
//!
//! One file per noun. Everything is decided here, purely; nothing is stored here. Typed text goes
//! through `protocol::forms`, so a command either gives a whole change set or says which field to
//! mend. *Never:* storage, a clock or chance of its own: [`Desk`] brings them.

mod calendar;
mod client;
mod client_request;
mod consent;
mod episode;
mod fees;
mod file;
mod inquiry;
mod invoice;
mod keeping;
mod measure;
mod messages;
mod note;
mod own_scale;
mod planned_break;
mod practice;
mod risk;
mod series;
mod task;
mod treatment;
mod wellbeing;

pub use series::lay_on;

use std::collections::BTreeMap;

use crate::domain::change::{Change, ChangeSet};
use crate::domain::ids::NoteId;
use crate::domain::note::Note;
use crate::domain::practice::Practice;
use crate::domain::record::{Owner, Record};
use crate::domain::text::Prose;
use crate::domain::time::{Date, Now};
use crate::domain::zone::Zones;
use crate::protocol::command::Command;
use crate::protocol::event::{Added, Refusal};
use crate::protocol::forms::{Fault, Faults, Field, FieldError};

/// What a command is decided on.
pub struct Desk<'a> {
    /// The records as they stand.
    pub practice: &'a Practice,
    /// What the clock says.
    pub now: &'a Now,
    /// The texts of the notes that the command touches ([`notes_touched`]).
    pub texts: &'a BTreeMap<NoteId, Prose>,
    /// Who knows the zones.
    pub zones: &'a dyn Zones,
    /// A new random name for a record.
    pub fresh: &'a mut dyn FnMut() -> Result<[u8; 16], Refusal>,
}

/// What a command comes to.
#[derive(Debug, PartialEq, Eq)]
pub struct Decision {
    /// The changes.
    pub changes: ChangeSet,
    /// What was added, for the screen to go to.
    pub added: Option<Added>,
    /// What becomes of what can be taken back.
    pub undo: Undoing,
    /// Of whom nothing is to be left, be it known here or not: what a newer program has written goes,
    /// too, and the key. There is no way back from that.
    pub ended: Vec<Owner>,
}

/// What a change means for what can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undoing {
    /// It can be taken back itself.
    Remembered,
    /// It is no step of its own: nobody has asked for it.
    NoStep,
    /// Nothing before it can be taken back any more.
    Ended,
}

impl Decision {
    fn of(records: Vec<Change>) -> Self {
        Self {
            changes: ChangeSet { records, texts: Vec::new() },
            added: None,
            undo: Undoing::Remembered,
            ended: Vec::new(),
        }
    }

    fn adding(mut self, added: Added) -> Self {
        self.added = Some(added);
        self
    }
}

/// Decides what a command changes.
///
/// # Errors
/// [`Refusal`] when a field is at fault or the command does not fit the records.
pub fn decide(command: &Command, desk: &mut Desk<'_>) -> Result<Decision, Refusal> {
    match command {
        Command::AddClient { client, episode, inquiry } => {
            client::add(client, episode, *inquiry, desk)
        }
        Command::EditClient(id, form) => client::edit(*id, form, desk),
        Command::SaveWays(id, form) => client::save_ways(*id, form, desk),
        Command::DeleteClient(id) => client::delete(*id, desk),
        Command::OpenEpisode(client, form) => episode::open(*client, form, desk),
        Command::EditEpisode(id, form) => episode::edit(*id, form, desk),
        Command::Weigh(id, form) => episode::weigh(*id, form, desk),
        Command::Hold(id, form) => episode::hold(*id, form, desk),
        Command::Resume(id, form) => episode::resume(*id, form, desk),
        Command::End(id, form) => episode::end(*id, form, desk),
        Command::MendEnding(id, form) => episode::mend_ending(*id, form, desk),
        Command::SaveAppointment(id, form) => calendar::save_appointment(*id, form, desk),
        Command::Mark(id, mark) => calendar::mark(*id, *mark, desk),
        Command::Settle(id, wish) => fees::settle(*id, wish, desk),
        Command::Reschedule(id, form) => calendar::reschedule(*id, form, desk),
        Command::DeleteAppointment(id) => calendar::delete_appointment(*id, desk),
        Command::BeginSeries(form) => series::begin(form, desk),
        Command::ChangeSeries(at, reach, form) => series::change(*at, *reach, form, desk),
        Command::EndSeries(at, reach) => series::end(*at, *reach, desk),
        Command::SaveTimeEntry(id, form) => calendar::save_time_entry(*id, form, desk),
        Command::DeleteTimeEntry(id) => calendar::delete_time_entry(*id, desk),
        Command::SaveBreak(id, form) => planned_break::save(*id, form, desk),
        Command::DeleteBreak(id) => planned_break::delete(*id, desk),
        Command::SaveInquiry(id, form) => inquiry::save(*id, form, desk),
        Command::StepInquiry(id, form) => inquiry::step(*id, form, desk),
        Command::DeleteInquiry(id) => inquiry::delete(*id, desk),
        Command::SaveNote(id, form) => note::save(*id, form, desk),
        Command::KeepDraft(id, form) => note::keep(*id, form, desk),
        Command::SignNote(id) => note::sign(*id, desk),
        Command::DeleteNote(id) => note::delete(*id, desk),
        Command::Reminded(id, by) => messages::reminded(*id, *by, desk),
        Command::SaveMessages(form) => messages::save(form, desk),
        Command::GiveConsent(form) => consent::give(form, desk),
        Command::WithdrawConsent(id, form) => consent::withdraw(*id, form, desk),
        Command::NoteRequest(form) => client_request::note(form, desk),
        Command::HandleRequest(id, handling) => client_request::handle(*id, handling, desk),
        Command::SavePlan(form) => treatment::save(form, desk),
        Command::AgreeToPlan(id, form) => treatment::agree(*id, form, desk),
        Command::ReviewPlan(form) => treatment::review(form, desk),
        Command::SaveSafetyPlan(form) => risk::save_plan(form, desk),
        Command::SaveCrisisContacts(client, forms) => risk::save_contacts(*client, forms, desk),
        Command::RecordDecision(form) => risk::decide(form, desk),
        Command::TakeMeasure(form) => measure::take(form, desk),
        Command::SaveScale(id, form) => own_scale::save(*id, form, desk),
        Command::RetireScale(id, retire) => own_scale::retire(*id, *retire, desk),
        Command::AnswerSafety(id, typed) => measure::answer(*id, typed, desk),
        Command::DeleteMeasure(id) => measure::delete(*id, desk),
        Command::IssueInvoice(form) => invoice::issue(form, desk),
        Command::PayInvoice(id, form) => invoice::pay(*id, form, desk),
        Command::TakeBackPayment(id, place) => invoice::take_back(*id, *place, desk),
        Command::CancelInvoice(id, reason) => invoice::cancel(*id, reason, desk),
        Command::SaveInvoicing(form) => invoice::save_invoicing(form, desk),
        Command::EditFile(id, typed, with) => file::edit(*id, typed, *with, desk),
        Command::DeleteFile(id) => file::delete(*id, desk),
        Command::SavePolicies(form) => consent::save_policies(form, desk),
        Command::Keep(client, wish) => keeping::keep(*client, wish, desk),
        Command::SaveRule(form) => keeping::save_rule(form, desk),
        Command::SavePractice(form) => practice::save(form, desk),
        Command::Leave(form) => practice::leave(form, desk),
        Command::SaveQualifications(form) => practice::save_qualifications(form, desk),
        Command::SaveTask(id, form) => task::save(*id, form, desk),
        Command::FinishTask(id, is_done) => task::done(*id, *is_done, desk),
        Command::DeleteTask(id) => task::delete(*id, desk),
        Command::CheckIn(form) => wellbeing::check_in(form, desk),
        Command::DeleteCheckIn(id) => wellbeing::delete_check_in(*id, desk),
        Command::SaveQuestionnaire(id, form) => wellbeing::save_questionnaire(*id, form, desk),
        Command::DeleteQuestionnaire(id) => wellbeing::delete_questionnaire(*id, desk),
        Command::SaveWellbeing(form) => wellbeing::save(form, desk),
        Command::Ease(steps) => wellbeing::ease(steps, desk),
        Command::DeleteWellbeing(typed) => wellbeing::delete(typed, desk),
        Command::SaveTemplates(form) => practice::save_templates(form, desk),
    }
}

/// The notes whose texts a command must know, to be able to give them back.
pub fn notes_touched(command: &Command, practice: &Practice) -> Vec<NoteId> {
    match command {
        Command::SaveNote(Some(id), _) | Command::KeepDraft(Some(id), _) => {
            note::touched_by_saving(*id, practice)
        }
        Command::SignNote(id) | Command::DeleteNote(id) => note::touched_by_deleting(*id, practice),
        Command::DeleteClient(client) => practice.texts_of(*client).map(|note| note.id).collect(),
        Command::DeleteAppointment(id) => practice
            .appointment(*id)
            .into_iter()
            .flat_map(|booking| practice.notes_of(booking.client))
            .filter(|note| note.appointment == Some(*id))
            .flat_map(|note| note::touched_by_deleting(note.id, practice))
            .collect(),
        _ => Vec::new(),
    }
}

/// Puts `after` in the place of `before`; no change at all when the two are the same.
fn replacing(before: Record, after: Record) -> Result<Vec<Change>, Refusal> {
    if before == after {
        return Ok(Vec::new());
    }
    Change::replace(before, after).map(|change| vec![change]).ok_or(Refusal::Missing)
}

/// Fields of a form that are at fault.
fn faults(faults: Faults) -> Refusal {
    Refusal::Fields(faults)
}

/// One field that is well written but does not fit the records.
pub(super) fn misfit(field: Field, fault: Fault) -> Refusal {
    Refusal::Fields(vec![FieldError { field, fault }])
}

/// A day on which something happened: it does not lie ahead.
fn has_come(field: Field, day: Date, desk: &Desk<'_>) -> Result<(), Refusal> {
    if day > desk.now.wall.date() { Err(misfit(field, Fault::NotYet)) } else { Ok(()) }
}

/// Deletes these records, and with each note its text.
fn deleting(records: Vec<Record>, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let notes: Vec<&Note> = records
        .iter()
        .filter_map(|record| match record {
            Record::Note(note) => Some(note),
            _ => None,
        })
        .collect();
    if notes.iter().any(|note| note.is_signed()) {
        return Err(Refusal::SignedNote);
    }
    let texts = notes.iter().map(|note| note::without_text(note.id, desk)).collect();
    let decision = Decision::of(records.into_iter().map(Change::delete).collect());
    Ok(Decision { changes: ChangeSet { texts, ..decision.changes }, ..decision })
}
