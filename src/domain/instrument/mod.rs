//! Questionnaires as tables, and the one way they are scored.
//!
//! An [`Instrument`] says which items make up which scale, which of them are turned round, what
//! becomes of items without an answer, and where the bands of a score begin. [`Instrument::scores`]
//! knows nothing else, so that an instrument for clients is one more table.
//! *Never:* the words of an item: they are other people's, and stand, where their licence lets them,
//! apart from the program. Next: [`own`] has the therapist's own instruments.

mod own;

/// Which instrument.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Kind {
    /// Professional Quality of Life, version 5.
    Proqol5,
    /// WHO-5 Well-Being Index.
    Who5,
    /// Copenhagen Burnout Inventory.
    Cbi,
    /// Oldenburg Burnout Inventory.
    Olbi,
    /// One question about burnout, in words of our own that nobody has validated.
    OneQuestion,
}

impl Kind {
    /// Every instrument, in the order they are offered.
    pub const ALL: [Self; 5] =
        [Self::Proqol5, Self::Who5, Self::Cbi, Self::Olbi, Self::OneQuestion];
}

/// What a scale measures.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Measured {
    /// Pleasure in being able to do one's work well.
    CompassionSatisfaction,
    /// Burnout, as ProQOL means it.
    Burnout,
    /// Strain from what clients have suffered.
    SecondaryTraumaticStress,
    /// Well-being in the last two weeks.
    WellBeing,
    /// Exhaustion, whatever it comes from.
    PersonalBurnout,
    /// Exhaustion put down to work.
    WorkBurnout,
    /// Exhaustion put down to work with clients.
    ClientBurnout,
    /// Distance from one's work.
    Disengagement,
    /// Exhaustion by one's work.
    Exhaustion,
    /// How worn out one feels by work.
    WornOut,
}

/// How items become a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// Their sum; where some may be missing, their mean times how many there are, rounded.
    Sum,
    /// Their mean.
    Mean,
}

/// How much of what is measured a score says there is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Band {
    /// Little.
    Low,
    /// Some.
    Moderate,
    /// Much.
    High,
}

/// Where a band begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cut {
    /// The lowest score in it.
    pub from: f64,
    /// Which band.
    pub band: Band,
    /// Is it a reason to speak with somebody?
    pub is_heavy: bool,
}

/// A scale of an instrument.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// What it measures.
    pub measures: Measured,
    /// The numbers of its items, from 1.
    pub items: &'static [u8],
    /// Those of them that are turned round: the least answer counts as the most.
    pub turned: &'static [u8],
    /// How they become a score.
    pub total: Total,
    /// What that is multiplied by.
    pub times: u8,
    /// With fewer answers than this there is no score.
    pub least_answered: u8,
    /// The bands from the lowest on; the first begins below every score.
    pub cuts: &'static [Cut],
    /// The least difference of two scores that is more than chance; none where none is published.
    pub change: Option<f64>,
}

/// When several scales are a reason to speak with somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heavy {
    /// When one of them is.
    Any,
    /// When all of them are.
    All,
}

/// A questionnaire, without its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Instrument {
    /// How many items it has.
    pub items: u8,
    /// The least answer and the most.
    pub answers: (u8, u8),
    /// Its scales, in the order they are told.
    pub scales: &'static [Scale],
    /// When they are a reason to speak with somebody.
    pub heavy: Heavy,
}

/// What a scale comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// What was measured.
    pub measures: Measured,
    /// The number.
    pub value: f64,
    /// How much that is.
    pub band: Band,
    /// Is it a reason to speak with somebody?
    pub is_heavy: bool,
}

/// The answers do not fit the instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("answers that the instrument does not have")]
pub struct NoSuchAnswer;

/// Answers to an instrument: one for each item, none where it has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    kind: Kind,
    given: Vec<Option<u8>>,
}

impl Answers {
    /// Puts the answers together.
    ///
    /// # Errors
    /// [`NoSuchAnswer`] for more or fewer than there are items, or a number off the scale.
    pub fn new(kind: Kind, given: Vec<Option<u8>>) -> Result<Self, NoSuchAnswer> {
        let Instrument { items, answers: (least, most), .. } = kind.instrument();
        let fits = |answer: &u8| (*least..=*most).contains(answer);
        let is_it = given.len() == usize::from(*items) && given.iter().flatten().all(fits);
        if is_it { Ok(Self { kind, given }) } else { Err(NoSuchAnswer) }
    }

    /// To which instrument.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Each, in the order of the items.
    pub fn given(&self) -> &[Option<u8>] {
        &self.given
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.given.iter().flatten().count()
    }

    /// What each scale comes to; none where too few of its items have an answer.
    pub fn scores(&self) -> Vec<(Measured, Option<Score>)> {
        let instrument = self.kind.instrument();
        let score = |scale: &Scale| (scale.measures, scale.score(&self.given, instrument.answers));
        instrument.scales.iter().map(score).collect()
    }

    /// Is what the scales come to a reason to speak with somebody?
    pub fn are_heavy(&self) -> bool {
        let scores = self.scores();
        let mut heavy = scores.iter().map(|(_, score)| score.is_some_and(|score| score.is_heavy));
        match self.kind.instrument().heavy {
            Heavy::Any => heavy.any(|is_heavy| is_heavy),
            Heavy::All => heavy.all(|is_heavy| is_heavy),
        }
    }
}

impl Scale {
    fn score(&self, given: &[Option<u8>], (least, most): (u8, u8)) -> Option<Score> {
        let keyed = |item: &u8| {
            let answer = (*given.get(usize::from(*item).checked_sub(1)?)?)?;
            Some(if self.turned.contains(item) { least + most - answer } else { answer })
        };
        let (sum, answered) = self
            .items
            .iter()
            .filter_map(keyed)
            .fold((0_u32, 0_u32), |(sum, n), answer| (sum + u32::from(answer), n + 1));
        if answered < u32::from(self.least_answered.max(1)) {
            return None;
        }
        let mean = f64::from(sum) / f64::from(answered);
        let all = f64::from(u32::try_from(self.items.len()).ok()?);
        let total = match self.total {
            Total::Sum => (mean * all).round(),
            Total::Mean => mean,
        };
        let value = total * f64::from(self.times);
        let cut = self.cuts.iter().rev().find(|cut| cut.from <= value)?;
        let Cut { band, is_heavy, .. } = *cut;
        Some(Score { measures: self.measures, value, band, is_heavy })
    }
}

#[cfg(test)]
mod tests;
