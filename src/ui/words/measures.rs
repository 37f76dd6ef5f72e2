//! Words for outcome measures. The items stand in files of their own, in `measures/` where they may be
//! part of the program and under `public/measures` where their licence keeps them apart from it.

use super::questionnaires::{self, measured};
use super::{Sentence, count, own_scales, when};
use crate::domain::bidi::isolated;
use crate::domain::instrument::measure::Measure;
use crate::domain::instrument::{Band, Clinical, Kind, Measured, Source, Sum, Tabled, Total};
use crate::domain::measurement::Answered;
use crate::domain::time::Date;
use crate::metrics::outcomes::{Course, LOOK_AGAIN, Shift};
use crate::protocol::view::{MeasureLine, Safety, SafetyDue};
use crate::ui::words::format;

/// Where the words of the items are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// In the program.
    Here(&'static str),
    /// In a file of the site, at that address.
    Apart(&'static str),
    /// On the form, which is not free.
    OnTheForm,
}

/// Where the words of a measure are.
pub const fn home(kind: Kind) -> Home {
    match kind {
        Kind::Phq9 => Home::Here(include_str!("measures/phq-9.txt")),
        Kind::Gad7 => Home::Here(include_str!("measures/gad-7.txt")),
        Kind::Phq4 => Home::Here(include_str!("measures/phq-4.txt")),
        Kind::Pcl5 => Home::Here(include_str!("measures/pcl-5.txt")),
        Kind::K10 => Home::Here(include_str!("measures/k10.txt")),
        Kind::Who5 => Home::Apart("/measures/who-5.txt"),
        Kind::Audit => Home::Apart("/measures/audit.txt"),
        Kind::Proqol5 => Home::Apart("/measures/proqol-5.txt"),
        Kind::Wsas | Kind::Cbi | Kind::Olbi | Kind::OneQuestion => Home::OnTheForm,
    }
}

/// The heading.
pub const HEADING: &str = "Measures";
/// Nothing was measured.
pub const NONE: &str = "No measures yet.";
/// Takes one.
pub const TAKE: &str = "Take a measure";
/// Keeps one.
pub const KEEP: &str = "Save the answers";
/// Deletes one.
pub const DELETE: &str = "Delete";
/// All of an instrument.
pub const ALL: &str = "All answers";
/// How it is entered.
pub const ENTERED: &str = "What you enter";
/// Each answer.
pub const EACH: &str = "Each answer";
/// Only the sum.
pub const ONLY_SUM: &str = "Only the sum";
/// What the scores over time are drawn by.
pub const DAY: &str = "Day";
/// What the numbers mean.
pub const MEANS: &str = "What the numbers mean";
/// What is open.
pub const SAFETY: &str = "Answers that cannot wait";
/// Writes down what was done.
pub const ANSWER: &str = "Write down what was done";
/// What to think of.
pub const SAFETY_HINT: &str = "Ask about it directly and soon: thoughts, plans, means, what holds the client back, who is near. Follow your own crisis plan; where life is in danger, call the emergency services. Then write here what you did and what was agreed. It stays with the answers and cannot be changed.";
/// What is kept of a sum.
pub const SUM_SAFETY: &str = "A sum does not say how item 9 was answered. Look at the form, and ask about it where it was not 0.";
/// The words are apart and cannot be had.
pub const NO_WORDS: Sentence = Sentence::fixed(
    "The words of this measure are not on this device just now.",
    "Have the form beside you and give the number of each answer, or try again with a connection.",
);
/// Where its words are not free.
pub const ON_THE_FORM: &str = "The words of this measure are not free, so it is answered on its own form, and the sum is kept here.";
/// May be left out.
pub const MAY_MISS: &str = "An item may be left without an answer.";

/// Puts it into the client's hands.
pub const HAND_OVER: &str = "Hand the device to the client";
/// Does so.
pub const HAND_OVER_NOW: &str = "Hand over now";
/// What that means.
pub const HAND_OVER_HINT: &str = "The screen then shows the questionnaire and nothing else. When it is finished the vault locks itself, so your passphrase is needed to go on.";
/// The heading the client sees.
pub const FOR_YOU: &str = "A questionnaire for you";
/// What the client is told first.
pub const FOR_YOU_HINT: &str = "Choose what fits best; there are no right or wrong answers. Your answers go to your therapist only.";
/// The client has finished.
pub const FINISH: &str = "Finish";
/// The client would rather stop.
pub const RATHER_STOP: &str = "I would rather stop here";
/// What is kept then.
pub const STOP_HINT: &str = "You need not give a reason. What you have answered so far is kept.";
/// The client stops.
pub const STOP: &str = "Stop";

/// Items without an answer, said once.
pub fn still_empty(empty: usize) -> String {
    let items = match empty {
        1 => "1 item has no answer yet.".to_owned(),
        _ => format!("{empty} items have no answer yet."),
    };
    format!("{items} You can answer, or leave it so and press Finish again.")
}

/// Who answered.
pub const fn by(by: Answered) -> &'static str {
    match by {
        Answered::ClientHere => "The client, on this device",
        Answered::ClientOnPaper => "The client, on paper",
        Answered::Therapist => "You, who asked",
    }
}

