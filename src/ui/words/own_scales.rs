//! Words for scales of the therapist's own. None of them says that such a scale measures anything.

use super::{Sentence, count, when};
use crate::domain::bidi::isolated;
use crate::domain::instrument::edition::{Choices, Design, Edition, Flaw};
use crate::domain::instrument::{Missing, Total};
use crate::domain::text::Label;
use crate::exchange::own_scale::ScaleFileError;
use crate::metrics::outcomes::Shift;
use crate::protocol::forms::ScaleField;
use crate::protocol::view::OwnScaleLine;

/// The heading.
pub const HEADING: &str = "Scales of your own";
/// What they are, and what they are not.
pub const ABOUT: &str = "A scale you made yourself is taken, drawn and printed like the others. Nobody has validated it, so what it comes to is no more than a way of looking again. Please make sure that you have the right to use the words of its items.";
/// Beside the link.
pub const SETTINGS: &str = "Questionnaires in your own words, for use beside the published ones.";
/// There are none.
pub const NONE: &str = "You have not made a scale yet.";
/// Makes one.
pub const NEW: &str = "New scale";
/// Changes one.
pub const CHANGE: &str = "New version";
/// What that means.
pub const CHANGE_HINT: &str = "What you change becomes the next version. Answers given until now stay as they are, with the version they were given to.";
/// Gives it out.
pub const GIVE_OUT: &str = "Save as a file";
/// Takes one in.
pub const TAKE_IN: &str = "A scale that was saved as a file, by you or by a colleague.";
/// It has been taken in.
pub const TAKEN_IN: &str = "The scale is on file.";
/// No longer offered.
pub const RETIRE: &str = "Retire";
/// Offered again.
pub const OFFER: &str = "Offer again";
/// How it is asked.
pub const ITEMS: &str = "Items and answers";
/// Saves the form.
pub const SAVE: &str = "Save the scale";
/// What stands on the sheet.
pub const CREDIT: &str = "A scale of the therapist’s own; nobody has validated it.";
/// She has not said enough.
pub const NO_CHANGE_SAID: &str = "You have not said both which way is worse and which difference you regard as more than chance.";
/// What a chart of its scores is called.
pub const CHART: &str = "A scale of your own";

/// How the answers are given.
pub const ANSWERED_WITH: &str = "Answers";
/// A range.
pub const RANGE: &str = "A range of numbers";
/// Each with words.
pub const EACH: &str = "Each answer with its number and words";
/// How they count.
pub const TOTAL: &str = "The score is";
/// What missing ones count as.
pub const MISSING: &str = "An item left out counts as";
/// Which way is worse.
pub const DIRECTION: &str = "Higher is";
/// Not said.
pub const UNSAID: &str = "Not said";
/// Worse.
pub const WORSE: &str = "Worse";
/// Better.
pub const BETTER: &str = "Better";
/// What becomes of a wide range.
pub const RANGE_HINT: &str = "A wide range, such as 0 to 100, is answered by typing a number.";
/// How items are typed.
pub const ITEMS_HINT: &str = "One item a line.";
/// How turned ones are named.
pub const TURNED_HINT: &str =
    "By their numbers, such as 2, 5. Their least answer counts as the most.";
/// How answers are typed.
pub const ANSWERS_HINT: &str = "One a line, its number first: 0 never";
/// How bands are typed.
pub const BANDS_HINT: &str = "If you want any: one a line, the score it begins at first: 0 calm. The first begins at the least score.";
/// What a change is for.
pub const CHANGE_SCORE_HINT: &str = "If you want one. Without it, or without saying which way is worse, no change is judged and nobody is listed by this scale.";

/// How they become a score.
pub const fn total(total: Total) -> &'static str {
    match total {
        Total::Sum => "The sum of all items",
        Total::Mean => "The mean of all items",
    }
}

/// What an item without an answer counts as.
pub const fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::MeanOfOthers => "The mean of the others",
        Missing::Least => "The least answer",
    }
}

/// A field's label.
pub const fn label(field: ScaleField) -> &'static str {
    match field {
        ScaleField::Name => "Name",
        ScaleField::Ask => "What is asked of all items",
        ScaleField::Items => "Items",
        ScaleField::Turned => "Reversed items",
        ScaleField::Answers => "The answers",
        ScaleField::From => "From number",
        ScaleField::FromWords => "What the least means",
        ScaleField::To => "To number",
        ScaleField::ToWords => "What the most means",
        ScaleField::MayMiss => "Items that may be left out",
        ScaleField::Bands => "Bands",
        ScaleField::Change => "A difference you regard as more than chance",
    }
}

/// Among the measures that can be taken.
pub fn choice(name: &str) -> String {
    format!("{} (a scale of your own)", isolated(name))
}

/// What it came to: `Sleep 12, restless (version 2)`.
pub fn score(name: &str, value: Option<String>, own: Option<&(u16, Option<String>)>) -> String {
    let version = own.map_or(1, |(version, _)| *version);
    let Some(value) = value else {
        return format!("{name}: too few answers for a score (version {version})");
    };
    let band = own.and_then(|(_, band)| band.as_deref());
    let band = band.map_or_else(String::new, |band| format!(", {}", isolated(band)));
    format!("{name} {value}{band} (version {version})")
}

/// A change since the start, as she regards it.
pub const fn shifted(shift: Shift) -> &'static str {
    match shift {
        Shift::Better => "Better than at the start, by what you regard as more than chance",
        Shift::Chance => "No change since the start that you regard as more than chance",
        Shift::Worse => "Worse than at the start, by what you regard as more than chance",
    }
}

