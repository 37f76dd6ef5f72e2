//! A PDF, page by page: drawn by a program of its own, its words beside it.
//!
//! *Never:* a link followed, a script run or a form filled; closing it lets go of all that was drawn.

use leptos::prelude::*;
use leptos::{ev, html};
use send_wrapper::SendWrapper;

use crate::browser::page_side::pdf::{self, Easel, Resized, Told};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::notice::Trouble;
use crate::ui::words::{Sentence, files as words};
use crate::ui::{effect, view};

/// How wide a page is drawn: hundredths of the width there is.
const ZOOMS: [u16; 8] = [50, 75, 100, 125, 150, 200, 300, 400];
/// The one of them that is the width there is.
const FIT: usize = 2;

/// What is known of the PDF, and of the page that is looked at.
#[derive(Clone, Copy)]
struct Looked {
    /// How many pages there are; none before it is open.
    pages: RwSignal<Option<u32>>,
    /// The page looked at; the first is 0.
    page: RwSignal<u32>,
    /// Which of [`ZOOMS`].
    zoom: RwSignal<usize>,
    /// Is that page the one on the canvas?
    is_drawn: RwSignal<bool>,
    /// Its words, once told; none where they could not be read.
    words: RwSignal<Option<Option<String>>>,
    /// What went wrong.
    wrong: RwSignal<Option<Sentence>>,
    /// How many dots across it was asked for last.
    asked: StoredValue<u16>,
    easel: StoredValue<Option<Easel>, LocalStorage>,
    resized: StoredValue<Option<Resized>, LocalStorage>,
    canvas: NodeRef<html::Canvas>,
    frame: NodeRef<html::Div>,
}

impl Looked {
    fn new() -> Self {
        Self {
            pages: RwSignal::new(None),
            page: RwSignal::new(0),
            zoom: RwSignal::new(FIT),
            is_drawn: RwSignal::new(false),
            words: RwSignal::new(None),
            wrong: RwSignal::new(None),
            asked: StoredValue::new(0),
            easel: StoredValue::new_local(None),
            resized: StoredValue::new_local(None),
            canvas: NodeRef::new(),
            frame: NodeRef::new(),
        }
    }

    fn hear(self, told: Told) {
        let is_here = |page: u32| self.page.try_get_untracked() == Some(page);
        match told {
            Told::Pages(pages) => {
                self.pages.set(Some(pages));
                self.draw();
            }
            Told::Drawn(page, picture) if is_here(page) => {
                if let Some(canvas) = self.canvas.get_untracked() {
                    picture.put_on(&canvas);
                    self.is_drawn.set(true);
                }
            }
            Told::Words(page, words) if is_here(page) => self.words.set(Some(words)),
            Told::Stopped(Some(page)) if is_here(page) => self.fail(words::PAGE_NOT_DRAWN),
            Told::TookTooLong(Some(page)) if is_here(page) => self.fail(words::PAGE_TOO_LONG),
            Told::Locked => self.fail(words::PDF_LOCKED),
            Told::Damaged | Told::Stopped(None) => self.fail(words::PDF_DAMAGED),
            Told::TookTooLong(None) => self.fail(words::PDF_TOO_LONG),
            Told::NotLoaded => self.fail(words::PDF_NOT_LOADED),
            // Of a page that was left meanwhile.
            Told::Drawn(..) | Told::Words(..) | Told::Stopped(_) | Told::TookTooLong(_) => {}
        }
    }

    fn fail(self, why: &'static str) {
        if let Some(canvas) = self.canvas.get_untracked() {
            pdf::wipe(&canvas);
        }
        self.wrong.set(Some(Sentence::fixed(why, words::SAVE_INSTEAD)));
    }

    /// Has the page drawn that is looked at.
    fn draw(self) {
        let (page, Some(width)) = (self.page.get_untracked(), self.width()) else { return };
        self.asked.set_value(width);
        self.wrong.set(None);
        self.is_drawn.set(false);
        self.easel.with_value(|easel| {
            if let Some(easel) = easel {
                easel.draw(page, width);
            }
        });
    }

    /// As many dots across as there is room for, so much enlarged.
    fn width(self) -> Option<u16> {
        let frame = self.frame.try_get_untracked().flatten()?;
        Some(pdf::dots_across(&frame, times(self.zoom.get_untracked())))
    }

    /// Has the page drawn anew where there is another width for it, as when a scroll bar came.
    fn fit(self) {
        let is_open = self.pages.try_get_untracked().flatten().is_some();
        if is_open
            && self.wrong.with_untracked(Option::is_none)
            && self.width() != self.asked.try_get_value()
        {
            self.draw();
        }
    }

    /// Looks at another page; there is nothing before the first and after the last.
    fn turn_to(self, page: u32) {
        let last = self.last();
        if page > last || page == self.page.get_untracked() {
            return;
        }
        self.page.set(page);
        self.words.set(None);
        if let Some(frame) = self.frame.get_untracked() {
            frame.set_scroll_top(0);
            // The button that led here cannot be pressed any more.
            if page == 0 || page == last {
                // An element of ours that is there takes the focus.
                let _ = frame.focus();
            }
        }
        self.draw();
    }

    fn last(self) -> u32 {
        self.pages.get_untracked().unwrap_or_default().saturating_sub(1)
    }

    fn next(self) {
        self.turn_to(self.page.get_untracked().saturating_add(1));
    }

