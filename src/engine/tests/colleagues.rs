//! Months that go from one vault to another: whose word is taken, and what is refused by name.

use super::*;
use crate::domain::month::Cell;
use crate::exchange::aggregate::MonthError;
use crate::protocol::forms::PracticeForm;
use crate::protocol::query::ActivityFilter;
use crate::protocol::view::{ColleaguesView, MonthView};

fn october() -> Date {
    Date::parse("2026-10-15").unwrap()
}

/// A vault of a therapist of that name with seven clients, one of whom came in October.
fn vault(name: &str, seed: u64) -> Story {
    let (mut story, _) = new_vault(&Device::default());
    story.engine.world.entropy = Seeded(seed);
    says_name(&mut story, name);
    for client in ["Ida", "Ola", "Bo", "Eva", "Max", "Lea", "Jan"] {
        let client = ClientForm { name: client.into(), ..ClientForm::default() };
        let episode = EpisodeForm {
            opened_on: "2026-09-01".into(),
            frequency: "1/1".into(),
            session: String::new(),
            ..EpisodeForm::default()
        };
        let add = Command::AddClient { client, episode, inquiry: None };
        let Ok(Some(Added::Client(id))) = story.does(add) else { panic!("no client") };
        story.book(id, "2026-10-13", Mark::Attended);
    }
    story
}

fn says_name(story: &mut Story, name: &str) {
    let View::Practice(form) = story.view(Query::Practice) else { panic!("no form") };
    let form = PracticeForm { name: name.into(), ..*form };
    story.does(Command::SavePractice(Box::new(form))).unwrap();
}

fn export(story: &mut Story) -> Vec<u8> {
    let said = story.asks(Request::ExportMonth(october()), None);
    let Some(Event::File { name }) = said.last() else { panic!("{said:?}") };
    assert!(name.starts_with("evenkeel-practice-2026-10-"), "{name}");
    story.file.clone()
}

