//! Several windows on one vault: each has an engine of its own, unlocked on its own.
//!
//! There is no leader, whose freezing or end would lock the others out. Two writers are kept apart
//! by the store: a batch made against another head changes nothing. Whoever comes second takes in
//! what came first and decides again. What keeps one person's edit from burying another's is
//! [`Elsewhere`]: a change of a record that another window has changed since its form was opened
//! is refused, and what was typed stays on screen. Records alone are compared, never pages, so two
//! people at work on one chart do not get in each other's way.
//! *Never:* overwrites what nobody here has seen; waits for another window.

use std::collections::BTreeMap;

use super::Engine;
use super::audit::is_count;
use super::open::OpenPractice;
use super::ports::{Outlet, World};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::record::RecordId;
use crate::protocol::event::{Event, Refusal};
use crate::vault::refresh::RefreshError;
use crate::vault::store::Store;

/// So often a change is made anew when another window comes first each time.
const TRIES: u8 = 4;

/// The latest change of each record that was made in another window since the vault was unlocked.
#[derive(Debug, Default)]
pub(super) struct Elsewhere(BTreeMap<RecordId, u64>);

impl Elsewhere {
    /// These records were changed by then.
    pub(super) fn note(&mut self, records: Vec<RecordId>, revision: u64) {
        self.0.extend(records.into_iter().map(|id| (id, revision)));
    }

    /// Lets a change pass that was wished for by somebody who had seen the change `seen`.
    ///
    /// # Errors
    /// [`Refusal::MovedOn`] when it would replace or delete what another window changed later.
    pub(super) fn let_pass(&self, changes: &ChangeSet, seen: u64) -> Result<(), Refusal> {
        // Nobody looks at the count of invoices, and it is always made of the latest.
        let is_seen = |change: &&Change| change.before().is_some() && !is_count(change);
        let records = changes.records.iter().filter(is_seen);
        let texts = changes.texts.iter().filter(|text| text.before.is_some());
        let mut touched = records
            .filter_map(|change| change.id())
            .chain(texts.map(|text| RecordId::Note(text.note)));
        let is_unseen = |id| self.0.get(&id).is_some_and(|changed| *changed > seen);
        if touched.any(is_unseen) { Err(Refusal::MovedOn) } else { Ok(()) }
    }
}

impl<S: Store> OpenPractice<S> {
    /// Does `work`, and does it again as often as another window turns out to have been first.
    pub(super) async fn keep_trying<W: World<Store = S>, T>(
        &mut self,
        world: &mut W,
        outlet: &impl Outlet,
        mut work: impl AsyncFnMut(&mut Self, &mut W) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let mut tries = 0;
        loop {
            tries += 1;
            match work(self, world).await {
                // What another window has just moved looks damaged from here.
                Err(
                    refusal @ (Refusal::StorageMoved
                    | Refusal::TextDamaged
                    | Refusal::FileDamaged { .. }),
                ) if tries < TRIES => {
                    if !self.catch_up(&world.heard(), world, outlet).await? {
                        return Err(refusal);
                    }
                }
                done => return done,
            }
        }
    }
}

impl<W: World> Engine<W> {
    /// Follows the other windows, once they have said something.
    pub async fn catch_up(&mut self, outlet: &impl Outlet) {
        let heard = self.world.heard();
        let Some(open) = self.open.as_mut().filter(|open| !open.is_demo()) else { return };
        match open.catch_up(&heard, &self.world, outlet).await {
            Err(RefreshError::TooNew) => outlet.tell_all(Event::Superseded),
            // Whoever wants to change something next is told; a window that has put a backup in
            // place has told the others to lock.
            Ok(_) | Err(RefreshError::Store(_) | RefreshError::Replaced) => {}
        }
    }
}
