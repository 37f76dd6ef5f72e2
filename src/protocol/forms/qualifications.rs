//! The form of what the therapist is able and allowed to do, and of what somebody comes for.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{line, nth, optional_date, text_of};
use crate::domain::qualifications::{
    Competence, Credential, CredentialKind, Grounding, Presenting, Qualifications,
};
use crate::domain::text::Line;

/// An area she works in; one without words is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompetenceForm {
    /// Which.
    pub area: String,
    /// How it is grounded.
    pub grounding: Grounding,
}

impl CompetenceForm {
    /// No area yet.
    pub const fn empty() -> Self {
        Self { area: String::new(), grounding: Grounding::Trained }
    }

    fn parse(&self, at: u8, door: &mut Door) -> Option<Competence> {
        let area = Line::new(&self.area).map_err(Fault::from);
        let area = door.take(Field::Area(at), area)?;
        Some(Competence { area, grounding: self.grounding })
    }
}

/// A licence, an insurance, a membership; one without words is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CredentialForm {
    /// What kind.
    pub kind: CredentialKind,
    /// What it is called.
    pub name: String,
    /// Who issued it.
    pub issuer: String,
    /// Its number.
    pub number: String,
    /// The last day on which it holds.
    pub valid_until: String,
}

impl CredentialForm {
    /// No paper yet.
    pub const fn empty() -> Self {
        Self {
            kind: CredentialKind::Licence,
            name: String::new(),
            issuer: String::new(),
            number: String::new(),
            valid_until: String::new(),
        }
    }

    fn is_empty(&self) -> bool {
        let texts = [&self.name, &self.issuer, &self.number, &self.valid_until];
        texts.into_iter().all(|text| text.trim().is_empty())
    }

    fn parse(&self, at: u8, door: &mut Door) -> Option<Credential> {
        let name = Line::new(&self.name).map_err(Fault::from);
        let name = door.take(Field::Credential(at), name);
        let issuer = door.take(Field::Issuer(at), line(&self.issuer));
        let number = door.take(Field::CredentialNumber(at), line(&self.number));
        let valid_until = optional_date(&self.valid_until);
        let valid_until = door.take(Field::HoldsUntil(at), valid_until);
        Some(Credential {
            kind: self.kind,
            name: name?,
            issuer: issuer?,
            number: number?,
            valid_until: valid_until?,
        })
    }
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualificationsForm {
    /// The areas she works in.
    pub competences: Vec<CompetenceForm>,
    /// Her papers.
    pub credentials: Vec<CredentialForm>,
}

impl QualificationsForm {
    /// What stands in the form of what is on file.
    pub fn of(all: &Qualifications) -> Self {
        let competence = |it: &Competence| CompetenceForm {
            area: it.area.as_str().to_owned(),
            grounding: it.grounding,
        };
        let credential = |it: &Credential| CredentialForm {
            kind: it.kind,
            name: it.name.as_str().to_owned(),
            issuer: text_of(it.issuer.as_ref()),
            number: text_of(it.number.as_ref()),
            valid_until: it.valid_until.map_or_else(String::new, |until| until.to_string()),
        };
        Self {
            competences: all.competences.iter().map(competence).collect(),
            credentials: all.credentials.iter().map(credential).collect(),
        }
    }

    /// What she says; what was left empty is left out.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Qualifications, Faults> {
        let mut door = Door::default();
        let (mut competences, mut credentials) = (Vec::new(), Vec::new());
        for (at, form) in self.competences.iter().enumerate() {
            if !form.area.trim().is_empty() {
                competences.push(form.parse(nth(at), &mut door));
            }
        }
        for (at, form) in self.credentials.iter().enumerate() {
            if !form.is_empty() {
                credentials.push(form.parse(nth(at), &mut door));
            }
        }
        if competences.len() > Qualifications::MOST {
            door.fault::<()>(Field::Area(1), Fault::DoesNotFit);
        }
        if credentials.len() > Qualifications::MOST {
            door.fault::<()>(Field::Credential(1), Fault::DoesNotFit);
        }
        door.close((|| {
            Some(Qualifications {
                competences: competences.into_iter().collect::<Option<_>>()?,
                credentials: credentials.into_iter().collect::<Option<_>>()?,
            })
        })())
    }
}

/// The areas somebody comes for, separated by commas as they are typed; none twice.
///
/// # Errors
/// [`Fault`]: one is too long, or they are too many.
pub fn areas(text: &str) -> Result<Vec<Line>, Fault> {
    let mut areas: Vec<Line> = Vec::new();
    for typed in text.split([',', ';', '\n']) {
        let area = Line::optional(typed).map_err(Fault::from)?;
        let is_new = |area: &Line| areas.iter().all(|other| other.alike() != area.alike());
        areas.extend(area.filter(is_new));
    }
    if areas.len() > Presenting::MOST {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        return Err(Fault::TooManyAreas {
            most: count(Presenting::MOST),
            found: count(areas.len()),
        });
    }
    Ok(areas)
}

/// The areas as [`areas`] reads them.
pub fn areas_text(areas: &[Line]) -> String {
    areas.iter().map(Line::as_str).collect::<Vec<_>>().join(", ")
}
