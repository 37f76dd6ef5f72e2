//! A labelled control: the one shared component through which everything typed goes.
//!
//! In: a label, the value as typed, a hint, what is wrong. Out: a control whose visible label is its
//! accessible name, whose hint and error are tied to it, and that no browser feature may store,
//! check elsewhere, translate or complete (design vault.md, finding 1 and section 1.3).
//! A screen reader hears label, value, hint, and the error as soon as it appears.
//! *Never:* a passphrase in a signal: [`SecretField`] leaves it in the control until it is taken.

use std::cell::Cell;

use leptos::html;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

use crate::ui::view;
use crate::ui::words::Sentence;

/// What keeps typed text from the disk (session restore, autofill), from services that check
/// spelling or suggest words elsewhere, from translation, and from writing assistants.
const GUARDS: [(&str, &str); 10] = [
    ("autocomplete", "off"),
    ("spellcheck", "false"),
    ("autocorrect", "off"),
    ("autocapitalize", "off"),
    ("writingsuggestions", "false"),
    ("translate", "no"),
    ("data-gramm", "false"),
    ("data-enable-grammarly", "false"),
    ("data-lt-active", "false"),
    ("data-1p-ignore", "true"),
];

/// Puts the guards on a control; every control has them from its first moment.
pub(super) fn guard(control: web_sys::Element) {
    for (name, value) in GUARDS {
        // Setting a well-formed attribute cannot fail.
        let _ = control.set_attribute(name, value);
    }
}

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// A name for an element that no other element of the page has.
pub fn fresh_id() -> String {
    let n = NEXT.get();
    NEXT.set(n.wrapping_add(1));
    format!("e{n}")
}

/// Moves the focus to a control as soon as it is drawn. (The attribute `autofocus` counts only for
/// what is there when a page or a dialog opens.)
pub(super) fn focus_soon(control: String) {
    request_animation_frame(move || {
        let control = document().get_element_by_id(&control);
        if let Some(control) = control.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
            // A control that is gone needs no focus.
            let _ = control.focus();
        }
    });
}

/// What kind of control a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// One line of text.
    #[default]
    Line,
    /// A line that searches while it is typed.
    Search,
    /// Several lines, so many of them visible.
    Prose(u32),
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A number; typed as text, so that what is wrong with it can be said.
    Number,
}

/// The names by which label, hint and error are tied to a control.
#[derive(Clone)]
pub(super) struct Ties {
    /// The control.
    pub(super) control: String,
    hint: String,
    error: String,
    has_hint: bool,
    wrong: Signal<Option<Sentence>>,
}

impl Ties {
    pub(super) fn new(has_hint: bool, wrong: Signal<Option<Sentence>>) -> Self {
        let control = fresh_id();
        let (hint, error) = (format!("{control}-hint"), format!("{control}-error"));
        Self { control, hint, error, has_hint, wrong }
    }

    /// What `aria-describedby` says: hint and error, as far as they are there.
    pub(super) fn described_by(&self) -> Signal<Option<String>> {
        let Self { hint, error, has_hint, wrong, .. } = self.clone();
        Signal::derive(move || match (wrong.read().is_some(), has_hint) {
            (true, true) => Some(format!("{error} {hint}")),
            (true, false) => Some(error.clone()),
            (false, true) => Some(hint.clone()),
            (false, false) => None,
        })
    }

    /// What `aria-invalid` says.
    pub(super) fn is_invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static {
        let wrong = self.wrong;
        move || wrong.read().is_some().then_some("true")
    }

