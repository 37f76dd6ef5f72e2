//! The caseload screen: every figure, the charts, and the records behind a figure.

use std::collections::BTreeMap;

use super::lines::{appointment as appointment_line, client_name, outcome, part};
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::problem::DataProblem;
use crate::domain::record::{Record, RecordId};
use crate::domain::time::{Now, Period};
use crate::metrics::catalogue::{self, Group};
use crate::metrics::documentation::Wall;
use crate::metrics::figure::Metric;
use crate::metrics::money::Ledger;
use crate::metrics::overview::{self, Row};
use crate::metrics::{attendance, problems, signing, trend, workload};
use crate::protocol::query::Page;
use crate::protocol::view::{CaseloadView, RowLine, RowWhat, RowsView, Wrong};

pub(super) fn view(practice: &Practice, period: Period, now: &Now, wall: Wall<'_>) -> CaseloadView {
    let today = now.today();
    let mut figures = overview::caseload_screen(practice, period, today);
    let by_clock = |stretch| signing::figures(practice, stretch, now.wall, wall);
    figures.extend(by_clock(period));
    let problems = problems::count(practice, today);
    figures.push(problems::figure(&problems));
    let recorded = workload::recorded(practice, period, today);
    CaseloadView {
        recorded,
        before: trend::before(practice, &figures, period, today, &by_clock),
        figures,
        weeks: workload::weeks(practice, recorded, today),
        days: workload::days(practice, recorded, today),
        months: attendance::months(practice, period, today),
        limit: practice.therapist().limit,
        problems,
        is_empty: practice.clients().next().is_none() && practice.inquiries().next().is_none(),
    }
}

pub(super) fn rows(
    practice: &Practice,
    metric: Metric,
    period: Period,
    page: Page,
    now: &Now,
    wall: Wall<'_>,
) -> RowsView {
    if metric == Metric::DataProblems {
        return impossible(practice, page, now);
    }
    let all = match metric {
        metric if signing::ALL.contains(&metric) => {
            signing::rows(metric, practice, period, now.wall, wall)
        }
        _ => overview::rows(metric, practice, period, now.today()),
    };
    let is_money = catalogue::of(metric).group == Group::Money;
    let currency = is_money.then(|| Ledger::on(practice, now.today()).currency).flatten();
    RowsView { currency, ..told(all, practice, page, now) }
}

/// The records that cannot be what they say, each with the rule it breaks and the way to mend it.
fn impossible(practice: &Practice, page: Page, now: &Now) -> RowsView {
    let broken = problems::all(practice, now.today());
    let problems: BTreeMap<RecordId, DataProblem> =
        broken.iter().map(|broken| (broken.record, broken.problem)).collect();
    let all = overview::of_problems(broken);
    let wrong = |record: RecordId| {
        let appointment = match practice.record(record) {
            Some(Record::Appointment(booking)) => Some(booking),
            _ => None,
        };
        let appointment = appointment.map(|it| Box::new(appointment_line(it, practice, now)));
        Some(Wrong { problem: *problems.get(&record)?, appointment })
    };
    part_of(all, practice, page, now, &wrong)
}

/// A part of the records behind a figure, newest first.
pub(super) fn told(all: Vec<Row>, practice: &Practice, page: Page, now: &Now) -> RowsView {
    part_of(all, practice, page, now, &|_| None)
}

fn part_of(
    mut all: Vec<Row>,
    practice: &Practice,
    page: Page,
    now: &Now,
    wrong: &dyn Fn(RecordId) -> Option<Wrong>,
) -> RowsView {
    sort_by_key(&mut all, |row| (core::cmp::Reverse(row.on), row.record));
    let in_numerator = all.iter().filter(|row| row.counts).count();
    let (total, rows) = part(all, page);
    RowsView {
        total,
        in_numerator: u32::try_from(in_numerator).unwrap_or(u32::MAX),
        rows: rows
            .filter_map(|row| {
                let line = line(&row, practice, now)?;
                Some(RowLine { wrong: wrong(row.record), ..line })
            })
            .collect(),
        currency: None,
    }
}

fn line(row: &Row, practice: &Practice, now: &Now) -> Option<RowLine> {
    let (what, inquirer) = match practice.record(row.record) {
        Some(Record::Appointment(booking)) => {
            (RowWhat::Appointment(outcome(booking, practice, now)), None)
        }
        Some(Record::Client(client)) => {
            let latest = practice.episodes_of(client.id).max_by_key(|e| e.opened_on())?;
            (RowWhat::Client(latest.standing(now.today())), None)
        }
        Some(Record::Episode(episode)) => {
            (RowWhat::Episode(episode.ending().map(|ending| ending.reason)), None)
        }
        Some(Record::TimeEntry(entry)) => (RowWhat::Work(entry.work), None),
        Some(Record::Inquiry(inquiry)) => {
            (RowWhat::Inquiry(inquiry.stage()), Some(inquiry.name.as_str().to_owned()))
        }
        Some(Record::Note(note)) => (RowWhat::Note { signed: note.is_signed() }, None),
        Some(Record::Invoice(invoice)) => {
            (RowWhat::Invoice(invoice.head.reference(), invoice.standing(now.today())), None)
        }
        Some(Record::PlannedBreak(_)) => (RowWhat::Break, None),
        // No figure counts them, and her own are nobody's business.
        Some(
            Record::Series(_)
            | Record::Consent(_)
            | Record::TreatmentPlan(_)
            | Record::Review(_)
            | Record::ClientRequest(_)
            | Record::Keeping(_)
            | Record::Certificate(_)
            | Record::Disclosure(_)
            | Record::Measurement(_)
            | Record::SafetyPlan(_)
            | Record::Invoicing(_)
            | Record::OwnScale(_)
            | Record::Attachment(_)
            | Record::Policies(_)
            | Record::Qualifications(_)
            | Record::Task(_)
            | Record::CheckIn(_)
            | Record::Questionnaire(_)
            | Record::Wellbeing(_),
        ) => return None,
        Some(Record::Therapist(_) | Record::Colleagues(_) | Record::Messages(_)) => {
            (RowWhat::Practice, None)
        }
        // Her week counts in the figures before she has said anything of it.
        None if row.record == RecordId::Therapist => (RowWhat::Practice, None),
        None => return None,
    };
    let name = inquirer.unwrap_or_else(|| {
        row.client.map_or_else(String::new, |client| client_name(practice, client))
    });
    Some(RowLine {
        client: row.client,
        name,
        on: row.on,
        what,
        counts: row.counts,
        amount: row.amount,
        wrong: None,
    })
}
