//! What importing a table would change: worked out row by row, committed by nobody here.
//!
//! A refused row never stops its neighbours. Records are named by what they say (a keyed hash of
//! client, start, reference and how many rows before said the same), so the same file again gives
//! the same names and changes nothing. What the person has edited since is left alone: an import
//! only gives an outcome to an appointment that has none yet.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::dates::{DateFault, Stamp, parse, parse_clock};
use super::mapping::{Mapping, Meaning, RowKind, Target};
use super::sheet::{Rows, Sheet, is_blank};
use super::write::restored;
use crate::domain::appointment::{Appointment, Attendance, Cancellation, Notice};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::client::Client;
use crate::domain::episode::{EndingReason, Episode, Frequency};
use crate::domain::ids::{AppointmentId, ClientId, EpisodeId};
use crate::domain::practice::Practice;
use crate::domain::record::{Record, RecordId};
use crate::domain::text::{ClientCode, Line, PersonName};
use crate::domain::time::{Date, Instant, Minutes, Now, WallTime};

/// Why a row was refused, in words for the person who must mend the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum RefusalReason {
    /// The cell is empty and must not be.
    #[error("empty, but needed")]
    Missing,
    /// The cell is no date, or there is no such day.
    #[error("{0}")]
    Date(DateFault),
    /// The cell is no length of 1 to 1,440 minutes.
    #[error("not a length between 1 and 1,440 minutes")]
    NotMinutes,
    /// The cell is too long.
    #[error("too long")]
    TooLong,
    /// The row has another number of cells than the header.
    #[error("{found} cells where the header has {expected}")]
    Ragged {
        /// Columns of the header.
        expected: u32,
        /// Cells of the row.
        found: u32,
    },
    /// More than one client on file has this name.
    #[error("more than one client on file has this name: give a client code")]
    WhichClient,
    /// It would end before it began.
    #[error("care would end before it began")]
    EndsBeforeOpening,
    /// The word stands for nothing: it was not in the table when it was mapped.
    #[error("a word without a meaning")]
    UnknownWord,
}

/// A row that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRow {
    /// The line of the file it begins on, the header being line 1.
    pub line: u64,
    /// The field at fault; none when it is the row as a whole.
    pub target: Option<Target>,
    /// What is wrong.
    pub reason: RefusalReason,
}

/// What a row will become, for the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// The client.
    pub client: String,
    /// When an appointment starts.
    pub starts: Option<WallTime>,
    /// What became of it, or how the client stands.
    pub meaning: Option<Meaning>,
    /// First and last day of care.
    pub care: Option<(Date, Option<Date>)>,
}

/// Rows shown in the preview.
const PREVIEWED: usize = 8;

/// What importing a table would change.
#[derive(Debug, Default)]
pub struct ImportPlan {
    /// The changes.
    pub changes: ChangeSet,
    /// Rows that add a record.
    pub new: u32,
    /// Rows that give an outcome to an appointment on file.
    pub changed: u32,
    /// Rows that say what is on file.
    pub unchanged: u32,
    /// Rows left out because their word says so.
    pub skipped: u32,
    /// Clients that are added.
    pub new_clients: u32,
    /// Rows not taken.
    pub refused: Vec<RefusedRow>,
    /// The first rows taken.
    pub preview: Vec<PreviewRow>,
}

/// What planning needs to know besides the table.
pub struct Context<'a> {
    /// What is on file.
    pub practice: &'a Practice,
    /// What the clock says.
    pub now: &'a Now,
    /// A keyed hash: the name of a record from what it says.
    pub name: &'a dyn Fn(&[u8]) -> [u8; 16],
    /// Tells a moment by the practice's clock.
    pub wall: &'a dyn Fn(Instant) -> WallTime,
}

/// A client a row speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Known {
    id: ClientId,
    is_new: bool,
}

/// Planning under way.
pub struct Planning {
    mapping: Mapping,
    columns: usize,
    rows: Rows,
    done: u32,
    total: u32,
    plan: ImportPlan,
    by_code: HashMap<String, ClientId>,
    by_name: HashMap<String, Option<ClientId>>,
    first_day: BTreeMap<ClientId, Date>,
    /// Clients on file without any appointment, whose care may have begun earlier than it says.
    unseen: HashSet<ClientId>,
    repeats: HashMap<(ClientId, WallTime, String), u32>,
    added: HashSet<RecordId>,
    /// Starts for which an appointment on file has been looked for.
    seen: HashSet<(ClientId, WallTime)>,
}

/// A row at fault.
type Fault = (Option<Target>, RefusalReason);

