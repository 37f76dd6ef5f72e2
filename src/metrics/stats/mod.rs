//! Statistics: intervals, quantiles, survival.

pub mod competing;
pub mod interval;
pub mod quantile;
pub mod survival;
