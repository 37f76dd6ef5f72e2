//! Bytes as lower-case hexadecimal text, in stored JSON.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

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
    use super::{Deserialize, Deserializer, Serializer, de, text, value};

    /// Writes the digits.
    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text(bytes))
    }

    /// Reads digits back.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(value).collect();
        bytes.ok_or_else(|| de::Error::custom("not hexadecimal"))
    }
}

/// The digits of bytes.
pub fn text(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn digit(value: u8) -> char {
    char::from_digit(u32::from(value), 16).unwrap_or('0')
}

/// The bytes of digits; none when there are too few, too many or others.
pub fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = value(pair)?;
    }
    Some(bytes)
}

/// The byte of two digits.
fn value(pair: &[u8]) -> Option<u8> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let [high, low] = pair else { return None };
    Some(value(*high)? << 4 | value(*low)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_read_back_and_anything_else_is_refused() {
        assert_eq!(bytes(&text(&[0, 171, 255])), Some([0, 171, 255]));
        for wrong in ["", "0", "00", "0G", "+f", "AB"] {
            assert_eq!(bytes::<1>(wrong), (wrong == "00").then_some([0]), "{wrong}");
        }
    }
}
