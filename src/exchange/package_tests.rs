//! The file: the text it is given as the text it is, and data that say the same.

use serde_json::Value;

use super::*;
use crate::domain::client::Client;
use crate::domain::client_request::{Answer, Asked, ClientRequest, Ruling};
use crate::domain::disclosure::{Ground, Reach};
use crate::domain::ids::{ClientId, ClientRequestId, DisclosureId, NoteId};
use crate::domain::note::{Note, NoteState};
use crate::domain::text::{Line, OwnWords, PersonName};
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
    let selection = Selection {
        client: &client,
        parts: vec![Part::Notes, Part::Corrections],
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
fn what_was_not_chosen_is_in_neither() {
    let page = file("A note.");
    assert!(!page.contains("secret contact"));
    let data = data(&page);
    for part in ["details", "episodes", "appointments", "consents"] {
        assert_eq!(data.get(part), None, "{part}");
    }
}
