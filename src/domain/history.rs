//! What a draft said before, and when that is worth keeping.
//!
//! Not every pause in writing is: what is kept are the states a person may want to go back to. That
//! is the draft as it was left, when somebody goes on with it after a while; and the draft before
//! much of it was taken out or written over.
//! *Never:* kept once the note is signed: then what was signed is the record.

use super::note::{Note, NoteState};
use super::time::Instant;

/// So many earlier states of a draft are kept, the newest: most drafts are written in one to three
/// sittings, and ten hold each of them with its larger cuts, at ten times the bytes at most.
pub const MOST: usize = 10;
/// Milliseconds after which going on with a draft is another sitting.
const SITTING: i64 = 10 * 60 * 1_000;
/// Bytes that must be gone at once to be worth going back for: two or three sentences.
const MUCH: usize = 200;

/// Is what a draft says worth keeping, when at `now` it is to say something else?
pub fn is_worth_keeping(draft: &Note, before: &str, after: &str, now: Instant) -> bool {
    let NoteState::Draft { changed_at } = draft.state else { return false };
    let is_another_sitting = now.0.saturating_sub(changed_at.0) >= SITTING;
    before != after && (is_another_sitting || gone(before, after) >= MUCH)
}

/// How many bytes of a text stand between what its beginning and its end have in common with another.
fn gone(before: &str, after: &str) -> usize {
    let same = |(a, b): &(u8, u8)| a == b;
    let beginning = before.bytes().zip(after.bytes()).take_while(same).count();
    let left = before.len().min(after.len()) - beginning;
    let end = before.bytes().rev().zip(after.bytes().rev()).take(left).take_while(same).count();
    before.len() - beginning - end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ClientId, NoteId};
    use crate::domain::time::Date;

    #[test]
    fn what_is_gone_is_counted_between_beginning_and_end() {
        assert_eq!(gone("one two three", "one three"), 4);
        assert_eq!(gone("one three", "one two three"), 0);
        assert_eq!(gone("aaaa", "aa"), 2);
        assert_eq!(gone("all", ""), 3);
        assert_eq!(gone("", "all"), 0);
    }

    #[test]
    fn a_state_is_kept_when_it_was_left_for_a_while_or_much_of_it_goes() {
        let (day, at) = (Date::parse("2026-11-10").unwrap(), Instant(0));
        let draft =
            Note::begun(NoteId::from_random([1; 16]), ClientId::from_random([2; 16]), day, at);
        let long = "word ".repeat(60);
        for (before, after, minutes, is_kept) in [
            ("one", "one two", 0, false),
            ("one", "one two", 9, false),
            ("one", "one two", 10, true),
            ("one", "one", 600, false),
            (long.as_str(), "word", 0, true),
            ("word", long.as_str(), 0, false),
        ] {
            let now = Instant(minutes * 60_000);
            assert_eq!(is_worth_keeping(&draft, before, after, now), is_kept, "{after}");
        }
    }
}
