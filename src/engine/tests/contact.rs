//! How clients can be reached, what they agreed to, and the contact there was.

use super::*;
use crate::domain::time_entry::{Direction, Means, Work};
use crate::domain::ways::Channel;
use crate::protocol::forms::{FieldError, TimeEntryForm, WaysForm};
use crate::protocol::request::Table as Exported;

fn ways() -> WaysForm {
    WaysForm {
        mail: "ana@example.org".into(),
        telephone: "+44 (0)1632 960001".into(),
        video: "https://video.example/r/ana".into(),
        preferred: Some(Channel::Sms),
        agreed: [
            ("2026-11-02".into(), String::new()),
            ("2026-11-02".into(), "2026-11-20".into()),
            (String::new(), String::new()),
            (String::new(), "2026-11-02".into()),
        ],
    }
}

fn contact(client: Option<ClientId>, minutes: &str) -> TimeEntryForm {
    TimeEntryForm {
        date: "2026-11-10".into(),
        work: Some(Work::Contact),
        minutes: minutes.into(),
        client,
        about: "the letter to the school".into(),
        means: Some(Means::Call),
        direction: Direction::In,
        with: "Dr Reyes".into(),
        time: "19:40".into(),
    }
}

fn faults(story: &mut Story, command: Command) -> Vec<FieldError> {
    match story.does(command) {
        Err(Refusal::Fields(faults)) => faults,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_ways_to_reach_a_client_outlast_a_new_name_and_a_night_and_come_back_by_undo() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    assert_eq!(story.chart(client).ways, WaysForm::default());
    story.does(Command::SaveWays(client, ways().into())).unwrap();
    let renamed = ClientForm { name: "Ana Sá".into(), ..ClientForm::default() };
    story.does(Command::EditClient(client, renamed)).unwrap();
    assert_eq!(story.chart(client).ways, ways());
    drop(story);
    let mut story = Story::on(&device, 2);
    story.ask(Request::Look(None));
    story.ask(Request::Unlock(phrase()));
    assert_eq!(story.chart(client).ways, ways());
    story.does(Command::SaveWays(client, WaysForm::default().into())).unwrap();
    assert_eq!(story.chart(client).ways, WaysForm::default());
    story.ask(Request::Undo);
    assert_eq!(story.chart(client).ways, ways());
}

#[test]
fn an_imported_list_leaves_the_ways_and_agreements_as_they_are() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.does(Command::SaveWays(client, ways().into())).unwrap();
    let table = "Client,Client code,Contact\nAna,K-1,by post\n";
    let said = story.asks(Request::OpenSheet, Some(table.as_bytes())).pop();
    let Some(Event::Sheet(sheet)) = said else { panic!("{said:?}") };
    story.ask(Request::PlanImport(sheet.mapping));
    let done = story.ask(Request::Import);
    assert!(matches!(done, Event::Imported { changed: 1, .. }), "{done:?}");
    let chart = story.chart(client);
    assert_eq!((chart.client.contact.as_str(), chart.ways), ("by post", ways()));
}

#[test]
fn what_is_wrong_with_the_ways_is_said_field_by_field() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let mut form = ways();
    form.mail = "ana at example.org".into();
    form.telephone = "call the school".into();
    form.video = "http://video.example".into();
    form.agreed[0].1 = "2026-11-01".into();
    form.agreed[2].0 = "2026-02-30".into();
    let before = Fault::Before(Date::parse("2026-11-02").unwrap());
    assert_eq!(
        faults(&mut story, Command::SaveWays(client, form.into())),
        [
            FieldError { field: Field::Mail, fault: Fault::NotAMailAddress },
            FieldError { field: Field::Telephone, fault: Fault::NotATelephone },
            FieldError { field: Field::Video, fault: Fault::NotALink },
            FieldError { field: Field::WithdrawnOn(Channel::Mail), fault: before },
            FieldError { field: Field::AgreedOn(Channel::Messenger), fault: Fault::NotADate },
        ]
    );
    let mut ahead = ways();
    ahead.agreed[0].0 = "2026-11-24".into();
    let not_yet = FieldError { field: Field::AgreedOn(Channel::Mail), fault: Fault::NotYet };
    assert_eq!(faults(&mut story, Command::SaveWays(client, ahead.into())), [not_yet]);
    assert_eq!(story.chart(client).ways, WaysForm::default(), "nothing was saved");
}

