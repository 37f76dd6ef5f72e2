//! The whole page over the twenty-year practice, beside a page of bare IndexedDB with the browser's
//! own AES-GCM ([`baseline.js`](../baseline.js)) that keeps the same records. The two take turns.

use std::path::PathBuf;

use evenkeel::demo::{SEED, busy_week, ten_years_of_one, twenty_years};
use evenkeel::domain::time::{Date, Zone};
use evenkeel::vault::kdf::Cost;
use evenkeel::vault::plan::{BodyChange, RecordChange};
use serde_json::{Value, json};

use crate::driver::{Page, down, to, until, up};
use crate::sealed::{self, Sealed};
use crate::{PHRASE, RUNS, notes, quantile};

pub fn report(name: &str, value: f64) {
    println!("bench {name} {value:.3}");
}

/// The same records in plain text: one JSON object a line, a note's text within it.
fn plain(changes: &[RecordChange<'_>]) -> String {
    let mut lines = String::new();
    for change in changes {
        let mut record: Value = serde_json::from_str(change.json.as_ref().unwrap()).unwrap();
        record["kind"] = change.key.kind.into();
        if let BodyChange::Put(text) = &change.body {
            record["text"] = text.as_ref().into();
        }
        lines.push_str(&record.to_string());
        lines.push('\n');
    }
    lines
}

/// Watches a page from its first moment: when its parts stood, and its longest task.
const WATCH: &str = "
    const seen = (window.seen = { longest: 0 });
    new PerformanceObserver((list) => {
        for (const task of list.getEntries()) seen.longest = Math.max(seen.longest, task.duration);
    }).observe({ type: 'longtask', buffered: true });
    addEventListener('submit', () => {
        Object.assign(seen, { submitted: performance.now(), refused: null, figures: null });
    }, true);
    new MutationObserver(() => {
        const [now, shows] = [performance.now(), (what) => document.querySelector(what)];
        if (shows('input[type=password]')) seen.door ??= now;
        if (seen.submitted && shows('.field-error')) seen.refused ??= now;
        if (seen.submitted && shows('data[data-metric]')) seen.figures ??= now;
    }).observe(document, { childList: true, subtree: true });";

fn devtools(page: &Page, name: &str, params: Value) -> Value {
    page.command("goog/cdp/execute", Some(json!({ "cmd": name, "params": params })))
}

/// A number of the page's, once it is there.
pub fn number(page: &Page, expression: &str) -> f64 {
    let source = format!("return ({expression}) ?? null");
    until(expression, || page.script(&source, json!([])).as_f64())
}

/// A browser whose vault holds the practice, with the longest task of putting it there.
fn restored(file: &[u8]) -> (Page, f64) {
    let page = Page::new("bench");
    devtools(&page, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }));
    let file = page.folder().file("twenty-years.evenkeel", file);
    page.open("/");
    page.click("button", "Restore from a backup");
    page.upload("File", &file);
    page.fill("Passphrase", PHRASE);
    page.click("button", "Look into the backup");
    page.click("button", "Restore");
    page.see("button", "Unlock");
    let longest = number(&page, "seen.longest");
    (page, longest)
}

/// What one opening of the vault came to.
struct Opening {
    /// From a fresh page until the figures stand, without key derivation.
    open: f64,
    first_paint: f64,
    longest_task: f64,
    heap_bytes: f64,
}

/// Opens a fresh page. A wrong passphrase first: what it takes is the derivation, to be taken off.
fn open(page: &Page) -> Opening {
    page.open("/caseload");
    let took = |phrase: &str, until: &str| {
        page.fill("Passphrase", phrase);
        page.click("button", "Unlock");
        number(page, &format!("seen.{until} && seen.{until} - seen.submitted"))
    };
    let derived = took("the heron waits by the mill", "refused");
    let opened = took(PHRASE, "figures");
    let heap = devtools(page, "Runtime.getHeapUsage", json!({}));
    let part = |name: &str| heap.get(name).and_then(Value::as_f64).unwrap_or_default();
    Opening {
        open: number(page, "seen.door") + opened - derived,
        first_paint: number(
            page,
            "performance.getEntriesByName('first-contentful-paint')[0]?.startTime",
        ),
        longest_task: number(page, "seen.longest"),
        heap_bytes: part("usedSize") + part("backingStorageSize"),
    }
}

/// The baseline's page, the same records before it.
fn baseline(lines: &str) -> Page {
    let mut page = Page::new("baseline");
    let site: PathBuf = page.folder().join("baseline");
    std::fs::create_dir_all(&site).unwrap();
    let html = "<!doctype html><title>Baseline</title><body><script src=/baseline.js></script>";
    std::fs::write(site.join("index.html"), html).unwrap();
    std::fs::write(site.join("baseline.js"), include_str!("baseline.js")).unwrap();
    std::fs::write(site.join("records.json"), lines).unwrap();
    page.publish(&site);
    page
}

fn ask_baseline(page: &Page, what: &str) -> f64 {
    page.open(&format!("/?{what}"));
    number(page, "window.took")
}

