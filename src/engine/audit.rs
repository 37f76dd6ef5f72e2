//! What the log is told of what, and how it is read and checked.
//!
//! A change carries its entry in its own transaction; what changes nothing, such as a chart opened,
//! is entered by itself. An entry that cannot be written just now waits for the next change, so a
//! full disk keeps nobody from reading. Opening the same chart or saving the same draft again within
//! a few minutes is one entry.
//! *Never:* an entry for what did not happen; a name, a text or a value in one.

use super::Engine;
use super::open::{OpenPractice, progress};
use super::ports::{Outlet, World};
use crate::domain::activity::{Act, Entry, Subject, Verdict};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::home::Home;
use crate::domain::ids::ClientId;
use crate::domain::record::{Owner, Record, RecordId};
use crate::domain::time::Instant;
use crate::exchange::csv::{invoices, log, measures, write};
use crate::exchange::ics::write::{calendar, invitation};
use crate::protocol::event::{Event, Refusal, Task};
use crate::protocol::query::{ActivityFilter, Query};
use crate::protocol::request::Table;
use crate::protocol::view::{ActivityLine, ActivityView, View};
use crate::vault::door::Door;
use crate::vault::records;
use crate::vault::store::Store;

/// So many milliseconds after something that goes on, the same again is no news.
const GOES_ON: i64 = 5 * 60 * 1_000;
/// Entries that one question looks through at most; the next question goes on behind them.
const LOOKED_AT: u64 = 20_000;
/// Entries read between two breaths where many are looked through.
const SLICE: u32 = 1_000;

/// Why a change set is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// A command.
    Asked,
    /// It takes an earlier one back.
    Undone,
    /// It comes from a table.
    Imported,
}

/// What a person acted on: the first record in the order client, episode, appointment, time entry,
/// note, inquiry, but a series before its appointments, and of several appointments one that stays.
/// A session that is taken out of its series is what was acted on, not the series without it.
fn chief(changes: &ChangeSet) -> Option<&Change> {
    let records = || changes.records.iter().filter(|change| !is_earlier(change));
    let first = records().min_by_key(|change| change.id())?;
    let is_one = |change: &&Change| matches!(change.id(), Some(RecordId::Appointment(_)));
    let is_series = |change: &Change| matches!(change.id(), Some(RecordId::Series(_)));
    let stays = |change: &Change| change.before().and(change.after()).is_some();
    let ones = records().filter(is_one).count();
    if !is_one(&first) || (ones == 1 && first.after().is_none()) {
        return Some(first);
    }
    let of_the_calendar = |change: &&Change| is_one(change) || is_series(change);
    let order = |change: &&Change| (!is_series(change), !stays(change), change.id());
    records().filter(of_the_calendar).min_by_key(order)
}

/// Is it about what a draft said before? That goes along with the draft and is no act of its own.
fn is_earlier(change: &Change) -> bool {
    let record = change.after().or(change.before());
    matches!(record, Some(Record::Note(note)) if note.earlier_of().is_some())
}

/// Does it count an invoice that is issued? That goes along with the invoice.
pub(super) fn is_count(change: &Change) -> bool {
    let issued = |record: Option<&Record>| match record {
        Some(Record::Invoicing(invoicing)) => invoicing.issued,
        _ => 0,
    };
    issued(change.before()) != issued(change.after())
}

/// Does it go along with another change, and is no act of its own?
fn goes_along(change: &Change) -> bool {
    is_earlier(change) || is_count(change)
}

