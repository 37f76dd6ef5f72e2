//! Bundles: many sealed rows that lie in one stored value, where they were written together.
//!
//! Browsers keep a few large values much faster than thousands of small ones, so what a store is
//! given at once it may lay down together. It is a matter of place alone: each row stays sealed as
//! it is, under its own key. Beside each bundle stands the [`List`] of the rows that lie in it, and
//! their table has nothing of them; a [`Spot`] in the table for each of them, as there was before,
//! took a fifth of the time that filling a vault takes, and is read still. A row that is written
//! again lies alone, as does one that was written with few others.
//! *Never:* a bundle that is altered, or that keeps what no row is any more: what is left of it
//! is laid down anew ([`Lists::worn`]).

use core::ops::Bound;
use std::collections::{BTreeMap, BTreeSet};

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

/// Where a row lies; before there were lists with places, the table had it: `0x02 || bundle 16 || from u32 || length u32 || size u32`.
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
pub fn pack<'a>(rows: impl IntoIterator<Item = &'a Put>) -> Packed<'a> {
    let mut packed = Packed::default();
    let is_for_bundles = |row: &&Put| can_bundle(row.table) && row.value.len() >= SMALL;
    let (mut some, loose): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_for_bundles);
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

/// Which rows lie in a bundle: `table u8 || size u32`, then for each row
/// `length of its key u8 || key || from u32 || length u32`; `size` is what all rows laid down there
/// came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    table: Table,
    size: u32,
    /// From which byte on each of them lies, and how many it has.
    rows: BTreeMap<Vec<u8>, (u32, u32)>,
}

impl List {
    /// As it is stored; none for a key too long to be one of a row.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let mut bytes = vec![self.table.number()];
        bytes.extend(self.size.to_be_bytes());
        for (key, (from, length)) in &self.rows {
            bytes.push(u8::try_from(key.len()).ok()?);
            bytes.extend(key);
            bytes.extend(from.to_be_bytes());
            bytes.extend(length.to_be_bytes());
        }
        Some(bytes)
    }

    /// What a stored value says; none where it is not whole.
    pub fn read(value: &[u8]) -> Option<Self> {
        let ([number, size @ ..], mut rest) = value.split_first_chunk::<5>()?;
        let table = Table::ALL.into_iter().find(|table| table.number() == *number)?;
        let mut list = Self { table, size: u32::from_be_bytes(*size), rows: BTreeMap::new() };
        while let Some((length, more)) = rest.split_first() {
            let (key, more) = more.split_at_checked(usize::from(*length))?;
            let (from, more) = more.split_first_chunk()?;
            let (length, more) = more.split_first_chunk()?;
            let place = (u32::from_be_bytes(*from), u32::from_be_bytes(*length));
            list.rows.insert(key.to_vec(), place);
            rest = more;
        }
        Some(list)
    }

    /// Are there bytes of no row in the bundle?
    pub fn is_worn(&self) -> bool {
        self.rows.values().try_fold(0_u32, |sum, (_, length)| sum.checked_add(*length))
            != Some(self.size)
    }
}

/// What a row is called among those of all tables.
fn name(table: Table, row: &[u8]) -> Vec<u8> {
    [&[table.number()], row].concat()
}

/// The lists of many bundles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    lists: BTreeMap<Bundle, List>,
    /// Where each row lies, by its name among those of all tables.
    places: BTreeMap<Vec<u8>, Spot>,
}

impl Lists {
    /// Adds the list of a bundle.
    pub fn add(&mut self, bundle: Bundle, list: List) {
        let spot = |(from, length)| Spot { bundle, from, length, size: list.size };
        let rows = list.rows.iter();
        self.places.extend(rows.map(|(row, place)| (name(list.table, row), spot(*place))));
        self.lists.insert(bundle, list);
    }

    /// Where a row lies; none where it lies in no bundle.
    pub fn spot(&self, table: Table, row: &[u8]) -> Option<Spot> {
        self.places.get(&name(table, row)).copied()
    }

    /// The rows of a table that lie in bundles, in the order of their keys, those after a key only.
    pub fn rows(&self, table: Table, after: Option<&[u8]>) -> impl Iterator<Item = (&[u8], Spot)> {
        let from = match after {
            Some(after) => Bound::Excluded(name(table, after)),
            None => Bound::Included(name(table, &[])),
        };
        let of_table = move |name: &[u8]| name.first() == Some(&table.number());
        let rows = self.places.range((from, Bound::Unbounded));
        let rows = rows.take_while(move |(name, _)| of_table(name));
        rows.map(|(name, spot)| (name.get(1..).unwrap_or_default(), *spot))
    }

    /// Notes which of some rows lie in bundles now; gives back the bundles whose lists are others
    /// by that. The others of the rows lie in none.
    pub fn follow<'a>(
        &mut self,
        rows: impl IntoIterator<Item = (Table, &'a [u8], Option<Spot>)>,
    ) -> BTreeSet<Bundle> {
        let mut changed = BTreeSet::new();
        for (table, key, spot) in rows {
            if let Some(Spot { bundle, .. }) = self.places.remove(&name(table, key)) {
                if let Some(list) = self.lists.get_mut(&bundle) {
                    list.rows.remove(key);
                }
                changed.insert(bundle);
            }
            if let Some(spot) = spot {
                let empty = List { table, size: spot.size, rows: BTreeMap::new() };
                let list = self.lists.entry(spot.bundle).or_insert(empty);
                list.rows.insert(key.to_vec(), (spot.from, spot.length));
                self.places.insert(name(table, key), spot);
                changed.insert(spot.bundle);
            }
        }
        changed
    }

