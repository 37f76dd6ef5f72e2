//! What importing a table would change: worked out row by row, committed by nobody here.
//!
//! A refused row never stops its neighbours. Records are named by what they say (a keyed hash of
//! client, start, reference and how many rows before said the same), so the same file again gives
//! the same names and changes nothing. What the person has edited since is left alone: an import
//! only gives an outcome to an appointment that has none yet, and fills what a client's record
//! leaves open. Look next at [`appointments`] and [`clients`], one kind of row each.

mod appointments;
mod clients;
mod refusal;

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use self::appointments::Slots;
use self::clients::Directory;
use self::refusal::Fault;
pub use self::refusal::{RefusalReason, RefusedRow};
use super::dates::{Stamp, parse};
use super::durations;
use super::formula::restored;
use super::mapping::{Mapping, Meaning, RowKind, Target};
use super::sheet::{MOST_CELL, Row, Rows, Sheet};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::client::Client;
use crate::domain::episode::Episode;
use crate::domain::ids::{ClientId, EpisodeId};
use crate::domain::practice::Practice;
use crate::domain::record::{Record, RecordId};
use crate::domain::text::Line;
use crate::domain::time::{Date, Instant, Minutes, Now, WallTime};

/// What a row will become, for the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// The client.
    pub client: String,
    /// When an appointment starts, and how long it is.
    pub starts: Option<(WallTime, Minutes)>,
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
    /// Rows that give an outcome to an appointment on file, or fill what a client's record leaves
    /// open.
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

/// Planning under way.
pub struct Planning {
    mapping: Mapping,
    columns: usize,
    rows: Rows,
    done: u32,
    total: u32,
    plan: ImportPlan,
    directory: Directory,
    slots: Slots,
    /// The first day of new appointments, by client.
    first_day: BTreeMap<ClientId, Date>,
    /// Records this plan changes or adds, and where among its changes they stand.
    touched: HashMap<RecordId, usize>,
}

impl Planning {
    /// Begins.
    pub fn begin(sheet: &Sheet, mapping: Mapping, practice: &Practice) -> Self {
        Self {
            slots: Slots::on_file(
                practice,
                mapping.column(Target::Reference).is_some(),
                sheet.whole_days.is_some(),
            ),
            mapping,
            columns: sheet.columns.len(),
            rows: sheet.rows(),
            done: 0,
            total: sheet.rows,
            plan: ImportPlan::default(),
            directory: Directory::on_file(practice),
            first_day: BTreeMap::new(),
            touched: HashMap::new(),
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
            if row.is_blank() {
                continue;
            }
            self.done += 1;
            if let Err((target, reason)) = self.take(&row, context) {
                self.plan.refused.push(RefusedRow { line: row.line, target, reason });
            }
        }
        true
    }

    fn take(&mut self, row: &Row, context: &Context<'_>) -> Result<(), Fault> {
        if row.is_open {
            return Err((None, RefusalReason::OpenQuote));
        }
        let cells = &row.cells;
        // Empty cells behind the last column are a habit of some programs, and nothing is lost.
        let is_whole = cells.len() >= self.columns
            && cells.iter().skip(self.columns).all(|cell| cell.trim().is_empty());
        if !is_whole {
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let (expected, found) = (count(self.columns), count(cells.len()));
            return Err((None, RefusalReason::Ragged { expected, found }));
        }
        if cells.as_slice().len() > MOST_CELL && cells.iter().any(|cell| cell.len() > MOST_CELL) {
            return Err((None, RefusalReason::TooLong));
        }
        let word = match self.mapping.kind {
            RowKind::Appointments => Target::Status,
            RowKind::Clients => Target::ClientStatus,
        };
        if self.meaning(cells, word) == Ok(Some(Meaning::LeaveOut)) {
            self.plan.skipped += 1;
            return Ok(());
        }
        match self.mapping.kind {
            RowKind::Appointments => self.take_appointment(cells, context),
            RowKind::Clients => self.take_client(cells, context),
        }
    }

    fn cell<'r>(&self, row: &'r csv::StringRecord, target: Target) -> &'r str {
        let cell = self.mapping.column(target).and_then(|at| row.get(at)).unwrap_or_default();
        restored(cell.trim()).trim()
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
        match self.cell(row, target) {
            "" => Ok(None),
            cell => {
                durations::minutes(cell).map(Some).ok_or((Some(target), RefusalReason::NotMinutes))
            }
        }
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

    /// Adds a record; one of that name is neither on file nor in this plan.
    fn add(&mut self, record: Record) {
        self.touched.insert(record.id(), self.plan.changes.records.len());
        self.plan.changes.records.push(Change::add(record));
    }

    /// Puts a record in the place of one on file or in this plan; false when the two are equal.
    fn replace(&mut self, before: &Record, after: Record) -> bool {
        if *before == after {
            return false;
        }
        let records = &mut self.plan.changes.records;
        let Some(change) = self.touched.get(&before.id()).and_then(|at| records.get_mut(*at))
        else {
            self.touched.insert(before.id(), records.len());
            records.extend(Change::replace(before.clone(), after));
            return true;
        };
        match change.before().cloned() {
            None => *change = Change::add(after),
            Some(on_file) => {
                if let Some(both) = Change::replace(on_file, after) {
                    *change = both;
                }
            }
        }
        true
    }

    /// A client as this plan leaves them so far.
    fn known(&self, client: ClientId, practice: &Practice) -> Option<Client> {
        let at = self.touched.get(&RecordId::Client(client));
        match at.and_then(|at| self.plan.changes.records.get(*at)).and_then(Change::after) {
            Some(Record::Client(planned)) => Some(planned.clone()),
            _ => practice.client(client).cloned(),
        }
    }

    fn preview(
        &mut self,
        client: &Client,
        starts: Option<(WallTime, Minutes)>,
        meaning: Option<Meaning>,
        care: Option<(Date, Option<Date>)>,
    ) {
        if self.plan.preview.len() < PREVIEWED {
            let client = client.name.as_str().to_owned();
            self.plan.preview.push(PreviewRow { client, starts, meaning, care });
        }
    }

    /// The plan. Clients whose appointments are new get an episode of care that opens on their
    /// first day, or the one that an import opened for them opens earlier.
    pub fn finish(mut self, context: &Context<'_>) -> ImportPlan {
        self.settle_slots(context);
        for (client, first) in core::mem::take(&mut self.first_day) {
            let id = episode_name(client, context);
            let mut on_file = context.practice.episodes_of(client);
            match (on_file.next(), on_file.next()) {
                (None, _) if context.practice.appointments_of(client).next().is_none() => {
                    self.add(Record::Episode(Episode::open(id, client, first, None, None)));
                }
                (Some(only), None) if only.id == id && first < only.opened_on() => {
                    if let Ok(earlier) = only.opening_on(first) {
                        self.replace(&Record::Episode(only.clone()), Record::Episode(earlier));
                    }
                }
                _ => {}
            }
        }
        self.plan
    }
}

/// The name of the episode that an import opens for a client.
fn episode_name(client: ClientId, context: &Context<'_>) -> EpisodeId {
    EpisodeId::from_random((context.name)(&[b"episode\0".as_slice(), &client.bytes()].concat()))
}
