//! A newer version of the site: all of it at once, when she says so, or none of it.

use super::offline::kept;
use crate::driver::{Page, Scratch, built, until};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::path::Path;

/// Two files that say which version they are of.
const MARKED: [(&str, &str); 2] = [("index.html", "</body>"), ("icons/keel.svg", "</svg>")];

fn hash(path: &Path) -> String {
    let digest = Sha256::digest(std::fs::read(path).unwrap());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A newer version of the built site, in a folder of its own; each marked file says `newer`.
fn newer() -> Scratch {
    let folder = Scratch::new();
    copy(&built(), &folder);
    let worker = folder.join("sw.js");
    let mut release = std::fs::read_to_string(&worker).unwrap();
    let version = release.split("\"version\":\"").nth(1).and_then(|rest| rest.split('"').next());
    let version = version.expect("the worker names its version").to_owned();
    release = release.replace(&version, "a-newer-version");
    for (name, end) in MARKED {
        let path = folder.join(name);
        let before = hash(&path);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace(end, &format!("<!-- newer -->{end}"))).unwrap();
        assert!(release.contains(&before), "the worker knows {name}");
        release = release.replace(&before, &hash(&path));
    }
    std::fs::write(worker, release).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let there = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &there);
        } else {
            std::fs::copy(&path, &there).unwrap();
        }
    }
}

/// Whether each marked file that the page gets is of the newer version.
fn are_newer(page: &Page) -> Vec<bool> {
    let ask = |(name, _): (&str, &str)| {
        let source = format!("return (await (await fetch('/{name}')).text()).includes('newer')");
        page.script_async(&source).as_bool().unwrap()
    };
    MARKED.map(ask).to_vec()
}

#[test]
fn an_update_is_told_and_switches_all_files_at_once_when_she_says_so() {
    let mut page = Page::new("an update");
    page.open("/");
    page.see("button", "Create vault");
    kept(&page);
    let newer = newer();
    page.publish(&newer);
    page.open("/");
    page.click("button", "Look at a demo practice");
    page.see("button", "Update now");
    assert_eq!(are_newer(&page), [false, false], "until she says so, nothing changes");

    page.click("button", "Update now");
    page.see("button", "Create vault");
    until("every file to be of the newer version", || {
        (are_newer(&page) == [true, true]).then_some(())
    });
    page.asked_only_its_own();
}

#[test]
fn a_version_that_is_not_whole_never_takes_over() {
    let mut page = Page::new("half an update");
    page.open("/");
    page.see("button", "Create vault");
    kept(&page);
    let newer = newer();
    std::fs::write(newer.join("icons/keel.svg"), "<svg><!-- newer, and cut sh").unwrap();
    page.publish(&newer);
    let tried = "const registration = await navigator.serviceWorker.getRegistration(); \
        const updated = await registration.update(); \
        const worker = updated.installing; \
        if (!worker) return 'none'; \
        await new Promise((end) => worker.addEventListener('statechange', end)); \
        return worker.state";
    assert_eq!(page.script_async(tried), json!("redundant"));
    page.open("/");
    page.see("button", "Create vault");
    assert_eq!(are_newer(&page), [false, false]);
}
