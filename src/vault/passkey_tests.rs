//! The third slot: beside the other two, never in their place.

use pollster::block_on;
use proptest::prelude::*;

use super::{Answer, Passkey, known};
use crate::vault::entropy::testing::Seeded;
use crate::vault::header::{HeaderError, NewSecret, Secret};
use crate::vault::kdf::{Cost, Passphrase};
use crate::vault::open::{OpenVault, UnlockError};
use crate::vault::passphrase::RecoveryCode;
use crate::vault::store::{Batch, HEAD, HEADER, MemoryStore, Put, Store, Table};

const CHEAP: Cost = Cost { m: 19_456, t: 2, p: 1 };
const PHRASE: &str = "the heron waits by the weir";

struct Bench {
    store: MemoryStore,
    vault: OpenVault,
    entropy: Seeded,
}

fn code() -> RecoveryCode {
    RecoveryCode::make(&mut Seeded(42)).unwrap()
}

fn answer(byte: u8) -> Answer {
    Answer::new(&[byte; 32]).unwrap()
}

fn passkey() -> Passkey {
    Passkey::new(vec![7; 48], [9; 32]).unwrap()
}

impl Bench {
    /// A vault without a passkey.
    fn new() -> Self {
        let mut entropy = Seeded(1);
        let made = OpenVault::make(&Passphrase::new(PHRASE), &code(), CHEAP, &mut entropy);
        let (vault, batch) = made.unwrap();
        let store = MemoryStore::new();
        block_on(store.commit(&batch)).unwrap();
        Self { store, vault, entropy }
    }

    fn replace(&mut self, secret: NewSecret<'_>) {
        let plan = self.vault.plan_secret(secret, &mut self.entropy).unwrap();
        let ready = plan.finish(&self.vault, &mut self.entropy).unwrap();
        block_on(self.store.commit(ready.batch())).unwrap();
        self.vault.settle(ready);
    }

    fn opens(&self, secret: &Secret) -> Result<(), UnlockError> {
        block_on(OpenVault::unlock(&self.store, secret)).map(drop)
    }

    fn header(&self) -> Vec<u8> {
        block_on(self.store.get(Table::Meta, HEADER)).unwrap().unwrap()
    }

    /// Puts a header behind the vault's back.
    fn put_header(&self, value: Vec<u8>) {
        let expects = block_on(self.store.get(Table::Meta, HEAD)).unwrap();
        let put = Put { table: Table::Meta, key: HEADER.to_vec(), value };
        let batch = Batch { expects, puts: vec![put], deletes: Vec::new() };
        block_on(self.store.commit(&batch)).unwrap();
    }
}

const WRONG: Result<(), UnlockError> = Err(UnlockError::Header(HeaderError::WrongSecret));
const DAMAGED: Result<(), UnlockError> = Err(UnlockError::Header(HeaderError::Damaged));

#[test]
fn a_vault_with_a_passkey_opens_with_each_of_the_three() {
    let mut bench = Bench::new();
    assert_eq!(block_on(known(&bench.store)), Ok(None));
    assert_eq!(bench.opens(&Secret::Passkey(answer(3))), WRONG, "there is no such slot yet");
    bench.replace(NewSecret::Passkey(&passkey(), &answer(3)));
    assert_eq!(block_on(known(&bench.store)), Ok(Some(passkey())));
    for secret in [
        Secret::Passphrase(Passphrase::new(PHRASE)),
        Secret::RecoveryCode(code()),
        Secret::Passkey(answer(3)),
    ] {
        assert_eq!(bench.opens(&secret), Ok(()), "{secret:?}");
    }
    assert_eq!(bench.opens(&Secret::Passkey(answer(4))), WRONG);
}

#[test]
fn a_passkey_outlives_a_new_passphrase_and_gives_way_to_another_passkey() {
    let mut bench = Bench::new();
    bench.replace(NewSecret::Passkey(&passkey(), &answer(3)));
    bench.replace(NewSecret::Passphrase(&Passphrase::new("four herons and one weir"), CHEAP));
    assert_eq!(bench.opens(&Secret::Passkey(answer(3))), Ok(()));
    let other = Passkey::new(vec![1], [2; 32]).unwrap();
    bench.replace(NewSecret::Passkey(&other, &answer(5)));
    assert_eq!(block_on(known(&bench.store)), Ok(Some(other)));
    assert_eq!(bench.opens(&Secret::Passkey(answer(3))), WRONG);
    assert_eq!(bench.opens(&Secret::Passkey(answer(5))), Ok(()));
}

