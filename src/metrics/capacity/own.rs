//! The question about a practice as its own records put it, with the grounds for each assumption;
//! or what is missing for them, and then assumptions to begin a what-if with.
//!
//! The window is the last 26 whole weeks, as far as there are records. What no record tells (what a
//! missed session or an intake costs) is our convention.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Assumptions, Places, Question};
use crate::domain::episode::{Frequency, Standing};
use crate::domain::ids::ClientId;
use crate::domain::limits::stands;
use crate::domain::practice::Practice;
use crate::domain::therapist::Therapist;
use crate::domain::time::{Date, Minutes, Period};
use crate::domain::time_entry::Work;
use crate::metrics::attendance::{self, Outcomes};
use crate::metrics::caseload::{leave_days, roll};
use crate::metrics::documentation::worked;
use crate::metrics::stats::interval::byar;
use crate::metrics::{flow, workload};

/// Weeks that are looked back on.
const WINDOW: i32 = 26;
/// Whole weeks of records needed. Our convention.
const WEEKS_NEEDED: u32 = 8;
/// Sessions with an outcome needed. Our convention.
const SESSIONS_NEEDED: u32 = 30;
/// How likely a week may be to pass a limit where nothing else is said. Our convention.
const TOLERANCE: f64 = 0.1;
/// Attended minutes a week, at full time, above which services advise not to go. Service guidance,
/// not science: design metrics.md 4.1.
const CEILING: f64 = 20.0 * 60.0;

/// Too little history for a forecast; a what-if with the user's own assumptions is still possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum TooLittle {
    /// Too few whole weeks of records.
    #[error("{found} whole weeks of records, {needed} needed")]
    Weeks {
        /// How many there are.
        found: u32,
        /// How many it takes.
        needed: u32,
    },
    /// Too few sessions with an outcome.
    #[error("{found} sessions with an outcome, {needed} needed")]
    Sessions {
        /// How many there are.
        found: u32,
        /// How many it takes.
        needed: u32,
    },
}

/// What the assumptions rest on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Grounds {
    /// The days that were looked at.
    pub window: Period,
    /// What became of the appointments in them.
    pub outcomes: Outcomes,
    /// Therapies that ended.
    pub endings: u32,
    /// Weeks of clients in which they could have.
    pub client_weeks: f64,
    /// The 95 % interval of endings per client-week.
    pub ending_interval: Option<(f64, f64)>,
    /// Documentation and other work that was entered.
    pub entered: Minutes,
    /// Documentation put in where none was entered: the assumptions hold an estimate if any.
    pub estimated: Minutes,
    /// Active clients without an agreed rhythm, taken at the rhythm they have come in.
    pub rhythm_estimated: u32,
}

/// The question as the records put it, and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// One more client, beside those in care.
    pub question: Question,
    /// Where its assumptions come from.
    pub grounds: Grounds,
}

/// The question for so many weeks from the Monday after today.
///
/// Formula: outcomes A, N + L and E over A + N + L + E; endings per client-week in care, holds
/// included; documentation per attended session; contact per client-week; other entries per
/// available week. Therapist cancellations and moves are left out: leave says when she is away, and
/// what was moved stands elsewhere. Source: design metrics.md 4.2.
///
/// # Errors
/// [`TooLittle`] when there is not enough to go by.
pub fn own(practice: &Practice, today: Date, weeks: u32) -> Result<Own, TooLittle> {
    let therapist = practice.therapist();
    let window = window(practice, today);
    let found = u32::try_from(window.days() / 7).unwrap_or(0);
    if found < WEEKS_NEEDED {
        return Err(TooLittle::Weeks { found, needed: WEEKS_NEEDED });
    }
    let outcomes = attendance::outcomes(practice, window, today);
    let Outcomes { attended, no_show, late, early, .. } = outcomes;
    let due = attended + no_show + late + early;
    if due < SESSIONS_NEEDED {
        return Err(TooLittle::Sessions { found: due, needed: SESSIONS_NEEDED });
    }
    let endings = u32::try_from(flow::ended(practice, window, today).count()).unwrap_or(u32::MAX);
    let client_weeks = client_weeks(practice, window);
    let per = |sum: f64, of: f64| if of > 0.0 { sum / of } else { 0.0 };
    let entered = |wanted: fn(Work) -> bool| -> Minutes {
        let entries = worked(practice, window).filter(|entry| wanted(entry.work));
        entries.map(|entry| entry.minutes).sum()
    };
    let load = workload::weeks(practice, window, today);
    let documentation: Minutes = load.iter().map(|week| week.documentation + week.estimated).sum();
    let around = rounded(per(f64::from(documentation.0), f64::from(attended)));
    let available = f64::from(window.days() - leave_days(therapist, window)) / 7.0;
    let other = entered(|work| !matches!(work, Work::Documentation | Work::Contact));
    let (mut question, rhythm_estimated) = unsaid(practice, today, weeks, around);
    question.assumptions = Assumptions {
        other: rounded(per(f64::from(other.0), available)),
        attended: f64::from(attended) / f64::from(due),
        missed: f64::from(no_show + late) / f64::from(due),
        contact: per(f64::from(entered(|work| work == Work::Contact).0), client_weeks),
        ending: per(f64::from(endings), client_weeks).min(1.0),
        ..question.assumptions
    };
    let grounds = Grounds {
        window,
        outcomes,
        endings,
        client_weeks,
        ending_interval: byar(endings, client_weeks),
        entered: entered(|_| true),
        estimated: load.iter().map(|week| week.estimated).sum(),
        rhythm_estimated,
    };
    Ok(Own { question, grounds })
}

