//! The items of a measure, each with its words and its answers to choose from, or a field for a number
//! where there are too many of them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::field::{Field, Kind as Takes};
use super::notice::Trouble;
use super::scale::{Scale, Step};
use crate::browser::page_side::site_text::site_text;
use crate::domain::instrument::edition::{Choices, Edition};
use crate::domain::instrument::measure::Measure;
use crate::domain::instrument::{Kind, Tabled};
use crate::exchange::measure_words::{Item, Words, read};
use crate::ui::view;
use crate::ui::words::Sentence;
use crate::ui::words::measures::{self as words, Home};
use crate::ui::words::own_scales;

/// The answers to a measure, item by item: in digits as they are chosen or typed, empty for none.
pub type Given = Vec<RwSignal<String>>;

/// Nothing answered yet.
pub fn nothing_given(measure: &Measure) -> Given {
    (0..measure.table().items).map(|_| RwSignal::new(String::new())).collect()
}

/// The words of an instrument: none until they are there, or for good where they cannot be had, which the
/// second signal says.
pub fn use_words(kind: Kind) -> (RwSignal<Option<Words>>, RwSignal<Option<Sentence>>) {
    let (found, trouble) = (RwSignal::new(None), RwSignal::new(None));
    let take = move |text: Option<&str>| {
        let words = text.and_then(|text| read(kind, text).ok());
        // The sheet may be gone by now.
        if words.is_none() {
            let _ = trouble.try_set(Some(words::NO_WORDS));
        }
        let _ = found.try_set(words);
    };
    match words::home(kind) {
        Home::Here(text) => take(Some(text)),
        Home::Apart(address) => {
            spawn_local(async move { take(site_text(address).await.as_deref()) });
        }
        Home::OnTheForm => {}
    }
    (found, trouble)
}

/// The words of a scale of the therapist's own.
fn own(edition: &Edition) -> Words {
    let design = edition.design();
    let answers: Vec<Step> = match &design.choices {
        Choices::Each(each) => {
            each.iter().map(|(it, words)| (*it, words.as_str().to_owned())).collect()
        }
        Choices::Range { least: (least, first), most: (most, last) } => {
            let words = |number: u8| match number {
                _ if number == *least => first.as_ref(),
                _ if number == *most => last.as_ref(),
                _ => None,
            };
            let step = |number| {
                (number, words(number).map_or_else(String::new, |it| it.as_str().to_owned()))
            };
            (*least..=*most).filter(|_| !design.choices.is_wide()).map(step).collect()
        }
    };
    let item = |words: &str| Item { words: words.to_owned(), answers: answers.clone() };
    Words {
        credit: own_scales::CREDIT.to_owned(),
        ask: design.ask.as_ref().map_or_else(String::new, |ask| ask.as_str().to_owned()),
        items: design.items.iter().map(|it| item(it.words.as_str())).collect(),
    }
}

/// The sheet: what is asked, the items, and whose words they are.
#[component]
pub fn AnswerSheet(
    /// Which measure.
    measure: Measure,
    /// The answers.
    given: Given,
    /// What is wrong with an item, by its number.
    #[prop(into)]
    wrong: Callback<u8, Signal<Option<Sentence>>>,
) -> impl IntoView {
    let (found, trouble) = match &measure {
        Measure::Known(kind) => use_words(*kind),
        Measure::Own(edition) => (RwSignal::new(Some(own(edition))), RwSignal::new(None)),
    };
    let range = measure.edition().map(|it| it.design()).filter(|it| it.choices.is_wide());
    let range = range.map(own_scales::number_hint);
    let far = {
        let (given, measure) = (given.clone(), measure.clone());
        move || {
            let table = measure.table();
            let is_answer = |(item, typed): &(u8, &RwSignal<String>)| {
                typed.read().trim().parse().is_ok_and(|answer| table.allows(*item, answer))
            };
            words::answered((1..).zip(&given).filter(is_answer).count(), given.len())
        }
    };
    let items = move || {
        let found = found.read();
        // Not before it is known whether there are words.
        if found.is_none() && trouble.read().is_none() {
            return None;
        }
        let item = |(number, value): (u8, &RwSignal<String>)| {
            let words = found.as_ref().and_then(|words| words.items.get(usize::from(number) - 1));
            let (label, steps) = match words {
                Some(item) => (format!("{number}. {}", item.words), item.answers.clone()),
                None => (words::item(number), numbers(&measure, number)),
            };
            let (value, wrong) = (*value, wrong.run(number));
            match range.clone() {
                Some(hint) => {
                    view! { <Field label value kind=Takes::Number hint wrong/> }.into_any()
                }
                None => view! { <Scale label value steps wrong/> }.into_any(),
            }
        };
        Some((1..).zip(&given).map(item).collect_view())
    };
    view! {
        <div class="answer-sheet">
            <Trouble wrong=trouble/>
            <p class="answer-ask">{move || found.read().as_ref().map(|it| it.ask.clone())}</p>
            {items}
            <p class="quiet">{far} " " {words::MAY_MISS}</p>
            <p class="quiet">{move || found.read().as_ref().map(|it| it.credit.clone())}</p>
        </div>
    }
}

/// The bare numbers of the answers to an item.
fn numbers(measure: &Measure, item: u8) -> Vec<Step> {
    measure.table().answers_to(item).map(|number| (number, String::new())).collect()
}
