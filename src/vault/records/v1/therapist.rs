//! The therapist's own week as stored.

use serde::{Deserialize, Serialize};

use crate::domain::targets;
use crate::domain::text::PersonName;
use crate::domain::therapist as domain;
use crate::domain::time::{Minutes, Period};

/// `{"name":"…","contracted":2250,"full-time":2250,"limit":2250,"session":50,"documentation":10,
/// "notice":1440,"active-days":30,"targets":[2,14,42],"leave":[["2026-08-03","2026-08-17"]]}`;
/// lengths are minutes, a leave goes from its first day up to but not including the other. Targets
/// are working days to a reply, days to an offer, days to a session; without them, 2, 14 and 42.
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
    #[serde(default, skip_serializing_if = "Targets::are_usual")]
    targets: Targets,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    leave: Vec<Period>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Targets(u16, u16, u16);

impl Default for Targets {
    fn default() -> Self {
        Self(2, 14, 42)
    }
}

impl Targets {
    const fn are_usual(&self) -> bool {
        matches!(self, Self(2, 14, 42))
    }
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
            targets,
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
            targets: Targets(targets.reply, targets.offer, targets.session),
            leave,
        }
    }
}

impl From<Therapist> for domain::Therapist {
    fn from(stored: Therapist) -> Self {
        let Targets(reply, offer, session) = stored.targets;
        Self {
            name: stored.name,
            contracted: stored.contracted,
            full_time: stored.full_time,
            limit: stored.limit,
            session: stored.session,
            documentation: stored.documentation,
            notice: stored.notice,
            active_days: stored.active_days,
            targets: targets::Targets { reply, offer, session },
            leave: stored.leave,
        }
    }
}
