//! Consents: those of one client, and whose are missing or about to expire.

use super::lines::client_name;
use crate::domain::consent::{Consent, Purpose, Validity, lacking, lapsed, latest, required};
use crate::domain::episode::Standing;
use crate::domain::ids::ClientId;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::Date;
use crate::protocol::view::{ConsentDue, ConsentLine, ConsentsView};

pub(super) fn of_client(practice: &Practice, client: ClientId, today: Date) -> ConsentsView {
    let latest = latest(practice.consents_of(client), today);
    let mut consents: Vec<&Consent> = practice.consents_of(client).collect();
    sort_by_key(&mut consents, |it| core::cmp::Reverse((it.given_on, it.recorded_at, it.id)));
    let line = |consent: &Consent| ConsentLine {
        validity: consent.validity(today),
        is_latest: latest.iter().any(|it| it.id == consent.id),
        consent: consent.clone(),
    };
    ConsentsView {
        lacking: lacking(practice, client, today).collect(),
        lines: consents.into_iter().map(line).collect(),
    }
}

/// What is to be asked for or renewed, of clients in care: what the practice asks of all of them,
/// and whatever else expires soon. The most pressing first.
pub(super) fn due(practice: &Practice, today: Date) -> Vec<ConsentDue> {
    let mut due = Vec::new();
    for client in practice.clients() {
        let mut standings = practice.episodes_of(client.id).map(|it| it.standing(today));
        if !standings.any(|standing| matches!(standing, Standing::Active | Standing::OnHold)) {
            continue;
        }
        let mut add = |purpose, consent: Option<&Consent>, validity| {
            due.push(line(practice, client.id, (purpose, validity), consent));
        };
        let asked = required(practice, client.id, today);
        for (purpose, validity) in &asked {
            if *validity != Validity::InForce {
                add(*purpose, None, *validity);
            }
        }
        for consent in latest(practice.consents_of(client.id), today) {
            let is_asked = asked.iter().any(|(purpose, _)| *purpose == consent.purpose);
            let validity = consent.validity(today);
            if !is_asked && matches!(validity, Validity::Expiring(_)) {
                add(consent.purpose, Some(consent), validity);
            }
        }
    }
    sort_by_key(&mut due, |it| {
        let last = match it.validity {
            Validity::Expiring(last) => Some(last),
            _ => None,
        };
        (last, it.name.clone(), it.client, it.purpose)
    });
    due
}

/// What no longer holds of what a client agreed to, on the day of an appointment.
pub(super) fn on(practice: &Practice, client: ClientId, day: Date) -> Vec<ConsentDue> {
    let one = |consent: &Consent| {
        line(practice, client, (consent.purpose, consent.validity(day)), Some(consent))
    };
    lapsed(practice, client, day).into_iter().map(one).collect()
}

fn line(
    practice: &Practice,
    client: ClientId,
    (purpose, validity): (Purpose, Validity),
    consent: Option<&Consent>,
) -> ConsentDue {
    let party = consent.and_then(|it| it.party.as_ref());
    let guardian = consent.and_then(Consent::guardian);
    ConsentDue {
        client,
        name: client_name(practice, client),
        purpose,
        party: party.map(|party| party.as_str().to_owned()),
        guardian: guardian.map(|name| name.as_str().to_owned()),
        validity,
    }
}
