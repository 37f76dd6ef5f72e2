//! The part of an inquiry's form that says what would suit, and how pressing it is.

use leptos::prelude::*;

use crate::domain::preferences::{Band, Modality, PartOfDay, TimeOfWeek, Weekday};
use crate::protocol::forms::{Field as Of, InquiryForm};
use crate::ui::parts::field::{Choice, Field, Tick};
use crate::ui::state::Doing;
use crate::ui::view;
use crate::ui::words::{field::label, waiting_list as words};

/// What stands in these fields. A choice is its place in its list; none is empty.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    times: StoredValue<Vec<(TimeOfWeek, RwSignal<bool>)>>,
    modality: RwSignal<String>,
    fee: RwSignal<String>,
    fee_words: RwSignal<String>,
    band: RwSignal<String>,
    reason: RwSignal<String>,
}

/// The places of things in a list, each with its words.
pub(super) fn choices<T: Copy>(
    all: &[T],
    words: impl Fn(T) -> &'static str,
) -> Vec<(String, String)> {
    let places = all.iter().enumerate();
    places.map(|(place, of)| (place.to_string(), words(*of).to_owned())).collect()
}

/// The one chosen by its place.
pub(super) fn chosen<T: Copy>(all: &[T], place: &str) -> Option<T> {
    all.get(place.parse::<usize>().ok()?).copied()
}

/// The place of one.
fn place<T: PartialEq>(all: &[T], of: &T) -> String {
    all.iter().position(|one| one == of).map_or_else(String::new, |place| place.to_string())
}

impl Wanted {
    /// As on file.
    pub(super) fn of(form: &InquiryForm) -> Self {
        let ticked = |time| (time, RwSignal::new(form.times.hold(time)));
        let times = Weekday::ALL.into_iter().flat_map(|day| PartOfDay::ALL.map(|part| (day, part)));
        let modality = form.modality.map(|modality| place(&Modality::ALL, &modality));
        Self {
            times: StoredValue::new(times.map(ticked).collect()),
            modality: RwSignal::new(modality.unwrap_or_default()),
            fee: RwSignal::new(form.fee.clone()),
            fee_words: RwSignal::new(form.fee_words.clone()),
            band: RwSignal::new(place(&Band::ALL, &form.band)),
            reason: RwSignal::new(form.reason.clone()),
        }
    }

    fn band(self) -> Band {
        chosen(&Band::ALL, &self.band.read()).unwrap_or(Band::Routine)
    }

    /// The form with what stands in these fields. A reason that nobody sees is not sent.
    pub(super) fn form(self, form: InquiryForm) -> InquiryForm {
        let times = self.times.get_value();
        let band = self.band();
        let reason = if band == Band::Routine { String::new() } else { self.reason.get() };
        InquiryForm {
            times: times.iter().filter(|(_, ticked)| ticked.get()).map(|(time, _)| *time).collect(),
            modality: chosen(&Modality::ALL, &self.modality.read()),
            fee: self.fee.get(),
            fee_words: self.fee_words.get(),
            band,
            reason,
            ..form
        }
    }

    /// The fields.
    pub(super) fn fields(self, doing: Doing) -> AnyView {
        let Self { modality, fee, fee_words, band, reason, .. } = self;
        let times = self.times.get_value().into_iter().map(|(time, value)| {
            view! { <Tick label=words::time_of_week(time) value/> }
        });
        let mut places = vec![(String::new(), words::NOT_ASKED.to_owned())];
        places.extend(choices(&Modality::ALL, words::modality));
        let bands = choices(&Band::ALL, words::band);
        let why = move || {
            view! {
                <Field
                    label=label(Of::PriorityReason)
                    value=reason
                    hint=words::REASON_HINT
                    wrong=doing.fault(Of::PriorityReason)
                />
            }
        };
        let is_above_routine = Memo::new(move |_| self.band() != Band::Routine);
        view! {
            <fieldset>
                <legend>{words::TIMES}</legend>
                <p class="field-hint">{words::TIMES_HINT}</p>
                <div class="waiting-times">{times.collect_view()}</div>
            </fieldset>
            <Choice label=label(Of::Modality) value=modality choices=places/>
            <Field
                label=label(Of::Fee)
                value=fee
                hint=words::FEE_HINT
                wrong=doing.fault(Of::Fee)
            />
            <Field
                label=label(Of::FeeWords)
                value=fee_words
                hint=words::FEE_WORDS_HINT
                wrong=doing.fault(Of::FeeWords)
            />
            <Choice label=label(Of::Priority) value=band choices=bands/>
            {move || is_above_routine.get().then(why)}
        }
        .into_any()
    }
}
