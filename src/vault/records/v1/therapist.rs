//! The therapist's own week as stored.

use serde::{Deserialize, Serialize};

use crate::domain::text::PersonName;
use crate::domain::therapist as domain;
use crate::domain::time::{Minutes, Period};

/// `{"name":"…","contracted":2250,"full-time":2250,"limit":2250,"session":50,"documentation":10,
/// "notice":1440,"active-days":30,"leave":[["2026-08-03","2026-08-17"]]}`; lengths are minutes, a
/// leave goes from its first day up to but not including the other.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Therapist {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<PersonName>,
    contracted: Minutes,
    full_time: Minutes,
    limit: Minutes,
    session: Minutes,
    documentation: Minutes,
    notice: Minutes,
    active_days: u16,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    leave: Vec<Period>,
}

impl From<&domain::Therapist> for Therapist {
    fn from(therapist: &domain::Therapist) -> Self {
        let domain::Therapist {
            name,
            contracted,
            full_time,
            limit,
            session,
            documentation,
            notice,
            active_days,
            leave,
        } = therapist.clone();
        Self {
            name,
            contracted,
            full_time,
            limit,
            session,
            documentation,
            notice,
            active_days,
            leave,
        }
    }
}

impl From<Therapist> for domain::Therapist {
    fn from(stored: Therapist) -> Self {
        Self {
            name: stored.name,
            contracted: stored.contracted,
            full_time: stored.full_time,
            limit: stored.limit,
            session: stored.session,
            documentation: stored.documentation,
            notice: stored.notice,
            active_days: stored.active_days,
            leave: stored.leave,
        }
    }
}
