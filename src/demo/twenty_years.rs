//! The twenty-year practice that speed is measured on: sizes exact, contents plain.

use super::chance::Chance;
use super::people::{FIRST, LAST, NOTES};
use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::change::{Change, ChangeSet, TextChange};
use crate::domain::client::Client;
use crate::domain::episode::{Ending, EndingReason, Episode, Frequency};
use crate::domain::ids::{AppointmentId, ClientId, EpisodeId, NoteId};
use crate::domain::note::{Note, NoteState};
use crate::domain::record::Record;
use crate::domain::text::{ClientCode, PersonName, Prose};
use crate::domain::time::{Date, Instant, Minutes, WallTime, Zone};
use crate::domain::ways::Ways;

/// Clients; fifteen appointments with a note of about 3 KB each. Design performance.md.
pub const CLIENTS: u32 = 2_000;
/// Appointments of each client.
pub const SESSIONS: u32 = 15;

/// Twenty years of a practice that end on a day.
pub fn twenty_years(seed: u64, today: Date, zone: &Zone) -> ChangeSet {
    let mut chance = Chance::new(seed);
    let mut changes = ChangeSet::default();
    for n in 0..CLIENTS {
        one_client(n, &mut chance, today, zone, &mut changes);
    }
    changes
}

/// Different words in all notes together.
pub const WORDS: u32 = 20_000;

/// A word as often as its rank says (Zipf's law: the n-th word comes 1/n times as often as the first),
/// so that an index over the notes has as much to hold as one over real ones.
fn word(chance: &mut Chance, text: &mut String) {
    let share = f64::from(chance.below(1 << 20)) / f64::from(1 << 20);
    let rank = f64::from(WORDS).powf(share);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to WORDS")]
    text.push_str(&made_word(rank as u32));
}

/// The word of a rank: frequent ones are short, as in any language.
pub fn made_word(rank: u32) -> String {
    const SYLLABLES: [&str; 32] = [
        "ba", "be", "co", "da", "de", "en", "er", "fa", "ge", "ha", "hin", "in", "ka", "lo", "lu",
        "ma", "me", "mo", "na", "ne", "or", "pa", "ra", "re", "ro", "sa", "sen", "ta", "te", "ti",
        "un", "ver",
    ];
    let (mut left, mut word) = (rank, String::new());
    loop {
        let syllable = usize::try_from(left % 32).ok().and_then(|at| SYLLABLES.get(at));
        word.push_str(syllable.copied().unwrap_or_default());
        left /= 32;
        if left == 0 {
            return word;
        }
    }
}

/// The name of whom [`ten_years_of_one`] is about.
pub const LONGEST: &str = "Wilhelmina Quist";

/// One client more, who has come every week for ten years and comes still.
pub fn ten_years_of_one(seed: u64, today: Date, zone: &Zone) -> ChangeSet {
    let (mut chance, mut changes) = (Chance::new(seed.wrapping_add(1)), ChangeSet::default());
    let id = ClientId::from_random(chance.id());
    if let Ok(name) = PersonName::new(LONGEST) {
        let sessions = 520;
        let first = today.plus_days(-7 * 519).monday();
        changes.records.push(Change::add(Record::Client(client(id, name, None))));
        let weekly = Weekly { first, weekday: 0, hour: 9, sessions };
        weekly.lay(id, &mut chance, today, zone, &mut changes);
    }
    changes
}

/// Clients of [`busy_week`], who all come on each of its days from Monday to Friday.
pub const CROWD: u32 = 40;

