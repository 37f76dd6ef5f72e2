//! Whose records are due, held, in the bin, and what was destroyed.

use crate::domain::keeping::{Certificate, Rule, State, last_service, state};
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::Date;
use crate::protocol::forms::RuleForm;
use crate::protocol::view::{KeepingLine, KeepingView};

pub(super) fn view(practice: &Practice, rule: &Rule, today: Date) -> KeepingView {
    let (mut lines, mut next) = (Vec::new(), Vec::new());
    for client in practice.clients() {
        let state = state(practice, client.id, rule, today);
        let keeping = practice.keeping(client.id);
        let reason = match state {
            State::InCare | State::Unused => continue,
            State::Held => keeping.and_then(|it| it.hold()).map(|hold| &hold.reason),
            State::PutOff(_) => keeping.and_then(|it| it.put_off.as_ref()).map(|(_, why)| why),
            State::Kept(_) | State::Due(_) | State::Binned(_) => None,
        };
        let line = KeepingLine {
            client: client.id,
            name: client.name.as_str().to_owned(),
            state,
            last_service: last_service(practice, client.id),
            is_birth_known: client.born.is_some(),
            reason: reason.map(|reason| reason.as_str().to_owned()),
        };
        if matches!(state, State::Kept(_)) { next.push(line) } else { lines.push(line) }
    }
    let day = |line: &KeepingLine| match line.state {
        State::Kept(on) | State::PutOff(on) | State::Due(on) | State::Binned(on) => Some(on),
        State::InCare | State::Unused | State::Held => None,
    };
    for list in [&mut lines, &mut next] {
        sort_by_key(list, |line| (day(line), line.name.clone(), line.client));
    }
    next.truncate(KeepingView::MOST);
    let mut certificates: Vec<Certificate> = practice.certificates().cloned().collect();
    sort_by_key(&mut certificates, |it| core::cmp::Reverse((it.destroyed_at, it.id)));
    KeepingView { today, rule: RuleForm::of(rule), lines, next, certificates }
}
