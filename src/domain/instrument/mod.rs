//! Questionnaires as tables, and the one way they are scored.
//!
//! An [`Instrument`] says which items make up which scale, which of them are turned round, what
//! becomes of items without an answer, and where the bands of a score begin. [`Instrument::scores`]
//! knows nothing else, so that an instrument for clients is one more table.
//! *Never:* the words of other people's items: they stand, where their licence lets them, apart from
//! the program. Next: [`own`] has those the therapist answers about herself, [`clients`] those for
//! clients, [`edition`] those she made herself, [`measure`] what may be given to a client: either.

mod clients;
pub mod edition;
pub mod measure;
mod own;

use measure::Measure;

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
    /// Patient Health Questionnaire: depression.
    Phq9,
    /// Generalised Anxiety Disorder scale.
    Gad7,
    /// Patient Health Questionnaire of four items: anxiety and depression.
    Phq4,
    /// PTSD Checklist for DSM-5.
    Pcl5,
    /// Kessler Psychological Distress Scale.
    K10,
    /// Alcohol Use Disorders Identification Test.
    Audit,
    /// Work and Social Adjustment Scale.
    Wsas,
}

impl Kind {
    /// Those the therapist answers about herself, in the order they are offered.
    pub const OWN: [Self; 5] =
        [Self::Proqol5, Self::Who5, Self::Cbi, Self::Olbi, Self::OneQuestion];

    /// Those clients answer, in the order they are offered.
    pub const FOR_CLIENTS: [Self; 8] = [
        Self::Phq9,
        Self::Gad7,
        Self::Phq4,
        Self::Pcl5,
        Self::K10,
        Self::Who5,
        Self::Audit,
        Self::Wsas,
    ];
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
    /// Symptoms of depression.
    Depression,
    /// Symptoms of anxiety.
    Anxiety,
    /// Symptoms of anxiety and of depression together.
    AnxietyAndDepression,
    /// Symptoms after a trauma.
    TraumaticStress,
    /// Of those, its coming back unasked (DSM-5 criterion B).
    Intrusion,
    /// Keeping away from what brings it back (C).
    Avoidance,
    /// Thoughts and mood that have changed for the worse (D).
    NegativeMood,
    /// Being on guard (E).
    Arousal,
    /// Distress, whatever it comes from.
    Distress,
    /// Drinking, and the harm of it.
    Drinking,
    /// What a person cannot do as they would.
    Impairment,
    /// What a scale that the therapist made herself asks about; its name says it.
    Own,
}

/// How items become a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Total {
    /// Their sum; where the mean of the others stands for some, rounded.
    Sum,
    /// Their mean.
    Mean,
}

/// What an item without an answer counts as, where some may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Missing {
    /// The mean of the others.
    MeanOfOthers,
    /// As little as an item can.
    Least,
}

/// How much of what is measured a score says there is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Band {
    /// Little.
    Low,
    /// A little more than that.
    Mild,
    /// Some.
    Moderate,
    /// Much.
    High,
    /// The most.
    VeryHigh,
    /// Of a scale that the therapist made herself: the band at that place, which has a name there.
    Own(u8),
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
pub struct Scale<'a> {
    /// What it measures.
    pub measures: Measured,
    /// The numbers of its items, from 1.
    pub items: &'a [u8],
    /// Those of them that are turned round: the least answer counts as the most.
    pub turned: &'a [u8],
    /// How they become a score.
    pub total: Total,
    /// What that is multiplied by.
    pub times: u8,
    /// With fewer answers than this there is no score.
    pub least_answered: u8,
    /// What the missing ones count as.
    pub missing: Missing,
    /// The bands from the lowest on; the first begins below every score.
    pub cuts: &'a [Cut],
    /// The least difference of two scores that is more than chance; none where nobody says so.
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
pub struct Instrument<'a> {
    /// How many items it has.
    pub items: u8,
    /// The least answer and the most.
    pub answers: (u8, u8),
    /// The answers there are, where not every number between those two is one; else empty.
    pub among: &'a [u8],
    /// Its first scale; of one for clients the one that counts.
    pub first: Scale<'a>,
    /// Its other scales, in the order they are told.
    pub others: &'a [Scale<'a>],
    /// When they are a reason to speak with somebody.
    pub heavy: Heavy,
    /// Items of which only some of the answers are there.
    pub only: &'a [(u8, &'a [u8])],
    /// Items that a person is told to pass over.
    pub skips: &'a [Skip],
    /// What it says of a client; none where it is for the therapist alone.
    pub clinical: Option<&'a Clinical>,
}

