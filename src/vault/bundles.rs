//! Bundles: many sealed rows that lie in one stored value, where they were written together.
//!
//! Browsers keep a few large values much faster than thousands of small ones, so what a store is
//! given at once it may lay down together. It is a matter of place alone: each row stays sealed as
//! it is, under its own key, and the table has a [`Spot`] where the row would be. A row that is
//! written again lies alone, as does one that was written with few others. A bundle says itself what
//! lies in it, so that no row is lost when it goes, whatever the list of spots says.
//! *Never:* a bundle that is altered, or that keeps what no spot names any more: what is left of it
//! is laid down anew ([`worn`]).

use super::store::{Put, Table};
use crate::domain::order::sort_by_key;

/// Rows of fewer bytes lie alone: a spot would cost as much.
const SMALL: usize = 2 * 1024;
/// Rows that come to fewer bytes together lie alone.
const LEAST: usize = 128 * 1024;
/// A bundle has at most so many bytes: all of it is read for one of its rows.
const MOST: usize = 512 * 1024;
/// The byte a spot begins with; a row begins with another.
const MARK: u8 = 2;

/// The name of a bundle: random bytes, drawn each time.
pub type Bundle = [u8; 16];

/// Where a row lies: `0x02 || bundle 16 || from u32 || length u32 || size u32`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// In which bundle.
    pub bundle: Bundle,
    /// From which byte on.
    pub from: u32,
    /// How many bytes.
    pub length: u32,
    /// How many bytes all rows of the bundle have.
    pub size: u32,
}

impl Spot {
    /// As it is stored.
    pub fn bytes(&self) -> Vec<u8> {
        let numbers = [self.from, self.length, self.size].map(u32::to_be_bytes);
        [[MARK].as_slice(), &self.bundle, numbers.as_flattened()].concat()
    }

    /// What a stored value says; none where it is a row itself, which is never as short.
    pub fn read(value: &[u8]) -> Option<Self> {
        let (bundle, numbers) = value.strip_prefix(&[MARK])?.split_first_chunk::<16>()?;
        let (numbers, []) = numbers.as_chunks::<4>() else { return None };
        let [from, length, size] = *<&[_; 3]>::try_from(numbers).ok()?;
        let number = u32::from_be_bytes;
        Some(Self {
            bundle: *bundle,
            from: number(from),
            length: number(length),
            size: number(size),
        })
    }
}

/// What stands before a row in a bundle: `table u8 || length of its key u8 || key || length u32`.
pub fn label(row: &Put) -> Option<Vec<u8>> {
    let length = u32::try_from(row.value.len()).ok()?.to_be_bytes();
    Some([&[row.table.number(), u8::try_from(row.key.len()).ok()?], &row.key[..], &length].concat())
}

/// The rows of a bundle, each with where it begins; none where a bundle is not whole.
pub fn laid(bundle: &[u8]) -> Option<Vec<(u32, Put)>> {
    let (mut rows, mut rest) = (Vec::new(), bundle);
    while !rest.is_empty() {
        let ([number, length], more) = rest.split_first_chunk()?;
        let (key, more) = more.split_at_checked(usize::from(*length))?;
        let (length, more) = more.split_first_chunk()?;
        let from = u32::try_from(bundle.len() - more.len()).ok()?;
        let (value, more) =
            more.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        let table = Table::ALL.into_iter().find(|table| table.number() == *number)?;
        rows.push((from, Put { table, key: key.to_vec(), value: value.to_vec() }));
        rest = more;
    }
    Some(rows)
}

/// May rows of this table lie in bundles?
pub const fn can_bundle(table: Table) -> bool {
    matches!(table, Table::Pages | Table::Bodies | Table::Words)
}

/// Where those of the rows lie that were laid down before they are put.
pub fn spots(rows: &[Put]) -> impl Iterator<Item = Spot> {
    rows.iter().filter(|row| can_bundle(row.table)).filter_map(|row| Spot::read(&row.value))
}

/// Rows, as they are to be laid down.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Packed<'a> {
    /// Rows that lie together, in the order of their keys, so that a scan finds them together too.
    pub bundles: Vec<Vec<&'a Put>>,
    /// Rows that lie alone.
    pub loose: Vec<&'a Put>,
}

/// Which rows lie together.
pub fn pack(rows: &[Put]) -> Packed<'_> {
    let mut packed = Packed::default();
    let is_for_bundles = |row: &&Put| can_bundle(row.table) && row.value.len() >= SMALL;
    let (mut some, loose): (Vec<_>, Vec<_>) = rows.iter().partition(is_for_bundles);
    packed.loose = loose;
    sort_by_key(&mut some, |row| (row.table, row.key.as_slice()));
    let mut rest = some.as_slice();
    while let Some(first) = rest.first() {
        let mut size = 0;
        let fits = |row: &&&Put| {
            size += row.value.len();
            row.table == first.table && size <= MOST
        };
        let (bundle, more) = rest.split_at(rest.iter().take_while(fits).count().max(1));
        let size: usize = bundle.iter().map(|row| row.value.len()).sum();
        if bundle.len() > 1 && size >= LEAST {
            packed.bundles.push(bundle.to_vec());
        } else {
            packed.loose.extend(bundle);
        }
        rest = more;
    }
    packed
}

