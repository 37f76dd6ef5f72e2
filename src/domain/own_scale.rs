//! A scale that the therapist made herself: the version that holds, and whether it is still in use.
//!
//! What changes becomes the next version. Answers hold the version they were given to, so the versions
//! before need no record of their own, and nothing that happens to the scale reaches them.
//! *Never:* a version changed without a new number.

use super::ids::ScaleId;
use super::instrument::edition::Edition;
use super::order::sort_by_key;
use super::practice::Practice;
use super::record::{Kind, RecordId};

/// A scale of her own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnScale {
    /// The version that holds.
    pub edition: Edition,
    /// Is it no longer offered?
    pub is_retired: bool,
}

impl OwnScale {
    /// Which.
    pub const fn id(&self) -> ScaleId {
        self.edition.scale()
    }

    /// May that be put in its place? The same, retired or in use again, or a version of another number.
    pub fn may_become(&self, after: &Self) -> bool {
        self.edition == after.edition || self.edition.version() != after.edition.version()
    }
}

impl Practice {
    /// A scale of her own.
    pub fn own_scale(&self, id: ScaleId) -> Option<&OwnScale> {
        self.record(RecordId::OwnScale(id)).and_then(Kind::of)
    }
}

/// The scales of her own, by name.
pub fn own_scales(practice: &Practice) -> Vec<&OwnScale> {
    let mut scales: Vec<&OwnScale> = practice.every().collect();
    sort_by_key(&mut scales, |it| (it.edition.design().name.as_str().to_lowercase(), it.id()));
    scales
}
