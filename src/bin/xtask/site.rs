//! The site as files: joins the style sheet before Trunk runs, seals what Trunk built, serves it.
//!
//! In: `style/**` and `dist/`. Out: `target/site/evenkeel.css`, a sealed `dist/` and a server on
//! 127.0.0.1 with the whole header set.
//! *Never:* changes a file after its hash was taken; serves a byte from outside `dist/`.
//! Next: `policy.rs` (what the browser is told to refuse), `seal.rs`, `serve.rs`, `style.rs`.

mod policy;
#[cfg(test)]
mod scratch;
mod seal;
mod serve;
mod style;

use std::path::{Path, PathBuf};

pub use seal::seal;
pub use serve::serve;
pub use style::join_style;

/// Why the site could not be joined, sealed or served.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A file or folder could not be read or written.
    #[error("cannot read or write {}: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// `dist/` holds no site.
    #[error("{} is not a built site; run `cargo xtask build`", .0.display())]
    NotBuilt(PathBuf),
    /// `dist/sw.js` has no place for the release, or already has one.
    #[error("dist/sw.js must hold the line `{0}` exactly once; build again before sealing")]
    NoPlaceForRelease(&'static str),
    /// The policy in a page differs from the policy in the headers.
    #[error(
        "the policy in {page} is not the one of policy.rs without its header-only parts; it should read: {wanted}"
    )]
    PolicyDiffers {
        /// The page, by its path in `dist/`.
        page: String,
        /// What the page's policy should be.
        wanted: String,
    },
    /// A page holds script or style in its text, which the policy refuses.
    #[error("{page} holds {what}, which the policy refuses")]
    Inline {
        /// The page, by its path in `dist/`.
        page: String,
        /// What was found.
        what: &'static str,
    },
    /// A file names another host.
    #[error("{file} names another host: {address}")]
    Foreign {
        /// The file, by its path in `dist/`.
        file: String,
        /// The address found.
        address: String,
    },
    /// A style sheet lies outside the layers.
    #[error("{} belongs to no layer; the layers are: {layers}", path.display())]
    NoLayer {
        /// The style sheet.
        path: PathBuf,
        /// The layers' names in order.
        layers: String,
    },
    /// The port cannot be listened on.
    #[error("cannot listen on 127.0.0.1:{port}: {reason}")]
    Listen {
        /// The port asked for.
        port: u16,
        /// What the system said.
        reason: String,
    },
}

fn read(path: &Path) -> Result<Vec<u8>, SiteError> {
    std::fs::read(path).map_err(|source| SiteError::File { path: path.to_owned(), source })
}

fn read_text(path: &Path) -> Result<String, SiteError> {
    std::fs::read_to_string(path)
        .map_err(|source| SiteError::File { path: path.to_owned(), source })
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), SiteError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|source| SiteError::File { path: folder.to_owned(), source })?;
    }
    std::fs::write(path, bytes).map_err(|source| SiteError::File { path: path.to_owned(), source })
}

/// Every file under `folder`, as (path with forward slashes from `folder`, place on disk), sorted.
fn files_under(folder: &Path) -> Result<Vec<(String, PathBuf)>, SiteError> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let failed = |source| SiteError::File { path: next.clone(), source };
        for entry in std::fs::read_dir(&next).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(inside) = path.strip_prefix(folder) {
                let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
                found.push((parts.join("/"), path));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Copies every file under `from`, but for what lies in folders of these names at its top.
///
/// # Errors
/// `File` with the first that could not be read or written.
pub fn copy(from: &Path, to: &Path, but: &[&str]) -> Result<(), SiteError> {
    let failed = |source| SiteError::File { path: from.to_owned(), source };
    for entry in std::fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (name, path) = (entry.file_name(), entry.path());
        if but.iter().any(|it| name == *it) {
            continue;
        }
        if !path.is_dir() {
            write(&to.join(&name), &read(&path)?)?;
            continue;
        }
        for (inside, file) in files_under(&path)? {
            write(&to.join(&name).join(inside), &read(&file)?)?;
        }
    }
    Ok(())
}

/// Every file of the built site in `dist`, by its name, with its bytes.
///
/// # Errors
/// `NotBuilt` without an `index.html`; `File`.
pub fn contents(dist: &Path) -> Result<Vec<(String, Vec<u8>)>, SiteError> {
    if !dist.join("index.html").is_file() {
        return Err(SiteError::NotBuilt(dist.to_owned()));
    }
    files_under(dist)?.into_iter().map(|(name, path)| Ok((name, read(&path)?))).collect()
}

/// The media type of a file of the site, by its name; browsers are told never to guess.
fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
