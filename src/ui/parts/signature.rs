//! A sheet to sign on with finger, pen or mouse, and a signature as it was drawn.
//!
//! Whoever cannot draw types a name instead: the form that holds a sheet always offers that.

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use web_sys::Element;
use web_sys::wasm_bindgen::JsCast;

use super::button::{Button, Weight};
use crate::domain::consent::{Point, Strokes};
use crate::ui::words::{Sentence, consent as words};
use crate::ui::{effect, view};

/// The lines of a signature.
pub type Lines = Vec<Vec<Point>>;

/// How far a line goes before its next point is kept, in the units of the sheet.
const STEP: u16 = 4;

/// The sheet.
#[component]
pub fn SignatureSheet(
    /// What was drawn on it.
    lines: RwSignal<Lines>,
    /// What is wrong with it.
    #[prop(into)]
    wrong: Signal<Option<Sentence>>,
) -> impl IntoView {
    let draws = RwSignal::new(false);
    // What was wrong with the sheet is not said of another one.
    let is_other = RwSignal::new(false);
    effect(move || {
        wrong.track();
        is_other.set(false);
    });
    let wrong = Signal::derive(move || wrong.get().filter(|_| !is_other.get()));
    let begin = move |press: PointerEvent| {
        let Some(sheet) = sheet(&press) else { return };
        if press.button() != 0 || !press.is_primary() {
            return;
        }
        press.prevent_default();
        // Without it a line that leaves the sheet ends there.
        let _ = sheet.set_pointer_capture(press.pointer_id());
        draws.set(true);
        is_other.set(true);
        lines.update(|lines| lines.push(vec![place(&press, &sheet)]));
    };
    let go_on = move |moved: PointerEvent| {
        let Some(sheet) = sheet(&moved).filter(|_| draws.get_untracked()) else { return };
        let to = place(&moved, &sheet);
        let points = lines.with_untracked(|lines| lines.iter().map(Vec::len).sum::<usize>());
        lines.update(|lines| {
            if let Some(line) = lines.last_mut()
                && points < Strokes::MOST
                && line.last().is_none_or(|last| are_apart(*last, to))
            {
                line.push(to);
            }
        });
    };
    let end = move |_: PointerEvent| draws.set(false);
    let is_invalid = move || wrong.read().is_some().then_some("true");
    view! {
        <div class="field signature">
            <svg
                class="signature-sheet"
                viewBox=view_box()
                role="img"
                aria-label=words::SHEET
                aria-invalid=is_invalid
                tabindex="-1"
                on:pointerdown=begin
                on:pointermove=go_on
                on:pointerup=end
                on:pointercancel=end
            >
                <path class="signature-line" d=move || path(&lines.read())></path>
            </svg>
            <p class="field-hint">{words::SHEET}</p>
            {move || wrong.get().map(|wrong| view! { <p class="field-error">{wrong.text()}</p> })}
            <p class="actions">
                <Button weight=Weight::Quiet press=move || lines.set(Vec::new())>
                    {words::CLEAR}
                </Button>
            </p>
        </div>
    }
}

/// A signature as it was drawn.
pub fn drawn(strokes: &Strokes, name: &str) -> AnyView {
    let (path, name) = (path(strokes.lines()), name.to_owned());
    view! {
        <svg class="signature-drawn" viewBox=view_box() role="img" aria-label=name>
            <path class="signature-line" d=path></path>
        </svg>
    }
}

fn view_box() -> String {
    format!("0 0 {} {}", Strokes::WIDTH, Strokes::HEIGHT)
}

fn sheet(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// Where on the sheet the pointer is.
fn place(event: &PointerEvent, sheet: &Element) -> Point {
    let shown = sheet.get_bounding_client_rect();
    let along = |at: i32, from: f64, length: f64, most: u16| -> u16 {
        let share = (f64::from(at) - from) / length.max(1.0);
        // Within the sheet, and so within the type.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let place = (share * f64::from(most)).round().clamp(0.0, f64::from(most)) as u16;
        place
    };
    (
        along(event.client_x(), shown.left(), shown.width(), Strokes::WIDTH),
        along(event.client_y(), shown.top(), shown.height(), Strokes::HEIGHT),
    )
}

const fn are_apart(one: Point, other: Point) -> bool {
    one.0.abs_diff(other.0) >= STEP || one.1.abs_diff(other.1) >= STEP
}

/// The lines as the `d` of a path.
fn path(lines: &[Vec<Point>]) -> String {
    let mut path = String::new();
    for line in lines {
        for (n, (across, down)) in line.iter().enumerate() {
            let letter = if n == 0 { 'M' } else { 'L' };
            path.push_str(&format!("{letter}{across} {down}"));
        }
        if line.len() == 1 {
            path.push_str("h0");
        }
    }
    path
}
