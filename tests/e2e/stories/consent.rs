//! Consents: asked for, signed with a pen, missed at booking, withdrawn.

use super::practice::{add_client, days_ago, days_on};
use super::vault::create;
use crate::driver::{Page, down, to, until, up};
use serde_json::json;

/// Where the sheet to sign on is, as the window shows it: left, top, width, height.
fn sheet(page: &Page) -> [f64; 4] {
    let source = "const sheet = document.querySelector('svg.signature-sheet'); \
        if (!sheet) return null; sheet.scrollIntoView({ block: 'center' }); \
        const { left, top, width, height } = sheet.getBoundingClientRect(); \
        return [left, top, width, height]";
    until("the sheet", || {
        let found = page.script(source, json!([]));
        let at = |n: usize| found.get(n)?.as_f64();
        Some([at(0)?, at(1)?, at(2)?, at(3)?])
    })
}

#[test]
fn a_consent_is_missed_asked_for_signed_with_a_pen_and_withdrawn() {
    let page = Page::new("a consent");
    create(&page);
    add_client(&page, "Ida Brandt", Some(&days_ago(&page, 30)));

    page.click("link", "Settings");
    page.click("checkbox", "Treatment");
    page.click("button", "Save consents");
    page.says("Saved");
    page.click("link", "Today");
    page.says("Consents to ask for or renew");
    page.says("Consent to treatment is missing.");

    page.click("link", "Ida Brandt");
    page.click("button", "Add appointment");
    page.fill("Date", &days_on(&page, 7));
    page.fill("Time", "09:00");
    page.click("button", "Save");
    page.says("Consent to treatment is missing. Give a reason to book it all the same");
    page.fill("Reason to book it all the same", "Signs on that day");
    page.click("button", "Save");
    page.says("Without a consent, because: Signs on that day");

    page.click("button", "Ask for it");
    until("the words on offer", || {
        page.value("Words agreed to").contains("I agree to be treated.").then_some(())
    });
    page.fill("Valid until", &days_ago(&page, 1));
    page.click("button", "Show for signing");
    page.says("This is too early.");
    page.fill("Valid until", &days_on(&page, 20));
    page.click("button", "Show for signing");
    page.choose("How it is signed", "On this screen, with a pen");
    page.click("button", "Sign and keep");
    page.says("There is no signature yet.");
    let [left, top, width, height] = sheet(&page);
    let at = |across: f64, along: f64| to((left + width * across, top + height * along));
    let strokes = [at(0.1, 0.2), down(), at(0.3, 0.8), at(0.5, 0.2), at(0.7, 0.8), up()];
    page.point("pen", &strokes);
    until("the empty sheet no longer told of", || {
        (!page.text().contains("There is no signature yet.")).then_some(())
    });
    page.click("button", "Sign and keep");
    page.says("expires on");
    page.says("signed on screen with a pen");
    let drawn = "return document.querySelector('svg.signature-drawn path')?.getAttribute('d')";
    let drawn = page.script(drawn, json!([]));
    assert!(drawn.as_str().unwrap().matches('L').count() >= 3, "{drawn}");

    // A booking beyond its last day is told so, whatever the practice asks for.
    page.click("button", "Add appointment");
    page.fill("Date", &days_on(&page, 20));
    page.fill("Time", "11:00");
    assert!(!page.text().contains("runs out on"), "the last day still holds");
    page.fill("Date", &days_on(&page, 21));
    page.says("Consent to treatment runs out on");
    page.says("before this appointment.");
    page.click("button", "Cancel");

    page.click("button", "Withdraw consent");
    page.fill("What was said about it", "She goes on elsewhere");
    page.see("field", "Withdrawn from");
    page.chord(&["\u{e007}"]);
    page.says("withdrawn from");
    page.says("She goes on elsewhere");
    page.says("Consent to treatment was withdrawn from");
    assert!(!page.shows("button", "Withdraw consent"), "it is withdrawn once and for all");

    // Also where she comes with somebody else.
    add_client(&page, "Ola Falk", Some(&days_ago(&page, 30)));
    page.click("button", "Add appointment");
    page.fill("Date", &days_on(&page, 3));
    page.click("button", "Add another person");
    assert!(!page.text().contains("was withdrawn from"), "he has withdrawn nothing");
    page.fill("Client 2", "Ida Brandt");
    page.says("Consent to treatment was withdrawn from");
    page.click("button", "Cancel");
    page.asked_only_its_own();
}
