//! What was decided about keeping one client's records, and the rule for all, as stored.

use serde::{Deserialize, Serialize};

use crate::domain::ids::ClientId;
use crate::domain::keeping as domain;
use crate::domain::text::Line;
use crate::domain::time::Date;

/// `[7,18,3,"source","2007-12-01"]`: years after the last service, age of majority, years after it,
/// where that stands, on which day it stood there.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Rule(u16, u16, u16, Line, Date);

impl From<&domain::Rule> for Rule {
    fn from(rule: &domain::Rule) -> Self {
        let domain::Rule { after_service, majority, after_majority, source, as_of } = rule.clone();
        Self(after_service, majority, after_majority, source, as_of)
    }
}

impl From<Rule> for domain::Rule {
    fn from(Rule(after_service, majority, after_majority, source, as_of): Rule) -> Self {
        Self { after_service, majority, after_majority, source, as_of }
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Hold(Date, Line, Option<Date>);

/// `{"holds":[["2026-01-10","reason","2026-03-01"]],"put-off":["2027-01-01","reason"],
/// "binned":"2026-11-23"}`: holds from when, why, and the day they were lifted or null; until when and
/// why it was put off; the day of the bin. Its id is the client's.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Keeping {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    holds: Vec<Hold>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    put_off: Option<(Date, Line)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    binned: Option<Date>,
}

impl From<&domain::Keeping> for Keeping {
    fn from(keeping: &domain::Keeping) -> Self {
        let hold = |hold: &domain::LegalHold| Hold(hold.from, hold.reason.clone(), hold.lifted);
        Self {
            holds: keeping.holds.iter().map(hold).collect(),
            put_off: keeping.put_off.clone(),
            binned: keeping.binned_on,
        }
    }
}

impl Keeping {
    pub(in crate::vault::records) fn with(self, client: ClientId) -> domain::Keeping {
        let hold = |Hold(from, reason, lifted)| domain::LegalHold { from, reason, lifted };
        domain::Keeping {
            client,
            holds: self.holds.into_iter().map(hold).collect(),
            put_off: self.put_off,
            binned_on: self.binned,
        }
    }
}
