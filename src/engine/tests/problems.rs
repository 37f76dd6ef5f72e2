//! Records that cannot be what they say: named by the rule they break, and mended.

use super::*;
use crate::domain::episode::EndingReason;
use crate::domain::problem::DataProblem;
use crate::protocol::forms::EndingForm;
use crate::protocol::view::RowLine;

/// What the list of them shows.
fn wrong(story: &mut Story) -> Vec<RowLine> {
    let period = Period::week_of(Date::parse("2026-11-23").unwrap());
    let query = Query::Rows { metric: Metric::DataProblems, period, page: Page::FIRST };
    let View::Rows(view) = story.view(query) else { panic!("no rows") };
    view.rows
}

fn ending(on: &str) -> EndingForm {
    EndingForm { on: on.to_owned(), reason: Some(EndingReason::Agreed) }
}

#[test]
fn a_session_outside_any_episode_is_named_and_comes_with_its_appointment() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let session = story.book(client, "2026-11-10", Mark::Attended);
    assert_eq!(wrong(&mut story), []);
    let episode = story.chart(client).episodes.remove(0);
    let later = EpisodeForm { opened_on: "2026-11-15".into(), ..episode.form };
    story.does(Command::EditEpisode(episode.id, later)).unwrap();
    let found = wrong(&mut story).remove(0).wrong.unwrap();
    assert_eq!(found.problem, DataProblem::OutsideEpisode);
    assert_eq!(found.appointment.unwrap().id, session, "to be opened and mended");
    let form = appointment(client, "2026-11-16", Mark::Attended);
    story.does(Command::SaveAppointment(Some(session), form)).unwrap();
    assert_eq!(wrong(&mut story), []);
}

#[test]
fn of_episodes_that_overlap_the_ending_of_the_earlier_one_can_be_mended() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let first = story.chart(client).episodes.remove(0).id;
    let refused = story.does(Command::MendEnding(first, ending("2026-11-12")));
    assert!(refused.is_err(), "it has not ended");
    story.does(Command::End(first, ending("2026-11-10"))).unwrap();
    let again = EpisodeForm { opened_on: "2026-11-12".into(), ..EpisodeForm::default() };
    story.does(Command::OpenEpisode(client, again)).unwrap();
    story.does(Command::MendEnding(first, ending("2026-11-16"))).unwrap();
    let found = wrong(&mut story).remove(0);
    let said = found.wrong.unwrap();
    assert_eq!((said.problem, said.appointment), (DataProblem::OverlappingEpisodes, None));
    assert_eq!(found.client, Some(client), "mended in the chart");
    story.does(Command::MendEnding(first, ending("2026-11-12"))).unwrap();
    assert_eq!(wrong(&mut story), []);
}
