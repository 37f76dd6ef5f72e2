//! Consents: given and withdrawn, each once and for all; what the practice asks for.

use super::{Decision, Desk, Undoing, faults, replacing};
use crate::domain::change::Change;
use crate::domain::consent::Consent;
use crate::domain::ids::ConsentId;
use crate::domain::record::{Record, RecordId};
use crate::protocol::event::{Added, Refusal};
use crate::protocol::forms::{ConsentForm, PoliciesForm, WithdrawalForm};

pub(super) fn give(form: &ConsentForm, desk: &mut Desk<'_>) -> Result<Decision, Refusal> {
    let agreed = form.parse(desk.now.today()).map_err(faults)?;
    desk.practice.client(form.client).ok_or(Refusal::Missing)?;
    let consent = Consent {
        id: ConsentId::from_random((desk.fresh)()?),
        client: form.client,
        purpose: agreed.purpose,
        party: agreed.party,
        words: agreed.words,
        scope: agreed.scope,
        given_on: agreed.given_on,
        last_day: agreed.last_day,
        giver: agreed.giver,
        signature: agreed.signature,
        recorded_at: desk.now.instant,
        withdrawal: None,
    };
    let added = Added::Consent(consent.id);
    Ok(Decision {
        undo: Undoing::Ended,
        ..Decision::of(vec![Change::add(Record::Consent(consent))]).adding(added)
    })
}

pub(super) fn withdraw(
    id: ConsentId,
    form: &WithdrawalForm,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let before = desk.practice.consent(id).ok_or(Refusal::Missing)?;
    if before.withdrawal.is_some() {
        return Err(Refusal::SignedConsent);
    }
    let withdrawal = form.parse(before.given_on, desk.now.instant).map_err(faults)?;
    let after = Consent { withdrawal: Some(withdrawal), ..before.clone() };
    let changes = replacing(Record::Consent(before.clone()), Record::Consent(after))?;
    Ok(Decision { undo: Undoing::Ended, ..Decision::of(changes) })
}

pub(super) fn save_policies(form: &PoliciesForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let retention = desk.practice.policies().retention.clone();
    let after = Record::Policies(form.parse(retention).map_err(faults)?);
    match desk.practice.record(RecordId::Policies) {
        None => Ok(Decision::of(vec![Change::add(after)])),
        Some(before) => replacing(before.clone(), after).map(Decision::of),
    }
}
