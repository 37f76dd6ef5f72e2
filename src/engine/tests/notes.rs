//! Notes: kinds and formats, drafts that keep themselves, what writing took, late entries.

use super::*;
use crate::domain::note::NoteKind;
use crate::domain::time::Instant;
use crate::protocol::forms::TemplatesForm;
use crate::protocol::view::{NoteDeskView, NoteLine, NoteView};

impl Story {
    pub(super) fn reads(&mut self, note: NoteId) -> NoteView {
        match self.view(Query::Note(note)) {
            View::Note(Some(view)) => *view,
            other => panic!("{other:?}"),
        }
    }

    fn drafts(&mut self) -> Vec<NoteLine> {
        match self.view(Query::Records) {
            View::Records(view) => view.drafts,
            other => panic!("{other:?}"),
        }
    }

    /// What a draft said before, and until when, the newest first.
    pub(super) fn earlier(&mut self, note: NoteId) -> Vec<(NoteId, Instant)> {
        match self.view(Query::EarlierStates(note)) {
            View::EarlierStates(earlier) => earlier,
            other => panic!("no earlier states: {other:?}"),
        }
    }

    fn desk(&mut self, client: ClientId) -> NoteDeskView {
        match self.view(Query::NoteDesk(client)) {
            View::NoteDesk(view) => view,
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn saves(&mut self, note: Option<NoteId>, form: NoteForm) -> NoteId {
        match self.does(Command::SaveNote(note, form)) {
            Ok(Some(Added::Note(note))) => note,
            other => panic!("{other:?}"),
        }
    }

    fn keeps(&mut self, note: Option<NoteId>, form: NoteForm) -> NoteId {
        match self.does(Command::KeepDraft(note, form)) {
            Ok(Some(Added::Note(note))) => note,
            other => panic!("{other:?}"),
        }
    }
}

pub(super) fn form(client: ClientId, text: &str) -> NoteForm {
    NoteForm { date: "2026-11-10".into(), text: text.into(), ..NoteForm::about(client) }
}

#[test]
fn a_note_keeps_its_kind_its_format_and_what_it_took_over_locking() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let mut notes = Vec::new();
    for kind in NoteKind::ALL.into_iter().filter(|kind| kind.is_free()) {
        let format = "SOAP".to_owned();
        let minutes = "12".to_owned();
        let form = NoteForm { kind, format, minutes, ..form(client, "Subjective\n\nslept") };
        notes.push((kind, story.saves(None, form)));
    }
    drop(story);
    let mut story = Story::on(&device, 2);
    story.ask(Request::Unlock(phrase()));
    for (kind, note) in notes {
        let NoteView { line, text, .. } = story.reads(note);
        assert_eq!((line.kind, line.format.as_deref()), (kind, Some("SOAP")));
        assert_eq!(line.minutes.map(|minutes| minutes.0), Some(12));
        assert_eq!(text, "Subjective\n\nslept");
    }
}

#[test]
fn drafts_wait_to_be_signed_with_their_age() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let note = story.saves(None, form(client, "first"));
    let drafts = story.drafts();
    assert_eq!(drafts.len(), 1);
    assert_eq!((drafts[0].id, drafts[0].waits_days), (note, Some(13)));
    assert!(drafts[0].is_late, "the limit of three days is over");
    story.does(Command::SignNote(note)).unwrap();
    assert_eq!(story.drafts(), []);
    assert_eq!(story.reads(note).line.waits_days, None);
}

#[test]
fn a_note_signed_after_the_practices_limit_is_a_late_entry_for_good() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let (today, past) = ("2026-11-23", "2026-11-10");
    let in_time = story.saves(None, NoteForm { date: today.into(), ..form(client, "today") });
    let late = story.saves(None, NoteForm { date: past.into(), ..form(client, "long ago") });
    story.does(Command::SignNote(in_time)).unwrap();
    story.does(Command::SignNote(late)).unwrap();
    let marks = |story: &mut Story| [in_time, late].map(|note| story.reads(note).line.is_late);
    assert_eq!(marks(&mut story), [false, true]);
    let View::Practice(practice) = story.view(Query::Practice) else { panic!("no practice") };
    let lenient = crate::protocol::forms::PracticeForm { sign_within: "744".into(), ..*practice };
    story.does(Command::SavePractice(Box::new(lenient))).unwrap();
    assert_eq!(marks(&mut story), [false, true], "another limit changes no signed note");
    let other = story.saves(None, NoteForm { date: past.into(), ..form(client, "long ago") });
    story.does(Command::SignNote(other)).unwrap();
    assert!(!story.reads(other).line.is_late, "it counts for what is signed from then on");
}

#[test]
fn a_draft_that_keeps_itself_is_durable_and_fills_no_undo() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let session = story.book(client, "2026-11-10", Mark::Attended);
    let mut note = None;
    for n in 0..40 {
        note = Some(story.keeps(note, form(client, &format!("word {n}"))));
    }
    let note = note.unwrap();
    // What another device would find if this one ended here.
    let mut again = Story::on(&device.copied(), 2);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(again.reads(note).text, "word 39");
    // The session is still the latest step that can be taken back.
    assert!(matches!(story.ask(Request::Undo), Event::Saved { .. }));
    assert_eq!(story.chart(client).appointments_total, 0, "{session:?}");
    assert_eq!(story.reads(note).text, "word 39");
}

