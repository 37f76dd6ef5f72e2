//! Documents of a client that go on version by version: the latest holds, those before stay on file.

use super::ids::ClientId;
use super::order::sort_by_key;
use super::practice::Practice;
use super::record::{Kind, Record};
use super::time::Instant;

/// A document of which a client has one version after another.
pub trait Versioned: Kind + 'static {
    /// Its number, counted from 1, and when it was written down.
    fn version(&self) -> (u16, Instant);
}

/// The versions of a client's document, the one that holds first.
pub fn versions<T: Versioned>(practice: &Practice, client: ClientId) -> Vec<&T> {
    let of_client = practice.chart(client).filter_map(|record: &Record| T::of(record));
    let mut versions: Vec<&T> = of_client.collect();
    // Two windows may have made the same version: the later one holds. What is told apart by nothing
    // else is told apart by its name, in whose order a chart is.
    sort_by_key(&mut versions, |it| it.version());
    versions.reverse();
    versions
}

/// The number of the version that comes after the one that holds.
pub fn next<T: Versioned>(latest: Option<&T>) -> u16 {
    latest.map_or(1, |latest| latest.version().0.saturating_add(1))
}
