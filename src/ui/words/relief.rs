//! Words for coming back under a limit: what there is to speak about, never whom to let go.

use super::{count, when};
use crate::domain::easing::Easing;
use crate::domain::time::Minutes;
use crate::metrics::relief::{Grounds, Load, Offer, Over};
use crate::protocol::view::{ReliefView, StepLine};

/// The heading.
pub const HEADING: &str = "Coming back under a limit";
/// Where her plan would stand, while it cannot be read.
pub const BEHIND: &str = "If you have kept a plan, it is behind the passphrase of your well-being, and stands here once that is open.";
/// How the weeks ahead are counted.
pub const COUNTED: &str = "Counted from what is booked, with your usual documentation, the other work of the last twelve weeks, and as many new clients as began in them. What is not booked yet is not in it.";
/// Over the offers.
pub const OFFERS: &str = "What would ease them. Choose what you want to try; nothing is done for you, and each step is yours to speak about.";
/// Nothing would ease them.
pub const NO_OFFERS: &str = "Nothing that could ease them is to be seen in the calendar.";
/// Keeps what was chosen.
pub const KEEP: &str = "Keep as my plan";
/// Lets the plan go.
pub const DROP: &str = "Let the plan go";

fn length(minutes: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "minutes of a week"
    )]
    let minutes = Minutes(minutes.round().max(0.0) as u32);
    when::length(minutes)
}

/// `1 session`, `2.5 sessions`.
fn sessions(number: f64) -> String {
    let number = (number * 10.0).round() / 10.0;
    let many = if (number - 1.0).abs() < 0.05 { "session" } else { "sessions" };
    format!("{number} {many}")
}

/// What there is of each kind, where there is enough of it to be told.
fn parts(load: Load) -> Vec<String> {
    let (number, with_clients, all) = load.told();
    let minutes = [(with_clients, "with clients"), (all, "of all work")];
    let minutes = minutes.into_iter().filter_map(|(minutes, of)| Some((minutes?, of)));
    let minutes = minutes.map(|(minutes, of)| format!("{} {of}", length(minutes)));
    number.map(sessions).into_iter().chain(minutes).collect()
}

/// How the weeks ahead stand, and their days where some are too full.
pub fn state(view: &ReliefView) -> String {
    let (parts, weeks) = (parts(view.over.week), view.ahead.len());
    let Over { day, days, .. } = view.over;
    let full = match days {
        0 => None,
        1 => Some(format!("One day in them has {day} more {} than you set.", session(day))),
        _ => Some(format!(
            "{days} days in them have more sessions than you set, the fullest {day} more."
        )),
    };
    let week = match (parts.is_empty(), &full) {
        (true, None) => format!("The {weeks} weeks ahead are within what you set."),
        (true, Some(_)) => format!("Each of the {weeks} weeks ahead is within what you set."),
        (false, _) => format!(
            "The fullest of the {weeks} weeks ahead is over what you set: by {}.",
            parts.join(", and by ")
        ),
    };
    full.map_or(week.clone(), |full| {
        format!("{week} {full} Moving one in the calendar eases a day as well.")
    })
}

const fn session(number: u32) -> &'static str {
    if number == 1 { "session" } else { "sessions" }
}

/// What a kind of step is called.
pub const fn kind(step: Easing) -> &'static str {
    match step {
        Easing::Space(_) => "Every two weeks instead of every week",
        Easing::Review(_) => "Look back together, and whether to end",
        Easing::Refer(_) => "Refer on",
        Easing::PauseIntake => "Take on nobody new for now",
        Easing::Delegate(_) => "Give to somebody else",
    }
}

/// What to think of with that kind of step.
pub const fn caution(step: Easing) -> &'static str {
    match step {
        Easing::Space(_) => {
            "Longer gaps have a price: in a study of veterans’ therapies, each three days more between sessions made improvement less likely. Named are those in care for 24 weeks or longer (our convention)."
        }
        Easing::Review(_) => {
            "Named are those in care for a year or longer (our convention). An ending is agreed with the client; this is what it would free."
        }
        Easing::Refer(_) => {
            "Named are those in care for six weeks at most, when a handover costs least (our convention). Only with the client’s consent, and to somebody who has room."
        }
        Easing::PauseIntake => "Compared with going on as in the last twelve weeks.",
        Easing::Delegate(_) => "If there is somebody who can do it.",
    }
}

/// What an offer frees of a week: hours where those are over, and else sessions.
fn frees(freed: Load, over: Over) -> String {
    if over.is_in_hours() { length(freed.all) } else { sessions(freed.sessions) }
}

/// An offer: whom or what it is about, what it frees, on what grounds.
pub fn offer(offer: &Offer, name: &str, over: Over) -> String {
    let frees = format!("{} a week", frees(offer.frees, over));
    match &offer.grounds {
        Grounds::Client { weeks, attended, due, on_full_days } => {
            let then = match (over.days, on_full_days) {
                (0, _) | (_, 0) => String::new(),
                (1, _) => " Booked on the day that is too full.".to_owned(),
                (days, on) => format!(" Booked on {on} of the {days} days that are too full."),
            };
            format!(
                "{name}: {frees}. In care for {}; {attended} of the last {due} sessions attended.{then}",
                count((*weeks).into(), "week", "weeks")
            )
        }
        Grounds::Intake { began } => format!(
            "{frees}. {} in the last twelve weeks.",
            count((*began).into(), "client began", "clients began")
        ),
        Grounds::Task { what, comes_again: true } => {
            format!("{what}: {frees}. It comes round again.")
        }
        Grounds::Task { what, comes_again: false } => format!("{what}: {frees}, on average."),
    }
}

/// What was chosen against what is over.
pub fn sum(freed: Load, over: Over) -> String {
    let told = if over.is_in_hours() {
        format!(
            "Chosen: {} a week, {} of it with clients in {}.",
            length(freed.all),
            length(freed.with_clients),
            sessions(freed.sessions)
        )
    } else {
        format!("Chosen: {} a week.", sessions(freed.sessions))
    };
    let left = parts(over.left(freed));
    if parts(over.week).is_empty() {
        // A day that is too full is eased when the client comes on it, and not on average.
        told
    } else if left.is_empty() {
        format!("{told} That covers what the fullest week is over.")
    } else {
        format!("{told} Of what is over, {} would be left.", left.join(" and "))
    }
}

/// Since when there is a plan.
pub fn plan(view: &ReliefView) -> Option<String> {
    let (made_on, steps) = view.plan.as_ref()?;
    let done = steps.iter().filter(|line| line.is_done).count();
    Some(format!(
        "Your plan of {}: {done} of {} done.",
        when::day(*made_on),
        count(steps.len() as u64, "step", "steps")
    ))
}

/// A step of the plan, and whether it was taken.
pub fn step(StepLine { step, is_done, .. }: &StepLine, about: &str) -> String {
    let (step, is_done) = (*step, *is_done);
    let state = match (step, is_done) {
        (Easing::PauseIntake, true) => "nobody new has begun since",
        (Easing::PauseIntake, false) => "somebody new has begun since",
        (_, true) => "done",
        (_, false) => "still to come",
    };
    match step {
        Easing::PauseIntake => format!("{}: {state}", kind(step)),
        _ if about.is_empty() => format!("{}: no longer on file", kind(step)),
        _ => format!("{}, {about}: {state}", kind(step)),
    }
}
