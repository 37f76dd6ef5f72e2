//! Where the appointments of a day stand in a time grid, in minutes from midnight: side by side
//! where they overlap, and the stops that arrow keys go to.
//!
//! *Never:* a pixel, or a word of what the appointments are.

/// A day's minutes.
pub const DAY: u32 = 24 * 60;

/// A stretch of a day, `[from, until)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its first minute.
    pub from: u32,
    /// The minute after its last.
    pub until: u32,
}

impl Stretch {
    /// Does the minute lie in it?
    pub const fn holds(self, minute: u32) -> bool {
        self.from <= minute && minute < self.until
    }
}

/// Where a stretch stands among those it overlaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lane {
    /// Which one, from zero.
    pub at: usize,
    /// Of how many of the same width.
    pub of: usize,
}

/// A lane for each stretch, so that no two that overlap share one. Those that hang together by
/// overlaps are one bunch, and all lanes of a bunch are of one width.
pub fn lanes(stretches: &[Stretch]) -> Vec<Lane> {
    let mut order: Vec<(usize, &Stretch)> = stretches.iter().enumerate().collect();
    order.sort_by_key(|(place, stretch)| (stretch.from, stretch.until, *place));
    let mut lanes = vec![Lane { at: 0, of: 1 }; stretches.len()];
    // Until when each lane of the bunch is taken, and which stretches are in it.
    let (mut taken, mut bunch) = (Vec::<u32>::new(), Vec::<usize>::new());
    let close = |lanes: &mut Vec<Lane>, bunch: &mut Vec<usize>, of: usize| {
        for place in bunch.drain(..) {
            if let Some(lane) = lanes.get_mut(place) {
                lane.of = of;
            }
        }
    };
    for (place, stretch) in order {
        if taken.iter().all(|until| *until <= stretch.from) {
            close(&mut lanes, &mut bunch, taken.len());
            taken.clear();
        }
        let at = taken.iter().position(|until| *until <= stretch.from).unwrap_or(taken.len());
        match taken.get_mut(at) {
            Some(until) => *until = stretch.until,
            None => taken.push(stretch.until),
        }
        if let Some(lane) = lanes.get_mut(place) {
            lane.at = at;
        }
        bunch.push(place);
    }
    close(&mut lanes, &mut bunch, taken.len());
    lanes
}

/// Where the arrow keys stop in a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// A time at which nothing is yet.
    Free(u32),
    /// The beginning of a stretch, and which one it is.
    Taken(u32, usize),
}

impl Stop {
    /// Its minute.
    pub const fn minute(self) -> u32 {
        match self {
            Self::Free(minute) | Self::Taken(minute, _) => minute,
        }
    }
}

/// The stops of a day in order: every stretch, and between them every `step` minutes of `shown`.
pub fn stops(shown: Stretch, step: u32, taken: &[Stretch]) -> Vec<Stop> {
    let free = (shown.from..shown.until)
        .step_by(step.max(1) as usize)
        .filter(|minute| !taken.iter().any(|stretch| stretch.holds(*minute)))
        .map(Stop::Free);
    let starts = taken.iter().enumerate().map(|(place, it)| Stop::Taken(it.from, place));
    let mut stops: Vec<Stop> = free.chain(starts).collect();
    stops.sort_by_key(|stop| stop.minute());
    stops
}

/// The stop of another day that is nearest to this time: the last one up to it, else the first.
pub fn beside(stops: &[Stop], minute: u32) -> Option<Stop> {
    stops.iter().rev().find(|stop| stop.minute() <= minute).or(stops.first()).copied()
}

/// The full hours within which a day is drawn: the usual ones, and more where something lies
/// outside them.
pub fn hours(usual: Stretch, taken: impl IntoIterator<Item = Stretch>) -> Stretch {
    let mut shown = usual;
    for stretch in taken {
        shown.from = shown.from.min(stretch.from / 60 * 60);
        shown.until = shown.until.max(stretch.until.div_ceil(60) * 60).min(DAY);
    }
    shown
}

/// Where an appointment stands, while it is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The day, counted from the first one shown.
    pub day: usize,
    /// Its first minute.
    pub from: u32,
    /// How long it is.
    pub minutes: u32,
}

/// The shortest and the longest appointment.
const LENGTHS: (u32, u32) = (5, 480);

impl Spot {
    /// The minute after its last.
    pub const fn until(self) -> u32 {
        self.from + self.minutes
    }

    /// At another time of another day, held within what is shown.
    #[must_use]
    pub fn at(self, day: usize, from: i64, days: usize, shown: Stretch) -> Self {
        let latest = shown.until.saturating_sub(self.minutes).max(shown.from);
        let from = u32::try_from(from).unwrap_or(0).clamp(shown.from, latest);
        Self { day: day.min(days.saturating_sub(1)), from, ..self }
    }

    /// Ending at another time, held within what is shown and what an appointment can be.
    #[must_use]
    pub fn ending(self, until: i64, shown: Stretch) -> Self {
        let minutes = u32::try_from(until - i64::from(self.from)).unwrap_or(0);
        let longest = shown.until.saturating_sub(self.from).clamp(LENGTHS.0, LENGTHS.1);
        Self { minutes: minutes.clamp(LENGTHS.0, longest), ..self }
    }
}

