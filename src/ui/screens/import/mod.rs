//! Brings a practice in from a table: a file, what its columns and words mean, a preview, and then
//! all of it or nothing.
//!
//! Next: [`desk`] deals with the engine, [`mapping`] asks what columns and words mean, [`preview`]
//! shows what would happen.

mod desk;
mod mapping;
mod preview;

use leptos::html;
use leptos::prelude::*;
use leptos_router::components::A;

use crate::ui::parts::button::Button;
use crate::ui::parts::field::FileField;
use crate::ui::parts::notice::{Notice, Trouble};
use crate::ui::parts::page::Page;
use crate::ui::parts::progress::Progress;
use crate::ui::view;
use crate::ui::words::import as words;
use desk::Desk;
use mapping::MappingForm;
use preview::Preview;

/// What the screen shows below the file field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Choose,
    Map,
    Preview,
    Done,
}

/// The screen.
pub fn draw() -> AnyView {
    let desk = Desk::new();
    let step = Memo::new(move |_| {
        if desk.outcome.read().is_some() {
            Step::Done
        } else if desk.plan.read().is_some() {
            Step::Preview
        } else if desk.sheet.read().is_some() {
            Step::Map
        } else {
            Step::Choose
        }
    });
    let cancel = Callback::new(move |()| desk.cancel());
    view! {
        <Page heading=words::HEADING>
            <div class="import">
                <Show when=move || matches!(step.get(), Step::Choose | Step::Map)>
                    <p>{words::INTRO}</p>
                    <FileField
                        label=words::FILE
                        accept=".csv,.tsv,.txt,.ics,text/csv,text/calendar"
                        chosen=move |file| desk.open(file)
                    />
                </Show>
                <Trouble wrong=desk.wrong/>
                <Show when=move || desk.is_stopped.get()>
                    <Notice>
                        <p>{words::CANCELLED}</p>
                    </Notice>
                </Show>
                <Progress far=desk.far cancel=cancel/>
                {move || match step.get() {
                    Step::Choose => ().into_any(),
                    Step::Map => view! { <MappingForm desk/> },
                    Step::Preview => view! { <Preview desk/> },
                    Step::Done => view! { <Done desk/> },
                }}
            </div>
        </Page>
    }
}

/// For the heading of a step: the button that led to it is gone, so the focus goes on to it, and
/// the page with the focus.
fn arrived() -> NodeRef<html::H2> {
    let heading = NodeRef::new();
    heading.on_load(|heading: web_sys::HtmlHeadingElement| {
        // A heading that is gone needs no focus.
        let _ = heading.focus();
    });
    heading
}

#[component]
fn Done(desk: Desk) -> impl IntoView {
    let (taken, refused) = desk.outcome.get_untracked().unwrap_or_default();
    let save = (refused > 0).then(|| {
        view! { <Button press=move || desk.save_refused()>{words::SAVE_REFUSED}</Button> }
    });
    view! {
        <h2 node_ref=arrived() tabindex="-1">
            {words::DONE}
        </h2>
        <Notice>
            <p>{words::imported(taken, refused)}</p>
        </Notice>
        <p class="actions">
            <A href="/caseload" attr:class="button" attr:data-weight="main">
                "Caseload"
            </A>
            {save}
            <Button press=move || desk.restart()>{words::ANOTHER}</Button>
        </p>
    }
}
