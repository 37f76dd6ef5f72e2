//! What a wish about a series comes to, before any record is made of it.
//!
//! The preview shows what stands here and the command makes it, so that what was shown is what is
//! saved. What is marked, has passed or has a note is never touched: it is what happened. Nor is a
//! session to which somebody else comes as well: it is theirs too.
//! *Never:* a record's random name, storage, a clock of its own.

use super::commands::misfit;
use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::ids::{AppointmentId, SeriesId};
use crate::domain::limits::stands;
use crate::domain::practice::Practice;
use crate::domain::recurrence::{Every, Rule};
use crate::domain::series::{Due, OnLeave, Series};
use crate::domain::therapist::Therapist;
use crate::domain::time::{Date, Minutes, Now, WallTime, Zone};
use crate::domain::zone::Zones;
use crate::protocol::command::Reach;
use crate::protocol::event::Refusal;
use crate::protocol::forms::{Booking, Fault, Field, Repeats};

/// One slot that is laid: the time its rule gave, and the time the clocks will really show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Laid {
    pub(super) slot: WallTime,
    pub(super) starts: WallTime,
}

/// A series as it will be, and what is laid of it now.
pub(super) struct Layout {
    pub(super) series: Series,
    pub(super) laid: Vec<Laid>,
    /// Days left out because they are of leave.
    pub(super) skipped: Vec<Date>,
    /// Days of leave, and the day that is in the place of each.
    pub(super) moved: Vec<(Date, Date)>,
}

/// Lays a series out as things stand, only slots after `past` if that is given.
pub(super) fn layout(
    mut series: Series,
    past: Option<WallTime>,
    practice: &Practice,
    now: &Now,
    zones: &dyn Zones,
) -> Layout {
    let therapist = practice.therapist();
    let Due { slots, laid } = series.due(now.today());
    series.laid = laid;
    let mut slots =
        slots.into_iter().filter(|slot| past.is_none_or(|past| *slot > past)).peekable();
    let (mut laid, mut skipped, mut moved) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(slot) = slots.next() {
        let starts = zones.real(slot, &series.zone);
        let (day, is_away) = (starts.date(), therapist.is_away(starts.date()));
        let other = match series.on_leave {
            OnLeave::Move if is_away => day_after(slot, slots.peek().copied(), therapist),
            _ => None,
        };
        match other.map(|other| zones.real(other, &series.zone)) {
            Some(starts) => {
                moved.push((day, starts.date()));
                laid.push(Laid { slot, starts });
            }
            None if is_away && series.on_leave != OnLeave::Lay => skipped.push(day),
            None => laid.push(Laid { slot, starts }),
        }
    }
    Layout { series, laid, skipped, moved }
}

/// The same time on the next day she works, if that is before the next slot and within [`NEAR`].
fn day_after(slot: WallTime, next: Option<WallTime>, therapist: &Therapist) -> Option<WallTime> {
    let days = (1..=NEAR).map(|days| slot.plus(Minutes(days * 24 * 60)));
    let mut days = days.take_while(|at| next.is_none_or(|next| at.date() < next.date()));
    days.find(|at| therapist.works_on(at.date()) && !therapist.is_away(at.date()))
}

/// A session is not moved further than so many days: it would belong to another time.
const NEAR: u32 = 14;

/// A new series, named by nobody yet.
pub(super) fn begun(
    booking: &Booking,
    repeats: Repeats,
    practice: &Practice,
    now: &Now,
    zones: &dyn Zones,
) -> Result<Series, Refusal> {
    let Repeats { rule, on_leave } = repeats;
    let never = misfit(Field::Repeats, Fault::NeverComes);
    let starts = rule.occurrences(booking.starts).next().ok_or(never)?;
    if zones.offset(now.instant, &now.zone).is_none() {
        return Err(misfit(Field::Time, Fault::NoSuchZone));
    }
    let planned =
        booking.minutes.unwrap_or_else(|| practice.agreed_length(booking.client, starts.date()));
    Ok(Series {
        id: SeriesId::FIRST,
        client: booking.client,
        starts,
        zone: now.zone.clone(),
        planned,
        rule,
        label: booking.label.clone(),
        place: booking.place.clone(),
        without: Vec::new(),
        on_leave,
        laid: starts,
    })
}

