//! Chance, from the browser's own cryptographic generator.
//!
//! *Never:* falls back to anything weaker; without chance nothing is sealed.

/// The browser gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this browser gives no random numbers")]
pub struct NoEntropy;

/// Fills `bytes` with random ones (`crypto.getRandomValues`).
///
/// # Errors
/// `NoEntropy` when the browser refuses; `bytes` must not be used then.
pub fn fill(bytes: &mut [u8]) -> Result<(), NoEntropy> {
    getrandom::fill(bytes).map_err(|_| NoEntropy)
}
