//! The list of clients: searched, filtered, sorted.

use super::lines::part;
use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::client::Client;
use crate::domain::episode::Standing;
use crate::domain::folding::{folded, holds, words};
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::Now;
use crate::metrics::caseload::is_active;
use crate::protocol::query::{ClientFilter, ClientSort, Page};
use crate::protocol::view::{ClientLine, ClientsView};

pub(super) fn view(
    practice: &Practice,
    search: &str,
    filter: ClientFilter,
    sort: ClientSort,
    page: Page,
    now: &Now,
) -> ClientsView {
    let all = practice.clients().filter(|client| !practice.is_binned(client.id)).count();
    let words = words(search);
    let mut found: Vec<(&Client, ClientLine)> = practice
        .clients()
        .filter(|client| !practice.is_binned(client.id))
        .filter(|client| words.is_empty() || holds(&searchable(client), &words))
        .map(|client| (client, line(client, practice, now)))
        .filter(|(_, line)| listed(line.standing, filter))
        .collect();
    // Names decide between equals, so that the order is the same every time.
    sort_by_key(&mut found, |(client, _)| (folded(client.name.as_str()), client.id));
    match sort {
        ClientSort::Name => {}
        ClientSort::LastSeen => sort_by_key(&mut found, |(_, line)| line.last_seen),
        ClientSort::Next => sort_by_key(&mut found, |(_, line)| (line.next.is_none(), line.next)),
        ClientSort::Opened => {
            sort_by_key(&mut found, |(client, _)| {
                core::cmp::Reverse(
                    practice.episodes_of(client.id).map(|episode| episode.opened_on()).max(),
                )
            });
        }
    }
    let (total, rows) = part(found, page);
    ClientsView {
        total,
        all: u32::try_from(all).unwrap_or(u32::MAX),
        rows: rows.map(|(_, line)| line).collect(),
    }
}

fn searchable(client: &Client) -> String {
    let code = client.code.as_ref().map_or("", |code| code.as_str());
    let contact = client.contact.as_ref().map_or("", |contact| contact.as_str());
    let mail = client.ways.mail.as_ref().map_or("", |mail| mail.as_str());
    let telephone = client.ways.telephone.as_ref().map_or("", |number| number.as_str());
    format!("{} {code} {contact} {mail} {telephone}", client.name.as_str())
}

fn listed(standing: Option<Standing>, filter: ClientFilter) -> bool {
    match filter {
        ClientFilter::All => true,
        ClientFilter::Open => matches!(standing, Some(Standing::Active | Standing::OnHold)),
        ClientFilter::OnHold => standing == Some(Standing::OnHold),
        ClientFilter::Ended => {
            matches!(standing, None | Some(Standing::Ended | Standing::NotYet))
        }
    }
}

fn line(client: &Client, practice: &Practice, now: &Now) -> ClientLine {
    let latest = practice.episodes_of(client.id).max_by_key(|episode| episode.opened_on());
    let is_attended =
        |booking: &&Appointment| matches!(booking.attendance, Attendance::Attended { .. });
    let is_ahead = |booking: &&Appointment| {
        booking.attendance == Attendance::Booked && booking.starts >= now.wall
    };
    ClientLine {
        id: client.id,
        name: client.name.as_str().to_owned(),
        code: client.code.as_ref().map(|code| code.as_str().to_owned()),
        standing: latest.map(|episode| episode.standing(now.today())),
        is_active: is_active(practice, client.id, now.today()),
        planned: latest.and_then(|episode| episode.planned),
        // What is marked as attended in days to come cannot be: it is told among the data problems.
        last_seen: practice
            .appointments_of(client.id)
            .filter(is_attended)
            .map(Appointment::day)
            .filter(|day| *day <= now.today())
            .max(),
        next: practice
            .appointments_of(client.id)
            .filter(is_ahead)
            .map(|booking| booking.starts)
            .min(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{Date, Instant, WallTime, Zone};
    use crate::metrics::bench_practice::{Bench, attended};

    #[test]
    fn nobody_was_last_seen_in_days_to_come() {
        let mut bench = Bench::default();
        let client = bench.client();
        bench.session(client, "2026-11-09", attended(50));
        bench.session(client, "2027-03-09", attended(50));
        let practice = bench.practice();
        let wall = WallTime::parse("2026-12-01T12:00").unwrap();
        let now = Now { instant: Instant(0), wall, zone: Zone::new("UTC").unwrap() };
        let line = line(practice.client(client).unwrap(), &practice, &now);
        assert_eq!(line.last_seen, Date::parse("2026-11-09").ok());
    }
}
