//! The form of those to turn to when a client is in danger.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{line, name, nth, text_of};
use crate::domain::crisis::{CrisisContact, MayBeTold};
use crate::domain::reach::Telephone;

/// Somebody to turn to; one of whom nothing is written is nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrisisContactForm {
    /// Who.
    pub name: String,
    /// What they are to the client.
    pub relation: String,
    /// Their number.
    pub telephone: String,
    /// When they may be told something.
    pub may_be_told: MayBeTold,
    /// From whom that leave is.
    pub leave_from: String,
}

impl CrisisContactForm {
    /// Nobody yet.
    pub const fn empty() -> Self {
        Self {
            name: String::new(),
            relation: String::new(),
            telephone: String::new(),
            may_be_told: MayBeTold::InDanger,
            leave_from: String::new(),
        }
    }

    /// What stands in the form of one on file.
    pub fn of(contact: &CrisisContact) -> Self {
        let telephone = contact.telephone.as_ref();
        Self {
            name: contact.name.as_str().to_owned(),
            relation: text_of(contact.relation.as_ref()),
            telephone: telephone.map_or_else(String::new, |it| it.as_str().to_owned()),
            may_be_told: contact.may_be_told,
            leave_from: text_of(contact.leave_from.as_ref()),
        }
    }

    fn is_empty(&self) -> bool {
        let texts = [&self.name, &self.relation, &self.telephone, &self.leave_from];
        texts.into_iter().all(|text| text.trim().is_empty())
    }

    fn parse(&self, at: u8, door: &mut Door) -> Option<CrisisContact> {
        let name = door.take(Field::CrisisName(at), name(&self.name));
        let relation = door.take(Field::CrisisRelation(at), line(&self.relation));
        let telephone = match self.telephone.trim() {
            "" => Ok(None),
            typed => Telephone::new(typed).map(Some).map_err(|_| Fault::NotATelephone),
        };
        let telephone = door.take(Field::CrisisTelephone(at), telephone);
        let leave_from = door.take(Field::LeaveFromWhom(at), line(&self.leave_from));
        Some(CrisisContact {
            name: name?,
            relation: relation?,
            telephone: telephone?,
            may_be_told: self.may_be_told,
            leave_from: leave_from?,
        })
    }
}

/// The contacts of a form, in its order.
///
/// # Errors
/// The fields to mend.
pub fn crisis_contacts(forms: &[CrisisContactForm]) -> Result<Vec<CrisisContact>, Faults> {
    let mut door = Door::default();
    let mut contacts = Vec::new();
    for (at, form) in forms.iter().enumerate().filter(|(_, form)| !form.is_empty()) {
        contacts.push(form.parse(nth(at), &mut door));
    }
    if contacts.len() > CrisisContact::MOST {
        door.fault::<()>(Field::CrisisName(1), Fault::DoesNotFit);
    }
    door.close(contacts.into_iter().collect())
}
