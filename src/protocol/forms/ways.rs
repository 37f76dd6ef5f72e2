//! The form of the ways to reach a client, and of what the client has agreed to.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::optional_date;
use crate::domain::reach::{Link, MailAddress, Telephone};
use crate::domain::time::Date;
use crate::domain::ways::{Agreement, Channel, Ways, WithdrawnBefore};

/// How a client can be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaysForm {
    /// Mail address.
    pub mail: String,
    /// Telephone number.
    pub telephone: String,
    /// Link to the client's video sessions.
    pub video: String,
    /// What the client likes best.
    pub preferred: Option<Channel>,
    /// The first day with, and the first day without the client's agreement, channel by channel in
    /// the order of [`Channel::ALL`].
    pub agreed: [(String, String); 4],
}

impl WaysForm {
    /// The ways.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Ways, Faults> {
        fn optional<T, E>(text: &str, fault: Fault, new: fn(&str) -> Result<T, E>) -> Taken<T> {
            if text.trim().is_empty() { Ok(None) } else { new(text).map(Some).map_err(|_| fault) }
        }
        let mut door = Door::default();
        let mail = optional(&self.mail, Fault::NotAMailAddress, MailAddress::new);
        let mail = door.take(Field::Mail, mail);
        let telephone = optional(&self.telephone, Fault::NotATelephone, Telephone::new);
        let telephone = door.take(Field::Telephone, telephone);
        let video = door.take(Field::Video, optional(&self.video, Fault::NotALink, Link::new));
        let mut ways = Ways { preferred: self.preferred, ..Ways::default() };
        for (channel, (given, withdrawn)) in Channel::ALL.into_iter().zip(&self.agreed) {
            let given = door.take(Field::AgreedOn(channel), optional_date(given));
            let withdrawn = door.take(Field::WithdrawnOn(channel), optional_date(withdrawn));
            let Some((given, withdrawn)) = given.zip(withdrawn) else { continue };
            match Agreement::new(given, withdrawn) {
                Ok(agreement) => ways = ways.agreeing(channel, agreement),
                Err(WithdrawnBefore(given)) => {
                    door.fault::<()>(Field::WithdrawnOn(channel), Fault::Before(given));
                }
            }
        }
        door.close((|| Some(Ways { mail: mail?, telephone: telephone?, video: video?, ..ways }))())
    }

    /// What stands in the form of the ways on file.
    pub fn of(ways: &Ways) -> Self {
        let text = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        let or_empty = |text: Option<&str>| text.unwrap_or_default().to_owned();
        Self {
            mail: or_empty(ways.mail.as_ref().map(MailAddress::as_str)),
            telephone: or_empty(ways.telephone.as_ref().map(Telephone::as_str)),
            video: or_empty(ways.video.as_ref().map(Link::as_str)),
            preferred: ways.preferred,
            agreed: Channel::ALL.map(|channel| {
                let (given, withdrawn) = ways.agreement(channel).days();
                (text(given), text(withdrawn))
            }),
        }
    }
}

type Taken<T> = Result<Option<T>, Fault>;
