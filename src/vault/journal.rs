//! The journal: small changes, each in one stored value, until its rows are put into their tables.
//!
//! How long a browser takes until a change is durable goes by how many values it is told to put, and
//! into how many tables, more than by their bytes. In a bare page a page of 16 KiB, the head and an
//! entry of the log took 1.8 ms (p95 5 to 6) in tables of their own and 1.4 (p95 2 to 4) in one value,
//! where one value of 300 bytes took 1.0 (p95 1.4 to 2.0). So a change of few rows that deletes
//! nothing is written down in one piece first, and put where it belongs when nobody waits, or with
//! the next larger change. It is a matter of place alone: each row stays sealed as it is.
//! *Never:* a change that deletes, so that what is destroyed is gone at once; an entry that is
//! altered; one that cannot be read and is thrown away.

use core::ops::Bound;
use std::collections::BTreeMap;

use super::bundles::{label, laid, spots};
use super::store::{Batch, HEAD, Put, Table};

/// A change of more bytes is put into its tables at once: values of 64 KiB become files of their own.
const LARGE: usize = 48 * 1024;
/// After so many bytes of changes the next is put into its tables, and these with it. Not sooner: the
/// browser then merges what it is told, and a change that comes meanwhile takes 4 to 9 ms instead of 1.4.
const FULL: usize = 1024 * 1024;

/// The name of an entry: `number u64 || 8 random bytes`, so that no two are ever called the same.
pub type Name = [u8; 16];

/// Is this change to be written down in one piece?
pub fn takes(change: &Batch) -> bool {
    let bytes: usize = change.puts.iter().map(|row| row.value.len()).sum();
    change.expects.is_some()
        && change.deletes.is_empty()
        && !change.puts.is_empty()
        && bytes <= LARGE
        && spots(&change.puts).next().is_none()
}

/// What some changes put, as they are stored: the rows one behind the other, as in a bundle. None for a
/// key too long to be one of a row.
pub fn entry(rows: &[Put]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(rows.iter().map(|row| row.value.len() + 64).sum());
    for row in rows {
        bytes.extend(label(row)?);
        bytes.extend(&row.value);
    }
    Some(bytes)
}

/// The changes that are not in their tables yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journal {
    /// All entries there are, in their order.
    names: Vec<Name>,
    /// Those of them that could be read.
    whole: Vec<Name>,
    rows: BTreeMap<(Table, Vec<u8>), Vec<u8>>,
    /// What all entries come to, in bytes of rows.
    bytes: usize,
}

impl Journal {
    /// Reads all entries, in the order of their names. One that is not whole counts as not there.
    pub fn read(entries: impl IntoIterator<Item = (Name, Vec<u8>)>) -> Self {
        let mut journal = Self::default();
        for (name, value) in entries {
            match laid(&value) {
                Some(rows) => journal.add(name, rows.into_iter().map(|(_, row)| row)),
                None => journal.names.push(name),
            }
        }
        journal
    }

    /// Adds an entry behind the others.
    pub fn add(&mut self, name: Name, rows: impl IntoIterator<Item = Put>) {
        self.names.push(name);
        self.whole.push(name);
        for row in rows {
            self.bytes += row.value.len();
            self.rows.insert((row.table, row.key), row.value);
        }
    }

    /// What the next entry is called.
    pub fn next(&self, random: [u8; 8]) -> Name {
        let number = |name: &Name| name.first_chunk().copied().map_or(0, u64::from_be_bytes);
        let next = self.names.last().map_or(0, number).saturating_add(1);
        let mut name = [0; 16];
        let (front, back) = name.split_at_mut(8);
        front.copy_from_slice(&next.to_be_bytes());
        back.copy_from_slice(&random);
        name
    }

    /// The name of the last entry.
    pub fn last(&self) -> Option<&Name> {
        self.names.last()
    }

    /// Is this what is stored, where these are the stored names from its last one on? All that can be
    /// read goes together, so that one name vouches for those before it; where an entry cannot be
    /// read, none does.
    pub fn ends_with(&self, names: &[Name]) -> bool {
        self.names.len() == self.whole.len() && self.names.last().into_iter().eq(names)
    }

    /// The names of those entries whose rows are here.
    pub fn whole(&self) -> &[Name] {
        &self.whole
    }

    /// Is there no row in it?
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Is it time to put its rows into their tables?
    pub fn is_full(&self) -> bool {
        self.bytes >= FULL
    }

    /// The head, if it has one.
    pub fn head(&self) -> Option<&Vec<u8>> {
        self.row(Table::Meta, HEAD)
    }

    /// A row, if it has it.
    pub fn row(&self, table: Table, key: &[u8]) -> Option<&Vec<u8>> {
        self.rows.get(&(table, key.to_vec()))
    }

    /// The rows of a table that it has, in the order of their keys, those after a key only.
    pub fn rows(
        &self,
        table: Table,
        after: Option<&[u8]>,
    ) -> impl Iterator<Item = (&[u8], &Vec<u8>)> {
        let from = match after {
            Some(after) => Bound::Excluded((table, after.to_vec())),
            None => Bound::Included((table, Vec::new())),
        };
        let rows = self.rows.range((from, Bound::Unbounded));
        let rows = rows.take_while(move |((found, _), _)| *found == table);
        rows.map(|((_, key), value)| (key.as_slice(), value))
    }

