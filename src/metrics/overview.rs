//! Screens' figures put together, and the records behind each of them.
//!
//! What several figures need is computed once. The rows behind a figure are chosen by the same
//! functions that count it, so that x and n can be checked by hand.

use std::cell::LazyCell;

use crate::domain::appointment::{Appointment, Attendance, Notice};
use crate::domain::episode::Episode;
use crate::domain::ids::ClientId;
use crate::domain::practice::Practice;
use crate::domain::record::RecordId;
use crate::domain::time::{Date, Period};
use crate::domain::time_entry::Work;
use crate::metrics::catalogue::Group;
use crate::metrics::figure::{Figure, Metric};
use crate::metrics::lasting::{self, Behind};
use crate::metrics::retention::{Cohort, Seen};
use crate::metrics::stats::survival::End;
use crate::metrics::together::worked_in;
use crate::metrics::{
    ageing, attendance, caseload, documentation, engagement, flow, money, offered, outcomes,
    problems, rebooking, second_session, waiting, workload,
};

/// The day a period's caseload is told for: its last day, or today where that comes first.
pub fn day_of(period: Period, today: Date) -> Date {
    period.until().plus_days(-1).max(period.from()).min(today)
}

/// Every figure of the caseload screen, in the catalogue's order, but for the number of data
/// problems: [`problems::figure`] tells it, of the counts that are shown beside it.
pub fn caseload_screen(practice: &Practice, period: Period, today: Date) -> Vec<Figure> {
    of_groups(&Group::ALL, practice, period, today)
}

/// The figures of some of its groups.
pub fn of_groups(
    groups: &[Group],
    practice: &Practice,
    period: Period,
    today: Date,
) -> Vec<Figure> {
    let on = day_of(period, today);
    let recorded = caseload::recorded(practice, workload::elapsed(period, today));
    // Two groups need each of them; they take longer than most.
    let mean = LazyCell::new(|| caseload::mean_active(practice, recorded));
    let seen = LazyCell::new(|| Seen::on(practice, on));
    let figures = |group: &Group| match group {
        Group::Caseload => caseload::figures(practice, recorded, on, *mean),
        Group::Workload => workload::figures(practice, period, today),
        Group::Attendance => {
            let mut figures = attendance::figures(practice, period, today);
            figures.push(rebooking::rate(practice, period, today));
            figures.extend(engagement::figures(practice, on));
            figures
        }
        Group::Flow => {
            let mut figures = flow::figures(practice, period, today, *mean);
            figures.extend(lasting::medians(&seen));
            figures
        }
        Group::Waiting => {
            let mut figures = waiting::figures(practice, period, on, today);
            figures.extend(ageing::figures(practice, period, today));
            figures.push(second_session::figure(&seen, period));
            figures
        }
        Group::Documents => documentation::figures(practice, on),
        Group::Outcomes => outcomes::figures(practice, period, today),
        Group::Money => money::figures(practice, period, today),
        Group::Quality => Vec::new(),
    };
    groups.iter().flat_map(figures).collect()
}

/// The figures of one client's whole attendance.
pub fn of_client(practice: &Practice, client: ClientId, today: Date) -> Vec<Figure> {
    let mut outcomes = attendance::Outcomes::default();
    for booking in practice.appointments_of(client).filter(|booking| booking.day() <= today) {
        outcomes.count(booking, practice.therapist().notice);
    }
    let mut figures = outcomes.figures();
    figures.extend(engagement::figures_of(practice, client, today));
    figures
}

/// The figures above the waiting list.
pub fn of_waiting_list(practice: &Practice, today: Date) -> Vec<Figure> {
    waiting::snapshot(practice, today)
}

/// The figures above the written record.
pub fn of_documentation(practice: &Practice, today: Date) -> Vec<Figure> {
    documentation::figures(practice, today)
}

/// A record behind a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which record.
    pub record: RecordId,
    /// Whose.
    pub client: Option<ClientId>,
    /// Its day.
    pub on: Option<Date>,
    /// Does it count in the numerator? For a bare count, every row does.
    pub counts: bool,
    /// What it adds, where the figure adds up: minutes, days, FTE.
    pub amount: Option<f64>,
}

impl Row {
    pub(super) const fn of(record: RecordId) -> Self {
        Self { record, client: None, on: None, counts: true, amount: None }
    }

    const fn client(client: ClientId) -> Self {
        Self { client: Some(client), ..Self::of(RecordId::Client(client)) }
    }
}

