//! Words for questionnaires. The items of other people's instruments are not here: they stand in files
//! of their own where they may (`measures`), and else on the form, by the number of the item.

use super::{count, grouped};
use crate::domain::instrument::{Band, Kind, Measured};
use crate::domain::time::Date;
use crate::protocol::view::Change;
use crate::ui::words::{format, when};

/// The hours drawn beside the scores.
pub const HOURS: &str = "Hours with clients a week";
/// What they are, and what they are not.
pub const HOURS_HINT: &str = "Hours with clients a week in the four weeks before each answer. Scores and hours that move together need not have to do with each other, least of all over a few answers.";
/// The heading.
pub const HEADING: &str = "Questionnaires";
/// Back to where it was opened from.
pub const BACK: &str = "Well-being";
/// What they are for.
pub const INTRO: &str = "Once a month is enough. A questionnaire shows how you answer, and how that changes; it is no diagnosis, and it knows nothing of your reasons.";
/// Says that these are all the answers.
pub const FINISH: &str = "Finish";
/// Answers are kept as they are given.
pub const KEPT: &str = "Each answer is kept as you give it. You can close this and go on later.";
/// None was finished yet.
pub const NONE: &str = "Not answered yet.";
/// The ones before the latest.
pub const EARLIER: &str = "Earlier ones";
/// Takes one out.
pub const DELETE: &str = "Delete";
/// What the scores over time are drawn by.
pub const DAY: &str = "Day";
/// What the numbers mean, and by whom they were set.
pub const MEANS: &str = "What the numbers mean";

/// What it is called.
pub const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Proqol5 => "ProQOL 5",
        Kind::Who5 => "WHO-5",
        Kind::Cbi => "Copenhagen Burnout Inventory",
        Kind::Olbi => "Oldenburg Burnout Inventory",
        Kind::OneQuestion => "One question",
        Kind::Phq9 => "PHQ-9",
        Kind::Gad7 => "GAD-7",
        Kind::Phq4 => "PHQ-4",
        Kind::Pcl5 => "PCL-5",
        Kind::K10 => "K10",
        Kind::Audit => "AUDIT",
        Kind::Wsas => "WSAS",
    }
}

/// Begins one, or goes on with it.
pub fn answer(kind: Kind, is_begun: bool) -> String {
    let name = if kind == Kind::OneQuestion { "the question" } else { name(kind) };
    format!("{} {name}", if is_begun { "Go on with" } else { "Answer" })
}

/// What it asks about.
pub const fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::Proqol5 => {
            "What your work with people gives you and takes from you, over the last 30 days; 30 items."
        }
        Kind::Who5 => "How you have felt in the last two weeks; 5 items.",
        Kind::Cbi => {
            "How worn out you are: altogether, by work, and by work with clients; 19 items."
        }
        Kind::Olbi => "How exhausted you are by your work, and how distant from it; 16 items.",
        Kind::OneQuestion => "Ten seconds. Our own words, which nobody has validated.",
        // Those for clients say it themselves: `measures`.
        _ => "",
    }
}

/// Whose it is, where its words are, and under which licence.
pub const fn credit(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Cbi => Some(
            "Copenhagen Burnout Inventory, National Research Centre for the Working Environment, nfa.dk, where the form can be had. Its words are not in this program: have the form beside you, items in its order: personal 1 to 6, work 7 to 13 (the item about energy for family and friends is 13), clients 14 to 19.",
        ),
        Kind::Olbi => Some(
            "Oldenburg Burnout Inventory. Its words are not in this program: have the form beside you. 1 stands for strongly agree here and 4 for strongly disagree; some forms count the other way.",
        ),
        _ => None,
    }
}

/// The question of an item.
pub fn item(kind: Kind, number: u8) -> String {
    match kind {
        Kind::OneQuestion => "How worn out do you feel by your work at present?".to_owned(),
        _ => format!("Item {number}"),
    }
}

/// What the least answer means, and the most.
pub const fn ends(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Proqol5 => ("never", "very often"),
        Kind::Who5 => ("at no time", "all of the time"),
        Kind::Cbi => ("never, very low", "always, very high"),
        Kind::Olbi => ("strongly agree", "strongly disagree"),
        _ => ("not at all", "completely"),
    }
}

/// How the numbers are to be read.
pub const fn means(kind: Kind) -> &'static str {
    match kind {
        Kind::Proqol5 => {
            "Sums from 10 to 50. Up to 22 is low, from 42 on high, as the form's key has it. All ten items of a scale need an answer. These are raw sums: T-scores, which some reports give, have other limits, and no table to turn one into the other is part of the key."
        }
        Kind::Who5 => {
            "0 to 100, more is better. Up to 50 is a reason to look closer, up to 28 to speak with a doctor soon (Topp 2015). Only a change of 10 or more is more than chance."
        }
        Kind::Cbi => {
            "0 to 100, more is more worn out. No limit is official; 50 is the usual one. Three of six items, or four of seven, make a score."
        }
        Kind::Olbi => {
            "1 to 4, more is more. Several studies speak of burnout from 2.25 for exhaustion together with 2.10 for disengagement. All items need an answer."
        }
        Kind::OneQuestion => {
            "1 to 5. A published question of this kind counts from 3 on; in these words nobody has tried that."
        }
        _ => "",
    }
}

