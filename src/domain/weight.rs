//! How heavy the work with a client is to the therapist, in her own rating.
//!
//! What else adds to it, and from when on a client counts as heavy, is a figure
//! (`metrics::heaviness`). *Never:* a judgement of the client, or a word of it in a table, an export
//! or a release.

use super::check_in::Level;
use super::text::Line;

/// Her rating of an episode of care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    /// 1 for light, 5 for very heavy.
    pub level: Level,
    /// Why, in her own words.
    pub why: Option<Line>,
}
