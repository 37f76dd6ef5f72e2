//! What is stored but cannot be read, told by whose it is.
//!
//! Whose a damaged row is stands in clear and nothing vouches for it; it names a client only where
//! another row of theirs opens. *Never:* keeps the rest from being read.

use std::collections::BTreeSet;

use crate::domain::practice::Practice;
use crate::domain::record::Owner;
use crate::protocol::view::{DamageLine, DamageView, Lost};
use crate::vault::open::{Damage, OpenVault};

/// How many rows and records cannot be read.
pub(super) fn count(vault: &OpenVault, damage: &[Damage]) -> u32 {
    u32::try_from(damage.len() + vault.unread().count()).unwrap_or(u32::MAX)
}

/// Each client and kind of thing once; what a lost key takes along is not told again.
pub(super) fn view(vault: &OpenVault, damage: &[Damage], practice: &Practice) -> DamageView {
    let unread = vault.unread().map(|owner| (Some(owner), Lost::Records));
    let found = damage.iter().map(|damage| lost(*damage, practice));
    let found: BTreeSet<_> = found.chain(unread).collect();
    let rows = found.iter().filter(|(owner, lost)| {
        *lost == Lost::Everything || !found.contains(&(*owner, Lost::Everything))
    });
    let line = |(owner, lost): &(Option<Owner>, Lost)| {
        let name = match owner {
            Some(Owner::Client(client) | Owner::Apart(client)) => practice.client(*client),
            _ => None,
        };
        DamageLine {
            lost: *lost,
            is_practice: *owner == Some(Owner::Practice),
            is_wellbeing: *owner == Some(Owner::Wellbeing),
            client: name.map(|client| (client.id, client.name.as_str().to_owned())),
        }
    };
    DamageView { rows: rows.map(line).collect() }
}

fn lost(damage: Damage, practice: &Practice) -> (Option<Owner>, Lost) {
    match damage {
        Damage::Head => (None, Lost::Count),
        Damage::Rows { .. } => (None, Lost::Rows),
        // The chart opens without them.
        Damage::Key(owner @ Owner::Apart(_)) => (Some(owner), Lost::Records),
        Damage::Key(owner) => (Some(owner), Lost::Everything),
        Damage::Page(owner) => (owner, Lost::Records),
        Damage::Texts { owner, .. } => (owner, Lost::Texts),
        Damage::File(file) => {
            (practice.attachment(file).map(|file| Owner::Client(file.client)), Lost::Files)
        }
    }
}