/// The item of a number, where its words cannot be had.
pub fn item(number: u8) -> String {
    format!("Item {number}")
}

/// What it is called.
pub fn name(of: &Measure) -> String {
    match of {
        Measure::Known(kind) => questionnaires::name(*kind).to_owned(),
        Measure::Own(edition) => isolated(edition.design().name.as_str()),
    }
}

/// An instrument, with what it measures: `PHQ-9: depression`.
pub fn choice(of: &Measure) -> String {
    match of {
        Measure::Known(kind) => {
            let of = measured(kind.instrument().first.measures);
            format!("{}: {}", questionnaires::name(*kind), of.to_lowercase())
        }
        Measure::Own(edition) => own_scales::choice(edition.design().name.as_str()),
    }
}

/// A number of a scale: whole where it can only be whole.
pub fn told(of: &Measure) -> fn(f64) -> String {
    match of {
        Measure::Own(edition) if edition.design().total == Total::Mean => {
            |value| format::decimal(value, 2)
        }
        _ => |value| format::decimal(value, 0),
    }
}

fn number(of: &Measure, value: f64) -> String {
    told(of)(value)
}

/// How much a score is, in the words of its scale; empty where it has no bands.
pub fn band(of: &Measure, how_much: Band) -> String {
    match of {
        Measure::Known(kind) => questionnaires::band(*kind, how_much).to_owned(),
        Measure::Own(edition) => {
            edition.band(how_much).map_or_else(String::new, |name| isolated(name.as_str()))
        }
    }
}

/// What a sum may be.
pub fn sum_hint(of: &Measure) -> String {
    let (least, most) = Sum::ends(of);
    let scale = of.table().first;
    let how = if scale.turned.is_empty() {
        "as they stand on the form"
    } else {
        "the reversed items turned round first"
    };
    let then = match (scale.total, scale.times) {
        (Total::Mean, _) => " The mean is worked out from it.".to_owned(),
        (Total::Sum, 1) => String::new(),
        (Total::Sum, times) => format!(" It is multiplied by {times}."),
    };
    format!("All answers added up, {how}: {least} to {most}.{then}")
}

/// How far one is.
pub fn answered(given: usize, of: usize) -> String {
    format!("{given} of {} answered.", count(of as u64, "item", "items"))
}

fn score(kind: Kind, (of, score): &(Measured, Option<(f64, Band)>)) -> String {
    let number = |value| questionnaires::number(kind, value);
    match score {
        None => format!("{}: too few answers for a score", measured(*of)),
        Some((value, how_much)) if has_bands(kind, *of) => {
            let how_much = questionnaires::band(kind, *how_much);
            format!("{} {}, {how_much}", measured(*of), number(*value))
        }
        Some((value, _)) => format!("{} {}", measured(*of), number(*value)),
    }
}

fn has_bands(kind: Kind, of: Measured) -> bool {
    kind.instrument().scales().any(|scale| scale.measures == of && scale.cuts.len() > 1)
}

/// What a measure came to.
pub fn scores(of: &Measure, line: &MeasureLine) -> Vec<String> {
    let score = |it: &(Measured, Option<(f64, Band)>)| match (of, &line.own) {
        (Measure::Known(kind), _) => score(*kind, it),
        (Measure::Own(_), own) => {
            let value = it.1.map(|(value, _)| number(of, value));
            own_scales::score(&name(of), value, own.as_ref())
        }
    };
    let mut told: Vec<String> = line.scores.iter().map(score).collect();
    if let Some((given, of)) = line.answered.filter(|(given, of)| given < of) {
        told.push(format!("{given} of {} answered", count(of.into(), "item", "items")));
    }
    if line.answered.is_none() {
        told.push("only the sum is on file".to_owned());
    }
    told.extend(line.pattern.map(|is_there| {
        let words = if is_there {
            "The symptoms make the pattern of a provisional diagnosis; only an interview makes one"
        } else {
            "The symptoms do not make the pattern of a provisional diagnosis"
        };
        words.to_owned()
    }));
    told
}

/// What was answered that cannot wait.
pub fn safety(kind: Kind) -> String {
    let item = kind.instrument().clinical.and_then(|it| it.safety).map_or(0, |(item, _)| item);
    let name = questionnaires::name(kind);
    format!("{name}: item {item}, thoughts of death or self-harm, was not answered with 0.")
}

/// The same, of a client.
pub fn safety_due(due: &SafetyDue) -> String {
    format!("{} {}", when::weekday_and_day(due.on), safety(due.kind))
}

/// What was done, in a line of the list.
pub fn done(safety: &Safety) -> Option<String> {
    match safety {
        Safety::Done(done) => Some(format!("Done about item 9: {done}")),
        Safety::Nothing | Safety::Open => None,
    }
}

