//! Parts that screens share. They take values and callbacks and know no engine
//! ([`client_field`] and [`suggested`] alone ask for a view: the clients that match what is typed, the
//! words used before; [`person`] asks whether names may be shown).
//!
//! *Never:* an `input`, `select` or `textarea` outside [`field`], [`client_field`], [`scale`] and
//! [`slider`], since every control must carry the attributes that keep browsers from storing or sending what is
//! typed.

pub mod answer_sheet;
pub mod button;
pub mod chart;
pub mod client_field;
pub mod data_table;
pub mod dialog;
pub mod field;
pub mod figure;
pub mod focus;
pub mod folded;
pub mod form;
pub mod later;
pub mod live;
pub mod next_focus;
pub mod notice;
pub mod one_more;
pub mod page;
pub mod person;
pub mod presenting;
pub mod printed;
pub mod progress;
pub mod save_table;
pub mod scale;
pub mod shown;
pub mod signature;
pub mod slider;
pub mod suggested;
pub mod unfolding;
