//! Stories of use, told to the engine over the store in memory with a clock that stands still.

mod agreements;
mod apart;
mod audit;
mod breaks;
mod calendar;
mod calendar_files;
mod capacity;
mod client_requests;
mod colleagues;
mod compartment;
mod consent;
mod contact;
mod damage;
mod device;
mod disclosures;
mod documents;
mod endings;
mod engagement;
mod erasures;
mod fees;
mod files;
mod invoices;
mod keeping;
mod leave;
mod limits;
mod measures;
mod messages;
mod notes;
mod own_scales;
mod problems;
mod qualifications;
mod questionnaires;
mod review;
mod risk;
mod search;
mod secrets;
mod series;
mod signed;
mod strange_text;
mod tables;
mod tasks;
mod today;
mod treatment;
mod waiting_list;
mod wellbeing;
mod windows;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use pollster::block_on;

use super::Engine;
use crate::domain::ids::{AppointmentId, ClientId, NoteId};
use crate::domain::time::{Date, Period};
use crate::metrics::figure::{Figure, Metric};
use crate::protocol::command::{Command, Mark};
use crate::protocol::event::{Added, Event, Gate, Refusal};
use crate::protocol::forms::{
    AppointmentForm, ClientForm, EndingForm, EpisodeForm, Fault, Field, NoteForm,
};
use crate::protocol::query::{ClientFilter, ClientSort, Page, Query};
use crate::protocol::request::{Request, Secret};
use crate::protocol::view::{CaseloadView, ChartView, Outcome, View};
use crate::vault::entropy::testing::Seeded;
use crate::vault::refresh::RowName;
use crate::vault::store::{Batch, Put, Store, Table};

use device::{Bench, Bytes, Device, Heard};

const PHRASE: &str = "the heron waits by the weir";

struct Story {
    engine: Engine<Bench>,
    file: Vec<u8>,
    /// The number of the latest change that stands on its screen.
    seen: u64,
}

impl Story {
    fn on(device: &Device, seed: u64) -> Self {
        let window = device.told.borrow().len();
        device.told.borrow_mut().push(Vec::new());
        let (device, entropy, ticks) = (device.clone(), Seeded(seed), Cell::new(0.0));
        let bench = Bench { device, window, entropy, ticks };
        Self { engine: Engine::new(bench), file: Vec::new(), seen: 0 }
    }

    /// Everything that is said to a request.
    fn asks(&mut self, request: Request, file: Option<&[u8]>) -> Vec<Event> {
        self.asks_with(request, file.map(Bytes::new))
    }

    /// The same, with a file of whatever kind.
    fn asks_with(&mut self, request: Request, file: Option<Bytes>) -> Vec<Event> {
        let keeps_no_file = self.engine.world.device.keeps_no_file.get();
        let heard = Heard { keeps_no_file, ..Heard::default() };
        block_on(self.engine.handle(request, file, &heard));
        self.file = heard.file.into_inner();
        self.note(heard.events.into_inner())
    }

    /// Keeps up with what the engine tells everybody, as the page does.
    fn note(&mut self, events: Vec<Event>) -> Vec<Event> {
        for event in &events {
            if let Event::Changed { revision } = event {
                self.seen = *revision;
            }
        }
        events
    }

    /// The last thing said to a request.
    fn ask(&mut self, request: Request) -> Event {
        self.asks(request, None).pop().unwrap()
    }

    fn does(&mut self, command: Command) -> Result<Option<Added>, Refusal> {
        self.does_having_seen(command, self.seen)
    }

    fn does_having_seen(&mut self, command: Command, seen: u64) -> Result<Option<Added>, Refusal> {
        match self.ask(Request::Do { command: command.into(), seen }) {
            Event::Saved { added, .. } => Ok(added),
            Event::Refused(refusal) => Err(refusal),
            other => panic!("{other:?}"),
        }
    }

    fn view(&mut self, query: Query) -> View {
        match self.ask(Request::Ask(query)) {
            Event::View(view) => *view,
            other => panic!("{other:?}"),
        }
    }