/// The records behind a figure of the caseload screen.
pub fn rows(metric: Metric, practice: &Practice, period: Period, today: Date) -> Vec<Row> {
    let on = day_of(period, today);
    match metric {
        Metric::OpenClients => clients(caseload::roll(practice, on).open),
        Metric::ActiveClients | Metric::ClientTherapistRatio | Metric::ClientTherapistRatioFte => {
            clients(caseload::roll(practice, on).active)
        }
        Metric::DriftingClients => clients(caseload::roll(practice, on).drifting),
        Metric::FteClientsPlanned => caseload::roll(practice, on)
            .active
            .into_iter()
            .map(|client| {
                let amount = caseload::fte_of(practice, client, on);
                Row { amount, counts: amount.is_some(), ..Row::client(client) }
            })
            .collect(),
        Metric::FteClientsDelivered => sessions(practice, caseload::trailing_weeks(on), today),
        Metric::MeanCaseload => days_active(practice, period, today),
        Metric::ActiveDefinitionDays => vec![Row::of(RecordId::Therapist)],
        Metric::DirectHours | Metric::Productivity => sessions(practice, period, today),
        Metric::Utilisation => {
            let mut rows = sessions(practice, period, today);
            rows.extend(offered_time(practice, workload::recorded(practice, period, today)));
            rows
        }
        Metric::DocumentationHours | Metric::DocumentationMinutesPerSession => {
            entries(practice, period, today, |work| work == Work::Documentation)
        }
        Metric::OtherHours => entries(practice, period, today, |work| work != Work::Documentation),
        Metric::WorkloadHours | Metric::LoadIndex | Metric::WeeksOverLimit => {
            let mut rows = sessions(practice, period, today);
            rows.extend(entries(practice, period, today, |_| true));
            rows
        }
        Metric::Attended
        | Metric::NoShowRate
        | Metric::LateCancelRate
        | Metric::MissedSlotRate
        | Metric::EarlyCancelRate
        | Metric::TherapistCancelRate => attendances(metric, practice, period, today),
        Metric::RebookingRate => rebooking::judged(practice, period, today).map(judged).collect(),
        Metric::Engagement => engagement::due(practice, on).map(judged).collect(),
        Metric::Adherence => {
            engagement::kept(practice, on).map(|booking| judged((booking, true))).collect()
        }
        Metric::SessionSpacing | Metric::SessionVariation => {
            let each = engagement::rhythms(practice, metric, on).into_iter();
            each.map(|(client, own)| Row { amount: Some(own), ..Row::client(client) }).collect()
        }
        Metric::LeadTimeMedianDays => leads(practice, period, today),
        Metric::Starts => flow::started(practice, period, today)
            .map(|episode| Row {
                client: Some(episode.client),
                on: Some(episode.opened_on()),
                ..Row::of(RecordId::Episode(episode.id))
            })
            .collect(),
        Metric::Endings
        | Metric::TurnoverRate
        | Metric::AttritionRate
        | Metric::EndingReasonUnknownShare => endings(metric, practice, period, today),
        Metric::EndingRate => weeks_of_care(practice, period, today),
        Metric::RetentionMedianSessions | Metric::Survival => {
            lasting::rows(practice, Behind::Sessions, on, Cohort::default())
        }
        Metric::RetentionMedianWeeks => {
            lasting::rows(practice, Behind::Weeks, on, Cohort::default())
        }
        Metric::UnplannedByWeek => {
            lasting::rows(practice, Behind::Unplanned, on, Cohort::default())
        }
        Metric::WaitingCount | Metric::WaitingMedianDays | Metric::WaitingLongestDays => {
            waits(waiting::waiting(practice, on))
        }
        Metric::WaitCompletedMedianDays | Metric::WaitCompletedP90Days => {
            waits(waiting::completed(practice, period, today))
        }
        Metric::WaitKmMedianDays | Metric::WaitKmP75Days | Metric::WaitKmP90Days => {
            lasting::rows(practice, Behind::Waits, on, Cohort::default())
        }
        Metric::SecondSessionGapDays => second_session::gaps(&Seen::on(practice, on), period)
            .map(|(booking, days)| Row {
                client: Some(booking.client),
                on: Some(booking.day()),
                counts: days > second_session::LONG,
                amount: Some(f64::from(days)),
                ..Row::of(RecordId::Appointment(booking.id))
            })
            .collect(),
        Metric::FirstReplyHours
        | Metric::FirstReplyOnTime
        | Metric::FirstOfferDays
        | Metric::FirstOfferOnTime
        | Metric::FirstSessionOnTime => milestones(metric, practice, period, today),
        Metric::NotesOutstanding | Metric::NotesOldestDays => {
            documentation::outstanding(practice, on)
                .map(|booking| Row {
                    client: Some(booking.client),
                    on: Some(booking.day()),
                    amount: Some(f64::from(booking.day().days_until(on))),
                    ..Row::of(RecordId::Appointment(booking.id))
                })
                .collect()
        }
        // They ask the wall clock: metrics::signing.
        Metric::NotesOnTime24
        | Metric::NotesOnTime
        | Metric::NotesOnTime72
        | Metric::NotesMedianHours
        | Metric::NotesLate => Vec::new(),
        Metric::ReliableImprovementRate
        | Metric::DeteriorationRate
        | Metric::RecoveryRate
        | Metric::ReliableRecoveryRate
        | Metric::MeasureCompleteness => outcomes::finished(practice, period, today)
            .iter()
            .filter_map(|finished| {
                Some(Row {
                    client: Some(finished.episode.client),
                    on: finished.episode.ending().map(|ending| ending.on),
                    counts: finished.counts(metric)?,
                    ..Row::of(RecordId::Episode(finished.episode.id))
                })
            })
            .collect(),
        Metric::Charged
        | Metric::Collected
        | Metric::Outstanding
        | Metric::NetCollectionRate
        | Metric::GrossCollectionRate
        | Metric::DaysInReceivables
        | Metric::OutstandingOver90Share
        | Metric::MissedSlotValue
        | Metric::RevenuePerSession => money::rows(metric, practice, period, today),
        // A forecast rests on its grounds, which its own screen tells.
        Metric::CapacityOpenings
        | Metric::CapacityHours
        | Metric::CapacityOverProbability
        | Metric::CapacityExpectedOvertime => Vec::new(),
        Metric::DataProblems => of_problems(problems::all(practice, today)),
    }
}

