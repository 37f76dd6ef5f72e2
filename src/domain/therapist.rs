//! The therapist's own week: contracted hours, limits, and the conventions figures are read by.
//!
//! One per vault. Everything a definition leaves to the practice stands here, so that no figure
//! carries a hidden setting.

use super::currency::Currency;
use super::hours::Hours;
use super::limits::Limits;
use super::note_templates::Templates;
use super::preferences::Weekday;
use super::targets::Targets;
use super::text::PersonName;
use super::time::{Date, Minutes, Period};

/// The therapist and her week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Therapist {
    /// What she is called, for letters and prints.
    pub name: Option<PersonName>,
    /// Hours of work agreed per week, all kinds together.
    pub contracted: Minutes,
    /// What counts as a full-time week.
    pub full_time: Minutes,
    /// Hours of all work per week that she does not want to pass.
    pub limit: Minutes,
    /// A standard session: one weekly client of this length is one FTE client.
    pub session: Minutes,
    /// Usual documentation per attended session, put in where no entry says otherwise.
    pub documentation: Minutes,
    /// How long after a session its note is to be signed; a later one is marked as a late entry.
    pub sign_within: Minutes,
    /// How long before the start a cancellation is in time.
    pub notice: Minutes,
    /// Days since the last attended session after which an open client with no booking no longer
    /// counts as active: 30, 60 or 90.
    pub active_days: u16,
    /// How soon somebody who asks should hear and be seen.
    pub targets: Targets,
    /// When sessions can take place.
    pub hours: Hours,
    /// The limits she sets herself, beside that of all work.
    pub limits: Limits,
    /// Leave: weeks and days away, in order.
    pub leave: Vec<Period>,
    /// Her templates and snippets for notes.
    pub templates: Templates,
    /// The currency of her fees; none until she has chosen one.
    pub currency: Option<Currency>,
}

impl Therapist {
    /// A practice that has said nothing about itself yet. Design metrics.md: 1.1 (50-minute
    /// session, 37.5-hour week, 30 days), 1.5 (24 hours' notice); 10 minutes of documentation a
    /// session and the limit at the contracted hours are our convention, and a note later than
    /// 72 hours is a late entry (1.7).
    pub fn unsaid() -> Self {
        Self {
            name: None,
            contracted: Minutes(37 * 60 + 30),
            full_time: Minutes(37 * 60 + 30),
            limit: Minutes(37 * 60 + 30),
            session: Minutes(50),
            documentation: Minutes(10),
            sign_within: Minutes(72 * 60),
            notice: Minutes(24 * 60),
            active_days: 30,
            targets: Targets::default(),
            hours: Hours::default(),
            limits: Limits::default(),
            leave: Vec::new(),
            templates: Templates::default(),
            currency: None,
        }
    }

    /// Is she on leave that day?
    pub fn is_away(&self, day: Date) -> bool {
        self.leave.iter().any(|leave| leave.holds(day))
    }

    /// Is it a day of the week on which she works, leave aside: one on which the practice is open, and
    /// Monday to Friday where nobody has said when it is (our convention)?
    pub fn works_on(&self, day: Date) -> bool {
        if self.hours.are_unsaid() {
            day.weekday() < 5
        } else {
            self.hours.on(Weekday::of(day)).next().is_some()
        }
    }

    /// Therapist FTE: contracted over full-time hours (design metrics.md 1.1); none where
    /// full-time is zero.
    pub fn fte(&self) -> Option<f64> {
        (self.full_time.0 > 0).then(|| f64::from(self.contracted.0) / f64::from(self.full_time.0))
    }
}
