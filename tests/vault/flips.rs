//! Any bit flipped, any end cut off, any two rows changed about: it is named, and what can still be
//! read is what was written.

use crate::small::{Found, Small, look};
use evenkeel::vault::cipher::Portable;
use evenkeel::vault::open::{BodyError, Damage, UnlockError};
use evenkeel::vault::store::{HEADER, Put, Table};

/// The lowest and the highest bit of a byte.
const BITS: [u8; 2] = [1, 1 << 7];

/// Alterations of a value: bits of every byte flipped, and cut off at every fifth length.
fn alterations(value: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let flipped = (0..value.len()).flat_map(move |at| {
        BITS.map(|bit| {
            let mut altered = value.to_vec();
            altered[at] ^= bit;
            altered
        })
    });
    flipped.chain((0..value.len()).step_by(5).map(|end| value[..end].to_vec()))
}

fn whole(small: &Small) -> Found {
    let found = small.open(&small.rows, &Portable).unwrap();
    assert_eq!((found.records.len(), found.damage.len()), (6, 0));
    assert_eq!(found.texts[&2], Ok(Some("What client 2 said.".to_owned())));
    found
}

/// Is the damage the one that belongs to the altered row, and nothing else lost?
fn is_named(row: &Put, found: &Result<Found, UnlockError>, whole: &Found) -> bool {
    if row.table == Table::Meta && row.key == HEADER {
        return matches!(found, Err(UnlockError::Header(_)));
    }
    let Ok(found) = found else { return false };
    let lost = whole.records.len() - found.records.len();
    found.says_nothing_else(whole)
        && match row.table {
            Table::Meta => found.damage == [Damage::Head] && lost == 0,
            Table::Keys => found.damage.iter().any(|it| matches!(it, Damage::Key(_))) && lost == 2,
            Table::Pages => {
                found.damage.iter().any(|it| matches!(it, Damage::Page(_))) && lost == 2
            }
            Table::Bodies => {
                let unread = |text: &&_| matches!(text, Err(BodyError::Damaged));
                lost == 0 && found.texts.values().filter(unread).count() == 1
            }
            Table::Words | Table::Audit | Table::Files => false,
        }
}

/// The rows that opening reads, by their places; index and log are read when they are asked for.
fn read_at_once(small: &Small) -> impl Iterator<Item = (usize, &Put)> {
    let is_read = |row: &Put| !matches!(row.table, Table::Words | Table::Audit | Table::Files);
    small.rows.iter().enumerate().filter(move |(_, row)| is_read(row))
}

#[test]
fn every_alteration_of_every_row_is_named_and_the_rest_is_read_as_it_was_written() {
    let small = Small::new();
    let whole = whole(&small);
    assert_eq!(read_at_once(&small).count(), 2 + 3 * 3);
    for (at, row) in read_at_once(&small) {
        for altered in alterations(&row.value) {
            let rows = small.with(at, altered);
            let found = small.open(&rows, &Portable);
            assert!(is_named(row, &found, &whole), "{:?} {:?} {found:?}", row.table, rows[at]);
        }
    }
}

#[test]
fn every_row_that_is_gone_is_missed() {
    let small = Small::new();
    let whole = whole(&small);
    for (at, gone) in read_at_once(&small) {
        let mut rows = small.rows.clone();
        rows.remove(at);
        match small.open(&rows, &Portable) {
            Err(UnlockError::NoVault) => assert_eq!(gone.key, HEADER),
            Err(error) => panic!("{:?}: {error}", gone.table),
            Ok(found) => {
                let noticed = !found.damage.is_empty() || found.texts != whole.texts;
                assert!(noticed && found.says_nothing_else(&whole), "{:?}", gone.table);
            }
        }
    }
}

#[test]
fn any_two_rows_of_a_table_changed_about_are_noticed() {
    let small = Small::new();
    let whole = whole(&small);
    for table in [Table::Keys, Table::Pages, Table::Bodies] {
        let of: Vec<usize> =
            (0..small.rows.len()).filter(|at| small.rows[*at].table == table).collect();
        for (one, other) in of.iter().flat_map(|a| of.iter().map(move |b| (*a, *b))) {
            // One put in the place of the other, which is still there as well; and both exchanged.
            let mut rows = small.with(other, small.rows[one].value.clone());
            for exchanged in [false, true] {
                if exchanged {
                    rows[one].value.clone_from(&small.rows[other].value);
                }
                let found = small.open(&rows, &Portable).unwrap();
                let noticed = !found.damage.is_empty() || found.texts != whole.texts;
                assert_eq!(noticed, one != other, "{table:?}");
                assert!(found.says_nothing_else(&whole), "{table:?}");
            }
        }
    }
}

#[test]
fn every_alteration_of_a_backup_is_refused() {
    let small = Small::new();
    let secret = small.code();
    assert!(look(&small.backup, &secret).is_ok());
    for altered in alterations(&small.backup) {
        assert!(look(&altered, &secret).is_err(), "{} bytes", altered.len());
    }
}
