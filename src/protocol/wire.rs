//! Messages as bytes, between two halves of one build.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::event::Event;
use super::request::Request;

/// A request and the number its answers carry.
#[derive(Debug, Serialize, Deserialize)]
pub struct ToEngine {
    /// Chosen by the page, never used twice.
    pub id: u64,
    /// What is asked.
    pub request: Request,
}

/// Something the engine says, in answer to a request or of itself.
#[derive(Debug, Serialize, Deserialize)]
pub struct FromEngine {
    /// The request it answers; none for news that concern everybody.
    pub id: Option<u64>,
    /// What is said.
    pub event: Event,
    /// No more answers to this request will come.
    pub last: bool,
}

/// Bytes that are no message of this build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a message of this build")]
pub struct WireError;

/// Writes a message.
///
/// # Errors
/// [`WireError`] when the message cannot be written, which no message of ours is.
pub fn encode(message: &impl Serialize) -> Result<Vec<u8>, WireError> {
    postcard::to_allocvec(message).map_err(|_| WireError)
}

/// Reads a message.
///
/// # Errors
/// [`WireError`] when the bytes are something else.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, WireError> {
    postcard::from_bytes(bytes).map_err(|_| WireError)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::query::Query;

    #[test]
    fn a_message_reads_back_as_it_was_written() {
        let sent = ToEngine { id: 7, request: Request::Ask(Query::Practice) };
        let read: ToEngine = decode(&encode(&sent).unwrap()).unwrap();
        assert!(matches!(read, ToEngine { id: 7, request: Request::Ask(Query::Practice) }));
        assert!(decode::<ToEngine>(&[0xff; 3]).is_err());
    }
}
