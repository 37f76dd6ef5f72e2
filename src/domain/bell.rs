//! When a therapist is told of her own day: some minutes before each session, and at its end.
//!
//! *Never:* a clock of its own, or a name: what rings may be seen by anybody in the room.

use super::time::{Minutes, WallTime};

/// What she is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ring {
    /// A session begins soon.
    Session(
        /// When it begins.
        WallTime,
    ),
    /// The last session of the day is over.
    DayDone,
}

/// What she wants to be told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bell {
    /// So long before each session; none for not at all.
    pub before: Option<Minutes>,
    /// At the end of the day?
    pub at_the_end: bool,
}

impl Bell {
    /// Does it ever ring?
    pub const fn is_silent(self) -> bool {
        self.before.is_none() && !self.at_the_end
    }

    /// What has come due after one moment up to another, for the sessions of a day that are not
    /// cancelled: when each begins, and how long it is planned to last.
    pub fn rings(
        self,
        sessions: &[(WallTime, Minutes)],
        after: WallTime,
        now: WallTime,
    ) -> Vec<Ring> {
        let is_due = |at: WallTime| after < at && at <= now;
        let mut rings = Vec::new();
        if let Some(before) = self.before {
            // What has begun meanwhile needs no telling.
            let coming = sessions.iter().map(|(starts, _)| *starts).filter(|starts| now < *starts);
            rings.extend(coming.filter(|it| is_due(it.back(before))).map(Ring::Session));
            rings.dedup();
        }
        let end = sessions.iter().map(|(starts, planned)| starts.plus(*planned)).max();
        if self.at_the_end && end.is_some_and(is_due) {
            rings.push(Ring::DayDone);
        }
        rings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> WallTime {
        WallTime::parse(&format!("2026-12-01T{time}")).unwrap()
    }

    fn day() -> Vec<(WallTime, Minutes)> {
        ["09:00", "09:00", "10:00", "16:00"].map(|time| (at(time), Minutes(50))).into()
    }

    const BOTH: Bell = Bell { before: Some(Minutes(10)), at_the_end: true };

    #[test]
    fn each_session_rings_once_that_long_before_and_the_day_at_its_end() {
        let mut told = Vec::new();
        let mut last = at("08:00");
        while last < at("18:00") {
            let now = last.plus(Minutes(1));
            told.extend(BOTH.rings(&day(), last, now).into_iter().map(|ring| (now, ring)));
            last = now;
        }
        let session = |told: &str, starts: &str| (at(told), Ring::Session(at(starts)));
        assert_eq!(
            told,
            [
                session("08:50", "09:00"),
                session("09:50", "10:00"),
                session("15:50", "16:00"),
                (at("16:50"), Ring::DayDone),
            ]
        );
    }

    #[test]
    fn after_a_long_sleep_only_what_still_lies_ahead_is_told() {
        assert_eq!(BOTH.rings(&day(), at("08:00"), at("09:55")), [Ring::Session(at("10:00"))]);
        assert_eq!(BOTH.rings(&day(), at("08:00"), at("17:30")), [Ring::DayDone]);
        assert_eq!(BOTH.rings(&[], at("08:00"), at("17:30")), []);
    }

    #[test]
    fn a_silent_bell_never_rings() {
        assert!(Bell::default().is_silent() && !BOTH.is_silent());
        assert_eq!(Bell::default().rings(&day(), at("00:00"), at("23:59")), []);
        let only_end = Bell { before: None, ..BOTH };
        assert_eq!(only_end.rings(&day(), at("08:00"), at("15:55")), []);
    }
}
