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
        key: &Uint8Array,
        algorithm: &str,
        extractable: bool,
        usages: &Array,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    fn encrypt(way: &Object, key: &JsValue, chunk: &Uint8Array) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    fn decrypt(way: &Object, key: &JsValue, chunk: &Uint8Array) -> Result<Promise, JsValue>;
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
        let mut chunks = chunks.into_iter();
        let mut sealed = Vec::with_capacity(messages.len());
        for message in messages {
            let count = message.work.chunks(CHUNK).count();
            let mut whole = message.head;
            for chunk in chunks.by_ref().take(count) {
                whole.extend(chunk.ok_or(EntropyError)?);
            }
            sealed.push(whole);
        }
        Ok(sealed)
    }

    async fn open(&self, messages: Vec<Work>) -> Vec<Result<Vec<u8>, OpenError>> {
        if is_little(messages.iter()) {
            return Portable.open(messages).await;
        }
        let work: Vec<&Work> = messages.iter().collect();
        let Ok(chunks) = all(&work, Way::Open).await else { return Portable.open(messages).await };
        let mut chunks = chunks.into_iter();
        let whole = |message: &Work| {
            let count = message.chunks(CHUNK + TAG).count();
            // All of them are taken, also behind a damaged one: the next belong to another message.
            let parts: Vec<Option<Vec<u8>>> = chunks.by_ref().take(count).collect();
            let parts: Option<Vec<Vec<u8>>> = parts.into_iter().collect();
            parts.map(|parts| parts.concat()).ok_or(OpenError::Damaged)
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

/// Every chunk of every message the other way; none for one that the browser refuses.
async fn all(work: &[&Work], way: Way) -> Result<Vec<Option<Vec<u8>>>, JsValue> {
    let (usage, size) = match way {
        Way::Seal => ("encrypt", CHUNK),
        Way::Open => ("decrypt", CHUNK + TAG),
    };
    let usages = Array::of1(&usage.into());
    let keys = Array::new();
    for message in work {
        let raw = Uint8Array::from(message.key().as_slice());
        keys.push(&import_key("raw", &raw, "AES-GCM", false, &usages)?.into());
        raw.fill(0, 0, raw.length());
    }
    let keys = Array::from(&JsFuture::from(Promise::all(&keys)).await?);
    let asked = Array::new();
    for (message, key) in work.iter().zip(keys.iter()) {
        for (nonce, chunk) in message.chunks(size) {
            let how = Object::new();
            Reflect::set(&how, &"name".into(), &"AES-GCM".into())?;
            Reflect::set(&how, &"iv".into(), &Uint8Array::from(nonce.as_slice()))?;
            let chunk = Uint8Array::from(chunk);
            asked.push(&match way {
                Way::Seal => encrypt(&how, &key, &chunk)?.into(),
                Way::Open => decrypt(&how, &key, &chunk)?.into(),
            });
        }
    }
    let answers = Array::from(&JsFuture::from(Promise::all_settled(&asked)).await?);
    let answer = |answer: JsValue| {
        let value = Reflect::get(&answer, &"value".into()).ok()?;
        (!value.is_undefined()).then(|| Uint8Array::new(&value).to_vec())
    };
    Ok(answers.iter().map(answer).collect())
}
