//! Who may be drifting: each client in care who shows a sign, with what is needed to act on it.

use super::lines::client_name;
use crate::domain::episode::Standing;
use crate::domain::ids::ClientId;
use crate::domain::practice::Practice;
use crate::domain::reach::{MailAddress, Telephone};
use crate::domain::text::Line;
use crate::domain::time::Date;
use crate::metrics::caseload::standing;
use crate::metrics::engagement::drifting;
use crate::protocol::view::{DriftLine, EngagementView};

pub(super) fn view(practice: &Practice, today: Date) -> EngagementView {
    let is_in_care = |client: ClientId| standing(practice, client, today) == Some(Standing::Active);
    let in_care = practice.clients().filter(|client| is_in_care(client.id)).count();
    EngagementView {
        in_care: u32::try_from(in_care).unwrap_or(u32::MAX),
        rows: drifting(practice, today)
            .into_iter()
            .map(|(engagement, signs)| DriftLine {
                client: engagement.client,
                name: client_name(practice, engagement.client),
                contact: contact(practice, engagement.client),
                episode: engagement.episode,
                signs,
                next: engagement.next,
            })
            .collect(),
    }
}

fn contact(practice: &Practice, client: ClientId) -> String {
    let Some(client) = practice.client(client) else { return String::new() };
    let ways = [
        client.ways.mail.as_ref().map(MailAddress::as_str),
        client.ways.telephone.as_ref().map(Telephone::as_str),
        client.contact.as_ref().map(Line::as_str),
    ];
    ways.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
