//! What the words of a file probably mean, and the words our own tables are written in.
//!
//! Our own words always come back as what they were. Other people's are guessed where the word
//! leaves no doubt; *never* a stay-away for a visit: whatever is denied ("not", "did not",
//! "nicht", "não") is either a no-show in so many words or left for the person to say.

use super::headers::plain;
use super::mapping::{Meaning, Target};
use crate::domain::episode::{EndingReason, Frequency, Standing};
use crate::domain::inquiry::Stage;
use crate::domain::preferences::{Band, Modality, PartOfDay, Times, Weekday};

/// Our word for an outcome.
pub const OUTCOMES: [(Meaning, &str); 8] = [
    (Meaning::Booked, "booked"),
    (Meaning::Attended, "attended"),
    (Meaning::NoShow, "no-show"),
    (Meaning::LateCancellation, "cancelled late"),
    (Meaning::EarlyCancellation, "cancelled early"),
    (Meaning::Cancelled, "cancelled by client"),
    (Meaning::TherapistCancellation, "cancelled by therapist"),
    (Meaning::Rescheduled, "rescheduled"),
];

/// Our word for an outcome; empty for what is none.
pub fn outcome(meaning: Meaning) -> &'static str {
    OUTCOMES.iter().find(|(known, _)| *known == meaning).map_or("", |(_, word)| word)
}

/// Our word for a reason.
pub const fn reason(reason: EndingReason) -> &'static str {
    match reason {
        EndingReason::GoalsMet => "goals met",
        EndingReason::Agreed => "agreed",
        EndingReason::StoppedByClient => "stopped by client",
        EndingReason::LostContact => "lost contact",
        EndingReason::ReferredOn => "referred on",
        EndingReason::Moved => "moved",
        EndingReason::ServiceEnded => "service ended",
        EndingReason::Died => "died",
        EndingReason::NotOpened => "not opened",
        EndingReason::NotRecorded => "not recorded",
    }
}

/// Our word for how a client stands.
pub const fn standing(standing: Option<Standing>) -> &'static str {
    match standing {
        Some(Standing::OnHold) => "on hold",
        Some(Standing::Ended) | None => "ended",
        Some(Standing::Active | Standing::NotYet) => "active",
    }
}

/// Our words for a frequency.
pub fn frequency(planned: Frequency) -> String {
    match planned.parts() {
        (1, 1) => "weekly".to_owned(),
        (2, 1) => "twice weekly".to_owned(),
        (1, 2) => "fortnightly".to_owned(),
        (1, 4) => "monthly".to_owned(),
        (1, weeks) => format!("every {weeks} weeks"),
        (sessions, weeks) => format!("{sessions} in {weeks} weeks"),
    }
}

/// Our words for times of the week: `Monday morning; Sunday evening`; empty where nobody asked.
pub fn times(times: Times) -> String {
    let each = times.each().map(|(weekday, part)| {
        let weekday = match weekday {
            Weekday::Monday => "Monday",
            Weekday::Tuesday => "Tuesday",
            Weekday::Wednesday => "Wednesday",
            Weekday::Thursday => "Thursday",
            Weekday::Friday => "Friday",
            Weekday::Saturday => "Saturday",
            Weekday::Sunday => "Sunday",
        };
        let part = match part {
            PartOfDay::Morning => "morning",
            PartOfDay::Afternoon => "afternoon",
            PartOfDay::Evening => "evening",
        };
        format!("{weekday} {part}")
    });
    each.collect::<Vec<_>>().join("; ")
}

/// Our word for a modality; empty where nobody asked.
pub const fn modality(modality: Option<Modality>) -> &'static str {
    match modality {
        None => "",
        Some(Modality::InPerson) => "in person",
        Some(Modality::Online) => "online",
        Some(Modality::Either) => "either",
    }
}

