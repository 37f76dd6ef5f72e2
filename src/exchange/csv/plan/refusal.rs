//! Why a row is not taken, in numbers and kinds only. *Never:* a word of the row itself.

use serde::{Deserialize, Serialize};

use crate::exchange::csv::dates::DateFault;
use crate::exchange::csv::mapping::Target;

/// Why a row was refused, in words for the person who must mend the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum RefusalReason {
    /// The cell is empty and must not be.
    #[error("empty, but needed")]
    Missing,
    /// The cell is no date, or there is no such day.
    #[error("{0}")]
    Date(DateFault),
    /// The cell is no length of 1 to 1,440 minutes.
    #[error("not a length between 1 and 1,440 minutes")]
    NotMinutes,
    /// The cell is too long for what it holds.
    #[error("too long")]
    TooLong,
    /// The row has another number of cells than the header.
    #[error("{found} cells where the header has {expected}")]
    Ragged {
        /// Columns of the header.
        expected: u32,
        /// Cells of the row.
        found: u32,
    },
    /// More than one client on file has this name.
    #[error("more than one client on file has this name: give a client code")]
    WhichClient,
    /// The session would end before it starts.
    #[error("the session would end before it starts")]
    EndsBeforeStart,
    /// It would end before it began.
    #[error("care would end before it began")]
    EndsBeforeOpening,
    /// A quotation mark opens in this row that nothing closes; all rows below are lost in it.
    #[error("a quotation mark opens here that is never closed, so that no row below can be read")]
    OpenQuote,
    /// The cell is no amount of money.
    #[error("not an amount of a currency")]
    NotAnAmount,
    /// The cell is no share from 1 to 100 %.
    #[error("not a share from 1 to 100 %")]
    NotAShare,
    /// The cell is no mail address, telephone number or link.
    #[error("not one mail address, telephone number or link")]
    NotAReach,
    /// The word stands for nothing: it was not in the table when it was mapped.
    #[error("a word without a meaning")]
    UnknownWord,
}

/// A row that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRow {
    /// The line of the file it begins on, the header being line 1.
    pub line: u64,
    /// The field at fault; none when it is the row as a whole.
    pub target: Option<Target>,
    /// What is wrong.
    pub reason: RefusalReason,
}

/// A row at fault: the field, if it is one, and what is wrong.
pub(super) type Fault = (Option<Target>, RefusalReason);
