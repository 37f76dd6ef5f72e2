//! The form of the therapist's own week.

use serde::{Deserialize, Serialize};

use super::field::{Door, Fault, Faults, Field};
use super::typed::{date, hours, hours_text, number};
use crate::domain::order::sort_by_key;
use crate::domain::targets::Targets;
use crate::domain::text::PersonName;
use crate::domain::therapist::Therapist;
use crate::domain::time::{Minutes, Period};

/// The therapist's own week.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticeForm {
    /// Her name.
    pub name: String,
    /// Contracted hours a week.
    pub contracted: String,
    /// Hours of a full-time week.
    pub full_time: String,
    /// Her own limit in hours a week.
    pub limit: String,
    /// Minutes of a standard session.
    pub session: String,
    /// Minutes of documentation a session.
    pub documentation: String,
    /// Hours of notice.
    pub notice: String,
    /// Days after which a client is no longer active.
    pub active_days: String,
    /// Working days to a first reply, days to a first offer, days to a first session.
    pub targets: [String; 3],
    /// First and last days of leave.
    pub leave: Vec<(String, String)>,
}

/// Hours there are in a week.
const WEEK_HOURS: u32 = 168;

impl PracticeForm {
    /// The therapist.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Therapist, Faults> {
        let mut door = Door::default();
        let name = door.take(Field::Name, PersonName::optional(&self.name).map_err(Fault::from));
        let contracted = door.take(Field::Contracted, hours(&self.contracted, WEEK_HOURS));
        let full_time = door.take(Field::FullTime, hours(&self.full_time, WEEK_HOURS));
        let limit = door.take(Field::Limit, hours(&self.limit, WEEK_HOURS));
        let session = door.take(Field::StandardSession, number(&self.session, 5, 480));
        let documentation = door.take(Field::Documentation, number(&self.documentation, 0, 240));
        let notice = door.take(Field::NoticeHours, hours(&self.notice, WEEK_HOURS));
        let active_days = door.take(Field::ActiveDays, number(&self.active_days, 7, 365));
        let [reply, offer, seen] = &self.targets;
        let mut target = |field, text| door.take(field, number(text, 1, 365));
        let reply = target(Field::ReplyTarget, reply);
        let offer = target(Field::OfferTarget, offer);
        let seen = target(Field::SessionTarget, seen);
        let mut leave: Vec<Period> = Vec::new();
        for (from, to) in &self.leave {
            let Some(from) = door.take(Field::LeaveFrom, date(from)) else { continue };
            let Some(to) = door.take(Field::LeaveTo, date(to)) else { continue };
            match Period::new(from, to.plus_days(1)) {
                Ok(period) if period.days() > 0 => leave.push(period),
                _ => _ = door.fault::<()>(Field::LeaveTo, Fault::Before(from)),
            }
        }
        sort_by_key(&mut leave, |period| period.from());
        door.close((|| {
            Some(Therapist {
                name: name?,
                contracted: contracted?,
                full_time: full_time?,
                limit: limit?,
                session: Minutes(session?),
                documentation: Minutes(documentation?),
                notice: notice?,
                active_days: u16::try_from(active_days?).ok()?,
                targets: Targets {
                    reply: u16::try_from(reply?).ok()?,
                    offer: u16::try_from(offer?).ok()?,
                    session: u16::try_from(seen?).ok()?,
                },
                leave,
            })
        })())
    }

    /// What stands in the form of the week on file.
    pub fn of(therapist: &Therapist) -> Self {
        let last = |period: &Period| period.until().plus_days(-1).to_string();
        let Targets { reply, offer, session } = therapist.targets;
        Self {
            name: therapist.name.as_ref().map_or_else(String::new, |n| n.as_str().to_owned()),
            contracted: hours_text(therapist.contracted),
            full_time: hours_text(therapist.full_time),
            limit: hours_text(therapist.limit),
            session: therapist.session.0.to_string(),
            documentation: therapist.documentation.0.to_string(),
            notice: hours_text(therapist.notice),
            active_days: therapist.active_days.to_string(),
            targets: [reply, offer, session].map(|days| days.to_string()),
            leave: therapist.leave.iter().map(|p| (p.from().to_string(), last(p))).collect(),
        }
    }
}