/// Milliseconds from a press on the button until other days can be worked with: they are drawn, and
/// the frame with them is done.
fn turned(page: &Page, button: &str) -> f64 {
    let source = "const [button] = arguments; \
        const span = () => document.querySelector('.week-span')?.textContent; \
        const [before, began] = [span(), performance.now()]; \
        [...document.querySelectorAll('button')].find((it) => it.textContent.trim() === button).click(); \
        window.turned = null; const look = () => { \
            if (span() === before || document.querySelector('.shown-stale')) return setTimeout(look); \
            requestAnimationFrame(() => setTimeout(() => { window.turned = performance.now() - began })) }; \
        look()";
    page.script(source, json!([button]));
    number(page, "window.turned")
}

/// Milliseconds between two frames while the first appointment in view is dragged to and fro over the
/// week, 19 of 20 of them at most.
fn dragged(page: &Page) -> f64 {
    let middle = "const block = document.querySelector('.block'); block.scrollIntoView({ block: 'center' }); \
        const [box, week] = [block, block.closest('.grid-body')].map((it) => it.getBoundingClientRect()); \
        const frames = (window.frameTimes = []); \
        const frame = (at) => { frames.push(at); if (window.frameTimes === frames) requestAnimationFrame(frame) }; \
        requestAnimationFrame(frame); \
        return [box.left + 20, box.top + 20, week.width / 8]";
    let at = page.script(middle, json!([]));
    let [x, y, day] = [0, 1, 2].map(|n| at[n].as_f64().unwrap());
    let mut acts = vec![to((x, y)), down()];
    for n in 0..120_u32 {
        let (across, along) = (f64::from(n % 40), f64::from(n % 17));
        let there = (x + across / 40.0 * 4.0 * day, y + 8.0 * along);
        let (there_x, there_y) = (there.0.round() as i64, there.1.round() as i64);
        acts.push(json!({ "type": "pointerMove", "duration": 16, "x": there_x, "y": there_y }));
    }
    page.point("mouse", &acts);
    page.chord(&["\u{e00c}"]);
    page.point("mouse", &[up()]);
    let frames =
        page.script("const at = window.frameTimes; window.frameTimes = null; return at", json!([]));
    let frames: Vec<f64> = frames.as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    quantile(frames.windows(2).map(|pair| pair[1] - pair[0]).collect(), 0.95)
}

/// The calendar: how soon another week or month is there, and the frames while an appointment is
/// dragged; then both in a week of two hundred appointments.
fn calendar(page: &Page, busy: Date) {
    page.click("link", "Calendar");
    page.click("link", "Week");
    let weeks = (0..4 * RUNS).map(|_| turned(page, "Previous week")).collect();
    report("week_view_ms", quantile(weeks, 0.5));
    report("drag_frame_p95_ms", dragged(page));
    page.fill("Go to date", &busy.plus_days(7).to_string());
    let weeks = |_| {
        let there = turned(page, "Previous week");
        turned(page, "Next week");
        there
    };
    report("busy_week_view_ms", quantile((0..2 * RUNS).map(weeks).collect(), 0.5));
    turned(page, "Previous week");
    let shown = page.script("return document.querySelectorAll('.block').length", json!([]));
    assert!(shown.as_u64() >= Some(200), "{shown}");
    report("busy_drag_frame_p95_ms", dragged(page));
    page.click("link", "Month");
    let months = (0..2 * RUNS).map(|_| turned(page, "Previous month")).collect();
    report("month_view_ms", quantile(months, 0.5));
}

#[test]
fn measure() {
    let today = Date::parse("2026-11-23").unwrap();
    let zone = Zone::new("UTC").unwrap();
    let mut changes = sealed::stored(&twenty_years(SEED, today, &zone));
    changes.extend(sealed::stored(&ten_years_of_one(SEED, today, &zone)));
    let busy = today.plus_days(-140).monday();
    changes.extend(sealed::stored(&busy_week(SEED, busy, &zone)));
    let lines = plain(&changes);
    report("plain_bytes", lines.len() as f64);

    let base = baseline(&lines);
    let import_ms: Vec<f64> = (0..RUNS).map(|_| ask_baseline(&base, "fill")).collect();
    report("baseline_import_s", quantile(import_ms, 0.5) / 1_000.0);
    let (page, first_visit) = restored(&Sealed::new(changes, PHRASE, Cost::USUAL).backup);

    let (mut openings, mut base_open) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        base_open.push(ask_baseline(&base, "open"));
        openings.push(open(&page));
    }
    let median = |of: fn(&Opening) -> f64| quantile(openings.iter().map(of).collect(), 0.5);
    report("open_ms", median(|opening| opening.open));
    report("baseline_open_ms", quantile(base_open, 0.5));
    report("first_paint_ms", median(|opening| opening.first_paint));
    report("page_heap_bytes", median(|opening| opening.heap_bytes));
    report("baseline_write_p95_ms", ask_baseline(&base, "write"));

    calendar(&page, busy);
    notes::measure(&page);

    // What drawing so much took is told above; this is about the work behind a page at rest.
    page.click("link", "Settings");
    page.see("button", "Save a backup");
    page.script("seen.longest = 0", json!([]));
    page.click("button", "Save a backup");
    page.downloaded("evenkeel");
    let longest = openings.iter().map(|opening| opening.longest_task).fold(0.0, f64::max);
    report("longest_task_ms", longest.max(number(&page, "seen.longest")));
    // Nothing of the program has been compiled before on a first visit, which restores the backup.
    report("longest_task_first_visit_ms", first_visit);
}
