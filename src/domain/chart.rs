//! One client's chart: the records in order, and its appointments at a glance.
//!
//! Some figures ask every chart of twenty years for its appointments; what took them long was to fetch
//! each record from another place in memory. *Never:* a glance that is out of date: all of a chart are
//! taken when they are first asked for, and the two ways to change it drop them.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::appointment::{Appointment, Attendance};
use super::episode::Episode;
use super::note::Note;
use super::order::sort_by_number;
use super::record::{Kind, Record, RecordId};
use super::time::{Date, WallTime};

/// What belongs to one client, the client aside.
#[derive(Debug, Clone, Default)]
pub struct Chart {
    // Ordered by name.
    records: Vec<Rc<Record>>,
    glances: OnceCell<Vec<Glance>>,
}

/// Charts are alike when their records are, whoever has glanced at them.
impl PartialEq for Chart {
    fn eq(&self, other: &Self) -> bool {
        self.records == other.records
    }
}

impl Eq for Chart {}

impl Chart {
    /// The records, kind by kind, as [`RecordId`]s are ordered.
    pub(super) fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().map(Rc::as_ref)
    }

    /// The episodes.
    pub fn episodes(&self) -> impl Iterator<Item = &Episode> {
        self.every()
    }

    /// The records of one kind.
    pub(super) fn every<T: Kind + 'static>(&self) -> impl Iterator<Item = &T> {
        let is_before = |record: &Rc<Record>| record.id() < *T::NAMES.start();
        // Episodes come first of all and are asked for most: nothing else is read for them.
        let from = match self.records.first() {
            Some(first) if is_before(first) => self.records.partition_point(is_before),
            _ => 0,
        };
        let of_kind_on = self.records.get(from..).unwrap_or_default();
        of_kind_on.iter().map_while(|record| T::of(record))
    }

    /// The appointments at a glance, in the order of time, those of one time by name.
    pub fn glances(&self) -> &[Glance] {
        self.glances.get_or_init(|| glances(self))
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Puts a record in its place.
    pub(super) fn enlist(&mut self, record: &Rc<Record>) {
        self.glances.take();
        enlist(&mut self.records, record);
    }

    /// Takes a record out.
    pub(super) fn strike(&mut self, id: RecordId) {
        self.glances.take();
        strike(&mut self.records, id);
    }
}

/// An appointment at a glance.
#[derive(Debug, Clone)]
pub struct Glance {
    /// When it starts.
    pub starts: WallTime,
    /// The day it was booked on, where that is known.
    pub booked_on: Option<Date>,
    /// What became of it.
    pub attendance: Attendance,
    /// Is there a signed note that is the record of it?
    pub is_signed: bool,
    record: Rc<Record>,
}

impl Glance {
    /// The day it is counted on.
    pub const fn day(&self) -> Date {
        self.starts.date()
    }

    /// Did the client come?
    pub const fn is_attended(&self) -> bool {
        matches!(self.attendance, Attendance::Attended { .. })
    }

    /// The whole of it; always there.
    pub fn appointment(&self) -> Option<&Appointment> {
        Kind::of(&self.record)
    }
}

fn glances(chart: &Chart) -> Vec<Glance> {
    let mut signed = BTreeSet::new();
    let notes = chart.every::<Note>().filter(|note| note.is_signed() && note.is_record());
    signed.extend(notes.filter_map(|note| note.appointment));
    let glance = |record: &Rc<Record>| {
        let booking: &Appointment = Kind::of(record)?;
        Some(Glance {
            starts: booking.starts,
            booked_on: booking.booked_at.map(WallTime::date),
            attendance: booking.attendance,
            is_signed: signed.contains(&booking.id),
            record: Rc::clone(record),
        })
    };
    let mut glances: Vec<Glance> = chart.records.iter().filter_map(glance).collect();
    sort_by_number(&mut glances, |it| it.starts.as_utc().0);
    glances
}

/// Puts a record in its place in a list ordered by name, or in the place of the one of its name.
pub(super) fn enlist(list: &mut Vec<Rc<Record>>, record: &Rc<Record>) {
    let id = record.id();
    let place = list.partition_point(|other| other.id() < id);
    match list.get_mut(place).filter(|other| other.id() == id) {
        Some(other) => *other = Rc::clone(record),
        None => list.insert(place, Rc::clone(record)),
    }
}

/// Takes a record out of a list.
pub(super) fn strike(list: &mut Vec<Rc<Record>>, id: RecordId) {
    list.retain(|other| other.id() != id);
}
