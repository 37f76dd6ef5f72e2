//! The files of a client.

use crate::domain::attachment::{Attachment, files};
use crate::domain::ids::ClientId;
use crate::domain::practice::Practice;
use crate::protocol::view::FileLine;

pub(super) fn of_client(practice: &Practice, client: ClientId) -> Vec<FileLine> {
    let line = |file: &Attachment| FileLine {
        id: file.id,
        name: file.name.as_str().to_owned(),
        media: file.media,
        size: file.size,
        added_on: file.added_on,
        words: file.words.as_ref().map_or_else(String::new, |words| words.as_str().to_owned()),
        goes_with: file.goes_with,
    };
    files(practice, client).into_iter().map(line).collect()
}
