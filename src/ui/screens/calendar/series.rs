//! An appointment of a series: whether one, some or all of them are meant.

use leptos::prelude::*;

use super::appointment::{Aim, Booking, BookingForm};
use crate::domain::ids::AppointmentId;
use crate::protocol::command::{Command, Reach};
use crate::protocol::event::Event;
use crate::protocol::forms::SeriesForm;
use crate::protocol::query::Query;
use crate::protocol::request::Request;
use crate::protocol::view::{AppointmentLine, Outcome, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words::{calendar, series as words};

/// How far a change made at an appointment can reach: from one that is over, only to all to come.
fn reaches(outcome: Outcome) -> impl Iterator<Item = Reach> {
    let following = (outcome == Outcome::Booked).then_some(Reach::Following);
    following.into_iter().chain([Reach::All])
}

/// Asks what is meant, and then gives the form for it.
#[component]
pub fn Which(
    /// The appointment as it is on file.
    booking: Booking,
    /// Which one.
    id: AppointmentId,
    /// What became of it.
    outcome: Outcome,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let shell = shell();
    let chosen = RwSignal::new(None::<Booking>);
    let booking = StoredValue::new(Booking { aim: Aim::Save, ..booking });
    let name = booking.with_value(|booking| booking.name.clone());
    let choose = Callback::new(move |reach| {
        let name = name.clone();
        shell.send(Request::Ask(Query::Series(id, reach)), None, move |told| match told.event {
            Event::View(view) => {
                let View::Series(Some(form)) = *view else { return };
                let SeriesForm { booking: form, repeats, .. } = *form;
                let aim = Aim::Series(reach, repeats);
                let booking =
                    Booking { id: Some(id), form, name: name.clone(), aim, asked: None, fee: None };
                // The dialog may be closed meanwhile.
                let _ = chosen.try_set(Some(booking));
            }
            event => shell.show_refusal(&event),
        });
    });
    let choices = move || {
        let reaches = reaches(outcome)
            .map(|reach| {
                view! { <Button press=move || choose.run(reach)>{words::reach(reach)}</Button> }
            })
            .collect_view();
        view! {
            <p>{words::WHICH}</p>
            <div class="marks">
                <Button press=move || chosen.set(Some(booking.get_value()))>{words::ONE}</Button>
                {reaches}
            </div>
        }
    };
    move || match chosen.get() {
        None => choices().into_any(),
        Some(booking) => view! { <BookingForm booking done/> }.into_any(),
    }
}

/// Deletes an appointment; one of a series alone, with those after it, or with all to come.
pub fn delete(line: &AppointmentLine) -> AnyView {
    let shell = shell();
    let id = line.id;
    let one = move || shell.run(Command::DeleteAppointment(id));
    if line.rule.is_none() {
        return view! {
            <Button weight=Weight::Quiet press=one>
                {calendar::DELETE}
            </Button>
        }
        .into_any();
    }
    let reaches = reaches(line.outcome)
        .map(|reach| {
            view! {
                <button
                    class="mark"
                    type="button"
                    on:click=move |_| shell.run(Command::EndSeries(id, reach))
                >
                    {words::reach(reach)}
                </button>
            }
        })
        .collect_view();
    view! {
        <details class="mark-menu">
            <summary>{calendar::DELETE}</summary>
            <div class="marks">
                <button class="mark" type="button" on:click=move |_| one()>
                    {words::ONE}
                </button>
                {reaches}
            </div>
        </details>
    }
    .into_any()
}

/// What a line says of series, zone and moves.
pub fn marks_of(line: &AppointmentLine) -> impl IntoView + use<> {
    let said =
        [line.rule.as_deref().map(words::rule), line.zone.clone(), line.moved.map(words::moved)];
    said.into_iter()
        .flatten()
        .map(|said| view! { <span class="quiet">{said}</span> })
        .collect_view()
}
