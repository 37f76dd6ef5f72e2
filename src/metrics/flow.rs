//! Who began, who ended, and how.

use crate::domain::episode::{EndingReason, Episode};
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Period};
use crate::metrics::figure::{Figure, Metric, NoData, Value};
use crate::metrics::stats::interval::byar;
use crate::metrics::workload::elapsed;

/// How an ending counts for attrition. Design metrics.md 1.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The client stopped, or contact was lost.
    Unplanned,
    /// Goals met, agreed, or never begun.
    Planned,
    /// Died, moved, the service ended, referred on: counts for turnover, not for attrition.
    LeftOut,
    /// Nobody wrote it down: neither planned nor unplanned.
    Unknown,
}

/// How a reason counts.
pub const fn kind(reason: EndingReason) -> Kind {
    match reason {
        EndingReason::StoppedByClient | EndingReason::LostContact => Kind::Unplanned,
        EndingReason::GoalsMet | EndingReason::Agreed | EndingReason::NotOpened => Kind::Planned,
        EndingReason::Died
        | EndingReason::Moved
        | EndingReason::ServiceEnded
        | EndingReason::ReferredOn => Kind::LeftOut,
        EndingReason::NotRecorded => Kind::Unknown,
    }
}

/// Episodes that opened in a period, as far as it has come.
pub fn started(practice: &Practice, period: Period, today: Date) -> impl Iterator<Item = &Episode> {
    let period = elapsed(period, today);
    practice.episodes().filter(move |episode| period.holds(episode.opened_on()))
}

/// Episodes that ended in a period, as far as it has come, with their reasons.
pub fn ended(
    practice: &Practice,
    period: Period,
    today: Date,
) -> impl Iterator<Item = (&Episode, EndingReason)> {
    let period = elapsed(period, today);
    practice
        .episodes()
        .filter_map(|episode| Some((episode, episode.ending()?)))
        .filter(move |(_, ending)| period.holds(ending.on))
        .map(|(episode, ending)| (episode, ending.reason))
}

/// Every episode that was open in a period, as far as it has come, with its days in it; a hold is
/// no end. The day of the ending is no day of care.
pub fn at_risk(
    practice: &Practice,
    period: Period,
    today: Date,
) -> impl Iterator<Item = (&Episode, i32)> {
    let period = elapsed(period, today);
    practice.episodes().filter_map(move |episode| {
        let until = episode.ending().map_or(period.until(), |ending| ending.on);
        let open = Period::new(episode.opened_on(), until.max(episode.opened_on())).ok()?;
        let days = open.overlap(period).days();
        let has_ended = episode.ending().is_some_and(|ending| period.holds(ending.on));
        (days > 0 || has_ended).then_some((episode, days))
    })
}

/// The flow figures of a period; `mean` is the time-averaged number of active clients.
///
/// Formula: turnover = endings of any kind / mean active clients, and the rate of endings = endings /
/// weeks of care, both with Byar's interval; attrition = unplanned / (all endings but those left out
/// and those without a reason), with Wilson's.
/// Source: design metrics.md 1.3.
pub fn figures(practice: &Practice, period: Period, today: Date, mean: Option<f64>) -> Vec<Figure> {
    let reasons: Vec<EndingReason> = ended(practice, period, today).map(|(_, r)| r).collect();
    let count = |wanted: Kind| {
        u32::try_from(reasons.iter().filter(|reason| kind(**reason) == wanted).count())
            .unwrap_or(u32::MAX)
    };
    let all = u32::try_from(reasons.len()).unwrap_or(u32::MAX);
    let (unplanned, unknown) = (count(Kind::Unplanned), count(Kind::Unknown));
    let mean = mean.unwrap_or(0.0);
    let turnover = Figure::ratio(
        Metric::TurnoverRate,
        (f64::from(all), mean),
        Value::Share,
        NoData::NothingCounted,
    );
    let days: i64 = at_risk(practice, period, today).map(|(_, days)| i64::from(days)).sum();
    #[expect(clippy::cast_precision_loss, reason = "days of care in a practice")]
    let weeks = days as f64 / 7.0;
    let rate = (f64::from(all), weeks);
    let rate = Figure::ratio(Metric::EndingRate, rate, Value::Share, NoData::NothingCounted);
    vec![
        Figure::count(Metric::Starts, started(practice, period, today).count()),
        Figure::count(Metric::Endings, reasons.len()),
        Figure { interval: byar(all, mean), ..turnover },
        Figure { interval: byar(all, weeks), ..rate },
        Figure::rate(Metric::AttritionRate, unplanned, unplanned + count(Kind::Planned)),
        Figure::rate(Metric::EndingReasonUnknownShare, unknown, all),
    ]
}
