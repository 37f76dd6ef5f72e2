//! Messages that are due, by which channels, and that somebody says they were sent.

use super::*;
use crate::domain::inquiry::Stage;
use crate::domain::messages::Ahead;
use crate::domain::reach::Reach;
use crate::domain::template::Occasion;
use crate::domain::time_entry::{Direction, Means};
use crate::domain::ways::{Agreement, Channel, Withheld};
use crate::protocol::forms::{InquiryForm, MessagesForm, StepForm, WaysForm};
use crate::protocol::request::Table as Exported;
use crate::protocol::view::{Concern, DueMessage, MessagesView};

fn messages(story: &mut Story) -> MessagesView {
    match story.view(Query::Messages) {
        View::Messages(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn reminded_of(view: &MessagesView) -> Vec<String> {
    view.due.iter().filter_map(|it| it.starts).map(|starts| starts.to_string()).collect()
}

/// An address and a number on file, mail and messenger agreed to, text messages no longer.
fn ways() -> WaysForm {
    let given = || "2026-11-02".to_owned();
    WaysForm {
        mail: "ana@example.org".into(),
        telephone: "01632 960001".into(),
        preferred: Some(Channel::Mail),
        agreed: [
            (given(), String::new()),
            (given(), "2026-11-20".into()),
            (given(), String::new()),
            Default::default(),
        ],
        ..WaysForm::default()
    }
}

fn only(view: &MessagesView) -> &DueMessage {
    match &view.due[..] {
        [message] => message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn tomorrows_appointments_are_due_to_be_reminded_of_and_how_far_ahead_is_hers_to_say() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.book(client, "2026-11-24", Mark::Booked);
    story.book(client, "2026-11-26", Mark::Booked);
    story.book(client, "2026-11-30", Mark::Booked);
    let gone = story.book(client, "2026-11-25", Mark::Booked);
    story.does(Command::Mark(gone, Mark::EarlyCancellation)).unwrap();
    assert_eq!(reminded_of(&messages(&mut story)), ["2026-11-24T09:00"]);
    for (ahead, expected) in [
        (Ahead::Hours(48), &["2026-11-24T09:00"][..]),
        (Ahead::Hours(96), &["2026-11-24T09:00", "2026-11-26T09:00"]),
        (Ahead::Never, &[]),
    ] {
        let form = MessagesForm { ahead, ..MessagesForm::default() };
        story.does(Command::SaveMessages(Box::new(form.clone()))).unwrap();
        let view = messages(&mut story);
        assert_eq!(reminded_of(&view), expected, "{ahead:?}");
        assert_eq!(view.form, form);
    }
    let too_far = MessagesForm { ahead: Ahead::Hours(337), ..MessagesForm::default() };
    let refused = story.does(Command::SaveMessages(Box::new(too_far)));
    assert!(matches!(refused, Err(Refusal::Fields(_))), "{refused:?}");
}

#[test]
fn a_channel_is_offered_only_with_the_clients_agreement() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.book(client, "2026-11-24", Mark::Booked);
    let view = messages(&mut story);
    let unasked = Withheld::NotAgreed(Agreement::Unasked);
    assert_eq!(only(&view).offered, []);
    assert_eq!(only(&view).withheld, Channel::ALL.map(|channel| (channel, unasked)));

    story.does(Command::SaveWays(client, ways().into())).unwrap();
    let view = messages(&mut story);
    let message = only(&view);
    assert_eq!(message.preferred, Some(Channel::Mail));
    let [(Channel::Mail, Some(Reach::Mail(to))), (Channel::Messenger, None)] = &message.offered[..]
    else {
        panic!("{:?}", message.offered)
    };
    assert_eq!(to.as_str(), "ana@example.org");
    let why: Vec<_> = message.withheld.iter().map(|(channel, _)| *channel).collect();
    assert_eq!(why, [Channel::Sms, Channel::Telephone]);

    // Agreed to, but without an address there is nowhere to write to.
    story
        .does(Command::SaveWays(client, WaysForm { mail: String::new(), ..ways() }.into()))
        .unwrap();
    let view = messages(&mut story);
    assert_eq!(only(&view).withheld[0], (Channel::Mail, Withheld::NothingOnFile));
}

#[test]
fn what_is_marked_as_sent_is_logged_and_leaves_the_queue_and_undo_brings_it_back() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.does(Command::SaveWays(client, ways().into())).unwrap();
    let id = story.book(client, "2026-11-24", Mark::Booked);
    let due = messages(&mut story).due;
    assert_eq!(due[0].concern, Concern::Appointment(id));
    assert_eq!(story.chart(client).contacts_total, 0, "what is only prepared was not sent");

    story.does(Command::Reminded(id, Channel::Mail)).unwrap();
    assert_eq!(messages(&mut story).due, []);
    let contacts = story.chart(client).contacts;
    let [entry] = &contacts[..] else { panic!("{contacts:?}") };
    let how = entry.contact.clone().unwrap();
    assert_eq!((how.means, how.direction, entry.minutes.0), (Means::Mail, Direction::Out, 0));
    assert_eq!(how.reminds.unwrap().starts.to_string(), "2026-11-24T09:00");
    story.ask(Request::Undo);
    assert_eq!(messages(&mut story).due, due);
    assert_eq!(story.chart(client).contacts, []);
}

#[test]
fn an_appointment_that_has_moved_since_is_to_be_reminded_of_anew() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let id = story.book(client, "2026-11-24", Mark::Booked);
    story.does(Command::Reminded(id, Channel::Messenger)).unwrap();
    let later =
        AppointmentForm { time: "15:00".into(), ..appointment(client, "2026-11-24", Mark::Booked) };
    story.does(Command::SaveAppointment(Some(id), later)).unwrap();
    assert_eq!(reminded_of(&messages(&mut story)), ["2026-11-24T15:00"]);

    // Minutes put down afterwards do not make it forget of what it reminded.
    story.does(Command::Reminded(id, Channel::Messenger)).unwrap();
    let entry = story.chart(client).contacts.remove(0);
    let form = crate::protocol::forms::TimeEntryForm {
        date: entry.on.to_string(),
        work: Some(entry.work),
        minutes: "5".into(),
        client: Some(client),
        means: entry.contact.map(|contact| contact.means),
        ..Default::default()
    };
    story.does(Command::SaveTimeEntry(Some(entry.id), form)).unwrap();
    assert_eq!(reminded_of(&messages(&mut story)), [] as [String; 0]);
}

#[test]
fn people_who_asked_are_replied_to_and_offered_times_and_each_step_takes_them_on() {
    let (mut story, _) = new_vault(&Device::default());
    let form = |name: &str, contact: &str| {
        let asked = InquiryForm::asked(Date::parse("2026-11-20").unwrap());
        let form = InquiryForm { name: name.into(), contact: contact.into(), ..asked };
        Command::SaveInquiry(None, form)
    };
    story.does(form("Ben", "ben@example.org, 01632 960002")).unwrap();
    let view = messages(&mut story);
    let message = only(&view);
    assert_eq!((message.occasion, message.client), (Occasion::Reply, None));
    let channels: Vec<_> = message.offered.iter().map(|(channel, _)| *channel).collect();
    assert_eq!(channels, [Channel::Mail, Channel::Telephone]);
    let Concern::Inquiry(id) = message.concern else { panic!("{message:?}") };

    let step = |stage| Command::StepInquiry(id, StepForm { stage, on: "2026-11-23".into() });
    story.does(step(Stage::Contacted)).unwrap();
    assert_eq!(messages(&mut story).due, [], "nobody has said when the practice is open");
    let View::Practice(mut week) = story.view(Query::Practice) else { panic!("another view") };
    week.hours[1] = "9-11".into();
    story.does(Command::SavePractice(week)).unwrap();
    let view = messages(&mut story);
    assert_eq!(only(&view).occasion, Occasion::Offer);
    let days: Vec<_> = view.times.iter().map(|at| at.date().to_string()).collect();
    assert_eq!(days, ["2026-11-24", "2026-12-01"], "one time of each day");
    story.does(step(Stage::Offered)).unwrap();
    assert_eq!(messages(&mut story).due, []);
}

#[test]
fn words_of_the_practices_own_are_kept_and_an_unknown_blank_is_refused_at_its_field() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let mut form = MessagesForm { practice: "Mill Lane".into(), ..MessagesForm::default() };
    form.templates[0] = ("Appointment".into(), "On {date},\n{first name}".into());
    story.does(Command::SaveMessages(Box::new(form.clone()))).unwrap();
    drop(story);
    let mut story = Story::on(&device, 2);
    story.ask(Request::Look(None));
    story.ask(Request::Unlock(phrase()));
    assert_eq!(messages(&mut story).form, form);

    form.templates[1] = (String::new(), "Hello {date}".into());
    form.templates[2] = ("Times {".into(), "{times}".into());
    let refused = story.does(Command::SaveMessages(Box::new(form)));
    let Err(Refusal::Fields(faults)) = refused else { panic!("{refused:?}") };
    let faults: Vec<_> = faults.into_iter().map(|it| (it.field, it.fault)).collect();
    assert_eq!(
        faults,
        [
            (Field::Subject(Occasion::Reply), Fault::Missing),
            (Field::Body(Occasion::Reply), Fault::UnknownBlank),
            (Field::Subject(Occasion::Offer), Fault::LoneBrace),
        ]
    );
}

#[test]
fn an_invitation_is_one_event_with_an_alarm_and_its_name_tells_nothing() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let appointment = story.book(client, "2026-11-24", Mark::Booked);
    let invitation = Exported::Invitation { appointment, with_place: false };
    let said = story.ask(Request::Export(invitation));
    assert_eq!(said, Event::File { name: "evenkeel-invitation-2026-11-23.ics".into() });
    let text = String::from_utf8(story.file.clone()).unwrap();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
    assert!(text.contains("BEGIN:VALARM") && !text.contains("Ana"), "{text}");
    story.does(Command::DeleteAppointment(appointment)).unwrap();
    let gone = story.ask(Request::Export(invitation));
    assert_eq!(gone, Event::Refused(Refusal::Missing));
}
