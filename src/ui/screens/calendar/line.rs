//! One appointment: when, with whom, what became of it, and what can be done in one tap.

use leptos::html;
use leptos::prelude::*;

use super::appointment::{Aim, Booking};
use super::fee::fee;
use super::series;

use crate::browser::page_side::clipboard;
use crate::browser::page_side::clock::today;
use crate::domain::ids::AppointmentId;
use crate::protocol::command::{Command, Mark};
use crate::protocol::event::Refusal;
use crate::protocol::forms::{AppointmentForm, Field as Of};
use crate::protocol::request::{Request, Table};
use crate::protocol::view::{AppointmentLine, Outcome};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::screens::clients::ClientLink;
use crate::ui::screens::records::editor::Writing;
use crate::ui::state::{Shell, shell, use_command};
use crate::ui::view;
use crate::ui::words::field::label;
use crate::ui::words::{calendar as words, limits, messages, records, timetable, when};

/// The appointment that was marked last: the list is drawn anew by it, and the focus returns to it.
#[derive(Clone, Copy)]
pub struct Refocus(RwSignal<Option<AppointmentId>>);

impl Refocus {
    /// For the lists of this screen.
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }
}

/// An appointment in a list.
#[component]
pub fn AppointmentItem(
    /// Which.
    line: AppointmentLine,
    /// Says the day as well as the time.
    shows_day: bool,
    /// Says the client's name.
    shows_client: bool,
    /// Opens the form.
    edit: Callback<Booking>,
    /// Opens the note.
    write: Callback<Writing>,
) -> impl IntoView {
    let id = line.id;
    let outcome = line.outcome;
    let time = if shows_day { when::moment(line.starts) } else { when::time_of_day(line.starts) };
    let who = shows_client.then(|| {
        let (client, name) = (line.client, line.name.clone());
        view! { <ClientLink client name/> }
    });
    let extra = line.label.clone();
    let marks = marks(&line, edit);
    let said = series::marks_of(&line);
    let delete = series::delete(&line);
    let place = line.place.clone().map(place_of);
    let is_open = matches!(outcome, Outcome::Unmarked);
    let marks = if is_open {
        view! { <div class="marks">{marks}</div> }
    } else {
        view! {
            <details class="mark-menu">
                <summary>{if outcome == Outcome::Booked { "Mark" } else { "Change" }}</summary>
                <div class="marks">{marks}</div>
            </details>
        }
    };
    let note = matches!(outcome, Outcome::Attended { .. }).then(|| {
        let label = match line.note {
            None => records::WRITE,
            Some((_, false)) => records::CONTINUE,
            Some((_, true)) => records::READ,
        };
        let writing = Writing::of_session(&line);
        view! {
            <Button weight=Weight::Quiet press=move || write.run(writing.clone())>
                {label}
            </Button>
        }
    });
    let invitation = (outcome == Outcome::Booked).then(|| invitation(id, false));
    let item = NodeRef::<html::Li>::new();
    if let Some(Refocus(marked)) = use_context()
        && marked.get_untracked() == Some(id)
    {
        item.on_load(move |item| {
            marked.set(None);
            // A line that is gone needs no focus.
            let _ = item.focus();
        });
    }
    let overruling = line.overruling.as_deref().map(words::overruled);
    let passing = line.passing.as_ref().map(|(rails, reason)| limits::passed(rails, reason));
    let edited = Booking::of(&line);
    let marked = use_context::<Refocus>();
    let settled = Callback::new(move |()| {
        if let Some(Refocus(marked)) = marked {
            marked.set(Some(id));
        }
    });
    let fee = fee(&line, settled);
    let can_be_late = line.starts.date() <= today()
        && matches!(outcome, Outcome::Unmarked | Outcome::Booked | Outcome::Attended { .. });
    let late = can_be_late.then(|| late(&line, settled));
    view! {
        <li class="appointment" node_ref=item tabindex="-1" data-outcome=words::mark_value(words::mark_of(outcome))>
            <div class="appointment-line">
                <span class="appointment-time">{time}</span>
                {who}
                <span class="quiet">{when::length(line.planned)}</span>
                {extra.map(|extra| view! { <span class="quiet">{extra}</span> })}
                {said}
                {place}
                <span class="outcome">{words::outcome(outcome)}</span>
                {overruling.map(|reason| view! { <span class="quiet">{reason}</span> })}
                {passing.map(|passing| view! { <span class="quiet">{passing}</span> })}
            </div>
            {fee}
            <div class="appointment-actions">
                {marks}
                {late}
                {note}
                <Button weight=Weight::Quiet press=move || edit.run(edited.clone())>"Edit"</Button>
                {invitation}
                {delete}
            </div>
        </li>
    }
}

