//! Words for messages: the usual wording of each, what its blanks say, and why a channel is not
//! offered. The usual wording says no more than that there is an appointment.

use crate::domain::consent::Purpose;
use crate::domain::messages::Ahead;
use crate::domain::template::{Blank, Occasion, TemplateError};
use crate::domain::time::WallTime;
use crate::domain::ways::{Channel, Withheld};
use crate::protocol::view::{DueMessage, MessagesView};
use crate::ui::words::{Sentence, consent, contact, count, openings, when};

/// The heading, and the words of links to it.
pub const HEADING: &str = "Messages";
/// What the screen does and does not do.
pub const ABOUT: &str = "Evenkeel prepares these messages and sends nothing. Your own program sends them; then you mark \
     here what you have sent.";
/// Nothing is due.
pub const NONE: &str = "No message is due.";
/// Reminders are turned off.
pub const NEVER: &str = "Reminders are turned off in the settings.";
/// The part of the settings.
pub const SECTION: &str = "Messages to clients";
/// Leads to the settings of messages.
pub const SETTINGS: &str = "Templates and reminders";
/// Nobody has agreed to be written to.
pub const NO_CHANNEL: &str = "No channel can be offered:";
/// Some of the channels are not offered.
pub const NOT_OFFERED: &str = "Not offered";
/// An inquiry without address or number.
pub const NO_ADDRESS: &str = "The inquiry holds no mail address and no telephone number.";
/// Leads to where agreements are recorded.
pub const TO_CHART: &str = "Open the chart";
/// Shares by a program to choose.
pub const SHARE: &str = "Share …";
/// Puts it on the clipboard.
pub const COPY: &str = "Copy";
/// Done.
pub const COPIED: &str = "Copied";
/// The browser did not share it.
pub const NOT_SHARED: Sentence =
    Sentence::fixed("The browser did not share the text.", "Copy it instead.");
/// After it was handed to another program.
pub const HANDED: &str = "Handed over, not yet marked as sent.";
/// The person says that it was sent.
pub const MARK: &str = "Mark as sent";
/// Saves an entry for the client's own calendar, which says no more than that there is something.
pub const INVITATION: &str = "Invitation (.ics)";
/// The same, and where it is.
pub const INVITATION_PLACE: &str = "Invitation with place (.ics)";
/// What blanks can be used.
pub const BLANKS: &str = "Can be filled in:";
/// A line without anything to say.
pub const BLANKS_HINT: &str = "A line whose blank has nothing to say is left out.";
/// What a message would look like.
pub const PREVIEW: &str = "Preview";
/// Takes the usual words again.
pub const USUAL: &str = "Use the usual words";
/// What the settings of messages are for.
pub const WORDS_HINT: &str =
    "Leave out what says why somebody comes: others may read a message too.";
/// The practice's own name.
pub const PRACTICE_HINT: &str = "Stands under a message. Leave empty for nothing.";

/// What a message is for.
pub const fn occasion(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Reminder => "Reminder of an appointment",
        Occasion::Reply => "First reply to an inquiry",
        Occasion::Offer => "Offer of free times",
    }
}

/// The usual subject and body.
pub const fn usual(occasion: Occasion) -> (&'static str, &'static str) {
    match occasion {
        Occasion::Reminder => (
            "Your appointment",
            "Hello,\n\nthis is a reminder of your appointment on {date} at {time}.\nWhere: {place}\n\n\
             If you cannot come, please let me know.\n\n{practice}",
        ),
        Occasion::Reply => (
            "Your message",
            "Hello,\n\nthank you for your message. I have received it and will write to you again \
             soon.\n\n{practice}",
        ),
        Occasion::Offer => (
            "Times for a first appointment",
            "Hello,\n\nI can offer you one of these times: {times}.\n\nPlease let me know which one \
             suits you.\n\n{practice}",
        ),
    }
}

/// For which appointments reminders are prepared.
pub fn ahead(ahead: Ahead) -> String {
    match ahead {
        Ahead::Never => "for none".to_owned(),
        Ahead::Tomorrow => "up to the end of tomorrow".to_owned(),
        Ahead::Hours(hours) => {
            format!("for the next {}", count(hours.into(), "hour", "hours"))
        }
    }
}

/// What a blank says in a message; nothing where there is nothing to say.
pub fn say(blank: Blank, message: &DueMessage, view: &MessagesView) -> Option<String> {
    let practice = Some(view.form.practice.trim().to_owned()).filter(|name| !name.is_empty());
    match blank {
        Blank::FirstName => message.name.split_whitespace().next().map(str::to_owned),
        Blank::Date => message.starts.map(|starts| when::weekday_and_day(starts.date())),
        Blank::Time => message.starts.map(when::time_of_day),
        Blank::Place => message.place.clone(),
        Blank::Times => Some(openings::list(&view.times)).filter(|times| !times.is_empty()),
        Blank::Practice => practice,
    }
}

/// What a blank says in the preview of a template.
pub fn example(blank: Blank, practice: &str) -> Option<String> {
    let starts = WallTime::parse("2026-12-01T09:00").ok()?;
    match blank {
        Blank::FirstName => Some("Ana".to_owned()),
        Blank::Date => Some(when::weekday_and_day(starts.date())),
        Blank::Time => Some(when::time_of_day(starts)),
        Blank::Place => Some("12 Mill Lane".to_owned()),
        Blank::Times => {
            Some(openings::list(&[starts, starts.plus(crate::domain::time::Minutes(60))]))
        }
        Blank::Practice => Some(practice.trim().to_owned()).filter(|name| !name.is_empty()),
    }
}

/// A channel to take.
pub fn take(channel: Channel) -> &'static str {
    match channel {
        Channel::Mail => "Write mail",
        Channel::Sms => "Write text message",
        Channel::Messenger => SHARE,
        Channel::Telephone => "Call",
    }
}

/// Why a channel is not offered.
pub fn withheld(channel: Channel, why: Withheld) -> String {
    let name = contact::channel(channel);
    match why {
        Withheld::NothingOnFile => match channel {
            Channel::Mail => format!("{name}: agreed to, but no mail address is on file"),
            _ => format!("{name}: agreed to, but no telephone number is on file"),
        },
        Withheld::NotConsented(how) => {
            format!("{name}: agreed to, but: {}", consent::lacks((Purpose::Messaging, how)))
        }
        Withheld::NotAgreed(agreement) => contact::agreement(channel, agreement)
            .unwrap_or_else(|| format!("{name}: the client has not been asked")),
    }
}

/// What is wrong with a template, by the name of what is.
pub fn wrong(occasion: Occasion, error: &TemplateError) -> Option<Sentence> {
    let next = || {
        let names: Vec<_> =
            occasion.blanks().iter().map(|blank| format!("{{{}}}", blank.name())).collect();
        format!("Here these can be filled in: {}.", names.join(", "))
    };
    match error {
        TemplateError::Text(_) => None,
        TemplateError::Unknown(name) => Some(Sentence {
            what: format!("Evenkeel does not know what {{{name}}} stands for here.").into(),
            next: next().into(),
        }),
        TemplateError::Brace => Some(Sentence {
            what: "A brace is without its other half.".into(),
            next: next().into(),
        }),
    }
}

/// Where something waits on the screen, on the day's page.
pub fn due(messages: u32) -> String {
    count(messages.into(), "message to send", "messages to send")
}