/// The part of a series that a wish reaches.
pub(super) struct Reached<'a> {
    pub(super) old: &'a Series,
    /// The slot the wish was made at.
    pub(super) at: WallTime,
    /// The first slot it reaches; always one that is still to come.
    pub(super) from: WallTime,
    /// Appointments it may change: still to come, unmarked, without a note, nobody else's too.
    pub(super) coming: Vec<&'a Appointment>,
    /// Those of them that were moved by themselves, or made longer or shorter: a series that is
    /// changed leaves them as they were agreed on, one that ends does not.
    pub(super) apart: Vec<&'a Appointment>,
    /// Slots of appointments that a change leaves alone.
    pub(super) kept: Vec<WallTime>,
}

/// What a wish made at an appointment reaches.
///
/// # Errors
/// [`Refusal::Missing`] when the appointment is of no series on file.
pub(super) fn reached<'a>(
    at: AppointmentId,
    reach: Reach,
    practice: &'a Practice,
    now: &Now,
) -> Result<Reached<'a>, Refusal> {
    let of = practice.appointment(at).and_then(|booking| booking.of).ok_or(Refusal::Missing)?;
    let old = practice.series(of.series).ok_or(Refusal::Missing)?;
    let soon = now.wall.plus(Minutes(1));
    let next = old.rule.occurrences(old.starts).find(|slot| *slot >= soon).unwrap_or(soon);
    let from = match reach {
        Reach::Following => next.max(of.slot),
        Reach::All => next,
    };
    let has_note = |id| practice.notes_of(old.client).any(|note| note.appointment == Some(id));
    let (mut coming, mut apart, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for booking in practice.appointments_of(old.client) {
        let Some(of) = booking.of.filter(|of| of.series == old.id && of.slot >= from) else {
            continue;
        };
        let is_open = booking.attendance == Attendance::Booked && booking.starts >= soon;
        let may_change = is_open && booking.group.is_none() && !has_note(booking.id);
        if may_change && (booking.starts, booking.planned) == (of.slot, old.planned) {
            coming.push(booking);
            continue;
        }
        if may_change {
            apart.push(booking);
        }
        kept.push(of.slot);
    }
    Ok(Reached { old, at: of.slot, from, coming, apart, kept })
}

