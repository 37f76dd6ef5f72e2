//! Taking a measure: which, when, who answered, and the answers or what they add up to.

use leptos::prelude::*;

use crate::browser::page_side::clock::today;
use crate::domain::ids::{ClientId, MeasurementId};
use crate::domain::instrument::measure::Measure;
use crate::domain::instrument::{Kind as Instrument, Tabled};
use crate::domain::measurement::Answered;
use crate::protocol::command::Command;
use crate::protocol::event::Added;
use crate::protocol::forms::{Field as Of, MeasureForm};
use crate::protocol::query::Query;
use crate::protocol::view::View;
use crate::ui::handed::Handed;
use crate::ui::parts::answer_sheet::{AnswerSheet, Given, nothing_given};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::{shell, use_command, use_query};
use crate::ui::words::{field::label, measures as words, own_scales};
use crate::ui::{effect, view};

/// Which of a list a choice stands for, by its place.
fn at<T: Clone>(list: &[T], place: &str) -> Option<T> {
    place.parse::<usize>().ok().and_then(|place| list.get(place)).cloned()
}

fn choices<T>(list: &[T], words: impl Fn(&T) -> String) -> Vec<(String, String)> {
    list.iter().enumerate().map(|(place, it)| (place.to_string(), words(it))).collect()
}

/// The form, once it is known which scales of her own there are; what changes of those meanwhile does
/// not disturb it.
#[component]
pub(super) fn TakeMeasure(
    /// Whose measure.
    client: ClientId,
    /// Called once it is durable, where nothing was answered that cannot wait.
    done: Callback<()>,
    /// Called where something was.
    raised: Callback<MeasurementId>,
) -> impl IntoView {
    let asked = use_query(Query::OwnScales);
    let offered = RwSignal::new(None::<Vec<Measure>>);
    effect(move || {
        if offered.read_untracked().is_none()
            && let Some(View::OwnScales(own)) = asked.read().shown().map(AsRef::as_ref)
        {
            let own = own.iter().filter(|scale| !scale.is_retired);
            let own = own.map(|scale| Measure::Own(Box::new(scale.edition.clone())));
            let known = Instrument::FOR_CLIENTS.into_iter().map(Measure::Known);
            offered.set(Some(known.chain(own).collect()));
        }
    });
    move || offered.get().map(|offered| view! { <Take client offered done raised/> })
}

#[component]
fn Take(
    client: ClientId,
    offered: Vec<Measure>,
    done: Callback<()>,
    raised: Callback<MeasurementId>,
) -> impl IntoView {
    let text = |text: &str| RwSignal::new(text.to_owned());
    let (which, by, entered) = (text("0"), text("1"), text("each"));
    let (on, sum) = (text(&today().to_string()), text(""));
    let instruments = choices(&offered, words::choice);
    let measure = Memo::new(move |_| at(&offered, &which.read()));
    let given = Memo::new(move |_| measure.read().as_ref().map(nothing_given));
    let is_sum = Memo::new(move |_| {
        let is_chosen = *entered.read() == "sum";
        measure.read().as_ref().is_some_and(|it| it.is_total_only() || is_chosen)
    });
    let doing = use_command(move |added| match added {
        Some(Added::Safety(id)) => raised.run(id),
        _ => done.run(()),
    });
    let submit = move || {
        let answers = |given: Given| given.iter().map(|it| it.get_untracked()).collect();
        let is_sum = is_sum.get_untracked();
        let answers = given.get_untracked().filter(|_| !is_sum).map(answers).unwrap_or_default();
        let form = MeasureForm {
            client,
            measure: measure.get_untracked(),
            on: on.get_untracked(),
            by: at(&Answered::ALL, &by.read_untracked()).unwrap_or(Answered::Therapist),
            answers,
            sum: sum.get_untracked(),
        };
        doing.run(Command::TakeMeasure(Box::new(form)));
    };
    let ways = move || {
        let has_both = measure.read().as_ref().is_some_and(|it| !it.is_total_only());
        has_both.then(|| {
            let ways = [("each", words::EACH), ("sum", words::ONLY_SUM)];
            let ways = ways.map(|(way, words)| (way.to_owned(), words.to_owned())).to_vec();
            view! { <Choice label=words::ENTERED value=entered choices=ways/> }
        })
    };
    let shell = shell();
    let hand_over = move || {
        let measure = measure.get().filter(|it| !it.is_total_only())?;
        Some(view! {
            <details>
                <summary>{words::HAND_OVER}</summary>
                <p>{words::HAND_OVER_HINT}</p>
                <Button
                    weight=Weight::Plain
                    press=move || Handed::new(client, measure.clone()).hand_over(shell)
                >
                    {words::HAND_OVER_NOW}
                </Button>
            </details>
        })
    };
    let answers = move || {
        let measure = measure.get()?;
        if is_sum.get() {
            let asks = measure.table().clinical.is_some_and(|it| it.safety.is_some());
            let is_total_only = measure.is_total_only();
            return Some(view! {
                {is_total_only.then(|| view! { <p class="quiet">{words::ON_THE_FORM}</p> })}
                <Field
                    label=label(Of::Sum)
                    value=sum
                    kind=Kind::Number
                    hint=words::sum_hint(&measure)
                    wrong=doing.fault(Of::Sum)
                />
                {asks.then(|| view! { <p>{words::SUM_SAFETY}</p> })}
            });
        }
        let given = given.get()?;
        let wrong = Callback::new(move |number| doing.fault(Of::Item(number)));
        Some(view! { <AnswerSheet measure given wrong/> })
    };
    let people = choices(&Answered::ALL, |by| words::by(*by).to_owned());
    view! {
        <Form submit wrong=doing.has_faults()>
            <Choice
                label=label(Of::Measure)
                value=which
                choices=instruments
                wrong=doing.fault(Of::Measure)
            />
            <p class="quiet">
                <a href="/scales">{own_scales::HEADING}</a>
            </p>
            {hand_over}
            <div class="form-row">
                <Field label=label(Of::Date) value=on kind=Kind::Date wrong=doing.fault(Of::Date)/>
                <Choice label=label(Of::AnsweredBy) value=by choices=people/>
            </div>
            {ways}
            {answers}
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>{words::KEEP}</Submit>
        </Form>
    }
}
