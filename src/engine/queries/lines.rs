//! Single lines of lists: how one record reads on a screen.

use crate::domain::appointment::{Appointment, Attendance, Notice};
use crate::domain::ids::ClientId;
use crate::domain::note::{Note, NoteState};
use crate::domain::practice::Practice;
use crate::domain::time::Now;
use crate::protocol::query::Page;
use crate::protocol::view::{AppointmentLine, NoteLine, Outcome};

/// What became of an appointment, as a person reads it: a booking whose time has passed is
/// unmarked, a cancellation is late or early by the practice's notice window.
pub fn outcome(appointment: &Appointment, practice: &Practice, now: &Now) -> Outcome {
    match appointment.attendance {
        Attendance::Booked if appointment.starts.plus(appointment.planned) <= now.wall => {
            Outcome::Unmarked
        }
        Attendance::Booked => Outcome::Booked,
        Attendance::Attended { late_by, .. } => Outcome::Attended { late_by },
        Attendance::NoShow => Outcome::NoShow,
        Attendance::CancelledByClient(cancelled) => {
            match cancelled.notice(appointment.starts, practice.therapist().notice) {
                Notice::Late => Outcome::LateCancellation,
                Notice::Early => Outcome::EarlyCancellation,
            }
        }
        Attendance::CancelledByTherapist => Outcome::TherapistCancellation,
        Attendance::Rescheduled => Outcome::Rescheduled,
    }
}

/// A client's name; empty when the client is not there.
pub(super) fn client_name(practice: &Practice, id: ClientId) -> String {
    practice.client(id).map_or_else(String::new, |client| client.name.as_str().to_owned())
}

/// An appointment in a list.
pub(super) fn appointment(
    appointment: &Appointment,
    practice: &Practice,
    now: &Now,
) -> AppointmentLine {
    let note =
        practice.notes_of(appointment.client).find(|note| note.appointment == Some(appointment.id));
    AppointmentLine {
        id: appointment.id,
        client: appointment.client,
        name: client_name(practice, appointment.client),
        starts: appointment.starts,
        planned: appointment.planned,
        outcome: outcome(appointment, practice, now),
        label: appointment.label.as_ref().map(|label| label.as_str().to_owned()),
        booked_at: appointment.booked_at,
        note: note.map(|note| (note.id, note.is_signed())),
    }
}

/// A note in a list.
pub(super) fn note(note: &Note, practice: &Practice) -> NoteLine {
    NoteLine {
        id: note.id,
        client: note.client,
        name: client_name(practice, note.client),
        appointment: note.appointment,
        about_on: note.about_on,
        signed_at: match note.state {
            NoteState::Draft { .. } => None,
            NoteState::Signed { signed_at } => Some(signed_at),
        },
    }
}

/// The part of a list that was asked for, and how long the whole is.
pub(super) fn part<T>(all: Vec<T>, page: Page) -> (u32, impl Iterator<Item = T>) {
    let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
    (total, all.into_iter().skip(page.skip as usize).take(page.take as usize))
}

/// Text as search compares it: lower case, accents folded for the letters of Western Europe.
pub(super) fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

/// The letter without its accent, where it is a Latin letter with one.
fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// Does the text hold every word of the search?
pub(super) fn holds(text: &str, words: &[String]) -> bool {
    let text = folded(text);
    words.iter().all(|word| text.contains(word.as_str()))
}

/// The words of a search, folded.
pub(super) fn words(search: &str) -> Vec<String> {
    folded(search).split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_ignores_case_and_accents_and_the_order_of_words() {
        assert!(holds("Zoë Müller-Łukasz K-104", &words("lukasz ZOE 104")));
        assert!(!holds("Zoë Müller", &words("zoe smith")));
        assert!(holds("Юлия", &words("юли")));
        assert!(holds("anybody", &words("  ")));
    }
}
