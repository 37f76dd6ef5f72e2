//! A series: appointments that were agreed on once for many times.
//!
//! It is laid out as ordinary appointments, each of which names the series and the slot it was laid
//! for ([`Occurrence`]), so that figures, attendance and notes know nothing of series. One without
//! an end is laid out for a year from today, and further once less than half a year is left.
//! *Never:* decides what becomes of appointments it has laid; they are records of their own.

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, SeriesId};
use super::recurrence::{End, Rule};
use super::text::Line;
use super::time::{Date, Minutes, WallTime, Zone};

/// What happens where an occurrence falls on the therapist's leave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OnLeave {
    /// It is left out.
    #[default]
    Skip,
    /// It is moved to the next day she works, if that comes before the next occurrence; else it is
    /// left out.
    Move,
    /// It is laid all the same.
    Lay,
}

impl OnLeave {
    /// Every way, in the order a form offers them.
    pub const ALL: [Self; 3] = [Self::Skip, Self::Move, Self::Lay];
}

/// Which slot of which series an appointment was laid for, wherever it has been moved since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Occurrence {
    /// The series.
    pub series: SeriesId,
    /// The time that its rule gave.
    pub slot: WallTime,
}

/// A series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Which series.
    pub id: SeriesId,
    /// With whom.
    pub client: ClientId,
    /// The first time, on the wall clock of `zone`.
    pub starts: WallTime,
    /// The zone of that wall clock.
    pub zone: Zone,
    /// How long each is planned to last.
    pub planned: Minutes,
    /// When it comes round.
    pub rule: Rule,
    /// What it is.
    pub label: Option<Line>,
    /// A room, or a link to a video session.
    pub place: Option<Line>,
    /// Slots that are left out, in order.
    pub without: Vec<WallTime>,
    /// What happens on leave.
    pub on_leave: OnLeave,
    /// Every slot before this time has been laid.
    pub laid: WallTime,
}

/// The slots of a series that are to be laid, and up to where it is laid then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The slots, in order.
    pub slots: Vec<WallTime>,
    /// Every slot before this time will have been laid.
    pub laid: WallTime,
}

impl Series {
    /// Days from today for which a series without an end is laid out.
    pub const AHEAD: i32 = 365;
    /// It is laid further once fewer days than this are left.
    pub const LEAST: i32 = 182;
    /// So many appointments are laid at once; what comes after them waits until they run out.
    pub const MOST: usize = 520;

    /// All slots, from the first on, without those that are left out.
    pub fn slots(&self) -> impl Iterator<Item = WallTime> {
        self.rule.occurrences(self.starts).filter(|slot| self.without.binary_search(slot).is_err())
    }

    /// The same with one more slot left out.
    #[must_use]
    pub fn leaving_out(mut self, slot: WallTime) -> Self {
        if let Err(place) = self.without.binary_search(&slot) {
            self.without.insert(place, slot);
        }
        self
    }

    /// Is it to be laid further?
    pub fn is_short(&self, today: Date) -> bool {
        self.laid < WallTime::midnight(today.plus_days(Self::LEAST)) && self.goes_on()
    }

    /// Does it go on beyond what has been laid of it?
    pub fn goes_on(&self) -> bool {
        self.rule.end() == End::Never || self.slots().any(|slot| slot >= self.laid)
    }

    /// What is to be laid as things stand today.
    pub fn due(&self, today: Date) -> Due {
        let horizon = match self.rule.end() {
            End::Never => WallTime::midnight(today.max(self.starts.date()).plus_days(Self::AHEAD)),
            End::Until(_) | End::After(_) => WallTime::midnight(Date::LAST).at_the_end(),
        };
        let rest = self.slots().skip_while(|slot| *slot < self.laid);
        let mut slots: Vec<_> =
            rest.take_while(|slot| *slot < horizon).take(Self::MOST + 1).collect();
        let beyond = if slots.len() > Self::MOST { slots.pop() } else { None };
        Due { slots, laid: beyond.unwrap_or(horizon).max(self.laid) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> WallTime {
        WallTime::parse(text).unwrap()
    }

    fn series(rule: &str) -> Series {
        Series {
            id: SeriesId::FIRST,
            client: ClientId::FIRST,
            starts: at("2026-11-24T15:00"),
            zone: Zone::new("Europe/Lisbon").unwrap(),
            planned: Minutes(50),
            rule: Rule::parse(rule).unwrap(),
            label: None,
            place: None,
            without: Vec::new(),
            on_leave: OnLeave::Skip,
            laid: at("2026-11-24T00:00"),
        }
    }

    #[test]
    fn without_an_end_it_is_laid_for_a_year_and_further_at_half_time() {
        let today = at("2026-11-23T00:00").date();
        let mut endless = series("FREQ=WEEKLY");
        assert!(endless.is_short(today));
        let first = endless.due(today);
        assert_eq!((first.slots.len(), first.laid), (53, at("2027-11-24T00:00")));
        endless.laid = first.laid;
        assert!(!endless.is_short(today.plus_days(180)));
        let later = today.plus_days(190);
        assert!(endless.is_short(later));
        let next = endless.due(later);
        assert_eq!(next.slots.first(), Some(&at("2027-11-30T15:00")));
        assert_eq!(next.slots.len(), 27);
    }

    #[test]
    fn with_an_end_it_is_laid_whole_but_no_more_than_so_many_at_once() {
        let today = at("2026-11-23T00:00").date();
        let mut long = series("FREQ=DAILY;COUNT=600");
        let first = long.due(today);
        assert_eq!(first.slots.len(), Series::MOST);
        long.laid = first.laid;
        let rest = long.due(today.plus_days(400));
        assert_eq!(rest.slots.len(), 80);
        assert_eq!(rest.slots[0], first.slots.last().unwrap().plus(Minutes(1440)));
        long.laid = rest.laid;
        assert!(!long.is_short(today.plus_days(36_500)));
    }

    #[test]
    fn what_is_left_out_stays_out() {
        let out = series("FREQ=WEEKLY;COUNT=3").leaving_out(at("2026-12-01T15:00"));
        let out = out.leaving_out(at("2026-12-01T15:00"));
        assert_eq!(out.without.len(), 1);
        let slots: Vec<_> = out.slots().collect();
        assert_eq!(slots, [at("2026-11-24T15:00"), at("2026-12-08T15:00")]);
    }
}
