//! A first guess at what a table's columns and words mean, from their names.

use super::dates::{Offsets, detect};
use super::mapping::{Mapping, Meaning, Question, RowKind, Target, Word};
use super::sheet::{Column, Sheet};
use crate::domain::episode::EndingReason;

/// Names that columns of exports bear, in lower case without spaces or marks; the first that is
/// the whole header wins, then the first that the header holds.
const HEADERS: [(Target, &[&str]); 17] = [
    (
        Target::ClientCode,
        &["clientcode", "code", "chiffre", "clientid", "patientid", "clientnumber", "kundennummer"],
    ),
    (
        Target::Client,
        &[
            "client",
            "clientname",
            "patient",
            "patientname",
            "name",
            "fullname",
            "klient",
            "klientin",
            "patientin",
            "cliente",
            "paciente",
            "nome",
            "nombre",
            "nom",
            "kunde",
        ],
    ),
    (
        Target::StartTime,
        &["starttime", "time", "uhrzeit", "hora", "heure", "from", "von", "begintime"],
    ),
    (
        Target::CancelledAt,
        &["cancelledat", "canceledat", "cancelledon", "cancellationdate", "abgesagtam"],
    ),
    (
        Target::BookedAt,
        &[
            "bookedat",
            "bookedon",
            "scheduledday",
            "createdat",
            "created",
            "bookingdate",
            "scheduledat",
            "gebuchtam",
        ],
    ),
    (
        Target::Start,
        &[
            "start",
            "startdate",
            "appointmentday",
            "appointmentdate",
            "appointment",
            "sessiondate",
            "date",
            "starts",
            "datum",
            "termin",
            "beginn",
            "data",
            "fecha",
            "dateofservice",
        ],
    ),
    (
        Target::Minutes,
        &[
            "minutes", "duration", "length", "dauer", "minuten", "duracao", "duracion", "duree",
            "min",
        ],
    ),
    (
        Target::Status,
        &[
            "status",
            "noshow",
            "attendance",
            "outcome",
            "appointmentstatus",
            "attended",
            "state",
            "anwesenheit",
            "presenca",
            "estado",
            "statut",
        ],
    ),
    (Target::Label, &["type", "appointmenttype", "service", "label", "art", "tipo", "leistung"]),
    (
        Target::Reference,
        &["reference", "appointmentid", "id", "bookingid", "eventid", "uid", "number", "nr"],
    ),
    (
        Target::Contact,
        &["contact", "email", "phone", "telephone", "mobile", "telefon", "mail", "telefone"],
    ),
    (
        Target::OpenedOn,
        &["openedon", "opened", "firstday", "admissiondate", "startofcare", "since", "seit"],
    ),
    (Target::Frequency, &["frequency", "plannedfrequency", "rhythm", "frequenz", "frequencia"]),
    (Target::SessionMinutes, &["sessionminutes", "sessionlength", "sitzungsdauer"]),
    (Target::ClientStatus, &["clientstatus", "status", "state", "active"]),
    (Target::EndedOn, &["endedon", "ended", "closedon", "dischargedate", "enddate", "lastday"]),
    (Target::EndingReason, &["endingreason", "reason", "dischargereason", "grund", "motivo"]),
];

