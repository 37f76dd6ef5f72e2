//! Series: begun, changed from a session on, ended, and laid further as time passes.

use super::calendar::{passing, placed};
use super::{Decision, Desk, faults, misfit, replacing};
use crate::domain::appointment::Appointment;
use crate::domain::change::Change;
use crate::domain::episode::Standing;
use crate::domain::ids::{AppointmentId, SeriesId};
use crate::domain::record::Record;
use crate::domain::series::{Occurrence, Series};
use crate::domain::text::Line;
use crate::engine::series::{Laid, Layout, begun, layout, reached};
use crate::metrics::heaviness::heavy;
use crate::protocol::command::Reach;
use crate::protocol::event::Refusal;
use crate::protocol::forms::{Booking, Fault, Field, SeriesForm};

pub(super) fn begin(form: &SeriesForm, desk: &mut Desk<'_>) -> Result<Decision, Refusal> {
    let (booking, repeats) = form.parse().map_err(faults)?;
    let booking = placed(booking, desk)?;
    desk.practice.client(booking.client).ok_or(Refusal::Missing)?;
    let series = begun(&booking, repeats, desk.practice, desk.now, desk.zones)?;
    let series = Series { id: SeriesId::from_random((desk.fresh)()?), ..series };
    let first = form.from.map(|id| first(id, &series, &booking, desk)).transpose()?;
    // What would have been since then is not made up.
    let past = first.as_ref().map(|_| desk.now.wall);
    let Layout { series, laid, .. } = layout(series, past, desk.practice, desk.now, desk.zones);
    let mut changes = Vec::with_capacity(laid.len() + 2);
    for laid in laid {
        if first.is_none() || laid.slot != series.starts {
            changes.push(Change::add(new(laid, &series, desk)?));
        }
    }
    if let Some((before, after)) = first {
        changes.extend(replacing(Record::Appointment(before), Record::Appointment(after))?);
    }
    changes.push(Change::add(Record::Series(series)));
    held(Decision::of(changes), booking.reason.as_ref(), desk)
}

/// The appointment on file that a series begins with: as it was, and as the first of it. What became
/// of it stays.
fn first(
    id: AppointmentId,
    series: &Series,
    booking: &Booking,
    desk: &Desk<'_>,
) -> Result<(Appointment, Appointment), Refusal> {
    let before = desk.practice.appointment(id).ok_or(Refusal::Missing)?;
    if before.client != booking.client || before.group.is_some() || before.of.is_some() {
        return Err(misfit(Field::Client, Fault::DoesNotFit));
    }
    if series.starts != booking.starts {
        return Err(misfit(Field::Weekdays, Fault::DoesNotFit));
    }
    let after = Appointment {
        starts: series.starts,
        zone: series.zone.clone(),
        planned: series.planned,
        label: series.label.clone(),
        place: series.place.clone(),
        of: Some(Occurrence { series: series.id, slot: series.starts }),
        ..before.clone()
    };
    Ok((before.clone(), after))
}

pub(super) fn change(
    at: AppointmentId,
    reach: Reach,
    form: &SeriesForm,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let (booking, repeats) = form.parse().map_err(faults)?;
    let booking = placed(booking, desk)?;
    desk.practice.client(booking.client).ok_or(Refusal::Missing)?;
    let reached = reached(at, reach, desk.practice, desk.now)?;
    let mut after = reached.after(&booking, repeats, desk.practice, desk.now, desk.zones)?;
    let mut changes = Vec::new();
    let before = if reach == Reach::Following { reached.before() } else { None };
    if before.is_some() {
        after.id = SeriesId::from_random((desk.fresh)()?);
    }
    let past = Some(desk.now.wall);
    let Layout { series, laid, .. } = layout(after, past, desk.practice, desk.now, desk.zones);
    // Those whose slot has only moved stay the same appointments: when they were booked is kept.
    let moved = |before: &Appointment| {
        before.of.and_then(|of| reached.moved(of.slot, booking.starts, &series))
    };
    let coming = reached.coming.iter().copied();
    let mut coming: Vec<_> = coming.map(|before| (moved(before), before)).collect();
    for laid in laid {
        let place = coming.iter().position(|(slot, _)| *slot == Some(laid.slot));
        match place.map(|place| coming.remove(place).1) {
            None => changes.push(Change::add(new(laid, &series, desk)?)),
            Some(before) => {
                let after = Appointment {
                    id: before.id,
                    booked_at: before.booked_at.filter(|at| at.date() <= laid.starts.date()),
                    passing: before.passing.clone(),
                    ..appointment(before.id, laid, &series, desk)
                };
                let before = Record::Appointment(before.clone());
                changes.extend(replacing(before, Record::Appointment(after))?);
            }
        }
    }
    let gone = coming.into_iter().map(|(_, gone)| Record::Appointment(gone.clone()));
    changes.extend(gone.map(Change::delete));
    let old = Record::Series(reached.old.clone());
    match before {
        Some(before) => {
            changes.extend(replacing(old, Record::Series(before))?);
            changes.push(Change::add(Record::Series(series)));
        }
        None => changes.extend(replacing(old, Record::Series(series))?),
    }
    held(Decision::of(changes), booking.reason.as_ref(), desk)
}

