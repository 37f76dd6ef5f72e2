//! What a series begins with: an appointment on file, and where its sessions are.

use super::*;
use crate::protocol::forms::WaysForm;

#[test]
fn an_appointment_on_file_repeats_from_there_on_and_what_became_of_it_stays() {
    let (_, mut story, client) = practice();
    let id = story.book(client, "2026-11-17", Mark::Attended);
    let form = |from| SeriesForm {
        booking: AppointmentForm {
            label: "Individual".into(),
            ..appointment(client, "2026-11-17", Mark::Attended)
        },
        from,
        ..times(client, 4)
    };
    let preview = story.preview(None, form(Some(id)));
    assert_eq!((preview.total, preview.clashes), (3, 0), "it does not stand in its own way");
    story.begins(form(Some(id)));
    let told = ["11-17 09:00", "11-24 09:00", "12-01 09:00", "12-08 09:00"];
    assert_eq!(story.told(client), told);
    let lines = story.lines(client);
    assert!(lines.iter().all(|line| line.rule.is_some()));
    assert_eq!((lines[0].id, lines[0].label.as_deref()), (id, Some("Individual")));
    assert!(matches!(lines[0].outcome, Outcome::Attended { .. }));
    story.ask(Request::Undo);
    assert_eq!(story.told(client), told[..1]);
    assert_eq!((&story.lines(client)[0].label, &story.lines(client)[0].rule), (&None, &None));

    let mut other_days = form(Some(id));
    other_days.repeats.pattern = Pattern::Weeks;
    other_days.repeats.weeks = "1".into();
    other_days.repeats.days[4] = true;
    let refused = story.does(Command::BeginSeries(Box::new(other_days)));
    let Err(Refusal::Fields(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!((faults[0].field, faults[0].fault), (Field::Weekdays, Fault::DoesNotFit));
    story.begins(form(Some(id)));
    let twice = story.does(Command::BeginSeries(Box::new(form(Some(id)))));
    assert!(matches!(twice, Err(Refusal::Fields(_))), "it is of a series already: {twice:?}");
}

#[test]
fn a_session_by_video_is_at_the_clients_own_link() {
    let (_, mut story, client) = practice();
    let mut form = times(client, 2);
    form.booking.by_video = true;
    let refused = story.does(Command::BeginSeries(Box::new(form.clone())));
    let Err(Refusal::Fields(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!((faults[0].field, faults[0].fault), (Field::Place, Fault::NoVideoLink));
    let link = "https://video.example/r/ida";
    let ways = WaysForm { video: link.into(), ..WaysForm::default() };
    story.does(Command::SaveWays(client, Box::new(ways))).unwrap();
    story.begins(form);
    let mut single = appointment(client, "2026-12-02", Mark::Booked);
    (single.by_video, single.place) = (true, "Room 2".into());
    story.does(Command::SaveAppointment(None, single)).unwrap();
    let places: Vec<_> = story.lines(client).into_iter().map(|line| line.place.unwrap()).collect();
    assert_eq!(places, [link; 3]);
}
