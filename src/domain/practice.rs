//! The open practice: every record that is not sealed away, and the last guard before a change.
//!
//! [`Practice::apply`] is the only way in. It refuses a change set whole when one change does not
//! fit: a record that has moved on, a signed note, a record whose client is not there.
//! *Never:* texts of notes (they stay sealed until shown), a clock, storage.

use std::collections::{BTreeMap, BTreeSet};

use super::appointment::Appointment;
use super::change::ChangeSet;
use super::client::Client;
use super::episode::Episode;
use super::ids::{AppointmentId, ClientId, EpisodeId, InquiryId, NoteId, TimeEntryId};
use super::inquiry::Inquiry;
use super::note::Note;
use super::record::{Owner, Record, RecordId};
use super::therapist::Therapist;
use super::time_entry::TimeEntry;

/// Why a change set was refused; nothing of it has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// The record is not what the change takes it to be: it has been changed since, or deleted,
    /// or one of that name is there already.
    #[error("the record has changed since")]
    MovedOn(RecordId),
    /// A signed note cannot be changed or deleted.
    #[error("the note is signed")]
    Signed(NoteId),
    /// The record belongs to a client or session that is not there, or others still belong to it.
    #[error("a record this one belongs to is missing")]
    Orphan(RecordId),
}

/// The names of what belongs to one client.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Chart {
    episodes: BTreeSet<EpisodeId>,
    appointments: BTreeSet<AppointmentId>,
    notes: BTreeSet<NoteId>,
    entries: BTreeSet<TimeEntryId>,
    inquiries: BTreeSet<InquiryId>,
}

impl Chart {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// All open records of a practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    clients: BTreeMap<ClientId, Client>,
    episodes: BTreeMap<EpisodeId, Episode>,
    appointments: BTreeMap<AppointmentId, Appointment>,
    entries: BTreeMap<TimeEntryId, TimeEntry>,
    notes: BTreeMap<NoteId, Note>,
    inquiries: BTreeMap<InquiryId, Inquiry>,
    therapist: Option<Therapist>,
    unsaid: Therapist,
    charts: BTreeMap<ClientId, Chart>,
}

impl Default for Practice {
    fn default() -> Self {
        Self {
            clients: BTreeMap::new(),
            episodes: BTreeMap::new(),
            appointments: BTreeMap::new(),
            entries: BTreeMap::new(),
            notes: BTreeMap::new(),
            inquiries: BTreeMap::new(),
            therapist: None,
            unsaid: Therapist::unsaid(),
            charts: BTreeMap::new(),
        }
    }
}

impl Practice {
    /// A practice of these records. Those whose client is missing are put in all the same and
    /// named in the second part, so that nothing stored is dropped.
    pub fn from_records(records: impl IntoIterator<Item = Record>) -> (Self, Vec<RecordId>) {
        let mut practice = Self::default();
        for record in records {
            practice.put(record);
        }
        let orphans = practice
            .charts
            .iter()
            .filter(|(client, _)| !practice.clients.contains_key(client))
            .flat_map(|(_, chart)| chart_ids(chart))
            .collect();
        (practice, orphans)
    }

    /// The clients, in the order of their ids.
    pub fn clients(&self) -> impl ExactSizeIterator<Item = &Client> {
        self.clients.values()
    }

    /// The episodes of care.
    pub fn episodes(&self) -> impl ExactSizeIterator<Item = &Episode> {
        self.episodes.values()
    }

    /// The appointments.
    pub fn appointments(&self) -> impl ExactSizeIterator<Item = &Appointment> {
        self.appointments.values()
    }

