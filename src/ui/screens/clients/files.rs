//! A client's files: the list, adding one, showing one in the page, saving a copy.
//!
//! A file that is shown is here as a blob of the browser's, under an address that only this page knows
//! and that ends with the preview. *Never:* markup of a file drawn as markup; a name believed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use std::rc::Rc;

use super::chart::Task;
use super::pdf::Pages;
use crate::browser::page_side::files::{self, Address};
use crate::domain::attachment::GoesWith;
use crate::domain::ids::{AttachmentId, ClientId, NoteId};
use crate::domain::media::{Media, Shown};
use crate::protocol::command::Command;
use crate::protocol::event::{Event, Refusal};
use crate::protocol::forms::{Fault, Field as Of, FieldError, FileForm};
use crate::protocol::request::{Request, Wish};
use crate::protocol::view::{FileLine, NoteLine};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Choice, Field, FileField, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::next_focus::NextFocus;
use crate::ui::parts::notice::{Notice, Trouble};
use crate::ui::parts::progress::{HowFar, Progress};
use crate::ui::screens::gate::how_far;
use crate::ui::screens::records::editor::Writing;
use crate::ui::screens::records::lists::among_others;
use crate::ui::state::{Doing, Shell, shell, use_command};
use crate::ui::view;
use crate::ui::words::{Sentence, field::label, files as words, records, refusal, status, when};

/// So many bytes of a text are shown.
const SHOWN: u32 = 200_000;

/// A file about to be added.
#[derive(Clone)]
pub struct Adding {
    pub(super) client: ClientId,
    pub(super) goes_with: Option<GoesWith>,
    /// The one that was dropped, or chosen before.
    pub(super) file: Option<SendWrapper<web_sys::File>>,
    /// The notes that it can go with.
    pub(super) notes: Vec<NoteLine>,
}

/// The part of the chart.
pub(super) fn files(
    lines: &[FileLine],
    notes: &[NoteLine],
    client: ClientId,
    begin: Callback<Task>,
) -> AnyView {
    let notes = StoredValue::new(notes.to_vec());
    let add = move |file: Option<web_sys::File>| {
        let (file, notes) = (file.map(SendWrapper::new), notes.get_value());
        begin.run(Task::AddFile(Adding { client, goes_with: None, file, notes }));
    };
    let is_over = RwSignal::new(false);
    let over = move |event: web_sys::DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    let dropped = move |event: web_sys::DragEvent| {
        event.prevent_default();
        is_over.set(false);
        if let Some(file) = files::dropped(&event) {
            add(Some(file));
        }
    };
    // Where a file goes, the next one has the focus, or the one before, or else the heading.
    let next = lines.iter().skip(1).chain(lines.iter().rev().nth(1));
    let next = next.map(|line| Some(line.id)).chain([None]);
    let cards = lines.iter().zip(next).map(|(line, next)| card(line, next, notes, begin));
    let cards = cards.collect_view();
    let heading = NextFocus::expect().place(None);
    let none = lines.is_empty().then(|| view! { <p>{words::NONE}</p> });
    let warning =
        (!lines.is_empty()).then(|| view! { <p class="field-hint">{words::SAVE_HINT}</p> });
    view! {
        <section
            class="chart-part files"
            data-over=move || is_over.get().then_some("yes")
            on:dragover=over
            on:dragleave=move |_| is_over.set(false)
            on:drop=dropped
        >
            <div class="part-head">
                <h2 id=heading tabindex="-1">
                    {words::HEADING}
                </h2>
                <Button press=move || add(None)>{words::ADD}</Button>
            </div>
            <p class="field-hint files-drop">{words::DROP_HINT}</p>
            {none}
            <ul class="cards">{cards}</ul>
            {warning}
        </section>
    }
}