/// The multiple of `step` that is nearest.
pub const fn snapped(minute: i64, step: i64) -> i64 {
    (minute + step / 2).div_euclid(step) * step
}

/// What is left of a stretch outside others, which are in order and do not overlap.
pub fn gaps(shown: Stretch, open: impl IntoIterator<Item = Stretch>) -> Vec<Stretch> {
    let end = Stretch { from: shown.until, until: shown.until };
    let mut from = shown.from;
    let mut gaps = Vec::new();
    for stretch in open.into_iter().chain([end]) {
        let until = stretch.from.min(shown.until);
        if from < until {
            gaps.push(Stretch { from, until });
        }
        from = from.max(stretch.until);
    }
    gaps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stretch(from: u32, until: u32) -> Stretch {
        Stretch { from, until }
    }

    fn overlap(a: Stretch, b: Stretch) -> bool {
        a.from < b.until && b.from < a.until
    }

    fn any_day() -> impl Strategy<Value = Vec<Stretch>> {
        let one = (0..DAY - 5, 5..240_u32).prop_map(|(from, long)| stretch(from, from + long));
        proptest::collection::vec(one, 0..40)
    }

    proptest! {
        #[test]
        fn no_two_overlapping_appointments_share_a_lane(day in any_day()) {
            let lanes = lanes(&day);
            for (n, lane) in lanes.iter().enumerate() {
                prop_assert!(lane.at < lane.of);
                for m in 0..n {
                    if overlap(day[n], day[m]) {
                        prop_assert_ne!(lane.at, lanes[m].at);
                        prop_assert_eq!(lane.of, lanes[m].of, "one bunch, one width");
                    }
                }
            }
        }

        #[test]
        fn lanes_are_no_more_than_overlap_at_one_time(day in any_day()) {
            for lane in lanes(&day) {
                let most = day.iter().map(|it| day.iter().filter(|o| o.holds(it.from)).count());
                prop_assert!(lane.of <= most.max().unwrap_or(0));
            }
        }

        #[test]
        fn every_appointment_is_a_stop_and_no_free_stop_lies_in_one(day in any_day()) {
            let shown = hours(stretch(480, 1140), day.iter().copied());
            let stops = stops(shown, 30, &day);
            prop_assert!(stops.is_sorted_by_key(|stop| stop.minute()));
            let taken = stops.iter().filter(|stop| matches!(stop, Stop::Taken(..))).count();
            prop_assert_eq!(taken, day.len());
            for stop in stops {
                if let Stop::Free(minute) = stop {
                    prop_assert!(shown.holds(minute) && !day.iter().any(|it| it.holds(minute)));
                }
            }
        }
    }

    #[test]
    fn appointments_one_after_the_other_have_the_whole_width() {
        let day = [stretch(540, 590), stretch(590, 640), stretch(600, 650)];
        let told: Vec<_> = lanes(&day).iter().map(|lane| (lane.at, lane.of)).collect();
        assert_eq!(told, [(0, 1), (0, 2), (1, 2)]);
    }

    #[test]
    fn the_neighbouring_day_is_entered_at_the_same_time() {
        let day = stops(stretch(480, 720), 30, &[stretch(540, 590)]);
        assert_eq!(beside(&day, 600), Some(Stop::Free(600)));
        assert_eq!(beside(&day, 570), Some(Stop::Taken(540, 0)));
        assert_eq!(beside(&day, 0), Some(Stop::Free(480)));
        assert_eq!(beside(&[], 0), None);
    }

    #[test]
    fn what_is_moved_stays_within_what_is_shown() {
        let (shown, spot) = (stretch(480, 1140), Spot { day: 2, from: 540, minutes: 50 });
        assert_eq!(spot.at(9, 2_000, 7, shown), Spot { day: 6, from: 1090, minutes: 50 });
        assert_eq!(spot.at(0, -5, 7, shown), Spot { day: 0, from: 480, minutes: 50 });
        assert_eq!(spot.ending(2_000, shown).minutes, 480);
        assert_eq!(spot.ending(0, shown).minutes, 5);
        assert_eq!(spot.ending(600, shown).until(), 600);
    }

    #[test]
    fn a_time_snaps_to_the_nearest_step_on_either_side() {
        assert_eq!((snapped(547, 15), snapped(548, 15), snapped(543, 5)), (540, 555, 545));
        assert_eq!(snapped(-4, 15), 0);
    }

    #[test]
    fn what_is_closed_is_what_is_not_open() {
        let shown = stretch(480, 1140);
        let open = [stretch(540, 720), stretch(780, 1080)];
        let closed = [stretch(480, 540), stretch(720, 780), stretch(1080, 1140)];
        assert_eq!(gaps(shown, open), closed);
        assert_eq!(gaps(shown, []), [shown]);
        assert_eq!(gaps(shown, [stretch(0, DAY)]), []);
    }

    #[test]
    fn the_hours_grow_with_what_lies_outside_them() {
        let usual = stretch(480, 1140);
        assert_eq!(hours(usual, []), usual);
        assert_eq!(hours(usual, [stretch(450, 500), stretch(1200, 1262)]), stretch(420, 1320));
        assert_eq!(hours(usual, [stretch(1420, 1470)]).until, DAY);
    }
}
