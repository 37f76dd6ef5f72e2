//! The written record: sessions without a signed note, drafts, signed notes.

use super::lines;
use crate::domain::note::Note;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::Now;
use crate::metrics::documentation::outstanding;
use crate::metrics::overview;
use crate::protocol::view::{ChartView, RecordsView};

pub(super) fn view(practice: &Practice, now: &Now) -> RecordsView {
    let mut sessions: Vec<_> = outstanding(practice, now.today())
        .filter(|booking| !practice.is_binned(booking.client))
        .collect();
    sort_by_key(&mut sessions, |booking| (booking.starts, booking.id));
    let (mut signed, mut drafts): (Vec<&Note>, Vec<&Note>) = practice
        .notes()
        .filter(|note| !note.kind.is_apart() && !practice.is_binned(note.client))
        .partition(|note| note.is_signed());
    // An addendum is read below what it adds to; one that is begun is a draft as any other.
    signed.retain(|note| note.is_record());
    sort_by_key(&mut drafts, |note| (note.about_on, note.id));
    sort_by_key(&mut signed, |note| core::cmp::Reverse((note.about_on, note.created_at, note.id)));
    RecordsView {
        outstanding_total: u32::try_from(sessions.len()).unwrap_or(u32::MAX),
        outstanding: sessions
            .into_iter()
            .take(ChartView::MOST)
            .map(|booking| lines::appointment(booking, practice, now))
            .collect(),
        drafts: drafts.into_iter().map(|note| lines::note(note, practice, now)).collect(),
        signed: signed
            .into_iter()
            .take(ChartView::MOST)
            .map(|note| lines::note(note, practice, now))
            .collect(),
        figures: overview::of_documentation(practice, now.today()),
    }
}
