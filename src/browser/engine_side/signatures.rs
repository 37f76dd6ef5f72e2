//! The browser's own signatures (SubtleCrypto): ECDSA on P-256 with SHA-256.
//!
//! *Never:* a key that stays: each is imported for one message. A signature that cannot be checked is
//! none.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::domain::colleagues::{PublicKey, SigningKey};
use crate::engine::ports::{NoSignatures, Signatures};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = generateKey)]
    fn generate_key(way: &Object, extractable: bool, usages: &Array) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = exportKey)]
    fn export_key(format: &str, key: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = importKey)]
    fn import_key(
        format: &str,
        key: &[u8],
        way: &Object,
        extractable: bool,
        usages: &Array,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    fn sign(way: &Object, key: &JsValue, message: &[u8]) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    fn verify(
        way: &Object,
        key: &JsValue,
        signature: &[u8],
        message: &[u8],
    ) -> Result<Promise, JsValue>;
}

impl From<JsValue> for NoSignatures {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// ECDSA, with everything that any of the calls asks of it.
fn way() -> Result<Object, JsValue> {
    let way = Object::new();
    for (name, value) in [("name", "ECDSA"), ("namedCurve", "P-256"), ("hash", "SHA-256")] {
        Reflect::set(&way, &name.into(), &value.into())?;
    }
    Ok(way)
}

async fn key(format: &str, bytes: &[u8], usage: &str) -> Result<JsValue, JsValue> {
    let usages = Array::of1(&usage.into());
    JsFuture::from(import_key(format, bytes, &way()?, false, &usages)?).await
}

/// The browser's own.
#[derive(Debug, Clone, Copy, Default)]
pub struct Browser;

impl Signatures for Browser {
    async fn make(&self) -> Result<SigningKey, NoSignatures> {
        let usages = Array::of2(&"sign".into(), &"verify".into());
        let pair = JsFuture::from(generate_key(&way()?, true, &usages)?).await?;
        let half = async |name: &str, format: &str| -> Result<Vec<u8>, JsValue> {
            let key = Reflect::get(&pair, &name.into())?;
            let bytes = JsFuture::from(export_key(format, &key)?).await?;
            Ok(Uint8Array::new(&bytes).to_vec())
        };
        let private = half("privateKey", "pkcs8").await?.into();
        let public = half("publicKey", "raw").await?.try_into().map_err(|_| NoSignatures)?;
        Ok(SigningKey { private, public: PublicKey(public) })
    }

    async fn sign(&self, own: &SigningKey, message: &[u8]) -> Result<[u8; 64], NoSignatures> {
        let key = key("pkcs8", &own.private, "sign").await?;
        let signature = JsFuture::from(sign(&way()?, &key, message)?).await?;
        Uint8Array::new(&signature).to_vec().try_into().map_err(|_| NoSignatures)
    }

    async fn is_by(&self, public: PublicKey, message: &[u8], signature: &[u8; 64]) -> bool {
        let checked = async {
            let key = key("raw", &public.0, "verify").await?;
            JsFuture::from(verify(&way()?, &key, signature, message)?).await
        };
        checked.await.is_ok_and(|is_by| is_by.is_truthy())
    }
}
