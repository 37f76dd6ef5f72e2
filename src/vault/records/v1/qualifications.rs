//! What the therapist is able and allowed to do, as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::qualifications as domain;
use crate::domain::text::Line;
use crate::domain::time::Date;

stored_words! {
    /// How an area is grounded.
    Grounding for domain::Grounding {
        Trained = "trained",
        Supervised = "supervised",
        Learning = "learning",
    }
}

stored_words! {
    /// What kind of paper it is.
    CredentialKind for domain::CredentialKind {
        Licence = "licence",
        Insurance = "insurance",
        Membership = "membership",
        Certificate = "certificate",
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Credential {
    is: CredentialKind,
    name: Line,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    issuer: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Date>,
}

/// `{"areas":[["Grief","learning"]],"papers":[{"is":"licence","name":"…","issuer":"…","number":"…",
/// "until":"2027-03-31"}]}`; `until` is the last day on which it holds, without one it holds without
/// end.
#[derive(Debug, Serialize, Deserialize)]
pub struct Qualifications {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    areas: Vec<(Line, Grounding)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    papers: Vec<Credential>,
}

impl From<&domain::Qualifications> for Qualifications {
    fn from(all: &domain::Qualifications) -> Self {
        let domain::Qualifications { competences, credentials } = all.clone();
        let paper = |it: domain::Credential| Credential {
            is: it.kind.into(),
            name: it.name,
            issuer: it.issuer,
            number: it.number,
            until: it.valid_until,
        };
        Self {
            areas: competences.into_iter().map(|it| (it.area, it.grounding.into())).collect(),
            papers: credentials.into_iter().map(paper).collect(),
        }
    }
}

impl From<Qualifications> for domain::Qualifications {
    fn from(stored: Qualifications) -> Self {
        let area = |(area, grounding): (Line, Grounding)| domain::Competence {
            area,
            grounding: grounding.into(),
        };
        let paper = |it: Credential| domain::Credential {
            kind: it.is.into(),
            name: it.name,
            issuer: it.issuer,
            number: it.number,
            valid_until: it.until,
        };
        Self {
            competences: stored.areas.into_iter().map(area).collect(),
            credentials: stored.papers.into_iter().map(paper).collect(),
        }
    }
}
