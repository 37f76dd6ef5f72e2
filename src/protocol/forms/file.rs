//! The form of a file that is added.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use crate::domain::attachment::{Attachment, GoesWith};
use crate::domain::ids::ClientId;
use crate::domain::text::{FileName, OwnWords};

/// A file to be added; the file itself comes beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileForm {
    /// Whose.
    pub client: ClientId,
    /// What it is called.
    pub name: String,
    /// What is said of it.
    pub words: String,
    /// What it goes with.
    pub goes_with: Option<GoesWith>,
}

impl FileForm {
    /// The name, the words, and the number of bytes of a file that has so many.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, size: u64) -> Result<(FileName, Option<OwnWords>, u32), Faults> {
        let mut door = Door::default();
        let name = door.take(Field::File, FileName::new(&self.name).map_err(Fault::from));
        let words = door.take(Field::FileWords, said(&self.words));
        let size = door.take(
            Field::File,
            match u32::try_from(size) {
                Ok(0) => Err(Fault::NothingInIt),
                Ok(size) if size <= Attachment::MOST => Ok(size),
                _ => Err(Fault::TooLarge),
            },
        );
        door.close((|| Some((name?, words?, size?)))())
    }
}

/// What is said of a file.
///
/// # Errors
/// The field to mend.
pub fn file_words(typed: &str) -> Result<Option<OwnWords>, Faults> {
    let mut door = Door::default();
    let words = door.take(Field::FileWords, said(typed));
    door.close(words)
}

fn said(typed: &str) -> Result<Option<OwnWords>, Fault> {
    OwnWords::optional(typed).map_err(Fault::from)
}
