//! A measure in the client's hands: the questionnaire, and nothing else of the practice.
//!
//! No links, no names, no shortcuts; the address leads nowhere while this is shown. It is left by
//! finishing or stopping, and both lock the vault: whoever goes on must unlock it.

use leptos::prelude::*;

use crate::protocol::forms::Field as Of;
use crate::ui::frame::idle_warning::IdleWarning;
use crate::ui::handed::Handed;
use crate::ui::parts::answer_sheet::AnswerSheet;
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::{Notice, Trouble};
use crate::ui::screens::gate::Heading;
use crate::ui::state::{shell, use_command};
use crate::ui::view;
use crate::ui::words::measures as words;

/// The whole page while a client answers.
#[component]
pub fn Handover(
    /// What is in the client's hands.
    handed: Handed,
) -> impl IntoView {
    let (shell, measure) = (shell(), handed.measure.clone());
    // How many items were empty when somebody wanted to finish.
    let empty = RwSignal::new(None::<usize>);
    let given = handed.given();
    let kept = handed.clone();
    let doing = use_command(move |_| {
        kept.kept();
        shell.lock();
    });
    let keep = move |command| match command {
        Some(command) => doing.run(command),
        None => shell.lock(),
    };
    let stop = {
        let handed = handed.clone();
        move || keep(handed.left())
    };
    let finish = move || match handed.missing() {
        0 => keep(handed.finished()),
        missing if empty.get_untracked() == Some(missing) => keep(handed.finished()),
        missing => empty.set(Some(missing)),
    };
    let wrong = Callback::new(move |number| doing.fault(Of::Item(number)));
    view! {
        <main class="handover" id="main">
            <Heading title=words::FOR_YOU/>
            <p>{words::FOR_YOU_HINT}</p>
            <Form submit=finish wrong=doing.has_faults()>
                <AnswerSheet measure given wrong/>
                <div aria-live="polite">
                    {move || {
                        empty
                            .get()
                            .map(|empty| {
                                let told = words::still_empty(empty);
                                view! { <Notice><p>{told}</p></Notice> }
                            })
                    }}
                </div>
                <Trouble wrong=doing.trouble()/>
                <Submit busy=doing.busy>{words::FINISH}</Submit>
            </Form>
            <details>
                <summary>{words::RATHER_STOP}</summary>
                <p>{words::STOP_HINT}</p>
                <Button weight=Weight::Quiet press=stop>{words::STOP}</Button>
            </details>
        </main>
        <IdleWarning/>
    }
}
