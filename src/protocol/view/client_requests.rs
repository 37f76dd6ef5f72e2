//! What clients ask about their records, as screens show it.

use serde::{Deserialize, Serialize};

use crate::domain::client_request::Asked;
use crate::domain::ids::ClientId;
use crate::domain::time::Date;

/// A request that waits for its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RequestDue {
    /// Whose.
    pub client: ClientId,
    /// The client's name.
    pub name: String,
    /// For what.
    pub asked: Asked,
    /// The day it is to be answered by.
    pub due: Date,
}
