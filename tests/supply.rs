//! What is built in: every library under a licence that `.deny.toml` allows and from the one registry,
//! and every build as `Cargo.lock` says.
//!
//! What the libraries themselves say is told here; known faults of them are `cargo deny`'s.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| ".".into()))
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Every library of every target and feature. Those of other systems are fetched where a fresh machine
/// has built nothing with them yet.
fn libraries() -> Vec<Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let words = ["metadata", "--locked", "--all-features", "--format-version", "1"];
    let told = Command::new(cargo).args(words).current_dir(root()).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told: Value = serde_json::from_slice(&told.stdout).unwrap();
    told["packages"].as_array().unwrap().clone()
}

/// The words between quotation marks that follow a name in `.deny.toml`, up to the bracket that ends
/// them.
fn listed(page: &str, name: &str) -> Vec<String> {
    let list = page.split_once(&format!("\n{name} = [")).unwrap().1;
    let list = list.split_once(']').unwrap().0;
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Does a licence expression (SPDX, annex D; `/` as crates once wrote for OR) hold with these licences?
/// AND binds closer than OR.
fn holds(expression: &str, allowed: &[String]) -> bool {
    let expression = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = expression.split_whitespace().peekable();
    let held = either(&mut words, allowed);
    held && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn either(words: &mut Words<'_>, allowed: &[String]) -> bool {
    let mut held = both(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        held |= both(words, allowed);
    }
    held
}

fn both(words: &mut Words<'_>, allowed: &[String]) -> bool {
    let mut held = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        held &= one(words, allowed);
    }
    held
}

fn one(words: &mut Words<'_>, allowed: &[String]) -> bool {
    match words.next() {
        Some("(") => {
            let held = either(words, allowed);
            held && words.next() == Some(")")
        }
        Some(licence) => {
            // An exception only ever allows more.
            if words.next_if_eq(&"WITH").is_some() {
                words.next();
            }
            allowed.iter().any(|it| it == licence)
        }
        None => false,
    }
}

#[test]
fn a_licence_holds_where_one_of_its_alternatives_is_allowed_whole() {
    let allowed = ["MIT", "Zlib"].map(str::to_owned);
    for held in ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "(GPL-3.0 OR MIT) AND Zlib", "MIT WITH X"]
    {
        assert!(holds(held, &allowed), "{held}");
    }
    for refused in ["", "GPL-3.0", "MIT AND GPL-3.0", "GPL-3.0 OR (MIT AND GPL-2.0)", "MIT Zlib"] {
        assert!(!holds(refused, &allowed), "{refused}");
    }
}

#[test]
fn every_library_is_under_an_allowed_licence_and_from_the_one_registry() {
    let page = text(&root().join(".deny.toml"));
    let (allowed, libraries) = (listed(&page, "allow"), libraries());
    let registries = listed(&page, "allow-registry");
    assert!(allowed.len() > 5 && registries.len() == 1 && libraries.len() > 100);
    for library in &libraries {
        let name = library["name"].as_str().unwrap();
        let licence = library["license"].as_str().unwrap_or_default();
        let excepted = page.contains(&format!("{{ crate = \"{name}\", allow = [\"{licence}\"] }}"));
        assert!(excepted || holds(licence, &allowed), "{name} is under {licence:?}");
        match library["source"].as_str() {
            None => assert_eq!(name, "evenkeel"),
            Some(source) => assert_eq!(source, format!("registry+{}", registries[0]), "{name}"),
        }
        let banned = format!("\"{name}\"");
        assert!(!page.split_once("\ndeny = [").unwrap().1.contains(&banned), "{name} is banned");
    }
}

/// The verbs of cargo that build something, and would change `Cargo.lock` if they were let.
const BUILDS: [&str; 6] = ["test", "clippy", "fetch", "metadata", "build", "run"];

#[test]
fn whatever_builds_builds_what_the_lock_file_says() {
    let mut lines = 0;
    let sources = ["test.rs", "build.rs", "bench.rs", "soak.rs"]
        .map(|it| root().join("src/bin/xtask").join(it));
    for source in sources {
        for line in text(&source).lines() {
            let begins =
                |verb: &&str| line.contains(&format!("[\"{verb}\"")) && !line.contains("=>");
            if BUILDS.iter().any(begins) {
                assert!(line.contains("\"--locked\""), "{}: {line}", source.display());
                lines += 1;
            }
        }
    }
    assert!(lines >= 8, "{lines}");
    let alias = text(&root().join(".cargo/config.toml"));
    assert!(alias.contains("xtask = \"run --quiet --locked "), "{alias}");
}
