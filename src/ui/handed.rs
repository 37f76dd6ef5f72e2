//! A measure in the client's hands: which, and what is answered so far.
//!
//! *Never:* the client's name, or anything else of the practice.

use leptos::prelude::*;

use super::parts::answer_sheet::Given;
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
    given: Vec<ArcRwSignal<String>>,
    is_kept: ArcRwSignal<bool>,
}

impl Handed {
    /// A measure of which nothing is answered yet.
    pub fn new(client: ClientId, measure: Measure) -> Self {
        let items = 0..measure.table().items;
        let given = items.map(|_| ArcRwSignal::new(String::new())).collect();
        Self { client, measure, given, is_kept: ArcRwSignal::new(false) }
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
    pub fn given(&self) -> Given {
        self.given.iter().cloned().map(RwSignal::from).collect()
    }

    /// It has been kept.
    pub fn kept(&self) {
        self.is_kept.set(true);
    }

    /// How many items have no answer.
    pub fn missing(&self) -> usize {
        self.given.iter().filter(|answer| answer.read_untracked().is_empty()).count()
    }

    /// What keeps the answers as they stand there, where there are any that have not been kept yet.
    pub fn finished(&self) -> Option<Command> {
        self.keep(self.given.iter().map(|answer| answer.get_untracked()).collect())
    }

    /// The same for whoever stops before the end: a number that is no answer keeps nobody here, and is
    /// left out.
    pub fn left(&self) -> Option<Command> {
        let table = self.measure.table();
        let fits = |item: u8, typed: &str| {
            typed.trim().parse().is_ok_and(|answer| table.allows(item, answer))
        };
        let each = (1..).zip(&self.given).map(|(item, answer)| {
            let typed = answer.get_untracked();
            if fits(item, &typed) { typed } else { String::new() }
        });
        self.keep(each.collect())
    }

    fn keep(&self, answers: Vec<String>) -> Option<Command> {
        let has_any = answers.iter().any(|answer| !answer.is_empty());
        (has_any && !self.is_kept.get_untracked()).then(|| {
            Command::TakeMeasure(Box::new(MeasureForm {
                client: self.client,
                measure: Some(self.measure.clone()),
                on: today().to_string(),
                by: Answered::ClientHere,
                answers,
                sum: String::new(),
            }))
        })
    }
}
