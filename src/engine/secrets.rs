//! What opens the vault, changed: a new passphrase, a new recovery code that is typed back once, a
//! passkey beside the two.
//!
//! Whoever changes one must know passphrase or recovery code: an unlocked screen alone locks nobody
//! out and lets nobody in later. *Never:* neither of the two opens; the old secret and the new
//! change places in one transaction.

use super::Engine;
use super::open::progress;
use super::ports::{Outlet, World};
use super::refusals::naming;
use crate::domain::activity::Act;
use crate::protocol::event::{self, Event, Refusal, Task};
use crate::protocol::request::Secret;
use crate::vault::entropy::draw;
use crate::vault::header::{self, NewSecret};
use crate::vault::passkey::Passkey;
use crate::vault::passphrase::RecoveryCode;

/// The passkey that opens the vault, as the page is told of it.
pub(super) fn told(passkey: Option<&Passkey>) -> Event {
    Event::Passkey(
        passkey.map(|passkey| event::Passkey {
            id: passkey.id().to_vec(),
            salt: passkey.salt().to_vec(),
        }),
    )
}

impl<W: World> Engine<W> {
    /// Checks that a person knows what opens the open vault. A passkey is nothing she knows: whoever
    /// can unlock the device has it.
    pub(super) async fn prove(
        &mut self,
        secret: Secret,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_ref().ok_or(Refusal::Locked)?;
        if matches!(secret, Secret::Passkey(_)) {
            return Err(Refusal::WrongPassphrase);
        }
        outlet.say(progress(Task::DerivingKey, 0, 2));
        self.world.breathe().await;
        let wrong = naming(&secret);
        let secret = self.secret(secret)?;
        let Err(error) = open.vault().check(&secret) else { return Ok(()) };
        let refusal = Refusal::from(error);
        if refusal == Refusal::WrongPassphrase {
            self.tell(Act::UnlockFailed, None, outlet).await;
        }
        Err(wrong(refusal))
    }

    pub(super) async fn change_passphrase(
        &mut self,
        present: Secret,
        new: Secret,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let new = self.strong(new)?;
        self.prove(present, outlet).await?;
        outlet.say(progress(Task::DerivingKey, 1, 2));
        self.world.breathe().await;
        let cost = self.affordable_cost(&new)?;
        self.replace(NewSecret::Passphrase(&new, cost), Event::Done, outlet).await
    }

    /// Makes a new recovery code; it counts once it has been typed back.
    pub(super) async fn prepare_code(
        &mut self,
        present: Secret,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        self.prove(present, outlet).await?;
        let code = RecoveryCode::make(self.world.entropy())?;
        outlet.say(Event::RecoveryCode(code.text().to_string()));
        self.new_code = Some(code);
        Ok(())
    }

    pub(super) async fn replace_code(
        &mut self,
        typed: Secret,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let code = self.new_code.as_ref().ok_or(Refusal::CodeDiffers)?;
        match self.secret(typed) {
            Ok(header::Secret::RecoveryCode(typed)) if typed.bytes() == code.bytes() => {}
            _ => return Err(Refusal::CodeDiffers),
        }
        let Some(code) = self.new_code.take() else { return Err(Refusal::CodeDiffers) };
        let done = self.replace(NewSecret::RecoveryCode(&code), Event::Done, outlet).await;
        if done.is_err() {
            self.new_code = Some(code);
        }
        done
    }

    /// Says what a new passkey is to be asked; it counts once it has answered.
    pub(super) async fn prepare_passkey(
        &mut self,
        present: Secret,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        self.prove(present, outlet).await?;
        let salt = draw::<32>(self.world.entropy())?;
        self.new_passkey = Some(salt);
        outlet.say(Event::NewPasskey(salt.to_vec()));
        Ok(())
    }

    pub(super) async fn add_passkey(
        &mut self,
        id: Vec<u8>,
        answer: Secret,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let salt = self.new_passkey.take().ok_or(Refusal::WrongPassphrase)?;
        let added = self.add_with(salt, id, answer, outlet).await;
        if added.is_err() {
            self.new_passkey = Some(salt);
        }
        added
    }

    async fn add_with(
        &mut self,
        salt: [u8; 32],
        id: Vec<u8>,
        answer: Secret,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let passkey = Passkey::new(id, salt).ok_or(Refusal::UnfitPasskey)?;
        let header::Secret::Passkey(answer) = self.secret(answer)? else {
            return Err(Refusal::UnfitPasskey);
        };
        let done = told(Some(&passkey));
        self.replace(NewSecret::Passkey(&passkey, &answer), done, outlet).await
    }

    /// The passkey opens the vault no longer. Nobody has to prove anything for that: the two
    /// secrets that a person knows still open it.
    pub(super) async fn remove_passkey(&mut self, outlet: &impl Outlet) -> Result<(), Refusal> {
        self.replace(NewSecret::NoPasskey, told(None), outlet).await
    }

    /// Says `done` once it is durable.
    async fn replace(
        &mut self,
        secret: NewSecret<'_>,
        done: Event,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        open.replace_secret(secret, &mut self.world, outlet).await?;
        outlet.say(done);
        Ok(())
    }
}
