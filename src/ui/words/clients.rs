//! Words for clients, their episodes and their charts.

use crate::domain::episode::{EndingReason, Frequency, Standing};
use crate::protocol::query::{ClientFilter, ClientSort};

/// The heading of the list.
pub const HEADING: &str = "Clients";
/// Adds a client.
pub const ADD: &str = "Add client";
/// What a date of birth is for.
pub const BORN_HINT: &str =
    "Leave empty where it does not matter; it decides how long a minor’s records are kept.";
/// Nobody on file.
pub const EMPTY: &str = "No clients yet";
/// What to do about it.
pub const EMPTY_NEXT: &str = "Bring your practice in from a spreadsheet, or add your first client.";
/// Nobody matches.
pub const NO_MATCH: &str = "No client matches. Try another word, or show everyone.";
/// The way back.
pub const BACK: &str = "All clients";
/// No such client in memory, after a reload.
pub const NOBODY_OPEN: &str = "No client is open. Choose one from the list.";
/// The client is not on file.
pub const GONE: &str = "This client is no longer on file.";
/// Changes name, code, contact.
pub const EDIT: &str = "Edit client";
/// Deletes the client.
pub const DELETE: &str = "Delete client";
/// What deleting means.
pub const DELETE_QUESTION: &str = "This deletes the client with all episodes, appointments, time entries and draft notes. You can undo \
     it until you lock the vault. A client with a signed note, a consent or a disclosure cannot be deleted; when their time is over, such records are destroyed from Records to keep.";
/// Opens an episode.
pub const OPEN_EPISODE: &str = "Open episode";
/// Changes what was agreed.
pub const EDIT_EPISODE: &str = "Edit episode";
/// Pauses.
pub const HOLD: &str = "Put on hold";
/// Goes on.
pub const RESUME: &str = "Resume";
/// Ends.
pub const END: &str = "End episode";
/// Mends when and why an episode ended.
pub const MEND_ENDING: &str = "Edit ending";
/// What ending means.
pub const END_HINT: &str = "The date is the first day on which the client is no longer in care.";
/// A new client's first day.
pub const FREQUENCY_HINT: &str =
    "“Weekly” is only where the form begins: choose “not agreed” until something is agreed.";
/// Nothing is agreed.
pub const NO_FREQUENCY: &str = "no frequency agreed";
/// A session's length.
pub const SESSION_HINT: &str = "Leave empty for your standard session.";
/// The parts of the chart.
pub const EPISODES: &str = "Episodes of care";
/// Appointments.
pub const APPOINTMENTS: &str = "Appointments";
/// Notes.
pub const NOTES: &str = "Notes";
/// Figures of one client.
pub const FIGURES: &str = "Attendance so far";
/// None.
pub const NO_APPOINTMENTS: &str = "No appointments yet.";
/// None.
pub const NO_NOTES: &str = "No notes yet.";
/// None.
pub const NO_EPISODES: &str = "No episode of care yet.";
/// Counts as active.
pub const ACTIVE: &str = "Active";
/// Open, but neither seen nor booked.
pub const NOT_ACTIVE: &str = "Not active";
/// Writes a note about no session.
pub const WRITE_NOTE: &str = "Write note";
/// The client is on file.
pub const SAVED: &str = "Client saved";
/// Deleted.
pub const DELETED: &str = "Client deleted";
/// An episode has changed.
pub const EPISODE_SAVED: &str = "Episode saved";

/// In care, and waiting for a first session.
pub const TO_BOOK: &str = "First session to book";

/// The standing of a client in a list.
pub const fn standing(standing: Option<Standing>, is_active: bool, was_seen: bool) -> &'static str {
    match standing {
        None => "No episode",
        Some(Standing::NotYet) => "Opens later",
        Some(Standing::Active) if is_active => ACTIVE,
        Some(Standing::Active) if was_seen => NOT_ACTIVE,
        Some(Standing::Active) => TO_BOOK,
        Some(Standing::OnHold) => "On hold",
        Some(Standing::Ended) => "Ended",
    }
}

/// The standing of an episode.
pub const fn episode(standing: Standing) -> &'static str {
    match standing {
        Standing::NotYet => "Opens later",
        Standing::Active => "Open",
        Standing::OnHold => "On hold",
        Standing::Ended => "Ended",
    }
}

/// Why an episode ended.
pub const fn reason(reason: EndingReason) -> &'static str {
    match reason {
        EndingReason::GoalsMet => "Planned: goals met",
        EndingReason::Agreed => "Planned: agreed together",
        EndingReason::StoppedByClient => "Stopped by the client",
        EndingReason::LostContact => "Lost contact",
        EndingReason::ReferredOn => "Referred on",
        EndingReason::Moved => "Moved away",
        EndingReason::ServiceEnded => "Service or therapist ended",
        EndingReason::Died => "Died",
        EndingReason::NotOpened => "Never begun",
        EndingReason::NotRecorded => "Not recorded",
    }
}

/// A planned frequency.
pub fn frequency(frequency: Frequency) -> String {
    match frequency.parts() {
        (1, 1) => "weekly".to_owned(),
        (2, 1) => "twice weekly".to_owned(),
        (1, 2) => "fortnightly".to_owned(),
        (sessions, 1) => format!("{sessions} times a week"),
        (1, weeks) => format!("every {weeks} weeks"),
        (sessions, weeks) => format!("{sessions} times in {weeks} weeks"),
    }
}

/// How a client came.
pub fn came_by(source: &str) -> String {
    format!("referral source: {source}")
}

/// Whom a filter shows.
pub const fn filter(filter: ClientFilter) -> &'static str {
    match filter {
        ClientFilter::Open => "In care",
        ClientFilter::OnHold => "On hold",
        ClientFilter::Ended => "Ended",
        ClientFilter::All => "Everyone",
    }
}

/// An order.
pub const fn sort(sort: ClientSort) -> &'static str {
    match sort {
        ClientSort::Name => "Name",
        ClientSort::LastSeen => "Longest not seen",
        ClientSort::Next => "Next appointment",
        ClientSort::Opened => "Newest",
    }
}
