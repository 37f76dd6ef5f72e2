//! The world as the engine's worker has it, and the loop that answers the page.
//!
//! Requests, and what other windows say, are answered one after another, in the order they came;
//! only a wish to cancel is heard at once. *Never:* keeps a file or a message after it is answered.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File, MessageChannel};

use super::channel::{self, Asked};
use super::indexed_db::IndexedDb;
use super::signatures::Browser;
use super::subtle::Subtle;
use super::windows::Windows;
use super::{clock, entropy};
use crate::domain::time::{Date, Instant, Now, WallTime, Zone};
use crate::engine::Engine;
use crate::engine::ports::{Outlet, Shelf, Source, UnreadableFile, World};
use crate::protocol::event::Event;
use crate::protocol::request::Request;
use crate::protocol::wire::FromEngine;
use crate::vault::entropy::{Entropy, EntropyError};
use crate::vault::refresh::RowName;
use crate::vault::store::StoreError;

/// The browser's own cryptographic generator.
struct Random;

impl Entropy for Random {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        entropy::fill(out).map_err(|_| EntropyError)
    }
}

/// A file somebody chose.
#[derive(Clone)]
pub struct Chosen(pub File);

impl Source for Chosen {
    fn size(&self) -> u64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let size = self.0.size() as u64;
        size
    }

    async fn part(&self, from: u64, most: u32) -> Result<Vec<u8>, UnreadableFile> {
        #[expect(clippy::cast_precision_loss, reason = "below the largest file a browser takes")]
        let from = from as f64;
        let part = self.0.slice_with_f64_and_f64(from, from + f64::from(most));
        let part = part.map_err(|_| UnreadableFile)?;
        read(part.array_buffer()).await
    }

    async fn bytes(&self) -> Result<Vec<u8>, UnreadableFile> {
        read(self.0.array_buffer()).await
    }
}

/// What was read of a file; the browser's own copy is overwritten.
async fn read(buffer: js_sys::Promise) -> Result<Vec<u8>, UnreadableFile> {
    let buffer = JsFuture::from(buffer).await.map_err(|_| UnreadableFile)?;
    let array = Uint8Array::new(&buffer);
    let bytes = array.to_vec();
    array.fill(0, 0, array.length());
    Ok(bytes)
}

/// What waits for its turn.
enum Turn {
    /// A request of the page.
    Asked(Asked),
    /// Another window has said something.
    Heard,
}

/// What is shared between the loop and the messages that arrive meanwhile.
#[derive(Default)]
struct Desk {
    waiting: RefCell<VecDeque<Turn>>,
    heard: RefCell<Vec<RowName>>,
    is_cancelled: Cell<bool>,
}

/// The engine's worker, as its world.
pub struct Worker {
    random: Random,
    desk: Rc<Desk>,
    windows: Option<Windows>,
    witness: RefCell<Option<Vec<u8>>>,
}

fn local(at: f64) -> WallTime {
    let date = js_sys::Date::new(&JsValue::from_f64(at));
    // The browser gives no month above 11 nor hour above 23.
    let day = i32::try_from(date.get_full_year())
        .ok()
        .and_then(|year| Date::new(year, date.get_month() + 1, date.get_date()).ok())
        .unwrap_or(Date::LAST);
    WallTime::new(day, date.get_hours(), date.get_minutes())
        .unwrap_or_else(|_| WallTime::midnight(day))
}

impl World for Worker {
    type Store = IndexedDb;
    type Source = Chosen;
    type Cipher = Subtle;
    type Zones = clock::Intl;
    type Signatures = Browser;

    fn now(&self) -> Now {
        let at = clock::wall_ms();
        let zone = Zone::new(&clock::zone_name()).or_else(|_| Zone::new("UTC"));
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970")]
        let instant = Instant(at as i64);
        Now {
            instant,
            wall: local(at),
            zone: zone.unwrap_or_else(|_| unreachable!("UTC is a name of a zone")),
        }
    }

    fn wall(&self, at: Instant) -> WallTime {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970")]
        local(at.0 as f64)
    }

    fn zones(&self) -> clock::Intl {
        clock::Intl
    }

