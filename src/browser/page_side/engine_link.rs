//! The page's end of the channel: sends requests to the engine, hands its events to who asked.
//!
//! In: requests, with a file where one belongs to it. Out: for each request a stream of events
//! that ends with the last one, and the events that concern everybody to one listener.
//! Locking ends the worker, which frees keys and records for good, and starts a fresh one.
//! *Never:* keeps what it carried; it is overwritten, as memory that is freed is not. Next: `engine_side/channel.rs` describes the messages.

use crate::protocol::event::Event;
use crate::protocol::request::Request;
use crate::protocol::wire::{FromEngine, ToEngine, decode, encode};
use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use js_sys::{Array, Uint8Array};
use send_wrapper::SendWrapper;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, File, MessageEvent, Worker};
use zeroize::Zeroize;

#[wasm_bindgen]
extern "C" {
    /// A started worker that waits for its program; see `public/start.js`.
    #[wasm_bindgen(js_namespace = evenkeel, catch)]
    fn engine() -> Result<Worker, JsValue>;
}

/// One event of the engine's.
#[derive(Debug, Clone)]
pub struct Told {
    /// What is said.
    pub event: Event,
    /// The file to save, where the event brings one.
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
    waiting: RefCell<HashMap<u64, UnboundedSender<Told>>>,
    next_id: Cell<u64>,
    on_event: Box<dyn Fn(Told)>,
    on_trouble: Box<dyn Fn(Trouble)>,
}

struct Running {
    worker: Worker,
    answered: bool,
    _hear: Closure<dyn Fn(MessageEvent)>,
    _fail: Closure<dyn Fn(web_sys::Event)>,
}

impl EngineLink {
    /// Starts the engine. Events that concern everybody go to `on_event`, and what goes wrong
    /// with the engine itself goes to `on_trouble`, also when it happens right here.
    pub fn start(
        on_event: impl Fn(Told) + 'static,
        on_trouble: impl Fn(Trouble) + 'static,
    ) -> Self {
        let link = Self(SendWrapper::new(Rc::new(Link {
            running: RefCell::new(None),
            waiting: RefCell::default(),
            next_id: Cell::new(0),
            on_event: Box::new(on_event),
            on_trouble: Box::new(on_trouble),
        })));
        link.begin();
        link
    }

    /// Sends a request; its events come out of the stream, which ends after the last one, or
    /// without one when the engine stops first.
    pub fn request(&self, request: Request, file: Option<&File>) -> UnboundedReceiver<Told> {
        let (tell, told) = unbounded();
        let id = self.0.next_id.get();
        self.0.next_id.set(id + 1);
        if self.post(&ToEngine { id, request }, file) {
            self.0.waiting.borrow_mut().insert(id, tell);
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
        // Whoever waits may ask again at once, so not while the list is held.
        drop(self.0.waiting.take());
    }

    /// Ends the engine and starts a fresh, locked one from the program already compiled.
    pub fn restart(&self) {
        self.terminate();
        self.begin();
    }

    /// Whether the message went out; without an engine it does not.
    fn post(&self, message: &ToEngine, file: Option<&File>) -> bool {
        let (Some(running), Ok(mut bytes)) = (&*self.0.running.borrow(), encode(message)) else {
            return false;
        };
        let array = Uint8Array::from(bytes.as_slice());
        bytes.zeroize();
        let parts = Array::of1(&array);
        if let Some(file) = file {
            parts.push(file);
        }
        running.worker.post_message_with_transfer(&parts, &Array::of1(&array.buffer())).is_ok()
    }

    fn begin(&self) {
        let Ok(worker) = engine() else {
            return (self.0.on_trouble)(Trouble::Refused);
        };
        let link = self.clone();
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |message| link.hear(&message));
        let link = self.clone();
        let fail = Closure::<dyn Fn(web_sys::Event)>::new(move |_| link.fail(String::new()));
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
        let array = parts.get(0).dyn_into::<Uint8Array>().unwrap_or_default();
        let bytes = array.to_vec();
        array.fill(0, 0, array.length());
        let Ok(FromEngine { id, event, last }) = decode(&bytes) else {
            return self.fail("a message of another build".to_owned());
        };
        let told = Told { event, blob: parts.get(1).dyn_into().ok() };
        let Some(id) = id else {
            return (self.0.on_event)(told);
        };
        let mut waiting = self.0.waiting.borrow_mut();
        let tell = if last { waiting.remove(&id) } else { waiting.get(&id).cloned() };
        drop(waiting);
        if let Some(tell) = tell {
            // Who asked may have gone away meanwhile.
            let _ = tell.unbounded_send(told);
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
