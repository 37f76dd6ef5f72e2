//! The browser's own AES-256-GCM (SubtleCrypto), for much at once: ten times as fast as ours, and on
//! threads of its own. What it makes is the same to the byte; `tests/browser` holds the two together.
//!
//! Little is sealed faster here than there, and whatever the browser does not do is done here too.
//! *Never:* a key that stays: each is imported for one message, not to be exported.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::vault::cipher::{Cipher, Portable};
use crate::vault::entropy::EntropyError;
use crate::vault::seal::{CHUNK, OpenError, Sealing, TAG, Work};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = importKey)]
    fn import_key(
        format: &str,
        key: &[u8],
        algorithm: &str,
        extractable: bool,
        usages: &Array,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    fn encrypt(way: &Object, key: &JsValue, chunk: &[u8]) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    fn decrypt(way: &Object, key: &JsValue, chunk: &[u8]) -> Result<Promise, JsValue>;
}

/// Below so many bytes, asking the browser takes longer than doing it.
const LITTLE: usize = 64 * 1024;

/// Which way the chunks go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Seal,
    Open,
}

/// The browser's cipher where there is much to do, our own where there is little.
#[derive(Debug, Clone, Copy, Default)]
pub struct Subtle;

impl Cipher for Subtle {
    async fn seal(&self, messages: Vec<Sealing>) -> Result<Vec<Vec<u8>>, EntropyError> {
        if is_little(messages.iter().map(|message| &message.work)) {
            return Portable.seal(messages).await;
        }
        let work: Vec<&Work> = messages.iter().map(|message| &message.work).collect();
        let Ok(chunks) = all(&work, Way::Seal).await else { return Portable.seal(messages).await };
        let mut chunks = chunks.iter();
        let whole = |Sealing { head, work, .. }: Sealing| {
            let count = work.chunks(CHUNK).count();
            let room = work.len() + count * TAG;
            joined(head, room, chunks.by_ref().take(count).collect()).ok_or(EntropyError)
        };
        messages.into_iter().map(whole).collect()
    }

    async fn open(&self, messages: Vec<Work>) -> Vec<Result<Vec<u8>, OpenError>> {
        if is_little(messages.iter()) {
            return Portable.open(messages).await;
        }
        let work: Vec<&Work> = messages.iter().collect();
        let Ok(chunks) = all(&work, Way::Open).await else { return Portable.open(messages).await };
        let mut chunks = chunks.iter();
        let whole = |message: &Work| {
            let count = message.chunks(CHUNK + TAG).count();
            // All of them are taken, also behind a damaged one: the next belong to another message.
            let answers = chunks.by_ref().take(count).collect();
            joined(Vec::new(), message.len(), answers).ok_or(OpenError::Damaged)
        };
        messages.iter().map(whole).collect()
    }
}

fn is_little<'a>(mut work: impl Iterator<Item = &'a Work>) -> bool {
    let mut bytes = 0;
    work.all(|message| {
        bytes += message.len();
        bytes < LITTLE
    })
}

/// What the browser made of a message's chunks, behind its head; none when it refused one.
fn joined(mut whole: Vec<u8>, room: usize, answers: Vec<JsValue>) -> Option<Vec<u8>> {
    whole.reserve_exact(room);
    for answer in answers {
        let value = Reflect::get(&answer, &"value".into()).ok()?;
        if value.is_undefined() {
            return None;
        }
        // Not into a part of the whole: that would have to be filled with zeroes first.
        whole.extend(Uint8Array::new(&value).to_vec());
    }
    Some(whole)
}

/// The browser's answer to every chunk of every message. It reads key, nonce and chunk as it is
/// asked, so none of them is copied for it beforehand.
async fn all(work: &[&Work], way: Way) -> Result<Array, JsValue> {
    let (usage, size) = match way {
        Way::Seal => ("encrypt", CHUNK),
        Way::Open => ("decrypt", CHUNK + TAG),
    };
    let usages = Array::of1(&usage.into());
    let keys = Array::new();
    for message in work {
        keys.push(&import_key("raw", message.key(), "AES-GCM", false, &usages)?.into());
    }
    let keys = Array::from(&JsFuture::from(Promise::all(&keys)).await?);
    let asked = Array::new();
    let (how, iv) = (Object::new(), JsValue::from_str("iv"));
    Reflect::set(&how, &"name".into(), &"AES-GCM".into())?;
    for (message, key) in work.iter().zip(keys.iter()) {
        for (nonce, chunk) in message.chunks(size) {
            Reflect::set(&how, &iv, &Uint8Array::from(nonce.as_slice()))?;
            asked.push(&match way {
                Way::Seal => encrypt(&how, &key, chunk)?.into(),
                Way::Open => decrypt(&how, &key, chunk)?.into(),
            });
        }
    }
    Ok(Array::from(&JsFuture::from(Promise::all_settled(&asked)).await?))
}
