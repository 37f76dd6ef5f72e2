//! What can be taken back: the latest changes, turned round, newest first.

use crate::domain::change::{Change, ChangeSet};

/// So many changes can be taken back; older ones are forgotten.
const DEPTH: usize = 20;

/// The changes that can be taken back.
#[derive(Debug, Default)]
pub struct Undo {
    inverses: Vec<Inverse>,
}

/// A change turned round.
#[derive(Debug, Clone)]
pub struct Inverse {
    /// What takes it back.
    pub changes: ChangeSet,
    /// The number the change had.
    pub made_at: u64,
}

impl Undo {
    /// Remembers how to take a change back, and which number it had.
    pub fn remember(&mut self, done: ChangeSet, made_at: u64) {
        if self.inverses.len() == DEPTH {
            self.inverses.remove(0);
        }
        self.inverses.push(Inverse { changes: done.inverse(), made_at });
    }

    /// The change that takes the latest one back; it is forgotten only by [`Undo::forget_latest`],
    /// once it is durable.
    pub fn latest(&self) -> Option<&Inverse> {
        self.inverses.last()
    }

    /// Everything that could come back or be changed back.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.inverses.iter().flat_map(|inverse| &inverse.changes.records)
    }

    /// The latest change has been taken back, or can be no longer.
    pub fn forget_latest(&mut self) {
        self.inverses.pop();
    }

    /// These changes were made since and are no step of their own: what was done before to one of
    /// their records cannot be taken back without them.
    pub fn forget(&mut self, done: &ChangeSet) {
        let ids: Vec<_> = done.records.iter().filter_map(Change::id).collect();
        let touches =
            |set: &ChangeSet| set.records.iter().filter_map(Change::id).any(|id| ids.contains(&id));
        self.inverses.retain(|inverse| !touches(&inverse.changes));
    }

    /// Something happened that cannot be taken back, and so nothing before it can.
    pub fn clear(&mut self) {
        self.inverses.clear();
    }

    /// Is there nothing to take back?
    pub fn is_empty(&self) -> bool {
        self.inverses.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_so_many_changes_are_remembered() {
        let mut undo = Undo::default();
        for _ in 0..DEPTH + 5 {
            undo.remember(ChangeSet::default(), 1);
        }
        assert_eq!(undo.inverses.len(), DEPTH);
        undo.forget_latest();
        assert_eq!(undo.inverses.len(), DEPTH - 1);
        undo.clear();
        assert!(undo.is_empty() && undo.latest().is_none());
    }
}
