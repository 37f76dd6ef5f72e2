//! PDFs of a client: drawn in the page by a worker of their own, which ends with the preview.

use super::files::add;
use super::practice::add_client;
use super::vault::create;
use crate::driver::{Page, until};
use serde_json::{Value, json};

#[path = "../../../src/bin/pdf/samples.rs"]
mod samples;

/// Stands in the file and nowhere else; a comment, which nobody draws.
const IN_FILE: &str = "celadon zeppelin over the orchard";

/// Two square pages: red in the upper left quarter with words, and all blue with a link.
fn two_pages() -> Vec<u8> {
    let red = format!(
        "% {IN_FILE}\n1 0 0 rg 0 100 100 100 re f BT 0 g /F 20 Tf 5 40 Td (Dear Ida) Tj ET"
    );
    let link = "/MediaBox [0 0 200 200] /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 200 200] \
        /A << /S /URI /URI (https://example.org/) >> >>] \
        /AA << /O << /S /JavaScript /JS (app.alert\\('ran'\\)) >> >>";
    samples::pages(link, &[&red, "0 0 1 rg 0 0 200 200 re f"])
}

/// Two pages: one that draws a form that draws the next one twice, 2^40 in all, and one that
/// is drawn so.
fn endless(second: &str) -> Vec<u8> {
    const DEEP: usize = 40;
    let mut objects = samples::objects("/MediaBox [0 0 200 200]", &["/A Do", second]);
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 200 200]";
    let first = objects.len() + 1;
    if let Some(page) = objects.get_mut(2) {
        *page = page.replace("<< /Font", &format!("<< /XObject << /A {first} 0 R >> /Font"));
    }
    for next in first + 1..=first + DEEP {
        let names = format!("/Resources << /XObject << /A {next} 0 R >> >>");
        objects.push(format!("<< {form} {names} /Length 11 >>\nstream\n/A Do /A Do\nendstream"));
    }
    // It paints nothing, so that it runs out of time and not, on a fast machine, of memory before.
    objects.push(format!("<< {form} /Length 3 >>\nstream\nq Q\nendstream"));
    samples::file(&objects, "")
}

/// Remembers every worker that is started from now on, and whether it was ended.
fn watch_workers(page: &Page) {
    let source = "globalThis.started = []; const Before = Worker; \
        globalThis.Worker = class extends Before { \
            constructor(...words) { super(...words); this.given = words[1].name; started.push(this) } \
            terminate() { this.ended = true; super.terminate() } }";
    page.script(source, json!([]));
}

/// Of each worker of PDFs that was started, whether it is ended.
fn workers(page: &Page) -> Value {
    let source = "return started.filter((it) => it.given === 'pdf').map((it) => it.ended === true)";
    page.script(source, json!([]))
}

/// The dot of the canvas at a place told in hundredths, once a page is drawn there; and how many dots
/// wide it is and should be.
fn dot(page: &Page, x: u32, y: u32) -> Value {
    let source = "const [x, y] = arguments; const canvas = document.querySelector('.pdf canvas'); \
        const frame = document.querySelector('.pdf-frame'); \
        if (!canvas || canvas.width === 0 || frame.hasAttribute('aria-busy')) return null; \
        const at = (part, side) => Math.floor(part * side / 100); \
        const { data } = canvas.getContext('2d') \
            .getImageData(at(x, canvas.width), at(y, canvas.height), 1, 1); \
        return { dot: [...data], width: canvas.width, \
            room: Math.round(frame.clientWidth * devicePixelRatio) }";
    page.script(source, json!([x, y]))
}

fn wait_for_dot(page: &Page, x: u32, y: u32, colour: [u8; 3]) -> Value {
    let [red, green, blue] = colour;
    until("the dot", || {
        let found = dot(page, x, y);
        (found["dot"] == json!([red, green, blue, 255])).then_some(found)
    })
}

fn is_loaded(page: &Page) -> bool {
    let source = "return performance.getEntriesByType('resource') \
        .some((it) => new URL(it.name).pathname === '/pdf_bg.wasm')";
    page.script(source, json!([])) == json!(true)
}

const RED: [u8; 3] = [255, 0, 0];
const BLUE: [u8; 3] = [0, 0, 255];
const WHITE: [u8; 3] = [255, 255, 255];

