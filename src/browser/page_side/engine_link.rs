//! The page's end of the channel: sends requests to the engine, hands its events to who asked.
//!
//! In: encoded requests, a file where one belongs to it. Out: for each request a stream of encoded
//! events that ends with the last one, and events that nobody asked for to one listener.
//! Locking ends the worker, which frees keys and records for good, and starts a fresh one.
//! *Never:* reads what the bytes say. Next: `engine_side/channel.rs` describes the messages.

use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use js_sys::{Array, Uint8Array};
use send_wrapper::SendWrapper;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, Event, File, MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    /// A started worker that waits for its program; see `public/start.js`.
    #[wasm_bindgen(js_namespace = evenkeel, catch)]
    fn engine() -> Result<Worker, JsValue>;
}

/// One event of the engine's.
#[derive(Debug)]
pub struct Told {
    /// The encoded event.
    pub bytes: Vec<u8>,
    /// A file to save, where the event brings one.
    pub blob: Option<Blob>,
}

/// What went wrong with the engine itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The browser does not let the engine start; nothing will work.
    #[error("this browser does not let the engine start")]
    Refused,
    /// The engine stopped and a fresh, locked one was started. What was saved is safe.
    #[error("the engine stopped at {place}")]
    Stopped {
        /// File and line, empty where the browser does not say.
        place: String,
    },
}

/// The link to the one engine of this page; clones are the same link.
#[derive(Clone)]
pub struct EngineLink(SendWrapper<Rc<Link>>);

struct Link {
    running: RefCell<Option<Running>>,
    /// By the bits of the request's number, which JavaScript knows as a float.
    waiting: RefCell<HashMap<u64, UnboundedSender<Told>>>,
    next: Cell<u32>,
    on_event: Box<dyn Fn(Told)>,
    on_trouble: Box<dyn Fn(Trouble)>,
}

struct Running {
    worker: Worker,
    answered: bool,
    _hear: Closure<dyn Fn(MessageEvent)>,
    _fail: Closure<dyn Fn(Event)>,
}

impl EngineLink {
    /// Starts the engine. Events that belong to no request go to `on_event`, and what goes wrong
    /// with the engine itself goes to `on_trouble`, also when it happens right here.
    pub fn start(
        on_event: impl Fn(Told) + 'static,
        on_trouble: impl Fn(Trouble) + 'static,
    ) -> Self {
        let link = Self(SendWrapper::new(Rc::new(Link {
            running: RefCell::new(None),
            waiting: RefCell::default(),
            next: Cell::new(0),
            on_event: Box::new(on_event),
            on_trouble: Box::new(on_trouble),
        })));
        link.begin();
        link
    }

    /// Sends a request; its events come out of the stream, which ends after the last one, or at
    /// once when the engine stops.
    pub fn request(&self, bytes: &[u8], file: Option<&File>) -> UnboundedReceiver<Told> {
        let (tell, told) = unbounded();
        let number = f64::from(self.0.next.get());
        self.0.next.set(self.0.next.get().wrapping_add(1));
        let bytes = Uint8Array::from(bytes);
        let parts = Array::of2(&number.into(), &bytes);
        if let Some(file) = file {
            parts.push(file);
        }
        if let Some(running) = &*self.0.running.borrow() {
            let handed_over = Array::of1(&bytes.buffer());
            if running.worker.post_message_with_transfer(&parts, &handed_over).is_ok() {
                self.0.waiting.borrow_mut().insert(number.to_bits(), tell);
            }
        }
        told
    }

    /// Ends the engine at once; its memory, keys and records are gone. Open streams end.
    pub fn terminate(&self) {
        if let Some(running) = self.0.running.borrow_mut().take() {
            running.worker.set_onmessage(None);
            running.worker.set_onerror(None);
            running.worker.terminate();
        }
        self.0.waiting.borrow_mut().clear();
    }

    /// Ends the engine and starts a fresh, locked one from the program already compiled.
    pub fn restart(&self) {
        self.terminate();
        self.begin();
    }

    fn begin(&self) {
        let Ok(worker) = engine() else {
            (self.0.on_trouble)(Trouble::Refused);
            return;
        };
        let link = self.clone();
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |message| link.hear(&message));
        let link = self.clone();
        let fail = Closure::<dyn Fn(Event)>::new(move |_| link.fail(String::new()));
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
        // The heartbeat: its answer says that the engine is up.
        let beating = worker.post_message(&JsValue::NULL).is_ok();
        *self.0.running.borrow_mut() =
            Some(Running { worker, answered: false, _hear: hear, _fail: fail });
        if !beating {
            self.fail(String::new());
        }
    }

    fn hear(&self, message: &MessageEvent) {
        self.note_answer();
        let message = message.data();
        if let Some(place) = message.as_string() {
            return self.fail(place);
        }
        let Ok(parts) = message.dyn_into::<Array>() else {
            return;
        };
        // Events that nobody asked for have no number.
        let number = parts.get(0).as_f64().map(f64::to_bits);
        let Ok(bytes) = parts.get(1).dyn_into::<Uint8Array>() else {
            if let Some(number) = number {
                self.0.waiting.borrow_mut().remove(&number);
            }
            return;
        };
        let told = Told { bytes: bytes.to_vec(), blob: parts.get(2).dyn_into().ok() };
        match number {
            None => (self.0.on_event)(told),
            Some(number) => {
                if let Some(tell) = self.0.waiting.borrow().get(&number) {
                    // Who asked may have gone away meanwhile.
                    let _ = tell.unbounded_send(told);
                }
            }
        }
    }

    fn note_answer(&self) {
        if let Some(running) = &mut *self.0.running.borrow_mut()
            && !running.answered
        {
            running.answered = true;
            if let Some(clock) = super::window().performance() {
                // Read by `cargo xtask bench`; a clock that keeps no marks is no harm.
                let _ = clock.mark("engine ready");
            }
        }
    }

    /// The engine stopped. One that never answered would stop again, so it is not started again.
    fn fail(&self, place: String) {
        let answered = self.0.running.borrow().as_ref().is_some_and(|running| running.answered);
        let link = self.clone();
        // Not from inside the closure that ending the worker would drop.
        wasm_bindgen_futures::spawn_local(async move {
            link.terminate();
            if answered {
                link.begin();
                (link.0.on_trouble)(Trouble::Stopped { place });
            } else {
                (link.0.on_trouble)(Trouble::Refused);
            }
        });
    }
}
