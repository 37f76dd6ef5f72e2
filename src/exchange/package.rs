//! What is disclosed of a client's records, as one file: a page that any browser shows, and in it the
//! same as data for programs.
//!
//! The page has no scripts and asks for nothing from anywhere. The data stand in an element of type
//! `application/json` with the id `record`; days are `2026-11-23`, times `2026-11-23T09:00` on the
//! practice's wall clock in the zone beside them. What was not chosen is in neither.
//! *Never:* markup in what people wrote.

use serde::Serialize;

use super::corrections::{Correction, correction};
use super::csv::invoices::{Billed, billed};
use super::csv::measures;
use super::csv::words::reason;
use super::own_scale;
use super::package_consents::{Agreed, agreed};
use super::package_contacts::{Requested, Told, requested, told};
use super::package_files::{Kept, kept};
use super::package_words::{ground, note_kind, outcome, part, progress};
use super::page::Page;
use crate::domain::appointment::Appointment;
use crate::domain::disclosure::{Disclosure, Part, Selection};
use crate::domain::measurement::Measurement;
use crate::domain::safety_plan::SafetyPlan;
use crate::domain::time::{Date, WallTime};
use crate::domain::treatment::{Goal, Objective, Review, TreatmentPlan};

/// What the file is made of.
pub struct Package<'a> {
    /// What is entered about it.
    pub disclosure: &'a Disclosure,
    /// What is in it.
    pub selection: &'a Selection<'a>,
    /// The texts of [`Selection::all_notes`], in that order.
    pub texts: &'a [String],
    /// Who gives it out.
    pub by: Option<&'a str>,
    /// When.
    pub at: WallTime,
    /// When each of the notes was signed.
    pub signed: &'a [WallTime],
}

/// The same, for programs.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Data<'a> {
    format: &'static str,
    made: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    recipient: &'a str,
    purpose: &'a str,
    ground: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Date>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Details<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    episodes: Option<Vec<Care>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appointments: Option<Vec<Session<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<Vec<Written<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    consents: Option<Vec<Agreed<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plans: Option<Vec<Planned<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviews: Option<Vec<LookBack<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measures: Option<Vec<Measured<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    safety_plans: Option<Vec<Safety<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decisions: Option<Vec<Written<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrections: Option<Vec<Correction<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    invoices: Option<Vec<Billed>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<Vec<Kept<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contacts: Option<Vec<Told<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requests: Option<Vec<Requested<'a>>>,
}

#[derive(Serialize)]
struct Details<'a> {
    code: Option<&'a str>,
    contact: Option<&'a str>,
    born: Option<Date>,
}

#[derive(Serialize)]
struct Care {
    opened: Date,
    ended: Option<Date>,
    reason: Option<&'static str>,
}

#[derive(Serialize)]
struct Session<'a> {
    starts: WallTime,
    zone: &'a str,
    minutes: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
}

/// A note. Notes and decisions are numbered as one row, so that a file can name the one it goes with.
#[derive(Serialize)]
struct Written<'a> {
    number: usize,
    kind: &'static str,
    about: Date,
    signed: String,
    /// The objectives of the treatment plan that it works on.
    #[serde(rename = "works-on", skip_serializing_if = "Vec::is_empty")]
    works_on: Vec<&'a str>,
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Planned<'a> {
    version: u16,
    begins: Date,
    problems: Option<&'a str>,
    goals: Vec<Aim<'a>>,
    interventions: Option<&'a str>,
    frequency: Option<&'a str>,
    look_again_on: Option<Date>,
    agreed_on: Option<Date>,
    agreed_how: Option<&'a str>,
}

#[derive(Serialize)]
struct Aim<'a> {
    goal: &'a str,
    objectives: Vec<Step<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Step<'a> {
    objective: &'a str,
    seen_by: Option<&'a str>,
    /// The measure that shows how far it is.
    measure: Option<String>,
    by: Option<Date>,
}

