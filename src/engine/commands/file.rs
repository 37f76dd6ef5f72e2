//! Files that are kept: what is said of them, and deleting them. They are added in `engine/files.rs`.

use super::{Decision, Desk, deleting, faults, replacing};
use crate::domain::attachment::Attachment;
use crate::domain::ids::AttachmentId;
use crate::domain::record::Record;
use crate::protocol::event::Refusal;
use crate::protocol::forms::file_words;

pub(super) fn edit(id: AttachmentId, typed: &str, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let before = desk.practice.attachment(id).ok_or(Refusal::Missing)?;
    let words = file_words(typed).map_err(faults)?;
    let after = Attachment { words, ..before.clone() };
    replacing(Record::Attachment(before.clone()), Record::Attachment(after)).map(Decision::of)
}

pub(super) fn delete(id: AttachmentId, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let file = desk.practice.attachment(id).ok_or(Refusal::Missing)?;
    deleting(vec![Record::Attachment(file.clone())], desk)
}
