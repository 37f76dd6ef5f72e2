//! What saving the form of a series would lay.

use serde::{Deserialize, Serialize};

use crate::domain::time::{Date, WallTime};

/// What saving a series would lay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewView {
    /// The first of them, at most [`PreviewView::MOST`].
    pub lines: Vec<PreviewLine>,
    /// How many are laid now.
    pub total: u32,
    /// The day of the last of them.
    pub last: Option<Date>,
    /// Are more laid later?
    pub goes_on: bool,
    /// Days left out for leave.
    pub skipped: Vec<Date>,
    /// Days of leave, and the day that is in the place of each.
    pub moved: Vec<(Date, Date)>,
    /// How many meet another appointment.
    pub clashes: u32,
}

impl PreviewView {
    /// At most so many are shown one by one.
    pub const MOST: usize = 12;
}

/// An appointment that would be laid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewLine {
    /// When.
    pub starts: WallTime,
    /// Whose appointment it meets, and when that begins.
    pub clash: Option<(String, WallTime)>,
}
