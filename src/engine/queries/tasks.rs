//! Tasks, and what of them fits into the time that is free today.

use core::cmp::Reverse;
use std::collections::BTreeSet;

use crate::domain::home::Home;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::spare_time;
use crate::domain::task::Task;
use crate::domain::time::{Date, Minutes, Now};
use crate::protocol::forms::TaskForm;
use crate::protocol::view::{TaskLine, TasksView};

pub(super) fn view(practice: &Practice, now: &Now, home: Home<'_>) -> TasksView {
    let today = now.today();
    let free = spare_time::free(practice, now.wall, home);
    let fitting = spare_time::fitting(practice.tasks(), &free, today, is_tired(practice, today));
    let mut fits = BTreeSet::new();
    fits.extend(fitting.iter().map(|(_, id)| *id));
    let by_day = |mut tasks: Vec<&Task>| {
        sort_by_key(&mut tasks, |task| {
            (task.day().unwrap_or(Date::LAST), Reverse(task.importance), task.id)
        });
        tasks.into_iter().map(|task| line(task, today)).collect::<Vec<_>>()
    };
    let hers = || practice.tasks().filter(|it| it.is_open() && it.delegated.is_none());
    let is_past = |task: &&Task| task.due.is_some_and(|due| due < today);
    let mut done: Vec<&Task> = practice.tasks().filter(|task| !task.is_open()).collect();
    sort_by_key(&mut done, |task| (Reverse(task.done_on), task.id));
    let planned = |(at, id)| {
        let task = practice.tasks().find(|task| task.id == id)?;
        Some((at, line(task, today)))
    };
    TasksView {
        free: spare_time::minutes(&free),
        are_hours_said: !practice.therapist().hours.are_unsaid(),
        past: sum(hers().filter(is_past)),
        all: sum(hers()),
        open: by_day(hers().filter(|task| !fits.contains(&task.id)).collect()),
        delegated: by_day(
            practice.tasks().filter(|it| it.is_open() && it.delegated.is_some()).collect(),
        ),
        done: done.into_iter().take(TasksView::MOST_DONE).map(|it| line(it, today)).collect(),
        fitting: fitting.into_iter().filter_map(planned).collect(),
    }
}

/// Has she said today that she has little energy, or hardly any?
fn is_tired(practice: &Practice, today: Date) -> bool {
    practice.check_ins().any(|it| it.on == today && it.energy.number() <= 2)
}

fn sum<'a>(tasks: impl Iterator<Item = &'a Task>) -> Minutes {
    tasks.map(|task| task.takes).sum()
}

fn line(task: &Task, today: Date) -> TaskLine {
    TaskLine {
        id: task.id,
        form: TaskForm::of(task),
        takes: task.takes,
        day: task.day(),
        days: task.day().map(|day| today.days_until(day)),
        done_on: task.done_on,
    }
}