/// Our word for a priority.
pub const fn band(band: Band) -> &'static str {
    match band {
        Band::Urgent => "urgent",
        Band::Soon => "soon",
        Band::Routine => "routine",
    }
}

/// Our word for a stage of an inquiry.
pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Inquiry => "asked",
        Stage::Contacted => "contacted",
        Stage::Offered => "offered",
        Stage::Booked => "booked",
        Stage::Started => "started",
        Stage::Withdrawn => "withdrawn",
        Stage::ReferredOn => "referred on",
    }
}

/// What one word probably means, under that header; none when nothing tells.
pub fn guess(target: Target, header: &str, word: &str) -> Option<Meaning> {
    let said = Said::of(word);
    match target {
        Target::Status => guess_outcome(&plain(header), &said),
        Target::ClientStatus => guess_standing(&said),
        Target::Frequency => guess_frequency(&said),
        Target::EndingReason => Some(Meaning::Reason(guess_reason(&said)?)),
        _ => None,
    }
}

/// A word, cut up.
struct Said {
    raw: String,
    plain: String,
    tokens: Vec<String>,
}

const DENIALS: [&str; 24] = [
    "not", "no", "non", "never", "nicht", "nie", "kein", "keine", "nao", "nunca", "ne", "pas",
    "didn", "didnt", "doesn", "wasn", "couldn", "failed", "fail", "without", "ohne", "sem", "sin",
    "sans",
];

impl Said {
    fn of(word: &str) -> Self {
        let tokens = word.split(|c: char| !c.is_alphanumeric()).map(plain);
        Self {
            raw: word.trim().to_lowercase(),
            plain: plain(word),
            tokens: tokens.filter(|token| !token.is_empty()).collect(),
        }
    }

    /// Is it exactly one of these?
    fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.plain.as_str())
    }

    /// Does it hold one of these, anywhere?
    fn has(&self, stems: &[&str]) -> bool {
        stems.iter().any(|stem| self.plain.contains(stem))
    }

    /// Is one of its words one of these?
    fn says(&self, words: &[&str]) -> bool {
        self.tokens.iter().any(|token| words.contains(&token.as_str()))
    }

    fn is_denied(&self) -> bool {
        self.says(&DENIALS) || self.has(&["unattend", "unsuccess", "unplan", "incomplet", "unkept"])
    }

    fn is_yes(&self) -> bool {
        self.is(&["yes", "y", "true", "1", "ja", "sim", "si", "oui", "x"])
    }

    fn is_no(&self) -> bool {
        self.is(&["no", "n", "false", "0", "nein", "nao", "non"])
    }
}

fn guess_outcome(header: &str, said: &Said) -> Option<Meaning> {
    if let Some((meaning, _)) = OUTCOMES.iter().find(|(_, word)| said.raw == *word) {
        return Some(*meaning);
    }
    if said.is_yes() || said.is_no() {
        let missed = ["noshow", "missed", "dna", "didnotattend", "absent", "falta"];
        let came = ["attended", "show", "present", "arrived", "attendance", "asist", "anwesen"];
        let names = |names: &[&str]| names.iter().any(|name| header.contains(name));
        return match (names(&missed), names(&came)) {
            (true, _) => Some(if said.is_yes() { Meaning::NoShow } else { Meaning::Attended }),
            (_, true) => Some(if said.is_yes() { Meaning::Attended } else { Meaning::NoShow }),
            _ => None,
        };
    }
    if said.plain.is_empty() && said.raw.is_empty() {
        return Some(Meaning::Booked);
    }
    let missed = said.is(&["dna", "fta", "ns", "nsh", "absent", "absence", "ausente"])
        || said.has(&["noshow", "didnotattend", "missed", "faltou", "nichterschienen"])
        || said.says(&["dna"]);
    if said.has(&["cancel", "abgesagt", "absage", "storn", "annul"]) {
        return guess_cancellation(said, missed);
    }
    if missed {
        return Some(Meaning::NoShow);
    }
    if said.has(&["resched", "verschoben", "verlegt", "remarc", "reprogram", "reporte"])
        || said.is(&["moved", "postponed"])
    {
        return (!said.is_denied()).then_some(Meaning::Rescheduled);
    }
    let came = ["attend", "show", "arriv", "erschien", "comparec", "asisti", "appear", "present"];
    let came = said.has(&came) || said.says(&["came", "come"]);
    if said.is_denied() {
        let is_notice = said.says(&["could", "couldn", "unable"]);
        return (came && !is_notice).then_some(Meaning::NoShow);
    }
    let done = said.has(&["complet", "fulfilled", "wahrgenommen", "checkedin", "checkedout"])
        || said.says(&["kept", "seen", "done", "finished", "realizada", "realizado", "honore"]);
    if came || done {
        return (!said.says(&["will", "to", "pending"])).then_some(Meaning::Attended);
    }
    let booked = ["booked", "scheduled", "planned", "confirmed", "geplant", "pending", "upcoming"];
    let booked = said.has(&booked) || said.has(&["agendad", "programad", "prevu", "gebucht"]);
    // Anything else is for the person to say.
    booked.then_some(Meaning::Booked)
}

