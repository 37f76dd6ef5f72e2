//! A client: the person, couple or family in care, and how to reach them.
//!
//! Whether somebody *is* in care stands in their episodes ([`super::episode`]). *Never:* clinical
//! content.

use super::ids::ClientId;
use super::text::{ClientCode, Line, PersonName};
use super::time::Date;
use super::ways::Ways;

/// The age, in years, from which somebody decides for themselves; our convention, as laws differ.
pub const MAJORITY: u16 = 18;

/// One client; a couple or a family seen together is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Which client.
    pub id: ClientId,
    /// What the client is called.
    pub name: PersonName,
    /// The practice's own sign for the client, where it has one.
    pub code: Option<ClientCode>,
    /// How else to reach the client, in words.
    pub contact: Option<Line>,
    /// How to reach the client, and to what of it the client has agreed.
    pub ways: Ways,
    /// The day they were born, where that is known.
    pub born: Option<Date>,
}

impl Client {
    /// The day they come of age, where it is known when they were born.
    pub fn of_age_on(&self) -> Option<Date> {
        self.born.map(|born| born.plus_years(MAJORITY))
    }

    /// Are they known not to be of age yet on a day?
    pub fn is_minor(&self, on: Date) -> bool {
        self.of_age_on().is_some_and(|of_age| on < of_age)
    }
}
