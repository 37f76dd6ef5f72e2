//! How this device shows the program and when it locks.

use leptos::prelude::*;

use crate::browser::page_side::preferences::{self, Theme};
use crate::ui::parts::field::Choice;
use crate::ui::state::shell;
use crate::ui::view;

/// Theme and idle time; both take effect at once.
#[component]
pub fn Device() -> impl IntoView {
    let shell = shell();
    let theme = RwSignal::new(preferences::theme().word().to_owned());
    let minutes = RwSignal::new(shell.idle_minutes.get_untracked().to_string());
    Effect::new(move |before: Option<()>| {
        let theme = theme.get();
        if before.is_some() {
            preferences::set_theme(Theme::of(&theme));
        }
    });
    Effect::new(move |before: Option<()>| {
        let minutes = minutes.get().parse().ok();
        if let (Some(()), Some(minutes)) = (before, minutes) {
            preferences::set_idle_minutes(minutes);
            shell.idle_minutes.set(preferences::idle_minutes());
        }
    });
    let themes: Vec<_> =
        [(Theme::Device, "As the device has it"), (Theme::Light, "Light"), (Theme::Dark, "Dark")]
            .into_iter()
            .map(|(theme, words)| (theme.word().to_owned(), words.to_owned()))
            .collect();
    let now = shell.idle_minutes.get_untracked();
    let times: Vec<_> = (preferences::IDLE_MINUTES_LEAST..=preferences::IDLE_MINUTES_MOST)
        .filter(|minutes| [1, 2, 5, 10, 15, 20, 30, now].contains(minutes))
        .map(|minutes| (minutes.to_string(), format!("{minutes} min")))
        .collect();
    view! {
        <Choice label="Appearance" value=theme choices=themes/>
        <Choice
            label="Lock after"
            value=minutes
            choices=times
            hint="Minutes without a touch; a warning comes before."
        />
    }
}
