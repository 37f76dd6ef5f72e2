//! Where numbers lie on a drawing, in units of its view box.

/// How wide every drawing is.
pub const WIDTH: f64 = 360.0;
/// Room for numbers beside what is drawn.
pub const LEFT: f64 = 44.0;
/// Room on the other side.
pub const RIGHT: f64 = 8.0;
/// Room above.
pub const TOP: f64 = 8.0;
/// Where the lowest number lies.
pub const FOOT: f64 = 160.0;
/// Names that fit below.
const NAMES: f64 = 5.0;

/// How high numbers lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Height {
    step: f64,
    lowest: f64,
    highest: f64,
}

impl Height {
    /// From nothing to all, by quarters.
    pub const SHARE: Self = Self { step: 0.25, lowest: 0.0, highest: 1.0 };

    /// From zero to a number or a little above, with round numbers beside it, none closer to the
    /// next than `least`.
    pub fn upto(highest: f64, least: f64) -> Self {
        let step = round(highest.max(5.0 * least), 5.0);
        Self { step, lowest: 0.0, highest: (highest / step).ceil().max(1.0) * step }
    }

    /// From the least to the greatest number that there can be, a few whole ones.
    pub const fn between(lowest: f64, highest: f64) -> Self {
        Self { step: 1.0, lowest, highest }
    }

    /// The height of a number.
    pub fn y(self, number: f64) -> f64 {
        FOOT - (number - self.lowest) / (self.highest - self.lowest) * (FOOT - TOP)
    }

    /// The numbers beside it.
    pub fn ticks(self) -> impl Iterator<Item = f64> {
        let tick = move |n| self.lowest + f64::from(n) * self.step;
        (0_u32..=10).map(tick).filter(move |tick| *tick <= self.highest)
    }
}

/// So many things side by side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slots(f64);

#[expect(clippy::cast_precision_loss, reason = "a chart has few things side by side")]
impl Slots {
    /// For so many.
    pub const fn new(of: usize) -> Self {
        Self(if of == 0 { 1.0 } else { of as f64 })
    }

    fn slot(self) -> f64 {
        (WIDTH - LEFT - RIGHT) / self.0
    }

    /// How wide a bar is.
    pub fn bar(self) -> f64 {
        (self.slot() * 0.78).min(27.0)
    }

    /// The left edge of a bar.
    pub fn left(self, place: usize) -> f64 {
        self.middle(place) - self.bar() / 2.0
    }

    /// The middle of a place.
    pub fn middle(self, place: usize) -> f64 {
        LEFT + self.slot() * (place as f64 + 0.5)
    }

    /// The middles of all places.
    pub fn middles(of: usize) -> Vec<f64> {
        let slots = Self::new(of);
        (0..of).map(|place| slots.middle(place)).collect()
    }

    /// Does this place show its name?
    pub fn is_named(self, place: usize) -> bool {
        let every = (self.0 / NAMES).ceil().max(1.0);
        (place as f64) % every == 0.0
    }
}

/// Time from 0 to a last one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Along {
    until: f64,
}

impl Along {
    /// Up to a time.
    pub const fn upto(until: f64) -> Self {
        Self { until: until.max(f64::MIN_POSITIVE) }
    }

    /// Where a time lies.
    pub fn x(self, time: f64) -> f64 {
        LEFT + time / self.until * (WIDTH - LEFT - RIGHT)
    }

    /// The whole times below it.
    pub fn ticks(self) -> impl Iterator<Item = f64> {
        let step = round(self.until.max(6.0), 6.0);
        (0_u32..=6).map(move |n| f64::from(n) * step).filter(move |t| *t <= self.until)
    }
}

/// A round step of which at most so many reach a number: 1, 2 or 5 times a power of ten.
fn round(number: f64, most: f64) -> f64 {
    let rough = number / most;
    let ten = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0].into_iter().map(|n| n * ten).find(|step| *step >= rough).unwrap_or(10.0 * ten)
}
