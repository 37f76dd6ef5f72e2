//! Contact between sessions, and what the client asked about the records, as the file of a release tells
//! them.

use serde::Serialize;

use super::package_words::{asked, direction, means, ruling};
use super::page::Page;
use crate::domain::client_request::ClientRequest;
use crate::domain::time::Date;
use crate::domain::time_entry::TimeEntry;

/// Contact between sessions, for programs.
#[derive(Serialize)]
pub(super) struct Told<'a> {
    on: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    means: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    /// With whom, where it was not the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    with: Option<&'a str>,
    minutes: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a str>,
}

/// The entry in that form.
pub(super) fn told(entry: &TimeEntry) -> Told<'_> {
    let contact = entry.contact.as_ref();
    Told {
        on: entry.on,
        at: contact.and_then(|it| it.at).map(|at| at.to_string()),
        means: contact.map(|it| means(it.means)),
        direction: contact.map(|it| direction(it.direction)),
        with: contact.and_then(|it| it.with.as_ref()).map(|it| it.as_str()),
        minutes: entry.minutes.0,
        about: entry.about.as_ref().map(|it| it.as_str()),
    }
}

/// A request, for programs.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Requested<'a> {
    received: Date,
    asked: &'static str,
    words: &'a str,
    answer_by: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    put_off: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    disagreement: Option<&'a str>,
    /// The first day on which a restriction no longer holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    lifted: Option<Date>,
}

/// The request in that form.
pub(super) fn requested(request: &ClientRequest) -> Requested<'_> {
    let answer = request.answer.as_ref();
    Requested {
        received: request.received_on,
        asked: asked(request.asked),
        words: request.words.as_str(),
        answer_by: request.due_on,
        put_off: request.put_off.as_ref().map(|it| it.as_str()),
        answered: answer.map(|it| it.on),
        answer: answer.map(|it| ruling(it.ruling)),
        statement: answer.and_then(|it| it.statement.as_ref()).map(|it| it.as_str()),
        disagreement: request.disagreement.as_ref().map(|it| it.as_str()),
        lifted: request.lifted_on,
    }
}

impl Page {
    pub(super) fn contacts(&mut self, contacts: &[Told<'_>]) {
        let row = |it: &Told<'_>| {
            let or_not = |it: Option<&str>| it.unwrap_or_default().to_owned();
            let when = it.at.as_ref().map_or_else(String::new, |at| format!(", {at}"));
            let how = [it.means, it.direction].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let minutes = it.minutes.to_string();
            vec![format!("{}{when}", it.on), how, or_not(it.with), minutes, or_not(it.about)]
        };
        let heads = ["Day", "How", "With whom, if not the client", "Minutes", "About"];
        self.table("Contact between sessions", &heads, contacts.iter().map(row).collect());
    }

    pub(super) fn requests(&mut self, requests: &[Requested<'_>]) {
        self.around("h2", "Requests about the records");
        for it in requests {
            let day = |day: Option<Date>| day.map(|day| day.to_string());
            let (received, due) = (it.received.to_string(), it.answer_by.to_string());
            let (answered, lifted) = (day(it.answered), day(it.lifted));
            self.raw("<section>");
            self.list(&[
                ("Received on", Some(&received)),
                ("What was asked for", Some(it.asked)),
                ("In which words", Some(it.words)),
                ("To be answered by", Some(&due)),
                ("Why the answer was put off", it.put_off),
                ("Answered on", answered.as_deref()),
                ("Answer", it.answer),
                ("Why", it.statement),
                ("What the client says to that", it.disagreement),
                ("No longer holds from", lifted.as_deref()),
            ]);
            self.raw("</section>");
        }
        self.none(requests.is_empty());
    }
}
