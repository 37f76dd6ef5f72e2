//! Forms of the waiting list.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::qualifications::{areas, areas_text};
use super::typed::{amount, date, line, name, text_of};
use crate::domain::currency::Currency;
use crate::domain::inquiry::{Inquiry, Stage};
use crate::domain::preferences::{Band, Modality, Preferences, Priority, Times};
use crate::domain::text::{Line, PersonName};
use crate::domain::time::Date;

/// An inquiry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InquiryForm {
    /// Who asks.
    pub name: String,
    /// How to reach them.
    pub contact: String,
    /// The day they asked.
    pub received_on: String,
    /// What they look for.
    pub wishes: String,
    /// How they came.
    pub source: String,
    /// What they come for, areas separated by commas.
    pub presenting: String,
    /// Times that suit; none: not asked yet.
    pub times: Times,
    /// Where; none: not asked yet.
    pub modality: Option<Modality>,
    /// The most they can pay, as an amount.
    pub fee: String,
    /// What else is to be said about the fee.
    pub fee_words: String,
    /// How pressing it is.
    pub band: Band,
    /// Why it is more than routine.
    pub reason: String,
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
    /// How they came.
    pub source: Option<Line>,
    /// What they come for.
    pub areas: Vec<Line>,
    /// What would suit.
    pub preferences: Preferences,
    /// How pressing it is.
    pub priority: Priority,
}

impl InquiryForm {
    /// An empty form for somebody who asked on that day.
    pub fn asked(received_on: Date) -> Self {
        Self {
            name: String::new(),
            contact: String::new(),
            received_on: received_on.to_string(),
            wishes: String::new(),
            source: String::new(),
            presenting: String::new(),
            times: Times::default(),
            modality: None,
            fee: String::new(),
            fee_words: String::new(),
            band: Band::Routine,
            reason: String::new(),
        }
    }

    /// What stands in the form of an inquiry on file.
    pub fn of(inquiry: &Inquiry) -> Self {
        let Preferences { times, modality, fee, fee_words } = &inquiry.preferences;
        Self {
            name: inquiry.name.as_str().to_owned(),
            contact: text_of(inquiry.contact.as_ref()),
            received_on: inquiry.received_on().to_string(),
            wishes: text_of(inquiry.wishes.as_ref()),
            source: text_of(inquiry.source.as_ref()),
            presenting: areas_text(&inquiry.areas),
            times: *times,
            modality: *modality,
            fee: fee.map_or_else(String::new, |fee| fee.to_string()),
            fee_words: text_of(fee_words.as_ref()),
            band: inquiry.priority.band(),
            reason: text_of(inquiry.priority.reason()),
        }
    }

    /// The inquiry, at a practice of that currency.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, currency: Option<Currency>) -> Result<Asked, Faults> {
        let mut door = Door::default();
        let name = door.take(Field::Name, name(&self.name));
        let contact = door.take(Field::Contact, line(&self.contact));
        let received_on = door.take(Field::ReceivedOn, date(&self.received_on));
        let wishes = door.take(Field::Wishes, line(&self.wishes));
        let source = door.take(Field::Source, line(&self.source));
        let presenting = door.take(Field::Presenting, areas(&self.presenting));
        let fee = door.take(Field::Fee, amount(&self.fee, currency));
        let fee_words = door.take(Field::FeeWords, line(&self.fee_words));
        let reason = door.take(Field::PriorityReason, line(&self.reason));
        let priority = reason.and_then(|reason| {
            let priority = Priority::new(self.band, reason);
            door.take(Field::PriorityReason, priority.map_err(|_| Fault::Missing))
        });
        door.close((|| {
            Some(Asked {
                name: name?,
                contact: contact?,
                received_on: received_on?,
                wishes: wishes?,
                source: source?,
                areas: presenting?,
                preferences: Preferences {
                    times: self.times,
                    modality: self.modality,
                    fee: fee?,
                    fee_words: fee_words?,
                },
                priority: priority?,
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
