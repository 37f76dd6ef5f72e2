//! A scale that the therapist made herself, as it stood in one of its versions.
//!
//! Nobody has validated it, and nothing here says so: bands, and which difference is more than chance,
//! are what she regards as such. It is scored by the same table as every other instrument.
//! *Never:* a scale that cannot be scored; [`Edition::new`] is the only way to one.

use serde::{Deserialize, Serialize};

use super::clients::PLAIN;
use super::own::{BARE, cut};
use super::{Band, Clinical, Cut, Instrument, Measured, Missing, Scale, Tabled, Total};
use crate::domain::ids::ScaleId;
use crate::domain::text::{Label, Line, OwnWords};
use crate::domain::time::Date;

/// A score, in hundredths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Points(pub u32);

impl Points {
    /// The score as a number.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// A number with at most two decimals, as people type it; none where it is no such number.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.trim().split_once(['.', ',']).unwrap_or((text.trim(), "0"));
        let digits = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(whole, 5) || !digits(part, 2) {
            return None;
        }
        let part: u32 = format!("{part:0<2}").parse().ok()?;
        Some(Self(whole.parse::<u32>().ok()? * 100 + part))
    }
}

impl core::fmt::Display for Points {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let text = format!("{}.{:02}", self.0 / 100, self.0 % 100);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What it asks.
    pub words: Line,
    /// Is it turned round, so that the least answer counts as the most?
    pub is_turned: bool,
}

/// Which answers there are to every item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Choices {
    /// Every number from one to another, with words for the ends.
    Range {
        /// The least number, and what it means.
        least: (u8, Option<Label>),
        /// The greatest, and what that means.
        most: (u8, Option<Label>),
    },
    /// Each with its value and its words, from the least value on.
    Each(Vec<(u8, Label)>),
}

impl Choices {
    /// Are there so many that one is entered as a number, rather than chosen from a row of them?
    pub fn is_wide(&self) -> bool {
        matches!(self, Self::Range { least: (least, _), most: (most, _) }
            if usize::from(most.saturating_sub(*least)) >= Design::MOST_ANSWERS)
    }
}

/// What she said of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Design {
    /// What it is called.
    pub name: Label,
    /// What is asked of all items.
    pub ask: Option<OwnWords>,
    /// Its items.
    pub items: Vec<Item>,
    /// The answers to each of them.
    pub choices: Choices,
    /// How they become a score.
    pub total: Total,
    /// So many items may be left without an answer.
    pub may_miss: u8,
    /// What those count as.
    pub missing: Missing,
    /// Its bands, from the lowest on: where each begins, and its name.
    pub bands: Vec<(Points, Label)>,
    /// Is more of it worse? None where she has not said.
    pub more_is_worse: Option<bool>,
    /// The least difference of two scores that she regards as more than chance.
    pub change: Option<Points>,
}

/// Why that is no scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Flaw {
    /// It has no items.
    #[error("no items")]
    NoItems,
    /// It has more items than [`Design::MOST_ITEMS`].
    #[error("{0} items, at most {most}", most = Design::MOST_ITEMS)]
    TooManyItems(usize),
    /// It has fewer than two answers.
    #[error("fewer than two answers")]
    TooFewAnswers,
    /// More answers than [`Design::MOST_ANSWERS`] have words of their own.
    #[error("{0} answers, at most {most}", most = Design::MOST_ANSWERS)]
    TooManyAnswers(usize),
    /// An answer has a value beyond [`Design::MOST_VALUE`].
    #[error("an answer of {0}, at most {most}", most = Design::MOST_VALUE)]
    TooGreat(u8),
    /// The values of the answers do not rise from one to the next.
    #[error("values that do not rise, at {0}")]
    NotRising(u8),
    /// No item would need an answer.
    #[error("{0} items may be missing, and there are no more")]
    MissesAll(u8),
    /// It has more bands than [`Design::MOST_BANDS`].
    #[error("{0} bands, at most {most}", most = Design::MOST_BANDS)]
    TooManyBands(usize),
    /// The first band does not begin at the least score, which is this.
    #[error("the first band does not begin at {0}")]
    FirstBand(Points),
    /// The bands do not rise from one to the next, or one begins beyond the greatest score.
    #[error("a band that begins at {0}")]
    Band(Points),
    /// Every difference would be more than chance, or none.
    #[error("a difference of {0}")]
    Change(Points),
}

impl Design {
    /// At most so many items.
    pub const MOST_ITEMS: usize = 60;
    /// At most so many answers that have words each, or stand in a row to be chosen from.
    pub const MOST_ANSWERS: usize = 21;
    /// No answer counts more than this.
    pub const MOST_VALUE: u8 = 100;
    /// At most so many bands.
    pub const MOST_BANDS: usize = 10;

    /// The values of the answers, from the least on.
    fn values(&self) -> Vec<u8> {
        match &self.choices {
            Choices::Range { least: (least, _), most: (most, _) } => (*least..=*most).collect(),
            Choices::Each(each) => each.iter().map(|(value, _)| *value).collect(),
        }
    }

    fn checked_values(&self) -> Result<(u8, u8, Vec<u8>), Flaw> {
        let values = self.values();
        let [least, .., most] = values.as_slice() else { return Err(Flaw::TooFewAnswers) };
        if matches!(self.choices, Choices::Each(_)) && values.len() > Self::MOST_ANSWERS {
            return Err(Flaw::TooManyAnswers(values.len()));
        }
        let fall = values.iter().zip(values.iter().skip(1)).find(|(one, next)| one >= next);
        match fall {
            Some((_, value)) => Err(Flaw::NotRising(*value)),
            None if *most > Self::MOST_VALUE => Err(Flaw::TooGreat(*most)),
            None => Ok((*least, *most, values)),
        }
    }
}