/// The records that break a rule.
pub fn of_problems(broken: Vec<problems::Broken>) -> Vec<Row> {
    let row = |broken: problems::Broken| Row {
        client: Some(broken.client),
        on: Some(broken.on),
        ..Row::of(broken.record)
    };
    broken.into_iter().map(row).collect()
}

fn clients(ids: Vec<ClientId>) -> Vec<Row> {
    ids.into_iter().map(Row::client).collect()
}

fn sessions(practice: &Practice, period: Period, today: Date) -> Vec<Row> {
    worked_in(practice, workload::elapsed(period, today))
        .into_iter()
        .map(|(booking, minutes)| Row {
            client: Some(booking.client),
            on: Some(booking.day()),
            amount: Some(f64::from(minutes.0)),
            ..Row::of(RecordId::Appointment(booking.id))
        })
        .collect()
}

/// The opening hours of a period, and what each planned break takes from them.
fn offered_time(practice: &Practice, elapsed: Period) -> Vec<Row> {
    let row = |record, on, amount| Row { on, counts: false, amount, ..Row::of(record) };
    let open = f64::from(offered::open(practice, elapsed).0);
    let mut rows = vec![row(RecordId::Therapist, None, Some(open))];
    rows.extend(offered::breaks(practice, elapsed).into_iter().map(|(it, minutes)| {
        let (record, on) = (RecordId::PlannedBreak(it.id), it.starts.date());
        row(record, Some(on), Some(-f64::from(minutes.0)))
    }));
    rows
}

fn entries(
    practice: &Practice,
    period: Period,
    today: Date,
    wanted: impl Fn(Work) -> bool,
) -> Vec<Row> {
    let period = workload::elapsed(period, today);
    documentation::worked(practice, period)
        .filter(|worked| wanted(worked.work))
        .map(|worked| Row {
            client: worked.client,
            on: Some(worked.on),
            amount: Some(f64::from(worked.minutes.0)),
            ..Row::of(worked.record)
        })
        .collect()
}

/// Every client who was active on a day of the period, with the days.
fn days_active(practice: &Practice, period: Period, today: Date) -> Vec<Row> {
    let period = caseload::recorded(practice, workload::elapsed(period, today));
    practice
        .clients()
        .filter_map(|client| {
            let days: i32 = caseload::active_stretches(practice, client.id)
                .into_iter()
                .filter_map(|(from, until)| Period::new(from, until).ok())
                .map(|stretch| stretch.overlap(period).days())
                .sum();
            (days > 0).then(|| Row { amount: Some(f64::from(days)), ..Row::client(client.id) })
        })
        .collect()
}

