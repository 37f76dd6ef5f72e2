//! Series: begun, changed from a session on, left out, laid further, and all of it taken back.

#[path = "series_begun.rs"]
mod begun;
#[path = "series_moved.rs"]
mod moved;

use super::*;
use crate::domain::activity::{Act, Subject};
use crate::domain::series::OnLeave;
use crate::domain::time::WallTime;
use crate::protocol::command::Reach;
use crate::protocol::forms::{Ends, Pattern, RepeatsForm, SeriesForm};
use crate::protocol::query::ActivityFilter;
use crate::protocol::view::{AppointmentLine, Moved, PreviewView};

fn at(text: &str) -> WallTime {
    WallTime::parse(text).unwrap()
}

/// Tuesdays at 15:00 from tomorrow on, for ever.
fn weekly(client: ClientId) -> SeriesForm {
    let booking =
        AppointmentForm { time: "15:00".into(), ..appointment(client, "2026-11-24", Mark::Booked) };
    SeriesForm { booking, repeats: RepeatsForm::default(), from: None }
}

fn times(client: ClientId, count: u32) -> SeriesForm {
    let repeats =
        RepeatsForm { ends: Ends::After, count: count.to_string(), ..RepeatsForm::default() };
    SeriesForm { repeats, ..weekly(client) }
}

impl Story {
    fn begins(&mut self, form: SeriesForm) {
        self.does(Command::BeginSeries(Box::new(form))).unwrap();
    }

    /// The appointments of a client, oldest first.
    fn lines(&mut self, client: ClientId) -> Vec<AppointmentLine> {
        let mut lines = self.chart(client).appointments;
        lines.reverse();
        lines
    }

    /// When they are, as `11-24 15:00`.
    fn told(&mut self, client: ClientId) -> Vec<String> {
        let told = |line: AppointmentLine| line.starts.to_string()[5..].replace('T', " ");
        self.lines(client).into_iter().map(told).collect()
    }

    fn nth(&mut self, client: ClientId, n: usize) -> AppointmentId {
        self.lines(client)[n].id
    }

    fn form(&mut self, at: AppointmentId, reach: Reach) -> SeriesForm {
        match self.view(Query::Series(at, reach)) {
            View::Series(Some(form)) => *form,
            other => panic!("{other:?}"),
        }
    }

    fn changes(&mut self, at: AppointmentId, reach: Reach, change: impl FnOnce(&mut SeriesForm)) {
        let mut form = self.form(at, reach);
        change(&mut form);
        let preview = self.preview(Some((at, reach)), form.clone());
        self.does(Command::ChangeSeries(at, reach, Box::new(form))).unwrap();
        assert!(preview.total > 0);
    }

    fn preview(&mut self, change: Option<(AppointmentId, Reach)>, form: SeriesForm) -> PreviewView {
        match self.view(Query::Preview { change, form: Box::new(form) }) {
            View::Preview(Some(view)) => view,
            other => panic!("{other:?}"),
        }
    }

    fn rests(&mut self) {
        let heard = Heard::default();
        while block_on(self.engine.rest(&heard)) {}
        self.note(heard.events.into_inner());
    }

    fn undoes(&mut self) {
        assert!(matches!(self.ask(Request::Undo), Event::Saved { .. }));
    }
}

fn practice() -> (Device, Story, ClientId) {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    (device, story, client)
}

#[test]
fn every_week_for_ever_is_laid_for_a_year_and_taken_back_as_one() {
    let (device, mut story, client) = practice();
    story.begins(weekly(client));
    let told = story.told(client);
    assert_eq!(
        (told.len(), told[0].as_str(), told[1].as_str()),
        (53, "11-24 15:00", "12-01 15:00")
    );
    let lines = story.lines(client);
    assert!(lines.iter().all(|line| line.rule.as_deref() == Some("FREQ=WEEKLY")));
    assert_eq!(lines[0].outcome, Outcome::Booked);
    let mut again = Story::on(&device.copied(), 5);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(again.lines(client), lines, "it is stored");
    story.undoes();
    assert_eq!(story.told(client), Vec::<String>::new());
}

