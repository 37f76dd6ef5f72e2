//! One cipher text that two keys open: possible under AES-GCM, refused by the seal.
//!
//! GCM's tag is a polynomial in the cipher text's blocks, so a block of free choice makes the tags
//! under two keys equal (Dodis, Grubbs, Ristenpart, Woodage: "Fast Message Franking", CRYPTO 2018).
//! The seal's commitment names one key.

use aes_gcm::aead::AeadInOut;
use aes_gcm::aes::Aes256;
use aes_gcm::aes::cipher::BlockCipherEncrypt;
use aes_gcm::{Aes256Gcm, KeyInit};
use evenkeel::vault::entropy::{Entropy, EntropyError};
use evenkeel::vault::seal::{CHUNK, OpenError, SealKey, Sealing, open};

/// The same salt for both.
struct Same;

impl Entropy for Same {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        out.fill(7);
        Ok(())
    }
}

/// What the seal makes of a key for one message: head of the message, AES key, nonce.
fn derived(key: u8) -> (Vec<u8>, [u8; 32], [u8; 12]) {
    let key = SealKey::take(&mut [key; 32]);
    let sealing = Sealing::begin(&key, b"place", Vec::new(), &mut Same).unwrap();
    let (nonce, _) = sealing.work.chunks(CHUNK).next().unwrap();
    (sealing.head, *sealing.work.key(), nonce)
}

/// Multiplication in GCM's field (NIST SP 800-38D, section 6.3), most significant bit first.
fn times(x: u128, y: u128) -> u128 {
    let (mut z, mut v) = (0, y);
    for bit in (0..128).rev() {
        if x >> bit & 1 == 1 {
            z ^= v;
        }
        v = if v & 1 == 1 { v >> 1 ^ 0xe1 << 120 } else { v >> 1 };
    }
    z
}

/// The inverse: x to the power of 2^128 - 2.
fn inverse(x: u128) -> u128 {
    let (mut result, mut square) = (1 << 127, x);
    for _ in 1..128 {
        square = times(square, square);
        result = times(result, square);
    }
    result
}

/// The key of GCM's polynomial, and the block that hides its value.
fn hash_key_and_mask(key: &[u8; 32], nonce: &[u8; 12]) -> (u128, u128) {
    let mut zero = Default::default();
    Aes256::new(key.into()).encrypt_block(&mut zero);
    // Of no text at all the polynomial is zero, and the tag is the mask.
    let tag = Aes256Gcm::new(key.into())
        .encrypt_inout_detached(nonce.into(), &[], (&mut [][..]).into())
        .unwrap();
    (u128::from_be_bytes(zero.into()), u128::from_be_bytes(tag.into()))
}

#[test]
fn a_text_that_two_keys_open_under_bare_gcm_opens_under_one_of_them_only() {
    let (head_a, key_a, nonce_a) = derived(1);
    let (head_b, key_b, nonce_b) = derived(2);
    let (a, mask_a) = hash_key_and_mask(&key_a, &nonce_a);
    let (b, mask_b) = hash_key_and_mask(&key_b, &nonce_b);
    // Two blocks, c free and d as one likes; tag = c h^3 + d h^2 + length h + mask.
    let (d, length) = (0x5eed_u128, 256_u128);
    let power = |h: u128| (times(h, h), times(times(h, h), h));
    let rest = |h: u128, mask: u128| times(d, power(h).0) ^ times(length, h) ^ mask;
    let c = times(rest(a, mask_a) ^ rest(b, mask_b), inverse(power(a).1 ^ power(b).1));
    let tag = times(c, power(a).1) ^ rest(a, mask_a);
    let text = [c.to_be_bytes(), d.to_be_bytes()].concat();

    for (key, nonce) in [(key_a, nonce_a), (key_b, nonce_b)] {
        let mut opened = text.clone();
        let bare = Aes256Gcm::new((&key).into()).decrypt_inout_detached(
            &nonce.into(),
            &[],
            opened.as_mut_slice().into(),
            &tag.to_be_bytes().into(),
        );
        assert!(bare.is_ok(), "bare GCM opens it under either key");
    }

    let opened = |key: u8, head: &[u8]| {
        let message = [head, &text, &tag.to_be_bytes()].concat();
        open(&SealKey::take(&mut [key; 32]), b"place", &message)
    };
    assert!(opened(1, &head_a).is_ok() && opened(2, &head_b).is_ok());
    assert_eq!(opened(2, &head_a), Err(OpenError::WrongKey));
    assert_eq!(opened(1, &head_b), Err(OpenError::WrongKey));
}
