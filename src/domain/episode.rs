//! An episode of care: one course of therapy of one client, from opening to ending.
//!
//! A client who comes back gets a new episode. Holds are agreed pauses; they are kept as intervals,
//! so that the caseload of any past day can be told. *Never:* two holds at once, a hold outside the
//! episode, an ending before the opening: [`Episode::new`] refuses them.

use serde::{Deserialize, Serialize};

use super::fees::Fees;
use super::ids::{ClientId, EpisodeId};
use super::qualifications::Presenting;
use super::text::Line;
use super::time::{Date, Minutes};
use super::weight::Ratings;

/// Sessions agreed per so many weeks: weekly is 1 per 1, fortnightly 1 per 2, twice weekly 2 per 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u8, u8)", into = "(u8, u8)")]
pub struct Frequency {
    sessions: u8,
    weeks: u8,
}

impl Frequency {
    /// Once a week.
    pub const WEEKLY: Self = Self { sessions: 1, weeks: 1 };
    /// Once in two weeks.
    pub const FORTNIGHTLY: Self = Self { sessions: 1, weeks: 2 };
    /// Twice a week.
    pub const TWICE_WEEKLY: Self = Self { sessions: 2, weeks: 1 };
    /// Once in four weeks.
    pub const MONTHLY: Self = Self { sessions: 1, weeks: 4 };

    /// `sessions` (1 to 7) in `weeks` (1 to 52) weeks.
    ///
    /// # Errors
    /// [`EpisodeError::Frequency`] outside those bounds.
    pub fn new(sessions: u8, weeks: u8) -> Result<Self, EpisodeError> {
        if (1..=7).contains(&sessions) && (1..=52).contains(&weeks) {
            Ok(Self { sessions, weeks })
        } else {
            Err(EpisodeError::Frequency)
        }
    }

    /// Sessions per week: .5 for fortnightly.
    pub fn per_week(self) -> f64 {
        f64::from(self.sessions) / f64::from(self.weeks)
    }

    /// Days from one planned session to the next: 14 for fortnightly, 3.5 for twice weekly.
    pub fn interval_days(self) -> f64 {
        7.0 / self.per_week()
    }

    /// How many sessions, in how many weeks.
    pub const fn parts(self) -> (u8, u8) {
        (self.sessions, self.weeks)
    }
}

impl From<Frequency> for (u8, u8) {
    fn from(frequency: Frequency) -> (u8, u8) {
        frequency.parts()
    }
}

impl TryFrom<(u8, u8)> for Frequency {
    type Error = EpisodeError;
    fn try_from((sessions, weeks): (u8, u8)) -> Result<Self, EpisodeError> {
        Self::new(sessions, weeks)
    }
}

/// How an episode closed. Design metrics.md 1.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EndingReason {
    /// Planned: the goals were met.
    GoalsMet,
    /// Planned: agreed between client and therapist.
    Agreed,
    /// The client stopped without agreeing it.
    StoppedByClient,
    /// Contact was lost.
    LostContact,
    /// Referred on to somebody else.
    ReferredOn,
    /// The client moved away.
    Moved,
    /// The service or the therapist stopped.
    ServiceEnded,
    /// The client died.
    Died,
    /// Opened on paper, never begun.
    NotOpened,
    /// Nobody wrote it down: counted apart, as neither planned nor unplanned.
    NotRecorded,
}

impl EndingReason {
    /// Every reason, in the order a form offers them.
    pub const ALL: [Self; 10] = [
        Self::GoalsMet,
        Self::Agreed,
        Self::StoppedByClient,
        Self::LostContact,
        Self::ReferredOn,
        Self::Moved,
        Self::ServiceEnded,
        Self::Died,
        Self::NotOpened,
        Self::NotRecorded,
    ];
}

/// An agreed pause, from a day up to but not including another; without the other it still lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The first day on hold.
    pub from: Date,
    /// The day care went on, if it has.
    pub until: Option<Date>,
}

/// How and when an episode closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// The day from which the client is no longer in care.
    pub on: Date,
    /// Why.
    pub reason: EndingReason,
}