/// A version of a scale of her own: it can be answered, and what it comes to can be told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Said", into = "Said")]
pub struct Edition {
    said: Said,
    // What its table is made of.
    numbers: Vec<u8>,
    turned: Vec<u8>,
    answers: (u8, u8),
    among: Vec<u8>,
    cuts: Vec<Cut>,
    clinical: Clinical,
}

// Where bands begin is made of hundredths, and so is a number that equals itself.
impl Eq for Edition {}

/// What a version is, before it is known to be one: of which scale, which number, since when, and what
/// it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Of which scale.
    pub of: ScaleId,
    /// Which version, counted from 1.
    pub version: u16,
    /// The day it was made.
    pub since: Date,
    /// What it says.
    pub design: Design,
}

impl TryFrom<Said> for Edition {
    type Error = Flaw;

    fn try_from(said: Said) -> Result<Self, Flaw> {
        Self::new(said)
    }
}

impl From<Edition> for Said {
    fn from(edition: Edition) -> Self {
        edition.said
    }
}

impl Edition {
    /// A version of a scale, if it can be scored.
    ///
    /// # Errors
    /// The first [`Flaw`] found.
    pub fn new(said: Said) -> Result<Self, Flaw> {
        let design = &said.design;
        let count = design.items.len();
        let items = match u8::try_from(count) {
            Ok(0) => return Err(Flaw::NoItems),
            Ok(items) if count <= Design::MOST_ITEMS => items,
            _ => return Err(Flaw::TooManyItems(count)),
        };
        let (least, most, values) = design.checked_values()?;
        if design.may_miss >= items {
            return Err(Flaw::MissesAll(design.may_miss));
        }
        let times = if design.total == Total::Sum { u32::from(items) } else { 1 };
        let end = |answer: u8| Points(u32::from(answer) * times * 100);
        let cuts = cuts(&design.bands, end(least), end(most))?;
        if let Some(change) = design.change
            && !(1..=end(most).0 - end(least).0).contains(&change.0)
        {
            return Err(Flaw::Change(change));
        }
        let each = (1..).zip(&design.items);
        let turned = each.filter(|(_, item)| item.is_turned).map(|(n, _)| n).collect();
        let clinical = Clinical { more_is_worse: design.more_is_worse, ..PLAIN };
        let (numbers, answers) = ((1..=items).collect(), (least, most));
        Ok(Self { said, numbers, turned, answers, among: values, cuts, clinical })
    }

    /// Of which scale.
    pub const fn scale(&self) -> ScaleId {
        self.said.of
    }

    /// Which version, counted from 1.
    pub const fn version(&self) -> u16 {
        self.said.version
    }

    /// The day it was made.
    pub const fn since(&self) -> Date {
        self.said.since
    }

    /// What it says.
    pub const fn design(&self) -> &Design {
        &self.said.design
    }

    /// The name of a band; none where she named none.
    pub fn band(&self, band: Band) -> Option<&Label> {
        let Band::Own(place) = band else { return None };
        self.design().bands.get(usize::from(place)).map(|(_, name)| name)
    }

    /// The least score there can be, and the greatest.
    pub fn ends(&self) -> (f64, f64) {
        let times = match self.design().total {
            Total::Sum => f64::from(self.table().items),
            Total::Mean => 1.0,
        };
        let (least, most) = self.answers;
        (f64::from(least) * times, f64::from(most) * times)
    }

    /// May scores of the two stand in one line? They may where all answers to both are counted alike;
    /// words, bands and what is more than chance may differ.
    pub fn counts_like(&self, other: &Self) -> bool {
        let way = |it: &Design| (it.items.len(), it.total, it.may_miss, it.missing);
        self.scale() == other.scale()
            && self.among == other.among
            && self.turned == other.turned
            && way(self.design()) == way(other.design())
    }
}

/// Where bands begin, the first at the least score; one that holds every score where there are none.
fn cuts(bands: &[(Points, Label)], least: Points, most: Points) -> Result<Vec<Cut>, Flaw> {
    if bands.len() > Design::MOST_BANDS {
        return Err(Flaw::TooManyBands(bands.len()));
    }
    let Some((first, _)) = bands.first() else {
        return Ok(vec![cut(least.value(), Band::Own(0), false)]);
    };
    if *first != least {
        return Err(Flaw::FirstBand(least));
    }
    let froms = || bands.iter().map(|(from, _)| *from);
    let fall = froms().zip(froms().skip(1)).find(|(one, next)| one >= next || *next > most);
    if let Some((_, from)) = fall {
        return Err(Flaw::Band(from));
    }
    Ok((0..).zip(froms()).map(|(place, from)| cut(from.value(), Band::Own(place), false)).collect())
}

impl Tabled for Edition {
    fn table(&self) -> Instrument<'_> {
        let design = self.design();
        let items = self.numbers.last().copied().unwrap_or_default();
        let scale = Scale {
            measures: Measured::Own,
            items: &self.numbers,
            turned: &self.turned,
            total: design.total,
            times: 1,
            least_answered: items.saturating_sub(design.may_miss),
            missing: design.missing,
            cuts: &self.cuts,
            change: design.change.map(Points::value),
        };
        Instrument {
            items,
            answers: self.answers,
            among: &self.among,
            first: scale,
            clinical: Some(&self.clinical),
            ..BARE
        }
    }
}

#[cfg(test)]
#[path = "edition_tests.rs"]
pub mod tests;
