//! A practice of several therapists: the months of colleagues side by side, and the own to save.
//!
//! *Never:* a number of a file whose key nobody has accepted; an export that was not shown first.

mod own;

use leptos::prelude::*;

use crate::domain::bidi::balanced;
use crate::metrics::catalogue;
use crate::protocol::event::Event;
use crate::protocol::query::Query;
use crate::protocol::request::Request;
use crate::protocol::view::{ColleaguesView, Key, PracticeMonth, TherapistLine, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::data_table::{DataTable, Head, Row};
use crate::ui::parts::field::FileField;
use crate::ui::parts::figure::Value;
use crate::ui::parts::notice::{Notice, Tone};
use crate::ui::parts::page::Page;
use crate::ui::parts::save_table::SaveTable;
use crate::ui::parts::shown::Shown;
use crate::ui::state::{Shell, shell, use_query};
use crate::ui::view;
use crate::ui::words::{Sentence, practice as words, refusal};
use own::Own;

/// The screen.
pub fn draw() -> AnyView {
    let shell = shell();
    let view = use_query(Signal::stored(Query::Colleagues));
    let wrong = RwSignal::new(None::<Sentence>);
    let open = move |file: Option<web_sys::File>| {
        wrong.set(None);
        let Some(file) = file else { return };
        let name = file.name();
        shell.send(Request::OpenMonth, Some(&file), move |told| match told.event {
            Event::Refused(refused) => {
                let sentence = words::refused_file(&name, refusal::sentence(&refused));
                shell.say(sentence.text());
                let _ = wrong.try_set(Some(sentence));
            }
            // Whether its key is to be believed is asked below.
            _ => shell.say(words::opened(&name)),
        });
    };
    view! {
        <Page heading=words::HEADING>
            <p class="quiet">{words::ABOUT}</p>
            <div class="caseload">
                <section class="caseload-group">
                    <h2>{words::COLLEAGUES}</h2>
                    <FileField
                        label="File"
                        accept=".json"
                        hint=words::OPENING
                        wrong
                        chosen=open
                    />
                    <Shown
                        view
                        draw=move |view| match view {
                            View::Colleagues(view) => colleagues(view, shell),
                            _ => ().into_any(),
                        }
                    />
                    <SaveTable query=Query::Colleagues/>
                </section>
                <Own/>
            </div>
        </Page>
    }
}

/// Sends what is answered with `Done`; a refusal is shown over the page.
fn tell(shell: Shell, request: Request) {
    shell.send(request, None, move |told| shell.show_refusal(&told.event));
}

fn colleagues(view: &ColleaguesView, shell: Shell) -> AnyView {
    let asking = view.asking.as_ref().map(|key| {
        let question = words::is_it_hers(&key.name, &key.fingerprint);
        view! {
            <div role="alert">
                <Notice tone=Tone::Warning>
                    <p>{question}</p>
                    <div class="form-buttons">
                        <Button press=move || tell(shell, Request::AcceptKey(true))>
                            {words::ACCEPT}
                        </Button>
                        <Button
                            weight=Weight::Quiet
                            press=move || tell(shell, Request::AcceptKey(false))
                        >
                            {words::DECLINE}
                        </Button>
                    </div>
                </Notice>
            </div>
        }
    });
    let months = view.months.iter().map(table).collect_view();
    let ranges = (!view.months.is_empty()).then(|| view! { <p class="quiet">{words::RANGES}</p> });
    let known = (!view.known.is_empty()).then(|| {
        let known = view.known.iter().map(|key| line(key, shell)).collect_view();
        view! {
            <h3>{words::KNOWN}</h3>
            <ul>{known}</ul>
        }
    });
    view! {
        {asking}
        {months}
        {ranges}
        {known}
    }
}

fn line(key: &Key, shell: Shell) -> AnyView {
    let Key { name, fingerprint } = key.clone();
    let forget = fingerprint.clone();
    view! {
        <li>
            <bdi>{balanced(&name)}</bdi> ": " {fingerprint} " "
            <Button
                weight=Weight::Quiet
                press=move || tell(shell, Request::ForgetKey(forget.clone()))
            >
                {words::FORGET}
            </Button>
        </li>
    }
}

/// A month of the practice: a row for each therapist, and one for all of them.
fn table(month: &PracticeMonth) -> AnyView {
    let titles = month.all.figures.iter().map(|figure| catalogue::of(figure.metric).title);
    let heads = [words::THERAPIST].into_iter().chain(titles).chain([words::ROOM]);
    let heads = heads.map(Head::text).collect();
    let PracticeMonth { first, therapists, all } = month.clone();
    let caption = words::caption(first, therapists.len());
    let rows = move || {
        let one = therapists.iter().map(|line| row(line, balanced(&line.name), 1));
        let all = row(&all, words::together(therapists.len()), therapists.len());
        one.chain([all]).collect()
    };
    view! { <DataTable caption heads rows/> }
}

fn row(line: &TherapistLine, name: String, of: usize) -> Row {
    let figures = line.figures.iter().map(|figure| view! { <Value figure=figure.clone()/> });
    let room = words::room(&line.room, of);
    [view! { <bdi>{name}</bdi> }].into_iter().chain(figures).chain([room.into_any()]).collect()
}
