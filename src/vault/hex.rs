//! Bytes as lower-case hexadecimal text, in stored JSON.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::hex::{all, bytes, text};

/// So many bytes, written as twice as many digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hex<const N: usize>(pub [u8; N]);

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text(&self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        bytes(&text).map(Self).ok_or_else(|| de::Error::custom("not hexadecimal"))
    }
}

/// As many bytes as there are, for `#[serde(with = "...")]`.
pub mod any {
    use super::{Deserialize, Deserializer, Serializer, all, de, text};

    /// Writes the digits.
    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text(bytes))
    }

    /// Reads digits back.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        all(&text).ok_or_else(|| de::Error::custom("not hexadecimal"))
    }
}
