//! Words for the therapist's own well-being: plain and few, as for somebody at the end of a day.
//! Nothing here is a diagnosis, and nothing is blame.

use super::{count, grouped, when};
use crate::domain::time::Date;
use crate::domain::wellbeing::Rhythm;
use crate::metrics::wellbeing::{Beside, Feeling, Lately, Mean, OwnWork};
use crate::protocol::forms::CONFIRMATION;
use crate::ui::words::format;

/// The heading.
pub const HEADING: &str = "Well-being";
/// Opens the check-in.
pub const CHECK_IN: &str = "Check in";
/// The heading of the check-in on the screen.
pub const TODAY: &str = "How are you today?";
/// What the check-in is, before the first one.
pub const FIRST: &str =
    "Ten seconds are enough: two numbers, and a word if you like. It is for you alone.";
/// The keys of the check-in, and what they do.
pub const KEYS: (&str, &str) =
    ("Alt + Shift + W, a number, a number", "Check in: energy, strain, and it is saved");
/// Beside its button.
pub const ANYWHERE: &str =
    "Anywhere: Alt + Shift + W, a number for energy, a number for strain, and it is saved.";
/// At the second question of the check-in.
pub const TYPED: &str =
    "A number typed here saves the check-in. For a word as well, go on with Tab first.";
/// Over the check-in once today has one.
pub const AGAIN: &str = "Noted for today. You can change it until the day is over.";
/// On Today, at her rhythm.
pub const DUE: &str = "A moment for yourself:";
/// What the numbers of energy mean at the ends.
pub const ENERGY: [&str; 5] = ["hardly any", "", "", "", "plenty"];
/// What the numbers of strain mean at the ends.
pub const STRAIN: [&str; 5] = ["hardly any", "", "", "", "very much"];
/// The part with the course of time.
pub const COURSE: &str = "Your weeks";
/// What is drawn beside energy and strain.
pub const SHOW: &str = "Beside it, show";
/// What there is in the charts, said once.
pub const COURSE_HINT: &str = "Half a year, week by week. Weeks without a check-in leave a gap; the calendar is told up to the last whole week. Which sessions were heavy is told by how you rated each client then; your first rating holds for the weeks before it too.";
/// The table's first column.
pub const WEEK: &str = "Week from";
/// What went together.
pub const TOGETHER: &str = "What went together";
/// What it is worth.
pub const CAUTION: &str = "This is how it was in your own weeks, no more. Few weeks can look like a pattern by chance, the more so the more you look at, and neither has to be the cause of the other.";
/// Too little for a comparison.
pub const NOTHING_TOGETHER: &str = "Once there are about eight weeks with a check-in, and they differ in what is shown above, they are compared here.";
/// The list of check-ins.
pub const CHECK_INS: &str = "Your check-ins";
/// Takes one out.
pub const DELETE: &str = "Delete";
/// Leads to the questionnaires.
pub const QUESTIONNAIRES: &str =
    "For a closer look, once a month at most: ProQOL, WHO-5, CBI, OLBI, or a single question.";
/// The part that is about the compartment.
pub const YOURS: &str = "Yours alone";
/// What the compartment is.
pub const COMPARTMENT: &str = "What stands on this screen has a key of its own. It is in no export, table, report or figure of the practice, and the activity log does not mention it. Your own encrypted backups hold it, so that a lost device does not take it.";
/// How often she is reminded, and what is read when it gets heavy.
pub const SETTLE: &str = "Reminder and support";
/// Her own plan.
pub const PLAN: &str = "What I do for myself";
/// Before she has one.
pub const NO_PLAN: &str = "Small and regular does more than large and seldom. Write down what does you good, when, and what gets in the way.";
/// Opens it.
pub const WRITE_PLAN: &str = "Write the plan";
/// Leads to the exercises.
pub const PAUSE: &str = "Two minutes between sessions: breathing and other short exercises.";
/// Under the text of support.
pub const SUPPORT_HINT: &str =
    "Your own words, with the numbers that hold where you live. Left empty, the text above stands.";
/// The text that comes with the program. It names no number, since numbers differ by country.
pub const SUPPORT: &str = "If it is too much right now, you do not have to carry it alone. Speak with your supervisor, a colleague or your doctor this week. If you might come to harm, call the emergency number of your country or a crisis line now.";
/// Over that text.
pub const SUPPORT_TITLE: &str = "When it gets heavy";
/// Deletes everything.
pub const DELETE_ALL: &str = "Delete everything about my well-being";
/// What that means.
pub const DELETE_ALL_MEANS: &str = "Every check-in and everything else on this screen goes, and the key with it: what is left of it on this device cannot be read any more, by anybody. It cannot be undone. Backups made before still hold it, until you delete them.";

/// A question of the check-in.
pub const fn feeling(feeling: Feeling) -> &'static str {
    match feeling {
        Feeling::Energy => "Energy",
        Feeling::Strain => "Strain",
    }
}