#[test]
fn a_removed_passkey_opens_nothing_and_leaves_the_header_as_it_was() {
    let mut bench = Bench::new();
    let before = bench.header();
    bench.replace(NewSecret::Passkey(&passkey(), &answer(3)));
    assert_ne!(bench.header(), before);
    bench.replace(NewSecret::NoPasskey);
    assert_eq!(bench.opens(&Secret::Passkey(answer(3))), WRONG);
    assert_eq!(block_on(known(&bench.store)), Ok(None));
    // Nothing of it remains, also not for a reader that knows of no passkeys.
    assert_eq!(bench.header(), before);
}

#[test]
fn an_answer_of_nothing_but_zeros_or_of_another_length_is_refused() {
    assert!(Answer::new(&[0; 32]).is_none());
    assert!(Answer::new(&[1; 31]).is_none() && Answer::new(&[1; 33]).is_none());
    let mut almost = [0; 32];
    almost[31] = 1;
    assert!(Answer::new(&almost).is_some());
    assert_eq!(format!("{:?}", answer(3)), "Answer");
}

#[test]
fn a_name_that_no_authenticator_gives_is_refused() {
    for (length, is_one) in [(0, false), (1, true), (1_023, true), (1_024, false)] {
        assert_eq!(Passkey::new(vec![1; length], [0; 32]).is_some(), is_one, "{length}");
    }
}

#[test]
fn a_passkey_slot_altered_anywhere_or_taken_away_is_noticed_whatever_opens_the_vault() {
    let mut bench = Bench::new();
    bench.replace(NewSecret::Passkey(&passkey(), &answer(3)));
    let header = bench.header();
    let json = std::str::from_utf8(&header[32..]).unwrap();
    let (start, end) = (32 + json.find(",\"passkey\"").unwrap(), header.len() - 1);
    for at in start..end {
        let mut altered = header.clone();
        // A digit becomes another digit, so that the header still reads as one.
        altered[at] ^= 1;
        bench.put_header(altered);
        let by_code = bench.opens(&Secret::RecoveryCode(code()));
        assert_eq!(by_code, DAMAGED, "byte {at}");
        assert!(bench.opens(&Secret::Passkey(answer(3))).is_err(), "byte {at}");
    }
    let without = [&header[..start], b"}"].concat();
    bench.put_header(without);
    assert_eq!(bench.opens(&Secret::RecoveryCode(code())), DAMAGED);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_a_passkey_answers_opens_the_vault_and_nothing_else_does(
        id in proptest::collection::vec(any::<u8>(), 1..200),
        salt: [u8; 32],
        right: [u8; 32],
        flipped in 0_usize..256,
    ) {
        let mut wrong = right;
        wrong[flipped / 8] ^= 1 << (flipped % 8);
        let (Some(right), Some(wrong)) = (Answer::new(&right), Answer::new(&wrong)) else { return Ok(()) };
        let passkey = Passkey::new(id, salt).unwrap();
        let mut bench = Bench::new();
        bench.replace(NewSecret::Passkey(&passkey, &right));
        prop_assert_eq!(block_on(known(&bench.store)), Ok(Some(passkey)));
        prop_assert_eq!(bench.opens(&Secret::Passkey(right)), Ok(()));
        prop_assert_eq!(bench.opens(&Secret::Passkey(wrong)), WRONG);
        prop_assert_eq!(bench.opens(&Secret::RecoveryCode(code())), Ok(()));
    }

    #[test]
    fn no_bytes_from_outside_make_the_reading_of_a_header_fail_otherwise_than_by_name(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        id in "[0-9a-fA-F\"]{0,40}",
        rest in ".{0,60}",
    ) {
        let made = format!("{{\"format\":1,\"passkey\":{{\"id\":\"{id}\",{rest}}}}}");
        for value in [bytes, [&[0; 32], made.as_bytes()].concat()] {
            let put = Put { table: Table::Meta, key: HEADER.to_vec(), value };
            let store = MemoryStore::holding(&[put]);
            prop_assert!(matches!(block_on(known(&store)), Err(UnlockError::Header(_))));
        }
    }
}
