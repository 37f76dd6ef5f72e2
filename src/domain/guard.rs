//! The last guard before a change: what may become of the records on file, whoever asks.
//!
//! [`Practice::fitting`] refuses a change set whole when one change does not fit: a record that has moved
//! on, a signed note, a consent or a plan that would be reworded, an invoice out of its turn, a record
//! whose client is not there.
//! *Never:* an exception, but for a client who is destroyed as a whole.

use std::collections::{BTreeSet, HashMap};

use super::change::{Change, ChangeSet};
use super::consent::Consent;
use super::ids::{AppointmentId, ClientId, ConsentId, InvoiceId, NoteId};
use super::invoice::Invoice;
use super::note::Note;
use super::practice::{Practice, owner};
use super::record::{Kind, Record, RecordId};

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
    /// A consent cannot be changed or deleted, only withdrawn.
    #[error("the consent is signed")]
    SignedConsent(ConsentId),
    /// The record can never be changed or deleted.
    #[error("the record is permanent")]
    Permanent(RecordId),
    /// The invoice does not bear the number whose turn it is, or the practice would not keep count.
    #[error("the number is not the next one")]
    OutOfTurn(InvoiceId),
    /// Numbers of invoices cannot be taken back, nor given out without an invoice.
    #[error("the count of invoices cannot be changed")]
    Count,
    /// The session is on an invoice that stands.
    #[error("the session is invoiced already")]
    Invoiced(AppointmentId),
    /// The record belongs to a client or session that is not there, or others still belong to it.
    #[error("a record this one belongs to is missing")]
    Orphan(RecordId),
}

/// Changes that fit the practice that said so, until it changes.
#[derive(Debug)]
pub struct Fitting<'a>(pub(super) &'a ChangeSet);

