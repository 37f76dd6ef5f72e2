//! The limits a therapist sets herself, and what a booking would pass.
//!
//! [`passed`] holds a booking against her hours, leave and limits, the other sessions of its day and
//! week, and how the client stands. To pass one is her own decision: it takes a reason, and both stay
//! with the appointment ([`Passing`]). *Never:* a booking refused for good.

use serde::{Deserialize, Serialize};

use super::appointment::{Appointment, Attendance};
use super::consent::{self, Purpose, Validity};
use super::episode::Standing;
use super::hours::TimeOfDay;
use super::ids::AppointmentId;
use super::order::sort_by_key;
use super::practice::Practice;
use super::text::Line;
use super::time::{Date, Minutes, Period, WallTime};

/// Limits of a day and a week; none where she has set none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Sessions on one day.
    pub a_day: Option<u16>,
    /// Hours with clients in one week.
    pub with_clients: Option<Minutes>,
    /// Sessions in a row, with no break between them.
    pub in_a_row: Option<u16>,
    /// The shortest time between two sessions that is a break.
    pub pause: Minutes,
    /// Evenings with sessions in one week: a count, since a share means nothing while the week is
    /// half booked.
    pub evenings: Option<u16>,
    /// When the evening begins.
    pub evening: TimeOfDay,
}

impl Default for Limits {
    /// No limit; a break is 15 minutes and the evening begins at 18:00 (our convention). Stored rows
    /// that say nothing mean these, so they can never change.
    fn default() -> Self {
        Self {
            a_day: None,
            with_clients: None,
            in_a_row: None,
            pause: Minutes(15),
            evenings: None,
            evening: TimeOfDay::new(18, 0).unwrap_or(TimeOfDay::END),
        }
    }
}

/// What keeps bookings in bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rail {
    /// Two sessions at one time.
    Clash,
    /// The days of leave.
    Leave,
    /// The hours the practice is open.
    Hours,
    /// Sessions on one day.
    Day,
    /// Hours with clients in one week.
    Week,
    /// Sessions without a break.
    Row,
    /// Evenings in one week.
    Evenings,
    /// A client on hold.
    OnHold,
    /// A client with no open episode of care.
    Ended,
    /// A consent the practice asks for, which the client has not given for that day.
    Consent,
}

/// A rail that a booking passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// Which.
    pub rail: Rail,
    /// What it would come to: sessions, evenings, or minutes of a week; 0 where there is no limit.
    pub would_be: u32,
    /// The limit, in the same unit.
    pub limit: u32,
    /// The first session it clashes with.
    pub with: Option<AppointmentId>,
    /// What is not consented to.
    pub lacking: Option<(Purpose, Validity)>,
}

impl Passed {
    /// A rail without a limit in numbers.
    const fn plain(rail: Rail) -> Self {
        Self { rail, would_be: 0, limit: 0, with: None, lacking: None }
    }
}

/// The rails that a booking passed when it was made, and why that was right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passing {
    /// Which, in order.
    pub rails: Vec<Rail>,
    /// Why all the same.
    pub reason: Line,
}

/// Does it take the therapist's time, or has it? A no-show was waited for.
pub const fn stands(booking: &Appointment) -> bool {
    matches!(
        booking.attendance,
        Attendance::Booked | Attendance::Attended { .. } | Attendance::NoShow
    )
}

/// A session of the therapist's: from when to when. People who come together are one session.
type Stretch = (WallTime, WallTime);

fn stretch(booking: &Appointment) -> Stretch {
    (booking.starts, booking.starts.plus(booking.planned))
}

/// The rails that this booking would pass, each at most once but for consents, in order. What is on
/// file under the same id is what it replaces.
pub fn passed(booking: &Appointment, practice: &Practice) -> Vec<Passed> {
    let mut found = Week::without(booking, practice).passed(booking.starts, booking.planned);
    let day = booking.day();
    // Who begins later is expected to: only what is over or interrupted speaks against it.
    let standing = practice.episodes_of(booking.client).map(|episode| episode.standing(day)).min();
    let rail = match standing {
        Some(Standing::OnHold) => Some(Rail::OnHold),
        Some(Standing::Ended) => Some(Rail::Ended),
        _ => None,
    };
    found.extend(rail.map(Passed::plain));
    let lacking = consent::lacking(practice, booking.client, day);
    found.extend(lacking.map(|it| Passed { lacking: Some(it), ..Passed::plain(Rail::Consent) }));
    found
}

