//! What the file of a release calls things: parts, grounds, purposes, outcomes.
//!
//! The file is read for years by people and programs elsewhere, so these words are its own and no
//! screen's.

use crate::domain::appointment::Attendance;
use crate::domain::client_request::{Asked, Ruling};
use crate::domain::consent::Purpose;
use crate::domain::disclosure::{Ground, Part};
use crate::domain::media::{Media, Shown};
use crate::domain::note::NoteKind;
use crate::domain::time_entry::{Direction, Means};
use crate::domain::treatment::Progress;

/// A part, in words.
pub(super) const fn part(part: Part) -> &'static str {
    match part {
        Part::Details => "details",
        Part::Episodes => "courses of care",
        Part::Appointments => "appointments",
        Part::Attendance => "attendance",
        Part::Notes => "signed notes",
        Part::Consents => "consents",
        Part::Plans => "treatment plans",
        Part::Measures => "outcome measures",
        Part::SafetyPlans => "safety plans",
        Part::Decisions => "decisions about a danger",
        Part::Corrections => "corrections that were refused",
        Part::Invoices => "invoices",
        Part::Files => "a list of files",
        Part::Contacts => "contact between sessions",
        Part::Requests => "requests about the records",
    }
}

/// By what means there was contact.
pub(super) const fn means(means: Means) -> &'static str {
    match means {
        Means::Call => "call",
        Means::Mail => "mail",
        Means::Message => "message",
        Means::Letter => "letter",
        Means::InPerson => "in person",
    }
}

/// Who turned to whom.
pub(super) const fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Out => "from the therapist",
        Direction::In => "to the therapist",
    }
}

/// What a client asked for.
pub(super) const fn asked(asked: Asked) -> &'static str {
    match asked {
        Asked::Access => "to see the records or have a copy",
        Asked::Amendment => "to have something put right",
        Asked::Restriction => "to have them used for less",
    }
}

/// What was answered to a client who asked for something.
pub(super) const fn ruling(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Granted => "granted",
        Ruling::InPart => "granted in part",
        Ruling::Refused => "refused",
    }
}

/// On what ground.
pub(super) const fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::Consent => "consent of the client",
        Ground::Request => "request of the client",
        Ground::Care => "care or payment",
        Ground::Court => "order of a court",
        Ground::Law => "required by law",
        Ground::Harm => "imminent harm",
    }
}

/// What a consent is to.
pub(super) const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Treatment => "Treatment",
        Purpose::Telehealth => "Sessions by video or telephone",
        Purpose::Recording => "Recording of sessions",
        Purpose::Messaging => "Messages",
        Purpose::Release => "Release of information",
        Purpose::Guardianship => "Treatment of a minor",
        Purpose::Fees => "Fees and cancellations",
    }
}

/// What a note is.
pub(super) const fn note_kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Intake => "intake note",
        NoteKind::Progress => "progress note",
        NoteKind::Contact => "contact note",
        NoteKind::MissedSession => "missed session note",
        NoteKind::Group => "group note",
        NoteKind::Risk => "risk note",
        NoteKind::Supervision => "supervision note",
        NoteKind::Discharge => "discharge summary",
        NoteKind::DutyToProtect => "decision about a danger",
        NoteKind::Psychotherapy => "psychotherapy note",
    }
}

/// How far somebody has come.
pub(super) const fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::Worse => "further away",
        Progress::Unchanged => "as it was",
        Progress::Nearer => "nearer",
        Progress::Reached => "reached",
        Progress::SetAside => "set aside",
    }
}

/// What became of an appointment.
pub(super) const fn outcome(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::Booked => "booked",
        Attendance::Attended { .. } => "attended",
        Attendance::NoShow => "no-show",
        Attendance::CancelledByClient(_) => "cancelled by the client",
        Attendance::CancelledByTherapist => "cancelled by the therapist",
        Attendance::Rescheduled { .. } => "rescheduled",
    }
}

/// What a file is.
pub(super) const fn kind(media: Media) -> &'static str {
    match media.shown() {
        Shown::Picture => "picture",
        Shown::Sound => "sound",
        Shown::Text => "text",
        Shown::Pages => "PDF",
        Shown::Nowhere => "file",
    }
}