/// By whom and when; where that is not said, none.
fn guess_cancellation(said: &Said, missed: bool) -> Option<Meaning> {
    let by_us = ["therapist", "clinician", "provider", "byus", "practitioner", "therapeut"];
    let by_client = ["client", "patient", "klient", "paciente"];
    let late = said.has(&["late", "short", "spat", "kurzfristig", "tardi", "sameday"])
        || said.raw.contains("<24")
        || said.raw.contains("< 24");
    let early = said.has(&["early", "advance", "intime", "rechtzeitig", "withnotice"])
        || said.raw.contains(">24")
        || said.raw.contains("> 24");
    match (said.has(&by_us), said.has(&by_client), late, early) {
        _ if missed || said.is_denied() => None,
        (true, true, ..) | (_, _, true, true) => None,
        (true, ..) => Some(Meaning::TherapistCancellation),
        (_, _, true, _) => Some(Meaning::LateCancellation),
        (_, _, _, true) => Some(Meaning::EarlyCancellation),
        (_, true, ..) => Some(Meaning::Cancelled),
        _ => None,
    }
}

fn guess_standing(said: &Said) -> Option<Meaning> {
    let ended = ["inactive", "ended", "closed", "discharg", "archiv", "inaktiv", "beendet"];
    let active = ["active", "open", "current", "aktiv", "ativ", "laufend"];
    Some(match () {
        () if said.plain.is_empty() => Meaning::Active,
        () if said.is_yes() => Meaning::Active,
        () if said.is_no() => Meaning::Ended,
        () if said.has(&["hold", "pause", "pausiert", "pausad"]) && !said.is_denied() => {
            Meaning::OnHold
        }
        () if said.has(&ended) || said.has(&["former", "inativ", "inactiv", "alta"]) => {
            return (!said.is_denied()).then_some(Meaning::Ended);
        }
        () if said.has(&active) && said.is_denied() => Meaning::Ended,
        () if said.has(&active) => Meaning::Active,
        () => return None,
    })
}

