//! What is said of episodes and inquiries: services, referral sources, what people can pay.

use super::*;
use crate::domain::preferences::{Modality, PartOfDay, Slot, Weekday};
use crate::metrics::breakdown::By;
use crate::protocol::forms::{HoldForm, InquiryForm, PracticeForm};
use crate::protocol::view::UsedView;

/// The therapist's own week, with that currency.
fn paid_in(story: &mut Story, currency: &str) {
    let View::Practice(form) = story.view(Query::Practice) else { panic!("another view") };
    let form = PracticeForm { currency: currency.into(), ..*form };
    story.does(Command::SavePractice(form.into())).unwrap();
}

/// Somebody who asks and can pay so much.
fn asked(name: &str, fee: &str) -> InquiryForm {
    let asked = InquiryForm::asked(Date::parse("2026-11-02").unwrap());
    InquiryForm { name: name.into(), fee: fee.into(), source: "Website".into(), ..asked }
}

fn used(story: &mut Story) -> UsedView {
    match story.view(Query::Used) {
        View::Used(used) => used,
        other => panic!("{other:?}"),
    }
}

fn agreed(service: &str, source: &str) -> EpisodeForm {
    EpisodeForm {
        opened_on: "2026-11-01".into(),
        service: service.into(),
        source: source.into(),
        ..EpisodeForm::default()
    }
}

#[test]
fn what_was_used_before_is_offered_most_used_first_in_one_spelling() {
    let (mut story, _) = new_vault(&Device::default());
    assert_eq!(
        used(&mut story),
        UsedView {
            sources: vec![],
            services: vec![],
            areas: vec![],
            competences: vec![],
            currency: None,
        }
    );
    for (service, source) in
        [("Couple therapy", "GP"), ("individual therapy", "website"), ("Individual therapy", "")]
    {
        let client = ClientForm { name: "Ana".into(), ..ClientForm::default() };
        let episode = agreed(service, source);
        story.does(Command::AddClient { client, episode, inquiry: None }).unwrap();
    }
    story.does(Command::SaveInquiry(None, asked("Ben", ""))).unwrap();
    paid_in(&mut story, "EUR");
    let used = used(&mut story);
    assert_eq!(used.services, ["Individual therapy", "Couple therapy"]);
    assert_eq!(used.sources, ["Website", "GP"]);
    assert_eq!(used.currency.unwrap().code(), "EUR");
}

#[test]
fn an_episode_keeps_what_it_is_through_pause_and_ending_and_gives_it_up_with_undo() {
    let (mut story, _) = new_vault(&Device::default());
    let ana = story.add_client("Ana");
    let episode = story.chart(ana).episodes[0].clone();
    let said = EpisodeForm {
        service: "Couple therapy".into(),
        source: "GP".into(),
        ..episode.form.clone()
    };
    story.does(Command::EditEpisode(episode.id, said.clone())).unwrap();
    let hold = |on: &str| HoldForm { on: on.into() };
    story.does(Command::Hold(episode.id, hold("2026-11-05"))).unwrap();
    story.does(Command::Resume(episode.id, hold("2026-11-09"))).unwrap();
    assert_eq!(story.chart(ana).episodes[0].form, said);
    for _ in 0..3 {
        story.ask(Request::Undo);
    }
    assert_eq!(story.chart(ana).episodes[0].form, episode.form);
}

#[test]
fn a_fee_waits_for_a_currency_and_a_slot_leaves_out_whom_it_costs_too_much() {
    let (mut story, _) = new_vault(&Device::default());
    let Err(Refusal::Fields(faults)) = story.does(Command::SaveInquiry(None, asked("Ben", "80")))
    else {
        panic!("it was taken")
    };
    assert_eq!((faults[0].field, faults[0].fault), (Field::Fee, Fault::NoCurrency));
    paid_in(&mut story, "EUR");
    for form in
        [asked("Ben", "80"), asked("Cleo", "79,99"), asked("Dan", ""), asked("Eva", "GBP 90")]
    {
        story.does(Command::SaveInquiry(None, form)).unwrap();
    }
    let currency = used(&mut story).currency;
    let fee = crate::protocol::forms::amount("80.00", currency).unwrap();
    let slot =
        Slot { time: (Weekday::Monday, PartOfDay::Morning), modality: Modality::Online, fee };
    let View::WhoFits(_, fitting) = story.view(Query::WhoFits(slot)) else {
        panic!("another view")
    };
    let mut told: Vec<_> = fitting
        .iter()
        .map(|(line, fit)| (line.form.name.as_str(), line.form.fee.as_str(), fit.is_fee_known))
        .collect();
    told.sort_unstable();
    assert_eq!(told, [("Ben", "EUR 80.00", true), ("Dan", "", false), ("Eva", "GBP 90.00", false)]);
    // Another currency changes no amount on file, nor does saving a form as it stands.
    paid_in(&mut story, "JPY");
    let (line, _) = fitting.iter().find(|(line, _)| line.form.name == "Ben").unwrap();
    story.does(Command::SaveInquiry(Some(line.id), line.form.clone())).unwrap();
    let View::WhoFits(_, again) = story.view(Query::WhoFits(slot)) else { panic!("another view") };
    assert_eq!(again, fitting);
}

#[test]
fn missed_sessions_are_told_by_service_and_source_and_leave_the_vault_as_a_table() {
    let (mut story, _) = new_vault(&Device::default());
    for (name, service, source) in
        [("Ana", "Couple therapy", "GP"), ("Bea", "couple therapy", ""), ("Cleo", "", "gp")]
    {
        let client = ClientForm { name: name.into(), ..ClientForm::default() };
        let episode = agreed(service, source);
        let added = story.does(Command::AddClient { client, episode, inquiry: None });
        let Ok(Some(Added::Client(id))) = added else { panic!("{added:?}") };
        for day in 2..12 {
            let mark = if day == 2 { Mark::NoShow } else { Mark::Attended };
            story.book(id, &format!("2026-11-{day:02}"), mark);
        }
    }
    let from = Date::parse("2026-11-01").unwrap();
    let period = Period::new(from, from.plus_days(30)).unwrap();
    let View::Attendance(found) = story.view(Query::Attendance(period)) else { panic!("view") };
    let of = |by| {
        let part = found.parts.iter().find(|part| part.by == by).unwrap();
        let lines = part.groups.iter().map(|line| line.no_show.clone());
        lines.map(|rate| (rate.of.unwrap(), rate.x.unwrap(), rate.n.unwrap())).collect::<Vec<_>>()
    };
    let (couple, none) = ("service:couple-therapy".to_owned(), "service:not-recorded".to_owned());
    assert_eq!(of(By::Service), [(couple, 2.0, 20.0), (none, 1.0, 10.0)]);
    let (gp, none) = ("source:gp".to_owned(), "source:not-recorded".to_owned());
    assert_eq!(of(By::Source), [(gp, 2.0, 20.0), (none, 1.0, 10.0)]);
}
