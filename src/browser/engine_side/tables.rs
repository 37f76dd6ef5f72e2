//! The tables within a transaction, and the bundles beside them in which many of their rows lie.
//!
//! Chromium writes values of 64 KiB and more as files of their own, and smaller ones through its log
//! and then once more; so filling a vault took twice as long before rows were laid together
//! (`vault/bundles.rs`). *Never:* a row that is moved unless it is sought in the very place it is moved
//! from; a row that is lost with a bundle without being named.

use std::cell::RefCell;
use std::collections::BTreeSet;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction};

use super::entropy;
use super::requests::{broken, bytes, finished, key, told};
use crate::vault::bundles::{Bundle, List, Lists, Packed, Spot, can_bundle, label, laid, pack};
use crate::vault::journal::{self, Journal, Name};
use crate::vault::store::{Put, StoreError, Table};

/// Bundles of rows, by name.
pub(super) const BUNDLES: &str = "bundles";
/// Which rows lie in each bundle, by the bundle's name; and under [`STATE`], which state that is.
pub(super) const PLACES: &str = "places";
/// Small changes that are not in their tables yet, in order.
pub(super) const JOURNAL: &str = "journal";
/// The row of [`PLACES`] that is another with each change there: random bytes.
const STATE: &[u8] = b"state";
/// What there was in the place of [`PLACES`], with a spot in its table for each row in a bundle:
/// where it is gone, bundles without a list are laid down anew.
pub(super) const OUTDATED: [&str; 2] = ["spots", "lists"];

/// One of the two sets of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    First,
    Second,
}

impl Side {
    pub(super) const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }

    /// What a table is called there.
    pub(super) fn name(self, table: &str) -> String {
        match self {
            Self::First => table.to_owned(),
            Self::Second => format!("{table}-2"),
        }
    }

    /// All tables there, and what lies beside them.
    pub(super) fn all(self) -> Vec<String> {
        let tables = Table::ALL.map(Table::name);
        tables.into_iter().chain([BUNDLES, PLACES, JOURNAL]).map(|name| self.name(name)).collect()
    }
}

/// Which rows lie in bundles, so that nobody need ask for it twice: in a bare page that sends the
/// same requests, asking took a fifth of the time until one change was durable. Another window may
/// change it, so each transaction asks whether it is that state still.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// The state; none where nothing was ever laid in a bundle.
    pub(super) state: Option<Vec<u8>>,
    pub(super) lists: Lists,
}

/// One set of tables within a transaction.
pub(super) struct Tables<'a> {
    transaction: &'a IdbTransaction,
    side: Side,
}

impl<'a> Tables<'a> {
    pub(super) const fn of(transaction: &'a IdbTransaction, side: Side) -> Self {
        Self { transaction, side }
    }

    pub(super) fn named(&self, name: &str) -> Result<IdbObjectStore, StoreError> {
        self.transaction.object_store(&self.side.name(name)).map_err(broken)
    }

    pub(super) fn table(&self, table: Table) -> Result<IdbObjectStore, StoreError> {
        self.named(table.name())
    }

    /// Asks for a row of [`Table::Meta`].
    pub(super) fn ask(&self, row: &[u8]) -> Result<IdbRequest, StoreError> {
        self.table(Table::Meta)?.get(&key(row)).map_err(broken)
    }

    /// Deletes everything.
    pub(super) fn clear(&self) -> Result<(), StoreError> {
        for name in self.side.all() {
            self.transaction.object_store(&name).and_then(|table| table.clear()).map_err(broken)?;
        }
        Ok(())
    }

    /// Asks for the state of which rows lie in which bundles.
    pub(super) fn ask_state(&self) -> Result<IdbRequest, StoreError> {
        self.named(PLACES)?.get(&key(STATE)).map_err(broken)
    }

