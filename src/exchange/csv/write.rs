//! Tables of our own: what is on file as CSV, safe to open in a spreadsheet.
//!
//! UTF-8 with a byte order mark, so that spreadsheet programs read accents rightly. A cell that a
//! spreadsheet would take for a formula is made harmless ([`super::formula`]).
//! The columns bear the names that import suggests for, so a table comes back as it went.

use std::collections::BTreeMap;

use super::formula::{defused, restored};
use super::mapping::Meaning;
use super::words;
use crate::domain::appointment::{Appointment, Attendance, Cancellation, Notice};
use crate::domain::fees::{Consequence, Owed, Percent};
use crate::domain::ids::GroupId;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::text::Line;
use crate::domain::time::{Date, Minutes};
use crate::domain::time_entry::{Contact, Direction, Means, Work};

/// A table under construction.
pub(super) struct Table {
    pub(super) bytes: Vec<u8>,
}

impl Table {
    pub(super) fn new(header: &[&str]) -> Self {
        let mut table = Self { bytes: vec![0xef, 0xbb, 0xbf] };
        table.row(header.iter().map(|cell| (*cell).to_owned()));
        table
    }

    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let from = self.bytes.len();
        for cell in cells {
            if self.bytes.len() > from {
                self.bytes.push(b',');
            }
            self.bytes.push(b'"');
            self.bytes.extend(defused(&cell).replace('"', "\"\"").bytes());
            self.bytes.push(b'"');
        }
        self.bytes.extend(b"\r\n");
    }
}

fn line(line: Option<&Line>) -> String {
    line.map_or_else(String::new, |line| line.as_str().to_owned())
}

fn date(date: Option<Date>) -> String {
    date.map_or_else(String::new, |date| date.to_string())
}

pub(super) fn names(practice: &Practice, client: crate::domain::ids::ClientId) -> [String; 2] {
    let found = practice.client(client);
    let name = found.map_or_else(String::new, |client| client.name.as_str().to_owned());
    let code = found.and_then(|client| client.code.as_ref());
    [name, code.map_or_else(String::new, |code| code.as_str().to_owned())]
}

/// A table of anything.
pub fn plain(header: &[&str], rows: Vec<Vec<String>>) -> Vec<u8> {
    let mut table = Table::new(header);
    rows.into_iter().for_each(|row| table.row(row));
    table.bytes
}

/// Clients with their latest episodes.
pub fn clients(practice: &Practice, today: Date) -> Vec<u8> {
    let mut table = Table::new(&[
        "Client",
        "Client code",
        "Contact",
        "Opened on",
        "Frequency",
        "Session minutes",
        "Client status",
        "Ended on",
        "Ending reason",
        "Service",
        "Referral source",
        "Fee",
        "Late cancellation %",
        "No-show %",
        "Mail address",
        "Telephone",
        "Video link",
    ]);
    for client in practice.clients() {
        let latest = practice.episodes_of(client.id).max_by_key(|episode| episode.opened_on());
        let [name, code] = names(practice, client.id);
        let planned = latest.and_then(|episode| episode.planned);
        let session = latest.and_then(|episode| episode.session);
        let standing = latest.map(|episode| episode.standing(today));
        let ending = latest.and_then(|episode| episode.ending());
        let fees = latest.map(|episode| episode.fees).unwrap_or_default();
        let share = |share: Option<Percent>| {
            share.map_or_else(String::new, |share| share.hundredths().to_string())
        };
        let ways = &client.ways;
        table.row([
            name,
            code,
            line(client.contact.as_ref()),
            date(latest.map(|episode| episode.opened_on())),
            planned.map_or_else(String::new, words::frequency),
            session.map_or_else(String::new, |minutes| minutes.0.to_string()),
            words::standing(standing).to_owned(),
            date(ending.map(|ending| ending.on)),
            ending.map_or("", |ending| words::reason(ending.reason)).to_owned(),
            line(latest.and_then(|episode| episode.service.as_ref())),
            line(latest.and_then(|episode| episode.source.as_ref())),
            fees.session.map_or_else(String::new, |fee| fee.to_string()),
            share(fees.late),
            share(fees.no_show),
            ways.mail.as_ref().map_or_else(String::new, |mail| mail.as_str().to_owned()),
            ways.telephone.as_ref().map_or_else(String::new, |number| number.as_str().to_owned()),
            ways.video.as_ref().map_or_else(String::new, |link| link.as_str().to_owned()),
        ]);
    }
    table.bytes
}

