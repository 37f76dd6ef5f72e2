//! Is the log as it was written? And the whole of it as a table.

use leptos::prelude::*;

use crate::protocol::event::Event;
use crate::protocol::request::{Request, Table};
use crate::ui::parts::button::Button;
use crate::ui::parts::field::Tick;
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::progress::Progress;
use crate::ui::screens::gate::how_far;
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words::{activity as words, refusal, settings};

/// The two buttons, and the answer to the first, which is read out.
#[component]
pub(super) fn Checking() -> impl IntoView {
    let shell = shell();
    let (far, busy) = (RwSignal::new(None), RwSignal::new(false));
    let (verdict, wrong) = (RwSignal::new(None), RwSignal::new(None));
    let is_sure = RwSignal::new(false);
    let send = move |request| {
        busy.set(true);
        verdict.set(None);
        wrong.set(None);
        shell.send(request, None, move |told| {
            let _ = far.try_set(how_far(&told.event));
            if let Event::Progress { .. } = told.event {
                return;
            }
            let _ = busy.try_set(false);
            shell.keep_file(&told);
            match &told.event {
                Event::LogChecked(found) => _ = verdict.try_set(Some(words::verdict(*found))),
                Event::Refused(refused) => _ = wrong.try_set(Some(refusal::sentence(refused))),
                _ => {}
            }
        });
    };
    let cannot_export = Signal::derive(move || busy.get() || !is_sure.get());
    view! {
        <section class="activity-checking" aria-label=words::CHECKING>
            <div class="actions">
                <Button disabled=busy press=move || send(Request::CheckLog)>
                    {words::CHECK}
                </Button>
                <Button disabled=cannot_export press=move || send(Request::Export(Table::Log))>
                    "Export"
                </Button>
                <Tick label=settings::YES_EXPORT value=is_sure/>
            </div>
            <p role="status">{move || verdict.get().map(|verdict| verdict.text())}</p>
            <Trouble wrong/>
            <Progress far/>
        </section>
    }
}