impl Planning {
    /// Begins.
    pub fn begin(sheet: &Sheet, mapping: Mapping, practice: &Practice) -> Self {
        let mut by_code = HashMap::new();
        let mut by_name: HashMap<String, Option<ClientId>> = HashMap::new();
        for client in practice.clients() {
            if let Some(code) = &client.code {
                by_code.insert(key(code.as_str()), client.id);
            }
            by_name
                .entry(key(client.name.as_str()))
                .and_modify(|id| *id = None)
                .or_insert(Some(client.id));
        }
        let has_none = |client: &&Client| practice.appointments_of(client.id).next().is_none();
        Self {
            mapping,
            columns: sheet.columns.len(),
            rows: sheet.rows(),
            done: 0,
            total: sheet.rows,
            plan: ImportPlan::default(),
            by_code,
            by_name,
            first_day: BTreeMap::new(),
            unseen: practice.clients().filter(has_none).map(|client| client.id).collect(),
            repeats: HashMap::new(),
            added: HashSet::new(),
            seen: HashSet::new(),
        }
    }

    /// Rows planned, and rows in all.
    pub const fn progress(&self) -> (u32, u32) {
        (self.done, self.total)
    }

    /// Plans up to `most` rows; true while some are left.
    pub fn step(&mut self, most: u32, context: &Context<'_>) -> bool {
        for _ in 0..most {
            let Some(row) = self.rows.next() else { return false };
            // Text that was decoded has no broken characters, so every row can be read.
            let Ok(row) = row else { continue };
            if is_blank(&row) {
                continue;
            }
            self.done += 1;
            let line = row.position().map_or(0, csv::Position::line);
            if let Err((target, reason)) = self.take(&row, context) {
                self.plan.refused.push(RefusedRow { line, target, reason });
            }
        }
        true
    }

    fn take(&mut self, row: &csv::StringRecord, context: &Context<'_>) -> Result<(), Fault> {
        if row.len() != self.columns {
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let (expected, found) = (count(self.columns), count(row.len()));
            return Err((None, RefusalReason::Ragged { expected, found }));
        }
        match self.mapping.kind {
            RowKind::Appointments => self.take_appointment(row, context),
            RowKind::Clients => self.take_client(row, context),
        }
    }