fn month(story: &mut Story) -> MonthView {
    match story.view(Query::Month(october())) {
        View::Month(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn colleagues(story: &mut Story) -> ColleaguesView {
    match story.view(Query::Colleagues) {
        View::Colleagues(view) => view,
        other => panic!("{other:?}"),
    }
}

fn open(story: &mut Story, file: &[u8]) -> Event {
    story.asks(Request::OpenMonth, Some(file)).pop().unwrap()
}

fn refused(error: MonthError) -> Event {
    Event::Refused(Refusal::Month(error))
}

#[test]
fn what_leaves_is_what_was_shown_and_names_nobody() {
    let mut ana = vault("Ana", 11);
    let shown = month(&mut ana);
    assert_eq!((shown.is_over, shown.fingerprint), (true, None));
    let numbers = shown.numbers.clone();
    let told = |cell: Cell| numbers[cell as usize];
    assert_eq!((told(Cell::Active), told(Cell::Attended)), (Some(7), Some(7)));
    assert_eq!((told(Cell::NoShow), told(Cell::Waiting)), (None, None));
    let file = export(&mut ana);
    let text = String::from_utf8(file).unwrap();
    for cell in Cell::ALL {
        let number = told(cell).map_or("null".to_owned(), |number| number.to_string());
        assert!(text.contains(&format!("\"{}\": {number}", cell.name())), "{cell:?} {text}");
    }
    for name in ["Ida", "Ola", "Eva", "Max", "Lea", "Jan"] {
        assert!(!text.contains(name), "{text}");
    }
    assert!(month(&mut ana).fingerprint.is_some(), "the key stays");
    let query = Query::Activity { filter: ActivityFilter::default(), before: None };
    let View::Activity(log) = ana.view(query) else { panic!("no log") };
    use crate::domain::activity::{Act, Subject};
    let newest: Vec<_> = log.rows.iter().take(2).map(|row| (row.act, row.subject)).collect();
    let exported = (Some(Act::Exported), Some(Subject::Figures));
    assert_eq!(newest, [exported, (Some(Act::Added), Some(Subject::Colleagues))]);
    let fingerprint = month(&mut ana).fingerprint;
    export(&mut ana);
    assert_eq!(month(&mut ana).fingerprint, fingerprint);
}

#[test]
fn a_key_is_asked_for_once_and_then_its_months_are_taken() {
    let device = Device::default();
    let file = export(&mut vault("Ana", 11));
    let (mut lead, _) = new_vault(&device);
    assert_eq!(open(&mut lead, &file), Event::Done);
    let asking = colleagues(&mut lead).asking.unwrap();
    assert_eq!(asking.name, "Ana");
    assert_eq!(colleagues(&mut lead).months, []);
    assert_eq!(lead.ask(Request::AcceptKey(false)), Event::Done);
    let put_away = colleagues(&mut lead);
    assert_eq!((put_away.asking, put_away.known.len(), put_away.months.len()), (None, 0, 0));

    open(&mut lead, &file);
    lead.ask(Request::AcceptKey(true));
    let taken = colleagues(&mut lead);
    assert_eq!(taken.known, std::slice::from_ref(&asking));
    let [october] = &taken.months[..] else { panic!("{taken:?}") };
    assert_eq!(october.therapists[0].name, "Ana");
    assert_eq!(october.therapists[0].figures.len(), october.all.figures.len());
    assert_eq!(open(&mut lead, &file), Event::Done, "the same again");
    assert_eq!(colleagues(&mut lead), taken);

    // The next day, in a fresh window, the key is still believed, and two months are one practice.
    drop(lead);
    let mut lead = Story::on(&device, 2);
    lead.ask(Request::Look(None));
    lead.ask(Request::Unlock(phrase()));
    open(&mut lead, &file);
    assert_eq!(colleagues(&mut lead), taken);
    open(&mut lead, &export(&mut vault("Bo", 12)));
    lead.ask(Request::AcceptKey(true));
    let both = colleagues(&mut lead);
    assert_eq!(both.months[0].therapists.len(), 2);
    assert_eq!(both.known.len(), 2);

    lead.ask(Request::ForgetKey(asking.fingerprint));
    let one = colleagues(&mut lead);
    assert_eq!((one.known.len(), one.months[0].therapists.len()), (1, 1));
}

#[test]
fn what_is_not_to_be_believed_is_refused_by_name() {
    let mut ana = vault("Ana", 11);
    let file = export(&mut ana);
    let (mut lead, _) = new_vault(&Device::default());
    open(&mut lead, &file);
    lead.ask(Request::AcceptKey(true));
    let before = colleagues(&mut lead);

    let text = String::from_utf8(file.clone()).unwrap();
    let with = |from: &str, to: &str| text.replacen(from, to, 1).into_bytes();
    let altered = with("\"clients-active\": 7", "\"clients-active\": 8");
    assert_eq!(open(&mut lead, &altered), refused(MonthError::Altered));
    assert_eq!(open(&mut lead, &with("Ana", "Bo")), refused(MonthError::Altered));
    assert_eq!(open(&mut lead, &with(": 1,", ": 2,")), refused(MonthError::TooNew));
    assert_eq!(open(&mut lead, b"Client,Start\nAna,2026-11-03"), refused(MonthError::NotOne));
    let large = vec![b' '; 70_000];
    assert_eq!(open(&mut lead, &large), refused(MonthError::TooLarge));
    let impostor = export(&mut vault("ANA", 13));
    assert_eq!(open(&mut lead, &impostor), refused(MonthError::OtherKey));
    // The same month with other numbers, both signed by her.
    let seven = ana.add_client("Ute");
    ana.book(seven, "2026-10-14", Mark::Attended);
    let later = export(&mut ana);
    assert_ne!(later, file);
    assert_eq!(open(&mut lead, &later), refused(MonthError::Otherwise));
    assert_eq!(colleagues(&mut lead), before);
    // Whoever is believed does not speak in another's name.
    open(&mut lead, &export(&mut vault("Bo", 14)));
    lead.ask(Request::AcceptKey(true));
    let mut bo = vault("Bo", 14);
    says_name(&mut bo, "Ana");
    assert_eq!(open(&mut lead, &export(&mut bo)), refused(MonthError::OtherKey));
}

#[test]
fn a_month_that_is_not_over_or_has_no_name_does_not_leave() {
    let (mut story, _) = new_vault(&Device::default());
    let missing = Event::Refused(Refusal::Missing);
    assert_eq!(story.ask(Request::ExportMonth(october())), missing);
    says_name(&mut story, "Ana");
    let november = Request::ExportMonth(october().plus_days(31));
    assert_eq!(story.ask(november), missing);
    assert_eq!(story.ask(Request::AcceptKey(true)), missing);
    assert!(matches!(story.ask(Request::ExportMonth(october())), Event::File { .. }));
}
