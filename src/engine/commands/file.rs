//! Files that are kept: what is said of them, what they go with, and deleting them. They are added in
//! `engine/files.rs`.

use super::{Decision, Desk, deleting, faults, misfit, replacing};
use crate::domain::attachment::{Attachment, GoesWith};
use crate::domain::ids::AttachmentId;
use crate::domain::record::Record;
use crate::protocol::event::Refusal;
use crate::protocol::forms::{Fault, Field, file_words};

pub(super) fn edit(
    id: AttachmentId,
    typed: &str,
    goes_with: Option<GoesWith>,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let before = desk.practice.attachment(id).ok_or(Refusal::Missing)?;
    let words = file_words(typed).map_err(faults)?;
    // What it went with before may be gone by now.
    let is_new = goes_with != before.goes_with;
    if is_new && goes_with.is_some_and(|with| !desk.practice.takes_files(with, before.client)) {
        return Err(misfit(Field::FileGoesWith, Fault::DoesNotFit));
    }
    let after = Attachment { words, goes_with, ..before.clone() };
    replacing(Record::Attachment(before.clone()), Record::Attachment(after)).map(Decision::of)
}

pub(super) fn delete(id: AttachmentId, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let file = desk.practice.attachment(id).ok_or(Refusal::Missing)?;
    deleting(vec![Record::Attachment(file.clone())], desk)
}
