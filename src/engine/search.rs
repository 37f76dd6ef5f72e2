//! Search over the texts of all notes, and what is done for it while nobody waits.
//!
//! Hits come from the index alone; the few lines shown of each are read from the text afterwards,
//! so that the list stands as fast as one types. *Never:* a text kept here.

use core::cmp::Reverse;

use super::Engine;
use super::open::OpenPractice;
use super::ports::{Outlet, World};
use super::queries::lines;
use crate::domain::folding::{each_word, places};
use crate::domain::ids::{ClientId, NoteId};
use crate::domain::note::{Note, NoteKind};
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::record::Owner;
use crate::protocol::event::Refusal;
use crate::protocol::query::Search;
use crate::protocol::view::{Excerpt, HitsView};
use crate::vault::search::Scope;
use crate::vault::store::Store;

/// Hits that are shown.
pub const MOST: usize = 50;
/// About how many bytes of a note are shown before and after the first place.
const AROUND: usize = 70;

impl<W: World> Engine<W> {
    /// Does a little of what can wait; true while there is more. For when no request waits.
    pub async fn rest(&mut self, outlet: &impl Outlet) -> bool {
        match &mut self.open {
            Some(open) => {
                open.lay_on(&mut self.world, outlet).await.unwrap_or(false)
                    || open.index_some(&mut self.world).await.unwrap_or(false)
                    || open.sweep(&mut self.world, outlet).await.unwrap_or(false)
                    || open.store().tidy().await.unwrap_or(false)
            }
            None => false,
        }
    }

    /// Is something to be done that the next search would wait for? It is done at once then.
    pub fn is_pressed(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.search_index().is_unread())
    }
}

impl<S: Store> OpenPractice<S> {
    /// The newest notes that fit; makes the index whole first, if it is not.
    pub(super) async fn search<W: World<Store = S>>(
        &mut self,
        search: &Search,
        world: &W,
    ) -> Result<HitsView, Refusal> {
        while self.index_more(world).await? {}
        let practice = self.practice();
        let words = words(&search.words);
        let fits = |id: [u8; 16]| {
            practice.note(NoteId::from_random(id)).is_some_and(|it| fits(search, it, practice))
        };
        let (total, mut newest): (_, Vec<&Note>) = if words.is_empty()
            && search.words.trim().is_empty()
        {
            let is_asked = !search.is_blank();
            let found: Vec<&Note> = practice
                .notes()
                .filter(|it| is_asked && self::fits(search, it, practice))
                .collect();
            (u32::try_from(found.len()).unwrap_or(u32::MAX), found)
        } else {
            let is_apart = search.kind.is_some_and(NoteKind::is_apart);
            // What is kept apart is found only by who asks for it by name.
            let owners = |owner: Owner| match owner {
                Owner::Apart(client) => is_apart && is_looked_through(search, client, practice),
                Owner::Client(client) => !is_apart && is_looked_through(search, client, practice),
                Owner::Practice | Owner::Wellbeing => false,
            };
            let is_narrowed = search.kind.is_some() || search.from.or(search.to).is_some();
            let of = Scope { owners: &owners, notes: is_narrowed.then_some(&fits) };
            let found = self.search_index().find(&words, MOST, &of);
            let note = |id: &[u8; 16]| practice.note(NoteId::from_random(*id));
            (found.total, found.newest.iter().filter_map(note).collect())
        };
        sort_by_key(&mut newest, |note| Reverse((note.about_on, note.created_at, note.id)));
        newest.truncate(MOST);
        let unread = u32::try_from(self.search_index().unreadable()).unwrap_or(u32::MAX);
        let now = world.now();
        let hits = newest.into_iter().map(|note| lines::note(note, practice, &now)).collect();
        Ok(HitsView { total, hits, unread })
    }

    /// A few words of each note round the first place found; none for one that does not open.
    pub(super) async fn excerpts<W: World<Store = S>>(
        &self,
        notes: &[NoteId],
        search: &str,
        world: &W,
    ) -> Vec<Option<Excerpt>> {
        let words = words(search);
        let mut excerpts = Vec::with_capacity(notes.len().min(MOST));
        for note in notes.iter().take(MOST) {
            let text = self.note_text(*note, world).await.ok().flatten();
            excerpts.push(text.and_then(|text| excerpt(&text, &words)));
        }
        excerpts
    }
}

/// Are notes of this client asked for? Of one in the bin they never are.
fn is_looked_through(search: &Search, client: ClientId, practice: &Practice) -> bool {
    search.client.is_none_or(|it| it == client) && !practice.is_binned(client)
}

/// Does a note fit, its words aside? One that is kept apart fits only where its kind is asked for.
fn fits(search: &Search, note: &Note, practice: &Practice) -> bool {
    is_looked_through(search, note.client, practice)
        && search.kind.map_or(!note.kind.is_apart(), |kind| note.kind == kind)
        && search.from.is_none_or(|from| note.about_on >= from)
        && search.to.is_none_or(|to| note.about_on <= to)
}

/// The words of a search, as the index has them.
fn words(search: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(search, |word| words.push(word.to_owned()));
    words
}

/// What stands round the first place where one of the words begins.
fn excerpt(text: &str, words: &[String]) -> Option<Excerpt> {
    let first = places(text, words).into_iter().next()?;
    let near = text.char_indices().filter(|(at, _)| at + AROUND >= first.start);
    // Where a word begins, unless that is at the text's own beginning.
    let start = near.skip_while(|(at, c)| *at > 0 && !c.is_whitespace()).map(|(at, _)| at).next();
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= first.end + AROUND);
    let (start, end) = (start.unwrap_or(first.start).min(first.start), end.unwrap_or(text.len()));
    let part = |range: core::ops::Range<usize>| {
        text.get(range).unwrap_or_default().replace(['\n', '\t'], " ")
    };
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    Some(Excerpt {
        before: format!("{}{}", cut(start > 0), part(start..first.start)),
        found: part(first.clone()),
        after: format!("{}{}", part(first.end..end), cut(end < text.len())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_shows_what_stands_round_the_first_place() {
        let text = format!("{} Émile came late. {}", "a ".repeat(100), "b ".repeat(100));
        let found = excerpt(&text, &words("emil")).unwrap();
        assert_eq!(found.found, "Émil");
        assert!(found.before.starts_with('…') && found.before.ends_with("a a  "), "{found:?}");
        assert!(found.after.starts_with("e came late.") && found.after.ends_with('…'), "{found:?}");
        assert_eq!(excerpt("nothing", &words("emil")), None);
        let whole = excerpt("Emil\nagain", &words("em")).unwrap();
        assert_eq!((whole.before.as_str(), whole.after.as_str()), ("", "il again"));
    }
}
