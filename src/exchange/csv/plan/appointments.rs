//! Rows that are appointments.
//!
//! A row finds its appointment by name. One that finds none may still be on file, entered by hand or
//! imported under another mapping: then it stands at the same client and start, and no row of this
//! file goes by its name. That can be told only at the end, so such rows wait.

use std::collections::{HashMap, HashSet};

use super::clients::key;
use super::refusal::{Fault, RefusalReason};
use super::{Context, Planning};
use crate::domain::appointment::{Appointment, Attendance, Cancellation, Notice};
use crate::domain::ids::{AppointmentId, ClientId};
use crate::domain::practice::Practice;
use crate::domain::record::Record;
use crate::domain::time::{Date, Minutes, WallTime};
use crate::exchange::csv::dates::{DateFault, Stamp, parse_clock};
use crate::exchange::csv::durations;
use crate::exchange::csv::mapping::{Meaning, Target};

/// Appointments by client and start.
pub(super) struct Slots {
    on_file: HashMap<(ClientId, WallTime), Vec<AppointmentId>>,
    /// On file, and found by a row.
    claimed: HashSet<AppointmentId>,
    /// Named by a row of a calendar.
    named: HashSet<AppointmentId>,
    /// Rows that found nothing by name, where something stands at the same client and start.
    waiting: Vec<Appointment>,
    /// How many rows said the same so far.
    repeats: HashMap<(ClientId, WallTime, String), u32>,
    /// Does the file number its appointments?
    has_references: bool,
    /// Is a number enough to know one by?
    moves: bool,
}

impl Slots {
    pub(super) fn on_file(practice: &Practice, has_references: bool, moves: bool) -> Self {
        let mut on_file: HashMap<_, Vec<AppointmentId>> = HashMap::new();
        for booking in practice.appointments() {
            on_file.entry((booking.client, booking.starts)).or_default().push(booking.id);
        }
        Self {
            on_file,
            claimed: HashSet::new(),
            named: HashSet::new(),
            waiting: Vec::new(),
            repeats: HashMap::new(),
            has_references,
            moves: moves && has_references,
        }
    }

    fn name(
        &mut self,
        client: ClientId,
        starts: WallTime,
        reference: &str,
        context: &Context<'_>,
    ) -> AppointmentId {
        if self.moves && !reference.is_empty() {
            // What we wrote ourselves comes back as itself.
            let own = reference.strip_suffix("@evenkeel").map(AppointmentId::parse);
            let own = own.and_then(Result::ok).and_then(|id| context.practice.appointment(id));
            if let Some(own) = own.filter(|own| own.client == client) {
                return own.id;
            }
            let says = [b"event\0".as_slice(), &client.bytes(), reference.as_bytes()].concat();
            return AppointmentId::from_random((context.name)(&says));
        }
        let reference = key(reference);
        let start = starts.to_string();
        let repeat = self.repeats.entry((client, starts, reference.clone())).or_insert(0_u32);
        let says = [
            b"appointment\0".as_slice(),
            &client.bytes(),
            start.as_bytes(),
            b"\0",
            reference.as_bytes(),
            b"\0",
            &repeat.to_be_bytes(),
        ]
        .concat();
        *repeat += 1;
        AppointmentId::from_random((context.name)(&says))
    }

    /// An appointment on file that no row goes by the name of, and that may be this one.
    fn unclaimed<'p>(&self, row: &Appointment, practice: &'p Practice) -> Option<&'p Appointment> {
        let here = self.on_file.get(&(row.client, row.starts))?;
        let free = here.iter().filter(|id| !self.claimed.contains(id));
        let mut free = free.filter_map(|id| practice.appointment(*id));
        // Two bookings at one time that the file tells apart are one only if they ended alike.
        free.find(|on_file| !self.has_references || is_alike(on_file.attendance, row.attendance))
    }
}