impl Practice {
    /// The changes, for [`Practice::make`], where they fit.
    ///
    /// # Errors
    /// [`ApplyError`] as of [`Practice::apply`].
    pub fn fitting<'a>(&self, set: &'a ChangeSet) -> Result<Fitting<'a>, ApplyError> {
        self.check(set).map(|()| Fitting(set))
    }

    /// Would [`Practice::apply`] take the changes?
    ///
    /// # Errors
    /// [`ApplyError`] as there.
    pub(super) fn check(&self, set: &ChangeSet) -> Result<(), ApplyError> {
        let destroyed = self.destroyed(set);
        let is_destroyed =
            |change: &Change, client| change.after().is_none() && destroyed.contains(&client);
        // Will each of the records be there?
        let mut stays: HashMap<RecordId, bool> = HashMap::with_capacity(set.records.len());
        for change in &set.records {
            let Some(id) = change.id() else { continue };
            let is_second = stays.insert(id, change.after().is_some()).is_some();
            if is_second || !self.stands(id, change.before()) {
                return Err(ApplyError::MovedOn(id));
            }
            if let Some(Record::Note(note)) = change.before()
                && note.is_signed()
                && !is_destroyed(change, note.client)
            {
                return Err(ApplyError::Signed(note.id));
            }
            if let Some(Record::Consent(before)) = change.before() {
                let may =
                    |after: &Record| Consent::of(after).is_some_and(|it| before.may_become(it));
                if !change.after().is_some_and(may) && !is_destroyed(change, before.client) {
                    return Err(ApplyError::SignedConsent(before.id));
                }
            }
            match change.before() {
                Some(Record::Certificate(_)) => return Err(ApplyError::Permanent(id)),
                Some(Record::TreatmentPlan(before))
                    if change.after().is_some_and(|it| {
                        !Kind::of(it).is_some_and(|it| before.may_become(it))
                    }) =>
                {
                    return Err(ApplyError::Permanent(id));
                }
                // What was thought through with the client on a day stays as it was on that day.
                Some(Record::SafetyPlan(_)) if change.after().is_some() => {
                    return Err(ApplyError::Permanent(id));
                }
                Some(Record::ClientRequest(before))
                    if !is_destroyed(change, before.client)
                        && match change.after() {
                            Some(after) => !Kind::of(after).is_some_and(|it| before.may_become(it)),
                            None => before.answer.is_some(),
                        } =>
                {
                    return Err(ApplyError::Permanent(id));
                }
                Some(Record::Disclosure(it)) if !is_destroyed(change, it.client) => {
                    return Err(ApplyError::Permanent(id));
                }
                Some(Record::Attachment(before))
                    if change.after().is_some_and(|it| {
                        !Kind::of(it).is_some_and(|it| before.may_become(it))
                    }) =>
                {
                    return Err(ApplyError::Permanent(id));
                }
                Some(Record::OwnScale(before))
                    if change.after().is_some_and(|it| {
                        !Kind::of(it).is_some_and(|it| before.may_become(it))
                    }) =>
                {
                    return Err(ApplyError::Permanent(id));
                }
                Some(Record::Measurement(it)) if !it.may_turn_into(change.after()) => {
                    return Err(ApplyError::Permanent(id));
                }
                Some(Record::Invoice(before)) if !is_destroyed(change, before.head.client) => {
                    let may =
                        |after: &Record| Kind::of(after).is_some_and(|it| before.may_become(it));
                    if !change.after().is_some_and(may) {
                        return Err(ApplyError::Permanent(id));
                    }
                }
                _ => {}
            }
        }
        self.check_invoices(set)?;
        for text in &set.texts {
            if self.note(text.note).is_some_and(Note::is_signed) {
                return Err(ApplyError::Signed(text.note));
            }
        }
        let will_be = |id: RecordId| match stays.get(&id) {
            Some(stays) => *stays,
            None => self.record(id).is_some(),
        };
        let is_deleted = |id: &RecordId| stays.get(id) == Some(&false);
        for change in &set.records {
            if let Some(after) = change.after()
                && !needs(after).into_iter().flatten().all(will_be)
            {
                return Err(ApplyError::Orphan(after.id()));
            }
        }
        for id in set.records.iter().filter_map(Change::id).filter(is_deleted) {
            if let RecordId::Client(client) = id
                && let Some(left) = self.chart(client).map(Record::id).find(|id| !is_deleted(id))
            {
                return Err(ApplyError::Orphan(left));
            }
            if !matches!(id, RecordId::Appointment(_) | RecordId::Note(_)) {
                continue;
            }
            let Some(client) = self.record(id).and_then(owner) else { continue };
            let left = self.every_of::<Note>(client).find(|note| {
                let note = RecordId::Note(note.id);
                let needs = self.record(note).map(needs).into_iter().flatten().flatten();
                !is_deleted(&note) && needs.into_iter().any(|needed| needed == id)
            });
            if let Some(note) = left {
                return Err(ApplyError::Orphan(RecordId::Note(note.id)));
            }
        }
        Ok(())
    }

    /// Do new invoices bear the next numbers, is the count of them kept, and is no session on two that
    /// stand?
    fn check_invoices(&self, set: &ChangeSet) -> Result<(), ApplyError> {
        let (mut next, mut last) = (self.invoicing().next(), self.invoicing().issued);
        let mut invoiced = BTreeSet::new();
        let mut count = last;
        for change in &set.records {
            match (change.before(), change.after()) {
                (None, Some(Record::Invoice(invoice))) => {
                    if next != Some(invoice.head.number) {
                        return Err(ApplyError::OutOfTurn(invoice.head.id));
                    }
                    last = invoice.head.number;
                    next = last.checked_add(1);
                    let standing = self.invoices_of(invoice.head.client).filter(|it| it.stands());
                    let taken = standing.flat_map(Invoice::charges).filter_map(|it| it.appointment);
                    invoiced.extend(taken);
                    let charges = invoice.charges().iter().filter(|_| invoice.stands());
                    for session in charges.filter_map(|it| it.appointment) {
                        if !invoiced.insert(session) {
                            return Err(ApplyError::Invoiced(session));
                        }
                    }
                }
                (_, Some(Record::Invoicing(after))) => count = after.issued,
                (Some(Record::Invoicing(_)), None) => count = 0,
                _ => {}
            }
        }
        if count == last { Ok(()) } else { Err(ApplyError::Count) }
    }

    /// The clients that a change set destroys: each goes as a whole, out of the bin, held by nothing,
    /// and leaves a certificate. Only so does what is signed ever go.
    fn destroyed(&self, set: &ChangeSet) -> BTreeSet<ClientId> {
        let certified = set.records.iter().filter_map(|change| match change.after() {
            Some(Record::Certificate(certificate)) => Some(certificate.client),
            _ => None,
        });
        let may_go = |client: &ClientId| {
            self.keeping(*client).is_some_and(|it| it.binned_on.is_some() && it.hold().is_none())
        };
        let goes = |client: &ClientId| {
            let id = RecordId::Client(*client);
            set.records.iter().any(|it| it.id() == Some(id) && it.after().is_none())
        };
        let mut destroyed = BTreeSet::new();
        destroyed.extend(certified.filter(|client| may_go(client) && goes(client)));
        destroyed
    }

    /// Is the record what the change takes it to be?
    fn stands(&self, id: RecordId, before: Option<&Record>) -> bool {
        self.record(id) == before
    }
}

/// The records that must be there for this one to be.
fn needs(record: &Record) -> [Option<RecordId>; 3] {
    let client = owner(record).map(RecordId::Client);
    let (session, note) = match record {
        Record::Note(note) => (note.appointment, note.adds_to.or(note.earlier_of())),
        _ => (None, None),
    };
    [client, session.map(RecordId::Appointment), note.map(RecordId::Note)]
}
