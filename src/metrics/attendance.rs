//! Who came: rates of no-shows and cancellations, each with what it divides by.

use serde::{Deserialize, Serialize};

use crate::domain::appointment::{Appointment, Attendance, Notice};
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Minutes, Period};
use crate::metrics::figure::{Figure, Metric, NoData};
use crate::metrics::stats::quantile::median;
use crate::metrics::workload::elapsed;

/// Outcomes, counted. Future and unmarked appointments are in none of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcomes {
    /// A: the client came.
    pub attended: u32,
    /// N: the client stayed away without a word.
    pub no_show: u32,
    /// L: the client cancelled inside the notice window.
    pub late: u32,
    /// E: the client cancelled before it.
    pub early: u32,
    /// T: the therapist cancelled.
    pub therapist: u32,
    /// R: moved with notice.
    pub rescheduled: u32,
}

impl Outcomes {
    /// Counts one appointment.
    pub fn count(&mut self, appointment: &Appointment, window: Minutes) {
        match appointment.attendance {
            Attendance::Booked => {}
            Attendance::Attended { .. } => self.attended += 1,
            Attendance::NoShow => self.no_show += 1,
            Attendance::CancelledByClient(cancelled) => {
                match cancelled.notice(appointment.starts, window) {
                    Notice::Late => self.late += 1,
                    Notice::Early => self.early += 1,
                }
            }
            Attendance::CancelledByTherapist => self.therapist += 1,
            Attendance::Rescheduled { .. } => self.rescheduled += 1,
        }
    }

    /// These and others together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            attended: self.attended + other.attended,
            no_show: self.no_show + other.no_show,
            late: self.late + other.late,
            early: self.early + other.early,
            therapist: self.therapist + other.therapist,
            rescheduled: self.rescheduled + other.rescheduled,
        }
    }

    /// Every outcome.
    pub const fn all(self) -> u32 {
        self.attended + self.no_show + self.late + self.early + self.therapist + self.rescheduled
    }

    /// The figures of these outcomes, with plain Wilson intervals.
    ///
    /// Formula: no-show N/(A+N); late cancel L/(A+N+L); missed slot (N+L)/(A+N+L); early cancel
    /// E/(A+N+L+E); therapist cancel T/all outcomes. Source: design metrics.md 1.5.
    pub fn figures(self) -> Vec<Figure> {
        let Self { attended: a, no_show: n, late: l, early: e, therapist: t, .. } = self;
        vec![
            Figure::count(Metric::Attended, a as usize),
            Figure::rate(Metric::NoShowRate, n, a + n),
            Figure::rate(Metric::LateCancelRate, l, a + n + l),
            Figure::rate(Metric::MissedSlotRate, n + l, a + n + l),
            Figure::rate(Metric::EarlyCancelRate, e, a + n + l + e),
            Figure::rate(Metric::TherapistCancelRate, t, self.all()),
        ]
    }
}

/// Counts the outcomes of the appointments of a period whose day has come.
pub fn outcomes(practice: &Practice, period: Period, today: Date) -> Outcomes {
    let mut outcomes = Outcomes::default();
    for booking in practice.appointments_in(elapsed(period, today)) {
        outcomes.count(booking, practice.therapist().notice);
    }
    outcomes
}

/// Calendar days from booking to appointment; none where the booking is unknown or dated after.
pub fn lead_days(appointment: &Appointment) -> Option<i32> {
    let days = appointment.booked_at?.date().days_until(appointment.day());
    (days >= 0).then_some(days)
}

/// The attendance figures of a period.
pub fn figures(practice: &Practice, period: Period, today: Date) -> Vec<Figure> {
    let mut figures = outcomes(practice, period, today).figures();
    let leads: Vec<f64> = practice
        .appointments_in(elapsed(period, today))
        .filter_map(lead_days)
        .map(f64::from)
        .collect();
    let of = leads.len();
    let lead = median(leads);
    figures.push(Figure::days(Metric::LeadTimeMedianDays, lead, of, NoData::NothingCounted));
    figures
}

/// The outcomes of one calendar month, or of the part of it that lies in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthOutcomes {
    /// Its first day.
    pub month: Date,
    /// What was counted.
    pub outcomes: Outcomes,
}

/// Outcomes by month.
pub fn months(practice: &Practice, period: Period, today: Date) -> Vec<MonthOutcomes> {
    let period = elapsed(period, today);
    let window = practice.therapist().notice;
    let mut months: std::collections::BTreeMap<Date, Outcomes> = std::collections::BTreeMap::new();
    months.extend(period.each_month().map(|month| (month.from(), Outcomes::default())));
    for booking in practice.appointments_in(period) {
        if let Some(outcomes) = months.get_mut(&booking.day().first_of_month()) {
            outcomes.count(booking, window);
        }
    }
    months.into_iter().map(|(month, outcomes)| MonthOutcomes { month, outcomes }).collect()
}
