//! Parts of files: altered, cut short, changed about, missing, or of another file; each is noticed.

use pollster::block_on;
use proptest::prelude::*;
use zeroize::Zeroizing;

use super::*;
use crate::domain::attachment::FileKey;
use crate::domain::ids::ClientId;
use crate::domain::media::Media;
use crate::domain::text::FileName;
use crate::domain::time::Date;
use crate::vault::cipher::Portable;
use crate::vault::entropy::testing::Seeded;
use crate::vault::kdf::{Cost, Passphrase};
use crate::vault::passphrase::RecoveryCode;
use crate::vault::store::MemoryStore;

fn file(n: u8, size: u32) -> Attachment {
    Attachment {
        id: AttachmentId::from_random([n; 16]),
        client: ClientId::from_random([9; 16]),
        name: FileName::new("scan").unwrap(),
        media: Media::Unknown,
        size,
        added_on: Date::parse("2026-11-30").unwrap(),
        words: None,
        goes_with: None,
        key: FileKey(Zeroizing::new([n; 32])),
    }
}

/// What stands in a file, byte by byte.
fn bytes(file: &Attachment) -> Vec<u8> {
    let mut bytes = vec![0; file.size as usize];
    Seeded(file.id.bytes()[0].into()).fill(&mut bytes).unwrap();
    bytes
}

struct Bench {
    store: MemoryStore,
    vault: OpenVault,
}

impl Bench {
    fn with(files: &[&Attachment]) -> Self {
        let mut entropy = Seeded(1);
        let code = RecoveryCode::make(&mut entropy).unwrap();
        let cheap = Cost { m: 19_456, t: 2, p: 1 };
        let (vault, batch) =
            OpenVault::make(&Passphrase::new("words"), &code, cheap, &mut entropy).unwrap();
        let store = MemoryStore::new();
        block_on(store.commit(&batch)).unwrap();
        for file in files {
            for (number, part) in (0..).zip(bytes(file).chunks(PART as usize)) {
                let put = vault.seal_part(file, number, part.to_vec(), &mut entropy, &Portable);
                block_on(store.commit(&vault.beside(vec![block_on(put).unwrap()]))).unwrap();
            }
        }
        Self { store, vault }
    }

    fn row(&self, file: &Attachment, number: u32) -> Vec<u8> {
        block_on(self.store.get(Table::Files, &row(file.id, number))).unwrap().unwrap()
    }

    fn puts(&self, file: &Attachment, number: u32, value: Vec<u8>) {
        let put = Put { table: Table::Files, key: row(file.id, number).to_vec(), value };
        block_on(self.store.commit(&self.vault.beside(vec![put]))).unwrap();
    }

    fn part(&self, file: &Attachment, number: u32) -> Option<Vec<u8>> {
        block_on(self.vault.part(&self.store, &Portable, file, number)).unwrap()
    }

    /// What looking through a backup with these rows finds amiss.
    fn checked(&self, files: &[&Attachment]) -> Vec<Damage> {
        let owned = files.iter().copied().cloned();
        let mut checking = Checking::of(*self.vault.id(), owned);
        let rows = block_on(self.store.scan(Table::Files, None, u32::MAX)).unwrap();
        block_on(checking.take(rows, &Portable));
        checking.damage().collect()
    }
}

#[test]
fn a_file_is_read_part_by_part_as_it_was_written() {
    for size in [1, PART - 1, PART, PART + 1, 2 * PART + 77] {
        let file = file(1, size);
        let bench = Bench::with(&[&file]);
        assert_eq!(parts(&file), size.div_ceil(PART));
        let read: Vec<u8> =
            (0..parts(&file)).flat_map(|number| bench.part(&file, number).unwrap()).collect();
        assert!(read == bytes(&file), "{size} bytes");
        assert_eq!(bench.part(&file, parts(&file)), None, "there is no such part");
        assert_eq!(bench.checked(&[&file]), []);
    }
}