fn guess_frequency(said: &Said) -> Option<Meaning> {
    let parts = |sessions, weeks| Frequency::new(sessions, weeks).ok().map(|_| (sessions, weeks));
    let found = match said.plain.as_str() {
        "" => return Some(Meaning::Nothing),
        "1" | "weekly" | "1xweek" | "1week" | "onceaweek" | "everyweek" => parts(1, 1),
        "2" | "twiceweekly" | "twiceaweek" | "2xweek" | "zweimalprowoche" => parts(2, 1),
        "3" => parts(3, 1),
        // "Biweekly" is said of both twice a week and every two weeks.
        "biweekly" | "bimonthly" => None,
        _ if matches!(said.raw.as_str(), "0.5" | "0,5") => parts(1, 2),
        _ if matches!(said.raw.as_str(), "0.25" | "0,25") => parts(1, 4),
        plain => match numbers(&said.tokens).as_slice() {
            [weeks] if said.says(&["every", "alle", "cada"]) => parts(1, *weeks),
            [sessions, weeks] if said.says(&["in", "per", "every"]) => parts(*sessions, *weeks),
            [_, ..] => None,
            [] if said.has(&["fortnight", "everytwoweeks", "everyotherweek", "zweiwoch"])
                || said.has(&["quinzen", "quincen", "alletwo", "allezweiwochen"]) =>
            {
                parts(1, 2)
            }
            [] if said.has(&["everythreeweeks"]) => parts(1, 3),
            [] if said.has(&["monthly", "monatlich", "mensal", "mensual", "mensuel"]) => {
                parts(1, 4)
            }
            [] if said.has(&["twice", "zweimal"]) && said.has(&["week", "woch"]) => parts(2, 1),
            [] if ["weekly", "wochentlich", "semanal", "hebdomadaire"].contains(&plain) => {
                parts(1, 1)
            }
            [] => None,
        },
    };
    found.map(|(sessions, weeks)| Meaning::Frequency(sessions, weeks))
}

/// The numbers among some words.
fn numbers(tokens: &[String]) -> Vec<u8> {
    tokens.iter().filter_map(|token| token.parse().ok()).collect()
}

