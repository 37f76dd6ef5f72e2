//! How long records are kept: held, put off, binned, taken back, destroyed; the rule for all.

use super::{Decision, Desk, Undoing, faults, misfit, replacing};
use crate::domain::activity::Subject;
use crate::domain::change::Change;
use crate::domain::ids::{CertificateId, ClientId};
use crate::domain::keeping::{Certificate, Keeping, LegalHold, Rule, State, state};
use crate::domain::policies::Policies;
use crate::domain::record::{Owner, Record, RecordId};
use crate::protocol::command::Keep;
use crate::protocol::event::Refusal;
use crate::protocol::forms::{Fault, Field, RuleForm, kept_reason, put_off};

pub(super) fn keep(
    client: ClientId,
    wish: &Keep,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    desk.practice.client(client).ok_or(Refusal::Missing)?;
    let today = desk.now.today();
    let rule = desk.practice.policies().rule();
    let is = state(desk.practice, client, &rule, today);
    let before = desk.practice.keeping(client);
    let mut after = before.cloned().unwrap_or_else(|| Keeping::undecided(client));
    match (wish, is) {
        (Keep::Hold(reason), _) if is != State::Held => {
            let reason = kept_reason(reason).map_err(faults)?;
            after.holds.push(LegalHold { from: today, reason, lifted: None });
            // What is held is no longer about to go.
            after.binned_on = None;
        }
        (Keep::Lift, State::Held) => {
            let held = after.holds.iter_mut().filter(|hold| hold.lifted.is_none());
            held.for_each(|hold| hold.lifted = Some(today));
        }
        (Keep::PutOff { until, reason }, State::Due(_) | State::PutOff(_)) => {
            let (until, reason) = put_off(until, reason).map_err(faults)?;
            if until <= today {
                let tomorrow = today.plus_days(1);
                return Err(misfit(Field::PutOffUntil, Fault::Before(tomorrow)));
            }
            after.put_off = Some((until, reason));
        }
        (Keep::Bin, State::Due(_)) => after.binned_on = Some(today),
        (Keep::TakeBack, State::Binned(_)) => after.binned_on = None,
        (Keep::Destroy, State::Binned(from)) if from <= today => {
            return destroy(client, rule, desk);
        }
        _ => return Err(Refusal::NotDue),
    }
    let after = Record::Keeping(after);
    match before.cloned().map(Record::Keeping) {
        None => Ok(Decision::of(vec![Change::add(after)])),
        Some(before) => replacing(before, after).map(Decision::of),
    }
}

/// Deletes everything that is on file about a client, and with the last of it the key; adds the
/// certificate. The texts go with their notes: nobody needs them to take this back.
fn destroy(client: ClientId, rule: Rule, desk: &mut Desk<'_>) -> Result<Decision, Refusal> {
    let records = desk.practice.chart_of(client);
    let mut counts: Vec<(Subject, u32)> = Vec::new();
    for record in &records {
        let Some((subject, _)) = Subject::of(record.id()) else { continue };
        match counts.iter_mut().find(|(of, _)| *of == subject) {
            Some((_, count)) => *count += 1,
            None => counts.push((subject, 1)),
        }
    }
    let code = desk.practice.client(client).and_then(|client| client.code.clone());
    let certificate = Certificate {
        id: CertificateId::from_random((desk.fresh)()?),
        client,
        code,
        destroyed_at: desk.now.instant,
        counts,
        rule,
    };
    let mut changes: Vec<Change> = records.into_iter().map(Change::delete).collect();
    changes.push(Change::add(Record::Certificate(certificate)));
    let ended = vec![Owner::Client(client), Owner::Apart(client)];
    Ok(Decision { undo: Undoing::Ended, ended, ..Decision::of(changes) })
}

pub(super) fn save_rule(form: &RuleForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let retention = Some(form.parse().map_err(faults)?);
    let after = Record::Policies(Policies { retention, ..desk.practice.policies().clone() });
    match desk.practice.record(RecordId::Policies) {
        None => Ok(Decision::of(vec![Change::add(after)])),
        Some(before) => replacing(before.clone(), after).map(Decision::of),
    }
}
