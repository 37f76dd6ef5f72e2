//! Words for the room there is: the answer in a sentence, its grounds, and what can be changed.
//!
//! *Never:* a risk of burnout, a yes without its chance, a no without the limit that binds.

use crate::domain::episode::Frequency;
use crate::domain::openings::STANDING_WEEKS;
use crate::domain::time::Minutes;
use crate::metrics::capacity::own::{Grounds, TooLittle};
use crate::metrics::capacity::paths::Courses;
use crate::metrics::capacity::what_if::{Assumption, STAYS_EMPTY};
use crate::metrics::capacity::{Limit, Plan};
use crate::protocol::view::CapacityView;
use crate::ui::words::{Sentence, count, format, grouped, when};

/// The heading, and the words of every link to it.
pub const HEADING: &str = "Room for another client";
/// The question that the sentence answers.
pub const QUESTION: &str = "Can I take another client?";
/// Who is added.
pub const WITH: &str = "With";
/// The table of rhythms.
pub const RHYTHMS: &str = "One more client, by rhythm";
/// What the table of rhythms shows.
pub const RHYTHMS_CAPTION: &str = "The next 12 weeks as they stand and with more clients";
/// Leads to the what-if where the records cannot tell.
pub const TRY: &str = "Try it with assumptions of your own: ";
/// The weeks one by one.
pub const WEEKS: &str = "Week by week";
/// The chart.
pub const CHART: &str = "Hours to expect by week";
/// Series of the chart: above the hours with clients.
pub const BESIDE: &str = "Round sessions and other work";
/// Series of the chart: what more clients bring.
pub const NEW: &str = "New weekly clients";
/// The part with the sliders.
pub const WHAT_IF: &str = "What if";
/// What the sliders do.
pub const WHAT_IF_HINT: &str =
    "Move a slider and everything on this page is worked out anew. Nothing here is stored.";
/// Before the answer, where the records cannot tell.
pub const ASSUMED: &str = "With the assumptions below:";
/// Before the answer, where something was changed.
pub const CHANGED: &str = "With what you changed:";
/// Columns of the table of rhythms.
pub const FITS: &str = "Fits";
/// Columns of the table of rhythms.
pub const IN_ALL: &str = "Hours of work in 12 weeks";
/// Columns of the table of rhythms.
pub const CLOSEST: &str = "Week closest to a limit";
/// Columns of the table of rhythms.
pub const WEEKS_OVER: &str = "Weeks over, expected";
/// Columns of the table of rhythms.
pub const OVERTIME: &str = "Hours over, expected";
/// Nobody is added.
pub const NOW: &str = "as things stand";
/// Columns of the weeks one by one.
pub const HOURS_NOW: &str = "Hours now";
/// Columns of the weeks one by one.
pub const HOURS_THEN: &str = "Hours then";
/// Columns of the weeks one by one.
pub const CHANCE_NOW: &str = "Chance now";
/// Columns of the weeks one by one.
pub const CHANCE_THEN: &str = "Chance then";
/// Takes all changes back.
pub const RESET: &str = "Reset to my own figures";
/// Says that it was done.
pub const RESET_DONE: &str = "Back to your own figures";
/// The part with the grounds.
pub const GROUNDS: &str = "What this rests on";
/// What the model leaves out.
pub const CONVENTIONS: &str = "Clients are taken to be independent of each other, attendance of \
     one week to say nothing about the next, and endings to be as likely in one week as in \
     another; in truth they are likelier after the first sessions. A new client starts next week.";

/// The answer, and the grounds for it in a sentence or two.
pub fn answer(view: &CapacityView) -> Sentence {
    if let Err(little) = view.grounds {
        return too_little(little);
    }
    forecast(view)
}

