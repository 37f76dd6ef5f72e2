//! The form of an appointment.

use leptos::prelude::*;

use super::lapses::Lapses;
use super::people::Others;
use super::planned_break::Rest;
use super::repeats::{Repeating, Repeats};
use super::series::Which;
use crate::browser::page_side::clock::today;
use crate::domain::ids::{AppointmentId, ClientId};
use crate::domain::time::{Date, WallTime};
use crate::protocol::command::{Command, Mark, Reach};
use crate::protocol::event::Refusal;
use crate::protocol::forms::{AppointmentForm, BreakForm, Field as Of, RepeatsForm, SeriesForm};
use crate::protocol::view::{AppointmentLine, Outcome};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::client_field::ClientField;
use crate::ui::parts::field::{Choice, Field, Kind, Tick};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::use_command;
use crate::ui::view;
use crate::ui::words::{calendar as words, fees, field::label, series, timetable, when};

/// An appointment being made or changed.
#[derive(Clone)]
pub struct Booking {
    /// Which one; none for a new one.
    pub id: Option<AppointmentId>,
    /// What stands in the form.
    pub form: AppointmentForm,
    /// The client's name; empty for nobody.
    pub name: String,
    /// What saving it does.
    pub aim: Aim,
    /// Why it has just been refused, where the form can ask for what is missing.
    pub asked: Option<Refusal>,
    /// What is to be said of its fee, where it was missed.
    pub fee: Option<String>,
}

/// What saving a booking does.
#[derive(Clone)]
pub enum Aim {
    /// It is booked or changed; one person's may repeat from there on.
    Save,
    /// It is changed by itself: people who come together do not come as a series.
    Once,
    /// It is one of a series: first somebody has to say whether one or many are meant.
    Which(Outcome),
    /// Its series is changed from there on.
    Series(Reach, RepeatsForm),
    /// It takes the place of the one on file, which was rescheduled.
    Move,
}

impl Booking {
    /// A new one on a day.
    pub fn on(day: Date) -> Self {
        Self {
            id: None,
            form: AppointmentForm {
                client: None,
                date: day.to_string(),
                time: String::new(),
                minutes: String::new(),
                mark: Mark::Booked,
                late_by: String::new(),
                overruling: String::new(),
                label: String::new(),
                reason: String::new(),
                place: String::new(),
                by_video: false,
                others: Vec::new(),
            },
            name: String::new(),
            aim: Aim::Save,
            asked: None,
            fee: None,
        }
    }

    /// The one that takes the place of one on file.
    pub fn moving(line: &AppointmentLine) -> Self {
        let Self { form, .. } = Self::of(line);
        let form = AppointmentForm { mark: Mark::Booked, late_by: String::new(), ..form };
        Self {
            id: Some(line.id),
            form,
            name: line.name.clone(),
            aim: Aim::Move,
            asked: None,
            fee: None,
        }
    }

    /// What the dialog is called.
    pub const fn title(&self) -> &'static str {
        match (&self.aim, self.id) {
            (Aim::Move, _) => series::RESCHEDULE,
            (_, Some(_)) => words::EDIT,
            (_, None) => words::ADD,
        }
    }

    /// A new one at a time, and where it was drawn that long, of that length.
    pub fn at(starts: WallTime, minutes: Option<u32>) -> Self {
        let new = Self::on(starts.date());
        let minutes = minutes.map_or_else(String::new, |minutes| minutes.to_string());
        Self {
            form: AppointmentForm { time: when::time_of_day(starts), minutes, ..new.form },
            ..new
        }
    }

    /// A new one with a client.
    pub fn with(client: ClientId, name: String) -> Self {
        let new = Self::on(today());
        Self { form: AppointmentForm { client: Some(client), ..new.form }, name, ..new }
    }

    /// The one on file.
    pub fn of(line: &AppointmentLine) -> Self {
        let late_by = match line.outcome {
            Outcome::Attended { late_by } if late_by.0 > 0 => late_by.0.to_string(),
            _ => String::new(),
        };
        Self {
            id: Some(line.id),
            form: AppointmentForm {
                client: Some(line.client),
                date: line.starts.date().to_string(),
                time: when::time_of_day(line.starts),
                minutes: line.planned.0.to_string(),
                mark: words::mark_of(line.outcome),
                late_by,
                overruling: line.overruling.clone().unwrap_or_default(),
                label: line.label.clone().unwrap_or_default(),
                reason: String::new(),
                place: line.place.clone().unwrap_or_default(),
                by_video: false,
                others: Vec::new(),
            },
            name: line.name.clone(),
            aim: match (&line.rule, line.group) {
                (Some(_), _) => Aim::Which(line.outcome),
                (None, Some(_)) => Aim::Once,
                (None, None) => Aim::Save,
            },
            asked: None,
            fee: line.fee.as_ref().map(|fee| fees::line(fee, line.outcome)),
        }
    }
}

