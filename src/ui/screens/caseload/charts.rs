//! The charts of the caseload: what they draw, and what they say to those who cannot see them.

use crate::browser::page_side::clock::today;
use crate::domain::time::{Date, Minutes, Period};
use crate::metrics::attendance::{MonthOutcomes, Outcomes};
use crate::metrics::figure::{Figure, Metric};
use crate::metrics::workload::{WeekDays, WeekLoad};
use crate::protocol::command::Mark;
use crate::protocol::view::CaseloadView;
use crate::ui::parts::chart::{Bars, Gauge, Heat, Label, Series};
use crate::ui::words::{calendar, caseload as words, count, format, when};

/// More weeks than this are drawn as means of several.
const MOST_BARS: usize = 60;

#[expect(clippy::cast_precision_loss, reason = "a handful of weeks")]
fn mean(weeks: &[WeekLoad], part: impl Fn(&WeekLoad) -> Minutes) -> f64 {
    weeks.iter().map(|week| part(week).hours()).sum::<f64>() / weeks.len().max(1) as f64
}

/// A day below a drawing: `23 Nov`, or `Nov 26`.
pub(super) fn short(day: Date, shows_year: bool) -> String {
    let month = when::month(day);
    let month = month.get(..3).unwrap_or(month);
    if shows_year {
        format!("{month} {:02}", day.year() % 100)
    } else {
        format!("{} {month}", day.day())
    }
}

/// Hours of work by week against the therapist's own limit; the average is that of the figure, which
/// leaves leave out and counts days, since the first and the last week may be parts of weeks.
pub(super) fn weeks(view: &CaseloadView) -> Bars {
    let (weeks, limit) = (&view.weeks[..], view.limit);
    let together = weeks.len().div_ceil(MOST_BARS).max(1);
    let shows_year = weeks.len() > 53;
    let bars: Vec<&[WeekLoad]> = weeks.chunks(together).collect();
    let series = |name, part: fn(&WeekLoad) -> Minutes| Series {
        name,
        values: bars.iter().map(|weeks| mean(weeks, part)).collect(),
    };
    let recorded = |week: &WeekLoad| Minutes(week.documentation.0.saturating_sub(week.estimated.0));
    let over = weeks.iter().filter(|week| week.total() > limit).count();
    // Of several weeks in one bar, a part of one is not to be seen.
    let is_part = |weeks: &[WeekLoad]| matches!(weeks, [week] if !week.is_whole());
    let parts = (0..).zip(&bars).filter(|(_, weeks)| is_part(weeks)).map(|(bar, _)| bar).collect();
    let has_come = view.recorded.until() > today();
    let figure = view.figures.iter().find(|figure| figure.metric == Metric::WorkloadHours);
    let mut description =
        words::hours_by_week(weeks.len(), figure.and_then(Figure::number), over, limit.hours());
    if together > 1 {
        description.push_str(&format!(" Each bar is the mean of {together} weeks."));
    }
    let mut all = vec![
        series(words::DIRECT, |week| week.direct),
        series(words::DOCUMENTATION, recorded),
        series(words::ESTIMATED, |week| week.estimated),
        series(words::OTHER, |week| week.other),
    ];
    all.iter_mut().for_each(|series| series.values.truncate(bars.len()));
    Bars {
        title: words::WEEKS,
        description,
        each: words::WEEK_OF,
        labels: bars
            .iter()
            .filter_map(|weeks| {
                let week = weeks.first()?;
                let goes_on = Period::week_of(week.monday).holds(today()) && has_come;
                Some(Label {
                    long: words::week_of(week, is_part(weeks), goes_on),
                    short: short(week.monday, shows_year),
                })
            })
            .collect(),
        series: all,
        limit: Some((words::LIMIT, limit.hours())),
        parts: Some((words::PART, parts)),
        told: format::hours,
    }
}

/// Hours of work a week against the therapist's own limit; none without a limit or a number.
pub(super) fn a_week(figures: &[Figure], limit: Minutes) -> Option<Gauge> {
    let figure = figures.iter().find(|figure| figure.metric == Metric::WorkloadHours)?;
    let value = figure.number().filter(|_| limit.0 > 0)?;
    let (used, limit) = (format::hours(value), limit.hours());
    Some(Gauge {
        title: words::A_WEEK,
        description: format!("{used} a week on average of {}.", format::hours(limit)),
        value,
        limit: (words::LIMIT, limit),
        told: format::hours,
    })
}

/// The hours of each day of the last weeks.
pub(super) fn days(weeks: &[WeekDays]) -> Heat {
    let hours = |week: &WeekDays| week.days.map(Minutes::hours);
    let worked = |days: &[Minutes]| days.iter().filter(|minutes| minutes.0 > 0).count() as u64;
    let on = |from: usize, until: usize| -> u64 {
        weeks.iter().filter_map(|week| week.days.get(from..until)).map(worked).sum()
    };
    Heat {
        title: words::DAYS,
        description: format!(
            "Recorded work in {}: on {}, {} of them on a weekend.",
            count(weeks.len() as u64, "week", "weeks"),
            count(on(0, 7), "day", "days"),
            on(5, 7),
        ),
        labels: weeks
            .iter()
            .map(|week| Label { long: when::day(week.monday), short: short(week.monday, false) })
            .collect(),
        weeks: weeks.iter().map(hours).collect(),
    }
}

/// Outcomes of appointments by month.
pub(super) fn months(months: &[MonthOutcomes]) -> Bars {
    let any = |month: &MonthOutcomes| month.outcomes != Outcomes::default();
    let first = months.iter().position(any).unwrap_or(0);
    let months = months.get(first..).unwrap_or_default();
    let series = |mark, part: fn(&Outcomes) -> u32| Series {
        name: calendar::mark(mark),
        values: months.iter().map(|month| f64::from(part(&month.outcomes))).collect(),
    };
    let sum = |part: fn(&Outcomes) -> u32| -> u64 {
        months.iter().map(|month| u64::from(part(&month.outcomes))).sum()
    };
    Bars {
        title: words::MONTHS,
        description: format!(
            "Outcomes of appointments in {}: {}, {}, {}.",
            count(months.len() as u64, "month", "months"),
            count(sum(|o| o.attended), "session attended", "sessions attended"),
            count(sum(|o| o.no_show), "no-show", "no-shows"),
            count(sum(|o| o.late), "late cancellation", "late cancellations"),
        ),
        each: words::MONTH,
        labels: months
            .iter()
            .map(|month| Label {
                long: format!("{} {}", when::month(month.month), month.month.year()),
                short: short(month.month, true),
            })
            .collect(),
        series: vec![
            series(Mark::Attended, |o| o.attended),
            series(Mark::NoShow, |o| o.no_show),
            series(Mark::LateCancellation, |o| o.late),
            series(Mark::EarlyCancellation, |o| o.early),
            series(Mark::TherapistCancellation, |o| o.therapist),
            series(Mark::Rescheduled, |o| o.rescheduled),
        ],
        limit: None,
        parts: None,
        told: |number| format::decimal(number, 0),
    }
}
