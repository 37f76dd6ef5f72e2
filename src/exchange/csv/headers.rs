//! Which column holds what, by the names that columns of exports bear and by what stands in them.
//!
//! English, German, Portuguese, Spanish and French names. *Never:* takes a therapist's or a
//! service's name for a client's, or a date of birth for a session.

use super::dates::{DateOrder, Offsets, parse, parse_clock};
use super::durations::minutes;
use super::mapping::{RowKind, Target};
use super::sheet::Column;
use crate::domain::folding::folded;
use crate::domain::order::sort_by_key;
use crate::domain::time::{Date, WallTime};

/// Names of columns, as [`plain`] writes them: the first that is a whole header wins; then, among
/// those of more than four letters, the first that a header holds. Rarer targets come first.
const HEADERS: [(Target, &[&str]); 30] = [
    (
        Target::ClientCode,
        &[
            "clientcode",
            "code",
            "chiffre",
            "clientid",
            "patientid",
            "clientnumber",
            "clientno",
            "patientnumber",
            "kundennummer",
            "klientennummer",
            "patientennummer",
            "mrn",
        ],
    ),
    (
        Target::LastName,
        &[
            "lastname",
            "surname",
            "familyname",
            "nachname",
            "familienname",
            "sobrenome",
            "apelido",
            "apellido",
            "apellidos",
            "nomdefamille",
        ],
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
            "firstname",
            "givenname",
            "vorname",
            "prenom",
            "klient",
            "klientin",
            "klientname",
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
        Target::CancelledAt,
        &[
            "cancelledat",
            "canceledat",
            "cancelledon",
            "canceledon",
            "cancellationdate",
            "datecancelled",
            "datecanceled",
            "cancelleddate",
            "canceleddate",
            "abgesagtam",
            "canceladoem",
            "canceladoel",
            "annulele",
        ],
    ),
    (
        Target::BookedAt,
        &[
            "bookedat",
            "bookedon",
            "scheduledday",
            "createdat",
            "createdon",
            "datecreated",
            "created",
            "bookingdate",
            "datebooked",
            "scheduledat",
            "scheduledon",
            "gebuchtam",
            "erstelltam",
            "agendadoem",
            "reservadoel",
        ],
    ),
    (
        Target::StartTime,
        &[
            "starttime",
            "start",
            "starts",
            "time",
            "uhrzeit",
            "hora",
            "heure",
            "from",
            "von",
            "begin",
            "begintime",
            "beginn",
            "beginnt",
            "timefrom",
            "inicio",
            "horainicio",
            "debut",
            "heuredebut",
        ],
    ),
    (
        Target::EndTime,
        &[
            "endtime", "end", "ends", "endsat", "until", "to", "timeto", "finish", "ende", "endet",
            "endzeit", "bis", "fim", "horafim", "fin", "horafin", "heurefin",
        ],
    ),
    (
        Target::Start,
        &[
            "start",
            "starts",
            "startsat",
            "startdate",
            "starttime",
            "appointmentday",
            "appointmentdate",
            "dateofappointment",
            "sessiondate",
            "dateofsession",
            "date",
            "datum",
            "termin",
            "beginn",
            "data",
            "fecha",
            "dateofservice",
            "visitdate",
            "appointment",
            "session",
        ],
    ),
    (Target::AttendedMinutes, &["attendedminutes", "actualminutes", "actualduration"]),
    (Target::LateBy, &["minuteslate", "lateby", "latebyminutes"]),
    (Target::SessionMinutes, &["sessionminutes", "sessionlength", "sitzungsdauer"]),
    (
        Target::Minutes,
        &[
            "minutes", "duration", "length", "dauer", "minuten", "duracao", "duracion", "duree",
            "min", "mins", "minutos",
        ],
    ),
    (Target::ClientStatus, &["clientstatus", "patientstatus", "status", "state", "active"]),
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
            "showed",
            "anwesenheit",
            "presenca",
            "asistencia",
            "presence",
            "estado",
            "statut",
        ],
    ),
    (
        Target::Label,
        &[
            "type",
            "appointmenttype",
            "sessiontype",
            "service",
            "label",
            "art",
            "terminart",
            "tipo",
            "leistung",
        ],
    ),
    (
        Target::Place,
        &["place", "location", "room", "ort", "raum", "local", "sala", "lieu", "salle"],
    ),
    (
        Target::Reference,
        &["reference", "appointmentid", "id", "bookingid", "eventid", "uid", "number", "nr", "no"],
    ),
    (
        Target::Contact,
        &[
            "contact",
            "email",
            "emailaddress",
            "phone",
            "phonenumber",
            "telephone",
            "mobile",
            "telefon",
            "mail",
            "telefone",
            "telefono",
            "kontakt",
        ],
    ),
    (
        Target::OpenedOn,
        &[
            "openedon",
            "opened",
            "firstday",
            "admissiondate",
            "startofcare",
            "since",
            "seit",
            "startdate",
            "intakedate",
            "clientsince",
            "dateopened",
        ],
    ),
    (
        Target::Frequency,
        &["frequency", "plannedfrequency", "rhythm", "frequenz", "frequencia", "frecuencia"],
    ),
    (
        Target::EndedOn,
        &[
            "endedon",
            "ended",
            "closedon",
            "dischargedate",
            "enddate",
            "lastday",
            "dateclosed",
            "dischargedon",
        ],
    ),
    (
        Target::EndingReason,
        &["endingreason", "reason", "dischargereason", "closurereason", "grund", "motivo"],
    ),
    (
        Target::Service,
        &[
            "service",
            "servicetype",
            "treatment",
            "therapytype",
            "leistung",
            "angebot",
            "servico",
            "servicio",
            "prestation",
        ],
    ),
    (
        Target::Source,
        &[
            "referralsource",
            "referredby",
            "referrer",
            "referral",
            "source",
            "howtheyheard",
            "zuweiser",
            "uberwiesenvon",
            "encaminhadopor",
            "derivadopor",
            "adressepar",
        ],
    ),
    // Of these only what tables of our own say: other files mean other things by words like them.
    (Target::Fee, &["fee"]),
    (Target::LateShare, &["latecancellation"]),
    (Target::NoShowShare, &["noshow"]),
    (Target::Mail, &["mailaddress"]),
    (Target::Telephone, &["telephone"]),
    (Target::Video, &["videolink"]),
];

