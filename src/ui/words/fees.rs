//! Words for what is agreed about fees, and what becomes of the fee of a missed session.

use crate::domain::fees::{Consequence, Owed};
use crate::protocol::forms::EpisodeForm;
use crate::protocol::view::{FeeLine, Outcome};

/// The fields of an agreement.
pub const AGREED: &str = "Fees agreed";
/// What they do.
pub const AGREED_HINT: &str = "Whatever is agreed is offered when you mark a session as missed; you decide each time. Leave \
     empty what is not agreed.";
/// Charges.
pub const CHARGE: &str = "Charge as agreed";
/// Does not.
pub const WAIVE: &str = "Waive";
/// Opens the question again.
pub const DECIDE_AGAIN: &str = "Decide again";
/// Nothing is agreed.
const NOT_AGREED: &str = "No fee is agreed for this.";

/// `80 %, EUR 64.00`; without the amount where the agreement names no fee.
fn owed(owed: &Owed) -> String {
    let share = format!("{}\u{a0}%", owed.share.hundredths());
    match owed.amount {
        Some(amount) => format!("{share}, {amount}"),
        None => format!("{share} of the fee"),
    }
}

/// What is to be said of the fee of a session that came to that.
pub fn line(fee: &FeeLine, outcome: Outcome) -> String {
    match fee {
        FeeLine::NotAgreed => NOT_AGREED.to_owned(),
        FeeLine::Offered(offered) => {
            let missed = match outcome {
                Outcome::NoShow => "a no-show",
                _ => "a late cancellation",
            };
            format!("Agreed for {missed}: {}.", owed(offered))
        }
        FeeLine::Decided(Consequence::Charged(charged)) => {
            format!("Charged as agreed: {}.", owed(charged))
        }
        FeeLine::Decided(Consequence::Waived(reason)) => {
            format!("Fee waived: {}", reason.as_str())
        }
    }
}

/// What an episode agrees about fees, in one line; none where it agrees nothing.
pub fn agreed(form: &EpisodeForm) -> Option<String> {
    let owed = |share: &str, what: &str| {
        (!share.is_empty()).then(|| format!("{share}\u{a0}% owed for {what}"))
    };
    let fee = (!form.fee.is_empty()).then(|| format!("fee {}", form.fee));
    let parts = [fee, owed(&form.late, "a late cancellation"), owed(&form.no_show, "a no-show")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}
