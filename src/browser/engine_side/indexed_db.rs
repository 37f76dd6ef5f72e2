//! The browser's store: sealed rows in IndexedDB, every batch one transaction, flushed to the disk.
//!
//! Durability is strict and every write ends with `commit()`: a write that has been acknowledged
//! survives the loss of the browser at any moment, and one that was begun while the page closes is
//! not dropped. Failures are read at the transaction's abort, where a full disk shows.
//! There are two sets of tables, of which the one whose `meta` holds a header is in use; a restored
//! vault is set aside in the other, and takes over in one small transaction. Which is which may change
//! in another window at any moment, so every transaction that writes looks itself.
//! *Never:* a value that is not sealed, half a batch, a batch against another head.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbRequestReadyState,
    IdbTransaction,
};

use super::requests::{broken, commit, completed, end_of, finished, key, told};
use super::tables::{
    BUNDLES, Bundles, JOURNAL, Known, OUTDATED, PLACES, Side, Tables, journal_names, list,
};
use crate::vault::bundles::{Packed, can_bundle, pack};
use crate::vault::journal::Journal;
use crate::vault::store::{ASIDE, Aside, Batch, HEADER, Put, Row, Store, StoreError, Table};

/// The version of the tables; the rows in them have versions of their own.
const VERSION: u32 = 7;
/// So long windows with an older version have for letting go of it.
const HELD_MS: i32 = 5_000;