#[test]
fn a_client_is_found_by_mail_address_and_number() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.add_client("Ben");
    story.does(Command::SaveWays(client, ways().into())).unwrap();
    for search in ["ana@example", "960001"] {
        let (filter, sort, page) = (ClientFilter::All, ClientSort::Name, Page::FIRST);
        let query = Query::Clients { search: search.into(), filter, sort, page };
        let View::Clients(found) = story.view(query) else { panic!("another view") };
        let names: Vec<_> = found.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Ana"], "{search}");
    }
}

#[test]
fn contact_is_logged_in_the_chart_and_its_minutes_are_work() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.does(Command::SaveTimeEntry(None, contact(Some(client), "30"))).unwrap();
    let sent = TimeEntryForm {
        means: Some(Means::Message),
        direction: Direction::Out,
        with: String::new(),
        date: "2026-11-12".into(),
        ..contact(Some(client), "0")
    };
    story.does(Command::SaveTimeEntry(None, sent.clone())).unwrap();
    let other = TimeEntryForm { work: Some(Work::Travel), ..contact(Some(client), "20") };
    story.does(Command::SaveTimeEntry(None, other)).unwrap();
    let chart = story.chart(client);
    assert_eq!(chart.contacts_total, 2, "travel is no contact");
    let [message, call] = &chart.contacts[..] else { panic!("{:?}", chart.contacts) };
    let how = |line: &crate::protocol::view::TimeEntryLine| {
        let contact = line.contact.clone().unwrap();
        (contact.means, contact.direction, contact.with.map(String::from), line.minutes.0)
    };
    assert_eq!(how(message), (Means::Message, Direction::Out, None, 0));
    assert_eq!(how(call), (Means::Call, Direction::In, Some("Dr Reyes".into()), 30));
    let from = Date::parse("2026-11-01").unwrap();
    let period = Period::new(from, from.plus_days(30)).unwrap();
    let load = story.view(Query::Load { period, page: Page::FIRST });
    let View::Load(load) = load else { panic!("{load:?}") };
    assert_eq!((load.rows[0].client, load.rows[0].entered.0), (client, 50));

    // Changed to other work it says nothing of contact any more.
    let admin = TimeEntryForm { work: Some(Work::Admin), minutes: "5".into(), ..sent };
    story.does(Command::SaveTimeEntry(Some(message.id), admin)).unwrap();
    assert_eq!(story.chart(client).contacts_total, 1);
    story.ask(Request::Undo);
    assert_eq!(story.chart(client).contacts, chart.contacts);
}

#[test]
fn contact_of_unsaid_means_has_minutes_and_nobody_else_in_it() {
    let (mut story, _) = new_vault(&Device::default());
    let lump = |minutes: &str, with: &str| {
        let form = contact(None, minutes);
        Command::SaveTimeEntry(None, TimeEntryForm { means: None, with: with.into(), ..form })
    };
    let missing = FieldError { field: Field::Means, fault: Fault::Missing };
    assert_eq!(faults(&mut story, lump("30", "Dr Reyes")), [missing]);
    let none = Fault::NotANumber { least: 1, most: 1440 };
    let minutes = FieldError { field: Field::Minutes, fault: none };
    assert_eq!(faults(&mut story, lump("0", "")), [minutes]);
    story.does(lump("30", "")).unwrap();
}

#[test]
fn the_table_of_time_entries_says_how_there_was_contact() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.does(Command::SaveTimeEntry(None, contact(Some(client), "30"))).unwrap();
    story.ask(Request::Export(Exported::TimeEntries));
    let table = String::from_utf8(story.file.clone()).unwrap();
    let row = r#""2026-11-10","contact","30","Ana","the letter to the school","call","in","Dr Reyes","19:40","""#;
    assert!(table.contains(row), "{table}");
}
