//! Stored rows, the texts sealed in them, and backups.

use super::alter::alter;
use super::fuzz;
use super::lot::Lot;
use super::small::{Found, Small, look};
use evenkeel::vault::cipher::{Cipher, Portable};
use evenkeel::vault::entropy::EntropyError;
use evenkeel::vault::open::UnlockError;
use evenkeel::vault::seal::{OpenError, Sealing, Work};
use evenkeel::vault::store::{HEADER, Put, Table};
use std::cell::RefCell;

fn whole(small: &Small) -> Found {
    small.open(&small.rows, &Portable).unwrap()
}

/// Alters one row of those that `wanted` names and opens the vault.
fn altered_row(lot: &mut Lot, small: &Small, wanted: impl Fn(&Put) -> bool) -> Vec<Put> {
    let of: Vec<usize> = (0..small.rows.len()).filter(|at| wanted(&small.rows[*at])).collect();
    let mut one = || of[usize::try_from(lot.below(of.len() as u64)).unwrap()];
    let (at, other) = (one(), one());
    let value = alter(lot, small.rows[at].value.clone(), &small.rows[other].value);
    small.with(at, value)
}

#[test]
fn a_header_altered_by_lot_opens_only_as_it_was() {
    let small = Small::new();
    fuzz("header", |lot| {
        let rows = altered_row(lot, &small, |row| row.key == HEADER);
        match small.open(&rows, &Portable) {
            Ok(_) => assert_eq!(rows, small.rows, "an altered header was taken"),
            Err(error) => assert!(matches!(error, UnlockError::Header(_)), "{error}"),
        }
    });
}

#[test]
fn rows_altered_by_lot_never_say_anything_else() {
    let small = Small::new();
    let whole = whole(&small);
    fuzz("rows", |lot| {
        // The index and the log are read when they are asked for only.
        let is_read = |row: &Put| !matches!(row.table, Table::Words | Table::Audit | Table::Files);
        let rows = altered_row(lot, &small, |row| row.key != HEADER && is_read(row));
        let found = small.open(&rows, &Portable).unwrap();
        assert!(found.says_nothing_else(&whole), "{found:?}");
        assert_eq!(found == whole, rows == small.rows, "{found:?}");
    });
}

/// Opens what is whole, and then says something else: what only the holder of the keys can write,
/// or a program that is wrong.
struct Babbling<'a> {
    lot: RefCell<&'a mut Lot>,
    other: &'a [u8],
}

impl Cipher for Babbling<'_> {
    async fn seal(&self, messages: Vec<Sealing>) -> Result<Vec<Vec<u8>>, EntropyError> {
        Portable.seal(messages).await
    }

    async fn open(&self, messages: Vec<Work>) -> Vec<Result<Vec<u8>, OpenError>> {
        let opened = Portable.open(messages).await;
        let babble = |plain| alter(&mut self.lot.borrow_mut(), plain, self.other);
        opened.into_iter().map(|plain| plain.map(babble)).collect()
    }
}

#[test]
fn pages_and_texts_that_say_anything_at_all_are_read_or_named() {
    let small = Small::new();
    let other = br#"{"records":[{"kind":"note","id":"00","is":{},"body":{"row":"","revision":-1}}],"texts":[[]]}"#;
    fuzz("page text", |lot| {
        let found = small.open(&small.rows, &Babbling { lot: RefCell::new(lot), other });
        assert!(found.is_ok(), "one page keeps the others from opening: {found:?}");
    });
}

#[test]
fn a_backup_altered_by_lot_opens_only_as_it_was() {
    let small = Small::new();
    fuzz("backup", |lot| {
        let altered = alter(lot, small.backup.clone(), &small.backup);
        let is_same = altered == small.backup;
        match look(&altered, &small.code()) {
            Ok(looked) => {
                assert!(is_same, "an altered backup was taken");
                assert_eq!((looked.texts, looked.damage), (3, vec![]));
            }
            Err(_) => assert!(!is_same, "a whole backup was refused"),
        }
    });
}
