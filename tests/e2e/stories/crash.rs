//! The browser killed in the middle of writing, again and again: what was called saved is there.
//!
//! One vault, one profile. Each round does one kind of work quickly, kills the browser with SIGKILL
//! at a moment drawn by lot or right after an acknowledgement, comes back, unlocks and looks. The
//! recovery code unlocks: it needs no slow derivation, so the time goes into kills. How many rounds
//! stands in `EVENKEEL_KILLS`, the lot's seed in `EVENKEEL_SEED`; a failure names both.

use super::practice::add_client;
use super::vault::{PASSPHRASE, create, unlock};
use crate::driver::{Page, until};
use crate::lot::{Lot, seed, told};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Kills in a run that is not told otherwise.
const USUAL: u64 = 50;
/// Clients in one import; all of them or none.
const IMPORTED: u64 = 300;
/// Appointments of the one client whose marks are changed: as many as a list shows unasked.
const SESSIONS: usize = 20;
/// The two marks that take turns.
const MARKS: [&str; 2] = ["Attended", "No-show"];

/// Words for what a hand does, quickly: press, wait until something shows, type.
const HANDS: &str = "\
    const all = (kind) => [...document.querySelectorAll(kind)].filter((one) => one.checkVisibility()); \
    const named = (kind, words) => all(kind).find((one) => one.textContent.trim() === words); \
    const turn = () => new Promise((next) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = next; port2.postMessage(0) }); \
    const seen = async (look) => { for (;;) { const found = look(); if (found) return found; await turn() } }; \
    const press = async (kind, words) => (await seen(() => named(kind, words))).click(); \
    const pause = (wait) => new Promise((end) => setTimeout(end, wait)); ";

/// Adds clients through the form, one after another; each is acknowledged by her open chart.
const ADD_CLIENTS: &str = "\
    for (let n = 0; n < 99; n += 1) { \
        const name = `${prefix}-${String(n).padStart(2, '0')}`; \
        await press('a', 'Clients'); \
        await press('button', 'Add client'); \
        const label = await seen(() => all('dialog[open] label').find((one) => one.textContent.trim() === 'Name')); \
        label.control.value = name; \
        label.control.dispatchEvent(new Event('input', { bubbles: true })); \
        await press('dialog[open] button', 'Save'); \
        await seen(() => named('h1', name)); \
        window.acknowledged += 1; \
    }";

/// Marks one appointment after another; each is acknowledged by its button, shown as pressed.
const MARK_SESSIONS: &str = "\
    const button = (n) => [...document.querySelectorAll('li button')].filter((one) => one.textContent.trim() === mark)[n]; \
    for (let n = 0; button(n); n += 1) { \
        button(n).click(); \
        await seen(() => button(n)?.ariaPressed === 'true'); \
        window.acknowledged += 1; \
    }";

/// Presses one button; acknowledged by the words that follow.
pub(super) const PRESS_ONCE: &str = "\
    await press('button', button); \
    await seen(() => document.body.innerText.includes(words)); \
    window.acknowledged += 1;";

/// The story so far: what is known to be in the vault.
pub(super) struct Story {
    pub(super) page: Page,
    pub(super) lot: Lot,
    code: String,
    passphrase: String,
    /// Clients on file.
    pub(super) clients: u64,
    /// What each appointment is marked with.
    marks: [&'static str; SESSIONS],
    /// Was a backup put back? The device may have forgotten that it was told to go back, and says
    /// so then: what it keeps outside the vault outlives no crash in the next seconds.
    pub(super) went_back: bool,
    /// Which round this is, for the one who reads a failure.
    pub(super) round: String,
}

impl Story {
    /// A vault of two clients, one of them with appointments.
    pub(super) fn begin(story: &'static str, seed: u64) -> Self {
        let page = Page::new(story);
        let code = create(&page);
        marked_often(&page);
        Self {
            page,
            lot: Lot(seed),
            code,
            passphrase: PASSPHRASE.to_owned(),
            clients: 2,
            marks: [MARKS[0]; SESSIONS],
            went_back: false,
            round: String::new(),
        }
    }

    /// Begins `work`, and kills the browser after so many milliseconds at most, or at once when so
    /// many things are acknowledged. Hands back how many were when the kill was decided.
    pub(super) fn kill_during(
        &mut self,
        work: &str,
        given: Value,
        longest: u64,
        enough: u64,
    ) -> u64 {
        let (wait, enough) = if self.lot.below(2) == 0 {
            (self.lot.below(longest), u64::MAX)
        } else {
            (60_000, 1 + self.lot.below(enough))
        };
        let source = format!(
            "{HANDS} const {{ prefix, mark, button, words }} = {given}; \
             window.acknowledged = 0; \
             (async () => {{ {work} }})(); \
             const late = pause({wait}).then(() => true); \
             await Promise.race([late, seen(() => window.acknowledged >= {enough})]); \
             return window.acknowledged"
        );
        let acknowledged = self.page.script_async(&source);
        self.page.crash_and_return();
        acknowledged.as_u64().unwrap_or_else(|| panic!("{}: {acknowledged}", self.round))
    }

