//! The safety plan of one invented client, and whom to turn to.

use crate::domain::crisis::{CrisisContact, MayBeTold};
use crate::domain::ids::{ClientId, SafetyPlanId};
use crate::domain::reach::Telephone;
use crate::domain::safety_plan::{SafetyPlan, Step};
use crate::domain::text::{Line, PersonName};
use crate::domain::time::{Date, Instant};

const LINES: [(Step, &[&str]); 6] = [
    (Step::Signs, &["I stop answering messages", "I lie awake after three"]),
    (Step::Myself, &["Walk down to the harbour", "A cold shower", "The playlist for bad days"]),
    (Step::Elsewhere, &["The library, upstairs", "Choir on Thursdays"]),
    (Step::Help, &["My sister Tove", "Marek from next door"]),
    (Step::Professionals, &["Dr Evenkeel, mornings", "The crisis line, day and night"]),
    (Step::Surroundings, &["Tove keeps the tablets", "Phone out of the bedroom"]),
];

/// The plan, as it was gone through on a day.
pub fn plan(client: ClientId, made_on: Date, recorded_at: Instant) -> SafetyPlan {
    let step = |(step, lines): &(Step, &[&str])| {
        (*step, lines.iter().filter_map(|line| Line::new(line).ok()).collect())
    };
    SafetyPlan {
        // There is one of them: the client's name tells it from all others.
        id: SafetyPlanId::from_random(client.bytes()),
        client,
        version: 1,
        made_on,
        steps: LINES.iter().map(step).collect(),
        copies: Line::new("On paper; a photo on my phone").ok(),
        again_after: Some(13),
        recorded_at,
    }
}

/// Whom to turn to.
pub fn contact() -> Option<CrisisContact> {
    Some(CrisisContact {
        name: PersonName::new("Tove Tideway").ok()?,
        relation: Line::new("sister").ok(),
        telephone: Telephone::new("01632 960 117").ok(),
        may_be_told: MayBeTold::InDanger,
        leave_from: Line::new("agreed in the session").ok(),
    })
}
