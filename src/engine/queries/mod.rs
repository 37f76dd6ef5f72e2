//! From a query to a view: one file per screen; pure, over the open practice.
//!
//! *Never:* changes anything, reads a note's text (the engine does, from the vault).

mod attendance;
mod capacity;
mod caseload;
mod chart;
mod clients;
mod consents;
mod disclosures;
mod engagement;
pub(super) mod files;
mod free_times;
mod invoices;
mod keeping;
mod leave;
mod limits;
pub(super) mod lines;
mod load;
mod measures;
mod messages;
mod month;
mod notes;
pub(super) mod qualifications;
mod questionnaires;
mod records;
mod retention;
mod risk;
mod series;
mod tasks;
mod today;
mod treatment;
mod used;
mod waiting_list;
mod week;
mod week_review;
mod wellbeing;
mod who_fits;

pub use lines::outcome;

use crate::domain::home::Home;
use crate::domain::practice::Practice;
use crate::domain::time::{Now, Period};
use crate::domain::zone::Zones;
use crate::metrics::boundaries;
use crate::metrics::documentation::Wall;
use crate::metrics::signing;
use crate::metrics::trend::trend;
use crate::protocol::forms::{InvoicingForm, PoliciesForm, PracticeForm, TemplatesForm};
use crate::protocol::query::Query;
use crate::protocol::view::{ReportView, View};

/// Answers what the open practice alone can answer; none for the rest, which the engine knows.
// Two requests lead here; in the program it is to stand once.
#[inline(never)]
pub fn answer(
    query: &Query,
    practice: &Practice,
    now: &Now,
    zones: &dyn Zones,
    wall: Wall<'_>,
) -> Option<View> {
    let today = now.today();
    let home = Home { zones, zone: &now.zone };
    Some(match query {
        Query::Caseload(period) => View::Caseload(caseload::view(practice, *period, now, wall)),
        Query::Rows { metric, period, page } => {
            View::Rows(caseload::rows(practice, *metric, *period, *page, now, wall))
        }
        Query::Trend { metric, period } => {
            let by_clock = |stretch| signing::figures(practice, stretch, now.wall, wall);
            View::Trend(trend(practice, *metric, *period, today, &by_clock))
        }
        Query::Retention(cohort) => {
            View::Retention(Box::new(retention::view(practice, *cohort, now)))
        }
        Query::RetentionRows { behind, cohort, page } => {
            View::Rows(retention::rows(practice, *behind, *cohort, *page, now))
        }
        Query::Attendance(period) => View::Attendance(attendance::view(practice, *period, today)),
        Query::Load { period, page } => View::Load(load::view(practice, *period, *page, today)),
        Query::Engagement => View::Engagement(engagement::view(practice, today)),
        Query::OwnScales => View::OwnScales(measures::own(practice)),
        Query::OffTrack => View::OffTrack(measures::off_track(practice, today)),
        Query::Capacity { what_if, courses } => {
            View::Capacity(capacity::view(practice, what_if, *courses, today, home))
        }
        Query::Clients { search, filter, sort, page } => {
            View::Clients(clients::view(practice, search, *filter, *sort, *page, now))
        }
        Query::Chart(client) => View::Chart(chart::view(practice, *client, now).map(Box::new)),
        Query::Money(client) => {
            View::Money(invoices::of_client(practice, *client, today).map(Box::new))
        }
        Query::Billing { all, page } => {
            View::Billing(Box::new(invoices::billing(practice, *all, *page, today)))
        }
        Query::Invoice(id) => View::Invoice(invoices::one(practice, *id, today).map(Box::new)),
        Query::Invoicing => View::Invoicing(InvoicingForm::of(practice.invoicing()).into()),
        Query::Week(day) => View::Week(week::view(practice, *day, now, zones)),
        Query::Weeks(day) => View::Week(week::month(practice, *day, now, zones)),
        Query::Series(at, reach) => {
            View::Series(series::form(*at, *reach, practice, now).map(Box::new))
        }
        Query::Preview { change, form } => {
            View::Preview(series::preview(*change, form, practice, now, zones))
        }
        Query::Leave(form) => View::Leave(leave::view(form, practice, home)),
        Query::WaitingList { closed, search } => {
            View::WaitingList(waiting_list::view(practice, *closed, search, today))
        }
        Query::WhoFits(slot) => View::WhoFits(*slot, who_fits::view(practice, *slot, today)),
        Query::FreeTimes(length) => View::FreeTimes(free_times::view(practice, *length, now, home)),
        Query::Today => View::Today(Box::new(today::view(practice, now, home))),
        Query::Records => View::Records(records::view(practice, now)),
        Query::Tasks => View::Tasks(tasks::view(practice, now, home)),
        Query::CheckIn => View::CheckIn(wellbeing::said_on(practice, today)),
        Query::Wellbeing => View::Wellbeing(Box::new(wellbeing::view(practice, today, wall))),
        Query::Limits => View::Limits(Box::new(limits::view(practice, today))),
        Query::Report(day) => View::Report(Box::new(ReportView {
            caseload: caseload::view(practice, Period::month_of(*day), now, wall),
            kept: boundaries::kept(practice, Period::month_of(*day)),
        })),
        Query::WeekReview => View::WeekReview(Box::new(week_review::view(practice, today, wall)?)),
        Query::Questionnaires => View::Questionnaires(questionnaires::view(practice)),
        Query::Month(day) => View::Month(Box::new(month::view(practice, *day, today, home))),
        Query::Messages => View::Messages(Box::new(messages::view(practice, now, home))),
        Query::Practice => View::Practice(PracticeForm::of(practice.therapist()).into()),
        Query::Qualifications => View::Qualifications(qualifications::view(practice, today).into()),
        Query::Used => View::Used(used::view(practice)),
        Query::NoteDesk(client) => View::NoteDesk(notes::desk(practice, *client)),
        Query::ConsentsOn(client, day) => View::ConsentsOn(consents::on(practice, *client, *day)),
        Query::EarlierStates(note) => View::EarlierStates(notes::earlier(practice, *note)),
        Query::MeasuresOn(client, day) => View::MeasuresOn(measures::on(practice, *client, *day)),
        Query::Templates => View::Templates(TemplatesForm::of(&practice.therapist().templates)),
        Query::Keeping => {
            View::Keeping(keeping::view(practice, &practice.policies().rule(), today).into())
        }
        Query::Account(client) => View::Account(disclosures::view(practice, *client, today, wall)),
        Query::Policies => View::Policies(PoliciesForm::of(practice.policies()).into()),
        Query::Note(_)
        | Query::NoteText(_)
        | Query::Search(_)
        | Query::Excerpts { .. }
        | Query::Activity { .. }
        | Query::Colleagues
        | Query::Damage
        | Query::Status => return None,
    })
}
