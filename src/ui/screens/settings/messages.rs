//! How the practice writes to clients: how far ahead it reminds them, and in which words.

use leptos::prelude::*;

use crate::domain::messages::Ahead;
use crate::domain::template::{Occasion, check, filled};
use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, MessagesForm};
use crate::protocol::query::Query;
use crate::protocol::view::View;
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::{Doing, use_command, use_query};
use crate::ui::view;
use crate::ui::words::{Sentence, field, messages as words};

/// The heading of this part.
pub const TITLE: &str = words::SECTION;
/// The hours that are offered.
const HOURS: [u16; 4] = [24, 48, 72, 168];

/// The form, filled with what is on file when it is opened; what is typed is not written over.
#[component]
pub fn Messages() -> impl IntoView {
    let view = use_query(Query::Messages);
    let first = Memo::new(move |before: Option<&Option<MessagesForm>>| {
        let shown = || match view.read().shown().map(AsRef::as_ref) {
            Some(View::Messages(view)) => Some(view.form.clone()),
            _ => None,
        };
        before.cloned().flatten().or_else(shown)
    });
    view! { {move || first.get().map(|form| view! { <Writing form/> })} }
}

#[component]
fn Writing(form: MessagesForm) -> impl IntoView {
    let doing = use_command(|_| {});
    let on_file = form.ahead;
    let mut choices = vec![Ahead::Never, Ahead::Tomorrow];
    choices.extend(HOURS.map(Ahead::Hours));
    if !choices.contains(&on_file) {
        choices.push(on_file);
    }
    let place = choices.iter().position(|ahead| *ahead == on_file).unwrap_or(1);
    let options: Vec<_> = choices.iter().map(|it| words::ahead(*it)).enumerate().collect();
    let options: Vec<_> = options.into_iter().map(|(at, words)| (at.to_string(), words)).collect();
    let ahead = RwSignal::new(place.to_string());
    let practice = RwSignal::new(form.practice);
    let templates: [_; 3] = core::array::from_fn(|at| {
        let (subject, body) = form.templates.get(at).cloned().unwrap_or_default();
        let occasion = Occasion::ALL.get(at).copied().unwrap_or(Occasion::Reminder);
        let usual = words::usual(occasion);
        let or_usual = |own: String, usual: &str| if own.is_empty() { usual.into() } else { own };
        Words {
            occasion,
            subject: RwSignal::new(or_usual(subject, usual.0)),
            body: RwSignal::new(or_usual(body, usual.1)),
        }
    });
    let submit = move || {
        let chosen = ahead.get().parse::<usize>().ok();
        let form = MessagesForm {
            ahead: chosen.and_then(|at| choices.get(at).copied()).unwrap_or_default(),
            practice: practice.get(),
            templates: templates.map(Words::typed),
        };
        doing.run(Command::SaveMessages(Box::new(form)));
    };
    let fields = templates.map(|words| words.fields(practice, doing));
    view! {
        <Form submit wrong=doing.has_faults()>
            <Choice label=field::label(Of::Ahead) value=ahead choices=options/>
            <Field
                label=field::label(Of::Practice)
                value=practice
                hint=words::PRACTICE_HINT
                wrong=doing.fault(Of::Practice)
            />
            <p class="field-hint">{words::WORDS_HINT} " " {words::BLANKS_HINT}</p>
            {fields.into_iter().collect_view()}
            <Trouble wrong=doing.trouble()/>
            <div class="form-buttons">
                <Submit busy=doing.busy>"Save"</Submit>
            </div>
        </Form>
    }
}

/// What stands in the fields of a template.
#[derive(Clone, Copy)]
struct Words {
    occasion: Occasion,
    subject: RwSignal<String>,
    body: RwSignal<String>,
}

impl Words {
    /// What is typed; nothing while those are the usual words, so that they follow a later version.
    fn typed(self) -> (String, String) {
        let typed = (self.subject.get(), self.body.get());
        let (subject, body) = words::usual(self.occasion);
        if typed == (subject.to_owned(), body.to_owned()) { Default::default() } else { typed }
    }

    /// What is wrong with a text: a blank that is not known, by its name and at once, else what the
    /// engine has found.
    fn fault(self, of: Of, text: RwSignal<String>, doing: Doing) -> Signal<Option<Sentence>> {
        let found = doing.fault(of);
        Signal::derive(move || {
            let error = check(self.occasion, &text.read()).err();
            error.and_then(|error| words::wrong(self.occasion, &error)).or_else(|| found.get())
        })
    }

    fn fields(self, practice: RwSignal<String>, doing: Doing) -> AnyView {
        let Self { occasion, subject, body } = self;
        let blanks: Vec<_> =
            occasion.blanks().iter().map(|blank| format!("{{{}}}", blank.name())).collect();
        let hint = format!("{} {}", words::BLANKS, blanks.join(", "));
        let preview = move |text: RwSignal<String>| {
            let say = |blank| words::example(blank, &practice.read());
            filled(&text.read(), &say)
        };
        let usual = move || {
            let (usual_subject, usual_body) = words::usual(occasion);
            subject.set(usual_subject.to_owned());
            body.set(usual_body.to_owned());
        };
        view! {
            <fieldset>
                <legend>{words::occasion(occasion)}</legend>
                <Field
                    label=field::label(Of::Subject(occasion))
                    value=subject
                    wrong=self.fault(Of::Subject(occasion), subject, doing)
                />
                <Field
                    label=field::label(Of::Body(occasion))
                    value=body
                    kind=Kind::Prose(8)
                    hint
                    wrong=self.fault(Of::Body(occasion), body, doing)
                />
                <details>
                    <summary>{words::PREVIEW}</summary>
                    <div class="message-text">
                        <p>
                            <strong>{move || preview(subject)}</strong>
                        </p>
                        <p>{move || preview(body)}</p>
                    </div>
                </details>
                <Button weight=Weight::Quiet press=usual>
                    {words::USUAL}
                </Button>
            </fieldset>
        }
    }
}
