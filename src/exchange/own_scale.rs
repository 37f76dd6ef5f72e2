//! A scale of the therapist's own as a small file, to be given to a colleague or kept elsewhere.
//!
//! ```text
//! {"format": "evenkeel scale", "version": 1,
//!  "about": "Made by a therapist herself; nobody has validated it.",
//!  "name": "Sleep", "ask": "In the last week:",
//!  "items": [{"text": "I slept well", "reversed": true}, {"text": "I lay awake"}],
//!  "answers": [{"value": 0, "text": "never"}, {"value": 2, "text": "often"}],
//!  "score": "sum", "may-be-missing": 1, "missing-counts-as": "mean-of-others",
//!  "bands": [{"from": 0, "name": "calm"}, {"from": 2.5, "name": "restless"}],
//!  "higher-is": "worse", "change": 2}
//! ```
//! In the place of `answers` there may be `range`, `{"from": {"value": 0, "text": "never"}, "to":
//! {"value": 10}}`; `score` is `sum` or `mean`, `missing-counts-as` `mean-of-others` or `least-answer`,
//! `higher-is` `worse` or `better`, `change` the least difference she regards as more than chance. All
//! but `format`, `version`, `name`, `items`, `score` and the answers can be missing. At most
//! [`LARGEST`] bytes. What is not said here is not read, so that a word misspelt does not go unseen.
//! *Never:* anything of a client.

use serde::{Deserialize, Serialize};

use crate::domain::instrument::edition::{Choices, Design, Edition, Item, Points};
use crate::domain::instrument::{Missing, Total};
use crate::domain::text::{Label, Line, OwnWords};

/// The most bytes a file may have; the longest scale there can be takes about half of it.
pub const LARGEST: u64 = 256 * 1024;
const FORMAT: &str = "evenkeel scale";
const VERSION: u32 = 1;

/// Why a file is not taken for a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ScaleFileError {
    /// It is larger than any scale.
    #[error("too large")]
    TooLarge,
    /// It is something else.
    #[error("not a scale")]
    NotOne,
    /// Made by a newer version of the program.
    #[error("too new")]
    TooNew,
    /// It is one, but for this, in words with the line.
    #[error("{0}")]
    Unread(String),
}

/// What every version says of itself.
#[derive(Deserialize)]
struct Claim {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    format: String,
    version: u32,
    #[serde(default)]
    about: String,
    name: Label,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ask: Option<OwnWords>,
    items: Vec<Question>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answers: Option<Vec<Answer>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
    score: Score,
    #[serde(default)]
    may_be_missing: u8,
    #[serde(default)]
    missing_counts_as: Counts,
    #[serde(default)]
    bands: Vec<BandFrom>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    higher_is: Option<Way>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    change: Option<Number>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    text: Line,
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    reversed: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    value: u8,
    text: Label,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    value: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<Label>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Range {
    from: End,
    to: End,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BandFrom {
    from: Number,
    name: Label,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Score {
    Sum,
    Mean,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Counts {
    #[default]
    MeanOfOthers,
    LeastAnswer,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Way {
    Worse,
    Better,
}

/// A number of points with at most two decimals.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
struct Number(Points);

impl From<Number> for f64 {
    fn from(Number(points): Number) -> Self {
        points.value()
    }
}

impl TryFrom<f64> for Number {
    type Error = &'static str;

    fn try_from(number: f64) -> Result<Self, Self::Error> {
        let points = Points::parse(&number.to_string()).map(Self);
        points.ok_or("a number of points with more than two decimals, or off every scale")
    }
}

/// A scale as a file.
pub fn write(edition: &Edition) -> Vec<u8> {
    let design = edition.design().clone();
    let end = |(value, text): (u8, Option<Label>)| End { value, text };
    let (answers, range) = match design.choices {
        Choices::Each(each) => {
            let answer = |(value, text)| Answer { value, text };
            (Some(each.into_iter().map(answer).collect()), None)
        }
        Choices::Range { least, most } => (None, Some(Range { from: end(least), to: end(most) })),
    };
    let question = |item: Item| Question { text: item.words, reversed: item.is_turned };
    let band = |(from, name)| BandFrom { from: Number(from), name };
    let file = File {
        format: FORMAT.to_owned(),
        version: VERSION,
        about: "Made by a therapist herself; nobody has validated it.".to_owned(),
        name: design.name,
        ask: design.ask,
        items: design.items.into_iter().map(question).collect(),
        answers,
        range,
        score: match design.total {
            Total::Sum => Score::Sum,
            Total::Mean => Score::Mean,
        },
        may_be_missing: design.may_miss,
        missing_counts_as: match design.missing {
            Missing::MeanOfOthers => Counts::MeanOfOthers,
            Missing::Least => Counts::LeastAnswer,
        },
        bands: design.bands.into_iter().map(band).collect(),
        higher_is: design.more_is_worse.map(|is| if is { Way::Worse } else { Way::Better }),
        change: design.change.map(Number),
    };
    // Texts, numbers, lists: there is nothing in it JSON cannot say.
    serde_json::to_vec_pretty(&file).unwrap_or_default()
}

/// What the file of a scale says; whether that makes a scale is another matter.
///
/// # Errors
/// [`ScaleFileError`], the first there is.
pub fn read(bytes: &[u8]) -> Result<Design, ScaleFileError> {
    if bytes.len() as u64 > LARGEST {
        return Err(ScaleFileError::TooLarge);
    }
    let claim: Claim = serde_json::from_slice(bytes).map_err(|_| ScaleFileError::NotOne)?;
    match claim.version {
        _ if claim.format != FORMAT => return Err(ScaleFileError::NotOne),
        VERSION => {}
        _ => return Err(ScaleFileError::TooNew),
    }
    let unread = |error: serde_json::Error| ScaleFileError::Unread(error.to_string());
    let file: File = serde_json::from_slice(bytes).map_err(unread)?;
    let end = |end: End| (end.value, end.text);
    let choices = match (file.answers, file.range) {
        (Some(each), None) => {
            Choices::Each(each.into_iter().map(|it| (it.value, it.text)).collect())
        }
        (None, Some(range)) => Choices::Range { least: end(range.from), most: end(range.to) },
        _ => {
            let either = "it needs either `answers` or `range`, and not both";
            return Err(ScaleFileError::Unread(either.to_owned()));
        }
    };
    let item = |it: Question| Item { words: it.text, is_turned: it.reversed };
    Ok(Design {
        name: file.name,
        ask: file.ask,
        items: file.items.into_iter().map(item).collect(),
        choices,
        total: match file.score {
            Score::Sum => Total::Sum,
            Score::Mean => Total::Mean,
        },
        may_miss: file.may_be_missing,
        missing: match file.missing_counts_as {
            Counts::MeanOfOthers => Missing::MeanOfOthers,
            Counts::LeastAnswer => Missing::Least,
        },
        bands: file.bands.into_iter().map(|it| (it.from.0, it.name)).collect(),
        more_is_worse: file.higher_is.map(|way| matches!(way, Way::Worse)),
        change: file.change.map(|it| it.0),
    })
}

/// What each item asks, and which are turned round, for people.
pub(super) fn items(edition: &Edition) -> Vec<String> {
    let item = |it: &Item| match it.is_turned {
        true => format!("{} (reversed)", it.words.as_str()),
        false => it.words.as_str().to_owned(),
    };
    edition.design().items.iter().map(item).collect()
}

#[cfg(test)]
#[path = "own_scale_tests.rs"]
mod tests;
