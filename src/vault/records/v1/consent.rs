//! A consent as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::consent as domain;
use crate::domain::ids::{ClientId, ConsentId};
use crate::domain::text::{Line, PersonName, Terms};
use crate::domain::time::{Date, Instant};
use crate::vault::records::RecordError;

stored_words! {
    /// What a consent is to.
    Purpose for domain::Purpose {
        Treatment = "treatment",
        Telehealth = "telehealth",
        Recording = "recording",
        Messaging = "messaging",
        Release = "release",
        Guardianship = "guardianship",
        Fees = "fees",
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Signed {
    Name(PersonName),
    Pen(domain::Strokes),
    Paper,
}

#[derive(Debug, Serialize, Deserialize)]
struct Withdrawn(Date, Instant, Option<Line>);

/// `{"client":"…","purpose":"release","party":"…","words":"…","scope":"…","given":"2026-01-10",
/// "until":"2026-12-31","guardian":["name","relation"],"signed":{"name":"…"},
/// "recorded":1763900000000,"withdrawn":["2026-06-01",1763900000001,"reason"]}`; `party` goes with
/// release and messaging, without `until` it has no last day, without `guardian` the client gave it.
/// `signed` is `"paper"`, `{"name":"…"}` or `{"pen":[[[x,y],…],…]}`, lines on a sheet 1,000 wide and
/// 300 high; `withdrawn` is the first day it does not hold, when that was written down, and why.
#[derive(Debug, Serialize, Deserialize)]
pub struct Consent {
    client: ClientId,
    purpose: Purpose,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    party: Option<Line>,
    words: Terms,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scope: Option<Line>,
    given: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    guardian: Option<(PersonName, Line)>,
    signed: Signed,
    recorded: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    withdrawn: Option<Withdrawn>,
}

impl From<&domain::Consent> for Consent {
    fn from(consent: &domain::Consent) -> Self {
        let consent = consent.clone();
        Self {
            client: consent.client,
            purpose: consent.purpose.into(),
            party: consent.party,
            words: consent.words,
            scope: consent.scope,
            given: consent.given_on,
            until: consent.last_day,
            guardian: match consent.giver {
                domain::Giver::Client => None,
                domain::Giver::Guardian { name, relation } => Some((name, relation)),
            },
            signed: match consent.signature {
                domain::Signature::Typed(name) => Signed::Name(name),
                domain::Signature::Drawn(strokes) => Signed::Pen(strokes),
                domain::Signature::Paper => Signed::Paper,
            },
            recorded: consent.recorded_at,
            withdrawn: consent.withdrawal.map(|it| Withdrawn(it.from, it.recorded_at, it.reason)),
        }
    }
}

impl Consent {
    pub(in crate::vault::records) fn with(
        self,
        id: ConsentId,
    ) -> Result<domain::Consent, RecordError> {
        let purpose = domain::Purpose::from(self.purpose);
        if purpose.names_a_party() && self.party.is_none() {
            return Err(RecordError);
        }
        let withdrawal =
            |Withdrawn(from, recorded_at, reason)| domain::Withdrawal { from, reason, recorded_at };
        Ok(domain::Consent {
            id,
            client: self.client,
            purpose,
            party: self.party,
            words: self.words,
            scope: self.scope,
            given_on: self.given,
            last_day: self.until,
            giver: self.guardian.map_or(domain::Giver::Client, |(name, relation)| {
                domain::Giver::Guardian { name, relation }
            }),
            signature: match self.signed {
                Signed::Name(name) => domain::Signature::Typed(name),
                Signed::Pen(strokes) => domain::Signature::Drawn(strokes),
                Signed::Paper => domain::Signature::Paper,
            },
            recorded_at: self.recorded,
            withdrawal: self.withdrawn.map(withdrawal),
        })
    }
}
