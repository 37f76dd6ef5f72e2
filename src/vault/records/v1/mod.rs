//! Stored forms, version 1. Frozen: see the pinned texts in `../tests.rs`.

mod activity;
mod appointment;
mod attachment;
mod certificate;
mod check_in;
mod client;
mod client_request;
mod colleagues;
mod consent;
mod disclosure;
mod episode;
mod inquiry;
mod invoice;
mod invoicing;
mod keeping;
mod measurement;
mod messages;
mod note;
mod own_scale;
mod planned_break;
mod policies;
mod qualifications;
mod questionnaire;
mod safety_plan;
mod series;
mod task;
mod therapist;
mod time_entry;
mod treatment;
mod wellbeing;

pub use activity::Entry;
pub use appointment::Appointment;
pub use attachment::Attachment;
pub use certificate::Certificate;
pub use check_in::CheckIn;
pub use client::Client;
pub use client_request::ClientRequest;
pub use colleagues::Colleagues;
pub use consent::Consent;
pub use disclosure::Disclosure;
pub use episode::Episode;
pub use inquiry::Inquiry;
pub use invoice::Invoice;
pub use invoicing::Invoicing;
pub use keeping::Keeping;
pub use measurement::Measurement;
pub use messages::Messages;
pub use note::Note;
pub use own_scale::OwnScale;
pub use planned_break::PlannedBreak;
pub use policies::Policies;
pub use qualifications::Qualifications;
pub use questionnaire::Questionnaire;
pub use safety_plan::SafetyPlan;
pub use series::Series;
pub use task::Task;
pub use therapist::Therapist;
pub use time_entry::TimeEntry;
pub use treatment::{Review, TreatmentPlan};
pub use wellbeing::Wellbeing;

/// Maps a domain enum to the words it is stored as, both ways, checked to be one to one by the
/// compiler's exhaustive match.
macro_rules! stored_words {
    ($(#[$doc:meta])* $stored:ident for $domain:ty { $($variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $stored {
            $(
                #[doc = $word]
                #[serde(rename = $word)]
                $variant,
            )*
        }

        impl From<$domain> for $stored {
            fn from(value: $domain) -> Self {
                match value { $(<$domain>::$variant => Self::$variant),* }
            }
        }

        impl From<$stored> for $domain {
            fn from(stored: $stored) -> Self {
                match stored { $($stored::$variant => Self::$variant),* }
            }
        }
    };
}

use stored_words;
