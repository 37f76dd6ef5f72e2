//! The fee of a missed session below its line: what is agreed, and charging or waiving it.

use leptos::prelude::*;

use crate::domain::ids::AppointmentId;
use crate::protocol::command::{Command, Settle};
use crate::protocol::forms::Field as Of;
use crate::protocol::view::{AppointmentLine, FeeLine};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::Field;
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::{shell, use_command};
use crate::ui::view;
use crate::ui::words::{fees as words, field::label};

/// The fee, if there is anything to say of it; `settled` is called before what is decided is drawn.
pub(super) fn fee(line: &AppointmentLine, settled: Callback<()>) -> Option<AnyView> {
    let (id, fee) = (line.id, line.fee.as_ref()?);
    let said = words::line(fee, line.outcome);
    let shell = shell();
    let settle = move |wish: Settle| {
        settled.run(());
        shell.run(Command::Settle(id, wish));
    };
    let acts = match fee {
        FeeLine::NotAgreed => ().into_any(),
        FeeLine::Offered(_) => view! {
            <Button press=move || settle(Settle::Charge)>{words::CHARGE}</Button>
            <details class="mark-menu">
                <summary>{words::WAIVE}</summary>
                <Waiver id settled/>
            </details>
        }
        .into_any(),
        FeeLine::Decided(_) => view! {
            <Button weight=Weight::Quiet press=move || settle(Settle::Open)>
                {words::DECIDE_AGAIN}
            </Button>
        }
        .into_any(),
    };
    Some(
        view! {
            <div class="appointment-fee">
                <span>{said}</span>
                {acts}
            </div>
        }
        .into_any(),
    )
}

#[component]
fn Waiver(id: AppointmentId, settled: Callback<()>) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let doing = use_command(|_| {});
    let submit = move || {
        settled.run(());
        doing.run(Command::Settle(id, Settle::Waive(reason.get_untracked())));
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <Field
                label=label(Of::WaiverReason)
                value=reason
                wrong=doing.fault(Of::WaiverReason)
            />
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>{words::WAIVE}</Submit>
        </Form>
    }
}