/// Holds each appointment of a decision against her limits, in the calendar as it will be then: the
/// places that the others of the series leave are free.
pub(super) fn held(
    mut decision: Decision,
    reason: Option<&Line>,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let mut practice = desk.practice.clone();
    practice.apply(&decision.changes)?;
    let Desk { now, zones, texts, .. } = *desk;
    let heavy = heavy(&practice, now.today());
    let then = Desk { practice: &practice, now, zones, texts, fresh: &mut *desk.fresh };
    for change in &mut decision.changes.records {
        let Some(Record::Appointment(after)) = change.after() else { continue };
        let before = match change.before() {
            Some(Record::Appointment(before)) => Some(before),
            _ => None,
        };
        let passing = passing(after, before, reason.cloned(), &heavy, &then)?;
        if passing != after.passing {
            let after = Record::Appointment(Appointment { passing, ..after.clone() });
            *change = match change.before().cloned() {
                Some(before) => Change::replace(before, after).ok_or(Refusal::Missing)?,
                None => Change::add(after),
            };
        }
    }
    Ok(decision)
}

pub(super) fn end(at: AppointmentId, reach: Reach, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let reached = reached(at, reach, desk.practice, desk.now)?;
    let gone = reached
        .coming
        .iter()
        .chain(&reached.apart)
        .map(|booking| Record::Appointment((*booking).clone()));
    let mut changes: Vec<Change> = gone.map(Change::delete).collect();
    let old = Record::Series(reached.old.clone());
    match reached.before() {
        Some(before) => changes.extend(replacing(old, Record::Series(before))?),
        None => changes.push(Change::delete(old)),
    }
    Ok(Decision::of(changes))
}

/// Leaves the slot of a deleted appointment out of its series, so that it is not laid again.
pub(super) fn leaving_out(of: Option<Occurrence>, desk: &Desk<'_>) -> Result<Vec<Change>, Refusal> {
    let series = of.and_then(|of| Some((desk.practice.series(of.series)?, of.slot)));
    let Some((series, slot)) = series else { return Ok(Vec::new()) };
    let without = series.clone().leaving_out(slot);
    replacing(Record::Series(series.clone()), Record::Series(without))
}

/// Lays the series further that are soon to run out. Those of clients whose care has ended, or is
/// on hold, wait.
pub fn lay_on(desk: &mut Desk<'_>) -> Result<Decision, Refusal> {
    let today = desk.now.today();
    let goes_on = |series: &&Series| {
        let episodes = desk.practice.episodes_of(series.client);
        let standing = episodes.map(|episode| episode.standing(today)).min();
        series.is_short(today) && !matches!(standing, Some(Standing::OnHold | Standing::Ended))
    };
    let short: Vec<Series> = desk.practice.every_series().filter(goes_on).cloned().collect();
    let mut changes = Vec::new();
    for before in short {
        let past = Some(desk.now.wall);
        let Layout { series, laid, .. } =
            layout(before.clone(), past, desk.practice, desk.now, desk.zones);
        for laid in laid {
            // Nobody is there to give a reason: it was agreed on when the series was booked.
            changes.push(Change::add(new(laid, &series, desk)?));
        }
        changes.extend(replacing(Record::Series(before), Record::Series(series))?);
    }
    Ok(Decision::of(changes))
}

fn new(laid: Laid, series: &Series, desk: &mut Desk<'_>) -> Result<Record, Refusal> {
    let id = AppointmentId::from_random((desk.fresh)()?);
    Ok(Record::Appointment(appointment(id, laid, series, desk)))
}

fn appointment(
    id: AppointmentId,
    Laid { slot, starts }: Laid,
    series: &Series,
    desk: &Desk<'_>,
) -> Appointment {
    Appointment {
        booked_at: Some(desk.now.wall).filter(|at| at.date() <= starts.date()),
        label: series.label.clone(),
        place: series.place.clone(),
        of: Some(Occurrence { series: series.id, slot }),
        ..Appointment::booked(id, series.client, starts, series.zone.clone(), series.planned)
    }
}
