//! Scales as files: out and in again, and what is refused.

use proptest::prelude::*;

use super::*;
use crate::domain::instrument::edition::tests::editions;

proptest! {
    #[test]
    fn what_goes_out_comes_in_as_the_same_scale(edition in editions()) {
        prop_assert_eq!(read(&write(&edition)), Ok(edition.design().clone()));
    }

    #[test]
    fn no_bytes_are_taken_for_a_scale_by_chance(bytes: Vec<u8>) {
        prop_assert!(read(&bytes).is_err());
    }
}

/// A small scale, with one thing in it put otherwise.
fn file(old: &str, new: &str) -> Result<Design, ScaleFileError> {
    let whole = r#"{"format": "evenkeel scale", "version": 1, "name": "Sleep",
        "items": [{"text": "lay awake"}, {"text": "slept well", "reversed": true}],
        "range": {"from": {"value": 0}, "to": {"value": 4, "text": "always"}},
        "score": "sum", "bands": [{"from": 0, "name": "calm"}, {"from": 2.5, "name": "restless"}]}"#;
    assert!(whole.contains(old), "{old}");
    read(whole.replacen(old, new, 1).as_bytes())
}

#[test]
fn what_is_wrong_with_a_file_is_named() {
    assert!(file("Sleep", "Sleep").is_ok());
    assert_eq!(file("evenkeel scale", "other"), Err(ScaleFileError::NotOne));
    assert_eq!(file("{", "["), Err(ScaleFileError::NotOne));
    assert_eq!(file(r#""version": 1"#, r#""version": 2"#), Err(ScaleFileError::TooNew));
    for (old, new, named) in [
        (r#""name": "Sleep","#, "", "missing field `name`"),
        (r#""score": "sum""#, r#""score": "median""#, "expected `sum` or `mean`"),
        (r#""reversed""#, r#""reverse""#, "unknown field `reverse`"),
        (r#""text": "lay awake""#, r#""text": " ""#, "empty"),
        ("2.5", "2.505", "more than two decimals"),
        ("2.5", "-1", "off every scale"),
        (r#""value": 4"#, r#""value": 400"#, "400"),
        (r#""range""#, r#""answers": [], "range""#, "either `answers` or `range`"),
    ] {
        match file(old, new) {
            Err(ScaleFileError::Unread(said)) => assert!(said.contains(named), "{said}"),
            other => panic!("{named}: {other:?}"),
        }
    }
    let large = vec![b' '; usize::try_from(LARGEST).unwrap() + 1];
    assert_eq!(read(&large), Err(ScaleFileError::TooLarge));
}