#[test]
fn one_session_is_changed_and_its_neighbours_are_not() {
    let (_, mut story, client) = practice();
    story.begins(times(client, 3));
    let second = story.nth(client, 1);
    let form =
        AppointmentForm { time: "16:30".into(), ..appointment(client, "2026-12-02", Mark::Booked) };
    story.does(Command::SaveAppointment(Some(second), form)).unwrap();
    assert_eq!(story.told(client), ["11-24 15:00", "12-02 16:30", "12-08 15:00"]);
    assert!(story.lines(client)[1].rule.is_some(), "it is still of the series");
    story.undoes();
    assert_eq!(story.told(client), ["11-24 15:00", "12-01 15:00", "12-08 15:00"]);
}

#[test]
fn this_and_the_following_move_and_those_before_stay() {
    let (_, mut story, client) = practice();
    story.begins(times(client, 5));
    let (third, before) = (story.nth(client, 2), story.lines(client));
    assert_eq!(story.form(third, Reach::Following).repeats.count, "3", "as many as are left");
    story.changes(third, Reach::Following, |form| {
        form.booking.date = "2026-12-09".into();
        form.booking.time = "10:00".into();
    });
    let after = ["11-24 15:00", "12-01 15:00", "12-09 10:00", "12-16 10:00", "12-23 10:00"];
    assert_eq!(story.told(client), after);
    assert_eq!(story.nth(client, 2), third, "they are the same appointments, moved");
    let first = story.nth(client, 0);
    story.changes(first, Reach::Following, |form| form.booking.time = "14:00".into());
    assert_eq!(story.told(client)[..3], ["11-24 14:00", "12-01 14:00", "12-09 10:00"]);
    story.undoes();
    story.undoes();
    assert_eq!(story.lines(client), before);
}

#[test]
fn all_that_are_to_come_change_and_what_is_marked_or_past_never_does() {
    let (device, mut story, client) = practice();
    story.begins(times(client, 6));
    let (first, third) = (story.nth(client, 0), story.nth(client, 2));
    story.does(Command::Mark(third, Mark::EarlyCancellation)).unwrap();
    device.days.set(10);
    story.does(Command::Mark(first, Mark::Attended)).unwrap();
    let last = story.nth(client, 5);
    story.changes(last, Reach::All, |form| {
        form.booking.time = "09:00".into();
        form.booking.label = "online".into();
    });
    let after =
        ["11-24 15:00", "12-01 15:00", "12-08 15:00", "12-15 09:00", "12-22 09:00", "12-29 09:00"];
    assert_eq!(story.told(client), after, "past, past, cancelled, and three moved");
    let labels = story.lines(client).iter().filter(|line| line.label.is_some()).count();
    assert_eq!(labels, 3);
    story.undoes();
    assert_eq!(story.told(client)[3..], ["12-15 15:00", "12-22 15:00", "12-29 15:00"]);
}

#[test]
fn a_session_taken_out_stays_out_whatever_changes() {
    let (_, mut story, client) = practice();
    story.begins(times(client, 5));
    let second = story.nth(client, 1);
    story.does(Command::DeleteAppointment(second)).unwrap();
    assert_eq!(story.told(client)[1], "12-08 15:00");
    let first = story.nth(client, 0);
    story.changes(first, Reach::All, |form| form.booking.date = "2026-11-26".into());
    assert_eq!(story.told(client), ["11-26 15:00", "12-10 15:00", "12-17 15:00", "12-24 15:00"]);
    story.undoes();
    story.undoes();
    assert_eq!(story.told(client).len(), 5);
}

#[test]
fn a_series_moved_by_a_week_is_not_in_its_own_way() {
    let (_, mut story, client) = practice();
    story.begins(times(client, 4));
    let first = story.nth(client, 0);
    story.changes(first, Reach::All, |form| form.booking.date = "2026-12-01".into());
    assert_eq!(story.told(client), ["12-01 15:00", "12-08 15:00", "12-15 15:00", "12-22 15:00"]);
}

#[test]
fn a_session_moved_by_itself_stays_where_it_was_agreed_until_the_series_ends() {
    let (_, mut story, client) = practice();
    story.begins(times(client, 4));
    let second = story.nth(client, 1);
    let form =
        AppointmentForm { time: "16:30".into(), ..appointment(client, "2026-12-02", Mark::Booked) };
    story.does(Command::SaveAppointment(Some(second), form)).unwrap();
    let first = story.nth(client, 0);
    story.changes(first, Reach::Following, |form| form.booking.place = "Room 5".into());
    let after = ["11-24 15:00", "12-02 16:30", "12-08 15:00", "12-15 15:00"];
    assert_eq!(story.told(client), after);
    story.does(Command::EndSeries(first, Reach::All)).unwrap();
    assert_eq!(story.told(client), [""; 0], "it goes with the rest");
    story.undoes();
    assert_eq!(story.told(client), after);
}