/// A week with more in view than any therapist has: two hundred appointments, two every half hour.
pub fn busy_week(seed: u64, monday: Date, zone: &Zone) -> ChangeSet {
    let (mut chance, mut changes) = (Chance::new(seed.wrapping_add(2)), ChangeSet::default());
    for n in 0..CROWD {
        let id = ClientId::from_random(chance.id());
        let Ok(name) = PersonName::new(&format!("Crowd {n}")) else { continue };
        changes.records.push(Change::add(Record::Client(client(id, name, None))));
        let half_hours = n / 2;
        for day in (0..5).map(|days| monday.plus_days(days)) {
            let (hour, minute) = (8 + half_hours / 2, half_hours % 2 * 30);
            let Ok(starts) = WallTime::new(day, hour, minute) else { continue };
            let appointment = AppointmentId::from_random(chance.id());
            let booking = Appointment::booked(appointment, id, starts, zone.clone(), Minutes(25));
            changes.records.push(Change::add(Record::Appointment(booking)));
        }
    }
    changes
}

fn client(id: ClientId, name: PersonName, code: Option<ClientCode>) -> Client {
    Client { id, name, code, contact: None, ways: Ways::default(), born: None }
}

fn one_client(n: u32, chance: &mut Chance, today: Date, zone: &Zone, changes: &mut ChangeSet) {
    let id = ClientId::from_random(chance.id());
    let names = chance.pick(&FIRST).zip(chance.pick(&LAST));
    let name = names.and_then(|(first, last)| PersonName::new(&format!("{first} {last}")).ok());
    let Some(name) = name else { return };
    let code = ClientCode::new(&format!("T-{n:04}")).ok();
    changes.records.push(Change::add(Record::Client(client(id, name, code))));
    let back = i32::try_from((CLIENTS - n) * 7_300 / CLIENTS).unwrap_or(0);
    let first = today.plus_days(-back).monday();
    let weekly = Weekly { first, weekday: n % 5, hour: 9 + n % 9, sessions: SESSIONS };
    weekly.lay(id, chance, today, zone, changes);
}

/// Sessions of one client, a week apart, each with a note.
struct Weekly {
    /// The Monday of the first week.
    first: Date,
    /// Days after Monday.
    weekday: u32,
    hour: u32,
    sessions: u32,
}

impl Weekly {
    /// Adds an episode of these sessions; it has ended where the last of them is over.
    fn lay(
        &self,
        client: ClientId,
        chance: &mut Chance,
        today: Date,
        zone: &Zone,
        changes: &mut ChangeSet,
    ) {
        let after = |weeks: u32, days: u32| {
            self.first.plus_days(i32::try_from(7 * weeks + days).unwrap_or(0))
        };
        let last = after(self.sessions, 0);
        let ending = (last < today).then_some(Ending { on: last, reason: EndingReason::Agreed });
        let episode = EpisodeId::from_random(chance.id());
        let often = Some(Frequency::WEEKLY);
        let episode = Episode::new(episode, client, self.first, often, None, Vec::new(), ending);
        changes.records.extend(episode.map(|it| Change::add(Record::Episode(it))));
        for week in 0..self.sessions {
            let on = after(week, self.weekday);
            let Ok(starts) = WallTime::new(on, self.hour, 0) else { continue };
            let appointment = AppointmentId::from_random(chance.id());
            let attendance = match chance.below(10) {
                _ if on >= today => Attendance::Booked,
                0 => Attendance::NoShow,
                _ => Attendance::Attended { minutes: Minutes(50), late_by: Minutes(0) },
            };
            changes.records.push(Change::add(Record::Appointment(Appointment {
                booked_at: WallTime::new(on.plus_days(-7), 12, 0).ok(),
                attendance,
                ..Appointment::booked(appointment, client, starts, zone.clone(), Minutes(50))
            })));
            let note = NoteId::from_random(chance.id());
            let at = Instant(i64::from(week) + 1);
            changes.records.push(Change::add(Record::Note(Note {
                appointment: Some(appointment),
                state: NoteState::Signed { signed_at: at, is_late: false, link: None },
                ..Note::begun(note, client, on, at)
            })));
            let mut text = String::with_capacity(3_100);
            text.push_str(chance.pick(&NOTES).copied().unwrap_or("."));
            while text.len() < 3_000 {
                text.push(' ');
                word(chance, &mut text);
            }
            let after = Prose::new(&text).ok();
            changes.texts.push(TextChange { note, before: None, after });
        }
    }
}
