//! How soon notes are signed.
//!
//! Hours run from the end of a session on the practice's wall clock, as notice does. A note that is
//! not signed yet counts as not on time, and lasts as long as it has: leaving notes out makes no
//! figure look better. *Never:* a mean over those that are signed alone.

use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::ids::{AppointmentId, ClientId};
use crate::domain::note::NoteState;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::record::RecordId;
use crate::domain::time::{Date, Instant, Minutes, Period, WallTime};
use crate::metrics::caseload::attended_in;
use crate::metrics::documentation::Wall;
use crate::metrics::figure::{Figure, Metric, NoData, Value};
use crate::metrics::overview::Row;
use crate::metrics::stats::survival::{self, End, Spell};

/// Within so many hours of its session's end a note is on time, by the figure that says so. Our
/// convention; design metrics.md 1.7.
const fn hours(metric: Metric) -> Option<u32> {
    match metric {
        Metric::NotesOnTime24 => Some(24),
        Metric::NotesOnTime => Some(48),
        Metric::NotesOnTime72 => Some(72),
        _ => None,
    }
}

/// The figures of this module, in the catalogue's order.
pub const ALL: [Metric; 5] = [
    Metric::NotesOnTime24,
    Metric::NotesOnTime,
    Metric::NotesOnTime72,
    Metric::NotesMedianHours,
    Metric::NotesLate,
];

/// A session that was attended, and what became of its note.
#[derive(Debug, Clone, Copy)]
struct Written<'a> {
    session: &'a Appointment,
    /// Minutes since its end.
    age: i64,
    /// Minutes from its end to the first signature, and whether that was a late entry.
    signed: Option<(i64, bool)>,
}

impl Written<'_> {
    /// Was it signed so soon? None where that cannot be told yet.
    fn is_on_time(&self, hours: u32) -> Option<bool> {
        let limit = i64::from(hours) * 60;
        let is_signed = self.signed.is_some_and(|(after, _)| after <= limit);
        (self.age >= limit).then_some(is_signed)
    }

    /// From the session's end to the signature, in hours; without one it lasts until now.
    fn spell(&self) -> Spell {
        let (minutes, end) = match self.signed {
            Some((after, _)) => (after, End::Ended),
            None => (self.age, End::Lasting),
        };
        let minutes = u32::try_from(minutes).unwrap_or_default();
        Spell { entered: 0.0, time: Minutes(minutes).hours(), end }
    }
}

/// The attended sessions of a period that are over by now.
fn written<'a>(
    practice: &'a Practice,
    period: Period,
    now: WallTime,
    wall: Wall<'_>,
) -> Vec<Written<'a>> {
    let end = |session: &Appointment| {
        session.starts.plus(session.attendance.attended_minutes().unwrap_or_default())
    };
    let mut sessions: Vec<&Appointment> = attended_in(practice, period).collect();
    // A client's notes are read once, however many sessions they are about.
    sort_by_key(&mut sessions, |session| session.client);
    let (mut client, mut signatures) = (None, Signatures::default());
    let mut all = Vec::with_capacity(sessions.len());
    for session in sessions {
        if client != Some(session.client) {
            client = Some(session.client);
            signatures = Signatures::of(practice, session.client);
        }
        let (end, age) = (end(session), end(session).minutes_until(now));
        let signed = signatures.first(session.id);
        let signed = signed.map(|(at, is_late)| (end.minutes_until(wall(at)), is_late));
        if age >= 0 {
            all.push(Written { session, age, signed });
        }
    }
    all
}

/// Every attended session: its day, and the day its note was signed, if it was.
pub fn signings<'a>(
    practice: &'a Practice,
    wall: Wall<'a>,
) -> impl Iterator<Item = (Date, Option<Date>)> + 'a {
    practice.charts().flat_map(move |(client, _)| {
        let signatures = Signatures::of(practice, client);
        let sessions = practice
            .appointments_of(client)
            .filter(|it| matches!(it.attendance, Attendance::Attended { .. }));
        sessions.map(move |session| {
            let first = signatures.first(session.id);
            (session.day(), first.map(|(at, _)| wall(at).date()))
        })
    })
}

/// The signatures under the notes of a client's sessions, by session and time, and whether they
/// were late entries.
#[derive(Default)]
struct Signatures(Vec<(AppointmentId, Instant, bool)>);

impl Signatures {
    fn of(practice: &Practice, client: ClientId) -> Self {
        let records = practice.notes_of(client).filter(|note| note.is_record());
        let signed = records.filter_map(|note| match note.state {
            NoteState::Draft { .. } | NoteState::Earlier { .. } => None,
            NoteState::Signed { signed_at, is_late, .. } => {
                Some((note.appointment?, signed_at, is_late))
            }
        });
        let mut signed: Vec<_> = signed.collect();
        sort_by_key(&mut signed, |(session, at, _)| (*session, *at));
        Self(signed)
    }

    /// The first under a note of that session.
    fn first(&self, session: AppointmentId) -> Option<(Instant, bool)> {
        let place = self.0.partition_point(|(about, ..)| *about < session);
        let first = self.0.get(place).filter(|(about, ..)| *about == session);
        first.map(|(_, at, is_late)| (*at, *is_late))
    }
}

/// How soon the notes of a period's sessions were signed.
///
/// Formula: signed within k hours / sessions that ended k hours ago or longer, Wilson 95 %; the
/// median from the session's end by Kaplan-Meier, unsigned notes censored; late entries / signed.
/// Source: design metrics.md 1.7.
pub fn figures(practice: &Practice, period: Period, now: WallTime, wall: Wall<'_>) -> Vec<Figure> {
    let all = written(practice, period, now, wall);
    ALL.into_iter().map(|metric| figure(metric, &all)).collect()
}

