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
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbRequestReadyState, IdbTransaction,
};

use crate::vault::store::{ASIDE, Aside, Batch, HEAD, HEADER, Put, Row, Store, StoreError, Table};

/// The version of the tables; the rows in them have versions of their own.
const VERSION: u32 = 2;
/// So long windows with an older version have for letting go of it.
const HELD_MS: i32 = 5_000;

/// One of the two sets of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    First,
    Second,
}

impl Side {
    const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }

    /// What a table is called there.
    fn name(self, table: Table) -> String {
        match self {
            Self::First => table.name().to_owned(),
            Self::Second => format!("{}-2", table.name()),
        }
    }
}

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
    side: Rc<Cell<Side>>,
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
            let all = [Side::First, Side::Second].map(|side| Table::ALL.map(|it| side.name(it)));
            for name in all.into_iter().flatten().filter(|name| !there.contains(name)) {
                // What fails here fails the opening, and is told there.
                let _ = database.create_object_store(&name);
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
        let store = Self { database: shared, side: Rc::new(Cell::new(Side::Second)) };
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

    fn begin(&self, tables: &[(Side, Table)], mode: &str) -> Result<IdbTransaction, StoreError> {
        let database = self.database.borrow();
        let database = database.as_ref().ok_or(StoreError::Gone)?;
        let name = |(side, table): &(Side, Table)| JsValue::from_str(&side.name(*table));
        let names: Array = tables.iter().map(name).collect();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())
            .map_err(|_| StoreError::Broken)?;
        database.begin(&names, mode, &options).map_err(|_| StoreError::Gone)
    }

    fn reading(&self, table: Table) -> Result<IdbObjectStore, StoreError> {
        let side = self.side.get();
        let transaction = self.begin(&[(side, table)], "readonly")?;
        transaction.object_store(&side.name(table)).map_err(|_| StoreError::Broken)
    }

    /// Does one thing in a transaction over tables, and waits until it is durable.
    async fn within(
        &self,
        tables: &[(Side, Table)],
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

/// What a request came to. Of several that were asked together, one may be done before it is awaited.
async fn finished(request: &IdbRequest) -> Result<JsValue, StoreError> {
    if request.ready_state() == IdbRequestReadyState::Done {
        let has_failed = request.error().map_err(broken)?.is_some();
        return if has_failed { Err(StoreError::Broken) } else { request.result().map_err(broken) };
    }
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await.map_err(|_| StoreError::Broken)?;
    request.result().map_err(|_| StoreError::Broken)
}

/// Listens for the end of a transaction from now on.
fn end_of(transaction: &IdbTransaction) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve: Function, reject: Function| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    }))
}

/// Waits until a transaction is durable, or says why it is not.
async fn completed(transaction: &IdbTransaction, end: JsFuture) -> Result<(), StoreError> {
    match end.await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().map_or(StoreError::Broken, |error| why(&error))),
    }
}

fn why(error: &DomException) -> StoreError {
    match error.name().as_str() {
        "QuotaExceededError" => StoreError::Full,
        "InvalidStateError" | "NotFoundError" => StoreError::Gone,
        _ => StoreError::Broken,
    }
}

fn bytes(value: &JsValue) -> Vec<u8> {
    Uint8Array::new(value).to_vec()
}