    /// Forgets a bundle that is gone.
    pub fn remove(&mut self, bundle: &Bundle) {
        self.lists.remove(bundle);
        self.places.retain(|_, spot| spot.bundle != *bundle);
    }

    /// The list of a bundle.
    pub fn of(&self, bundle: &Bundle) -> Option<&List> {
        self.lists.get(bundle)
    }

    /// Those of some bundles that have bytes of no row, or no list.
    pub fn worn<'a>(&'a self, bundles: &'a [Bundle]) -> impl Iterator<Item = Bundle> + 'a {
        let is_worn = |bundle: &Bundle| self.lists.get(bundle).is_none_or(List::is_worn);
        bundles.iter().copied().filter(is_worn)
    }
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

    fn lists(rows: &[(u8, Spot)]) -> Lists {
        let mut lists = Lists::default();
        lists.follow(
            rows.iter().map(|(row, spot)| (Table::Pages, core::slice::from_ref(row), Some(*spot))),
        );
        lists
    }

    #[test]
    fn a_bundle_is_worn_when_its_list_does_not_cover_it() {
        let whole = [(1, spot(1, 0, 10, 30)), (2, spot(1, 10, 20, 30)), (3, spot(2, 0, 5, 5))];
        let worn =
            |lists: &Lists| lists.worn(&[[1; 16], [2; 16]]).map(|it| it[0]).collect::<Vec<_>>();
        assert_eq!(worn(&lists(&whole)), [0; 0]);
        assert!(!lists(&whole).of(&[1; 16]).unwrap().is_worn());
        assert_eq!(worn(&lists(&whole[1..])), [1]);
        assert!(lists(&whole[1..]).of(&[1; 16]).unwrap().is_worn());
        assert_eq!(worn(&lists(&whole[..2])), [2], "no list");
        assert_eq!(worn(&Lists::default()), [1, 2]);
    }

    #[test]
    fn a_row_leaves_the_list_of_the_bundle_it_lay_in() {
        let mut lists = lists(&[(1, spot(1, 0, 10, 30)), (2, spot(1, 10, 20, 30))]);
        let changed = lists.follow([(Table::Bodies, &[1][..], None), (Table::Pages, &[9], None)]);
        assert!(changed.is_empty(), "rows of its own name in another table, and of no bundle");
        let changed = lists.follow([(Table::Pages, &[1][..], Some(spot(2, 0, 7, 7)))]);
        assert_eq!(changed, [[1; 16], [2; 16]].into());
        assert_eq!(lists.worn(&[[1; 16], [2; 16]]).collect::<Vec<_>>(), [[1; 16]]);
        assert_eq!(lists.follow([(Table::Pages, &[2][..], None)]), [[1; 16]].into());
        assert_eq!(lists.of(&[1; 16]).unwrap().rows, BTreeMap::new());
    }

    #[test]
    fn rows_are_found_where_they_lie_and_in_the_order_of_their_keys() {
        let it = |n: u8| spot(n % 2, u32::from(n), 10, 30);
        let mut lists = lists(&[(3, it(3)), (1, it(1)), (2, it(2))]);
        lists.follow([(Table::Bodies, &[2][..], Some(it(9))), (Table::Words, &[], Some(it(8)))]);
        let rows = |after: Option<&[u8]>| -> Vec<(u8, Spot)> {
            lists.rows(Table::Pages, after).map(|(key, spot)| (key[0], spot)).collect()
        };
        assert_eq!(rows(None), [(1, it(1)), (2, it(2)), (3, it(3))]);
        assert_eq!(rows(Some(&[1])), [(2, it(2)), (3, it(3))]);
        assert_eq!(rows(Some(&[3])), []);
        assert_eq!(lists.rows(Table::Words, None).count(), 1);
        assert_eq!(lists.spot(Table::Bodies, &[2]), Some(it(9)));
        assert_eq!(lists.spot(Table::Bodies, &[1]), None);
        lists.remove(&[1; 16]);
        assert_eq!(lists.rows(Table::Pages, None).count(), 1);
        assert_eq!((lists.of(&[1; 16]), lists.spot(Table::Pages, &[3])), (None, None));
    }

    #[test]
    fn a_list_is_read_as_it_was_written_or_not_at_all() {
        let all = lists(&[(1, spot(1, 0, 10, 30)), (2, spot(1, 10, 20, 30))]);
        let list = all.of(&[1; 16]).unwrap();
        let bytes = list.bytes().unwrap();
        assert_eq!(List::read(&bytes).as_ref(), Some(list));
        let mut again = Lists::default();
        again.add([1; 16], List::read(&bytes).unwrap());
        assert_eq!(again, all);
        let whole = [5, 15, bytes.len()];
        for end in (0..bytes.len()).filter(|end| !whole.contains(end)) {
            assert_eq!(List::read(&bytes[..end]), None, "cut at {end}");
        }
        assert_eq!(List::read(&[&[9], &bytes[1..]].concat()), None);
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
