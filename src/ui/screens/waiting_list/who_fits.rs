//! Who fits a slot that has become free: the slot, and below it those whose wishes do not speak
//! against it, each with why they fit and what nobody has asked yet.

use leptos::prelude::*;

use super::preferences::{choices, chosen};
use super::{Task, step_task};
use crate::domain::preferences::{Fit, Modality, PartOfDay, Slot, Weekday};
use crate::protocol::forms::{Field as Of, amount};
use crate::protocol::query::Query;
use crate::protocol::view::{InquiryLine, View};
use crate::ui::parts::button::Button;
use crate::ui::parts::field::{Choice, Field};
use crate::ui::parts::person::person;
use crate::ui::parts::shown::Shown;
use crate::ui::parts::suggested::use_used;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{count, field, waiting_list as words, when};

/// The slot and who fits it.
#[component]
pub(super) fn WhoFits(
    /// Begins what is done about one of them.
    begin: Callback<Task>,
) -> impl IntoView {
    let first = || RwSignal::new("0".to_owned());
    let (weekday, part, place) = (first(), first(), first());
    let (typed, used) = (RwSignal::new(String::new()), use_used());
    let fee = Memo::new(move |_| {
        let currency = used.read().as_ref().and_then(|used| used.currency);
        amount(&typed.read(), currency)
    });
    let wrong = Signal::derive(move || fee.get().err().map(|fault| field::fault(Of::Fee, fault)));
    let slot = Memo::new(move |_| Slot {
        time: (
            chosen(&Weekday::ALL, &weekday.read()).unwrap_or(Weekday::Monday),
            chosen(&PartOfDay::ALL, &part.read()).unwrap_or(PartOfDay::Morning),
        ),
        modality: chosen(&Modality::ALL, &place.read()).unwrap_or(Modality::InPerson),
        fee: fee.get().unwrap_or_default(),
    });
    let view = use_query(Signal::derive(move || Query::WhoFits(slot.get())));
    let draw = move |view: &View| match view {
        View::WhoFits(slot, fitting) => list(*slot, fitting, begin),
        _ => ().into_any(),
    };
    view! {
        <div class="form-row">
            <Choice label="Weekday" value=weekday choices=choices(&Weekday::ALL, when::day_of_week)/>
            <Choice label="Time of day" value=part choices=choices(&PartOfDay::ALL, words::time_of_day)/>
            <Choice label="Where" value=place choices=choices(&Modality::ALL, words::modality)/>
        </div>
        <Field label=words::FEE_OF_SLOT value=typed hint=words::FEE_OF_SLOT_HINT wrong/>
        <Shown view draw/>
    }
}

fn list(slot: Slot, fitting: &[(InquiryLine, Fit)], begin: Callback<Task>) -> AnyView {
    if fitting.is_empty() {
        return view! { <p role="status">{words::NOBODY_FITS}</p> };
    }
    let lines = fitting.iter().map(|(line, fit)| one(slot, line, *fit, begin)).collect_view();
    view! {
        <p role="status">{count(fitting.len() as u64, "person fits", "people fit")}</p>
        <p class="quiet">{words::FITS_ORDER}</p>
        <ul class="cards">{lines}</ul>
    }
}

fn one(slot: Slot, line: &InquiryLine, fit: Fit, begin: Callback<Task>) -> AnyView {
    let task = step_task(line);
    view! {
        <li class="card">
            <p class="card-head">
                <strong>{person(line.form.name.clone())}</strong>
                <span>{format!("{}, {}", words::stage(line.stage), words::waited(line.waited_days, true))}</span>
            </p>
            {words::priority(&line.form).map(|priority| view! { <p>{priority}</p> })}
            <p>{words::fit(slot, fit)}</p>
            <p class="quiet">{words::wanted(&line.form)}</p>
            <p class="actions">
                <Button press=move || begin.run(task.clone())>{words::STEP}</Button>
            </p>
        </li>
    }
}
