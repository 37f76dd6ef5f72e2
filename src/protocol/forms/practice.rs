//! The form of the therapist's own week, and that of her leave alone.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{
    date, hours, hours_text, number, openings, openings_text, optional_hours, optional_number,
    time_of_day,
};
use crate::domain::currency::Currency;
use crate::domain::limits::Limits;
use crate::domain::note_templates::Templates;
use crate::domain::order::sort_by_key;
use crate::domain::preferences::Weekday;
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
    /// Hours within which a note is to be signed.
    pub sign_within: String,
    /// Hours of notice.
    pub notice: String,
    /// Days after which a client is no longer active.
    pub active_days: String,
    /// Working days to a first reply, days to a first offer, days to a first session.
    pub targets: [String; 3],
    /// The hours of each weekday from Monday on, such as `9-12, 13:30-18`; empty for a closed day.
    pub hours: [String; 7],
    /// Sessions on one day, at most; empty for no limit.
    pub a_day: String,
    /// Sessions in one week, at most; empty for no limit.
    pub a_week: String,
    /// Hours with clients a week, at most; empty for no limit.
    pub with_clients: String,
    /// Sessions in a row, at most; empty for no limit.
    pub in_a_row: String,
    /// Minutes that are a break.
    pub pause: String,
    /// Evenings a week, at most; empty for no limit.
    pub evenings: String,
    /// When the evening begins.
    pub evening: String,
    /// Minutes that the longest break of a full day has at least; empty for no limit.
    pub long_break: String,
    /// Heavy sessions on one day, at most; empty for no limit.
    pub heavy_a_day: String,
    /// Heavy sessions in a row, at most; empty for no limit.
    pub heavy_in_a_row: String,
    /// Contacts a week after the evening began, at most; empty for no limit.
    pub late_contacts: String,
    /// Working days of leave a year, at least; empty for no limit.
    pub leave_days: String,
    /// First and last days of leave.
    pub leave: Vec<(String, String)>,
    /// The code of the currency; empty until one is chosen.
    pub currency: String,
}

/// Hours there are in a week.
const WEEK_HOURS: u32 = 168;
/// Hours there are in a month of 31 days.
const MONTH_HOURS: u32 = 744;