/// What can be wrong with an episode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum EpisodeError {
    /// Not 1 to 7 sessions in 1 to 52 weeks.
    #[error("no such frequency")]
    Frequency,
    /// It would end before it opened.
    #[error("ends before it opens")]
    EndsBeforeOpening,
    /// A hold lies outside the episode, is empty, or overlaps another.
    #[error("hold outside the episode or overlapping")]
    Hold,
    /// It has ended already.
    #[error("already ended")]
    AlreadyEnded,
    /// It has not ended.
    #[error("not ended")]
    NotEnded,
    /// It is on hold already.
    #[error("already on hold")]
    AlreadyOnHold,
    /// It is not on hold.
    #[error("not on hold")]
    NotOnHold,
}

/// Where an episode stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Standing {
    /// Not opened yet on that day.
    NotYet,
    /// Open.
    Active,
    /// Open, in an agreed pause.
    OnHold,
    /// Closed.
    Ended,
}

/// One course of therapy of one client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Episode {
    /// Which episode.
    pub id: EpisodeId,
    /// Whose.
    pub client: ClientId,
    /// Sessions agreed per week, where it is known.
    pub planned: Option<Frequency>,
    /// Length agreed of a session; the practice's standard where it is not said.
    pub session: Option<Minutes>,
    /// What it is: individual therapy, couple therapy ...
    pub service: Option<Line>,
    /// How the client came: who or what sent them.
    pub source: Option<Line>,
    /// How heavy the work is to the therapist, where she has said, and was.
    pub ratings: Ratings,
    /// What is agreed about fees.
    pub fees: Fees,
    /// What the client comes for.
    pub presenting: Presenting,
    opened_on: Date,
    holds: Vec<Hold>,
    ending: Option<Ending>,
}

impl Episode {
    /// Puts an episode together, from a form or a store; of service, source and fees it says nothing yet.
    ///
    /// # Errors
    /// [`EpisodeError`] when the ending precedes the opening or a hold does not fit.
    pub fn new(
        id: EpisodeId,
        client: ClientId,
        opened_on: Date,
        planned: Option<Frequency>,
        session: Option<Minutes>,
        holds: Vec<Hold>,
        ending: Option<Ending>,
    ) -> Result<Self, EpisodeError> {
        Self::open(id, client, opened_on, planned, session).with(opened_on, holds, ending)
    }

    /// The same, opened on another day.
    ///
    /// # Errors
    /// [`EpisodeError`] when a hold or the ending would come before it.
    pub fn opening_on(&self, day: Date) -> Result<Self, EpisodeError> {
        self.clone().with(day, self.holds.clone(), self.ending)
    }

    /// With other days, and with everything else as it is.
    fn with(
        self,
        opened_on: Date,
        holds: Vec<Hold>,
        ending: Option<Ending>,
    ) -> Result<Self, EpisodeError> {
        if ending.is_some_and(|ending| ending.on < opened_on) {
            return Err(EpisodeError::EndsBeforeOpening);
        }
        let mut free_from = Some(opened_on);
        for hold in &holds {
            let fits = free_from.is_some_and(|free| hold.from >= free)
                && hold.until.is_none_or(|until| until > hold.from)
                && ending.is_none_or(|e| hold.from <= e.on && hold.until.is_none_or(|u| u <= e.on));
            if !fits {
                return Err(EpisodeError::Hold);
            }
            free_from = hold.until;
        }
        Ok(Self { opened_on, holds, ending, ..self })
    }

    /// A new episode, open from that day.
    pub fn open(
        id: EpisodeId,
        client: ClientId,
        on: Date,
        planned: Option<Frequency>,
        session: Option<Minutes>,
    ) -> Self {
        Self {
            id,
            client,
            planned,
            session,
            service: None,
            source: None,
            ratings: Ratings::default(),
            fees: Fees::default(),
            presenting: Presenting::default(),
            opened_on: on,
            holds: Vec::new(),
            ending: None,
        }
    }

    /// The first day of care.
    pub const fn opened_on(&self) -> Date {
        self.opened_on
    }