fn card(
    line: &FileLine,
    next: Option<AttachmentId>,
    notes: StoredValue<Vec<NoteLine>>,
    begin: Callback<Task>,
) -> AnyView {
    let (id, shown, edited) = (line.id, line.clone(), line.clone());
    let (shell, focus) = (shell(), NextFocus::expect());
    let with = line.goes_with.map(|with| match (with, &line.note) {
        (GoesWith::Consent(_), _) => words::OF_CONSENT.to_owned(),
        (GoesWith::Note(_), None) => words::OF_NOTE.to_owned(),
        (GoesWith::Note(_), Some(note)) => words::of_note(records::kind(note.kind), note.about_on),
    });
    let open = line.note.as_deref().map(Writing::of).map(|writing| {
        view! {
            <Button weight=Weight::Quiet press=move || begin.run(Task::Write(writing.clone()))>
                {words::OPEN_NOTE}
            </Button>
        }
    });
    let delete = move || {
        focus.goes_to(next.map(|next| next.bytes()));
        shell.run(Command::DeleteFile(id));
    };
    let said = (!line.words.is_empty())
        .then(|| view! { <p class="prose" dir="auto">{line.words.clone()}</p> });
    view! {
        <li class="card" id=focus.place(Some(id.bytes())) tabindex="-1">
            <p>
                <strong dir="auto">{line.name.clone()}</strong>
            </p>
            <p class="quiet">{about(line)} {with.map(|with| format!(" · {with}"))}</p>
            {said}
            <p class="actions">
                <Button press=move || begin.run(Task::ShowFile(shown.clone()))>
                    {words::SHOW}
                </Button>
                <Button weight=Weight::Quiet press=move || save(shell, id)>
                    {words::SAVE}
                </Button>
                {open}
                <Button
                    weight=Weight::Quiet
                    press=move || begin.run(Task::EditFile(edited.clone(), notes.get_value()))
                >
                    {words::EDIT}
                </Button>
                <Button weight=Weight::Quiet press=delete>
                    {words::DELETE}
                </Button>
            </p>
        </li>
    }
}

/// `Picture · 2.3 MB · 30 Nov 2026`.
fn about(line: &FileLine) -> String {
    let size = words::size(line.size);
    format!("{} · {size} · {}", words::media(line.media), when::day(line.added_on))
}

/// Saves a copy that is not encrypted.
fn save(shell: Shell, id: AttachmentId) {
    shell.send(Request::OpenFile(id, Wish::Save), None, move |told| {
        shell.keep_file(&told);
        shell.show_refusal(&told.event);
    });
}

/// Adds a file; it can be cancelled while it is taken in.
#[component]
pub(super) fn AddFile(
    /// What is known of it.
    adding: Adding,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let shell = shell();
    let Adding { client, goes_with, file, notes } = adding;
    let with = With::of(goes_with, notes);
    let (chosen, said) = (RwSignal::new(file.clone()), RwSignal::new(String::new()));
    // A file that was not chosen in the field does not stand in it.
    let given = RwSignal::new(file);
    let far = RwSignal::new(None::<HowFar>);
    // It is no command, but what is wrong with its fields is told in the same way.
    let doing = use_command(|_| {});
    let submit = move || {
        if doing.busy.get_untracked() {
            return;
        }
        let Some(file) = chosen.get_untracked() else {
            let wrong = FieldError { field: Of::File, fault: Fault::Missing };
            return doing.refused.set(Some(Refusal::Fields(vec![wrong])));
        };
        doing.busy.set(true);
        doing.refused.set(None);
        let (name, words, goes_with) = (file.name(), said.get_untracked(), with.chosen());
        let form = FileForm { client, name, words, goes_with };
        shell.send(Request::AddFile(form), Some(&file), move |told| {
            let _ = far.try_set(how_far(&told.event));
            match told.event {
                Event::Saved { .. } => {
                    let _ = doing.busy.try_set(false);
                    done.run(());
                }
                Event::Refused(refused) => {
                    let _ = doing.busy.try_set(false);
                    let _ = doing.refused.try_set(Some(refused));
                }
                _ => {}
            }
        });
    };
    let stop = move || shell.send(Request::Cancel, None, drop);
    // Whoever leaves the form does not want the file.
    on_cleanup(move || {
        if doing.busy.try_get_untracked() == Some(true) {
            stop();
        }
    });
    let which = move || {
        given.get().map(|file| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
            let size = words::size(file.size().min(f64::from(u32::MAX)) as u32);
            view! {
                <p dir="auto">
                    <strong>{file.name()}</strong>
                    " · "
                    {size}
                </p>
            }
        })
    };
    let choose = move |file: Option<web_sys::File>| {
        given.set(None);
        chosen.set(file.map(SendWrapper::new));
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <FileField
                label=label(Of::File)
                accept=""
                hint=words::ADD_HINT
                wrong=doing.fault(Of::File)
                chosen=choose
            />
            {which}
            <Field
                label=label(Of::FileWords)
                value=said
                kind=Kind::Prose(2)
                wrong=doing.fault(Of::FileWords)
            />
            {with.choice(doing)}
            <Progress far cancel=Callback::new(move |()| stop())/>
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>{words::ADD}</Submit>
        </Form>
    }
}

