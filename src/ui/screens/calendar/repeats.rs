//! How a booking repeats: the part of its form, and what saving it would lay.
//!
//! The preview is asked for again with each change of the form, so that what meets another
//! appointment, or is left out for leave, is seen before it is saved.

use leptos::prelude::*;

use crate::domain::ids::AppointmentId;
use crate::domain::series::OnLeave;
use crate::protocol::command::Reach;
use crate::protocol::forms::{
    AppointmentForm, Ends, Field as Of, Pattern, RepeatsForm, SeriesForm,
};
use crate::protocol::query::Query;
use crate::protocol::view::{PreviewView, View};
use crate::ui::parts::field::{Choice, Field, Kind, Tick};
use crate::ui::parts::person::person;
use crate::ui::parts::shown::Shown;
use crate::ui::state::{Doing, use_query};
use crate::ui::view;
use crate::ui::words::{field::label, series as words, when};

/// What stands in the part of the form.
#[derive(Clone, Copy)]
pub struct Repeating {
    pattern: RwSignal<String>,
    weeks: RwSignal<String>,
    days: [RwSignal<bool>; 7],
    ends: RwSignal<String>,
    until: RwSignal<String>,
    count: RwSignal<String>,
    on_leave: RwSignal<String>,
    kept: StoredValue<String>,
    /// Does it repeat already, so that it cannot be booked by itself?
    is_series: bool,
}

impl Repeating {
    /// A series on file, or a booking that does not repeat yet.
    pub fn of(form: Option<&RepeatsForm>) -> Self {
        let is_series = form.is_some();
        let form = form.cloned().unwrap_or_default();
        let pattern = if is_series { words::pattern(form.pattern) } else { words::ONCE };
        Self {
            pattern: RwSignal::new(pattern.to_owned()),
            weeks: RwSignal::new(if form.weeks.is_empty() { "1".to_owned() } else { form.weeks }),
            days: form.days.map(RwSignal::new),
            ends: RwSignal::new(words::ends(form.ends).to_owned()),
            until: RwSignal::new(form.until),
            count: RwSignal::new(form.count),
            on_leave: RwSignal::new(words::on_leave(form.on_leave).to_owned()),
            kept: StoredValue::new(form.kept),
            is_series,
        }
    }

    fn pattern(self) -> Option<Pattern> {
        words::PATTERNS.into_iter().find(|of| words::pattern(*of) == *self.pattern.read())
    }

    fn ends(self) -> Ends {
        let chosen = words::ALL_ENDS.into_iter().find(|of| words::ends(*of) == *self.ends.read());
        chosen.unwrap_or_default()
    }

    fn on_leave(self) -> OnLeave {
        let chosen = OnLeave::ALL.into_iter();
        let mut chosen = chosen.filter(|of| words::on_leave(*of) == *self.on_leave.read());
        chosen.next().unwrap_or_default()
    }

    /// Does it repeat?
    pub fn repeats(self) -> bool {
        self.pattern().is_some()
    }

    /// The form, if it repeats.
    pub fn form(self) -> Option<RepeatsForm> {
        Some(RepeatsForm {
            pattern: self.pattern()?,
            weeks: self.weeks.get(),
            days: self.days.map(|day| day.get()),
            ends: self.ends(),
            until: self.until.get(),
            count: self.count.get(),
            on_leave: self.on_leave(),
            kept: self.kept.get_value(),
        })
    }
}