    fn caseload(&mut self) -> CaseloadView {
        let from = Date::parse("2026-11-01").unwrap();
        let period = Period::new(from, from.plus_days(30)).unwrap();
        match self.view(Query::Caseload(period)) {
            View::Caseload(view) => view,
            other => panic!("{other:?}"),
        }
    }

    fn figure(&mut self, metric: Metric) -> Figure {
        self.caseload().figures.into_iter().find(|figure| figure.metric == metric).unwrap()
    }

    fn chart(&mut self, client: ClientId) -> ChartView {
        match self.view(Query::Chart(client)) {
            View::Chart(Some(view)) => *view,
            other => panic!("{other:?}"),
        }
    }

    fn add_client(&mut self, name: &str) -> ClientId {
        let client = ClientForm { name: name.into(), ..ClientForm::default() };
        let episode = EpisodeForm {
            opened_on: "2026-11-01".into(),
            frequency: "1/1".into(),
            session: String::new(),
            ..EpisodeForm::default()
        };
        match self.does(Command::AddClient { client, episode, inquiry: None }) {
            Ok(Some(Added::Client(id))) => id,
            other => panic!("{other:?}"),
        }
    }

    fn book(&mut self, client: ClientId, date: &str, mark: Mark) -> AppointmentId {
        let form = appointment(client, date, mark);
        self.does(Command::SaveAppointment(None, form)).unwrap();
        let wanted = format!("{date}T09:00");
        let chart = self.chart(client);
        chart.appointments.iter().find(|line| line.starts.to_string() == wanted).unwrap().id
    }

    /// Writes an addendum as a draft, and signs it.
    fn adds_to(&mut self, note: NoteId, text: &str) -> Result<NoteId, Refusal> {
        let View::Note(Some(view)) = self.view(Query::Note(note)) else { panic!("no note") };
        let about = NoteForm::about(view.line.client);
        let (adds_to, date, text) = (Some(note), "2026-11-23".into(), text.into());
        let form = NoteForm { adds_to, date, text, ..about };
        let Some(Added::Note(id)) = self.does(Command::SaveNote(None, form))? else {
            panic!("no addendum")
        };
        self.does(Command::SignNote(id)).map(|_| id)
    }

    fn write(&mut self, client: ClientId, about: AppointmentId, text: &str) -> NoteId {
        let form = NoteForm {
            client,
            appointment: Some(about),
            date: "2026-11-10".into(),
            text: text.into(),
            ..NoteForm::about(client)
        };
        match self.does(Command::SaveNote(None, form)) {
            Ok(Some(Added::Note(id))) => id,
            other => panic!("{other:?}"),
        }
    }
}

fn appointment(client: ClientId, date: &str, mark: Mark) -> AppointmentForm {
    AppointmentForm {
        client: Some(client),
        date: date.into(),
        time: "09:00".into(),
        minutes: String::new(),
        mark,
        late_by: String::new(),
        overruling: String::new(),
        label: String::new(),
        reason: String::new(),
        place: String::new(),
        by_video: false,
        others: Vec::new(),
    }
}

fn phrase() -> Secret {
    Secret::Passphrase(PHRASE.into())
}

/// A new vault on a device, and its recovery code.
fn new_vault(device: &Device) -> (Story, String) {
    let mut story = Story::on(device, 1);
    assert_eq!(story.ask(Request::Look(None)), Event::Gate(Gate::New));
    let Event::RecoveryCode(code) = story.ask(Request::PrepareVault(phrase())) else {
        panic!("no code")
    };
    let slip = Request::CreateVault(Secret::RecoveryCode(code.replace('-', " ") + "0"));
    assert_eq!(story.ask(slip), Event::Refused(Refusal::CodeDiffers));
    assert_eq!(story.ask(Request::Look(None)), Event::Gate(Gate::New), "nothing is stored yet");
    let created = story.ask(Request::CreateVault(Secret::RecoveryCode(code.to_lowercase())));
    assert!(matches!(created, Event::Opened { demo: false, .. }), "{created:?}");
    (story, code)
}