/// The question to begin a what-if with where [`own`] finds too little: the clients in care and the
/// therapist's week as they are on file. The rest is our convention and hers to change: 85 of a
/// hundred sessions attended and 10 missed, five hours of other work, a therapy ending after 33
/// weeks on average.
pub fn to_begin_with(practice: &Practice, today: Date, weeks: u32) -> Question {
    unsaid(practice, today, weeks, practice.therapist().documentation).0
}

/// The same with so many minutes round a session, and how many rhythms had to be estimated.
fn unsaid(practice: &Practice, today: Date, weeks: u32, around: Minutes) -> (Question, u32) {
    let therapist = practice.therapist();
    let (places, rhythm_estimated) = places(practice, today, around);
    let assumptions = Assumptions {
        availability: availability(therapist, first_week(today), weeks),
        limit: therapist.limit,
        ceiling: therapist
            .limits
            .with_clients
            .unwrap_or_else(|| rounded(CEILING * therapist.fte().unwrap_or(1.0))),
        other: Minutes(5 * 60),
        attended: 0.85,
        missed: 0.1,
        // Our convention: it is waited for a while and written down; an early one takes a message.
        missed_minutes: therapist.documentation + Minutes(15),
        early_minutes: Minutes(5),
        contact: 0.0,
        intake: Minutes(90),
        ending: 0.03,
        refill: None,
        places,
    };
    let session = therapist.session;
    let question = Question { assumptions, more: 1, session, around, tolerance: TOLERANCE };
    (question, rhythm_estimated)
}

/// The Monday of the first week that is asked about.
pub fn first_week(today: Date) -> Date {
    today.monday().plus_days(7)
}

/// The last whole weeks before this one, from the first whole week with records.
fn window(practice: &Practice, today: Date) -> Period {
    let until = today.monday();
    let first = practice.first_and_last_day().map_or(until, |(first, _)| first);
    let whole = first.plus_days(6).monday();
    let from = until.plus_days(-7 * WINDOW).max(whole).min(until);
    Period::new(from, until).unwrap_or_else(|_| Period::week_of(until))
}

/// Weeks of clients in care, holds included.
fn client_weeks(practice: &Practice, window: Period) -> f64 {
    let days: i32 = practice
        .episodes()
        .filter_map(|episode| {
            let until = episode.ending().map_or(Date::LAST, |ending| ending.on);
            Period::new(episode.opened_on(), until).ok()
        })
        .map(|open| open.overlap(window).days())
        .sum();
    f64::from(days) / 7.0
}

/// The share of the five working days of each week that is not leave. Our convention.
fn availability(therapist: &Therapist, from: Date, weeks: u32) -> Vec<f64> {
    let weeks = i32::try_from(weeks).unwrap_or(0);
    let mondays = (0..weeks).map(|week| from.plus_days(7 * week));
    let working = mondays.filter_map(|monday| Period::new(monday, monday.plus_days(5)).ok());
    working.map(|days| 1.0 - f64::from(leave_days(therapist, days)) / 5.0).collect()
}

