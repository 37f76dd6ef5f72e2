//! What somebody who waits has said would suit, how pressing it is, and whether a slot fits.
//!
//! What was never asked is told apart from what was answered: a slot may fit with something unknown.
//! *Never:* a priority above routine without the reason for it.

use core::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::money::Money;
use super::text::Line;
use super::time::Date;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Weekday {
    /// The first day of an ISO week.
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The sixth.
    Saturday,
    /// The last.
    Sunday,
}

impl Weekday {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The day of the week that a date is.
    pub fn of(date: Date) -> Self {
        Self::ALL.get(date.weekday()).copied().unwrap_or(Self::Sunday)
    }
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PartOfDay {
    /// Before noon.
    Morning,
    /// From noon to the end of usual working hours.
    Afternoon,
    /// After them.
    Evening,
}

impl PartOfDay {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Morning, Self::Afternoon, Self::Evening];
}

/// A part of a day of the week.
pub type TimeOfWeek = (Weekday, PartOfDay);

/// Times of the week that suit. None of them: nobody has asked yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Times(u32);

impl Times {
    const fn bit((weekday, part): TimeOfWeek) -> u32 {
        1 << (weekday as u32 * 3 + part as u32)
    }

    /// Does this time suit?
    pub const fn hold(self, time: TimeOfWeek) -> bool {
        self.0 & Self::bit(time) != 0
    }

    /// Has nobody asked yet?
    pub const fn is_unasked(self) -> bool {
        self.0 == 0
    }

    /// Those that suit, from Monday morning to Sunday evening.
    pub fn each(self) -> impl Iterator<Item = TimeOfWeek> {
        Weekday::ALL
            .into_iter()
            .flat_map(|weekday| PartOfDay::ALL.map(|part| (weekday, part)))
            .filter(move |time| self.hold(*time))
    }
}

impl FromIterator<TimeOfWeek> for Times {
    fn from_iter<T: IntoIterator<Item = TimeOfWeek>>(times: T) -> Self {
        Self(times.into_iter().fold(0, |bits, time| bits | Self::bit(time)))
    }
}

/// Where sessions take place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Modality {
    /// In the same room.
    InPerson,
    /// By video or telephone.
    Online,
    /// One as well as the other.
    Either,
}

impl Modality {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::InPerson, Self::Online, Self::Either];

    /// Can what is wished for be had where this is offered?
    pub const fn suits(self, offered: Self) -> bool {
        matches!(
            (self, offered),
            (Self::Either, _)
                | (_, Self::Either)
                | (Self::InPerson, Self::InPerson)
                | (Self::Online, Self::Online)
        )
    }
}

/// How pressing an inquiry is, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    /// Before all others.
    Urgent,
    /// Before those without a priority.
    Soon,
    /// In turn.
    Routine,
}

impl Band {
    /// All of them, the most pressing first.
    pub const ALL: [Self; 3] = [Self::Urgent, Self::Soon, Self::Routine];
}

/// A priority, with the reason for whatever lets somebody pass others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Priority {
    /// In turn.
    #[default]
    Routine,
    /// Before those, because of this.
    Soon(Line),
    /// Before all others, because of this.
    Urgent(Line),
}

/// A priority above routine needs a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a priority above routine needs a reason")]
pub struct NoReason;

impl Priority {
    /// A band with its reason; routine needs none and keeps none.
    ///
    /// # Errors
    /// [`NoReason`] where a reason is needed and there is none.
    pub fn new(band: Band, reason: Option<Line>) -> Result<Self, NoReason> {
        match band {
            Band::Routine => Ok(Self::Routine),
            Band::Soon => reason.map(Self::Soon).ok_or(NoReason),
            Band::Urgent => reason.map(Self::Urgent).ok_or(NoReason),
        }
    }

    /// Its band.
    pub const fn band(&self) -> Band {
        match self {
            Self::Routine => Band::Routine,
            Self::Soon(_) => Band::Soon,
            Self::Urgent(_) => Band::Urgent,
        }
    }

    /// The reason for it.
    pub const fn reason(&self) -> Option<&Line> {
        match self {
            Self::Routine => None,
            Self::Soon(reason) | Self::Urgent(reason) => Some(reason),
        }
    }
}

/// What somebody who waits has said would suit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Times of the week.
    pub times: Times,
    /// Where; none: nobody has asked yet.
    pub modality: Option<Modality>,
    /// The most they can pay for a session; none: nobody has asked yet, or it is said in words only.
    pub fee: Option<Money>,
    /// What else is to be said about the fee.
    pub fee_words: Option<Line>,
}

/// A slot that has become free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// When.
    pub time: TimeOfWeek,
    /// Where.
    pub modality: Modality,
    /// What a session there costs; none: it is not held against what they can pay.
    pub fee: Option<Money>,
}

/// Why a slot fits, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fit {
    /// Was the time said to suit? Otherwise nobody has asked.
    pub is_time_known: bool,
    /// Was the modality said to suit? Otherwise nobody has asked.
    pub is_modality_known: bool,
    /// Can they pay the fee? Otherwise nobody has asked, or for another currency.
    pub is_fee_known: bool,
}

