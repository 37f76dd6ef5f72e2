//! How many clients: open, active, drifting, in weekly-client equivalents, and on an average day.

use std::collections::BTreeSet;

use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::chart::Glance;
use crate::domain::episode::{Episode, Standing};
use crate::domain::ids::ClientId;
use crate::domain::order::sort_by_number;
use crate::domain::practice::Practice;
use crate::domain::therapist::Therapist;
use crate::domain::time::{Date, Minutes, Period};
use crate::metrics::figure::{Figure, Metric, NoData, Value};
use crate::metrics::together::worked_in;

/// The days on which one client is active, as half-open stretches in order, none touching another.
///
/// Active: an episode is open and not on hold, and there is a booking ahead, or the latest attended
/// session is at most max(active days, two planned intervals) ago. A booking counts from the day it
/// was made, where that is known; a cancelled one does not count.
/// Source: design metrics.md 1.1 (threshold: our convention).
pub fn active_stretches(practice: &Practice, client: ClientId) -> Vec<(Date, Date)> {
    let therapist = practice.therapist();
    let mut stretches: Vec<(Date, Date)> = Vec::new();
    for episode in practice.episodes_of(client) {
        let open = open_stretches(episode);
        for booking in practice.glances_of(client) {
            for (from, until) in reasons(booking, episode, therapist).into_iter().flatten() {
                for (open_from, open_until) in &open {
                    let (from, until) = (from.max(*open_from), until.min(*open_until));
                    if from < until {
                        stretches.push((from, until));
                    }
                }
            }
        }
    }
    sort_by_number(&mut stretches, |(from, _)| from.number());
    let mut joined: Vec<(Date, Date)> = Vec::with_capacity(stretches.len());
    for (from, until) in stretches {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(until),
            _ => joined.push((from, until)),
        }
    }
    joined
}

/// The days an episode is open and not on hold.
pub(super) fn open_stretches(episode: &Episode) -> Vec<(Date, Date)> {
    let end = episode.ending().map_or(Date::LAST, |ending| ending.on);
    let mut from = episode.opened_on();
    let mut open = Vec::with_capacity(1 + episode.holds().len());
    for hold in episode.holds() {
        open.push((from, hold.from));
        from = hold.until.unwrap_or(end);
    }
    open.push((from, end));
    open
}

/// The days for which one appointment makes its client active.
fn reasons(
    booking: &Glance,
    episode: &Episode,
    therapist: &Therapist,
) -> [Option<(Date, Date)>; 2] {
    let day = booking.day();
    let booked = booking.booked_on.unwrap_or(episode.opened_on());
    match booking.attendance {
        Attendance::Attended { .. } => {
            let seen = day.plus_days(threshold_days(episode, therapist) + 1);
            [Some((booked.min(day), day)), Some((day, seen))]
        }
        Attendance::NoShow => [Some((booked, day)), None],
        // Still ahead until the day is over.
        Attendance::Booked => [Some((booked, day.plus_days(1))), None],
        Attendance::CancelledByClient(_)
        | Attendance::CancelledByTherapist
        | Attendance::Rescheduled { .. } => [None, None],
    }
}

/// Days after an attended session for which the client stays active.
fn threshold_days(episode: &Episode, therapist: &Therapist) -> i32 {
    let twice = episode.planned.map_or(0.0, |planned| 2.0 * planned.interval_days());
    #[expect(clippy::cast_possible_truncation, reason = "at most two years")]
    let twice = twice.ceil() as i32;
    i32::from(therapist.active_days).max(twice)
}

/// Is the client active on that day?
pub fn is_active(practice: &Practice, client: ClientId, on: Date) -> bool {
    active_stretches(practice, client).iter().any(|(from, until)| *from <= on && on < *until)
}

/// The standing of a client on a day, by the episode that matters most then.
pub fn standing(practice: &Practice, client: ClientId, on: Date) -> Option<Standing> {
    let of_day = practice.episodes_of(client).map(|episode| episode.standing(on));
    of_day.min_by_key(|standing| match standing {
        Standing::Active => 0,
        Standing::OnHold => 1,
        Standing::Ended => 2,
        Standing::NotYet => 3,
    })
}

/// The clients with an episode open on some day from the first to the last, on hold or not.
pub(super) fn in_care(practice: &Practice, first: Date, last: Date) -> BTreeSet<ClientId> {
    let touches = |it: &&Episode| {
        it.opened_on() <= last && it.ending().is_none_or(|ending| ending.on > first)
    };
    let mut clients = BTreeSet::new();
    clients.extend(practice.episodes().filter(touches).map(|episode| episode.client));
    clients.retain(|client| practice.client(*client).is_some());
    clients
}

/// The caseload on one day, client by client.
pub struct Roll {
    /// Clients with an open episode, on hold or not.
    pub open: Vec<ClientId>,
    /// Those who are active.
    pub active: Vec<ClientId>,
    /// Open, not on hold, not active.
    pub drifting: Vec<ClientId>,
}

/// Calls the roll of a day. A client with two open episodes is one client.
pub fn roll(practice: &Practice, on: Date) -> Roll {
    let mut roll = Roll { open: Vec::new(), active: Vec::new(), drifting: Vec::new() };
    for client in in_care(practice, on, on) {
        match standing(practice, client, on) {
            Some(Standing::OnHold) => roll.open.push(client),
            Some(Standing::Active) => {
                roll.open.push(client);
                if is_active(practice, client, on) {
                    roll.active.push(client);
                } else {
                    roll.drifting.push(client);
                }
            }
            Some(Standing::Ended | Standing::NotYet) | None => {}
        }
    }
    roll
}

