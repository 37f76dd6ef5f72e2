//! Figures as people read them, and as scripts do: `18.6 h`, `20.2 %`, `3 of 8`; `0.201932559500`.

use super::grouped;
use crate::domain::currency::Currency;
use crate::metrics::comparison::Verdict;
use crate::metrics::figure::{Figure, Metric, NoData, Value};
use crate::metrics::second_session;
use crate::metrics::trend::Change;

/// Below so many, a share is told as "x of n" (design metrics.md 1.0).
const FEW: f64 = 10.0;
/// Above this, adherence to plan is told no further (design metrics.md 1.5).
const MOST: f64 = 1.5;
/// Significant digits of a machine value; the contract asks for ten at least.
const DIGITS: i32 = 12;

/// The machine form of a number: whole numbers as they are, others with twelve significant digits.
pub fn exact(number: f64) -> String {
    // Nothing less than nothing is nothing: no sign.
    let number = number + 0.0;
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    let magnitude = number.abs().log10().floor();
    let decimals = (0_u8..=24).find(|d| f64::from(*d) >= f64::from(DIGITS) - 1.0 - magnitude);
    format!("{number:.*}", usize::from(decimals.unwrap_or(24)))
}

/// A number with thousands set apart and so many decimals.
pub fn decimal(number: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", number.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), grouped);
    let is_zero = text.bytes().all(|b| b == b'0' || b == b'.');
    let sign = if number < 0.0 && !is_zero { "−" } else { "" };
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// A share as percent: `20.2 %`.
pub fn percent(share: f64) -> String {
    format!("{}\u{a0}%", decimal(share * 100.0, 1))
}

/// Hours with one decimal: `18.6 h`.
pub fn hours(hours: f64) -> String {
    format!("{}\u{a0}h", decimal(hours, 1))
}

/// Days, with a half where there is one: `12 days`.
pub fn days(days: f64) -> String {
    let decimals = usize::from(days.fract() != 0.0);
    let unit = if days == 1.0 { "day" } else { "days" };
    format!("{}\u{a0}{unit}", decimal(days, decimals))
}

/// A number with one decimal where it has any, and its unit: `14.3 weeks`.
fn unit(number: f64, one: &str, many: &str) -> String {
    let unit = if number == 1.0 { one } else { many };
    format!("{}\u{a0}{unit}", bare(number))
}

fn bare(number: f64) -> String {
    decimal(number, usize::from(number.fract() != 0.0))
}

/// A figure as people read it; words where there is no number.
pub fn figure(figure: &Figure) -> String {
    match figure.value {
        Value::Share(share) if figure.metric == Metric::Adherence && share > MOST => {
            format!("over {}", percent(MOST))
        }
        Value::Share(share) => few(figure).unwrap_or_else(|| percent(share)),
        Value::Count(count) => grouped(count.into()),
        Value::Number(number) => decimal(number, if number.fract() == 0.0 { 0 } else { 2 }),
        // Only days are recorded of it, and hours would pretend to more.
        Value::Hours(number) if figure.metric == Metric::FirstReplyHours => days(number / 24.0),
        Value::Hours(number) => hours(number),
        Value::Minutes(number) => format!("{}\u{a0}min", decimal(number, 1)),
        Value::Days(number) => days(number),
        Value::Weeks(number) => unit(number, "week", "weeks"),
        Value::Sessions(number) => unit(number, "session", "sessions"),
        Value::Money(minor) => {
            figure.currency.map_or_else(|| decimal(minor, 0), |currency| money(minor, currency))
        }
        Value::NoData(NoData::Withheld) => {
            withheld(figure).unwrap_or_else(|| no_data(NoData::Withheld).to_owned())
        }
        Value::NoData(why) => no_data(why).to_owned(),
    }
}

/// An amount with its thousands set apart, as a mean may have it: `EUR 1,234.50`.
pub fn money(minor: f64, currency: Currency) -> String {
    let digits = currency.digits();
    let amount = decimal(minor / 10_f64.powi(digits.into()), digits.into());
    // A long one breaks behind its currency, not within the number.
    format!("{} {amount}", currency.code())
}

/// How numbers of one kind are told beside a drawing, and how far apart two of them must lie to be
/// told apart; the first that is a number says of which kind they are.
pub fn teller(
    mut values: impl Iterator<Item = Value>,
    currency: Option<Currency>,
) -> (fn(f64) -> String, f64) {
    match values.find(|value| !matches!(value, Value::NoData(_))) {
        Some(Value::Share(_)) => (percent, 0.001),
        Some(Value::Number(_)) => (|number| decimal(number, 2), 0.01),
        Some(Value::Hours(_)) => (hours, 0.1),
        Some(Value::Minutes(_)) => (|number| format!("{}\u{a0}min", decimal(number, 0)), 1.0),
        Some(Value::Days(_)) => (days, 1.0),
        Some(Value::Weeks(_)) => (|number| unit(number, "week", "weeks"), 1.0),
        // What it is an amount of stands above the drawing.
        Some(Value::Money(_)) => match currency.map(Currency::digits) {
            Some(0) => (|number| decimal(number, 0), 1.0),
            Some(3) => (|number| decimal(number / 1_000.0, 3), 1.0),
            _ => (|number| decimal(number / 100.0, 2), 1.0),
        },
        Some(Value::Sessions(_)) => (|number| unit(number, "session", "sessions"), 1.0),
        Some(Value::Count(_) | Value::NoData(_)) | None => (|number| decimal(number, 0), 1.0),
    }
}

/// All that a number can be which somebody withholds, in other words than an interval has: `fewer than
/// 5`, `between 12 and 16`, `at least 3`; none where it can be anything.
fn withheld(figure: &Figure) -> Option<String> {
    let (low, high) = figure.interval?;
    let is_share = matches!(figure.metric, Metric::NoShowRate | Metric::MissedSlotRate);
    let high = if is_share && high >= 1.0 { f64::INFINITY } else { high };
    let told = |number: f64| match figure.metric {
        _ if is_share => percent(number),
        _ => decimal(number, if number.fract() == 0.0 { 0 } else { 2 }),
    };
    match (low > 0.0, high.is_finite()) {
        (false, false) => None,
        (true, false) => Some(format!("at least {}", told(low))),
        (false, true) if high == 4.0 => Some("fewer than 5".to_owned()),
        (false, true) => Some(format!("up to {}", told(high))),
        (true, true) => Some(format!("between {} and {}", told(low), told(high))),
    }
}

/// A share of few, as "x of n".
fn few(figure: &Figure) -> Option<String> {
    // Few cents are no few people.
    let (x, n) = figure.x.zip(figure.n).filter(|_| figure.currency.is_none())?;
    (n < FEW && x.fract() == 0.0 && n.fract() == 0.0)
        .then(|| format!("{} of {}", decimal(x, 0), decimal(n, 0)))
}

/// Why there is no number.
pub const fn no_data(why: NoData) -> &'static str {
    match why {
        NoData::NothingCounted => "no data",
        NoData::NoTime => "no working time",
        NoData::NoHours => "no opening hours set",
        NoData::NotReached => "not reached yet",
        NoData::TooFew => "too few to tell",
        NoData::Withheld => "not told",
    }
}

