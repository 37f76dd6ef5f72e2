//! A client as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::client as domain;
use crate::domain::crisis::{self, CrisisContact};
use crate::domain::ids::ClientId;
use crate::domain::reach::{Link, MailAddress, Telephone};
use crate::domain::text::{ClientCode, Line, PersonName};
use crate::domain::time::Date;
use crate::domain::ways::{self, Agreement, Ways};
use crate::vault::records::RecordError;

stored_words! {
    /// A channel by which a client can be reached.
    Channel for ways::Channel {
        Mail = "mail",
        Sms = "sms",
        Messenger = "messenger",
        Telephone = "phone",
    }
}

stored_words! {
    /// When somebody may be told something.
    MayBeTold for crisis::MayBeTold {
        Yes = "yes",
        InDanger = "in-danger",
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Contact {
    name: PersonName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    relation: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone: Option<Telephone>,
    told: MayBeTold,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    leave: Option<Line>,
}

impl From<CrisisContact> for Contact {
    fn from(contact: CrisisContact) -> Self {
        let CrisisContact { name, relation, telephone, may_be_told, leave_from } = contact;
        let told = may_be_told.into();
        Self { name, relation, phone: telephone, told, leave: leave_from }
    }
}

impl From<Contact> for CrisisContact {
    fn from(stored: Contact) -> Self {
        let Contact { name, relation, phone, told, leave } = stored;
        let may_be_told = told.into();
        Self { name, relation, telephone: phone, may_be_told, leave_from: leave }
    }
}

/// `{"name":"…","code":"…","contact":"…","mail":"…","phone":"…","video":"https://…",
/// "prefers":"mail","agreed":[["mail","2026-11-02",null]],"born":"2010-05-05",
/// "crisis":[{"name":"…","relation":"…","phone":"…","told":"in-danger","leave":"…"}]}`; the days of
/// `agreed` are the first with and the first without the client's agreement to that channel, `leave` is
/// from whom it is that somebody may be told.
#[derive(Debug, Serialize, Deserialize)]
pub struct Client {
    name: PersonName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<ClientCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mail: Option<MailAddress>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone: Option<Telephone>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    video: Option<Link>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prefers: Option<Channel>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    agreed: Vec<(Channel, Option<Date>, Option<Date>)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    born: Option<Date>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    crisis: Vec<Contact>,
}

impl From<&domain::Client> for Client {
    fn from(client: &domain::Client) -> Self {
        let domain::Client { id: _, name, code, contact, ways, born } = client.clone();
        let agreed = ways::Channel::ALL
            .map(|channel| (channel, ways.agreement(channel)))
            .into_iter()
            .filter(|(_, agreement)| *agreement != Agreement::Unasked)
            .map(|(channel, agreement)| {
                let (given, withdrawn) = agreement.days();
                (channel.into(), given, withdrawn)
            });
        Self {
            name,
            code,
            contact,
            agreed: agreed.collect(),
            mail: ways.mail,
            phone: ways.telephone,
            video: ways.video,
            prefers: ways.preferred.map(Into::into),
            born,
            crisis: ways.crisis.into_iter().map(Into::into).collect(),
        }
    }
}

impl Client {
    pub(in crate::vault::records) fn with(
        self,
        id: ClientId,
    ) -> Result<domain::Client, RecordError> {
        let Self { name, code, contact, mail, phone, video, prefers, agreed, born, crisis } = self;
        let mut ways = Ways {
            mail,
            telephone: phone,
            video,
            preferred: prefers.map(Into::into),
            crisis: crisis.into_iter().map(Into::into).collect(),
            ..Ways::default()
        };
        for (channel, given, withdrawn) in agreed {
            let agreement = Agreement::new(given, withdrawn).map_err(|_| RecordError)?;
            ways = ways.agreeing(channel.into(), agreement);
        }
        Ok(domain::Client { id, name, code, contact, ways, born })
    }
}
