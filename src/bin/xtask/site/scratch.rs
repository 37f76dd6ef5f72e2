//! Folders for the tests of this module, gone when dropped.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder under the system's temporary one.
pub struct Scratch(PathBuf);

impl Scratch {
    /// A fresh folder holding `files`.
    pub fn holding(files: &[(&str, &str)]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("evenkeel-site-{}-{count}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        for (name, text) in files {
            if let Err(error) = super::write(&folder.join(name), text.as_bytes()) {
                panic!("{error}");
            }
        }
        Self(folder)
    }
}

impl Deref for Scratch {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What stays behind is a few bytes in a temporary folder.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