/// The entry for a change set: what a person acted on; what belongs to that is counted. None for
/// what the log keeps silent about.
pub(super) fn entry_of(changes: &ChangeSet, why: Why, at: Instant) -> Option<Entry> {
    let chief = chief(changes);
    if chief.and_then(Change::id).is_some_and(|id| Subject::of(id).is_none()) {
        return None;
    }
    let act = match (why, chief.map(|chief| (chief.before(), chief.after()))) {
        (Why::Undone, _) => Act::Undone,
        (Why::Imported, _) => Act::Imported,
        (Why::Asked, Some((Some(Record::Client(_)), None))) => Act::Destroyed,
        (Why::Asked, Some((Some(_), None))) => Act::Deleted,
        (Why::Asked, Some((None, Some(Record::Note(note))))) if note.is_signed() => Act::Signed,
        (Why::Asked, Some((None, Some(Record::Consent(_))))) => Act::Signed,
        (Why::Asked, Some((None, Some(Record::Disclosure(_))))) => Act::Exported,
        (Why::Asked, Some((None, Some(_)))) => Act::Added,
        (Why::Asked, Some((Some(Record::Note(before)), Some(Record::Note(after)))))
            if after.is_signed() && !before.is_signed() =>
        {
            Act::Signed
        }
        (Why::Asked, Some((Some(Record::Measurement(_)), Some(Record::Measurement(_))))) => {
            Act::Acknowledged
        }
        (Why::Asked, _) => Act::Changed,
    };
    let count = changes.records.iter().filter(|change| !goes_along(change)).count();
    let count = u32::try_from(count).unwrap_or(u32::MAX).max(1);
    let entry = Entry::new(at, act).counting(count);
    // What is kept apart of a client is that client's all the same.
    let owner = |change: &Change| match change.after().or(change.before()).map(Record::owner) {
        Some(Owner::Apart(client)) => Some(Owner::Client(client)),
        owner => owner,
    };
    // What stays behind of a destroyed client is not what was acted on.
    let is_certificate = |change: &Change| matches!(change.id(), Some(RecordId::Certificate(_)));
    let acted_on = |change: &&Change| !is_certificate(change) && !goes_along(change);
    let mut owners = changes.records.iter().filter(acted_on).map(owner);
    let first = owners.next().flatten();
    // Where many are concerned, as by an import, their number says enough.
    let is_one = first.is_some() && owners.all(|owner| owner == first);
    Some(match (chief.and_then(Change::id), first) {
        (Some(record), Some(Owner::Client(client))) if is_one => entry.of(record, Some(client)),
        (Some(record), _) if is_one => entry.of(record, None),
        _ => entry,
    })
}

/// The entry for an answer, if giving it is an access.
fn entry_for(query: &Query, view: &View, client: Option<ClientId>, at: Instant) -> Option<Entry> {
    match (query, view) {
        (Query::Chart(id), View::Chart(Some(_))) => {
            Some(Entry::new(at, Act::ChartOpened).of(RecordId::Client(*id), Some(*id)))
        }
        // It is a page of the chart.
        (Query::Invoice(_), View::Invoice(Some(it))) => {
            let client = it.invoice.head.client;
            Some(Entry::new(at, Act::ChartOpened).of(RecordId::Client(client), Some(client)))
        }
        (Query::NoteText(id), View::NoteText(Some(_))) | (Query::Note(id), View::Note(Some(_))) => {
            Some(Entry::new(at, Act::NoteRead).of(RecordId::Note(*id), client))
        }
        _ => None,
    }
}

/// Entries on their way into the log.
#[derive(Debug, Default)]
pub(super) struct Journal {
    waiting: Vec<Entry>,
    going_on: Vec<(GoesOn, Instant)>,
    /// Is what happened at the locked door still to be entered?
    pub(super) owes_door: bool,
}

impl Journal {
    /// The entries that wait, what happened at the locked door before them.
    pub(super) fn waiting(&self, door: Option<Door>, now: Instant) -> Vec<Entry> {
        let at_the_door = door.into_iter().flat_map(|door| entries_of(door, now));
        at_the_door.chain(self.waiting.iter().copied()).collect()
    }

    /// Everything that waited is durable, and what was entered beside it.
    pub(super) fn written(&mut self, entry: Option<Entry>) {
        entry.iter().for_each(|entry| self.remember(entry));
        self.waiting.clear();
        self.owes_door = false;
    }

    /// Is this more than something going on that was entered a few minutes ago?
    pub(super) fn is_news(&self, entry: &Entry) -> bool {
        let what = going_on(entry);
        !self.going_on.iter().any(|(of, since)| Some(*of) == what && is_recent(*since, entry.at))
    }

    fn remember(&mut self, entry: &Entry) {
        if let Some(what) = going_on(entry) {
            self.going_on.retain(|(of, since)| *of != what && is_recent(*since, entry.at));
            self.going_on.push((what, entry.at));
        }
    }
}

/// The entries for what happened while the vault was locked.
fn entries_of(door: Door, now: Instant) -> impl Iterator<Item = Entry> {
    let restored = door.restored.map(|at| Entry::new(Instant(at), Act::Restored));
    let last = if door.last == 0 { now } else { Instant(door.last) };
    let failed = Entry::new(last, Act::UnlockFailed).counting(door.failed);
    restored.into_iter().chain((door.failed > 0).then_some(failed))
}

/// Is it only a few minutes ago? A clock that was put back proves nothing.
fn is_recent(since: Instant, now: Instant) -> bool {
    (0..GOES_ON).contains(&(now.0 - since.0))
}

/// Something that goes on for a while, with what.
type GoesOn = (Act, [u8; 16]);

/// What goes on for a while: a chart, a note or a file that is open, a draft that is written.
fn going_on(entry: &Entry) -> Option<GoesOn> {
    let is_draft = entry.act == Act::Changed && entry.subject == Some(Subject::Note);
    let goes_on =
        is_draft || matches!(entry.act, Act::ChartOpened | Act::NoteRead | Act::FileOpened);
    entry.id.filter(|_| goes_on).map(|id| (entry.act, id))
}

