//! Who may be drifting, who comes when, which clients take the week, and a timer for other work.

use super::practice::import_four;
use super::vault::create;
use crate::driver::{Page, until};
use serde_json::json;

/// Presses a control of the line that bears this client's name.
fn press_beside(page: &Page, client: &str, name: &str) {
    let source = "const [client, name] = arguments; \
        const line = [...document.querySelectorAll('main li')].find((li) => \
            [...li.querySelectorAll('a')].some((link) => link.textContent.trim() === client)); \
        const button = [...line?.querySelectorAll('button') ?? []] \
            .find((button) => button.textContent.trim() === name); \
        button?.click(); return !!button";
    until(&format!("{name:?} beside {client:?}"), || {
        (page.script(source, json!([client, name])) == json!(true)).then_some(())
    });
}

#[test]
fn who_may_be_drifting_is_booked_or_ended_from_the_list() {
    let page = Page::new("who may be drifting");
    create(&page);
    import_four(&page);
    page.click("link", "Caseload");
    page.click("link", "Who may be drifting");
    page.see("heading", "Who may be drifting");
    page.says("2 of 2 clients in care show a sign.");
    page.says("No next appointment");
    let address = page.script("return location.href + document.title", json!([]));
    assert!(!address.as_str().unwrap().contains("Brandt"), "{address}");

    press_beside(&page, "Ida Brandt", "End episode");
    page.choose("Ending reason", "Lost contact");
    page.click("button", "Save");
    page.says("1 of 1 client in care shows a sign.");
    press_beside(&page, "Ola Falk", "Book");
    page.fill("Time", "23:59");
    page.click("button", "Save");
    page.says("Nobody in care shows a sign today.");
    page.click("link", "Caseload");
    page.figure_when("drifting-clients", |figure| figure.value == Some(0.0));
    page.figure_when("endings", |figure| figure.value == Some(1.0));
}
