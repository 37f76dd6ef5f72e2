//! A client as stored.

use serde::{Deserialize, Serialize};

use crate::domain::client as domain;
use crate::domain::ids::ClientId;
use crate::domain::text::{ClientCode, Line, PersonName};

/// `{"name":"…","code":"…","contact":"…"}`
#[derive(Debug, Serialize, Deserialize)]
pub struct Client {
    name: PersonName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<ClientCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<Line>,
}

impl From<&domain::Client> for Client {
    fn from(client: &domain::Client) -> Self {
        let domain::Client { id: _, name, code, contact } = client.clone();
        Self { name, code, contact }
    }
}

impl Client {
    pub(in crate::vault::records) fn with(self, id: ClientId) -> domain::Client {
        let Self { name, code, contact } = self;
        domain::Client { id, name, code, contact }
    }
}