impl<S: Store> OpenPractice<S> {
    /// Enters something into the log that is no change; at once, or with the next change.
    pub(super) async fn tell<W: World<Store = S>>(
        &mut self,
        entry: Entry,
        world: &mut W,
        outlet: &impl Outlet,
    ) {
        self.journal.remember(&entry);
        self.journal.waiting.push(entry);
        // What cannot be written now waits.
        let write = async |open: &mut Self, world: &mut W| open.write_log(world, outlet).await;
        let _ = self.keep_trying(world, outlet, write).await;
    }

    /// Enters what happened at the locked door, and that it was unlocked.
    pub(super) async fn tell_unlocked<W: World<Store = S>>(
        &mut self,
        act: Act,
        world: &mut W,
        outlet: &impl Outlet,
    ) {
        self.journal.owes_door = true;
        self.tell(Entry::new(world.now().instant, act), world, outlet).await;
    }

    /// The entries that fit, newest first.
    async fn activity<W: World<Store = S>>(
        &self,
        filter: &ActivityFilter,
        before: Option<u64>,
        world: &W,
    ) -> Result<ActivityView, Refusal> {
        let entries = self.vault().log_length();
        let mut newest = before.map_or(entries, |before| entries.min(before.saturating_sub(1)));
        let last = newest.saturating_sub(LOOKED_AT);
        let is_all = *filter == ActivityFilter::default();
        let most = if is_all { ActivityView::MOST } else { SLICE };
        let mut rows: Vec<ActivityLine> = Vec::new();
        let is_full = |rows: &[ActivityLine]| rows.len() == ActivityView::MOST as usize;
        while newest > last && !is_full(&rows) {
            let found = self.vault().log(self.store(), &world.cipher(), newest, most).await?;
            for (number, text) in found {
                if is_full(&rows) {
                    break;
                }
                newest = number - 1;
                let entry = text.and_then(|text| records::read_entry(&text));
                let line = self.line(number, entry, world);
                if is_all || fits(filter, &line) {
                    rows.push(line);
                }
            }
            world.breathe().await;
        }
        Ok(ActivityView { entries, rows, older: (newest > 0).then_some(newest + 1) })
    }

    fn line(&self, number: u64, entry: Option<Entry>, world: &impl World) -> ActivityLine {
        let name = |id: ClientId| {
            let client = self.practice().client(id);
            (id, client.map(|client| client.name.as_str().to_owned()))
        };
        ActivityLine {
            number,
            at: entry.map(|entry| world.wall(entry.at)),
            act: entry.map(|entry| entry.act),
            subject: entry.and_then(|entry| entry.subject),
            client: entry.and_then(|entry| entry.client).map(name),
            count: entry.map_or(1, |entry| entry.count),
        }
    }

    /// The whole log as a table, oldest first.
    async fn log_table<W: World<Store = S>>(
        &self,
        world: &W,
        outlet: &impl Outlet,
    ) -> Result<Vec<u8>, Refusal> {
        let entries = self.vault().log_length();
        let mut table = log::Log::default();
        let mut done = 0;
        while done < entries {
            let newest = entries.min(done + u64::from(SLICE));
            let most = u32::try_from(newest - done).unwrap_or(SLICE);
            let found = self.vault().log(self.store(), &world.cipher(), newest, most).await?;
            for (number, text) in found.into_iter().rev() {
                let entry = text.and_then(|text| records::read_entry(&text));
                let shown = entry.as_ref().map(|entry| (entry, world.wall(entry.at)));
                table.row(number, shown, self.practice());
            }
            done = newest;
            outlet.say(far(done, entries));
            world.breathe().await;
        }
        Ok(table.finish())
    }

    async fn check_log<W: World<Store = S>>(
        &self,
        world: &W,
        outlet: &impl Outlet,
    ) -> Result<Verdict, Refusal> {
        let mut checking = self.vault().check_log();
        while checking.step(self.vault(), self.store(), SLICE).await? {
            outlet.say(far(checking.done(), self.vault().log_length()));
            world.breathe().await;
        }
        let verdict = checking.finish(self.vault());
        // An entry that another window has just added is not one from outside.
        if verdict.broken.is_some() && !self.vault().is_current(self.store()).await? {
            return Err(Refusal::StorageMoved);
        }
        Ok(verdict)
    }
}

fn far(done: u64, total: u64) -> Event {
    let size = |n| usize::try_from(n).unwrap_or(usize::MAX);
    progress(Task::ReadingLog, size(done), size(total))
}

fn fits(filter: &ActivityFilter, line: &ActivityLine) -> bool {
    let Some((at, act)) = line.at.zip(line.act) else { return false };
    filter.group.is_none_or(|group| act.group() == group)
        && filter
            .client
            .is_none_or(|wanted| line.client.as_ref().is_some_and(|(id, _)| *id == wanted))
        && filter.from.is_none_or(|from| at.date() >= from)
        && filter.to.is_none_or(|to| at.date() <= to)
}

