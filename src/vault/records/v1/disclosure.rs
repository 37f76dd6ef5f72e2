//! A disclosure as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::disclosure as domain;
use crate::domain::ids::{ClientId, ConsentId, DisclosureId, NoteId};
use crate::domain::text::{Line, Terms};
use crate::domain::time::{Date, Instant};

stored_words! {
    /// A part of a client's records.
    Part for domain::Part {
        Details = "details",
        Episodes = "episodes",
        Appointments = "appointments",
        Attendance = "attendance",
        Notes = "notes",
        Consents = "consents",
        Plans = "plans",
        Measures = "measures",
        SafetyPlans = "safety-plans",
        Decisions = "decisions",
        Corrections = "corrections",
        Invoices = "invoices",
        Files = "files",
        Contacts = "contacts",
        Requests = "requests",
    }
}

stored_words! {
    /// On what ground something is disclosed.
    Ground for domain::Ground {
        Consent = "consent",
        Request = "request",
        Care = "care",
        Court = "court",
        Law = "law",
        Harm = "harm",
    }
}

/// `{"client":"…","made":1763900000000,"recipient":"…","address":"…","purpose":"…",
/// "ground":"consent","consent":"…","decision":"…","reasoning":"…","from":"2026-01-01","to":"2026-12-31",
/// "parts":[["notes",3]]}`; without `from` or `to` it reaches as far as the records do.
#[derive(Debug, Serialize, Deserialize)]
pub struct Disclosure {
    client: ClientId,
    made: Instant,
    recipient: Line,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    address: Option<Line>,
    purpose: Line,
    ground: Ground,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    consent: Option<ConsentId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decision: Option<NoteId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reasoning: Option<Terms>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<Date>,
    parts: Vec<(Part, u32)>,
}

impl From<&domain::Disclosure> for Disclosure {
    fn from(disclosure: &domain::Disclosure) -> Self {
        let it = disclosure.clone();
        Self {
            client: it.client,
            made: it.made_at,
            recipient: it.recipient,
            address: it.address,
            purpose: it.purpose,
            ground: it.ground.into(),
            consent: it.consent,
            decision: it.decision,
            reasoning: it.reasoning,
            from: it.reach.from,
            to: it.reach.to,
            parts: it.parts.into_iter().map(|(part, n)| (part.into(), n)).collect(),
        }
    }
}

impl Disclosure {
    pub(in crate::vault::records) fn with(self, id: DisclosureId) -> domain::Disclosure {
        domain::Disclosure {
            id,
            client: self.client,
            made_at: self.made,
            recipient: self.recipient,
            address: self.address,
            purpose: self.purpose,
            ground: self.ground.into(),
            consent: self.consent,
            decision: self.decision,
            reasoning: self.reasoning,
            reach: domain::Reach { from: self.from, to: self.to },
            parts: self.parts.into_iter().map(|(part, n)| (part.into(), n)).collect(),
        }
    }
}
