//! The open practice: every record that is not sealed away.
//!
//! [`Practice::apply`], or its two halves [`Practice::fitting`] and [`Practice::make`], is the only way in
//! for a change made here; what is refused stands in `guard.rs`.
//! *Never:* texts of notes (they stay sealed until shown), a clock, storage.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::appointment::Appointment;
use super::attachment::Attachment;
use super::change::ChangeSet;
use super::chart::{Chart, Glance, enlist, strike};
use super::check_in::CheckIn;
use super::client::Client;
use super::client_request::ClientRequest;
use super::colleagues::Colleagues;
use super::consent::Consent;
use super::disclosure::Disclosure;
use super::document::{Hash, Link};
use super::episode::{Episode, Standing};
use super::guard::{ApplyError, Fitting};
use super::ids::{
    AppointmentId, AttachmentId, BreakId, ClientId, ConsentId, EpisodeId, InquiryId, InvoiceId,
    NoteId, SeriesId,
};
use super::inquiry::Inquiry;
use super::invoice::Invoice;
use super::invoicing::Invoicing;
use super::keeping::{Certificate, Keeping};
use super::messages::Messages;
use super::note::Note;
use super::planned_break::PlannedBreak;
use super::policies::Policies;
use super::qualifications::Qualifications;
use super::questionnaire::Questionnaire;
use super::record::{Kind, Owner, Record, RecordId};
use super::series::Series;
use super::task::Task;
use super::therapist::Therapist;
use super::time::{Date, Minutes, Period};
use super::time_entry::TimeEntry;
use super::treatment::Review;
use super::wellbeing::Wellbeing;

/// All open records of a practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    // One map for all kinds: ordered by kind, then by name.
    records: BTreeMap<RecordId, Rc<Record>>,
    // What belongs to each client. It holds the records too, since most figures go chart by chart:
    // looking each record up by name took most of their time.
    charts: BTreeMap<ClientId, Chart>,
    // What is counted on each day ([`day_of`]), ordered by name: what is asked for a week or a year
    // need not go through twenty of them.
    days: BTreeMap<Date, Vec<Rc<Record>>>,
    // Her week as it is on file, or unsaid: it is asked for with every appointment that is counted.
    therapist: Therapist,
    usual: Messages,
}

impl Default for Practice {
    fn default() -> Self {
        let (records, charts, days, usual) = Default::default();
        Self { records, charts, days, therapist: Therapist::unsaid(), usual }
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
            .filter(|(client, _)| practice.client(**client).is_none())
            .flat_map(|(_, chart)| chart.records().map(Record::id))
            .collect();
        (practice, orphans)
    }

    /// The clients, in the order of their ids.
    pub fn clients(&self) -> impl Iterator<Item = &Client> {
        self.every()
    }

    /// Every chart: what there is of each client, the client aside, who may be missing.
    pub fn charts(&self) -> impl Iterator<Item = (ClientId, &Chart)> {
        self.charts.iter().map(|(client, chart)| (*client, chart))
    }

    /// The episodes of care.
    pub fn episodes(&self) -> impl Iterator<Item = &Episode> {
        self.every()
    }

    /// The appointments.
    pub fn appointments(&self) -> impl Iterator<Item = &Appointment> {
        self.every()
    }

    /// The appointments of a stretch of days, day by day.
    pub fn appointments_in(&self, period: Period) -> impl Iterator<Item = &Appointment> {
        self.every_in(period)
    }

    /// The appointments of one day.
    pub fn appointments_on(&self, day: Date) -> impl Iterator<Item = &Appointment> {
        self.days.get(&day).into_iter().flatten().filter_map(|record| Kind::of(record))
    }

    /// The days that have appointments: the first and the last of them.
    pub fn first_and_last_day(&self) -> Option<(Date, Date)> {
        let mut days = self.days.iter().filter(|(_, day)| day.iter().any(|it| is_appointment(it)));
        let (first, _) = days.next()?;
        Some((*first, days.next_back().map_or(*first, |(last, _)| *last)))
    }