    fn ticks(&self) -> f64 {
        clock::steady_ms()
    }

    fn entropy(&mut self) -> &mut dyn Entropy {
        &mut self.random
    }

    fn cipher(&self) -> Subtle {
        Subtle
    }

    fn signatures(&self) -> Browser {
        Browser
    }

    fn compatible(&self, text: &str) -> String {
        js_sys::JsString::from(text).normalize("NFKD").into()
    }

    async fn store(&self, shelf: Shelf) -> Result<IndexedDb, StoreError> {
        let name = match shelf {
            Shelf::Vault => "evenkeel",
            Shelf::Demo => "evenkeel-demo",
        };
        let store = IndexedDb::open(name).await?;
        store.on_newer_version(|| {
            let event = Event::Superseded;
            channel::tell(&FromEngine { id: None, event, last: true }, None);
        });
        Ok(store)
    }

    fn tell_windows(&self, rows: &[RowName]) {
        if let Some(windows) = &self.windows {
            windows.tell(rows);
        }
    }

    fn heard(&self) -> Vec<RowName> {
        self.desk.heard.take()
    }

    async fn breathe(&self) {
        // A message to ourselves: unlike a timer it is not held back for four milliseconds.
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            let Ok(channel) = MessageChannel::new() else { return };
            channel.port1().set_onmessage(Some(&resolve));
            let _ = channel.port2().post_message(&JsValue::NULL);
        });
        let _ = JsFuture::from(promise).await;
    }

    fn is_cancelled(&self) -> bool {
        self.desk.is_cancelled.take()
    }

    fn witness(&self) -> Option<Vec<u8>> {
        self.witness.borrow().clone()
    }

    fn keep_witness(&self, witness: &[u8]) {
        *self.witness.borrow_mut() = Some(witness.to_vec());
        let event = Event::Witness(witness.to_vec());
        channel::tell(&FromEngine { id: None, event, last: true }, None);
    }
}

/// Says things to the page. The latest thing is held back until it is known whether it is the last.
struct ToPage {
    /// The request it answers; none when nobody asked.
    id: Option<u64>,
    held: RefCell<Option<(Event, Option<Blob>)>>,
    /// Parts of a file, each given to the browser, which may put them on the disk; none once it has
    /// not taken one, since a file that lacks a part is none.
    parts: RefCell<Option<Array>>,
}

impl ToPage {
    fn to(id: Option<u64>) -> Self {
        Self { id, held: RefCell::default(), parts: RefCell::default() }
    }

    fn send(&self, event: Event, blob: Option<&Blob>, last: bool) {
        channel::tell(&FromEngine { id: self.id, event, last }, blob);
    }

    fn hold(&self, event: Event, blob: Option<Blob>) {
        if let Some((event, blob)) = self.held.replace(Some((event, blob))) {
            self.send(event, blob.as_ref(), false);
        }
    }

    fn end(self) {
        let (event, blob) = self.held.take().unwrap_or((Event::Done, None));
        self.send(event, blob.as_ref(), true);
    }
}

impl Outlet for ToPage {
    fn say(&self, event: Event) {
        match event {
            Event::Progress { .. } => self.send(event, None, false),
            other => self.hold(other, None),
        }
    }

    fn tell_all(&self, event: Event) {
        channel::tell(&FromEngine { id: None, event, last: true }, None);
    }

    fn keep(&self, mut part: Vec<u8>, anew: bool) {
        let mut parts = self.parts.borrow_mut();
        if anew {
            *parts = Some(Array::new());
        }
        // It may be the clear text of a file: only the browser's own copy stays. `zeroize` would take
        // longer than sealing did, byte by byte.
        let array = Uint8Array::from(part.as_slice());
        part.fill(0);
        core::hint::black_box(part.as_slice());
        let blob = Blob::new_with_u8_array_sequence(&Array::of1(&array));
        array.fill(0, 0, array.length());
        let Ok(part) = blob else { return *parts = None };
        if let Some(parts) = &*parts {
            parts.push(&part);
        }
    }