#[test]
fn ending_a_series_takes_what_is_to_come_and_nothing_else() {
    let (device, mut story, client) = practice();
    story.begins(weekly(client));
    device.days.set(3);
    let fourth = story.nth(client, 3);
    story.does(Command::EndSeries(fourth, Reach::Following)).unwrap();
    assert_eq!(story.told(client), ["11-24 15:00", "12-01 15:00", "12-08 15:00"]);
    device.days.set(300);
    story.rests();
    assert_eq!(story.told(client).len(), 3, "it is not laid again");
    device.days.set(3);
    let first = story.nth(client, 0);
    story.does(Command::EndSeries(first, Reach::All)).unwrap();
    assert_eq!(story.told(client), ["11-24 15:00"]);
    story.undoes();
    story.undoes();
    assert_eq!(story.told(client).len(), 53);
}

#[test]
fn a_session_that_somebody_else_comes_to_as_well_stays_as_it_is() {
    let (_, mut story, ida) = practice();
    let ola = story.add_client("Ola");
    story.begins(times(ida, 3));
    let [first, shared] = [0, 1].map(|n| story.nth(ida, n));
    let form = AppointmentForm {
        time: "15:00".into(),
        others: vec![ola],
        reason: "They come together".into(),
        ..appointment(ida, "2026-12-01", Mark::Booked)
    };
    story.does(Command::SaveAppointment(Some(shared), form)).unwrap();
    story.changes(first, Reach::All, |form| form.booking.time = "16:00".into());
    assert_eq!(story.told(ida), ["11-24 16:00", "12-01 15:00", "12-08 16:00"]);
    let together = story.lines(ola)[0].group;
    assert!(together.is_some() && story.lines(ida)[1].group == together);
    story.does(Command::EndSeries(first, Reach::All)).unwrap();
    assert_eq!(story.told(ida), ["12-01 15:00"]);
    assert_eq!(story.lines(ida)[0].group, together);
}

