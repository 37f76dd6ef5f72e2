//! Bytes as lower-case hexadecimal text.
//!
//! A practice of twenty years is written and read with half a million of them, so it is done by a table
//! and not by the standard way of formatting.

const DIGITS: [u8; 16] = *b"0123456789abcdef";

/// The digits of bytes.
pub fn text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        for half in [byte >> 4, byte & 15] {
            text.push(DIGITS.get(usize::from(half)).copied().map_or('0', char::from));
        }
    }
    text
}

/// The bytes of digits; none when there are too few, too many or others.
pub fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    if pairs.len() != N {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        *byte = value(*pair)?;
    }
    Some(bytes)
}

/// The bytes of as many digits as there are; none when there is another sign, or one too few.
pub fn all(text: &str) -> Option<Vec<u8>> {
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    pairs.iter().map(|pair| value(*pair)).collect()
}

/// The byte of two digits.
fn value([high, low]: [u8; 2]) -> Option<u8> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    Some(value(high)? << 4 | value(low)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_read_back_and_anything_else_is_refused() {
        assert_eq!(text(&[0, 171, 255]), "00abff");
        assert_eq!(bytes("00abff"), Some([0, 171, 255]));
        assert_eq!(all("00abff"), Some(vec![0, 171, 255]));
        for wrong in ["", "0", "00", "0G", "+f", "AB", "000"] {
            assert_eq!(bytes::<1>(wrong), (wrong == "00").then_some([0]), "{wrong}");
        }
        assert_eq!((all("0"), all("0G"), all("")), (None, None, Some(vec![])));
    }
}
