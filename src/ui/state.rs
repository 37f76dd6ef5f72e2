//! What the page knows while it is open, and how it asks and tells the engine.
//!
//! Four homes of state: the engine (records), the address (which screen), a component (what is open
//! or half typed), the device (theme, idle minutes). What is here is how the page stands with the
//! engine. *Never:* "Saved" before the engine has said that it is durable.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

use super::afresh::{afresh, left_to_say};
use super::effect;
use super::handed::Handed;
use super::screens::TODAY;
use super::words::{Sentence, limits, refusal, status};
use crate::browser::page_side::engine_link::{EngineLink, Told, Trouble};
use crate::browser::page_side::install::{self, Site};
use crate::browser::page_side::windows::{Windows, Word};
use crate::browser::page_side::{files, idle, passkey, preferences};
use crate::domain::bell::Bell;
use crate::domain::ids::{ClientId, InvoiceId};
use crate::protocol::command::Command;
use crate::protocol::event::{Added, Event, Gate, Passkey, Refusal};
use crate::protocol::forms::Field;
use crate::protocol::query::Query;
use crate::protocol::request::Request;
use crate::protocol::view::View;

/// Where the page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// The engine has not answered yet.
    Looking,
    /// This browser does not let the engine run, or keeps nothing here; the page's trouble says so.
    Refused,
    /// Nothing is open.
    At(Gate),
    /// A practice is open.
    Open {
        /// Is it the made-up one?
        demo: bool,
    },
    /// It is being closed; nothing of it is shown any more.
    Locking,
}

/// The page's standing with the engine; copies are the same one.
#[derive(Clone, Copy)]
pub struct Shell {
    link: StoredValue<Option<EngineLink>>,
    /// Where the page stands.
    pub door: RwSignal<Door>,
    /// What the live region says.
    pub said: RwSignal<String>,
    /// What was not done and concerns no form; shown until it is put away.
    pub trouble: RwSignal<Option<Sentence>>,
    /// Is the whole site kept on this device, so that it opens without a net?
    pub is_kept: RwSignal<bool>,
    /// Does a newer version of the site wait?
    pub update_ready: RwSignal<bool>,
    /// Is a change on its way to the disk?
    pub saving: RwSignal<bool>,
    /// The stored state is older than this device last saw, by so many changes.
    pub rolled_back: RwSignal<Option<u64>>,
    /// The client whose chart is open. It stands here so that the address names nobody.
    pub open_client: RwSignal<Option<ClientId>>,
    /// The invoice that is open, for the same reason.
    pub open_invoice: RwSignal<Option<InvoiceId>>,
    /// The measure that is in the client's hands; nothing else is shown then.
    pub handed: RwSignal<Option<Handed>>,
    /// Has the page just come back from there?
    pub is_back: RwSignal<bool>,
    /// The passkey that opens the vault, if one does.
    pub passkey: RwSignal<Option<Passkey>>,
    /// Can passkeys be made and asked here?
    pub has_passkeys: RwSignal<bool>,
    /// Idle minutes before the vault locks.
    pub idle_minutes: RwSignal<u8>,
    /// Are names shown as initials, because somebody else may look on?
    pub discreet: RwSignal<bool>,
    /// What this device tells of the therapist's own day.
    pub bell: RwSignal<Bell>,
    /// Whole seconds until the vault locks, during the last minute.
    pub locks_in: RwSignal<Option<u8>>,
    revision: RwSignal<u64>,
    seen: Seen,
    windows: StoredValue<Option<Windows>, LocalStorage>,
}

/// The number of the latest change that stands on the screen. It follows `revision` once every
/// query has been answered anew: a form opened before then is filled in from what was before.
#[derive(Clone, Copy)]
struct Seen {
    revision: StoredValue<u64>,
    asking: StoredValue<u32>,
}

impl Seen {
    fn new() -> Self {
        Self { revision: StoredValue::new(0), asking: StoredValue::new(0) }
    }

    fn asked(self) {
        self.asking.update_value(|asking| *asking += 1);
    }

    fn answered(self, revision: u64) {
        self.asking.update_value(|asking| *asking = asking.saturating_sub(1));
        if self.asking.get_value() == 0 {
            self.revision.set_value(revision);
        }
    }
}

