//! How the practice invoices, as stored.

use serde::{Deserialize, Serialize};

use crate::domain::invoicing as domain;
use crate::domain::text::{Line, OwnWords};
use crate::domain::time::Date;
use crate::vault::records::RecordError;

/// `{"name":"…","address":"…","prefix":"2026-","tax":"…","terms":"…"}`; each can be missing.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    address: Option<OwnWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prefix: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tax: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    terms: Option<OwnWords>,
}

impl Letterhead {
    pub(super) fn is_bare(&self) -> bool {
        *self == Self::default()
    }
}

impl From<&domain::Letterhead> for Letterhead {
    fn from(letterhead: &domain::Letterhead) -> Self {
        let domain::Letterhead { name, address, prefix, tax, terms } = letterhead.clone();
        Self { name, address, prefix, tax, terms }
    }
}

impl From<Letterhead> for domain::Letterhead {
    fn from(stored: Letterhead) -> Self {
        let Letterhead { name, address, prefix, tax, terms } = stored;
        Self { name, address, prefix, tax, terms }
    }
}

/// `{"from":{…},"days":14,"since":"2026-01-01","issued":12,"goes_on":101}`: the letterhead, days to pay,
/// the first day of sessions to be invoiced, the last number given out, 0 before the first, and the
/// number to go on with where that is not the next one. `from`, `since` and `goes_on` can be missing.
#[derive(Debug, Serialize, Deserialize)]
pub struct Invoicing {
    #[serde(default, skip_serializing_if = "Letterhead::is_bare")]
    from: Letterhead,
    days: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<Date>,
    issued: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    goes_on: Option<u32>,
}

impl From<&domain::Invoicing> for Invoicing {
    fn from(invoicing: &domain::Invoicing) -> Self {
        Self {
            from: (&invoicing.letterhead).into(),
            days: invoicing.days,
            since: invoicing.since,
            issued: invoicing.issued,
            goes_on: invoicing.goes_on,
        }
    }
}

impl TryFrom<Invoicing> for domain::Invoicing {
    type Error = RecordError;
    fn try_from(stored: Invoicing) -> Result<Self, RecordError> {
        let Invoicing { from, days, since, issued, goes_on } = stored;
        if days > Self::MOST_DAYS || goes_on > Some(Self::MOST_NUMBER) {
            return Err(RecordError);
        }
        Ok(Self { letterhead: from.into(), days, since, issued, goes_on })
    }
}
