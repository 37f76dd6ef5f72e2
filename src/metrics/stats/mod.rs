//! Statistics: intervals, quantiles, survival, sums of independent amounts.

pub mod clustering;
pub mod competing;
pub mod convolution;
pub mod curves;
pub mod interval;
pub mod quantile;
pub mod survival;
