//! The open practice at work: one writer, requests in, events out; no screen, no browser.
//!
//! [`Engine::handle`] answers one request after another. What it needs of the world stands in
//! [`ports`]; what a command means in [`commands`]; what a screen is shown in [`queries`].
//! A change is first made durable and then shown, so no screen ever shows what could still be lost.
//! *Never:* two changes at once, a key or a stored form outside, a word for a person.

mod audit;
mod backups;
mod colleagues;
pub mod commands;
mod compartment;
mod damage;
mod disclosures;
mod erasures;
mod files;
mod gate;
mod imports;
mod notes;
mod open;
mod own_scale;
pub mod ports;
pub mod queries;
mod refusals;
mod search;
mod secrets;
mod series;
mod stored;
mod tables;
pub mod undo;
mod windows;

#[cfg(test)]
mod tests;

use crate::domain::activity::Act;
use crate::domain::change::ChangeSet;
use crate::protocol::event::{Event, Refusal};
use crate::protocol::query::Query;
use crate::protocol::request::Request;
use crate::protocol::view::View;
use crate::vault::passphrase::RecoveryCode;
use backups::Inspected;
use gate::Prepared;
use imports::Import;
use open::OpenPractice;
use ports::{Outlet, World};

/// The engine of one window.
pub struct Engine<W: World> {
    world: W,
    open: Option<OpenPractice<W::Store>>,
    prepared: Option<Prepared>,
    import: Option<Import>,
    inspected: Option<Inspected<W::Source>>,
    new_code: Option<RecoveryCode>,
    new_passkey: Option<[u8; 32]>,
}

impl<W: World> Engine<W> {
    /// An engine with nothing open.
    pub const fn new(world: W) -> Self {
        Self {
            world,
            open: None,
            prepared: None,
            import: None,
            inspected: None,
            new_code: None,
            new_passkey: None,
        }
    }

    /// The world it was given.
    pub const fn world(&self) -> &W {
        &self.world
    }

    /// Answers one request; everything it says goes to `outlet`, the last thing being the answer
    /// or a refusal. `file` is the one that came with the request.
    pub async fn handle(
        &mut self,
        request: Request,
        file: Option<W::Source>,
        outlet: &impl Outlet,
    ) {
        if let Err(refusal) = self.answer(request, file, outlet).await {
            outlet.say(Event::Refused(refusal));
        }
    }

