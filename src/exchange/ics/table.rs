//! A calendar as a table: one row for each time an event happens, in the order of time.
//!
//! Whole days are no sessions and stay out. A series is laid out up to a year ahead, the latest
//! [`MOST`] times. What cannot be told stands in its row as it was written, so that the import
//! refuses that row by name.

use std::collections::HashMap;

use super::Names;
use super::events::{Calendar, Ends, Event};
use super::when::{Clock, Reader, When};
use crate::domain::order::sort_by_key;
use crate::domain::recurrence::End;
use crate::domain::text;
use crate::domain::time::{Date, WallTime, Zone};
use crate::domain::zone::Zones;

/// Times laid out of one series.
pub const MOST: usize = 2_000;
/// Times of one series that are looked at to find the latest [`MOST`].
const MOST_LOOKED_AT: usize = 50_000;
/// Events of one file, and series among them; a practice of twenty years has fewer.
const MOST_EVENTS: usize = 200_000;
const MOST_SERIES: usize = 5_000;
/// Rows of one table.
const MOST_ROWS: usize = 400_000;

/// The calendar holds more than a practice can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many events")]
pub struct TooMany;
/// Days of a series laid out ahead.
const AHEAD: i32 = 366;
/// Days of a series laid out back: what came before was over long ago.
const BACK: i32 = 20 * 366;

/// What a row of the table says above its columns. `Event` is the title; `Client` and
/// `Client code` are those of the one client it names.
const HEADERS: [&str; 8] =
    ["Client", "Client code", "Event", "Start", "Minutes", "Status", "Reference", "Place"];

/// Who reads a calendar, and when.
pub struct Desk<'a, Z> {
    /// Who knows the zones.
    pub zones: &'a Z,
    /// The zone of the practice.
    pub home: &'a Zone,
    /// Today.
    pub today: Date,
    /// Whom a title can name.
    pub names: &'a Names<'a>,
}

/// A time that an event happens.
struct Row {
    starts: Result<WallTime, String>,
    minutes: String,
    reference: String,
    event: usize,
}

/// The calendar as the text of a table that `exchange/csv` reads.
///
/// # Errors
/// [`TooMany`] where it would keep the page busy for long.
pub fn table<Z: Zones>(calendar: &Calendar, desk: &Desk<'_, Z>) -> Result<Vec<u8>, TooMany> {
    let series = calendar.events.iter().filter(|event| event.is_series()).count();
    if calendar.events.len() > MOST_EVENTS || series > MOST_SERIES {
        return Err(TooMany);
    }
    let mut by_uid: HashMap<&str, Vec<&Event>> = HashMap::new();
    for event in calendar.events.iter().filter(|event| !event.uid.is_empty()) {
        by_uid.entry(&event.uid).or_default().push(event);
    }
    let reader = Reader { zones: desk.zones, own: &calendar.zones, home: desk.home };
    let mut rows = Vec::new();
    for (place, event) in calendar.events.iter().enumerate() {
        if event.is_of_whole_days() {
            continue;
        }
        let same = by_uid.get(event.uid.as_str()).map_or(&[][..], Vec::as_slice);
        rows.extend(times(place, event, same, &reader, desk.today));
        if rows.len() > MOST_ROWS {
            return Err(TooMany);
        }
    }
    sort_by_key(&mut rows, |row| (row.starts.clone().ok(), row.reference.clone()));
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: [&str; 8]| {
        // Writing to memory does not fail.
        let _ = table.write_record(cells);
    };
    write(HEADERS);
    for row in &rows {
        let Some(event) = calendar.events.get(row.event) else { continue };
        let client = desk.names.in_title(&event.title);
        let name = client.map_or("", |client| client.name.as_str());
        let code = client.and_then(|client| client.code.as_ref()).map_or("", |code| code.as_str());
        let starts = match &row.starts {
            Ok(starts) => starts.to_string(),
            Err(written) => written.clone(),
        };
        let status = status(&event.status);
        // A place that says more than one of ours can is cut, so that the event is not refused for it.
        let place: String = event.place.chars().take(text::Line::MOST).collect();
        write([name, code, &event.title, &starts, &row.minutes, status, &row.reference, &place]);
    }
    Ok(table.into_inner().unwrap_or_default())
}