/// Could these be the same booking?
fn is_alike(on_file: Attendance, row: Attendance) -> bool {
    core::mem::discriminant(&on_file) == core::mem::discriminant(&row)
        || on_file == Attendance::Booked
        || row == Attendance::Booked
}

/// A time of day in a cell of its own.
fn on_the_clock(day: Date, cell: &str, target: Target) -> Result<WallTime, Fault> {
    let wrong = (Some(target), RefusalReason::Date(DateFault::NotATime));
    let (hour, minute) = parse_clock(cell).ok_or(wrong)?;
    WallTime::new(day, hour, minute).map_err(|_| wrong)
}

impl Planning {
    pub(super) fn take_appointment(
        &mut self,
        row: &csv::StringRecord,
        context: &Context<'_>,
    ) -> Result<(), Fault> {
        let stamp = self
            .stamp(row, Target::Start, context)?
            .ok_or((Some(Target::Start), RefusalReason::Missing))?;
        let time = match self.cell(row, Target::StartTime) {
            "" => stamp.time,
            clock => Some(on_the_clock(stamp.date, clock, Target::StartTime)?),
        };
        let starts = time.unwrap_or(WallTime::midnight(stamp.date));
        let meaning = self.meaning(row, Target::Status)?.unwrap_or(Meaning::Booked);
        let (planned, attendance) = self.outcome(row, time, meaning, context)?;
        let booked_at = self.stamp(row, Target::BookedAt, context)?.map(Stamp::wall);
        let label = self.line(row, Target::Label)?;
        let place = self.line(row, Target::Place)?;
        // Last, so that a refused row adds no client.
        let client = self.client(row, context)?;
        self.meet(&client, context);
        self.learn_code(&client, context);
        let id = self.slots.name(client.id, starts, self.cell(row, Target::Reference), context);
        let zone = context.now.zone.clone();
        self.preview(&client, Some((starts, planned)), Some(meaning), None);
        let client = client.id;
        self.file(
            Appointment {
                booked_at,
                attendance,
                label,
                place,
                ..Appointment::booked(id, client, starts, zone, planned)
            },
            context,
        );
        Ok(())
    }

    /// How long it was to last, and what became of it.
    fn outcome(
        &self,
        row: &csv::StringRecord,
        starts: Option<WallTime>,
        meaning: Meaning,
        context: &Context<'_>,
    ) -> Result<(Minutes, Attendance), Fault> {
        let given = match (self.minutes(row, Target::Minutes)?, starts) {
            (Some(minutes), _) => Some((Target::Minutes, minutes)),
            (None, Some(starts)) => {
                self.until_end(row, starts, context)?.map(|minutes| (Target::EndTime, minutes))
            }
            (None, None) => None,
        };
        let planned = match given {
            Some((target, Minutes(0))) if meaning == Meaning::Attended => {
                return Err((Some(target), RefusalReason::NotMinutes));
            }
            // A session that did not take place is often written down with no length at all.
            None | Some((_, Minutes(0))) => Minutes(self.mapping.minutes),
            Some((_, minutes)) => minutes,
        };
        let cancelled_at = self.stamp(row, Target::CancelledAt, context)?.map(Stamp::wall);
        let attended = self.minutes(row, Target::AttendedMinutes)?.unwrap_or(planned);
        let late_by = self.minutes(row, Target::LateBy)?.unwrap_or_default();
        let attendance = match meaning {
            Meaning::Attended if attended.0 == 0 => {
                return Err((Some(Target::AttendedMinutes), RefusalReason::NotMinutes));
            }
            Meaning::Attended => Attendance::Attended { minutes: attended, late_by },
            Meaning::NoShow => Attendance::NoShow,
            Meaning::LateCancellation => {
                Attendance::CancelledByClient(Cancellation::Ruled(Notice::Late))
            }
            Meaning::EarlyCancellation => {
                Attendance::CancelledByClient(Cancellation::Ruled(Notice::Early))
            }
            // Without a time, a cancellation that nobody called late was in time.
            Meaning::Cancelled => Attendance::CancelledByClient(
                cancelled_at.map_or(Cancellation::Ruled(Notice::Early), Cancellation::At),
            ),
            Meaning::TherapistCancellation => Attendance::CancelledByTherapist,
            Meaning::Rescheduled => Attendance::Rescheduled { to: None },
            _ => Attendance::Booked,
        };
        Ok((planned, attendance))
    }

