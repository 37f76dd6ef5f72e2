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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_says_for_whom_which_limit_and_which_week() {
        let week = Week { hours: 17.5, deviation: 2.0, over: 0.25, excess: 0.5 };
        let weekly = Plan { more: Some(Frequency::WEEKLY), outlooks: Vec::new() };
        let (now, then) = (Plan { more: None, ..weekly.clone() }, with(&weekly, 2));
        let now = with(&now, 2);
        let of = |figure: Figure| {
            assert!(figure.is_estimate && figure.metric.is_forecast(), "{figure:?}");
            figure.of.unwrap_or_default()
        };
        assert_eq!(of(openings(3)), "");
        assert_eq!(of(hours(&now, Limit::AllWork, 0, &week)), "week:1");
        assert_eq!(of(over(&then, Limit::WithClients, 2, &week)), "weekly:2,with-clients,week:3");
        let outlook = Outlook { limit: Limit::WithClients, weeks: vec![week; 12] };
        assert_eq!(of(overtime(&now, &outlook)), "");
        assert_eq!(overtime(&then, &outlook).value, Value::Hours(6.0));
        assert_eq!(of(hours_in_all(&now, &outlook)), "with-clients,weeks:1-12");
        let paths = Paths { runs: 1000, over: 250, longest_run: 1.0, weeks_over: 1.0 };
        let any = any_over(&now, Limit::AllWork, &paths);
        assert_eq!((any.x, any.n, any.value), (Some(250.0), Some(1000.0), Value::Share(0.25)));
        assert_eq!(of(any), "any-week");
    }
}
