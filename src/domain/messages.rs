//! How the practice writes to clients: how far ahead it reminds them, how it signs, in which words.

use serde::{Deserialize, Serialize};

use super::template::{Occasion, Template};
use super::text::Line;
use super::time::{Minutes, WallTime};

/// For which appointments reminders are prepared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ahead {
    /// For none.
    Never,
    /// For those up to the end of tomorrow.
    #[default]
    Tomorrow,
    /// For those that begin within so many hours.
    Hours(u16),
}

impl Ahead {
    /// The most hours a reminder can be prepared ahead: two weeks.
    pub const MOST_HOURS: u16 = 14 * 24;

    /// The first moment for which no reminder is prepared yet.
    pub fn until(self, now: WallTime) -> WallTime {
        match self {
            Self::Never => now,
            Self::Tomorrow => WallTime::midnight(now.date().plus_days(2)),
            Self::Hours(hours) => now.plus(Minutes(u32::from(hours) * 60)),
        }
    }

    /// Is a reminder of an appointment that starts then to be prepared by now?
    pub fn holds(self, starts: WallTime, now: WallTime) -> bool {
        now < starts && starts < self.until(now)
    }
}

/// How the practice writes to clients.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Messages {
    /// For which appointments reminders are prepared.
    pub ahead: Ahead,
    /// What the practice calls itself under a message.
    pub practice: Option<Line>,
    /// The practice's own words, in the order of [`Occasion::ALL`]; none where it takes the usual ones.
    pub templates: [Option<Template>; 3],
}

impl Messages {
    /// The practice's own words for an occasion; none where it takes the usual ones.
    pub fn template(&self, occasion: Occasion) -> Option<&Template> {
        self.templates.get(occasion as usize)?.as_ref()
    }

    /// The same, with those words for an occasion.
    #[must_use]
    pub fn saying(mut self, occasion: Occasion, template: Option<Template>) -> Self {
        if let Some(place) = self.templates.get_mut(occasion as usize) {
            *place = template;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> WallTime {
        WallTime::parse(text).unwrap()
    }

    #[test]
    fn reminders_are_prepared_for_what_comes_soon_and_never_for_what_has_begun() {
        let now = at("2026-11-30T18:00");
        let times = [
            "2026-11-30T18:00",
            "2026-11-30T18:01",
            "2026-12-01T17:59",
            "2026-12-01T23:59",
            "2026-12-02T00:00",
        ]
        .map(at);
        for (ahead, expected) in [
            (Ahead::Never, [false; 5]),
            (Ahead::Tomorrow, [false, true, true, true, false]),
            (Ahead::Hours(24), [false, true, true, false, false]),
            (Ahead::Hours(48), [false, true, true, true, true]),
        ] {
            assert_eq!(times.map(|starts| ahead.holds(starts, now)), expected, "{ahead:?}");
        }
    }
}
