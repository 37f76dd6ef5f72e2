//! `cargo xtask reproduce`: the site, built here and in another folder, is the same to the byte.
//!
//! In: the project's folder. Out: the version both builds have, or the first file that differs. Whoever
//! has the source and the compiler it names can so tell whether a host serves what the source says.
//! *Never:* two builds that share what was compiled.

use std::path::{Path, PathBuf};

use crate::shell::{begin, say};
use crate::trouble::Trouble;
use crate::{build, site, tools};

/// What is no source: what git keeps, what builds leave, and the programs they share.
const NO_SOURCE: [&str; 4] = [".git", ".tools", "dist", "target"];

/// The sources once more, under a name of another length; gone with all that was built there.
struct Elsewhere(PathBuf);

impl Elsewhere {
    fn of(root: &Path) -> Result<Self, Trouble> {
        let name = format!("evenkeel-built-elsewhere-{}", std::process::id());
        let copy = Self(std::env::temp_dir().join(name));
        site::copy(root, &copy.0, &NO_SOURCE)?;
        Ok(copy)
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        // What stays behind lies in a temporary folder.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Builds the site in two folders and compares what came of it.
///
/// # Errors
/// The first step that failed; `Differs` with the first file that is not the same.
pub fn twice(root: &Path) -> Result<(), Trouble> {
    build::site(root)?;
    begin("Building it in another folder, from nothing");
    let elsewhere = Elsewhere::of(root)?;
    tools::for_building(root)?;
    build::site_by(&elsewhere.0, root)?;
    let (here, there) =
        (site::contents(&root.join("dist"))?, site::contents(&elsewhere.0.join("dist"))?);
    if let Some(file) = differing(&here, &there) {
        return Err(Trouble::Differs(file.to_owned()));
    }
    say(&format!("All {} files are the same, to the byte.", here.len()));
    Ok(())
}

/// The first file, by name, that two sites do not have alike.
fn differing<'a>(one: &'a [(String, Vec<u8>)], other: &'a [(String, Vec<u8>)]) -> Option<&'a str> {
    let has = |site: &[(String, Vec<u8>)], file| site.iter().any(|it| it == file);
    let lacks = |from: &'a [(String, Vec<u8>)], by| from.iter().find(|file| !has(by, *file));
    let found = [lacks(one, other), lacks(other, one)];
    found.into_iter().flatten().map(|(name, _)| name.as_str()).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_file_that_only_one_has_or_that_differs_is_named() {
        let site = |files: &[(&str, &str)]| -> Vec<(String, Vec<u8>)> {
            let file = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
            files.iter().map(file).collect()
        };
        let whole = site(&[("a", "1"), ("b", "2"), ("c", "3")]);
        assert_eq!(differing(&whole, &whole), None);
        for other in [&[("a", "1"), ("b", "3"), ("c", "4")][..], &[("a", "1"), ("c", "3")]] {
            assert_eq!(differing(&whole, &site(other)), Some("b"));
            assert_eq!(differing(&site(other), &whole), Some("b"));
        }
    }
}