    /// Label, control, hint and error, one below the other.
    pub(super) fn framed(self, label: String, hint: String, control: AnyView) -> AnyView {
        let Self { control: name, hint: hint_id, error, has_hint, wrong } = self;
        view! {
            <div class="field">
                <label for=name>{label}</label>
                {has_hint.then(|| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
                {control}
                {move || {
                    wrong
                        .get()
                        .map(|wrong| {
                            view! {
                                <p class="field-error" id=error.clone()>
                                    {wrong.text()}
                                </p>
                            }
                        })
                }}
            </div>
        }
    }
}

/// A field for typed text, of whatever kind.
#[component]
pub fn Field(
    /// The visible label.
    #[prop(into)]
    label: String,
    /// What stands in it.
    value: RwSignal<String>,
    /// What it takes.
    #[prop(optional)]
    kind: Kind,
    /// What helps to fill it in; empty for nothing.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    wrong: Signal<Option<Sentence>>,
    /// Takes the focus when it appears.
    #[prop(optional)]
    starts: bool,
) -> impl IntoView {
    let ties = Ties::new(!hint.is_empty(), wrong);
    let (described_by, is_invalid) = (ties.described_by(), ties.is_invalid());
    let name = ties.control.clone();
    if starts {
        focus_soon(name.clone());
    }
    let control = if let Kind::Prose(rows) = kind {
        view! {
            <textarea
                use:guard
                id=name
                rows=rows.to_string()
                autofocus=starts
                aria-describedby=described_by
                aria-invalid=is_invalid
                prop:value=move || value.get()
                on:input:target=move |input| value.set(input.target().value())
            ></textarea>
        }
    } else {
        let (of_type, mode) = match kind {
            Kind::Search => ("search", None),
            Kind::Date => ("date", None),
            Kind::Time => ("time", None),
            Kind::Number => ("text", Some("decimal")),
            Kind::Line | Kind::Prose(_) => ("text", None),
        };
        view! {
            <input
                use:guard
                id=name
                type=of_type
                inputmode=mode
                autofocus=starts
                aria-describedby=described_by
                aria-invalid=is_invalid
                prop:value=move || value.get()
                on:input:target=move |input| value.set(input.target().value())
            />
        }
    };
    ties.framed(label, hint, control)
}

/// The control of a [`LongField`]. Its text stays there until it is read, so that typing into a long
/// one costs no more than typing into a short one.
#[derive(Clone, Copy, Default)]
pub struct LongText(NodeRef<html::Textarea>);

impl LongText {
    /// A text that is not drawn yet.
    pub fn new() -> Self {
        Self(NodeRef::new())
    }

    /// What stands there; none once the control is gone.
    pub fn read(self) -> Option<String> {
        self.0.try_get_untracked().flatten().map(|control| control.value())
    }

    /// Puts another text in the place of what stands there; the cursor stands at its beginning.
    pub fn put(self, text: &str) {
        if let Some(control) = self.0.get_untracked() {
            control.set_value(text);
            // A control that is gone has no cursor.
            let _ = control.set_selection_range(0, 0);
        }
    }

    /// Puts words where the cursor is, in the place of what is selected.
    pub fn insert(self, words: &str) {
        if let Some(control) = self.0.get_untracked() {
            let at = control.selection_start().ok().flatten().unwrap_or(0);
            // A control that is gone takes no words and needs no focus.
            let _ = control.set_range_text(words);
            let end = u32::try_from(words.encode_utf16().count()).map_or(at, |long| at + long);
            let _ = control.set_selection_range(end, end);
            let _ = control.unchecked_ref::<web_sys::HtmlElement>().focus();
        }
    }
}

/// A field for a text that may be long.
#[component]
pub fn LongField(
    /// The visible label.
    #[prop(into)]
    label: String,
    /// The control.
    text: LongText,
    /// What stands in it at first.
    begins: String,
    /// Called at each change.
    typed: Callback<()>,
    /// Called when the control is left, or closing what it stands in is asked for.
    left: Callback<()>,
    /// What helps to fill it in; empty for nothing.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    wrong: Signal<Option<Sentence>>,
) -> impl IntoView {
    let ties = Ties::new(!hint.is_empty(), wrong);
    focus_soon(ties.control.clone());
    let control = view! {
        <textarea
            use:guard
            class="field-long"
            node_ref=text.0
            id=ties.control.clone()
            rows="14"
            dir="auto"
            autofocus=true
            aria-describedby=ties.described_by()
            aria-invalid=ties.is_invalid()
            prop:value=begins
            on:input=move |_| typed.run(())
            on:blur=move |_| left.run(())
            on:keydown=move |key| {
                if key.key() == "Escape" {
                    left.run(());
                }
            }
        ></textarea>
    };
    ties.framed(label, hint, control.into_any())
}

/// A choice among few.
#[component]
pub fn Choice(
    /// The visible label.
    #[prop(into)]
    label: String,
    /// The value chosen.
    value: RwSignal<String>,
    /// The values, each with the words that a person reads, in order.
    #[prop(into)]
    choices: Signal<Vec<(String, String)>>,
    /// What helps to choose; empty for nothing.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    wrong: Signal<Option<Sentence>>,
) -> impl IntoView {
    let ties = Ties::new(!hint.is_empty(), wrong);
    let option = move |(of, words): (String, String)| {
        let chosen = of.clone();
        view! {
            <option value=of prop:selected=move || *value.read() == chosen>
                {words}
            </option>
        }
    };
    let control = view! {
        <select
            use:guard
            id=ties.control.clone()
            aria-describedby=ties.described_by()
            aria-invalid=ties.is_invalid()
            on:change:target=move |change| value.set(change.target().value())
        >
            {move || choices.get().into_iter().map(option).collect_view()}
        </select>
    };
    ties.framed(label, hint, control.into_any())
}

/// A yes or no.
#[component]
pub fn Tick(
    /// The visible label.
    #[prop(into)]
    label: String,
    /// Is it ticked?
    value: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="tick">
            <input
                use:guard
                type="checkbox"
                prop:checked=move || value.get()
                on:change:target=move |change| value.set(change.target().checked())
            />
            <span>{label}</span>
        </label>
    }
}

/// A file to read. The engine gets the handle; the page never reads it.
#[component]
pub fn FileField(
    /// The visible label.
    #[prop(into)]
    label: String,
    /// Which files to offer first, such as `.csv`.
    #[prop(into)]
    accept: String,
    /// What helps to choose; empty for nothing.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    wrong: Signal<Option<Sentence>>,
    /// Called with each file chosen, and with none when the choice is taken back.
    chosen: impl Fn(Option<web_sys::File>) + 'static,
) -> impl IntoView {
    let ties = Ties::new(!hint.is_empty(), wrong);
    let control = view! {
        <input
            use:guard
            id=ties.control.clone()
            type="file"
            accept=accept
            aria-describedby=ties.described_by()
            aria-invalid=ties.is_invalid()
            // The same file chosen again is chosen again.
            on:click:target=|input| input.target().set_value("")
            on:change=move |change| chosen(crate::browser::page_side::files::chosen(&change))
        />
    };
    ties.framed(label, hint, control.into_any())
}

/// The control of a [`SecretField`], from which the secret is taken once.
#[derive(Clone, Copy, Default)]
pub struct Secret(NodeRef<html::Input>);

impl Secret {
    /// A secret that nobody has typed yet.
    pub fn new() -> Self {
        Self(NodeRef::new())
    }