    /// The first day that has an appointment or other work.
    pub fn first_day_of_work(&self) -> Option<Date> {
        let is_work = |it: &Record| is_appointment(it) || matches!(it, Record::TimeEntry(_));
        let mut days = self.days.iter();
        Some(*days.find(|(_, day)| day.iter().any(|it| is_work(it)))?.0)
    }

    /// The time entries.
    pub fn entries(&self) -> impl Iterator<Item = &TimeEntry> {
        self.every()
    }

    /// The time entries of a stretch of days, day by day.
    pub fn entries_in(&self, period: Period) -> impl Iterator<Item = &TimeEntry> {
        self.every_in(period)
    }

    /// The heads of the notes whose writing took time, as far as that is counted in a stretch of days,
    /// day by day; without what drafts said earlier.
    pub fn notes_written_in(&self, period: Period) -> impl Iterator<Item = &Note> {
        self.every_in::<Note>(period).filter(|note| note.earlier_of().is_none())
    }

    /// The heads of the notes, without what drafts said earlier.
    pub fn notes(&self) -> impl Iterator<Item = &Note> {
        self.every::<Note>().filter(|note| note.earlier_of().is_none())
    }

    /// The inquiries.
    pub fn inquiries(&self) -> impl Iterator<Item = &Inquiry> {
        self.every()
    }

    /// The series of appointments.
    pub fn every_series(&self) -> impl Iterator<Item = &Series> {
        self.every()
    }

    /// The breaks planned in the calendar.
    pub fn breaks(&self) -> impl Iterator<Item = &PlannedBreak> {
        self.every()
    }

    /// Those of a stretch of days, day by day.
    pub fn breaks_in(&self, period: Period) -> impl Iterator<Item = &PlannedBreak> {
        self.every_in(period)
    }

    /// The consents.
    pub fn consents(&self) -> impl Iterator<Item = &Consent> {
        self.every()
    }

    /// The files of all clients.
    pub fn attachments(&self) -> impl Iterator<Item = &Attachment> {
        self.every()
    }

    /// The certificates of destruction.
    pub fn certificates(&self) -> impl Iterator<Item = &Certificate> {
        self.every()
    }

    /// The disclosures.
    pub fn disclosures(&self) -> impl Iterator<Item = &Disclosure> {
        self.every()
    }

    /// The invoices, those that were cancelled too.
    pub fn invoices(&self) -> impl Iterator<Item = &Invoice> {
        self.every()
    }

