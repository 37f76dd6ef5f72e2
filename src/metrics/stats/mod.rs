//! Statistics: intervals, quantiles, survival.

pub mod interval;
pub mod quantile;
pub mod survival;
