//! A check-in: how the therapist is on a day, said in ten seconds, for nobody but herself.
//!
//! *Never:* a figure of the practice, a diagnosis, or a forecast.

use serde::{Deserialize, Serialize};

use super::ids::CheckInId;
use super::text::OwnWords;
use super::time::Date;

/// A number on a scale from one to five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

/// The number is not on the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not on the scale from one to five")]
pub struct NotOnScale;

impl Level {
    /// The least, and the most.
    pub const ENDS: (u8, u8) = (1, 5);

    /// That number on the scale.
    ///
    /// # Errors
    /// [`NotOnScale`] for anything but 1 to 5.
    pub const fn new(number: u8) -> Result<Self, NotOnScale> {
        if Self::ENDS.0 <= number && number <= Self::ENDS.1 {
            Ok(Self(number))
        } else {
            Err(NotOnScale)
        }
    }

    /// The number.
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.0
    }
}

impl TryFrom<u8> for Level {
    type Error = NotOnScale;
    fn try_from(number: u8) -> Result<Self, NotOnScale> {
        Self::new(number)
    }
}

/// How she is on a day; at most one a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    /// Which.
    pub id: CheckInId,
    /// The day.
    pub on: Date,
    /// How much energy she has: 1 for hardly any, 5 for plenty.
    pub energy: Level,
    /// How much strain she feels: 1 for hardly any, 5 for very much.
    pub strain: Level,
    /// What she adds in her own words.
    pub words: Option<OwnWords>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_one_to_five_and_nothing_else() {
        for number in 1..=5 {
            assert_eq!(Level::new(number).map(Level::number), Ok(number));
        }
        for number in [0, 6, 255] {
            assert_eq!(Level::new(number), Err(NotOnScale));
        }
    }
}