    /// The agreed pauses, in order.
    pub fn holds(&self) -> &[Hold] {
        &self.holds
    }

    /// How it closed, if it has.
    pub const fn ending(&self) -> Option<Ending> {
        self.ending
    }

    /// Where it stands on a day: open from the opening day until the day before the ending day.
    pub fn standing(&self, on: Date) -> Standing {
        if on < self.opened_on {
            Standing::NotYet
        } else if self.ending.is_some_and(|ending| ending.on <= on) {
            Standing::Ended
        } else if self
            .holds
            .iter()
            .any(|hold| hold.from <= on && hold.until.is_none_or(|until| on < until))
        {
            Standing::OnHold
        } else {
            Standing::Active
        }
    }

    /// Begins an agreed pause.
    ///
    /// # Errors
    /// When it has ended, is on hold already, or the day does not fit.
    pub fn hold(&self, from: Date) -> Result<Self, EpisodeError> {
        if self.ending.is_some() {
            return Err(EpisodeError::AlreadyEnded);
        }
        if self.holds.last().is_some_and(|hold| hold.until.is_none()) {
            return Err(EpisodeError::AlreadyOnHold);
        }
        let mut holds = self.holds.clone();
        holds.push(Hold { from, until: None });
        self.clone().with(self.opened_on, holds, None)
    }

    /// Ends the pause that is running.
    ///
    /// # Errors
    /// When none is running or the day does not come after its beginning.
    pub fn resume(&self, on: Date) -> Result<Self, EpisodeError> {
        let mut holds = self.holds.clone();
        match holds.last_mut() {
            Some(hold) if hold.until.is_none() => hold.until = Some(on),
            _ => return Err(EpisodeError::NotOnHold),
        }
        self.clone().with(self.opened_on, holds, self.ending)
    }

    /// Closes the episode; a pause that is running closes with it.
    ///
    /// # Errors
    /// When it has ended already or the day comes before the opening or a hold.
    pub fn end(&self, on: Date, reason: EndingReason) -> Result<Self, EpisodeError> {
        if self.ending.is_some() {
            return Err(EpisodeError::AlreadyEnded);
        }
        let mut holds = self.holds.clone();
        if let Some(hold) = holds.last_mut().filter(|hold| hold.until.is_none()) {
            if hold.from == on {
                holds.pop();
            } else {
                hold.until = Some(on);
            }
        }
        self.clone().with(self.opened_on, holds, Some(Ending { on, reason }))
    }