    /// Unlocks, and finds a vault that is whole and as new as anything this device has seen.
    pub(super) fn come_back(&self) {
        self.page.open("/clients");
        self.page.click("button", "Use the recovery code instead");
        self.page.fill("Recovery code", &self.code);
        self.page.click("button", "Unlock");
        self.page.see("button", "Lock");
        self.is_whole();
        self.is_new();
    }

    fn is_whole(&self) {
        // The status line stands on every screen, and says how things are once it has asked.
        self.page.says("ackup");
        let text = self.page.text();
        assert!(!text.contains("could not be read"), "{}: damaged: {text}", self.round);
    }

    fn is_new(&self) {
        let text = self.page.text();
        let is_older = text.contains("older than what") && !self.went_back;
        assert!(!is_older, "{}: rolled back: {text}", self.round);
    }

    /// How many clients' names begin so, once `at_least` do, and that no other client is missing.
    fn count(&mut self, prefix: &str, at_least: u64) -> u64 {
        let name = |n: u64| format!("{prefix}-{n:02}");
        self.page.fill("Search", prefix);
        let found = until(&format!("{at_least} clients; {}", self.round), || {
            let text = self.page.text();
            let found = (0..).take_while(|n| text.contains(&name(*n))).count() as u64;
            let settled =
                text.contains("No client matches") || text.contains(&format!(" {found} client"));
            (found >= at_least && settled).then_some(found)
        });
        self.clients += found;
        self.there_are_all();
        found
    }

    pub(super) fn there_are_all(&self) {
        // What is only spaces is no search.
        self.page.fill("Search", " ");
        let all = format!(" {} clients ", self.clients);
        until(&format!("{all:?}; {}", self.round), || {
            self.page.text().replace(',', "").contains(&all).then_some(())
        });
    }

    fn add_clients(&mut self, prefix: &str) {
        let acknowledged = self.kill_during(ADD_CLIENTS, json!({ "prefix": prefix }), 1_200, 12);
        self.come_back();
        let found = self.count(prefix, acknowledged);
        // One more may have become durable and not yet been shown.
        assert!(found <= acknowledged + 9, "{}: {found} of {acknowledged}", self.round);
    }

    fn open_chart(&self) {
        self.page.fill("Search", "Marked Often");
        self.page.click("link", "Marked Often");
        self.page.see("heading", "Marked Often");
    }

