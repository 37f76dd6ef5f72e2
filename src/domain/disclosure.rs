//! A disclosure: what of a client's records was given to whom, when, why and on what ground.
//!
//! It is written down as the file is made, and never changes: the account of what left the practice
//! ([`ACCOUNT_YEARS`] back, 45 CFR 164.528). What goes into a file is chosen part by part and by days
//! ([`Selection`]): of notes only those that are signed; of files what is known of them, while their
//! bytes go as copies of their own. *Never:* a draft, or anything that is not one
//! of the parts.

use serde::{Deserialize, Serialize};

use super::appointment::Appointment;
use super::attachment::{self, Attachment};
use super::client::Client;
use super::client_request::{self, ClientRequest, refused_corrections};
use super::consent::Consent;
use super::episode::Episode;
use super::ids::{ClientId, ConsentId, DisclosureId, NoteId};
use super::invoice::Invoice;
use super::measurement::Measurement;
use super::note::{Note, NoteKind};
use super::order::sort_by_key;
use super::practice::Practice;
use super::safety_plan::SafetyPlan;
use super::text::{Line, Terms};
use super::time::{Date, Instant};
use super::time_entry::{TimeEntry, Work};
use super::treatment::{Review, TreatmentPlan, reviews};
use super::versions::versions;

/// So many years back an account of disclosures goes: 45 CFR 164.528(a)(1).
pub const ACCOUNT_YEARS: u16 = 6;

/// A part of a client's records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    /// Client code, contact, date of birth. The name is always in a file.
    Details,
    /// When care began and ended, and why.
    Episodes,
    /// Days, times and lengths of appointments.
    Appointments,
    /// What became of them.
    Attendance,
    /// Signed notes, word for word, but for decisions about a danger.
    Notes,
    /// Consents, word for word.
    Consents,
    /// Treatment plans, version by version, with the looks back at them.
    Plans,
    /// Outcome measures: answers and what they come to, without what was done about them.
    Measures,
    /// Safety plans, version by version.
    SafetyPlans,
    /// Signed decisions about a danger, word for word.
    Decisions,
    /// What the client wanted put right and was refused, with what they say to that: it goes along with
    /// what it is about (45 CFR 164.526(d)(5)).
    Corrections,
    /// Invoices, with what was paid.
    Invoices,
    /// Files, as a list.
    Files,
    /// Contact between sessions: when, how, with whom and about what.
    Contacts,
    /// What the client has asked about the records, and what was answered.
    Requests,
}

impl Part {
    /// Every part, in the order of a file.
    pub const ALL: [Self; 15] = [
        Self::Details,
        Self::Episodes,
        Self::Appointments,
        Self::Attendance,
        Self::Notes,
        Self::Consents,
        Self::Plans,
        Self::Measures,
        Self::SafetyPlans,
        Self::Decisions,
        Self::Corrections,
        Self::Invoices,
        Self::Files,
        Self::Contacts,
        Self::Requests,
    ];
}

/// On what ground something is disclosed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Ground {
    /// The client agreed to a release to this recipient.
    Consent,
    /// The client asked for their own records.
    Request,
    /// Care by somebody else, or payment for it.
    Care,
    /// A court ordered it.
    Court,
    /// A law asks for it.
    Law,
    /// Somebody was in imminent danger.
    Harm,
}

impl Ground {
    /// Every ground, in the order a form offers them.
    pub const ALL: [Self; 6] =
        [Self::Consent, Self::Request, Self::Care, Self::Court, Self::Law, Self::Harm];

    /// Must it be written down why it is one, whatever else is said?
    pub const fn needs_reasoning(self) -> bool {
        matches!(self, Self::Court | Self::Law | Self::Harm)
    }
}

