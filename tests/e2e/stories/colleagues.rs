//! A practice of two: one saves a month, the other opens it, and believes nothing that was altered.

use super::vault::create;
use crate::driver::Page;
use serde_json::json;
use std::path::PathBuf;

/// A browser with the vault of a therapist of that name, whose so many clients all came last month.
fn therapist(story: &'static str, name: &str, clients: usize) -> Page {
    let page = Page::new(story);
    create(&page);
    let day = "const day = new Date(); day.setDate(0); \
        return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-15`";
    let day = page.script(day, json!([]));
    let mut text = "Client,Start,Minutes,Status\n".to_owned();
    for client in 0..clients {
        text.push_str(&format!(
            "Client {client},{} {:02}:00,50,Attended\n",
            day.as_str().unwrap(),
            client % 12 + 8
        ));
    }
    let file = page.folder().file("visits.csv", text);
    page.click("link", "Clients");
    page.click("link", "Import");
    page.upload("File", &file);
    page.click("button", "Preview");
    page.click("button", &format!("Import {clients} rows"));
    page.says(&format!("{clients} rows imported, 0 refused"));
    page.click("link", "Caseload");
    page.click("link", "Practice");
    page.says("Say your name under “Your week” in the settings first");
    page.click("link", "Settings");
    page.fill("Name", name);
    page.click("button", "Save");
    page.says("Saved");
    page.click("link", "Practice");
    page.see("heading", "Practice");
    page
}

/// Saves last month and waits until the file is whole.
fn save(page: &Page) -> PathBuf {
    page.click("button", "Save this month as a file");
    page.downloaded("json")
}

#[test]
fn a_month_goes_to_a_colleague_and_an_altered_one_is_refused_by_name() {
    let ana = therapist("the therapist who saves a month", "Ana Reyes", 12);
    ana.says("This is all that the file says.");
    let file = save(&ana);
    ana.says("The number of your key is");
    let text = ana.text();
    let fingerprint = text.split("The number of your key is ").nth(1).unwrap();
    let fingerprint = fingerprint.split(':').next().unwrap().to_owned();
    let words = std::fs::read_to_string(&file).unwrap();
    assert!(
        words.contains("\"appointments-attended\": 12") && !words.contains("Client 1"),
        "{words}"
    );
    ana.asked_only_its_own();

    let lead = therapist("the colleague who opens it", "Bo Lind", 20);
    let mut bytes = words.clone().into_bytes();
    let at =
        words.find("\"appointments-attended\": 12").unwrap() + "\"appointments-attended\": 1".len();
    bytes[at] ^= 1;
    let altered = lead.folder().file("altered.json", &bytes);
    lead.upload("File", &altered);
    lead.says("“altered.json”: This file was altered after it was signed.");
    lead.upload("File", &lead.folder().join("visits.csv"));
    lead.says("“visits.csv”: This file is not a month of a practice made by Evenkeel.");

    lead.upload("File", &file);
    lead.says(&format!("This file says it is from Ana Reyes, whose key you have not accepted yet. Ring up and ask for the number that stands below “Your month” there. Is it {fingerprint}?"));
    lead.click("button", "The number is right: accept this key");
    lead.figure_when("attended", |figure| figure.value == Some(12.0));
    let own = save(&lead);
    lead.upload("File", &own);
    lead.figure_when("attended", |figure| figure.value == Some(32.0));
    lead.says("All 2 together");
    let ratio = lead.figure("client-therapist-ratio");
    let active = lead.figure("active-clients");
    assert_eq!(ratio.n, Some(2.0), "{ratio:?} {active:?}");
    lead.says(&format!("Ana Reyes: {fingerprint}"));
    lead.asked_only_its_own();
}
