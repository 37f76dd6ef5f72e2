//! What every chart has around it: title, drawing, the walk through its values, legend, and the table
//! one press away.

use leptos::prelude::*;

use super::scale::WIDTH;
use super::table::Table;
use super::walk::Walk;
use crate::ui::parts::field::fresh_id;
use crate::ui::parts::unfolding::unfolding;
use crate::ui::view;
use crate::ui::words::caseload as words;

/// What a chart is called, and what is to be seen.
pub(super) struct Said {
    pub(super) title: &'static str,
    pub(super) description: String,
}

/// The whole chart; `height` is that of its drawing.
pub(super) fn framed(
    said: Said,
    height: f64,
    drawing: AnyView,
    legend: AnyView,
    table: Table,
) -> AnyView {
    let described = fresh_id();
    let (title, description) = (said.title, said.description.clone());
    let walk = Walk::through(table.clone());
    view! {
        <figure class="chart">
            <figcaption>{title}</figcaption>
            <div class="chart-drawing">
                <svg
                    role="img"
                    viewBox=format!("0 0 {WIDTH} {height}")
                    aria-label=title
                    aria-describedby=described
                >
                    <desc id=described.clone()>{description}</desc>
                    {drawing}
                    {walk.mark()}
                </svg>
                {walk.keys(title)}
            </div>
            {walk.reading()}
            <ul class="chart-legend">{legend}</ul>
            {unfolding(
                None,
                view! { <summary>{words::AS_TABLE}</summary> },
                move || table.draw(said),
            )}
        </figure>
    }
}

/// A chart without anything to draw, and why.
pub(super) fn nothing(title: &'static str, why: String) -> AnyView {
    view! {
        <figure class="chart">
            <figcaption>{title}</figcaption>
            <p>{why}</p>
        </figure>
    }
}

/// An entry of the legend: a piece of the drawing, 16 by 16, and its name.
pub(super) fn entry(piece: AnyView, words: String) -> AnyView {
    view! {
        <li>
            <svg class="chart-swatch" viewBox="0 0 16 16" aria-hidden="true">
                {piece}
            </svg>
            {words}
        </li>
    }
}

/// A line, or an area that is filled as one of the drawing's patterns.
pub(super) struct Ink {
    pub(super) class: &'static str,
    /// Which of several it belongs to.
    pub(super) place: usize,
    /// The drawing's name, where the area is filled.
    pub(super) filled: Option<String>,
}

impl Ink {
    pub(super) const fn line(class: &'static str) -> Self {
        Self { class, place: 0, filled: None }
    }

    pub(super) const fn of(class: &'static str, place: usize) -> Self {
        Self { class, place, filled: None }
    }

    pub(super) fn filled(class: &'static str, place: usize, name: &str) -> Self {
        Self { class, place, filled: Some(format!("url(#{name}-{place})")) }
    }

    /// Everything drawn is a path, so that there is one piece of program for it.
    pub(super) fn draw(self, path: String) -> AnyView {
        view! {
            <path class=self.class data-series=self.place + 1 fill=self.filled d=path></path>
        }
    }
}

/// Six ways to fill an area that differ without any colour.
pub(super) fn pattern(name: &str, place: usize) -> AnyView {
    let marks = match place {
        0 => "",
        1 => "M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6",
        2 => "M4 0 V8",
        3 => "M0 4 H8",
        4 => "M-2 6 L2 10 M0 0 L8 8 M6 -2 L10 2",
        _ => "M4 0 V8 M0 4 H8",
    };
    view! {
        <pattern
            id=format!("{name}-{place}")
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            class="chart-pattern"
            data-series=place + 1
        >
            <rect width="8" height="8"></rect>
            <path d=marks></path>
        </pattern>
    }
}
