//! One client's chart: episodes, appointments, notes and contacts, newest first.

use super::{consents, files, lines, measures, qualifications, risk, treatment};
use crate::domain::client_request::requests;
use crate::domain::episode::{Episode, Standing};
use crate::domain::ids::ClientId;
use crate::domain::note::Note;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Now};
use crate::domain::time_entry::Work;
use crate::metrics::caseload::is_active;
use crate::metrics::heaviness::{Heaviness, rated};
use crate::metrics::overview;
use crate::protocol::forms::{ClientForm, EpisodeForm, WaysForm, WeightForm};
use crate::protocol::view::{ChartView, EpisodeLine};

pub(super) fn view(practice: &Practice, id: ClientId, now: &Now) -> Option<ChartView> {
    let client = practice.client(id)?;
    let today = now.today();
    let mut episodes: Vec<&Episode> = practice.episodes_of(id).collect();
    sort_by_key(&mut episodes, |episode| core::cmp::Reverse(episode.opened_on()));
    let mut appointments: Vec<_> = practice.appointments_of(id).collect();
    sort_by_key(&mut appointments, |booking| core::cmp::Reverse((booking.starts, booking.id)));
    let originals = practice.notes_of(id).filter(|note| note.adds_to.is_none());
    let (mut apart, mut notes): (Vec<&Note>, Vec<&Note>) =
        originals.partition(|note| note.kind.is_apart());
    sort_by_key(&mut apart, |note| core::cmp::Reverse((note.about_on, note.created_at, note.id)));
    sort_by_key(&mut notes, |note| core::cmp::Reverse((note.about_on, note.created_at, note.id)));
    let mut contacts: Vec<_> =
        practice.entries_of(id).filter(|entry| entry.work == Work::Contact).collect();
    sort_by_key(&mut contacts, |entry| core::cmp::Reverse((entry.on, entry.id)));
    // It takes a look at everybody's weeks.
    let is_rated = episodes.iter().any(|episode| episode.ratings.now().is_some());
    let heaviness = is_rated.then(|| rated(practice, today).remove(&id)).flatten();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Some(ChartView {
        id,
        client: ClientForm::of(client),
        ways: WaysForm::of(&client.ways),
        is_active: is_active(practice, id, today),
        episodes: episodes
            .into_iter()
            .map(|episode| line(episode, practice, heaviness.as_ref(), today))
            .collect(),
        appointments_total: count(appointments.len()),
        appointments: appointments
            .into_iter()
            .take(ChartView::MOST)
            .map(|booking| lines::appointment(booking, practice, now))
            .collect(),
        notes_total: count(notes.len()),
        notes: notes
            .into_iter()
            .take(ChartView::MOST)
            .map(|note| lines::note(note, practice, now))
            .collect(),
        contacts_total: count(contacts.len()),
        contacts: contacts
            .into_iter()
            .take(ChartView::MOST)
            .map(|entry| lines::entry(entry, practice))
            .collect(),
        apart: apart.into_iter().map(|note| lines::note(note, practice, now)).collect(),
        consents: consents::of_client(practice, id, today),
        risk: risk::of_client(practice, id, now),
        treatment: treatment::of_client(practice, id),
        requests: requests(practice, id).into_iter().cloned().collect(),
        measures: measures::of_client(practice, id, today),
        files: files::of_client(practice, id, now),
        figures: overview::of_client(practice, id, today),
    })
}

fn line(
    episode: &Episode,
    practice: &Practice,
    heaviness: Option<&Heaviness>,
    today: Date,
) -> EpisodeLine {
    let is_rated = episode.ratings.now().is_some() && episode.standing(today) != Standing::Ended;
    EpisodeLine {
        id: episode.id,
        form: EpisodeForm::of(episode),
        standing: episode.standing(today),
        opened_on: episode.opened_on(),
        held_since: episode
            .holds()
            .last()
            .filter(|hold| hold.until.is_none())
            .map(|hold| hold.from),
        ending: episode.ending().map(|ending| (ending.on, ending.reason)),
        planned: episode.planned,
        weight: WeightForm::of(episode.ratings.now()),
        beyond: qualifications::beyond(practice, &episode.presenting.areas),
        heaviness: heaviness.filter(|_| is_rated).cloned(),
    }
}
