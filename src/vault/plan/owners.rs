//! Whose keys come and go with a plan, and what becomes of everything an owner has.

use std::collections::BTreeSet;

use super::{Job, Plan, Rekey};
use crate::domain::order::sort_by_key;
use crate::domain::record::Owner;
use crate::vault::compartment::NewLock;
use crate::vault::open::OpenVault;

impl Plan<'_> {
    /// Seals the compartment of the well-being under a new key.
    pub(in crate::vault) fn rekey(&mut self, vault: &OpenVault, lock: Option<NewLock>) {
        for number in vault.shelf().owned.get(&Owner::Wellbeing).into_iter().flatten() {
            self.page(vault, *number);
        }
        self.rekey = Some(Rekey(lock));
        self.list_jobs(vault);
    }

    /// Lets go of everything an owner has, be it read or not, and of the key.
    pub fn end(&mut self, vault: &OpenVault, owner: Owner) {
        for number in vault.shelf().owned.get(&owner).into_iter().flatten() {
            self.contents.retain(|(page, _), _| page != number);
            if let Some(page) = self.page(vault, *number) {
                page.members.clear();
                page.unread.clear();
                page.is_closed = false;
            }
        }
        self.list_jobs(vault);
    }

    /// Lists what there is to seal, anew.
    pub(super) fn list_jobs(&mut self, vault: &OpenVault) {
        self.jobs.clear();
        let mut keep: BTreeSet<Owner> = BTreeSet::new();
        for page in self.pages.values().filter(|page| !page.is_empty()) {
            keep.insert(page.owner);
        }
        let mut owners: BTreeSet<Owner> = BTreeSet::new();
        owners.extend(self.pages.values().map(|page| page.owner));
        for owner in owners {
            // Its key is made of the vault's, and lasts as long.
            if owner == Owner::Practice {
                continue;
            }
            let elsewhere = vault.shelf().owned.get(&owner).is_some_and(|numbers| {
                numbers.iter().any(|number| !self.pages.contains_key(number))
            });
            let has_key = vault.key_mark(owner).is_some();
            let is_rekeyed = owner == Owner::Wellbeing && self.rekey.is_some();
            if (!has_key || is_rekeyed) && keep.contains(&owner) {
                self.jobs.push(Job::Key(owner));
            } else if has_key && !elsewhere && !keep.contains(&owner) {
                // The last record of an owner takes the key with it: that is destruction.
                self.gone_keys.insert(owner);
            }
        }
        let mut numbers: Vec<usize> = self.pages.keys().copied().collect();
        sort_by_key(&mut numbers, |number| self.pages.get(number).map(|page| page.owner));
        for number in &numbers {
            let slots = self.contents.range((*number, 0)..=(*number, usize::MAX));
            self.jobs.extend(slots.map(|(slot, _)| Job::Texts(*slot)));
        }
        self.jobs.extend(numbers.into_iter().map(Job::Page));
    }
}