/// The page's standing with the engine, from wherever in the page.
pub fn shell() -> Shell {
    expect_context()
}

impl Shell {
    /// Starts the engine and looks whether there is a vault.
    pub fn start() -> Self {
        let shell = Self {
            link: StoredValue::new(None),
            door: RwSignal::new(Door::Looking),
            said: RwSignal::default(),
            trouble: RwSignal::default(),
            is_kept: RwSignal::new(false),
            update_ready: RwSignal::new(false),
            saving: RwSignal::new(false),
            rolled_back: RwSignal::default(),
            open_client: RwSignal::default(),
            open_invoice: RwSignal::default(),
            handed: RwSignal::default(),
            is_back: RwSignal::new(false),
            passkey: RwSignal::default(),
            has_passkeys: RwSignal::new(false),
            idle_minutes: RwSignal::new(preferences::idle_minutes()),
            discreet: RwSignal::new(false),
            bell: RwSignal::new(preferences::bell()),
            locks_in: RwSignal::default(),
            revision: RwSignal::new(0),
            seen: Seen::new(),
            windows: StoredValue::new_local(None),
        };
        let link = EngineLink::start(
            move |told| shell.note(&told.event),
            move |trouble| shell.stopped(&trouble),
        );
        shell.link.set_value(Some(link));
        install::start(move |site| match site {
            Site::Kept => shell.is_kept.set(true),
            Site::UpdateReady => {
                shell.update_ready.set(true);
                shell.say(status::UPDATE_READY);
            }
        });
        spawn_local(async move { shell.has_passkeys.set(passkey::is_offered().await) });
        shell.watch_idle_time();
        shell.look();
        shell
    }

    /// Says something to those who do not see the page.
    pub fn say(self, text: impl Into<String>) {
        let text = text.into();
        // The region is emptied first, so that the same words are read out a second time.
        self.said.set(String::new());
        set_timeout(move || self.said.set(text), std::time::Duration::from_millis(50));
    }

    /// Sends a request; `hear` gets its events, the last one being the answer or a refusal.
    pub fn send(
        self,
        request: Request,
        file: Option<&web_sys::File>,
        hear: impl Fn(Told) + 'static,
    ) {
        self.send_boxed(request, file, Box::new(hear));
    }

    fn send_boxed(self, request: Request, file: Option<&web_sys::File>, hear: Box<dyn Fn(Told)>) {
        let Some(link) = self.link.get_value() else { return };
        let changes = matches!(
            request,
            Request::Do { .. } | Request::Undo | Request::Import | Request::AddFile(_)
        );
        self.saving.update(|saving| *saving |= changes);
        // A draft keeps itself again and again: whoever writes is not to hear of it each time.
        let is_quiet = match &request {
            Request::Do { command, .. } => matches!(**command, Command::KeepDraft(..)),
            _ => false,
        };
        let asks = matches!(request, Request::Ask(_));
        if asks {
            self.seen.asked();
        }
        let mut told = link.request(request, file);
        spawn_local(async move {
            while let Ok(told) = told.recv().await {
                if is_quiet && matches!(told.event, Event::Saved { .. }) {
                    self.saving.set(false);
                } else {
                    self.note(&told.event);
                }
                hear(told);
            }
            if asks {
                self.seen.answered(self.revision.get_untracked());
            }
        });
    }

    /// Does something in one tap; a refusal is shown over the page.
    pub fn run(self, command: Command) {
        self.run_or(command, |_| false);
    }

    /// The same; `refused` is called where it was not done, and says whether that is seen to.
    pub fn run_or(self, command: Command, refused: impl Fn(&Refusal) -> bool + 'static) {
        let seen = self.seen.revision.get_value();
        let request = Request::Do { command: command.into(), seen };
        self.send(request, None, move |told| {
            if let Event::Refused(why) = &told.event
                && refused(why)
            {
                return;
            }
            self.show_refusal(&told.event);
        });
    }

    /// Lets nobody's chart and no invoice be open any more.
    pub fn put_away(self) {
        self.open_client.set(None);
        self.open_invoice.set(None);
    }