#[test]
fn a_first_day_is_there_again_after_locking() {
    let device = Device::default();
    let (mut story, code) = new_vault(&device);
    let client = story.add_client("Ana de Sá");
    let session = story.book(client, "2026-11-10", Mark::Attended);
    story.book(client, "2026-11-17", Mark::NoShow);
    story.write(client, session, "Came on time.");
    let before = story.caseload();
    drop(story);

    for secret in [phrase(), Secret::RecoveryCode(code)] {
        let mut again = Story::on(&device, 2);
        assert_eq!(again.ask(Request::Look(None)), Event::Gate(Gate::Locked));
        let wrong = Secret::Passphrase("the heron waits by the wear".into());
        let refused = Event::Refused(Refusal::WrongPassphrase);
        assert_eq!(again.ask(Request::Unlock(wrong)), refused);
        let opened = again.ask(Request::Unlock(secret));
        let expected = Event::Opened { demo: false, clients: 1, damaged: 0, rolled_back: None };
        assert_eq!(opened, expected);
        assert_eq!(again.caseload(), before);
        let note = again.chart(client).notes[0].id;
        let text = again.view(Query::NoteText(note));
        assert_eq!(text, View::NoteText(Some("Came on time.".into())));
    }
}

#[test]
fn a_no_show_moves_its_rate_and_undo_moves_it_back() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.book(client, "2026-11-10", Mark::Attended);
    let second = story.book(client, "2026-11-17", Mark::Attended);
    assert_eq!(story.figure(Metric::NoShowRate).number(), Some(0.0));
    story.does(Command::Mark(second, Mark::NoShow)).unwrap();
    assert_eq!(story.figure(Metric::NoShowRate).number(), Some(0.5));
    assert!(matches!(story.ask(Request::Undo), Event::Saved { .. }));
    assert_eq!(story.figure(Metric::NoShowRate).number(), Some(0.0));
}

#[test]
fn a_signed_note_stays_as_it_is_whatever_is_asked() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let session = story.book(client, "2026-11-10", Mark::Attended);
    let note = story.write(client, session, "first");
    let again = |text: &str| NoteForm {
        client,
        appointment: Some(session),
        date: "2026-11-10".into(),
        text: text.into(),
        ..NoteForm::about(client)
    };
    story.does(Command::SaveNote(Some(note), again("second"))).unwrap();
    assert_eq!(story.figure(Metric::NotesOutstanding).number(), Some(1.0));
    story.does(Command::SignNote(note)).unwrap();
    assert_eq!(story.figure(Metric::NotesOutstanding).number(), Some(0.0));
    for command in [
        Command::SaveNote(Some(note), again("third")),
        Command::DeleteNote(note),
        Command::SignNote(note),
        Command::DeleteAppointment(session),
        Command::DeleteClient(client),
    ] {
        assert_eq!(story.does(command), Err(Refusal::SignedNote));
    }
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    assert_eq!(story.view(Query::NoteText(note)), View::NoteText(Some("second".into())));
}

#[test]
fn a_deleted_client_comes_back_whole_with_undo() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let session = story.book(client, "2026-11-10", Mark::Attended);
    let note = story.write(client, session, "a draft");
    let before = story.chart(client);
    story.does(Command::DeleteClient(client)).unwrap();
    assert_eq!(story.view(Query::Chart(client)), View::Chart(None));
    assert_eq!(story.view(Query::NoteText(note)), View::NoteText(None));
    story.ask(Request::Undo);
    assert_eq!(story.chart(client), before);
    assert_eq!(story.view(Query::NoteText(note)), View::NoteText(Some("a draft".into())));
}

#[test]
fn fields_at_fault_are_all_named_and_nothing_is_stored() {
    let (mut story, _) = new_vault(&Device::default());
    let episode = EpisodeForm { opened_on: "2026-02-30".into(), ..EpisodeForm::default() };
    let command = Command::AddClient { client: ClientForm::default(), episode, inquiry: None };
    let Err(Refusal::Fields(faults)) = story.does(command) else { panic!("taken") };
    let named: Vec<_> = faults.iter().map(|fault| (fault.field, fault.fault)).collect();
    assert_eq!(named, [(Field::Name, Fault::Missing), (Field::OpenedOn, Fault::NotADate)]);
    assert!(story.caseload().is_empty);
}

