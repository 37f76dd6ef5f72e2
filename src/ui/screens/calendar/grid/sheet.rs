//! What a time grid draws: days side by side, and where each appointment stands in its day.

use crate::domain::ids::AppointmentId;
use crate::domain::time::{Date, Minutes, WallTime};
use crate::domain::timetable::{DAY, Lane, Spot, Stop, Stretch, hours, lanes, stops};
use crate::protocol::view::{AppointmentLine, DayView};

/// How far apart the stops of the arrow keys are.
pub(super) const STEP: u32 = 30;

/// The hours that are drawn though nothing stands in them.
const USUAL: Stretch = Stretch { from: 8 * 60, until: 19 * 60 };

/// A session in the grid: one appointment, or those of several people who come together.
#[derive(Clone)]
pub(super) struct Block {
    /// Its day, counted from the first one shown.
    pub(super) day: usize,
    pub(super) stretch: Stretch,
    pub(super) lane: Lane,
    first: AppointmentLine,
    others: Vec<AppointmentLine>,
}

impl Block {
    pub(super) const fn spot(&self) -> Spot {
        let Stretch { from, .. } = self.stretch;
        Spot { day: self.day, from, minutes: self.first.planned.0 }
    }

    /// The appointment that stands for all of them.
    pub(super) const fn line(&self) -> &AppointmentLine {
        &self.first
    }

    /// All of them.
    pub(super) fn lines(&self) -> impl Iterator<Item = &AppointmentLine> {
        core::iter::once(&self.first).chain(&self.others)
    }

    /// Is this one of them?
    fn takes(&self, line: &AppointmentLine) -> bool {
        line.group.is_some()
            && (line.group, line.starts, line.planned)
                == (self.first.group, self.first.starts, self.first.planned)
    }
}

/// The whole of it.
#[derive(Clone)]
pub(super) struct Sheet {
    pub(super) days: Vec<Date>,
    /// Ordered by day and start.
    pub(super) blocks: Vec<Block>,
    /// The hours that are drawn.
    pub(super) shown: Stretch,
}

impl Sheet {
    pub(super) const EMPTY: Self = Self { days: Vec::new(), blocks: Vec::new(), shown: USUAL };

    pub(super) fn of(days: &[DayView], all_hours: bool) -> Self {
        let mut blocks = Vec::new();
        for (day, view) in days.iter().enumerate() {
            let mut of_day: Vec<Block> = Vec::new();
            for line in &view.appointments {
                match of_day.iter_mut().find(|block| block.takes(line)) {
                    Some(block) => block.others.push(line.clone()),
                    None => of_day.push(Block {
                        day,
                        stretch: stretch(line),
                        lane: Lane { at: 0, of: 1 },
                        first: line.clone(),
                        others: Vec::new(),
                    }),
                }
            }
            let stretches: Vec<_> = of_day.iter().map(|block| block.stretch).collect();
            for (block, lane) in of_day.iter_mut().zip(lanes(&stretches)) {
                block.lane = lane;
            }
            blocks.extend(of_day);
        }
        let open = days.iter().filter_map(|day| day.open.as_ref()).flatten();
        let open = open.map(|(from, until)| Stretch { from: *from, until: *until });
        let usual = match open.reduce(|all, it| Stretch {
            from: all.from.min(it.from),
            until: all.until.max(it.until),
        }) {
            _ if all_hours => Stretch { from: 0, until: DAY },
            // An hour more on either side, to see that it is closed.
            Some(open) => hours(
                open,
                [Stretch { from: open.from.saturating_sub(60), until: open.until + 60 }],
            ),
            None => USUAL,
        };
        let shown = hours(usual, blocks.iter().map(|block| block.stretch));
        Self { days: days.iter().map(|day| day.date).collect(), blocks, shown }
    }

    /// The appointment that stands at that minute of a day.
    pub(super) fn taken_at(&self, day: Date, minute: u32) -> Option<AppointmentId> {
        let is_there =
            |block: &&Block| self.days.get(block.day) == Some(&day) && block.stretch.holds(minute);
        self.blocks.iter().find(is_there).map(|block| block.line().id)
    }

    /// The stops of a day; those that are taken name their block.
    pub(super) fn stops(&self, day: usize) -> Vec<Stop> {
        let of_day = self.blocks.iter().enumerate().filter(|(_, block)| block.day == day);
        let (places, taken): (Vec<_>, Vec<_>) =
            of_day.map(|(place, block)| (place, block.stretch)).unzip();
        let mut stops = stops(self.shown, STEP, &taken);
        for stop in &mut stops {
            if let Stop::Taken(_, of) = stop {
                *of = places.get(*of).copied().unwrap_or(*of);
            }
        }
        stops
    }

    /// Which block an appointment is.
    pub(super) fn block_of(&self, id: AppointmentId) -> Option<usize> {
        self.blocks.iter().position(|block| block.lines().any(|line| line.id == id))
    }

    /// When a spot is.
    pub(super) fn moment(&self, spot: Spot) -> Option<WallTime> {
        let day = self.days.get(spot.day)?;
        Some(WallTime::midnight(*day).plus(Minutes(spot.from)))
    }

    /// The time a press on an empty place means: the half hour it lies in, or the end of what
    /// stands there before it.
    pub(super) fn pressed(&self, day: usize, minute: u32) -> Spot {
        let minute = minute.clamp(self.shown.from, self.shown.until.saturating_sub(1));
        let half = minute / STEP * STEP;
        let before = self.blocks.iter().filter(|block| block.day == day);
        let ends = before.map(|block| block.stretch.until).filter(|until| *until <= minute);
        let from = ends.chain([half]).max().unwrap_or(half);
        Spot { day, from, minutes: STEP }
    }
}

/// Where an appointment lies in its day; what lies beyond midnight is cut off.
fn stretch(line: &AppointmentLine) -> Stretch {
    let from = line.starts.hour() * 60 + line.starts.minute();
    Stretch { from, until: (from + line.planned.0).min(DAY) }
}
