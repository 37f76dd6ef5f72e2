//! The activity log as a table: one row an entry, with the client's present name.
//!
//! Moments stand there twice: as the wall clock of here shows them, and exactly.

use super::write::{Table, names};
use crate::domain::activity::{Act, Entry, Subject};
use crate::domain::hex;
use crate::domain::practice::Practice;
use crate::domain::time::WallTime;

/// The table in the making.
pub struct Log(Table);

impl Default for Log {
    fn default() -> Self {
        Self(Table::new(&[
            "Entry",
            "When",
            "What",
            "Record",
            "Client",
            "Client code",
            "Number of records",
            "Record id",
            "Client id",
            "Milliseconds since 1970 UTC",
        ]))
    }
}

impl Log {
    /// Adds an entry; none stands for one that cannot be read.
    pub fn row(&mut self, number: u64, entry: Option<(&Entry, WallTime)>, practice: &Practice) {
        let number = number.to_string();
        let Some((entry, at)) = entry else {
            let rest = core::iter::repeat_n(String::new(), 7);
            let front = [number, String::new(), "cannot be read".to_owned()];
            return self.0.row(front.into_iter().chain(rest));
        };
        let [name, code] = entry.client.map(|client| names(practice, client)).unwrap_or_default();
        self.0.row([
            number,
            at.to_string(),
            act(entry.act).to_owned(),
            entry.subject.map_or("", subject).to_owned(),
            name,
            code,
            entry.count.to_string(),
            entry.id.map_or_else(String::new, |id| hex::text(&id)),
            entry.client.map_or_else(String::new, |client| client.to_string()),
            entry.at.0.to_string(),
        ]);
    }

    /// The file.
    pub fn finish(self) -> Vec<u8> {
        self.0.bytes
    }
}

const fn act(act: Act) -> &'static str {
    match act {
        Act::VaultMade => "vault made",
        Act::Unlocked => "unlocked with the passphrase",
        Act::UnlockedByCode => "unlocked with the recovery code",
        Act::UnlockedByPasskey => "unlocked with the passkey",
        Act::PasskeyAdded => "passkey added",
        Act::PasskeyRemoved => "passkey removed",
        Act::UnlockFailed => "wrong passphrase or recovery code",
        Act::Locked => "locked",
        Act::PassphraseChanged => "passphrase changed",
        Act::CodeChanged => "recovery code changed",
        Act::Restored => "backup restored",
        Act::ChartOpened => "chart opened",
        Act::NoteRead => "note read",
        Act::FileOpened => "file opened",
        Act::Added => "added",
        Act::Changed => "changed",
        Act::Signed => "signed",
        Act::Acknowledged => "what was done written down",
        Act::Deleted => "deleted",
        Act::Destroyed => "deleted with the key to the chart",
        Act::Undone => "taken back",
        Act::Imported => "imported",
        Act::Exported => "exported",
        Act::BackedUp => "backup made",
    }
}

const fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Client => "client",
        Subject::Episode => "episode",
        Subject::Appointment => "appointment",
        Subject::TimeEntry => "time entry",
        Subject::Note => "note",
        Subject::Inquiry => "inquiry",
        Subject::Series => "series of appointments",
        Subject::Consent => "consent",
        Subject::TreatmentPlan => "treatment plan",
        Subject::Review => "review of a plan",
        Subject::SafetyPlan => "safety plan",
        Subject::ClientRequest => "request of a client",
        Subject::Keeping => "keeping of records",
        Subject::Certificate => "certificate of destruction",
        Subject::Disclosure => "release of records",
        Subject::Measurement => "outcome measure",
        Subject::Invoice => "invoice",
        Subject::Invoicing => "invoice settings",
        Subject::OwnScale => "own scale",
        Subject::PlannedBreak => "break",
        Subject::Attachment => "file",
        Subject::Therapist => "practice settings",
        Subject::Log => "activity log",
        Subject::Colleagues => "keys of colleagues",
        Subject::Messages => "message settings",
        Subject::Qualifications => "competence",
        Subject::Policies => "consents asked for",
        Subject::Figures => "figures",
        Subject::Task => "task",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::client::Client;
    use crate::domain::ids::ClientId;
    use crate::domain::record::{Record, RecordId};
    use crate::domain::text::PersonName;
    use crate::domain::time::Instant;
    use crate::domain::ways::Ways;

    #[test]
    fn an_entry_is_a_row_that_no_spreadsheet_takes_for_a_formula() {
        let id = ClientId::from_random([7; 16]);
        let name = PersonName::new("=Ana").unwrap();
        let client = Record::Client(Client {
            id,
            name,
            code: None,
            contact: None,
            ways: Ways::default(),
            born: None,
        });
        let (practice, _) = Practice::from_records(vec![client]);
        let at = WallTime::parse("2026-11-23T12:00").unwrap();
        let entry = Entry::new(Instant(5), Act::ChartOpened).of(RecordId::Client(id), Some(id));
        let mut log = Log::default();
        log.row(1, Some((&entry, at)), &practice);
        log.row(2, None, &practice);
        let text = String::from_utf8(log.finish()).unwrap();
        let rows: Vec<&str> = text.lines().skip(1).collect();
        let hex = "07".repeat(16);
        let first = format!(
            r#""1","2026-11-23T12:00","chart opened","client","'=Ana","","1","{hex}","{hex}","5""#
        );
        let second = r#""2","","cannot be read","","","","","","","""#;
        assert_eq!(rows, [first.as_str(), second]);
    }
}
