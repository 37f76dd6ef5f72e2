//! Every sentence a person reads, in plain British English for a therapist.
//!
//! What can go wrong is mapped by exhaustive `match`: a new refusal does not compile until it has
//! words. *Never:* a client's name in a sentence about an error; a word of the trade of computers
//! where one of hers will do.

use std::borrow::Cow;

pub mod activity;
pub mod attendance;
pub mod bell;
pub mod calendar;
pub mod capacity;
pub mod caseload;
pub mod chart;
pub mod client_request;
pub mod clients;
pub mod compartment;
pub mod competence;
pub mod consent;
pub mod contact;
pub mod damage;
pub mod disclosures;
pub mod engagement;
pub mod fees;
pub mod field;
pub mod files;
pub mod format;
pub mod gate;
pub mod heaviness;
pub mod import;
pub mod invoices;
pub mod keeping;
pub mod limits;
pub mod load;
pub mod measures;
pub mod messages;
pub mod openings;
pub mod own_scales;
pub mod passkey;
pub mod pause;
pub mod practice;
pub mod questionnaires;
pub mod records;
pub mod refusal;
pub mod relief;
pub mod report;
pub mod retention;
pub mod review;
pub mod risk;
pub mod series;
pub mod settings;
pub mod status;
pub mod tasks;
pub mod timetable;
pub mod today;
pub mod treatment;
pub mod waiting_list;
pub mod wellbeing;
pub mod when;

/// On paper, or as a PDF.
pub const PRINT: &str = "Print";
/// Saves the numbers of a screen.
pub const SAVE_TABLE: &str = "Save as CSV, not encrypted";

/// What happened, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What happened.
    pub what: Cow<'static, str>,
    /// What would be right, or what to do next; empty where there is nothing to do.
    pub next: Cow<'static, str>,
}

impl Sentence {
    /// A sentence that never changes.
    pub const fn fixed(what: &'static str, next: &'static str) -> Self {
        Self { what: Cow::Borrowed(what), next: Cow::Borrowed(next) }
    }

    /// Both halves as one text.
    pub fn text(&self) -> String {
        if self.next.is_empty() {
            return self.what.clone().into_owned();
        }
        format!("{} {}", self.what, self.next)
    }
}

/// `1 client`, `2 clients`, `1,024 clients`.
pub fn count(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}

/// The first letter of each word of a name: `Ana de Sá` is `A. d. S.`
pub fn initials(name: &str) -> String {
    let letters =
        name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    letters.map(|letter| format!("{letter}.")).collect::<Vec<_>>().join(" ")
}

/// A whole number with its thousands set apart: `110,527`.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
