//! Locks the vault when nobody has touched the page for a while, also across sleep.
//!
//! In: the limit and two clocks, since timers and the steady clock stand still while a device
//! sleeps and the wall clock can be changed. Out: a warning 60 seconds before (within the shortest
//! limits at half time, so that it does not stand there always), then the end. All windows on a
//! vault share their idle time: a touch here is told to them, and theirs counts here.
//! Where the clocks disagree the longer idle time counts, so that doubt locks.
//! *Never:* lets the first touch after the limit count as activity.

use super::{Listener, document, window};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Seconds of warning before the lock (design/vault.md 2.10).
const WARNING_MS: f64 = 60_000.0;
/// How far the wall clock may be put back before that alone locks (design/vault.md 2.10).
const PUT_BACK_MS: f64 = 120_000.0;
/// What counts as a touch.
const TOUCHES: [&str; 6] =
    ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "input"];

/// One reading of both clocks, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The wall clock.
    pub wall: f64,
    /// The clock that never goes back.
    pub steady: f64,
}

impl Reading {
    fn now() -> Self {
        let steady = window().performance().map_or(0.0, |clock| clock.now());
        Self { wall: js_sys::Date::now(), steady }
    }
}

/// What a reading of the clocks means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Somebody is here.
    Active,
    /// Nobody was here for long; the lock comes in so many seconds.
    Warn {
        /// Seconds left, rounded up, 1 to 60.
        seconds: u8,
    },
    /// The limit has passed.
    Expired,
    /// The wall clock was put back, which could hide any idle time.
    ClockPutBack,
}

/// Idle time as two clocks see it.
#[derive(Debug, Clone, Copy)]
pub struct IdleTime {
    limit_ms: f64,
    touched: Reading,
    last: Reading,
}

impl IdleTime {
    /// Begins with a touch `now` and a limit in minutes.
    pub fn new(minutes: u8, now: Reading) -> Self {
        Self { limit_ms: f64::from(minutes) * 60_000.0, touched: now, last: now }
    }

    /// Reads the clocks.
    pub fn read(&mut self, now: Reading) -> Verdict {
        let (wall, steady) = (now.wall - self.last.wall, now.steady - self.last.steady);
        self.last = now;
        if wall < steady - PUT_BACK_MS {
            return Verdict::ClockPutBack;
        }
        let idle = (now.wall - self.touched.wall).max(now.steady - self.touched.steady);
        let left = self.limit_ms - idle;
        if left <= 0.0 {
            Verdict::Expired
        } else if left <= WARNING_MS.min(self.limit_ms / 2.0) {
            Verdict::Warn { seconds: whole_seconds(left) }
        } else {
            Verdict::Active
        }
    }

    /// Somebody touched the page; counts unless the limit had passed before.
    pub fn touch(&mut self, now: Reading) -> Verdict {
        let verdict = self.read(now);
        if matches!(verdict, Verdict::Active | Verdict::Warn { .. }) {
            self.touched = now;
            return Verdict::Active;
        }
        verdict
    }
}

/// Milliseconds up to a minute as seconds, rounded up.
fn whole_seconds(ms: f64) -> u8 {
    (1..=60).find(|seconds| f64::from(*seconds) * 1_000.0 >= ms).unwrap_or(60)
}

/// Watches the page until dropped or until the end was told, which happens once.
pub struct IdleWatch {
    touch: Rc<dyn Fn()>,
    _listeners: Vec<Listener>,
    timer: i32,
    _tick: Closure<dyn Fn()>,
}

impl IdleWatch {
    /// Tells `tell` each verdict that differs from the one before: `Warn` once a second,
    /// `Active` when a touch ends the warning, `Expired` or `ClockPutBack` last. `touched` is
    /// called for each touch of this page that counted.
    pub fn start(
        minutes: u8,
        touched: impl Fn() + 'static,
        tell: impl Fn(Verdict) + 'static,
    ) -> Self {
        let time = Rc::new(RefCell::new(IdleTime::new(minutes, Reading::now())));
        let told = Rc::new(Cell::new(Verdict::Active));
        let tell = Rc::new(move |verdict: Verdict| {
            let ended = matches!(told.get(), Verdict::Expired | Verdict::ClockPutBack);
            if !ended && told.get() != verdict {
                told.set(verdict);
                tell(verdict);
            }
        });
        let (touched_time, after) = (Rc::clone(&time), Rc::clone(&tell));
        let touch = move || {
            let verdict = touched_time.borrow_mut().touch(Reading::now());
            after(verdict);
            verdict
        };
        let (here, elsewhere) = (touch.clone(), touch);
        let touch = Rc::new(move || {
            if here() == Verdict::Active {
                touched();
            }
        });
        let look = move || {
            let verdict = time.borrow_mut().read(Reading::now());
            tell(verdict);
        };

        let mut listeners: Vec<_> = TOUCHES
            .iter()
            .map(|name| {
                let touch = Rc::clone(&touch);
                Listener::new(&document(), name, move |_| touch())
            })
            .collect();
        // A woken device tells one of these before its timers run again.
        for (target, name) in [
            (document().unchecked_into(), "visibilitychange"),
            (document().unchecked_into(), "resume"),
            (window().unchecked_into(), "pageshow"),
            (window().unchecked_into::<web_sys::EventTarget>(), "focus"),
        ] {
            let look = look.clone();
            listeners.push(Listener::new(&target, name, move |_| look()));
        }
        let tick = Closure::<dyn Fn()>::new(look);
        let timer = window()
            .set_interval_with_callback_and_timeout_and_arguments_0(
                tick.as_ref().unchecked_ref(),
                1_000,
            )
            .expect_throw("a window has timers");
        let touch = Rc::new(move || _ = elsewhere());
        Self { touch, _listeners: listeners, timer, _tick: tick }
    }

    /// Somebody touched another window on the same vault.
    pub fn touch(&self) {
        (self.touch)();
    }
}

impl Drop for IdleWatch {
    fn drop(&mut self) {
        window().clear_interval_with_handle(self.timer);
    }
}
