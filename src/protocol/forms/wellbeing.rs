//! Forms of the therapist's own well-being.

use serde::{Deserialize, Serialize};

use super::field::{Door, Fault, Faults, Field, FieldError};
use crate::domain::check_in::{CheckIn, Level};
use crate::domain::text::OwnWords;
use crate::domain::wellbeing::{Rhythm, Wellbeing};

/// How she is today.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInForm {
    /// Energy, 1 to 5; none while nothing is chosen.
    pub energy: Option<u8>,
    /// Strain, 1 to 5.
    pub strain: Option<u8>,
    /// Her own words.
    pub words: String,
}

fn level(chosen: Option<u8>) -> Result<Level, Fault> {
    let (least, most) = Level::ENDS;
    let outside = Fault::NotANumber { least: least.into(), most: most.into() };
    Level::new(chosen.ok_or(Fault::Missing)?).map_err(|_| outside)
}

impl CheckInForm {
    /// Energy, strain and words.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<(Level, Level, Option<OwnWords>), Faults> {
        let mut door = Door::default();
        let energy = door.take(Field::Energy, level(self.energy));
        let strain = door.take(Field::Strain, level(self.strain));
        let words = OwnWords::optional(&self.words).map_err(Fault::from);
        let words = door.take(Field::OwnWords, words);
        door.close((|| Some((energy?, strain?, words?)))())
    }

    /// What stands in the form of a check-in on file.
    pub fn of(check_in: &CheckIn) -> Self {
        Self {
            energy: Some(check_in.energy.number()),
            strain: Some(check_in.strain.number()),
            words: own_words(check_in.words.as_ref()),
        }
    }
}

/// What she settles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WellbeingForm {
    /// How often she checks in.
    pub rhythm: Rhythm,
    /// Whom she would turn to; empty for the text that comes with the program.
    pub support: String,
}

impl WellbeingForm {
    /// What she settles.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Wellbeing, Faults> {
        let mut door = Door::default();
        let support = OwnWords::optional(&self.support).map_err(Fault::from);
        let support = door.take(Field::Support, support);
        door.close((|| Some(Wellbeing { rhythm: self.rhythm, support: support? }))())
    }

    /// What stands in the form of what is on file.
    pub fn of(wellbeing: &Wellbeing) -> Self {
        Self { rhythm: wellbeing.rhythm, support: own_words(wellbeing.support.as_ref()) }
    }
}

fn own_words(words: Option<&OwnWords>) -> String {
    words.map_or_else(String::new, |words| words.as_str().to_owned())
}

/// What is typed to delete everything about her well-being.
pub const CONFIRMATION: &str = "delete everything";

/// Was it typed? In whatever case.
///
/// # Errors
/// The field to mend.
pub fn confirm(typed: &str) -> Result<(), Faults> {
    if typed.trim().eq_ignore_ascii_case(CONFIRMATION) {
        return Ok(());
    }
    Err(vec![FieldError { field: Field::Confirmation, fault: Fault::NotAChoice }])
}