    /// The time entries.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &TimeEntry> {
        self.entries.values()
    }

    /// The heads of the notes.
    pub fn notes(&self) -> impl ExactSizeIterator<Item = &Note> {
        self.notes.values()
    }

    /// The inquiries.
    pub fn inquiries(&self) -> impl ExactSizeIterator<Item = &Inquiry> {
        self.inquiries.values()
    }

    /// The therapist's own week; [`Therapist::unsaid`] until she has said something.
    pub fn therapist(&self) -> &Therapist {
        self.therapist.as_ref().unwrap_or(&self.unsaid)
    }

    /// One client.
    pub fn client(&self, id: ClientId) -> Option<&Client> {
        self.clients.get(&id)
    }

    /// One episode.
    pub fn episode(&self, id: EpisodeId) -> Option<&Episode> {
        self.episodes.get(&id)
    }

    /// One appointment.
    pub fn appointment(&self, id: AppointmentId) -> Option<&Appointment> {
        self.appointments.get(&id)
    }

    /// One note's head.
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        self.notes.get(&id)
    }

    /// The episodes of one client.
    pub fn episodes_of(&self, client: ClientId) -> impl Iterator<Item = &Episode> {
        self.of(client, |chart| &chart.episodes, &self.episodes)
    }

    /// The appointments of one client.
    pub fn appointments_of(&self, client: ClientId) -> impl Iterator<Item = &Appointment> {
        self.of(client, |chart| &chart.appointments, &self.appointments)
    }

    /// The heads of the notes of one client.
    pub fn notes_of(&self, client: ClientId) -> impl Iterator<Item = &Note> {
        self.of(client, |chart| &chart.notes, &self.notes)
    }

    /// The time entries for one client.
    pub fn entries_of(&self, client: ClientId) -> impl Iterator<Item = &TimeEntry> {
        self.of(client, |chart| &chart.entries, &self.entries)
    }

    /// The inquiries that became this client.
    pub fn inquiries_of(&self, client: ClientId) -> impl Iterator<Item = &Inquiry> {
        self.of(client, |chart| &chart.inquiries, &self.inquiries)
    }

    fn of<'a, Id: Ord, T>(
        &'a self,
        client: ClientId,
        ids: impl Fn(&'a Chart) -> &'a BTreeSet<Id>,
        records: &'a BTreeMap<Id, T>,
    ) -> impl Iterator<Item = &'a T> {
        let chart = self.charts.get(&client);
        chart.into_iter().flat_map(ids).filter_map(|id| records.get(id))
    }

    /// Any record by its name.
    pub fn record(&self, id: RecordId) -> Option<Record> {
        match id {
            RecordId::Client(id) => self.clients.get(&id).cloned().map(Record::Client),
            RecordId::Episode(id) => self.episodes.get(&id).cloned().map(Record::Episode),
            RecordId::Appointment(id) => {
                self.appointments.get(&id).cloned().map(Record::Appointment)
            }
            RecordId::TimeEntry(id) => self.entries.get(&id).cloned().map(Record::TimeEntry),
            RecordId::Note(id) => self.notes.get(&id).cloned().map(Record::Note),
            RecordId::Inquiry(id) => self.inquiries.get(&id).cloned().map(Record::Inquiry),
            RecordId::Therapist => self.therapist.clone().map(Record::Therapist),
        }
    }

    /// Every record that belongs to a client, the client last: what deleting them must delete.
    pub fn chart_of(&self, client: ClientId) -> Vec<Record> {
        let ids = self.charts.get(&client).map(chart_ids).unwrap_or_default();
        ids.into_iter().chain([RecordId::Client(client)]).filter_map(|id| self.record(id)).collect()
    }

    /// Makes the changes, all or none.
    ///
    /// # Errors
    /// [`ApplyError`] when one change does not fit; the practice is then as before.
    pub fn apply(&mut self, set: &ChangeSet) -> Result<(), ApplyError> {
        self.check(set)?;
        for change in &set.records {
            match (change.before(), change.after()) {
                (_, Some(after)) => {
                    // Also out of the old owner's chart, should the owner be another one now.
                    if let Some(before) = change.before() {
                        self.remove(before);
                    }
                    self.put(after.clone());
                }
                (Some(before), None) => self.remove(before),
                (None, None) => {}
            }
        }
        Ok(())
    }

    /// Would [`Practice::apply`] take the changes?
    ///
    /// # Errors
    /// [`ApplyError`] as there.
    pub fn check(&self, set: &ChangeSet) -> Result<(), ApplyError> {
        let mut added = BTreeSet::new();
        let mut deleted = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for change in &set.records {
            let Some(id) = change.id() else { continue };
            if !seen.insert(id) || !self.stands(id, change.before()) {
                return Err(ApplyError::MovedOn(id));
            }
            if let Some(Record::Note(note)) = change.before()
                && note.is_signed()
            {
                return Err(ApplyError::Signed(note.id));
            }
            match change.after() {
                Some(_) => added.insert(id),
                None => deleted.insert(id),
            };
        }
        for text in &set.texts {
            if self.notes.get(&text.note).is_some_and(Note::is_signed) {
                return Err(ApplyError::Signed(text.note));
            }
        }
        let will_be =
            |id: RecordId| added.contains(&id) || (!deleted.contains(&id) && self.has(id));
        for change in &set.records {
            if let Some(after) = change.after()
                && !needs(after).into_iter().flatten().all(will_be)
            {
                return Err(ApplyError::Orphan(after.id()));
            }
        }
        for id in &deleted {
            if let RecordId::Client(client) = id {
                let chart = self.charts.get(client).map(chart_ids).unwrap_or_default();
                if let Some(left) = chart.into_iter().find(|id| !deleted.contains(id)) {
                    return Err(ApplyError::Orphan(left));
                }
            }
            if let RecordId::Appointment(appointment) = id
                && let Some(note) = self
                    .appointment(*appointment)
                    .into_iter()
                    .flat_map(|a| self.notes_of(a.client))
                    .find(|note| {
                        note.appointment == Some(*appointment)
                            && !deleted.contains(&RecordId::Note(note.id))
                    })
            {
                return Err(ApplyError::Orphan(RecordId::Note(note.id)));
            }
        }
        Ok(())
    }

    /// Is the record what the change takes it to be?
    fn stands(&self, id: RecordId, before: Option<&Record>) -> bool {
        match before {
            None => !self.has(id),
            Some(before) => self.record(id).as_ref() == Some(before),
        }
    }

    fn has(&self, id: RecordId) -> bool {
        match id {
            RecordId::Client(id) => self.clients.contains_key(&id),
            RecordId::Episode(id) => self.episodes.contains_key(&id),
            RecordId::Appointment(id) => self.appointments.contains_key(&id),
            RecordId::TimeEntry(id) => self.entries.contains_key(&id),
            RecordId::Note(id) => self.notes.contains_key(&id),
            RecordId::Inquiry(id) => self.inquiries.contains_key(&id),
            RecordId::Therapist => self.therapist.is_some(),
        }
    }

    fn put(&mut self, record: Record) {
        if let Owner::Client(client) = record.owner()
            && !matches!(record, Record::Client(_))
        {
            let chart = self.charts.entry(client).or_default();
            match record.id() {
                RecordId::Episode(id) => _ = chart.episodes.insert(id),
                RecordId::Appointment(id) => _ = chart.appointments.insert(id),
                RecordId::Note(id) => _ = chart.notes.insert(id),
                RecordId::TimeEntry(id) => _ = chart.entries.insert(id),
                RecordId::Inquiry(id) => _ = chart.inquiries.insert(id),
                RecordId::Client(_) | RecordId::Therapist => {}
            }
        }
        match record {
            Record::Client(client) => _ = self.clients.insert(client.id, client),
            Record::Episode(episode) => _ = self.episodes.insert(episode.id, episode),
            Record::Appointment(booking) => _ = self.appointments.insert(booking.id, booking),
            Record::TimeEntry(entry) => _ = self.entries.insert(entry.id, entry),
            Record::Note(note) => _ = self.notes.insert(note.id, note),
            Record::Inquiry(inquiry) => _ = self.inquiries.insert(inquiry.id, inquiry),
            Record::Therapist(therapist) => self.therapist = Some(therapist),
        }
    }

    fn remove(&mut self, record: &Record) {
        match record.id() {
            RecordId::Client(id) => _ = self.clients.remove(&id),
            RecordId::Episode(id) => _ = self.episodes.remove(&id),
            RecordId::Appointment(id) => _ = self.appointments.remove(&id),
            RecordId::TimeEntry(id) => _ = self.entries.remove(&id),
            RecordId::Note(id) => _ = self.notes.remove(&id),
            RecordId::Inquiry(id) => _ = self.inquiries.remove(&id),
            RecordId::Therapist => self.therapist = None,
        }
        if let Owner::Client(client) = record.owner()
            && let Some(chart) = self.charts.get_mut(&client)
        {
            match record.id() {
                RecordId::Episode(id) => _ = chart.episodes.remove(&id),
                RecordId::Appointment(id) => _ = chart.appointments.remove(&id),
                RecordId::Note(id) => _ = chart.notes.remove(&id),
                RecordId::TimeEntry(id) => _ = chart.entries.remove(&id),
                RecordId::Inquiry(id) => _ = chart.inquiries.remove(&id),
                RecordId::Client(_) | RecordId::Therapist => {}
            }
            if chart.is_empty() {
                self.charts.remove(&client);
            }
        }
    }
}

/// The records that must be there for this one to be.
fn needs(record: &Record) -> [Option<RecordId>; 2] {
    let client = match (record, record.owner()) {
        (Record::Client(_), _) | (_, Owner::Practice) => None,
        (_, Owner::Client(client)) => Some(RecordId::Client(client)),
    };
    let session = match record {
        Record::Note(note) => note.appointment.map(RecordId::Appointment),
        _ => None,
    };
    [client, session]
}

fn chart_ids(chart: &Chart) -> Vec<RecordId> {
    let notes = chart.notes.iter().copied().map(RecordId::Note);
    let appointments = chart.appointments.iter().copied().map(RecordId::Appointment);
    let episodes = chart.episodes.iter().copied().map(RecordId::Episode);
    let entries = chart.entries.iter().copied().map(RecordId::TimeEntry);
    let inquiries = chart.inquiries.iter().copied().map(RecordId::Inquiry);
    notes.chain(appointments).chain(episodes).chain(entries).chain(inquiries).collect()
}

#[cfg(test)]
#[path = "practice_tests.rs"]
mod tests;
