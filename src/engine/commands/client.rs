//! Clients: added with a first episode, edited, deleted with everything in the chart.

use super::{Decision, Desk, deleting, faults, has_come, replacing};
use crate::domain::change::Change;
use crate::domain::client::Client;
use crate::domain::episode::Episode;
use crate::domain::ids::{ClientId, EpisodeId, InquiryId};
use crate::domain::record::Record;
use crate::domain::ways::{Channel, Ways};
use crate::protocol::event::{Added, Refusal};
use crate::protocol::forms::{ClientForm, EpisodeForm, Field, WaysForm};

pub(super) fn add(
    client: &ClientForm,
    episode: &EpisodeForm,
    inquiry: Option<InquiryId>,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let id = ClientId::from_random((desk.fresh)()?);
    // Both halves are read before either is judged, so that all faults show at once.
    let (client, agreed) =
        match (client.parse(id), episode.parse(desk.practice.therapist().currency)) {
            (Ok(client), Ok(agreed)) => (client, agreed),
            (client, agreed) => {
                let both = [client.err(), agreed.err()].into_iter().flatten().flatten().collect();
                return Err(Refusal::Fields(both));
            }
        };
    let episode = EpisodeId::from_random((desk.fresh)()?);
    let opened = Episode::open(episode, id, agreed.opened_on, None, None);
    let episode = agreed.of(opened);
    let mut changes =
        vec![Change::add(Record::Client(client)), Change::add(Record::Episode(episode))];
    if let Some(inquiry) = inquiry {
        let before = desk.practice.inquiry(inquiry).cloned().ok_or(Refusal::Missing)?;
        let mut after = before.clone();
        after.client = Some(id);
        changes.extend(replacing(Record::Inquiry(before), Record::Inquiry(after))?);
    }
    Ok(Decision::of(changes).adding(Added::Client(id)))
}

pub(super) fn edit(id: ClientId, form: &ClientForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let before = desk.practice.client(id).cloned().ok_or(Refusal::Missing)?;
    let after = form.parse(id).map_err(faults)?;
    let after = Client { ways: before.ways.clone(), ..after };
    replacing(Record::Client(before), Record::Client(after)).map(Decision::of)
}

pub(super) fn save_ways(
    id: ClientId,
    form: &WaysForm,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let before = desk.practice.client(id).cloned().ok_or(Refusal::Missing)?;
    // Whom to turn to in a crisis stands in a form of its own.
    let ways = Ways { crisis: before.ways.crisis.clone(), ..form.parse().map_err(faults)? };
    // A day that lies ahead would be an agreement that nobody has given yet.
    for channel in Channel::ALL {
        let (given, withdrawn) = ways.agreement(channel).days();
        for (field, day) in
            [(Field::AgreedOn(channel), given), (Field::WithdrawnOn(channel), withdrawn)]
        {
            day.map_or(Ok(()), |day| has_come(field, day, desk))?;
        }
    }
    let after = Client { ways, ..before.clone() };
    replacing(Record::Client(before), Record::Client(after)).map(Decision::of)
}

pub(super) fn delete(id: ClientId, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    desk.practice.client(id).ok_or(Refusal::Missing)?;
    deleting(desk.practice.chart_of(id), desk)
}
