//! Commits: a small change becomes one value of the journal, a larger one goes into the tables at once.
//!
//! Either way it is one transaction, and it happens only on the head it was made for. What this window
//! knows already, of bundles and of the journal, is not asked for again: all is told to the browser
//! at once, together with the question whether it is still so, and before the answer says yes nothing
//! is committed. Whoever is told no asks, and does it over.
//! *Never:* a change on another head; a change in a set of tables that is not in use any more.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::indexed_db::IndexedDb;
use super::requests::{finished, told};
use super::tables::{JOURNAL, Known, Tables, journal_names, list};
use crate::vault::bundles::{Bundle, spots};
use crate::vault::journal::{self, Journal};
use crate::vault::store::{Batch, HEAD, Put, Store, StoreError, Table};

impl IndexedDb {
    /// Makes a change; `why_not` is told where rows that were laid down before it are not there.
    pub(super) async fn make(&self, batch: &Batch, why_not: StoreError) -> Result<(), StoreError> {
        let known = self.journal.take();
        let is_full = known.as_ref().is_some_and(|journal| journal.is_full());
        if is_full || !journal::takes(batch) {
            self.journal.replace(known);
            return self.put_in_place(batch, why_not).await;
        }
        match self.append(batch, known).await? {
            Some(()) => Ok(()),
            None => self.append(batch, None).await?.ok_or(StoreError::Broken),
        }
    }

    /// Puts the rows of the journal into their tables; false where there are none.
    pub(super) async fn empty_journal(&self) -> Result<bool, StoreError> {
        // Whatever is read tells what is in it.
        let head = self.get(Table::Meta, HEAD).await?;
        if self.journal.borrow().as_ref().is_none_or(|journal| journal.is_empty()) {
            return Ok(false);
        }
        let nothing = Batch { expects: head, ..Batch::default() };
        match self.put_in_place(&nothing, StoreError::Stale).await {
            Ok(()) => Ok(true),
            // Another window was first, which tells of it.
            Err(StoreError::Stale) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Writes a change down in the journal, by what is known of it or else asked for; none where that
    /// is so no more, and nothing was changed.
    async fn append(
        &self,
        batch: &Batch,
        known: Option<Rc<Journal>>,
    ) -> Result<Option<()>, StoreError> {
        let side = self.side.get();
        // What has a head says all there is to know.
        let has_head = known.as_ref().is_some_and(|journal| journal.head().is_some());
        let names = [JOURNAL, Table::Meta.name()].map(|name| side.name(name));
        let names = if has_head { names.get(..1).unwrap_or(&names) } else { &names };
        let (mut is_other, mut then) = (false, Journal::default());
        let done = self.within(names, async |transaction| {
            let tables = Tables::of(transaction, side);
            let head = (!has_head).then(|| tables.ask(HEAD)).transpose()?;
            let tail = known.as_deref().map(|known| tables.ask_journal(known)).transpose()?;
            then = match known {
                Some(known) => Rc::unwrap_or_clone(known),
                None => tables.journal().await?,
            };
            // All is asked for at once: whether it may happen is known before it is committed.
            let name = tables.append(&then, &batch.puts)?;
            if let Some(tail) = tail {
                is_other = !then.ends_with(&journal_names(&finished(&tail).await?));
            }
            let head = match (then.head(), head) {
                (None, Some(head)) => told(&head).await?,
                (known, _) => known.cloned(),
            };
            then.add(name, batch.puts.iter().cloned());
            if head == batch.expects && !is_other { Ok(()) } else { Err(StoreError::Stale) }
        });
        match done.await {
            Err(StoreError::Stale) if is_other => return Ok(None),
            done => done?,
        }
        self.journal.replace(Some(Rc::new(then)));
        Ok(Some(()))
    }

    /// Commits by what is known of bundles and of the journal, whose rows are put where they belong, or
    /// else asks; none where that is so no more, and nothing was changed.
    async fn commit_with(
        &self,
        batch: &Batch,
        known: Option<(Known, Rc<Journal>)>,
        why_not: StoreError,
    ) -> Result<Option<()>, StoreError> {
        let (side, spare) = (self.side.get(), self.side.get().other());
        let mut tables = side.all();
        let laid: BTreeSet<Bundle> = spots(&batch.puts).map(|spot| spot.bundle).collect();
        // A head is in use here and nowhere else; where none is expected, there may be one there.
        let is_first = batch.expects.is_none();
        tables.extend(is_first.then(|| spare.name(Table::Meta.name())));
        let (mut is_other_state, mut then) = (false, Known::default());
        let mut rest = Journal::default();
        let done = self.within(&tables, async |transaction| {
            let tables = Tables::of(transaction, side);
            let head = tables.ask(HEAD)?;
            let spare = Tables::of(transaction, spare);
            let other = is_first.then(|| spare.ask(HEAD)).transpose()?;
            let there = (!laid.is_empty()).then(|| tables.ask_bundles()).transpose()?;
            let state = tables.ask_state()?;
            let tail =
                known.as_ref().map(|(_, journal)| tables.ask_journal(journal)).transpose()?;
            let journal;
            (then, journal) = match known {
                Some(known) => known,
                None => (tables.known().await?, Rc::new(tables.journal().await?)),
            };
            let expected = then.state.clone();
            // All is asked for at once: whether it may happen is known before it is committed.
            let beside = journal.beside(batch);
            let puts: Vec<&Put> = beside.iter().chain(&batch.puts).collect();
            if tables.change(&batch.deletes, &puts, &mut then).await? {
                self.is_worn.set(true);
            }
            tables.shorten(&journal)?;
            rest = journal.rest();
            let is_elsewhere = match other {
                Some(other) => told(&other).await?.is_some(),
                None => false,
            };
            // Another window may have taken for bytes of no row what was laid down before its batch.
            if let Some(there) = there {
                let there: BTreeSet<Vec<u8>> = list(&finished(&there).await?).collect();
                if !laid.iter().all(|bundle| there.contains(bundle.as_slice())) {
                    return Err(why_not);
                }
            }
            let head = journal.head().cloned().or(told(&head).await?);
            let is_due = head == batch.expects && !is_elsewhere;
            let is_same_state = told(&state).await? == expected;
            let is_same_journal = match tail {
                Some(tail) => journal.ends_with(&journal_names(&finished(&tail).await?)),
                None => true,
            };
            is_other_state = !(is_same_state && is_same_journal);
            if is_due && !is_other_state { Ok(()) } else { Err(StoreError::Stale) }
        });
        match done.await {
            Err(StoreError::Stale) if is_other_state => return Ok(None),
            done => done?,
        }
        self.known.replace(Some(Rc::new(then)));
        self.journal.replace(Some(Rc::new(rest)));
        Ok(Some(()))
    }

    /// Commits into the tables, and the journal with it.
    pub(super) async fn put_in_place(
        &self,
        batch: &Batch,
        why_not: StoreError,
    ) -> Result<(), StoreError> {
        // Another window may have been here since, or this may come to nothing: then it is forgotten.
        let known = self.known.take().zip(self.journal.take());
        let known = known.map(|(known, journal)| (Rc::unwrap_or_clone(known), journal));
        match self.commit_with(batch, known, why_not).await? {
            Some(()) => Ok(()),
            None => self.commit_with(batch, None, why_not).await?.ok_or(StoreError::Broken),
        }
    }
}
