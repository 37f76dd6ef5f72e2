//! A device as the stories have it: its disks, its clock, and who listens.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use sha2::{Digest, Sha256};

use crate::domain::colleagues::{PublicKey, SigningKey};
use crate::domain::time::{Instant, Now, WallTime, Zone};
use crate::domain::zone::testing::Few;
use crate::engine::ports::{
    NoSignatures, Outlet, Shelf, Signatures, Source, UnreadableFile, World,
};
use crate::protocol::event::Event;
use crate::vault::cipher::Portable;
use crate::vault::entropy::Entropy;
use crate::vault::entropy::testing::Seeded;
use crate::vault::refresh::RowName;
use crate::vault::store::{Aside, Batch, MemoryStore, Put, Row, Store, StoreError, Table};

/// A store that several engines share, as the tabs of one browser do, and that can be full.
#[derive(Clone, Default)]
pub(super) struct Disk {
    pub(super) store: Rc<MemoryStore>,
    pub(super) is_full: Rc<Cell<bool>>,
    /// What happens, once, just before somebody reads that table.
    pub(super) meanwhile: Rc<RefCell<Option<(Table, Meanwhile)>>>,
    /// What happens, once, just before somebody writes.
    pub(super) first: Rc<RefCell<Option<Meanwhile>>>,
    /// What happens, once, just after somebody has set rows aside.
    pub(super) aside: Rc<RefCell<Option<Meanwhile>>>,
    /// How the use after so many others is cut short.
    pub(super) cut: Rc<Cell<Option<(u32, Cut)>>>,
}

type Meanwhile = Box<dyn FnOnce()>;

/// How a use of the store is cut short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// It fails, and nothing has happened.
    Fails,
    /// The window is gone before it.
    GoneBefore,
    /// The window is gone after it: it has happened, and nobody hears of it.
    GoneAfter,
}

fn happens(what: &RefCell<Option<Meanwhile>>) {
    let what = what.take();
    if let Some(act) = what {
        act();
    }
}

impl Disk {
    /// Uses the store, unless it is cut short.
    async fn used<T>(
        &self,
        used: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let gone = std::future::pending::<()>;
        let cut = self.cut.get().filter(|(left, _)| *left == 0).map(|(_, cut)| cut);
        match cut {
            Some(Cut::Fails) => {
                self.cut.set(None);
                return Err(StoreError::Broken);
            }
            Some(Cut::GoneBefore) => gone().await,
            Some(Cut::GoneAfter) | None => {}
        }
        let result = used.await;
        if cut.is_some() {
            gone().await;
        }
        self.cut.set(self.cut.get().map(|(left, cut)| (left - 1, cut)));
        result
    }
}

impl Store for Disk {
    async fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.used(self.store.get(table, key)).await
    }
    async fn scan(
        &self,
        table: Table,
        after: Option<&[u8]>,
        most: u32,
    ) -> Result<Vec<Row>, StoreError> {
        let meanwhile = self.meanwhile.borrow_mut().take_if(|(of, _)| *of == table);
        if let Some((_, act)) = meanwhile {
            act();
        }
        self.used(self.store.scan(table, after, most)).await
    }
    async fn keys(&self, table: Table) -> Result<Vec<Vec<u8>>, StoreError> {
        self.store.keys(table).await
    }
    async fn count(&self, table: Table) -> Result<u32, StoreError> {
        self.used(self.store.count(table)).await
    }
    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        happens(&self.first);
        if self.is_full.get() {
            return Err(StoreError::Full);
        }
        self.used(self.store.commit(batch)).await
    }
    async fn set_aside(&self, by: &Aside, rows: &[Put], anew: bool) -> Result<(), StoreError> {
        if self.is_full.get() {
            return Err(StoreError::Full);
        }
        self.used(self.store.set_aside(by, rows, anew)).await?;
        happens(&self.aside);
        Ok(())
    }
    async fn take_over(&self, by: &Aside, meta: &[Put]) -> Result<(), StoreError> {
        self.used(self.store.take_over(by, meta)).await
    }
    async fn tidy(&self) -> Result<bool, StoreError> {
        self.used(self.store.tidy()).await
    }
}

/// A device: its disks, its clock, and what it has been asked.
#[derive(Clone, Default)]
pub(super) struct Device {
    pub(super) vault: Disk,
    pub(super) demo: Disk,
    pub(super) witness: Rc<RefCell<Option<Vec<u8>>>>,
    pub(super) cancelled: Rc<Cell<bool>>,
    /// What each window has been told and not yet heard.
    pub(super) told: Rc<RefCell<Vec<Vec<RowName>>>>,
    pub(super) passed: Rc<Cell<i64>>,
    /// Days since the stories begin.
    pub(super) days: Rc<Cell<i32>>,
    /// Where the device is, when it is not at home.
    pub(super) abroad: Rc<Cell<Option<&'static str>>>,
    /// Does the browser keep no part of a file?
    pub(super) keeps_no_file: Rc<Cell<bool>>,
    /// After so many breaths the window is closed, in the middle of what it does.
    pub(super) breaths_left: Rc<Cell<Option<u32>>>,
}

impl Device {
    /// Another device with the same vault on it.
    pub(super) fn copied(&self) -> Self {
        let store = Rc::new(MemoryStore::clone(&self.vault.store));
        Self { vault: Disk { store, ..Disk::default() }, ..Self::default() }
    }
}

