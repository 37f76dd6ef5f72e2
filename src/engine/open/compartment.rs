//! The compartment of an open practice: its records taken in, let go of, put under another key.

use super::{OpenPractice, Pace};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::record::Record;
use crate::domain::wellbeing::Wellbeing;
use crate::engine::gate::Intake;
use crate::engine::ports::{Outlet, World};
use crate::engine::stored::stored;
use crate::protocol::event::{Event, Refusal};
use crate::vault::compartment::NewLock;
use crate::vault::kdf::{Cost, Passphrase};
use crate::vault::store::Store;
use crate::vault::{ReadEntry, records};

impl<S: Store> OpenPractice<S> {
    /// Opens the compartment with its own passphrase and takes its records in.
    pub(in crate::engine) async fn open_compartment<W: World<Store = S>>(
        &mut self,
        own: &Passphrase,
        world: &W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        self.catch_up(&world.heard(), world, outlet).await?;
        let mut intake = Intake::default();
        let mut accept = |entry: ReadEntry<'_>| intake.accept(&entry);
        let cipher = world.cipher();
        let damage = self.vault.open_compartment(&self.store, &cipher, own, &mut accept).await?;
        self.practice.take_in([], intake.records());
        self.damage.extend(damage);
        outlet.tell_all(Event::Changed { revision: self.vault.sequence() });
        Ok(())
    }

    /// Closes the compartment; what was done in it can be taken back no longer.
    pub(in crate::engine) fn close_compartment(&mut self, outlet: &impl Outlet) {
        let gone = self.vault.close_compartment();
        let gone = gone.iter().filter_map(|key| records::id(key.kind, key.id));
        self.practice.take_in(gone, []);
        self.undo.clear();
        outlet.tell_all(Event::Changed { revision: self.vault.sequence() });
    }

    /// Gives the compartment another passphrase of its own, or none. What she has settled stands in it
    /// from then on, so that it never becomes empty by itself and loses its passphrase unnoticed.
    pub(in crate::engine) async fn lock_compartment<W: World<Store = S>>(
        &mut self,
        own: Option<&(Cost, Passphrase)>,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        self.keep_trying(world, outlet, async |open, world| {
            let settled = open.practice.wellbeing().cloned();
            let missing =
                settled.is_none().then(|| Change::add(Record::Wellbeing(Wellbeing::default())));
            let changes = ChangeSet { records: missing.into_iter().collect(), texts: Vec::new() };
            let lock = match own {
                None => None,
                Some((cost, own)) => Some(NewLock::make(own, *cost, world.entropy())?),
            };
            let plan = open.vault.plan_lock(stored(&changes, &open.practice), lock);
            open.commit(plan, None, Pace::Quick, world, outlet).await?;
            Ok(open.practice.apply(&changes)?)
        })
        .await?;
        self.undo.clear();
        outlet.tell_all(Event::Changed { revision: self.vault.sequence() });
        Ok(())
    }
}
