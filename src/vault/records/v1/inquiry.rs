//! An inquiry as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::ids::{ClientId, InquiryId};
use crate::domain::inquiry as domain;
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

#[derive(Debug, Serialize, Deserialize)]
struct Step {
    stage: Stage,
    on: Date,
}

/// `{"name":"…","received":"2026-11-23","steps":[{"stage":"contacted","on":"…"}],"contact":"…",
/// "wishes":"…","client":"…"}`
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
    client: Option<ClientId>,
}

impl From<&domain::Inquiry> for Inquiry {
    fn from(inquiry: &domain::Inquiry) -> Self {
        let step = |step: &domain::Step| Step { stage: step.stage.into(), on: step.on };
        Self {
            name: inquiry.name.clone(),
            received: inquiry.received_on(),
            steps: inquiry.steps().iter().map(step).collect(),
            contact: inquiry.contact.clone(),
            wishes: inquiry.wishes.clone(),
            client: inquiry.client,
        }
    }
}

impl Inquiry {
    pub(in crate::vault::records) fn with(
        self,
        id: InquiryId,
    ) -> Result<domain::Inquiry, RecordError> {
        let step = |step: Step| domain::Step { stage: step.stage.into(), on: step.on };
        domain::Inquiry::new(
            id,
            self.name,
            self.contact,
            self.wishes,
            self.client,
            self.received,
            self.steps.into_iter().map(step).collect(),
        )
        .map_err(|_| RecordError)
    }
}