#[wasm_bindgen]
extern "C" {
    /// The durability of a transaction is not in web-sys's stable part.
    #[wasm_bindgen(extends = IdbDatabase, typescript_type = "IDBDatabase")]
    #[derive(Clone)]
    type Database;
    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn begin(
        this: &Database,
        tables: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;

    #[wasm_bindgen(js_namespace = indexedDB, catch, js_name = open)]
    fn open_database(name: &str, version: u32) -> Result<IdbOpenDbRequest, JsValue>;

    #[wasm_bindgen(js_name = setTimeout)]
    fn call_after(call: &Function, ms: i32);
}

/// A database of this site's; clones share the connection.
#[derive(Clone)]
pub struct IndexedDb {
    database: Rc<RefCell<Option<Database>>>,
    pub(super) side: Rc<Cell<Side>>,
    /// May bytes lie in bundles that are no row's any more?
    pub(super) is_worn: Rc<Cell<bool>>,
    pub(super) known: Rc<RefCell<Option<Rc<Known>>>>,
    pub(super) journal: Rc<RefCell<Option<Rc<Journal>>>>,
    bundles: Rc<Bundles>,
    /// What was begun to lay rows down before their batch, each with its end.
    ahead: Rc<RefCell<Vec<(IdbTransaction, JsFuture)>>>,
}

impl IndexedDb {
    /// Opens the database of that name, making the tables that are not there yet.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the browser stores nothing here, [`StoreError::Held`] when a
    /// window with an older version does not let go, [`StoreError::TooNew`] when this is the older.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        Self::open_at(name, VERSION).await
    }

    /// The same for another version than this program's, as windows of two versions meet.
    ///
    /// # Errors
    /// As [`IndexedDb::open`].
    pub async fn open_at(name: &str, version: u32) -> Result<Self, StoreError> {
        let request = open_database(name, version).map_err(|_| StoreError::Refused)?;
        let upgrading = request.clone();
        let upgrade = Closure::once(move || {
            let database = upgrading.result().ok().and_then(|d| d.dyn_into::<IdbDatabase>().ok());
            let Some(database) = database else { return };
            let there = database.object_store_names();
            let sides = [Side::First, Side::Second];
            // What fails here fails the opening, and is told there.
            for name in sides.into_iter().flat_map(Side::all).filter(|name| !there.contains(name)) {
                let _ = database.create_object_store(&name);
            }
            let outdated = OUTDATED.iter().flat_map(|name| sides.map(|side| side.name(name)));
            for name in outdated.filter(|name| there.contains(name)) {
                let _ = database.delete_object_store(&name);
            }
        });
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let opened = opened(&request).await?;
        let database: IdbDatabase = opened.dyn_into().map_err(|_| StoreError::Refused)?;
        let shared: Rc<RefCell<Option<Database>>> =
            Rc::new(RefCell::new(Some(database.clone().unchecked_into())));
        // Another tab deletes or upgrades the database: let go, or it would wait for ever.
        let connection = Rc::clone(&shared);
        let closing = Closure::<dyn Fn()>::new(move || {
            if let Some(database) = connection.borrow_mut().take() {
                database.close();
            }
        });
        database.set_onversionchange(Some(closing.as_ref().unchecked_ref()));
        database.set_onclose(Some(closing.as_ref().unchecked_ref()));
        closing.forget();
        let store = Self {
            database: shared,
            side: Rc::new(Cell::new(Side::Second)),
            is_worn: Rc::new(Cell::new(true)),
            known: Rc::default(),
            journal: Rc::default(),
            bundles: Rc::default(),
            ahead: Rc::default(),
        };
        if store.get(Table::Meta, HEADER).await?.is_none() {
            store.side.set(Side::First);
        }
        Ok(store)
    }

    /// Calls `tell` when another window makes the database a newer version's; this one has let go
    /// of it then, after what was under way, and every later use is [`StoreError::Gone`].
    pub fn on_newer_version(&self, tell: impl Fn() + 'static) {
        let hear = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            // A database that is deleted has no new version.
            let version = Reflect::get(&event, &"newVersion".into()).ok();
            if version.and_then(|version| version.as_f64()).is_some() {
                tell();
            }
        });
        if let Some(database) = &*self.database.borrow() {
            // Adding a listener throws only for a callback that is none.
            let _ = database
                .add_event_listener_with_callback("versionchange", hear.as_ref().unchecked_ref());
        }
        // It lives as long as the connection.
        hear.forget();
    }

    fn begin(&self, tables: &[String], mode: &str) -> Result<IdbTransaction, StoreError> {
        let database = self.database.borrow();
        let database = database.as_ref().ok_or(StoreError::Gone)?;
        let names: Array = tables.iter().map(|name| JsValue::from_str(name)).collect();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())
            .map_err(|_| StoreError::Broken)?;
        database.begin(&names, mode, &options).map_err(|_| StoreError::Gone)
    }

    /// Begins to read a table, the bundles its rows may lie in, and the journal.
    fn reading(&self, table: Table) -> Result<Reading, StoreError> {
        let side = self.side.get();
        let beside = if can_bundle(table) { &[BUNDLES, PLACES][..] } else { &[] };
        let names = [table.name(), JOURNAL].into_iter().chain(beside.iter().copied());
        let names: Vec<String> = names.map(|name| side.name(name)).collect();
        let transaction = self.begin(&names, "readonly")?;
        let tables = Tables::of(&transaction, side);
        let state = can_bundle(table).then(|| tables.ask_state()).transpose()?;
        let journal = self.journal.borrow().clone().unwrap_or_default();
        let tail = tables.ask_journal(&journal)?;
        Ok(Reading { table, transaction, side, state, journal, tail })
    }

    /// The journal, as it is in a transaction that reads.
    async fn journal(&self, reading: &Reading) -> Result<Rc<Journal>, StoreError> {
        let tail = journal_names(&finished(&reading.tail).await?);
        if reading.journal.ends_with(&tail) {
            return Ok(Rc::clone(&reading.journal));
        }
        let journal = reading.tables().journal().await?;
        let journal = Rc::new(journal);
        self.journal.replace(Some(Rc::clone(&journal)));
        Ok(journal)
    }

    /// What is known of bundles, if that is still so.
    async fn known(&self, reading: &Reading) -> Result<Rc<Known>, StoreError> {
        let Some(state) = &reading.state else { return Ok(Rc::default()) };
        let state = told(state).await?;
        let known = self.known.borrow().clone().filter(|known| known.state == state);
        if let Some(known) = known {
            return Ok(known);
        }
        let known = Rc::new(reading.tables().known().await?);
        self.known.replace(Some(Rc::clone(&known)));
        Ok(known)
    }

    /// Does one thing in a transaction over tables, and waits until it is durable.
    pub(super) async fn within(
        &self,
        tables: &[String],
        work: impl AsyncFnOnce(&IdbTransaction) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let transaction = self.begin(tables, "readwrite")?;
        let end = end_of(&transaction);
        let written = match work(&transaction).await {
            Ok(()) => commit(&transaction),
            Err(error) => Err(error),
        };
        if let Err(error) = written {
            // It may have aborted by itself already; then the reason stands there.
            let _ = transaction.abort();
            return match completed(&transaction, end).await {
                Err(StoreError::Full) => Err(StoreError::Full),
                _ => Err(error),
            };
        }
        completed(&transaction, end).await
    }
}

/// A table that is read.
struct Reading {
    table: Table,
    transaction: IdbTransaction,
    side: Side,
    /// Which state bundles are in, asked for and not yet told; none for a table without any.
    state: Option<IdbRequest>,
    /// The journal as it was known.
    journal: Rc<Journal>,
    /// What tells whether it still is so, asked for and not yet told.
    tail: IdbRequest,
}

impl Reading {
    const fn tables(&self) -> Tables<'_> {
        Tables::of(&self.transaction, self.side)
    }

    fn rows(&self) -> Result<IdbObjectStore, StoreError> {
        self.tables().table(self.table)
    }
}

