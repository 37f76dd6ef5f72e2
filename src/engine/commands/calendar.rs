//! The calendar: appointments booked, marked and moved; other work entered.

use std::collections::BTreeSet;

use super::{Decision, Desk, deleting, faults, has_come, misfit, replacing, series};
use crate::domain::appointment::{Appointment, Attendance, Cancellation, Notice};
use crate::domain::change::Change;
use crate::domain::home::Home;
use crate::domain::ids::{AppointmentId, ClientId, GroupId, TimeEntryId};
use crate::domain::limits::{self, Passing};
use crate::domain::record::{Record, RecordId};
use crate::domain::text::Line;
use crate::domain::time::{Minutes, WallTime};
use crate::domain::time_entry::TimeEntry;
use crate::metrics::heaviness::heavy;
use crate::protocol::command::Mark;
use crate::protocol::event::{PassedLimit, Refusal};
use crate::protocol::forms::{AppointmentForm, Booking, Fault, Field, TimeEntryForm};

pub(super) fn save_appointment(
    id: Option<AppointmentId>,
    form: &AppointmentForm,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let booking = placed(form.parse().map_err(faults)?, desk)?;
    let reason = booking.reason.clone();
    judged(Decision::of(saved(id, booking, desk)?), reason.as_ref(), desk)
}

/// The same, with the client's own link as its place where it is by video.
pub(super) fn placed(booking: Booking, desk: &Desk<'_>) -> Result<Booking, Refusal> {
    if !booking.by_video {
        return Ok(booking);
    }
    let client = desk.practice.client(booking.client).ok_or(Refusal::Missing)?;
    let link = client.ways.video.as_ref().and_then(|link| Line::new(link.as_str()).ok());
    let link = link.ok_or(misfit(Field::Place, Fault::NoVideoLink))?;
    Ok(Booking { place: Some(link), ..booking })
}

/// Holds what was decided against the therapist's limits: several appointments on the calendar as it
/// will be with all of them.
fn judged(
    mut decision: Decision,
    reason: Option<&Line>,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let only = match &mut decision.changes.records[..] {
        [] => return Ok(decision),
        [only] => only,
        _ => return series::held(decision, reason, desk),
    };
    let (before, Some(Record::Appointment(after))) = (only.before(), only.after()) else {
        return Ok(decision);
    };
    let was = match before {
        Some(Record::Appointment(was)) => Some(was),
        _ => None,
    };
    let heavy = heavy(desk.practice, desk.now.today());
    let passing = passing(after, was, reason.cloned(), &heavy, desk)?;
    let after = Record::Appointment(Appointment { passing, ..after.clone() });
    *only = match before.cloned() {
        Some(before) => Change::replace(before, after).ok_or(Refusal::Missing)?,
        None => Change::add(after),
    };
    Ok(decision)
}

