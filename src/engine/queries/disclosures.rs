//! The account of disclosures: of one client, or of all.

use super::lines::client_name;
use crate::domain::client_request::refused_corrections;
use crate::domain::consent::{Purpose, latest};
use crate::domain::disclosure::account_from;
use crate::domain::ids::ClientId;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Instant, WallTime};
use crate::metrics::documentation::Wall;
use crate::protocol::view::AccountView;

pub(super) fn view(
    practice: &Practice,
    client: Option<ClientId>,
    today: Date,
    wall: Wall<'_>,
) -> AccountView {
    let from = account_from(today);
    let on = |at: Instant| -> WallTime { wall(at) };
    let mut lines: Vec<_> = practice
        .disclosures()
        .filter(|it| client.is_none_or(|client| it.client == client))
        .filter(|it| !practice.is_binned(it.client) && on(it.made_at).date() >= from)
        .map(|it| (client_name(practice, it.client), it.clone()))
        .collect();
    sort_by_key(&mut lines, |(_, it)| core::cmp::Reverse((it.made_at, it.id)));
    let consents = client.map_or_else(Vec::new, |client| {
        latest(practice.consents_of(client), today)
            .into_iter()
            .filter(|it| it.purpose == Purpose::Release && it.validity(today).holds())
            .cloned()
            .collect()
    });
    let has_corrections =
        client.is_some_and(|client| !refused_corrections(practice, client).is_empty());
    AccountView { from, today, lines, consents, has_corrections }
}