impl<W: World> Engine<W> {
    /// Answers what is asked about the log.
    pub(super) async fn activity(
        &self,
        filter: &ActivityFilter,
        before: Option<u64>,
    ) -> Result<View, Refusal> {
        let open = self.open.as_ref().ok_or(Refusal::Locked)?;
        Ok(View::Activity(open.activity(filter, before, &self.world).await?))
    }

    /// Enters an answer that is an access.
    pub(super) async fn tell_access(&mut self, query: &Query, view: &View, outlet: &impl Outlet) {
        let Some(open) = self.open.as_mut() else { return };
        let client = match query {
            Query::Note(id) | Query::NoteText(id) => {
                open.practice().note(*id).map(|note| note.client)
            }
            _ => None,
        };
        if let Some(entry) = entry_for(query, view, client, self.world.now().instant)
            && open.journal.is_news(&entry)
        {
            open.tell(entry, &mut self.world, outlet).await;
        }
    }

    /// Enters something that was done with the open vault, if one is open.
    pub(super) async fn tell(&mut self, act: Act, subject: Option<Subject>, outlet: &impl Outlet) {
        let entry = Entry { subject, ..Entry::new(self.world.now().instant, act) };
        if let Some(open) = self.open.as_mut() {
            open.tell(entry, &mut self.world, outlet).await;
        }
    }

    /// Says whether the log is as it was written.
    pub(super) async fn check_log(&mut self, outlet: &impl Outlet) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        let check =
            async |open: &mut OpenPractice<_>, world: &mut W| open.check_log(world, outlet).await;
        let verdict = open.keep_trying(&mut self.world, outlet, check).await?;
        outlet.say(Event::LogChecked(verdict));
        Ok(())
    }

    /// A table of everything of a kind, as a file; what leaves the vault is entered first.
    pub(super) async fn export(
        &mut self,
        table: Table,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let subject = match table {
            Table::Clients => Subject::Client,
            Table::Appointments | Table::Calendar { .. } | Table::Invitation { .. } => {
                Subject::Appointment
            }
            Table::TimeEntries => Subject::TimeEntry,
            Table::Inquiries => Subject::Inquiry,
            Table::Measures => Subject::Measurement,
            Table::Invoices => Subject::Invoice,
            Table::Log => Subject::Log,
        };
        self.exporting(subject, outlet).await?;
        let open = self.open.as_ref().ok_or(Refusal::Locked)?;
        let (practice, today) = (open.practice(), self.world.now().today());
        let (name, bytes) = match table {
            Table::Clients => ("clients", write::clients(practice, today)),
            Table::Appointments => ("appointments", write::appointments(practice)),
            Table::TimeEntries => ("time-entries", write::time_entries(practice)),
            Table::Inquiries => ("inquiries", write::inquiries(practice)),
            Table::Measures => ("measures", measures::measurements(practice)),
            Table::Invoices => ("invoices", invoices::invoices(practice, today)),
            Table::Log => ("activity-log", open.log_table(&self.world, outlet).await?),
            Table::Calendar { naming, days } => {
                let (zones, now) = (self.world.zones(), self.world.now());
                let home = Home { zones: &zones, zone: &now.zone };
                ("calendar", calendar(practice, naming, days, home, now.instant))
            }
            Table::Invitation { appointment, with_place } => {
                let (zones, now) = (self.world.zones(), self.world.now().instant);
                let booking = practice.appointment(appointment).ok_or(Refusal::Missing)?;
                let file = invitation(booking, with_place, &zones, now);
                ("invitation", file.ok_or(Refusal::Missing)?)
            }
        };
        let is_calendar = matches!(table, Table::Calendar { .. } | Table::Invitation { .. });
        let ending = if is_calendar { "ics" } else { "csv" };
        let name = format!("evenkeel-{name}-{today}.{ending}");
        outlet.hand_file(name, bytes);
        Ok(())
    }

    /// Enters what is about to leave the vault.
    pub(super) async fn exporting(
        &mut self,
        subject: Subject,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        self.tell(Act::Exported, Some(subject), outlet).await;
        let open = self.open.as_ref().ok_or(Refusal::Locked)?;
        // A log that is on screen shows it.
        outlet.tell_all(Event::Changed { revision: open.vault().sequence() });
        Ok(())
    }

    /// Leaves a note at the door that a secret did not open the vault.
    pub(super) async fn note_failure(&self, store: &W::Store) {
        // Where nothing can be written, the door is locked all the same.
        let _ = Door::note_failure(store, self.world.now().instant.0).await;
    }
}