#[derive(Serialize)]
struct LookBack<'a> {
    on: Date,
    /// Objective by objective: what it is, and how far.
    progress: Vec<(&'a str, &'static str)>,
    words: Option<&'a str>,
}

#[derive(Serialize)]
struct Safety<'a> {
    version: u16,
    made: Date,
    /// Step by step: what it is called, and its lines.
    steps: Vec<(&'static str, Vec<&'a str>)>,
}

#[derive(Serialize)]
struct Measured<'a> {
    on: Date,
    measure: String,
    /// Of a scale of her own: what each item asked.
    items: Option<Vec<String>>,
    score: Option<f64>,
    answers: Option<Vec<Option<u8>>>,
    by: &'static str,
    /// What was done about an answer that could not wait, where decisions about a danger are chosen too.
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<&'a str>,
}

/// The file.
pub fn write(package: &Package<'_>) -> Vec<u8> {
    let data = data(package);
    // Maps with text keys, text, numbers: there is nothing in it that JSON cannot say. What would end
    // the element is written another way.
    let json = serde_json::to_string(&data).unwrap_or_default().replace('<', "\\u003c");
    let mut page = Page::default();
    page.raw(FRONT);
    page.around("h1", data.name);
    page.head(package, &data);
    if let Some(details) = &data.details {
        page.around("h2", "Details");
        let born = details.born.map(|born| born.to_string());
        page.list(&[
            ("Client code", details.code),
            ("Contact", details.contact),
            ("Date of birth", born.as_deref()),
        ]);
    }
    if let Some(episodes) = &data.episodes {
        let row = |it: &Care| {
            let ended = it.ended.map_or_else(String::new, |on| on.to_string());
            vec![it.opened.to_string(), ended, it.reason.unwrap_or_default().to_owned()]
        };
        let rows = episodes.iter().map(row).collect();
        page.table("Courses of care", &["Began", "First day out of care", "Why it ended"], rows);
    }
    if let Some(sessions) = &data.appointments {
        let with_outcome = package.selection.has(Part::Attendance);
        let heads: &[&str] = &["Day and time", "Time zone", "Minutes", "Outcome"];
        let heads = if with_outcome { heads } else { heads.get(..3).unwrap_or(heads) };
        let row = |it: &Session<'_>| {
            let starts = it.starts.to_string().replace('T', ", ");
            let mut row = vec![starts, it.zone.to_owned(), it.minutes.to_string()];
            row.extend(it.outcome.map(str::to_owned));
            row
        };
        page.table("Appointments", heads, sessions.iter().map(row).collect());
    }
    if let Some(notes) = &data.notes {
        page.notes("Notes", notes, &data);
    }
    if let Some(consents) = &data.consents {
        page.consents(consents);
    }
    if let Some(plans) = &data.plans {
        page.plans(plans);
    }
    if let Some(reviews) = &data.reviews {
        page.looks_back(reviews);
    }
    if let Some(measures) = &data.measures {
        let was_urgent = measures.iter().any(|it| it.done.is_some());
        let row = |it: &Measured<'_>| {
            let score = it.score.map_or_else(|| "none".to_owned(), |score| score.to_string());
            let each = it.answers.iter().flatten();
            let answers: Vec<_> = each.map(|it| measures::answer(*it)).collect();
            let (on, by) = (it.on.to_string(), it.by.to_owned());
            let mut row = vec![on, it.measure.clone(), score, answers.join(" "), by];
            row.extend(was_urgent.then(|| it.done.unwrap_or_default().to_owned()));
            row
        };
        let mut heads = vec!["Day", "Measure", "Score", "Answers, item by item", "Answered by"];
        heads.extend(was_urgent.then_some("What was done about an answer that could not wait"));
        page.table("Outcome measures", &heads, measures.iter().map(row).collect());
        let mut told = Vec::new();
        for it in measures.iter().filter(|it| it.items.is_some()) {
            if !told.contains(&&it.measure) {
                told.push(&it.measure);
                page.numbered(&it.measure, it.items.as_deref().unwrap_or_default());
            }
        }
    }
    if let Some(plans) = &data.safety_plans {
        page.safety_plans(plans);
    }
    if let Some(decisions) = &data.decisions {
        page.notes("Decisions about a danger", decisions, &data);
    }
    if let Some(corrections) = &data.corrections {
        page.corrections(corrections);
    }
    if let Some(invoices) = &data.invoices {
        let row = |it: &Billed| {
            let cancelled = it.cancelled.map_or_else(String::new, |on| on.to_string());
            let (number, issued) = (it.number.clone(), it.issued.to_string());
            vec![
                number,
                issued,
                it.charges.join("; "),
                it.total.clone(),
                it.payments.join("; "),
                cancelled,
            ]
        };
        let heads = ["Number", "Issued on", "Charges", "Total", "Payments", "Cancelled on"];
        page.table("Invoices", &heads, invoices.iter().map(row).collect());
    }
    if let Some(files) = &data.files {
        page.files(files);
    }
    if let Some(contacts) = &data.contacts {
        page.contacts(contacts);
    }
    if let Some(requests) = &data.requests {
        page.requests(requests);
    }
    page.raw("</main>\n<script type=\"application/json\" id=\"record\">");
    page.raw(&json);
    page.raw("</script>\n</body>\n</html>\n");
    page.finish()
}

