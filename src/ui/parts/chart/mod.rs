//! Charts as SVG, each with the same numbers as a table for those who cannot see it.
//!
//! What is drawn is told apart by pattern or dashes as well as by colour, so that print, forced
//! colours and colour blindness lose nothing. A screen reader hears title and description, and finds
//! the table; arrow keys walk through the values ([`walk`]). *Never:* computes a figure. Next: [`bars`], [`steps`], [`lines`], [`heat`] and [`gauge`]
//! are the kinds of chart; [`scale`] places numbers on the drawing, [`path`] goes through them; the rest is shared.

mod axes;
mod bars;
mod frame;
mod gauge;
mod heat;
mod lines;
pub mod path;
pub mod scale;
mod steps;
mod table;
mod walk;

pub use bars::{BarChart, Bars, Label, Series};
pub use gauge::{Gauge, GaugeChart};
pub use heat::{Heat, HeatStrip};
pub use lines::{LineChart, Lines, Marks, Reading};
pub use steps::{Steps, step_chart};