/// What was measured.
pub const fn measured(of: Measured) -> &'static str {
    match of {
        Measured::CompassionSatisfaction => "Compassion satisfaction",
        Measured::Burnout => "Burnout",
        Measured::SecondaryTraumaticStress => "Secondary traumatic stress",
        Measured::WellBeing => "Well-being",
        Measured::PersonalBurnout => "Worn out altogether",
        Measured::WorkBurnout => "Worn out by work",
        Measured::ClientBurnout => "Worn out by work with clients",
        Measured::Disengagement => "Disengagement",
        Measured::Exhaustion => "Exhaustion",
        Measured::WornOut => "Worn out by work",
        Measured::Depression => "Depression",
        Measured::Anxiety => "Anxiety",
        Measured::AnxietyAndDepression => "Anxiety and depression",
        Measured::TraumaticStress => "Traumatic stress",
        Measured::Intrusion => "Intrusion (B)",
        Measured::Avoidance => "Avoidance (C)",
        Measured::NegativeMood => "Thoughts and mood (D)",
        Measured::Arousal => "Arousal (E)",
        Measured::Distress => "Distress",
        Measured::Drinking => "Drinking",
        Measured::Impairment => "Impairment",
        Measured::Own => "Score",
    }
}

/// A number of a scale: whole where it can only be whole.
pub fn number(kind: Kind, value: f64) -> String {
    let decimals = match kind {
        Kind::Olbi => 2,
        Kind::Cbi => 1,
        _ => 0,
    };
    format::decimal(value, decimals)
}

/// How much a score is, in the words of its scale.
pub const fn band(kind: Kind, band: Band) -> &'static str {
    match (kind, band) {
        (Kind::Phq9 | Kind::Gad7, Band::Low) => "minimal",
        (Kind::Phq9, Band::High) => "moderately severe",
        (Kind::Phq9 | Kind::Gad7 | Kind::Phq4, Band::VeryHigh) => "severe",
        (Kind::Pcl5, Band::Low) => "below the cut-off",
        (Kind::Pcl5, _) => "cut-off reached",
        (Kind::Audit, Band::Low) => "low risk",
        (Kind::Audit, Band::Moderate) => "hazardous",
        (Kind::Audit, Band::High) => "harmful",
        (Kind::Audit, Band::VeryHigh) => "dependence possible",
        (Kind::Phq4, Band::Low) => "none to minimal",
        (Kind::Phq9 | Kind::Gad7 | Kind::Phq4 | Kind::K10 | Kind::Wsas, Band::Moderate) => {
            "moderate"
        }
        (Kind::Who5, Band::Low) => "very low",
        (Kind::Who5, Band::Moderate) => "low",
        (Kind::Who5, Band::High) => "not low",
        (Kind::Cbi | Kind::Olbi, Band::Low) => "below the usual limit",
        (Kind::Cbi | Kind::Olbi, Band::High) => "above the usual limit",
        (_, Band::Low) => "low",
        (_, Band::Mild) => "mild",
        (_, Band::Moderate) => "in between",
        (_, Band::High) => "high",
        (_, Band::VeryHigh) => "very high",
        // Those have names of their own.
        (_, Band::Own(_)) => "",
    }
}

/// What a scale came to: `Burnout 24, in between`.
pub fn score(
    kind: Kind,
    measures: Measured,
    score: Option<(f64, Band)>,
    change: Option<Change>,
) -> String {
    let name = measured(measures);
    let Some((value, how_much)) = score else {
        return format!("{name}: too few answers for a score");
    };
    let change = match change {
        None => "",
        Some(Change::Chance) => "; no more than chance apart from the time before",
        Some(Change::Higher) => "; higher than the time before",
        Some(Change::Lower) => "; lower than the time before",
    };
    format!("{name} {}, {}{change}", number(kind, value), band(kind, how_much))
}

/// Secondary stress rises: what helps, and when there was some last.
pub fn rising(supervised_on: Option<Date>) -> String {
    let last = match supervised_on {
        Some(day) => format!("Your last supervision on file was on {}.", when::day(day)),
        None => "No supervision is on file yet.".to_owned(),
    };
    format!(
        "Strain from what clients have suffered has risen twice in a row. It can be chance, and it is a good reason to book a supervision. {last}"
    )
}

/// Notes that down, and is what the task is called.
pub const BOOK_SUPERVISION: &str = "Book a supervision";

/// How far one is.
pub fn answered(given: usize, of: usize) -> String {
    format!("{} of {} answered.", grouped(given as u64), count(of as u64, "item", "items"))
}
