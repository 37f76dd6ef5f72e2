//! The status line: is everything saved, how old the backup is, what the browser promises.

use leptos::prelude::*;

use crate::browser::page_side::{clock, files, install};
use crate::protocol::query::Query;
use crate::protocol::view::{StatusView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::notice::{Notice, Tone};
use crate::ui::state::{shell, use_query};
use crate::ui::words::{damage, status};
use crate::ui::{effect, view};

/// The line at the end of the page, always in sight.
#[component]
pub fn StatusLine(
    /// Is the made-up practice open?
    demo: bool,
) -> impl IntoView {
    let shell = shell();
    let asked = use_query(Query::Status);
    let now = Memo::new(move |_| match asked.read().shown().map(AsRef::as_ref) {
        Some(View::Status(status)) => Some(status.clone()),
        _ => None,
    });
    // Asked again with every change: by then the browser may have been asked to protect the records.
    let is_protected = RwSignal::new(false);
    effect(move || {
        now.track();
        leptos::task::spawn_local(async move {
            let room = files::look().await;
            // The line may be gone by now.
            let _ = is_protected.try_set(room.is_protected);
        });
    });
    let is_whole = RwSignal::new(false);
    let can_undo = Signal::derive(move || now.read().as_ref().is_some_and(|now| now.can_undo));
    let is_damaged = move || now.read().as_ref().is_some_and(|now| now.damaged > 0);
    view! {
        <footer class="status-line">
            <Show when=is_damaged>
                <Notice tone=Tone::Warning>
                    <p>
                        {status::DAMAGED} " " <a href="/damage">{damage::HEADING}</a>
                    </p>
                </Notice>
            </Show>
            <ul aria-label="Status" data-whole=move || is_whole.get().then_some("yes")>
                <li data-state=move || if shell.saving.get() { "waiting" } else { "good" }>
                    {move || if shell.saving.get() { status::SAVING } else { status::SAVED }}
                </li>
                {(!demo)
                    .then(|| {
                        view! {
                            <li data-state=move || backup_state(now.read().as_ref())>
                                <a href="/settings">
                                    {move || {
                                        let now = now.read();
                                        let lacks = now.as_ref().map_or(0, |now| now.changes_since_backup);
                                        let days = days_since_backup(now.as_ref());
                                        said(status::backup_short(days), status::backup(days, lacks))
                                    }}
                                </a>
                            </li>
                            {promise(is_protected.into(), &status::STORAGE)}
                        }
                    })}
                {promise(shell.is_kept.into(), &status::OFFLINE)}
            </ul>
            <div class="status-line-buttons">
                <button
                    type="button"
                    class="button status-line-turn"
                    data-weight="quiet"
                    aria-expanded=move || is_whole.get().to_string()
                    on:click=move |_| is_whole.update(|is_whole| *is_whole = !*is_whole)
                >
                    "Status"
                </button>
                <Show when=move || shell.update_ready.get()>
                    <Button press=move || leptos::task::spawn_local(install::apply_update())>
                        "Update now"
                    </Button>
                </Show>
                <Button weight=Weight::Quiet press=move || shell.turn_discreet()>
                    {move || if shell.discreet.get() { "Show names" } else { "Hide names" }}
                </Button>
                <Button weight=Weight::Quiet disabled=move || !can_undo.get() press=move || shell.undo()>
                    "Undo"
                </Button>
            </div>
        </footer>
    }
}

/// What the browser promises, or not yet.
fn promise(is_given: Signal<bool>, words: &'static status::Promise) -> impl IntoView {
    view! {
        <li data-state=move || if is_given.get() { "good" } else { "open" }>
            {move || {
                let (short, whole) = if is_given.get() { words.given } else { words.open };
                said(short.to_owned(), whole.to_owned())
            }}
        </li>
    }
}

/// In short where there is little room; read out whole in any case.
fn said(short: String, whole: String) -> impl IntoView {
    view! {
        <span class="status-short" aria-hidden="true">
            {short}
        </span>
        <span class="status-whole">{whole}</span>
    }
}

/// Whole days since the latest backup, by the device's calendar.
fn days_since_backup(status: Option<&StatusView>) -> Option<i64> {
    let at = status?.last_backup?;
    Some(clock::wall(at).date().days_until(clock::today()).max(0).into())
}

/// So many changes that no backup holds make one due, however short a time ago the last was made:
/// about two days of work.
const MANY: u64 = 50;

/// A backup is due after a week with changes or after many changes, or when there is none and there
/// are clients.
fn backup_state(status: Option<&StatusView>) -> &'static str {
    let Some(now) = status else { return "open" };
    match days_since_backup(status) {
        Some(days)
            if (days < 7 && now.changes_since_backup < MANY) || now.changes_since_backup == 0 =>
        {
            "good"
        }
        None if now.clients == 0 => "open",
        _ => "waiting",
    }
}
