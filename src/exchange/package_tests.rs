//! The file: the text it is given as the text it is, and data that say the same.

use serde_json::Value;

use super::*;
use crate::domain::attachment::{Attachment, FileKey, GoesWith};
use crate::domain::client::Client;
use crate::domain::client_request::{Answer, Asked, ClientRequest, Ruling};
use crate::domain::disclosure::{Ground, Reach};
use crate::domain::ids::{AttachmentId, ClientId, ClientRequestId, DisclosureId, NoteId};
use crate::domain::media::Media;
use crate::domain::note::{Note, NoteState};
use crate::domain::text::{FileName, Line, OwnWords, PersonName};
use crate::domain::time::Instant;
use crate::domain::ways::Ways;

/// The note that is released.
const NOTE: NoteId = NoteId::from_random([1; 16]);

/// The file of a release without files.
fn file(text: &str) -> String {
    with_files(text, &[])
}

/// The file of a release of one note, and of these files where there are any.
fn with_files(text: &str, files: &[Attachment]) -> String {
    let client = Client {
        id: ClientId::from_random([7; 16]),
        name: PersonName::new("Ana <b>de</b> Sá & Co").unwrap(),
        code: None,
        contact: Line::new("secret contact").ok(),
        ways: Ways::default(),
        born: None,
    };
    let about_on = Date::parse("2026-01-12").unwrap();
    let note = Note {
        state: NoteState::Signed { signed_at: Instant(0), is_late: false, link: None },
        ..Note::begun(NOTE, client.id, about_on, Instant(0))
    };
    let asked = ClientRequest {
        id: ClientRequestId::from_random([2; 16]),
        client: client.id,
        asked: Asked::Amendment,
        words: OwnWords::new("It was <May>").unwrap(),
        received_on: about_on,
        due_on: about_on.plus_days(30),
        put_off: None,
        answer: Some(Answer {
            on: about_on.plus_days(3),
            ruling: Ruling::Refused,
            statement: OwnWords::new("The letter says June").ok(),
            recorded_at: Instant(1),
        }),
        disagreement: OwnWords::new("The letter is wrong, too").ok(),
        lifted_on: None,
    };
    let mut parts = vec![Part::Notes, Part::Corrections];
    parts.extend((!files.is_empty()).then_some(Part::Files));
    let selection = Selection {
        client: &client,
        parts,
        episodes: Vec::new(),
        appointments: Vec::new(),
        notes: vec![&note],
        consents: Vec::new(),
        plans: Vec::new(),
        reviews: Vec::new(),
        measures: vec![],
        safety_plans: Vec::new(),
        decisions: Vec::new(),
        corrections: vec![&asked],
        invoices: vec![],
        files: files.iter().collect(),
        contacts: Vec::new(),
        requests: Vec::new(),
    };
    let disclosure = Disclosure {
        id: DisclosureId::from_random([1; 16]),
        client: client.id,
        made_at: Instant(0),
        recipient: Line::new("Dr. Bo").unwrap(),
        address: None,
        purpose: Line::new("Care").unwrap(),
        ground: Ground::Care,
        consent: None,
        decision: None,
        reasoning: None,
        reach: Reach::default(),
        parts: selection.counts(),
    };
    let at = WallTime::parse("2026-11-23T12:00").unwrap();
    let bytes = write(&Package {
        disclosure: &disclosure,
        selection: &selection,
        texts: &[text.to_owned()],
        by: Some("T."),
        at,
        signed: &[at],
    });
    String::from_utf8(bytes).unwrap()
}

/// The data in the page.
fn data(page: &str) -> Value {
    let (_, rest) = page.split_once("id=\"record\">").unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(json).unwrap()
}

#[test]
fn what_was_written_is_text_and_the_data_say_the_same() {
    let text = "</script><script>alert(1)</script>\nشكرا & <img src=x onerror=y> \u{202e}";
    let page = file(text);
    let data = data(&page);
    assert_eq!(data["notes"][0]["text"], text);
    assert_eq!(data["name"], "Ana <b>de</b> Sá & Co");
    assert_eq!(page.matches("<script").count(), 1, "the data alone");
    assert!(!page.contains("<img") && !page.contains("<b>"));
    assert!(page.contains("&lt;img src=x onerror=y&gt;"));
}

#[test]
fn a_correction_that_was_refused_goes_along_with_the_client_s_word_to_it() {
    let page = file("A note.");
    for words in ["It was &lt;May&gt;", "The letter says June", "The letter is wrong, too"] {
        assert!(page.contains(words), "{words}");
    }
    let correction = &data(&page)["corrections"][0];
    assert_eq!(correction["words"], "It was <May>");
    assert_eq!(correction["answer"], "refused");
    assert_eq!(correction["disagreement"], "The letter is wrong, too");
}

#[test]
fn a_file_names_its_note_by_its_number_and_a_note_that_stays_only_as_one_that_stays() {
    let kept = |name: &str, goes_with| Attachment {
        id: AttachmentId::from_random([4; 16]),
        client: ClientId::from_random([7; 16]),
        name: FileName::new(name).unwrap(),
        media: Media::Pdf,
        size: 10,
        added_on: Date::parse("2026-01-13").unwrap(),
        words: None,
        goes_with,
        key: FileKey([5; 32].into()),
    };
    let stays = NoteId::from_random([9; 16]);
    let files = [
        kept("a<b>.pdf", Some(GoesWith::Note(NOTE))),
        kept("c.pdf", Some(GoesWith::Note(NOTE))),
        kept("d.pdf", Some(GoesWith::Note(stays))),
        kept("e.pdf", None),
    ];
    let page = with_files("A note.", &files);
    let data = data(&page);
    assert_eq!(data["notes"][0]["number"], 1);
    let told: Vec<_> = (0..4).map(|at| data["files"][at].get("goes-with")).collect();
    let (note, other) = (serde_json::json!({ "note": 1 }), "a-note-not-in-this-release".into());
    assert_eq!(told, [Some(&note), Some(&note), Some(&other), None]);
    let (notes, listed) = page.split_once("Files, given as copies").unwrap();
    assert!(notes.contains("Note 1, about 2026-01-12"));
    assert!(notes.contains("a&lt;b&gt;.pdf; c.pdf</dd>"), "the note names its files");
    assert!(!notes.contains("d.pdf") && !notes.contains("e.pdf"));
    assert_eq!(listed.matches("Note 1</td>").count(), 2);
    assert_eq!(listed.matches("A note that is not in this release</td>").count(), 1);
    assert!(!page.contains(&stays.to_string()));
}

#[test]
fn what_was_not_chosen_is_in_neither() {
    let page = file("A note.");
    assert!(!page.contains("secret contact"));
    let data = data(&page);
    for part in ["details", "episodes", "appointments", "consents", "files"] {
        assert_eq!(data.get(part), None, "{part}");
    }
}
