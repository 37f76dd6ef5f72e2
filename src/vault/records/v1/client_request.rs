//! What a client asks about their own records, as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::client_request as domain;
use crate::domain::ids::{ClientId, ClientRequestId};
use crate::domain::text::{Line, OwnWords};
use crate::domain::time::{Date, Instant};

stored_words! {
    /// What is asked for.
    Asked for domain::Asked {
        Access = "access",
        Amendment = "amendment",
        Restriction = "restriction",
    }
}

stored_words! {
    /// What was answered.
    Ruling for domain::Ruling {
        Granted = "granted",
        InPart = "in-part",
        Refused = "refused",
    }
}

/// `{"client":"…","asked":"amendment","words":"…","received":"2026-11-01","due":"2026-12-01",
/// "put-off":"…","answer":["2026-11-20","refused",1763900000000,"statement"],"disagreement":"…",
/// "lifted":"2027-01-01"}`; `answer` is the day, what, when it was written down, and the statement or
/// null. What follows `due` can be missing.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ClientRequest {
    client: ClientId,
    asked: Asked,
    words: OwnWords,
    received: Date,
    due: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    put_off: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<(Date, Ruling, Instant, Option<OwnWords>)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    disagreement: Option<OwnWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lifted: Option<Date>,
}

impl From<&domain::ClientRequest> for ClientRequest {
    fn from(request: &domain::ClientRequest) -> Self {
        let it = request.clone();
        Self {
            client: it.client,
            asked: it.asked.into(),
            words: it.words,
            received: it.received_on,
            due: it.due_on,
            put_off: it.put_off,
            answer: it.answer.map(|it| (it.on, it.ruling.into(), it.recorded_at, it.statement)),
            disagreement: it.disagreement,
            lifted: it.lifted_on,
        }
    }
}

impl ClientRequest {
    pub(in crate::vault::records) fn with(self, id: ClientRequestId) -> domain::ClientRequest {
        let answer = |(on, ruling, recorded_at, statement): (_, Ruling, _, _)| domain::Answer {
            on,
            ruling: ruling.into(),
            statement,
            recorded_at,
        };
        domain::ClientRequest {
            id,
            client: self.client,
            asked: self.asked.into(),
            words: self.words,
            received_on: self.received,
            due_on: self.due,
            put_off: self.put_off,
            answer: self.answer.map(answer),
            disagreement: self.disagreement,
            lifted_on: self.lifted,
        }
    }
}
