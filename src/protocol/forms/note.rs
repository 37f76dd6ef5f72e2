//! The form of a progress note.

use serde::{Deserialize, Serialize};

use super::field::{Door, Fault, Faults, Field};
use super::typed::date;
use crate::domain::ids::{AppointmentId, ClientId};
use crate::domain::text::Prose;
use crate::domain::time::Date;

/// A progress note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteForm {
    /// About whom.
    pub client: ClientId,
    /// About which session.
    pub appointment: Option<AppointmentId>,
    /// The day it is about.
    pub date: String,
    /// The text.
    pub text: String,
}

impl NoteForm {
    /// Day and text.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<(Date, Prose), Faults> {
        let mut door = Door::default();
        let on = door.take(Field::Date, date(&self.date));
        let text = door.take(Field::Text, Prose::new(&self.text).map_err(Fault::from));
        door.close((|| Some((on?, text?)))())
    }
}