    /// Which rows lie in which bundles.
    pub(super) async fn known(&self) -> Result<Known, StoreError> {
        let table = self.named(PLACES)?;
        let (bundles, values) = (table.get_all_keys(), table.get_all());
        let (bundles, values) = (bundles.map_err(broken)?, values.map_err(broken)?);
        let bundles: Vec<Vec<u8>> = list(&finished(&bundles).await?).collect();
        let mut known = Known::default();
        for (bundle, value) in bundles.into_iter().zip(list(&finished(&values).await?)) {
            match (bundle.try_into(), List::read(&value)) {
                (Ok(bundle), Some(list)) => known.lists.add(bundle, list),
                (Ok(_), None) => {}
                (Err(_), _) => known.state = Some(value),
            }
        }
        Ok(known)
    }

    /// Asks for names of the journal from the last one on that is known: as many as it takes to tell
    /// whether it is still the last.
    pub(super) fn ask_journal(&self, known: &Journal) -> Result<IdbRequest, StoreError> {
        let from = match known.last() {
            Some(last) => IdbKeyRange::lower_bound(&key(last)).map_err(broken)?.into(),
            None => JsValue::UNDEFINED,
        };
        self.named(JOURNAL)?.get_all_keys_with_key_and_limit(&from, 2).map_err(broken)
    }

    /// The journal.
    pub(super) async fn journal(&self) -> Result<Journal, StoreError> {
        let table = self.named(JOURNAL)?;
        let (names, values) = (table.get_all_keys(), table.get_all());
        let (names, values) = (names.map_err(broken)?, values.map_err(broken)?);
        let names = journal_names(&finished(&names).await?);
        Ok(Journal::read(names.into_iter().zip(list(&finished(&values).await?))))
    }

    /// Writes a change down behind the others; gives the name of its entry.
    pub(super) fn append(&self, journal: &Journal, puts: &[Put]) -> Result<Name, StoreError> {
        let mut random = [0; 8];
        entropy::fill(&mut random).map_err(|_| StoreError::Broken)?;
        let name = journal.next(random);
        let entry = journal::entry(puts).ok_or(StoreError::Broken)?;
        self.named(JOURNAL)?.put_with_key(&key(&entry), &key(&name)).map_err(broken)?;
        Ok(name)
    }

    /// Takes out of the journal what is put into the tables.
    pub(super) fn shorten(&self, journal: &Journal) -> Result<(), StoreError> {
        for name in journal.whole() {
            self.named(JOURNAL)?.delete(&key(name)).map_err(broken)?;
        }
        Ok(())
    }

    /// Deletes rows and puts rows; `known` says of each in which bundle it lay, and then lies. True
    /// where that leaves bytes of no row in a bundle.
    pub(super) async fn change(
        &self,
        deletes: &[(Table, Vec<u8>)],
        puts: &[&Put],
        known: &mut Known,
    ) -> Result<bool, StoreError> {
        let (laid, puts): (Vec<_>, Vec<_>) = puts
            .iter()
            .copied()
            .partition(|row| can_bundle(row.table) && Spot::read(&row.value).is_some());
        let Packed { bundles, loose } = pack(puts);
        let packed = self.lay_down(&bundles)?;
        let laid: Vec<&Put> = laid.into_iter().chain(&packed).collect();
        let alone = self.alone(laid.iter().map(|row| row.table).collect()).await?;
        let gone = laid.iter().map(|row| (row.table, row.key.clone()));
        let gone = gone.filter(|row| alone.contains(row));
        for (table, row) in deletes.iter().cloned().chain(gone) {
            self.table(table)?.delete(&key(&row)).map_err(broken)?;
        }
        let mut latest: Option<(Table, IdbObjectStore)> = None;
        for row in &loose {
            let into = match latest.take_if(|(of, _)| *of == row.table) {
                Some((_, into)) => into,
                None => self.table(row.table)?,
            };
            into.put_with_key(&key(&row.value), &key(&row.key)).map_err(broken)?;
            latest = Some((row.table, into));
        }
        let gone = deletes.iter().map(|(table, row)| (*table, row.as_slice(), None));
        let there = loose.into_iter().chain(laid);
        let there = there.map(|row| (row.table, row.key.as_slice(), Spot::read(&row.value)));
        let rows = gone.chain(there).filter(|(table, ..)| can_bundle(*table));
        let changed = known.lists.follow(rows);
        let mut is_worn = false;
        for bundle in &changed {
            let list = known.lists.of(bundle).ok_or(StoreError::Broken)?;
            let value = list.bytes().ok_or(StoreError::Broken)?;
            self.named(PLACES)?.put_with_key(&key(&value), &key(bundle)).map_err(broken)?;
            is_worn |= list.is_worn();
        }
        if !changed.is_empty() {
            self.put_state(known)?;
        }
        Ok(is_worn)
    }

