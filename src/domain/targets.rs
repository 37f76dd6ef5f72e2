//! How soon somebody who asks should hear and be seen: the practice's own targets.
//!
//! Every target counts from the day they asked, so that no step can be late without being seen.

use serde::{Deserialize, Serialize};

use super::time::Date;

/// What somebody who asks waits for, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Milestone {
    /// A first answer.
    Reply,
    /// The offer of a first appointment.
    Offer,
    /// The first attended session.
    Session,
}

impl Milestone {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Reply, Self::Offer, Self::Session];
}

/// How long each may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Targets {
    /// Working days until the first reply.
    pub reply: u16,
    /// Days until the first offer.
    pub offer: u16,
    /// Days until the first attended session.
    pub session: u16,
}

impl Default for Targets {
    /// Our convention (design metrics.md 1.6): 2 working days, 14 days, 42 days. Stored rows that
    /// say nothing mean these, so they can never change.
    fn default() -> Self {
        Self { reply: 2, offer: 14, session: 42 }
    }
}

impl Targets {
    /// The last day on which a milestone is on time for somebody who asked on that day.
    pub fn due_on(self, milestone: Milestone, asked: Date) -> Date {
        match milestone {
            Milestone::Reply => working_days_after(asked, self.reply),
            Milestone::Offer => asked.plus_days(self.offer.into()),
            Milestone::Session => asked.plus_days(self.session.into()),
        }
    }
}

/// The day so many working days on: Monday to Friday, whatever else is a holiday.
fn working_days_after(day: Date, days: u16) -> Date {
    let (weeks, mut rest) = (i32::from(days / 5), days % 5);
    // A weekend counts as the Friday before it.
    let past_friday = i32::try_from(day.weekday()).unwrap_or(0) - 4;
    let mut on = if days > 0 && past_friday > 0 { day.plus_days(-past_friday) } else { day };
    on = on.plus_days(7 * weeks);
    while rest > 0 {
        on = on.plus_days(1);
        rest -= u16::from(on.weekday() < 5);
    }
    on
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_reply_is_due_within_working_days_and_the_rest_within_days() {
        // 2026-11-23 is a Monday.
        for (asked, reply) in [
            ("2026-11-23", "2026-11-25"),
            ("2026-11-26", "2026-11-30"),
            ("2026-11-27", "2026-12-01"),
            ("2026-11-28", "2026-12-01"),
            ("2026-11-29", "2026-12-01"),
        ] {
            let due = Targets::default().due_on(Milestone::Reply, day(asked));
            assert_eq!(due, day(reply), "{asked}");
        }
        let due = |milestone| Targets::default().due_on(milestone, day("2026-11-28"));
        assert_eq!(due(Milestone::Offer), day("2026-12-12"));
        assert_eq!(due(Milestone::Session), day("2027-01-09"));
    }

    proptest! {
        #[test]
        fn so_many_working_days_lie_between_asking_and_the_day_a_reply_is_due(
            at in 0_i32..400,
            reply in 1_u16..60,
        ) {
            let asked = day("2026-01-01").plus_days(at);
            let due = Targets { reply, ..Targets::default() }.due_on(Milestone::Reply, asked);
            let between = (1..=asked.days_until(due)).map(|n| asked.plus_days(n));
            prop_assert_eq!(between.filter(|on| on.weekday() < 5).count(), usize::from(reply));
            prop_assert!(due.weekday() < 5);
        }
    }
}
