//! What can be wrong with what stands in a field.

use serde::{Deserialize, Serialize};

use super::field::Field;
use crate::domain::currency::Currency;
use crate::domain::instrument::edition::Flaw;
use crate::domain::money::MoneyError;
use crate::domain::text::TextError;
use crate::domain::time::Date;

/// What is wrong with a field, in a way that says what would be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// It must not be empty.
    Missing,
    /// Too many characters.
    TooLong {
        /// The most there may be.
        most: u32,
        /// How many there are.
        found: u32,
    },
    /// More lines than there is room for.
    TooManyLines {
        /// The most there may be.
        most: u32,
        /// How many there are.
        found: u32,
    },
    /// More areas than there is room for.
    TooManyAreas {
        /// The most there may be.
        most: u32,
        /// How many there are.
        found: u32,
    },
    /// Not a date that exists.
    NotADate,
    /// Not a time of day.
    NotATime,
    /// Not a whole number between two bounds.
    NotANumber {
        /// The least it may be.
        least: u32,
        /// The most it may be.
        most: u32,
    },
    /// Not hours, such as 37.5, between two bounds.
    NotHours {
        /// The most it may be.
        most: u32,
    },
    /// Not hours of a day, such as 9-12, 13:30-18.
    NotOpenings,
    /// Not an amount of that currency.
    NotAnAmount(Currency),
    /// An amount that names no currency, where none is chosen.
    NoCurrency,
    /// An amount of another currency than the rest, which is in this one.
    OtherCurrency(Currency),
    /// More than one invoice can hold.
    TooMuch,
    /// Something is paid on the invoice.
    IsPaid,
    /// Not one mail address.
    NotAMailAddress,
    /// Not one telephone number.
    NotATelephone,
    /// Not a link that begins with `https://`.
    NotALink,
    /// A blank of a message that is not known, or has nothing to say there.
    UnknownBlank,
    /// A brace without its other half.
    LoneBrace,
    /// None of the choices.
    NotAChoice,
    /// It lies before a day it cannot precede.
    Before(Date),
    /// The day it is about has not come yet.
    NotYet,
    /// Nothing was drawn that could be a signature.
    NotDrawn,
    /// A rule by which no day ever comes.
    NeverComes,
    /// A time zone that the browser does not know.
    NoSuchZone,
    /// Another has that name already.
    Taken,
    /// A session is booked then.
    SessionThen,
    /// What may be done with the records is restricted.
    Restricted,
    /// The client has no link to video sessions on file.
    NoVideoLink,
    /// A file of no bytes.
    NothingInIt,
    /// A file of more bytes than are kept.
    TooLarge,
    /// It does not fit what is on file: on hold already, ended already, overlapping.
    DoesNotFit,
    /// That makes no scale.
    Scale(Flaw),
    /// No number of points.
    NotPoints,
    /// A line that does not begin with a number.
    NoNumberFirst {
        /// Which line, from 1.
        line: u8,
    },
}

/// A field and what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Which field.
    pub field: Field,
    /// What is wrong.
    pub fault: Fault,
}

/// All the faults of a form.
pub type Faults = Vec<FieldError>;

/// Collects faults while values are taken.
#[derive(Default)]
pub(super) struct Door {
    faults: Faults,
}

impl Door {
    /// Notes a fault.
    pub(super) fn fault<T>(&mut self, field: Field, fault: Fault) -> Option<T> {
        self.faults.push(FieldError { field, fault });
        None
    }

    /// The value, or its fault noted.
    pub(super) fn take<T>(&mut self, field: Field, value: Result<T, Fault>) -> Option<T> {
        value.map_or_else(|fault| self.fault(field, fault), Some)
    }

    /// The values, if no field is at fault.
    pub(super) fn close<T>(self, value: Option<T>) -> Result<T, Faults> {
        match value {
            Some(value) if self.faults.is_empty() => Ok(value),
            _ => Err(self.faults),
        }
    }
}

impl From<MoneyError> for Fault {
    fn from(error: MoneyError) -> Self {
        match error {
            MoneyError::NoCurrency => Self::NoCurrency,
            MoneyError::NotAnAmount(currency) => Self::NotAnAmount(currency),
        }
    }
}

impl From<TextError> for Fault {
    fn from(error: TextError) -> Self {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        match error {
            TextError::Empty => Self::Missing,
            TextError::TooLong { most, found } => {
                Self::TooLong { most: count(most), found: count(found) }
            }
        }
    }
}
