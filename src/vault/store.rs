//! Where sealed bytes are kept: tables of rows, changed only in whole batches.
//!
//! A store knows keys and values, no meaning. A batch happens entirely, durably, and only if the
//! head is still the one it was made against; so two windows can never overwrite each other.
//! A whole vault is set aside first, some rows at a time, and then takes over at once; of two windows
//! that do so at the same time the later one goes on, and the earlier one is told.
//! [`MemoryStore`] serves tests; the browser's stands in `browser/engine_side/indexed_db.rs`; both
//! pass the suite in `tests/conformance`.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// A table of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Header and head.
    Meta,
    /// Clients' keys, wrapped.
    Keys,
    /// Pages of records.
    Pages,
    /// Texts of notes.
    Bodies,
    /// The search index.
    Words,
    /// Entries of the activity log.
    Audit,
    /// Parts of files.
    Files,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Meta, Self::Keys, Self::Pages, Self::Bodies, Self::Words, Self::Audit, Self::Files];

    /// Its name in a data base.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Keys => "keys",
            Self::Pages => "pages",
            Self::Bodies => "bodies",
            Self::Words => "words",
            Self::Audit => "audit",
            Self::Files => "files",
        }
    }

    /// Its number in a row's context. Part of the stored form.
    pub const fn number(self) -> u8 {
        match self {
            Self::Meta => 0,
            Self::Keys => 1,
            Self::Pages => 2,
            Self::Bodies => 3,
            Self::Words => 4,
            Self::Audit => 5,
            Self::Files => 6,
        }
    }

    /// Of so many rows, how many may be in memory at once: parts of files are large.
    pub fn some(self, most: u32) -> u32 {
        if self == Self::Files { most.min(4) } else { most }
    }
}

/// The row of [`Table::Meta`] that holds the header.
pub const HEADER: &[u8] = b"header";
/// The row of [`Table::Meta`] that holds the head.
pub const HEAD: &[u8] = b"head";

/// The row of [`Table::Meta`] that says, among rows set aside, who sets them aside.
pub const ASIDE: &[u8] = b"aside";

/// Who sets a vault aside: random bytes, drawn each time.
pub type Aside = [u8; 16];

/// Why a store did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No room is left; nothing was changed.
    #[error("no room is left")]
    Full,
    /// The browser refuses to store anything.
    #[error("storage is refused")]
    Refused,
    /// The head is not the one the batch was made against; nothing was changed.
    #[error("another window has changed the vault")]
    Stale,
    /// A newer version of the program has made the storage its own.
    #[error("the storage is a newer version's")]
    TooNew,
    /// Windows with an older version of the program do not let go of the storage.
    #[error("older windows hold the storage")]
    Held,
    /// The data base was deleted or closed under us.
    #[error("the storage is gone")]
    Gone,
    /// The browser reported another failure; nothing was changed.
    #[error("the storage failed")]
    Broken,
}

/// A row to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// Where.
    pub table: Table,
    /// Under which key.
    pub key: Vec<u8>,
    /// What.
    pub value: Vec<u8>,
}

/// Changes that happen together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// The head this was made against; none for a store with no head.
    pub expects: Option<Vec<u8>>,
    /// Rows to write.
    pub puts: Vec<Put>,
    /// Rows to delete.
    pub deletes: Vec<(Table, Vec<u8>)>,
}

/// A key and its value.
pub type Row = (Vec<u8>, Vec<u8>);

/// A place for rows.
pub trait Store {
    /// One row.
    ///
    /// # Errors
    /// [`StoreError`].
    fn get(
        &self,
        table: Table,
        key: &[u8],
    ) -> impl Future<Output = Result<Option<Vec<u8>>, StoreError>>;

    /// Up to `most` rows in the order of their keys, those after a key only.
    ///
    /// # Errors
    /// [`StoreError`].
    fn scan(
        &self,
        table: Table,
        after: Option<&[u8]>,
        most: u32,
    ) -> impl Future<Output = Result<Vec<Row>, StoreError>>;

    /// The keys of all rows of a table, in their order; none of the rows is read.
    ///
    /// # Errors
    /// [`StoreError`].
    fn keys(&self, table: Table) -> impl Future<Output = Result<Vec<Vec<u8>>, StoreError>>;

    /// How many rows a table has.
    ///
    /// # Errors
    /// [`StoreError`].
    fn count(&self, table: Table) -> impl Future<Output = Result<u32, StoreError>>;