/// What a booking changes, before it is held against any limit.
fn saved(
    id: Option<AppointmentId>,
    mut booking: Booking,
    desk: &mut Desk<'_>,
) -> Result<Vec<Change>, Refusal> {
    booking.minutes = Some(
        booking
            .minutes
            .unwrap_or_else(|| desk.practice.agreed_length(booking.client, booking.starts.date())),
    );
    if booking.mark.needs_its_day() {
        has_come(Field::Status, booking.starts.date(), desk)?;
    }
    let before = match id {
        None => None,
        Some(id) => Some(desk.practice.appointment(id).ok_or(Refusal::Missing)?.clone()),
    };
    let companions = before.as_ref().map_or_else(Vec::new, |before| companions(before, desk));
    let others = newcomers(&booking, &companions);
    for client in others.iter().chain([&booking.client]) {
        desk.practice.client(*client).ok_or(Refusal::Missing)?;
    }
    let group = match before.as_ref().and_then(|before| before.group) {
        None if !others.is_empty() => Some(GroupId::from_random((desk.fresh)()?)),
        group => group,
    };
    let mut changes = match &before {
        None => {
            let id = AppointmentId::from_random((desk.fresh)()?);
            let made = appointment(id, booking.clone(), group, None, desk)?;
            vec![Change::add(Record::Appointment(made))]
        }
        Some(before) => {
            let mut notes = desk.practice.notes_of(before.client);
            if before.client != booking.client
                && notes.any(|note| note.appointment == Some(before.id))
            {
                return Err(Refusal::InUse);
            }
            let after = appointment(before.id, booking.clone(), group, Some(before), desk)?;
            let out = if after.of == before.of { None } else { before.of };
            let mut changes =
                replacing(Record::Appointment(before.clone()), Record::Appointment(after))?;
            changes.extend(series::leaving_out(out, desk)?);
            changes
        }
    };
    // The others of the session come at the same time, to the same place; what became of each
    // stays theirs.
    for companion in &companions {
        let window = desk.practice.therapist().notice;
        let mark = mark_of(companion.attendance, window, companion.starts);
        if mark.needs_its_day() {
            has_come(Field::Status, booking.starts.date(), desk)?;
        }
        let late_by = match companion.attendance {
            Attendance::Attended { late_by, .. } => late_by,
            _ => Minutes(0),
        };
        let same = Booking { client: companion.client, mark, late_by, ..booking.clone() };
        let after = appointment(companion.id, same, group, Some(companion), desk)?;
        let before = Record::Appointment(companion.clone());
        changes.extend(replacing(before, Record::Appointment(after))?);
    }
    for client in others {
        let id = AppointmentId::from_random((desk.fresh)()?);
        let same = Booking { client, mark: Mark::Booked, late_by: Minutes(0), ..booking.clone() };
        let made = appointment(id, same, group, None, desk)?;
        changes.push(Change::add(Record::Appointment(made)));
    }
    Ok(changes)
}

/// The other appointments of the session that this one is a part of.
fn companions(one: &Appointment, desk: &Desk<'_>) -> Vec<Appointment> {
    let others = desk.practice.appointments().filter(|other| other.id != one.id);
    others.filter(|other| one.group.is_some() && other.group == one.group).cloned().collect()
}

/// Who is to come and does not yet, each once.
fn newcomers(booking: &Booking, companions: &[Appointment]) -> Vec<ClientId> {
    let mut coming: Vec<ClientId> = companions.iter().map(|other| other.client).collect();
    coming.push(booking.client);
    let mut new = Vec::new();
    for client in &booking.others {
        if !coming.contains(client) {
            coming.push(*client);
            new.push(*client);
        }
    }
    new
}

fn appointment(
    id: AppointmentId,
    booking: Booking,
    group: Option<GroupId>,
    before: Option<&Appointment>,
    desk: &Desk<'_>,
) -> Result<Appointment, Refusal> {
    let planned = booking
        .minutes
        .unwrap_or_else(|| desk.practice.agreed_length(booking.client, booking.starts.date()));
    let window = desk.practice.therapist().notice;
    let kept =
        before.filter(|before| mark_of(before.attendance, window, booking.starts) == booking.mark);
    let (attendance, overruling) = match kept {
        // The outcome stays; its length and lateness follow the form.
        Some(Appointment { attendance: Attendance::Attended { .. }, .. }) => {
            (Attendance::Attended { minutes: planned, late_by: booking.late_by }, None)
        }
        Some(kept) => (kept.attendance, kept.overruling.clone()),
        None => {
            let Booking { mark, starts, late_by, .. } = booking;
            outcome(mark, starts, (planned, late_by), booking.overruling, desk)?
        }
    };
    // What is entered afterwards was booked some day before, and nobody knows when.
    let booked_at = before
        .map_or(Some(desk.now.wall), |before| before.booked_at)
        .filter(|at| at.date() <= booking.starts.date());
    Ok(Appointment {
        id,
        client: booking.client,
        starts: booking.starts,
        zone: before.map_or_else(|| desk.now.zone.clone(), |before| before.zone.clone()),
        planned,
        booked_at,
        attendance,
        label: booking.label,
        place: booking.place,
        group,
        overruling,
        // Somebody else has agreed something else.
        consequence: kept
            .filter(|kept| kept.client == booking.client)
            .and_then(|kept| kept.consequence.clone()),
        passing: before.and_then(|before| before.passing.clone()),
        // In somebody else's place it is none of the series any more.
        of: before.filter(|before| before.client == booking.client).and_then(|before| before.of),
    })
}

