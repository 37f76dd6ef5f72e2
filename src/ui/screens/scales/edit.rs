//! The form of a scale of the therapist's own.

use leptos::prelude::*;

use crate::domain::ids::ScaleId;
use crate::domain::instrument::{Missing, Total};
use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, ScaleField, ScaleForm};
use crate::ui::parts::button::Submit;
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::use_command;
use crate::ui::view;
use crate::ui::words::own_scales as words;

/// The form.
#[component]
pub(super) fn Edit(
    /// Which scale gets another version; none for a new one.
    id: Option<ScaleId>,
    /// What stands in it.
    form: ScaleForm,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let doing = use_command(move |_| done.run(()));
    let typed = RwSignal::new;
    let chosen = |is: bool| RwSignal::new(if is { "1" } else { "0" }.to_owned());
    let is_chosen = |value: RwSignal<String>| *value.read_untracked() == "1";
    let [(from, from_words), (to, to_words)] = form.ends;
    let (name, ask, items, turned) =
        (typed(form.name), typed(form.ask), typed(form.items), typed(form.turned));
    let (answers, may_miss) = (typed(form.answers), typed(form.may_miss));
    let (bands, change) = (typed(form.bands), typed(form.change));
    let ends = [(typed(from), typed(from_words)), (typed(to), typed(to_words))];
    let is_range = chosen(form.is_range);
    let is_mean = chosen(form.total == Total::Mean);
    let is_least = chosen(form.missing == Missing::Least);
    let way = typed(form.more_is_worse.map_or("", |is| if is { "1" } else { "0" }).to_owned());
    let submit = move || {
        let form = ScaleForm {
            name: name.get_untracked(),
            ask: ask.get_untracked(),
            items: items.get_untracked(),
            turned: turned.get_untracked(),
            is_range: is_chosen(is_range),
            answers: answers.get_untracked(),
            ends: ends.map(|(number, words)| (number.get_untracked(), words.get_untracked())),
            total: if is_chosen(is_mean) { Total::Mean } else { Total::Sum },
            may_miss: may_miss.get_untracked(),
            missing: if is_chosen(is_least) { Missing::Least } else { Missing::MeanOfOthers },
            bands: bands.get_untracked(),
            more_is_worse: (!way.read_untracked().is_empty()).then(|| is_chosen(way)),
            change: change.get_untracked(),
        };
        doing.run(Command::SaveScale(id, Box::new(form)));
    };
    let field = move |of: ScaleField, value: RwSignal<String>, kind: Kind, hint: &'static str| {
        let wrong = doing.fault(Of::Scale(of));
        view! { <Field label=words::label(of) value kind hint wrong/> }.into_any()
    };
    let pair = |no: &str, yes: &str| {
        vec![("0".to_owned(), no.to_owned()), ("1".to_owned(), yes.to_owned())]
    };
    let ways = [("", words::UNSAID), ("1", words::WORSE), ("0", words::BETTER)];
    let ways = ways.map(|(way, words)| (way.to_owned(), words.to_owned())).to_vec();
    let [(from, from_words), (to, to_words)] = ends;
    let given = move || {
        if *is_range.read() != "1" {
            return field(ScaleField::Answers, answers, Kind::Prose(4), words::ANSWERS_HINT);
        }
        view! {
            <div class="form-row">
                {field(ScaleField::From, from, Kind::Number, "")}
                {field(ScaleField::FromWords, from_words, Kind::Line, "")}
            </div>
            <div class="form-row">
                {field(ScaleField::To, to, Kind::Number, "")}
                {field(ScaleField::ToWords, to_words, Kind::Line, "")}
            </div>
        }
        .into_any()
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            {id.map(|_| view! { <p class="field-hint">{words::CHANGE_HINT}</p> })}
            {field(ScaleField::Name, name, Kind::Line, "")}
            {field(ScaleField::Ask, ask, Kind::Prose(2), "")}
            {field(ScaleField::Items, items, Kind::Prose(6), words::ITEMS_HINT)}
            {field(ScaleField::Turned, turned, Kind::Line, words::TURNED_HINT)}
            <Choice
                label=words::ANSWERED_WITH
                value=is_range
                choices=pair(words::EACH, words::RANGE)
                hint=words::RANGE_HINT
            />
            {given}
            <Choice
                label=words::TOTAL
                value=is_mean
                choices=pair(words::total(Total::Sum), words::total(Total::Mean))
            />
            <div class="form-row">
                {field(ScaleField::MayMiss, may_miss, Kind::Number, "")}
                <Choice
                    label=words::MISSING
                    value=is_least
                    choices=pair(
                        words::missing(Missing::MeanOfOthers),
                        words::missing(Missing::Least),
                    )
                />
            </div>
            {field(ScaleField::Bands, bands, Kind::Prose(3), words::BANDS_HINT)}
            <Choice label=words::DIRECTION value=way choices=ways/>
            {field(ScaleField::Change, change, Kind::Number, words::CHANGE_SCORE_HINT)}
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>{words::SAVE}</Submit>
        </Form>
    }
}