/// Is the figure an amount of hours by the week?
const fn is_per_week(metric: Metric) -> bool {
    matches!(
        metric,
        Metric::WorkloadHours
            | Metric::DirectHours
            | Metric::DocumentationHours
            | Metric::OtherHours
    )
}

/// What a middle or a sum was taken of.
fn whole(metric: Metric, n: f64) -> String {
    let number = decimal(n, usize::from(n.fract() != 0.0));
    let (of, unit) = match metric {
        Metric::MeanCaseload => ("over", "days"),
        Metric::MissedSlotValue => ("of", "missed sessions"),
        Metric::WeeksOverLimit => ("of", "weeks"),
        Metric::LeadTimeMedianDays => ("of", "appointments"),
        Metric::NotesOldestDays => ("of", "notes"),
        Metric::NotesMedianHours => ("of", "sessions"),
        Metric::SessionSpacing | Metric::SessionVariation => ("of", "clients"),
        Metric::WaitingMedianDays
        | Metric::WaitingLongestDays
        | Metric::WaitCompletedMedianDays
        | Metric::WaitCompletedP90Days
        | Metric::WaitKmMedianDays
        | Metric::WaitKmP75Days
        | Metric::WaitKmP90Days
        | Metric::FirstReplyHours
        | Metric::FirstOfferDays => ("of", "people"),
        Metric::RetentionMedianSessions
        | Metric::RetentionMedianWeeks
        | Metric::Survival
        | Metric::UnplannedByWeek => ("of", if n == 1.0 { "therapy" } else { "therapies" }),
        _ => return format!("of {number}"),
    };
    let unit = if n == 1.0 { unit.trim_end_matches('s') } else { unit };
    let unit = if n == 1.0 && unit == "people" { "person" } else { unit };
    format!("{of} {number} {unit}")
}

