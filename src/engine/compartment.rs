//! The compartment of the therapist's well-being: opened, closed, and its own passphrase changed.
//!
//! Nothing of it is entered into the activity log, as nothing else of the compartment is. *Never:* a
//! passphrase set by whoever finds the screen open: that would lock the therapist out of her own.

use super::Engine;
use super::open::progress;
use super::ports::{Outlet, World};
use crate::protocol::event::{Event, Refusal, Task};
use crate::protocol::request::Secret;
use crate::vault::compartment::Compartment;
use crate::vault::header;
use crate::vault::kdf::Passphrase;

impl<W: World> Engine<W> {
    pub(super) async fn open_compartment(
        &mut self,
        secret: Secret,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        outlet.say(progress(Task::DerivingKey, 0, 1));
        self.world.breathe().await;
        let own = self.own_passphrase(secret)?;
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        open.open_compartment(&own, &self.world, outlet).await.map_err(naming)?;
        outlet.say(Event::Done);
        Ok(())
    }

    pub(super) fn close_compartment(&mut self, outlet: &impl Outlet) -> Result<(), Refusal> {
        self.open.as_mut().ok_or(Refusal::Locked)?.close_compartment(outlet);
        outlet.say(Event::Done);
        Ok(())
    }

    pub(super) async fn lock_compartment(
        &mut self,
        present: Secret,
        new: Option<Secret>,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let new = new.map(|new| self.strong(new)).transpose()?;
        let open = self.open.as_ref().ok_or(Refusal::Locked)?;
        match open.vault().compartment() {
            Compartment::Closed => return Err(Refusal::CompartmentClosed),
            Compartment::Empty | Compartment::Plain => self.prove(present, outlet).await?,
            Compartment::Open => {
                outlet.say(progress(Task::DerivingKey, 0, 2));
                self.world.breathe().await;
                let own = self.own_passphrase(present)?;
                let open = self.open.as_ref().ok_or(Refusal::Locked)?;
                open.vault().check_own(&own).map_err(|error| naming(error.into()))?;
            }
        }
        outlet.say(progress(Task::DerivingKey, 1, 2));
        self.world.breathe().await;
        let lock = match new {
            None => None,
            Some(new) => Some((self.affordable_cost(&new)?, new)),
        };
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        open.lock_compartment(lock.as_ref(), &mut self.world, outlet).await?;
        outlet.say(Event::Done);
        Ok(())
    }

    /// The passphrase of the compartment as the vault takes it; nothing else opens it.
    fn own_passphrase(&self, secret: Secret) -> Result<Passphrase, Refusal> {
        match self.secret(secret)? {
            header::Secret::Passphrase(own) => Ok(own),
            _ => Err(Refusal::WrongOwnPassphrase),
        }
    }
}

/// Says whose passphrase was wrong.
fn naming(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::WrongPassphrase => Refusal::WrongOwnPassphrase,
        other => other,
    }
}
