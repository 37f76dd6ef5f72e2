//! Files as screens show them.

use serde::{Deserialize, Serialize};

use super::NoteLine;
use crate::domain::attachment::GoesWith;
use crate::domain::ids::AttachmentId;
use crate::domain::media::Media;
use crate::domain::time::Date;

/// A file of a client's, without its bytes and without its key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileLine {
    /// Which.
    pub id: AttachmentId,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub media: Media,
    /// Bytes.
    pub size: u32,
    /// The day it was added.
    pub added_on: Date,
    /// What is said of it; empty for nothing.
    pub words: String,
    /// What it goes with.
    pub goes_with: Option<GoesWith>,
    /// The note that it goes with, where it is one that is still there.
    pub note: Option<Box<NoteLine>>,
}
