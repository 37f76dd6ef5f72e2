//! Tasks: taken down, changed, done, taken up again, deleted.

use super::{Decision, Desk, deleting, faults, replacing};
use crate::domain::change::Change;
use crate::domain::ids::TaskId;
use crate::domain::record::{Record, RecordId};
use crate::domain::task::Task;
use crate::protocol::event::Refusal;
use crate::protocol::forms::TaskForm;

pub(super) fn save(
    id: Option<TaskId>,
    form: &TaskForm,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let Some(id) = id else {
        let task = form.parse(TaskId::from_random((desk.fresh)()?)).map_err(faults)?;
        return Ok(Decision::of(vec![Change::add(Record::Task(task))]));
    };
    let before = on_file(id, desk)?;
    let after = Task { done_on: before.done_on, ..form.parse(id).map_err(faults)? };
    replacing(Record::Task(before), Record::Task(after)).map(Decision::of)
}

pub(super) fn done(id: TaskId, is_done: bool, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let before = on_file(id, desk)?;
    let after = if is_done {
        before.clone().done(desk.now.today())
    } else {
        Task { done_on: None, ..before.clone() }
    };
    replacing(Record::Task(before), Record::Task(after)).map(Decision::of)
}

pub(super) fn delete(id: TaskId, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    deleting(vec![Record::Task(on_file(id, desk)?)], desk)
}

fn on_file(id: TaskId, desk: &Desk<'_>) -> Result<Task, Refusal> {
    match desk.practice.record(RecordId::Task(id)) {
        Some(Record::Task(task)) => Ok(task.clone()),
        _ => Err(Refusal::Missing),
    }
}
