//! Her questionnaires: what each came to, and how it differs from the one before.

use core::cmp::Reverse;

use crate::domain::instrument::{Kind, Measured, Score};
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::time_entry::Work;
use crate::metrics::wellbeing::weekly_hours_before;
use crate::protocol::forms::{QuestionnaireForm, WellbeingForm};
use crate::protocol::view::{
    Change, InstrumentLine, QuestionnaireLine, QuestionnairesView, ScoreLine,
};

pub(super) fn view(practice: &Practice) -> QuestionnairesView {
    let settled = practice.wellbeing().map(WellbeingForm::of).unwrap_or_default();
    let instruments = Kind::OWN.map(|kind| instrument(kind, practice)).into();
    let supervised = practice.entries().filter(|entry| entry.work == Work::Supervision);
    let supervised_on = supervised.map(|entry| entry.on).max();
    QuestionnairesView { instruments, support: settled.support, supervised_on }
}

fn instrument(kind: Kind, practice: &Practice) -> InstrumentLine {
    let mut all: Vec<&Questionnaire> =
        practice.questionnaires().filter(|it| it.answers.kind() == kind).collect();
    sort_by_key(&mut all, |it| (Reverse(it.on), it.id));
    let begun = all.iter().find(|it| !it.is_finished);
    let begun = begun.map(|it| (it.id, QuestionnaireForm::of(it)));
    all.retain(|it| it.is_finished);
    let before = all.iter().skip(1).map(|it| Some(*it)).chain([None]);
    let finished = all.iter().zip(before).take(InstrumentLine::MOST);
    let finished = finished.map(|(it, before)| line(it, before, practice)).collect();
    let is_rising = rises(&all, Measured::SecondaryTraumaticStress);
    InstrumentLine { kind, begun, finished, is_rising }
}

/// Is each of the three latest higher than the one before? What of that is chance is not published
/// for every instrument, so twice in a row is asked for (our convention).
fn rises(newest_first: &[&Questionnaire], measures: Measured) -> bool {
    let value = |it: &&Questionnaire| {
        let scores = it.answers.scores();
        let found = scores.iter().find(|(of, _)| *of == measures);
        found.and_then(|(_, score)| *score).map(|score| score.value)
    };
    let latest: Vec<Option<f64>> = newest_first.iter().take(3).map(value).collect();
    matches!(latest[..], [Some(now), Some(before), Some(first)] if now > before && before > first)
}

fn line(
    it: &Questionnaire,
    before: Option<&Questionnaire>,
    practice: &Practice,
) -> QuestionnaireLine {
    let before = before.map(|before| before.answers.scores()).unwrap_or_default();
    let scores = it.answers.scores().into_iter().map(|(measures, score)| {
        let was = before.iter().find(|(of, _)| *of == measures).and_then(|(_, score)| *score);
        ScoreLine {
            measures,
            score: score.map(|score| (score.value, score.band)),
            change: score
                .zip(was)
                .and_then(|(now, was)| change(it.answers.kind(), measures, now, was)),
        }
    });
    QuestionnaireLine {
        id: it.id,
        on: it.on,
        scores: scores.collect(),
        is_heavy: it.answers.are_heavy(),
        weekly_hours: weekly_hours_before(practice, it.on),
    }
}

/// How two scores differ; none where it is not published what is more than chance.
fn change(kind: Kind, measures: Measured, now: Score, was: Score) -> Option<Change> {
    let least = kind.instrument().scales().find(|scale| scale.measures == measures)?.change?;
    Some(match now.value - was.value {
        apart if apart >= least => Change::Higher,
        apart if apart <= -least => Change::Lower,
        _ => Change::Chance,
    })
}
