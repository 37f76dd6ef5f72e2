//! Words for tasks. What is past its day is told as minutes of work.

use super::when;
use crate::domain::task::Amount;
use crate::domain::time::Minutes;
use crate::protocol::view::{TaskLine, TasksView};

/// The heading.
pub const HEADING: &str = "Tasks";
/// Back to where they were opened from.
pub const BACK: &str = "Today";
/// Adds one.
pub const ADD: &str = "Add task";
/// The one about to be changed.
pub const EDIT: &str = "Task";
/// It is done.
pub const DONE: &str = "Done";
/// It is not, after all.
pub const NOT_DONE: &str = "Not done";
/// Opens one.
pub const CHANGE: &str = "Change";
/// Deletes one.
pub const DELETE: &str = "Delete";
/// What fits into today.
pub const FITTING: &str = "Fits into today";
/// What else there is.
pub const OPEN: &str = "Later";
/// What others do.
pub const DELEGATED: &str = "Given to others";
/// What is over.
pub const OVER: &str = "Done lately";
/// There is none at all.
pub const NONE: &str = "No task is open.";
/// How the list for today comes about.
pub const HOW: &str = "How this list is chosen";
/// The same, at length.
pub const HOW_LONG: &str = "Free is what lies within your opening hours from now on, without sessions and without your usual minutes of documentation after each; less than ten minutes stay a break. Into that go whole tasks: first what is due or past its day, then what matters more, then what is due sooner, then what is shorter. If your check-in today says that you have little energy, what takes much of it waits, unless it is due.";
/// Nobody has said when the practice is open.
pub const NO_HOURS: &str = "Free time is counted between your sessions only, until you say in the settings when your practice is open.";
/// Whoever does it is not she.
pub const DELEGATED_HINT: &str = "A name, if somebody else does it.";
/// Leads to all of them.
pub const WHOLE: &str = "All tasks";
/// More fields, seldom needed.
pub const MORE: &str = "Day, importance, energy, repeating, giving it to somebody";
/// It comes round no more.
pub const ONCE: &str = "Once";

/// How much.
pub const fn amount(amount: Amount) -> &'static str {
    match amount {
        Amount::Little => "A little",
        Amount::Some => "As usual",
        Amount::Much => "Much",
    }
}

/// How it comes round again.
pub fn repeats(word: &str) -> &'static str {
    match word {
        "day" => "Every day",
        "week" => "Every week",
        "fortnight" => "Every two weeks",
        "month" => "Every month",
        "quarter" => "Every three months",
        "year" => "Every year",
        _ => ONCE,
    }
}

/// The one message: how much is free, how much there is to do.
pub fn message(view: &TasksView) -> String {
    let TasksView { free, all, past, fitting, .. } = view;
    if *all == Minutes(0) {
        return NONE.to_owned();
    }
    let fits: Minutes = fitting.iter().map(|(_, line)| line.takes).sum();
    let past = if *past == Minutes(0) {
        String::new()
    } else {
        format!(" {} of it was meant for earlier days.", when::length(*past))
    };
    let (free, fitting, all) = (when::length(*free), when::length(fits), when::length(*all));
    match (view.free, fits) {
        (Minutes(0), _) => format!("No free time is left today. Your tasks come to {all}.{past}"),
        (_, Minutes(0)) => {
            format!("{free} are free today; none of your tasks fits, {all} in all.{past}")
        }
        _ => format!("{free} are free today, and {fitting} of your {all} of tasks fit.{past}"),
    }
}

/// What stands beside a task: `20 min, by Mon 23 Nov`.
pub fn about(line: &TaskLine) -> String {
    let mut parts = vec![when::length(line.takes)];
    let on = line.day.map(when::weekday_and_short_day);
    let form = &line.form;
    if !form.delegated.is_empty() {
        parts.push(format!("with {}", form.delegated));
        parts.extend(on.map(|on| format!("ask on {on}")));
    } else if let (None, Some(on), Some(days)) =
        (line.done_on.filter(|_| form.repeats.is_empty()), on, line.days)
    {
        parts.push(match days {
            0 => "due today".to_owned(),
            1 => "due tomorrow".to_owned(),
            days if days < 0 => format!("meant for {on}"),
            _ => format!("by {on}"),
        });
    }
    if !form.repeats.is_empty() {
        parts.push(repeats(&form.repeats).to_lowercase());
    }
    if form.importance == Amount::Much {
        parts.push("important".to_owned());
    }
    if form.energy == Amount::Much {
        parts.push("takes much energy".to_owned());
    }
    parts.join(", ")
}