    /// The same, ended on another day or for another reason.
    ///
    /// # Errors
    /// When it has not ended, or the day comes before the opening or a hold.
    pub fn ended_otherwise(&self, on: Date, reason: EndingReason) -> Result<Self, EpisodeError> {
        let was = self.ending.ok_or(EpisodeError::NotEnded)?;
        // A pause that closed with the episode still does.
        let mut holds = self.holds.clone();
        if let Some(hold) = holds.last_mut().filter(|hold| hold.until == Some(was.on)) {
            hold.until = Some(on);
        }
        self.clone().with(self.opened_on, holds, Some(Ending { on, reason }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fees::Percent;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn open() -> Episode {
        Episode::open(
            EpisodeId::from_random([1; 16]),
            ClientId::from_random([2; 16]),
            day("2026-01-05"),
            Some(Frequency::WEEKLY),
            None,
        )
    }

    #[test]
    fn an_episode_is_open_from_its_opening_until_the_day_before_its_ending() {
        let ended = open().end(day("2026-03-02"), EndingReason::Agreed).unwrap();
        let standings = ["2026-01-04", "2026-01-05", "2026-03-01", "2026-03-02"]
            .map(|text| ended.standing(day(text)));
        assert_eq!(
            standings,
            [Standing::NotYet, Standing::Active, Standing::Active, Standing::Ended]
        );
    }

    #[test]
    fn a_pause_is_on_hold_until_care_goes_on() {
        let held = open().hold(day("2026-02-01")).unwrap();
        assert_eq!(held.standing(day("2026-02-01")), Standing::OnHold);
        let back = held.resume(day("2026-02-20")).unwrap();
        assert_eq!(back.standing(day("2026-02-20")), Standing::Active);
        assert_eq!(held.hold(day("2026-02-02")), Err(EpisodeError::AlreadyOnHold));
        assert_eq!(back.resume(day("2026-02-21")), Err(EpisodeError::NotOnHold));
    }

    #[test]
    fn ending_closes_a_running_pause() {
        let held = open().hold(day("2026-02-01")).unwrap();
        let ended = held.end(day("2026-02-10"), EndingReason::LostContact).unwrap();
        assert_eq!(ended.holds().last().and_then(|hold| hold.until), Some(day("2026-02-10")));
        let at_once = held.end(day("2026-02-01"), EndingReason::LostContact).unwrap();
        assert!(at_once.holds().is_empty());
        assert_eq!(
            ended.end(day("2026-03-01"), EndingReason::Died),
            Err(EpisodeError::AlreadyEnded)
        );
    }

    #[test]
    fn an_ending_can_be_mended_but_only_where_there_is_one() {
        assert_eq!(
            open().ended_otherwise(day("2026-03-01"), EndingReason::Died),
            Err(EpisodeError::NotEnded)
        );
        let held = open().hold(day("2026-02-01")).unwrap();
        let ended = held.end(day("2026-02-10"), EndingReason::LostContact).unwrap();
        let mended = ended.ended_otherwise(day("2026-02-20"), EndingReason::Agreed).unwrap();
        let ending = mended.ending().unwrap();
        assert_eq!((ending.on, ending.reason), (day("2026-02-20"), EndingReason::Agreed));
        let pause = mended.holds().last().and_then(|hold| hold.until);
        assert_eq!(pause, Some(day("2026-02-20")), "the pause closes with it");
        assert!(ended.ended_otherwise(day("2025-12-31"), EndingReason::Agreed).is_err());
    }

    #[test]
    fn pauses_endings_and_another_first_day_leave_everything_else_as_it_is() {
        let mut said = open();
        said.session = Some(Minutes(90));
        said.fees.no_show = Percent::new(80).ok();
        (said.service, said.source) = (Line::new("Couple").ok(), Line::new("Website").ok());
        let ended = said
            .opening_on(day("2026-01-12"))
            .and_then(|it| it.hold(day("2026-02-01")))
            .and_then(|it| it.resume(day("2026-02-08")))
            .and_then(|it| it.end(day("2026-03-01"), EndingReason::Agreed))
            .unwrap();
        let kept = (ended.planned, ended.session, &ended.service, &ended.source, ended.fees);
        assert_eq!(kept, (said.planned, said.session, &said.service, &said.source, said.fees));
        assert_eq!(ended.opened_on(), day("2026-01-12"));
        assert_eq!(ended.opening_on(day("2026-02-02")), Err(EpisodeError::Hold));
    }

    #[test]
    fn impossible_episodes_are_refused() {
        let episode = open();
        assert_eq!(
            episode.end(day("2026-01-04"), EndingReason::Agreed),
            Err(EpisodeError::EndsBeforeOpening)
        );
        assert_eq!(episode.hold(day("2026-01-01")), Err(EpisodeError::Hold));
        let overlapping = vec![
            Hold { from: day("2026-02-01"), until: Some(day("2026-03-01")) },
            Hold { from: day("2026-02-15"), until: None },
        ];
        assert_eq!(
            Episode::new(
                episode.id,
                episode.client,
                day("2026-01-05"),
                None,
                None,
                overlapping,
                None
            ),
            Err(EpisodeError::Hold)
        );
        assert_eq!(Frequency::new(0, 1), Err(EpisodeError::Frequency));
    }

    #[test]
    fn fortnightly_is_half_a_session_a_week() {
        assert!((Frequency::FORTNIGHTLY.per_week() - 0.5).abs() < 1e-12);
        assert!((Frequency::TWICE_WEEKLY.interval_days() - 3.5).abs() < 1e-12);
    }
}
