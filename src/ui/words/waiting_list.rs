//! Words for the waiting list.

use super::{Sentence, count, format, grouped, when};
use crate::domain::inquiry::Stage;
use crate::domain::preferences::{
    Band, Fit, Modality, PartOfDay, Slot, TimeOfWeek, Times, Weekday,
};
use crate::domain::targets::Milestone;
use crate::metrics::wait_ahead::{Passage, TooLittle};
use crate::protocol::forms::InquiryForm;
use crate::protocol::view::{AheadView, Due};

/// The heading.
pub const HEADING: &str = "Waiting list";
/// Adds an inquiry.
pub const ADD: &str = "Add inquiry";
/// Changes one.
pub const EDIT: &str = "Edit inquiry";
/// The order of the list.
pub const ORDER: &str = "The more pressing come first; of those alike, whoever has waited longest.";
/// The longest wait of each priority.
pub const BANDS: &str = "Longest wait by priority";
/// Also those who no longer wait.
pub const SHOW_CLOSED: &str = "Also show those who no longer wait";
/// Nobody waits.
pub const EMPTY: &str = "Nobody is waiting";
/// What to do about it.
pub const EMPTY_NEXT: &str = "When somebody asks for therapy, add the inquiry here. The wait counts from the day they asked.";
/// Nobody matches.
pub const NO_MATCH: &str = "Nobody on the list matches.";
/// How long the wait ahead is.
pub const AHEAD: &str = "The wait ahead";
/// The boxes of the times of the week.
pub const TIMES: &str = "Times that suit";
/// What no box at all means.
pub const TIMES_HINT: &str = "Leave them all empty while you have not asked.";
/// What the amount of a fee is.
pub const FEE_HINT: &str = "The most they can pay for a session, such as 80 or 80.50.";
/// What the words beside it are for.
pub const FEE_WORDS_HINT: &str = "Whatever is no amount, such as “through the insurer”.";
/// What a session in a slot costs.
pub const FEE_OF_SLOT: &str = "Fee for a session";
/// What that does.
pub const FEE_OF_SLOT_HINT: &str = "Leave empty to leave nobody out because of the fee.";
/// Nobody has asked yet.
pub const NOT_ASKED: &str = "Not asked yet";
/// What the reason of a priority is for.
pub const REASON_HINT: &str = "Why they pass others who have waited longer.";
/// Who could take a slot.
pub const WHO_FITS: &str = "Who fits a slot?";
/// Nobody could.
pub const NOBODY_FITS: &str = "Nobody who waits has said that this would suit.";
/// The order of those who could.
pub const FITS_ORDER: &str = "In fair order. Whoever has a first appointment already is left out.";
/// The dialog of a stage.
pub const STEP: &str = "Take a stage on";
/// Whether the person becomes a client.
pub const BECOMES_CLIENT: &str = "Add as a client and open an episode of care";
/// The stage and its day are on file.
pub const STEPPED: &str = "Stage recorded";
/// The inquiry is on file.
pub const SAVED: &str = "Inquiry saved";
/// Gone.
pub const DELETED: &str = "Inquiry deleted";

/// A stage an inquiry is at.
pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Inquiry => "Asked",
        Stage::Contacted => "Contacted",
        Stage::Offered => "Offered",
        Stage::Booked => "Booked",
        Stage::Started => "Started",
        Stage::Withdrawn => "Withdrawn",
        Stage::ReferredOn => "Referred on",
    }
}

/// `waiting 12 days`, `waited 1 day`.
pub fn waited(days: i32, still: bool) -> String {
    let unit = if days == 1 { "day" } else { "days" };
    let verb = if still { "waiting" } else { "waited" };
    format!("{verb} {days} {unit}")
}

/// Where somebody would come to.
pub const fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::InPerson => "In person",
        Modality::Online => "Online",
        Modality::Either => "In person or online",
    }
}

/// A priority.
pub const fn band(band: Band) -> &'static str {
    match band {
        Band::Urgent => "Urgent",
        Band::Soon => "Soon",
        Band::Routine => "Routine",
    }
}

/// A part of a day.
pub const fn part_of_day(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Morning => "morning",
        PartOfDay::Afternoon => "afternoon",
        PartOfDay::Evening => "evening",
    }
}

/// A part of a day by itself.
pub const fn time_of_day(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Morning => "Morning",
        PartOfDay::Afternoon => "Afternoon",
        PartOfDay::Evening => "Evening",
    }
}

/// `Mon morning`.
pub fn time_of_week((weekday, part): TimeOfWeek) -> String {
    format!("{} {}", when::short_day_of_week(weekday), part_of_day(part))
}

/// `Mon to Fri morning or afternoon, Sat evening`; empty for none.
pub fn times(times: Times) -> String {
    let mut runs: Vec<(Weekday, Weekday, String)> = Vec::new();
    for weekday in Weekday::ALL {
        let parts = PartOfDay::ALL.into_iter().filter(|part| times.hold((weekday, *part)));
        let parts = parts.map(part_of_day).collect::<Vec<_>>().join(" or ");
        match runs.last_mut() {
            Some((_, last, same)) if *same == parts => *last = weekday,
            _ => runs.push((weekday, weekday, parts)),
        }
    }
    let told = runs.into_iter().filter(|(.., parts)| !parts.is_empty()).map(|(from, to, parts)| {
        let (first, last) = (when::short_day_of_week(from), when::short_day_of_week(to));
        if from == to { format!("{first} {parts}") } else { format!("{first} to {last} {parts}") }
    });
    told.collect::<Vec<_>>().join(", ")
}