/// What a mark makes of a session that starts then, planned and come late to by so many minutes, and
/// why the notice window is overruled where it is. Of a session that lies ahead the client cancels
/// now, so the window says whether that is late; afterwards nobody but the therapist knows when it
/// was.
fn outcome(
    mark: Mark,
    starts: WallTime,
    (planned, late_by): (Minutes, Minutes),
    overruling: Option<Line>,
    desk: &Desk<'_>,
) -> Result<(Attendance, Option<Line>), Refusal> {
    let said = match mark {
        Mark::LateCancellation => Notice::Late,
        Mark::EarlyCancellation => Notice::Early,
        _ => return Ok((mark.attendance(planned, late_by), None)),
    };
    let (made, window) = (Cancellation::At(desk.now.wall), desk.practice.therapist().notice);
    if desk.now.wall < starts {
        if made.notice(starts, window) == said {
            return Ok((Attendance::CancelledByClient(made), None));
        }
        if overruling.is_none() {
            return Err(misfit(Field::Overruling, Fault::Missing));
        }
    }
    Ok((mark.attendance(planned, late_by), overruling))
}

/// The limits that a booking passes, with the reason for it. Only what lies ahead is held against
/// them, and only when it is new or was moved: the past is recorded as it was.
pub(super) fn passing(
    after: &Appointment,
    before: Option<&Appointment>,
    reason: Option<Line>,
    heavy: &BTreeSet<ClientId>,
    desk: &Desk<'_>,
) -> Result<Option<Passing>, Refusal> {
    let place = |it: &Appointment| (it.client, it.starts, it.planned, it.attendance);
    let lies_ahead = after.attendance == Attendance::Booked && after.starts > desk.now.wall;
    if !lies_ahead || before.is_some_and(|before| place(before) == place(after)) {
        return Ok(after.passing.clone());
    }
    let home = Home { zones: desk.zones, zone: &desk.now.zone };
    let passed = limits::passed(after, desk.practice, heavy, home);
    match reason {
        _ if passed.is_empty() => Ok(None),
        Some(reason) => {
            let mut rails: Vec<_> = passed.iter().map(|it| it.rail).collect();
            rails.dedup();
            Ok(Some(Passing { rails, reason }))
        }
        None => Err(Refusal::Limits(passed.iter().map(|it| named(it, desk)).collect())),
    }
}

fn named(passed: &limits::Passed, desk: &Desk<'_>) -> PassedLimit {
    let with = passed.with.and_then(|id| desk.practice.appointment(id));
    let name = |of| desk.practice.client(of).map_or_else(String::new, |it| it.name.as_str().into());
    PassedLimit {
        rail: passed.rail,
        would_be: passed.would_be,
        limit: passed.limit,
        with: with.map(|other| (name(other.client), other.starts)),
        lacking: passed.lacking,
    }
}

/// The mark a recorded outcome shows as.
fn mark_of(attendance: Attendance, window: Minutes, starts: WallTime) -> Mark {
    match attendance {
        Attendance::Booked => Mark::Booked,
        Attendance::Attended { .. } => Mark::Attended,
        Attendance::NoShow => Mark::NoShow,
        Attendance::CancelledByClient(cancelled) => match cancelled.notice(starts, window) {
            Notice::Late => Mark::LateCancellation,
            Notice::Early => Mark::EarlyCancellation,
        },
        Attendance::CancelledByTherapist => Mark::TherapistCancellation,
        Attendance::Rescheduled { .. } => Mark::Rescheduled,
    }
}