    fn previous(self) {
        self.turn_to(self.page.get_untracked().saturating_sub(1));
    }

    fn zoom_to(self, zoom: usize) {
        if zoom < ZOOMS.len() && zoom != self.zoom.get_untracked() {
            self.zoom.set(zoom);
            self.draw();
        }
    }

    fn closer(self) {
        self.zoom_to(self.zoom.get_untracked().saturating_add(1));
    }

    fn further(self) {
        self.zoom_to(self.zoom.get_untracked().saturating_sub(1));
    }

    /// What a key means; the browser's own meaning of those that scroll comes first.
    fn press(self, key: &ev::KeyboardEvent) {
        if key.ctrl_key() || key.meta_key() || key.alt_key() {
            return;
        }
        let Some(frame) = self.frame.get_untracked() else { return };
        let below = frame.scroll_height() - frame.client_height() - frame.scroll_top();
        let is_whole = frame.scroll_width() <= frame.client_width();
        match key.key().as_str() {
            "+" | "=" => self.closer(),
            "-" => self.further(),
            "0" => self.zoom_to(FIT),
            "PageDown" if below <= 1 => self.next(),
            "PageUp" if frame.scroll_top() <= 0 => self.previous(),
            "ArrowRight" if is_whole => self.next(),
            "ArrowLeft" if is_whole => self.previous(),
            "Home" => self.turn_to(0),
            "End" => self.turn_to(self.last()),
            _ => return,
        }
        key.prevent_default();
    }
}

fn times(zoom: usize) -> f64 {
    f64::from(ZOOMS.get(zoom).copied().unwrap_or(100)) / 100.0
}

/// The pages of a PDF, one at a time.
#[component]
pub(super) fn Pages(
    /// The file.
    file: SendWrapper<web_sys::Blob>,
) -> impl IntoView {
    let looked = Looked::new();
    let Looked { pages, page, zoom, is_drawn, wrong, canvas, frame, easel, resized, .. } = looked;
    effect(move || {
        if let Some(frame) = frame.get() {
            let told = move |told| looked.hear(told);
            easel.set_value(Some(Easel::open((*file).clone(), told)));
            resized.set_value(Resized::watch(&frame, move || looked.fit()));
        }
    });
    let is_open = Memo::new(move |_| pages.read().is_some());
    let held = StoredValue::new_local(None);
    effect(move || held.set_value(canvas.get()));
    on_cleanup(move || {
        // What is gone by now has closed by itself.
        let _ = (resized.try_update_value(Option::take), easel.try_update_value(Option::take));
        if let Some(Some(canvas)) = held.try_get_value() {
            pdf::wipe(&canvas);
        }
    });

    let many = Memo::new(move |_| pages.get().unwrap_or_default());
    let where_we_are = move || match pages.get() {
        None if wrong.read().is_some() => String::new(),
        None => words::PDF_OPENING.to_owned(),
        Some(pages) => words::page_of(page.get() + 1, pages),
    };
    let label = move || words::page_of(page.get() + 1, many.get());
    let turning = move || {
        (many.get() > 1).then(|| {
            view! {
                <Button
                    press=move || looked.previous()
                    disabled=Signal::derive(move || page.get() == 0)
                >
                    {words::PREVIOUS_PAGE}
                </Button>
                <Button
                    press=move || looked.next()
                    disabled=Signal::derive(move || page.get() + 1 >= many.get())
                >
                    {words::NEXT_PAGE}
                </Button>
            }
        })
    };
    let zooming = move || {
        is_open.get().then(|| {
            view! {
                <Button weight=Weight::Quiet press=move || looked.further()>
                    {words::ZOOM_OUT}
                </Button>
                <Button weight=Weight::Quiet press=move || looked.closer()>
                    {words::ZOOM_IN}
                </Button>
                <Button weight=Weight::Quiet press=move || looked.zoom_to(FIT)>
                    {words::FIT_WIDTH}
                </Button>
            }
        })
    };
    view! {
        <div class="pdf" on:keydown=move |key| looked.press(&key)>
            <p class="pdf-where" role="status">
                {where_we_are}
            </p>
            <p class="actions">{turning} {zooming}</p>
            <Trouble wrong/>
            <div
                class="pdf-frame"
                node_ref=frame
                tabindex="0"
                role="group"
                aria-label=words::PDF_PAGES
                aria-busy=move || (!is_drawn.get() && wrong.read().is_none()).then_some("true")
                data-empty=move || wrong.read().is_some().then_some("yes")
            >
                <canvas
                    node_ref=canvas
                    role="img"
                    aria-label=label
                    width="0"
                    height="0"
                    style:inline-size=move || format!("{}%", times(zoom.get()) * 100.0)
                ></canvas>
            </div>
        </div>
        {move || is_open.get().then(|| said(looked))}
    }
}

/// The words of the page that is looked at.
fn said(looked: Looked) -> AnyView {
    let text = move || {
        looked.words.get().map(|told| match told {
            Some(text) if !text.is_empty() => view! {
                <pre class="file-text" dir="auto" tabindex="0">{text}</pre>
            },
            Some(_) => view! { <p>{words::NO_WORDS}</p> },
            None => view! { <p>{words::WORDS_NOT_READ}</p> },
        })
    };
    view! {
        <details class="pdf-words">
            <summary>{words::PAGE_WORDS}</summary>
            {text}
        </details>
    }
}