#[test]
fn a_series_stays_with_its_client() {
    let (_, mut story, client) = practice();
    let other = story.add_client("Bea");
    story.begins(times(client, 3));
    let first = story.nth(client, 0);
    let mut form = story.form(first, Reach::All);
    form.booking.client = Some(other);
    let refused = story.does(Command::ChangeSeries(first, Reach::All, Box::new(form)));
    let Err(Refusal::Fields(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!((faults[0].field, faults[0].fault), (Field::Client, Fault::DoesNotFit));
    assert_eq!(story.told(client).len(), 3);
}

#[test]
fn days_of_leave_are_skipped_and_named_unless_she_wants_them() {
    let (_, mut story, client) = practice();
    let View::Practice(mut form) = story.view(Query::Practice) else { panic!("no practice") };
    form.leave = vec![("2026-12-21".into(), "2027-01-03".into())];
    story.does(Command::SavePractice(form)).unwrap();
    let preview = story.preview(None, times(client, 6));
    let days: Vec<_> = preview.skipped.iter().map(ToString::to_string).collect();
    assert_eq!((preview.total, days), (4, vec!["2026-12-22".into(), "2026-12-29".to_owned()]));
    story.begins(times(client, 6));
    assert_eq!(story.told(client).len(), 4);
    let first = story.nth(client, 0);
    story.changes(first, Reach::All, |form| {
        form.repeats.on_leave = OnLeave::Lay;
        form.booking.reason = "She asked".into();
    });
    assert_eq!(story.told(client).len(), 6);
    let passing = story.lines(client).iter().filter(|line| line.passing.is_some()).count();
    assert_eq!(passing, 2, "only those on leave pass a limit");
}

#[test]
fn what_falls_on_leave_moves_to_the_next_day_she_works_before_the_next_session() {
    let (_, mut story, client) = practice();
    let View::Practice(mut form) = story.view(Query::Practice) else { panic!("no practice") };
    form.leave = vec![("2026-12-21".into(), "2027-01-03".into())];
    story.does(Command::SavePractice(form)).unwrap();
    let mut form = times(client, 6);
    form.repeats.on_leave = OnLeave::Move;
    let preview = story.preview(None, form.clone());
    let day = |text: &str| crate::domain::time::Date::parse(text).unwrap();
    // Nobody has said when the practice is open: the week is Monday to Friday. The first of the two
    // has no such day before the second.
    assert_eq!(preview.moved, [(day("2026-12-29"), day("2027-01-04"))]);
    assert_eq!((preview.total, preview.skipped), (5, vec![day("2026-12-22")]));
    story.begins(form);
    assert_eq!(story.told(client)[4..], ["01-04 15:00"]);
    let first = story.nth(client, 0);
    assert_eq!(story.form(first, Reach::All).repeats.on_leave, OnLeave::Move);
}

#[test]
fn the_preview_shows_what_is_in_the_way() {
    let (_, mut story, client) = practice();
    let other = story.add_client("Bea");
    let mut meets = appointment(other, "2026-12-08", Mark::Booked);
    meets.time = "15:30".into();
    story.does(Command::SaveAppointment(None, meets)).unwrap();
    let mut beside = appointment(other, "2026-12-15", Mark::Booked);
    beside.time = "15:50".into();
    story.does(Command::SaveAppointment(None, beside)).unwrap();
    let preview = story.preview(None, weekly(client));
    assert_eq!((preview.total, preview.clashes, preview.goes_on), (53, 1, true));
    assert_eq!(preview.lines.len(), PreviewView::MOST);
    assert_eq!(preview.lines[2].clash, Some(("Bea".into(), at("2026-12-08T15:30"))));
    let mut form = weekly(client);
    let refused = story.does(Command::BeginSeries(Box::new(form.clone())));
    assert!(matches!(refused, Err(Refusal::Limits(_))), "{refused:?}");
    assert_eq!(story.told(client), Vec::<String>::new(), "all of it or nothing");
    form.booking.reason = "Bea leaves early".into();
    story.begins(form);
    let first = story.nth(client, 0);
    let form = story.form(first, Reach::All);
    let again = story.preview(Some((first, Reach::All)), form);
    assert_eq!(again.clashes, 1, "a series is never in its own way");
}

#[test]
fn a_series_goes_on_by_itself_and_two_windows_lay_it_once() {
    let (device, mut story, client) = practice();
    story.begins(weekly(client));
    let mut second = Story::beside(&device, 9);
    device.days.set(100);
    story.rests();
    assert_eq!(story.told(client).len(), 53, "there is enough");
    device.days.set(200);
    story.rests();
    second.rests();
    second.listens();
    let laid = story.told(client);
    assert!(laid.len() > 75, "{}", laid.len());
    assert_eq!(second.told(client), laid);
    let mut unique = laid.clone();
    unique.dedup();
    assert_eq!(unique, laid);
    assert!(story.lines(client).windows(2).all(|pair| pair[0].starts < pair[1].starts));
}

#[test]
fn a_series_of_somebody_who_has_ended_goes_on_no_further() {
    let (device, mut story, client) = practice();
    story.begins(weekly(client));
    device.days.set(200);
    let episode = story.chart(client).episodes[0].id;
    let form = EndingForm {
        on: "2027-01-10".into(),
        reason: Some(crate::domain::episode::EndingReason::Agreed),
    };
    story.does(Command::End(episode, form)).unwrap();
    story.rests();
    assert_eq!(story.told(client).len(), 53);
}

#[test]
fn a_series_of_somebody_whose_care_has_not_begun_goes_on() {
    let (device, mut story, _) = practice();
    let episode = EpisodeForm {
        opened_on: "2027-12-01".into(),
        frequency: "1/1".into(),
        session: String::new(),
        ..EpisodeForm::default()
    };
    let client = ClientForm { name: "Bea".into(), ..ClientForm::default() };
    let Ok(Some(Added::Client(client))) =
        story.does(Command::AddClient { client, episode, inquiry: None })
    else {
        panic!("no client")
    };
    story.begins(weekly(client));
    device.days.set(200);
    story.rests();
    assert!(story.told(client).len() > 75);
}

#[test]
fn a_series_that_could_not_go_on_is_tried_again_the_same_day() {
    let (device, mut story, client) = practice();
    story.begins(weekly(client));
    device.days.set(200);
    device.vault.is_full.set(true);
    story.rests();
    assert_eq!(story.told(client).len(), 53);
    device.vault.is_full.set(false);
    story.rests();
    assert!(story.told(client).len() > 75);
}

#[test]
fn more_than_can_be_laid_at_once_says_so() {
    let (_, mut story, client) = practice();
    let preview = story.preview(None, times(client, 600));
    assert_eq!((preview.total, preview.goes_on), (520, true));
    let whole = story.preview(None, times(client, 520));
    assert_eq!((whole.total, whole.goes_on), (520, false));
}

#[test]
fn what_cannot_be_a_series_is_refused_by_its_field() {
    let (_, mut story, client) = practice();
    let change = |change: fn(&mut RepeatsForm)| {
        let mut form = weekly(client);
        change(&mut form.repeats);
        form
    };
    let every_second = |form: &mut RepeatsForm| {
        form.pattern = Pattern::Kept;
        form.kept = "FREQ=SECONDLY".into();
    };
    let never = |form: &mut RepeatsForm| {
        form.pattern = Pattern::Kept;
        form.kept = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30".into();
    };
    let nothing = |form: &mut RepeatsForm| {
        form.pattern = Pattern::Weeks;
        form.weeks = "0".into();
        form.days = [true; 7];
    };
    let no_day = |form: &mut RepeatsForm| {
        form.pattern = Pattern::Weeks;
        form.weeks = "1".into();
    };
    let too_early = |form: &mut RepeatsForm| {
        form.ends = Ends::On;
        form.until = "2026-11-23".into();
    };
    let too_late = |form: &mut RepeatsForm| {
        form.ends = Ends::On;
        form.until = "9999-12-31".into();
    };
    let number = |least, most| Fault::NotANumber { least, most };
    for (form, fault) in [
        (change(every_second), (Field::Repeats, Fault::NotAChoice)),
        (change(never), (Field::Repeats, Fault::NeverComes)),
        (change(nothing), (Field::Weeks, number(1, 52))),
        (change(no_day), (Field::Weekdays, Fault::Missing)),
        (change(too_early), (Field::LastDay, Fault::Before(at("2026-11-24T00:00").date()))),
        (change(too_late), (Field::LastDay, Fault::NotADate)),
        (times(client, 0), (Field::Sessions, number(1, 1_000))),
    ] {
        let refused = story.does(Command::BeginSeries(Box::new(form)));
        let Err(Refusal::Fields(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!((faults[0].field, faults[0].fault), fault);
    }
    for day in ["0001-01-01", "9999-01-01"] {
        let mut form = weekly(client);
        form.booking.date = day.into();
        let refused = story.does(Command::BeginSeries(Box::new(form)));
        let Err(Refusal::Fields(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!((faults[0].field, faults[0].fault), (Field::Date, Fault::NotADate));
    }
}

#[test]
fn a_zone_nobody_knows_is_refused() {
    let (device, mut story, client) = practice();
    device.abroad.set(Some("Mars/Olympus"));
    let refused = story.does(Command::BeginSeries(Box::new(weekly(client))));
    let Err(Refusal::Fields(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!((faults[0].field, faults[0].fault), (Field::Time, Fault::NoSuchZone));
}

#[test]
fn the_pattern_on_file_comes_back_in_the_form() {
    let (_, mut story, client) = practice();
    let patterns = [
        (Pattern::Weekly, "FREQ=WEEKLY"),
        (Pattern::Fortnightly, "FREQ=WEEKLY;INTERVAL=2"),
        (Pattern::MonthlyWeekday, "FREQ=MONTHLY;BYDAY=4TU"),
        (Pattern::MonthlyDate, "FREQ=MONTHLY"),
        (Pattern::Weeks, "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH"),
    ];
    for (pattern, rule) in patterns {
        let mut form = weekly(client);
        let days = [1, 3];
        form.repeats = RepeatsForm {
            pattern,
            weeks: "3".into(),
            days: core::array::from_fn(|day| days.contains(&day)),
            ..RepeatsForm::default()
        };
        story.begins(form);
        let first = story.lines(client)[0].clone();
        assert_eq!(first.rule.as_deref(), Some(rule));
        assert_eq!(story.form(first.id, Reach::All).repeats.pattern, pattern);
        story.undoes();
    }
}

#[test]
fn three_o_clock_stays_three_o_clock_at_home_and_is_named_abroad() {
    let (device, mut story, client) = practice();
    story.begins(weekly(client));
    let told = story.told(client);
    assert!(told.iter().all(|time| time.ends_with("15:00")), "over both changes of the clocks");
    assert_eq!(story.lines(client)[0].zone, None);
    device.abroad.set(Some("America/New_York"));
    assert_eq!(story.told(client), told);
    assert_eq!(story.lines(client)[0].zone.as_deref(), Some("Europe/Lisbon"));
    // Ten in New York is three in Lisbon: they meet.
    let other = story.add_client("Bea");
    let mut form = weekly(other);
    form.booking.time = "10:30".into();
    let preview = story.preview(None, form.clone());
    assert_eq!(preview.lines[0].clash, Some(("Ana".into(), at("2026-11-24T15:00"))));
    let refused = story.does(Command::BeginSeries(Box::new(form.clone())));
    let Err(Refusal::Limits(passed)) = refused else { panic!("{refused:?}") };
    assert_eq!(passed[0].with, Some(("Ana".into(), at("2026-11-24T15:00"))));
    form.booking.reason = "Ana leaves early".into();
    story.begins(form);
    let day = at("2026-11-24T00:00").date();
    let View::Week(week) = story.view(Query::Week(day)) else { panic!("no week") };
    let names: Vec<_> = week.days[1].appointments.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["Ana", "Bea"], "by the moment, not by what two clocks show");
}

#[test]
fn a_time_that_the_clock_leaps_over_is_laid_when_the_clock_can_show_it() {
    let (_, mut story, client) = practice();
    let mut form = weekly(client);
    form.booking.date = "2027-03-21".into();
    form.booking.time = "01:30".into();
    story.begins(form);
    assert_eq!(story.told(client)[..3], ["03-21 01:30", "03-28 02:30", "04-04 01:30"]);
}

#[test]
fn a_session_that_is_moved_is_marked_and_booked_anew_in_one() {
    let (_, mut story, client) = practice();
    let old = story.book(client, "2026-11-24", Mark::Booked);
    let mut form = appointment(client, "2026-11-26", Mark::Booked);
    form.time = "17:00".into();
    story.does(Command::Reschedule(old, form)).unwrap();
    let lines = story.lines(client);
    let told: Vec<_> = lines.iter().map(|line| (line.outcome, line.moved)).collect();
    let expected = [
        (Outcome::Rescheduled, Some(Moved::To(at("2026-11-26T17:00")))),
        (Outcome::Booked, Some(Moved::From(at("2026-11-24T09:00")))),
    ];
    assert_eq!(told, expected);
    story.undoes();
    assert_eq!(story.lines(client).len(), 1);
    assert_eq!(story.lines(client)[0].outcome, Outcome::Booked);
}

#[test]
fn the_log_says_what_was_done_to_a_series_whatever_its_records_are_called() {
    let (_, mut story, client) = practice();
    let logged = |story: &mut Story| {
        let newest = Query::Activity { filter: ActivityFilter::default(), before: None };
        let View::Activity(mut log) = story.view(newest) else { panic!("no log") };
        let line = log.rows.remove(0);
        (line.act.unwrap(), line.subject.unwrap())
    };
    for weeks in 2..6 {
        story.begins(times(client, weeks));
        assert_eq!(logged(&mut story), (Act::Added, Subject::Series));
        let [first, second] = [0, 1].map(|n| story.nth(client, n));
        story.changes(second, Reach::Following, |form| {
            form.booking.time = "16:00".into();
            form.repeats.count = "9".into();
        });
        assert_eq!(logged(&mut story), (Act::Changed, Subject::Series));
        let form = appointment(client, "2026-12-03", Mark::Booked);
        story.does(Command::Reschedule(second, form)).unwrap();
        assert_eq!(logged(&mut story), (Act::Changed, Subject::Appointment));
        story.undoes();
        story.does(Command::DeleteAppointment(second)).unwrap();
        assert_eq!(logged(&mut story), (Act::Deleted, Subject::Appointment));
        story.undoes();
        story.undoes();
        story.does(Command::EndSeries(first, Reach::All)).unwrap();
        assert_eq!(logged(&mut story), (Act::Deleted, Subject::Series));
    }
}
