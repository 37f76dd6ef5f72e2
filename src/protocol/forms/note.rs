//! The form of a note.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{date, line, optional_number};
use crate::domain::ids::{AppointmentId, ClientId, NoteId, ObjectiveId};
use crate::domain::note::NoteKind;
use crate::domain::text::{Line, Prose};
use crate::domain::time::{Date, Minutes};

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteForm {
    /// About whom.
    pub client: ClientId,
    /// About which session.
    pub appointment: Option<AppointmentId>,
    /// The signed note that it adds to; kind and day then go without saying.
    pub adds_to: Option<NoteId>,
    /// What it is about.
    pub kind: NoteKind,
    /// The objectives of the treatment plan that it works on.
    pub works_on: Vec<ObjectiveId>,
    /// The template its headings came from; empty for none.
    pub format: String,
    /// The day it is about.
    pub date: String,
    /// Minutes spent on writing it; empty where nobody has counted them.
    pub minutes: String,
    /// The text.
    pub text: String,
}

/// What a form of a note says.
pub struct Written {
    /// The template its headings came from.
    pub format: Option<Line>,
    /// The day it is about.
    pub about_on: Date,
    /// Time spent on writing it.
    pub minutes: Option<Minutes>,
    /// The text.
    pub text: Prose,
}

impl NoteForm {
    /// A progress note about a client, with nothing in it.
    pub const fn about(client: ClientId) -> Self {
        Self {
            client,
            appointment: None,
            adds_to: None,
            kind: NoteKind::Progress,
            works_on: Vec::new(),
            format: String::new(),
            date: String::new(),
            minutes: String::new(),
            text: String::new(),
        }
    }

    /// What it says.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Written, Faults> {
        let mut door = Door::default();
        let format = door.take(Field::Format, line(&self.format));
        let about_on = door.take(Field::Date, date(&self.date));
        let minutes = door.take(Field::Minutes, optional_number(&self.minutes, 0, 24 * 60));
        if !self.kind.is_free() {
            door.fault::<()>(Field::Kind, Fault::NotAChoice);
        }
        let text = door.take(Field::Text, Prose::new(&self.text).map_err(Fault::from));
        door.close((|| {
            Some(Written {
                format: format?,
                about_on: about_on?,
                minutes: minutes?.map(Minutes),
                text: text?,
            })
        })())
    }
}
