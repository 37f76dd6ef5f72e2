//! How a client can be reached, and to which ways of writing and calling the client has agreed.
//!
//! An agreement is given for one channel at a time, and its days are kept: an address on file is no
//! agreement to be written to. Beside the client there are those to turn to in a crisis.
//! *Never:* an agreement taken for granted.

use serde::{Deserialize, Serialize};

use super::consent::Validity;
use super::crisis::CrisisContact;
use super::reach::{Link, MailAddress, Reach, Telephone};
use super::time::Date;

/// A channel by which a client can be written to or called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Channel {
    /// Mail.
    Mail,
    /// A text message to the telephone number.
    Sms,
    /// A message by whatever other program the two of them use.
    Messenger,
    /// A call.
    Telephone,
}

impl Channel {
    /// Every channel, in the order a form offers them.
    pub const ALL: [Self; 4] = [Self::Mail, Self::Sms, Self::Messenger, Self::Telephone];

    /// Is something written by it, for others to read who hold the device?
    pub const fn is_written(self) -> bool {
        !matches!(self, Self::Telephone)
    }
}

/// Whether a client has agreed to a channel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Agreement {
    /// Nobody has asked.
    #[default]
    Unasked,
    /// Agreed from that day on.
    Given(Date),
    /// No longer agreed from a day on, or declined on it where it never was.
    Withdrawn {
        /// Agreed from that day on, until then.
        given: Option<Date>,
        /// The first day without.
        on: Date,
    },
}

/// An agreement was withdrawn before it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("withdrawn before it was given")]
pub struct WithdrawnBefore(
    /// The day it was given on.
    pub Date,
);

impl Agreement {
    /// An agreement given and withdrawn on these days, each where it was.
    ///
    /// # Errors
    /// [`WithdrawnBefore`] where the second comes before the first.
    pub fn new(given: Option<Date>, withdrawn: Option<Date>) -> Result<Self, WithdrawnBefore> {
        match (given, withdrawn) {
            (None, None) => Ok(Self::Unasked),
            (Some(given), None) => Ok(Self::Given(given)),
            (Some(given), Some(on)) if on < given => Err(WithdrawnBefore(given)),
            (given, Some(on)) => Ok(Self::Withdrawn { given, on }),
        }
    }

    /// The day it was given and the day it was withdrawn.
    pub const fn days(self) -> (Option<Date>, Option<Date>) {
        match self {
            Self::Unasked => (None, None),
            Self::Given(given) => (Some(given), None),
            Self::Withdrawn { given, on } => (given, Some(on)),
        }
    }

    /// Does it stand on a day?
    pub fn stands(self, on: Date) -> bool {
        let (given, withdrawn) = self.days();
        given.is_some_and(|given| given <= on) && withdrawn.is_none_or(|withdrawn| on < withdrawn)
    }
}

/// Why a channel cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Withheld {
    /// The client does not agree to it.
    NotAgreed(Agreement),
    /// The consent to messages does not hold.
    NotConsented(Validity),
    /// Agreed to, but there is no address or number to take it to.
    NothingOnFile,
}

/// How a client can be reached, beside the words of the contact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ways {
    /// Where to write mail to.
    pub mail: Option<MailAddress>,
    /// The number to call, and to send text messages to.
    pub telephone: Option<Telephone>,
    /// Where this client's video sessions take place.
    pub video: Option<Link>,
    /// What the client likes best.
    pub preferred: Option<Channel>,
    /// To what the client has agreed, in the order of [`Channel::ALL`].
    pub agreements: [Agreement; 4],
    /// Whom to turn to in a crisis, at most [`CrisisContact::MOST`], the first to be asked first.
    pub crisis: Vec<CrisisContact>,
}

impl Ways {
    /// Whether the client has agreed to a channel.
    pub fn agreement(&self, channel: Channel) -> Agreement {
        self.agreements.get(channel as usize).copied().unwrap_or_default()
    }

    /// Where a channel leads on a day, for one that leads to an address or number.
    ///
    /// # Errors
    /// [`Withheld`] where the channel cannot be taken then.
    pub fn offer(&self, channel: Channel, on: Date) -> Result<Option<Reach>, Withheld> {
        let agreement = self.agreement(channel);
        if !agreement.stands(on) {
            return Err(Withheld::NotAgreed(agreement));
        }
        let telephone = || self.telephone.clone().map(Reach::Telephone);
        let reach = match channel {
            Channel::Messenger => return Ok(None),
            Channel::Mail => self.mail.clone().map(Reach::Mail),
            Channel::Sms | Channel::Telephone => telephone(),
        };
        reach.map(Some).ok_or(Withheld::NothingOnFile)
    }

    /// The same, with that agreement to a channel.
    #[must_use]
    pub fn agreeing(mut self, channel: Channel, agreement: Agreement) -> Self {
        if let Some(place) = self.agreements.get_mut(channel as usize) {
            *place = agreement;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn an_agreement_stands_from_its_day_until_the_day_it_is_withdrawn() {
        let (given, withdrawn) = (day("2026-11-02"), day("2026-11-20"));
        let days = ["2026-11-01", "2026-11-02", "2026-11-19", "2026-11-20"].map(day);
        let standing = |agreement: Agreement| days.map(|day| agreement.stands(day));
        let new = |given, withdrawn| Agreement::new(given, withdrawn).unwrap();
        assert_eq!(standing(new(Some(given), Some(withdrawn))), [false, true, true, false]);
        assert_eq!(standing(new(Some(given), None)), [false, true, true, true]);
        assert_eq!(standing(new(None, Some(given))), [false; 4], "declined");
        assert_eq!(standing(new(None, None)), [false; 4], "nobody has asked");
        assert_eq!(Agreement::new(Some(withdrawn), Some(given)), Err(WithdrawnBefore(withdrawn)));
    }

    #[test]
    fn an_agreement_to_one_channel_is_none_to_another() {
        let on = day("2026-11-02");
        for agreed in Channel::ALL {
            let ways = Ways::default().agreeing(agreed, Agreement::Given(on));
            for channel in Channel::ALL {
                assert_eq!(ways.agreement(channel).stands(on), channel == agreed);
            }
        }
    }

    #[test]
    fn a_channel_is_offered_with_an_agreement_and_somewhere_to_go_and_not_otherwise() {
        let on = day("2026-11-02");
        let all = Channel::ALL.into_iter();
        let agreed =
            all.fold(Ways::default(), |ways, channel| ways.agreeing(channel, Agreement::Given(on)));
        let bare = Channel::ALL.map(|channel| agreed.offer(channel, on));
        let nothing = Err(Withheld::NothingOnFile);
        assert_eq!(bare, [nothing.clone(), nothing.clone(), Ok(None), nothing]);
        let mail = MailAddress::new("ana@example.org").unwrap();
        let telephone = Telephone::new("01632 960001").unwrap();
        let on_file =
            Ways { mail: Some(mail.clone()), telephone: Some(telephone.clone()), ..agreed };
        let call = Ok(Some(Reach::Telephone(telephone)));
        let offered = Channel::ALL.map(|channel| on_file.offer(channel, on));
        assert_eq!(offered, [Ok(Some(Reach::Mail(mail))), call.clone(), Ok(None), call]);
        let withdrawn = Agreement::new(Some(on), Some(on)).unwrap();
        let ways = on_file.agreeing(Channel::Mail, withdrawn);
        assert_eq!(ways.offer(Channel::Mail, on), Err(Withheld::NotAgreed(withdrawn)));
    }
}
