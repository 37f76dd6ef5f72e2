//! Importing a table: opened, mapped, planned, carried out; each step can be left again.

use super::Engine;
use super::ports::{Outlet, Source, World};
use crate::domain::practice::Practice;
use crate::domain::time::{Date, WallTime};
use crate::exchange::csv::dates::{self, Offsets};
use crate::exchange::csv::mapping::{Mapping, RowKind};
use crate::exchange::csv::plan::{Context, ImportPlan, Planning, RefusedRow};
use crate::exchange::csv::sheet::{MOST_BYTES, Sheet, SheetError};
use crate::exchange::csv::{suggest, write};
use crate::exchange::ics::events::Calendar;
use crate::exchange::ics::table::{Desk, TooMany, table};
use crate::exchange::ics::{self, Names};
use crate::protocol::event::{Event, Refusal, Task};
use crate::protocol::view::{ChartView, PlanView, SheetView};

/// Rows planned between two breaths.
const SLICE: u32 = 2_000;

/// An open table, and what importing it would do once that is known.
pub(super) struct Import {
    sheet: Sheet,
    plan: Option<ImportPlan>,
}

impl<W: World> Engine<W> {
    pub(super) async fn open_sheet(
        &mut self,
        file: Option<W::Source>,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        self.import = None;
        let open = self.open.as_ref().ok_or(Refusal::Locked)?;
        let minutes = open.practice().therapist().session.0;
        // It would have to lie in memory as a whole before anything was known of it.
        if file.as_ref().is_some_and(|file| file.size() > MOST_BYTES as u64) {
            return Err(Refusal::Sheet(SheetError::TooLarge));
        }
        let bytes = read_file(file).await?;
        let sheet = match ics::text(&bytes).map_err(Refusal::Sheet)? {
            Some(text) => calendar(&text, open.practice(), &self.world)?,
            None => Sheet::read(&bytes).map_err(Refusal::Sheet)?,
        };
        let mapping = suggest::suggest(&sheet, minutes);
        outlet.say(sheet_event(&sheet, mapping));
        self.import = Some(Import { sheet, plan: None });
        Ok(())
    }

    pub(super) fn map_sheet(
        &mut self,
        mapping: Mapping,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let import = self.import.as_mut().ok_or(Refusal::NoSheet)?;
        import.plan = None;
        let mapping = suggest::complete(&import.sheet, mapping);
        outlet.say(sheet_event(&import.sheet, mapping));
        Ok(())
    }

    pub(super) fn suggest_for(
        &mut self,
        kind: RowKind,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_ref().ok_or(Refusal::Locked)?;
        let minutes = open.practice().therapist().session.0;
        let import = self.import.as_mut().ok_or(Refusal::NoSheet)?;
        import.plan = None;
        let mapping = suggest::for_kind(&import.sheet, kind, minutes);
        outlet.say(sheet_event(&import.sheet, mapping));
        Ok(())
    }

    pub(super) async fn plan_import(
        &mut self,
        mapping: Mapping,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_ref().ok_or(Refusal::Locked)?;
        let import = self.import.as_mut().ok_or(Refusal::NoSheet)?;
        let mapping = suggest::complete(&import.sheet, mapping);
        if !suggest::open_questions(&import.sheet, &mapping).is_empty() {
            return Err(Refusal::Unmapped);
        }
        let now = self.world.now();
        let name = |words: &[u8]| open.vault().name(words);
        let wall = |at| self.world.wall(at);
        let context = Context { practice: open.practice(), now: &now, name: &name, wall: &wall };
        let mut planning = Planning::begin(&import.sheet, mapping, open.practice());
        while planning.step(SLICE, &context) {
            let (done, total) = planning.progress();
            outlet.say(Event::Progress { what: Task::Planning, done, total });
            self.world.breathe().await;
            if self.world.is_cancelled() {
                return Err(Refusal::Cancelled);
            }
        }
        let plan = planning.finish(&context);
        outlet.say(Event::Plan(Box::new(plan_view(&plan))));
        import.plan = Some(plan);
        Ok(())
    }

    pub(super) async fn import(&mut self, outlet: &impl Outlet) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        let import = self.import.as_mut().ok_or(Refusal::NoSheet)?;
        let plan = import.plan.as_mut().ok_or(Refusal::NoSheet)?;
        // The rows stay, so that the refused ones can still be saved; the changes are made.
        open.import(&mut plan.changes, &mut self.world, outlet).await?;
        let PlanView { new, changed, unchanged, refused, .. } = plan_view(plan);
        outlet.say(Event::Imported { new, changed, unchanged, refused });
        Ok(())
    }

    pub(super) fn save_refused(&self, outlet: &impl Outlet) -> Result<(), Refusal> {
        let import = self.import.as_ref().ok_or(Refusal::NoSheet)?;
        let plan = import.plan.as_ref().ok_or(Refusal::NoSheet)?;
        let reason = |row: &RefusedRow| match row.target {
            Some(target) => format!("{}: {}", target.name(), row.reason),
            None => row.reason.to_string(),
        };
        let bytes = write::refused(&import.sheet, &plan.refused, &reason);
        outlet.hand_file("evenkeel-refused-rows.csv".to_owned(), bytes);
        Ok(())
    }
}

/// A calendar as a table.
fn calendar<W: World>(text: &str, practice: &Practice, world: &W) -> Result<Sheet, Refusal> {
    let now = world.now();
    let names = Names::of(practice.clients());
    let desk = Desk { zones: &world.zones(), home: &now.zone, today: now.today(), names: &names };
    let calendar = Calendar::read(text);
    let table =
        table(&calendar, &desk).map_err(|TooMany| Refusal::Sheet(SheetError::TooManyEvents))?;
    let mut sheet = Sheet::read(&table).map_err(|error| match error {
        SheetError::NoRows => Refusal::Sheet(SheetError::NoEvents),
        error => Refusal::Sheet(error),
    })?;
    sheet.whole_days = Some(calendar.whole_days());
    Ok(sheet)
}

/// All bytes of the file that came with a request.
pub(super) async fn read_file<F: Source>(file: Option<F>) -> Result<Vec<u8>, Refusal> {
    let file = file.ok_or(Refusal::UnreadableFile)?;
    file.bytes().await.map_err(|_| Refusal::UnreadableFile)
}

fn sheet_event(sheet: &Sheet, mapping: Mapping) -> Event {
    let order = mapping.order;
    // Only the order is shown here, so times are taken as they stand.
    let read = |cell: String| {
        let as_written = Offsets::AsWritten;
        let parsed = dates::parse(&cell, order, as_written, &|_| WallTime::midnight(Date::LAST));
        (cell, parsed.ok().map(|stamp| stamp.date))
    };
    let shown = suggest::dates_shown(sheet, &mapping);
    Event::Sheet(Box::new(SheetView {
        columns: sheet.columns.clone(),
        rows: sheet.rows,
        encoding: sheet.encoding,
        whole_days: sheet.whole_days.unwrap_or(0),
        questions: suggest::open_questions(sheet, &mapping),
        dates: shown.into_iter().map(read).collect(),
        is_order_open: suggest::is_order_open(sheet, &mapping),
        mapping,
    }))
}

fn plan_view(plan: &ImportPlan) -> PlanView {
    PlanView {
        new: plan.new,
        changed: plan.changed,
        unchanged: plan.unchanged,
        skipped: plan.skipped,
        refused: u32::try_from(plan.refused.len()).unwrap_or(u32::MAX),
        new_clients: plan.new_clients,
        refusals: plan.refused.iter().take(ChartView::MOST).copied().collect(),
        preview: plan.preview.clone(),
    }
}
