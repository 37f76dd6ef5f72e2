//! The rules of the house, held by a program: who may import whom, what may stand where.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Which of our own floors each floor may name. What is not listed may name anything.
const FLOORS: [(&str, &[&str]); 9] = [
    ("domain", &["domain"]),
    ("metrics", &["domain", "metrics"]),
    ("exchange", &["domain", "exchange"]),
    ("vault", &["domain", "vault"]),
    ("demo", &["domain", "demo"]),
    // Mark::attendance stands with the forms, so protocol names itself and what views show.
    ("protocol", &["domain", "metrics", "exchange", "protocol"]),
    ("engine", &["domain", "metrics", "exchange", "vault", "demo", "protocol", "engine"]),
    ("browser", &["domain", "vault", "protocol", "engine", "browser"]),
    ("ui", &["domain", "metrics", "exchange", "protocol", "browser", "ui"]),
];

/// Words that may stand in certain files only.
const PLACES: [(&str, &[&str]); 6] = [
    ("aes_gcm", &["src/vault/seal.rs"]),
    ("argon2::", &["src/vault/kdf.rs"]),
    ("getrandom::", &["src/browser/engine_side/entropy.rs"]),
    ("SystemTime", &[]),
    ("inner_html", &[]),
    ("<style", &[]),
];

/// Words that stand nowhere. Split, so that this file does not break its own rule.
const NOWHERE: [&str; 5] = [
    concat!("#[ign", "ore"),
    concat!("should_", "panic"),
    concat!("allow(missing_", "docs"),
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
];

/// What stands at the top, beside dotfiles and what git leaves out.
const TOP: [&str; 11] = [
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "Trunk.toml",
    "index.html",
    "public",
    "src",
    "style",
    "tests",
];

const LONGEST: usize = 600;

fn root() -> PathBuf {
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| ".".into()))
}

/// Every file under a folder with that ending, by its path from the root.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn walk(at: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    found
        .into_iter()
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .map(|path| {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// Is the file only compiled for tests?
fn is_test(name: &str) -> bool {
    name.ends_with("tests.rs") || name.ends_with("bench_practice.rs")
}

/// The part of a file that is the program: above its tests.
fn program(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

/// Floors that a file names and may not.
fn strangers(floor: &str, text: &str) -> Vec<String> {
    let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == floor) else {
        return Vec::new();
    };
    let named: BTreeSet<&str> = program(text)
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split("crate::").skip(1))
        .filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next())
        .filter(|name| FLOORS.iter().any(|(floor, _)| floor == name))
        .collect();
    named.into_iter().filter(|name| !allowed.contains(name)).map(str::to_owned).collect()
}

/// Words that stand in a file and may not.
fn misplaced(name: &str, text: &str) -> Vec<&'static str> {
    let code: String = program(text)
        .lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let placed =
        PLACES.iter().filter(|(word, places)| code.contains(word) && !places.contains(&name));
    let nowhere = NOWHERE.iter().filter(|word| text.contains(**word));
    placed.map(|(word, _)| *word).chain(nowhere.copied()).collect()
}

#[test]
fn every_floor_names_only_floors_below_it() {
    for (name, text) in files("src", ".rs").iter().filter(|(name, _)| !is_test(name)) {
        let floor = name.trim_start_matches("src/").split('/').next().unwrap_or_default();
        let strangers = strangers(floor, text);
        assert!(strangers.is_empty(), "{name} names {strangers:?}");
    }
}

#[test]
fn every_file_says_what_it_is_and_holds_one_idea() {
    for (name, text) in files("src", ".rs").into_iter().chain(files("tests", ".rs")) {
        assert!(text.starts_with("//!"), "{name} does not begin with a //! line");
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{name} has {lines} lines, more than {LONGEST}");
    }
}

#[test]
fn every_word_stands_where_it_may() {
    // xtask is no part of the program; it looks for some of these words itself.
    for (name, text) in files("src", ".rs").into_iter().filter(|(n, _)| !n.contains("/xtask/")) {
        let misplaced = misplaced(&name, &text);
        assert!(misplaced.is_empty(), "{name} holds {misplaced:?}");
    }
}