/// The answer of the assumptions as they stand, whether or not the records bear them out.
pub fn forecast(view: &CapacityView) -> Sentence {
    let (answer, more) = (&view.answer, view.question.more);
    if view.question.assumptions.availability.iter().all(|share| *share <= 0.0) {
        return Sentence::fixed("You are on leave in all of the next 12 weeks.", "");
    }
    let fits = |rhythm| answer.plan(Some(rhythm)).filter(|it| it.fits(view.question.tolerance));
    let (weekly, fortnightly) =
        (clients(Frequency::WEEKLY, more), clients(Frequency::FORTNIGHTLY, more));
    let (what, plan) = if let Some(plan) = fits(Frequency::WEEKLY) {
        (format!("Yes, {weekly}."), Some(plan))
    } else if let Some(plan) = fits(Frequency::FORTNIGHTLY) {
        (format!("Not {weekly} now, but {fortnightly}."), Some(plan))
    } else {
        (if more == 1 { "Not now.".to_owned() } else { format!("Not {weekly} now.") }, None)
    };
    let mut next = plan.map_or_else(|| refusal(view), |plan| closest(view, plan));
    if answer.openings > 0 && answer.openings != more {
        next.push_str(&format!(" Up to {} would fit.", number_of_weekly(answer.openings)));
    }
    next.push_str(&full(view));
    Sentence { what: what.into(), next: next.into() }
}

/// The days of the week that are full, where it is known when the practice is open.
fn full(view: &CapacityView) -> String {
    if view.is_full {
        return format!(" No time of the week is free in each of the next {STANDING_WEEKS} weeks.");
    }
    let days: Vec<_> =
        view.full.iter().map(|day| format!("{}s", when::day_of_week(*day))).collect();
    match &days[..] {
        [] => String::new(),
        [day] => format!(" {day} are full."),
        [days @ .., last] => format!(" {} and {last} are full.", days.join(", ")),
    }
}

/// Where more fit: the week that comes closest to the limit.
fn closest(view: &CapacityView, plan: &Plan) -> String {
    let Some((limit, at, over)) = worst(plan) else { return String::new() };
    format!(
        "The week closest to a limit, that of {}, would come to about {}, with {} of passing {}.",
        week_of(view, at),
        hours_of(plan, limit, at),
        chance(over),
        limit_of(view, limit, Some(at)),
    )
}

/// Where none fits: the week and the limit that stand against it.
fn refusal(view: &CapacityView) -> String {
    let plan = |more| view.answer.plan(more);
    let with = plan(Some(Frequency::WEEKLY)).and_then(|with| Some((with, worst(with)?)));
    let Some((with, (limit, at, over))) = with else { return String::new() };
    let mut text = format!(
        "With {} the week of {} would come to about {}, with {} of passing {}; at most {} is allowed for.",
        clients(Frequency::WEEKLY, view.question.more),
        week_of(view, at),
        hours_of(with, limit, at),
        chance(over),
        limit_of(view, limit, Some(at)),
        value(Assumption::Tolerance, Assumption::Tolerance.of(&view.question)),
    );
    let now = plan(None).and_then(|plan| plan.under(limit)).and_then(|it| it.weeks.get(at));
    if let Some(now) = now.filter(|now| now.over > view.question.tolerance) {
        text.push_str(&format!(" As things stand it is {} already.", share(now.over)));
    }
    text
}

fn worst(plan: &Plan) -> Option<(Limit, usize, f64)> {
    let binding = plan.binding()?;
    let (at, over) = binding.worst()?;
    Some((binding.limit, at, over))
}

fn hours_of(plan: &Plan, limit: Limit, at: usize) -> String {
    let hours = plan.under(limit).and_then(|outlook| outlook.weeks.get(at));
    let hours = format::hours(hours.map_or(0.0, |week| week.hours));
    match limit {
        Limit::AllWork => format!("{hours} of work"),
        Limit::WithClients => format!("{hours} with clients"),
    }
}

/// The limit as it binds in a week, smaller in one with leave; in a whole week where none is named.
fn limit_of(view: &CapacityView, limit: Limit, at: Option<usize>) -> String {
    let assumptions = &view.question.assumptions;
    let share = at.and_then(|at| assumptions.availability.get(at)).copied().unwrap_or(1.0);
    let whole = match limit {
        Limit::AllWork => assumptions.limit,
        Limit::WithClients => assumptions.ceiling,
    };
    let hours = format::hours(whole.hours() * share);
    let of = if share < 1.0 { " (less, as part of it is leave)" } else { "" };
    match limit {
        Limit::AllWork => format!("your limit of {hours}{of}"),
        Limit::WithClients if view.is_ceiling_own => {
            format!("your limit of {hours} with clients{of}")
        }
        Limit::WithClients => format!("the guideline of {hours} with clients{of}"),
    }
}

