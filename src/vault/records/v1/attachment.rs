//! A file's record as stored. Its bytes lie apart: `vault/files.rs`.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::stored_words;
use crate::domain::attachment as domain;
use crate::domain::ids::{AttachmentId, ClientId, ConsentId, NoteId};
use crate::domain::media as kinds;
use crate::domain::text::{FileName, OwnWords};
use crate::domain::time::Date;
use crate::vault::hex::Hex;
use crate::vault::records::RecordError;

stored_words! {
    /// What a file is.
    Media for kinds::Media {
        Png = "png",
        Jpeg = "jpeg",
        Gif = "gif",
        Webp = "webp",
        Avif = "avif",
        Pdf = "pdf",
        Mp3 = "mp3",
        Mp4 = "mp4",
        Wav = "wav",
        Ogg = "ogg",
        Flac = "flac",
        Webm = "webm",
        Text = "text",
        Unknown = "unknown",
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum GoesWith {
    Consent(ConsentId),
    Note(NoteId),
}

/// `{"client":"…","name":"scan.png","media":"png","size":123456,"added":"2026-11-30","words":"…",
/// "goes-with":{"consent":"…"},"key":"64 hex"}`; `size` in bytes, 1 to 52,428,800; without `goes-with`
/// it stands by itself. `key` is what the file's parts are sealed under.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Attachment {
    client: ClientId,
    name: FileName,
    media: Media,
    size: u32,
    added: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<OwnWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    goes_with: Option<GoesWith>,
    key: Hex<32>,
}

impl From<&domain::Attachment> for Attachment {
    fn from(attachment: &domain::Attachment) -> Self {
        let it = attachment.clone();
        Self {
            client: it.client,
            name: it.name,
            media: it.media.into(),
            size: it.size,
            added: it.added_on,
            words: it.words,
            goes_with: it.goes_with.map(|with| match with {
                domain::GoesWith::Consent(id) => GoesWith::Consent(id),
                domain::GoesWith::Note(id) => GoesWith::Note(id),
            }),
            key: Hex(*it.key.0),
        }
    }
}

impl Attachment {
    pub(in crate::vault::records) fn with(
        self,
        id: AttachmentId,
    ) -> Result<domain::Attachment, RecordError> {
        if !(1..=domain::Attachment::MOST).contains(&self.size) {
            return Err(RecordError);
        }
        Ok(domain::Attachment {
            id,
            client: self.client,
            name: self.name,
            media: self.media.into(),
            size: self.size,
            added_on: self.added,
            words: self.words,
            goes_with: self.goes_with.map(|with| match with {
                GoesWith::Consent(id) => domain::GoesWith::Consent(id),
                GoesWith::Note(id) => domain::GoesWith::Note(id),
            }),
            key: domain::FileKey(Zeroizing::new(self.key.0)),
        })
    }
}
