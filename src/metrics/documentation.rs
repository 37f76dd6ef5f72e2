//! The state of the written record, and the work it takes.

use std::collections::BTreeSet;

use crate::domain::appointment::Appointment;
use crate::domain::chart::Glance;
use crate::domain::ids::ClientId;
use crate::domain::note::{Note, Spent};
use crate::domain::practice::Practice;
use crate::domain::record::RecordId;
use crate::domain::time::{Date, Instant, Minutes, Period, WallTime};
use crate::domain::time_entry::Work;
use crate::metrics::figure::{Figure, Metric, NoData};

/// Reads a moment off the practice's wall clock.
pub type Wall<'a> = &'a dyn Fn(Instant) -> WallTime;

/// Until when a note is to be signed: the practice's limit after the end of its session, or of the
/// day it is about. What is signed later is a late entry.
pub fn due(practice: &Practice, note: &Note) -> WallTime {
    let end = match note.appointment.and_then(|session| practice.appointment(session)) {
        Some(session) => {
            let attended = session.attendance.attended_minutes();
            session.starts.plus(attended.unwrap_or(session.planned))
        }
        None => WallTime::midnight(note.about_on.plus_days(1)),
    };
    end.plus(practice.therapist().sign_within)
}

/// A stretch of work beside sessions: a time entry, or the time that a note took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worked {
    /// The time entry or the note.
    pub record: RecordId,
    /// The day it is counted on.
    pub on: Date,
    /// What kind of work.
    pub work: Work,
    /// How long.
    pub minutes: Minutes,
    /// For which client, if for one.
    pub client: Option<ClientId>,
}

/// All work beside sessions of a stretch of days, the time entries first: these, and of the notes what
/// nobody has entered by hand.
///
/// A note's minutes count as documentation on the day it was written last, unless documentation was
/// entered for that day, for the same client or for nobody in particular: the entry is taken to mean
/// the writing as well, so that nothing is counted twice. Our convention.
pub fn worked(practice: &Practice, period: Period) -> impl Iterator<Item = Worked> {
    let entries = || practice.entries_in(period);
    let documented: BTreeSet<(Date, Option<ClientId>)> = entries()
        .filter(|entry| entry.work == Work::Documentation)
        .map(|entry| (entry.on, entry.client))
        .collect();
    let entered = entries().map(|entry| Worked {
        record: RecordId::TimeEntry(entry.id),
        on: entry.on,
        work: entry.work,
        minutes: entry.minutes,
        client: entry.client,
    });
    let written = practice.notes_written_in(period).filter_map(move |note| {
        let Spent { minutes, on } = note.spent?;
        let client = Some(note.client);
        let is_entered = documented.contains(&(on, client)) || documented.contains(&(on, None));
        (!is_entered && minutes.0 > 0).then_some(Worked {
            record: RecordId::Note(note.id),
            on,
            work: Work::Documentation,
            minutes,
            client,
        })
    });
    entered.chain(written)
}

/// Attended sessions, up to and with a day, that have no signed note.
///
/// Source: design metrics.md 1.7.
pub fn outstanding(practice: &Practice, on: Date) -> impl Iterator<Item = &Appointment> {
    unsigned(practice, on).filter_map(Glance::appointment)
}

fn unsigned(practice: &Practice, on: Date) -> impl Iterator<Item = &Glance> {
    let glances = practice.charts().flat_map(|(_, chart)| chart.glances());
    glances.filter(move |it| it.is_attended() && !it.is_signed && it.day() <= on)
}

/// How many sessions lack a signed note, and how old the oldest of them is.
pub fn figures(practice: &Practice, on: Date) -> Vec<Figure> {
    let days: Vec<Date> = unsigned(practice, on).map(Glance::day).collect();
    let oldest = days.iter().min().map(|day| f64::from(day.days_until(on)));
    vec![
        Figure::count(Metric::NotesOutstanding, days.len()),
        Figure::days(Metric::NotesOldestDays, oldest, days.len(), NoData::NothingCounted),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::NoteId;
    use crate::domain::record::Record;
    use crate::metrics::bench_practice::{Bench, day, period};

    #[test]
    fn what_a_note_took_is_documentation_once_and_not_beside_an_entry_that_means_it() {
        let mut bench = Bench::default();
        let (ana, bo) = (bench.client(), bench.client());
        let write = |bench: &mut Bench, client, on: &str, minutes| {
            let id = NoteId::from_random((bench.records.len() as u128).to_be_bytes());
            let spent = Some(Spent { minutes: Minutes(minutes), on: day(on) });
            let note = Note { spent, ..Note::begun(id, client, day(on), Instant(0)) };
            bench.records.push(Record::Note(note));
        };
        write(&mut bench, ana, "2026-01-05", 12);
        write(&mut bench, bo, "2026-01-05", 7);
        write(&mut bench, bo, "2026-01-06", 9);
        let sum = |bench: &Bench| -> Vec<(Date, u32)> {
            let practice = bench.practice();
            worked(&practice, period("2026-01-01", "2026-02-01"))
                .map(|work| (work.on, work.minutes.0))
                .collect()
        };
        assert_eq!(sum(&bench).iter().map(|(_, minutes)| minutes).sum::<u32>(), 28);
        // Half an hour for Ana that day means her note, not Bo's.
        bench.work("2026-01-05", Work::Documentation, 30);
        if let Some(Record::TimeEntry(entry)) = bench.records.last_mut() {
            entry.client = Some(ana);
        }
        assert_eq!(sum(&bench).iter().map(|(_, minutes)| minutes).sum::<u32>(), 30 + 7 + 9);
        // An hour for nobody in particular means all notes of its day.
        bench.work("2026-01-06", Work::Documentation, 60);
        assert_eq!(sum(&bench).iter().map(|(_, minutes)| minutes).sum::<u32>(), 30 + 7 + 60);
        // Supervision is something else.
        write(&mut bench, ana, "2026-01-07", 5);
        bench.work("2026-01-07", Work::Supervision, 50);
        assert_eq!(sum(&bench).len(), 5);
    }
}
