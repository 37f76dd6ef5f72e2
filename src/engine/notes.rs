//! Notes as they are read: the text from the vault, with what the practice knows of it; and as they
//! leave it, as documents.

use super::Engine;
use super::open::OpenPractice;
use super::ports::{Outlet, World};
use super::queries::{files, lines};
use crate::domain::activity::{Act, Entry, Subject};
use crate::domain::document::{self, Hash};
use crate::domain::ids::{ClientId, NoteId};
use crate::domain::note::Note;
use crate::domain::order::sort_by_key;
use crate::domain::record::RecordId;
use crate::domain::text::Prose;
use crate::exchange::documents::{self, Document};
use crate::protocol::event::{Event, Refusal};
use crate::protocol::request::Documents;
use crate::protocol::view::NoteView;
use crate::vault::records;
use crate::vault::store::Store;

impl<W: World> Engine<W> {
    /// Signed notes as a file that shows whether it was altered; what leaves the vault is entered
    /// first.
    pub(super) async fn save_documents(
        &mut self,
        which: Documents,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        let (client, documents) = open.documents(which, &mut self.world, outlet).await?;
        let now = self.world.now();
        let entry = Entry::new(now.instant, Act::Exported);
        let count = u32::try_from(documents.len()).unwrap_or(u32::MAX);
        let entry = match which {
            Documents::Note(note) => entry.of(RecordId::Note(note), Some(client)),
            Documents::Client(_) => {
                Entry { client: Some(client), subject: Some(Subject::Note), ..entry }
            }
        };
        open.tell(entry.counting(count), &mut self.world, outlet).await;
        let practice = open.practice();
        let client = practice.client(client).ok_or(Refusal::Missing)?;
        let code = client.code.as_ref().map(|code| format!(" ({})", code.as_str()));
        let about = [
            format!("Client: {}{}", client.name.as_str(), code.unwrap_or_default()),
            practice
                .therapist()
                .name
                .as_ref()
                .map_or_else(String::new, |name| format!("Practice: {}", name.as_str())),
            format!("Saved on: {}", now.today()),
        ];
        let file = documents::write(&about, &documents);
        outlet.tell_all(Event::Changed { revision: open.vault().sequence() });
        outlet.hand_file(format!("evenkeel-documents-{}.txt", now.today()), file);
        Ok(())
    }
}

impl<S: Store> OpenPractice<S> {
    /// The text of a note.
    pub(super) async fn note_text<W: World<Store = S>>(
        &self,
        note: NoteId,
        world: &W,
    ) -> Result<Option<String>, Refusal> {
        let Some(head) = self.practice().note(note) else { return Ok(None) };
        let (key, owner) = (records::key(RecordId::Note(note)), head.owner());
        Ok(self.vault().text(self.store(), &world.cipher(), key, owner).await?)
    }

    /// The same, as a change set holds it.
    pub(super) async fn prose<W: World<Store = S>>(
        &self,
        note: NoteId,
        world: &W,
    ) -> Result<Option<Prose>, Refusal> {
        let text = self.note_text(note, world).await?;
        Ok(text.and_then(|text| Prose::new(&text).ok()))
    }

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
            let found = self.vault().damaged_text(records::key(RecordId::Note(note)));
            if let Some(found) = found {
                self.note_damage(found, read.is_err(), outlet);
            }
        }
        read
    }

    /// A note with its text and what was added to it; none when it is not on file.
    pub(super) async fn read_note<W: World<Store = S>>(
        &mut self,
        id: NoteId,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<Option<NoteView>, Refusal> {
        let Some(view) = self.read_one(id, world, outlet).await? else { return Ok(None) };
        let Some(note) = self.practice().note(id) else { return Ok(None) };
        let mut added: Vec<&Note> = self.practice().addenda(note).collect();
        sort_by_key(&mut added, |note| (note.created_at, note.id));
        let added: Vec<NoteId> = added.into_iter().map(|note| note.id).collect();
        let mut addenda = Vec::new();
        for addendum in added {
            addenda.extend(self.read_one(addendum, world, outlet).await?);
        }
        let practice = self.practice();
        let begun = practice.note(id).and_then(|note| practice.begun_addendum(note));
        let begun = match begun.map(|begun| begun.id) {
            Some(begun) => match self.read_text(begun, world, outlet).await {
                // What was signed can be read all the same.
                Err(Refusal::TextDamaged) => None,
                text => text?.map(|text| (begun, text)),
            },
            None => None,
        };
        let (practice, now) = (self.practice(), world.now());
        let files = practice.note(id).map(|note| files::of_note(practice, note, &now));
        let files = files.unwrap_or_default();
        Ok(Some(NoteView { addenda, begun, files, ..view }))
    }

    async fn read_one<W: World<Store = S>>(
        &mut self,
        id: NoteId,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<Option<NoteView>, Refusal> {
        let Some(text) = self.read_text(id, world, outlet).await? else { return Ok(None) };
        let practice = self.practice();
        let Some(note) = practice.note(id) else { return Ok(None) };
        let line = lines::note(note, practice, &world.now());
        let proof = document::check(note, &text, practice.hash_before(note));
        let works_on = note.works_on.clone();
        let (addenda, files) = (Vec::new(), Vec::new());
        Ok(Some(NoteView { line, text, works_on, proof, addenda, begun: None, files }))
    }

    /// The documents of a note and of what was added to it, with those of the chain before and after
    /// left out; or, of a client, every document but those kept apart.
    async fn documents<W: World<Store = S>>(
        &mut self,
        which: Documents,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(ClientId, Vec<Document>), Refusal> {
        let practice = self.practice();
        let (client, mut notes): (_, Vec<Note>) = match which {
            Documents::Note(id) => {
                let note = practice.note(id).ok_or(Refusal::Missing)?;
                let addenda = practice.addenda(note);
                (note.client, core::iter::once(note).chain(addenda).cloned().collect())
            }
            Documents::Client(client) => {
                let record = practice.notes_of(client).filter(|note| !note.kind.is_apart());
                (client, record.cloned().collect())
            }
        };
        notes.retain(|note| note.link().is_some());
        sort_by_key(&mut notes, |note| note.link().map(|link| link.number));
        let mut documents = Vec::new();
        for note in notes {
            let text = self.read_text(note.id, world, outlet).await?.ok_or(Refusal::Missing)?;
            let before = self.practice().hash_before(&note).unwrap_or(Hash::NONE);
            let Some(link) = note.link() else { continue };
            let text = document::write(&note, &text, link.number, before);
            documents.extend(text.map(|text| Document {
                number: link.number,
                hash: link.hash,
                text,
            }));
        }
        if documents.is_empty() { Err(Refusal::Missing) } else { Ok((client, documents)) }
    }
}
