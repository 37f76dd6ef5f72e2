//! Which clients take the week: the work of a period, client by client.

use super::lines::{client_name, part};
use crate::domain::order::{sort_by_key, total};
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Period};
use crate::metrics::client_load::{ClientLoad, loads};
use crate::metrics::heaviness::{Heaviness, among, balance, rated};
use crate::protocol::query::Page;
use crate::protocol::view::{LoadLine, LoadView};

pub(super) fn view(practice: &Practice, period: Period, page: Page, today: Date) -> LoadView {
    let mut loads = loads(practice, period, today);
    // Heaviest first so far, which decides between equals.
    sort_by_key(&mut loads.clients, |load| core::cmp::Reverse(load.per_week().map(total)));
    let of_clients = loads.clients.iter().map(ClientLoad::total).sum();
    let estimated = loads.clients.iter().map(|load| load.estimated).sum();
    let longest = loads.clients.first().and_then(ClientLoad::per_week).unwrap_or(0.0);
    let (clients, rows) = part(loads.clients, page);
    let mut rated = rated(practice, today);
    let [week, whole] = [Period::week_of(today), period].map(|days| balance(practice, days, today));
    let has_heavy = !among(&rated).is_empty() || whole.iter().any(|day| day.heavy > 0);
    LoadView {
        clients,
        rows: rows.map(|load| line(practice, &load, rated.remove(&load.client))).collect(),
        longest,
        of_clients,
        estimated,
        of_nobody: loads.of_nobody,
        balance: week.into_iter().zip(whole).collect(),
        has_heavy,
    }
}

fn line(practice: &Practice, load: &ClientLoad, heaviness: Option<Heaviness>) -> LoadLine {
    LoadLine {
        client: load.client,
        name: client_name(practice, load.client),
        direct: load.direct,
        entered: load.entered,
        estimated: load.estimated,
        per_week: load.per_week(),
        heaviness,
    }
}
