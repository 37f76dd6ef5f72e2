//! The head of a note as stored; its text is a body.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::document::{Hash, Link};
use crate::domain::ids::{AppointmentId, ClientId, NoteId, ObjectiveId};
use crate::domain::note as domain;
use crate::domain::text::Line;
use crate::domain::time::{Date, Instant, Minutes};
use crate::vault::hex::Hex;
use crate::vault::records::RecordError;

stored_words! {
    /// What a note is about.
    NoteKind for domain::NoteKind {
        Intake = "intake",
        Progress = "progress",
        Contact = "contact",
        MissedSession = "missed-session",
        Group = "group",
        Risk = "risk",
        Supervision = "supervision",
        Discharge = "discharge",
        DutyToProtect = "duty-to-protect",
        Psychotherapy = "psychotherapy",
    }
}

impl NoteKind {
    /// What a note is that says nothing of its kind.
    const fn usual() -> Self {
        Self::Progress
    }

    fn is_usual(&self) -> bool {
        *self == Self::usual()
    }
}

/// `{"client":"…","appointment":"…","kind":"intake","format":"SOAP","adds-to":"…",
/// "works-on":[["…","Sleeps through most nights"]],"about":"2026-11-23","created":1763900000000,"minutes":[12,"2026-11-24"],"changed":…}` for a
/// draft; with `"earlier":"…"`, the draft's id, for what that draft said before;
/// `"signed":…,"late":true,"link":[3,"64 hex digits"]` in the place of `changed` for a signed one.
/// Moments are milliseconds since 1970-01-01 UTC. Without `kind` it is a progress note, without
/// `format` it has no headings, without `adds-to` it is no addendum, without `works-on` it names no
/// objective of a plan, without `minutes` nobody has counted them; without `late` it was in time, without `link` it was signed before there was a chain.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Note {
    client: ClientId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    appointment: Option<AppointmentId>,
    #[serde(default = "NoteKind::usual", skip_serializing_if = "NoteKind::is_usual")]
    kind: NoteKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    format: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    adds_to: Option<NoteId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    works_on: Vec<(ObjectiveId, Line)>,
    about: Date,
    created: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<(Minutes, Date)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    changed: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    earlier: Option<NoteId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signed: Option<Instant>,
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    late: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    link: Option<(u32, Hex<32>)>,
}

impl From<&domain::Note> for Note {
    fn from(note: &domain::Note) -> Self {
        let blank = Self {
            client: note.client,
            appointment: note.appointment,
            kind: note.kind.into(),
            format: note.format.clone(),
            adds_to: note.adds_to,
            works_on: note.works_on.iter().map(|it| (it.objective, it.words.clone())).collect(),
            about: note.about_on,
            created: note.created_at,
            minutes: note.spent.map(|spent| (spent.minutes, spent.on)),
            changed: None,
            earlier: None,
            signed: None,
            late: false,
            link: None,
        };
        match note.state {
            domain::NoteState::Draft { changed_at } => Self { changed: Some(changed_at), ..blank },
            domain::NoteState::Earlier { of, changed_at } => {
                Self { changed: Some(changed_at), earlier: Some(of), ..blank }
            }
            domain::NoteState::Signed { signed_at, is_late, link } => Self {
                signed: Some(signed_at),
                late: is_late,
                link: link.map(|link| (link.number, Hex(link.hash.0))),
                ..blank
            },
        }
    }
}

impl Note {
    pub(in crate::vault::records) fn with(self, id: NoteId) -> Result<domain::Note, RecordError> {
        let state = match (self.signed, self.changed, self.earlier) {
            (Some(signed_at), ..) => domain::NoteState::Signed {
                signed_at,
                is_late: self.late,
                link: self.link.map(|(number, Hex(hash))| Link { number, hash: Hash(hash) }),
            },
            (None, Some(changed_at), Some(of)) => domain::NoteState::Earlier { of, changed_at },
            (None, Some(changed_at), None) => domain::NoteState::Draft { changed_at },
            (None, None, _) => return Err(RecordError),
        };
        Ok(domain::Note {
            id,
            client: self.client,
            appointment: self.appointment,
            kind: self.kind.into(),
            format: self.format,
            adds_to: self.adds_to,
            works_on: self
                .works_on
                .into_iter()
                .map(|(objective, words)| domain::WorkedOn { objective, words })
                .collect(),
            about_on: self.about,
            created_at: self.created,
            spent: self.minutes.map(|(minutes, on)| domain::Spent { minutes, on }),
            state,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_from_before_notes_named_objectives_names_none_and_one_that_does_is_read_as_written() {
        let read = |json: &str| {
            let stored: Note = serde_json::from_str(json).unwrap();
            stored.with(NoteId::from_random([9; 16])).unwrap()
        };
        let (client, objective) = ("07".repeat(16), "05".repeat(16));
        let row = |works_on: &str| {
            format!(
                r#"{{"client":"{client}",{works_on}"about":"2026-11-10","created":1,"signed":2}}"#
            )
        };
        assert_eq!(read(&row("")).works_on, []);
        let with = row(&format!(r#""works-on":[["{objective}","Take the bus"]],"#));
        let note = read(&with);
        assert_eq!(note.works_on[0].words.as_str(), "Take the bus");
        assert_eq!(serde_json::to_string(&Note::from(&note)).unwrap(), with);
    }
}