/// A change since the start, in words that claim no cause.
fn shifted(kind: Kind, shift: Shift) -> &'static str {
    match (kind, shift) {
        (_, Shift::Chance) => "No reliable change since the start",
        (Kind::Who5, Shift::Better) => "Reliably better well-being than at the start",
        (Kind::Who5, Shift::Worse) => "Reliably poorer well-being than at the start",
        (Kind::Wsas, Shift::Better) => "Reliably less impairment than at the start",
        (Kind::Wsas, Shift::Worse) => "Reliably more impairment than at the start",
        (_, Shift::Better) => "Reliably fewer symptoms than at the start",
        (_, Shift::Worse) => "Reliably more symptoms than at the start",
    }
}

/// First and last score of a course of care, and what that is and is not.
pub fn course(of: &Measure, course: &Course) -> String {
    let at = |on: Date, value: f64| format!("{} on {}", number(of, value), when::day(on));
    let (first, last) = (course.first, course.last);
    let shift = match (of, course.shift) {
        (Measure::Own(_), None) => own_scales::NO_CHANGE_SAID.to_owned(),
        (Measure::Known(_), None) => {
            "Nobody has published which change of it is more than chance.".to_owned()
        }
        (of, Some(shift)) => {
            let shifted =
                of.kind().map_or_else(|| own_scales::shifted(shift), |it| shifted(it, shift));
            format!("{shifted}; this does not show what caused it.")
        }
    };
    let case = course.case.zip(of.kind()).and_then(|(case, kind)| {
        let (mildest, _) = kind.instrument().clinical?.case?;
        let words = match case {
            (true, true) => "was reached at the start and is now",
            (true, false) => "was reached at the start and no longer is",
            (false, true) => "was not reached at the start and is now",
            (false, false) => "was not reached at the start and is not now",
        };
        Some(format!(" The usual cut-off ({}) {words}.", number(of, mildest)))
    });
    let (from, to) = (at(first.on, first.value), at(last.on, last.value));
    format!("In this course of care: {from}, {to}. {shift}{}", case.unwrap_or_default())
}

/// The heading.
pub const OFF_TRACK: &str = "Whose measures do not change";
/// Nobody.
pub const NOBODY_OFF_TRACK: &str = "Nobody in care is on this list today.";

/// By which rule somebody is listed.
pub fn off_track_rule() -> String {
    format!(
        "Clients in care who are reliably worse by a measure than at the start, or still past its \
         usual cut-off without a reliable change after {LOOK_AGAIN} attended sessions (our \
         convention). It is a reason to talk about it, not a verdict: many such courses turn well. \
         A scale of your own counts here only where you have said which way is worse and which \
         difference you regard as more than chance."
    )
}

/// How many sessions there were meanwhile.
pub fn sessions_since(sessions: u32) -> String {
    format!("{} attended since the first score.", count(sessions.into(), "session", "sessions"))
}

/// Between which scores a change since the start says nothing.
pub const fn calm(of: &Measure) -> &'static str {
    match of {
        Measure::Known(_) => "no reliable change since the start",
        Measure::Own(_) => "less than the change you regard as more than chance",
    }
}

/// What a chart of scores shows.
pub fn drawn(of: &Measure, lines: usize) -> String {
    let scores = count(lines as u64, "measure", "measures");
    format!("{} of {}, the oldest first.", scores, name(of))
}

fn by_whom(source: Source) -> String {
    format!("{}, {}", source.by, source.year)
}

/// What the numbers of an instrument mean, and who says so.
pub fn means(of: &Measure) -> Vec<String> {
    match of {
        Measure::Known(kind) => means_of(*kind),
        Measure::Own(edition) => own_scales::means(edition),
    }
}

fn means_of(kind: Kind) -> Vec<String> {
    let instrument = kind.instrument();
    let scale = instrument.first;
    let Some(clinical) = instrument.clinical else { return Vec::new() };
    let number = |value| questionnaires::number(kind, value);
    let Clinical { more_is_worse, bands, case, change, .. } = clinical;
    let (least, most) = Sum::ends(&kind);
    let end = |sum: u16| number(f64::from(sum) * f64::from(scale.times));
    let each = scale.cuts.iter().map(|cut| {
        let from = number(cut.from.max(f64::from(least)));
        format!("{} from {from}", questionnaires::band(kind, cut.band))
    });
    let is_worse = *more_is_worse == Some(true);
    let worse = if is_worse { "more is worse" } else { "more is better" };
    let mut told = vec![format!("{} to {}, {worse}.", end(least), end(most))];
    let bands_told = each.collect::<Vec<_>>().join(", ");
    told.push(format!("Bands: {bands_told} ({}).", by_whom(*bands)));
    if let Some((mildest, source)) = case {
        let way = if is_worse { "or more" } else { "or less" };
        let mildest = number(*mildest);
        told.push(format!("A case is usually taken from {mildest} {way} ({}).", by_whom(*source)));
    }
    if let Some((least, source)) = scale.change.zip(*change) {
        let least = format::decimal(least, 0);
        told.push(format!(
            "A change of {least} or more is more than chance ({}).",
            by_whom(source)
        ));
    }
    told.push("All of these are conventions; none is a diagnosis.".to_owned());
    told
}
