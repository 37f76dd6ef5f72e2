//! Words for consents, and the words clients are asked in unless the practice has its own.
//!
//! The texts are starting points in plain language; no lawyer has looked at them, and the screen says
//! so. *Never:* a claim that a consent is valid in law.

use crate::domain::bidi::isolated;
use crate::domain::consent::{Consent, Giver, Purpose, Signature, Validity};
use crate::domain::time::Date;
use crate::protocol::forms::Manner;
use crate::protocol::view::ConsentDue;
use crate::ui::words::when;

/// The heading.
pub const HEADING: &str = "Consents";
/// None on file.
pub const NONE: &str = "No consent is on file.";
/// Asks for one.
pub const ASK: &str = "Ask for a consent";
/// Asks for one that is missing, or for a new one.
pub const ASK_NOW: &str = "Ask for it";
/// The dialog of a withdrawal.
pub const WITHDRAW: &str = "Withdraw consent";
/// What a withdrawal does.
pub const WITHDRAW_HINT: &str = "The consent stays on file as it was given, with the day from which it no longer holds. This cannot be taken back; a client who agrees again gives a new consent.";
/// The words agreed to.
pub const AGREED: &str = "What was agreed to";
/// Where several words are on file for one thing.
pub const REPLACED: &str = "replaced by a newer one";
/// Goes on to the signature.
pub const SHOW: &str = "Show for signing";
/// Back to the fields.
pub const BACK: &str = "Change the words";
/// Signs.
pub const SIGN: &str = "Sign and keep";
/// What signing does.
pub const SIGN_HINT: &str =
    "What is signed can never be changed afterwards; it can be withdrawn at any time.";
/// Beside the texts on offer.
pub const NO_ADVICE: &str = "These texts are starting points in plain words, not legal advice. Have them looked at where you practise, and put your own in their place.";
/// Who agrees.
pub const GIVER: &str = "Who agrees";
/// The client.
pub const BY_CLIENT: &str = "The client";
/// Somebody else.
pub const BY_GUARDIAN: &str = "Somebody who decides for the client";
/// How it is signed.
pub const MANNER: &str = "How it is signed";
/// The empty sheet.
pub const SHEET: &str = "Sign here with a finger, pen or mouse";
/// Empties it.
pub const CLEAR: &str = "Clear the signature";
/// Leaving it out is fine.
pub const UNTIL_HINT: &str = "Leave empty for as long as it is not withdrawn.";
/// What may be said of the scope.
pub const SCOPE_HINT: &str = "Such as: attendance and diagnosis only, not the notes.";
/// What is to be asked for, on Today.
pub const DUE: &str = "Consents to ask for or renew";
/// In the settings: what is asked.
pub const REQUIRED: &str = "Asked of every client";
/// What ticking one does.
pub const REQUIRED_HINT: &str = "A booking for which one of these is missing, expired or withdrawn asks for a reason first. Treatment of a minor is asked for only where the date of birth says so.";
/// Saves both.
pub const SAVE: &str = "Save consents";
/// In the settings: the texts.
pub const WORDS: &str = "The words clients are asked in";

/// What a consent is to, as a heading.
pub const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Treatment => "Treatment",
        Purpose::Telehealth => "Sessions by video or telephone",
        Purpose::Recording => "Recording of sessions",
        Purpose::Messaging => "Messages",
        Purpose::Release => "Release of information",
        Purpose::Guardianship => "Treatment of a minor",
        Purpose::Fees => "Fees and cancellations",
    }
}

/// The same within a sentence.
const fn noun(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Treatment => "treatment",
        Purpose::Telehealth => "sessions by video or telephone",
        Purpose::Recording => "the recording of sessions",
        Purpose::Messaging => "messages",
        Purpose::Release => "a release of information",
        Purpose::Guardianship => "treatment of a minor",
        Purpose::Fees => "fees and cancellations",
    }
}

/// `Treatment`, `Release of information: Dr. Bo`.
pub fn title(of: Purpose, party: Option<&str>) -> String {
    party.map_or_else(|| purpose(of).to_owned(), |party| format!("{}: {party}", purpose(of)))
}

/// How a consent stands.
pub fn validity(validity: Validity) -> String {
    match validity {
        Validity::InForce => "in force".to_owned(),
        Validity::Expiring(last) => format!("expires on {}", when::day(last)),
        Validity::Expired(last) => format!("expired on {}", when::day(last)),
        Validity::Withdrawn(from) => format!("withdrawn from {} on", when::day(from)),
        Validity::Missing => "missing".to_owned(),
    }
}