/// The Monday of a week, by its place.
pub fn week_of(view: &CapacityView, at: usize) -> String {
    when::day(view.first.plus_days(7 * i32::try_from(at).unwrap_or(0)))
}

/// The same without its year: the weeks lie ahead.
pub fn short_week(view: &CapacityView, at: usize) -> String {
    let week = week_of(view, at);
    week.rsplit_once(' ').map_or_else(String::new, |(day, _)| day.replace(' ', "\u{a0}"))
}

/// A chance in a sentence.
fn chance(of: f64) -> String {
    if of <= 0.0 { "no chance".to_owned() } else { format!("a chance of {}", share(of)) }
}

/// A chance as a number.
fn share(share: f64) -> String {
    match share {
        share if share < 0.001 => "under 0.1\u{a0}%".to_owned(),
        share if share > 0.999 => "over 99.9\u{a0}%".to_owned(),
        share => format::percent(share),
    }
}

/// So many more clients of a rhythm: `one more weekly client`, `3 more weekly clients`.
pub fn clients(rhythm: Frequency, more: u32) -> String {
    let rhythm = match rhythm {
        Frequency::WEEKLY => "weekly",
        Frequency::FORTNIGHTLY => "fortnightly",
        _ => "twice-weekly",
    };
    match more {
        1 => format!("one more {rhythm} client"),
        more => format!("{more} more {rhythm} clients"),
    }
}

/// Who is added in a plan.
pub fn with(plan: &Plan, more: u32) -> String {
    plan.more.map_or_else(|| NOW.to_owned(), |rhythm| clients(rhythm, more))
}

/// With the weekly clients who may be added.
pub fn with_weekly(view: &CapacityView) -> String {
    format!("with {}", clients(Frequency::WEEKLY, view.question.more))
}

/// Whether every week stays below what is allowed for.
pub const fn fits(fits: bool) -> &'static str {
    if fits { "yes" } else { "no" }
}

/// A limit as a line across the chart.
pub const fn line(limit: Limit) -> &'static str {
    match limit {
        Limit::AllWork => "Your limit",
        Limit::WithClients => "Guideline with clients",
    }
}

/// What the chart shows.
pub fn chart(view: &CapacityView, limit: Limit) -> String {
    let leave = view.question.assumptions.availability.iter().any(|share| *share < 1.0);
    let leave =
        if leave { " In a week with leave the limit is smaller in proportion." } else { "" };
    format!(
        "{} to expect in each of the next 12 weeks, as things stand and {}.{leave}",
        hours(limit),
        with_weekly(view),
    )
}

/// What a table of the weeks shows.
pub fn weeks(view: &CapacityView, limit: Limit) -> String {
    format!(
        "{}, and the chance of passing {}: now, and then, {}",
        hours(limit),
        limit_of(view, limit, None),
        with_weekly(view)
    )
}

fn number_of_weekly(n: u32) -> String {
    count(n.into(), "weekly client", "weekly clients")
}

/// Why there is no forecast, and what can be had all the same.
pub fn too_little(little: TooLittle) -> Sentence {
    let next = match little {
        TooLittle::Weeks { found, needed } => {
            format!("It takes {needed} whole weeks of appointments; so far there are {found}.")
        }
        TooLittle::Sessions { found, needed } => {
            format!("It takes {needed} appointments with an outcome; so far there are {found}.")
        }
    };
    Sentence { what: "Your records cannot tell yet.".into(), next: next.into() }
}

/// What the table's column of a limit is called.
pub const fn over(limit: Limit) -> &'static str {
    match limit {
        Limit::AllWork => "Passes your limit of work",
        Limit::WithClients => "Passes the guideline with clients",
    }
}

/// What the column of hours is called.
pub const fn hours(limit: Limit) -> &'static str {
    match limit {
        Limit::AllWork => "Hours of work",
        Limit::WithClients => "Hours with clients",
    }
}

/// What the courses were simulated with.
pub fn courses(courses: &Courses) -> String {
    let limit = match courses.limit {
        Limit::AllWork => "your limit of work",
        Limit::WithClients => "the guideline with clients",
    };
    format!(
        "Chance that any of the 12 weeks passes {limit}, from {} simulated courses:",
        grouped(courses.with.runs.into())
    )
}

