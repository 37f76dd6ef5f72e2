//! What is agreed about fees, and what was decided about the fee of a session that was missed.
//!
//! *Never:* an invoice, or a decision nobody has made: what is agreed is offered, not carried out.

use serde::{Deserialize, Serialize};

use super::appointment::{Appointment, Attendance, Notice};
use super::money::Money;
use super::text::Line;
use super::time::Minutes;

/// A share of a fee, from 1 to 100 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Percent(u8);

/// Not 1 to 100 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a share from 1 to 100 %")]
pub struct NotAShare;

impl Percent {
    /// So many hundredths.
    ///
    /// # Errors
    /// [`NotAShare`] for none at all or more than all.
    pub const fn new(hundredths: u8) -> Result<Self, NotAShare> {
        if hundredths >= 1 && hundredths <= 100 { Ok(Self(hundredths)) } else { Err(NotAShare) }
    }

    /// How many hundredths.
    pub const fn hundredths(self) -> u8 {
        self.0
    }

    /// The share of an amount, to the nearest smaller unit; a half is rounded up.
    pub fn of(self, fee: Money) -> Money {
        let hundredths = u128::from(fee.minor()) * u128::from(self.0);
        // A share is never more than the whole, so it fits.
        let minor = u64::try_from((hundredths + 50) / 100).unwrap_or(fee.minor());
        Money::new(minor, fee.currency())
    }
}

impl From<Percent> for u8 {
    fn from(share: Percent) -> Self {
        share.0
    }
}

impl TryFrom<u8> for Percent {
    type Error = NotAShare;
    fn try_from(hundredths: u8) -> Result<Self, NotAShare> {
        Self::new(hundredths)
    }
}

/// How a session was missed that the client had booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Missed {
    /// Cancelled inside the notice window.
    Late,
    /// The client stayed away without a word.
    NoShow,
}

impl Missed {
    /// How an appointment was missed under a notice window, if it was.
    pub fn of(appointment: &Appointment, window: Minutes) -> Option<Self> {
        match appointment.attendance {
            Attendance::NoShow => Some(Self::NoShow),
            Attendance::CancelledByClient(cancelled) => {
                (cancelled.notice(appointment.starts, window) == Notice::Late).then_some(Self::Late)
            }
            _ => None,
        }
    }
}

/// What an episode's agreement says of fees; what is none is not agreed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fees {
    /// What a session costs.
    pub session: Option<Money>,
    /// What of it is owed for a late cancellation.
    pub late: Option<Percent>,
    /// What of it is owed for a no-show.
    pub no_show: Option<Percent>,
}

impl Fees {
    /// What is owed for a session missed so: the share, and the amount where the fee is known.
    pub fn owed(&self, missed: Missed) -> Option<Owed> {
        let share = match missed {
            Missed::Late => self.late,
            Missed::NoShow => self.no_show,
        }?;
        Some(Owed { share, amount: self.session.map(|fee| share.of(fee)) })
    }
}

/// What a missed session comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// The share of the fee.
    pub share: Percent,
    /// The amount; none where the agreement names no fee.
    pub amount: Option<Money>,
}

/// What was decided about the fee of a missed session. It stays as it was decided, whatever is
/// agreed later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Consequence {
    /// It is charged, as agreed at that time.
    Charged(Owed),
    /// It is not charged, because of this.
    Waived(Line),
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::currency::Currency;

    fn euro(minor: u64) -> Money {
        Money::new(minor, Currency::parse("EUR").unwrap())
    }

    #[test]
    fn what_is_owed_is_the_share_agreed_for_how_it_was_missed() {
        let (half, all) = (Percent::new(50).unwrap(), Percent::new(100).unwrap());
        let fees = Fees { session: Some(euro(8_005)), late: Some(half), no_show: Some(all) };
        let owed = |share, minor| Some(Owed { share, amount: Some(euro(minor)) });
        assert_eq!(fees.owed(Missed::Late), owed(half, 4_003), "half a cent is rounded up");
        assert_eq!(fees.owed(Missed::NoShow), owed(all, 8_005));
        let no_fee = Fees { session: None, no_show: None, ..fees };
        assert_eq!(no_fee.owed(Missed::Late), Some(Owed { share: half, amount: None }));
        assert_eq!(no_fee.owed(Missed::NoShow), None);
        assert_eq!((Percent::new(0), Percent::new(101)), (Err(NotAShare), Err(NotAShare)));
    }

    proptest! {
        #[test]
        fn a_share_and_the_rest_are_the_whole_but_for_rounding(minor: u64, share in 1_u8..=100) {
            let part = |share| Percent::new(share).map_or(0, |it| it.of(euro(minor)).minor());
            let (taken, left) = (part(share), part(100 - share));
            prop_assert!(taken <= minor);
            prop_assert_eq!(part(100), minor);
            let sum = u128::from(taken) + u128::from(left);
            prop_assert!(sum == u128::from(minor) || sum == u128::from(minor) + 1);
        }
    }
}