/// Does the client come to the sessions of another one of these, who takes the place for both? Told
/// by the latest session, past or booked; the first of those who come to it by name takes the place.
/// Our convention: a couple or a group goes on as long as that one client does.
fn is_companion(practice: &Practice, client: ClientId, active: &[ClientId]) -> bool {
    let sessions = practice.appointments_of(client).filter(|it| stands(it));
    let Some(latest) = sessions.max_by_key(|it| (it.starts, it.id)) else { return false };
    let others = practice.appointments_on(latest.day());
    let mut others = others.filter(|it| it.group.is_some() && it.group == latest.group);
    others.any(|it| it.client < client && active.contains(&it.client))
}

/// The active clients by rhythm and length, those who come together as one; and how many rhythms
/// had to be estimated.
fn places(practice: &Practice, today: Date, around: Minutes) -> (Vec<Places>, u32) {
    let mut groups: BTreeMap<((u8, u8), Minutes), u32> = BTreeMap::new();
    let mut estimated = 0;
    let active = roll(practice, today).active;
    for client in active.iter().copied().filter(|it| !is_companion(practice, *it, &active)) {
        let in_care =
            practice.episodes_of(client).filter(|e| e.standing(today) == Standing::Active);
        for episode in in_care {
            let rhythm = episode.planned.map_or_else(
                || {
                    estimated += 1;
                    seen_rhythm(practice, client, today)
                },
                Frequency::parts,
            );
            let session = episode.session.unwrap_or(practice.therapist().session);
            *groups.entry((rhythm, session)).or_default() += 1;
        }
    }
    let places = groups.into_iter().map(|(((sessions, weeks), session), count)| Places {
        count,
        per_week: f64::from(sessions) / f64::from(weeks),
        session,
        around,
        start: false,
    });
    (places.collect(), estimated)
}

/// Sessions attended in the last eight weeks; weekly for one who has just come. Our convention.
fn seen_rhythm(practice: &Practice, client: ClientId, today: Date) -> (u8, u8) {
    let weeks = Period::new(today.plus_days(-55), today.plus_days(1));
    let seen = weeks.map_or(0, |weeks| {
        let attended = practice
            .appointments_of(client)
            .filter(|booking| booking.attendance.attended_minutes().is_some());
        attended.filter(|booking| weeks.holds(booking.day())).count()
    });
    match u8::try_from(seen) {
        Ok(0) => Frequency::WEEKLY.parts(),
        Ok(seen) => (seen, 8),
        Err(_) => (u8::MAX, 8),
    }
}