fn key(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

impl Store for IndexedDb {
    async fn get(&self, table: Table, row: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        told(&self.reading(table)?.get(&key(row)).map_err(broken)?).await
    }

    async fn scan(
        &self,
        table: Table,
        after: Option<&[u8]>,
        most: u32,
    ) -> Result<Vec<Row>, StoreError> {
        let store = self.reading(table)?;
        let range = match after {
            Some(after) => IdbKeyRange::lower_bound_with_open(&key(after), true)
                .map_err(|_| StoreError::Broken)?
                .into(),
            None => JsValue::UNDEFINED,
        };
        let keys = store.get_all_keys_with_key_and_limit(&range, most);
        let values = store.get_all_with_key_and_limit(&range, most);
        let (keys, values) = keys.and_then(|k| Ok((k, values?))).map_err(|_| StoreError::Broken)?;
        // Both are asked before either is awaited: one transaction sees one state.
        let values = finished(&values).await?;
        let keys = keys.result().map_err(|_| StoreError::Broken)?;
        let (keys, values) = (Array::from(&keys), Array::from(&values));
        let pairs = keys.iter().zip(values.iter());
        Ok(pairs.map(|(key, value)| (bytes(&key), bytes(&value))).collect())
    }

    async fn count(&self, table: Table) -> Result<u32, StoreError> {
        let request = self.reading(table)?.count().map_err(|_| StoreError::Broken)?;
        let count = finished(&request).await?.as_f64().unwrap_or(0.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        Ok(count.min(f64::from(u32::MAX)) as u32)
    }

    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        let (side, spare) = (self.side.get(), self.side.get().other());
        let mut tables = Table::ALL.map(|table| (side, table)).to_vec();
        // A head is in use here and nowhere else; where none is expected, there may be one there.
        let is_first = batch.expects.is_none();
        tables.extend(is_first.then_some((spare, Table::Meta)));
        self.within(&tables, async |transaction| {
            let head = ask(transaction, side, HEAD)?;
            let other = is_first.then(|| ask(transaction, spare, HEAD)).transpose()?;
            // All is asked for at once: whether it may happen is known before it is committed.
            for (each, row) in &batch.deletes {
                table(transaction, side, *each)?.delete(&key(row)).map_err(broken)?;
            }
            put(transaction, side, &batch.puts)?;
            let is_elsewhere = match other {
                Some(other) => told(&other).await?.is_some(),
                None => false,
            };
            let is_due = told(&head).await? == batch.expects && !is_elsewhere;
            if is_due { Ok(()) } else { Err(StoreError::Stale) }
        })
        .await
    }

    async fn set_aside(&self, by: &Aside, rows: &[Put], anew: bool) -> Result<(), StoreError> {
        let spare = self.side.get().other();
        let tables = Table::ALL.map(|table| (spare, table));
        self.within(&tables, async |transaction| {
            let claim = Claim::ask(transaction, spare)?;
            if anew {
                clear(transaction, spare)?;
                let row = Put { table: Table::Meta, key: ASIDE.to_vec(), value: by.to_vec() };
                put(transaction, spare, &[row])?;
            }
            put(transaction, spare, rows)?;
            claim.allows((!anew).then_some(by)).await
        })
        .await
    }

    async fn take_over(&self, by: &Aside, meta: &[Put]) -> Result<(), StoreError> {
        let (old, new) = (self.side.get(), self.side.get().other());
        let both = [(old, Table::Meta), (new, Table::Meta)];
        self.within(&both, async |transaction| {
            let claim = Claim::ask(transaction, new)?;
            table(transaction, old, Table::Meta)?.clear().map_err(broken)?;
            table(transaction, new, Table::Meta)?.delete(&key(ASIDE)).map_err(broken)?;
            put(transaction, new, meta)?;
            claim.allows(Some(by)).await
        })
        .await?;
        self.side.set(new);
        // What was in use is aside now. Should it not go, it goes when the next vault is set aside;
        // should another window be setting one aside by now, it has gone.
        let tables = Table::ALL.map(|table| (old, table));
        let gone = self.within(&tables, async |transaction| {
            let claim = Claim::ask(transaction, old)?;
            clear(transaction, old)?;
            claim.allows_clearing().await
        });
        let _ = gone.await;
        Ok(())
    }
}

/// What the spare set of tables says of itself, asked for and not yet told.
struct Claim {
    header: IdbRequest,
    by: IdbRequest,
}

impl Claim {
    fn ask(transaction: &IdbTransaction, spare: Side) -> Result<Self, StoreError> {
        let (header, by) = (ask(transaction, spare, HEADER)?, ask(transaction, spare, ASIDE)?);
        Ok(Self { header, by })
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

/// Asks for a row of [`Table::Meta`].
fn ask(transaction: &IdbTransaction, side: Side, row: &[u8]) -> Result<IdbRequest, StoreError> {
    table(transaction, side, Table::Meta)?.get(&key(row)).map_err(broken)
}

/// What was asked for, once it is told.
async fn told(request: &IdbRequest) -> Result<Option<Vec<u8>>, StoreError> {
    let value = finished(request).await?;
    Ok((!value.is_undefined()).then(|| bytes(&value)))
}

fn clear(transaction: &IdbTransaction, side: Side) -> Result<(), StoreError> {
    for each in Table::ALL {
        table(transaction, side, each)?.clear().map_err(broken)?;
    }
    Ok(())
}

fn broken(_: JsValue) -> StoreError {
    StoreError::Broken
}

fn table(of: &IdbTransaction, side: Side, table: Table) -> Result<IdbObjectStore, StoreError> {
    of.object_store(&side.name(table)).map_err(broken)
}

fn put(to: &IdbTransaction, side: Side, rows: &[Put]) -> Result<(), StoreError> {
    let mut latest: Option<(Table, IdbObjectStore)> = None;
    for row in rows {
        let into = match latest.take_if(|(of, _)| *of == row.table) {
            Some((_, into)) => into,
            None => table(to, side, row.table)?,
        };
        let value = Uint8Array::from(row.value.as_slice());
        into.put_with_key(&value, &key(&row.key)).map_err(broken)?;
        latest = Some((row.table, into));
    }
    Ok(())
}

/// Ends a transaction now: one that is begun while the page closes is not dropped then.
fn commit(transaction: &IdbTransaction) -> Result<(), StoreError> {
    let commit: Function = Reflect::get(transaction, &"commit".into())
        .ok()
        .and_then(|commit| commit.dyn_into().ok())
        .ok_or(StoreError::Broken)?;
    commit.call0(transaction).map_err(broken)?;
    Ok(())
}