/// The opened database. Windows that hold an older version are asked by the browser to let go; one
/// that is frozen does not hear it, and is not waited for beyond [`HELD_MS`].
async fn opened(request: &IdbOpenDbRequest) -> Result<JsValue, StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        let late = reject.clone();
        let blocked = Closure::once_into_js(move || call_after(&late, HELD_MS));
        request.set_onblocked(Some(blocked.unchecked_ref()));
    });
    let told = JsFuture::from(promise).await;
    if told.is_ok() {
        return request.result().map_err(|_| StoreError::Refused);
    }
    if request.ready_state() == IdbRequestReadyState::Pending {
        // Should it open after all, it must not hold the next one up.
        let opening = request.clone();
        let close = Closure::once_into_js(move || {
            if let Some(late) = opening.result().ok().and_then(|d| d.dyn_into::<IdbDatabase>().ok())
            {
                late.close();
            }
        });
        request.set_onsuccess(Some(close.unchecked_ref()));
        return Err(StoreError::Held);
    }
    let error = request.error().ok().flatten();
    let is_newer = error.is_some_and(|error| error.name() == "VersionError");
    Err(if is_newer { StoreError::TooNew } else { StoreError::Refused })
}

impl Store for IndexedDb {
    async fn get(&self, table: Table, row: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let reading = self.reading(table)?;
        let value = reading.rows()?.get(&key(row)).map_err(broken)?;
        let known = self.known(&reading).await?;
        let journal = self.journal(&reading).await?;
        if let Some(row) = journal.row(table, row) {
            return Ok(Some(row.clone()));
        }
        let spot = || known.lists.spot(table, row).map(|spot| spot.bytes());
        let value = told(&value).await?.or_else(spot);
        Ok(self.bundles.rows(&reading.tables(), value.into_iter().collect()).await?.pop())
    }

    async fn scan(
        &self,
        table: Table,
        after: Option<&[u8]>,
        most: u32,
    ) -> Result<Vec<Row>, StoreError> {
        let reading = self.reading(table)?;
        let store = reading.rows()?;
        let range = match after {
            Some(after) => IdbKeyRange::lower_bound_with_open(&key(after), true)
                .map_err(|_| StoreError::Broken)?
                .into(),
            None => JsValue::UNDEFINED,
        };
        let keys = store.get_all_keys_with_key_and_limit(&range, most);
        let values = store.get_all_with_key_and_limit(&range, most);
        let (keys, values) = keys.and_then(|k| Ok((k, values?))).map_err(|_| StoreError::Broken)?;
        // All is asked before any is awaited: one transaction sees one state.
        let (known, journal) = (self.known(&reading).await?, self.journal(&reading).await?);
        let (keys, values) = (finished(&keys).await?, finished(&values).await?);
        let some = most.try_into().unwrap_or(usize::MAX);
        let laid = known.lists.rows(table, after).take(some);
        let mut rows: BTreeMap<Vec<u8>, Vec<u8>> =
            laid.map(|(key, spot)| (key.to_vec(), spot.bytes())).collect();
        rows.extend(list(&keys).zip(list(&values)));
        rows.extend(journal.rows(table, after).map(|(key, value)| (key.to_vec(), value.clone())));
        let (keys, values) = rows.into_iter().take(some).unzip::<_, _, Vec<_>, Vec<_>>();
        let values = self.bundles.rows(&reading.tables(), values).await?;
        Ok(keys.into_iter().zip(values).collect())
    }

    async fn keys(&self, table: Table) -> Result<Vec<Vec<u8>>, StoreError> {
        let reading = self.reading(table)?;
        let alone = reading.rows()?.get_all_keys().map_err(broken)?;
        let (known, journal) = (self.known(&reading).await?, self.journal(&reading).await?);
        let alone = finished(&alone).await?;
        let laid = known.lists.rows(table, None).map(|(key, _)| key.to_vec());
        let new = journal.rows(table, None).map(|(key, _)| key.to_vec());
        let keys: BTreeSet<Vec<u8>> = list(&alone).chain(laid).chain(new).collect();
        Ok(keys.into_iter().collect())
    }

