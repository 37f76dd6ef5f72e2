//! The limits a therapist sets herself, and what a booking would pass.
//!
//! [`passed`] holds a booking against her hours, leave and limits, the other sessions of its day and
//! week, and how the client stands. To pass one is her own decision: it takes a reason, and both stay
//! with the appointment ([`Passing`]). *Never:* a booking refused for good.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::appointment::{Appointment, Attendance};
use super::consent::{self, Purpose, Validity};
use super::episode::Standing;
use super::home::Home;
use super::hours::TimeOfDay;
use super::ids::{AppointmentId, ClientId};
use super::order::sort_by_key;
use super::planned_break::PlannedBreak;
use super::practice::Practice;
use super::text::Line;
use super::time::{Date, Minutes, Period, WallTime};

/// Limits of a day and a week; none where she has set none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Sessions on one day.
    pub a_day: Option<u16>,
    /// Sessions in one week.
    pub a_week: Option<u16>,
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
    /// The least that the longest break of a full day is; a day is full when it spans more than
    /// [`FULL_DAY`] from its first session to the end of its last.
    pub long_break: Option<Minutes>,
    /// Sessions with heavy clients on one day.
    pub heavy_a_day: Option<u16>,
    /// Sessions with heavy clients in a row: neither a lighter one nor [`RELIEF`] between them.
    pub heavy_in_a_row: Option<u16>,
    /// Contacts logged in one week after the evening began; counted, and never held against one.
    pub late_contacts: Option<u16>,
    /// Working days of leave a year, at least; told, and never held against a booking.
    pub leave_days: Option<u16>,
}

/// A day of more than six hours needs a break: as in the European Union's Directive 2003/88/EC,
/// article 4.
pub const FULL_DAY: Minutes = Minutes(6 * 60);

/// So long without a session parts two heavy ones (our convention).
pub const RELIEF: Minutes = Minutes(60);

