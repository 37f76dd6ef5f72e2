//! How heavy the work with a client is to the therapist, in her own rating, and what that was earlier.
//!
//! What else adds to it, and from when on a client counts as heavy, is a figure
//! (`metrics::heaviness`). *Never:* a judgement of the client, or a word of it in a table, an export
//! or a release.

use super::check_in::Level;
use super::text::Line;
use super::time::Date;

/// Her rating of an episode of care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    /// 1 for light, 5 for very heavy.
    pub level: Level,
    /// Why, in her own words.
    pub why: Option<Line>,
}

/// What her rating was until another took its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    /// The rating; none where she said nothing.
    pub level: Option<Level>,
    /// The first day of the one after it.
    pub until: Date,
}

/// The earlier ratings are not in the order of their days, or two are of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("ratings out of order")]
pub struct OutOfOrder;

/// Her ratings of an episode of care: the one that holds, and which held before. Of each day it is
/// the last that counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ratings {
    now: Option<Weight>,
    earlier: Vec<Earlier>,
}

impl Ratings {
    /// At most so many earlier ones are kept; the oldest go.
    pub const MOST: usize = 50;

    /// Puts them together, from a store.
    ///
    /// # Errors
    /// [`OutOfOrder`] unless each earlier one ends after the one before it.
    pub fn new(now: Option<Weight>, earlier: Vec<Earlier>) -> Result<Self, OutOfOrder> {
        let is_ordered = earlier.is_sorted_by(|one, next| one.until < next.until);
        if is_ordered { Ok(Self { now, earlier }) } else { Err(OutOfOrder) }
    }

    /// The rating that holds; none where she says nothing.
    pub const fn now(&self) -> Option<&Weight> {
        self.now.as_ref()
    }

    /// What it was earlier, the oldest first.
    pub fn earlier(&self) -> &[Earlier] {
        &self.earlier
    }

    /// Has she ever said anything?
    pub fn are_any(&self) -> bool {
        self.now.is_some() || self.earlier.iter().any(|it| it.level.is_some())
    }

    /// With another word of hers, from that day on.
    pub fn said(&self, now: Option<Weight>, today: Date) -> Self {
        let level = |weight: &Option<Weight>| weight.as_ref().map(|weight| weight.level);
        let (before, after) = (level(&self.now), level(&now));
        let mut earlier = self.earlier.clone();
        match earlier.last() {
            // What is there now is of today as well, and was the rating of no day.
            Some(last) if last.until >= today => {
                if last.level == after {
                    earlier.pop();
                }
            }
            _ if before == after => {}
            _ => earlier.push(Earlier { level: before, until: today }),
        }
        earlier.drain(..earlier.len().saturating_sub(Self::MOST));
        Self { now, earlier }
    }

    /// What her rating was as a day ended. Her first word holds for the days before it too, since
    /// there is no other (our convention).
    pub fn on(&self, day: Date) -> Option<Level> {
        let mut earlier = self.earlier.iter().skip_while(|it| it.level.is_none());
        let then = earlier.find(|it| day < it.until);
        then.map_or(self.now.as_ref().map(|weight| weight.level), |then| then.level)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(n: i32) -> Date {
        Date::parse("2026-01-05").unwrap().plus_days(n)
    }

    fn level(number: u8) -> Option<Level> {
        Level::new(number).ok()
    }

    fn weight(number: u8) -> Option<Weight> {
        level(number).map(|level| Weight { level, why: None })
    }

    #[test]
    fn a_rating_is_what_it_was_on_a_day_and_the_first_word_holds_before_it() {
        let ratings = Ratings::default().said(weight(2), day(10)).said(weight(5), day(20));
        let on = [0, 9, 10, 19, 20, 40].map(|n| ratings.on(day(n)));
        assert_eq!(on, [level(2), level(2), level(2), level(2), level(5), level(5)]);
        let silent = ratings.said(None, day(30)).said(weight(1), day(35));
        let on = [0, 19, 29, 30, 34, 35].map(|n| silent.on(day(n)));
        assert_eq!(on, [level(2), level(2), level(5), None, None, level(1)]);
    }

    #[test]
    fn what_is_said_and_mended_within_a_day_was_the_rating_of_no_day() {
        let first = Ratings::default().said(weight(1), day(10)).said(weight(4), day(10));
        assert_eq!((first.on(day(9)), first.on(day(10))), (level(4), level(4)));
        let wrong = first.said(weight(5), day(20));
        assert_eq!(wrong.said(weight(4), day(20)), first, "nothing is left of it");
        assert_eq!(
            Ratings::default().said(weight(3), day(1)).said(None, day(1)),
            Ratings::default()
        );
        assert!(!Ratings::default().are_any() && first.said(None, day(30)).are_any());
    }

    #[test]
    fn another_reason_for_the_same_rating_is_no_other_rating() {
        let why = Line::new("Fridays").ok();
        let first = Ratings::default().said(weight(3), day(0));
        let again = first.said(level(3).map(|level| Weight { level, why }), day(7));
        assert_eq!(again.earlier(), first.earlier());
    }

    #[test]
    fn the_oldest_go_and_what_is_out_of_order_is_refused() {
        let mut ratings = Ratings::default();
        for n in 0..80 {
            ratings = ratings.said(weight(if n % 2 == 0 { 1 } else { 5 }), day(n));
        }
        assert_eq!(ratings.earlier().len(), Ratings::MOST);
        assert_eq!((ratings.on(day(79)), ratings.on(day(78))), (level(5), level(1)));
        let at = |n| Earlier { level: level(2), until: day(n) };
        assert_eq!(Ratings::new(None, vec![at(1), at(1)]), Err(OutOfOrder));
        assert_eq!(Ratings::new(None, vec![at(2), at(1)]), Err(OutOfOrder));
    }

    proptest! {
        #[test]
        fn each_day_has_the_last_word_said_up_to_it(
            words in proptest::collection::vec((0_i32..6, 0_u8..=5), 0..20),
        ) {
            let (mut ratings, mut on) = (Ratings::default(), 0);
            let mut of_days: Vec<(i32, Option<Level>)> = Vec::new();
            for (later, number) in words {
                on += later;
                ratings = ratings.said(weight(number), day(on));
                of_days.retain(|(day, _)| *day != on);
                of_days.push((on, level(number)));
            }
            let said: Vec<_> = of_days.into_iter().skip_while(|(_, it)| it.is_none()).collect();
            for n in 0..=on + 1 {
                let last = said.iter().rev().find(|(day, _)| *day <= n).or(said.first());
                prop_assert_eq!(ratings.on(day(n)), last.and_then(|(_, it)| *it));
            }
            let again = Ratings::new(ratings.now().cloned(), ratings.earlier().to_vec());
            prop_assert_eq!(again, Ok(ratings));
        }
    }
}
