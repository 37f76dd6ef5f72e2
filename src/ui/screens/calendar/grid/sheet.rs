//! What a time grid draws: days side by side, and where each appointment and break stands in its day.

use crate::domain::ids::{AppointmentId, BreakId};
use crate::domain::order::sort_by_key;
use crate::domain::time::{Date, Minutes, WallTime};
use crate::domain::timetable::{DAY, Lane, Spot, Stop, Stretch, hours, lanes, stops};
use crate::protocol::view::{AppointmentLine, BreakLine, DayView};

/// How far apart the stops of the arrow keys are.
pub(super) const STEP: u32 = 30;

/// The hours that are drawn though nothing stands in them.
const USUAL: Stretch = Stretch { from: 8 * 60, until: 19 * 60 };

/// The name of what stands in the grid.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    /// A session, by any appointment of it.
    Session(AppointmentId),
    Break(BreakId),
}

/// What stands in the grid.
#[derive(Clone)]
pub(super) enum What {
    /// One appointment, or the first of several people who come together, and the others.
    Session(Box<AppointmentLine>, Vec<AppointmentLine>),
    Break(BreakLine),
}

/// It, at its place.
#[derive(Clone)]
pub(super) struct Block {
    /// Its day, counted from the first one shown.
    pub(super) day: usize,
    pub(super) stretch: Stretch,
    pub(super) lane: Lane,
    pub(super) what: What,
}

impl Block {
    fn new(day: usize, starts: WallTime, lasts: Minutes, what: What) -> Self {
        Self { day, stretch: stretch(starts, lasts), lane: Lane { at: 0, of: 1 }, what }
    }

    pub(super) const fn spot(&self) -> Spot {
        let Stretch { from, .. } = self.stretch;
        let lasts = match &self.what {
            What::Session(first, _) => first.planned,
            What::Break(line) => line.lasts,
        };
        Spot { day: self.day, from, minutes: lasts.0 }
    }

    /// What it is called.
    pub(super) const fn on(&self) -> On {
        match &self.what {
            What::Session(first, _) => On::Session(first.id),
            What::Break(line) => On::Break(line.id),
        }
    }

    /// Is it called that, too?
    fn is(&self, on: On) -> bool {
        match (&self.what, on) {
            (What::Session(first, others), On::Session(id)) => {
                first.id == id || others.iter().any(|line| line.id == id)
            }
            _ => self.on() == on,
        }
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
                let others = of_day.iter_mut().find_map(|block| match &mut block.what {
                    What::Session(first, others) if comes_with(first, line) => Some(others),
                    _ => None,
                });
                match others {
                    Some(others) => others.push(line.clone()),
                    None => {
                        let what = What::Session(line.clone().into(), Vec::new());
                        of_day.push(Block::new(day, line.starts, line.planned, what));
                    }
                }
            }
            let breaks = view.breaks.iter();
            let breaks =
                breaks.map(|it| Block::new(day, it.starts, it.lasts, What::Break(it.clone())));
            of_day.extend(breaks);
            sort_by_key(&mut of_day, |block| block.stretch.from);
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

    /// What stands at that minute of a day.
    pub(super) fn taken_at(&self, day: Date, minute: u32) -> Option<On> {
        let is_there =
            |block: &&Block| self.days.get(block.day) == Some(&day) && block.stretch.holds(minute);
        self.blocks.iter().find(is_there).map(Block::on)
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

    /// Which block is called so.
    pub(super) fn block_of(&self, on: On) -> Option<usize> {
        self.blocks.iter().position(|block| block.is(on))
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

/// Do these two come to one session?
fn comes_with(one: &AppointmentLine, other: &AppointmentLine) -> bool {
    let session = |line: &AppointmentLine| (line.group, line.starts, line.planned);
    one.group.is_some() && session(one) == session(other)
}

/// Where something lies in its day; what lies beyond midnight is cut off.
fn stretch(starts: WallTime, lasts: Minutes) -> Stretch {
    let from = starts.hour() * 60 + starts.minute();
    Stretch { from, until: (from + lasts.0).min(DAY) }
}