/// A status as people write it.
fn status(word: &str) -> &str {
    match word {
        "CANCELLED" | "CANCELED" => "Cancelled",
        "TENTATIVE" => "Tentative",
        _ => "Booked",
    }
}

/// Every time that an event happens; `same` are the events of the same name.
fn times<Z: Zones>(
    place: usize,
    event: &Event,
    same: &[&Event],
    reader: &Reader<'_, Z>,
    today: Date,
) -> Vec<Row> {
    let clock = event.clock();
    let minutes = minutes(event, &clock, reader);
    let row = |slot: Option<WallTime>, wall: WallTime| Row {
        starts: reader.at_home(wall, &clock).ok_or_else(|| written(wall, &clock)),
        minutes: minutes.clone(),
        reference: reference(event, slot),
        event: place,
    };
    let Some(starts) = &event.starts else {
        // The import says that there is no such time.
        let unread = Err("?".to_owned());
        return vec![Row {
            starts: unread,
            minutes,
            reference: reference(event, None),
            event: place,
        }];
    };
    if let Some(slot) = &event.instead_of {
        // Named by the clock of its series, whatever clock it is written on.
        let series = same.iter().find(|other| other.instead_of.is_none());
        let slot = series.and_then(|series| reader.on(slot, &series.clock())).unwrap_or(slot.wall);
        return vec![row(Some(slot), starts.wall)];
    }
    if reader.at_home(starts.wall, &clock).is_none() {
        return vec![row(None, starts.wall)];
    }
    let local = |utc: WallTime| {
        let when = When { wall: utc, clock: Clock::Utc, is_day: false };
        reader.on(&when, &clock)
    };
    let rule = match event.rule(&local) {
        Ok(rule) => rule,
        Err(error) => {
            let unread = Err(format!("{}, {error}", starts.wall));
            let reference = reference(event, None);
            return vec![Row { starts: unread, minutes, reference, event: place }];
        }
    };
    let is_series = rule.is_some() || !event.more.is_empty();
    if !is_series {
        return vec![row(None, starts.wall)];
    }
    let first = WallTime::midnight(today.plus_days(-BACK));
    let last = WallTime::midnight(today.plus_days(AHEAD));
    let mut slots = match rule {
        None => vec![starts.wall],
        Some(rule) => {
            // One that never comes is not looked for beyond what is laid out.
            let rule = if rule.end() == End::Never { rule.ending(End::Until(last)) } else { rule };
            let times = rule.occurrences(starts.wall).take_while(|at| *at < last);
            let within: Vec<_> = times.filter(|at| *at >= first).take(MOST_LOOKED_AT).collect();
            within.get(within.len().saturating_sub(MOST)..).unwrap_or_default().to_vec()
        }
    };
    slots.extend(event.more.iter().filter_map(|when| reader.on(when, &clock)).take(MOST));
    sort_by_key(&mut slots, |slot| *slot);
    slots.dedup();
    let taken = |other: &&Event| reader.on(other.instead_of.as_ref()?, &clock);
    let instead: Vec<WallTime> = same.iter().filter_map(taken).collect();
    let is_left_out = |slot: WallTime| {
        instead.contains(&slot)
            || event.less.iter().any(|less| match less.is_day {
                true => less.wall.date() == slot.date(),
                false => reader.on(less, &clock) == Some(slot),
            })
    };
    slots.into_iter().filter(|slot| !is_left_out(*slot)).map(|slot| row(Some(slot), slot)).collect()
}

/// A name for one time of an event that stays when the event is moved.
fn reference(event: &Event, slot: Option<WallTime>) -> String {
    match slot {
        Some(slot) => format!("{} {slot}", event.uid),
        None => event.uid.clone(),
    }
}

fn written(wall: WallTime, clock: &Clock) -> String {
    match clock {
        Clock::Named(zone) => format!("{wall} {zone}"),
        _ => wall.to_string(),
    }
}

/// How long it lasts, in minutes; empty where nothing is said.
fn minutes<Z: Zones>(event: &Event, clock: &Clock, reader: &Reader<'_, Z>) -> String {
    let minutes = match (&event.ends, &event.starts) {
        (Some(Ends::After(minutes)), _) => Some(*minutes),
        (Some(Ends::At(ends)), Some(starts)) => {
            reader.on(ends, clock).map(|ends| starts.wall.minutes_until(ends))
        }
        _ => None,
    };
    minutes.map_or_else(String::new, |minutes| minutes.to_string())
}