#[test]
#[expect(clippy::print_stdout, reason = "the figure is to be published")]
fn a_pdf_is_drawn_in_the_page_turned_enlarged_read_out_and_nothing_of_it_stays() {
    let page = Page::new("a PDF");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    watch_workers(&page);
    let file = page.folder().file("letter.pdf", two_pages());
    add(&page, &file, "");
    assert!(!is_loaded(&page), "who opens no PDF loads nothing for it");

    page.click("button", "Show");
    page.says("Page 1 of 2");
    let fit = wait_for_dot(&page, 25, 25, RED);
    assert!(is_loaded(&page));
    assert_eq!(fit["width"], fit["room"], "every dot of the screen is drawn");
    for (x, y) in [(75, 25), (95, 95)] {
        wait_for_dot(&page, x, y, WHITE);
    }
    page.click("button", "Zoom in");
    let wide = until("a larger page", || {
        let found = dot(&page, 25, 25);
        (found["width"].as_u64()? > fit["width"].as_u64()?).then_some(found)
    });
    let ratio = wide["width"].as_f64().unwrap() / wide["room"].as_f64().unwrap();
    assert!((ratio - 1.25).abs() < 0.01, "{ratio}");
    page.click("button", "Fit width");
    until("the page as wide as before", || {
        (dot(&page, 25, 25)["width"] == fit["width"]).then_some(())
    });

    // What stands there can be read and copied too.
    page.script("document.querySelector('.pdf-words summary').click()", json!([]));
    page.says("Dear Ida");
    page.click("button", "Next page");
    page.says("Page 2 of 2");
    wait_for_dot(&page, 25, 25, BLUE);
    page.says("This page holds no text");
    page.script("document.querySelector('.pdf canvas').click()", json!([]));
    // The last page's button cannot be pressed, so the keys go to the pages.
    let focused = "return document.activeElement.className";
    assert_eq!(page.script(focused, json!([])), json!("pdf-frame"));
    page.chord(&["\u{E012}"]);
    page.says("Page 1 of 2");
    wait_for_dot(&page, 25, 25, RED);

    assert_eq!(workers(&page), json!([false]));
    let open = page.browser().copies(&[IN_FILE]);
    page.click("button", "Close");
    until("the worker to be ended", || (workers(&page) == json!([true])).then_some(()));
    let canvases = page.script("return document.querySelectorAll('canvas').length", json!([]));
    assert_eq!(canvases, json!(0));
    let left = page.browser().copies(&[IN_FILE]);
    println!("copies of what stands in the file: {open:?} while open, {left:?} after closing");
    assert!(open[0] > 0 && left[0] < open[0], "{open:?}, then {left:?}");

    // Again, from the program that is there already.
    page.click("button", "Show");
    wait_for_dot(&page, 25, 25, RED);
    page.click("button", "Close");
    until("both to be ended", || (workers(&page) == json!([true, true])).then_some(()));
    assert!(page.script("return location.pathname", json!([])) == json!("/clients"));
    page.asked_only_its_own();
}

#[test]
fn a_pdf_that_cannot_be_shown_says_why_and_can_be_saved() {
    let page = Page::new("PDFs that cannot be shown");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    let whole = samples::painted("0 0 50 50 re f");
    let damaged = whole.get(..60).unwrap().to_vec();
    for (name, bytes, words) in [
        ("damaged.pdf", damaged, "This PDF cannot be shown here."),
        ("locked.pdf", samples::locked(), "This PDF is locked with a password"),
    ] {
        let file = page.folder().file(name, bytes);
        add(&page, &file, "");
        page.click("button", "Show");
        page.says(words);
        page.says("Save a copy to open it elsewhere.");
        page.see("button", "Save a copy");
        page.click("button", "Close");
        page.click("button", "Delete");
        until("it to be gone", || (!page.text().contains(name)).then_some(()));
    }
    page.asked_only_its_own();
}

#[test]
fn a_page_without_end_is_given_up_and_the_next_one_is_drawn() {
    let page = Page::new("a PDF without end");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    watch_workers(&page);
    let file = page.folder().file("endless.pdf", endless("0 0 1 rg 0 0 200 200 re f"));
    add(&page, &file, "");
    page.click("button", "Show");
    page.says("Page 1 of 2");
    assert_eq!(workers(&page), json!([false]), "meanwhile the page answers");
    page.says("This page took too long to draw");
    assert_eq!(workers(&page), json!([true]));
    page.click("button", "Next page");
    wait_for_dot(&page, 50, 50, BLUE);
    page.click("button", "Close");
    until("the workers to be ended", || (workers(&page) == json!([true, true])).then_some(()));
    page.asked_only_its_own();
}