    pub(super) fn every<T: Kind + 'static>(&self) -> impl Iterator<Item = &T> {
        self.records.range(T::NAMES).filter_map(|(_, record)| T::of(record))
    }

    fn every_in<T: Kind + 'static>(&self, period: Period) -> impl Iterator<Item = &T> {
        let days = self.days.range(period.from()..period.until());
        days.flat_map(|(_, day)| day).filter_map(|record| T::of(record))
    }

    /// The therapist's own week; [`Therapist::unsaid`] until she has said something.
    pub const fn therapist(&self) -> &Therapist {
        &self.therapist
    }

    /// The tasks.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.every()
    }

    /// How the therapist has been, in the order of ids.
    pub fn check_ins(&self) -> impl Iterator<Item = &CheckIn> {
        self.every()
    }

    /// The questionnaires she answered about herself, in the order of ids.
    pub fn questionnaires(&self) -> impl Iterator<Item = &Questionnaire> {
        self.every()
    }

    /// What she has settled about her well-being; none until she has settled something.
    pub fn wellbeing(&self) -> Option<&Wellbeing> {
        match self.record(RecordId::Wellbeing) {
            Some(Record::Wellbeing(wellbeing)) => Some(wellbeing),
            _ => None,
        }
    }

    /// Every record of her own compartment: what deleting it must delete.
    pub fn compartment(&self) -> Vec<Record> {
        let own = self.records.values().filter(|record| record.owner() == Owner::Wellbeing);
        own.map(|record| record.as_ref().clone()).collect()
    }

    /// The keys of colleagues; none until there is one.
    pub fn colleagues(&self) -> Option<&Colleagues> {
        match self.record(RecordId::Colleagues) {
            Some(Record::Colleagues(colleagues)) => Some(colleagues),
            _ => None,
        }
    }

    /// How the practice writes to clients; the usual way until something else is said.
    pub fn messages(&self) -> &Messages {
        match self.record(RecordId::Messages) {
            Some(Record::Messages(messages)) => messages,
            _ => &self.usual,
        }
    }

    /// What the practice asks of every client; [`Policies::UNSAID`] until it has said something.
    pub fn policies(&self) -> &Policies {
        match self.record(RecordId::Policies) {
            Some(Record::Policies(policies)) => policies,
            _ => const { &Policies::UNSAID },
        }
    }

    /// What the therapist is able and allowed to do; [`Qualifications::UNSAID`] until she has said so.
    pub fn qualifications(&self) -> &Qualifications {
        match self.record(RecordId::Qualifications) {
            Some(Record::Qualifications(qualifications)) => qualifications,
            _ => const { &Qualifications::UNSAID },
        }
    }

    /// How the practice invoices; [`Invoicing::UNSAID`] until something is said or issued.
    pub fn invoicing(&self) -> &Invoicing {
        match self.record(RecordId::Invoicing) {
            Some(Record::Invoicing(invoicing)) => invoicing,
            _ => const { &Invoicing::UNSAID },
        }
    }

    /// One client.
    pub fn client(&self, id: ClientId) -> Option<&Client> {
        self.record(RecordId::Client(id)).and_then(Kind::of)
    }

    /// One episode.
    pub fn episode(&self, id: EpisodeId) -> Option<&Episode> {
        self.record(RecordId::Episode(id)).and_then(Kind::of)
    }

    /// One appointment.
    pub fn appointment(&self, id: AppointmentId) -> Option<&Appointment> {
        self.record(RecordId::Appointment(id)).and_then(Kind::of)
    }

    /// One inquiry.
    pub fn inquiry(&self, id: InquiryId) -> Option<&Inquiry> {
        self.record(RecordId::Inquiry(id)).and_then(Kind::of)
    }

    /// One note's head.
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        self.record(RecordId::Note(id)).and_then(Kind::of)
    }

    /// One series.
    pub fn series(&self, id: SeriesId) -> Option<&Series> {
        self.record(RecordId::Series(id)).and_then(Kind::of)
    }

    /// One planned break.
    pub fn planned_break(&self, id: BreakId) -> Option<&PlannedBreak> {
        self.record(RecordId::PlannedBreak(id)).and_then(Kind::of)
    }

    /// One consent.
    pub fn consent(&self, id: ConsentId) -> Option<&Consent> {
        self.record(RecordId::Consent(id)).and_then(Kind::of)
    }

    /// One invoice.
    pub fn invoice(&self, id: InvoiceId) -> Option<&Invoice> {
        self.record(RecordId::Invoice(id)).and_then(Kind::of)
    }

    /// One file.
    pub fn attachment(&self, id: AttachmentId) -> Option<&Attachment> {
        self.record(RecordId::Attachment(id)).and_then(Kind::of)
    }

    /// What was decided about keeping a client's records.
    pub fn keeping(&self, client: ClientId) -> Option<&Keeping> {
        self.record(RecordId::Keeping(client)).and_then(Kind::of)
    }

    /// Is the client in the bin, and so in no list?
    pub fn is_binned(&self, client: ClientId) -> bool {
        self.keeping(client).is_some_and(|keeping| keeping.binned_on.is_some())
    }

    /// The episodes of one client.
    pub fn episodes_of(&self, client: ClientId) -> impl Iterator<Item = &Episode> {
        self.every_of(client)
    }

    /// The appointments of one client, in the order of their ids.
    pub fn appointments_of(&self, client: ClientId) -> impl Iterator<Item = &Appointment> {
        self.every_of(client)
    }

    /// The heads of the notes of one client, without what drafts said earlier.
    pub fn notes_of(&self, client: ClientId) -> impl Iterator<Item = &Note> {
        self.every_of::<Note>(client).filter(|note| note.earlier_of().is_none())
    }

    /// What a draft said earlier, in the order of the ids.
    pub fn earlier(&self, draft: &Note) -> impl Iterator<Item = &Note> {
        let id = draft.id;
        self.every_of::<Note>(draft.client).filter(move |note| note.earlier_of() == Some(id))
    }

    /// Every note of a client whose text is on file: also what drafts said earlier.
    pub fn texts_of(&self, client: ClientId) -> impl Iterator<Item = &Note> {
        self.every_of(client)
    }

    /// The signed notes that add to one.
    pub fn addenda(&self, note: &Note) -> impl Iterator<Item = &Note> {
        let id = note.id;
        self.notes_of(note.client)
            .filter(move |other| other.adds_to == Some(id) && other.is_signed())
    }

    /// The addendum to a note that was begun and is not signed yet; of several the latest.
    pub fn begun_addendum(&self, note: &Note) -> Option<&Note> {
        let is_begun = |other: &&Note| other.adds_to == Some(note.id) && !other.is_signed();
        self.notes_of(note.client).filter(is_begun).max_by_key(|it| (it.created_at, it.id))
    }

    /// The hash of the document before a signed note in its chain, if that is on file.
    pub fn hash_before(&self, note: &Note) -> Option<Hash> {
        let number = note.link()?.number.checked_sub(1)?;
        let mut chain = self.notes_of(note.client).filter(|other| other.owner() == note.owner());
        chain.find_map(|other| other.link().filter(|link| link.number == number)).map(|it| it.hash)
    }

    /// The last link of a client's chain of signed documents, or of those kept apart.
    pub fn last_link(&self, client: ClientId, is_apart: bool) -> Option<Link> {
        let chain = self.notes_of(client).filter(|note| note.kind.is_apart() == is_apart);
        chain.filter_map(Note::link).max_by_key(|link| link.number)
    }

    /// The appointments of one client at a glance, in the order of time.
    pub fn glances_of(&self, client: ClientId) -> &[Glance] {
        self.charts.get(&client).map_or(&[], Chart::glances)
    }

    /// The time entries for one client.
    pub fn entries_of(&self, client: ClientId) -> impl Iterator<Item = &TimeEntry> {
        self.every_of(client)
    }

    /// The inquiries that became this client.
    pub fn inquiries_of(&self, client: ClientId) -> impl Iterator<Item = &Inquiry> {
        self.every_of(client)
    }

    /// The consents of one client.
    pub fn consents_of(&self, client: ClientId) -> impl Iterator<Item = &Consent> {
        self.every_of(client)
    }

    /// What was disclosed of one client's records.
    pub fn disclosures_of(&self, client: ClientId) -> impl Iterator<Item = &Disclosure> {
        self.every_of(client)
    }

    /// The files of one client.
    pub fn attachments_of(&self, client: ClientId) -> impl Iterator<Item = &Attachment> {
        self.every_of(client)
    }

    /// The looks back at one client's treatment plans.
    pub fn reviews_of(&self, client: ClientId) -> impl Iterator<Item = &Review> {
        self.every_of(client)
    }

    /// What one client has asked about their records.
    pub fn requests_of(&self, client: ClientId) -> impl Iterator<Item = &ClientRequest> {
        self.every_of(client)
    }

    /// The invoices to one client, those that were cancelled too.
    pub fn invoices_of(&self, client: ClientId) -> impl Iterator<Item = &Invoice> {
        self.every_of(client)
    }

    /// What clients have asked about their records.
    pub fn client_requests(&self) -> impl Iterator<Item = &ClientRequest> {
        self.every()
    }

    pub(super) fn every_of<T: Kind + 'static>(&self, client: ClientId) -> impl Iterator<Item = &T> {
        self.charts.get(&client).into_iter().flat_map(Chart::every)
    }

    /// What belongs to a client, the client aside.
    pub(super) fn chart(&self, client: ClientId) -> impl Iterator<Item = &Record> {
        self.charts.get(&client).into_iter().flat_map(Chart::records)
    }

    /// The episode that a day of a client falls in or comes after: the last one opened by then.
    pub fn episode_on(&self, client: ClientId, on: Date) -> Option<&Episode> {
        self.episodes_of(client)
            .filter(|episode| episode.opened_on() <= on)
            .max_by_key(|episode| episode.opened_on())
    }

    /// Is a client in care on a day, on hold or not?
    pub fn is_in_care(&self, client: ClientId, on: Date) -> bool {
        let mut standings = self.episodes_of(client).map(|it| it.standing(on));
        standings.any(|it| matches!(it, Standing::Active | Standing::OnHold))
    }

    /// How long sessions with a client are agreed to be on a day.
    pub fn agreed_length(&self, client: ClientId, on: Date) -> Minutes {
        self.episode_on(client, on)
            .and_then(|episode| episode.session)
            .unwrap_or(self.therapist().session)
    }

    /// Any record by its name.
    pub fn record(&self, id: RecordId) -> Option<&Record> {
        self.records.get(&id).map(Rc::as_ref)
    }

    /// Every record that belongs to a client, the client last: what deleting them must delete.
    pub fn chart_of(&self, client: ClientId) -> Vec<Record> {
        self.chart(client).chain(self.record(RecordId::Client(client))).cloned().collect()
    }

    /// Makes the changes, all or none.
    ///
    /// # Errors
    /// [`ApplyError`] when one change does not fit; the practice is then as before.
    pub fn apply(&mut self, set: &ChangeSet) -> Result<(), ApplyError> {
        let fitting = self.fitting(set)?;
        self.make(&fitting);
        Ok(())
    }

    /// Makes changes that fit, as [`Practice::fitting`] has found since the practice last changed.
    pub fn make(&mut self, Fitting(set): &Fitting<'_>) {
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
    }

    /// Takes in what another window has made: it was checked there, and is durable. Gives back the
    /// names of those records that are no longer what they were here.
    pub fn take_in(
        &mut self,
        gone: impl IntoIterator<Item = RecordId>,
        came: impl IntoIterator<Item = Record>,
    ) -> Vec<RecordId> {
        let mut changed = Vec::new();
        let came = came.into_iter().map(|record| (record.id(), Some(record)));
        for (id, after) in gone.into_iter().map(|id| (id, None)).chain(came) {
            let before = self.record(id).cloned();
            if before == after {
                continue;
            }
            if let Some(before) = before {
                self.remove(&before);
            }
            if let Some(after) = after {
                self.put(after);
            }
            changed.push(id);
        }
        changed
    }

    fn put(&mut self, record: Record) {
        if let Record::Therapist(therapist) = &record {
            self.therapist = therapist.clone();
        }
        let record = Rc::new(record);
        if let Some(client) = owner(&record) {
            self.charts.entry(client).or_default().enlist(&record);
        }
        if let Some(day) = day_of(&record) {
            enlist(self.days.entry(day).or_default(), &record);
        }
        self.records.insert(record.id(), record);
    }

    fn remove(&mut self, record: &Record) {
        let id = record.id();
        if id == RecordId::Therapist {
            self.therapist = Therapist::unsaid();
        }
        self.records.remove(&id);
        if let Some(client) = owner(record)
            && let Some(chart) = self.charts.get_mut(&client)
        {
            chart.strike(id);
            if chart.is_empty() {
                self.charts.remove(&client);
            }
        }
        if let Some(on) = day_of(record)
            && let Some(day) = self.days.get_mut(&on)
        {
            strike(day, id);
            if day.is_empty() {
                self.days.remove(&on);
            }
        }
    }
}

const fn is_appointment(record: &Record) -> bool {
    matches!(record, Record::Appointment(_))
}

/// The day that figures count a record on, where they count it on one: of a note, the day that the
/// time it took belongs to.
fn day_of(record: &Record) -> Option<Date> {
    match record {
        Record::Appointment(booking) => Some(booking.day()),
        Record::TimeEntry(entry) => Some(entry.on),
        Record::PlannedBreak(it) => Some(it.starts.date()),
        Record::Note(note) => note.spent.map(|spent| spent.on),
        _ => None,
    }
}

/// The client in whose chart a record stands; none if it is a client or the practice's own.
pub(super) fn owner(record: &Record) -> Option<ClientId> {
    match (record.id(), record.owner()) {
        (RecordId::Client(_), _) | (_, Owner::Practice | Owner::Wellbeing) => None,
        (_, Owner::Client(client) | Owner::Apart(client)) => Some(client),
    }
}

#[cfg(test)]
#[path = "practice_tests.rs"]
mod tests;