/// The days that a file reaches over; none at an end reaches as far as the records do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reach {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Reach {
    /// Is that day among them?
    pub fn holds(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// One disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// Which.
    pub id: DisclosureId,
    /// Of whose records.
    pub client: ClientId,
    /// When the file was made.
    pub made_at: Instant,
    /// To whom.
    pub recipient: Line,
    /// Where they are.
    pub address: Option<Line>,
    /// What for.
    pub purpose: Line,
    /// On what ground.
    pub ground: Ground,
    /// The consent it rests on.
    pub consent: Option<ConsentId>,
    /// The decision about a danger that it rests on.
    pub decision: Option<NoteId>,
    /// Why it was right, in the therapist's words.
    pub reasoning: Option<Terms>,
    /// Over which days.
    pub reach: Reach,
    /// Which parts, and how many records of each.
    pub parts: Vec<(Part, u32)>,
}

/// What of a client's records is in a file.
pub struct Selection<'a> {
    /// The client.
    pub client: &'a Client,
    /// The parts that were chosen.
    pub parts: Vec<Part>,
    /// Courses of care that touch the days, the earliest first; none unless chosen.
    pub episodes: Vec<&'a Episode>,
    /// Appointments; none unless these or their outcomes were chosen.
    pub appointments: Vec<&'a Appointment>,
    /// Signed notes, but for those that are kept apart.
    pub notes: Vec<&'a Note>,
    /// Consents.
    pub consents: Vec<&'a Consent>,
    /// Versions of the treatment plan that began then.
    pub plans: Vec<&'a TreatmentPlan>,
    /// Looks back at it.
    pub reviews: Vec<&'a Review>,
    /// Outcome measures.
    pub measures: Vec<&'a Measurement>,
    /// Versions of the safety plan that were made then.
    pub safety_plans: Vec<&'a SafetyPlan>,
    /// Signed decisions about a danger.
    pub decisions: Vec<&'a Note>,
    /// Corrections that were refused, whenever that was: nobody knows which days they are about.
    pub corrections: Vec<&'a ClientRequest>,
    /// Invoices issued then, those that were cancelled too.
    pub invoices: Vec<&'a Invoice>,
    /// Files that were added then.
    pub files: Vec<&'a Attachment>,
    /// Contact between sessions.
    pub contacts: Vec<&'a TimeEntry>,
    /// Requests that came then.
    pub requests: Vec<&'a ClientRequest>,
}

impl<'a> Selection<'a> {
    /// The parts of a client's records over these days; none where there is no such client.
    pub fn of(
        practice: &'a Practice,
        client: ClientId,
        parts: &[Part],
        reach: Reach,
    ) -> Option<Self> {
        let has = |part| parts.contains(&part);
        let mut episodes: Vec<&Episode> = practice
            .episodes_of(client)
            .filter(|it| has(Part::Episodes) && touches(it, reach))
            .collect();
        sort_by_key(&mut episodes, |it| (it.opened_on(), it.id));
        let mut appointments: Vec<&Appointment> = practice
            .appointments_of(client)
            .filter(|_| has(Part::Appointments) || has(Part::Attendance))
            .filter(|it| reach.holds(it.day()))
            .collect();
        sort_by_key(&mut appointments, |it| (it.starts, it.id));
        let mut notes: Vec<&Note> = practice
            .notes_of(client)
            .filter(|it| it.is_signed() && !it.kind.is_apart() && reach.holds(it.about_on))
            .collect();
        sort_by_key(&mut notes, |it| (it.about_on, it.created_at, it.id));
        let is_decision = |note: &&Note| note.kind == NoteKind::DutyToProtect;
        let (mut decisions, mut notes): (Vec<_>, Vec<_>) = notes.into_iter().partition(is_decision);
        decisions.retain(|_| has(Part::Decisions));
        notes.retain(|_| has(Part::Notes));
        let mut consents: Vec<&Consent> = practice
            .consents_of(client)
            .filter(|it| has(Part::Consents) && reach.holds(it.given_on))
            .collect();
        sort_by_key(&mut consents, |it| (it.given_on, it.recorded_at, it.id));
        let (mut plans, mut reviews): (Vec<&TreatmentPlan>, _) = (Vec::new(), Vec::new());
        if has(Part::Plans) {
            plans = versions(practice, client);
            plans.retain(|it| reach.holds(it.begins));
            plans.reverse();
            reviews = self::reviews(practice, client);
            reviews.retain(|it| reach.holds(it.on));
            reviews.reverse();
        }
        let mut measures: Vec<&Measurement> = practice
            .measurements_of(client)
            .filter(|it| has(Part::Measures) && reach.holds(it.taken_on))
            .collect();
        sort_by_key(&mut measures, |it| (it.taken_on, it.recorded_at, it.id));
        let mut safety_plans: Vec<&SafetyPlan> = Vec::new();
        if has(Part::SafetyPlans) {
            safety_plans = versions(practice, client);
            safety_plans.retain(|it| reach.holds(it.made_on));
            safety_plans.reverse();
        }
        let mut corrections = refused_corrections(practice, client);
        corrections.retain(|_| has(Part::Corrections));
        let mut invoices: Vec<&Invoice> = practice
            .invoices_of(client)
            .filter(|it| has(Part::Invoices) && reach.holds(it.head.issued_on))
            .collect();
        sort_by_key(&mut invoices, |it| it.head.number);
        let mut files = Vec::new();
        if has(Part::Files) {
            files = attachment::files(practice, client);
            files.retain(|it| reach.holds(it.added_on));
            files.reverse();
        }
        let mut contacts: Vec<&TimeEntry> = practice
            .entries_of(client)
            .filter(|it| has(Part::Contacts) && it.work == Work::Contact && reach.holds(it.on))
            .collect();
        sort_by_key(&mut contacts, |it| (it.on, it.id));
        let mut requests = Vec::new();
        if has(Part::Requests) {
            requests = client_request::requests(practice, client);
            requests.retain(|it| reach.holds(it.received_on));
            requests.reverse();
        }
        let parts = Part::ALL.into_iter().filter(|part| has(*part)).collect();
        let client = practice.client(client)?;
        Some(Self {
            client,
            parts,
            episodes,
            appointments,
            notes,
            consents,
            plans,
            reviews,
            measures,
            safety_plans,
            decisions,
            corrections,
            invoices,
            files,
            contacts,
            requests,
        })
    }