/// What one active client counts in weekly-client equivalents; none without a planned frequency.
///
/// Formula: sessions per week x session length / standard session. Source: design metrics.md 1.1.
pub fn fte_of(practice: &Practice, client: ClientId, on: Date) -> Option<f64> {
    let standard = practice.therapist().session;
    let mut agreed = practice
        .episodes_of(client)
        .filter(|episode| episode.standing(on) == Standing::Active)
        .filter_map(|episode| {
            let length = f64::from(episode.session.unwrap_or(standard).0);
            Some(episode.planned?.per_week() * length / f64::from(standard.0))
        });
    let first = agreed.next()?;
    Some(first + agreed.sum::<f64>())
}

/// Days of leave in a stretch of days.
pub fn leave_days(therapist: &Therapist, period: Period) -> i32 {
    let days = period.each_day().filter(|day| therapist.is_away(*day));
    i32::try_from(days.count()).unwrap_or(i32::MAX)
}

/// The four weeks that end with a day.
pub fn trailing_weeks(on: Date) -> Period {
    Period::new(on.plus_days(-27), on.plus_days(1)).unwrap_or_else(|_| Period::week_of(on))
}

/// Attended sessions in a period.
pub fn attended_in(practice: &Practice, period: Period) -> impl Iterator<Item = &Appointment> {
    let is_attended = |it: &&Appointment| matches!(it.attendance, Attendance::Attended { .. });
    practice.appointments_in(period).filter(is_attended)
}

/// The part of a period since the first episode of care on file was opened: before that, nobody could
/// be in care. All of it where there is none.
///
/// Source: our convention.
pub fn recorded(practice: &Practice, period: Period) -> Period {
    let first = practice.episodes().map(Episode::opened_on).min();
    let from = first.unwrap_or(period.from()).clamp(period.from(), period.until());
    Period::new(from, period.until()).unwrap_or(period)
}

/// Active clients on an average day of a period; none for a period without days.
///
/// Formula: (1/days) x sum over days of active clients, over each client's active stretches, so
/// exact at any size. Source: design metrics.md 1.1.
pub fn mean_active(practice: &Practice, period: Period) -> Option<f64> {
    let client_days: i64 = in_care(practice, period.from(), period.until().plus_days(-1))
        .into_iter()
        .flat_map(|client| active_stretches(practice, client))
        .filter_map(|(from, until)| Period::new(from, until).ok())
        .map(|stretch| i64::from(stretch.overlap(period).days()))
        .sum();
    #[expect(clippy::cast_precision_loss, reason = "client-days of a practice")]
    (period.days() > 0).then(|| client_days as f64 / f64::from(period.days()))
}

/// The figures of a day: `on` is the day they are for, `period` the days up to it.
pub fn figures(practice: &Practice, period: Period, on: Date, mean: Option<f64>) -> Vec<Figure> {
    let therapist = practice.therapist();
    let roll = roll(practice, on);
    let active = roll.active.len();
    #[expect(clippy::cast_precision_loss, reason = "counts of clients")]
    let active_number = active as f64;
    let planned: Vec<f64> =
        roll.active.iter().filter_map(|client| fte_of(practice, *client, on)).collect();
    #[expect(clippy::cast_precision_loss, reason = "counts of clients")]
    let with_frequency = planned.len() as f64;
    let four_weeks = trailing_weeks(on);
    let weeks = 4.0 - f64::from(leave_days(therapist, four_weeks)) / 7.0;
    let minutes: Minutes =
        worked_in(practice, four_weeks).iter().map(|(_, minutes)| *minutes).sum();
    let delivered = (f64::from(minutes.0), f64::from(therapist.session.0) * weeks);
    let mean_figure = Figure {
        n: Some(f64::from(period.days())),
        ..Figure::of(
            Metric::MeanCaseload,
            mean.map_or(Value::NoData(NoData::NoTime), Value::Number),
        )
    };
    vec![
        Figure::count(Metric::OpenClients, roll.open.len()),
        Figure::count(Metric::ActiveClients, active),
        Figure::count(Metric::DriftingClients, roll.drifting.len()),
        Figure {
            n: Some(active_number),
            x: Some(with_frequency),
            ..Figure::of(
                Metric::FteClientsPlanned,
                if active > 0 && planned.is_empty() {
                    Value::NoData(NoData::NothingCounted)
                } else {
                    Value::Number(planned.iter().sum())
                },
            )
        },
        Figure::ratio(Metric::FteClientsDelivered, delivered, Value::Number, NoData::NoTime),
        Figure::ratio(
            Metric::ClientTherapistRatio,
            (active_number, 1.0),
            Value::Number,
            NoData::NothingCounted,
        ),
        Figure::ratio(
            Metric::ClientTherapistRatioFte,
            (active_number, therapist.fte().unwrap_or(0.0)),
            Value::Number,
            NoData::NothingCounted,
        ),
        mean_figure,
        Figure::count(Metric::ActiveDefinitionDays, usize::from(therapist.active_days)),
    ]
}
