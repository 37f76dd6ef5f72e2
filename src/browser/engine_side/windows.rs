//! The engine's word to the engines of this browser's other windows: which rows it has changed.
//!
//! A message is bytes: the format, then 17 for each row, its table and its random name; windows of
//! two versions understand each other or say nothing. Who is not there hears nothing, and needs
//! not to (`vault/refresh.rs`). *Never:* content, a key, a date; nothing of the demo.
//! Next: `page_side/windows.rs` carries what people do: somebody is here, lock.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::vault::refresh::RowName;
use crate::vault::store::Table;

const CHANNEL: &str = "evenkeel.rows";
/// The only format of messages there is.
const FORMAT: u8 = 1;
/// Of more rows than this none is named: to compare all is quicker then than to ask for each.
const MOST: usize = 256;

/// The channel to the other engines, open as long as the worker.
pub struct Windows(BroadcastChannel);

impl Windows {
    /// Opens it; `hear` gets the rows another window has changed, none for "compare them all".
    /// Without such a channel this window learns of others when it next changes something.
    pub fn listen(hear: impl Fn(Vec<RowName>) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(CHANNEL).ok()?;
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            if let Ok(bytes) = message.data().dyn_into::<Uint8Array>()
                && let Some(rows) = read(&bytes.to_vec())
            {
                hear(rows);
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        // It lives as long as the worker.
        hear.forget();
        Some(Self(channel))
    }

    /// Tells the other windows.
    pub fn tell(&self, rows: &[RowName]) {
        // A message that does not get out costs the others a comparison later.
        let _ = self.0.post_message(&Uint8Array::from(write(rows).as_slice()));
    }
}

fn write(rows: &[RowName]) -> Vec<u8> {
    let rows = if rows.len() > MOST { &[] } else { rows };
    let mut bytes = vec![FORMAT];
    for name in rows {
        bytes.push(name.table.number());
        bytes.extend(name.row);
    }
    bytes
}

fn read(bytes: &[u8]) -> Option<Vec<RowName>> {
    let rows = bytes.strip_prefix(&[FORMAT])?.chunks(17);
    let name = |bytes: &[u8]| {
        let (number, row) = bytes.split_first()?;
        let table = Table::ALL.into_iter().find(|table| table.number() == *number)?;
        Some(RowName { table, row: row.try_into().ok()? })
    };
    rows.map(name).collect()
}