pub(super) struct Bench {
    pub(super) device: Device,
    pub(super) window: usize,
    pub(super) entropy: Seeded,
    pub(super) ticks: Cell<f64>,
}

#[derive(Clone)]
pub(super) struct Bytes {
    bytes: Vec<u8>,
    size: u64,
}

impl Bytes {
    pub(super) fn new(bytes: &[u8]) -> Self {
        Self::of_size(bytes.len() as u64, bytes.to_vec())
    }

    /// A file that was of that size when it was chosen, and holds other bytes by now.
    pub(super) const fn of_size(size: u64, bytes: Vec<u8>) -> Self {
        Self { bytes, size }
    }
}

impl Source for Bytes {
    fn size(&self) -> u64 {
        self.size
    }
    async fn part(&self, from: u64, most: u32) -> Result<Vec<u8>, UnreadableFile> {
        let rest = self.bytes.get(usize::try_from(from).unwrap()..).ok_or(UnreadableFile)?;
        Ok(rest[..rest.len().min(most as usize)].to_vec())
    }
    async fn bytes(&self) -> Result<Vec<u8>, UnreadableFile> {
        Ok(self.bytes.clone())
    }
}

/// Signatures that anybody could make: only what the engine makes of them is told here. What the
/// browser signs is tried in `tests/browser`.
pub(super) struct Stamps(u64);

fn stamp(key: PublicKey, message: &[u8]) -> [u8; 64] {
    let digest = Sha256::digest([&key.0, message].concat());
    core::array::from_fn(|at| digest[at % 32])
}

impl Signatures for Stamps {
    async fn make(&self) -> Result<SigningKey, NoSignatures> {
        let mut public = [4; 65];
        public[1..9].copy_from_slice(&self.0.to_be_bytes());
        Ok(SigningKey { private: vec![7].into(), public: PublicKey(public) })
    }
    async fn sign(&self, key: &SigningKey, message: &[u8]) -> Result<[u8; 64], NoSignatures> {
        Ok(stamp(key.public, message))
    }
    async fn is_by(&self, key: PublicKey, message: &[u8], signature: &[u8; 64]) -> bool {
        stamp(key, message) == *signature
    }
}

impl World for Bench {
    type Store = Disk;
    type Source = Bytes;
    type Cipher = Portable;
    type Zones = Few;
    type Signatures = Stamps;

    fn now(&self) -> Now {
        let days = self.device.days.get();
        let minutes = self.device.passed.get() + i64::from(days) * 1440;
        let start = WallTime::parse("2026-11-23T12:00").unwrap();
        Now {
            instant: Instant(1_790_000_000_000 + minutes * 60_000),
            wall: start.on(start.date().plus_days(days)),
            zone: Zone::new(self.device.abroad.get().unwrap_or("Europe/Lisbon")).unwrap(),
        }
    }
    fn wall(&self, _: Instant) -> WallTime {
        self.now().wall
    }
    fn zones(&self) -> Few {
        Few
    }
    fn ticks(&self) -> f64 {
        // A slow device: one derivation takes a second, so none is made dearer.
        self.ticks.set(self.ticks.get() + 1_000.0);
        self.ticks.get()
    }
    fn entropy(&mut self) -> &mut dyn Entropy {
        &mut self.entropy
    }
    fn cipher(&self) -> Portable {
        Portable
    }
    fn signatures(&self) -> Stamps {
        Stamps(self.entropy.0)
    }
    fn compatible(&self, text: &str) -> String {
        text.to_owned()
    }
    async fn store(&self, shelf: Shelf) -> Result<Disk, StoreError> {
        Ok(match shelf {
            Shelf::Vault => self.device.vault.clone(),
            Shelf::Demo => self.device.demo.clone(),
        })
    }
    fn tell_windows(&self, rows: &[RowName]) {
        let mut told = self.device.told.borrow_mut();
        let others = told.iter_mut().enumerate().filter(|(other, _)| *other != self.window);
        others.for_each(|(_, waiting)| waiting.extend(rows));
    }
    fn heard(&self) -> Vec<RowName> {
        std::mem::take(&mut self.device.told.borrow_mut()[self.window])
    }
    async fn breathe(&self) {
        let left = self.device.breaths_left.get();
        if left == Some(0) {
            std::future::pending::<()>().await;
        }
        self.device.breaths_left.set(left.map(|left| left - 1));
    }
    fn is_cancelled(&self) -> bool {
        self.device.cancelled.take()
    }
    fn witness(&self) -> Option<Vec<u8>> {
        self.device.witness.borrow().clone()
    }
    fn keep_witness(&self, witness: &[u8]) {
        *self.device.witness.borrow_mut() = Some(witness.to_vec());
    }
}

#[derive(Default)]
pub(super) struct Heard {
    pub(super) events: RefCell<Vec<Event>>,
    pub(super) file: RefCell<Vec<u8>>,
    pub(super) keeps_no_file: bool,
}

impl Outlet for Heard {
    fn say(&self, event: Event) {
        self.events.borrow_mut().push(event);
    }
    fn tell_all(&self, event: Event) {
        self.events.borrow_mut().push(event);
    }
    fn keep(&self, part: Vec<u8>, anew: bool) {
        let mut file = self.file.borrow_mut();
        if anew {
            file.clear();
        }
        file.extend(part);
    }
    fn join(&self) -> bool {
        !self.keeps_no_file
    }
    fn hand_over(&self, event: Event) {
        self.events.borrow_mut().push(event);
    }
}