#[test]
fn typed_text_goes_through_the_one_shared_field() {
    for (name, text) in files("src/ui", ".rs") {
        let homes = ["field.rs", "client_field.rs", "scale.rs", "slider.rs"];
        let is_home = homes.iter().any(|home| name.ends_with(&format!("parts/{home}")));
        let controls = ["<input", "<select", "<textarea"];
        let found = controls.iter().find(|control| program(&text).contains(**control));
        assert!(is_home || found.is_none(), "{name} holds its own {found:?}");
    }
}

#[test]
fn nothing_else_stands_at_the_top() {
    let left_out = std::fs::read_to_string(root().join(".gitignore")).unwrap();
    let left_out: Vec<&str> = left_out.lines().map(|line| line.trim_matches('/')).collect();
    let found: BTreeSet<String> = std::fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !left_out.contains(&name.as_str()))
        .collect();
    let expected: BTreeSet<String> = TOP.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(found, expected);
}

/// The folders that a tree of text draws, by their paths: `a/`, `a/b/`.
fn drawn(tree: &str) -> BTreeSet<String> {
    let mut above: Vec<&str> = Vec::new();
    let mut found = BTreeSet::new();
    for line in tree.lines() {
        let Some((branches, rest)) = line.split_once("── ") else { continue };
        let Some((name, _)) = rest.split_once('/') else { continue };
        above.truncate(branches.chars().count() / 4);
        above.push(name);
        found.insert(above.iter().map(|folder| format!("{folder}/")).collect());
    }
    found
}

/// Every folder under `src`, by its path from there.
fn folders_of_src() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (name, _) in files("src", "") {
        let mut path = name.trim_start_matches("src/");
        while let Some((folder, _)) = path.rsplit_once('/') {
            found.insert(format!("{folder}/"));
            path = folder;
        }
    }
    found
}

#[test]
fn the_plan_of_the_house_draws_every_room() {
    let plan = std::fs::read_to_string(root().join("src/README.md")).unwrap();
    let tree = plan.split("```").find(|block| block.starts_with("text\nsrc/")).unwrap();
    assert_eq!(drawn(tree), folders_of_src());
}

#[test]
fn every_file_that_the_plan_of_the_house_walks_through_is_there() {
    let plan = std::fs::read_to_string(root().join("src/README.md")).unwrap();
    let walks = plan.split("## Four walks").nth(1).unwrap().split("## ").next().unwrap();
    let stations: Vec<&str> = walks
        .split("```")
        .filter_map(|block| block.strip_prefix("text\n"))
        .flat_map(str::lines)
        .filter_map(|line| line.split_whitespace().next().filter(|_| !line.starts_with(' ')))
        .map(|station| station.trim_end_matches(','))
        .filter(|station| station.contains('/'))
        .collect();
    assert!(stations.len() > 20, "{stations:?}");
    for station in stations {
        assert!(root().join("src").join(station).exists(), "src/{station} is not there");
    }
}

#[test]
fn the_rules_can_be_broken() {
    assert_eq!(strangers("domain", "use crate::engine::Engine;"), ["engine"]);
    assert_eq!(strangers("engine", "use crate::vault::{open};"), Vec::<String>::new());
    assert_eq!(strangers("domain", "/// [`crate::engine`]"), Vec::<String>::new());
    assert_eq!(misplaced("src/ui/app.rs", "use aes_gcm::Aes256Gcm;"), ["aes_gcm"]);
    assert_eq!(misplaced("src/vault/seal.rs", "use aes_gcm::Aes256Gcm;"), Vec::<&str>::new());
    assert_eq!(misplaced("src/x.rs", NOWHERE[3]), [NOWHERE[3]]);
    let tree = "src/\n├── a/   what\n│   └── b/   it\n│\n└── c/\n    └── d/   is";
    assert_eq!(drawn(tree), ["a/", "a/b/", "c/", "c/d/"].map(str::to_owned).into());
}
