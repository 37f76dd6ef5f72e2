//! An outcome measure as stored.

use serde::{Deserialize, Serialize};

use super::own_scale::Edition;
use super::questionnaire::Instrument;
use super::stored_words;
use crate::domain::ids::{ClientId, MeasurementId, ScaleId};
use crate::domain::instrument::measure::Measure;
use crate::domain::instrument::{Answers, Kind, Sum};
use crate::domain::measurement::{self as domain, Given, Response};
use crate::domain::text::Terms;
use crate::domain::time::{Date, Instant};
use crate::vault::records::RecordError;

stored_words! {
    /// Who answered.
    By for domain::Answered {
        ClientHere = "client",
        ClientOnPaper = "paper",
        Therapist = "therapist",
    }
}

/// `{"client":"…","on":"2026-11-23","instrument":"phq-9","answers":[2,null,1,0,0,0,0,0,1],
/// "by":"client","recorded":1763900000000,"response":[1763900000001,"…"]}`; in the place of `answers`,
/// an answer for each item and null for none, there may be `sum`, what they add up to, and in that of
/// `instrument` `"scale":["…",{…}]`, a scale of her own and its version as it was then. `response` is what
/// was done about an answer that could not wait.
#[derive(Debug, Serialize, Deserialize)]
pub struct Measurement {
    client: ClientId,
    on: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    instrument: Option<Instrument>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scale: Option<(ScaleId, Edition)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answers: Option<Vec<Option<u8>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sum: Option<u16>,
    by: By,
    recorded: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    response: Option<(Instant, Terms)>,
}

impl From<&domain::Measurement> for Measurement {
    fn from(measurement: &domain::Measurement) -> Self {
        let domain::Measurement { id: _, client, taken_on, by, given, recorded_at, response } =
            measurement;
        let (answers, sum) = match given {
            Given::Answers(answers) => (Some(answers.given().to_vec()), None),
            Given::Sum(sum) => (None, Some(sum.value())),
        };
        let response = response.as_ref().map(|it| (it.recorded_at, it.done.clone()));
        Self {
            client: *client,
            on: *taken_on,
            instrument: measurement.measure().kind().map(Into::into),
            scale: measurement.measure().edition().map(|it| (it.scale(), it.into())),
            answers,
            sum,
            by: (*by).into(),
            recorded: *recorded_at,
            response,
        }
    }
}

impl Measurement {
    pub(in crate::vault::records) fn with(
        self,
        id: MeasurementId,
    ) -> Result<domain::Measurement, RecordError> {
        let Self { client, on, instrument, scale, answers, sum, by, recorded, response } = self;
        let kind: Option<Kind> = instrument.map(Into::into);
        let measure = match (kind, scale) {
            (Some(kind), None) => Measure::Known(kind),
            (None, Some((of, scale))) => Measure::Own(Box::new(scale.of(of)?)),
            _ => return Err(RecordError),
        };
        let given = match (answers, sum) {
            (Some(answers), None) => Answers::new(measure, answers).map(Given::Answers),
            (None, Some(sum)) => Sum::new(measure, sum).map(Given::Sum),
            _ => return Err(RecordError),
        };
        Ok(domain::Measurement {
            id,
            client,
            taken_on: on,
            by: by.into(),
            given: given.map_err(|_| RecordError)?,
            recorded_at: recorded,
            response: response.map(|(recorded_at, done)| Response { recorded_at, done }),
        })
    }
}
