//! Starts the reader in Python, with the one package it needs from `.tools/python`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What opens the file.
#[derive(Clone, Copy)]
pub enum Secret<'a> {
    Passphrase(&'a str),
    #[allow(dead_code, reason = "one of the two suites that use this asks by passphrase only")]
    RecoveryCode(&'a str),
}

/// The records of a backup, one a line; or the sentence the reader ends with.
pub fn read(file: &Path, secret: Secret<'_>) -> Result<Vec<String>, String> {
    read_with(file, secret, None)
}

/// The same, with what is behind a passphrase of its own where that is given.
pub fn read_with(
    file: &Path,
    secret: Secret<'_>,
    own: Option<&str>,
) -> Result<Vec<String>, String> {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| ".".into(), PathBuf::from);
    let mut command = Command::new("python3");
    command.arg(root.join("tests/reader/evenkeel.py"));
    match secret {
        Secret::Passphrase(phrase) => command.arg(file).arg(phrase),
        Secret::RecoveryCode(code) => command.arg("--code").arg(file).arg(code),
    };
    let said = command.args(own).env("PYTHONPATH", root.join(".tools/python")).output().unwrap();
    if !said.status.success() {
        return Err(String::from_utf8(said.stderr).unwrap());
    }
    Ok(String::from_utf8(said.stdout).unwrap().lines().map(str::to_owned).collect())
}
