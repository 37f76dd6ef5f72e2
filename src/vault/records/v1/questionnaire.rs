//! A questionnaire as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::ids::QuestionnaireId;
use crate::domain::instrument::{self, Answers};
use crate::domain::questionnaire as domain;
use crate::domain::time::Date;
use crate::vault::records::RecordError;

stored_words! {
    /// Which instrument.
    Instrument for instrument::Kind {
        Proqol5 = "proqol-5",
        Who5 = "who-5",
        Cbi = "cbi",
        Olbi = "olbi",
        OneQuestion = "one-question",
        Phq9 = "phq-9",
        Gad7 = "gad-7",
        Phq4 = "phq-4",
        Pcl5 = "pcl-5",
        K10 = "k10",
        Audit = "audit",
        Wsas = "wsas",
    }
}

/// `{"on":"2026-11-23","instrument":"who-5","answers":[3,null,2,5,0],"finished":true}`; an answer
/// for each item, null for none; not finished where it does not say so.
#[derive(Debug, Serialize, Deserialize)]
pub struct Questionnaire {
    on: Date,
    instrument: Instrument,
    answers: Vec<Option<u8>>,
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    finished: bool,
}

impl From<&domain::Questionnaire> for Questionnaire {
    fn from(questionnaire: &domain::Questionnaire) -> Self {
        let domain::Questionnaire { id: _, on, answers, is_finished } = questionnaire;
        Self {
            on: *on,
            instrument: answers.kind().into(),
            answers: answers.given().to_vec(),
            finished: *is_finished,
        }
    }
}

impl Questionnaire {
    pub(in crate::vault::records) fn with(
        self,
        id: QuestionnaireId,
    ) -> Result<domain::Questionnaire, RecordError> {
        let Self { on, instrument, answers, finished } = self;
        let answers = Answers::new(instrument.into(), answers).map_err(|_| RecordError)?;
        Ok(domain::Questionnaire { id, on, answers, is_finished: finished })
    }
}
