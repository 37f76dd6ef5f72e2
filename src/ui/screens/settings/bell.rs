//! Notifications on this device: off until a person turns them on, and asked for only then.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page_side::notify::{self, Leave};
use crate::browser::page_side::preferences;
use crate::domain::bell::Bell;
use crate::domain::time::Minutes;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::field::{Choice, Tick};
use crate::ui::parts::notice::Trouble;
use crate::ui::state::shell;
use crate::ui::words::bell as words;
use crate::ui::{effect, view};

/// The minutes that are offered.
const MINUTES: [u32; 5] = [2, 5, 10, 15, 30];
/// What is turned on at first.
const FIRST: Bell = Bell { before: Some(Minutes(10)), at_the_end: true };

/// Turned on and off; every choice takes effect at once.
#[component]
pub fn Notifications() -> impl IntoView {
    let shell = shell();
    let leave = RwSignal::new(notify::leave());
    let set = move |bell: Bell| {
        preferences::set_bell(bell);
        shell.bell.set(bell);
    };
    let turn_on = move || {
        spawn_local(async move {
            leave.set(notify::ask().await);
            if leave.get_untracked() == Leave::Given {
                set(FIRST);
            }
        });
    };
    let is_on = Memo::new(move |_| !shell.bell.read().is_silent());
    let shown = move || match (leave.get(), is_on.get()) {
        (Leave::Missing, _) => view! { <p>{words::MISSING}</p> },
        (Leave::Refused, _) => view! { <Trouble wrong=Some(words::REFUSED)/> },
        (Leave::Given, true) => chosen(set),
        _ => view! { <Button press=turn_on>{words::TURN_ON}</Button> },
    };
    view! {
        <h3>{words::HEADING}</h3>
        <p>{words::ABOUT}</p>
        {shown}
    }
}

fn chosen(set: impl Fn(Bell) + Copy + Send + Sync + 'static) -> AnyView {
    let on_file = shell().bell;
    let bell = on_file.get_untracked();
    let before = bell.before.map_or_else(String::new, |before| before.0.to_string());
    let (before, at_the_end) = (RwSignal::new(before), RwSignal::new(bell.at_the_end));
    effect(move || {
        let before = before.read().parse().ok().map(Minutes);
        let chosen = Bell { before, at_the_end: at_the_end.get() };
        if chosen != on_file.get_untracked() {
            set(chosen);
        }
    });
    let mut choices = vec![(String::new(), words::NOT_BEFORE.to_owned())];
    choices.extend(MINUTES.map(|minutes| (minutes.to_string(), format!("{minutes} min"))));
    view! {
        <Choice label=words::BEFORE value=before choices/>
        <Tick label=words::AT_THE_END value=at_the_end/>
        <Button weight=Weight::Quiet press=move || set(Bell::default())>
            {words::TURN_OFF}
        </Button>
    }
}