impl Reached<'_> {
    /// The series as it was before the first slot that is reached; none if it had no slots there.
    pub(super) fn before(&self) -> Option<Series> {
        let has_slots = self.old.rule.occurrences(self.old.starts).next()? < self.from;
        let (rule, _) = self.old.rule.split(self.old.starts, self.from);
        has_slots.then(|| Series { rule, ..self.old.clone() })
    }

    /// The rule as it goes on from the first slot that is reached.
    pub(super) fn rest(&self) -> Rule {
        self.old.rule.split(self.old.starts, self.from).1
    }

    /// The slot of the series as it is wished that takes the place of an old one: the one on its
    /// day, or else the one as many days away as the wish moves its own slot. None when there is no
    /// such slot, or when it takes the place of another.
    pub(super) fn moved(&self, slot: WallTime, to: WallTime, new: &Series) -> Option<WallTime> {
        let comes = |at: &WallTime| next(new, *at) == Some(*at);
        let same = to.on(slot.date());
        if comes(&same) {
            return Some(same);
        }
        // The second Tuesday is before the second Wednesday in most months, but not in all.
        let weeks: &[i32] = if new.rule.every() == Every::Month { &[0, -7, 7] } else { &[0] };
        let away = slot.date().plus_days(self.at.date().days_until(to.date()));
        let came = |at: &WallTime| {
            let there = next(self.old, WallTime::midnight(at.date()));
            there.is_some_and(|there| there.date() == at.date())
        };
        let mut places = weeks.iter().map(|days| to.on(away.plus_days(*days)));
        places.find(|at| comes(at) && !came(at))
    }

    /// From when on the slots are to be laid, when the one the wish was made at is moved so.
    fn starts(&self, to: WallTime, rule: &Rule) -> WallTime {
        let days = self.at.date().days_until(to.date());
        let from = self.from.date();
        let moved = from.plus_days(days);
        to.on(match (rule.every(), rule.days()) {
            (Every::Week, on) => {
                // Other weekdays of the same week stay; which weeks it comes in is as in the wish.
                let stays = from.plus_days(days / 7 * 7 + (days % 7).min(0));
                let weeks = self.at.date().monday().days_until(to.date().monday());
                let first = stays.max(from.monday().plus_days(weeks));
                let until = first.days_until(to.date()).rem_euclid(7);
                if on.is_empty() { first.plus_days(until) } else { first }
            }
            (Every::Month, [_]) => moved.plus_days(-6),
            _ => moved,
        })
    }

    /// The series as it is wished from there on. It keeps its name if nothing came before, or if
    /// all of it is meant.
    ///
    /// # Errors
    /// The field at fault: a series that never comes, or is to become another client's.
    pub(super) fn after(
        &self,
        booking: &Booking,
        repeats: Repeats,
        practice: &Practice,
        now: &Now,
        zones: &dyn Zones,
    ) -> Result<Series, Refusal> {
        if booking.client != self.old.client {
            return Err(misfit(Field::Client, Fault::DoesNotFit));
        }
        let starts = self.starts(booking.starts, &repeats.rule);
        let first = Booking { starts, ..booking.clone() };
        let new = begun(&first, repeats, practice, now, zones)?;
        let new = Series { id: self.old.id, zone: self.old.zone.clone(), ..new };
        // What has taken place, or stays in the part before, does not come once more.
        let before = self.old.rule.occurrences(self.old.starts);
        let before = before.take_while(|slot| slot.date() < self.from.date());
        let left_out = self.old.without.iter().filter(|slot| **slot >= self.from);
        let left_out = left_out.chain(&self.kept).copied().chain(before);
        let places: Vec<_> =
            left_out.filter_map(|slot| self.moved(slot, booking.starts, &new)).collect();
        Ok(places.into_iter().fold(new, Series::leaving_out))
    }
}

/// The first time that a series comes round from then on.
fn next(series: &Series, from: WallTime) -> Option<WallTime> {
    series.rule.occurrences(series.starts).find(|slot| *slot >= from)
}

/// What stands in the calendar of the practice at any time, on the clock of one zone.
pub(super) struct Busy<'a>(Vec<(WallTime, WallTime, &'a Appointment)>);

impl<'a> Busy<'a> {
    /// All that takes place or is to, but for what is about to be replaced.
    pub(super) fn on(
        zone: &Zone,
        practice: &'a Practice,
        zones: &dyn Zones,
        replaced: &[&Appointment],
    ) -> Self {
        let takes_place = |booking: &&Appointment| {
            stands(booking) && !replaced.iter().any(|other| other.id == booking.id)
        };
        let here = |booking: &'a Appointment| {
            let starts = zones.at_home(booking.starts, &booking.zone, zone);
            (starts, starts.plus(booking.planned), booking)
        };
        Self(practice.appointments().filter(takes_place).map(here).collect())
    }

    /// What stands in the way of a session at that time.
    pub(super) fn clash(&self, starts: WallTime, planned: Minutes) -> Option<&'a Appointment> {
        let ends = starts.plus(planned);
        let meets = |(from, to, _): &&(WallTime, WallTime, _)| *from < ends && starts < *to;
        self.0.iter().find(meets).map(|(_, _, booking)| *booking)
    }
}
