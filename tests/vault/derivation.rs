//! What turns a passphrase into a key cannot be made cheaper, nor used to stop the device.

use std::time::{Duration, Instant};

use crate::small::{CHEAP, PHRASE, Small, look};
use evenkeel::vault::cipher::Portable;
use evenkeel::vault::entropy::{Entropy, EntropyError};
use evenkeel::vault::header::{HeaderError, NewSecret, Secret};
use evenkeel::vault::kdf::{Cost, Passphrase};
use evenkeel::vault::open::{OpenVault, UnlockError};
use evenkeel::vault::passphrase::RecoveryCode;
use evenkeel::vault::store::{HEADER, MemoryStore, Store as _};
use pollster::block_on;

fn secret(phrase: &str) -> Secret {
    Secret::Passphrase(Passphrase::new(phrase))
}

/// A store of the small vault whose header's JSON reads so.
fn store(small: &Small, edit: impl Fn(&str) -> String) -> MemoryStore {
    let at = small.rows.iter().position(|row| row.key == HEADER).unwrap();
    let (mac, json) = small.rows[at].value.split_at(32);
    let edited = edit(std::str::from_utf8(json).unwrap());
    let puts = small.with(at, [mac, edited.as_bytes()].concat());
    MemoryStore::holding(&puts)
}

fn refusal(store: &MemoryStore, phrase: &str) -> Option<UnlockError> {
    block_on(OpenVault::unlock(store, &secret(phrase))).err()
}

/// Edits of what stands in clear, and whether they ask for more than any device has.
const EDITS: [(&str, &str, bool); 20] = [
    (r#""m":19456"#, r#""m":8"#, false),
    (r#""m":19456"#, r#""m":0"#, false),
    (r#""m":19456"#, r#""m":19455"#, false),
    (r#""m":19456"#, r#""m":20000"#, false),
    (r#""m":19456"#, r#""m":524289"#, true),
    (r#""m":19456"#, r#""m":4194304"#, true),
    (r#""m":19456"#, r#""m":4294967295"#, true),
    (r#""m":19456"#, r#""m":99999999999"#, true),
    (r#""m":19456"#, r#""m":-1"#, false),
    (r#""t":2"#, r#""t":1"#, false),
    (r#""t":2"#, r#""t":0"#, false),
    (r#""t":2"#, r#""t":3"#, false),
    (r#""t":2"#, r#""t":33"#, true),
    (r#""t":2"#, r#""t":2147483648"#, true),
    (r#""p":1"#, r#""p":0"#, false),
    (r#""p":1"#, r#""p":2"#, false),
    (r#""p":1"#, r#""p":255"#, true),
    (r#""argon2id""#, r#""argon2i""#, false),
    (r#""passphrase""#, r#""passphrases""#, false),
    (r#""recovery""#, r#""spare""#, false),
];

#[test]
fn twenty_edits_of_the_derivation_are_refused_and_a_bomb_at_once() {
    let small = Small::new();
    assert_eq!(refusal(&store(&small, str::to_owned), PHRASE), None);
    for (from, to, is_bomb) in EDITS {
        let store = store(&small, |json| {
            assert!(json.contains(from), "{json}");
            json.replace(from, to)
        });
        let began = Instant::now();
        let refused = refusal(&store, PHRASE);
        let took = began.elapsed();
        assert!(matches!(refused, Some(UnlockError::Header(_))), "{to}: {refused:?}");
        // Four GiB could not even be cleared in that time.
        assert!(!is_bomb || took < Duration::from_millis(50), "{to} took {took:?}");
    }
}

#[test]
fn a_backup_that_asks_for_too_much_is_refused_at_once() {
    let small = Small::new();
    let text = br#""m":19456"#;
    let at = small.backup.windows(text.len()).position(|some| some == text).unwrap();
    for bomb in [r#""m":99999"#, r#""m":4e9  "#, r#""m":9e99 "#, r#""m": 1e9 "#] {
        let mut altered = small.backup.clone();
        altered[at..at + text.len()].copy_from_slice(&bomb.as_bytes()[..text.len()]);
        let began = Instant::now();
        assert!(look(&altered, &secret(PHRASE)).is_err(), "{bomb}");
        assert!(began.elapsed() < Duration::from_secs(2), "{bomb}");
    }
    let mut passes = small.backup.clone();
    let text = br#""t":2,"#;
    let at = passes.windows(text.len()).position(|some| some == text).unwrap();
    passes[at + 4] = b'1';
    let refused = look(&passes, &secret(PHRASE)).err();
    assert!(refused.is_some(), "one pass is too cheap");
}

#[test]
fn a_slot_that_costs_less_than_the_vault_ever_asked_for_is_refused() {
    let entropy = &mut Counting(0);
    let (phrase, code) = (Passphrase::new(PHRASE), RecoveryCode::make(entropy).unwrap());
    let dearer = Cost { t: 3, ..CHEAP };
    let (mut vault, empty) = OpenVault::make(&phrase, &code, dearer, entropy).unwrap();
    let store = MemoryStore::new();
    block_on(store.commit(&empty)).unwrap();
    assert_eq!(refusal(&store, PHRASE), None);
    let mut plan = vault.plan_secret(NewSecret::Passphrase(&phrase, CHEAP), entropy).unwrap();
    while block_on(plan.step(&vault, 9, &|_| None, entropy, &Portable)).unwrap() {}
    let ready = plan.finish(&vault, entropy).unwrap();
    block_on(store.commit(ready.batch())).unwrap();
    vault.settle(ready);
    assert_eq!(refusal(&store, PHRASE), Some(UnlockError::Weakened));
    assert!(block_on(OpenVault::unlock(&store, &Secret::RecoveryCode(code))).is_ok());
}

/// Bytes for a vault that holds nothing.
struct Counting(u8);

impl Entropy for Counting {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        for byte in out {
            self.0 = self.0.wrapping_mul(167).wrapping_add(13);
            *byte = self.0;
        }
        Ok(())
    }
}

/// Phrases that differ from the right one as a slip of the hand does: a letter left out, doubled,
/// in the other case, changed about with the next; a space before or behind.
fn slips() -> Vec<String> {
    let letters: Vec<char> = PHRASE.chars().collect();
    let slip = |change: &dyn Fn(&mut Vec<char>)| {
        let mut slip = letters.clone();
        change(&mut slip);
        slip.into_iter().collect::<String>()
    };
    let mut slips = vec![String::new(), format!(" {PHRASE}"), format!("{PHRASE} ")];
    for at in 0..letters.len() {
        slips.push(slip(&|some| _ = some.remove(at)));
        slips.push(slip(&|some| some.insert(at, letters[at])));
        slips.push(slip(&|some| some[at] = some[at].to_ascii_uppercase()));
        slips.push(slip(&|some| some.swap(at, (at + 1) % letters.len())));
    }
    slips.retain(|slip| slip != PHRASE);
    slips
}

#[test]
fn no_passphrase_that_is_nearly_right_opens_the_vault() {
    let small = Small::new();
    let store = store(&small, str::to_owned);
    let slips = slips();
    assert!(slips.len() > 90, "{}", slips.len());
    for slip in slips {
        let refused = refusal(&store, &slip);
        assert_eq!(refused, Some(UnlockError::Header(HeaderError::WrongSecret)), "{slip:?}");
    }
}