/// How long a run over the limit lasts.
pub fn longest_run(weeks: f64) -> String {
    format!("the longest run of such weeks is then {} on average", format::decimal(weeks, 1))
}

/// A slider's label.
pub const fn label(assumption: Assumption) -> &'static str {
    match assumption {
        Assumption::More => "New clients",
        Assumption::Limit => "Your limit of work a week",
        Assumption::Ceiling => "Guideline with clients a week",
        Assumption::Tolerance => "Chance you allow for in a week",
        Assumption::Attended => "Sessions attended",
        Assumption::Ending => "Therapies that end",
        Assumption::Around => "Documentation and preparation per session",
        Assumption::Other => "Other work a week",
        Assumption::Refill => "A place that becomes free",
    }
}

/// A slider's value.
pub fn value(assumption: Assumption, value: u16) -> String {
    let share = |of: f64| f64::from(value) / of;
    match assumption {
        Assumption::More => value.to_string(),
        Assumption::Limit | Assumption::Ceiling | Assumption::Other | Assumption::Around => {
            when::length(Minutes(value.into()))
        }
        Assumption::Tolerance => format!("{value}\u{a0}%"),
        Assumption::Attended => format::percent(share(1000.0)),
        Assumption::Ending if value == 0 => "none".to_owned(),
        Assumption::Ending => format!(
            "{} a week, after {} weeks on average",
            format::percent(share(1000.0)),
            format::decimal(1.0 / share(1000.0), 0)
        ),
        Assumption::Refill => match value {
            0 => "is taken at once".to_owned(),
            STAYS_EMPTY.. => "stays empty".to_owned(),
            weeks => format!("is taken after {}", count(weeks.into(), "week", "weeks")),
        },
    }
}

/// What was read from the records.
pub fn grounds(grounds: &Grounds, clients: u32) -> Vec<String> {
    let Grounds { window, outcomes, endings, client_weeks, ending_interval, .. } = grounds;
    let weeks = u64::try_from(window.days() / 7).unwrap_or(0);
    let due = outcomes.attended + outcomes.no_show + outcomes.late + outcomes.early;
    let interval = ending_interval.map_or_else(String::new, |(low, high)| {
        format!("; 95\u{a0}% interval {} to {} a week", format::percent(low), format::percent(high))
    });
    let mut lines = vec![
        format!(
            "{} of your records, {} to {}, and {} in care.",
            count(weeks, "whole week", "whole weeks"),
            when::day(window.from()),
            when::day(window.until().plus_days(-1)),
            count(clients.into(), "client", "clients"),
        ),
        format!(
            "{}: {} attended, {} missed or cancelled late, {} cancelled early.",
            count(due.into(), "appointment", "appointments"),
            outcomes.attended,
            outcomes.no_show + outcomes.late,
            outcomes.early,
        ),
        format!(
            "{} in {} weeks of clients{interval}.",
            count((*endings).into(), "ending", "endings"),
            format::decimal(*client_weeks, 0),
        ),
        format!(
            "{} of documentation and other work entered{}.",
            format::hours(grounds.entered.hours()),
            match grounds.estimated {
                Minutes(0) => String::new(),
                estimated => format!(
                    ", and {} of documentation estimated for weeks without an entry",
                    format::hours(estimated.hours())
                ),
            }
        ),
    ];
    if grounds.rhythm_estimated > 0 {
        lines.push(format!(
            "{} without an agreed frequency, taken at the rhythm of the last eight weeks.",
            count(grounds.rhythm_estimated.into(), "client", "clients"),
        ));
    }
    lines
}

/// Where there is too little on file: what the sliders begin with.
pub fn made_up(clients: u32) -> String {
    format!(
        "Only {} in care and the hours in your settings are from your records. Everything else is \
         a round number to begin with: set it to what you know.",
        count(clients.into(), "client", "clients")
    )
}

/// What no record tells.
pub fn conventions(view: &CapacityView) -> String {
    let assumptions = &view.question.assumptions;
    format!(
        "Our convention: a missed session costs {}, one cancelled early {}, a new client’s intake \
         {} more. In a week with leave everything counts in proportion. The guideline with clients \
         begins at 20 hours of a full-time week: guidance that services give, not science.",
        when::length(assumptions.missed_minutes),
        when::length(assumptions.early_minutes),
        when::length(assumptions.intake),
    )
}