/// The form; for one of a series, after somebody has said what is meant.
#[component]
pub fn EditAppointment(
    /// What is made or changed.
    booking: Booking,
    /// Called once it is durable.
    done: Callback<()>,
    /// Opens the form of a break at the same time instead.
    #[prop(optional)]
    rest: Option<Callback<Rest>>,
) -> impl IntoView {
    match (&booking.aim, booking.id) {
        (Aim::Which(outcome), Some(id)) => {
            let outcome = *outcome;
            view! { <Which booking id outcome done/> }.into_any()
        }
        (_, None) => view! { <BookingForm booking done rest/> }.into_any(),
        _ => view! { <BookingForm booking done/> }.into_any(),
    }
}

/// The form of an appointment or of a series.
#[component]
pub fn BookingForm(
    /// What is made or changed.
    booking: Booking,
    /// Called once it is durable.
    done: Callback<()>,
    /// Opens the form of a break instead.
    #[prop(optional_no_strip)]
    rest: Option<Callback<Rest>>,
) -> impl IntoView {
    let Booking { id, form, name, aim, asked, fee } = booking;
    let (reach, repeats) = match &aim {
        Aim::Series(reach, repeats) => (Some(*reach), Some(repeats)),
        _ => (None, None),
    };
    let repeating = Repeating::of(repeats);
    let may_repeat = matches!(aim, Aim::Save | Aim::Series(..));
    let moves = matches!(aim, Aim::Move);
    let client = RwSignal::new(form.client);
    let date = RwSignal::new(form.date);
    let time = RwSignal::new(form.time);
    let minutes = RwSignal::new(form.minutes);
    let mark = RwSignal::new(words::mark_value(form.mark).to_owned());
    let late_by = RwSignal::new(form.late_by);
    let kind = RwSignal::new(form.label);
    let reason = RwSignal::new(form.reason);
    let overruling = RwSignal::new(form.overruling);
    let location = RwSignal::new(form.place);
    let by_video = RwSignal::new(form.by_video);
    let others = Others::new();
    let doing = use_command(move |_| done.run(()));
    doing.refused.set(asked);
    // People who come together are booked once at a time: a series is one client's.
    let comes_alone = move || moves || (may_repeat && repeating.repeats());
    let typed = Signal::derive(move || {
        let chosen = Mark::ALL.into_iter().find(|of| words::mark_value(*of) == *mark.read());
        AppointmentForm {
            client: client.get(),
            date: date.get(),
            time: time.get(),
            minutes: minutes.get(),
            mark: chosen.unwrap_or(Mark::Booked),
            late_by: late_by.get(),
            overruling: overruling.get(),
            label: kind.get(),
            reason: reason.get(),
            place: location.get(),
            by_video: by_video.get(),
            others: if comes_alone() { Vec::new() } else { others.chosen() },
        }
    });
    let instead = move |rest: Callback<Rest>| {
        move || {
            let AppointmentForm { date, time, minutes, .. } = untrack(|| typed.get());
            let form = BreakForm { date, time, minutes, about: String::new() };
            rest.run(Rest { id: None, form });
        }
    };
    let change = id.zip(reach);
    let submit = move || {
        if !untrack(comes_alone) && !others.are_clear() {
            return;
        }
        let booking = untrack(|| typed.get());
        let repeats = if may_repeat { untrack(|| repeating.form()) } else { None };
        let series = repeats
            .map(|repeats| Box::new(SeriesForm { booking: booking.clone(), repeats, from: id }));
        doing.run(match (id, change, series) {
            (_, Some((id, reach)), Some(series)) => Command::ChangeSeries(id, reach, series),
            (_, None, Some(series)) => Command::BeginSeries(series),
            (Some(id), ..) if moves => Command::Reschedule(id, booking),
            _ => Command::SaveAppointment(id, booking),
        });
    };
    let (faults, unclear) = (doing.has_faults(), others.are_wrong());
    let wrong = Signal::derive(move || faults.get() | unclear.get());
    let limit = doing.fault(Of::PassingReason);
    let against_window = doing.fault(Of::Overruling);
    // Once asked for, a reason stays: another field may be at fault as well.
    let needs_reason = Memo::new(move |was| was == Some(&true) || limit.read().is_some());
    let overrules = Memo::new(move |was| was == Some(&true) || against_window.read().is_some());
    let marks =
        Mark::ALL.map(|of| (words::mark_value(of).to_owned(), words::mark(of).to_owned())).to_vec();
    // A series is laid as booked, and what takes another's place has not taken place yet.
    let outcome = move || {
        let has_outcome = !moves && (!may_repeat || !repeating.repeats());
        has_outcome.then(|| {
            view! {
                <div class="form-row">
                    <Choice
                        label=label(Of::Status)
                        value=mark
                        choices=marks.clone()
                        wrong=doing.fault(Of::Status)
                    />
                    <Field
                        label=label(Of::LateBy)
                        value=late_by
                        kind=Kind::Number
                        wrong=doing.fault(Of::LateBy)
                    />
                </div>
            }
            .into_any()
        })
    };
    view! {
        <Form submit wrong>
            <ClientField chosen=client name wrong=doing.fault(Of::Client)/>
            <div class="form-row">
                <Field label=label(Of::Date) value=date kind=Kind::Date wrong=doing.fault(Of::Date)/>
                <Field label=label(Of::Time) value=time kind=Kind::Time wrong=doing.fault(Of::Time)/>
            </div>
            <Field
                label=label(Of::Minutes)
                value=minutes
                kind=Kind::Number
                hint=words::MINUTES_HINT
                wrong=doing.fault(Of::Minutes)
            />
            <Lapses client date/>
            {may_repeat.then(|| view! { <Repeats of=repeating booking=typed id reach doing/> })}
            {outcome}
            {fee.map(|fee| view! { <p class="quiet">{fee}</p> })}
            {move || {
                overrules
                    .get()
                    .then(|| {
                        view! {
                            <Field
                                label=label(Of::Overruling)
                                value=overruling
                                wrong=against_window
                                starts=true
                            />
                        }
                    })
            }}
            <Field label=label(Of::Label) value=kind wrong=doing.fault(Of::Label)/>
            <Tick label=timetable::BY_VIDEO value=by_video/>
            <Field
                label=label(Of::Place)
                value=location
                hint=timetable::PLACE_HINT
                wrong=doing.fault(Of::Place)
            />
            <div hidden=comes_alone>{others.one_more(date.into())}</div>
            {move || {
                needs_reason
                    .get()
                    .then(|| {
                        view! {
                            <Field
                                label=label(Of::PassingReason)
                                value=reason
                                wrong=limit
                                starts=true
                            />
                        }
                    })
            }}
            <Trouble wrong=doing.trouble()/>
            <p class="actions">
                <Submit busy=doing.busy>"Save"</Submit>
                {rest.map(|rest| view! { <Button weight=Weight::Quiet press=instead(rest)>{words::BREAK_INSTEAD}</Button> })}
            </p>
        </Form>
    }
}