/// The outcomes that a rate divides by, and those it counts.
fn attendances(metric: Metric, practice: &Practice, period: Period, today: Date) -> Vec<Row> {
    let period = workload::elapsed(period, today);
    let window = practice.therapist().notice;
    practice
        .appointments_in(period)
        .filter_map(|booking| {
            let is_late = match booking.attendance {
                Attendance::CancelledByClient(cancelled) => {
                    cancelled.notice(booking.starts, window) == Notice::Late
                }
                _ => false,
            };
            // None: not in the denominator. Some(true): in the numerator too.
            let counts = match (metric, booking.attendance) {
                (_, Attendance::Booked) => None,
                (Metric::Attended, Attendance::Attended { .. }) => Some(true),
                (Metric::Attended, _) => None,
                (Metric::TherapistCancelRate, attendance) => {
                    Some(attendance == Attendance::CancelledByTherapist)
                }
                (_, Attendance::CancelledByTherapist | Attendance::Rescheduled { .. }) => None,
                (_, Attendance::Attended { .. }) => Some(false),
                (Metric::NoShowRate | Metric::MissedSlotRate, Attendance::NoShow) => Some(true),
                (_, Attendance::NoShow) => Some(false),
                (Metric::NoShowRate, Attendance::CancelledByClient(_)) => None,
                (Metric::EarlyCancelRate, Attendance::CancelledByClient(_)) => Some(!is_late),
                (_, Attendance::CancelledByClient(_)) => is_late.then_some(true),
            }?;
            Some(Row {
                client: Some(booking.client),
                on: Some(booking.day()),
                counts,
                ..Row::of(RecordId::Appointment(booking.id))
            })
        })
        .collect()
}

/// An appointment, and whether it counts in the numerator.
fn judged((booking, counts): (&Appointment, bool)) -> Row {
    Row {
        client: Some(booking.client),
        on: Some(booking.day()),
        counts,
        ..Row::of(RecordId::Appointment(booking.id))
    }
}

fn leads(practice: &Practice, period: Period, today: Date) -> Vec<Row> {
    let period = workload::elapsed(period, today);
    practice
        .appointments_in(period)
        .filter_map(|booking| {
            Some(Row {
                client: Some(booking.client),
                on: Some(booking.day()),
                amount: Some(f64::from(attendance::lead_days(booking)?)),
                ..Row::of(RecordId::Appointment(booking.id))
            })
        })
        .collect()
}

/// Every episode that was open in the period, with its weeks, those counted that ended in it.
fn weeks_of_care(practice: &Practice, period: Period, today: Date) -> Vec<Row> {
    let elapsed = workload::elapsed(period, today);
    let row = |(episode, days): (&Episode, i32)| Row {
        client: Some(episode.client),
        on: Some(episode.opened_on()),
        counts: episode.ending().is_some_and(|ending| elapsed.holds(ending.on)),
        amount: Some(f64::from(days) / 7.0),
        ..Row::of(RecordId::Episode(episode.id))
    };
    flow::at_risk(practice, period, today).map(row).collect()
}

fn endings(metric: Metric, practice: &Practice, period: Period, today: Date) -> Vec<Row> {
    flow::ended(practice, period, today)
        .filter_map(|(episode, reason)| {
            let kind = flow::kind(reason);
            let counts = match metric {
                Metric::AttritionRate => match kind {
                    flow::Kind::Unplanned => true,
                    flow::Kind::Planned => false,
                    flow::Kind::LeftOut | flow::Kind::Unknown => return None,
                },
                Metric::EndingReasonUnknownShare => kind == flow::Kind::Unknown,
                _ => true,
            };
            Some(Row {
                client: Some(episode.client),
                on: episode.ending().map(|ending| ending.on),
                counts,
                ..Row::of(RecordId::Episode(episode.id))
            })
        })
        .collect()
}

/// Those whom a figure of timeliness counts, with the days it took or has taken.
fn milestones(metric: Metric, practice: &Practice, period: Period, today: Date) -> Vec<Row> {
    let Some((milestone, is_share)) = ageing::milestone(metric) else { return Vec::new() };
    ageing::asked(practice, period, today)
        .filter_map(|inquiry| {
            let spell = ageing::spell(practice, inquiry, milestone, today)?;
            let counts = match is_share {
                true => ageing::on_time(practice, inquiry, milestone, today)?,
                false => spell.end == End::Ended,
            };
            Some(Row {
                client: inquiry.client,
                on: Some(inquiry.received_on()),
                counts,
                amount: Some(spell.time),
                ..Row::of(RecordId::Inquiry(inquiry.id))
            })
        })
        .collect()
}

fn waits<'a>(waits: impl Iterator<Item = (&'a crate::domain::inquiry::Inquiry, i32)>) -> Vec<Row> {
    waits
        .map(|(inquiry, days)| Row {
            client: inquiry.client,
            on: Some(inquiry.received_on()),
            amount: Some(f64::from(days)),
            ..Row::of(RecordId::Inquiry(inquiry.id))
        })
        .collect()
}
