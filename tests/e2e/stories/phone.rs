//! The page on a phone, 375 points wide.

use super::practice::import_four;
use super::vault::create;
use crate::driver::{Page, until};
use serde_json::json;

/// As wide as a phone.
pub fn on_a_phone(page: &Page) {
    let size = json!({ "width": 375, "height": 700, "deviceScaleFactor": 1, "mobile": true });
    page.devtools("Emulation.setDeviceMetricsOverride", size);
}

/// What of the status stands in the window, as it is seen.
fn status_in_sight(page: &Page) -> Vec<String> {
    let source = "return [...document.querySelectorAll('[aria-label=Status] > li')] \
        .filter((item) => { const box = item.getBoundingClientRect(); \
            return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth }) \
        .map((item) => [...item.querySelectorAll('span')] \
            .filter((part) => part.offsetWidth > 1).map((part) => part.textContent.trim()).join(' ') \
            || item.textContent.trim())";
    let shown = page.script(source, json!([]));
    shown.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn all_four_parts_of_the_status_stay_in_sight_and_are_said_whole_one_tap_away() {
    let page = Page::new("the status on a phone");
    on_a_phone(&page);
    create(&page);
    import_four(&page);
    page.click("link", "Caseload");
    page.figure_when("no-show-rate", |figure| figure.n == Some(4.0));
    page.script("document.querySelector('.frame-middle').scrollTop = 400", json!([]));
    until("the status in short", || {
        let parts = status_in_sight(&page);
        let begins = |n: usize, short: &str| parts.get(n).is_some_and(|it| it.starts_with(short));
        let is_short = begins(0, "Saved") && begins(2, "Storage ") && begins(3, "Offline ");
        (is_short && parts[1] == "No backup").then_some(())
    });
    page.click("button", "Status");
    until("the status said whole", || {
        (status_in_sight(&page).get(1)? == "No backup yet").then_some(())
    });
}

#[test]
fn on_a_phone_the_calendar_opens_on_today_and_the_clients_fit() {
    let page = Page::new("calendar and clients on a phone");
    on_a_phone(&page);
    create(&page);
    import_four(&page);
    page.click("link", "Clients");
    page.see("link", "Ola Falk");
    let spill = "const table = document.querySelector('.data-table'); \
        return table.scrollWidth - table.clientWidth";
    assert_eq!(page.script(spill, json!([])), json!(0), "nothing scrolls sideways");
    page.click("link", "Calendar");
    until("today in sight", || {
        let top = "return document.querySelector('.day[aria-current]')?.getBoundingClientRect().top ?? -1";
        let top = page.script(top, json!([])).as_f64()?;
        (0.0..600.0).contains(&top).then_some(())
    });
}

#[test]
fn on_a_narrow_phone_every_screen_is_one_tap_away_and_no_link_is_cut() {
    let page = Page::new("the links on a phone");
    create(&page);
    for width in [320, 375, 412] {
        let size = json!({ "width": width, "height": 640, "deviceScaleFactor": 1, "mobile": true });
        page.devtools("Emulation.setDeviceMetricsOverride", size);
        let cut = "const nav = document.querySelector('nav[aria-label=Screens]'); \
            const links = [...nav.querySelectorAll('a')]; \
            return links.length < 9 ? ['links missing'] : links.filter((link) => { \
                const box = link.getBoundingClientRect(); \
                const words = link.querySelector('span').getBoundingClientRect(); \
                return box.left < 0 || box.right > innerWidth || box.bottom > innerHeight \
                    || box.height < 44 || box.width < 24 \
                    || words.left < box.left || words.right > box.right }) \
                .map((link) => link.textContent)";
        until("the links side by side", || {
            (page.script(cut, json!([])) == json!([])).then_some(())
        });
        let gap = "const nav = document.querySelector('nav[aria-label=Screens]'); \
            const page = document.querySelector('.frame-middle').getBoundingClientRect(); \
            return nav.getBoundingClientRect().top - page.bottom";
        let gap = page.script(gap, json!([])).as_f64().unwrap();
        assert!((0.0..2.0).contains(&gap), "{width}: the page ends where the links begin: {gap}");
        page.click("link", "Settings");
        page.see("heading", "Settings");
        page.click("link", "Today");
        page.see("heading", "Today");
    }
}