/// Headers that hold these are about the client's life, not the calendar.
const OF_LIFE: [&str; 7] =
    ["birth", "dob", "geburt", "nascimento", "nacimiento", "naissance", "age"];
/// Headers that hold these name somebody or something else than a client.
const OF_OTHERS: [&str; 16] = [
    "therapist",
    "clinician",
    "practitioner",
    "provider",
    "service",
    "location",
    "user",
    "file",
    "company",
    "practice",
    "staff",
    "doctor",
    "status",
    "type",
    "therapeut",
    "insur",
];

/// Text in lower case, without spaces, marks and accents: `Größe (m²)` is `grossem2`.
pub fn plain(text: &str) -> String {
    let letters = folded(text).replace('²', "2");
    letters.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Suggests a column for each target that rows of a kind can hold.
pub fn columns_for(columns: &[Column], kind: RowKind) -> Vec<(Target, u32)> {
    let headers: Vec<String> = columns.iter().map(|column| plain(&column.header)).collect();
    let mut taken = vec![false; headers.len()];
    let mut found: Vec<(Target, u32)> = Vec::new();
    for exact in [true, false] {
        for (target, names) in HEADERS.iter().filter(|(t, _)| Target::of(kind).contains(t)) {
            if found.iter().any(|(listed, _)| listed == target) {
                continue;
            }
            let free = || headers.iter().zip(columns).zip(&taken).enumerate();
            let place = names.iter().find_map(|name| {
                let fits = |header: &str| {
                    if exact { header == *name } else { holds(*target, header, name) }
                };
                let mut free = free().filter(|(_, (_, taken))| !**taken);
                free.find(|(_, ((header, column), _))| fits(header) && is_like(*target, column))
                    .map(|(at, _)| at)
            });
            let Some(at) = place else { continue };
            if let Some(taken) = taken.get_mut(at) {
                *taken = true;
            }
            found.extend(u32::try_from(at).ok().map(|at| (*target, at)));
        }
    }
    sort_by_key(&mut found, |pair| *pair);
    found
}

/// Does a header hold one of a target's names, and nothing that speaks against it?
fn holds(target: Target, header: &str, name: &str) -> bool {
    let is_own = matches!(
        target,
        Target::LateShare
            | Target::NoShowShare
            | Target::Mail
            | Target::Telephone
            | Target::Video
            | Target::Place
    );
    let is_word = !is_own && (name.len() > 4 || matches!(name, "name" | "date"));
    let against: &[&str] = match target {
        Target::Client | Target::LastName | Target::ClientCode => &OF_OTHERS,
        Target::Start => {
            &["end", "birth", "updated", "modified", "paid", "invoice", "dob", "status"]
        }
        Target::Service | Target::Source => &["date", "code", "end", "reason", "number"],
        _ if target.has_dates() => &OF_LIFE,
        _ => &[],
    };
    is_word && header.contains(name) && !against.iter().any(|word| header.contains(word))
}

/// Could these be a target's cells? The first of them tell, where there are any.
fn is_like(target: Target, column: &Column) -> bool {
    let cells = || column.samples.iter().map(String::as_str);
    let nowhere = |_| WallTime::midnight(Date::LAST);
    let read = |cell: &str| {
        let read = |order| parse(cell, order, Offsets::AsWritten, &nowhere).ok();
        DateOrder::ALL.into_iter().find_map(read)
    };
    let is_date = |cell: &str| read(cell).is_some();
    let is_moment = |cell: &str| read(cell).is_some_and(|stamp| stamp.time.is_some());
    let is_clock = |cell: &str| parse_clock(cell).is_some();
    let is_all_empty = cells().next().is_none();
    match target {
        Target::StartTime => cells().any(is_clock) && !cells().any(is_date),
        Target::EndTime => cells().any(is_clock) || cells().any(is_moment),
        Target::Minutes | Target::SessionMinutes | Target::AttendedMinutes | Target::LateBy => {
            is_all_empty || cells().any(|cell| minutes(cell).is_some())
        }
        _ if target.has_dates() => is_all_empty || cells().any(is_date),
        _ => true,
    }
}