    async fn count(&self, table: Table) -> Result<u32, StoreError> {
        let reading = self.reading(table)?;
        let alone = reading.rows()?.count().map_err(broken)?;
        let (known, journal) = (self.known(&reading).await?, self.journal(&reading).await?);
        if journal.rows(table, None).next().is_some() {
            let keys = self.keys(table).await?.len();
            return Ok(u32::try_from(keys).unwrap_or(u32::MAX));
        }
        let alone = finished(&alone).await?.as_f64().unwrap_or(0.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let alone = alone.min(f64::from(u32::MAX)) as u32;
        let laid = u32::try_from(known.lists.rows(table, None).count()).unwrap_or(u32::MAX);
        Ok(alone.saturating_add(laid))
    }

    fn lay_down(&self, rows: Vec<Put>) -> Result<Vec<Put>, StoreError> {
        let Packed { bundles, loose } = pack(&rows);
        if bundles.is_empty() {
            return Ok(rows);
        }
        // Should their batch not come, they are bytes of no row.
        self.is_worn.set(true);
        let side = self.side.get();
        let transaction = self.begin(&[side.name(BUNDLES)], "readwrite")?;
        let end = end_of(&transaction);
        let laid = Tables::of(&transaction, side).lay_down(&bundles)?;
        commit(&transaction)?;
        self.ahead.borrow_mut().push((transaction, end));
        Ok(loose.into_iter().cloned().chain(laid).collect())
    }

    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        let mut why_not = StoreError::Stale;
        for (transaction, end) in self.ahead.take() {
            if let Err(error) = completed(&transaction, end).await {
                why_not = error;
            }
        }
        self.make(batch, why_not).await
    }

    async fn set_aside(&self, by: &Aside, rows: &[Put], anew: bool) -> Result<(), StoreError> {
        let spare = self.side.get().other();
        self.within(&spare.all(), async |transaction| {
            let tables = Tables::of(transaction, spare);
            let claim = Claim::ask(&tables)?;
            // A row that was set aside is not set aside again, so none of them lies in a bundle.
            let mut known = Known::default();
            if anew {
                tables.clear()?;
                let row = Put { table: Table::Meta, key: ASIDE.to_vec(), value: by.to_vec() };
                tables.change(&[], &[&row], &mut known).await?;
            }
            let rows: Vec<&Put> = rows.iter().collect();
            tables.change(&[], &rows, &mut known).await?;
            claim.allows((!anew).then_some(by)).await
        })
        .await
    }

    async fn take_over(&self, by: &Aside, meta: &[Put]) -> Result<(), StoreError> {
        let (old, new) = (self.side.get(), self.side.get().other());
        let meta_of = |side: Side| side.name(Table::Meta.name());
        let tables = [meta_of(old), meta_of(new), old.name(JOURNAL)];
        self.within(&tables, async |transaction| {
            let (old, new) = (Tables::of(transaction, old), Tables::of(transaction, new));
            let claim = Claim::ask(&new)?;
            old.table(Table::Meta)?.clear().map_err(broken)?;
            old.named(JOURNAL)?.clear().map_err(broken)?;
            new.table(Table::Meta)?.delete(&key(ASIDE)).map_err(broken)?;
            let meta: Vec<&Put> = meta.iter().collect();
            new.change(&[], &meta, &mut Known::default()).await?;
            claim.allows(Some(by)).await
        })
        .await?;
        self.side.set(new);
        self.known.take();
        self.journal.take();
        // What was in use is aside now. Should it not go, it goes when the next vault is set aside;
        // should another window be setting one aside by now, it has gone.
        let tables = old.all();
        let gone = self.within(&tables, async |transaction| {
            let old = Tables::of(transaction, old);
            let claim = Claim::ask(&old)?;
            old.clear()?;
            claim.allows_clearing().await
        });
        let _ = gone.await;
        Ok(())
    }

    async fn tidy(&self) -> Result<bool, StoreError> {
        if self.empty_journal().await? {
            return Ok(true);
        }
        let mut found = false;
        if self.is_worn.replace(false) {
            let side = self.side.get();
            let mut known = Known::default();
            self.within(&side.all(), async |transaction| {
                (known, found) = Tables::of(transaction, side).lay_anew().await?;
                Ok(())
            })
            .await?;
            self.known.replace(Some(Rc::new(known)));
            self.is_worn.set(found);
        }
        Ok(found)
    }
}

/// What the spare set of tables says of itself, asked for and not yet told.
struct Claim {
    header: IdbRequest,
    by: IdbRequest,
}

impl Claim {
    fn ask(spare: &Tables<'_>) -> Result<Self, StoreError> {
        Ok(Self { header: spare.ask(HEADER)?, by: spare.ask(ASIDE)? })
    }

    /// Is it spare, and set aside by nobody else where it matters?
    async fn allows(self, by: Option<&Aside>) -> Result<(), StoreError> {
        let is_in_use = told(&self.header).await?.is_some();
        let set_by = told(&self.by).await?;
        let is_ours = by.is_none_or(|by| set_by.as_deref() == Some(by.as_slice()));
        if is_ours && !is_in_use { Ok(()) } else { Err(StoreError::Stale) }
    }

    /// Is it spare, and does nobody set anything aside there?
    async fn allows_clearing(self) -> Result<(), StoreError> {
        let is_free = told(&self.header).await?.is_none() && told(&self.by).await?.is_none();
        if is_free { Ok(()) } else { Err(StoreError::Stale) }
    }
}