impl Preferences {
    /// Why the slot fits; none where something that was asked speaks against it.
    pub fn fit(&self, slot: Slot) -> Option<Fit> {
        let is_time_known = !self.times.is_unasked();
        let is_time_right = !is_time_known || self.times.hold(slot.time);
        let is_modality_right = self.modality.is_none_or(|wished| wished.suits(slot.modality));
        let can_pay = self.fee.zip(slot.fee).and_then(|(most, fee)| most.partial_cmp(&fee));
        let is_fee_right = can_pay.is_none_or(Ordering::is_ge);
        let fit = Fit {
            is_time_known,
            is_modality_known: self.modality.is_some(),
            is_fee_known: can_pay.is_some(),
        };
        (is_time_right && is_modality_right && is_fee_right).then_some(fit)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::currency::Currency;

    const MONDAY: TimeOfWeek = (Weekday::Monday, PartOfDay::Morning);
    const SUNDAY: TimeOfWeek = (Weekday::Sunday, PartOfDay::Evening);

    #[test]
    fn a_priority_above_routine_has_a_reason() {
        let reason = Line::new("Leaves hospital on Friday").ok();
        assert_eq!(Priority::new(Band::Soon, None), Err(NoReason));
        assert_eq!(Priority::new(Band::Urgent, None), Err(NoReason));
        let urgent = Priority::new(Band::Urgent, reason.clone()).unwrap();
        assert_eq!((urgent.band(), urgent.reason()), (Band::Urgent, reason.as_ref()));
        assert_eq!(Priority::new(Band::Routine, reason), Ok(Priority::Routine));
        assert!(Band::Urgent < Band::Soon && Band::Soon < Band::Routine);
    }

    #[test]
    fn a_slot_fits_unless_something_that_was_asked_speaks_against_it() {
        let slot = Slot { time: MONDAY, modality: Modality::Online, fee: None };
        let wishes = |times: &[TimeOfWeek], modality| Preferences {
            times: times.iter().copied().collect(),
            modality,
            ..Preferences::default()
        };
        let fit = |is_time_known, is_modality_known| {
            Some(Fit { is_time_known, is_modality_known, is_fee_known: false })
        };
        for (times, modality, expected) in [
            (&[][..], None, fit(false, false)),
            (&[MONDAY][..], None, fit(true, false)),
            (&[][..], Some(Modality::Online), fit(false, true)),
            (&[MONDAY, SUNDAY][..], Some(Modality::Either), fit(true, true)),
            (&[SUNDAY][..], Some(Modality::Online), None),
            (&[MONDAY][..], Some(Modality::InPerson), None),
        ] {
            assert_eq!(wishes(times, modality).fit(slot), expected, "{times:?} {modality:?}");
        }
        let anywhere = Slot { modality: Modality::Either, ..slot };
        assert!(wishes(&[MONDAY], Some(Modality::InPerson)).fit(anywhere).is_some());
    }

    #[test]
    fn a_slot_that_costs_more_than_they_can_pay_does_not_fit() {
        let euro = |minor| Some(Money::new(minor, Currency::parse("EUR").unwrap()));
        let dollar = Some(Money::new(1, Currency::parse("USD").unwrap()));
        for (most, fee, expected) in [
            (euro(8_000), euro(8_000), Some(true)),
            (euro(8_000), euro(8_001), None),
            (None, euro(8_000), Some(false)),
            (dollar, euro(8_000), Some(false)),
            (euro(8_000), None, Some(false)),
        ] {
            let slot = Slot { time: MONDAY, modality: Modality::Online, fee };
            let fit = Preferences { fee: most, ..Preferences::default() }.fit(slot);
            assert_eq!(fit.map(|fit| fit.is_fee_known), expected, "{most:?} {fee:?}");
        }
    }

    fn any_time() -> impl Strategy<Value = TimeOfWeek> {
        (0_usize..7, 0_usize..3).prop_map(|(day, part)| (Weekday::ALL[day], PartOfDay::ALL[part]))
    }

    proptest! {
        #[test]
        fn times_hold_what_was_put_in_and_nothing_else(
            times in proptest::collection::vec(any_time(), 0..12),
            other in any_time(),
        ) {
            let set: Times = times.iter().copied().collect();
            prop_assert_eq!(set.hold(other), times.contains(&other));
            prop_assert_eq!(set.is_unasked(), times.is_empty());
            let listed: Vec<_> = set.each().collect();
            prop_assert!(listed.is_sorted());
            prop_assert_eq!(listed.into_iter().collect::<Times>(), set);
        }

        #[test]
        fn to_ask_for_more_times_never_loses_a_slot(
            times in proptest::collection::vec(any_time(), 1..12),
            more in any_time(),
            at in any_time(),
        ) {
            let of = |times: &[TimeOfWeek]| Preferences {
                times: times.iter().copied().collect(),
                ..Preferences::default()
            };
            let slot = Slot { time: at, modality: Modality::InPerson, fee: None };
            let mut wider = times.clone();
            wider.push(more);
            prop_assert!(of(&times).fit(slot).is_none() || of(&wider).fit(slot).is_some());
        }
    }
}
