//! Names of any direction, with signs that nobody sees: found by what is seen, and nothing beside them
//! is turned about.

use super::practice::{days_ago, days_on};
use super::vault::create;
use crate::driver::{Page, until};
use serde_json::{Value, json};

/// Turned about from its beginning, or after it has closed what it stands in; never closed; from right
/// to left; with a joiner within a word.
const TURNED: &str = "\u{202e}Ronit Gal";
const BROKEN_OUT: &str = "Omar \u{2069}\u{202e}Haddad";
const LEFT_OPEN: &str = "\u{2067}Noa Levi";
const HEBREW: &str = "נועה בר (Bar)";
const JOINED: &str = "A\u{200d}da Lind";
/// The same to the eye, in Cyrillic letters.
const ALIKE: &str = "\u{410}da Lind";

/// The Latin words outside names that do not run from left to right. A name that stands in no `bdi` and
/// between no isolates is not apart, so its words count.
const WRONG: &str = "\
    const wrong = [], range = document.createRange(); \
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); \
    for (let text; (text = texts.nextNode());) { \
        if (text.parentElement.closest('bdi')) continue; \
        let depth = 0, last = null; \
        text.data.split('').forEach((sign, at) => { \
            if (/[\\u2066-\\u2068]/.test(sign)) depth += 1; \
            if (sign === '\\u2069') depth -= 1; \
            if (depth > 0 || !/[A-Za-z]/.test(sign)) return; \
            range.setStart(text, at); range.setEnd(text, at + 1); \
            const now = range.getBoundingClientRect(); \
            if (now.width === 0) return; \
            if (last && Math.abs(last.top - now.top) < 1 && now.left <= last.left) wrong.push(text.data); \
            last = now; \
        }); \
    } \
    return [...new Set(wrong)]";

fn wrong(page: &Page) -> Value {
    page.script(WRONG, json!([]))
}

/// Goes to an address within the program.
fn go(page: &Page, path: &str) {
    let source =
        "history.pushState(null, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'))";
    page.script(source, json!([path]));
}

/// Waits until so many names at least stand on the page, each set apart.
fn names(page: &Page, path: &str, least: u64) {
    let source = "return [...document.querySelectorAll('main bdi')].filter((name) => \
        /Ronit|Haddad|Noa|Bar|Lind/.test(name.textContent) && getComputedStyle(name).unicodeBidi === 'isolate').length";
    until(&format!("{least} names at {path}"), || {
        (page.script(source, json!([])).as_u64()? >= least).then_some(())
    });
    assert_eq!(wrong(page), json!([]), "{path}");
}

fn found(page: &Page, search: &str, names: &[&str]) {
    page.fill("Search", search);
    let source = "return [...document.querySelectorAll('.clients-list tbody a')].map((link) => link.textContent)";
    let shown: Vec<Value> = names.iter().map(|name| json!(name)).collect();
    until(&format!("{search:?} to find {names:?}"), || {
        (page.script(source, json!([])) == json!(shown)).then_some(())
    });
}

#[test]
fn names_that_turn_text_about_turn_nothing_but_themselves_and_are_found_by_what_is_seen() {
    let page = Page::new("names of any direction");
    create(&page);
    let names_of_all = [TURNED, BROKEN_OUT, LEFT_OPEN, HEBREW, JOINED, ALIKE];
    let mut table = "Client,Start,Minutes,Status\n".to_owned();
    for (at, name) in names_of_all.iter().enumerate() {
        table.push_str(&format!("{name},{} {}:00,50,Attended\n", days_ago(&page, 8), 8 + at));
        table.push_str(&format!("{name},{} {}:00,50,Booked\n", days_ago(&page, 0), 8 + at));
    }
    // A time that is still to come, whatever the hour of the test.
    table.push_str(&format!("{BROKEN_OUT},{} 09:00,50,Booked\n", days_on(&page, 1)));
    let file = page.folder().file("visits.csv", table);
    page.click("link", "Clients");
    page.click("link", "Import");
    page.upload("File", &file);
    page.click("button", "Preview");
    names(&page, "the preview", 6);
    page.click("button", "Import 13 rows");
    page.says("13 rows imported, 0 refused");

    for path in ["/clients", "/today", "/calendar", "/records", "/activity", "/load", "/end-of-day"]
    {
        go(&page, path);
        let least = if path == "/activity" { 0 } else { 1 };
        names(&page, path, least);
    }
    // The check sees what it is there to see.
    let turn = "const text = document.createElement('p'); text.append('\\u202e', 'turned'); \
        document.querySelector('main').append(text)";
    page.script(turn, json!([]));
    assert_eq!(wrong(&page), json!(["turned"]));

    go(&page, "/clients");
    found(&page, "ronit gal", &[TURNED]);
    found(&page, "omar haddad", &["Omar \u{202e}Haddad"]);
    found(&page, "levi", &["\u{2067}Noa Levi\u{2069}"]);
    found(&page, "נועה", &[HEBREW]);
    found(&page, "ada lind", &[JOINED]);
    found(&page, ALIKE, &[ALIKE]);
    page.click("link", ALIKE);
    page.see("heading", ALIKE);
    names(&page, "a chart", 1);

    // A sentence with a name in it.
    page.click("button", "Add appointment");
    page.fill("Date", &days_on(&page, 1));
    page.fill("Time", "09:00");
    page.click("button", "Save");
    page.says("is booked at 09:00 then.");
    assert_eq!(wrong(&page), json!([]), "whom it meets");
}
