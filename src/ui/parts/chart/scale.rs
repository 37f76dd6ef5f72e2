//! Where numbers lie on the drawing, in units of its view box.

/// The drawing's size.
pub(super) const WIDTH: f64 = 480.0;
/// The drawing's size.
pub(super) const HEIGHT: f64 = 230.0;
/// Room for numbers beside the bars.
pub(super) const LEFT: f64 = 40.0;
/// Room on the other side.
pub(super) const RIGHT: f64 = 4.0;
/// Room above.
pub(super) const TOP: f64 = 10.0;
/// Room for names below.
pub(super) const BOTTOM: f64 = 26.0;
/// Names that fit below the bars.
const NAMES: f64 = 7.0;

/// A scale for so many bars up to a highest number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    bars: f64,
    step: f64,
    highest: f64,
}

#[expect(clippy::cast_precision_loss, reason = "a chart has few bars")]
impl Scale {
    pub(super) fn new(bars: usize, highest: f64) -> Self {
        let step = step(highest);
        let highest = (highest / step).ceil().max(1.0) * step;
        Self { bars: bars.max(1) as f64, step, highest }
    }

    fn slot(self) -> f64 {
        (WIDTH - LEFT - RIGHT) / self.bars
    }

    /// How wide a bar is.
    pub(super) fn bar(self) -> f64 {
        (self.slot() * 0.78).min(36.0)
    }

    /// The left edge of a bar.
    pub(super) fn left(self, bar: usize) -> f64 {
        self.middle(bar) - self.bar() / 2.0
    }

    /// The middle of a bar.
    pub(super) fn middle(self, bar: usize) -> f64 {
        LEFT + self.slot() * (bar as f64 + 0.5)
    }

    /// The height of a number.
    pub(super) fn y(self, number: f64) -> f64 {
        HEIGHT - BOTTOM - number / self.highest * (HEIGHT - BOTTOM - TOP)
    }

    /// The numbers beside the bars.
    pub(super) fn ticks(self) -> impl Iterator<Item = f64> {
        (0_u32..=10).map(move |n| f64::from(n) * self.step).filter(move |t| *t <= self.highest)
    }

    /// Does this bar show its name?
    pub(super) fn is_named(self, bar: usize) -> bool {
        let every = (self.bars / NAMES).ceil().max(1.0);
        (bar as f64) % every == 0.0
    }
}

/// A round step of which at most five reach the highest number: 1, 2 or 5 times a power of ten.
fn step(highest: f64) -> f64 {
    let rough = (highest / 5.0).max(1.0);
    let ten = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0].into_iter().map(|n| n * ten).find(|step| *step >= rough).unwrap_or(10.0 * ten)
}
