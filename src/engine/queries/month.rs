//! The own month, as it would leave the vault.

use crate::domain::home::Home;
use crate::domain::practice::Practice;
use crate::domain::time::Date;
use crate::exchange::aggregate::fingerprint;
use crate::metrics::practice::counted;
use crate::protocol::view::MonthView;

pub(super) fn view(practice: &Practice, day: Date, today: Date, home: Home<'_>) -> MonthView {
    let own = practice.colleagues().and_then(|colleagues| colleagues.own.as_ref());
    MonthView {
        first: day.first_of_month(),
        is_over: day.first_of_next_month() <= today,
        name: practice.therapist().name.as_ref().map(|name| name.as_str().to_owned()),
        fingerprint: own.map(|own| fingerprint(own.public)),
        numbers: counted(practice, day, home).told().all(),
    }
}