    fn join(&self) -> bool {
        let parts = self.parts.take();
        let whole = parts.and_then(|parts| Blob::new_with_blob_sequence(&parts).ok());
        self.parts.replace(whole.map(|whole| Array::of1(&whole)));
        self.parts.borrow().is_some()
    }

    fn hand_over(&self, event: Event) {
        let parts = self.parts.take();
        self.hold(event, parts.and_then(|parts| Blob::new_with_blob_sequence(&parts).ok()));
    }
}

impl Worker {
    fn at(desk: &Rc<Desk>, windows: Option<Windows>) -> Self {
        Self { random: Random, desk: Rc::clone(desk), windows, witness: RefCell::default() }
    }
}

/// An engine on this browser that nobody sends messages to: speed is measured on it.
pub fn alone() -> Engine<Worker> {
    Engine::new(Worker::at(&Rc::default(), None))
}

/// Milliseconds without a request after which the engine does what can wait.
const QUIET: i32 = 150;
/// The same where a search would wait for it: the page's own first questions go before.
const PRESSED: i32 = 10;

async fn pause(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        // Without a timer nothing waits.
        if set_timeout(&resolve, milliseconds).is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _ = JsFuture::from(promise).await;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = setTimeout)]
    fn set_timeout(then: &js_sys::Function, milliseconds: i32) -> Result<JsValue, JsValue>;
}

/// The engine while it is at work on nothing, or nothing while it is at work.
type Slot = Rc<RefCell<Option<Engine<Worker>>>>;

/// Takes the engine's role in this worker.
pub fn run() {
    let desk = Rc::new(Desk::default());
    let slot: Slot = Rc::default();
    let (listening, at_work) = (Rc::clone(&desk), Rc::clone(&slot));
    let windows = Windows::listen(move |rows| {
        listening.heard.borrow_mut().extend(rows);
        // One turn is enough for all that was heard by then.
        let mut waiting = listening.waiting.borrow_mut();
        if !waiting.iter().any(|turn| matches!(turn, Turn::Heard)) {
            waiting.push_back(Turn::Heard);
        }
        drop(waiting);
        spawn_local(take_turns(Rc::clone(&listening), Rc::clone(&at_work)));
    });
    slot.replace(Some(Engine::new(Worker::at(&desk, windows))));
    channel::serve(move |asked| {
        if matches!(asked.request, Request::Cancel) {
            desk.is_cancelled.set(true);
        }
        desk.waiting.borrow_mut().push_back(Turn::Asked(asked));
        spawn_local(take_turns(Rc::clone(&desk), Rc::clone(&slot)));
    });
}

/// Answers what waits, one after another, and then rests.
async fn take_turns(desk: Rc<Desk>, slot: Slot) {
    // Whoever has the engine now finds what waits.
    let Some(mut engine) = slot.take() else { return };
    loop {
        let next = desk.waiting.borrow_mut().pop_front();
        let Some(turn) = next else { break };
        // A wish to cancel concerns what was under way when it came, nothing later.
        desk.is_cancelled.set(false);
        match turn {
            Turn::Heard => engine.catch_up(&ToPage::to(None)).await,
            Turn::Asked(Asked { id, request, file }) => {
                if let Request::Look(Some(witness)) = &request {
                    engine.world().witness.replace(Some(witness.clone()));
                }
                let outlet = ToPage::to(Some(id));
                engine.handle(request, file.map(Chosen), &outlet).await;
                outlet.end();
            }
        }
    }
    slot.replace(Some(engine));
    spawn_local(rest(desk, slot));
}

/// Once nobody has asked for a while, does what can wait, in small steps, until somebody asks.
async fn rest(desk: Rc<Desk>, slot: Slot) {
    let is_pressed = slot.borrow().as_ref().is_some_and(Engine::is_pressed);
    pause(if is_pressed { PRESSED } else { QUIET }).await;
    let Some(mut engine) = slot.take() else { return };
    while desk.waiting.borrow().is_empty() && engine.rest(&ToPage::to(None)).await {
        engine.world().breathe().await;
    }
    slot.replace(Some(engine));
    if !desk.waiting.borrow().is_empty() {
        take_turns(desk, slot).await;
    }
}
