//! The file: the text it is given as the text it is, and data that say the same.

use serde_json::Value;

use super::*;
use crate::domain::client::Client;
use crate::domain::disclosure::{Ground, Reach};
use crate::domain::ids::{ClientId, DisclosureId, NoteId};
use crate::domain::note::{Note, NoteState};
use crate::domain::text::{Line, PersonName};
use crate::domain::time::Instant;
use crate::domain::ways::Ways;

fn file(text: &str) -> String {
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
        ..Note::begun(NoteId::from_random([1; 16]), client.id, about_on, Instant(0))
    };
    let selection = Selection {
        client: &client,
        parts: vec![Part::Notes],
        episodes: Vec::new(),
        appointments: Vec::new(),
        notes: vec![&note],
        consents: Vec::new(),
        plans: Vec::new(),
        reviews: Vec::new(),
        measures: vec![],
        safety_plans: Vec::new(),
        decisions: Vec::new(),
        invoices: vec![],
        files: vec![],
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
fn what_was_not_chosen_is_in_neither() {
    let page = file("A note.");
    assert!(!page.contains("secret contact"));
    let data = data(&page);
    for part in ["details", "episodes", "appointments", "consents"] {
        assert_eq!(data.get(part), None, "{part}");
    }
}