fn figure(metric: Metric, all: &[Written<'_>]) -> Figure {
    let share = |counted: &dyn Fn(&Written<'_>) -> Option<bool>| {
        let (x, n) = all
            .iter()
            .filter_map(counted)
            .fold((0, 0), |(x, n), is_counted| (x + u32::from(is_counted), n + 1));
        Figure::rate(metric, x, n)
    };
    if let Some(hours) = hours(metric) {
        let of = Some(format!("hours:{hours}"));
        return Figure { of, ..share(&|it| it.is_on_time(hours)) };
    }
    if metric == Metric::NotesLate {
        return share(&|it| it.signed.map(|(_, is_late)| is_late));
    }
    let spells: Vec<Spell> = all.iter().map(Written::spell).collect();
    let none = if spells.is_empty() { NoData::NothingCounted } else { NoData::NotReached };
    let median = survival::median(&spells).map_or(Value::NoData(none), Value::Hours);
    let n = u32::try_from(all.len()).unwrap_or(u32::MAX);
    Figure { n: Some(n.into()), ..Figure::of(metric, median) }
}

/// The sessions behind one of them; beside the median, the hours to the signature or until now.
pub fn rows(
    metric: Metric,
    practice: &Practice,
    period: Period,
    now: WallTime,
    wall: Wall<'_>,
) -> Vec<Row> {
    let row = |it: Written<'_>| {
        let (counts, amount) = match (metric, hours(metric)) {
            (_, Some(hours)) => (it.is_on_time(hours)?, None),
            (Metric::NotesLate, None) => (it.signed?.1, None),
            _ => (it.signed.is_some(), Some(it.spell().time)),
        };
        Some(Row {
            client: Some(it.session.client),
            on: Some(it.session.day()),
            counts,
            amount,
            ..Row::of(RecordId::Appointment(it.session.id))
        })
    };
    written(practice, period, now, wall).into_iter().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::NoteId;
    use crate::domain::note::Note;
    use crate::domain::record::Record;
    use crate::metrics::bench_practice::{Bench, attended, day, period};

    /// Moments are minutes since the start of the year here.
    fn wall(at: Instant) -> WallTime {
        WallTime::midnight(day("2026-01-01")).plus(Minutes(u32::try_from(at.0).unwrap()))
    }

    fn sign(bench: &mut Bench, signed: &str, is_late: bool) {
        let Some(Record::Appointment(session)) = bench.records.last() else { unreachable!() };
        let start = WallTime::midnight(day("2026-01-01"));
        let signed_at = Instant(start.minutes_until(WallTime::parse(signed).unwrap()));
        let id = NoteId::from_random((bench.records.len() as u128).to_be_bytes());
        let note = Note {
            appointment: Some(session.id),
            state: NoteState::Signed { signed_at, is_late, link: None },
            ..Note::begun(id, session.client, session.day(), signed_at)
        };
        bench.records.push(Record::Note(note));
    }

    /// Sessions end at 9:50. Three notes are signed, one is not; one session was missed.
    fn bench() -> Bench {
        let mut bench = Bench::default();
        let client = bench.client();
        bench.session(client, "2026-01-05", attended(50));
        sign(&mut bench, "2026-01-07T09:50", false);
        bench.session(client, "2026-01-06", attended(50));
        sign(&mut bench, "2026-01-08T09:51", true);
        bench.session(client, "2026-01-07", attended(50));
        bench.session(client, "2026-01-12", attended(50));
        sign(&mut bench, "2026-01-12T11:50", false);
        bench.session(client, "2026-01-08", Attendance::NoShow);
        bench
    }

    fn at(now: &str, metric: Metric) -> Figure {
        let (practice, january) = (bench().practice(), period("2026-01-01", "2026-02-01"));
        let now = WallTime::parse(now).unwrap();
        let all = figures(&practice, january, now, &wall);
        let figure = all.into_iter().find(|figure| figure.metric == metric).unwrap();
        let rows = rows(metric, &practice, january, now, &wall);
        assert_eq!(figure.n, Some(rows.len() as f64), "{metric:?}");
        if figure.x.is_some() {
            assert_eq!(figure.x, Some(rows.iter().filter(|it| it.counts).count() as f64));
        }
        figure
    }

    #[test]
    fn a_note_is_on_time_up_to_its_hours_after_the_end_and_one_not_signed_is_not() {
        let share = |now, metric| {
            let figure = at(now, metric);
            (figure.x, figure.n)
        };
        assert_eq!(share("2026-01-14T09:49", Metric::NotesOnTime), (Some(1.0), Some(3.0)));
        assert_eq!(share("2026-01-14T09:50", Metric::NotesOnTime), (Some(2.0), Some(4.0)));
        assert_eq!(share("2026-01-14T09:50", Metric::NotesOnTime24), (Some(1.0), Some(4.0)));
        assert_eq!(share("2026-01-14T09:50", Metric::NotesOnTime72), (Some(2.0), Some(3.0)));
    }

    #[test]
    fn the_median_counts_notes_that_are_not_signed_as_lasting() {
        // Signed after 2, 48 and 48 hours and a minute; one has lasted for a week.
        let median = at("2026-01-14T09:50", Metric::NotesMedianHours);
        assert_eq!((median.number(), median.n), (Some(48.0), Some(4.0)));
        // Before anything is old enough there is no half.
        let early = at("2026-01-07T09:49", Metric::NotesMedianHours);
        assert_eq!((early.number(), early.n), (Some(48.0), Some(2.0)));
    }

    #[test]
    fn late_entries_are_a_share_of_the_signed() {
        let late = at("2026-01-14T09:50", Metric::NotesLate);
        assert_eq!((late.x, late.n), (Some(1.0), Some(3.0)));
    }
}
