//! Leave planned and taken back from the calendar: the button in the head of a day, and the form.

use leptos::prelude::*;

use crate::domain::time::{Date, Period};
use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, LeaveForm};
use crate::protocol::query::Query;
use crate::protocol::view::{DayView, LeaveView, View};
use crate::ui::parts::button::{Button, Submit};
use crate::ui::parts::field::{Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::shown::Shown;
use crate::ui::state::{use_command, use_query};
use crate::ui::view;
use crate::ui::words::{field::label, timetable as words};

/// Days that may become leave, or be leave no longer.
#[derive(Clone, Copy)]
pub struct Leave {
    from: Date,
    to: Date,
}

impl Leave {
    /// One day.
    pub const fn on(day: Date) -> Self {
        Self { from: day, to: day }
    }

    /// The whole leave that holds a day; the day alone where it is none.
    fn around(day: Date, leave: &[Period]) -> Self {
        let whole = leave.iter().find(|leave| leave.holds(day));
        whole.map_or(Self::on(day), |whole| Self {
            from: whole.from(),
            to: whole.until().plus_days(-1),
        })
    }
}

/// The button in the head of a day: says whether it is leave, and opens the form.
pub fn leave_button(day: &DayView, leave: &[Period], open: Callback<Leave>) -> AnyView {
    let it = Leave::around(day.date, leave);
    view! {
        <button
            class="leave-button"
            type="button"
            aria-label=words::leave_of(day.date, day.away)
            data-away=day.away.then_some("yes")
            on:click=move |_| open.run(it)
        >
            {words::leave(day.away)}
        </button>
    }
}

/// The form.
#[component]
pub fn EditLeave(
    /// Which days are in it first.
    leave: Leave,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let (from, to) = (RwSignal::new(leave.from.to_string()), RwSignal::new(leave.to.to_string()));
    let doing = use_command(move |_| done.run(()));
    let form = move |is_leave| LeaveForm { from: from.get(), to: to.get(), is_leave };
    let say = move |is_leave| doing.run(Command::Leave(untrack(|| form(is_leave))));
    let view = use_query(Signal::derive(move || Query::Leave(form(true))));
    let away = Memo::new(move |_| match view.read().shown().map(AsRef::as_ref) {
        Some(View::Leave(Some(view))) => Some((view.away, view.days)),
        _ => None,
    });
    let is_whole = move || away.get().is_some_and(|(away, days)| away == days);
    let has_any = move || away.get().is_some_and(|(away, _)| away > 0);
    let buttons = move || {
        view! {
            {(!is_whole()).then(|| view! { <Submit busy=doing.busy>{words::MARK_LEAVE}</Submit> })}
            {has_any().then(|| view! { <Button press=move || say(false)>{words::TAKE_BACK}</Button> })}
        }
    };
    view! {
        <Form submit=move || say(true) wrong=doing.has_faults()>
            <Field
                label=label(Of::LeaveFrom)
                value=from
                kind=Kind::Date
                wrong=doing.fault(Of::LeaveFrom)
            />
            <Field label=label(Of::LeaveTo) value=to kind=Kind::Date wrong=doing.fault(Of::LeaveTo)/>
            <div role="status">
                <Shown
                    view
                    draw=|view| match view {
                        View::Leave(Some(view)) => told(view),
                        _ => ().into_any(),
                    }
                />
            </div>
            <Trouble wrong=doing.trouble()/>
            <p class="actions">{buttons}</p>
        </Form>
    }
}

/// What lies on these days.
fn told(view: &LeaveView) -> AnyView {
    let lines = words::on_these_days(view).into_iter().map(|line| view! { <p>{line}</p> });
    lines.collect_view().into_any()
}
