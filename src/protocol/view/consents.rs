//! Consents as screens show them.

use serde::{Deserialize, Serialize};

use crate::domain::consent::{Consent, Purpose, Validity};
use crate::domain::ids::ClientId;

/// The consents of one client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConsentsView {
    /// What the practice asks for and has not.
    pub lacking: Vec<(Purpose, Validity)>,
    /// All that are on file, newest first.
    pub lines: Vec<ConsentLine>,
}

/// A consent on file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConsentLine {
    /// The consent.
    pub consent: Consent,
    /// Whether it holds today.
    pub validity: Validity,
    /// Is it the latest word on the matter? Another took the place of one that is not.
    pub is_latest: bool,
}

/// A consent to ask for or to renew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConsentDue {
    /// Of whom.
    pub client: ClientId,
    /// The client's name.
    pub name: String,
    /// To what.
    pub purpose: Purpose,
    /// To whom, or by which channel.
    pub party: Option<String>,
    /// Who gave it for the client, if somebody did.
    pub guardian: Option<String>,
    /// How it stands on the day.
    pub validity: Validity,
}
