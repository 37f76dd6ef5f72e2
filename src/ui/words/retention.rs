//! Words for how long therapies last.

use super::{Sentence, count, format, when};
use crate::domain::time::Date;
use crate::metrics::lasting::{Behind, Lasting};
use crate::metrics::retention::LeftOut;
use crate::ui::words::caseload::title;

/// The heading.
pub const HEADING: &str = "How long therapies last";
/// Back to the screen that leads here.
pub const BACK: &str = "Back to the caseload";
/// How to read what follows.
pub const INTRO: &str = "Counted from the first attended session. A therapy that still goes on counts \
     for as long as it has lasted, so nothing looks shorter than it is while a practice grows. A curve \
     stops where fewer than five are left to look at.";
/// The fields of days.
pub const COHORT: &str = "Which therapies";
/// What the days do.
pub const COHORT_HINT: &str =
    "Only therapies that began, and people who asked, from one day to the other. Empty for all.";
/// The axis.
pub const SESSIONS: &str = "Attended sessions";
/// The axis.
pub const WEEKS: &str = "Weeks since the first session";
/// The axis.
pub const DAYS: &str = "Days since asking";
/// Rows of a table.
pub const EACH_SESSION: &str = "After session";
/// Rows of a table.
pub const EACH_WEEK: &str = "By week";
/// Rows of a table.
pub const EACH_DAY: &str = "By day";
/// A curve.
pub const GOING_ON: &[&str] = &["Still in therapy"];
/// Two curves.
pub const ENDINGS: &[&str] = &["Ended unplanned", "Ended otherwise"];
/// Two curves.
pub const ASKED: &[&str] = &["Had a first session", "Withdrew or were referred on"];
/// A mark on a curve.
pub const LASTING: &str = "somebody who still goes on, known until here";
/// A section.
pub const BY_SESSION: &str = "By session";
/// A chart.
pub const BY_SESSION_CHART: &str = "Still in therapy, by session";
/// A section.
pub const BY_WEEK: &str = "By week";
/// A chart.
pub const BY_WEEK_CHART: &str = "Still in therapy, by week";
/// A section.
pub const UNPLANNED: &str = "Unplanned endings";
/// A chart.
pub const UNPLANNED_CHART: &str = "Ended unplanned or otherwise, by week";
/// A section.
pub const WAITS: &str = "From asking to the first session";
/// A chart.
pub const WAITS_CHART: &str = "What became of those who asked, by day";
/// How figure and chart of waits belong together.
pub const WAITS_NOTE: &str = "The chart counts everybody who asked; who is on neither curve still waits. \
     The typical wait is that of somebody who stays on the list.";
/// A section.
pub const LEFT_OUT: &str = "Left out";
/// Nobody was.
pub const NONE_LEFT_OUT: &str = "Every episode counts.";

/// What unplanned endings come to at most.
pub fn at_most(share: f64) -> String {
    format!(
        "Some endings have no reason. Had all of them been unplanned, it would be {}.",
        format::percent(share)
    )
}

/// From when on the records are whole.
pub fn whole_from(day: Date) -> String {
    format!(
        "Your records are taken to be whole from {}, two weeks before the first appointment on file. \
         A therapy opened earlier counts by week from the day the records begin, and not by session.",
        when::day(day)
    )
}

/// Beside the mark of a median.
pub fn half(time: &str) -> String {
    format!("half by {time}")
}

/// What a chart shows, for those who cannot see it.
pub fn description(lasting: &Lasting, one: &str, many: &str) -> String {
    let mut text = format!("Made of {}.", count(lasting.of.into(), one, many));
    for figure in &lasting.figures {
        text.push_str(&format!(" {}: {}.", title(figure), format::figure(figure)));
    }
    text
}

/// Why there is no curve of so many therapies or waits.
pub fn no_curve(behind: Behind, of: u32) -> String {
    let of = u64::from(of);
    match (behind, of) {
        (Behind::Waits, 0) => {
            "No wait to look at: one begins with an inquiry on the waiting list.".to_owned()
        }
        (_, 0) => "No therapy to look at: one begins with its first session marked as attended."
            .to_owned(),
        (Behind::Waits, _) => too_few(&count(of, "inquiry is", "inquiries are")),
        _ => too_few(&count(of, "therapy is", "therapies are")),
    }
}

fn too_few(there_are: &str) -> String {
    format!("{there_are} too few for a curve: at least five must be on record from the beginning.")
}

/// Episodes without a course: how many there are, and what would help.
pub fn left_out(reason: LeftOut, n: u32) -> Sentence {
    let (one, many, next) = match reason {
        LeftOut::NotBegun => (
            "episode without an attended session",
            "episodes without an attended session",
            "They count once the first one is marked.",
        ),
        LeftOut::BegunBefore => (
            "episode opened before your records begin",
            "episodes opened before your records begin",
            "Their earlier sessions are not on file, so they count by week only.",
        ),
        LeftOut::Impossible => (
            "episode that ended before its first attended session",
            "episodes that ended before their first attended session",
            "Mend the day of the ending or of the session.",
        ),
    };
    Sentence { what: format!("{}.", count(n.into(), one, many)).into(), next: next.into() }
}

/// The title of a list of records.
pub const fn behind(behind: Behind) -> &'static str {
    match behind {
        Behind::Sessions => BY_SESSION_CHART,
        Behind::Weeks => BY_WEEK_CHART,
        Behind::Unplanned => UNPLANNED,
        Behind::Waits => WAITS,
        Behind::LeftOut(_) => LEFT_OUT,
    }
}

/// What the numbers of records behind a curve are.
pub const fn amounts(behind: Behind) -> &'static str {
    match behind {
        Behind::Sessions => "Sessions",
        Behind::Weeks | Behind::Unplanned => "Weeks",
        Behind::Waits => "Days",
        Behind::LeftOut(_) => "",
    }
}