/// Where certain items are all answered with 0, others are passed over and count 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skip {
    /// The items that are answered with 0.
    pub where_none: &'static [u8],
    /// Those passed over.
    pub over: &'static [u8],
}

/// Where a number stands, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Whose work.
    pub by: &'static str,
    /// Of which year.
    pub year: u16,
}

/// What an instrument says of a client. All of these are conventions of those who are named: none
/// is a diagnosis, and a change proves nothing of its cause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clinical {
    /// Is more of it worse? None where nobody says so.
    pub more_is_worse: Option<bool>,
    /// Who set the bands.
    pub bands: Source,
    /// The mildest score that is taken for a case, and who says so; none where nobody does.
    pub case: Option<(f64, Source)>,
    /// Who says which change is more than chance; the number is the scale's.
    pub change: Option<Source>,
    /// An item whose answer is looked into at once, and from which answer on.
    pub safety: Option<(u8, u8)>,
    /// Which symptoms together make a pattern that is looked into further.
    pub pattern: Option<&'static Pattern>,
    /// May its words not stand here, so that only what a form came to is kept?
    pub is_total_only: bool,
}

/// So many items of each group, answered with at least that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern {
    /// From this answer on an item counts.
    pub from: u8,
    /// How many of which items.
    pub needs: &'static [(usize, &'static [u8])],
}

impl<'a> Instrument<'a> {
    /// Its scales, in the order they are told.
    pub fn scales(&self) -> impl Iterator<Item = &Scale<'a>> {
        core::iter::once(&self.first).chain(self.others)
    }

    /// May that be the answer to the item of that number?
    pub fn allows(&self, item: u8, answer: u8) -> bool {
        let (least, most) = self.answers;
        let fewer = self.only.iter().find(|(of, _)| *of == item);
        let among = fewer.map_or(self.among, |(_, answers)| answers);
        (least..=most).contains(&answer) && (among.is_empty() || among.contains(&answer))
    }

    /// The answers there are to an item, from the least on.
    pub fn answers_to(&self, item: u8) -> impl Iterator<Item = u8> {
        let (least, most) = self.answers;
        (least..=most).filter(move |answer| self.allows(item, *answer))
    }

    /// Are those answers to it, one for each item and none where it has none?
    fn takes(&self, given: &[Option<u8>]) -> bool {
        let mut each = (1..).zip(given);
        given.len() == usize::from(self.items)
            && each.all(|(item, answer)| answer.is_none_or(|it| self.allows(item, it)))
    }

    /// What each scale comes to; none where too few of its items have an answer.
    fn scores(&self, given: &[Option<u8>]) -> Vec<(Measured, Option<Score>)> {
        let counted = self.counted(given);
        let score = |scale: &Scale<'_>| (scale.measures, scale.score(&counted, self.answers));
        self.scales().map(score).collect()
    }

    /// The answers as they count: what was rightly passed over is 0.
    fn counted(&self, given: &[Option<u8>]) -> Vec<Option<u8>> {
        let mut counted = given.to_vec();
        for Skip { where_none, over } in self.skips {
            if where_none.iter().all(|item| answer_to(given, *item) == Some(0)) {
                for (_, answer) in (1_u8..).zip(&mut counted).filter(|(n, _)| over.contains(n)) {
                    *answer = answer.or(Some(0));
                }
            }
        }
        counted
    }

    fn raises_safety(&self, given: &[Option<u8>]) -> bool {
        let safety = self.clinical.and_then(|it| it.safety);
        safety
            .is_some_and(|(item, from)| answer_to(given, item).is_some_and(|answer| answer >= from))
    }

    fn makes_pattern(&self, given: &[Option<u8>]) -> Option<bool> {
        let pattern = self.clinical?.pattern?;
        let reaches = |missing_count: bool| {
            pattern.needs.iter().all(|(least, items)| {
                let counts = |item: &&u8| {
                    answer_to(given, **item).map_or(missing_count, |answer| answer >= pattern.from)
                };
                items.iter().filter(counts).count() >= *least
            })
        };
        match (reaches(false), reaches(true)) {
            (true, _) => Some(true),
            (false, false) => Some(false),
            (false, true) => None,
        }
    }

    fn is_heavy(&self, given: &[Option<u8>]) -> bool {
        let scores = self.scores(given);
        let mut heavy = scores.iter().map(|(_, score)| score.is_some_and(|score| score.is_heavy));
        match self.heavy {
            Heavy::Any => heavy.any(|is_heavy| is_heavy),
            Heavy::All => heavy.all(|is_heavy| is_heavy),
        }
    }
}