    /// Shows names as initials, or whole again.
    pub fn turn_discreet(self) {
        self.discreet.update(|discreet| *discreet = !*discreet);
        let is_on = self.discreet.get_untracked();
        self.say(if is_on { status::NAMES_HIDDEN } else { status::NAMES_SHOWN });
    }

    /// Takes the latest change back.
    pub fn undo(self) {
        self.send(Request::Undo, None, move |told| match told.event {
            Event::Saved { .. } => self.say(status::UNDONE),
            event => self.show_refusal(&event),
        });
    }

    /// Shows the refusal over the page, if the event is one.
    pub fn show_refusal(self, event: &Event) {
        if let Event::Refused(refused) = event {
            self.trouble.set(Some(match refused {
                // There is no field to mark.
                Refusal::Fields(faults) => faults.first().map_or_else(
                    || refusal::sentence(refused),
                    |wrong| super::words::field::fault(wrong.field, wrong.fault),
                ),
                refused => refusal::sentence(refused),
            }));
        }
    }

    /// Saves the file that an answer brought.
    pub fn keep_file(self, told: &Told) {
        if let Event::File { name } = &told.event {
            let saved = told.blob.as_ref().ok_or(files::NotSaved);
            match saved.and_then(|blob| files::save(blob, name)) {
                Ok(()) => self.say(status::file_saved(name)),
                Err(files::NotSaved) => self.trouble.set(Some(status::FILE_NOT_SAVED)),
            }
        }
    }

    /// Locks the vault in every window, or leaves the demo.
    pub fn lock(self) {
        self.tell_windows(Word::Locked);
        self.leave();
    }

    /// Finishes everything under way, then the engine ends and the page starts afresh, so that
    /// nothing of the practice stays in its memory.
    fn leave(self) {
        let Door::Open { demo } = self.door.get_untracked() else { return };
        let handed = self.handed.get_untracked();
        let news = match &handed {
            Some(_) => status::HANDED_BACK,
            None if demo => status::DEMO_LEFT,
            None => status::LOCKED,
        };
        // An answer that cannot wait stands on Today. Whatever was answered leads there, so that the
        // address tells nothing.
        let next = handed.is_some().then_some(TODAY);
        // What a client has answered is kept, whatever locks the vault; requests are seen to in turn.
        if let Some(command) = handed.and_then(|handed| handed.left()) {
            let seen = self.seen.revision.get_value();
            self.send(Request::Do { command: command.into(), seen }, None, |_| {});
        }
        self.door.set(Door::Locking);
        self.put_away();
        let end = move || {
            if let Some(link) = self.link.get_value() {
                link.terminate();
            }
            afresh(news, next);
        };
        self.send(Request::Close, None, move |_| end());
        // An engine that does not answer is ended all the same.
        set_timeout(end, std::time::Duration::from_secs(10));
    }

    /// Looks what stands at the door.
    fn look(self) {
        self.send(Request::Look(preferences::witness()), None, move |told| {
            if let Event::Refused(refused) = &told.event {
                self.trouble.set(Some(refusal::sentence(refused)));
                self.door.set(Door::Refused);
            } else if let Some(news) = left_to_say() {
                self.is_back.set(news == status::HANDED_BACK);
                self.say(news);
            }
        });
    }

