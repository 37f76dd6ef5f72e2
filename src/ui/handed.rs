//! A measure in the client's hands: which, and what is answered so far.
//!
//! *Never:* the client's name, or anything else of the practice.

use leptos::prelude::*;

use super::parts::answer_sheet::Chosen;
use super::state::Shell;
use crate::browser::page_side::clock::today;
use crate::browser::page_side::windows::Word;
use crate::domain::ids::ClientId;
use crate::domain::instrument::Tabled;
use crate::domain::instrument::measure::Measure;
use crate::domain::measurement::Answered;
use crate::protocol::command::Command;
use crate::protocol::forms::MeasureForm;

/// A measure in the client's hands; copies are the same one. It outlives the dialog it begins in.
#[derive(Clone)]
pub struct Handed {
    client: ClientId,
    /// Which measure, as it is shown.
    pub measure: Measure,
    chosen: Vec<ArcRwSignal<Option<u8>>>,
    is_kept: ArcRwSignal<bool>,
}

impl Handed {
    /// A measure of which nothing is answered yet.
    pub fn new(client: ClientId, measure: Measure) -> Self {
        let items = 0..measure.table().items;
        let chosen = items.map(|_| ArcRwSignal::new(None)).collect();
        Self { client, measure, chosen, is_kept: ArcRwSignal::new(false) }
    }

    /// Shows it and nothing else from now on: other windows lock, and this one can only be left by
    /// locking it too.
    pub fn hand_over(self, shell: Shell) {
        shell.tell_windows(Word::Locked);
        shell.put_away();
        shell.trouble.set(None);
        shell.handed.set(Some(self));
    }

    /// What is answered so far, for the sheet.
    pub fn chosen(&self) -> Chosen {
        self.chosen.iter().cloned().map(RwSignal::from).collect()
    }

    /// It has been kept.
    pub fn kept(&self) {
        self.is_kept.set(true);
    }

    /// How many items have no answer.
    pub fn missing(&self) -> usize {
        self.chosen.iter().filter(|answer| answer.read_untracked().is_none()).count()
    }

    /// Keeps what is answered.
    pub fn keep(&self) -> Command {
        Command::TakeMeasure(Box::new(MeasureForm {
            client: self.client,
            measure: Some(self.measure.clone()),
            on: today().to_string(),
            by: Answered::ClientHere,
            answers: self.chosen.iter().map(|answer| answer.get_untracked()).collect(),
            sum: String::new(),
        }))
    }

    /// The same, where something is answered and has not been kept yet.
    pub fn left(&self) -> Option<Command> {
        let has_any = self.missing() < self.chosen.len();
        (has_any && !self.is_kept.get_untracked()).then(|| self.keep())
    }
}
