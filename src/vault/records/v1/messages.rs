//! How the practice writes to clients, as stored.

use serde::{Deserialize, Serialize};

use crate::domain::messages::{self as domain, Ahead};
use crate::domain::template::{Occasion, Template};
use crate::domain::text::Line;
use crate::vault::records::RecordError;

/// `{"ahead":48,"practice":"…","reminder":["subject","body"],"reply":[…],"offer":[…]}`: reminders that
/// many hours ahead, 0 for none, without it up to the end of tomorrow; each pair of words where they
/// are the practice's own.
#[derive(Serialize, Deserialize)]
pub struct Messages {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ahead: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    practice: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reminder: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reply: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    offer: Option<Words>,
}

type Words = (String, String);

impl From<&domain::Messages> for Messages {
    fn from(messages: &domain::Messages) -> Self {
        let words = |occasion| {
            let template = messages.template(occasion)?;
            Some((template.subject().to_owned(), template.body().to_owned()))
        };
        Self {
            ahead: match messages.ahead {
                Ahead::Never => Some(0),
                Ahead::Tomorrow => None,
                Ahead::Hours(hours) => Some(hours),
            },
            practice: messages.practice.clone(),
            reminder: words(Occasion::Reminder),
            reply: words(Occasion::Reply),
            offer: words(Occasion::Offer),
        }
    }
}

impl TryFrom<Messages> for domain::Messages {
    type Error = RecordError;
    fn try_from(stored: Messages) -> Result<Self, RecordError> {
        let Messages { ahead, practice, reminder, reply, offer } = stored;
        let ahead = match ahead {
            None => Ahead::Tomorrow,
            Some(0) => Ahead::Never,
            Some(hours) if hours <= Ahead::MOST_HOURS => Ahead::Hours(hours),
            Some(_) => return Err(RecordError),
        };
        let mut messages = Self { ahead, practice, ..Self::default() };
        let all =
            [(Occasion::Reminder, reminder), (Occasion::Reply, reply), (Occasion::Offer, offer)];
        for (occasion, words) in all {
            let template = words.map(|(subject, body)| Template::new(occasion, &subject, &body));
            messages = messages.saying(occasion, template.transpose().map_err(|_| RecordError)?);
        }
        Ok(messages)
    }
}