    /// Its rows that a change neither puts nor deletes.
    pub fn beside(&self, change: &Batch) -> Vec<Put> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut rows = self.rows.clone();
        for row in &change.puts {
            rows.remove(&(row.table, row.key.clone()));
        }
        for deleted in &change.deletes {
            rows.remove(deleted);
        }
        rows.into_iter().map(|((table, key), value)| Put { table, key, value }).collect()
    }

    /// What is left of it once its rows are in their tables.
    pub fn rest(&self) -> Self {
        let names = self.names.iter().filter(|name| !self.whole.contains(name)).copied().collect();
        Self { names, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(table: Table, key: u8, value: u8) -> Put {
        Put { table, key: vec![key; 16], value: vec![value; 9] }
    }

    fn change(puts: Vec<Put>) -> Batch {
        Batch { expects: Some(vec![1]), puts, deletes: Vec::new() }
    }

    #[test]
    fn only_small_changes_that_delete_nothing_and_follow_another_are_taken() {
        let small = change(vec![row(Table::Pages, 1, 1)]);
        assert!(takes(&small));
        assert!(!takes(&Batch { expects: None, ..small.clone() }));
        assert!(!takes(&Batch { deletes: vec![(Table::Keys, vec![1])], ..small }));
        assert!(!takes(&change(vec![])));
        let of = |length| Put { value: vec![1; length], ..row(Table::Bodies, 1, 1) };
        assert!(takes(&change(vec![of(LARGE)])));
        assert!(!takes(&change(vec![of(LARGE), row(Table::Pages, 1, 1)])));
        let laid = crate::vault::bundles::Spot { bundle: [1; 16], from: 0, length: 1, size: 1 };
        let laid = Put { value: laid.bytes(), ..row(Table::Pages, 1, 1) };
        assert!(!takes(&change(vec![laid])));
    }

    #[test]
    fn the_latest_entry_counts_and_one_that_is_not_whole_stays() {
        let entries =
            [vec![row(Table::Pages, 1, 1), row(Table::Keys, 2, 1)], vec![row(Table::Pages, 1, 2)]];
        let mut journal = Journal::default();
        let mut stored = Vec::new();
        for (n, rows) in entries.iter().enumerate() {
            let name = journal.next([u8::try_from(n).unwrap(); 8]);
            stored.push((name, entry(rows).unwrap()));
            journal.add(name, rows.clone());
        }
        assert_eq!(Journal::read(stored.clone()), journal);
        assert_eq!(journal.row(Table::Pages, &[1; 16]), Some(&vec![2; 9]));
        assert_eq!((journal.names.len(), journal.rest()), (2, Journal::default()));
        let last = journal.names[1];
        assert!(journal.ends_with(&[last]) && Journal::default().ends_with(&[]));
        for other in [vec![], vec![last, [9; 16]], vec![journal.names[0]]] {
            assert!(!journal.ends_with(&other));
        }
        stored[1].1.pop();
        let short = Journal::read(stored);
        assert_eq!(short.row(Table::Pages, &[1; 16]), Some(&vec![1; 9]));
        assert_eq!((short.names.len(), short.whole().len()), (2, 1));
        assert!(!short.ends_with(&[last]), "an entry that cannot be read vouches for none");
        assert_eq!(short.rest().names, &journal.names[1..]);
        assert_eq!(u64::from_be_bytes(short.rest().next([0; 8])[..8].try_into().unwrap()), 3);
    }

    proptest! {
        #[test]
        fn beside_a_change_are_the_rows_it_leaves_alone(
            had in proptest::collection::vec((0_u8..6, any::<u8>()), 0..8),
            puts in proptest::collection::vec(0_u8..6, 0..4),
            deletes in proptest::collection::vec(0_u8..6, 0..4),
        ) {
            let mut journal = Journal::default();
            journal.add([1; 16], had.iter().map(|(key, value)| row(Table::Pages, *key, *value)));
            let batch = Batch {
                deletes: deletes.iter().map(|key| (Table::Pages, vec![*key; 16])).collect(),
                ..change(puts.iter().map(|key| row(Table::Pages, *key, 0)).collect())
            };
            for key in 0..6 {
                let last = had.iter().rev().find(|(it, _)| *it == key);
                let last = last.filter(|_| !puts.contains(&key) && !deletes.contains(&key));
                let expected: Vec<Put> =
                    last.map(|(key, value)| row(Table::Pages, *key, *value)).into_iter().collect();
                let mut found = journal.beside(&batch);
                found.retain(|row| row.key[0] == key);
                prop_assert_eq!(found, expected);
            }
            let all: Vec<&[u8]> = journal.rows(Table::Pages, None).map(|(key, _)| key).collect();
            prop_assert!(all.is_sorted());
            let after = journal.rows(Table::Pages, Some(&[2; 16])).count();
            prop_assert_eq!(after, all.iter().filter(|key| key[0] > 2).count());
            prop_assert_eq!(journal.rows(Table::Keys, None).count(), 0);
        }

        #[test]
        fn any_bytes_are_read_without_fail(value in proptest::collection::vec(any::<u8>(), 0..200)) {
            let journal = Journal::read([([1; 16], value)]);
            prop_assert_eq!(journal.names.len(), 1);
        }
    }
}
