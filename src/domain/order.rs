//! Putting things in order, in little code.
//!
//! The standard library's sort is made for speed and costs about 9 KB of the program for every type
//! it sorts; thirty of them were a sixth of it. Here it sorts places, whatever the things are, and so
//! is in the program once. (For the same reason maps are filled with `extend`: `collect` sorts first.)

use std::cmp::Ordering;

/// Sorts a list by a key, smallest first; things with equal keys keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let places = sorted(keys.len(), &|a, b| keys.get(a).cmp(&keys.get(b)));
    take(items, places.into_iter());
}

/// Sorts a list by a number, smallest first; things with equal numbers keep their order. For
/// lists of thousands, many of which are in order already: numbers are compared where they lie,
/// keys by a call each.
pub fn sort_by_number<T>(items: &mut Vec<T>, number: impl Fn(&T) -> i64) {
    if items.is_sorted_by_key(&number) {
        return;
    }
    let mut keys: Vec<(i64, usize)> = items.iter().map(number).zip(0..).collect();
    keys.sort_unstable();
    take(items, keys.into_iter().map(|(_, place)| place));
}

/// Puts the things of these places in their order.
fn take<T>(items: &mut Vec<T>, places: impl Iterator<Item = usize>) {
    let mut unsorted: Vec<Option<T>> = core::mem::take(items).into_iter().map(Some).collect();
    items.extend(places.filter_map(|place| unsorted.get_mut(place)?.take()));
}

/// The places of so many things, in the order that `compare` gives them; equals by place.
fn sorted(things: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..things).collect();
    places.sort_unstable_by(|a, b| compare(*a, *b).then(a.cmp(b)));
    places
}

/// A number's place among all numbers, as [`f64::total_cmp`] orders them.
pub const fn total(number: f64) -> i64 {
    let bits = number.to_bits().cast_signed();
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(mut items: Vec<(u8, u32)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let mut by_number = items.clone();
            sort_by_key(&mut items, |item| item.0);
            prop_assert_eq!(&items, &expected);
            sort_by_number(&mut by_number, |item| item.0.into());
            prop_assert_eq!(by_number, expected);
        }

        #[test]
        fn numbers_keep_their_order(a: f64, b: f64) {
            prop_assert_eq!(total(a).cmp(&total(b)), a.total_cmp(&b));
        }
    }
}