/// What the page begins with, its look included.
const FRONT: &str = include_str!("package.html");

impl Page {
    fn notes(&mut self, heading: &str, notes: &[Written<'_>], data: &Data<'_>) {
        self.around("h2", heading);
        for note in notes {
            self.raw("<section>");
            let Written { number, kind, about, .. } = note;
            self.around("h3", &format!("Note {number}, about {about}: {kind}"));
            self.around("p", &format!("Signed {}", note.signed.replace('T', ", ")));
            if !note.works_on.is_empty() {
                self.around("p", &format!("Works on: {}", note.works_on.join("; ")));
            }
            self.files_of(note.number, data.files.as_deref().unwrap_or_default());
            self.around("pre", note.text);
            self.raw("</section>");
        }
        self.none(notes.is_empty());
    }

    fn safety_plans(&mut self, plans: &[Safety<'_>]) {
        self.around("h2", "Safety plans");
        for plan in plans {
            self.raw("<section>");
            self.around("h3", &format!("Version {}, of {}", plan.version, plan.made));
            for (step, lines) in &plan.steps {
                self.around("h4", step);
                self.raw("<ul>");
                lines.iter().for_each(|line| self.around("li", line));
                self.raw("</ul>");
            }
            self.raw("</section>");
        }
        self.none(plans.is_empty());
    }

    fn plans(&mut self, plans: &[Planned<'_>]) {
        self.around("h2", "Treatment plans");
        for plan in plans {
            self.raw("<section>");
            self.around("h3", &format!("Version {}, from {}", plan.version, plan.begins));
            let day = |day: Option<Date>| day.map(|day| day.to_string());
            let (again, agreed) = (day(plan.look_again_on), day(plan.agreed_on));
            self.list(&[
                ("What brings the client", plan.problems),
                ("What is done", plan.interventions),
                ("How often", plan.frequency),
                ("To be looked at again on", again.as_deref()),
                ("Agreed with the client on", agreed.as_deref()),
                ("How it was agreed", plan.agreed_how),
            ]);
            for aim in &plan.goals {
                self.around("h4", aim.goal);
                self.raw("<ul>");
                for step in &aim.objectives {
                    let by = step.by.map_or_else(String::new, |by| format!(" (by {by})"));
                    let seen =
                        step.seen_by.map_or_else(String::new, |it| format!(": seen by {it}"));
                    let measure = step.measure.as_ref();
                    let measure =
                        measure.map_or_else(String::new, |it| format!("; measured by {it}"));
                    self.around("li", &format!("{}{by}{seen}{measure}", step.objective));
                }
                self.raw("</ul>");
            }
            self.raw("</section>");
        }
        self.none(plans.is_empty());
    }

    fn looks_back(&mut self, reviews: &[LookBack<'_>]) {
        for review in reviews {
            self.raw("<section>");
            self.around("h3", &format!("Looked at on {}", review.on));
            let progress: Vec<_> =
                review.progress.iter().map(|(of, it)| (*of, Some(*it))).collect();
            self.list(&progress);
            if let Some(words) = review.words {
                self.around("pre", words);
            }
            self.raw("</section>");
        }
    }

    /// Who gives what to whom, and why.
    fn head(&mut self, package: &Package<'_>, data: &Data<'_>) {
        let reach = match (data.from, data.to) {
            (None, None) => "all days on file".to_owned(),
            (Some(from), None) => format!("from {from} on"),
            (None, Some(to)) => format!("until {to}"),
            (Some(from), Some(to)) => format!("{from} to {to}"),
        };
        let parts = package.selection.parts.iter().map(|it| part(*it)).collect::<Vec<_>>();
        let made = data.made.replace('T', ", ");
        self.list(&[
            ("Given to", Some(data.recipient)),
            ("Address", package.disclosure.address.as_ref().map(|it| it.as_str())),
            ("For", Some(data.purpose)),
            ("Ground", Some(data.ground)),
            ("Contains", Some(&parts.join(", "))),
            ("Over", Some(&reach)),
            ("Given by", data.by),
            ("Made", Some(&made)),
        ]);
        self.around("p", "Confidential. Only what was asked for is in this file; drafts and private notes never are.");
    }
}

fn data<'a>(package: &Package<'a>) -> Data<'a> {
    let Package { disclosure, selection, .. } = package;
    let client = selection.client;
    let chosen = |part| selection.has(part);
    let with_outcome = chosen(Part::Attendance);
    let sessions = chosen(Part::Appointments) || with_outcome;
    let session = |it: &&'a Appointment| Session {
        starts: it.starts,
        zone: it.zone.name(),
        minutes: it.planned.0,
        outcome: with_outcome.then(|| outcome(it.attendance)),
    };
    let notes = (1..).zip(selection.all_notes()).zip(package.texts).zip(package.signed);
    let mut written = notes.map(|(((number, note), text), signed)| Written {
        number,
        kind: note_kind(note.kind),
        about: note.about_on,
        signed: signed.to_string(),
        works_on: note.works_on.iter().map(|it| it.words.as_str()).collect(),
        text,
    });
    let written_notes: Vec<_> = written.by_ref().take(selection.notes.len()).collect();
    Data {
        format: "evenkeel-record-1",
        made: package.at.to_string(),
        by: package.by,
        recipient: disclosure.recipient.as_str(),
        purpose: disclosure.purpose.as_str(),
        ground: ground(disclosure.ground),
        from: disclosure.reach.from,
        to: disclosure.reach.to,
        name: client.name.as_str(),
        details: chosen(Part::Details).then(|| Details {
            code: client.code.as_ref().map(|code| code.as_str()),
            contact: client.contact.as_ref().map(|contact| contact.as_str()),
            born: client.born,
        }),
        episodes: chosen(Part::Episodes).then(|| {
            let care = selection.episodes.iter().map(|it| Care {
                opened: it.opened_on(),
                ended: it.ending().map(|ending| ending.on),
                reason: it.ending().map(|ending| reason(ending.reason)),
            });
            care.collect()
        }),
        appointments: sessions.then(|| selection.appointments.iter().map(session).collect()),
        notes: chosen(Part::Notes).then_some(written_notes),
        consents: chosen(Part::Consents)
            .then(|| selection.consents.iter().map(|it| agreed(it)).collect()),
        plans: chosen(Part::Plans)
            .then(|| selection.plans.iter().map(|it| planned(it, selection)).collect()),
        reviews: chosen(Part::Plans)
            .then(|| selection.reviews.iter().map(|it| look_back(it, selection)).collect()),
        measures: chosen(Part::Measures)
            .then(|| selection.measures.iter().map(|it| measured(it, selection)).collect()),
        safety_plans: chosen(Part::SafetyPlans)
            .then(|| selection.safety_plans.iter().map(|it| safety(it)).collect()),
        decisions: chosen(Part::Decisions).then(|| written.collect()),
        corrections: chosen(Part::Corrections)
            .then(|| selection.corrections.iter().filter_map(|it| correction(it)).collect()),
        invoices: chosen(Part::Invoices)
            .then(|| selection.invoices.iter().map(|it| billed(it)).collect()),
        files: chosen(Part::Files).then(|| kept(selection)),
        contacts: chosen(Part::Contacts)
            .then(|| selection.contacts.iter().map(|it| told(it)).collect()),
        requests: chosen(Part::Requests)
            .then(|| selection.requests.iter().map(|it| requested(it)).collect()),
    }
}

fn safety(plan: &SafetyPlan) -> Safety<'_> {
    let steps = plan.steps.iter();
    let steps = steps.map(|(step, lines)| {
        let lines = lines.iter().map(|line| line.as_str());
        (step.heading(), lines.collect())
    });
    Safety { version: plan.version, made: plan.made_on, steps: steps.collect() }
}

