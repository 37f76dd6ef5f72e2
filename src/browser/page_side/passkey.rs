//! Passkeys: one made, one asked for the 32 secret bytes that open a vault (WebAuthn, `prf`).
//!
//! In: what the passkey is asked. Out: its name and what it answers, or why there is none. The
//! browser asks the person each time, and the passkey belongs to this site's host alone.
//! *Never:* names the practice or anyone in it, or asks what the device is (attestation).

use super::window;
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::DomException;
use zeroize::Zeroizing;

/// What the device lists the passkey as.
const NAME: &str = "Evenkeel on this device";
/// ECDSA with P-256, and RSA for authenticators that have nothing else (IANA, COSE algorithms).
const SIGNATURES: [i32; 2] = [-7, -257];
/// Nobody checks a signature here: without a server there is nobody to convince.
const CHALLENGE: [u8; 32] = [0; 32];

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "credentials"], catch)]
    async fn create(options: &Object) -> Result<Credential, JsValue>;

    #[wasm_bindgen(js_namespace = ["navigator", "credentials"], catch)]
    async fn get(options: &Object) -> Result<Credential, JsValue>;

    // Fails where there is no such class, and in browsers too old to tell.
    #[wasm_bindgen(js_namespace = PublicKeyCredential, js_name = getClientCapabilities, catch)]
    async fn capabilities() -> Result<JsValue, JsValue>;

    type Credential;

    #[wasm_bindgen(method, getter, js_name = rawId)]
    fn raw_id(this: &Credential) -> ArrayBuffer;

    #[wasm_bindgen(method, js_name = getClientExtensionResults)]
    fn extensions(this: &Credential) -> Object;
}

/// Why a passkey gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyError {
    /// This browser, device or address has no passkeys.
    #[error("no passkeys here")]
    Unavailable,
    /// The person declined, waited too long, or has no such passkey at hand; no browser says which.
    #[error("cancelled")]
    Cancelled,
    /// It has none of the function that a vault needs.
    #[error("no secret answers")]
    NoAnswer,
}

/// A passkey that was made.
pub struct Made {
    /// The name its authenticator gave it.
    pub id: Vec<u8>,
    /// What it answers.
    pub answer: Zeroizing<Vec<u8>>,
}

/// Whether passkeys that open a vault can be had here, as far as the browser says.
pub async fn is_offered() -> bool {
    has_name(&window().location().hostname().unwrap_or_default())
        && capabilities().await.is_ok_and(|can| {
            let prf = Reflect::get(&can, &"extension:prf".into());
            // What a browser does not say it cannot do is found out by trying.
            prf.is_ok_and(|prf| prf != JsValue::FALSE)
        })
}

/// Makes a passkey and asks it.
///
/// # Errors
/// [`PasskeyError`]; one that was made all the same stays in the device's list.
pub async fn make(salt: &[u8]) -> Result<Made, PasskeyError> {
    let signature = |algorithm: &i32| {
        JsValue::from(object(&[("type", "public-key".into()), ("alg", (*algorithm).into())]))
    };
    let options = object(&[
        ("challenge", bytes(&CHALLENGE)),
        // Without an id it is the page's own host.
        ("rp", object(&[("name", "Evenkeel".into())]).into()),
        (
            "user",
            object(&[
                // Random already, and in clear already.
                ("id", bytes(salt)),
                ("name", NAME.into()),
                ("displayName", NAME.into()),
            ])
            .into(),
        ),
        ("pubKeyCredParams", SIGNATURES.iter().map(signature).collect::<Array>().into()),
        (
            "authenticatorSelection",
            object(&[("residentKey", "preferred".into()), ("userVerification", "required".into())])
                .into(),
        ),
        ("attestation", "none".into()),
        ("extensions", question(salt)),
    ]);
    let made = create(&public_key(options)).await.map_err(reason)?;
    let id = Uint8Array::new(&made.raw_id()).to_vec();
    // Many authenticators answer only once they are there.
    let answer = match answer(&made) {
        Some(answer) => answer,
        None if is_enabled(&made) => ask(&id, salt).await?,
        None => return Err(PasskeyError::NoAnswer),
    };
    Ok(Made { id, answer })
}

/// Asks the passkey of that name.
///
/// # Errors
/// [`PasskeyError`].
pub async fn ask(id: &[u8], salt: &[u8]) -> Result<Zeroizing<Vec<u8>>, PasskeyError> {
    let allowed = object(&[("type", "public-key".into()), ("id", bytes(id))]);
    let options = object(&[
        ("challenge", bytes(&CHALLENGE)),
        ("allowCredentials", Array::of1(&allowed).into()),
        ("userVerification", "required".into()),
        ("extensions", question(salt)),
    ]);
    let asked = get(&public_key(options)).await.map_err(reason)?;
    answer(&asked).ok_or(PasskeyError::NoAnswer)
}

/// Is the host a name? A passkey belongs to a name, never to an address of digits.
fn has_name(host: &str) -> bool {
    !host.starts_with('[') && host.bytes().any(|byte| byte.is_ascii_alphabetic())
}

fn public_key(options: Object) -> Object {
    object(&[("publicKey", options.into())])
}

/// The extension's input: answer this.
fn question(salt: &[u8]) -> JsValue {
    object(&[("prf", object(&[("eval", object(&[("first", bytes(salt))]).into())]).into())]).into()
}

/// The extension's output, copied out of the browser's buffer, which is then overwritten.
fn answer(credential: &Credential) -> Option<Zeroizing<Vec<u8>>> {
    let first = find(&credential.extensions(), &["prf", "results", "first"])?;
    let first: ArrayBuffer = first.dyn_into().ok()?;
    let buffer = Uint8Array::new(&first);
    let answer = Zeroizing::new(buffer.to_vec());
    buffer.fill(0, 0, buffer.length());
    Some(answer)
}

fn is_enabled(credential: &Credential) -> bool {
    find(&credential.extensions(), &["prf", "enabled"]).is_some_and(|yes| yes.is_truthy())
}

/// The value at the end of a path of names.
fn find(object: &Object, path: &[&str]) -> Option<JsValue> {
    path.iter().try_fold(JsValue::from(object), |at, name| Reflect::get(&at, &(*name).into()).ok())
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        // A fresh object takes every entry.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn reason(error: JsValue) -> PasskeyError {
    let name = error.dyn_into::<DomException>().map(|error| error.name()).unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" | "AbortError" => PasskeyError::Cancelled,
        _ => PasskeyError::Unavailable,
    }
}
