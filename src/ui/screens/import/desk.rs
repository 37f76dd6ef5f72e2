//! The import's dealings with the engine: the open table, its mapping, the plan, the outcome.
//!
//! *Never:* reads the file; its handle goes to the engine.

use leptos::prelude::*;
use web_sys::File;

use crate::exchange::csv::mapping::{Mapping, RowKind};
use crate::protocol::event::{Event, Refusal};
use crate::protocol::request::Request;
use crate::protocol::view::{PlanView, SheetView};
use crate::ui::parts::progress::HowFar;
use crate::ui::screens::gate::how_far;
use crate::ui::state::{Shell, shell};
use crate::ui::words::{Sentence, import as words, refusal};

/// Rows taken and rows refused.
pub(super) type Outcome = (u32, u32);

/// Where the import stands; copies are the same one.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    shell: Shell,
    /// Which file this is, counted from one; none is open at zero.
    pub(super) turn: RwSignal<u32>,
    /// The open table.
    pub(super) sheet: RwSignal<Option<SheetView>>,
    /// What its columns and words mean, as it stands in the fields.
    pub(super) mapping: RwSignal<Option<Mapping>>,
    /// What importing it would do.
    pub(super) plan: RwSignal<Option<PlanView>>,
    /// What importing it has done.
    pub(super) outcome: RwSignal<Option<Outcome>>,
    /// How far something long has come.
    pub(super) far: RwSignal<Option<HowFar>>,
    /// Was it stopped by a wish of hers?
    pub(super) is_stopped: RwSignal<bool>,
    /// Was the preview left to change the columns?
    pub(super) is_back: RwSignal<bool>,
    /// What went wrong.
    pub(super) wrong: RwSignal<Option<Sentence>>,
}

impl Desk {
    /// Nothing is open yet.
    pub(super) fn new() -> Self {
        Self {
            shell: shell(),
            turn: RwSignal::new(0),
            sheet: RwSignal::default(),
            mapping: RwSignal::default(),
            plan: RwSignal::default(),
            outcome: RwSignal::default(),
            far: RwSignal::default(),
            is_stopped: RwSignal::new(false),
            is_back: RwSignal::new(false),
            wrong: RwSignal::default(),
        }
    }

    /// Leaves the preview for the columns.
    pub(super) fn change_columns(self) {
        self.is_back.set(true);
        self.plan.set(None);
    }

    /// Reads a file as a table.
    pub(super) fn open(self, file: Option<File>) {
        self.is_back.set(false);
        self.plan.set(None);
        self.outcome.set(None);
        self.sheet.set(None);
        self.mapping.set(None);
        if let Some(file) = file {
            self.turn.update(|turn| *turn += 1);
            self.far.set(Some(HowFar { what: words::READING.to_owned(), done: 0, total: 0 }));
            self.send(Request::OpenSheet, Some(&file));
        }
    }

    /// Changes what columns and words mean.
    pub(super) fn map(self, change: impl FnOnce(&mut Mapping)) {
        let Some(mut mapping) = self.mapping.get_untracked() else { return };
        change(&mut mapping);
        self.mapping.set(Some(mapping.clone()));
        self.send(Request::MapSheet(mapping), None);
    }

    /// Changes what a row is.
    pub(super) fn suggest(self, kind: RowKind) {
        self.send(Request::SuggestFor(kind), None);
    }

    /// Works out what importing would do.
    pub(super) fn plan(self) {
        if let Some(mapping) = self.mapping.get_untracked() {
            self.send(Request::PlanImport(mapping), None);
        }
    }

    /// Carries the plan out.
    pub(super) fn import(self) {
        self.send(Request::Import, None);
    }

    /// Gives the refused rows as a file.
    pub(super) fn save_refused(self) {
        self.send(Request::SaveRefused, None);
    }

    /// Stops what is under way.
    pub(super) fn cancel(self) {
        self.shell.send(Request::Cancel, None, drop);
    }

    /// Forgets the table.
    pub(super) fn restart(self) {
        self.open(None);
        self.wrong.set(None);
        self.shell.send(Request::CloseSheet, None, drop);
    }

    fn send(self, request: Request, file: Option<&File>) {
        let shell = self.shell;
        self.wrong.set(None);
        self.is_stopped.set(false);
        shell.send(request, file, move |told| {
            shell.keep_file(&told);
            self.hear(told.event);
        });
    }

    /// The screen may be gone when the engine answers, hence the cautious setting.
    fn hear(self, event: Event) {
        let _ = self.far.try_set(how_far(&event));
        match event {
            Event::Sheet(sheet) => {
                let _ = self.mapping.try_set(Some(sheet.mapping.clone()));
                let _ = self.plan.try_set(None);
                let _ = self.sheet.try_set(Some(*sheet));
            }
            Event::Plan(plan) => _ = self.plan.try_set(Some(*plan)),
            Event::Imported { refused, .. } => {
                let taken = self
                    .plan
                    .try_get_untracked()
                    .flatten()
                    .map_or(0, |plan| plan.new.saturating_add(plan.changed));
                self.shell.say(words::imported(taken, refused));
                let _ = self.outcome.try_set(Some((taken, refused)));
            }
            Event::Refused(Refusal::Cancelled) => {
                self.shell.say(words::CANCELLED);
                let _ = self.is_stopped.try_set(true);
            }
            Event::Refused(refused) => _ = self.wrong.try_set(Some(refusal::sentence(&refused))),
            _ => {}
        }
    }
}