    /// Keeps up with what the engine says, to whomever.
    fn note(self, event: &Event) {
        match event {
            Event::Gate(gate) => self.door.set(Door::At(*gate)),
            Event::Passkey(passkey) => self.passkey.set(passkey.clone()),
            Event::Opened { demo, rolled_back, .. } => {
                self.rolled_back.set(*rolled_back);
                self.trouble.set(None);
                // What was said at the door is not to be come upon inside.
                self.said.set(String::new());
                self.is_back.set(false);
                self.door.set(Door::Open { demo: *demo });
                install::settled();
            }
            Event::Changed { revision } => self.revision.set(*revision),
            Event::Saved { added, .. } => {
                self.saving.set(false);
                self.say(status::SAVED);
                let real = self.door.get_untracked() == Door::Open { demo: false };
                if real && matches!(added, Some(Added::Client(_))) {
                    // Whatever the answer, the status line shows it.
                    spawn_local(async { _ = files::protect().await });
                }
            }
            Event::Witness(witness) => preferences::keep_witness(witness),
            Event::Imported { .. } | Event::Refused(_) => self.saving.set(false),
            Event::Superseded => self.trouble.set(Some(status::SUPERSEDED)),
            Event::Restored => {
                // Also from the door; this window itself is not to hear it.
                self.windows.set_value(None);
                if let Some(windows) = Windows::listen(|_| {}) {
                    windows.tell(Word::Locked);
                }
                if let Some(link) = self.link.get_value() {
                    link.terminate();
                }
                afresh(status::RESTORED, None);
            }
            Event::Suggested(_)
            | Event::RecoveryCode(_)
            | Event::NewPasskey(_)
            | Event::Progress { .. }
            | Event::Closed
            | Event::View(_)
            | Event::Sheet(_)
            | Event::Plan(_)
            | Event::File { .. }
            | Event::Backup(_)
            | Event::LogChecked(_)
            | Event::Done => {}
        }
    }

    /// The engine has stopped; where a fresh one runs, the vault is locked now.
    fn stopped(self, trouble: &Trouble) {
        match trouble {
            Trouble::Refused => {
                self.trouble.set(Some(status::NO_ENGINE));
                self.door.set(Door::Refused);
            }
            Trouble::Stopped { .. } => {
                self.saving.set(false);
                self.trouble.set(Some(status::BROKE));
                self.put_away();
                self.look();
            }
        }
    }

    /// Watches the idle time while a vault is open; a practice that is made up need not be locked.
    fn watch_idle_time(self) {
        let watch = StoredValue::new_local(None);
        effect(move || {
            let minutes = self.idle_minutes.get();
            self.locks_in.set(None);
            watch.set_value(None);
            self.windows.set_value(None);
            if self.door.get() != (Door::Open { demo: false }) {
                return;
            }
            let tell = move |verdict| match verdict {
                idle::Verdict::Active => self.locks_in.set(None),
                idle::Verdict::Warn { seconds } => self.locks_in.set(Some(seconds)),
                idle::Verdict::Expired | idle::Verdict::ClockPutBack => self.lock(),
            };
            let touched = move || self.tell_windows(Word::Awake);
            watch.set_value(Some(idle::IdleWatch::start(minutes, touched, tell)));
            self.windows.set_value(Windows::listen(move |word| match word {
                Word::Awake => {
                    watch.with_value(|watch| watch.as_ref().map(idle::IdleWatch::touch));
                }
                // Told to all already: what is passed on would come back.
                Word::Locked => self.leave(),
            }));
        });
    }

    /// Says a word to the other windows on the vault, while this one is open itself.
    pub(super) fn tell_windows(self, word: Word) {
        self.windows.with_value(|windows| {
            if let Some(windows) = windows {
                windows.tell(word);
            }
        });
    }
}

/// What a query has brought so far.
#[derive(Debug, Clone, PartialEq)]
pub enum Loadable<T> {
    /// Nothing yet.
    Loading,
    /// The answer to the question as it stands.
    Ready(T),
    /// The answer to the question before; the new one is on its way.
    Stale(T),
    /// No answer, and why.
    Failed(Sentence),
}

impl<T> Loadable<T> {
    /// What can be shown, be it the answer to the question before.
    pub const fn shown(&self) -> Option<&T> {
        match self {
            Self::Ready(view) | Self::Stale(view) => Some(view),
            Self::Loading | Self::Failed(_) => None,
        }
    }
}

/// The view of a query, asked for again whenever the question or the records change.
///
/// A question that moves: `use_query(Signal::derive(move || Query::Caseload(period.get())))`.
pub fn use_query(query: impl Into<Signal<Query>>) -> Signal<Loadable<Arc<View>>> {
    ask(query.into())
}