#[test]
fn every_altered_byte_and_every_shorter_part_is_noticed() {
    let file = file(1, 100);
    let bench = Bench::with(&[&file]);
    let whole = bench.row(&file, 0);
    let flipped = (0..whole.len()).flat_map(|at| {
        [1, 1 << 7].map(|bit| {
            let mut altered = whole.clone();
            altered[at] ^= bit;
            altered
        })
    });
    let cut = (0..whole.len()).map(|end| whole[..end].to_vec());
    for altered in flipped.chain(cut) {
        bench.puts(&file, 0, altered);
        assert_eq!(bench.part(&file, 0), None);
        assert_eq!(bench.checked(&[&file]), [Damage::File(file.id)]);
    }
    bench.puts(&file, 0, whole);
    assert_eq!(bench.part(&file, 0), Some(bytes(&file)));
}

#[test]
fn a_part_opens_nowhere_but_in_its_place_and_file() {
    let (one, other) = (file(1, 2 * PART + 5), file(2, 2 * PART + 5));
    let bench = Bench::with(&[&one, &other]);
    assert_eq!(bench.checked(&[&one, &other]), []);
    let (first, second) = (bench.row(&one, 0), bench.row(&one, 1));
    bench.puts(&one, 0, second);
    bench.puts(&one, 1, first.clone());
    assert_eq!((bench.part(&one, 0), bench.part(&one, 1)), (None, None), "exchanged");
    bench.puts(&other, 0, first);
    assert_eq!(bench.part(&other, 0), None, "of another file");
    assert_eq!(bench.checked(&[&one, &other]), [Damage::File(one.id), Damage::File(other.id)]);
    let short = Attachment { size: PART + 5, ..one.clone() };
    assert_eq!(bench.part(&short, 1), None, "a part is as long as the record says");
}

#[test]
fn nobody_without_the_record_can_open_a_part() {
    let file = file(1, 100);
    let bench = Bench::with(&[&file]);
    let guess = Attachment { key: FileKey(Zeroizing::new([0; 32])), ..file.clone() };
    assert_eq!(bench.part(&guess, 0), None);
    for (name, key) in bench.vault.keys().each() {
        let mut copy = *key.bytes();
        let tried = Attachment { key: FileKey(Zeroizing::new(copy)), ..file.clone() };
        assert_eq!(bench.part(&tried, 0), None, "{name}");
        copy.fill(0);
    }
}

#[test]
fn missing_parts_are_named_by_file_and_strays_by_row() {
    let (one, other, gone) = (file(1, PART + 1), file(2, 10), file(3, 2 * PART));
    let bench = Bench::with(&[&one, &other, &gone]);
    let there = block_on(bench.store.keys(Table::Files)).unwrap();
    assert_eq!(there.len(), 5);
    assert_eq!(lacking(&there, [&one, &other, &gone].into_iter()), []);
    let found = strays(there.clone(), [&one, &other].into_iter());
    let expected: Vec<_> = rows(&gone).map(|row| (Table::Files, row.to_vec())).collect();
    assert_eq!(found, expected);
    let without: Vec<_> = there.into_iter().filter(|row| *row != row_of(&one, 1)).collect();
    assert_eq!(lacking(&without, [&one, &other].into_iter()), [one.id]);
    // A row that is no part of anything is in nobody's way for ever.
    assert_eq!(strays(vec![vec![1; 3]], [&one].into_iter()), [(Table::Files, vec![1; 3])]);
}

fn row_of(file: &Attachment, number: u32) -> Vec<u8> {
    row(file.id, number).to_vec()
}

proptest! {
    #[test]
    fn the_parts_of_a_file_are_as_long_as_the_file(size in 1..=Attachment::MOST) {
        let file = file(1, size);
        let lengths: Vec<u32> = (0..parts(&file)).map(|n| length(&file, n).unwrap()).collect();
        prop_assert_eq!(lengths.iter().sum::<u32>(), size);
        prop_assert!(lengths.iter().all(|length| (1..=PART).contains(length)));
        prop_assert_eq!(length(&file, parts(&file)), None);
    }
}
