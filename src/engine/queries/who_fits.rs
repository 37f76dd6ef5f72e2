//! Who of those who wait could take a slot that has become free.

use super::waiting_list::line;
use crate::domain::inquiry::Stage;
use crate::domain::practice::Practice;
use crate::domain::preferences::{Fit, Slot};
use crate::domain::time::Date;
use crate::metrics::waiting::fair_order;
use crate::protocol::view::InquiryLine;

/// In fair order; whoever has a first appointment already is left out.
pub(super) fn view(practice: &Practice, slot: Slot, today: Date) -> Vec<(InquiryLine, Fit)> {
    fair_order(practice, today)
        .into_iter()
        .filter(|(inquiry, _)| inquiry.stage() != Stage::Booked)
        .filter_map(|(inquiry, _)| {
            Some((line(inquiry, practice, today), inquiry.preferences.fit(slot)?))
        })
        .collect()
}
