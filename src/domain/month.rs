//! One therapist's month in numbers that may leave her vault: counts, and nothing of anybody.
//!
//! [`Cells::told`] withholds every count of fewer than [`FEW`] people or appointments. Where a total is
//! told too, it withholds as many parts beside them as it takes: at least two, that come to twice
//! [`FEW`] together, or all of them, so that the total gives none back. Which ones go beside depends
//! on no number, so that knowing the rule tells nothing either. Totals that nobody needs are not in
//! a month at all. What follows closely from a withheld number is withheld with it.
//! *Never:* a name of a client, a text, anything of well-being, one person's own number such as the
//! longest wait.

use super::text::PersonName;
use super::time::Date;

/// Fewer than this are not told (peers.md: cells under a threshold suppressed). Our convention, and a
/// common one.
pub const FEW: u32 = 5;

macro_rules! cells {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A number of a month.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Cell { $($(#[$doc])* $variant,)* }

        impl Cell {
            /// All of them, in the order they are told.
            pub const ALL: [Self; Cell::COUNT] = [$(Self::$variant,)*];
            const COUNT: usize = [$($name,)*].len();

            /// Its name in a file.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

cells! {
    /// Contracted minutes a week.
    Contracted = "contracted-minutes-a-week",
    /// Minutes of a full-time week.
    FullTime = "full-time-minutes-a-week",
    /// Contracted minutes of the month without leave.
    Available = "available-minutes",
    /// Clients in care on the last day.
    Active = "clients-active",
    /// Open clients who were neither seen lately nor booked.
    Drifting = "clients-drifting",
    /// Clients on hold.
    OnHold = "clients-on-hold",
    /// Weekly-client equivalents agreed, in hundredths.
    FteClients = "fte-clients-hundredths",
    /// The client came.
    Attended = "appointments-attended",
    /// The client stayed away without a word.
    NoShow = "appointments-no-show",
    /// The client cancelled late.
    Late = "appointments-cancelled-late",
    /// The client cancelled in time.
    Early = "appointments-cancelled-early",
    /// The therapist cancelled.
    ByTherapist = "appointments-cancelled-by-therapist",
    /// Attended minutes.
    Direct = "direct-minutes",
    /// Minutes of documentation, usual ones put in where none were entered.
    Documentation = "documentation-minutes",
    /// Minutes of everything else.
    Other = "other-minutes",
    /// Weekly clients who would fit after the last day; none too where there is too little history.
    Openings = "openings",
    /// Is there room on every Monday of the four weeks after, at one time? 1 or 0, and so on.
    RoomMonday = "room-monday",
    /// The same.
    RoomTuesday = "room-tuesday",
    /// The same.
    RoomWednesday = "room-wednesday",
    /// The same.
    RoomThursday = "room-thursday",
    /// The same.
    RoomFriday = "room-friday",
    /// The same.
    RoomSaturday = "room-saturday",
    /// The same.
    RoomSunday = "room-sunday",
    /// People waiting on the last day.
    Waiting = "waiting",
    /// For up to six weeks.
    WaitingShort = "waiting-up-to-6-weeks",
    /// Longer, up to eighteen.
    WaitingMiddle = "waiting-6-to-18-weeks",
    /// Longer still.
    WaitingLong = "waiting-over-18-weeks",
}

/// Whether a standing session of usual length fits into her hours, day by day; none of them where
/// nobody has said when the practice is open.
pub const ROOM: [Cell; 7] = [
    Cell::RoomMonday,
    Cell::RoomTuesday,
    Cell::RoomWednesday,
    Cell::RoomThursday,
    Cell::RoomFriday,
    Cell::RoomSaturday,
    Cell::RoomSunday,
];

/// Every total with its parts, which come to it; the last are the first to be withheld beside others.
pub const GROUPS: [(Cell, &[Cell]); 1] =
    [(Cell::Waiting, &[Cell::WaitingShort, Cell::WaitingMiddle, Cell::WaitingLong])];

/// Counts of people and appointments that stand by themselves.
const COUNTS: [Cell; 8] = [
    Cell::Active,
    Cell::Drifting,
    Cell::OnHold,
    Cell::Attended,
    Cell::NoShow,
    Cell::Late,
    Cell::Early,
    Cell::ByTherapist,
];

/// What follows closely from a count, and so is told only where the count is: minutes tell how many
/// sessions there were.
const FOLLOWS: [(Cell, &[Cell]); 2] = [
    (Cell::Active, &[Cell::FteClients, Cell::Openings]),
    (Cell::Attended, &[Cell::Direct, Cell::Documentation, Cell::Other, Cell::Openings]),
];

/// What is withheld beside a number that is told comes to no less.
const TOGETHER: u32 = 2 * FEW;

/// No number of one therapist's month is larger.
const MOST: u32 = 1_000_000;

/// The numbers of a month; none where one is withheld.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cells([Option<u32>; Cell::COUNT]);

impl Cells {
    /// A number.
    pub fn get(&self, cell: Cell) -> Option<u32> {
        self.0.get(cell as usize).copied().flatten()
    }

    /// All of them, in the order of [`Cell::ALL`].
    pub fn all(&self) -> Vec<Option<u32>> {
        self.0.to_vec()
    }

    /// Says a number.
    pub fn set(&mut self, cell: Cell, number: Option<u32>) {
        if let Some(place) = self.0.get_mut(cell as usize) {
            *place = number;
        }
    }

    /// The least and the most that a number can be, as far as the others tell; no most where they
    /// tell nothing. A withheld part is at most what its group withholds in all.
    pub fn range(&self, cell: Cell) -> (u32, Option<u32>) {
        if let Some(number) = self.get(cell) {
            return (number, Some(number));
        }
        for (total, parts) in GROUPS {
            if parts.contains(&cell) {
                let told: u32 = parts.iter().filter_map(|part| self.get(*part)).sum();
                let total = self.get(total).unwrap_or(FEW - 1);
                return (0, Some(total.saturating_sub(told)));
            }
        }
        let is_count = COUNTS.contains(&cell) || GROUPS.iter().any(|(total, _)| *total == cell);
        (0, is_count.then_some(FEW - 1))
    }

    /// What may be told of what was counted.
    #[must_use]
    pub fn told(mut self) -> Self {
        for cell in COUNTS {
            self.set(cell, self.get(cell).filter(|number| *number >= FEW));
        }
        for (total, parts) in GROUPS {
            self.withhold(total, parts);
        }
        for (count, follows) in FOLLOWS {
            if self.get(count).is_none() {
                follows.iter().for_each(|cell| self.set(*cell, None));
            }
        }
        self
    }

    /// Withholds what is not to be told of a group.
    fn withhold(&mut self, total: Cell, parts: &[Cell]) {
        let counted = *self;
        let of = |cell: Cell| counted.get(cell).unwrap_or_default();
        let (mut told, few): (Vec<Cell>, Vec<Cell>) =
            parts.iter().partition(|cell| of(**cell) >= FEW);
        let (mut withheld, mut sum) = (few.len(), few.into_iter().map(of).sum::<u32>());
        while withheld == 1 || (withheld > 0 && sum < TOGETHER) {
            let Some(last) = told.pop() else { break };
            (withheld, sum) = (withheld + 1, sum + of(last));
        }
        for cell in parts.iter().filter(|cell| !told.contains(cell)) {
            self.set(*cell, None);
        }
        if of(total) < FEW {
            self.set(total, None);
        }
    }

    /// Do they say what can be, and nothing that is to be withheld?
    fn are_tellable(&self) -> bool {
        let adds_up = |(total, parts): (Cell, &[Cell])| {
            let told: Vec<u32> = parts.iter().filter_map(|part| self.get(*part)).collect();
            let sum: u32 = told.iter().sum();
            match (self.get(total), parts.len() - told.len()) {
                (None, _) => told.is_empty(),
                (Some(total), 0) => total == sum,
                (Some(_), 1) => false,
                (Some(total), _) => told.is_empty() || total >= sum + TOGETHER,
            }
        };
        let mut counts = COUNTS.into_iter().chain(
            GROUPS.into_iter().flat_map(|(total, parts)| parts.iter().copied().chain([total])),
        );
        // Every ratio divides by these.
        let hours = [Cell::Contracted, Cell::FullTime, Cell::Available];
        hours.into_iter().all(|cell| self.get(cell).is_some())
            && self.0.iter().flatten().all(|number| *number <= MOST)
            && ROOM.into_iter().all(|day| self.get(day).is_none_or(|is_free| is_free <= 1))
            && counts.all(|cell| self.get(cell).is_none_or(|number| number >= FEW))
            && GROUPS.into_iter().all(adds_up)
    }
}

/// A therapist's month, as it may leave her vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    first: Date,
    therapist: PersonName,
    cells: Cells,
}

impl Month {
    /// What may be told of what was counted in the month that holds a day.
    pub fn told(day: Date, therapist: PersonName, counted: Cells) -> Self {
        Self { first: day.first_of_month(), therapist, cells: counted.told() }
    }

    /// A month as somebody else told it; none where it says what cannot be, or what nobody may tell.
    pub fn heard(first: Date, therapist: PersonName, cells: Cells) -> Option<Self> {
        let is_first = first == first.first_of_month();
        (is_first && cells.are_tellable()).then_some(Self { first, therapist, cells })
    }

    /// Its first day.
    pub const fn first(&self) -> Date {
        self.first
    }

    /// What the therapist calls herself.
    pub const fn therapist(&self) -> &PersonName {
        &self.therapist
    }

    /// Its numbers.
    pub const fn cells(&self) -> &Cells {
        &self.cells
    }
}

#[cfg(test)]
#[path = "month_tests.rs"]
mod tests;