/// The part of the form.
#[component]
pub fn Repeats(
    /// What stands in it.
    of: Repeating,
    /// The rest of the form.
    booking: Signal<AppointmentForm>,
    /// The appointment on file that it goes on from.
    id: Option<AppointmentId>,
    /// How far the series is changed that it is of.
    reach: Option<Reach>,
    /// What has been found wrong.
    doing: Doing,
) -> impl IntoView {
    let has_kept = of.kept.with_value(|kept| !kept.is_empty());
    let is_kept = untrack(|| of.pattern()) == Some(Pattern::Kept);
    let patterns =
        words::PATTERNS.into_iter().filter(|of| *of != Pattern::Kept || (has_kept && is_kept));
    let once = (!of.is_series).then_some(words::ONCE);
    let both = |words: &str| (words.to_owned(), words.to_owned());
    let choices: Vec<_> = once.into_iter().chain(patterns.map(words::pattern)).map(both).collect();
    let parts = move || {
        let leave: Vec<_> = OnLeave::ALL.map(words::on_leave).map(both).into();
        of.pattern().map(|pattern| {
            view! {
                <fieldset class="repeats">
                    <legend>{words::REPEATS}</legend>
                    {(pattern == Pattern::Weeks).then(|| weekdays(of, doing))}
                    {ending(of, doing)}
                    <Choice label=words::ON_LEAVE value=of.on_leave choices=leave/>
                    {preview(of, booking, id, reach)}
                </fieldset>
            }
            .into_any()
        })
    };
    view! {
        <Choice
            label=label(Of::Repeats)
            value=of.pattern
            choices
            wrong=doing.fault(Of::Repeats)
        />
        {parts}
    }
}

fn weekdays(of: Repeating, doing: Doing) -> AnyView {
    let days = when::WEEKDAYS.into_iter().zip(of.days);
    let days = days.map(|(label, value)| view! { <Tick label value/> }).collect_view();
    let wrong = doing.fault(Of::Weekdays);
    view! {
        <Field
            label=label(Of::Weeks)
            value=of.weeks
            kind=Kind::Number
            wrong=doing.fault(Of::Weeks)
        />
        <div class="weekdays" role="group" aria-label=label(Of::Weekdays)>
            {days}
        </div>
        {move || wrong.get().map(|wrong| view! { <p class="field-error">{wrong.text()}</p> })}
    }
    .into_any()
}

fn ending(of: Repeating, doing: Doing) -> AnyView {
    let choices: Vec<_> =
        words::ALL_ENDS.map(|of| (words::ends(of).to_owned(), words::ends(of).to_owned())).to_vec();
    let detail = move || match of.ends() {
        Ends::Never => None,
        Ends::On => Some((Of::LastDay, of.until, Kind::Date)),
        Ends::After => Some((Of::Sessions, of.count, Kind::Number)),
    };
    view! {
        <div class="form-row">
            <Choice label=words::ENDS value=of.ends choices/>
            {move || {
                detail()
                    .map(|(field, value, kind)| {
                        view! { <Field label=label(field) value kind wrong=doing.fault(field)/> }
                    })
            }}
        </div>
    }
    .into_any()
}

/// What saving the form would lay.
fn preview(
    of: Repeating,
    booking: Signal<AppointmentForm>,
    id: Option<AppointmentId>,
    reach: Option<Reach>,
) -> AnyView {
    let query = Signal::derive(move || {
        let repeats = of.form().unwrap_or_default();
        let form = SeriesForm { booking: booking.get(), repeats, from: id };
        Query::Preview { change: id.zip(reach), form: Box::new(form) }
    });
    let view = use_query(query);
    view! {
        <Shown
            view
            draw=move |view| match view {
                View::Preview(Some(preview)) => laid(preview),
                _ => ().into_any(),
            }
        />
    }
    .into_any()
}

fn laid(preview: &PreviewView) -> AnyView {
    let lines = preview
        .lines
        .iter()
        .map(|line| {
            let meets = line.clash.clone().map(|(name, at)| {
                let (before, after) = words::meets(at);
                view! { <strong>{before} {person(name)} {after}</strong> }
            });
            view! {
                <li>
                    {when::moment(line.starts)}
                    " "
                    {meets}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="preview">
            <p>{words::total(preview)} " " {words::clashes(preview.clashes)}</p>
            {words::skipped(preview).map(|skipped| view! { <p>{skipped}</p> })}
            {words::moved_days(preview).map(|moved| view! { <p>{moved}</p> })}
            <ol>{lines}</ol>
        </div>
    }
    .into_any()
}
