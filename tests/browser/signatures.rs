//! The browser's own signatures: what was signed proves right, and nothing else does.

use evenkeel::browser::engine_side::signatures::Browser;
use evenkeel::domain::colleagues::{PublicKey, SigningKey};
use evenkeel::engine::ports::Signatures;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_signature_is_by_its_key_over_its_message_and_by_no_other() {
    let (own, other) = (Browser.make().await.unwrap(), Browser.make().await.unwrap());
    let message = b"thirty clients";
    let signature = Browser.sign(&own, message).await.unwrap();
    assert!(Browser.is_by(own.public, message, &signature).await);
    assert!(!Browser.is_by(other.public, message, &signature).await);
    let flipped = |at: usize| move |(n, byte): (usize, u8)| if n == at { byte ^ 1 } else { byte };
    for at in 0..message.len() {
        let altered: Vec<u8> = message.iter().copied().enumerate().map(flipped(at)).collect();
        assert!(!Browser.is_by(own.public, &altered, &signature).await);
    }
    for at in 0..signature.len() {
        let altered: Vec<u8> = signature.into_iter().enumerate().map(flipped(at)).collect();
        assert!(!Browser.is_by(own.public, message, &altered.try_into().unwrap()).await);
    }
    assert_eq!(own.public.0.first(), Some(&4), "an uncompressed point");
}

#[wasm_bindgen_test]
async fn what_is_no_key_signs_nothing_and_proves_nothing() {
    let no_key = SigningKey { private: vec![7; 138].into(), public: PublicKey([4; 65]) };
    assert!(Browser.sign(&no_key, b"x").await.is_err());
    assert!(!Browser.is_by(no_key.public, b"x", &[0; 64]).await);
}

#[wasm_bindgen_test]
async fn a_signature_made_by_another_program_proves_right() {
    // RFC 6979, A.2.5, P-256 with SHA-256, message "sample".
    let hex = |text: &str| -> Vec<u8> {
        let digits: Vec<char> = text.chars().collect();
        let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16);
        digits.chunks(2).map(|pair| byte(pair).unwrap()).collect()
    };
    let key = "0460FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6\
               7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299";
    let signature = "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716\
                     F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8";
    let key = PublicKey(hex(key).try_into().unwrap());
    let signature: [u8; 64] = hex(signature).try_into().unwrap();
    assert!(Browser.is_by(key, b"sample", &signature).await);
    assert!(!Browser.is_by(key, b"simple", &signature).await);
}
