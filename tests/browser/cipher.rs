//! The browser's own AES-GCM and ours seal and open alike.

use evenkeel::browser::engine_side::subtle::Subtle;
use evenkeel::vault::cipher::{Cipher, Portable};
use evenkeel::vault::entropy::{Entropy, EntropyError};
use evenkeel::vault::seal::{CHUNK, SealKey, Sealing, begin_open, open};
use wasm_bindgen_test::wasm_bindgen_test;

/// The same bytes every time, so that two ciphers are given the same salt.
struct Fixed(u8);

impl Entropy for Fixed {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        for byte in out {
            self.0 = self.0.wrapping_mul(167).wrapping_add(13);
            *byte = self.0;
        }
        Ok(())
    }
}

fn key() -> SealKey {
    SealKey::take(&mut [5; 32])
}

/// Messages of every awkward length, together more than is sealed here rather than there.
fn messages() -> Vec<(Vec<u8>, Sealing)> {
    let lengths = [0, 1, 15, 16, 17, 1_000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 100_000];
    let begin = |(seed, length): (u8, usize)| {
        let plain: Vec<u8> = (0..length).map(|n| (n * 7 + n / 251).to_le_bytes()[0]).collect();
        let sealing = Sealing::begin(&key(), b"place", plain.clone(), &mut Fixed(seed)).unwrap();
        (plain, sealing)
    };
    (0..).zip(lengths).map(begin).collect()
}

fn sealings() -> Vec<Sealing> {
    messages().into_iter().map(|(_, sealing)| sealing).collect()
}

#[wasm_bindgen_test]
async fn both_seal_to_the_same_byte() {
    let ours = Portable.seal(sealings()).await.unwrap();
    let theirs = Subtle.seal(sealings()).await.unwrap();
    assert_eq!(ours.len(), 11);
    assert!(ours == theirs);
    for ((plain, _), sealed) in messages().iter().zip(&theirs) {
        assert!(open(&key(), b"place", sealed).as_ref() == Ok(plain));
    }
}

#[wasm_bindgen_test]
async fn both_open_what_is_whole_and_refuse_what_is_not() {
    let sealed = Portable.seal(sealings()).await.unwrap();
    let work = |altered: bool| {
        let mut all = Vec::new();
        for (at, message) in sealed.iter().enumerate() {
            let mut message = message.clone();
            if altered && at % 2 == 0 {
                *message.last_mut().unwrap() ^= 1;
            }
            all.push(begin_open(&key(), b"place", &message).unwrap());
        }
        all
    };
    for altered in [false, true] {
        let ours = Portable.open(work(altered)).await;
        let theirs = Subtle.open(work(altered)).await;
        assert!(ours == theirs);
        assert_eq!(
            ours.iter().filter(|opened| opened.is_err()).count(),
            if altered { 6 } else { 0 }
        );
    }
}
