//! Corrections that were refused, as the file of a release tells them.

use serde::Serialize;

use super::package_words::ruling;
use super::page::Page;
use crate::domain::client_request::ClientRequest;
use crate::domain::time::Date;

/// A correction that was refused, for programs.
#[derive(Serialize)]
pub(super) struct Correction<'a> {
    asked: Date,
    words: &'a str,
    answered: Date,
    answer: &'static str,
    statement: Option<&'a str>,
    disagreement: Option<&'a str>,
}

/// The request in that form; none before it was answered.
pub(super) fn correction(request: &ClientRequest) -> Option<Correction<'_>> {
    let answer = request.answer.as_ref()?;
    Some(Correction {
        asked: request.received_on,
        words: request.words.as_str(),
        answered: answer.on,
        answer: ruling(answer.ruling),
        statement: answer.statement.as_ref().map(|it| it.as_str()),
        disagreement: request.disagreement.as_ref().map(|it| it.as_str()),
    })
}

impl Page {
    /// What the client wanted put right, why it was refused, and what the client says to that.
    pub(super) fn corrections(&mut self, corrections: &[Correction<'_>]) {
        self.around("h2", "Corrections that were refused");
        for it in corrections {
            let (asked, answered) = (it.asked.to_string(), it.answered.to_string());
            self.raw("<section>");
            self.list(&[
                ("Asked for on", Some(&asked)),
                ("What the client wanted put right", Some(it.words)),
                ("Answered on", Some(&answered)),
                ("Answer", Some(it.answer)),
                ("Why", it.statement),
                ("What the client says to that", it.disagreement),
            ]);
            self.raw("</section>");
        }
        self.none(corrections.is_empty());
    }
}
