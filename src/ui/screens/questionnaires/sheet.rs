//! The items of a questionnaire, each kept as soon as it is answered.

use std::time::Duration;

use leptos::prelude::*;

use crate::domain::ids::QuestionnaireId;
use crate::domain::instrument::Kind;
use crate::protocol::command::Command;
use crate::protocol::event::Added;
use crate::protocol::forms::{Field as Of, QuestionnaireForm};
use crate::ui::parts::answer_sheet::use_words;
use crate::ui::parts::button::Submit;
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::scale::{Scale, Step};
use crate::ui::state::{shell, use_command};
use crate::ui::words::measures::{Home, home};
use crate::ui::words::questionnaires as words;
use crate::ui::{effect, view};

/// After so long without another answer, what was given is kept.
const PAUSE: Duration = Duration::from_millis(700);

/// The questionnaire, from its first item without an answer.
#[component]
pub(super) fn Sheet(
    /// Which one on file; none for a new one.
    id: Option<QuestionnaireId>,
    /// What has been answered.
    form: QuestionnaireForm,
    /// Called once it is finished.
    done: Callback<()>,
) -> impl IntoView {
    let (shell, instrument) = (shell(), form.instrument);
    let id = RwSignal::new(id);
    let on_file = RwSignal::new(form.answers.clone());
    let sent = StoredValue::new((form.answers.clone(), false));
    let answers: Vec<_> = form.answers.iter().map(|answer| RwSignal::new(*answer)).collect();
    let answers = StoredValue::new(answers);
    let given = move || answers.with_value(|all| all.iter().map(|it| it.get()).collect::<Vec<_>>());
    let saving = use_command(move |added| {
        if let Some(Added::Questionnaire(new)) = added {
            id.set(Some(new));
        }
        let (answers, is_finished) = sent.get_value();
        on_file.set(answers);
        if is_finished {
            done.run(());
        }
    });
    let save = move |is_finished: bool| {
        let answers = untrack(given);
        sent.set_value((answers.clone(), is_finished));
        let form = QuestionnaireForm { instrument, answers, is_finished };
        saving.run(Command::SaveQuestionnaire(id.get_untracked(), form));
    };
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    effect(move || {
        let is_ahead = given() != *on_file.read();
        stop();
        if is_ahead && !saving.busy.get() {
            timer.set_value(set_timeout_with_handle(move || save(false), PAUSE).ok());
        }
    });
    on_cleanup(move || {
        stop();
        // Closed before the pause was over.
        let is_new = id.try_get_untracked().flatten().is_none();
        let is_busy = saving.busy.try_get_untracked() == Some(true);
        let answers = untrack(given);
        if on_file.try_get_untracked().is_some_and(|kept| kept != answers) && !(is_new && is_busy) {
            let form = QuestionnaireForm { instrument, answers, is_finished: false };
            shell.run(Command::SaveQuestionnaire(id.try_get_untracked().flatten(), form));
        }
    });
    let first = form.answers.iter().position(Option::is_none).unwrap_or(0);
    let (found, trouble) = use_words(instrument);
    let scale = move |(place, value): (usize, RwSignal<Option<u8>>)| {
        let number = u8::try_from(place + 1).unwrap_or(u8::MAX);
        let wrong = saving.fault(Of::Item(number));
        let (label, steps) = match found.read().as_ref().and_then(|it| it.items.get(place)) {
            Some(item) => (format!("{number}. {}", item.words), item.answers.clone()),
            None => (words::item(instrument, number), steps(instrument)),
        };
        view! { <Scale label value steps wrong starts=place == first/> }
    };
    // Where there are words, not before they are there.
    let is_ready = move || {
        home(instrument) == Home::OnTheForm || found.read().is_some() || trouble.read().is_some()
    };
    let scales = move || {
        is_ready().then(|| {
            let all = answers.get_value();
            all.into_iter().enumerate().map(scale).collect::<Vec<_>>()
        })
    };
    let credit = move || found.read().as_ref().map(|words| words.credit.clone());
    let ask = move || found.read().as_ref().map(|words| words.ask.clone());
    let far = move || {
        let given = given();
        words::answered(given.iter().flatten().count(), given.len())
    };
    view! {
        <Form submit=move || save(true) wrong=saving.has_faults()>
            <Trouble wrong=trouble/>
            <p class="answer-ask">{ask}</p>
            {words::credit(instrument).map(|credit| view! { <p class="quiet">{credit}</p> })}
            <p class="quiet">{words::KEPT}</p>
            {scales}
            <p class="quiet">{credit}</p>
            <p class="quiet">{far}</p>
            <Trouble wrong=saving.trouble()/>
            <div class="form-buttons">
                <Submit busy=saving.busy>{words::FINISH}</Submit>
            </div>
        </Form>
    }
}

fn steps(instrument: Kind) -> Vec<Step> {
    let (least, most) = instrument.instrument().answers;
    let (low, high) = words::ends(instrument);
    let means = |number: u8| match number {
        _ if number == least => low,
        _ if number == most => high,
        _ => "",
    };
    (least..=most).map(|number| (number, means(number).to_owned())).collect()
}
