//! Single lines of lists: how one record reads on a screen.

use crate::domain::appointment::{Appointment, Attendance, Notice};
use crate::domain::fees::Missed;
use crate::domain::ids::ClientId;
use crate::domain::note::{Note, NoteState};
use crate::domain::planned_break::PlannedBreak;
use crate::domain::practice::Practice;
use crate::domain::time::Now;
use crate::domain::time_entry::TimeEntry;
use crate::metrics::documentation::due;
use crate::protocol::query::Page;
use crate::protocol::view::{
    AppointmentLine, BreakLine, FeeLine, Moved, NoteLine, Outcome, TimeEntryLine,
};

/// What became of an appointment, as a person reads it: a booking whose time has passed is
/// unmarked, a cancellation is late or early by the practice's notice window.
pub fn outcome(appointment: &Appointment, practice: &Practice, now: &Now) -> Outcome {
    match appointment.attendance {
        Attendance::Booked if appointment.starts.plus(appointment.planned) <= now.wall => {
            Outcome::Unmarked
        }
        Attendance::Booked => Outcome::Booked,
        Attendance::Attended { late_by, .. } => Outcome::Attended { late_by },
        Attendance::NoShow => Outcome::NoShow,
        Attendance::CancelledByClient(cancelled) => {
            match cancelled.notice(appointment.starts, practice.therapist().notice) {
                Notice::Late => Outcome::LateCancellation,
                Notice::Early => Outcome::EarlyCancellation,
            }
        }
        Attendance::CancelledByTherapist => Outcome::TherapistCancellation,
        Attendance::Rescheduled { .. } => Outcome::Rescheduled,
    }
}

/// A client's name; empty when the client is not there.
pub(super) fn client_name(practice: &Practice, id: ClientId) -> String {
    practice.client(id).map_or_else(String::new, |client| client.name.as_str().to_owned())
}

/// An appointment in a list.
pub(super) fn appointment(
    appointment: &Appointment,
    practice: &Practice,
    now: &Now,
) -> AppointmentLine {
    let mut notes = practice.notes_of(appointment.client);
    let note = notes.find(|note| note.appointment == Some(appointment.id) && note.is_record());
    AppointmentLine {
        id: appointment.id,
        client: appointment.client,
        name: client_name(practice, appointment.client),
        starts: appointment.starts,
        planned: appointment.planned,
        outcome: outcome(appointment, practice, now),
        overruling: appointment.overruling.as_ref().map(|reason| reason.as_str().to_owned()),
        fee: fee(appointment, practice),
        label: appointment.label.as_ref().map(|label| label.as_str().to_owned()),
        place: appointment.place.as_ref().map(|place| place.as_str().to_owned()),
        group: appointment.group,
        booked_at: appointment.booked_at,
        passing: appointment
            .passing
            .as_ref()
            .map(|passing| (passing.rails.clone(), passing.reason.as_str().to_owned())),
        note: note.map(|note| (note.id, note.is_signed())),
        rule: appointment
            .of
            .and_then(|of| practice.series(of.series))
            .map(|series| series.rule.to_string()),
        zone: (appointment.zone != now.zone).then(|| appointment.zone.name().to_owned()),
        moved: moved(appointment, practice),
    }
}

/// What is to be said of the fee of an appointment that was missed.
fn fee(appointment: &Appointment, practice: &Practice) -> Option<FeeLine> {
    if let Some(decided) = &appointment.consequence {
        return Some(FeeLine::Decided(decided.clone()));
    }
    let missed = Missed::of(appointment, practice.therapist().notice)?;
    let episode = practice.episode_on(appointment.client, appointment.day());
    let owed = episode.and_then(|episode| episode.fees.owed(missed));
    Some(owed.map_or(FeeLine::NotAgreed, FeeLine::Offered))
}

/// Where an appointment was moved to, or from.
fn moved(appointment: &Appointment, practice: &Practice) -> Option<Moved> {
    match appointment.attendance {
        Attendance::Rescheduled { to } => {
            practice.appointment(to?).map(|other| Moved::To(other.starts))
        }
        _ => practice
            .appointments_of(appointment.client)
            .find(|other| other.attendance == Attendance::Rescheduled { to: Some(appointment.id) })
            .map(|other| Moved::From(other.starts)),
    }
}

/// A time entry in a list.
pub(super) fn entry(entry: &TimeEntry, practice: &Practice) -> TimeEntryLine {
    TimeEntryLine {
        id: entry.id,
        on: entry.on,
        work: entry.work,
        minutes: entry.minutes,
        client: entry.client.map(|client| (client, client_name(practice, client))),
        about: entry.about.as_ref().map(|about| about.as_str().to_owned()),
        contact: entry.contact.clone(),
    }
}

/// A break in a list.
pub(super) fn planned_break(it: &PlannedBreak) -> BreakLine {
    BreakLine {
        id: it.id,
        starts: it.starts,
        lasts: it.lasts,
        about: it.about.as_ref().map(|about| about.as_str().to_owned()),
    }
}

/// A note in a list.
pub(in crate::engine) fn note(note: &Note, practice: &Practice, now: &Now) -> NoteLine {
    let (signed_at, is_late) = match note.state {
        NoteState::Draft { .. } | NoteState::Earlier { .. } => {
            (None, now.wall > due(practice, note))
        }
        NoteState::Signed { signed_at, is_late, .. } => (Some(signed_at), is_late),
    };
    NoteLine {
        id: note.id,
        client: note.client,
        name: client_name(practice, note.client),
        code: practice
            .client(note.client)
            .and_then(|client| client.code.as_ref())
            .map(|code| code.as_str().to_owned()),
        appointment: note.appointment,
        kind: note.kind,
        format: note.format.as_ref().map(|format| format.as_str().to_owned()),
        about_on: note.about_on,
        begun_at: note.created_at,
        minutes: note.spent.map(|spent| spent.minutes),
        waits_days: signed_at.is_none().then(|| note.about_on.days_until(now.today())),
        is_late,
        signed_at,
        adds_to: note.adds_to,
        addenda: u32::try_from(practice.addenda(note).count()).unwrap_or(u32::MAX),
        is_added_to: practice.begun_addendum(note).is_some(),
        files: u32::try_from(practice.files_of(note).count()).unwrap_or(u32::MAX),
    }
}

/// The part of a list that was asked for, and how long the whole is.
pub(super) fn part<T>(all: Vec<T>, page: Page) -> (u32, impl Iterator<Item = T>) {
    let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
    (total, all.into_iter().skip(page.skip as usize).take(page.take as usize))
}