/// What the calendar says of a week.
pub const fn work(work: OwnWork) -> &'static str {
    match work {
        OwnWork::WithClients => "Hours with clients",
        OwnWork::SessionsADay => "Most sessions on one day",
        OwnWork::EveningSessions => "Evening sessions",
        OwnWork::InARow => "Most sessions without a break",
        OwnWork::HeavyShare => "Heavy sessions, of a hundred",
        OwnWork::Unsigned => "Notes not signed",
        OwnWork::DaysInARow => "Days in a row with work",
        OwnWork::Leave => "Days of leave",
    }
}

/// A number of that kind.
pub fn work_told(work: OwnWork, number: f64) -> String {
    match work {
        OwnWork::WithClients => format::hours(number),
        OwnWork::SessionsADay | OwnWork::EveningSessions | OwnWork::InARow => {
            count(whole(number), "session", "sessions")
        }
        OwnWork::HeavyShare => format!("{}\u{a0}%", format::decimal(number, 0)),
        OwnWork::Unsigned => count(whole(number), "session", "sessions"),
        OwnWork::DaysInARow | OwnWork::Leave => count(whole(number), "day", "days"),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts of a week")]
fn whole(number: f64) -> u64 {
    number.max(0.0) as u64
}

/// A mean on the scale.
pub fn level(mean: f64) -> String {
    format::decimal(mean, 1)
}

/// How often.
pub const fn rhythm(rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::Off => "Never",
        Rhythm::Daily => "Each day",
        Rhythm::Weekly => "Once a week",
    }
}

/// Less than this apart is as before (our convention; the scale has whole numbers).
const ALIKE: f64 = 0.5;

fn course((now, before): (Mean, Mean)) -> &'static str {
    match now.mean - before.mean {
        apart if apart >= ALIKE => "higher than before",
        apart if apart <= -ALIKE => "lower than before",
        _ => "about as before",
    }
}

/// The one message of the screen.
pub fn message(lately: &Lately) -> String {
    let Lately { check_ins, energy, strain } = lately;
    let often = match check_ins {
        0 => return FIRST.to_owned(),
        1 => "You have checked in once in the last four weeks".to_owned(),
        n => format!("You have checked in {} times in the last four weeks", grouped((*n).into())),
    };
    match energy.zip(*strain) {
        None => format!("{often}. After a few more you will see here how it goes."),
        Some((energy, strain)) if course(energy) == course(strain) => {
            format!("{often}. Energy and strain are both {}.", course(energy))
        }
        Some((energy, strain)) => {
            format!("{often}. Your energy is {}, your strain {}.", course(energy), course(strain))
        }
    }
}

/// What the two means are that the message compares.
pub fn compared(lately: &Lately) -> Option<String> {
    let told = |name: &str, (now, before): (Mean, Mean)| {
        format!("{name} {} (before {})", level(now.mean), level(before.mean))
    };
    let (energy, strain) = lately.energy.zip(lately.strain)?;
    Some(format!(
        "{}, {}: the last four weeks with {}, against the eight weeks before with {}.",
        told("Energy", energy),
        told("strain", strain),
        count(energy.0.n.into(), "check-in", "check-ins"),
        grouped(energy.1.n.into()),
    ))
}

/// What is to be seen in a chart of weeks.
pub fn course_of(name: &str, weeks: usize, told: usize) -> String {
    format!("{name} in {} of the last {weeks} weeks.", grouped(told as u64))
}

/// What went together, with how many weeks it rests on.
pub fn beside(beside: &Beside) -> String {
    let Beside { work, feeling: felt, at, less, more } = beside;
    let what = match work {
        OwnWork::WithClients => "with clients",
        OwnWork::SessionsADay => "on the fullest day",
        OwnWork::EveningSessions => "in the evening",
        OwnWork::InARow => "without a break between them",
        OwnWork::HeavyShare => "of the sessions heavy",
        OwnWork::Unsigned => "without a signed note",
        OwnWork::DaysInARow => "in a row with work",
        OwnWork::Leave => "of leave",
    };
    let name = feeling(*felt);
    format!(
        "{name} was {} in the {} with more than {} {what}, and {} in the {} with less or as much.",
        level(more.mean),
        count(more.n.into(), "week", "weeks"),
        work_told(*work, *at),
        level(less.mean),
        grouped(less.n.into()),
    )
}

/// A check-in in the list.
pub fn check_in(on: Date, energy: Option<u8>, strain: Option<u8>) -> String {
    let number = |level: Option<u8>| level.map_or_else(String::new, |level| level.to_string());
    format!("{}: energy {}, strain {}", when::weekday_and_day(on), number(energy), number(strain))
}

/// What was saved, for those who do not see it.
pub fn noted(energy: Option<u8>, strain: Option<u8>) -> String {
    let number = |level: Option<u8>| level.map_or_else(String::new, |level| level.to_string());
    format!("Saved: energy {}, strain {}", number(energy), number(strain))
}

/// What to type, so that everything goes.
pub fn confirmation() -> String {
    format!("Type “{CONFIRMATION}” to confirm.")
}
