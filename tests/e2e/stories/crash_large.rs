//! The browser killed in the middle of large work: an import whose rows come to lie in bundles, and
//! a restore over a vault that is in use. Each has happened afterwards, or has not.
//!
//! A tenth as many rounds as in `crash.rs`, for each is as much work as ten there.

use super::backup::{look_into, save};
use super::crash::Story;
use super::vault::PASSPHRASE;
use crate::driver::until;
use crate::lot::{seed, told};
use std::fmt::Write;
use std::time::Duration;

/// Clients in one import, and the appointments of each: a page of them is 16 KiB.
const CLIENTS: u64 = 50;
const EACH: u64 = 60;

/// How many bundles there are in either set of tables.
const BUNDLES: &str = "\
    const asked = indexedDB.open('evenkeel'); \
    const db = await new Promise((opened) => { asked.onsuccess = () => opened(asked.result) }); \
    const count = (table) => new Promise((counted) => { \
        const request = db.transaction(table).objectStore(table).count(); \
        request.onsuccess = () => counted(request.result) }); \
    const found = await count('bundles') + await count('bundles-2'); \
    db.close(); \
    return found";

impl Story {
    fn import_large(&mut self, prefix: &str) -> bool {
        let mut table = "Client,Start,Minutes,Status\n".to_owned();
        for n in 0..CLIENTS * EACH {
            let (client, month, day) = (n % CLIENTS, 1 + n / CLIENTS % 12, 1 + n / CLIENTS / 12);
            writeln!(table, "{prefix}-{client:02},2025-{month:02}-{day:02} 10:00,50,Attended")
                .unwrap();
        }
        self.import(prefix, &table, CLIENTS * EACH, CLIENTS)
    }

    /// Puts the backup back that was made when there were so many clients.
    fn restore(&mut self, file: &std::path::Path, backed_up: u64) {
        self.page.click("link", "Settings");
        look_into(&self.page, file, PASSPHRASE);
        self.page.click("checkbox", "Yes, replace the vault on this device");
        self.page.click("button", "Restore");
        std::thread::sleep(Duration::from_millis(self.lot.below(300)));
        self.page.crash_and_return();
        self.went_back = true;
        self.come_back();
        let either = [backed_up, self.clients];
        self.clients = until(&format!("one vault or the other; {}", self.round), || {
            let text = self.page.text().replace(',', "");
            either.into_iter().find(|clients| text.contains(&format!(" {clients} clients ")))
        });
        self.there_are_all();
    }
}

#[test]
fn large_work_that_is_cut_short_by_a_kill_has_happened_or_has_not() {
    let rounds = (told("EVENKEEL_KILLS").unwrap_or(50) / 10).max(1);
    let seed = seed();
    let mut story = Story::begin("killed during large work", seed);
    let mut backup = None;
    for round in 0..rounds {
        story.round = format!("EVENKEEL_SEED={seed}, round {round}/import");
        story.page.click("link", "Clients");
        let is_there = story.import_large(&format!("r{round:03}"));
        if is_there && backup.is_none() {
            let bundles = story.page.script_async(BUNDLES);
            assert!(bundles.as_u64() > Some(0), "{bundles}: the rows do not lie in bundles");
            backup = Some((save(&story.page), story.clients));
            story.page.click("link", "Clients");
            story.page.see("button", "Add client");
        }
        if let Some((file, clients)) = &backup {
            story.round = format!("EVENKEEL_SEED={seed}, round {round}/restore");
            story.restore(file, *clients);
        }
    }
}
