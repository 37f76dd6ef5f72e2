//! The programs that building and testing take, in exactly the versions we mean.
//!
//! In: the project's folder. Out: `.tools/` filled, the wasm target added, a browser and its
//! driver from the system's packages where that is allowed. What is there already in the right
//! version is left alone.
//! *Never:* lets Trunk fetch a program by itself.

use crate::shell::{begin, find, run, say, version_of, works};
use crate::trouble::Trouble;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the page and the engine are compiled to.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Trunk; Trunk.toml asks for the same.
const TRUNK: &str = "0.21.14";

/// The npm package that carries wasm-opt; its first number is wasm-opt's own.
const BINARYEN: &str = "132.0.0";

/// The one package that tests/reader needs.
const CRYPTOGRAPHY: &str = "50.0.2";

/// Cargo, as it called us.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The folders of our own programs.
fn folders(root: &Path) -> [PathBuf; 2] {
    [root.join(".tools/bin"), root.join(".tools/node_modules/.bin")]
}

/// PATH with our own programs first.
pub fn path(root: &Path) -> OsString {
    let given = std::env::var_os("PATH").unwrap_or_default();
    let all = folders(root).into_iter().chain(std::env::split_paths(&given));
    // A folder whose name holds the separator cannot stand in PATH in any way.
    std::env::join_paths(all).unwrap_or(given)
}

/// Makes sure that the release site can be built.
///
/// # Errors
/// One sentence naming the program that is missing or the step that failed.
pub fn for_building(root: &Path) -> Result<(), Trouble> {
    wasm_target()?;
    trunk(root)?;
    wasm_bindgen(root)?;
    wasm_opt(root)
}

/// Makes sure that the release site can be built and that every test can run.
///
/// Packages are fetched while programs are compiled.
///
/// # Errors
/// As [`for_building`].
pub fn for_testing(root: &Path) -> Result<(), Trouble> {
    std::thread::scope(|beside| {
        let packages = beside.spawn(|| {
            browser()?;
            spreadsheet()?;
            python(root)
        });
        let programs = linters().and_then(|()| for_building(root));
        packages.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)).and(programs)
    })
}

fn linters() -> Result<(), Trouble> {
    if works("cargo", &["fmt", "--version"]) && works("cargo", &["clippy", "--version"]) {
        return Ok(());
    }
    begin("Adding rustfmt and clippy");
    run("adding rustfmt and clippy", rustup()?.args(["component", "add", "rustfmt", "clippy"]))
}

/// The program that runs wasm tests in a browser.
pub fn wasm_test_runner(root: &Path) -> PathBuf {
    root.join(".tools/bin/wasm-bindgen-test-runner")
}

/// The browser's driver.
///
/// # Errors
/// `Missing` when there is none.
pub fn driver() -> Result<PathBuf, Trouble> {
    find("chromedriver", &[]).ok_or_else(no_browser)
}

fn rustup() -> Result<Command, Trouble> {
    find("rustup", &[]).map(Command::new).ok_or_else(|| Trouble::Missing {
        what: "rustup",
        remedy: format!("install it, or add the target {WASM}, rustfmt and clippy to your Rust"),
    })
}

fn wasm_target() -> Result<(), Trouble> {
    let sysroot = crate::shell::capture(
        "asking rustc for its folder",
        Command::new("rustc").args(["--print", "sysroot"]),
    )?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    begin(&format!("Adding the target {WASM}"));
    run("adding the wasm target", rustup()?.args(["target", "add", WASM]))
}

fn trunk(root: &Path) -> Result<(), Trouble> {
    if version_of(&root.join(".tools/bin/trunk")).trim() == format!("trunk {TRUNK}") {
        return Ok(());
    }
    begin(&format!("Installing Trunk {TRUNK} into .tools; this takes a few minutes, once"));
    // What is left out is for networks, and it is to reach none: TLS, and the look for newer versions.
    install(root, "trunk", TRUNK, &["--locked", "--no-default-features"])
}

fn wasm_bindgen(root: &Path) -> Result<(), Trouble> {
    let lock = root.join("Cargo.lock");
    let text = std::fs::read_to_string(&lock)
        .map_err(|source| Trouble::File { path: lock.clone(), source })?;
    let wanted = locked(&text, "wasm-bindgen").ok_or(Trouble::NotLocked("wasm-bindgen"))?;
    let here = version_of(&root.join(".tools/bin/wasm-bindgen"));
    if here.trim() == format!("wasm-bindgen {wanted}") && wasm_test_runner(root).is_file() {
        return Ok(());
    }
    begin(&format!("Installing wasm-bindgen {wanted} into .tools; a few minutes, once"));
    // Without --locked: the versions it was published with include ones since withdrawn.
    install(root, "wasm-bindgen-cli", wanted, &[])
}

/// The version of `package` that the text of a `Cargo.lock` names.
fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let line = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|found| *found != line);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

fn install(root: &Path, package: &str, version: &str, more: &[&str]) -> Result<(), Trouble> {
    let mut command = cargo();
    command.args(["install", "--force", "--version", version]).args(more).arg("--root");
    command.arg(root.join(".tools")).arg(package).current_dir(root);
    // These two work for seconds and compile for minutes: let the compiler hurry.
    command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    command.env("CARGO_PROFILE_RELEASE_LTO", "off");
    command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command.env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    run(&format!("installing {package} {version}"), &mut command)
}