/// What is missing, or how it stands, as a sentence.
pub fn lacks((purpose, how): (Purpose, Validity)) -> String {
    let verb = match how {
        Validity::InForce | Validity::Missing => "is ",
        Validity::Withdrawn(_) => "was ",
        Validity::Expiring(_) | Validity::Expired(_) => "",
    };
    format!("Consent to {} {verb}{}.", noun(purpose), validity(how))
}

/// What no longer holds on the day of an appointment.
pub fn lapses(due: &ConsentDue, today: Date) -> String {
    let what = match &due.party {
        Some(party) => format!("{} ({})", noun(due.purpose), isolated(party)),
        None => noun(due.purpose).to_owned(),
    };
    let what = match &due.guardian {
        Some(name) => format!("{what}, given by {},", isolated(name)),
        None => what,
    };
    match due.validity {
        Validity::Expired(last) if last >= today => {
            format!("Consent to {what} runs out on {}, before this appointment.", when::day(last))
        }
        Validity::Expired(last) => format!("Consent to {what} ran out on {}.", when::day(last)),
        Validity::Withdrawn(from) if from > today => {
            format!("Consent to {what} is withdrawn from {} on.", when::day(from))
        }
        Validity::Withdrawn(from) => {
            format!("Consent to {what} was withdrawn from {} on.", when::day(from))
        }
        other => format!("Consent to {what}: {}.", validity(other)),
    }
}

/// How a consent is signed.
pub const fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Typed => "On this screen, by typing a name",
        Manner::Drawn => "On this screen, with a pen",
        Manner::Paper => "On paper",
    }
}

/// When, by whom and how a consent was given.
pub fn given(consent: &Consent) -> String {
    let who = match &consent.giver {
        Giver::Client => "the client".to_owned(),
        Giver::Guardian { name, relation } => {
            format!("{} ({})", isolated(name.as_str()), isolated(relation.as_str()))
        }
    };
    let how = match &consent.signature {
        Signature::Typed(name) => format!("signed on screen as “{}”", isolated(name.as_str())),
        Signature::Drawn(_) => "signed on screen with a pen".to_owned(),
        Signature::Paper => "signed on paper".to_owned(),
    };
    let until = consent
        .last_day
        .map_or_else(String::new, |last| format!(", valid until {}", when::day(last)));
    format!("Given on {} by {who}, {how}{until}", when::day(consent.given_on))
}

/// The program's own words for a purpose.
pub const fn words(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Treatment => {
            "I have been told what this therapy is meant to help with, how we will work, what other help there is, and that no result can be promised.\n\n\
             I know that what I say is kept in confidence. There are limits, and they have been explained to me: where somebody’s life or safety is in danger, where a child or a person in need of protection is at risk, or where a court orders it.\n\n\
             I can ask questions at any time and can stop at any time.\n\n\
             I agree to be treated."
        }
        Purpose::Telehealth => {
            "We may meet by video or telephone. I have been told how this differs from meeting in person, that a connection can fail or be overheard, and what we do then.\n\n\
             I will be in a place where I can talk in private, and will say where I am so that help can be sent in an emergency.\n\n\
             I agree to sessions by video or telephone, and can return to meeting in person whenever that is possible."
        }
        Purpose::Recording => {
            "Sessions may be recorded for the purpose named here. I have been told who may see or hear a recording, how it is kept, and when it is deleted.\n\n\
             I can ask for a recording to be stopped at any moment, and saying no changes nothing about my therapy.\n\n\
             I agree to recordings."
        }
        Purpose::Messaging => {
            "We may write to each other by the channel named here about appointments and the like. I know that such messages may be seen by others who can use the device or the account, and that they are not read around the clock.\n\n\
             Messages are not for emergencies.\n\n\
             I agree to messages by this channel."
        }
        Purpose::Release => {
            "I allow my therapist to tell the recipient named here what is named here about me, for the purpose we have talked about.\n\n\
             I know that the recipient may pass on what they are told, and that I can withdraw this at any time; what has been told until then stays told.\n\n\
             I agree to this release."
        }
        Purpose::Guardianship => {
            "I may decide on the treatment of the child or person named in this record. If somebody else decides together with me, I have said so.\n\n\
             I have been told what this therapy is meant to help with, and that trust needs some privacy: I will be told what I need to know for safety and for the course of treatment, not everything that is said.\n\n\
             I agree to the treatment."
        }
        Purpose::Fees => {
            "I have been told what a session costs, when it is to be paid, and what is not covered by others.\n\n\
             I have been told until when an appointment can be cancelled without charge, and what is due when it is cancelled later or missed.\n\n\
             I agree to these terms."
        }
    }
}