#[test]
fn an_ending_before_the_opening_names_the_day_it_cannot_precede() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let episode = story.chart(client).episodes[0].id;
    let form = EndingForm {
        on: "2026-10-01".into(),
        reason: Some(crate::domain::episode::EndingReason::Agreed),
    };
    let Err(Refusal::Fields(faults)) = story.does(Command::End(episode, form)) else {
        panic!("taken")
    };
    assert_eq!(faults[0].fault, Fault::Before(Date::parse("2026-11-01").unwrap()));
}

#[test]
fn a_full_disk_refuses_the_change_and_keeps_what_was() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let session = story.book(client, "2026-11-10", Mark::Booked);
    device.vault.is_full.set(true);
    assert_eq!(story.does(Command::Mark(session, Mark::NoShow)), Err(Refusal::Full));
    assert_eq!(story.chart(client).appointments[0].outcome, Outcome::Unmarked);
    let backup = story.ask(Request::Backup);
    assert!(matches!(backup, Event::File { .. }), "a way out of the full disk: {backup:?}");
    device.vault.is_full.set(false);
    story.does(Command::Mark(session, Mark::NoShow)).unwrap();
    assert_eq!(story.chart(client).appointments[0].outcome, Outcome::NoShow);
}

const TABLE: &[u8] = b"Client,Start,Minutes,No-show\n\
    Ana,2026-11-03 09:00,50,No\nAna,2026-11-10 09:00,50,Yes\nBo,2026-11-04 10:00,50,No\n\
    Bo,2026-11-31 10:00,50,No\n";

fn import(story: &mut Story) -> Event {
    let Some(Event::Sheet(sheet)) = story.asks(Request::OpenSheet, Some(TABLE)).pop() else {
        panic!("no table")
    };
    assert_eq!(sheet.questions, []);
    let plan = story.ask(Request::PlanImport(sheet.mapping));
    assert!(matches!(&plan, Event::Plan(plan) if plan.refused == 1), "{plan:?}");
    story.ask(Request::Import)
}

#[test]
fn a_table_comes_in_all_at_once_and_twice_is_once() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let done = import(&mut story);
    assert_eq!(done, Event::Imported { new: 3, changed: 0, unchanged: 0, refused: 1 });
    let rate = story.figure(Metric::NoShowRate);
    assert_eq!((rate.x, rate.n), (Some(1.0), Some(3.0)));
    story.asks(Request::SaveRefused, None);
    assert!(String::from_utf8_lossy(&story.file).contains("Start: no such day"));
    let again = import(&mut story);
    assert_eq!(again, Event::Imported { new: 0, changed: 0, unchanged: 3, refused: 1 });
    let mut reopened = Story::on(&device.copied(), 3);
    reopened.ask(Request::Unlock(phrase()));
    assert_eq!(reopened.figure(Metric::NoShowRate), rate);
    assert!(matches!(story.ask(Request::Undo), Event::Saved { .. }));
    assert!(story.caseload().is_empty, "an import is taken back as one");
}

#[test]
fn a_cancelled_or_failed_import_leaves_nothing() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let mut table = String::from("Client,Start\n");
    for n in 0..600 {
        table.push_str(&format!("Client {n},2026-11-03 09:00\n"));
    }
    let Some(Event::Sheet(sheet)) = story.asks(Request::OpenSheet, Some(table.as_bytes())).pop()
    else {
        panic!("no table")
    };
    let plan = story.ask(Request::PlanImport(sheet.mapping));
    assert!(matches!(&plan, Event::Plan(plan) if plan.new == 600), "{plan:?}");
    device.cancelled.set(true);
    assert_eq!(story.ask(Request::Import), Event::Refused(Refusal::Cancelled));
    device.vault.is_full.set(true);
    assert_eq!(story.ask(Request::Import), Event::Refused(Refusal::Full));
    assert!(story.caseload().is_empty);
    device.vault.is_full.set(false);
    let done = story.ask(Request::Import);
    assert!(matches!(done, Event::Imported { new: 600, .. }), "{done:?}");
}