    /// The rows of some tables that stand in them.
    async fn alone(
        &self,
        tables: BTreeSet<Table>,
    ) -> Result<BTreeSet<(Table, Vec<u8>)>, StoreError> {
        let mut alone = BTreeSet::new();
        for table in tables {
            let rows = self.table(table)?.get_all_keys().map_err(broken)?;
            alone.extend(list(&finished(&rows).await?).map(|row| (table, row)));
        }
        Ok(alone)
    }

    fn put_state(&self, known: &mut Known) -> Result<(), StoreError> {
        let mut state = vec![0; 16];
        entropy::fill(&mut state).map_err(|_| StoreError::Broken)?;
        self.named(PLACES)?.put_with_key(&key(&state), &key(STATE)).map_err(broken)?;
        known.state = Some(state);
        Ok(())
    }

    /// Lays rows down together; gives each with its spot in its place.
    pub(super) fn lay_down(&self, bundles: &[Vec<&Put>]) -> Result<Vec<Put>, StoreError> {
        let mut laid = Vec::new();
        for rows in bundles {
            self.put_bundle(rows, &mut laid)?;
        }
        Ok(laid)
    }

    fn put_bundle(&self, rows: &[&Put], laid: &mut Vec<Put>) -> Result<(), StoreError> {
        let mut bundle = Bundle::default();
        entropy::fill(&mut bundle).map_err(|_| StoreError::Broken)?;
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).map_err(|_| StoreError::Broken);
        let labels: Option<Vec<_>> = rows.iter().map(|row| label(row)).collect();
        let labels = labels.ok_or(StoreError::Broken)?;
        let size = rows.iter().map(|row| length(&row.value)).sum::<Result<u32, _>>()?;
        let whole = labels.iter().map(|label| length(label)).sum::<Result<u32, _>>()? + size;
        let value = Uint8Array::new_with_length(whole);
        let mut from = 0;
        for (row, label) in rows.iter().zip(labels) {
            let (before, length) = (from, length(&row.value)?);
            from += u32::try_from(label.len()).map_err(|_| StoreError::Broken)?;
            value.subarray(before, from).copy_from(&label);
            value.subarray(from, from + length).copy_from(&row.value);
            let spot = Spot { bundle, from, length, size }.bytes();
            laid.push(Put { table: row.table, key: row.key.clone(), value: spot });
            from += length;
        }
        self.named(BUNDLES)?.put_with_key(&value, &key(&bundle)).map_err(broken)?;
        Ok(())
    }

    /// Asks which bundles there are.
    pub(super) fn ask_bundles(&self) -> Result<IdbRequest, StoreError> {
        self.named(BUNDLES)?.get_all_keys().map_err(broken)
    }

    /// Lays the rows of one bundle down anew, if there is one that holds bytes of no row; says which
    /// rows lie in bundles then, and whether there was one. One whose list cannot be read is left as
    /// it is, for whoever looks into it. Where there is no list, the tables may have spots, as they
    /// had before there were lists with places.
    pub(super) async fn lay_anew(&self) -> Result<(Known, bool), StoreError> {
        let (bundles, places) = (self.named(BUNDLES)?, self.named(PLACES)?);
        let (names, listed) = (self.ask_bundles()?, places.get_all_keys().map_err(broken)?);
        let mut known = self.known().await?;
        let names = list(&finished(&names).await?).filter_map(|name| name.try_into().ok());
        let names: Vec<Bundle> = names.collect();
        let listed: BTreeSet<Vec<u8>> = list(&finished(&listed).await?).collect();
        let mut worn: Vec<Bundle> = known.lists.worn(&names).collect();
        worn.retain(|it| known.lists.of(it).is_some() || !listed.contains(it.as_slice()));
        for bundle in worn {
            let value = told(&bundles.get(&key(&bundle)).map_err(broken)?).await?;
            // One that is not whole is left as it is, for whoever looks into it.
            let Some(laid) = value.and_then(|value| laid(&value)) else { continue };
            let mut rows = Vec::new();
            for (from, row) in laid {
                let mut lies = known.lists.spot(row.table, &row.key);
                if known.lists.of(&bundle).is_none() {
                    let value = self.table(row.table)?.get(&key(&row.key)).map_err(broken)?;
                    lies = told(&value).await?.and_then(|value| Spot::read(&value));
                }
                if lies.is_some_and(|lies| (lies.bundle, lies.from) == (bundle, from)) {
                    rows.push(row);
                }
            }
            let rows: Vec<&Put> = rows.iter().collect();
            self.change(&[], &rows, &mut known).await?;
            for table in [&bundles, &places] {
                table.delete(&key(&bundle)).map_err(broken)?;
            }
            known.lists.remove(&bundle);
            self.put_state(&mut known)?;
            return Ok((known, true));
        }
        Ok((known, false))
    }
}

