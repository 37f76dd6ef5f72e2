//! From a passphrase to a key: Argon2id, with its cost bounded on both sides.
//!
//! The floor stops a stored header from asking for less work than it should, the ceiling stops a
//! hostile backup from asking for more memory than there is. *Never:* a passphrase in an error.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::seal::SealKey;

/// A passphrase in Unicode form NFKD; wiped when dropped.
pub struct Passphrase(Zeroizing<Vec<u8>>);

impl Passphrase {
    /// Takes a passphrase that the caller has brought into NFKD.
    pub fn new(normalised: &str) -> Self {
        Self(Zeroizing::new(normalised.as_bytes().to_vec()))
    }
}

impl core::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Passphrase")
    }
}

/// Why no key was derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KdfError {
    /// The stored cost is below the floor or above the ceiling.
    #[error("cost outside its bounds")]
    OutOfBounds,
    /// The device does not have the memory.
    #[error("not enough memory")]
    NoMemory,
}

/// What a derivation costs: memory in KiB, passes, lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory in KiB.
    pub m: u32,
    /// Passes.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

impl Cost {
    /// RFC 9106 section 4, the second recommended option; what Bitwarden uses.
    pub const USUAL: Self = Self { m: 65_536, t: 3, p: 4 };
    /// For devices that refuse 64 MiB; about as much work in half the memory (vault.md 2.2).
    pub const SMALL: Self = Self { m: 32_768, t: 6, p: 4 };
    /// Never more passes than this.
    const MOST_PASSES: u32 = 32;

    /// Is it worth as much as OWASP's least (19 MiB, two passes) and within what a device can do?
    pub fn is_allowed(self) -> bool {
        (19_456..=524_288).contains(&self.m)
            && (2..=Self::MOST_PASSES).contains(&self.t)
            && (1..=8).contains(&self.p)
    }

    /// Is it at least as dear as another, whatever the mixture of memory and passes?
    pub fn is_at_least(self, floor: Self) -> bool {
        u64::from(self.m) * u64::from(self.t) >= u64::from(floor.m) * u64::from(floor.t)
    }

    /// The same with so many passes that a derivation which took `millis` takes about 700 ms.
    #[must_use]
    pub fn calibrated(self, millis: f64) -> Self {
        const WANTED: f64 = 700.0;
        let mut cost = self;
        let per_pass = (millis / f64::from(self.t)).max(1.0);
        while f64::from(cost.t) * per_pass < WANTED && cost.t < Self::MOST_PASSES {
            cost.t += 1;
        }
        cost
    }
}

/// Derives the key that opens a passphrase slot. Takes up to a second and `cost.m` KiB.
///
/// # Errors
/// [`KdfError`] when the cost is out of bounds or the memory is not there.
pub fn derive(passphrase: &Passphrase, salt: &[u8; 16], cost: Cost) -> Result<SealKey, KdfError> {
    if !cost.is_allowed() {
        return Err(KdfError::OutOfBounds);
    }
    #[cfg(test)]
    let mut key = tests::argon2id_once(passphrase, salt, cost)?;
    #[cfg(not(test))]
    let mut key = argon2id(passphrase, salt, cost)?;
    Ok(SealKey::take(&mut key))
}

fn argon2id(passphrase: &Passphrase, salt: &[u8; 16], cost: Cost) -> Result<[u8; 32], KdfError> {
    let params =
        Params::new(cost.m, cost.t, cost.p, Some(32)).map_err(|_| KdfError::OutOfBounds)?;
    let blocks = params.block_count();
    let mut memory: Vec<argon2::Block> = Vec::new();
    memory.try_reserve_exact(blocks).map_err(|_| KdfError::NoMemory)?;
    memory.resize(blocks, argon2::Block::default());
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(&passphrase.0, salt, &mut key, &mut memory)
        .map_err(|_| KdfError::OutOfBounds)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::{LazyLock, Mutex};

    use super::*;

    type Asked = (Vec<u8>, [u8; 16], [u32; 3]);

    /// The stories of the engine make the same vault hundreds of times over; one derivation serves
    /// them all, which takes half off the time of all tests.
    pub(super) fn argon2id_once(
        passphrase: &Passphrase,
        salt: &[u8; 16],
        cost: Cost,
    ) -> Result<[u8; 32], KdfError> {
        static KEYS: LazyLock<Mutex<HashMap<Asked, [u8; 32]>>> = LazyLock::new(Mutex::default);
        let asked = (passphrase.0.to_vec(), *salt, [cost.m, cost.t, cost.p]);
        if let Some(key) = KEYS.lock().unwrap().get(&asked) {
            return Ok(*key);
        }
        let key = argon2id(passphrase, salt, cost)?;
        KEYS.lock().unwrap().insert(asked, key);
        Ok(key)
    }

    #[test]
    fn argon2id_gives_the_vector_of_rfc_9106() {
        // Section 5.3: 32 KiB, three passes, four lanes, with secret and associated data.
        let params = argon2::ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
            .build()
            .unwrap();
        let argon =
            Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
        let mut tag = [0; 32];
        argon.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
        let expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659";
        let hex: String = tag.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, expected);
    }

    #[test]
    fn a_cost_outside_its_bounds_is_refused_before_any_memory_is_taken() {
        let usual = Cost::USUAL;
        for cost in [
            Cost { m: 19_455, ..usual },
            Cost { m: 4_194_304, ..usual },
            Cost { t: 1, ..usual },
            Cost { t: u32::MAX, ..usual },
            Cost { p: 0, ..usual },
            Cost { p: 255, ..usual },
        ] {
            let derived = derive(&Passphrase::new("x"), &[0; 16], cost);
            assert!(matches!(derived, Err(KdfError::OutOfBounds)), "{cost:?}");
        }
    }

    #[test]
    fn calibration_only_adds_passes_and_stays_in_bounds() {
        assert_eq!(Cost::USUAL.calibrated(900.0), Cost::USUAL);
        assert_eq!(Cost::USUAL.calibrated(300.0).t, 7);
        assert!(Cost::USUAL.calibrated(0.001).is_allowed());
        assert!(Cost::SMALL.is_at_least(Cost::USUAL));
        assert!(!Cost { t: 2, ..Cost::USUAL }.is_at_least(Cost::USUAL));
    }

    #[test]
    fn a_passphrase_never_shows_in_debug_text() {
        assert_eq!(format!("{:?}", Passphrase::new("geheim")), "Passphrase");
    }
}