    /// Takes what was typed and clears the control.
    pub fn take(self) -> String {
        let Some(control) = self.0.get_untracked() else { return String::new() };
        let typed = control.value();
        control.set_value("");
        typed
    }

    /// What was typed; it stays.
    pub fn read(self) -> String {
        self.0.get_untracked().map(|control| control.value()).unwrap_or_default()
    }

    /// Puts a secret into the control, for a person who wants the one suggested.
    pub fn put(self, secret: &str) {
        if let Some(control) = self.0.get_untracked() {
            control.set_value(secret);
        }
    }

    /// Moves the focus into the control.
    pub fn focus(self) {
        if let Some(control) = self.0.get_untracked() {
            // A control that is gone needs no focus.
            let _ = control.unchecked_ref::<web_sys::HtmlElement>().focus();
        }
    }
}

/// A field for a passphrase or a recovery code. What is typed is hidden, unless it is a code, which
/// has to be compared letter by letter.
#[component]
pub fn SecretField(
    /// The visible label.
    #[prop(into)]
    label: String,
    /// Where the secret is taken from.
    secret: Secret,
    /// Is it a code that may be seen while it is typed?
    #[prop(optional)]
    is_code: bool,
    /// What helps to fill it in; empty for nothing.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    wrong: Signal<Option<Sentence>>,
    /// Takes the focus when it appears.
    #[prop(optional)]
    starts: bool,
    /// Called after each key with the number of characters typed.
    #[prop(optional, into)]
    typed: Option<Callback<usize>>,
) -> impl IntoView {
    let ties = Ties::new(!hint.is_empty(), wrong);
    if starts {
        focus_soon(ties.control.clone());
    }
    let control = view! {
        <input
            use:guard
            node_ref=secret.0
            id=ties.control.clone()
            class:field-code=is_code
            type=if is_code { "text" } else { "password" }
            autofocus=starts
            aria-describedby=ties.described_by()
            aria-invalid=ties.is_invalid()
            on:input:target=move |input| {
                if let Some(typed) = typed {
                    typed.run(input.target().value().chars().count());
                }
            }
        />
    };
    ties.framed(label, hint, control.into_any())
}