fn guess_reason(said: &Said) -> Option<EndingReason> {
    let own = EndingReason::ALL.into_iter().find(|known| said.raw == reason(*known));
    if own.is_some() || said.plain.is_empty() {
        return own.or(Some(EndingReason::NotRecorded));
    }
    let denied = ["nocontact", "notopened", "neverstarted", "didnotstart", "notrecorded"];
    if said.is_denied() && !said.has(&denied) {
        return None;
    }
    Some(match () {
        () if said.has(&["lost", "nocontact", "unreachable"]) => EndingReason::LostContact,
        () if said.has(&["notopened", "neverstarted", "didnotstart"]) => EndingReason::NotOpened,
        () if said.has(&["notrecorded", "unknown", "unbekannt"]) => EndingReason::NotRecorded,
        () if said.has(&["goal", "completed", "success", "ziel"]) => EndingReason::GoalsMet,
        () if said.has(&["stopped", "dropout", "droppedout", "clientended", "withdrew"])
            || said.has(&["abbruch", "abgebrochen"]) =>
        {
            EndingReason::StoppedByClient
        }
        () if said.has(&["agreed", "planned", "mutual", "einvernehm"]) => EndingReason::Agreed,
        () if said.has(&["refer", "transfer", "uberw"]) => EndingReason::ReferredOn,
        () if said.has(&["moved", "relocat", "umzug", "umgezogen"]) => EndingReason::Moved,
        () if said.has(&["serviceended", "practiceclosed", "therapistleft"]) => {
            EndingReason::ServiceEnded
        }
        () if said.has(&["died", "death", "deceased", "verstorben"]) => EndingReason::Died,
        () => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_denied_visit_is_never_taken_for_one() {
        for word in [
            "Did not attend",
            "DNA",
            "didn't show",
            "No Show",
            "NO-SHOW",
            "not attended",
            "nicht erschienen",
            "não compareceu",
            "no asistió",
            "failed to attend",
            "Absent",
            "did not come",
            "Unattended: not present",
        ] {
            assert_eq!(guess(Target::Status, "Status", word), Some(Meaning::NoShow), "{word}");
        }
        for word in [
            "not kept",
            "not seen",
            "incomplete",
            "could not attend",
            "nicht wahrgenommen",
            "Cancelled",
            "cancelled, no show",
            "?",
            "ok",
            "abandoned",
            "not cancelled",
            "-",
        ] {
            assert_eq!(guess(Target::Status, "Status", word), None, "{word}");
        }
    }

    #[test]
    fn usual_words_for_outcomes_are_known() {
        for (word, meaning) in [
            ("Show", Meaning::Attended),
            ("Kept", Meaning::Attended),
            ("Completed", Meaning::Attended),
            ("attended (late)", Meaning::Attended),
            ("erschienen", Meaning::Attended),
            ("Late Canceled", Meaning::LateCancellation),
            ("Cancelled <24h", Meaning::LateCancellation),
            ("kurzfristig abgesagt", Meaning::LateCancellation),
            ("Clinician Canceled", Meaning::TherapistCancellation),
            ("Cancelled by patient", Meaning::Cancelled),
            ("Cancelled in advance", Meaning::EarlyCancellation),
            ("Rescheduled", Meaning::Rescheduled),
            ("verlegt", Meaning::Rescheduled),
            ("Scheduled", Meaning::Booked),
            ("", Meaning::Booked),
        ] {
            assert_eq!(guess(Target::Status, "Status", word), Some(meaning), "{word}");
        }
    }

    #[test]
    fn yes_and_no_mean_what_the_header_asks() {
        for (header, word, meaning) in [
            ("No-show", "Yes", Some(Meaning::NoShow)),
            ("No-show", "No", Some(Meaning::Attended)),
            ("Attended?", "y", Some(Meaning::Attended)),
            ("Attended?", "n", Some(Meaning::NoShow)),
            ("Showed up", "1", Some(Meaning::Attended)),
            ("Status", "yes", None),
        ] {
            assert_eq!(guess(Target::Status, header, word), meaning, "{header} {word}");
        }
    }

    #[test]
    fn frequencies_are_told_apart() {
        for (word, parts) in [
            ("every 2 weeks", Some((1, 2))),
            ("Every other week", Some((1, 2))),
            ("alle 3 Wochen", Some((1, 3))),
            ("2", Some((2, 1))),
            ("0.5", Some((1, 2))),
            ("Twice a week", Some((2, 1))),
            ("wöchentlich", Some((1, 1))),
            ("biweekly", None),
            ("1x/2 weeks", None),
            ("as needed", None),
        ] {
            let expected = parts.map(|(sessions, weeks)| Meaning::Frequency(sessions, weeks));
            assert_eq!(guess(Target::Frequency, "", word), expected, "{word}");
        }
    }

    #[test]
    fn standings_and_reasons_keep_their_denials() {
        let standing = |word| guess(Target::ClientStatus, "Status", word);
        assert_eq!(standing("not active"), Some(Meaning::Ended));
        assert_eq!(standing("Inactive"), Some(Meaning::Ended));
        assert_eq!(standing("On hold"), Some(Meaning::OnHold));
        assert_eq!(standing("not closed"), None);
        let reason = |word| guess(Target::EndingReason, "Reason", word);
        assert_eq!(reason("unplanned"), None);
        assert_eq!(reason("not completed"), None);
        assert_eq!(reason("completed"), Some(Meaning::Reason(EndingReason::GoalsMet)));
        assert_eq!(reason("no contact"), Some(Meaning::Reason(EndingReason::LostContact)));
    }

    #[test]
    fn our_own_words_come_back_as_what_they_were() {
        for (meaning, word) in OUTCOMES {
            assert_eq!(guess(Target::Status, "Status", word), Some(meaning), "{word}");
        }
        for known in EndingReason::ALL {
            let expected = Some(Meaning::Reason(known));
            assert_eq!(guess(Target::EndingReason, "Ending reason", reason(known)), expected);
        }
        for (sessions, weeks) in (1..=7).flat_map(|n| (1..=52).map(move |weeks| (n, weeks))) {
            let word = frequency(Frequency::new(sessions, weeks).unwrap());
            let expected = Some(Meaning::Frequency(sessions, weeks));
            assert_eq!(guess(Target::Frequency, "Frequency", &word), expected, "{word}");
        }
    }
}
