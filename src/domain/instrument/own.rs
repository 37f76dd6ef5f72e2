//! What the therapist answers about herself: keys, cut-offs, where they come from (design metrics.md 2).
//!
//! The Maslach Burnout Inventory is not among them and never will be: its owner forbids it.

use super::clients::{self, SUM, WHO_5_OF_CLIENTS};
use super::{Band, Cut, Heavy, Instrument, Kind, Measured, Missing, Scale, Total};

impl Kind {
    /// Its table.
    pub const fn instrument(self) -> &'static Instrument<'static> {
        match self {
            Self::Proqol5 => &PROQOL_5,
            Self::Who5 => &WHO_5,
            Self::Cbi => &CBI,
            Self::Olbi => &OLBI,
            Self::OneQuestion => &ONE_QUESTION,
            Self::Phq9 => &clients::PHQ_9,
            Self::Gad7 => &clients::GAD_7,
            Self::Phq4 => &clients::PHQ_4,
            Self::Pcl5 => &clients::PCL_5,
            Self::K10 => &clients::K10,
            Self::Audit => &clients::AUDIT,
            Self::Wsas => &clients::WSAS,
        }
    }
}

/// What an instrument is without anything of its own.
pub(super) const BARE: Instrument = Instrument {
    items: 0,
    answers: (0, 0),
    among: &[],
    first: SUM,
    others: &[],
    heavy: Heavy::Any,
    only: &[],
    skips: &[],
    clinical: None,
};

pub(super) const fn cut(from: f64, band: Band, is_heavy: bool) -> Cut {
    Cut { from, band, is_heavy }
}

/// ProQOL 5: sums of ten items from 10 to 50; up to 22 low, from 42 on high. That every item needs
/// an answer is our convention: the key says nothing of missing ones.
const PROQOL_5: Instrument = Instrument {
    items: 30,
    answers: (1, 5),
    first: Scale {
        measures: Measured::CompassionSatisfaction,
        items: &[3, 6, 12, 16, 18, 20, 22, 24, 27, 30],
        turned: &[],
        cuts: &[
            cut(0.0, Band::Low, false),
            cut(23.0, Band::Moderate, false),
            cut(42.0, Band::High, false),
        ],
        ..PROQOL_SCALE
    },
    others: &[
        Scale {
            measures: Measured::Burnout,
            items: &[1, 4, 8, 10, 15, 17, 19, 21, 26, 29],
            turned: &[1, 4, 15, 17, 29],
            ..PROQOL_SCALE
        },
        Scale {
            measures: Measured::SecondaryTraumaticStress,
            items: &[2, 5, 7, 9, 11, 13, 14, 23, 25, 28],
            turned: &[],
            ..PROQOL_SCALE
        },
    ],
    ..BARE
};

/// What the scales of ProQOL 5 have in common.
const PROQOL_SCALE: Scale = Scale {
    measures: Measured::Burnout,
    items: &[],
    turned: &[],
    total: Total::Sum,
    times: 1,
    least_answered: 10,
    missing: Missing::MeanOfOthers,
    cuts: &[
        cut(0.0, Band::Low, false),
        cut(23.0, Band::Moderate, false),
        cut(42.0, Band::High, true),
    ],
    change: None,
};

/// WHO-5: the sum of five items from 0 to 5, times four; up to 28 and up to 50 are reasons to look
/// closer, a change of 10 is more than chance. That every item needs an answer is our convention.
const WHO_5: Instrument = Instrument {
    items: 5,
    answers: (0, 5),
    first: Scale {
        measures: Measured::WellBeing,
        items: &[1, 2, 3, 4, 5],
        turned: &[],
        total: Total::Sum,
        times: 4,
        least_answered: 5,
        missing: Missing::MeanOfOthers,
        // Scores are multiples of four: the lowest above 28 is 32, above 50 it is 52.
        cuts: &[
            cut(0.0, Band::Low, true),
            cut(32.0, Band::Moderate, true),
            cut(52.0, Band::High, false),
        ],
        change: Some(10.0),
    },
    clinical: Some(&WHO_5_OF_CLIENTS),
    ..BARE
};

/// CBI in the order of the National Research Centre for the Working Environment: six personal, seven
/// of work, six of clients; answers from 4 (always, to a very high degree) to 0 (never, to a very
/// low degree) count 25 each. The last item of work is turned round. The mean of those answered; at
/// least three of six, four of seven. No cut-off is official; 50 is the usual one.
const CBI: Instrument = Instrument {
    items: 19,
    answers: (0, 4),
    first: Scale {
        measures: Measured::PersonalBurnout,
        items: &[1, 2, 3, 4, 5, 6],
        turned: &[],
        least_answered: 3,
        ..CBI_SCALE
    },
    others: &[
        Scale {
            measures: Measured::WorkBurnout,
            items: &[7, 8, 9, 10, 11, 12, 13],
            turned: &[13],
            least_answered: 4,
            ..CBI_SCALE
        },
        Scale {
            measures: Measured::ClientBurnout,
            items: &[14, 15, 16, 17, 18, 19],
            turned: &[],
            least_answered: 3,
            ..CBI_SCALE
        },
    ],
    ..BARE
};

/// What the scales of the CBI have in common.
const CBI_SCALE: Scale = Scale {
    measures: Measured::PersonalBurnout,
    items: &[],
    turned: &[],
    total: Total::Mean,
    times: 25,
    least_answered: 3,
    missing: Missing::MeanOfOthers,
    cuts: &[cut(0.0, Band::Low, false), cut(50.0, Band::High, true)],
    change: None,
};

/// OLBI, answered from 1 (strongly agree) to 4 (strongly disagree): two scales of eight items, means;
/// exhaustion from 2.25 and disengagement from 2.10 on are together called burnout in several
/// studies. Which scale an item is of does not follow from whether its number is odd. That every
/// item needs an answer is our convention.
const OLBI: Instrument = Instrument {
    items: 16,
    answers: (1, 4),
    first: Scale {
        measures: Measured::Exhaustion,
        items: &[2, 4, 5, 8, 10, 12, 14, 16],
        turned: &[2, 4, 8, 12],
        cuts: &[cut(0.0, Band::Low, false), cut(2.25, Band::High, true)],
        ..OLBI_SCALE
    },
    others: &[Scale {
        measures: Measured::Disengagement,
        items: &[1, 3, 6, 7, 9, 11, 13, 15],
        turned: &[3, 6, 9, 11],
        cuts: &[cut(0.0, Band::Low, false), cut(2.10, Band::High, true)],
        ..OLBI_SCALE
    }],
    heavy: Heavy::All,
    ..BARE
};

/// What the scales of the OLBI have in common.
const OLBI_SCALE: Scale = Scale {
    measures: Measured::Exhaustion,
    items: &[],
    turned: &[],
    total: Total::Mean,
    times: 1,
    least_answered: 8,
    missing: Missing::MeanOfOthers,
    cuts: &[],
    change: None,
};

/// One question of our own, 1 to 5. The published single item counts from 3 on; in other words
/// nobody has tested that, so only from 4 on is it taken for heavy (our convention).
const ONE_QUESTION: Instrument = Instrument {
    items: 1,
    answers: (1, 5),
    first: Scale {
        measures: Measured::WornOut,
        items: &[1],
        turned: &[],
        total: Total::Sum,
        times: 1,
        least_answered: 1,
        missing: Missing::MeanOfOthers,
        cuts: &[
            cut(0.0, Band::Low, false),
            cut(3.0, Band::Moderate, false),
            cut(4.0, Band::High, true),
        ],
        change: None,
    },
    ..BARE
};
