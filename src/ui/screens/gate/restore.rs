//! Puts a backup in place: choose it, open it, see what is in it, and say yes a second time.
//!
//! *Never:* replaces a vault without that second yes.

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::opener::{Opener, OpenerField, OpenerTurn};
use super::{how_far, records};
use crate::browser::page_side::clock;
use crate::protocol::event::{BackupContents, Event, Refusal};
use crate::protocol::request::Request;
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{FileField, Tick};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::{Notice, Tone};
use crate::ui::parts::progress::{HowFar, Progress};
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words::{Sentence, gate as words, refusal, when};

/// The form, at the door and in the settings.
#[component]
pub fn Restore() -> impl IntoView {
    let shell = shell();
    let file = StoredValue::new(None::<SendWrapper<web_sys::File>>);
    let opener = Opener::default();
    let (wrong_file, wrong_secret) = (RwSignal::new(None), RwSignal::new(None));
    let (far, busy) = (RwSignal::new(None::<HowFar>), RwSignal::new(false));
    let found = RwSignal::new(None::<BackupContents>);
    let choose = move |chosen: Option<web_sys::File>| {
        file.set_value(chosen.map(SendWrapper::new));
        wrong_file.set(None);
        found.set(None);
    };
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let chosen = file.get_value();
        wrong_file.set(chosen.is_none().then_some(words::NO_FILE));
        wrong_secret.set(opener.is_empty().then_some(words::NO_SECRET));
        let Some(chosen) = chosen else { return };
        let Some(secret) = opener.take() else { return };
        busy.set(true);
        found.set(None);
        shell.send(Request::InspectBackup(secret), Some(&chosen), move |told| {
            let _ = far.try_set(how_far(&told.event));
            match told.event {
                Event::Backup(contents) => {
                    let _ = busy.try_set(false);
                    let _ = found.try_set(Some(contents));
                }
                Event::Refused(refused) => {
                    let _ = busy.try_set(false);
                    let (about, sentence) = match refused {
                        Refusal::WrongPassphrase => (wrong_secret, words::OTHER_PASSPHRASE),
                        Refusal::WrongRecoveryCode => (wrong_secret, words::OTHER_CODE),
                        other => (wrong_file, refusal::sentence(&other)),
                    };
                    let _ = about.try_set(Some(sentence));
                }
                _ => {}
            }
        });
    };
    let is_wrong =
        Signal::derive(move || wrong_file.read().is_some() || wrong_secret.read().is_some());
    view! {
        <p>{words::RESTORING}</p>
        <Form submit wrong=is_wrong>
            <FileField label="File" accept=".evenkeel,.cvault" wrong=wrong_file chosen=choose/>
            <OpenerField opener wrong=wrong_secret/>
            <Progress far/>
            <div class="form-buttons">
                <Submit busy weight=Weight::Plain>
                    "Look into the backup"
                </Submit>
                <OpenerTurn opener wrong=wrong_secret/>
            </div>
        </Form>
        {move || found.get().map(|contents| view! { <Contents contents far/> })}
    }
}

#[component]
fn Contents(contents: BackupContents, far: RwSignal<Option<HowFar>>) -> impl IntoView {
    let shell = shell();
    let is_sure = RwSignal::new(!contents.replaces);
    let wrong = RwSignal::new(None::<Sentence>);
    let restore = move || {
        shell.send(Request::Restore, None, move |told| {
            let _ = far.try_set(how_far(&told.event));
            if let Event::Refused(refused) = &told.event {
                let _ = wrong.try_set(Some(refusal::sentence(refused)));
            }
        });
    };
    // Long on a small screen: whoever asked must see that the answer is there.
    let heading = NodeRef::<leptos::html::H2>::new();
    heading.on_load(|heading| {
        // A heading that is gone needs no focus.
        let _ = heading.focus();
    });
    let made = contents.made_at.map(|at| when::moment(clock::wall(at)));
    let line = |(kind, n): (String, u32)| {
        view! {
            <dt>{words::kind(&kind)}</dt>
            <dd>{records(n)}</dd>
        }
    };
    let replaces = contents.replaces.then(|| {
        let lost = (contents.signed_lost > 0).then(|| {
            view! {
                <p>
                    <strong>{words::signed_lost(contents.signed_lost)}</strong>
                </p>
            }
        });
        let age = if contents.is_older { words::OLDER } else { words::NOT_OLDER };
        view! {
            <Notice tone=Tone::Warning>
                <p>{words::REPLACES} " " {age}</p>
                {lost}
            </Notice>
            <Tick label=words::YES_REPLACE value=is_sure/>
        }
    });
    let left_out = (contents.left_out > 0).then(|| {
        let words = words::left_out(contents.left_out);
        view! {
            <Notice>
                <p>{words.text()}</p>
            </Notice>
        }
    });
    view! {
        <section class="backup-contents" aria-label="What is in the backup">
            <h2 node_ref=heading tabindex="-1">
                "In this backup"
            </h2>
            <dl>
                <dt>"Made"</dt>
                <dd>{made.unwrap_or_else(|| "Not recorded".to_owned())}</dd>
                {contents.counts.into_iter().map(line).collect_view()}
                <dt>"Newest appointment"</dt>
                <dd>{contents.newest_on.map_or_else(|| "None".to_owned(), when::day)}</dd>
            </dl>
            {if contents.damaged == 0 {
                view! { <p>{words::WHOLE}</p> }
            } else {
                view! {
                    <Notice tone=Tone::Warning>
                        <p>{words::was_damaged(contents.damaged).text()}</p>
                    </Notice>
                }
            }}
            {left_out}
            <p>{words::known(contents.known)}</p>
            {replaces}
            <crate::ui::parts::notice::Trouble wrong/>
            <Button
                weight=Weight::Danger
                disabled=Signal::derive(move || !is_sure.get())
                press=restore
            >
                "Restore"
            </Button>
        </section>
    }
}