    /// The notes whose words are in the file, in its order: the signed ones, then the decisions.
    pub fn all_notes(&self) -> impl Iterator<Item = &'a Note> {
        self.notes.iter().chain(&self.decisions).copied()
    }

    /// Was this part chosen?
    pub fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// How many records of each part there are.
    pub fn counts(&self) -> Vec<(Part, u32)> {
        let count = |part: &Part| match part {
            Part::Details => 1,
            Part::Episodes => self.episodes.len(),
            Part::Appointments | Part::Attendance => self.appointments.len(),
            Part::Notes => self.notes.len(),
            Part::Consents => self.consents.len(),
            Part::Plans => self.plans.len() + self.reviews.len(),
            Part::Measures => self.measures.len(),
            Part::SafetyPlans => self.safety_plans.len(),
            Part::Decisions => self.decisions.len(),
            Part::Corrections => self.corrections.len(),
            Part::Invoices => self.invoices.len(),
            Part::Files => self.files.len(),
            Part::Contacts => self.contacts.len(),
            Part::Requests => self.requests.len(),
        };
        let each = self.parts.iter();
        each.map(|part| (*part, u32::try_from(count(part)).unwrap_or(u32::MAX))).collect()
    }
}

/// Was somebody in that course of care on one of the days?
fn touches(episode: &Episode, reach: Reach) -> bool {
    let began_in_time = reach.to.is_none_or(|to| episode.opened_on() <= to);
    let ended_before =
        reach.from.is_some_and(|from| episode.ending().is_some_and(|it| it.on <= from));
    began_in_time && !ended_before
}

/// The first day of an account that is asked for on a day.
pub fn account_from(today: Date) -> Date {
    let back = i32::from(ACCOUNT_YEARS);
    let (year, month, day) = (today.year() - back, today.month(), today.day());
    // 29 February has no other day so many years back; the day before is on the safe side.
    Date::new(year, month, day)
        .or_else(|_| Date::new(year, month, day.saturating_sub(1)))
        .unwrap_or(today)
}

#[cfg(test)]
#[path = "disclosure_tests.rs"]
mod tests;