    /// Rows that a batch is about to put, handed over while the next are still being made, so that the
    /// store can lay them down meanwhile. Gives back what the batch is to put in their place. Nobody
    /// sees them before that; those that no batch puts go again.
    ///
    /// # Errors
    /// [`StoreError`]; what fails later is told by the commit.
    fn lay_down(&self, rows: Vec<Put>) -> Result<Vec<Put>, StoreError> {
        Ok(rows)
    }

    /// Makes the changes, all, and returns only when they are durable.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was changed then.
    fn commit(&self, batch: &Batch) -> impl Future<Output = Result<(), StoreError>>;

    /// Sets rows aside, where nobody sees them; `anew` forgets what was set aside before, whoever
    /// did it.
    ///
    /// # Errors
    /// [`StoreError`]; the rows in use are as they were. [`StoreError::Stale`] when somebody else has
    /// begun anew since, or has taken over.
    fn set_aside(
        &self,
        by: &Aside,
        rows: &[Put],
        anew: bool,
    ) -> impl Future<Output = Result<(), StoreError>>;

    /// Puts what was set aside, and these rows, in the place of everything else, at once and
    /// whatever the head; returns only when that is durable.
    ///
    /// # Errors
    /// As [`Store::set_aside`].
    fn take_over(&self, by: &Aside, meta: &[Put]) -> impl Future<Output = Result<(), StoreError>>;

    /// Does a little of what can wait: no row changes by it, only how rows lie, and bytes that are
    /// no row's any more go. False when there is nothing to do.
    ///
    /// # Errors
    /// [`StoreError`].
    fn tidy(&self) -> impl Future<Output = Result<bool, StoreError>>;
}

/// Rows by table and key.
type Rows = BTreeMap<(Table, Vec<u8>), Vec<u8>>;

/// A store in memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    rows: RefCell<Rows>,
    aside: RefCell<Rows>,
    by: Cell<Option<Aside>>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// A store of these rows.
    pub fn holding(rows: &[Put]) -> Self {
        let store = Self::new();
        store.rows.replace(rows.iter().map(entry).collect());
        store
    }

    fn is_by(&self, by: &Aside) -> Result<(), StoreError> {
        if self.by.get() == Some(*by) { Ok(()) } else { Err(StoreError::Stale) }
    }
}

fn entry(put: &Put) -> ((Table, Vec<u8>), Vec<u8>) {
    ((put.table, put.key.clone()), put.value.clone())
}

impl Store for MemoryStore {
    async fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.rows.borrow().get(&(table, key.to_vec())).cloned())
    }

    async fn scan(
        &self,
        table: Table,
        after: Option<&[u8]>,
        most: u32,
    ) -> Result<Vec<Row>, StoreError> {
        let rows = self.rows.borrow();
        Ok(rows
            .range((table, Vec::new())..)
            .take_while(|((found, _), _)| *found == table)
            .filter(|((_, key), _)| after.is_none_or(|after| key.as_slice() > after))
            .take(most as usize)
            .map(|((_, key), value)| (key.clone(), value.clone()))
            .collect())
    }

    async fn keys(&self, table: Table) -> Result<Vec<Vec<u8>>, StoreError> {
        let rows = self.rows.borrow();
        let of = rows.keys().filter(|(found, _)| *found == table);
        Ok(of.map(|(_, key)| key.clone()).collect())
    }

    async fn count(&self, table: Table) -> Result<u32, StoreError> {
        let count = self.rows.borrow().keys().filter(|(found, _)| *found == table).count();
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        let mut rows = self.rows.borrow_mut();
        if rows.get(&(Table::Meta, HEAD.to_vec())) != batch.expects.as_ref() {
            return Err(StoreError::Stale);
        }
        for (table, key) in &batch.deletes {
            rows.remove(&(*table, key.clone()));
        }
        rows.extend(batch.puts.iter().map(entry));
        Ok(())
    }

    async fn set_aside(&self, by: &Aside, rows: &[Put], anew: bool) -> Result<(), StoreError> {
        let mut aside = self.aside.borrow_mut();
        if anew {
            aside.clear();
            self.by.set(Some(*by));
        }
        self.is_by(by)?;
        aside.extend(rows.iter().map(entry));
        Ok(())
    }

    async fn take_over(&self, by: &Aside, meta: &[Put]) -> Result<(), StoreError> {
        self.set_aside(by, meta, false).await?;
        self.by.set(None);
        self.rows.replace(self.aside.take());
        Ok(())
    }

    async fn tidy(&self) -> Result<bool, StoreError> {
        Ok(false)
    }
}