/// Changes what is said of a file.
#[component]
pub(super) fn EditFile(
    /// Which.
    file: FileLine,
    /// The notes that it can go with.
    notes: Vec<NoteLine>,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let with = With::of(file.goes_with, notes);
    let (id, said) = (file.id, RwSignal::new(file.words));
    let doing = use_command(move |_| done.run(()));
    view! {
        <Form
            submit=move || doing.run(Command::EditFile(id, said.get_untracked(), with.chosen()))
            wrong=doing.has_faults()
        >
            <p dir="auto">{file.name}</p>
            <Field
                label=label(Of::FileWords)
                value=said
                kind=Kind::Prose(2)
                wrong=doing.fault(Of::FileWords)
            />
            {with.choice(doing)}
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}

/// What a file goes with, as it is chosen.
#[derive(Clone, Copy)]
struct With {
    before: Option<GoesWith>,
    notes: StoredValue<Vec<NoteLine>>,
    value: RwSignal<String>,
}

/// What it went with before, whatever that is.
const AS_BEFORE: &str = "before";

impl With {
    fn of(before: Option<GoesWith>, notes: Vec<NoteLine>) -> Self {
        let is_listed = |id| notes.iter().any(|note| note.id == id);
        let value = match before {
            None => String::new(),
            Some(GoesWith::Note(id)) if is_listed(id) => id.to_string(),
            Some(_) => AS_BEFORE.to_owned(),
        };
        Self { before, notes: StoredValue::new(notes), value: RwSignal::new(value) }
    }

    fn chosen(self) -> Option<GoesWith> {
        match self.value.get_untracked().as_str() {
            AS_BEFORE => self.before,
            note => NoteId::parse(note).ok().map(GoesWith::Note),
        }
    }

    fn choice(self, doing: Doing) -> AnyView {
        let before = (self.value.get_untracked() == AS_BEFORE).then(|| {
            let words = match self.before {
                Some(GoesWith::Consent(_)) => words::A_CONSENT,
                _ => words::OF_NOTE,
            };
            (AS_BEFORE.to_owned(), words.to_owned())
        });
        let note = |note: &NoteLine| (note.id.to_string(), among_others(note));
        let notes = self.notes.with_value(|notes| notes.iter().map(note).collect::<Vec<_>>());
        let none = (String::new(), words::BY_ITSELF.to_owned());
        let choices: Vec<_> = [none].into_iter().chain(before).chain(notes).collect();
        view! {
            <Choice
                label=label(Of::FileGoesWith)
                value=self.value
                choices
                wrong=doing.fault(Of::FileGoesWith)
            />
        }
        .into_any()
    }
}

/// The files that go with a note, each shown where it stands.
pub fn attached(files: &[FileLine]) -> Option<AnyView> {
    let file = |line: &FileLine| {
        let (name, line) = (line.name.clone(), line.clone());
        let is_shown = RwSignal::new(false);
        view! {
            <li>
                <details on:toggle=move |_| is_shown.update(|is| *is = !*is)>
                    <summary dir="auto">{name}</summary>
                    {move || is_shown.get().then(|| view! { <ShowFile file=line.clone()/> })}
                </details>
            </li>
        }
    };
    let lines = files.iter().map(file).collect_view();
    (!files.is_empty()).then(|| {
        view! {
            <section class="note-files">
                <h3>{words::OF_THIS}</h3>
                <ul>{lines}</ul>
            </section>
        }
        .into_any()
    })
}

/// What there is to see of a file.
#[derive(Clone)]
enum Content {
    /// A picture or a sound, by its address.
    At(SendWrapper<Rc<Address>>),
    /// A PDF.
    Pages(SendWrapper<web_sys::Blob>),
    /// A text, and whether it is all there.
    Text(String, bool),
}

/// Shows a file in the page; closing the dialog forgets it.
#[component]
pub(super) fn ShowFile(
    /// Which.
    file: FileLine,
) -> impl IntoView {
    let shell = shell();
    let (id, media, name, line) = (file.id, file.media, file.name.clone(), about(&file));
    let shows = media.shown();
    let far = RwSignal::new(None::<HowFar>);
    let (content, wrong) = (RwSignal::new(None::<Content>), RwSignal::new(None::<Sentence>));
    if shows != Shown::Nowhere {
        let is_there = move || content.try_with_untracked(Option::is_some).unwrap_or(true);
        shell.send(Request::OpenFile(id, Wish::Show), None, move |told| {
            let _ = far.try_set(how_far(&told.event));
            match (&told.event, told.blob) {
                (Event::File { .. }, Some(blob)) => spawn_local(async move {
                    let shown = show(&blob, media, file.size).await;
                    let _ = wrong.try_set(shown.is_none().then_some(NOT_SHOWN));
                    // The preview may be closed by now; then nothing of it stays.
                    let _ = content.try_set(shown);
                }),
                (Event::File { .. }, None) => _ = wrong.try_set(Some(status::FILE_NOT_SAVED)),
                (Event::Refused(refused), _) => {
                    let _ = wrong.try_set(Some(refusal::sentence(refused)));
                }
                _ => {}
            }
        });
        on_cleanup(move || {
            if !is_there() {
                shell.send(Request::Cancel, None, drop);
            }
        });
    }
    let failed = move || {
        content.set(None);
        wrong.set(Some(NOT_SHOWN));
    };
    let drawn = move || {
        content.get().map(|content| match (content, shows) {
            (Content::Text(text, is_whole), _) => view! {
                <pre class="file-text" dir="auto" tabindex="0">{text}</pre>
                {(!is_whole).then(|| view! { <p>{words::CUT}</p> })}
            },
            (Content::Pages(file), _) => view! { <Pages file/> },
            (Content::At(address), Shown::Sound) => view! {
                <audio
                    controls
                    src=address.as_str().to_owned()
                    aria-label=name.clone()
                    on:error=move |_| failed()
                ></audio>
            },
            (Content::At(address), _) => view! {
                <img src=address.as_str().to_owned() alt=name.clone() on:error=move |_| failed()/>
            },
        })
    };
    let nowhere = (shows == Shown::Nowhere).then(|| {
        view! {
            <Notice>
                <p>{words::NO_PREVIEW}</p>
            </Notice>
        }
    });
    view! {
        <p>
            <strong dir="auto">{file.name}</strong>
        </p>
        <p class="quiet">{line}</p>
        {nowhere}
        <Progress far/>
        <Trouble wrong/>
        <div class="file-shown">{drawn}</div>
        <p class="actions">
            <Button press=move || save(shell, id)>{words::SAVE}</Button>
        </p>
        <p class="field-hint">{words::SAVE_HINT}</p>
    }
}

/// The browser does not show it.
const NOT_SHOWN: Sentence = Sentence::fixed(words::NOT_SHOWN, "");

async fn show(blob: &web_sys::Blob, media: Media, size: u32) -> Option<Content> {
    Some(match media.shown() {
        Shown::Pages => Content::Pages(SendWrapper::new(blob.clone())),
        Shown::Text => Content::Text(files::text(blob, SHOWN).await?, size <= SHOWN),
        Shown::Picture | Shown::Sound | Shown::Nowhere => {
            Content::At(SendWrapper::new(Rc::new(Address::of(blob, media.kind()?)?)))
        }
    })
}
