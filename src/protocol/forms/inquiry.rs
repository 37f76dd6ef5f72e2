//! Forms of the waiting list.

use serde::{Deserialize, Serialize};

use super::field::{Door, Faults, Field};
use super::typed::{date, line, name};
use crate::domain::inquiry::Stage;
use crate::domain::text::{Line, PersonName};
use crate::domain::time::Date;

/// An inquiry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InquiryForm {
    /// Who asks.
    pub name: String,
    /// How to reach them.
    pub contact: String,
    /// The day they asked.
    pub received_on: String,
    /// What they look for.
    pub wishes: String,
}

/// [`InquiryForm`], parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Who asks.
    pub name: PersonName,
    /// How to reach them.
    pub contact: Option<Line>,
    /// The day they asked.
    pub received_on: Date,
    /// What they look for.
    pub wishes: Option<Line>,
}

impl InquiryForm {
    /// The inquiry.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Asked, Faults> {
        let mut door = Door::default();
        let name = door.take(Field::Name, name(&self.name));
        let contact = door.take(Field::Contact, line(&self.contact));
        let received_on = door.take(Field::ReceivedOn, date(&self.received_on));
        let wishes = door.take(Field::Wishes, line(&self.wishes));
        door.close((|| {
            Some(Asked {
                name: name?,
                contact: contact?,
                received_on: received_on?,
                wishes: wishes?,
            })
        })())
    }
}

/// A stage an inquiry reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepForm {
    /// The stage.
    pub stage: Stage,
    /// The day.
    pub on: String,
}

impl StepForm {
    /// Stage and day.
    ///
    /// # Errors
    /// The field to mend.
    pub fn parse(&self) -> Result<(Stage, Date), Faults> {
        let mut door = Door::default();
        let on = door.take(Field::Date, date(&self.on));
        door.close(on.map(|on| (self.stage, on)))
    }
}