    async fn answer(
        &mut self,
        request: Request,
        file: Option<W::Source>,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        match request {
            Request::Look(_) => self.look(outlet).await,
            // What it was meant for is over.
            Request::Cancel => {
                (self.new_code, self.new_passkey) = (None, None);
                outlet.say(Event::Done);
                Ok(())
            }
            Request::SuggestPassphrase => self.suggest_passphrase(outlet),
            Request::PrepareVault(secret) => self.prepare(secret, outlet).await,
            Request::CreateVault(code) => self.create(code, outlet).await,
            Request::Unlock(secret) => self.unlock(secret, outlet).await,
            Request::ChangePassphrase { present, new } => {
                self.change_passphrase(present, new, outlet).await
            }
            Request::PrepareCode(present) => self.prepare_code(present, outlet).await,
            Request::ReplaceCode(typed) => self.replace_code(typed, outlet).await,
            Request::PreparePasskey(present) => self.prepare_passkey(present, outlet).await,
            Request::AddPasskey { id, answer } => self.add_passkey(id, answer, outlet).await,
            Request::RemovePasskey => self.remove_passkey(outlet).await,
            Request::OpenCompartment(secret) => self.open_compartment(secret, outlet).await,
            Request::CloseCompartment => self.close_compartment(outlet),
            Request::LockCompartment { present, new } => {
                self.lock_compartment(present, new, outlet).await
            }
            Request::OpenDemo => self.open_demo(outlet).await,
            Request::Close => {
                self.tell(Act::Locked, None, outlet).await;
                (self.open, self.new_code, self.new_passkey) = (None, None, None);
                outlet.say(Event::Closed);
                Ok(())
            }
            Request::Ask(query) => {
                let view = self.view(&query, outlet).await?;
                self.tell_access(&query, &view, outlet).await;
                outlet.say(Event::View(Box::new(view)));
                Ok(())
            }
            Request::Do { command, seen } => {
                let open = self.open.as_mut().ok_or(Refusal::Locked)?;
                open.carry_out(&command, seen, &mut self.world, outlet).await
            }
            Request::Undo => {
                let open = self.open.as_mut().ok_or(Refusal::Locked)?;
                open.undo(&mut self.world, outlet).await
            }
            Request::AddFile(form) => self.add_file(&form, file, outlet).await,
            Request::OpenFile(id, wish) => self.open_file(id, wish, outlet).await,
            Request::OpenSheet => self.open_sheet(file, outlet).await,
            Request::MapSheet(mapping) => self.map_sheet(mapping, outlet),
            Request::SuggestFor(kind) => self.suggest_for(kind, outlet),
            Request::PlanImport(mapping) => self.plan_import(mapping, outlet).await,
            Request::Import => self.import(outlet).await,
            Request::SaveRefused => self.save_refused(outlet),
            Request::CloseSheet => {
                self.import = None;
                outlet.say(Event::Done);
                Ok(())
            }
            Request::Backup => self.back_up(outlet).await,
            Request::InspectBackup(secret) => self.inspect_backup(secret, file, outlet).await,
            Request::Restore => self.restore(outlet).await,
            Request::Export(table) => self.export(table, outlet).await,
            Request::ExportView(query) => self.export_view(&query, outlet).await,
            Request::CheckLog => self.check_log(outlet).await,
            Request::SaveDocuments(which) => self.save_documents(which, outlet).await,
            Request::Release(form) => self.release(&form, outlet).await,
            Request::TakeInScale => self.take_in_scale(file, outlet).await,
            Request::GiveOutScale(id) => self.give_out_scale(id, outlet).await,
            Request::ExportMonth(day) => self.export_month(day, outlet).await,
            Request::OpenMonth => self.open_month(file, outlet).await,
            Request::AcceptKey(yes) => self.accept_key(yes, outlet).await,
            Request::ForgetKey(key) => self.forget_key(&key, outlet).await,
        }
    }

    /// Puts records into the open vault that nobody typed: a made-up practice.
    ///
    /// # Errors
    /// [`Refusal`]; nothing has changed then.
    pub async fn fill(
        &mut self,
        mut changes: ChangeSet,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        open.import(&mut changes, &mut self.world, outlet).await?;
        open.forget_undo();
        Ok(())
    }

    async fn view(&mut self, query: &Query, outlet: &impl Outlet) -> Result<View, Refusal> {
        if let Query::Activity { filter, before } = query {
            return self.activity(filter, *before).await;
        }
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        Ok(match query {
            Query::NoteText(id) => {
                View::NoteText(open.read_text(*id, &mut self.world, outlet).await?)
            }
            Query::Note(id) => {
                let view = open.read_note(*id, &mut self.world, outlet).await?;
                View::Note(view.map(Box::new))
            }
            Query::Search(words) => View::Hits(open.search(words, &self.world).await?),
            Query::Excerpts { notes, search } => {
                View::Excerpts(open.excerpts(notes, search, &self.world).await)
            }
            Query::Status => View::Status(open.status()),
            Query::Damage => View::Damage(open.damage()),
            Query::Colleagues => View::Colleagues(open.colleagues()),
            other => {
                let (now, zones) = (self.world.now(), self.world.zones());
                let wall = |at| self.world.wall(at);
                queries::answer(other, open.practice(), &now, &zones, &wall)
                    .ok_or(Refusal::Missing)?
            }
        })
    }
}
