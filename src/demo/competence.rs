//! What the invented therapist is able and allowed to do, and what her clients come for.

use crate::domain::qualifications::{
    Competence, Credential, CredentialKind, Grounding, Qualifications,
};
use crate::domain::text::Line;
use crate::domain::time::Date;

const AREAS: [(&str, Grounding); 6] = [
    ("Anxiety", Grounding::Trained),
    ("Depression", Grounding::Trained),
    ("Burnout", Grounding::Trained),
    ("Grief", Grounding::Supervised),
    ("Couples", Grounding::Supervised),
    ("Eating disorders", Grounding::Learning),
];

/// Her papers, and in how many days each ends.
const PAPERS: [(CredentialKind, &str, &str, Option<i32>); 4] = [
    (CredentialKind::Licence, "Registration", "Health register", Some(410)),
    (CredentialKind::Insurance, "Professional liability", "Harbour Mutual", Some(38)),
    (CredentialKind::Membership, "Society of psychotherapists", "The society", Some(120)),
    (CredentialKind::Certificate, "Grief work, 120 hours", "Lighthouse Institute", None),
];

/// All of it, as of a day.
pub fn qualifications(today: Date) -> Qualifications {
    let competence = |(area, grounding): &(&str, Grounding)| {
        Some(Competence { area: Line::new(area).ok()?, grounding: *grounding })
    };
    let credential = |(kind, name, issuer, days): &(_, &str, &str, Option<i32>)| {
        Some(Credential {
            kind: *kind,
            name: Line::new(name).ok()?,
            issuer: Line::new(issuer).ok(),
            number: None,
            valid_until: days.map(|days| today.plus_days(days)),
        })
    };
    Qualifications {
        competences: AREAS.iter().filter_map(competence).collect(),
        credentials: PAPERS.iter().filter_map(credential).collect(),
    }
}

/// What the client of that number comes for, where somebody has said.
pub fn area(client: u32) -> Option<Line> {
    // Few come for what she is still learning.
    let place = if client.is_multiple_of(23) { 5 } else { client as usize % 8 };
    let (area, grounding) = AREAS.get(place)?;
    let is_offered = *grounding != Grounding::Learning || client.is_multiple_of(23);
    Line::new(area).ok().filter(|_| is_offered)
}
