//! Whose records were destroyed after a backup was made: read on this device, left out of what is
//! restored.
//!
//! A client who was destroyed does not come back with an older backup: everything that is on file
//! about them there is left out, and the certificate is kept. A backup that has the certificate
//! itself is restored as it is, as whatever it holds of that client came later. *Never:* what only a
//! deleted record would tell: a client who was deleted without a certificate can be brought back.

use std::collections::BTreeSet;

use super::files::parts_of_deleted;
use super::ports::World;
use super::stored::stored;
use crate::domain::activity::{Act, Entry};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::ids::{CertificateId, ClientId};
use crate::domain::keeping::Certificate;
use crate::domain::practice::Practice;
use crate::domain::record::{Owner, Record, RecordId};
use crate::protocol::event::{Known, Refusal};
use crate::vault::backup::erasure::{Erasure, Found};
use crate::vault::cipher::Cipher;
use crate::vault::open::OpenVault;
use crate::vault::plan::Beside;
use crate::vault::store::Store;
use crate::vault::{ReadEntry, RecordKey, records};

/// The certificates of the vault on this device that a backup of it does not have.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Since {
    /// By their ids.
    pub(super) certificates: Vec<Certificate>,
    pub(super) known: Known,
}

impl Since {
    /// Reads them with the keys of the backup, so that the vault need not be open. A store that
    /// fails meanwhile keeps nobody from restoring: what was read until then counts.
    pub(super) async fn read<S: Store>(
        backup: &OpenVault,
        has: &BTreeSet<CertificateId>,
        store: &S,
        cipher: &impl Cipher,
    ) -> Self {
        let mut certificates: Vec<Certificate> = Vec::new();
        let mut accept = |entry: ReadEntry<'_>| {
            let id = records::id(entry.kind, entry.id)?;
            if let RecordId::Certificate(it) = id
                && !has.contains(&it)
                && let Ok(Record::Certificate(certificate)) = records::read(id, entry.json)
            {
                certificates.push(certificate);
            }
            Some(records::key(id))
        };
        let known = match backup.find_practice(store, cipher, &mut accept).await {
            Ok(Found::All) => Known::All,
            Ok(Found::None) => Known::Nothing,
            Ok(Found::Some) | Err(_) => Known::Some,
        };
        certificates.sort_unstable_by_key(|certificate| certificate.id);
        Self { certificates, known }
    }

    /// Whose records they say were destroyed.
    pub(super) fn clients(&self) -> BTreeSet<ClientId> {
        let mut clients = BTreeSet::new();
        clients.extend(self.certificates.iter().map(|certificate| certificate.client));
        clients
    }

    /// What keeps those clients out of what is restored of the backup, and the certificates in it;
    /// none where there is none.
    pub(super) async fn erasure<W: World>(
        &self,
        backup: &mut OpenVault,
        practice: &Practice,
        world: &mut W,
    ) -> Result<Option<Erasure>, Refusal> {
        if self.certificates.is_empty() {
            return Ok(None);
        }
        let (clients, at) = (self.clients(), world.now().instant);
        let (mut changes, mut told) = (Vec::new(), Vec::new());
        for client in clients.iter().filter(|client| practice.client(**client).is_some()) {
            let chart = practice.chart_of(*client);
            let count = u32::try_from(chart.len()).unwrap_or(u32::MAX);
            let entry = Entry::new(at, Act::Destroyed).of(RecordId::Client(*client), Some(*client));
            told.push(records::write_entry(&entry.counting(count)));
            changes.extend(chart.into_iter().map(Change::delete));
        }
        let kept = self.certificates.iter().cloned().map(Record::Certificate);
        changes.extend(kept.map(Change::add));
        let changes = ChangeSet { records: changes, texts: Vec::new() };
        let mut plan = backup.plan(stored(&changes, practice), Beside::new());
        plan.tell(told);
        plan.drop_parts(parts_of_deleted(&changes));
        let current = |key: RecordKey| {
            let record = practice.record(records::id(key.kind, key.id)?)?;
            Some(records::write(record))
        };
        let cipher = world.cipher();
        while plan.step(backup, usize::MAX, &current, world.entropy(), &cipher).await? {}
        let ready = plan.finish(backup, world.entropy())?;
        let owners = clients.into_iter().flat_map(|it| [Owner::Client(it), Owner::Apart(it)]);
        Ok(Some(backup.leave_out(owners, ready)))
    }
}
