//! What lies on days that are to become leave, or to be leave no longer.

use crate::domain::appointment::Attendance;
use crate::domain::home::Home;
use crate::domain::practice::Practice;
use crate::protocol::forms::LeaveForm;
use crate::protocol::view::LeaveView;

/// None while the form says no days.
pub(super) fn view(form: &LeaveForm, practice: &Practice, home: Home<'_>) -> Option<LeaveView> {
    let (days, therapist) = (form.parse().ok()?, practice.therapist());
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let booked = home.appointments_in(days, practice);
    let booked: Vec<_> = booked.filter(|it| it.attendance == Attendance::Booked).collect();
    Some(LeaveView {
        days: count(days.each_day().count()),
        working: count(days.each_day().filter(|day| therapist.works_on(*day)).count()),
        away: count(days.each_day().filter(|day| therapist.is_away(*day)).count()),
        booked: count(booked.len()),
        of_series: count(booked.iter().filter(|booking| booking.of.is_some()).count()),
    })
}
