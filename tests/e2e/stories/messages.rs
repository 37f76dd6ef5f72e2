//! Messages: prepared, handed to the person's own programs, marked as sent by the person.

use super::practice::{add_client, days_ago, days_on};
use super::vault::create;
use crate::driver::{Page, until};
use serde_json::{Value, json};

/// Books an appointment from the open chart.
fn book_tomorrow(page: &Page, time: &str) {
    page.click("button", "Add appointment");
    page.fill("Date", &days_on(page, 1));
    page.fill("Time", time);
    page.fill("Place", "12 Mill Lane");
    page.click("button", "Save");
    page.says("12 Mill Lane");
}

/// Where the links of the messages lead.
fn links(page: &Page) -> Vec<String> {
    let source =
        "return [...document.querySelectorAll('main .message a[rel=external]')].map((a) => a.href)";
    let found: Value = page.script(source, json!([]));
    found.as_array().unwrap().iter().map(|link| link.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_reminder_is_offered_as_agreed_handed_over_and_marked_as_sent_by_the_person() {
    let page = Page::new("a reminder");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    book_tomorrow(&page, "09:00");
    page.click("link", "Today");
    page.says("1 message to send");
    page.click("link", "Messages");
    page.see("heading", "Reminder of an appointment");
    page.says("this is a reminder of your appointment on");
    page.says("Where: 12 Mill Lane");
    page.says("No channel can be offered:");
    page.says("Mail: the client has not been asked");
    assert_eq!(links(&page), [] as [String; 0]);
    assert!(!page.text().contains("{"), "every blank is filled in or left out");

    page.click("link", "Ida Brandt");
    page.click("button", "Edit how to reach");
    page.fill("Mail address", "ida@example.org");
    page.fill("Telephone", "01632 960001");
    page.fill("Mail: agreed on", &days_ago(&page, 3));
    page.fill("Text message: agreed on", &days_ago(&page, 3));
    page.click("button", "Save");
    page.see("link", "ida@example.org");
    page.click("link", "Today");
    page.click("link", "Messages");
    page.see("link", "Write mail");
    let found = links(&page);
    let [mail, sms] = &found[..] else { panic!("{found:?}") };
    let start =
        "mailto:ida@example.org?subject=Your%20appointment&body=Hello%2C%0D%0A%0D%0Athis%20is";
    assert!(mail.starts_with(start), "{mail}");
    assert!(sms.starts_with("sms:01632960001?body=Hello%2C%0A%0Athis%20is"), "{sms}");
    assert!(!page.shows("button", "Mark as sent"), "nothing was handed over yet");

    // The mail program itself is not asked here: the link is pressed and goes nowhere.
    let press = "const link = document.querySelector('main .message a[rel=external]'); \
        link.addEventListener('click', (press) => press.preventDefault(), { once: true }); link.click()";
    page.script(press, json!([]));
    page.says("Handed over, not yet marked as sent.");
    page.click("link", "Clients");
    page.click("link", "Ida Brandt");
    page.says("No calls, mails, messages or letters yet.");
    page.click("link", "Today");
    page.click("link", "Messages");
    page.script(press, json!([]));
    page.click("button", "Mark as sent");
    page.says("No message is due.");
    // The button is gone with its message; the focus is not lost with it.
    until("the focus at the heading", || {
        let focused = "return document.activeElement.tagName";
        (page.script(focused, json!([])) == "H1").then_some(())
    });
    page.click("button", "Undo");
    page.see("link", "Write mail");
    page.script(press, json!([]));
    page.click("button", "Mark as sent");
    page.says("No message is due.");
    page.click("link", "Clients");
    page.click("link", "Ida Brandt");
    page.says("Mail from you, reminder of");
    let address = page.script("return location.href + document.title", json!([]));
    assert!(!address.as_str().unwrap().contains("Ida"), "{address}");
    page.asked_only_its_own();
}

#[test]
fn templates_are_edited_with_a_preview_and_a_sentence_for_what_cannot_be_filled_in() {
    let page = Page::new("templates of messages");
    create(&page);
    page.click("link", "Settings");
    page.see("heading", "Messages to clients");
    page.fill("Practice name", "Mill Lane Practice");
    page.fill("Reminder: text", "Dear {first name}, on {diagnosis}");
    page.says("Evenkeel does not know what {diagnosis} stands for here.");
    page.fill("Reminder: text", "Dear {first name}, see you {date} at {time}.\n{practice}");
    until("the preview to follow", || {
        let text = "return document.querySelector('.message-text p:last-child').textContent";
        let text = page.script(text, json!([]));
        (text == json!("Dear Ana, see you Tue 1 Dec 2026 at 09:00.\nMill Lane Practice"))
            .then_some(())
    });
    page.choose("Prepare reminders", "for the next 48 hours");
    let save = "[...document.querySelectorAll('section')].find((it) => it.ariaLabel === 'Messages to clients')\
        .querySelector('button[type=submit]').click()";
    page.script(save, json!([]));
    page.says("Saved");
    add_client(&page, "Ida Brandt", None);
    book_tomorrow(&page, "10:00");
    page.click("link", "Today");
    page.click("link", "Messages");
    page.says("Dear Ida, see you");
    page.says("Mill Lane Practice");
}

/// Puts a recorder in the place of the browser's notifications, as a person who allows them.
const ALLOWED: &str = "window.rung = []; \
    window.Notification = class { \
        static permission = 'default'; \
        static requestPermission() { Notification.permission = 'granted'; return Promise.resolve('granted') } \
        constructor(title, options) { window.rung.push(title + ': ' + options.body) } }";

#[test]
fn notifications_are_off_until_they_are_turned_on_and_say_what_they_cannot_do() {
    let page = Page::new("notifications on this device");
    create(&page);
    page.script(ALLOWED, json!([]));
    page.click("link", "Settings");
    page.see("heading", "Notifications on this device");
    page.says("a page that is closed or locked cannot notify you");
    let kept = "return localStorage.getItem('evenkeel.notify')";
    assert!(page.script(kept, json!([])).is_null());
    assert_eq!(page.script("return Notification.permission", json!([])), json!("default"));
    page.click("button", "Turn on notifications");
    page.see("button", "Turn off notifications");
    page.choose("Before each session", "5 min");
    until("the choice to be kept", || {
        (page.script(kept, json!([])) == json!("[5,true]")).then_some(())
    });
    page.click("button", "Turn off notifications");
    page.see("button", "Turn on notifications");
    assert_eq!(page.script(kept, json!([])), json!("[null,false]"));
}
