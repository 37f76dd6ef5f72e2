//! Scales of the therapist's own: made, given new versions, retired, saved as files and taken in.
//!
//! *Never:* a word that lets one of them pass for validated. Next: [`edit`].

mod edit;

use leptos::prelude::*;

use crate::domain::bidi::balanced;
use crate::domain::ids::ScaleId;
use crate::protocol::command::Command;
use crate::protocol::event::{Event, Refusal};
use crate::protocol::forms::ScaleForm;
use crate::protocol::query::Query;
use crate::protocol::request::Request;
use crate::protocol::view::{OwnScaleLine, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::field::FileField;
use crate::ui::parts::folded::folded;
use crate::ui::parts::next_focus::NextFocus;
use crate::ui::parts::page::Page;
use crate::ui::parts::shown::Shown;
use crate::ui::state::{Shell, shell, use_query};
use crate::ui::view;
use crate::ui::words::{Sentence, field, own_scales as words, refusal};
use edit::Edit;

/// What the dialog is about: which scale, none for a new one, and what stands in its form.
type Task = (Option<ScaleId>, ScaleForm);

/// Draws the screen.
pub fn draw() -> AnyView {
    let shell = shell();
    NextFocus::provide();
    let view = use_query(Query::OwnScales);
    let Begun { task, is_open, begin, done } = use_task::<Task>();
    let wrong = RwSignal::new(None::<Sentence>);
    let take_in = move |file: Option<web_sys::File>| {
        wrong.set(None);
        let Some(file) = file else { return };
        shell.send(Request::TakeInScale, Some(&file), move |told| match told.event {
            // The screen it was chosen on may be left by now.
            Event::Refused(refused) => _ = wrong.try_set(Some(in_file(&refused))),
            _ => shell.say(words::TAKEN_IN),
        });
    };
    let title = move || match *task.read() {
        Some((Some(_), _)) => words::CHANGE.to_owned(),
        _ => words::NEW.to_owned(),
    };
    view! {
        <Page heading=words::HEADING>
            <p class="field-hint">{words::ABOUT}</p>
            <p class="actions">
                <Button press=move || begin.run((None, ScaleForm::default()))>{words::NEW}</Button>
            </p>
            <Shown
                view
                draw=move |view| match view {
                    View::OwnScales(scales) if scales.is_empty() => {
                        view! { <p>{words::NONE}</p> }
                    }
                    View::OwnScales(scales) => {
                        folded("cards", scales.clone(), move |it| scale(&it, shell, begin))
                    }
                    _ => ().into_any(),
                }
            />
            <FileField label="File" accept=".json" hint=words::TAKE_IN wrong chosen=take_in/>
            <Dialog open=is_open title=Signal::derive(title)>
                {move || task.get().map(|(id, form)| view! { <Edit id form done/> })}
            </Dialog>
        </Page>
    }
}

/// What is wrong with a file.
fn in_file(refused: &Refusal) -> Sentence {
    match refused {
        Refusal::Fields(faults) => faults.first().map_or_else(
            || refusal::sentence(refused),
            |it| words::in_file(field::label(it.field), &field::fault(it.field, it.fault)),
        ),
        refused => refusal::sentence(refused),
    }
}

fn scale(line: &OwnScaleLine, shell: Shell, begin: Callback<Task>) -> AnyView {
    let design = line.edition.design();
    let (id, form) = (line.edition.scale(), ScaleForm::of(design));
    let (retire, is_retired) = (!line.is_retired, line.is_retired);
    let items = design.items.iter().map(|item| {
        view! { <li>{words::item(item.words.as_str(), item.is_turned)}</li> }
    });
    let items = items.collect_view();
    let means = words::means(&line.edition).into_iter().map(|it| view! { <p>{it}</p> });
    let focus = NextFocus::expect();
    let retired = move || {
        focus.goes_to(Some(id.bytes()));
        shell.run(Command::RetireScale(id, retire));
    };
    let give_out = move || {
        shell.send(Request::GiveOutScale(id), None, move |told| {
            shell.keep_file(&told);
            shell.show_refusal(&told.event);
        });
    };
    view! {
        <li class="card" id=focus.place(Some(id.bytes())) tabindex="-1">
            <h2 class="card-name">
                <bdi>{balanced(design.name.as_str())}</bdi>
            </h2>
            <p class="quiet">{words::about(line)}</p>
            <details>
                <summary>{words::ITEMS}</summary>
                {design.ask.as_ref().map(|ask| view! { <p class="prose">{ask.as_str().to_owned()}</p> })}
                <ol>{items}</ol>
                <p>{words::answers(design)}</p>
                {means.collect_view()}
            </details>
            <p class="actions">
                <Button press=move || begin.run((Some(id), form.clone()))>{words::CHANGE}</Button>
                " "
                <Button weight=Weight::Quiet press=give_out>
                    {words::GIVE_OUT}
                </Button>
                " "
                <Button weight=Weight::Quiet press=retired>
                    {if is_retired { words::OFFER } else { words::RETIRE }}
                </Button>
            </p>
        </li>
    }
    .into_any()
}
