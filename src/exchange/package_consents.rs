//! The consents of a client, as the file of a release tells them: the words, and the signature under
//! them.

use serde::Serialize;

use super::package_words::purpose;
use super::page::Page;
use crate::domain::consent::{Consent, Giver, Point, Signature, Strokes};
use crate::domain::time::Date;

/// A consent, for programs.
#[derive(Serialize)]
pub(super) struct Agreed<'a> {
    to: &'static str,
    party: Option<&'a str>,
    scope: Option<&'a str>,
    given: Date,
    until: Option<Date>,
    by: String,
    signed: &'static str,
    /// The name that was typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    typed: Option<&'a str>,
    /// The lines that were drawn: points across and down a sheet of 1000 by 300.
    #[serde(skip_serializing_if = "Option::is_none")]
    drawn: Option<&'a [Vec<Point>]>,
    withdrawn: Option<Date>,
    withdrawn_because: Option<&'a str>,
    words: &'a str,
}

/// A consent in that form.
pub(super) fn agreed(consent: &Consent) -> Agreed<'_> {
    let (signed, typed, drawn) = match &consent.signature {
        Signature::Typed(name) => ("on screen, by typing a name", Some(name.as_str()), None),
        Signature::Drawn(strokes) => ("on screen, with a pen", None, Some(strokes.lines())),
        Signature::Paper => ("on paper", None, None),
    };
    let withdrawal = consent.withdrawal.as_ref();
    Agreed {
        to: purpose(consent.purpose),
        party: consent.party.as_ref().map(|party| party.as_str()),
        scope: consent.scope.as_ref().map(|scope| scope.as_str()),
        given: consent.given_on,
        until: consent.last_day,
        by: match &consent.giver {
            Giver::Client => "the client".to_owned(),
            Giver::Guardian { name, relation } => {
                format!("{} ({})", name.as_str(), relation.as_str())
            }
        },
        signed,
        typed,
        drawn,
        withdrawn: withdrawal.map(|it| it.from),
        withdrawn_because: withdrawal.and_then(|it| it.reason.as_ref()).map(|it| it.as_str()),
        words: consent.words.as_str(),
    }
}

impl Page {
    /// Every consent with its signature.
    pub(super) fn consents(&mut self, consents: &[Agreed<'_>]) {
        self.around("h2", "Consents");
        for consent in consents {
            self.raw("<section>");
            self.around("h3", consent.to);
            let day = |day: Option<Date>| day.map(|on| on.to_string());
            let (given, until) = (consent.given.to_string(), day(consent.until));
            let withdrawn = day(consent.withdrawn);
            self.list(&[
                ("To whom or by which channel", consent.party),
                ("What it covers", consent.scope),
                ("Given on", Some(&given)),
                ("Given by", Some(&consent.by)),
                ("Signed", Some(consent.signed)),
                ("Name typed", consent.typed),
                ("Valid until", until.as_deref()),
                ("Withdrawn from", withdrawn.as_deref()),
                ("Why it was withdrawn", consent.withdrawn_because),
            ]);
            self.around("pre", consent.words);
            if let Some(lines) = consent.drawn {
                self.signature(lines);
            }
            self.raw("</section>");
        }
        self.none(consents.is_empty());
    }

    fn signature(&mut self, lines: &[Vec<Point>]) {
        let (width, height) = (Strokes::WIDTH, Strokes::HEIGHT);
        self.raw(&format!(
            "<svg viewBox=\"0 0 {width} {height}\" width=\"300\" role=\"img\" \
             aria-label=\"Signature\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"6\" \
             stroke-linecap=\"round\">"
        ));
        for line in lines {
            // A line of one point is a dot, which takes two to be seen.
            let points = line.iter().chain(line.first());
            let points = points.take(line.len().max(2));
            let points: Vec<_> = points.map(|(across, down)| format!("{across},{down}")).collect();
            self.raw(&format!("<polyline points=\"{}\"/>", points.join(" ")));
        }
        self.raw("</svg>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consent::{Purpose, Withdrawal};
    use crate::domain::ids::{ClientId, ConsentId};
    use crate::domain::text::{Line, PersonName, Terms};
    use crate::domain::time::Instant;

    fn signed(signature: Signature) -> Consent {
        Consent {
            id: ConsentId::from_random([1; 16]),
            client: ClientId::from_random([7; 16]),
            purpose: Purpose::Treatment,
            party: None,
            words: Terms::new("We meet <weekly>.").unwrap(),
            scope: None,
            given_on: Date::parse("2026-01-12").unwrap(),
            last_day: None,
            giver: Giver::Client,
            signature,
            recorded_at: Instant(0),
            withdrawal: Some(Withdrawal {
                from: Date::parse("2026-02-02").unwrap(),
                reason: Line::new("She moved").ok(),
                recorded_at: Instant(1),
            }),
        }
    }

    fn page(consent: &Consent) -> String {
        let mut page = Page::default();
        page.consents(&[agreed(consent)]);
        String::from_utf8(page.finish()).unwrap()
    }

    #[test]
    fn a_typed_name_and_why_it_was_withdrawn_go_along() {
        let consent = signed(Signature::Typed(PersonName::new("Ana <b> Sá").unwrap()));
        let page = page(&consent);
        for part in ["Ana &lt;b&gt; Sá", "We meet &lt;weekly&gt;.", "She moved", "2026-02-02"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("<svg"));
        let data = serde_json::to_value(agreed(&consent)).unwrap();
        assert_eq!((&data["typed"], &data["drawn"]), (&"Ana <b> Sá".into(), &().into()));
    }

    #[test]
    fn a_drawn_signature_goes_along_as_its_lines() {
        let lines = vec![vec![(1, 2), (30, 40)], vec![(500, 7)]];
        let consent = signed(Signature::Drawn(Strokes::new(lines).unwrap()));
        let page = page(&consent);
        assert!(page.contains("<polyline points=\"1,2 30,40\"/>"), "{page}");
        assert!(page.contains("<polyline points=\"500,7 500,7\"/>"), "a dot: {page}");
        let data = serde_json::to_value(agreed(&consent)).unwrap();
        assert_eq!(data["drawn"], serde_json::json!([[[1, 2], [30, 40]], [[500, 7]]]));
    }
}
