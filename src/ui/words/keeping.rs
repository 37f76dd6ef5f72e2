//! Words for how long records are kept, and for what destroying them does and does not do.
//!
//! *Never:* a promise about what lies outside this program: disks and old backups are named as they
//! are.

use crate::domain::keeping::{Certificate, Rule, State};
use crate::domain::time::Date;
use crate::ui::words::{activity, count, when};

/// The heading.
pub const HEADING: &str = "Records to keep";
/// Back to where it was opened from.
pub const BACK: &str = "Records";
/// What it is.
pub const INTRO: &str = "Records are kept for as long as your rule says, and nothing is destroyed by itself. What is due waits here for your decision.";
/// The rule.
pub const RULE: &str = "How long records are kept";
/// What the rule is not.
pub const RULE_HINT: &str = "Laws and boards differ: put in what holds where you practise, with its source. Whatever is later counts; the second part only where a date of birth is on file.";
/// Saves the rule.
pub const SAVE_RULE: &str = "Save the rule";
/// Those who are due.
pub const DUE: &str = "Due";
/// Nobody is.
pub const NONE_DUE: &str = "Nobody’s records are due.";
/// Those in the bin.
pub const BIN: &str = "In the bin";
/// Those held.
pub const HELD: &str = "Held";
/// Those put off.
pub const PUT_OFF: &str = "Put off";
/// Those who come next.
pub const NEXT: &str = "Next to become due";
/// The certificates.
pub const CERTIFICATES: &str = "Certificates of destruction";
/// Prints them.
pub const PRINT: &str = "Print the certificates";
/// Puts a client in the bin.
pub const TO_BIN: &str = "Put in the bin";
/// Takes a client out of it.
pub const TAKE_BACK: &str = "Take back";
/// Holds records.
pub const HOLD: &str = "Hold";
/// Holds them no longer.
pub const LIFT: &str = "Lift the hold";
/// Puts the question off.
pub const LATER: &str = "Put off";
/// Destroys.
pub const DESTROY: &str = "Destroy the records";
/// What a hold is for.
pub const HOLD_HINT: &str = "Held records are not due, whatever the rule says, until you lift the hold: for a complaint, a court, a client who asked.";
/// What destroying does.
pub const DESTROYS: &str = "Everything on file about this client goes for good: appointments, notes, consents, and the words of them in the search. The key they are encrypted with is destroyed, so that not even your passphrase opens what a disk may still hold of them. It cannot be taken back. A certificate stays, without the name.";
/// What it does not do.
pub const BACKUPS: &str = "A backup made before still holds this client’s records together with their key: whoever has that file and your passphrase or recovery code can read them. Restored on a device that has this vault, it leaves them out; on another device they come back. Make a new backup afterwards and delete the older files, wherever copies of them lie. On this device, traces of the encrypted rows and of their key, locked with your vault’s, can stay on the disk until the browser writes over them. Files you exported or printed are not touched.";
/// How it was done, on the certificate.
pub const METHOD: &str = "Destruction of the client’s own 256-bit key, to which all records were encrypted (AES-256-GCM), and deletion of the encrypted rows and search index.";

/// Who is born when is not known.
const NO_BIRTH: &str = "no date of birth on file, so see that they were no minor";

/// What the rule says.
pub fn rule(rule: &Rule) -> String {
    let years = |n: u16| count(n.into(), "year", "years");
    format!(
        "{} after the last service, or {} after a minor is of age at {}, whichever is later. Source: {}, as of {}.",
        years(rule.after_service),
        years(rule.after_majority),
        rule.majority,
        rule.source.as_str(),
        when::day(rule.as_of)
    )
}

/// Where records stand.
pub fn state(state: State, today: Date) -> String {
    match state {
        State::InCare => "in care".to_owned(),
        State::Unused => "nothing on file to count from".to_owned(),
        State::Kept(until) => format!("to be kept until {}", when::day(until)),
        State::Held => "held".to_owned(),
        State::PutOff(until) => format!("put off until {}", when::day(until)),
        State::Due(since) => format!("due since {}", when::day(since)),
        State::Binned(from) if from <= today => "can be destroyed now".to_owned(),
        State::Binned(from) => format!("can be destroyed from {} on", when::day(from)),
    }
}

/// When something was last done, and what to see to.
pub fn last(last: Option<Date>, is_birth_known: bool) -> String {
    let last = last.map(|last| format!("Last service on {}", when::day(last)));
    let birth = (!is_birth_known).then(|| NO_BIRTH.to_owned());
    [last, birth].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What was destroyed.
pub fn counts(certificate: &Certificate) -> String {
    let each = certificate.counts.iter().map(|(subject, n)| activity::counted(*subject, *n));
    each.collect::<Vec<_>>().join(", ")
}
