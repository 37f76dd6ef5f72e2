//! Outcome measures: taken in the chart, the answer that cannot wait, how they have changed.

use super::practice::{add_client, days_ago};
use super::vault::{PASSPHRASE, create, unlock};
use crate::driver::{Page, until};
use serde_json::json;

/// Types these answers into the sheet, item by item.
pub fn answer(page: &Page, digits: &str) {
    until("the items", || {
        let focus = "const first = document.querySelector('.answer-sheet input'); \
            first?.focus(); return first !== null";
        (page.script(focus, json!([])) == true).then_some(())
    });
    digits.chars().for_each(|digit| page.chord(&[&digit.to_string()]));
}

#[test]
fn a_measure_with_an_answer_that_cannot_wait_stands_on_today_until_somebody_has_acted() {
    let page = Page::new("item 9");
    create(&page);
    add_client(&page, "Ida Brandt", Some(&days_ago(&page, 60)));

    page.click("button", "Take a measure");
    page.says("Little interest or pleasure in doing things");
    page.fill("Date", &days_ago(&page, 50));
    answer(&page, "222222221");
    page.says("9 of 9 items answered.");
    page.click("button", "Save the answers");
    page.see("heading", "Answers that cannot wait");
    page.click("button", "Cancel");
    page.says("item 9, thoughts of death or self-harm, was not answered with 0.");

    page.click("link", "Today");
    page.says("Answers that cannot wait");
    page.click("button", "Write down what was done");
    page.click("button", "Write down what was done");
    page.says("This is empty.");
    page.fill("What was done", "Asked; no plan; made a safety plan.");
    page.click("button", "Write down what was done");
    until("the prompt to be gone", || {
        (!page.text().contains("Answers that cannot wait")).then_some(())
    });

    page.click("link", "Clients");
    page.click("link", "Ida Brandt");
    page.says("Depression 17, moderately severe");
    page.click("button", "Take a measure");
    answer(&page, "111100000");
    page.click("button", "Save the answers");
    page.says("Reliably fewer symptoms than at the start; this does not show what caused it.");
    page.says("The usual cut-off (10) was reached at the start and no longer is.");
    // What the bands are called stands over the lines, and keeps them off.
    let words = "const words = document.querySelector('.measure .chart-words'); \
        const lines = [...document.querySelectorAll('.measure svg[role=img] > :is(.chart-grid, .chart-cuts, .chart-line)')]; \
        const is_over = (line) => line.compareDocumentPosition(words) & Node.DOCUMENT_POSITION_FOLLOWING; \
        return lines.length === 3 && lines.every(is_over) \
            && getComputedStyle(words.querySelector('text')).paintOrder.startsWith('stroke')";
    assert_eq!(page.script(words, json!([])), json!(true));
    page.click("button", "All answers");
    page.says("Done about item 9: Asked; no plan; made a safety plan.");

    page.click("link", "Settings");
    page.click("link", "Activity log");
    page.says("what was done is written down");
}

#[test]
fn words_that_stand_apart_are_there_without_a_net_and_a_form_that_is_not_free_is_a_sum() {
    let mut page = Page::new("words apart");
    create(&page);
    until("the site to be kept", || page.text().contains("Works offline").then_some(()));
    page.go_offline();
    add_client(&page, "Ola Falk", None);
    page.click("button", "Take a measure");
    page.choose("Measure", "WHO-5: well-being");
    page.says("I have felt cheerful and in good spirits");
    page.says("CC BY-NC-SA 3.0 IGO");
    answer(&page, "32130");
    page.click("button", "Save the answers");
    page.says("Well-being 36, low");

    page.click("button", "Take a measure");
    page.choose("Measure", "WSAS: impairment");
    page.says("The words of this measure are not free");
    page.fill("Sum of the answers", "44");
    page.click("button", "Save the answers");
    page.says("Give a whole number from 0 to 40.");
    page.fill("Sum of the answers", "24");
    page.click("button", "Save the answers");
    page.says("Impairment 24, high");
    page.asked_only_its_own();
}

#[test]
fn in_the_clients_hands_the_screen_shows_the_questionnaire_and_only_the_passphrase_leads_out() {
    let page = Page::new("in the client's hands");
    create(&page);
    add_client(&page, "Ida Brandt", Some(&days_ago(&page, 60)));
    page.click("button", "Take a measure");
    page.click("button", "Hand the device to the client");
    page.click("button", "Hand over now");
    page.see("heading", "A questionnaire for you");
    page.says("Little interest or pleasure in doing things");
    let alone = || {
        assert!(!page.text().contains("Ida"), "no name");
        for (role, name) in
            [("link", "Clients"), ("link", "Today"), ("button", "Lock"), ("button", "Undo")]
        {
            assert!(!page.shows(role, name), "no {name}");
        }
    };
    alone();

    // Neither the browser's Back nor another address leads out; a shortcut does nothing.
    page.script("history.back(); return null", json!([]));
    page.see("heading", "A questionnaire for you");
    page.chord(&["\u{E00A}", "\u{E008}", "3"]);
    alone();

    answer(&page, "110000001");
    page.click("button", "Finish");
    page.see("button", "Unlock");
    page.says("Thank you. Your answers are kept. Please give the device back.");
    alone();

    unlock(&page, PASSPHRASE);
    page.see("heading", "Answers that cannot wait");
    page.says("item 9, thoughts of death or self-harm, was not answered with 0.");
    assert_eq!(page.script("return location.pathname + location.search", json!([])), "/today");
    assert!(!page.text().contains("Thank you."), "what the client was told");
    page.click("link", "Ida Brandt");
    page.says("Depression 3, minimal");
    page.says("The client, on this device");
}

#[test]
fn a_reload_in_the_clients_hands_leads_to_the_lock_and_stopping_keeps_what_was_answered() {
    let page = Page::new("a client stops");
    create(&page);
    add_client(&page, "Ola Falk", None);
    let hand_over = || {
        page.click("button", "Take a measure");
        page.choose("Measure", "GAD-7: anxiety");
        page.click("button", "Hand the device to the client");
        page.click("button", "Hand over now");
        page.see("heading", "A questionnaire for you");
    };
    hand_over();
    page.script("location.reload(); return null", json!([]));
    page.see("button", "Unlock");
    unlock(&page, PASSPHRASE);
    page.click("link", "Clients");
    page.click("link", "Ola Falk");
    page.says("No measures yet.");

    hand_over();
    answer(&page, "21");
    page.click("button", "Finish");
    page.says("5 items have no answer yet.");
    page.click("button", "I would rather stop here");
    page.click("button", "Stop");
    page.see("button", "Unlock");
    unlock(&page, PASSPHRASE);
    page.click("link", "Clients");
    page.click("link", "Ola Falk");
    page.says("Anxiety: too few answers for a score");
    page.says("2 of 7 items answered");
}
