//! What the screen of tasks shows.

use serde::{Deserialize, Serialize};

use crate::domain::ids::TaskId;
use crate::domain::time::{Date, Minutes, WallTime};
use crate::protocol::forms::TaskForm;

/// The tasks, and what of them fits into today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TasksView {
    /// Minutes really free today, from now on.
    pub free: Minutes,
    /// Has anybody said when the practice is open?
    pub are_hours_said: bool,
    /// What fits, and when it would begin, in order.
    pub fitting: Vec<(WallTime, TaskLine)>,
    /// What else is to be done by the therapist, the sooner due first.
    pub open: Vec<TaskLine>,
    /// What others do, the sooner to be asked about first.
    pub delegated: Vec<TaskLine>,
    /// What was done last, at most [`TasksView::MOST_DONE`].
    pub done: Vec<TaskLine>,
    /// Minutes of work of hers whose day is past.
    pub past: Minutes,
    /// Minutes of all work that is hers to do.
    pub all: Minutes,
}

impl TasksView {
    /// At most so many that are done are sent.
    pub const MOST_DONE: usize = 20;
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskLine {
    /// Which.
    pub id: TaskId,
    /// The form to change it with.
    pub form: TaskForm,
    /// How long it is thought to take.
    pub takes: Minutes,
    /// When it is due, or when to ask whoever does it.
    pub day: Option<Date>,
    /// Days until then; negative when it is past.
    pub days: Option<i32>,
    /// The day it was done last.
    pub done_on: Option<Date>,
}