/// The names of entries of the journal, where they are told.
pub(super) fn journal_names(told: &JsValue) -> Vec<Name> {
    list(told).filter_map(|name| name.try_into().ok()).collect()
}

/// What a request gave, where it gave many.
pub(super) fn list(found: &JsValue) -> impl Iterator<Item = Vec<u8>> + use<> {
    Array::from(found).to_vec().into_iter().map(|each| bytes(&each))
}

/// Bundles, as they are read.
pub(super) struct Bundles {
    /// The one that was read last: the next row is often its neighbour.
    latest: RefCell<Option<(Bundle, Uint8Array)>>,
    /// Keeps a bundle that cannot be read from ending what is read beside it.
    calm: Closure<dyn Fn(Event)>,
}

impl Default for Bundles {
    fn default() -> Self {
        let calm = Closure::new(|failed: Event| failed.prevent_default());
        Self { latest: RefCell::default(), calm }
    }
}

impl Bundles {
    /// The rows that stored values are, wherever they lie. One whose bundle cannot be read is empty,
    /// which no row is: it does not open, and is named.
    pub(super) async fn rows(
        &self,
        tables: &Tables<'_>,
        values: Vec<Vec<u8>>,
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut read: Vec<(Bundle, Uint8Array)> = self.latest.take().into_iter().collect();
        let mut asked: Vec<(Bundle, IdbRequest, JsFuture)> = Vec::new();
        for Spot { bundle, .. } in values.iter().filter_map(|value| Spot::read(value)) {
            let is_read = read.iter().any(|(name, _)| *name == bundle);
            if !is_read && asked.iter().all(|(name, ..)| *name != bundle) {
                let (request, end) = self.ask(&tables.named(BUNDLES)?, &bundle)?;
                asked.push((bundle, request, end));
            }
        }
        for (bundle, request, end) in asked {
            let value = end.await.and_then(|_| request.result());
            read.extend(value.and_then(JsCast::dyn_into).map(|value| (bundle, value)));
        }
        let row = |value: Vec<u8>| {
            let Some(spot) = Spot::read(&value) else { return value };
            let bundle = read.iter().find(|(name, _)| *name == spot.bundle);
            let end = spot.from.saturating_add(spot.length);
            bundle.map(|(_, bytes)| bytes.subarray(spot.from, end).to_vec()).unwrap_or_default()
        };
        let rows = values.into_iter().map(row).collect();
        self.latest.replace(read.pop());
        Ok(rows)
    }

    /// Asks for a bundle, and listens for the answer from now on.
    fn ask(
        &self,
        from: &IdbObjectStore,
        bundle: &Bundle,
    ) -> Result<(IdbRequest, JsFuture), StoreError> {
        let request = from.get(&key(bundle)).map_err(broken)?;
        request.set_onerror(Some(self.calm.as_ref().unchecked_ref()));
        let end = Promise::new(&mut |resolve, reject| {
            request.set_onsuccess(Some(&resolve));
            // It throws only for a callback that is none.
            let _ = request.add_event_listener_with_callback("error", &reject);
        });
        Ok((request, JsFuture::from(end)))
    }
}