impl PracticeForm {
    /// The therapist; her templates are no part of this form.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, templates: Templates) -> Result<Therapist, Faults> {
        let mut door = Door::default();
        let name = door.take(Field::Name, PersonName::optional(&self.name).map_err(Fault::from));
        let contracted = door.take(Field::Contracted, hours(&self.contracted, WEEK_HOURS));
        let full_time = door.take(Field::FullTime, hours(&self.full_time, WEEK_HOURS));
        let limit = door.take(Field::Limit, hours(&self.limit, WEEK_HOURS));
        let session = door.take(Field::StandardSession, number(&self.session, 5, 480));
        let documentation = door.take(Field::Documentation, number(&self.documentation, 0, 240));
        let sign_within = door.take(Field::SignWithin, hours(&self.sign_within, MONTH_HOURS));
        let notice = door.take(Field::NoticeHours, hours(&self.notice, WEEK_HOURS));
        let active_days = door.take(Field::ActiveDays, number(&self.active_days, 7, 365));
        let [reply, offer, seen] = &self.targets;
        let mut target = |field, text| door.take(field, number(text, 1, 365));
        let reply = target(Field::ReplyTarget, reply);
        let offer = target(Field::OfferTarget, offer);
        let seen = target(Field::SessionTarget, seen);
        let each_day = Weekday::ALL.into_iter().zip(&self.hours).map(|(weekday, text)| {
            door.take(Field::HoursOn(weekday), openings(weekday, text)).unwrap_or_default()
        });
        let open: Vec<_> = each_day.flatten().collect();
        let a_day = door.take(Field::SessionsADay, optional_number(&self.a_day, 1, 24));
        let a_week = door.take(Field::SessionsAWeek, optional_number(&self.a_week, 1, 168));
        let with_clients =
            door.take(Field::WithClients, optional_hours(&self.with_clients, WEEK_HOURS));
        let in_a_row = door.take(Field::InARow, optional_number(&self.in_a_row, 1, 24));
        let pause = door.take(Field::Pause, number(&self.pause, 1, 240));
        let evenings = door.take(Field::Evenings, optional_number(&self.evenings, 0, 7));
        let evening = door.take(Field::Evening, time_of_day(&self.evening));
        let currency = match self.currency.as_str() {
            "" => Some(None),
            code => {
                let currency = Currency::parse(code).map_err(|_| Fault::NotAChoice);
                door.take(Field::Currency, currency.map(Some))
            }
        };
        let long_break = door.take(Field::LongBreak, optional_number(&self.long_break, 1, 240));
        let mut most = |field, text, (least, most)| {
            let number = door.take(field, optional_number(text, least, most))?;
            Some(number.and_then(|most| u16::try_from(most).ok()))
        };
        let heavy_a_day = most(Field::HeavyADay, &self.heavy_a_day, (1, 24));
        let heavy_in_a_row = most(Field::HeavyInARow, &self.heavy_in_a_row, (1, 24));
        let late_contacts = most(Field::LateContacts, &self.late_contacts, (0, 99));
        let leave_days = most(Field::LeaveDays, &self.leave_days, (1, 366));
        let mut leave: Vec<Period> = Vec::new();
        for (from, to) in &self.leave {
            leave.extend(days_of_leave(&mut door, from, to));
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
                sign_within: sign_within?,
                notice: notice?,
                active_days: u16::try_from(active_days?).ok()?,
                targets: Targets {
                    reply: u16::try_from(reply?).ok()?,
                    offer: u16::try_from(offer?).ok()?,
                    session: u16::try_from(seen?).ok()?,
                },
                hours: open.into_iter().collect(),
                limits: Limits {
                    a_day: a_day?.and_then(|most| u16::try_from(most).ok()),
                    a_week: a_week?.and_then(|most| u16::try_from(most).ok()),
                    with_clients: with_clients?,
                    in_a_row: in_a_row?.and_then(|most| u16::try_from(most).ok()),
                    pause: Minutes(pause?),
                    evenings: evenings?.and_then(|most| u16::try_from(most).ok()),
                    evening: evening?,
                    long_break: long_break?.map(Minutes),
                    heavy_a_day: heavy_a_day?,
                    heavy_in_a_row: heavy_in_a_row?,
                    late_contacts: late_contacts?,
                    leave_days: leave_days?,
                },
                leave,
                templates,
                currency: currency?,
            })
        })())
    }

    /// What stands in the form of the week on file.
    pub fn of(therapist: &Therapist) -> Self {
        let last = |period: &Period| period.until().plus_days(-1).to_string();
        let limits = therapist.limits;
        let most = |limit: Option<u16>| limit.map_or_else(String::new, |most| most.to_string());
        let Targets { reply, offer, session } = therapist.targets;
        Self {
            name: therapist.name.as_ref().map_or_else(String::new, |n| n.as_str().to_owned()),
            contracted: hours_text(therapist.contracted),
            full_time: hours_text(therapist.full_time),
            limit: hours_text(therapist.limit),
            session: therapist.session.0.to_string(),
            documentation: therapist.documentation.0.to_string(),
            sign_within: hours_text(therapist.sign_within),
            notice: hours_text(therapist.notice),
            active_days: therapist.active_days.to_string(),
            targets: [reply, offer, session].map(|days| days.to_string()),
            hours: Weekday::ALL.map(|weekday| openings_text(therapist.hours.on(weekday))),
            a_day: most(limits.a_day),
            a_week: most(limits.a_week),
            with_clients: limits.with_clients.map_or_else(String::new, hours_text),
            in_a_row: most(limits.in_a_row),
            pause: limits.pause.0.to_string(),
            evenings: most(limits.evenings),
            evening: limits.evening.to_string(),
            long_break: limits.long_break.map_or_else(String::new, |least| least.0.to_string()),
            heavy_a_day: most(limits.heavy_a_day),
            heavy_in_a_row: most(limits.heavy_in_a_row),
            late_contacts: most(limits.late_contacts),
            leave_days: most(limits.leave_days),
            leave: therapist.leave.iter().map(|p| (p.from().to_string(), last(p))).collect(),
            currency: therapist.currency.map_or_else(String::new, String::from),
        }
    }
}

/// Days that become leave, or are leave no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveForm {
    /// The first of them.
    pub from: String,
    /// The last.
    pub to: String,
    /// Do they become leave?
    pub is_leave: bool,
}

impl LeaveForm {
    /// The days.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Period, Faults> {
        let mut door = Door::default();
        let days = days_of_leave(&mut door, &self.from, &self.to);
        door.close(days)
    }
}

/// A first and a last day; at least one day.
fn days_of_leave(door: &mut Door, from: &str, to: &str) -> Option<Period> {
    let (from, to) = (door.take(Field::LeaveFrom, date(from)), door.take(Field::LeaveTo, date(to)));
    let (from, to) = (from?, to?);
    match Period::new(from, to.plus_days(1)) {
        Ok(period) if period.days() > 0 => Some(period),
        _ => door.fault(Field::LeaveTo, Fault::Before(from)),
    }
}