pub(super) fn mark(id: AppointmentId, mark: Mark, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let before = desk.practice.appointment(id).ok_or(Refusal::Missing)?;
    if mark.needs_its_day() {
        has_come(Field::Status, before.day(), desk)?;
    }
    let mut after = before.clone();
    // What was decided about the fee was decided about what became of it.
    let window = desk.practice.therapist().notice;
    if mark_of(before.attendance, window, before.starts) != mark {
        after.consequence = None;
    }
    let minutes = (before.planned, Minutes(0));
    (after.attendance, after.overruling) = outcome(mark, before.starts, minutes, None, desk)?;
    replacing(Record::Appointment(before.clone()), Record::Appointment(after)).map(Decision::of)
}

pub(super) fn reschedule(
    id: AppointmentId,
    form: &AppointmentForm,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let before = desk.practice.appointment(id).ok_or(Refusal::Missing)?.clone();
    // Who was to come to the same session comes along.
    let mut old = companions(&before, desk);
    old.retain(|companion| companion.attendance == Attendance::Booked);
    let mut booking = placed(form.parse().map_err(faults)?, desk)?;
    let reason = booking.reason.clone();
    booking.others.extend(old.iter().map(|companion| companion.client));
    old.push(before);
    let mut changes = saved(None, booking, desk)?;
    for before in old {
        let new = changes.iter().find_map(|change| match change.after() {
            Some(Record::Appointment(new)) if new.client == before.client => Some(new.id),
            _ => None,
        });
        let to = Some(new.ok_or(misfit(Field::Client, Fault::DoesNotFit))?);
        let after = Appointment {
            attendance: Attendance::Rescheduled { to },
            overruling: None,
            consequence: None,
            ..before.clone()
        };
        changes.extend(replacing(Record::Appointment(before), Record::Appointment(after))?);
    }
    judged(Decision::of(changes), reason.as_ref(), desk)
}

pub(super) fn delete_appointment(id: AppointmentId, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let booking = desk.practice.appointment(id).ok_or(Refusal::Missing)?;
    let notes = desk
        .practice
        .notes_of(booking.client)
        .filter(|note| note.appointment == Some(id))
        .flat_map(|note| desk.practice.earlier(note).chain([note]))
        .map(|note| Record::Note(note.clone()));
    let mut decision =
        deleting(notes.chain([Record::Appointment(booking.clone())]).collect(), desk)?;
    decision.changes.records.extend(series::leaving_out(booking.of, desk)?);
    Ok(decision)
}

pub(super) fn save_time_entry(
    id: Option<TimeEntryId>,
    form: &TimeEntryForm,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let worked = form.parse().map_err(faults)?;
    has_come(Field::Date, worked.on, desk)?;
    if let Some(client) = worked.client {
        desk.practice.client(client).ok_or(Refusal::Missing)?;
    }
    let new = id.is_none();
    let id = match id {
        Some(id) => id,
        None => TimeEntryId::from_random((desk.fresh)()?),
    };
    let mut after = TimeEntry {
        id,
        on: worked.on,
        work: worked.work,
        minutes: worked.minutes,
        client: worked.client,
        about: worked.about,
        contact: worked.contact,
    };
    if new {
        return Ok(Decision::of(vec![Change::add(Record::TimeEntry(after))]));
    }
    let before = desk.practice.record(RecordId::TimeEntry(id)).ok_or(Refusal::Missing)?;
    // The form does not show of what it reminded; with somebody else it reminded of nothing.
    if let (Record::TimeEntry(before), Some(contact)) = (before, &mut after.contact)
        && before.client == after.client
    {
        contact.reminds = before.contact.as_ref().and_then(|before| before.reminds);
    }
    replacing(before.clone(), Record::TimeEntry(after)).map(Decision::of)
}

pub(super) fn delete_time_entry(id: TimeEntryId, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let entry = desk.practice.record(RecordId::TimeEntry(id)).ok_or(Refusal::Missing)?;
    deleting(vec![entry.clone()], desk)
}
