//! The therapist's own areas and papers, and what somebody comes for that is beyond them.

use crate::domain::practice::Practice;
use crate::domain::qualifications::{self, Credential, Grounding};
use crate::domain::text::Line;
use crate::domain::time::Date;
use crate::protocol::forms::QualificationsForm;
use crate::protocol::view::{ExpiringLine, QualificationsView};

pub(super) fn view(practice: &Practice, today: Date) -> QualificationsView {
    QualificationsView { form: QualificationsForm::of(practice.qualifications()), today }
}

/// Papers that end soon or have ended, the earliest first.
pub(super) fn expiring(practice: &Practice, today: Date) -> Vec<ExpiringLine> {
    let line = |(until, it): (Date, &Credential)| ExpiringLine {
        name: it.name.as_str().to_owned(),
        until,
    };
    practice.qualifications().expiring(today).into_iter().map(line).collect()
}

/// Areas that are none of hers or still learned.
pub(super) fn beyond(practice: &Practice, areas: &[Line]) -> Vec<(String, Option<Grounding>)> {
    let beyond = qualifications::beyond(&practice.qualifications().competences, areas);
    beyond.into_iter().map(|(area, grounding)| (area.as_str().to_owned(), grounding)).collect()
}