/// The answer to the item of that number.
fn answer_to(given: &[Option<u8>], item: u8) -> Option<u8> {
    *given.get(usize::from(item).checked_sub(1)?)?
}

/// Whatever has a table to be scored by.
pub trait Tabled {
    /// Its table.
    fn table(&self) -> Instrument<'_>;
}

impl Tabled for Kind {
    fn table(&self) -> Instrument<'_> {
        *self.instrument()
    }
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

/// Answers, one for each item, none where it has none: to what a client may be given, or, of the
/// therapist about herself, to an instrument ([`Kind`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers<T = Measure> {
    of: T,
    given: Vec<Option<u8>>,
}

impl<T: Tabled> Answers<T> {
    /// Puts the answers together.
    ///
    /// # Errors
    /// [`NoSuchAnswer`] for more or fewer than there are items, or a number off the scale.
    pub fn new(of: T, given: Vec<Option<u8>>) -> Result<Self, NoSuchAnswer> {
        if of.table().takes(&given) { Ok(Self { of, given }) } else { Err(NoSuchAnswer) }
    }

    /// To what.
    pub const fn of(&self) -> &T {
        &self.of
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
        self.of.table().scores(&self.given)
    }

    /// Was something answered that is looked into at once, whatever the rest comes to?
    pub fn raise_safety(&self) -> bool {
        self.of.table().raises_safety(&self.given)
    }

    /// Are the symptoms there that make a pattern? None where the instrument has none, or answers are
    /// missing that could make it.
    pub fn make_pattern(&self) -> Option<bool> {
        self.of.table().makes_pattern(&self.given)
    }

    /// Is what the scales come to a reason to speak with somebody?
    pub fn are_heavy(&self) -> bool {
        self.of.table().is_heavy(&self.given)
    }
}

impl Answers<Kind> {
    /// To which instrument.
    pub const fn kind(&self) -> Kind {
        self.of
    }
}

impl Scale<'_> {
    fn score(&self, given: &[Option<u8>], (least, most): (u8, u8)) -> Option<Score> {
        let keyed = |item: &u8| {
            let answer = answer_to(given, *item)?;
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
        let all = u32::try_from(self.items.len()).ok()?;
        let (sum, counted) = match self.missing {
            Missing::MeanOfOthers => (sum, answered),
            Missing::Least => (sum + (all - answered) * u32::from(least), all),
        };
        let mean = f64::from(sum) / f64::from(counted);
        let total = match self.total {
            Total::Sum => (mean * f64::from(all)).round(),
            Total::Mean => mean,
        };
        self.banded(total * f64::from(self.times))
    }

    /// A number of this scale, and how much that is.
    fn banded(&self, value: f64) -> Option<Score> {
        let cut = self.cuts.iter().rev().find(|cut| cut.from <= value)?;
        let Cut { band, is_heavy, .. } = *cut;
        Some(Score { measures: self.measures, value, band, is_heavy })
    }

    /// The least and the most that its answers can add up to.
    fn ends(&self, (least, most): (u8, u8)) -> (u16, u16) {
        let items = u16::try_from(self.items.len()).unwrap_or(u16::MAX);
        let end = |answer: u8| items.saturating_mul(answer.into());
        (end(least), end(most))
    }
}

/// What all answers of a form that lies elsewhere add up to. Of a scale that the therapist made
/// herself each counts as the scale says, turned round where its item is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    of: Measure,
    value: u16,
}

impl Sum {
    /// What they add up to.
    ///
    /// # Errors
    /// [`NoSuchAnswer`] for a number off the scale.
    pub fn new(of: impl Into<Measure>, value: u16) -> Result<Self, NoSuchAnswer> {
        let of = of.into();
        let (least, most) = Self::ends(&of);
        let is_it = (least..=most).contains(&value);
        if is_it { Ok(Self { of, value }) } else { Err(NoSuchAnswer) }
    }

    /// The least and the most that the answers can add up to.
    pub fn ends(of: &impl Tabled) -> (u16, u16) {
        let instrument = of.table();
        instrument.first.ends(instrument.answers)
    }

    /// Of what.
    pub const fn of(&self) -> &Measure {
        &self.of
    }

    /// The number.
    pub const fn value(&self) -> u16 {
        self.value
    }

    /// What the scale comes to by it, and how much that is.
    pub fn score(&self) -> Option<Score> {
        let scale = self.of.table().first;
        let items = u16::try_from(scale.items.len()).ok()?;
        let total = match scale.total {
            Total::Sum => f64::from(self.value),
            Total::Mean => f64::from(self.value) / f64::from(items),
        };
        scale.banded(total * f64::from(scale.times))
    }
}

#[cfg(test)]
mod tests;