fn measured<'a>(measurement: &'a Measurement, selection: &Selection<'_>) -> Measured<'a> {
    let response = measurement.response.as_ref().filter(|_| selection.has(Part::Decisions));
    Measured {
        on: measurement.taken_on,
        measure: measures::named(measurement.measure()),
        items: measurement.measure().edition().map(own_scale::items),
        score: measurement.score().map(|score| score.value),
        answers: measures::answers(measurement).map(<[_]>::to_vec),
        by: measures::by(measurement.by),
        done: response.map(|it| it.done.as_str()),
    }
}

fn step<'a>(objective: &'a Objective, selection: &Selection<'_>) -> Step<'a> {
    let Objective { words, seen_by, by, measured_by, .. } = objective;
    Step {
        objective: words.as_str(),
        seen_by: seen_by.as_ref().map(|it| it.as_str()),
        measure: measured_by.and_then(|id| measures::called(id, &selection.measures)),
        by: *by,
    }
}

fn planned<'a>(plan: &'a TreatmentPlan, selection: &Selection<'_>) -> Planned<'a> {
    let aim = |goal: &'a Goal| Aim {
        goal: goal.words.as_str(),
        objectives: goal.objectives.iter().map(|it| step(it, selection)).collect(),
    };
    let agreed = plan.agreed.as_ref();
    Planned {
        version: plan.version,
        begins: plan.begins,
        problems: plan.problems.as_ref().map(|it| it.as_str()),
        goals: plan.goals.iter().map(aim).collect(),
        interventions: plan.interventions.as_ref().map(|it| it.as_str()),
        frequency: plan.frequency.as_ref().map(|it| it.as_str()),
        look_again_on: plan.review_on,
        agreed_on: agreed.map(|it| it.on),
        agreed_how: agreed.map(|it| it.how.as_str()),
    }
}

fn look_back<'a>(review: &'a Review, selection: &Selection<'a>) -> LookBack<'a> {
    // By the words of the version that holds last; of one that was not chosen nothing is told.
    let words = |id| {
        let mut objectives = selection.plans.iter().rev().flat_map(|plan| plan.objectives());
        Some(objectives.find(|it| it.id == id)?.words.as_str())
    };
    LookBack {
        on: review.on,
        progress: review
            .progress
            .iter()
            .filter_map(|(id, how)| Some((words(*id)?, progress(*how))))
            .collect(),
        words: review.words.as_ref().map(|it| it.as_str()),
    }
}

#[cfg(test)]
#[path = "package_tests.rs"]
mod tests;
