//! A certificate of destruction as stored.

use serde::{Deserialize, Serialize};

use super::activity::Subject;
use super::keeping::Rule;
use crate::domain::ids::{CertificateId, ClientId};
use crate::domain::keeping as domain;
use crate::domain::text::ClientCode;
use crate::domain::time::Instant;

/// `{"client":"…","code":"…","destroyed":1763900000000,"counts":[["note",3]],"rule":[7,18,3,"…",
/// "2007-12-01"]}`; counts by the words of the activity log.
#[derive(Debug, Serialize, Deserialize)]
pub struct Certificate {
    client: ClientId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<ClientCode>,
    destroyed: Instant,
    counts: Vec<(Subject, u32)>,
    rule: Rule,
}

impl From<&domain::Certificate> for Certificate {
    fn from(certificate: &domain::Certificate) -> Self {
        let counts = certificate.counts.iter();
        Self {
            client: certificate.client,
            code: certificate.code.clone(),
            destroyed: certificate.destroyed_at,
            counts: counts.map(|(subject, n)| ((*subject).into(), *n)).collect(),
            rule: (&certificate.rule).into(),
        }
    }
}

impl Certificate {
    pub(in crate::vault::records) fn with(self, id: CertificateId) -> domain::Certificate {
        domain::Certificate {
            id,
            client: self.client,
            code: self.code,
            destroyed_at: self.destroyed,
            counts: self.counts.into_iter().map(|(subject, n)| (subject.into(), n)).collect(),
            rule: self.rule.into(),
        }
    }
}