fn plain(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Suggests a mapping for a table.
pub fn suggest(sheet: &Sheet, minutes: u32) -> Mapping {
    let score = |kind| columns_for(&sheet.columns, kind).len();
    let has_start = columns_for(&sheet.columns, RowKind::Appointments)
        .iter()
        .any(|(target, _)| *target == Target::Start);
    let kind = if has_start || score(RowKind::Appointments) > score(RowKind::Clients) {
        RowKind::Appointments
    } else {
        RowKind::Clients
    };
    for_kind(sheet, kind, minutes)
}

/// Suggests a mapping for a table whose rows are of that kind.
pub fn for_kind(sheet: &Sheet, kind: RowKind, minutes: u32) -> Mapping {
    let columns = columns_for(&sheet.columns, kind);
    let dates = columns.iter().filter(|(target, _)| target.has_dates());
    let cells = dates.filter_map(|(_, at)| sheet.columns.get(*at as usize)).flat_map(cells_of);
    let (order, _) = detect(cells);
    let mapping =
        Mapping { kind, columns, words: Vec::new(), order, offsets: Offsets::AsWritten, minutes };
    complete(sheet, mapping)
}

/// The cells of a column that are at hand: its words, or its samples.
fn cells_of(column: &Column) -> impl Iterator<Item = &str> + Clone {
    column.words.as_ref().unwrap_or(&column.samples).iter().map(String::as_str)
}

/// Does the order of dates need a person's eye?
pub fn is_order_open(sheet: &Sheet, mapping: &Mapping) -> bool {
    let dates = mapping.columns.iter().filter(|(target, _)| target.has_dates());
    let cells = dates.filter_map(|(_, at)| sheet.columns.get(*at as usize)).flat_map(cells_of);
    detect(cells).1
}

/// Lists every word of the mapped columns: what the person has said stays, the rest is suggested.
pub fn complete(sheet: &Sheet, mut mapping: Mapping) -> Mapping {
    let mut words = Vec::new();
    for target in Target::of(mapping.kind).iter().copied().filter(|target| target.has_words()) {
        let column = mapping.column(target).and_then(|at| sheet.columns.get(at));
        let Some(column) = column else { continue };
        for word in column.words.iter().flatten() {
            let said = mapping.meaning(target, word);
            let meaning = said.or_else(|| guess(target, &column.header, word));
            words.push(Word { target, word: word.clone(), meaning });
        }
    }
    mapping.words = words;
    mapping
}

/// What keeps a mapping from being carried out on a table.
pub fn open_questions(sheet: &Sheet, mapping: &Mapping) -> Vec<Question> {
    let mut questions = mapping.open_questions();
    for (target, at) in mapping.columns.iter().filter(|(target, _)| target.has_words()) {
        if sheet.columns.get(*at as usize).is_some_and(|column| column.words.is_none()) {
            questions.push(Question::TooManyWords(*target));
        }
    }
    questions
}

fn columns_for(columns: &[Column], kind: RowKind) -> Vec<(Target, u32)> {
    let headers: Vec<String> = columns.iter().map(|column| plain(&column.header)).collect();
    let mut taken = vec![false; headers.len()];
    let mut found: Vec<(Target, u32)> = Vec::new();
    let mut take = |target: Target, fits: &dyn Fn(&str, &str) -> bool| {
        let (_, names) = HEADERS.iter().find(|(listed, _)| *listed == target)?;
        let at = names.iter().find_map(|name| {
            headers.iter().zip(&taken).position(|(h, taken)| !taken && fits(h, name))
        })?;
        if let Some(taken) = taken.get_mut(at) {
            *taken = true;
        }
        Some((target, u32::try_from(at).ok()?))
    };
    for exact in [true, false] {
        for target in Target::of(kind) {
            if found.iter().any(|(listed, _)| listed == target) {
                continue;
            }
            let fits = |header: &str, name: &str| {
                if exact { header == name } else { name.len() > 3 && header.contains(name) }
            };
            found.extend(take(*target, &fits));
        }
    }
    found.sort_unstable();
    found
}

/// What one word probably means; none when nothing tells.
fn guess(target: Target, header: &str, word: &str) -> Option<Meaning> {
    let word = plain(word);
    match target {
        Target::Status => guess_outcome(&plain(header), &word),
        Target::ClientStatus => guess_standing(&word),
        Target::Frequency => guess_frequency(&word),
        Target::EndingReason => Some(Meaning::Reason(guess_reason(&word)?)),
        _ => None,
    }
}

const YES: [&str; 8] = ["yes", "y", "true", "1", "ja", "sim", "si", "oui"];
const NO: [&str; 7] = ["no", "n", "false", "0", "nein", "nao", "non"];

fn guess_outcome(header: &str, word: &str) -> Option<Meaning> {
    let is_yes = YES.contains(&word);
    if is_yes || NO.contains(&word) {
        let missed = ["noshow", "missed", "dna", "didnotattend", "absent"];
        let came = ["attended", "show", "present", "arrived", "attendance"];
        return if missed.iter().any(|name| header.contains(name)) {
            Some(if is_yes { Meaning::NoShow } else { Meaning::Attended })
        } else if came.iter().any(|name| header.contains(name)) {
            Some(if is_yes { Meaning::Attended } else { Meaning::NoShow })
        } else {
            None
        };
    }
    let has = |names: &[&str]| names.iter().any(|name| word.contains(name));
    let cancelled = has(&["cancel", "abgesagt", "absage", "cancelad", "annul"]);
    let by_us = has(&["therapist", "clinician", "provider", "practice", "byus", "practitioner"]);
    Some(match word {
        "" => Meaning::Booked,
        _ if has(&[
            "noshow",
            "dna",
            "didnotattend",
            "didnotshow",
            "missed",
            "notattended",
            "nichterschienen",
            "absent",
            "faltou",
        ]) =>
        {
            Meaning::NoShow
        }
        _ if cancelled && by_us => Meaning::TherapistCancellation,
        _ if (cancelled || has(&["latecancel"]))
            && has(&["late", "short", "spät", "kurzfristig"]) =>
        {
            Meaning::LateCancellation
        }
        _ if cancelled && has(&["early", "advance", "intime", "rechtzeitig"]) => {
            Meaning::EarlyCancellation
        }
        _ if has(&["resched", "moved", "verschoben", "remarcad"]) => Meaning::Rescheduled,
        _ if has(&[
            "attend",
            "kept",
            "complet",
            "arrived",
            "show",
            "seen",
            "present",
            "erschienen",
            "wahrgenommen",
            "compareceu",
            "fulfilled",
            "done",
        ]) =>
        {
            Meaning::Attended
        }
        _ if has(&["booked", "scheduled", "planned", "confirmed", "geplant", "pending"]) => {
            Meaning::Booked
        }
        // Cancelled by whom and when is for the person to say.
        _ => return None,
    })
}

fn guess_standing(word: &str) -> Option<Meaning> {
    let has = |names: &[&str]| names.iter().any(|name| word.contains(name));
    Some(match word {
        "" => Meaning::Active,
        _ if has(&["hold", "pause", "pausiert"]) => Meaning::OnHold,
        _ if has(&[
            "inactive", "ended", "closed", "discharg", "archiv", "inaktiv", "beendet", "former",
            "inativ",
        ]) =>
        {
            Meaning::Ended
        }
        _ if has(&["active", "open", "current", "aktiv", "ativ", "laufend"]) => Meaning::Active,
        _ => return None,
    })
}

fn guess_frequency(word: &str) -> Option<Meaning> {
    let has = |names: &[&str]| names.iter().any(|name| word.contains(name));
    Some(match word {
        "" => Meaning::Nothing,
        _ if has(&["twiceweekly", "twiceaweek", "2xweek", "zweimalprowoche", "2week"]) => {
            Meaning::Frequency(2, 1)
        }
        _ if has(&[
            "fortnight",
            "biweekly",
            "everytwoweeks",
            "every2weeks",
            "14",
            "zweiwöch",
            "quinzenal",
            "alletwo",
        ]) =>
        {
            Meaning::Frequency(1, 2)
        }
        _ if has(&["month", "monat", "mensal", "every4weeks"]) => Meaning::Frequency(1, 4),
        _ if has(&["every3weeks", "everythreeweeks"]) => Meaning::Frequency(1, 3),
        _ if has(&["week", "wöchent", "semanal", "hebdo"]) => Meaning::Frequency(1, 1),
        _ => return None,
    })
}

fn guess_reason(word: &str) -> Option<EndingReason> {
    let has = |names: &[&str]| names.iter().any(|name| word.contains(name));
    Some(match word {
        "" => EndingReason::NotRecorded,
        _ if has(&["goal", "completed", "success", "ziel"]) => EndingReason::GoalsMet,
        _ if has(&["agreed", "planned", "mutual", "einvernehm"]) => EndingReason::Agreed,
        _ if has(&["lost", "nocontact", "unreachable"]) => EndingReason::LostContact,
        _ if has(&["stopped", "dropout", "droppedout", "clientended", "withdrew", "abbruch"]) => {
            EndingReason::StoppedByClient
        }
        _ if has(&["refer", "transfer", "überw"]) => EndingReason::ReferredOn,
        _ if has(&["moved", "relocat", "umzug", "umgezogen"]) => EndingReason::Moved,
        _ if has(&["service", "therapist"]) => EndingReason::ServiceEnded,
        _ if has(&["died", "death", "deceased", "verstorben"]) => EndingReason::Died,
        _ if has(&["notopened", "neverstarted", "didnotstart"]) => EndingReason::NotOpened,
        _ if has(&["notrecorded", "unknown", "unbekannt"]) => EndingReason::NotRecorded,
        _ => return None,
    })
}