impl Default for Limits {
    /// No limit but that of two heavy sessions in a row, so that the third is thought about first; a
    /// break is 15 minutes and the evening begins at 18:00 (our convention). Stored rows that say
    /// nothing mean these, so they can never change.
    fn default() -> Self {
        Self {
            a_day: None,
            a_week: None,
            with_clients: None,
            in_a_row: None,
            pause: Minutes(15),
            evenings: None,
            evening: TimeOfDay::new(18, 0).unwrap_or(TimeOfDay::END),
            long_break: None,
            heavy_a_day: None,
            heavy_in_a_row: Some(2),
            late_contacts: None,
            leave_days: None,
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
    /// A break planned for then.
    PlannedBreak,
    /// Sessions on one day.
    Day,
    /// Sessions in one week.
    WeekSessions,
    /// Hours with clients in one week.
    Week,
    /// Sessions without a break.
    Row,
    /// Evenings in one week.
    Evenings,
    /// The longest break of a full day.
    Break,
    /// Heavy sessions on one day.
    HeavyDay,
    /// Heavy sessions in a row.
    HeavyRow,
    /// A client on hold.
    OnHold,
    /// A client with no open episode of care.
    Ended,
    /// A consent the practice asks for, which the client has not given for that day.
    Consent,
}

impl Rail {
    /// Those that keep the therapist's own time, in order; the others are about a client.
    pub const OWN: [Self; 11] = [
        Self::Leave,
        Self::Hours,
        Self::PlannedBreak,
        Self::Day,
        Self::WeekSessions,
        Self::Week,
        Self::Row,
        Self::Evenings,
        Self::Break,
        Self::HeavyDay,
        Self::HeavyRow,
    ];
}

/// A rail that a booking passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// Which.
    pub rail: Rail,
    /// What it would come to: sessions, evenings, minutes of a week or of a break; 0 where there is no
    /// limit.
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

/// A session or a break of the therapist's: from when to when. People who come together are one
/// session.
pub type Stretch = (WallTime, WallTime);

/// Do they have time in common?
fn overlap(one: Stretch, other: Stretch) -> bool {
    one.0 < other.1 && other.0 < one.1
}

fn stretch(booking: &Appointment) -> Stretch {
    (booking.starts, booking.starts.plus(booking.planned))
}

/// The rails that this booking would pass, each at most once but for consents, in order. What is on
/// file under the same id is what it replaces; `heavy` are the clients who count as heavy. Days and
/// times are those where she is.
pub fn passed(
    booking: &Appointment,
    practice: &Practice,
    heavy: &BTreeSet<ClientId>,
    home: Home<'_>,
) -> Vec<Passed> {
    let booking = &*home.brings(booking);
    let week = Week::without(booking, practice, home);
    let mut found = week.passed(booking.starts, booking.planned);
    if heavy.contains(&booking.client) {
        found.extend(week.passed_by_heavy(booking, heavy));
    }
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

/// A week of the therapist's, with the sessions that take her time and the breaks she has planned.
pub struct Week<'a> {
    practice: &'a Practice,
    booked: Vec<Cow<'a, Appointment>>,
    breaks: Vec<Stretch>,
}

impl<'a> Week<'a> {
    /// The week that holds a day, by the clocks at home.
    pub fn of(day: Date, practice: &'a Practice, home: Home<'_>) -> Self {
        let days = Period::week_of(day);
        let booked = home.appointments_in(days, practice).filter(|it| stands(it)).collect();
        let breaks = practice.breaks_in(days).map(PlannedBreak::stretch).collect();
        Self { practice, booked, breaks }
    }

    /// The week of an appointment as if it were not in it, nor who comes to the same session.
    fn without(one: &Appointment, practice: &'a Practice, home: Home<'_>) -> Self {
        let mut week = Self::of(one.day(), practice, home);
        let together = |other: &Appointment| one.group.is_some() && other.group == one.group;
        week.booked.retain(|other| other.id != one.id && !together(other));
        week
    }

    /// The sessions of one of its days, in order.
    pub fn on(&self, day: Date) -> Vec<Stretch> {
        let booked = self.booked.iter().filter(|booked| booked.day() == day);
        in_order(booked.map(|booked| stretch(booked)))
    }

    /// The breaks planned on one of its days, in order.
    pub fn breaks_on(&self, day: Date) -> Vec<Stretch> {
        in_order(self.breaks.iter().filter(|(from, _)| from.date() == day).copied())
    }

    /// Does a session take some of that time?
    pub fn has_session_in(&self, time: Stretch) -> bool {
        self.booked.iter().any(|booked| overlap(stretch(booked), time))
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
        let mut found = Vec::new();
        let clashes = self.booked.iter().filter(|other| overlap(stretch(other), (starts, ends)));
        let mut pass = |rail, with| found.push(Passed { with, ..Passed::plain(rail) });
        if let Some(other) = clashes.min_by_key(|other| (other.starts, other.id)) {
            pass(Rail::Clash, Some(other.id));
        }
        if therapist.is_away(day) {
            pass(Rail::Leave, None);
        } else if !therapist.hours.hold(starts, planned) {
            pass(Rail::Hours, None);
        }
        if self.breaks.iter().any(|it| overlap(*it, (starts, ends))) {
            pass(Rail::PlannedBreak, None);
        }
        let mut over = |rail, would_be: u32, limit: Option<u32>| {
            if let Some(limit) = limit.filter(|limit| would_be > *limit) {
                found.push(Passed { would_be, limit, ..Passed::plain(rail) });
            }
        };
        over(Rail::Day, count(of_day.len()), limits.a_day.map(u32::from));
        over(Rail::WeekSessions, count(sessions.len()), limits.a_week.map(u32::from));
        let minutes = sessions.iter().map(|(from, until)| from.minutes_until(*until)).sum::<i64>();
        let minutes = u32::try_from(minutes).unwrap_or(u32::MAX);
        over(Rail::Week, minutes, limits.with_clients.map(|limit| limit.0));
        let row = row(&of_day, &self.breaks, starts, limits.pause);
        over(Rail::Row, row, limits.in_a_row.map(u32::from));
        if ends > limits.evening.on(day) {
            let in_evening = |(from, until): &&Stretch| *until > limits.evening.on(from.date());
            let evenings = sessions.iter().filter(in_evening).map(|(from, _)| from.date());
            let mut evenings: Vec<Date> = evenings.collect();
            evenings.dedup();
            over(Rail::Evenings, count(evenings.len()), limits.evenings.map(u32::from));
        }
        if let Some(least) = limits.long_break
            && let Some(longest) = longest_break(&of_day).filter(|longest| *longest < least)
        {
            let (would_be, limit) = (longest.0, least.0);
            found.push(Passed { would_be, limit, ..Passed::plain(Rail::Break) });
        }
        found
    }

    /// The rails that a session with a heavy client would pass.
    fn passed_by_heavy(&self, one: &Appointment, heavy: &BTreeSet<ClientId>) -> Vec<Passed> {
        let limits = self.practice.therapist().limits;
        let day = one.day();
        let others = self.booked.iter().map(Cow::as_ref).filter(|other| other.day() == day);
        let of_day = weighed(others.chain([one]), heavy);
        let all = of_day.iter().filter(|(_, is_heavy)| *is_heavy).count();
        let rails = [
            (Rail::HeavyDay, count(all), limits.heavy_a_day),
            (Rail::HeavyRow, heavy_row(&of_day, one.starts), limits.heavy_in_a_row),
        ];
        let over = rails.into_iter().filter_map(|(rail, would_be, limit)| {
            let limit = u32::from(limit?);
            (would_be > limit).then_some(Passed { would_be, limit, ..Passed::plain(rail) })
        });
        over.collect()
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Sessions in order, each with whether it is heavy: one of a heavy client, alone or with others.
pub fn weighed<'a>(
    sessions: impl Iterator<Item = &'a Appointment>,
    heavy: &BTreeSet<ClientId>,
) -> Vec<(Stretch, bool)> {
    let mut weighed: Vec<(Stretch, bool)> =
        sessions.map(|it| (stretch(it), heavy.contains(&it.client))).collect();
    // The heavy ones first among equals, so that they stay.
    sort_by_key(&mut weighed, |(session, is_heavy)| (*session, !is_heavy));
    weighed.dedup_by_key(|(session, _)| *session);
    weighed
}

/// Heavy sessions of the day that follow each other, with the one that starts then among them.
fn heavy_row(day: &[(Stretch, bool)], starts: WallTime) -> u32 {
    let (mut length, mut holds_it) = (0, false);
    let mut last: Option<WallTime> = None;
    for ((from, until), is_heavy) in day {
        let is_relief = last.is_some_and(|end| end.minutes_until(*from) >= i64::from(RELIEF.0));
        if is_relief || !is_heavy {
            if holds_it {
                break;
            }
            length = 0;
        }
        if *is_heavy {
            length += 1;
            holds_it |= *from == starts;
        }
        last = last.max(Some(*until));
    }
    if holds_it { length } else { 0 }
}

/// The longest break of a full day, planned or not; none of a day that is not full.
pub fn longest_break(day: &[Stretch]) -> Option<Minutes> {
    let (first, _) = day.first()?;
    let mut last = *first;
    let mut longest = 0;
    for (from, until) in day {
        longest = longest.max(last.minutes_until(*from));
        last = last.max(*until);
    }
    let is_full = first.minutes_until(last) > i64::from(FULL_DAY.0);
    is_full.then(|| Minutes(u32::try_from(longest).unwrap_or(0)))
}

/// The most sessions of a day that follow each other without a break.
pub fn longest_row(day: &[Stretch], planned: &[Stretch], pause: Minutes) -> u32 {
    day.iter().map(|(from, _)| row(day, planned, *from, pause)).max().unwrap_or(0)
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
/// them. A planned break that no session took is one, however short.
fn row(day: &[Stretch], planned: &[Stretch], starts: WallTime, pause: Minutes) -> u32 {
    let (mut length, mut holds_it) = (0, false);
    let mut last: Option<WallTime> = None;
    for (from, until) in day {
        let is_break = last.is_some_and(|end| {
            let is_kept = |(begins, ends): &Stretch| end <= *begins && ends <= from;
            end.minutes_until(*from) >= i64::from(pause.0) || planned.iter().any(is_kept)
        });
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
