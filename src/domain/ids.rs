//! Names of records: 128 random bits each, one type per kind of record.
//!
//! Random, not time-ordered: an id that tells when it was made would stand in clear in a storage
//! key. *Never:* made from anything a client said.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::hex;

/// The text is not 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a record id")]
pub struct IdError;

macro_rules! record_ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        // Two numbers and not bytes: every look-up compares names, and that is no loop then.
        pub struct $name {
            high: u64,
            low: u64,
        }

        impl $name {
            /// No id of its kind comes before this one.
            pub const FIRST: Self = Self::from_random([0; 16]);
            /// No id of its kind comes after this one.
            pub const LAST: Self = Self::from_random([u8::MAX; 16]);

            /// Names a record by 16 bytes that the caller drew at random.
            pub const fn from_random(bytes: [u8; 16]) -> Self {
                Self::of(u128::from_be_bytes(bytes))
            }

            #[expect(clippy::cast_possible_truncation, reason = "each takes its half")]
            const fn of(number: u128) -> Self {
                Self { high: (number >> 64) as u64, low: number as u64 }
            }

            /// The 16 bytes, for storage keys.
            pub const fn bytes(&self) -> [u8; 16] {
                ((self.high as u128) << 64 | self.low as u128).to_be_bytes()
            }

            /// Reads the stored form.
            ///
            /// # Errors
            /// [`IdError`] when the text is not 32 lower-case hexadecimal digits.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                hex::bytes(text).map(Self::from_random).ok_or(IdError)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex::text(&self.bytes()))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                hex::text(&id.bytes())
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::parse(&text)
            }
        }
    )*};
}

record_ids! {
    /// A person, couple or family in care.
    ClientId
    /// One course of therapy of one client.
    EpisodeId
    /// A booking in the calendar.
    AppointmentId
    /// A session of several clients: what their appointments have in common.
    GroupId
    /// A stretch of work that is not a session.
    TimeEntryId
    /// A progress note.
    NoteId
    /// A certificate of destruction.
    CertificateId
    /// Something given out of a client's records.
    DisclosureId
    /// A client's consent to something.
    ConsentId
    /// A version of a client's treatment plan.
    PlanId
    /// A step of such a plan.
    ObjectiveId
    /// A look back at one.
    ReviewId
    /// A version of a client's safety plan.
    SafetyPlanId
    /// What a client asks about their own records.
    ClientRequestId
    /// Somebody's first contact asking for therapy.
    InquiryId
    /// Appointments agreed on once for many times.
    SeriesId
    /// How the therapist is on a day.
    CheckInId
    /// Something to be done that is no session.
    TaskId
    /// A questionnaire the therapist answered about herself.
    QuestionnaireId
    /// An outcome measure of a client.
    MeasurementId
    /// An invoice to a client.
    InvoiceId
    /// A file of a client's.
    AttachmentId
    /// A scale the therapist made herself.
    ScaleId
    /// A break planned in the calendar.
    BreakId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_what_it_writes() {
        let id = ClientId::from_random([0xab; 16]);
        assert_eq!(ClientId::parse(&id.to_string()), Ok(id));
        assert_eq!(id.to_string(), "ab".repeat(16));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "AB", &"AB".repeat(16), &"+b".repeat(16), &"ab".repeat(17)] {
            assert_eq!(ClientId::parse(text), Err(IdError), "{text}");
        }
    }
}
