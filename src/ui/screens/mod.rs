//! The screens: one folder each, listed once in [`ROOMS`].
//!
//! A new screen is a folder, a line in [`ROOMS`] and its words. *Never:* a link to a screen that is
//! not there.

pub mod activity;
pub mod attendance;
pub mod billing;
pub mod calendar;
pub mod capacity;
pub mod caseload;
pub mod clients;
pub mod competence;
pub mod damage;
pub mod disclosures;
pub mod engagement;
pub mod gate;
pub mod handover;
pub mod import;
pub mod keeping;
pub mod limits;
pub mod load;
pub mod messages;
pub mod off_track;
pub mod openings;
pub mod pause;
pub mod practice;
pub mod questionnaires;
pub mod records;
pub mod report;
pub mod retention;
pub mod review;
pub mod scales;
pub mod settings;
pub mod tasks;
pub mod today;
pub mod waiting_list;
pub mod wellbeing;

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
pub const ROOMS: &[Room] = &[
    Room {
        path: TODAY,
        name: "Today",
        sign: Some(
            "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M5 19l2-2",
        ),
        draw: today::draw,
    },
    Room {
        path: "/calendar",
        name: "Calendar",
        sign: Some("M4 6h16v14H4zM4 10h16M8 3v5M16 3v5"),
        draw: calendar::draw,
    },
    Room {
        path: "/clients",
        name: "Clients",
        sign: Some(
            "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21c0-4 3-7 7-7s7 3 7 7M16 4a4 4 0 0 1 0 7M18 14c2.5 1 4 3.5 4 7",
        ),
        draw: clients::draw,
    },
    Room {
        path: "/waiting-list",
        name: "Waiting list",
        sign: Some("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l4 2"),
        draw: waiting_list::draw,
    },
    Room {
        path: "/caseload",
        name: "Caseload",
        sign: Some("M4 20h16M7 20v-7M12 20V5M17 20v-10"),
        draw: caseload::draw,
    },
    Room {
        path: "/records",
        name: "Records",
        sign: Some("M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7"),
        draw: records::draw,
    },
    Room {
        path: "/billing",
        name: "Billing",
        sign: Some("M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6"),
        draw: billing::draw,
    },
    Room {
        path: "/well-being",
        name: "Well-being",
        sign: Some(
            "M12 20s-8-4.8-8-10.4A4.4 4.4 0 0 1 12 7a4.4 4.4 0 0 1 8 2.6C20 15.2 12 20 12 20z",
        ),
        draw: wellbeing::draw,
    },
    Room { path: "/billing/invoice", name: "Invoice", sign: None, draw: billing::sheet::draw },
    Room { path: "/end-of-day", name: "End of the day", sign: None, draw: review::draw },
    Room { path: "/end-of-week", name: "End of the week", sign: None, draw: review::week::draw },
    Room { path: "/tasks", name: "Tasks", sign: None, draw: tasks::draw },
    Room { path: "/well-being/pause", name: "A short pause", sign: None, draw: pause::draw },
    Room {
        path: "/well-being/questionnaires",
        name: "Questionnaires",
        sign: None,
        draw: questionnaires::draw,
    },
    Room { path: "/well-being/limits", name: "My limits", sign: None, draw: limits::draw },
    Room { path: "/competence", name: "Competence", sign: None, draw: competence::draw },
    Room { path: "/report", name: "Monthly report", sign: None, draw: report::draw },
    Room { path: "/practice", name: "Practice", sign: None, draw: practice::draw },
    Room { path: "/retention", name: "How long therapies last", sign: None, draw: retention::draw },
    Room { path: "/capacity", name: "Room for another client", sign: None, draw: capacity::draw },
    Room { path: "/openings", name: "Free times", sign: None, draw: openings::draw },
    Room { path: "/messages", name: "Messages", sign: None, draw: messages::draw },
    Room { path: "/import", name: "Import", sign: None, draw: import::draw },
    Room { path: "/activity", name: "Activity log", sign: None, draw: activity::draw },
    Room { path: "/attendance", name: "Who comes, and when", sign: None, draw: attendance::draw },
    Room { path: "/load", name: "Which clients take the week", sign: None, draw: load::draw },
    Room { path: "/engagement", name: "Signs of drifting", sign: None, draw: engagement::draw },
    Room {
        path: "/off-track",
        name: "Whose measures do not change",
        sign: None,
        draw: off_track::draw,
    },
    Room {
        path: "/disclosures",
        name: "Account of disclosures",
        sign: None,
        draw: disclosures::draw,
    },
    Room { path: "/scales", name: "Scales of your own", sign: None, draw: scales::draw },
    Room { path: "/keeping", name: "Records to keep", sign: None, draw: keeping::draw },
    Room { path: "/damage", name: "What cannot be read", sign: None, draw: damage::draw },
    Room {
        path: "/settings",
        name: "Settings",
        sign: Some("M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5v-5m-7 15v-5"),
        draw: settings::draw,
    },
];

/// The screen of the day, where what cannot wait stands.
pub const TODAY: &str = "/today";
/// The screen that opens first.
pub const HOME: &str = "/caseload";
