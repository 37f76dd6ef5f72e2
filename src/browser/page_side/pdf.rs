//! The page's end of the channel to the program that draws PDFs, which runs in a worker of its own.
//!
//! In: the file, and which page at which width. Out: its pages drawn, and their words. Where a page
//! brings the program down or takes too long the worker is ended, and the next page gets a fresh one.
//! *Never:* reads the file; the worker gets the handle. Once closed, nothing of it stays: the worker
//! overwrites its memory and ends. Next: `src/bin/pdf/worker.rs` is the other end.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8ClampedArray};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ImageData, MessageEvent, Worker,
};

use super::window;

#[wasm_bindgen]
extern "C" {
    /// A started worker that has its program; see `public/start.js`.
    #[wasm_bindgen(js_namespace = evenkeel, catch)]
    async fn pdf() -> Result<JsValue, JsValue>;

    /// The three words of the browser's own that are needed (Resize Observer, section 2.1).
    type ResizeObserver;
    #[wasm_bindgen(constructor, catch)]
    fn new(call: &js_sys::Function) -> Result<ResizeObserver, JsValue>;
    #[wasm_bindgen(method)]
    fn observe(this: &ResizeObserver, element: &HtmlElement);
    #[wasm_bindgen(method)]
    fn disconnect(this: &ResizeObserver);
}

/// How long one answer may take. On two busy cores a scan in colour at 600 dots per inch took a quarter
/// of it and one in JPEG 2000 up to two fifths; a slow telephone may have to give such a page up. Whoever
/// waits can close the preview meanwhile.
const PATIENCE_MS: i32 = 20_000;

/// How long a worker has to overwrite its memory before it is ended all the same; one that is amid a
/// drawing does not hear that it should.
const LAST_WISH_MS: i32 = 1_000;

/// What is told of a PDF.
pub enum Told {
    /// It is open and has so many pages.
    Pages(u32),
    /// It asks for a password.
    Locked,
    /// It is broken, or none.
    Damaged,
    /// The program that draws could not be loaded.
    NotLoaded,
    /// A page, drawn.
    Drawn(u32, Picture),
    /// The words of a page; none where they could not be read.
    Words(u32, Option<String>),
    /// A page that could not be drawn, or the file that could not be opened.
    Stopped(Option<u32>),
    /// The same, as it took too long.
    TookTooLong(Option<u32>),
}

/// A page as dots.
pub struct Picture {
    dots: Uint8ClampedArray,
    width: u32,
    height: u32,
}

impl Picture {
    /// Puts it on a canvas. Its own dots are overwritten.
    pub fn put_on(self, canvas: &HtmlCanvasElement) {
        canvas.set_width(self.width);
        canvas.set_height(self.height);
        let image =
            ImageData::new_with_js_u8_clamped_array_and_sh(&self.dots, self.width, self.height);
        let context = canvas.get_context("2d").ok().flatten();
        let context = context.and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok());
        if let (Some(context), Ok(image)) = (context, image) {
            // A canvas that cannot be drawn on stays white; the words are there all the same.
            let _ = context.put_image_data(&image, 0.0, 0.0);
        }
        self.dots.fill(0, 0, self.dots.length());
    }
}

/// Lets go of what is on a canvas.
pub fn wipe(canvas: &HtmlCanvasElement) {
    canvas.set_width(0);
    canvas.set_height(0);
}

/// How many dots of the screen lie side by side in so many times the width of an element.
pub fn dots_across(frame: &HtmlElement, times: f64) -> u16 {
    let dots = f64::from(frame.client_width()) * times * window().device_pixel_ratio();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within bounds")]
    let dots = dots.round().clamp(1.0, f64::from(u16::MAX)) as u16;
    dots
}

/// A watch over the size of an element, until dropped.
pub struct Resized {
    observer: ResizeObserver,
    _call: Closure<dyn Fn()>,
}

impl Resized {
    /// Calls `call` whenever the element has another size; none where the browser cannot tell.
    pub fn watch(frame: &HtmlElement, call: impl Fn() + 'static) -> Option<Self> {
        let call = Closure::<dyn Fn()>::new(call);
        let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
        observer.observe(frame);
        Some(Self { observer, _call: call })
    }
}

