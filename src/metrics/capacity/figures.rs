//! The forecast as figures: the same names everywhere, each marked as an estimate.
//!
//! What each is for is told in parts: who is added, which limit (all work where none is named),
//! which week, as in `week:1` and `weekly:1,with-clients,week:3`.

use super::paths::Paths;
use super::{Limit, Outlook, Plan, Week};
use crate::domain::episode::Frequency;
use crate::metrics::figure::{Figure, Metric, Value};

/// How many weekly clients fit.
pub fn openings(openings: u32) -> Figure {
    Figure::of(Metric::CapacityOpenings, Value::Count(openings)).estimated(true)
}

/// Hours expected in a week, by its place.
pub fn hours(with: &str, limit: Limit, at: usize, week: &Week) -> Figure {
    let figure = Figure::of(Metric::CapacityHours, Value::Hours(week.hours));
    told_for(figure, &[with, part(limit), &place(at)])
}

/// Hours expected in all weeks.
pub fn hours_in_all(with: &str, outlook: &Outlook) -> Figure {
    let figure = Figure::of(Metric::CapacityHours, Value::Hours(outlook.hours()));
    let weeks = format!("weeks:1-{}", outlook.weeks.len());
    told_for(figure, &[with, part(outlook.limit), &weeks])
}

/// The chance that a week passes a limit, by its place.
pub fn over(with: &str, limit: Limit, at: usize, week: &Week) -> Figure {
    let figure = Figure::of(Metric::CapacityOverProbability, Value::Share(week.over));
    told_for(figure, &[with, part(limit), &place(at)])
}

/// Hours beyond the limit that binds to be expected in all weeks.
pub fn overtime(with: &str, outlook: &Outlook) -> Figure {
    let figure = Figure::of(Metric::CapacityExpectedOvertime, Value::Hours(outlook.excess()));
    told_for(figure, &[with])
}

/// The share of simulated courses in which any week passes the limit.
pub fn any_over(with: &str, limit: Limit, paths: &Paths) -> Figure {
    let figure = Figure::rate(Metric::CapacityOverProbability, paths.over, paths.runs);
    told_for(figure, &[with, part(limit), "any-week"])
}

/// Who is added in a plan: `weekly:1`; nothing for the clients in care alone.
pub fn with(plan: &Plan, more: u32) -> String {
    match plan.more {
        None => String::new(),
        Some(Frequency::WEEKLY) => format!("weekly:{more}"),
        Some(Frequency::FORTNIGHTLY) => format!("fortnightly:{more}"),
        Some(_) => format!("twice-weekly:{more}"),
    }
}

fn told_for(figure: Figure, parts: &[&str]) -> Figure {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    let of = (!parts.is_empty()).then(|| parts.join(","));
    Figure { of, ..figure }.estimated(true)
}

fn place(at: usize) -> String {
    format!("week:{}", at + 1)
}

const fn part(limit: Limit) -> &'static str {
    match limit {
        Limit::AllWork => "",
        Limit::WithClients => "with-clients",
    }
}
