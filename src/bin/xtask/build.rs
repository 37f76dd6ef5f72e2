//! Builds the release site: Trunk makes the files, then they are sealed.
//!
//! In: the project's folder. Out: `dist/`, complete.
//! *Never:* leaves a path of the builder's machine in the program.

use crate::shell::{begin, capture, run};
use crate::trouble::Trouble;
use crate::{site, tools};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the release site into `dist/`, installing what that takes.
///
/// # Errors
/// The first step that failed, in one sentence.
pub fn site(root: &Path) -> Result<(), Trouble> {
    tools::for_building(root)?;
    site_by(root, root)
}

/// Builds the release site of the sources in `root` into its `dist/`, by the programs that another
/// folder has.
///
/// # Errors
/// As [`site`].
pub fn site_by(root: &Path, programs: &Path) -> Result<(), Trouble> {
    begin("Fetching the libraries");
    let mut fetch = tools::cargo();
    fetch.args(["fetch", "--quiet", "--locked"]).current_dir(root);
    run("fetching the libraries", &mut fetch)?;

    begin("Building the site");
    let mut trunk = Command::new(programs.join(".tools/bin/trunk"));
    trunk.args(["build", "--release", "--locked", "--offline", "--log", "warn"]).current_dir(root);
    trunk.env("PATH", tools::path(programs)).env_remove("NO_COLOR").env_remove("RUSTFLAGS");
    let (name, flags) = compiler_flags(&private_folders(root)?);
    trunk.env(name, flags).env("CARGO_TARGET_DIR", root.join("target"));
    run("building the site", &mut trunk)?;

    begin("Sealing the site");
    let stamp = site::seal(&root.join("dist"))?;
    crate::say(&format!("version {}: {} files", stamp.version, stamp.files));
    Ok(())
}

/// Folders whose place says who built the site, and the names that stand in for them.
fn private_folders(root: &Path) -> Result<[(PathBuf, &'static str); 3], Trouble> {
    let sysroot =
        capture("asking rustc for its folder", Command::new("rustc").args(["--print", "sysroot"]))?;
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| {
        let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"))?;
        Some(PathBuf::from(home).join(".cargo"))
    });
    Ok([
        (home.unwrap_or_else(|| root.join(".cargo")), "/cargo"),
        (PathBuf::from(sysroot.trim()), "/rust"),
        (root.to_owned(), "/evenkeel"),
    ])
}

/// The compiler's flags, and the variable to pass them in: those of `.cargo/config.toml`, which the
/// variable takes the place of, and those that replace each folder by its stand-in.
///
/// The variable for the wasm target alone spares everything else from being compiled again, but
/// cannot carry a space.
fn compiler_flags(folders: &[(PathBuf, &str)]) -> (&'static str, String) {
    let stand_in = |(folder, name): &(PathBuf, &str)| {
        format!("--remap-path-prefix={}={name}", folder.display())
    };
    let flags: Vec<String> = std::iter::once("--cfg=erase_components".to_owned())
        .chain(folders.iter().map(stand_in))
        .collect();
    if flags.iter().any(|flag| flag.contains(char::is_whitespace)) {
        ("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
    } else {
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_private_folder_is_replaced_even_with_a_space_in_its_name() {
        let (name, flags) = compiler_flags(&[(PathBuf::from("/home/ann/e"), "/evenkeel")]);
        assert_eq!(name, "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS");
        assert!(flags.ends_with(" --remap-path-prefix=/home/ann/e=/evenkeel"), "{flags}");
        let spaced = [(PathBuf::from("/home/ann b"), "/a"), (PathBuf::from("/c"), "/d")];
        let (name, flags) = compiler_flags(&spaced);
        assert_eq!(name, "CARGO_ENCODED_RUSTFLAGS");
        assert_eq!(flags.split('\u{1f}').count(), 3);
    }

    #[test]
    fn the_site_is_compiled_as_the_configuration_says() {
        let configuration = include_str!("../../../.cargo/config.toml");
        let (_, flags) = compiler_flags(&[]);
        assert!(configuration.contains(&format!("rustflags = [{flags:?}]")));
    }
}
