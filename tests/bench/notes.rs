//! A chart of ten years among twenty years of a practice: how soon it is there, and how writing goes.

use evenkeel::demo::LONGEST;
use serde_json::{Value, json};

use crate::driver::Page;
use crate::page::{number, report};
use crate::{RUNS, quantile};

/// What is typed between two pauses.
const WORDS: &str = "he slept through twice this week and tells it smiling ";
/// Milliseconds from one key to the next of somebody who types fast.
const KEY: u32 = 60;
/// Milliseconds without a key after which a draft saves itself.
const PAUSE: f64 = 500.0;

/// Presses the link to a chart; the chart is there when its parts are drawn and their frame is done.
const OPEN: &str = "const link = [...document.querySelectorAll('main a')] \
        .find((it) => it.textContent.trim() === arguments[0]); \
    const began = performance.now(); window.chart = null; link.click(); \
    const look = () => { \
        if (!document.querySelector('.chart-part')) return setTimeout(look); \
        requestAnimationFrame(() => setTimeout(() => { window.chart = performance.now() - began })) }; \
    look()";

/// Watches a draft: from each key until the frame with its letter is done, and from the last of them
/// until the page calls the draft saved.
const WATCH: &str = "const field = document.querySelector('dialog[open] textarea'); field.focus(); \
    const seen = (window.writing = { keys: [], saved: [], latest: null }); \
    field.addEventListener('input', ({ timeStamp }) => { \
        seen.latest = timeStamp; \
        requestAnimationFrame(() => setTimeout(() => seen.keys.push(performance.now() - timeStamp))) }); \
    new MutationObserver(() => { \
        const says = [...document.querySelectorAll('dialog[open] p')]; \
        if (seen.latest === null || !says.some((it) => it.textContent === 'Draft saved')) return; \
        seen.saved.push(performance.now() - seen.latest); seen.latest = null; \
    }).observe(document.querySelector('dialog[open]'), { childList: true, subtree: true, characterData: true })";

fn type_words(page: &Page) {
    let press = |key: char| {
        let key = key.to_string();
        [
            json!({ "type": "keyDown", "value": key }),
            json!({ "type": "keyUp", "value": key }),
            json!({ "type": "pause", "duration": KEY }),
        ]
    };
    let acts: Vec<Value> = WORDS.chars().flat_map(press).collect();
    let keys = json!({ "type": "key", "id": "keys", "actions": acts });
    page.command("actions", Some(json!({ "actions": [keys] })));
}

/// Opens the chart again and again, and writes a note in it.
pub fn measure(page: &Page) {
    let opened = |_| {
        page.click("link", "Clients");
        page.fill("Search", LONGEST);
        page.see("link", LONGEST);
        page.script(OPEN, json!([LONGEST]));
        number(page, "window.chart")
    };
    report("chart_open_ms", quantile((0..RUNS).map(opened).collect(), 0.5));
    page.click("button", "Write note");
    page.see("heading", "Draft note");
    page.script(WATCH, json!([]));
    for _ in 0..2 * RUNS {
        let before = number(page, "window.writing.saved.length");
        type_words(page);
        number(page, &format!("window.writing.saved.length > {before} ? 1 : null"));
    }
    let seen = page.script("return window.writing", json!([]));
    let all = |of: &str| -> Vec<f64> {
        seen[of].as_array().unwrap().iter().filter_map(Value::as_f64).collect()
    };
    let saved: Vec<f64> = all("saved").into_iter().map(|took| took - PAUSE).collect();
    report("draft_saved_p50_ms", quantile(saved.clone(), 0.5));
    report("draft_saved_p95_ms", quantile(saved, 0.95));
    report("key_shown_p95_ms", quantile(all("keys"), 0.95));
    page.click("button", "Close");
}
