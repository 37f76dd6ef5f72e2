//! Words for how clients can be reached, what they agreed to, and the contact there was.

use crate::domain::time_entry::{Contact, Direction, Means};
use crate::domain::ways::{Agreement, Channel};
use crate::ui::words::when;

/// The part of a chart with the ways to reach a client.
pub const WAYS: &str = "How to reach";
/// Changes them.
pub const EDIT_WAYS: &str = "Edit how to reach";
/// What an agreement is.
pub const AGREED: &str = "What the client agreed to";
/// What the days mean.
pub const AGREED_HINT: &str = "An address is no agreement: Evenkeel offers a channel only while the client agrees to it. Leave both \
     days empty where you have not asked.";
/// Where the other words go.
pub const MAIL_HINT: &str =
    "One address. Other words on how to reach the client belong under Contact.";
/// What the link is for.
pub const VIDEO_HINT: &str = "Where this client’s video sessions take place.";
/// No channel is preferred.
pub const NO_PREFERENCE: &str = "no preference known";
/// The part of a chart with the contact there was, and the words of a new one.
pub const CONTACTS: &str = "Contacts";
/// Adds one.
pub const ADD: &str = "Add contact";
/// Changes one.
pub const EDIT: &str = "Edit contact";
/// None.
pub const NO_CONTACTS: &str = "No calls, mails, messages or letters yet.";
/// Nobody has said by what means.
pub const MEANS_UNSAID: &str = "not said";
/// Minutes of contact are work.
pub const MINUTES_HINT: &str = "They count as work. 0 for a word that took no time.";
/// When it was.
pub const TIME_HINT: &str = "If you know it. It tells what came in the evening.";
/// Collateral contact.
pub const WITH_HINT: &str = "Only if it was not the client: a doctor, a school, a relative.";

/// A channel.
pub const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Mail => "Mail",
        Channel::Sms => "Text message",
        Channel::Messenger => "Messenger",
        Channel::Telephone => "Call",
    }
}

/// The label of the first day with an agreement.
pub const fn agreed_on(channel: Channel) -> &'static str {
    match channel {
        Channel::Mail => "Mail: agreed on",
        Channel::Sms => "Text message: agreed on",
        Channel::Messenger => "Messenger: agreed on",
        Channel::Telephone => "Call: agreed on",
    }
}

/// The label of the first day without.
pub const fn withdrawn_on(channel: Channel) -> &'static str {
    match channel {
        Channel::Mail => "Mail: withdrawn on",
        Channel::Sms => "Text message: withdrawn on",
        Channel::Messenger => "Messenger: withdrawn on",
        Channel::Telephone => "Call: withdrawn on",
    }
}

/// Where an agreement stands; nothing where nobody has asked.
pub fn agreement(channel: Channel, agreement: Agreement) -> Option<String> {
    let name = self::channel(channel);
    match agreement {
        Agreement::Unasked => None,
        Agreement::Given(on) => Some(format!("{name}: agreed on {}", when::day(on))),
        Agreement::Withdrawn { given: Some(_), on } => {
            Some(format!("{name}: agreement withdrawn on {}", when::day(on)))
        }
        Agreement::Withdrawn { given: None, on } => {
            Some(format!("{name}: declined on {}", when::day(on)))
        }
    }
}

/// What a client likes best.
pub fn prefers(channel: Channel) -> String {
    format!("Prefers: {}", self::channel(channel))
}

/// A means to choose.
pub const fn means(means: Means) -> &'static str {
    match means {
        Means::Call => "Call",
        Means::Mail => "Mail",
        Means::Message => "Message",
        Means::Letter => "Letter",
        Means::InPerson => "In person",
    }
}

/// A direction to choose.
pub const fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Out => "from you",
        Direction::In => "to you",
    }
}

/// How there was contact, and with whom where it was not the client.
pub fn contact(contact: &Contact) -> String {
    let how = format!("{} {}", means(contact.means), direction(contact.direction));
    match (&contact.with, contact.reminds) {
        (Some(with), _) => format!("{how}, with {}", with.as_str()),
        (None, Some(reminds)) => format!("{how}, reminder of {}", when::moment(reminds.starts)),
        (None, None) => how,
    }
}