    /// The minutes from the start to the end, where the file says when that was.
    fn until_end(
        &self,
        row: &csv::StringRecord,
        starts: WallTime,
        context: &Context<'_>,
    ) -> Result<Option<Minutes>, Fault> {
        let fault = |reason| (Some(Target::EndTime), reason);
        let cell = self.cell(row, Target::EndTime);
        let ends = match parse_clock(cell) {
            _ if cell.is_empty() => return Ok(None),
            Some(_) => on_the_clock(starts.date(), cell, Target::EndTime)?,
            None => {
                let stamp = self.stamp(row, Target::EndTime, context).ok().flatten();
                stamp
                    .and_then(|stamp| stamp.time)
                    .ok_or(fault(RefusalReason::Date(DateFault::NotATime)))?
            }
        };
        match u32::try_from(starts.minutes_until(ends)) {
            Ok(minutes) if minutes <= durations::MOST => Ok(Some(Minutes(minutes))),
            Ok(_) => Err(fault(RefusalReason::NotMinutes)),
            Err(_) => Err(fault(RefusalReason::EndsBeforeStart)),
        }
    }

    /// Puts an appointment among the new, the changed or the unchanged, or lets it wait.
    fn file(&mut self, row: Appointment, context: &Context<'_>) {
        // The same event twice in one calendar is one: the first counts.
        if self.slots.moves && !self.slots.named.insert(row.id) {
            self.plan.unchanged += 1;
            return;
        }
        if let Some(on_file) = context.practice.appointment(row.id) {
            self.slots.claimed.insert(row.id);
            self.compare(on_file, &row);
        } else if self.slots.on_file.contains_key(&(row.client, row.starts)) {
            self.slots.waiting.push(row);
        } else {
            self.add_appointment(row);
        }
    }

    /// Settles the rows that wait, now that it is known which appointments other rows speak of.
    pub(super) fn settle_slots(&mut self, context: &Context<'_>) {
        for row in core::mem::take(&mut self.slots.waiting) {
            match self.slots.unclaimed(&row, context.practice) {
                Some(on_file) => {
                    self.slots.claimed.insert(on_file.id);
                    self.compare(on_file, &row);
                }
                None => self.add_appointment(row),
            }
        }
    }

    /// A row that speaks of an appointment on file gives it an outcome and a place if it has none yet,
    /// and one of a calendar its time as well.
    fn compare(&mut self, on_file: &Appointment, row: &Appointment) {
        let brings_outcome = on_file.attendance == Attendance::Booked;
        let attendance = if brings_outcome { row.attendance } else { on_file.attendance };
        let place = on_file.place.clone().or_else(|| row.place.clone());
        let mut after = Appointment { attendance, place, ..on_file.clone() };
        // A session of several people is moved with all of them, or not at all.
        if self.slots.moves && brings_outcome && on_file.group.is_none() {
            (after.starts, after.zone, after.planned) = (row.starts, row.zone.clone(), row.planned);
            after.place = row.place.clone().or(after.place);
        }
        if self.replace(&Record::Appointment(on_file.clone()), Record::Appointment(after)) {
            self.plan.changed += 1;
        } else {
            self.plan.unchanged += 1;
        }
    }

    fn add_appointment(&mut self, row: Appointment) {
        let day = row.day();
        let first = self.first_day.entry(row.client).or_insert(day);
        *first = day.min(*first);
        self.plan.new += 1;
        self.add(Record::Appointment(row));
    }
}
