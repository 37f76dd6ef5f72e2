//! The form of how the practice writes to clients.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{line, text_of};
use crate::domain::messages::{Ahead, Messages};
use crate::domain::template::{Occasion, Template, TemplateError, check};
use crate::domain::text::{Line, TextError, Wording};

/// How the practice writes to clients.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessagesForm {
    /// For which appointments reminders are prepared.
    pub ahead: Ahead,
    /// What the practice calls itself.
    pub practice: String,
    /// Subject and body in the order of [`Occasion::ALL`]; both empty for the usual words.
    pub templates: [(String, String); 3],
}

impl MessagesForm {
    /// How it writes.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Messages, Faults> {
        let mut door = Door::default();
        let ahead = match self.ahead {
            Ahead::Hours(hours) if !(1..=Ahead::MOST_HOURS).contains(&hours) => {
                Err(Fault::NotANumber { least: 1, most: Ahead::MOST_HOURS.into() })
            }
            ahead => Ok(ahead),
        };
        let ahead = door.take(Field::Ahead, ahead);
        let practice = door.take(Field::Practice, line(&self.practice));
        let mut messages = Messages::default();
        for (occasion, (subject, body)) in Occasion::ALL.into_iter().zip(&self.templates) {
            if subject.trim().is_empty() && body.trim().is_empty() {
                continue;
            }
            let fits = |is_text: Result<(), TextError>, text: &str| {
                is_text.map_err(Fault::from)?;
                check(occasion, text).map_err(Fault::from)
            };
            let is_line = fits(Line::new(subject).map(|_| ()), subject);
            door.take(Field::Subject(occasion), is_line);
            let is_wording = fits(Wording::new(body).map(|_| ()), body);
            door.take(Field::Body(occasion), is_wording);
            messages = messages.saying(occasion, Template::new(occasion, subject, body).ok());
        }
        door.close((|| Some(Messages { ahead: ahead?, practice: practice?, ..messages }))())
    }

    /// What stands in the form of what is on file.
    pub fn of(messages: &Messages) -> Self {
        let words = |template: &Template| (template.subject().into(), template.body().into());
        Self {
            ahead: messages.ahead,
            practice: text_of(messages.practice.as_ref()),
            templates: Occasion::ALL
                .map(|occasion| messages.template(occasion).map(words).unwrap_or_default()),
        }
    }
}

impl From<TemplateError> for Fault {
    fn from(error: TemplateError) -> Self {
        match error {
            TemplateError::Text(error) => error.into(),
            TemplateError::Unknown(_) => Self::UnknownBlank,
            TemplateError::Brace => Self::LoneBrace,
        }
    }
}
