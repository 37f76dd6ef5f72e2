//! Notes as they are read: the text from the vault, with what the practice knows of it.

use super::open::OpenPractice;
use super::ports::{Outlet, World};
use super::queries::lines;
use crate::domain::ids::NoteId;
use crate::domain::time::Now;
use crate::protocol::event::Refusal;
use crate::protocol::view::NoteView;
use crate::vault::store::Store;

impl<S: Store> OpenPractice<S> {
    /// The text of a note; one that does not open is kept in mind as damaged.
    pub(super) async fn read_text<W: World<Store = S>>(
        &mut self,
        note: NoteId,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<Option<String>, Refusal> {
        let read = async |open: &mut Self, world: &mut W| open.note_text(note, world).await;
        let read = self.keep_trying(world, outlet, read).await;
        if matches!(read, Ok(_) | Err(Refusal::TextDamaged)) {
            self.note_read(note, read.is_err(), outlet);
        }
        read
    }

    /// A note with its text; none when it is not on file.
    pub(super) fn note_view(&self, id: NoteId, text: String, now: &Now) -> Option<NoteView> {
        let note = self.practice().note(id)?;
        Some(NoteView { line: lines::note(note, self.practice(), now), text })
    }
}