    fn cell<'r>(&self, row: &'r csv::StringRecord, target: Target) -> &'r str {
        let cell = self.mapping.column(target).and_then(|at| row.get(at)).unwrap_or_default();
        restored(cell.trim())
    }

    fn stamp(
        &self,
        row: &csv::StringRecord,
        target: Target,
        context: &Context<'_>,
    ) -> Result<Option<Stamp>, Fault> {
        let cell = self.cell(row, target);
        if cell.is_empty() {
            return Ok(None);
        }
        parse(cell, self.mapping.order, self.mapping.offsets, context.wall)
            .map(Some)
            .map_err(|fault| (Some(target), RefusalReason::Date(fault)))
    }

    fn minutes(&self, row: &csv::StringRecord, target: Target) -> Result<Option<Minutes>, Fault> {
        let cell = self.cell(row, target);
        if cell.is_empty() {
            return Ok(None);
        }
        let digits = cell.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ' || c == '.');
        let minutes = match digits.split_once(':') {
            Some((hours, minutes)) => hours
                .parse::<u32>()
                .ok()
                .zip(minutes.parse::<u32>().ok())
                .and_then(|(hours, minutes)| hours.checked_mul(60)?.checked_add(minutes)),
            None => digits.trim().parse().ok(),
        };
        minutes
            .filter(|minutes| (1..=1440).contains(minutes))
            .map(|minutes| Some(Minutes(minutes)))
            .ok_or((Some(target), RefusalReason::NotMinutes))
    }

    fn meaning(&self, row: &csv::StringRecord, target: Target) -> Result<Option<Meaning>, Fault> {
        if self.mapping.column(target).is_none() {
            return Ok(None);
        }
        self.mapping
            .meaning(target, self.cell(row, target))
            .map(Some)
            .ok_or((Some(target), RefusalReason::UnknownWord))
    }

    fn line(&self, row: &csv::StringRecord, target: Target) -> Result<Option<Line>, Fault> {
        Line::optional(self.cell(row, target)).map_err(|_| (Some(target), RefusalReason::TooLong))
    }

    /// The client a row speaks of, on file or new.
    fn client(
        &mut self,
        row: &csv::StringRecord,
        context: &Context<'_>,
    ) -> Result<(Known, Client), Fault> {
        let (code, name) = (self.cell(row, Target::ClientCode), self.cell(row, Target::Client));
        let shown = if name.is_empty() { code } else { name };
        if shown.is_empty() {
            return Err((Some(Target::Client), RefusalReason::Missing));
        }
        let too_long = |target| (Some(target), RefusalReason::TooLong);
        let person = PersonName::new(shown).map_err(|_| too_long(Target::Client))?;
        let sign = ClientCode::optional(code).map_err(|_| too_long(Target::ClientCode))?;
        let contact = self.line(row, Target::Contact)?;
        let found = match self.by_code.get(&key(code)) {
            Some(id) if !code.is_empty() => Some(*id),
            _ => match self.by_name.get(&key(shown)) {
                // With a code of its own, somebody of the same name is somebody else.
                Some(_) if !code.is_empty() => None,
                Some(Some(id)) => Some(*id),
                Some(None) => return Err((Some(Target::Client), RefusalReason::WhichClient)),
                None => None,
            },
        };
        let says = if code.is_empty() { key(shown) } else { key(code) };
        let id = found.unwrap_or_else(|| {
            ClientId::from_random((context.name)(&[b"client\0", says.as_bytes()].concat()))
        });
        let on_file = context.practice.client(id).is_some();
        let is_new = !on_file && self.added.insert(RecordId::Client(id));
        if is_new {
            if !code.is_empty() {
                self.by_code.insert(key(code), id);
            }
            self.by_name.entry(key(shown)).or_insert(Some(id));
        }
        Ok((Known { id, is_new: !on_file }, Client { id, name: person, code: sign, contact })).map(
            |(known, client)| {
                if is_new {
                    self.plan.new_clients += 1;
                    self.plan.changes.records.push(Change::add(Record::Client(client.clone())));
                }
                (known, client)
            },
        )
    }

    fn take_appointment(
        &mut self,
        row: &csv::StringRecord,
        context: &Context<'_>,
    ) -> Result<(), Fault> {
        let stamp = self
            .stamp(row, Target::Start, context)?
            .ok_or((Some(Target::Start), RefusalReason::Missing))?;
        let starts = match self.cell(row, Target::StartTime) {
            "" => stamp.wall(),
            clock => {
                let wrong = (Some(Target::StartTime), RefusalReason::Date(DateFault::NotATime));
                let (hour, minute) = parse_clock(clock).ok_or(wrong)?;
                WallTime::new(stamp.date, hour, minute).map_err(|_| wrong)?
            }
        };
        let meaning = self.meaning(row, Target::Status)?.unwrap_or(Meaning::Booked);
        if meaning == Meaning::LeaveOut {
            self.plan.skipped += 1;
            return Ok(());
        }
        let planned = self.minutes(row, Target::Minutes)?.unwrap_or(Minutes(self.mapping.minutes));
        let booked_at = self.stamp(row, Target::BookedAt, context)?.map(Stamp::wall);
        let cancelled_at = self.stamp(row, Target::CancelledAt, context)?.map(Stamp::wall);
        let label = self.line(row, Target::Label)?;
        let attendance = attendance(meaning, planned, cancelled_at);
        // Last, so that a refused row adds no client.
        let (known, client) = self.client(row, context)?;
        let reference = self.cell(row, Target::Reference).to_owned();
        let id = self.appointment_name(known.id, starts, reference, context);
        let appointment = Appointment {
            id,
            client: known.id,
            starts,
            zone: context.now.zone.clone(),
            planned,
            booked_at,
            attendance,
            label,
        };
        self.note_first_day(known, appointment.day());
        self.preview(&client, Some(starts), Some(meaning), None);
        self.file(appointment, known, context);
        Ok(())
    }

    fn appointment_name(
        &mut self,
        client: ClientId,
        starts: WallTime,
        reference: String,
        context: &Context<'_>,
    ) -> AppointmentId {
        let says =
            [b"appointment\0", client.bytes().as_slice(), starts.to_string().as_bytes()].concat();
        let says = [says.as_slice(), b"\0", reference.as_bytes()].concat();
        let repeat = self.repeats.entry((client, starts, reference)).or_insert(0);
        let says = [says.as_slice(), b"\0", &repeat.to_be_bytes()].concat();
        *repeat += 1;
        AppointmentId::from_random((context.name)(&says))
    }

    /// Puts an appointment among the new, the changed or the unchanged.
    fn file(&mut self, appointment: Appointment, known: Known, context: &Context<'_>) {
        let same_start = |on_file: &&Appointment| on_file.starts == appointment.starts;
        let on_file = context.practice.appointment(appointment.id).or_else(|| {
            // One entered by hand for the same client and time is this one.
            let by_hand = || context.practice.appointments_of(known.id).find(same_start);
            let is_first = self.seen.insert((known.id, appointment.starts));
            (!known.is_new && is_first).then(by_hand).flatten()
        });
        match on_file {
            None => {
                self.plan.new += 1;
                self.plan.changes.records.push(Change::add(Record::Appointment(appointment)));
            }
            Some(before)
                if before.attendance == Attendance::Booked
                    && appointment.attendance != Attendance::Booked =>
            {
                let after = Appointment { attendance: appointment.attendance, ..before.clone() };
                let change = Change::replace(
                    Record::Appointment(before.clone()),
                    Record::Appointment(after),
                );
                if self.added.insert(RecordId::Appointment(before.id)) {
                    self.plan.changed += 1;
                    self.plan.changes.records.extend(change);
                } else {
                    self.plan.unchanged += 1;
                }
            }
            Some(_) => self.plan.unchanged += 1,
        }
    }

    fn note_first_day(&mut self, known: Known, day: Date) {
        if known.is_new || self.unseen.contains(&known.id) {
            self.first_day
                .entry(known.id)
                .and_modify(|first| *first = day.min(*first))
                .or_insert(day);
        }
    }

    fn take_client(&mut self, row: &csv::StringRecord, context: &Context<'_>) -> Result<(), Fault> {
        let standing = self.meaning(row, Target::ClientStatus)?;
        if standing == Some(Meaning::LeaveOut) {
            self.plan.skipped += 1;
            return Ok(());
        }
        let planned = match self.meaning(row, Target::Frequency)? {
            Some(Meaning::Frequency(sessions, weeks)) => Frequency::new(sessions, weeks).ok(),
            _ => None,
        };
        let session = self.minutes(row, Target::SessionMinutes)?;
        let opened = self.stamp(row, Target::OpenedOn, context)?.map(|stamp| stamp.date);
        let ended = self.stamp(row, Target::EndedOn, context)?.map(|stamp| stamp.date);
        let reason = match self.meaning(row, Target::EndingReason)? {
            Some(Meaning::Reason(reason)) => reason,
            _ => EndingReason::NotRecorded,
        };
        let today = context.now.today();
        let opened_on = opened.or(ended).unwrap_or(today);
        if ended.is_some_and(|ended| ended < opened_on) {
            return Err((Some(Target::EndedOn), RefusalReason::EndsBeforeOpening));
        }
        let before = self.plan.new_clients;
        let (known, client) = self.client(row, context)?;
        if self.plan.new_clients == before {
            self.plan.unchanged += 1;
            return Ok(());
        }
        let id = episode_name(known.id, context);
        let open = Episode::open(id, known.id, opened_on, planned, session);
        let ends = ended.or((standing == Some(Meaning::Ended)).then_some(today.max(opened_on)));
        let too_early = |_| (Some(Target::EndedOn), RefusalReason::EndsBeforeOpening);
        let episode = match (ends, standing) {
            (Some(on), _) => open.end(on, reason).map_err(too_early)?,
            (None, Some(Meaning::OnHold)) => open.hold(today.max(opened_on)).map_err(too_early)?,
            _ => open,
        };
        self.plan.new += 1;
        self.preview(&client, None, standing, Some((opened_on, ends)));
        self.plan.changes.records.push(Change::add(Record::Episode(episode)));
        Ok(())
    }

    fn preview(
        &mut self,
        client: &Client,
        starts: Option<WallTime>,
        meaning: Option<Meaning>,
        care: Option<(Date, Option<Date>)>,
    ) {
        if self.plan.preview.len() < PREVIEWED {
            let client = client.name.as_str().to_owned();
            self.plan.preview.push(PreviewRow { client, starts, meaning, care });
        }
    }

    /// The plan; new clients get an episode of care that opens on their first day.
    pub fn finish(mut self, context: &Context<'_>) -> ImportPlan {
        for (client, first) in core::mem::take(&mut self.first_day) {
            let mut on_file = context.practice.episodes_of(client);
            match (on_file.next(), on_file.next()) {
                (None, _) => {
                    let id = episode_name(client, context);
                    let episode = Episode::open(id, client, first, None, None);
                    self.plan.changes.records.push(Change::add(Record::Episode(episode)));
                }
                // A client imported before the appointments were: care began when they did.
                (Some(only), None) if first < only.opened_on() => {
                    let earlier = Episode::new(
                        only.id,
                        client,
                        first,
                        only.planned,
                        only.session,
                        only.holds().to_vec(),
                        only.ending(),
                    );
                    self.plan.changes.records.extend(earlier.ok().and_then(|earlier| {
                        Change::replace(Record::Episode(only.clone()), Record::Episode(earlier))
                    }));
                }
                _ => {}
            }
        }
        self.plan
    }
}

fn episode_name(client: ClientId, context: &Context<'_>) -> EpisodeId {
    EpisodeId::from_random((context.name)(&[b"episode\0".as_slice(), client.bytes()].concat()))
}

/// Text as clients are compared by: case and runs of white space do not matter.
fn key(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn attendance(meaning: Meaning, planned: Minutes, cancelled_at: Option<WallTime>) -> Attendance {
    match meaning {
        Meaning::Attended => Attendance::Attended { minutes: planned, late_by: Minutes(0) },
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
        Meaning::Rescheduled => Attendance::Rescheduled,
        _ => Attendance::Booked,
    }
}
