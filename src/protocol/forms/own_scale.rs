//! The form of a scale of the therapist's own.
//!
//! Items, answers and bands are typed line by line, as they stand on a sheet of paper, so that a whole
//! scale can be pasted.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults, FieldError};
use super::field::Field;
use super::typed::{nth, number};
use crate::domain::ids::ScaleId;
use crate::domain::instrument::edition::{Choices, Design, Edition, Flaw, Item, Points, Said};
use crate::domain::instrument::{Missing, Total};
use crate::domain::text::{Label, Line, OwnWords};
use crate::domain::time::Date;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ScaleField {
    /// What it is called.
    Name,
    /// What is asked of all items.
    Ask,
    /// The items, one a line.
    Items,
    /// Which of them are turned round.
    Turned,
    /// The answers, one a line.
    Answers,
    /// The least number of a range.
    From,
    /// What it means.
    FromWords,
    /// The greatest.
    To,
    /// What that means.
    ToWords,
    /// How many items may be left without an answer.
    MayMiss,
    /// The bands, one a line.
    Bands,
    /// The least difference that is more than chance.
    Change,
}

/// A scale as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleForm {
    /// What it is called.
    pub name: String,
    /// What is asked of all items.
    pub ask: String,
    /// The items, one a line.
    pub items: String,
    /// The numbers of those that are turned round: `2, 5`.
    pub turned: String,
    /// Are the answers a range of numbers?
    pub is_range: bool,
    /// Otherwise each answer with its value, one a line: `0 never`.
    pub answers: String,
    /// The ends of a range, each with what it means.
    pub ends: [(String, String); 2],
    /// How they become a score.
    pub total: Total,
    /// How many items may be left without an answer; empty for none.
    pub may_miss: String,
    /// What those count as.
    pub missing: Missing,
    /// Where each band begins and its name, one a line: `10 raised`.
    pub bands: String,
    /// Is more of it worse?
    pub more_is_worse: Option<bool>,
    /// The least difference that she regards as more than chance.
    pub change: String,
}

impl Default for ScaleForm {
    fn default() -> Self {
        let [name, ask, items, turned, answers, may_miss, bands, change] = Default::default();
        let end = |number: &str| (number.to_owned(), String::new());
        Self {
            name,
            ask,
            items,
            turned,
            is_range: true,
            answers,
            ends: [end("0"), end("10")],
            total: Total::Sum,
            may_miss,
            missing: Missing::MeanOfOthers,
            bands,
            more_is_worse: None,
            change,
        }
    }
}

/// Lines with something in them.
fn lines(text: &str) -> impl Iterator<Item = (u8, &str)> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.enumerate().map(|(at, line)| (nth(at), line))
}

/// A line's number, and the words after it.
fn numbered(line: &str) -> (&str, &str) {
    let (number, words) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    (number, words.trim())
}

fn label(text: &str) -> Result<Label, Fault> {
    Label::new(text).map_err(Fault::from)
}

impl ScaleForm {
    /// What stands in the form of a scale.
    pub fn of(design: &Design) -> Self {
        let turned = (1_u8..).zip(&design.items).filter(|(_, item)| item.is_turned);
        let turned: Vec<_> = turned.map(|(number, _)| number.to_string()).collect();
        let items: Vec<_> = design.items.iter().map(|item| item.words.as_str()).collect();
        let bands = design.bands.iter().map(|(from, name)| format!("{from} {}", name.as_str()));
        let mut form = Self {
            name: design.name.as_str().to_owned(),
            ask: design.ask.as_ref().map_or_else(String::new, |ask| ask.as_str().to_owned()),
            items: items.join("\n"),
            turned: turned.join(", "),
            total: design.total,
            may_miss: design.may_miss.to_string(),
            missing: design.missing,
            bands: bands.collect::<Vec<_>>().join("\n"),
            more_is_worse: design.more_is_worse,
            change: design.change.map_or_else(String::new, |change| change.to_string()),
            ..Self::default()
        };
        match &design.choices {
            Choices::Range { least, most } => {
                let end = |(number, words): &(u8, Option<Label>)| {
                    let words =
                        words.as_ref().map_or_else(String::new, |it| it.as_str().to_owned());
                    (number.to_string(), words)
                };
                form.ends = [end(least), end(most)];
            }
            Choices::Each(each) => {
                let each = each.iter().map(|(value, words)| format!("{value} {}", words.as_str()));
                form.answers = each.collect::<Vec<_>>().join("\n");
                form.is_range = false;
            }
        }
        form
    }