#[test]
fn what_was_saved_by_hand_is_taken_back_unless_the_draft_went_on() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let note = story.saves(None, form(client, "one"));
    story.saves(Some(note), form(client, "two"));
    story.ask(Request::Undo);
    assert_eq!(story.reads(note).text, "one");
    story.saves(Some(note), form(client, "three"));
    story.keeps(Some(note), form(client, "four"));
    // Neither "three" nor the note itself is a step any more; the client is, but has the note now.
    let undone = story.ask(Request::Undo);
    assert!(matches!(undone, Event::Refused(_)), "{undone:?}");
    assert_eq!(story.reads(note).text, "four");
}

#[test]
fn what_writing_took_is_documentation_of_the_day_it_was_written() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.book(client, "2026-11-10", Mark::Attended);
    let before = story.figure(Metric::DocumentationHours).x;
    let note = story.saves(None, NoteForm { minutes: "30".into(), ..form(client, "one") });
    let hours = |story: &mut Story| story.figure(Metric::DocumentationHours).x;
    let with = hours(&mut story);
    assert_eq!(with.unwrap() - before.unwrap(), 0.5, "the week of the session is still estimated");
    story.saves(Some(note), NoteForm { minutes: "60".into(), ..form(client, "two") });
    assert_eq!(hours(&mut story).unwrap() - before.unwrap(), 1.0);
    story.does(Command::DeleteNote(note)).unwrap();
    assert_eq!(hours(&mut story), before);
}

#[test]
fn templates_and_snippets_are_on_the_desk_and_wrong_ones_are_told() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let own = TemplatesForm {
        formats: vec![("Couple".into(), "He\n\n She \n".into()), (String::new(), String::new())],
        snippets: vec![("Safety".into(), "Asked; no plan.\nNo means.".into())],
    };
    story.does(Command::SaveTemplates(Box::new(own))).unwrap();
    let desk = story.desk(client);
    assert_eq!(desk.formats.len(), 5);
    assert_eq!(desk.formats[4], ("Couple".into(), "He\n\n\nShe\n\n".into()));
    assert_eq!(desk.snippets, [("Safety".into(), "Asked; no plan.\nNo means.".into())]);
    let wrong = TemplatesForm {
        formats: vec![("SOAP".into(), "A".into()), ("Mine".into(), " \n".into())],
        snippets: vec![("Twice".into(), "a".into()), ("Twice".into(), "b".into())],
    };
    let Err(Refusal::Fields(faults)) = story.does(Command::SaveTemplates(Box::new(wrong))) else {
        panic!("taken")
    };
    let named: Vec<_> = faults.iter().map(|fault| (fault.field, fault.fault)).collect();
    assert_eq!(
        named,
        [
            (Field::TemplateName, Fault::Taken),
            (Field::Headings, Fault::Missing),
            (Field::SnippetName, Fault::Taken)
        ]
    );
    // The rest of the week is another form, and leaves them as they are.
    let View::Practice(practice) = story.view(Query::Practice) else { panic!("no practice") };
    story.does(Command::SavePractice(practice)).unwrap();
    assert_eq!(story.desk(client), desk);
}

#[test]
fn the_newest_note_of_each_kind_can_be_copied_forward() {
    let (mut story, _) = new_vault(&Device::default());
    let (ana, bo) = (story.add_client("Ana"), story.add_client("Bo"));
    let on = |day: &str, kind, client| NoteForm { date: day.into(), kind, ..form(client, "text") };
    story.saves(None, on("2026-11-02", NoteKind::Progress, ana));
    let newest = story.saves(None, on("2026-11-09", NoteKind::Progress, ana));
    let risk = story.saves(None, on("2026-11-05", NoteKind::Risk, ana));
    story.saves(None, on("2026-11-10", NoteKind::Progress, bo));
    story.saves(None, on("2026-11-10", NoteKind::Psychotherapy, ana));
    let latest: Vec<NoteId> = story.desk(ana).latest.iter().map(|it| it.0).collect();
    assert_eq!(latest, [newest, risk], "of Ana alone, and nothing that is kept apart");
}

#[test]
fn hostile_text_is_kept_and_shown_as_the_text_it_is() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let texts = [
        "<script>alert(1)</script><img src=x onerror=alert(1)>".to_owned(),
        "\u{202e}gnirts\u{202c} \u{5d0}\u{5d1}\u{5d2} \u{627}\u{644}".to_owned(),
        "👩‍👩‍👧‍👦 🏳️‍🌈 e\u{301}".to_owned(),
        "a\u{0}b\u{7}\u{1b}[31mc\u{85}\u{2028}d\t\n ".to_owned(),
        "ä€𝄞 ".repeat(220_000),
    ];
    assert!(texts[4].len() > 2_000_000);
    let mut notes = Vec::new();
    for text in &texts {
        notes.push(story.saves(None, form(client, text)));
    }
    drop(story);
    let mut story = Story::on(&device, 2);
    story.ask(Request::Unlock(phrase()));
    for (note, text) in notes.iter().zip(&texts) {
        assert!(story.reads(*note).text == *text, "{:.40}", text);
        story.does(Command::SignNote(*note)).unwrap();
        assert!(story.reads(*note).text == *text, "{:.40}", text);
    }
    let long = form(client, &"a".repeat(2_500_001));
    let Err(Refusal::Fields(faults)) = story.does(Command::SaveNote(None, long)) else {
        panic!("taken")
    };
    assert!(matches!(faults[0].fault, Fault::TooLong { most: 2_500_000, .. }));
}