/// Saves the appointment for the client's own calendar, with the place or without.
pub fn invitation(appointment: AppointmentId, with_place: bool) -> AnyView {
    let shell = shell();
    let save = move || {
        let table = Table::Invitation { appointment, with_place };
        shell.send(Request::Export(table), None, move |told| {
            shell.keep_file(&told);
            shell.show_refusal(&told.event);
        });
    };
    let label = if with_place { messages::INVITATION_PLACE } else { messages::INVITATION };
    view! {
        <Button weight=Weight::Quiet press=save>
            {label}
        </Button>
    }
}

/// Where it is. A link is not followed from here, since no window but the site's own may open from
/// it: it can be taken to another one.
pub fn place_of(place: String) -> AnyView {
    if !place.starts_with("https://") {
        return view! { <span class="quiet">{place}</span> };
    }
    let shell = shell();
    let link = place.clone();
    let copy = move || {
        let link = link.clone();
        leptos::task::spawn_local(async move {
            match clipboard::copy(link).await {
                Ok(()) => shell.say(timetable::LINK_COPIED),
                Err(clipboard::NotCopied) => shell.trouble.set(Some(timetable::LINK_NOT_COPIED)),
            }
        });
    };
    view! {
        <span class="quiet">{place}</span>
        <Button weight=Weight::Quiet press=copy>
            {timetable::COPY_LINK}
        </Button>
    }
}

/// Is a refusal about that field?
fn is_about(refusal: &Refusal, field: Of) -> bool {
    matches!(refusal, Refusal::Fields(faults) if faults.iter().any(|it| it.field == field))
}

/// Marks an appointment. Where it is rescheduled the form asks for the new time, and where the notice
/// window says otherwise for the reason.
pub(super) fn mark_as(shell: Shell, line: &AppointmentLine, mark: Mark, edit: Callback<Booking>) {
    if mark == Mark::Rescheduled && words::mark_of(line.outcome) != mark {
        return edit.run(Booking::moving(line));
    }
    let booking = Booking { aim: Aim::Save, ..Booking::of(line) };
    shell.run_or(Command::Mark(line.id, mark), move |refusal| {
        let is_asked = is_about(refusal, Of::Overruling);
        let form = AppointmentForm { mark, ..booking.form.clone() };
        let asked = Booking { form, asked: Some(refusal.clone()), ..booking.clone() };
        // The screen may be gone by the time of the answer.
        is_asked && edit.try_run(asked).is_some()
    });
}

/// The outcomes as buttons; the one on file is pressed.
fn marks(line: &AppointmentLine, edit: Callback<Booking>) -> impl IntoView + use<> {
    let line = line.clone();
    let on_file = words::mark_of(line.outcome);
    let lies_ahead = line.starts.date() > today();
    let (shell, marked) = (shell(), use_context::<Refocus>());
    Mark::ALL
        .into_iter()
        .filter(move |mark| *mark != Mark::Booked || on_file != Mark::Booked)
        .filter(move |mark| !(lies_ahead && mark.needs_its_day()))
        .map(|mark| {
            let label = if mark == Mark::Booked { "Clear" } else { words::mark(mark) };
            let line = line.clone();
            let press = move |_| {
                if let Some(Refocus(marked)) = marked {
                    marked.set(Some(line.id));
                }
                mark_as(shell, &line, mark, edit);
            };
            view! {
                <button
                    class="mark"
                    type="button"
                    data-mark=words::mark_value(mark)
                    aria-pressed=(mark == on_file).to_string()
                    on:click=press
                >
                    {label}
                </button>
            }
        })
        .collect_view()
}

/// How late somebody came who did come: entered where the outcome is marked.
fn late(line: &AppointmentLine, settled: Callback<()>) -> AnyView {
    let booking = Booking::of(line);
    let id = booking.id;
    let minutes = RwSignal::new(booking.form.late_by.clone());
    let doing = use_command(|_| {});
    let submit = move || {
        settled.run(());
        let late_by = minutes.get_untracked();
        let form = AppointmentForm { mark: Mark::Attended, late_by, ..booking.form.clone() };
        doing.run(Command::SaveAppointment(id, form));
    };
    view! {
        <details class="mark-menu">
            <summary>{words::LATE}</summary>
            <Form submit wrong=doing.has_faults()>
                <Field
                    label=label(Of::LateBy)
                    value=minutes
                    kind=Kind::Number
                    wrong=doing.fault(Of::LateBy)
                />
                <Trouble wrong=doing.trouble()/>
                <p class="actions">
                    <Submit busy=doing.busy>{words::SAVE_LATE}</Submit>
                </p>
            </Form>
        </details>
    }
    .into_any()
}
