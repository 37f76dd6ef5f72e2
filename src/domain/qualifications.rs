//! What the therapist is able and allowed to do: areas she works in and how each is grounded; licence,
//! insurance, memberships, and until when they hold.
//!
//! One per vault, all of it in her own words. Clients come for areas too; one that is none of hers, or
//! that she is still learning, is named so that she can refer on or consult somebody (American
//! Psychological Association, Ethical Principles, standard 2.01). Hours of supervision and training are
//! no part of this: they are counted with her work ([`super::wellbeing::Required`]).
//! *Never:* a verdict on her competence; a word where she has named no area at all.

use serde::{Deserialize, Serialize};

use super::order::sort_by_key;
use super::text::Line;
use super::time::Date;

/// How an area is grounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grounding {
    /// By training that is finished.
    Trained,
    /// By practice under supervision.
    Supervised,
    /// Still being learned.
    Learning,
}

impl Grounding {
    /// Every one, in the order a form offers them.
    pub const ALL: [Self; 3] = [Self::Trained, Self::Supervised, Self::Learning];
}

/// An area she works in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Competence {
    /// Which.
    pub area: Line,
    /// How it is grounded.
    pub grounding: Grounding,
}

/// What kind of paper it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CredentialKind {
    /// A licence or registration.
    Licence,
    /// An insurance.
    Insurance,
    /// A membership.
    Membership,
    /// A certificate of training, or anything else.
    Certificate,
}

impl CredentialKind {
    /// Every kind, in the order a form offers them.
    pub const ALL: [Self; 4] =
        [Self::Licence, Self::Insurance, Self::Membership, Self::Certificate];
}

/// A licence, an insurance, a membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credential {
    /// What kind.
    pub kind: CredentialKind,
    /// What it is called.
    pub name: Line,
    /// Who issued it.
    pub issuer: Option<Line>,
    /// Its number.
    pub number: Option<Line>,
    /// The last day on which it holds; none where it holds without end.
    pub valid_until: Option<Date>,
}

/// Days ahead of which the end of a credential is named.
pub const SOON: i32 = 60;

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Qualifications {
    /// The areas she works in, at most [`Qualifications::MOST`].
    pub competences: Vec<Competence>,
    /// Her papers, likewise.
    pub credentials: Vec<Credential>,
}

impl Qualifications {
    /// At most so many areas, and papers.
    pub const MOST: usize = 40;

    /// Nothing said yet.
    pub const UNSAID: Self = Self { competences: Vec::new(), credentials: Vec::new() };

    /// The credentials that end within [`SOON`] days or have ended, the earliest first.
    pub fn expiring(&self, today: Date) -> Vec<(Date, &Credential)> {
        let soon = today.plus_days(SOON);
        let dated = self.credentials.iter().filter_map(|it| Some((it.valid_until?, it)));
        let mut expiring: Vec<_> = dated.filter(|(until, _)| *until <= soon).collect();
        sort_by_key(&mut expiring, |(until, _)| *until);
        expiring
    }
}

/// The areas of these that are none of hers, or that she is still learning; none where she has named
/// no area at all.
pub fn beyond<'a>(
    competences: &[Competence],
    areas: &'a [Line],
) -> Vec<(&'a Line, Option<Grounding>)> {
    if competences.is_empty() {
        return Vec::new();
    }
    let grounding = |area: &Line| {
        let same = competences.iter().filter(|it| it.area.alike() == area.alike());
        same.map(|it| it.grounding).min()
    };
    let all = areas.iter().map(|area| (area, grounding(area)));
    all.filter(|(_, grounding)| grounding.is_none_or(|it| it == Grounding::Learning)).collect()
}

/// What somebody comes for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presenting {
    /// The areas, at most [`Presenting::MOST`], none twice.
    pub areas: Vec<Line>,
    /// What was decided about those beyond her competence.
    pub decided: Option<Line>,
}

impl Presenting {
    /// At most so many areas of one client.
    pub const MOST: usize = 8;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line::new(text).unwrap()
    }

    #[test]
    fn an_area_that_is_none_of_hers_or_still_learned_is_named_whatever_its_case() {
        let competence = |area, grounding| Competence { area: line(area), grounding };
        let hers = [
            competence("Anxiety", Grounding::Trained),
            competence("Grief", Grounding::Learning),
            competence("grief", Grounding::Supervised),
            competence("Couples", Grounding::Learning),
        ];
        let areas = ["anxiety", "Grief", "couples", "Eating disorders"].map(line);
        let named = beyond(&hers, &areas);
        assert_eq!(named, [(&areas[2], Some(Grounding::Learning)), (&areas[3], None)]);
        assert_eq!(beyond(&[], &areas), [], "who has named none is asked nothing");
    }

    #[test]
    fn what_ends_within_sixty_days_or_has_ended_is_named_the_earliest_first() {
        let today = Date::parse("2026-11-30").unwrap();
        let credential = |days: Option<i32>| Credential {
            kind: CredentialKind::Licence,
            name: line("Licence"),
            issuer: None,
            number: None,
            valid_until: days.map(|days| today.plus_days(days)),
        };
        let days = [Some(60), Some(61), None, Some(-400), Some(0)];
        let credentials: Vec<_> = days.into_iter().map(credential).collect();
        let all = Qualifications { competences: Vec::new(), credentials };
        let named = all.expiring(today);
        let days: Vec<_> = named.into_iter().map(|(until, _)| today.days_until(until)).collect();
        assert_eq!(days, [-400, 0, 60]);
    }
}
