//! Whole courses of weeks, simulated: for what the weeks one by one cannot tell, since a client who
//! ends is gone from every later week.
//!
//! The caller brings the chance. *Never:* a source of chance of its own.

use serde::{Deserialize, Serialize};

use super::{Assumptions, Limit, Places, outcomes, room, slots};

/// What simulated courses have come to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Paths {
    /// How many were simulated.
    pub runs: u32,
    /// In how many of them any week passed the limit.
    pub over: u32,
    /// The longest run of weeks over the limit, on average.
    pub longest_run: f64,
    /// Weeks over the limit, on average: exact elsewhere, here to check the simulation by.
    pub weeks_over: f64,
}

/// The same courses twice: with the clients in care, and with more.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Courses {
    /// Under this limit.
    pub limit: Limit,
    /// The clients in care alone.
    pub without: Paths,
    /// With those who may be added.
    pub with: Paths,
}

/// Simulates so many courses; none for no runs. `chance` gives numbers from 0 up to but not
/// including 1, all equally likely.
///
/// The error of a share P is about sqrt(P (1 - P) / runs). Source: design metrics.md 4.2.
pub fn simulate(
    assumptions: &Assumptions,
    more: Places,
    limit: Limit,
    mut chance: impl FnMut() -> f64,
    runs: u32,
) -> Option<Courses> {
    let drawn = |places: &Places| Drawn::of(assumptions, limit, places);
    let in_care: Vec<(u32, Drawn)> =
        assumptions.places.iter().map(|places| (places.count, drawn(places))).collect();
    let newcomer = drawn(&more);
    let shares = &assumptions.availability;
    let rooms: Vec<f64> = shares.iter().map(|share| room(assumptions, limit, *share)).collect();
    let (mut without, mut with) = (Sums::default(), Sums::default());
    let mut minutes = vec![0.0; shares.len()];
    for _ in 0..runs {
        minutes.fill(0.0);
        for (count, place) in &in_care {
            (0..*count).for_each(|_| place.draw(shares, &mut chance, &mut minutes));
        }
        without.add(&minutes, &rooms);
        (0..more.count).for_each(|_| newcomer.draw(shares, &mut chance, &mut minutes));
        with.add(&minutes, &rooms);
    }
    (runs > 0).then(|| Courses { limit, without: without.told(runs), with: with.told(runs) })
}

/// What is drawn for a place.
struct Drawn {
    /// Slots of a week, and how likely each holds a session in a whole week.
    slots: (u32, f64),
    outcomes: [(f64, f64); 3],
    contact: f64,
    intake: f64,
    starts: bool,
    /// The logarithm of the chance to stay another week; none where nobody ever ends.
    stay: Option<f64>,
    refill: Option<usize>,
}

impl Drawn {
    fn of(assumptions: &Assumptions, limit: Limit, places: &Places) -> Self {
        let (contact, intake) = match limit {
            Limit::AllWork => (assumptions.contact, f64::from(assumptions.intake.0)),
            Limit::WithClients => (0.0, 0.0),
        };
        Self {
            slots: slots(places),
            outcomes: outcomes(assumptions, limit, places),
            contact,
            intake,
            starts: places.start,
            stay: (assumptions.ending > 0.0).then(|| (1.0 - assumptions.ending).ln()),
            refill: assumptions.refill,
        }
    }

    /// Adds what one place brings in each week.
    fn draw(&self, shares: &[f64], chance: &mut impl FnMut() -> f64, minutes: &mut [f64]) {
        let (mut at, mut starts) = (0, self.starts);
        while at < shares.len() {
            // Ends after each week equally likely: the weeks until then are geometric.
            let stays = self.stay.map_or(usize::MAX, |stay| whole((1.0 - chance()).ln() / stay));
            let end = at.saturating_add(stays).saturating_add(1);
            for (sum, share) in minutes.iter_mut().zip(shares).take(end).skip(at) {
                let intake = if core::mem::take(&mut starts) { self.intake } else { 0.0 };
                *sum += share * (self.contact + intake) + self.sessions(*share, chance);
            }
            let Some(lag) = self.refill else { return };
            (at, starts) = (end.saturating_add(lag), true);
        }
    }

    /// Minutes that the sessions of one week take.
    fn sessions(&self, share: f64, chance: &mut impl FnMut() -> f64) -> f64 {
        let (slots, likely) = self.slots;
        let mut minutes = 0.0;
        for _ in 0..slots {
            // Below one: there is a session, and what is drawn says what becomes of it.
            let mut left = chance() / (likely * share);
            for (cost, of) in self.outcomes {
                if left < of {
                    minutes += cost;
                    break;
                }
                left -= of;
            }
        }
        minutes
    }
}

fn whole(weeks: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let whole = weeks as usize;
    whole
}

/// Courses, counted.
#[derive(Default)]
struct Sums {
    over: u32,
    longest_runs: u32,
    weeks: u32,
}

impl Sums {
    fn add(&mut self, minutes: &[f64], rooms: &[f64]) {
        let (mut in_all, mut run, mut longest) = (0, 0, 0);
        for (sum, room) in minutes.iter().zip(rooms) {
            let is_over = *sum > room + 1e-9;
            in_all += u32::from(is_over);
            run = if is_over { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        self.over += u32::from(in_all > 0);
        self.longest_runs += longest;
        self.weeks += in_all;
    }

    fn told(&self, runs: u32) -> Paths {
        let mean = |sum: u32| f64::from(sum) / f64::from(runs);
        Paths {
            runs,
            over: self.over,
            longest_run: mean(self.longest_runs),
            weeks_over: mean(self.weeks),
        }
    }
}