fn ask(query: Signal<Query>) -> Signal<Loadable<Arc<View>>> {
    let shell = shell();
    let state = RwSignal::new(Loadable::Loading);
    let query = Memo::new(move |_| query.get());
    let turn = StoredValue::new(0_u32);
    Effect::new(move |asked: Option<Query>| {
        let question = query.get();
        shell.revision.track();
        let this = turn.get_value().wrapping_add(1);
        turn.set_value(this);
        if asked.is_some_and(|asked| asked != question) {
            state.update(|state| {
                if let Loadable::Ready(view) = state {
                    *state = Loadable::Stale(Arc::clone(view));
                }
            });
        }
        shell.send(Request::Ask(question.clone()), None, move |told| {
            // The screen may be gone, or have asked something else meanwhile.
            if turn.try_get_value() != Some(this) {
                return;
            }
            let answer = match told.event {
                Event::View(view) => Loadable::Ready(Arc::from(view)),
                Event::Refused(refused) => Loadable::Failed(refusal::sentence(&refused)),
                _ => return,
            };
            // As above.
            let _ = state.try_set(answer);
        });
        question
    });
    state.into()
}

type Done = SendWrapper<Arc<dyn Fn(Option<Added>)>>;

/// A command of a form: sent once at a time, done when it is durable.
#[derive(Clone, Copy)]
pub struct Doing {
    shell: Shell,
    /// Is it under way?
    pub busy: RwSignal<bool>,
    /// Why it was not done, until it is tried again.
    pub refused: RwSignal<Option<Refusal>>,
    /// What stood on the screen when the form was filled in, or when it was last told of more.
    seen: StoredValue<u64>,
    done: StoredValue<Done>,
}

/// Makes a form's command; `done` is called once the change is durable.
pub fn use_command(done: impl Fn(Option<Added>) + 'static) -> Doing {
    let shell = shell();
    Doing {
        shell,
        seen: StoredValue::new(shell.seen.revision.get_value()),
        busy: RwSignal::new(false),
        refused: RwSignal::new(None),
        done: StoredValue::new(SendWrapper::new(Arc::new(done))),
    }
}

impl Doing {
    /// Sends the command, unless one is still under way. After a person was told that another
    /// window was first, it takes the place of what that window wrote.
    pub fn run(self, command: Command) {
        if self.busy.get_untracked() {
            return;
        }
        let seen = self.seen.get_value();
        self.busy.set(true);
        self.refused.set(None);
        self.shell.send(
            Request::Do { command: command.into(), seen },
            None,
            move |told| match told.event {
                Event::Saved { added, .. } => {
                    let _ = self.busy.try_set(false);
                    if let Some(done) = self.done.try_get_value() {
                        done(added);
                    }
                }
                Event::Refused(refused) => {
                    let _ = self.busy.try_set(false);
                    if refused == Refusal::MovedOn {
                        let _ = self.seen.try_set_value(self.shell.revision.get_untracked());
                    }
                    let _ = self.refused.try_set(Some(refused));
                }
                _ => {}
            },
        );
    }

    /// What is wrong with a field, for its `wrong`.
    pub fn fault(self, field: Field) -> Signal<Option<Sentence>> {
        Signal::derive(move || match &*self.refused.read() {
            Some(Refusal::Fields(faults)) => faults
                .iter()
                .find(|fault| fault.field == field)
                .map(|fault| super::words::field::fault(fault.field, fault.fault)),
            Some(Refusal::Limits(passed)) if field == Field::PassingReason => {
                Some(limits::sentence(passed, self.shell.discreet.get()))
            }
            _ => None,
        })
    }

    /// What is wrong with no field in particular, for the form's `Trouble`.
    pub fn trouble(self) -> Signal<Option<Sentence>> {
        Signal::derive(move || match &*self.refused.read() {
            None | Some(Refusal::Fields(_) | Refusal::Limits(_)) => None,
            Some(Refusal::MovedOn) => Some(refusal::FORM_MOVED_ON),
            Some(refused) => Some(refusal::sentence(refused)),
        })
    }

    /// Was another window first? Then only a person may save over it, no timer.
    pub fn moved_on(self) -> bool {
        self.refused.try_get_untracked().flatten() == Some(Refusal::MovedOn)
    }

    /// Whether fields are marked, for the form's `wrong`.
    pub fn has_faults(self) -> Signal<bool> {
        Signal::derive(move || matches!(&*self.refused.read(), Some(Refusal::Fields(_))))
    }
}
