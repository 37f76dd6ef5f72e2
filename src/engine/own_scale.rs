//! Scales of the therapist's own that come and go as files.

use super::Engine;
use super::ports::{Outlet, Source, World};
use crate::domain::activity::Subject;
use crate::domain::ids::ScaleId;
use crate::exchange::own_scale::{LARGEST, ScaleFileError, read, write};
use crate::protocol::command::Command;
use crate::protocol::event::Refusal;
use crate::protocol::forms::ScaleForm;

impl<W: World> Engine<W> {
    /// Takes in the scale in the file that came with the request, as a new one.
    pub(super) async fn take_in_scale(
        &mut self,
        file: Option<W::Source>,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        let file = file.ok_or(Refusal::UnreadableFile)?;
        if file.size() > LARGEST {
            return Err(Refusal::Scale(ScaleFileError::TooLarge));
        }
        let design = read(&file.bytes().await?).map_err(Refusal::Scale)?;
        let command = Command::SaveScale(None, Box::new(ScaleForm::of(&design)));
        let seen = open.vault().sequence();
        open.carry_out(&command, seen, &mut self.world, outlet).await
    }

    /// The version of a scale that holds, as a file; that it leaves the vault is entered first.
    pub(super) async fn give_out_scale(
        &mut self,
        id: ScaleId,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let practice = self.open.as_ref().ok_or(Refusal::Locked)?.practice();
        let bytes = write(&practice.own_scale(id).ok_or(Refusal::Missing)?.edition);
        self.exporting(Subject::OwnScale, outlet).await?;
        outlet.hand_file(format!("evenkeel-scale-{}.json", self.world.now().today()), bytes);
        Ok(())
    }
}
