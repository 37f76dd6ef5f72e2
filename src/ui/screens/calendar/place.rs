//! Which view of which day the calendar shows, as it stands in the address.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use crate::browser::page_side::clock::today;
use crate::domain::time::Date;
use crate::protocol::query::Query;
use crate::ui::words::timetable as words;

/// A way to look at the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Day,
    Week,
    Month,
    Agenda,
}

impl Look {
    pub(super) const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Agenda];

    /// The word in the address.
    const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Agenda => "agenda",
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Day => words::DAY,
            Self::Week => words::WEEK,
            Self::Month => words::MONTH,
            Self::Agenda => words::AGENDA,
        }
    }

    /// What the buttons back and on turn by, after their first word.
    pub(super) const fn turns(self) -> &'static str {
        match self {
            Self::Day => words::BY_DAY,
            Self::Week | Self::Agenda => words::BY_WEEK,
            Self::Month => words::BY_MONTH,
        }
    }

    /// A week side by side where there is room for it, else as a list.
    fn usual() -> Self {
        let width = window().inner_width().ok().and_then(|width| width.as_f64());
        if width.is_some_and(|width| width < 768.0) { Self::Agenda } else { Self::Week }
    }
}

/// A view of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) look: Look,
    pub(super) day: Date,
}

impl Place {
    /// As the address says: `?view=week&day=2026-11-25`, or as before there were views,
    /// `?week=2026-11-23`.
    pub(super) fn of(address: &ParamsMap) -> Self {
        let named = address.get("day").or_else(|| address.get("week"));
        let look = address.get("view");
        let look = Look::ALL.into_iter().find(|of| look.as_deref() == Some(of.word()));
        Self {
            look: look.unwrap_or_else(Look::usual),
            day: named.and_then(|text| Date::parse(&text).ok()).unwrap_or_else(today),
        }
    }

    pub(super) fn address(self) -> String {
        format!("/calendar?view={}&day={}", self.look.word(), self.day)
    }

    /// A view of the same kind, of the page before (-1) or after (1).
    pub(super) fn turned(self, by: i32) -> Self {
        let day = match self.look {
            Look::Day => self.day.plus_days(by),
            Look::Week | Look::Agenda => self.day.plus_days(7 * by),
            Look::Month if by < 0 => self.day.first_of_month().plus_days(-1).first_of_month(),
            Look::Month => self.day.first_of_next_month(),
        };
        Self { day, ..self }
    }

    /// What the engine is asked; the same for all days of a week, so that they share one answer.
    pub(super) fn query(self) -> Query {
        match self.look {
            Look::Month => Query::Weeks(self.day.first_of_month()),
            Look::Day | Look::Week | Look::Agenda => Query::Week(self.day.monday()),
        }
    }
}
