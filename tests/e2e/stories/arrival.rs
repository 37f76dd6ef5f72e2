//! Opening Evenkeel for the first time.

use crate::driver::Page;

#[test]
fn the_page_opens_and_asks_for_nothing_but_its_own_files() {
    let page = Page::new("the page opens");
    page.open("/");
    page.see("button", "Create vault");
    assert_eq!(page.title(), "Evenkeel");
    page.asked_only_its_own();
}
