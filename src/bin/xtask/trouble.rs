//! Why a verb could not do what it says: one sentence each, with what would help.

use crate::site::SiteError;
use std::path::PathBuf;

/// Everything that ends a verb.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The words typed mean nothing here.
    #[error("`{0}` means nothing here; `cargo xtask` alone lists the verbs")]
    Words(String),
    /// A program that a step needs is not on this machine and cannot be installed from here.
    #[error("{what} is missing: {remedy}")]
    Missing {
        /// The program.
        what: &'static str,
        /// What the person at the keyboard can do about it.
        remedy: String,
    },
    /// A program could not be started at all.
    #[error("cannot start `{program}`: {source}")]
    NotStarted {
        /// The program.
        program: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program ended with an error; it has said why above.
    #[error("{what} failed: `{program}` ended with {status}; its own words are above")]
    Failed {
        /// What it was to do.
        what: String,
        /// The program.
        program: String,
        /// How it ended.
        status: std::process::ExitStatus,
    },
    /// `Cargo.lock` does not name a package that must be in it.
    #[error("Cargo.lock names no version of {0}; run `cargo fetch`")]
    NotLocked(&'static str),
    /// A file of xtask's own could not be read or written.
    #[error("cannot read or write {}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The site weighs more than it may.
    #[error("the site weighs {total} bytes brotli, over the limit of {limit}")]
    TooLarge {
        /// All files of `dist/`, brotli quality 11.
        total: u64,
        /// The limit.
        limit: u64,
    },
    /// Two builds of the same sources are not the same.
    #[error("{0} is not the same in both builds")]
    Differs(String),
    /// A suite that holds no test proves nothing.
    #[error("no test ran in {0}")]
    NothingRan(String),
    /// A step rests on one that failed.
    #[error("{what} cannot run, because {because}")]
    CannotRun {
        /// The step.
        what: &'static str,
        /// Why.
        because: &'static str,
    },
    /// Some tests failed; the table above says which steps.
    #[error("not everything passed")]
    NotPassed,
    /// The site itself.
    #[error(transparent)]
    Site(#[from] SiteError),
}