/// What is known of what somebody who waits looks for, in one line; empty for nothing.
pub fn wanted(form: &InquiryForm) -> String {
    let fee = match (form.fee.as_str(), form.fee_words.as_str()) {
        ("", "") => String::new(),
        ("", words) => format!("Fee: {words}"),
        (most, "") => format!("Fee: up to {most}"),
        (most, words) => format!("Fee: up to {most}, {words}"),
    };
    let source = match form.source.as_str() {
        "" => String::new(),
        source => format!("Referral source: {source}"),
    };
    let place = form.modality.map_or("", modality).to_owned();
    [form.contact.clone(), form.wishes.clone(), source, times(form.times), place, fee]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// `Reply due tomorrow`, `Offer 5 days over, since 18 Nov 2026`.
pub fn due(due: Due) -> String {
    let what = match due.milestone {
        Milestone::Reply => "Reply",
        Milestone::Offer => "Offer",
        Milestone::Session => "First session",
    };
    let date = when::day(due.on);
    match due.days {
        -1 => format!("{what} 1 day over, since {date}"),
        ..-1 => format!("{what} {} days over, since {date}", due.days.unsigned_abs()),
        0 => format!("{what} due today"),
        1 => format!("{what} due tomorrow"),
        _ => format!("{what} due in {} days, by {date}", due.days),
    }
}

/// `Urgent: leaves hospital on Friday`; none for routine.
pub fn priority(form: &InquiryForm) -> Option<String> {
    (form.band != Band::Routine).then(|| format!("{}: {}", band(form.band), form.reason))
}

/// `Tue evening suits · where: not asked yet`.
pub fn fit(slot: Slot, fit: Fit) -> String {
    let time = match fit.is_time_known {
        true => format!("{} suits", time_of_week(slot.time)),
        false => "times not asked yet".to_owned(),
    };
    let place = match (fit.is_modality_known, slot.modality) {
        (false, _) => "in person or online: not asked yet",
        (true, Modality::InPerson) => "in person suits",
        (true, Modality::Online) => "online suits",
        (true, Modality::Either) => "where suits",
    };
    let fee = match (slot.fee, fit.is_fee_known) {
        (None, _) => "",
        (_, true) => " · the fee suits",
        (_, false) => " · fee: no amount on file to compare",
    };
    format!("{time} · {place}{fee}")
}

/// `about 5 to 11 weeks`: never narrower than the range.
pub fn about((from, to): (f64, f64)) -> String {
    let (from, to) = (from.floor(), to.ceil());
    let number = |weeks| format::decimal(weeks, 0);
    match from < 1.0 {
        true => format!("at most about {} weeks", number(to.max(2.0))),
        false => format!("about {} to {} weeks", number(from), number(to)),
    }
}

/// `Place 3 in line: about 5 to 11 weeks`; without a range where there is too little history.
pub fn place(place: u32, weeks: Option<(f64, f64)>) -> String {
    let weeks = weeks.map_or_else(String::new, |weeks| format!(": {}", about(weeks)));
    format!("Place {} in line{weeks}", grouped(place.into()))
}

/// How long the wait is likely to be for somebody who asks today, and what that rests on.
pub fn ahead(ahead: &AheadView) -> Sentence {
    let place = grouped(ahead.place.into());
    let told = |what: String, next: String| Sentence { what: what.into(), next: next.into() };
    match ahead.weeks {
        Ok((weeks, endings)) => told(
            format!(
                "Whoever asks today is at place {place}: {}, in four of five cases.",
                about(weeks)
            ),
            format!(
                "By the {} of the last {}. A place that is free today, or somebody ahead who \
                 withdraws, makes it shorter.",
                count(endings.count.into(), "ending", "endings"),
                weeks_of(endings.weeks),
            ),
        ),
        Err(TooLittle::Weeks { found, needed }) => told(
            format!("Whoever asks today is at place {place}."),
            format!(
                "How long that takes cannot be said yet: the records go back {}, and it takes \
                 {needed}.",
                count(found.into(), "week", "weeks"),
            ),
        ),
        Err(TooLittle::Endings { found, needed }) => told(
            format!("Whoever asks today is at place {place}."),
            format!(
                "How long that takes cannot be said yet: the last year had {}, and it takes {needed}.",
                count(found.into(), "ending", "endings"),
            ),
        ),
    }
}

/// Whether the list becomes longer or shorter.
pub fn passage(ahead: &AheadView) -> String {
    let Passage { weeks, asked, started, left } = ahead.passage;
    let by = |growth: i64| grouped(growth.unsigned_abs());
    let course = match (ahead.passage.growth(), ahead.clears) {
        (growth @ 1.., _) => format!("it has become longer by {}", by(growth)),
        (growth, Some(weeks)) => format!(
            "it has become shorter by {}, and would be empty in about {}",
            by(growth),
            weeks_of(weeks.ceil()),
        ),
        _ => "it is as long as before".to_owned(),
    };
    format!(
        "In the last {} {asked} asked, {started} had a first session and {left} left the list: {course}.",
        weeks_of(weeks),
    )
}

fn weeks_of(weeks: f64) -> String {
    let weeks = weeks.floor();
    format!("{} {}", format::decimal(weeks, 0), if weeks == 1.0 { "week" } else { "weeks" })
}
