//! Episodes of care: opened, agreed anew, put on hold, taken off it, ended, and that mended.

use super::{Decision, Desk, faults, misfit, replacing};
use crate::domain::change::Change;
use crate::domain::episode::{Episode, EpisodeError};
use crate::domain::ids::{ClientId, EpisodeId};
use crate::domain::record::Record;
use crate::domain::time::Date;
use crate::protocol::event::Refusal;
use crate::protocol::forms::{EndingForm, EpisodeForm, Fault, Field, HoldForm, WeightForm};

pub(super) fn open(
    client: ClientId,
    form: &EpisodeForm,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    desk.practice.client(client).ok_or(Refusal::Missing)?;
    let agreed = form.parse(desk.practice.therapist().currency).map_err(faults)?;
    // One episode at a time: a client with two open ones would be counted by neither.
    let is_free = |episode: &Episode| match episode.ending() {
        Some(ending) => ending.on <= agreed.opened_on || episode.opened_on() > agreed.opened_on,
        None => false,
    };
    if !desk.practice.episodes_of(client).all(is_free) {
        return Err(misfit(Field::OpenedOn, Fault::DoesNotFit));
    }
    let id = EpisodeId::from_random((desk.fresh)()?);
    let episode = Episode::open(id, client, agreed.opened_on, None, None);
    Ok(Decision::of(vec![Change::add(Record::Episode(agreed.of(episode)))]))
}

pub(super) fn edit(
    id: EpisodeId,
    form: &EpisodeForm,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let agreed = form.parse(desk.practice.therapist().currency).map_err(faults)?;
    let opened_on = agreed.opened_on;
    changing(id, Field::OpenedOn, opened_on, desk, |before| {
        before.opening_on(opened_on).map(|moved| agreed.of(moved))
    })
}

/// Says how heavy the work is to the therapist, or that she says nothing any more; what she said
/// before stays the rating of the days before.
pub(super) fn weigh(
    id: EpisodeId,
    form: &WeightForm,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let weight = form.parse().map_err(faults)?;
    let before = desk.practice.episode(id).cloned().ok_or(Refusal::Missing)?;
    let mut after = before.clone();
    after.ratings = before.ratings.said(weight, desk.now.today());
    replacing(Record::Episode(before), Record::Episode(after)).map(Decision::of)
}

pub(super) fn hold(id: EpisodeId, form: &HoldForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let on = form.parse().map_err(faults)?;
    changing(id, Field::Date, on, desk, |before| before.hold(on))
}

pub(super) fn resume(id: EpisodeId, form: &HoldForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let on = form.parse().map_err(faults)?;
    changing(id, Field::Date, on, desk, |before| before.resume(on))
}

pub(super) fn end(id: EpisodeId, form: &EndingForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let (on, reason) = form.parse().map_err(faults)?;
    changing(id, Field::Date, on, desk, |before| before.end(on, reason))
}

pub(super) fn mend_ending(
    id: EpisodeId,
    form: &EndingForm,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let (on, reason) = form.parse().map_err(faults)?;
    changing(id, Field::Date, on, desk, |before| before.ended_otherwise(on, reason))
}

/// Changes an episode; a day that comes too early is said with the day it may not precede.
fn changing(
    id: EpisodeId,
    field: Field,
    on: Date,
    desk: &Desk<'_>,
    change: impl FnOnce(&Episode) -> Result<Episode, EpisodeError>,
) -> Result<Decision, Refusal> {
    let before = desk.practice.episode(id).ok_or(Refusal::Missing)?;
    let after = change(before).map_err(|_| {
        let earliest = before.holds().last().map_or(before.opened_on(), |hold| hold.from);
        let fault = if on < earliest { Fault::Before(earliest) } else { Fault::DoesNotFit };
        misfit(field, fault)
    })?;
    replacing(Record::Episode(before.clone()), Record::Episode(after)).map(Decision::of)
}