impl Drop for Resized {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// One open PDF; it is closed when this is dropped.
pub struct Easel(Rc<Inner>);

struct Inner {
    file: Blob,
    tell: Box<dyn Fn(Told)>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    running: Option<Running>,
    /// A worker is about to be there.
    is_starting: bool,
    /// The worker has opened the file.
    is_open: bool,
    /// What the worker is at, apart from opening the file.
    at: Option<Drawing>,
    /// What is to be drawn next: page and width.
    wanted: Option<(u32, u16)>,
    /// Counts what the worker was asked and answered, so that a timer knows whether it waited in vain.
    turn: u64,
    /// Nobody looks any more.
    is_closed: bool,
}

#[derive(Clone, Copy)]
struct Drawing {
    page: u32,
    is_drawn: bool,
}

struct Running {
    worker: Worker,
    _hear: Closure<dyn Fn(MessageEvent)>,
    _fail: Closure<dyn Fn(web_sys::Event)>,
}

impl Running {
    fn end(self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Easel {
    /// Opens a file; what becomes of it is told by and by.
    pub fn open(file: Blob, tell: impl Fn(Told) + 'static) -> Self {
        let inner = Rc::new(Inner { file, tell: Box::new(tell), state: RefCell::default() });
        inner.go_on();
        Self(inner)
    }

    /// Draws a page, the first being 0, so many dots wide. Of several that wait the last is drawn.
    pub fn draw(&self, page: u32, width: u16) {
        self.0.state.borrow_mut().wanted = Some((page, width));
        self.0.go_on();
    }
}

impl Drop for Easel {
    fn drop(&mut self) {
        let mut state = self.0.state.borrow_mut();
        state.is_closed = true;
        let Some(running) = state.running.take() else { return };
        running.worker.set_onmessage(None);
        running.worker.set_onerror(None);
        // Whether or not it hears this, it is ended.
        let _ = running.worker.post_message(&JsValue::NULL);
        after(LAST_WISH_MS, move || running.end());
    }
}

impl Inner {
    /// The next step, if nothing is under way.
    fn go_on(self: &Rc<Self>) {
        let mut state = self.state.borrow_mut();
        if state.is_closed || state.is_starting || state.at.is_some() {
            return;
        }
        match &state.running {
            None => {
                state.is_starting = true;
                spawn_local(Rc::clone(self).start());
            }
            Some(running) if state.is_open => {
                let Some((page, width)) = state.wanted else { return };
                let asked = Array::of2(&page.into(), &u32::from(width).into());
                // Two numbers can always be posted.
                let _ = running.worker.post_message(&asked);
                state.wanted = None;
                state.at = Some(Drawing { page, is_drawn: false });
                self.wait(&mut state);
            }
            Some(_) => {}
        }
    }

    async fn start(self: Rc<Self>) {
        let worker = pdf().await.ok().and_then(|it| it.dyn_into::<Worker>().ok());
        let mut state = self.state.borrow_mut();
        state.is_starting = false;
        let Some(worker) = worker else {
            state.wanted = None;
            drop(state);
            return (self.tell)(Told::NotLoaded);
        };
        if state.is_closed {
            return worker.terminate();
        }
        // Both may end the worker, which drops them: so not from inside of them.
        let inner = Rc::downgrade(&self);
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            if let (Some(inner), Ok(answer)) = (inner.upgrade(), message.data().dyn_into()) {
                spawn_local(async move { inner.hear(&answer) });
            }
        });
        let inner = Rc::downgrade(&self);
        let fail = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            event.prevent_default();
            if let Some(inner) = inner.upgrade() {
                spawn_local(async move { inner.give_up(Told::Stopped) });
            }
        });
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
        let is_sent = worker.post_message(&self.file).is_ok();
        state.is_open = false;
        state.running = Some(Running { worker, _hear: hear, _fail: fail });
        self.wait(&mut state);
        drop(state);
        if !is_sent {
            self.give_up(Told::Stopped);
        }
    }

    fn hear(self: &Rc<Self>, answer: &Array) {
        let number = |at| {
            let number = answer.get(at).as_f64().unwrap_or_default();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
            let number = number as u32;
            number
        };
        let mut state = self.state.borrow_mut();
        if state.running.is_none() {
            return; // It was ended with this under way.
        }
        let told = match answer.get(0).as_string().as_deref() {
            Some("pages") => {
                state.is_open = true;
                state.turn += 1;
                Told::Pages(number(1))
            }
            Some("drawn") => {
                state.at = Some(Drawing { page: number(1), is_drawn: true });
                self.wait(&mut state);
                let dots = Uint8ClampedArray::new(&answer.get(2));
                Told::Drawn(number(1), Picture { dots, width: number(3), height: number(4) })
            }
            Some("nothing") => {
                state.at = Some(Drawing { page: number(1), is_drawn: true });
                self.wait(&mut state);
                Told::Stopped(Some(number(1)))
            }
            Some("words") => {
                state.at = None;
                state.turn += 1;
                Told::Words(number(1), answer.get(2).as_string())
            }
            refused => {
                // It stays as it is: nothing more is asked of it.
                state.turn += 1;
                state.wanted = None;
                if refused == Some("locked") { Told::Locked } else { Told::Damaged }
            }
        };
        drop(state);
        (self.tell)(told);
        self.go_on();
    }

    /// Waits for an answer, and no longer than [`PATIENCE_MS`].
    fn wait(self: &Rc<Self>, state: &mut State) {
        state.turn += 1;
        let (turn, inner) = (state.turn, Rc::downgrade(self));
        after(PATIENCE_MS, move || {
            if let Some(inner) = inner.upgrade()
                && inner.state.borrow().turn == turn
            {
                inner.give_up(Told::TookTooLong);
            }
        });
    }

    /// Ends the worker, which has failed at what it was at; what waits gets a fresh one.
    fn give_up(self: &Rc<Self>, why: fn(Option<u32>) -> Told) {
        let mut state = self.state.borrow_mut();
        let Some(running) = state.running.take() else { return };
        running.end();
        state.turn += 1;
        let told = match state.at.take() {
            Some(Drawing { page, is_drawn: true }) => Told::Words(page, None),
            Some(Drawing { page, .. }) => why(Some(page)),
            None => {
                state.wanted = None;
                why(None)
            }
        };
        let is_wanted = state.wanted.is_some();
        drop(state);
        (self.tell)(told);
        if is_wanted {
            self.go_on();
        }
    }
}

/// Calls `call` once, so many milliseconds from now.
fn after(milliseconds: i32, call: impl FnOnce() + 'static) {
    let call = Closure::once_into_js(call);
    // Refused only for what is no function.
    let _ = window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), milliseconds);
}
