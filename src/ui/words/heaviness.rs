//! Words for how heavy the work with clients is: of the therapist's own load, never of a client.

use super::{count, when};
use crate::domain::preferences::Weekday;
use crate::metrics::heaviness::{Adds, HEAVY, Heaviness, Share};

/// Opens the rating, and is its heading.
pub const RATE: &str = "How heavy it is";
/// Takes the rating back.
pub const UNRATE: &str = "Take the rating back";
/// What the numbers mean at the ends.
pub const STEPS: [&str; 5] = ["light", "", "", "", "very heavy"];
/// Who reads it.
pub const WHY_HINT: &str =
    "For you: it stays out of tables, exports and releases, and goes when the client’s records go.";
/// The balance of a week.
pub const BALANCE: &str = "Heavy sessions over the week";
/// Nobody is rated as heavy.
pub const NONE: &str = "Nobody counts as heavy. You can say in a client’s chart, beside the episode of care, how heavy the work is to you.";
/// A column.
pub const WEEKDAY: &str = "Day";
/// A column.
pub const THIS_WEEK: &str = "This week";
/// A column.
pub const IN_PERIOD: &str = "In the period";
/// What the numbers are.
pub const SHARES: &str = "Heavy sessions of all, by weekday";

/// The rule, as it is applied.
pub fn rule() -> String {
    format!(
        "Your own rating counts, from 1 to 5. One is added for each of these: more than one session a week is agreed; sessions, \
         notes and contact of the last twelve weeks take half as much again as the agreed sessions usually do; in those weeks a \
         danger was told of, in an answer or a note, or a safety plan was gone through; by a measure it does not go as hoped. \
         From {HEAVY} on somebody counts as heavy. A week that is over goes by your rating and the records of that time; your first \
         rating holds for the weeks before it too, and agreed sessions are taken as they are agreed now. This is our convention; \
         there is no validated measure."
    )
}

/// What a weight is and how it comes about.
pub fn told(heaviness: &Heaviness) -> String {
    let mut told = vec![format!("rated {}", heaviness.own.number())];
    told.extend(heaviness.adds.iter().map(|adds| {
        match adds {
            Adds::Often => "1 for more than one session a week",
            Adds::Long => "1 for the time it takes",
            Adds::Risk => "1 for risk",
            Adds::Measures => "1 for measures that do not go as hoped",
        }
        .to_owned()
    }));
    let heavy = if heaviness.is_heavy() { ", heavy" } else { "" };
    format!("Weight {}{heavy}: {}", heaviness.points(), told.join(", "))
}

/// So many of so many sessions of a day; empty where there is none.
pub fn share(Share { heavy, all }: Share) -> String {
    if all == 0 { String::new() } else { format!("{heavy} of {all}") }
}

/// Which day carries most this week, where one does.
pub fn fullest(balance: &[(Share, Share)]) -> String {
    let most = balance.iter().map(|(week, _)| week.heavy).max().unwrap_or(0);
    let days: Vec<&str> = Weekday::ALL
        .into_iter()
        .zip(balance)
        .filter(|(_, (week, _))| week.heavy == most)
        .map(|(day, _)| when::day_of_week(day))
        .collect();
    match (most, &days[..]) {
        (0, _) => "No heavy session is booked this week.".to_owned(),
        (_, [day]) => {
            format!(
                "{day} carries the most this week: {}.",
                count(most.into(), "heavy session", "heavy sessions")
            )
        }
        _ => format!("{} carry the most this week: {most} each.", days.join(", ")),
    }
}
