//! What opens the vault, changed: a new passphrase, or a new recovery code that is typed back once.
//!
//! Whoever changes one must know one: an unlocked screen alone locks nobody out. *Never:* neither
//! opens; the old secret and the new change places in one transaction.

use zeroize::Zeroizing;

use super::Engine;
use super::open::progress;
use super::ports::{Outlet, World};
use crate::domain::activity::Act;
use crate::protocol::event::{Event, Refusal, Task};
use crate::protocol::request::Secret;
use crate::vault::header::{self, NewSecret};
use crate::vault::kdf::Passphrase;
use crate::vault::passphrase::{self, RecoveryCode};

impl<W: World> Engine<W> {
    /// Checks that a secret opens the open vault.
    async fn prove(&mut self, secret: Secret, outlet: &impl Outlet) -> Result<(), Refusal> {
        let open = self.open.as_ref().ok_or(Refusal::Locked)?;
        outlet.say(progress(Task::DerivingKey, 0, 2));
        self.world.breathe().await;
        let is_code = matches!(secret, Secret::RecoveryCode(_));
        let secret = self.secret(secret)?;
        let Err(error) = open.vault().check(&secret) else { return Ok(()) };
        Err(match Refusal::from(error) {
            Refusal::WrongPassphrase => {
                self.tell(Act::UnlockFailed, None, outlet).await;
                if is_code { Refusal::WrongRecoveryCode } else { Refusal::WrongPassphrase }
            }
            other => other,
        })
    }

    pub(super) async fn change_passphrase(
        &mut self,
        present: Secret,
        new: Secret,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let Secret::Passphrase(new) = new else { return Err(Refusal::WeakPassphrase) };
        let new = Zeroizing::new(new);
        if !passphrase::is_strong(&new) {
            return Err(Refusal::WeakPassphrase);
        }
        self.prove(present, outlet).await?;
        outlet.say(progress(Task::DerivingKey, 1, 2));
        self.world.breathe().await;
        let new = Passphrase::new(&Zeroizing::new(self.world.compatible(&new)));
        let cost = self.affordable_cost(&new)?;
        self.replace(NewSecret::Passphrase(&new, cost), outlet).await
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
        let done = self.replace(NewSecret::RecoveryCode(&code), outlet).await;
        if done.is_err() {
            self.new_code = Some(code);
        }
        done
    }

    async fn replace(
        &mut self,
        secret: NewSecret<'_>,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        open.replace_secret(secret, &mut self.world, outlet).await?;
        outlet.say(Event::Done);
        Ok(())
    }
}
