//! The form of a series: a booking, and how it repeats.

use serde::{Deserialize, Serialize};

use super::calendar::{AppointmentForm, Booking};
use super::fault::{Door, Fault, Faults, FieldError};
use super::field::Field;
use super::typed::{date, number};
use crate::domain::ids::AppointmentId;
use crate::domain::recurrence::{End, Every, On, Rule};
use crate::domain::series::OnLeave;
use crate::domain::time::{Date, WallTime};

/// How a booking comes round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pattern {
    /// Every week.
    #[default]
    Weekly,
    /// Every second week.
    Fortnightly,
    /// Every month on that weekday: the second Tuesday, the last Friday.
    MonthlyWeekday,
    /// Every month on that date.
    MonthlyDate,
    /// Every so many weeks, on chosen weekdays.
    Weeks,
    /// As the rule on file says, which none of the others can.
    Kept,
}

/// When a series ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ends {
    /// It does not.
    #[default]
    Never,
    /// On a day.
    On,
    /// After so many sessions.
    After,
}

/// How a booking repeats.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepeatsForm {
    /// How it comes round.
    pub pattern: Pattern,
    /// Every how many weeks, for [`Pattern::Weeks`].
    pub weeks: String,
    /// On which weekdays from Monday on, for [`Pattern::Weeks`].
    pub days: [bool; 7],
    /// When it ends.
    pub ends: Ends,
    /// The last day, for [`Ends::On`].
    pub until: String,
    /// How many sessions from this one on, for [`Ends::After`].
    pub count: String,
    /// What happens while the therapist is on leave.
    pub on_leave: OnLeave,
    /// The rule on file, for [`Pattern::Kept`].
    pub kept: String,
}

/// [`RepeatsForm`], parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeats {
    /// The rule.
    pub rule: Rule,
    /// What happens on leave.
    pub on_leave: OnLeave,
}

impl RepeatsForm {
    /// At most so many sessions.
    const MOST: u32 = 1_000;

    /// The form of a rule as it goes on from an occurrence.
    pub fn of(rule: &Rule, at: WallTime, on_leave: OnLeave) -> Self {
        let is_plain = rule.is_plain();
        let days = rule.days();
        let pattern = match (rule.every(), rule.interval(), days) {
            (Every::Week, 1, []) if is_plain => Pattern::Weekly,
            (Every::Week, 2, []) if is_plain => Pattern::Fortnightly,
            (Every::Week, ..) if is_plain => Pattern::Weeks,
            (Every::Month, 1, []) if is_plain => Pattern::MonthlyDate,
            (Every::Month, 1, [on]) if is_plain && *on == weekday_of_month(at.date()) => {
                Pattern::MonthlyWeekday
            }
            _ => Pattern::Kept,
        };
        let (ends, until, count) = match rule.end() {
            End::Never => (Ends::Never, String::new(), String::new()),
            End::Until(last) => (Ends::On, last.date().to_string(), String::new()),
            End::After(count) => (Ends::After, String::new(), count.to_string()),
        };
        let is_on = |weekday: usize| {
            days.iter().any(|on| usize::from(on.weekday) == weekday)
                || (days.is_empty() && at.date().weekday() == weekday)
        };
        Self {
            pattern,
            weeks: rule.interval().to_string(),
            days: core::array::from_fn(is_on),
            ends,
            until,
            count,
            on_leave,
            kept: rule.clone().ending(End::Never).to_string(),
        }
    }

    /// The rule, for a series that has an occurrence at `at`.
    ///
    /// # Errors
    /// The fields to mend.
    fn parse(&self, at: WallTime) -> Result<Repeats, Faults> {
        let mut door = Door::default();
        let pattern = self.pattern(at.date(), &mut door);
        let end = match self.ends {
            Ends::Never => Some(End::Never),
            Ends::On => door.take(Field::LastDay, date(&self.until)).and_then(|last| {
                if last < at.date() {
                    return door.fault(Field::LastDay, Fault::Before(at.date()));
                }
                Some(End::Until(WallTime::midnight(last).at_the_end()))
            }),
            Ends::After => {
                door.take(Field::Sessions, number(&self.count, 1, Self::MOST)).map(End::After)
            }
        };
        let rule = pattern.zip(end).map(|(rule, end)| rule.ending(end));
        if rule.as_ref().is_some_and(|rule| rule.occurrences(at).next().is_none()) {
            door.fault::<()>(Field::Repeats, Fault::NeverComes);
        }
        door.close(rule.map(|rule| Repeats { rule, on_leave: self.on_leave }))
    }

    fn pattern(&self, day: Date, door: &mut Door) -> Option<Rule> {
        let plain = |every, interval| Rule::new(every, interval).ok();
        match self.pattern {
            Pattern::Weekly => plain(Every::Week, 1),
            Pattern::Fortnightly => plain(Every::Week, 2),
            Pattern::MonthlyDate => plain(Every::Month, 1),
            Pattern::MonthlyWeekday => {
                plain(Every::Month, 1).and_then(|rule| rule.on([weekday_of_month(day)]).ok())
            }
            Pattern::Weeks => {
                let weeks = door.take(Field::Weeks, number(&self.weeks, 1, 52));
                let days = (0_u8..).zip(self.days).filter(|(_, is_on)| *is_on);
                let days: Vec<_> = days.map(|(weekday, _)| On { nth: 0, weekday }).collect();
                if days.is_empty() {
                    return door.fault(Field::Weekdays, Fault::Missing);
                }
                let weeks = u16::try_from(weeks?).ok()?;
                plain(Every::Week, weeks).and_then(|rule| rule.on(days).ok())
            }
            Pattern::Kept => {
                door.take(Field::Repeats, Rule::parse(&self.kept).map_err(|_| Fault::NotAChoice))
            }
        }
    }
}

/// Which weekday of its month a day is; the fifth is the last, since most months have no fifth.
fn weekday_of_month(day: Date) -> On {
    let nth = i8::try_from((day.day() - 1) / 7 + 1).unwrap_or(-1);
    let weekday = u8::try_from(day.weekday()).unwrap_or(0);
    On { nth: if nth == 5 { -1 } else { nth }, weekday }
}

/// A booking that repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesForm {
    /// The first of them, or the one it is changed from.
    pub booking: AppointmentForm,
    /// How it repeats.
    pub repeats: RepeatsForm,
    /// The appointment on file that becomes the first of it; none for a new one.
    pub from: Option<AppointmentId>,
}

impl SeriesForm {
    /// The booking and how it repeats.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<(Booking, Repeats), Faults> {
        let booking = self.booking.parse()?;
        // A series is one client's; people who come together are booked once at a time.
        if !booking.others.is_empty() {
            return Err(vec![FieldError { field: Field::Client, fault: Fault::DoesNotFit }]);
        }
        let repeats = self.repeats.parse(booking.starts)?;
        Ok((booking, repeats))
    }
}