/// Appointments, oldest first.
pub fn appointments(practice: &Practice) -> Vec<u8> {
    let mut table = Table::new(&[
        "Client",
        "Client code",
        "Start",
        "Minutes",
        "Booked at",
        "Status",
        "Cancelled at",
        "Attended minutes",
        "Minutes late",
        "Type",
        "Charged %",
        "Charged",
        "Fee waived because",
        "Place",
        "Series",
        "Group",
    ]);
    let mut sorted: Vec<&Appointment> = practice.appointments().collect();
    sort_by_key(&mut sorted, |booking| (booking.starts, booking.id));
    // Groups are numbered as they come: a table for other programs tells no names of records.
    let mut groups: BTreeMap<GroupId, usize> = BTreeMap::new();
    let mut place_of = |group| {
        let next = groups.len() + 1;
        *groups.entry(group).or_insert(next)
    };
    for booking in sorted {
        let [name, code] = names(practice, booking.client);
        let cancelled = match booking.attendance {
            Attendance::CancelledByClient(Cancellation::At(at)) => at.to_string(),
            _ => String::new(),
        };
        let [attended, late_by] = match booking.attendance {
            Attendance::Attended { minutes, late_by } => {
                [minutes.0.to_string(), late_by.0.to_string()]
            }
            _ => [String::new(), String::new()],
        };
        let [share, amount, waived] = consequence(booking);
        let rule = booking.of.and_then(|of| practice.series(of.series));
        table.row([
            name,
            code,
            booking.starts.to_string(),
            booking.planned.0.to_string(),
            booking.booked_at.map_or_else(String::new, |at| at.to_string()),
            words::outcome(meaning(booking.attendance)).to_owned(),
            cancelled,
            attended,
            late_by,
            line(booking.label.as_ref()),
            share,
            amount,
            waived,
            line(booking.place.as_ref()),
            rule.map_or_else(String::new, |series| series.rule.to_string()),
            booking.group.map_or_else(String::new, |group| place_of(group).to_string()),
        ]);
    }
    table.bytes
}

/// What was decided about the fee: hundredths of it, the amount, why it is waived.
fn consequence(booking: &Appointment) -> [String; 3] {
    let none = String::new;
    match &booking.consequence {
        Some(Consequence::Charged(Owed { share, amount })) => [
            share.hundredths().to_string(),
            amount.map_or_else(none, |amount| amount.to_string()),
            none(),
        ],
        Some(Consequence::Waived(reason)) => [none(), none(), reason.as_str().to_owned()],
        None => [none(), none(), none()],
    }
}

/// The meaning that import gives the word of an outcome.
const fn meaning(attendance: Attendance) -> Meaning {
    match attendance {
        Attendance::Booked => Meaning::Booked,
        Attendance::Attended { .. } => Meaning::Attended,
        Attendance::NoShow => Meaning::NoShow,
        Attendance::CancelledByClient(Cancellation::Ruled(Notice::Late)) => {
            Meaning::LateCancellation
        }
        Attendance::CancelledByClient(Cancellation::Ruled(Notice::Early)) => {
            Meaning::EarlyCancellation
        }
        Attendance::CancelledByClient(Cancellation::At(_)) => Meaning::Cancelled,
        Attendance::CancelledByTherapist => Meaning::TherapistCancellation,
        Attendance::Rescheduled { .. } => Meaning::Rescheduled,
    }
}

