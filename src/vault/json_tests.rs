//! Hostile and odd JSON (`tests/fixtures/json/README.md`) before everything in the vault that reads
//! JSON: read or refused as the suite has it, never a surprise.

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::domain::ids::{AppointmentId, ClientId, EpisodeId, InquiryId, NoteId, TimeEntryId};
use crate::domain::record::{Record, RecordId};
use crate::vault::backup::BackupError;
use crate::vault::backup::read::Looking;
use crate::vault::header::{Header, HeaderError, Secret};
use crate::vault::kdf::Passphrase;
use crate::vault::records;
use crate::vault::shelf::{read_contents, read_page};

const SUITE: &str = include_str!("../../tests/fixtures/json/parsing.json");

/// The suite, with what is too large to be kept.
fn suite() -> Vec<(String, Vec<u8>)> {
    let suite: Vec<(String, String)> = serde_json::from_str(SUITE).unwrap();
    let large = [
        ("n_structure_100000_opening_arrays".to_owned(), "[".repeat(100_000)),
        ("n_structure_open_array_object".to_owned(), "[{\"\":".repeat(50_000) + "\n"),
    ];
    let all = suite.into_iter().chain(large);
    all.map(|(name, input)| (name, input.into_bytes())).collect()
}

#[test]
fn json_is_read_or_refused_as_the_suite_has_it() {
    let (mut read, mut refused) = (0, 0);
    for (name, input) in suite() {
        let found = parse::<Value>(&input).is_some();
        // What were bytes that are no UTF-8 is another text by now.
        let is_altered = String::from_utf8_lossy(&input).contains('\u{fffd}');
        match name.as_bytes()[0] {
            b'y' => {
                assert!(found, "{name}");
                read += 1;
            }
            b'n' if !is_altered => {
                assert!(!found, "{name}");
                refused += 1;
            }
            _ => {}
        }
    }
    assert_eq!((read, refused > 170), (95, true), "{refused}");
    for bytes in [b"\"\xff\"".as_slice(), b"\"\xc0\x80\"", b"\"\xed\xa0\x80\"", b"\xff\xfe[\0]\0"] {
        assert_eq!(parse::<Value>(bytes), None);
    }
}

#[test]
fn json_of_others_is_no_header_no_backup_no_page_no_text_and_no_record() {
    let secret = Secret::Passphrase(Passphrase::new("the heron waits by the weir"));
    let id = [7; 16];
    let kinds = [
        RecordId::Client(ClientId::from_random(id)),
        RecordId::Episode(EpisodeId::from_random(id)),
        RecordId::Appointment(AppointmentId::from_random(id)),
        RecordId::TimeEntry(TimeEntryId::from_random(id)),
        RecordId::Note(NoteId::from_random(id)),
        RecordId::Inquiry(InquiryId::from_random(id)),
    ];
    for (name, input) in suite() {
        let header = [&[0; 32], input.as_slice()].concat();
        // A lone number in a list says which format it is of.
        let is_expected =
            |error| matches!(error, HeaderError::Damaged | HeaderError::TooNew { newest: 1, .. });
        let refused = Header::open(&header, &secret).err();
        assert!(refused.is_some_and(is_expected), "{name}: {refused:?}");
        let length = u32::try_from(header.len()).unwrap().to_be_bytes();
        let file = [b"EVENKEEL\0\0\0\x01".as_slice(), &length, &header, &[0; 300]].concat();
        let refused = Looking::begin(&file, &secret).err();
        let is_refused = refused.is_some_and(|error| match error {
            BackupError::Header(error) => is_expected(error),
            other => other == BackupError::Damaged,
        });
        assert!(is_refused, "{name}: {refused:?}");
        // Fields may stand in a list, in their order: entries that say nothing known are kept unread.
        let page = read_page(&input, &mut |_| None);
        assert!(page.is_none_or(|page| page.members.is_empty()), "{name}");
        let texts = read_contents(&input, Some(id));
        assert!(texts.is_none_or(|texts| texts.is_empty()), "{name}");
        let Ok(text) = str::from_utf8(&input) else { continue };
        for kind in kinds {
            // A lone text in a list is the name of a client.
            let read = records::read(kind, text);
            assert!(matches!(read, Err(_) | Ok(Record::Client(_))), "{name}: {read:?}");
        }
        assert_eq!(records::read_entry(text), None, "{name}");
    }
}

proptest! {
    #[test]
    fn a_text_is_written_as_serde_json_writes_it(text: String, odd in "[\\x00-\\x7fé€𝒶\"\\\\\n]*") {
        for text in [&text, &odd] {
            let mut written = Vec::new();
            write_text(text, &mut written);
            prop_assert_eq!(written, serde_json::to_vec(text).unwrap());
        }
    }
}

#[test]
fn every_byte_is_escaped_where_serde_json_escapes_it_in_every_place_of_a_word() {
    for byte in 0..=0x7f_u8 {
        for place in 0..17 {
            let mut text = "x".repeat(17).into_bytes();
            text[place] = byte;
            let text = String::from_utf8(text).unwrap();
            let mut written = Vec::new();
            write_text(&text, &mut written);
            assert_eq!(written, serde_json::to_vec(&text).unwrap(), "{byte} at {place}");
        }
    }
}