/// What a figure was before, and what may be said of the change: `13.6 %, no clear change`; none
/// where there is no data.
pub fn before(change: &Change) -> Option<String> {
    change.before.number()?;
    let said = match change.verdict {
        Some(Verdict::Higher) => ", higher now",
        Some(Verdict::Lower) => ", lower now",
        Some(Verdict::NoClearChange) => ", no clear change",
        Some(Verdict::TooFew) => ", too few to compare",
        None => "",
    };
    Some(format!("{}{said}", figure(&change.before)))
}

/// What stands below a figure: interval, what it divides by, whether it is estimated.
pub fn grounds(figure: &Figure) -> Option<String> {
    let mut parts = Vec::new();
    if let (Some((low, high)), Value::Share(share)) = (figure.interval, figure.value) {
        if few(figure).is_some() {
            parts.push(percent(share));
        }
        // Endings per client are no share of a whole: of few clients the interval says nothing.
        let is_few = figure.metric == Metric::TurnoverRate && figure.n.is_some_and(|n| n < FEW);
        parts.push(if is_few {
            "too few clients for an interval".to_owned()
        } else {
            format!("95 % interval {} to {}", percent(low), percent(high))
        });
    }
    if let (Some((low, high)), Value::Weeks(_) | Value::Sessions(_)) =
        (figure.interval, figure.value)
    {
        let high = if high.is_finite() { bare(high) } else { no_data(NoData::NotReached).into() };
        parts.push(format!("95 % interval {} to {high}", bare(low)));
    }
    if let (Metric::SecondSessionGapDays, Some(x), Some(n)) = (figure.metric, figure.x, figure.n) {
        let long = second_session::LONG;
        parts.push(format!("{} of {} over {long} days", decimal(x, 0), decimal(n, 0)));
    } else if let (Some(x), Some(n), Value::Share(_)) = (figure.x, figure.n, figure.value)
        && few(figure).is_none()
    {
        let told = |number: f64| match figure.metric {
            Metric::Productivity => hours(number),
            Metric::Utilisation => hours(number / 60.0),
            Metric::NetCollectionRate
            | Metric::GrossCollectionRate
            | Metric::OutstandingOver90Share => {
                figure.currency.map_or_else(String::new, |currency| money(number, currency))
            }
            _ => decimal(number, usize::from(number.fract() != 0.0)),
        };
        parts.push(format!("{} of {}", told(x), told(n)));
    } else if let (Some(x), Some(weeks), true) = (figure.x, figure.n, is_per_week(figure.metric)) {
        // In days: a week in the words above may be told of two of them.
        let days = (weeks * 7.0).round();
        let days =
            if days == 1.0 { "1 day".to_owned() } else { format!("{} days", decimal(days, 0)) };
        parts.push(format!("{} in {days}", hours(x)));
    } else if let (None, Some(n), false) =
        (figure.x, figure.n, matches!(figure.value, Value::NoData(_)))
    {
        parts.push(whole(figure.metric, n));
    }
    if figure.is_estimate {
        parts.push(
            if figure.metric.is_forecast() { "a forecast" } else { "partly estimated" }.to_owned(),
        );
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}