    fn mark_sessions(&mut self) {
        let mark = MARKS[usize::from(self.marks[0] == MARKS[0])];
        self.open_chart();
        let acknowledged = self.kill_during(MARK_SESSIONS, json!({ "mark": mark }), 900, 20);
        self.come_back();
        self.there_are_all();
        self.open_chart();
        let pressed = "return [...document.querySelectorAll('li button[aria-pressed=true]')].map((one) => one.textContent.trim())";
        let shown = until(&format!("the marks; {}", self.round), || {
            let shown = self.page.script(pressed, json!([]));
            let shown: Vec<&str> = shown.as_array()?.iter().filter_map(Value::as_str).collect();
            let known = |word: &&str| MARKS.into_iter().find(|mark| mark == word);
            <[&'static str; SESSIONS]>::try_from(shown.iter().filter_map(known).collect::<Vec<_>>())
                .ok()
        });
        let made = shown.iter().take_while(|shown| **shown == mark).count();
        assert!(made as u64 >= acknowledged, "{}: {made} of {acknowledged}", self.round);
        assert_eq!(shown[made..], self.marks[made..], "{}", self.round);
        self.marks = shown;
    }

    fn import_clients(&mut self, prefix: &str) {
        let mut table = "Client,Opened on\n".to_owned();
        for n in 0..IMPORTED {
            writeln!(table, "{prefix}-{n:02},2026-01-05").unwrap();
        }
        self.import(prefix, &table, IMPORTED, IMPORTED);
    }

    /// Imports a table of so many rows about so many clients, none of them on file: all of them are
    /// there afterwards, or none. Hands back whether they are.
    pub(super) fn import(&mut self, prefix: &str, table: &str, rows: u64, clients: u64) -> bool {
        let file = self.page.folder().file("table.csv", table);
        self.page.click("link", "Settings");
        self.page.click("link", "Import");
        self.page.upload("File", &file);
        self.page.click("button", "Preview");
        let button = match rows {
            0..1_000 => format!("Import {rows} rows"),
            _ => format!("Import {},{:03} rows", rows / 1_000, rows % 1_000),
        };
        self.page.see("button", &button);
        let given = json!({ "button": button, "words": "rows imported" });
        let acknowledged = self.kill_during(PRESS_ONCE, given, 500, 1);
        self.come_back();
        self.page.fill("Search", prefix);
        let (all, none) = (format!(" {clients} clients "), "No client matches");
        let found = until(&format!("all or none; {}", self.round), || {
            let text = self.page.text();
            if text.contains(&all) { Some(clients) } else { text.contains(none).then_some(0) }
        });
        assert!(found > 0 || acknowledged == 0, "{}: the import is gone", self.round);
        self.clients += found;
        self.there_are_all();
        found > 0
    }

    fn change_passphrase(&mut self, prefix: &str) {
        let new = format!("{PASSPHRASE} {prefix}");
        self.page.click("link", "Settings");
        self.page.click("button", "Change passphrase");
        self.page.fill("Present passphrase", &self.passphrase);
        self.page.fill("New passphrase", &new);
        self.page.fill("Repeat new passphrase", &new);
        let given =
            json!({ "button": "Change passphrase", "words": "opens the vault from now on" });
        let acknowledged = self.kill_during(PRESS_ONCE, given, 4_000, 1);
        self.page.open("/clients");
        self.page.fill("Passphrase", &new);
        self.page.click("button", "Unlock");
        let opened = until(&format!("an answer to the passphrase; {}", self.round), || {
            let refused = self.page.text().contains("This is not the passphrase of this vault.");
            if refused { Some(false) } else { self.page.shows("button", "Lock").then_some(true) }
        });
        assert!(opened || acknowledged == 0, "{}: the new passphrase is gone", self.round);
        if opened {
            self.passphrase = new;
        } else {
            self.page.fill("Passphrase", &self.passphrase);
            self.page.click("button", "Unlock");
            self.page.see("button", "Lock");
        }
        self.is_whole();
        self.is_new();
        self.there_are_all();
    }
}

/// One client with appointments on as many days.
fn marked_often(page: &Page) {
    let mut table = "Client,Start,Minutes,Status\n".to_owned();
    for day in 1..=SESSIONS {
        writeln!(table, "Marked Often,2026-01-{day:02} 10:00,50,{}", MARKS[0]).unwrap();
    }
    let file = page.folder().file("sessions.csv", table);
    page.click("link", "Clients");
    page.click("link", "Import");
    page.upload("File", &file);
    page.click("button", "Preview");
    page.click("button", &format!("Import {SESSIONS} rows"));
    page.says(&format!("{SESSIONS} rows imported"));
    add_client(page, "Second Client", None);
    page.click("link", "Clients");
}

#[test]
fn what_was_called_saved_is_there_however_often_the_browser_is_killed() {
    let kills = told("EVENKEEL_KILLS").unwrap_or(USUAL);
    let seed = seed();
    let mut story = Story::begin("killed again and again", seed);
    for round in 0..kills {
        let (prefix, kind) = (format!("r{round:03}"), story.lot.below(16));
        story.round = format!("EVENKEEL_SEED={seed} EVENKEEL_KILLS={kills}, round {round}/{kind}");
        story.page.click("link", "Clients");
        match kind {
            0 => story.change_passphrase(&prefix),
            1..=3 => story.import_clients(&prefix),
            4..=9 => story.mark_sessions(),
            _ => story.add_clients(&prefix),
        }
    }
}

/// The log that Chromium keeps the storage of this site in.
fn storage_log(page: &Page) -> Option<PathBuf> {
    let inside = |folder: &Path, end: &str| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).find(|path| path.to_string_lossy().ends_with(end))
    };
    let storage = inside(&page.profile().join("Default/IndexedDB"), ".leveldb")?;
    inside(&storage, ".log")
}

/// Chromium goes on with such a log, and without what `public/start.js` does about it deletes the
/// whole storage at the opening after the next.
#[test]
fn a_log_that_a_crash_cut_short_does_not_cost_the_vault() {
    let mut page = Page::new("a log cut short");
    create(&page);
    add_client(&page, "Ola Falk", None);
    page.close_browser();
    page.start_browser();
    page.open("/clients");
    unlock(&page, PASSPHRASE);
    page.see("link", "Ola Falk");
    page.crash();
    let cut = storage_log(&page).unwrap();
    let log = std::fs::OpenOptions::new().write(true).open(&cut).unwrap();
    log.set_len(log.metadata().unwrap().len() - 5).unwrap();
    page.start_browser();
    page.open("/clients");
    until("the browser to begin another log", || storage_log(&page).filter(|log| *log != cut));
    unlock(&page, PASSPHRASE);
    page.crash_and_return();
    page.open("/clients");
    unlock(&page, PASSPHRASE);
    page.see("link", "Ola Falk");
}