#[test]
fn a_backup_is_looked_into_and_restored_only_when_asked() {
    let device = Device::default();
    let (mut story, code) = new_vault(&device);
    let client = story.add_client("Ana");
    story.book(client, "2026-11-10", Mark::Attended);
    story.ask(Request::Backup);
    let file = story.file.clone();
    let View::Status(status) = story.view(Query::Status) else { panic!("no status") };
    assert_eq!(status.changes_since_backup, 0);
    story.does(Command::DeleteClient(client)).unwrap();

    let looked = story.asks(Request::InspectBackup(Secret::RecoveryCode(code)), Some(&file));
    let Some(Event::Backup(contents)) = looked.last() else { panic!("{looked:?}") };
    assert!(contents.counts.contains(&("appointment".to_owned(), 1)));
    assert!(contents.replaces && contents.is_older);
    assert!(story.caseload().is_empty, "looking changes nothing");

    assert_eq!(story.ask(Request::Restore), Event::Restored);
    assert_eq!(story.ask(Request::Ask(Query::Status)), Event::Refused(Refusal::Locked));
    let mut again = Story::on(&device, 4);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(again.chart(client).appointments_total, 1);

    let mut elsewhere = Story::on(&Device::default(), 5);
    for (bytes, refusal) in [
        (file[..file.len() - 9].to_vec(), Refusal::BackupDamaged),
        (b"Client,Start\n".to_vec(), Refusal::NotABackup),
    ] {
        let said = elsewhere.asks(Request::InspectBackup(phrase()), Some(&bytes)).pop();
        assert_eq!(said, Some(Event::Refused(refusal)));
    }
    assert_eq!(elsewhere.ask(Request::Restore), Event::Refused(Refusal::NoBackup));
    elsewhere.asks(Request::InspectBackup(phrase()), Some(&file));
    assert_eq!(elsewhere.ask(Request::Restore), Event::Restored);
    let opened = elsewhere.ask(Request::Unlock(phrase()));
    assert!(matches!(opened, Event::Opened { clients: 1, .. }), "{opened:?}");
}

#[test]
fn the_demo_never_touches_the_vault() {
    let device = Device::default();
    let mut story = Story::on(&device, 6);
    let opened = story.ask(Request::OpenDemo);
    assert!(matches!(opened, Event::Opened { demo: true, .. }), "{opened:?}");
    assert!(!story.caseload().is_empty);
    let page = Page { skip: 0, take: 5 };
    let query = Query::Clients {
        search: "k-00".into(),
        filter: ClientFilter::All,
        sort: ClientSort::Name,
        page,
    };
    let View::Clients(clients) = story.view(query) else { panic!("no clients") };
    assert_eq!((clients.rows.len(), clients.total), (5, 9));
    for table in Table::ALL {
        assert_eq!(block_on(device.vault.count(table)), Ok(0));
    }
    assert_eq!(device.witness.borrow().as_ref(), None);
    assert_eq!(Story::on(&device, 7).ask(Request::Look(None)), Event::Gate(Gate::New));
}

#[test]
fn records_the_browser_has_removed_are_missed() {
    let device = Device::default();
    let (story, _) = new_vault(&device);
    drop(story);
    let emptied = Device { witness: device.witness, ..Device::default() };
    assert_eq!(Story::on(&emptied, 8).ask(Request::Look(None)), Event::Gate(Gate::Evicted));
}

#[test]
fn nothing_is_answered_while_locked() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    assert_eq!(story.ask(Request::Close), Event::Closed);
    for request in [Request::Ask(Query::Practice), Request::Undo, Request::Backup] {
        assert_eq!(story.ask(request), Event::Refused(Refusal::Locked));
    }
}

#[test]
fn weak_passphrases_are_refused_before_anything_is_made() {
    let mut story = Story::on(&Device::default(), 1);
    let weak = Request::PrepareVault(Secret::Passphrase("aaaaaaaaaaaaaaaa".into()));
    assert_eq!(story.ask(weak), Event::Refused(Refusal::WeakPassphrase));
    let Event::Suggested(words) = story.ask(Request::SuggestPassphrase) else { panic!("none") };
    let strong = story.ask(Request::PrepareVault(Secret::Passphrase(words)));
    assert!(matches!(strong, Event::RecoveryCode(_)));
}
