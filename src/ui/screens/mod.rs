//! The screens: one folder each, listed once in [`ROOMS`].
//!
//! A new screen is a folder, a line in [`ROOMS`] and its words. *Never:* a link to a screen that is
//! not there.

pub mod gate;
pub mod settings;

use leptos::prelude::AnyView;

/// A screen, and how to get there.
#[derive(Clone, Copy)]
pub struct Room {
    /// Its address; holds no name and no number of anybody.
    pub path: &'static str,
    /// Its heading, which links to it bear.
    pub name: &'static str,
    /// The outline of its sign, in a square of 24; none for a screen that another one leads to.
    pub sign: Option<&'static str>,
    /// Draws it.
    pub draw: fn() -> AnyView,
}

/// Every screen, in the order of the links.
pub const ROOMS: &[Room] = &[Room {
    path: "/settings",
    name: "Settings",
    sign: Some("M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5v-5m-7 15v-5"),
    draw: settings::draw,
}];

/// The screen that opens first.
pub const HOME: &str = "/caseload";