/// The bundles with rows that no spot names.
pub fn worn(bundles: &[Bundle], spots: &[Spot]) -> impl Iterator<Item = Bundle> {
    let is_worn = |bundle: &Bundle| {
        let mut left = None;
        for spot in spots.iter().filter(|spot| spot.bundle == *bundle) {
            left = Some(left.unwrap_or(spot.size).saturating_sub(spot.length));
        }
        left != Some(0)
    };
    bundles.iter().copied().filter(is_worn)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(table: Table, key: u8, length: usize) -> Put {
        Put { table, key: vec![key; 16], value: vec![1; length] }
    }

    fn spot(bundle: u8, from: u32, length: u32, size: u32) -> Spot {
        Spot { bundle: [bundle; 16], from, length, size }
    }

    fn keys(rows: &[&Put]) -> Vec<u8> {
        rows.iter().map(|row| row.key[0]).collect()
    }

    #[test]
    fn large_rows_of_one_table_lie_together_in_the_order_of_their_keys() {
        let rows = [
            row(Table::Bodies, 3, 100_000),
            row(Table::Pages, 5, 100_000),
            row(Table::Bodies, 1, 100_000),
            row(Table::Keys, 4, 100_000),
            row(Table::Bodies, 2, SMALL - 1),
        ];
        let packed = pack(&rows);
        assert_eq!(packed.bundles.iter().map(|it| keys(it)).collect::<Vec<_>>(), [[1, 3]]);
        assert_eq!(keys(&packed.loose), [4, 2, 5]);
    }

    #[test]
    fn what_a_person_changes_lies_alone() {
        // A page and two rows of texts, as large as they come.
        let rows = [row(Table::Pages, 1, 18_500), row(Table::Bodies, 2, 74_000)];
        assert_eq!(pack(&rows).bundles, [[&rows[0]; 0]; 0]);
        let alone = [row(Table::Bodies, 1, 3 * MOST)];
        assert_eq!(keys(&pack(&alone).loose), [1]);
    }

    #[test]
    fn a_bundle_is_worn_when_spots_do_not_cover_it() {
        let whole = [spot(1, 0, 10, 30), spot(1, 10, 20, 30), spot(2, 0, 5, 5)];
        let worn = |spots| worn(&[[1; 16], [2; 16]], spots).map(|it| it[0]).collect::<Vec<_>>();
        assert_eq!(worn(&whole), [0; 0]);
        assert_eq!(worn(&whole[1..]), [1]);
        assert_eq!(worn(&whole[..2]), [2], "all of it");
        assert_eq!(worn(&[]), [1, 2]);
    }

    #[test]
    fn a_spot_is_no_row_and_a_row_no_spot() {
        let it = spot(7, 1, 2, 3);
        assert_eq!(Spot::read(&it.bytes()), Some(it));
        for other in [&b""[..], &it.bytes()[1..], &[it.bytes(), vec![0]].concat(), &[1; 29]] {
            assert_eq!(Spot::read(other), None);
        }
    }

    #[test]
    fn rows_that_lie_already_are_told_from_the_others() {
        let it = spot(7, 1, 2, 3);
        let lies = |table| Put { value: it.bytes(), ..row(table, 1, 0) };
        let rows = [row(Table::Pages, 2, 30), lies(Table::Pages), lies(Table::Audit)];
        assert_eq!(spots(&rows).collect::<Vec<_>>(), [it]);
        assert_eq!(keys(&pack(&rows).loose), [2, 1, 1]);
    }

    #[test]
    fn a_bundle_says_what_lies_in_it_or_nothing() {
        let rows = [row(Table::Pages, 1, 3), row(Table::Words, 2, 0), row(Table::Bodies, 3, 5)];
        let bundle: Vec<u8> =
            rows.iter().flat_map(|row| [label(row).unwrap(), row.value.clone()].concat()).collect();
        let found = laid(&bundle).unwrap();
        assert!(found.iter().map(|(_, row)| row).eq(&rows));
        for (from, row) in found {
            assert_eq!(bundle[from as usize..][..row.value.len()], row.value);
        }
        let whole = |end| [0, 25, 47, 74].contains(&end);
        for end in (0..bundle.len()).filter(|end| !whole(*end)) {
            assert_eq!(laid(&bundle[..end]), None, "cut at {end}");
        }
        assert_eq!(laid(&[&[9; 60], bundle.as_slice()].concat()), None);
    }

    proptest! {
        #[test]
        fn every_row_lies_somewhere_once(lengths: Vec<(u8, u32)>) {
            let made = lengths.iter().enumerate().map(|(n, (table, length))| Put {
                table: Table::ALL[usize::from(*table) % 7],
                key: n.to_be_bytes().to_vec(),
                value: vec![0; *length as usize % 200_000],
            });
            let rows: Vec<Put> = made.collect();
            let packed = pack(&rows);
            for bundle in &packed.bundles {
                let size: usize = bundle.iter().map(|row| row.value.len()).sum();
                prop_assert!((LEAST..=MOST).contains(&size));
                prop_assert!(bundle.iter().all(|row| row.table == bundle[0].table));
            }
            let all = packed.bundles.concat();
            let mut all: Vec<&Put> = all.into_iter().chain(packed.loose).collect();
            all.sort_by_key(|row| &row.key);
            prop_assert!(all.into_iter().eq(&rows));
        }
    }
}
