//! Without a network, after one visit.

use crate::driver::{Page, until};
use serde_json::json;

/// Waits until the service worker answers for the page.
pub fn kept(page: &Page) {
    until("the service worker to answer for the page", || {
        page.script("return !!navigator.serviceWorker.controller", json!([]))
            .as_bool()
            .filter(|controls| *controls)
    });
}

#[test]
fn every_screen_opens_with_the_network_off_after_one_visit() {
    let mut page = Page::new("offline after one visit");
    page.open("/");
    page.see("button", "Create vault");
    kept(&page);
    page.go_offline();
    for path in ["/", "/caseload", "/clients/7", "/calendar"] {
        page.open(path);
        page.see("button", "Create vault");
    }
    page.go_online();
    page.asked_only_its_own();
}

#[test]
fn the_site_opens_after_a_power_cut_with_the_network_off() {
    let mut page = Page::new("offline after a power cut");
    page.open("/");
    page.see("button", "Create vault");
    kept(&page);
    page.close_browser();
    page.go_offline();
    page.crash_and_return();
    page.open("/clients");
    page.see("button", "Create vault");
}

#[test]
fn a_first_visit_is_told_when_the_site_works_offline() {
    let page = Page::new("offline is told");
    page.open("/");
    page.click("button", "Look at a demo practice");
    page.says("Works offline");
    page.open("/clients");
    page.click("button", "Look at a demo practice");
    page.says("Works offline");
}