fn rounded(minutes: f64) -> Minutes {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "of a week")]
    Minutes(minutes.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::appointment::{Attendance, Notice};
    use crate::domain::episode::EndingReason;
    use crate::domain::ids::GroupId;
    use crate::domain::record::Record;
    use crate::metrics::bench_practice::{Bench, attended, cancelled, day, period};
    use crate::metrics::capacity::Limit;

    const TODAY: &str = "2026-04-08";

    /// Four weekly clients and one fortnightly since 5 January, ten whole weeks back and more.
    fn bench() -> Bench {
        let leave = vec![period("2026-04-20", "2026-04-27"), period("2026-04-30", "2026-05-02")];
        let mut bench = Bench::default().therapist(|therapist| therapist.leave = leave);
        let rhythms = [Frequency::WEEKLY; 4].into_iter().map(Some);
        for planned in rhythms.chain([Some(Frequency::FORTNIGHTLY)]) {
            let client = bench.client();
            bench.episode(client, "2026-01-05", planned, &[], None);
            for week in 0..13 {
                let what = match week {
                    3 => Attendance::NoShow,
                    5 => cancelled(Notice::Early),
                    7 => Attendance::CancelledByTherapist,
                    _ => attended(50),
                };
                let monday = day("2026-01-05").plus_days(7 * week);
                bench.session(client, &monday.to_string(), what);
            }
        }
        bench
    }

    #[test]
    fn the_assumptions_are_what_the_records_say() {
        let mut bench = bench();
        let gone = bench.client();
        let lost = Some(("2026-02-16", EndingReason::LostContact));
        bench.episode(gone, "2026-01-05", Some(Frequency::WEEKLY), &[], lost);
        bench.work("2026-02-03", Work::Contact, 71);
        bench.work("2026-02-03", Work::Supervision, 130);
        let own = own(&bench.practice(), day(TODAY), 4).unwrap();
        assert_eq!(own.grounds.window, period("2026-01-05", "2026-04-06"));
        let a = &own.question.assumptions;
        assert_eq!(a.availability, [1.0, 0.0, 0.6, 1.0]);
        assert!((a.attended - 50.0 / 60.0).abs() < 1e-12 && (a.missed - 5.0 / 60.0).abs() < 1e-12);
        assert_eq!((own.grounds.endings, own.grounds.client_weeks), (1, 5.0 * 13.0 + 6.0));
        assert_eq!((own.grounds.entered, own.grounds.estimated), (Minutes(201), Minutes(500)));
        assert!((a.ending - 1.0 / 71.0).abs() < 1e-12 && (a.contact - 1.0).abs() < 1e-12);
        assert_eq!((a.other, own.question.around), (Minutes(10), Minutes(10)));
        let places: Vec<_> = a.places.iter().map(|p| (p.count, p.per_week)).collect();
        assert_eq!(places, [(4, 1.0), (1, 0.5)]);
        let plans = own.question.answer().plans;
        assert_eq!(plans[0].outlooks[0].limit, Limit::AllWork);
        assert!(plans.iter().all(|plan| plan.fits(0.1)));
    }

    #[test]
    fn a_client_without_an_agreed_rhythm_counts_at_the_rhythm_of_the_last_weeks() {
        let mut bench = bench();
        let client = bench.client();
        bench.episode(client, "2026-01-05", None, &[], None);
        for on in ["2026-02-10", "2026-02-20", "2026-03-13", "2026-04-03", "2026-04-07"] {
            bench.session(client, on, attended(50));
        }
        let own = own(&bench.practice(), day(TODAY), 4).unwrap();
        assert_eq!(own.grounds.rhythm_estimated, 1);
        let places = own.question.assumptions.places.iter();
        let every_other: u32 = places.filter(|p| p.per_week == 0.5).map(|p| p.count).sum();
        assert_eq!(every_other, 2, "four sessions in eight weeks");
    }

    #[test]
    fn a_couple_takes_one_place() {
        let mut bench = bench();
        let before = own(&bench.practice(), day(TODAY), 4).unwrap();
        let couple = [bench.client(), bench.client()];
        for client in couple {
            bench.episode(client, "2026-03-30", Some(Frequency::WEEKLY), &[], None);
            for on in ["2026-04-07", "2026-04-14"] {
                bench.session(client, on, Attendance::Booked);
                if let Some(Record::Appointment(booking)) = bench.records.last_mut() {
                    booking.group = Some(GroupId::from_random([9; 16]));
                }
            }
        }
        let count =
            |own: &Own| own.question.assumptions.places.iter().map(|p| p.count).sum::<u32>();
        let together = own(&bench.practice(), day(TODAY), 4).unwrap();
        assert_eq!(count(&together), count(&before) + 1);
        // When each comes alone, they are two.
        bench.session(couple[0], "2026-04-20", Attendance::Booked);
        bench.session(couple[1], "2026-04-21", Attendance::Booked);
        let apart = own(&bench.practice(), day(TODAY), 4).unwrap();
        assert_eq!(count(&apart), count(&before) + 2);
    }

    #[test]
    fn too_little_history_is_refused_with_what_is_missing() {
        let none = Practice::default();
        let refused = own(&none, day(TODAY), 12);
        assert_eq!(refused, Err(TooLittle::Weeks { found: 0, needed: 8 }));
        let practice = bench().practice();
        let refused = own(&practice, day("2026-02-10"), 12);
        assert_eq!(refused, Err(TooLittle::Weeks { found: 5, needed: 8 }));
        let mut few = Bench::default();
        let client = few.client();
        few.session(client, "2026-01-05", attended(50));
        let refused = own(&few.practice(), day(TODAY), 12);
        assert_eq!(refused, Err(TooLittle::Sessions { found: 1, needed: 30 }));
    }

    #[test]
    fn neither_the_order_of_records_nor_a_closed_client_without_work_matters() {
        let bench = bench();
        let mut turned = bench.clone();
        turned.records.rotate_left(17);
        let mut more = bench.clone();
        let client = more.client();
        let ended = Some(("2025-06-01", EndingReason::GoalsMet));
        more.episode(client, "2025-01-05", Some(Frequency::WEEKLY), &[], ended);
        let read = |bench: &Bench| own(&bench.practice(), day(TODAY), 12);
        assert_eq!(read(&bench), read(&turned));
        assert_eq!(read(&bench), read(&more));
    }
}