/// A week of the therapist's, with the sessions that take her time.
pub struct Week<'a> {
    practice: &'a Practice,
    booked: Vec<&'a Appointment>,
}

impl<'a> Week<'a> {
    /// The week that holds a day.
    pub fn of(day: Date, practice: &'a Practice) -> Self {
        let booked = practice.appointments_in(Period::week_of(day)).filter(|it| stands(it));
        Self { practice, booked: booked.collect() }
    }

    /// The week of an appointment as if it were not in it, nor who comes to the same session.
    fn without(one: &Appointment, practice: &'a Practice) -> Self {
        let mut week = Self::of(one.day(), practice);
        let together = |other: &Appointment| one.group.is_some() && other.group == one.group;
        week.booked.retain(|other| other.id != one.id && !together(other));
        week
    }

    /// The sessions of one of its days, in order.
    pub fn on(&self, day: Date) -> Vec<(WallTime, WallTime)> {
        let booked = self.booked.iter().filter(|booked| booked.day() == day);
        in_order(booked.map(|booked| stretch(booked)))
    }

    /// The rails that one more session on one of its days would pass, whoever it is with.
    pub fn passed(&self, starts: WallTime, planned: Minutes) -> Vec<Passed> {
        let therapist = self.practice.therapist();
        let limits = therapist.limits;
        let (day, ends) = (starts.date(), starts.plus(planned));
        let booked = self.booked.iter().map(|booked| stretch(booked));
        let sessions = in_order(booked.chain([(starts, ends)]));
        let of_day: Vec<Stretch> =
            sessions.iter().filter(|(from, _)| from.date() == day).copied().collect();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);

        let mut found = Vec::new();
        let clashes = self.booked.iter().filter(|other| {
            let (from, until) = stretch(other);
            from < ends && starts < until
        });
        let mut pass = |rail, with| found.push(Passed { with, ..Passed::plain(rail) });
        if let Some(other) = clashes.min_by_key(|other| (other.starts, other.id)) {
            pass(Rail::Clash, Some(other.id));
        }
        if therapist.leave.iter().any(|leave| leave.holds(day)) {
            pass(Rail::Leave, None);
        } else if !therapist.hours.hold(starts, planned) {
            pass(Rail::Hours, None);
        }
        let mut over = |rail, would_be: u32, limit: Option<u32>| {
            if let Some(limit) = limit.filter(|limit| would_be > *limit) {
                found.push(Passed { would_be, limit, ..Passed::plain(rail) });
            }
        };
        over(Rail::Day, count(of_day.len()), limits.a_day.map(u32::from));
        let minutes = sessions.iter().map(|(from, until)| from.minutes_until(*until)).sum::<i64>();
        let minutes = u32::try_from(minutes).unwrap_or(u32::MAX);
        over(Rail::Week, minutes, limits.with_clients.map(|limit| limit.0));
        over(Rail::Row, row(&of_day, starts, limits.pause), limits.in_a_row.map(u32::from));
        if ends > limits.evening.on(day) {
            let in_evening = |(from, until): &&Stretch| *until > limits.evening.on(from.date());
            let evenings = sessions.iter().filter(in_evening).map(|(from, _)| from.date());
            let mut evenings: Vec<Date> = evenings.collect();
            evenings.dedup();
            over(Rail::Evenings, count(evenings.len()), limits.evenings.map(u32::from));
        }
        found
    }
}

/// Sessions in order; people who come together are one. So are two that begin and end together,
/// since a table or a calendar that was imported does not say who comes together.
fn in_order(sessions: impl Iterator<Item = Stretch>) -> Vec<Stretch> {
    let mut sessions: Vec<Stretch> = sessions.collect();
    sort_by_key(&mut sessions, |session| *session);
    sessions.dedup();
    sessions
}

/// Sessions of the day that follow each other without a break, with the one that starts then among
/// them.
fn row(day: &[Stretch], starts: WallTime, pause: Minutes) -> u32 {
    let (mut length, mut holds_it) = (0, false);
    let mut last: Option<WallTime> = None;
    for (from, until) in day {
        let is_break = last.is_some_and(|end| end.minutes_until(*from) >= i64::from(pause.0));
        if is_break {
            if holds_it {
                break;
            }
            length = 0;
        }
        length += 1;
        holds_it |= *from == starts;
        last = last.max(Some(*until));
    }
    length
}

#[cfg(test)]
#[path = "limits_tests.rs"]
pub(super) mod tests;
