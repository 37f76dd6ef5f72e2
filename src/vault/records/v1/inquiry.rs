//! An inquiry as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::currency::Currency;
use crate::domain::ids::{ClientId, InquiryId};
use crate::domain::inquiry as domain;
use crate::domain::money::Money;
use crate::domain::preferences::{self, Preferences, Priority};
use crate::domain::text::{Line, PersonName};
use crate::domain::time::Date;
use crate::vault::records::RecordError;

stored_words! {
    /// How far an inquiry has come.
    Stage for domain::Stage {
        Inquiry = "inquiry",
        Contacted = "contacted",
        Offered = "offered",
        Booked = "booked",
        Started = "started",
        Withdrawn = "withdrawn",
        ReferredOn = "referred-on",
    }
}

stored_words! {
    /// A day of the week.
    Weekday for preferences::Weekday {
        Monday = "mon",
        Tuesday = "tue",
        Wednesday = "wed",
        Thursday = "thu",
        Friday = "fri",
        Saturday = "sat",
        Sunday = "sun",
    }
}

stored_words! {
    /// A part of a day.
    PartOfDay for preferences::PartOfDay {
        Morning = "morning",
        Afternoon = "afternoon",
        Evening = "evening",
    }
}

stored_words! {
    /// Where sessions take place.
    Modality for preferences::Modality {
        InPerson = "in-person",
        Online = "online",
        Either = "either",
    }
}

stored_words! {
    /// How pressing an inquiry is.
    Band for preferences::Band {
        Routine = "routine",
        Soon = "soon",
        Urgent = "urgent",
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Step {
    stage: Stage,
    on: Date,
}

/// `{"name":"…","received":"2026-11-23","steps":[{"stage":"contacted","on":"…"}],"contact":"…",
/// "wishes":"…","source":"…","times":[["mon","evening"]],"modality":"online","pays":["EUR",8000],
/// "fee":"…","priority":["urgent","…"],"client":"…","areas":["Grief"]}`; `pays` is the most they can pay, in smaller
/// units of the currency, `fee` what is said about it in words. Without times, modality, `pays` or
/// source nobody has asked for them, without a priority it is routine.
#[derive(Debug, Serialize, Deserialize)]
pub struct Inquiry {
    name: PersonName,
    received: Date,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    steps: Vec<Step>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wishes: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<Line>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    times: Vec<(Weekday, PartOfDay)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    modality: Option<Modality>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pays: Option<(Currency, u64)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fee: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    priority: Option<(Band, Line)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    client: Option<ClientId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    areas: Vec<Line>,
}

impl From<&domain::Inquiry> for Inquiry {
    fn from(inquiry: &domain::Inquiry) -> Self {
        let step = |step: &domain::Step| Step { stage: step.stage.into(), on: step.on };
        let Preferences { times, modality, fee, fee_words } = &inquiry.preferences;
        let reason = inquiry.priority.reason();
        Self {
            name: inquiry.name.clone(),
            received: inquiry.received_on(),
            steps: inquiry.steps().iter().map(step).collect(),
            contact: inquiry.contact.clone(),
            wishes: inquiry.wishes.clone(),
            source: inquiry.source.clone(),
            times: times.each().map(|(weekday, part)| (weekday.into(), part.into())).collect(),
            modality: modality.map(Into::into),
            pays: fee.map(|fee| (fee.currency(), fee.minor())),
            fee: fee_words.clone(),
            priority: reason.map(|reason| (inquiry.priority.band().into(), reason.clone())),
            client: inquiry.client,
            areas: inquiry.areas.clone(),
        }
    }
}

impl Inquiry {
    pub(in crate::vault::records) fn with(
        self,
        id: InquiryId,
    ) -> Result<domain::Inquiry, RecordError> {
        let step = |step: Step| domain::Step { stage: step.stage.into(), on: step.on };
        let times = self.times.into_iter().map(|(weekday, part)| (weekday.into(), part.into()));
        let preferences = Preferences {
            times: times.collect(),
            modality: self.modality.map(Into::into),
            fee: self.pays.map(|(currency, minor)| Money::new(minor, currency)),
            fee_words: self.fee,
        };
        let priority = self.priority.map_or(Ok(Priority::Routine), |(band, reason)| {
            Priority::new(band.into(), Some(reason)).map_err(|_| RecordError)
        })?;
        let mut inquiry = domain::Inquiry::new(
            id,
            self.name,
            self.contact,
            self.wishes,
            self.client,
            self.received,
            self.steps.into_iter().map(step).collect(),
        )
        .map_err(|_| RecordError)?;
        (inquiry.source, inquiry.areas) = (self.source, self.areas);
        (inquiry.preferences, inquiry.priority) = (preferences, priority);
        Ok(inquiry)
    }
}