fn wasm_opt(root: &Path) -> Result<(), Trouble> {
    let [_, folder] = folders(root);
    let major = BINARYEN.split('.').next().unwrap_or_default();
    if version_of(&folder.join("wasm-opt")).contains(&format!("version {major}")) {
        return Ok(());
    }
    let npm = find("npm", &[]).ok_or_else(|| Trouble::Missing {
        what: "npm",
        remedy: "install Node.js with npm; wasm-opt comes from there".to_owned(),
    })?;
    begin(&format!("Installing wasm-opt (binaryen {BINARYEN}) into .tools"));
    let mut command = Command::new(npm);
    command.args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix"]);
    command.arg(root.join(".tools")).arg(format!("binaryen@{BINARYEN}"));
    run("installing wasm-opt", &mut command)
}

/// Debian's names for the browser and its driver.
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

fn no_browser() -> Trouble {
    Trouble::Missing {
        what: "Chromium or its driver",
        remedy: format!("install the packages {} (Debian's names)", PACKAGES.join(" and ")),
    }
}

fn browser() -> Result<(), Trouble> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let here = || names.iter().any(|name| find(name, &[]).is_some()) && driver().is_ok();
    if here() {
        return Ok(());
    }
    system_packages("Chromium and its driver", &PACKAGES, no_browser)?;
    if here() { Ok(()) } else { Err(no_browser()) }
}

/// Debian's name for the part of LibreOffice that opens tables, without its windows.
const SPREADSHEET: [&str; 1] = ["libreoffice-calc-nogui"];

fn no_spreadsheet() -> Trouble {
    Trouble::Missing {
        what: "LibreOffice",
        remedy: format!("install the package {} (Debian's name)", SPREADSHEET.join(" and ")),
    }
}

/// Tables that we export are opened in a spreadsheet program.
fn spreadsheet() -> Result<(), Trouble> {
    let here = || find("soffice", &[]).is_some();
    if here() {
        return Ok(());
    }
    system_packages("LibreOffice", &SPREADSHEET, no_spreadsheet)?;
    if here() { Ok(()) } else { Err(no_spreadsheet()) }
}

/// Installs packages of the system's, where that is allowed.
fn system_packages(what: &str, packages: &[&str], missing: fn() -> Trouble) -> Result<(), Trouble> {
    let apt = find("apt-get", &[]).ok_or_else(missing)?;
    // An empty simulation succeeds only for who may really install.
    let before: &[&str] = if works(&apt, &["check"]) {
        &[]
    } else if works("sudo", &["-n", "true"]) {
        &["sudo", "-n"]
    } else {
        return Err(missing());
    };
    begin(&format!("Installing {what} from the system's packages"));
    for words in [&["update", "-q"][..], &["install", "-qy", "--no-install-recommends"]] {
        let mut line: Vec<OsString> = before.iter().map(OsString::from).collect();
        line.push(apt.clone().into());
        line.extend(words.iter().map(OsString::from));
        if words.first() == Some(&"install") {
            line.extend(packages.iter().map(OsString::from));
        }
        let mut words = line.into_iter();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        run(&format!("installing {what}"), &mut command)?;
    }
    say(&format!("{what}: installed."));
    Ok(())
}

fn no_python() -> Trouble {
    Trouble::Missing {
        what: "Python 3 with pip",
        remedy: "install the packages python3 and python3-pip (Debian's names)".to_owned(),
    }
}

/// The independent reader of backups runs on Python and one package, kept in `.tools/python`.
fn python(root: &Path) -> Result<(), Trouble> {
    let folder = root.join(".tools/python");
    let found = Command::new("python3")
        .args(["-c", "import cryptography; print(cryptography.__version__)"])
        .env("PYTHONPATH", &folder)
        .output();
    if found.is_ok_and(|found| found.stdout.trim_ascii() == CRYPTOGRAPHY.as_bytes()) {
        return Ok(());
    }
    let has_pip = || works("python3", &["-m", "pip", "--version"]);
    if !has_pip() {
        system_packages("Python 3 with pip", &["python3", "python3-pip"], no_python)?;
        if !has_pip() {
            return Err(no_python());
        }
    }
    begin(&format!("Installing Python's cryptography {CRYPTOGRAPHY} into .tools"));
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "-q", "--upgrade", "--disable-pip-version-check"]);
    pip.args(["--root-user-action", "ignore", "--target"]).arg(folder);
    run("installing cryptography", pip.arg(format!("cryptography=={CRYPTOGRAPHY}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_bindgen_is_taken_in_the_version_that_is_locked() {
        let lock = "[[package]]\nname = \"wasm-bindgen-test\"\nversion = \"0.3.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked(lock, "trunk"), None);
    }

    #[test]
    fn trunk_and_its_settings_agree_on_the_version() {
        let settings = include_str!("../../../Trunk.toml");
        assert!(settings.contains(&format!("trunk-version = \"{TRUNK}\"")));
        let bindgen = locked(include_str!("../../../Cargo.lock"), "wasm-bindgen").unwrap();
        assert!(settings.contains(&format!("wasm_bindgen = \"{bindgen}\"")));
    }
}
