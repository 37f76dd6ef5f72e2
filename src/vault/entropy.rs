//! Random bytes, as the vault asks for them.

/// The device gives no random numbers; nothing may be sealed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no random numbers")]
pub struct EntropyError;

/// A source of random bytes fit for keys. *Never:* a seeded generator outside tests and the demo.
pub trait Entropy {
    /// Fills the whole buffer.
    ///
    /// # Errors
    /// [`EntropyError`] when the device refuses; the buffer must not be used then.
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError>;
}

/// An array of random bytes.
///
/// # Errors
/// [`EntropyError`].
pub fn draw<const N: usize>(entropy: &mut dyn Entropy) -> Result<[u8; N], EntropyError> {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
pub mod testing {
    //! Entropy for tests: repeatable, or failing.
    use super::{Entropy, EntropyError};

    /// Repeatable bytes from a seed (SplitMix64).
    pub struct Seeded(pub u64);

    impl Entropy for Seeded {
        fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
            for byte in out {
                self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mut z = self.0;
                z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                *byte = (z >> 56) as u8;
            }
            Ok(())
        }
    }

    /// A device without randomness.
    pub struct Dry;

    impl Entropy for Dry {
        fn fill(&mut self, _: &mut [u8]) -> Result<(), EntropyError> {
            Err(EntropyError)
        }
    }
}