/// Time entries, oldest first.
pub fn time_entries(practice: &Practice) -> Vec<u8> {
    let mut table = Table::new(&[
        "Date",
        "Kind of work",
        "Minutes",
        "Client",
        "About",
        "Means of contact",
        "Direction",
        "With",
        "At",
        "Reminder of",
    ]);
    let mut sorted: Vec<_> = practice.entries().collect();
    sort_by_key(&mut sorted, |entry| (entry.on, entry.id));
    for entry in sorted {
        let client = entry.client.map(|client| names(practice, client));
        let Minutes(minutes) = entry.minutes;
        table.row([
            entry.on.to_string(),
            match entry.work {
                Work::Documentation => "documentation",
                Work::Contact => "contact",
                Work::Supervision => "supervision",
                Work::Admin => "admin",
                Work::Travel => "travel",
                Work::Training => "training",
            }
            .to_owned(),
            minutes.to_string(),
            client.map_or_else(String::new, |[name, _]| name),
            line(entry.about.as_ref()),
            entry.contact.as_ref().map_or("", means).to_owned(),
            entry.contact.as_ref().map_or("", direction).to_owned(),
            line(entry.contact.as_ref().and_then(|contact| contact.with.as_ref())),
            entry
                .contact
                .as_ref()
                .and_then(|contact| contact.at)
                .map_or_else(String::new, |at| at.to_string()),
            entry
                .contact
                .as_ref()
                .and_then(|contact| contact.reminds)
                .map_or_else(String::new, |reminds| reminds.starts.to_string()),
        ]);
    }
    table.bytes
}

const fn means(contact: &Contact) -> &'static str {
    match contact.means {
        Means::Call => "call",
        Means::Mail => "mail",
        Means::Message => "message",
        Means::Letter => "letter",
        Means::InPerson => "in person",
    }
}

const fn direction(contact: &Contact) -> &'static str {
    match contact.direction {
        Direction::Out => "out",
        Direction::In => "in",
    }
}

/// Inquiries, oldest first, with what would suit and the day of each stage.
pub fn inquiries(practice: &Practice) -> Vec<u8> {
    use crate::domain::inquiry::Stage;
    let stages = [
        Stage::Contacted,
        Stage::Offered,
        Stage::Booked,
        Stage::Started,
        Stage::Withdrawn,
        Stage::ReferredOn,
    ];
    let mut table = Table::new(&[
        "Name",
        "Contact",
        "Asked on",
        "Wishes",
        "Referral source",
        "Times that suit",
        "Modality",
        "Fee",
        "About the fee",
        "Priority",
        "Priority reason",
        "Contacted",
        "Offered",
        "Booked",
        "Started",
        "Withdrawn",
        "Referred on",
    ]);
    let mut sorted: Vec<_> = practice.inquiries().collect();
    sort_by_key(&mut sorted, |inquiry| (inquiry.received_on(), inquiry.id));
    for inquiry in sorted {
        let reached = |stage| {
            date(inquiry.steps().iter().find(|step| step.stage == stage).map(|step| step.on))
        };
        let about = [
            inquiry.name.as_str().to_owned(),
            line(inquiry.contact.as_ref()),
            inquiry.received_on().to_string(),
            line(inquiry.wishes.as_ref()),
            line(inquiry.source.as_ref()),
            words::times(inquiry.preferences.times),
            words::modality(inquiry.preferences.modality).to_owned(),
            inquiry.preferences.fee.map_or_else(String::new, |fee| fee.to_string()),
            line(inquiry.preferences.fee_words.as_ref()),
            words::band(inquiry.priority.band()).to_owned(),
            line(inquiry.priority.reason()),
        ];
        table.row(about.into_iter().chain(stages.map(reached)));
    }
    table.bytes
}

/// The refused rows of a file as they stood there, with line and reason in front.
pub fn refused(
    sheet: &super::sheet::Sheet,
    refused: &[super::plan::RefusedRow],
    reason: &dyn Fn(&super::plan::RefusedRow) -> String,
) -> Vec<u8> {
    let headers = sheet.columns.iter().map(|column| column.header.as_str());
    let header: Vec<&str> = ["Line", "Reason"].into_iter().chain(headers).collect();
    let mut table = Table::new(&header);
    let by_line: std::collections::HashMap<u64, &super::plan::RefusedRow> =
        refused.iter().map(|row| (row.line, row)).collect();
    for row in sheet.rows() {
        if let Some(refusal) = by_line.get(&row.line) {
            let front = [row.line.to_string(), reason(refusal)];
            // Put back first, so that a cell is not defused twice.
            let cells = row.cells.iter().map(|cell| restored(cell).to_owned());
            table.row(front.into_iter().chain(cells));
        }
    }
    table.bytes
}
