//! Other programs, and what is said while they work.
//!
//! *Never:* hides what a program says about its own failure.

use crate::trouble::Trouble;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// Prints one line for the person at the keyboard, at once.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Whoever closed our output does not want to hear more.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Announces what begins now.
pub fn begin(what: &str) {
    say(&format!("── {what}"));
}

/// A file that takes one line after another from several threads.
pub struct Book(Mutex<File>);

impl Book {
    /// Opens `path` for lines to be added.
    pub fn open(path: &Path) -> Result<Self, Trouble> {
        let file = File::options().create(true).append(true).open(path);
        let failed = |source| Trouble::File { path: path.to_owned(), source };
        Ok(Self(Mutex::new(file.map_err(failed)?)))
    }

    /// Adds one line.
    pub fn note(&self, line: &str) {
        if let Ok(mut file) = self.0.lock() {
            // A full disk must not stop the server.
            let _ = writeln!(file, "{line}");
        }
    }
}

/// The program `name` as it is found in one of `folders` or else on PATH.
pub fn find(name: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path);
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    folders.iter().cloned().chain(on_path).map(|folder| folder.join(&name)).find(|p| p.is_file())
}

/// Runs `command` to its end, its words going straight to the screen.
pub fn run(what: &str, command: &mut Command) -> Result<(), Trouble> {
    let status = command.stdin(Stdio::null()).status().map_err(|e| not_started(command, e))?;
    if status.success() { Ok(()) } else { Err(failed(what, command, status)) }
}

/// What `command` prints, kept; its errors go to the screen.
pub fn capture(what: &str, command: &mut Command) -> Result<String, Trouble> {
    command.stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = command.output().map_err(|e| not_started(command, e))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(failed(what, command, output.status))
    }
}

/// What `command` prints, shown line by line and kept, and whether it ended well.
pub fn watch(command: &mut Command) -> Result<(String, bool), Trouble> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|e| not_started(command, e))?;
    let mut kept = String::new();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            say(&line);
            kept.push_str(&line);
            kept.push('\n');
        }
    }
    let status = child.wait().map_err(|e| not_started(command, e))?;
    Ok((kept, status.success()))
}

/// Whether `program` with `words` can be started and ends well, without a word.
pub fn works(program: impl AsRef<OsStr>, words: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// What `program --version` prints, or nothing when there is no such program.
pub fn version_of(program: &Path) -> String {
    let output = Command::new(program).arg("--version").stdin(Stdio::null()).output();
    output.map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default()
}

fn name(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let mut line = words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ");
    if line.chars().count() > 80 {
        line = line.chars().take(79).chain(['…']).collect();
    }
    line
}

fn not_started(command: &Command, source: std::io::Error) -> Trouble {
    Trouble::NotStarted { program: name(command), source }
}

fn failed(what: &str, command: &Command, status: std::process::ExitStatus) -> Trouble {
    Trouble::Failed { what: what.to_owned(), program: name(command), status }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_named_in_the_sentence() {
        let trouble = run("flying", &mut Command::new("no-such-program-here")).unwrap_err();
        assert!(trouble.to_string().starts_with("cannot start `no-such-program-here`"));
        assert!(find("no-such-program-here", &[]).is_none());
        assert_eq!(version_of(Path::new("no-such-program-here")), "");
    }

    #[test]
    fn a_program_that_fails_is_told_apart_from_one_that_works() {
        let cargo = env!("CARGO");
        assert!(works(cargo, &["--version"]));
        assert!(!works(cargo, &["no-such-verb-here"]));
        let (said, well) = watch(Command::new(cargo).arg("--version")).unwrap();
        assert!(well && said.starts_with("cargo "));
    }
}
