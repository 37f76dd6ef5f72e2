//! The therapist's own week as stored.

use serde::{Deserialize, Serialize};

use super::inquiry::Weekday;
use crate::domain::currency::Currency;
use crate::domain::hours::{Hours, Opening, TimeOfDay};
use crate::domain::note_templates::{self, Snippet, Template};
use crate::domain::text::{Line, Passage, PersonName};
use crate::domain::therapist as domain;
use crate::domain::time::{Minutes, Period};
use crate::domain::{limits, targets};
use crate::vault::records::RecordError;

/// `{"name":"…","contracted":2250,"full-time":2250,"limit":2250,"session":50,"documentation":10,
/// "notice":1440,"active-days":30,"targets":[2,14,42],"hours":[["mon","09:00","12:00"]],
/// "limits":{"day":6,"sessions":25,"week":1500,"row":3,"pause":15,"evenings":2,"evening":"18:00","break":45,
/// "heavy-day":3,"heavy-row":2,"contacts":1,"leave":28},
/// "leave":[["2026-08-03","2026-08-17"]],"sign-within":2880,"templates":[["Couple",["He","She"]]],
/// "snippets":[["Safety","Asked; no plan, no means."]],"currency":"EUR"}`; lengths are minutes, a leave goes from its first day up
/// to but not including the other. Targets are working days to a reply, days to an offer, days to a
/// session; without them, 2, 14 and 42. Of a week `sessions` are sessions, `week` minutes with clients. A limit that is not there is none; without `pause` a break
/// is 15 minutes, without `evening` the evening begins at 18:00, without `heavy-row` it is 2, and 0
/// there means that it is none; without `sign-within` a note is to be signed within 48 hours, without
/// `currency` none is chosen.
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
    hours: Vec<(Weekday, TimeOfDay, TimeOfDay)>,
    #[serde(default, skip_serializing_if = "Limits::are_usual")]
    limits: Limits,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    leave: Vec<Period>,
    #[serde(default = "usual_signing", skip_serializing_if = "is_usual_signing")]
    sign_within: Minutes,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    templates: Vec<(Line, Vec<Line>)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    snippets: Vec<(Line, Passage)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    currency: Option<Currency>,
}

const fn usual_signing() -> Minutes {
    Minutes(2_880)
}

fn is_usual_signing(minutes: &Minutes) -> bool {
    *minutes == usual_signing()
}

#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Limits {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    day: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sessions: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    week: Option<Minutes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    row: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pause: Option<Minutes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    evenings: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    evening: Option<TimeOfDay>,
    #[serde(default, rename = "break", skip_serializing_if = "Option::is_none")]
    long_break: Option<Minutes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    heavy_day: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    heavy_row: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contacts: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    leave: Option<u16>,
}

impl Limits {
    fn are_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl From<limits::Limits> for Limits {
    fn from(limits: limits::Limits) -> Self {
        let usual = limits::Limits::default();
        Self {
            day: limits.a_day,
            sessions: limits.a_week,
            week: limits.with_clients,
            row: limits.in_a_row,
            pause: (limits.pause != usual.pause).then_some(limits.pause),
            evenings: limits.evenings,
            evening: (limits.evening != usual.evening).then_some(limits.evening),
            long_break: limits.long_break,
            heavy_day: limits.heavy_a_day,
            heavy_row: (limits.heavy_in_a_row != usual.heavy_in_a_row)
                .then_some(limits.heavy_in_a_row.unwrap_or(0)),
            contacts: limits.late_contacts,
            leave: limits.leave_days,
        }
    }
}

impl From<Limits> for limits::Limits {
    fn from(stored: Limits) -> Self {
        let usual = Self::default();
        Self {
            a_day: stored.day,
            a_week: stored.sessions,
            with_clients: stored.week,
            in_a_row: stored.row,
            pause: stored.pause.unwrap_or(usual.pause),
            evenings: stored.evenings,
            evening: stored.evening.unwrap_or(usual.evening),
            long_break: stored.long_break,
            heavy_a_day: stored.heavy_day,
            heavy_in_a_row: stored
                .heavy_row
                .map_or(usual.heavy_in_a_row, |most| (most > 0).then_some(most)),
            late_contacts: stored.contacts,
            leave_days: stored.leave,
        }
    }
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
            sign_within,
            notice,
            active_days,
            targets,
            hours,
            limits,
            leave,
            templates,
            currency,
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
            hours: hours
                .each()
                .map(|open| (open.weekday().into(), open.from(), open.until()))
                .collect(),
            limits: limits.into(),
            leave,
            sign_within,
            templates: templates.formats.into_iter().map(|it| (it.name, it.headings)).collect(),
            snippets: templates.snippets.into_iter().map(|it| (it.name, it.text)).collect(),
            currency,
        }
    }
}

impl TryFrom<Therapist> for domain::Therapist {
    type Error = RecordError;
    fn try_from(stored: Therapist) -> Result<Self, RecordError> {
        let Targets(reply, offer, session) = stored.targets;
        let hours: Result<Hours, _> = stored
            .hours
            .into_iter()
            .map(|(weekday, from, until)| Opening::new(weekday.into(), from, until))
            .collect();
        let format = |(name, headings)| Template { name, headings };
        let snippet = |(name, text)| Snippet { name, text };
        Ok(Self {
            name: stored.name,
            contracted: stored.contracted,
            full_time: stored.full_time,
            limit: stored.limit,
            session: stored.session,
            documentation: stored.documentation,
            notice: stored.notice,
            active_days: stored.active_days,
            targets: targets::Targets { reply, offer, session },
            hours: hours.map_err(|_| RecordError)?,
            limits: stored.limits.into(),
            leave: stored.leave,
            sign_within: stored.sign_within,
            templates: note_templates::Templates {
                formats: stored.templates.into_iter().map(format).collect(),
                snippets: stored.snippets.into_iter().map(snippet).collect(),
            },
            currency: stored.currency,
        })
    }
}
