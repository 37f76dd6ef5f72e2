//! The clocks at home: when a session that was booked on other clocks takes place here.
//!
//! A session stays on the clock it was agreed on; what it meets, and on which day of hers it falls, is
//! told by the clocks where she is. *Never:* a session moved.

use std::borrow::Cow;

use super::appointment::Appointment;
use super::practice::Practice;
use super::time::{Period, Zone};
use super::zone::Zones;

/// Where the therapist is, and somebody who knows the zones.
#[derive(Clone, Copy)]
pub struct Home<'a> {
    /// Who knows the zones.
    pub zones: &'a dyn Zones,
    /// The zone she is in.
    pub zone: &'a Zone,
}

impl Home<'_> {
    /// An appointment by the clocks at home.
    pub fn brings<'a>(&self, booking: &'a Appointment) -> Cow<'a, Appointment> {
        if booking.zone == *self.zone {
            return Cow::Borrowed(booking);
        }
        let starts = self.zones.at_home(booking.starts, &booking.zone, self.zone);
        Cow::Owned(Appointment { starts, zone: self.zone.clone(), ..booking.clone() })
    }

    /// The appointments that fall on days of hers, by the clocks at home.
    pub fn appointments_in<'a>(
        &self,
        days: Period,
        practice: &'a Practice,
    ) -> impl Iterator<Item = Cow<'a, Appointment>> {
        // No two clocks are a day and more apart from each other.
        let wide = Period::new(days.from().plus_days(-1), days.until().plus_days(1));
        let near = practice.appointments_in(wide.unwrap_or(days));
        near.map(|booking| self.brings(booking)).filter(move |booking| days.holds(booking.day()))
    }
}

#[cfg(test)]
pub mod testing {
    //! A therapist at home, for tests of every floor.

    use super::*;
    use crate::domain::zone::testing::Few;

    /// One who is in that zone.
    pub fn home_in(zone: &str) -> Home<'static> {
        Home { zones: &Few, zone: Box::leak(Box::new(Zone::new(zone).unwrap())) }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::home_in;
    use super::*;
    use crate::domain::limits::tests::{practice, session};
    use crate::domain::therapist::Therapist;
    use crate::domain::time::{Date, Minutes, WallTime};

    #[test]
    fn a_session_of_another_zone_falls_on_the_day_it_has_here() {
        let mut late = session(1, 1, 0, "21:00");
        late.zone = Zone::new("America/New_York").unwrap();
        let monday = late.day();
        let practice = practice(Therapist::unsaid(), &[late]);
        let on = |home: Home<'_>, day: Date| {
            let day = Period::new(day, day.plus_days(1)).unwrap();
            let found = home.appointments_in(day, &practice).map(|it| it.starts.to_string());
            found.collect::<Vec<_>>()
        };
        let next = monday.plus_days(1);
        let here = home_in("Europe/Berlin");
        let three = WallTime::midnight(next).plus(Minutes(180)).to_string();
        assert_eq!((on(here, monday), on(here, next)), (Vec::new(), vec![three]));
        let there = home_in("America/New_York");
        assert_eq!((on(there, monday).len(), on(there, next).len()), (1, 0));
    }
}
