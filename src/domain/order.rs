//! Putting things in order, in little code.
//!
//! The standard library's sort is made for speed and costs about 9 KB of the program for every type
//! it sorts; thirty of them were a sixth of it. A heap sorts as fast as any list here needs, for a
//! few hundred bytes. (For the same reason maps are filled with `extend`: `collect` sorts first.)

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A thing with the key it is ordered by; equal keys keep their order.
struct Keyed<K, T> {
    key: (K, usize),
    item: T,
}

impl<K: Ord, T> PartialEq for Keyed<K, T> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<K: Ord, T> Eq for Keyed<K, T> {}

impl<K: Ord, T> PartialOrd for Keyed<K, T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K: Ord, T> Ord for Keyed<K, T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

/// Sorts a list by a key, smallest first; things with equal keys keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let keyed: Vec<_> = core::mem::take(items)
        .into_iter()
        .enumerate()
        .map(|(place, item)| Keyed { key: (key(&item), place), item })
        .collect();
    let sorted = BinaryHeap::from(keyed).into_sorted_vec();
    items.extend(sorted.into_iter().map(|keyed| keyed.item));
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
            sort_by_key(&mut items, |item| item.0);
            prop_assert_eq!(items, expected);
        }

        #[test]
        fn numbers_keep_their_order(a: f64, b: f64) {
            prop_assert_eq!(total(a).cmp(&total(b)), a.total_cmp(&b));
        }
    }
}