/// What the numbers mean, by her own saying.
pub fn means(edition: &Edition) -> Vec<String> {
    let design = edition.design();
    let way = match design.more_is_worse {
        Some(true) => "more is worse",
        Some(false) => "more is better",
        None => "you have not said whether more is worse or better",
    };
    let (least, most) = edition.ends();
    let mut told = vec![format!("{least} to {most}, {way}.")];
    let bands = design.bands.iter();
    let bands: Vec<_> =
        bands.map(|(from, name)| format!("{} from {from}", isolated(name.as_str()))).collect();
    if !bands.is_empty() {
        told.push(format!("Bands, as you set them: {}.", bands.join(", ")));
    }
    if let Some(change) = design.change {
        told.push(format!("You regard a change of {change} or more as more than chance."));
    }
    told.push("This is a scale of your own; nobody has validated it.".to_owned());
    told
}

/// Which version, how long, and how often it was taken.
pub fn about(line: &OwnScaleLine) -> String {
    let edition = &line.edition;
    let items = count(edition.design().items.len() as u64, "item", "items");
    let since = when::day(edition.since());
    let taken = match line.taken {
        0 => "not taken yet".to_owned(),
        taken => format!("taken {}", count(taken.into(), "time", "times")),
    };
    let retired = if line.is_retired { ", retired" } else { "" };
    format!("Version {} of {since}: {items}, {taken}, not validated{retired}.", edition.version())
}

/// The answers, in a line.
pub fn answers(design: &Design) -> String {
    let answer = |value: &u8, words: Option<&str>| match words {
        Some(words) => format!("{value} {}", isolated(words)),
        None => value.to_string(),
    };
    match &design.choices {
        Choices::Range { least: (least, first), most: (most, last) } => {
            let first = answer(least, first.as_ref().map(|it| it.as_str()));
            let last = answer(most, last.as_ref().map(|it| it.as_str()));
            format!("Answers from {first} to {last}.")
        }
        Choices::Each(each) => {
            let each = each.iter().map(|(value, words)| answer(value, Some(words.as_str())));
            format!("Answers: {}.", each.collect::<Vec<_>>().join(", "))
        }
    }
}

/// What an answer of a wide range may be, for whoever types it.
pub fn number_hint(design: &Design) -> String {
    let Choices::Range { least: (least, first), most: (most, last) } = &design.choices else {
        return answers(design);
    };
    let end = |number: &u8, words: &Option<Label>| match words {
        Some(words) => format!("{number} ({})", isolated(words.as_str())),
        None => number.to_string(),
    };
    format!("A whole number from {} to {}.", end(least, first), end(most, last))
}

/// An item, as a list tells it.
pub fn item(words: &str, is_turned: bool) -> String {
    let words = isolated(words);
    if is_turned { format!("{words} (reversed)") } else { words }
}

/// Why something is no scale.
pub fn flaw(flaw: Flaw) -> Sentence {
    let next = |what: &'static str, next: String| Sentence { what: what.into(), next: next.into() };
    match flaw {
        Flaw::NoItems => Sentence::fixed("There are no items.", "Write at least one."),
        Flaw::TooManyItems(found) => next(
            "These are too many items.",
            format!("There are {found}; a scale has room for {}.", Design::MOST_ITEMS),
        ),
        Flaw::TooFewAnswers => {
            Sentence::fixed("These are fewer than two answers.", "Give at least two.")
        }
        Flaw::TooManyAnswers(found) => next(
            "These are too many answers.",
            format!(
                "There are {found}, and {} fit. A range of numbers can be wider.",
                Design::MOST_ANSWERS
            ),
        ),
        Flaw::TooGreat(value) => next(
            "This number is too great.",
            format!("{value} is more than an answer can count, which is {}.", Design::MOST_VALUE),
        ),
        Flaw::NotRising(value) => next(
            "The numbers of the answers do not rise.",
            format!("{value} stands after a number as great. Put the least answer first."),
        ),
        Flaw::MissesAll(_) => Sentence::fixed(
            "At least one item must have an answer.",
            "Give a number less than that of the items.",
        ),
        Flaw::TooManyBands(found) => next(
            "These are too many bands.",
            format!("There are {found}; a scale has room for {}.", Design::MOST_BANDS),
        ),
        Flaw::FirstBand(least) => next(
            "The first band does not begin at the least score.",
            format!("Let it begin at {least}."),
        ),
        Flaw::Band(from) => next(
            "The bands do not rise, or one lies beyond the greatest score.",
            format!("Look at the one that begins at {from}."),
        ),
        Flaw::Change(change) => next(
            "No two scores can differ by just this.",
            format!(
                "{change} is nothing, or more than lies between the least and the greatest score."
            ),
        ),
    }
}

/// Why a file is not taken for a scale.
pub fn refused(error: &ScaleFileError) -> Sentence {
    match error {
        ScaleFileError::TooLarge => Sentence::fixed(
            "This file is larger than any scale.",
            "Choose a file that “Save as a file” gave.",
        ),
        ScaleFileError::NotOne => Sentence::fixed(
            "This file is not a scale of Evenkeel’s.",
            "Choose a file that “Save as a file” gave.",
        ),
        ScaleFileError::TooNew => Sentence::fixed(
            "This file is from a newer version of Evenkeel.",
            "Update Evenkeel, then choose it again.",
        ),
        ScaleFileError::Unread(what) => {
            // What stands in the file may be as long as it likes.
            let what: String = what.chars().take(200).collect();
            let next = format!("This is what is wrong: {}.", isolated(&what));
            Sentence { what: "This file does not make a scale.".into(), next: next.into() }
        }
    }
}

/// What is wrong with a field, of something that came from a file.
pub fn in_file(field: &str, wrong: &Sentence) -> Sentence {
    let what = format!("The file makes no scale that can be kept. “{field}”: {}", wrong.what);
    Sentence { what: what.into(), next: wrong.next.clone() }
}