    /// That version of that scale.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, of: ScaleId, version: u16, since: Date) -> Result<Edition, Faults> {
        let mut door = Door::default();
        let name = door.take(Field::Scale(ScaleField::Name), label(&self.name));
        let ask = OwnWords::optional(&self.ask).map_err(Fault::from);
        let ask = door.take(Field::Scale(ScaleField::Ask), ask);
        let items = self.items(&mut door);
        let choices = if self.is_range { self.range(&mut door) } else { self.each(&mut door) };
        let most = Design::MOST_ITEMS.try_into().unwrap_or(u8::MAX);
        let may_miss = match self.may_miss.trim() {
            "" => Ok(0),
            typed => small(typed, 0, most),
        };
        let may_miss = door.take(Field::Scale(ScaleField::MayMiss), may_miss);
        let bands = lines(&self.bands).map(|(line, text)| {
            let (from, name) = numbered(text);
            let from = Points::parse(from).ok_or(Fault::NoNumberFirst { line })?;
            Ok((from, label(name)?))
        });
        let bands = door.take(Field::Scale(ScaleField::Bands), bands.collect());
        let change = match self.change.trim() {
            "" => Ok(None),
            typed => Points::parse(typed).map(Some).ok_or(Fault::NotPoints),
        };
        let change = door.take(Field::Scale(ScaleField::Change), change);
        let design = door.close((|| {
            Some(Design {
                name: name?,
                ask: ask?,
                items: items?,
                choices: choices?,
                total: self.total,
                may_miss: may_miss?,
                missing: self.missing,
                bands: bands?,
                more_is_worse: self.more_is_worse,
                change: change?,
            })
        })())?;
        let is_range = self.is_range;
        Edition::new(Said { of, version, since, design }).map_err(|flaw| {
            let field = Field::Scale(place(flaw, is_range));
            vec![FieldError { field, fault: Fault::Scale(flaw) }]
        })
    }

    fn items(&self, door: &mut Door) -> Option<Vec<Item>> {
        let words = lines(&self.items).map(|(_, line)| Line::new(line).map_err(Fault::from));
        let words: Vec<Line> = door.take(Field::Scale(ScaleField::Items), words.collect())?;
        let most = u8::try_from(words.len().max(1)).unwrap_or(u8::MAX);
        let numbers = self.turned.split([',', ';', ' ']).filter(|number| !number.is_empty());
        let turned = numbers.map(|typed| small(typed, 1, most)).collect();
        let turned: Vec<u8> = door.take(Field::Scale(ScaleField::Turned), turned)?;
        let item = |(number, words)| Item { words, is_turned: turned.contains(&number) };
        Some((1..=u8::MAX).zip(words).map(item).collect())
    }

    fn range(&self, door: &mut Door) -> Option<Choices> {
        let fields =
            [(ScaleField::From, ScaleField::FromWords), (ScaleField::To, ScaleField::ToWords)];
        let [least, most] = [0, 1].map(|at| {
            let ((number, words), (of_number, of_words)) = (self.ends.get(at)?, fields.get(at)?);
            let number = small(number, 0, Design::MOST_VALUE);
            let number = door.take(Field::Scale(*of_number), number);
            let words = Label::optional(words).map_err(Fault::from);
            let words = door.take(Field::Scale(*of_words), words);
            Some((number?, words?))
        });
        Some(Choices::Range { least: least?, most: most? })
    }

    fn each(&self, door: &mut Door) -> Option<Choices> {
        let each = lines(&self.answers).map(|(line, text)| {
            let (value, words) = numbered(text);
            let value =
                small(value, 0, Design::MOST_VALUE).map_err(|_| Fault::NoNumberFirst { line })?;
            Ok((value, label(words)?))
        });
        door.take(Field::Scale(ScaleField::Answers), each.collect()).map(Choices::Each)
    }
}

/// A whole number between those.
fn small(text: &str, least: u8, most: u8) -> Result<u8, Fault> {
    let number = number(text, least.into(), most.into())?;
    let outside = Fault::NotANumber { least: least.into(), most: most.into() };
    u8::try_from(number).map_err(|_| outside)
}

/// Which field a flaw is mended in.
const fn place(flaw: Flaw, is_range: bool) -> ScaleField {
    match flaw {
        Flaw::NoItems | Flaw::TooManyItems(_) => ScaleField::Items,
        Flaw::TooFewAnswers | Flaw::TooManyAnswers(_) | Flaw::TooGreat(_) | Flaw::NotRising(_) => {
            if is_range {
                ScaleField::To
            } else {
                ScaleField::Answers
            }
        }
        Flaw::MissesAll(_) => ScaleField::MayMiss,
        Flaw::TooManyBands(_) | Flaw::FirstBand(_) | Flaw::Band(_) => ScaleField::Bands,
        Flaw::Change(_) => ScaleField::Change,
    }
}
