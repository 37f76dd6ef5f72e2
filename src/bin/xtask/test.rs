//! `cargo xtask test`: every test there is, one step after the other, and a table at the end.
//!
//! A step that cannot run has failed; a later step still runs, so that one look shows everything.
//! *Never:* skips in silence, or stops at the first failure.

mod tally;

use crate::shell::{begin, capture, run, say, watch};
use crate::trouble::Trouble;
use crate::{build, size, tools};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::thread::Scope;
use std::time::{Duration, Instant};
use tally::{Count, Tally};

/// One feature set for everything native, so that it is compiled once.
pub(crate) const FEATURES: &str = "xtask,e2e,bench";

/// Suites that need the built site: the stories, and the measurements, which are no tests.
const DRIVEN: [&str; 2] = ["e2e", "bench"];

/// Stories run side by side; each has a browser of its own.
const BROWSERS: &str = "2";

/// The most a wasm suite may take in the browser, in seconds.
const WASM_SECONDS: &str = "300";

/// Runs every test and prints what came of it.
///
/// # Errors
/// `NotPassed` when anything failed or could not run.
pub fn everything(root: &Path) -> Result<(), Trouble> {
    std::thread::scope(|beside| every_step(root, beside))
}

/// The steps in their order. The site is built beside those that do without it: most of its building
/// is work for one core, and what its step takes is what is left to wait for.
fn every_step<'scope>(
    root: &'scope Path,
    beside: &'scope Scope<'scope, '_>,
) -> Result<(), Trouble> {
    let mut tally = Tally::default();
    let mut step = |name: &'static str, work: &dyn Fn() -> Result<Count, Trouble>| {
        begin(name);
        let began = Instant::now();
        let count = work().unwrap_or_else(|trouble| {
            say(&format!("{name}: {trouble}"));
            Count::FAILED
        });
        tally.note(name, count, seconds(began.elapsed()));
        count == Count::PASSED || count.failed == 0
    };

    step("tools", &|| {
        tools::for_testing(root)?;
        Ok(Count::PASSED)
    });
    let (tell, site) = mpsc::channel();
    beside.spawn(move || tell.send(build::site(root)));
    step("format", &|| check(root, "formatting", &["fmt", "--check"]));
    step("clippy, native", &|| {
        let words = ["clippy", "--locked", "--all-targets", "--features", FEATURES];
        check(root, "clippy", &[&words[..], &["--", "-D", "warnings"]].concat())
    });
    step("clippy, wasm", &|| {
        let words = ["clippy", "--locked", "--target", tools::WASM, "--lib", "--bins"];
        check(
            root,
            "clippy",
            &[
                &words[..],
                &["--test", "browser", "--test", "bench"],
                &["--features", "bench", "--", "-D", "warnings"],
            ]
            .concat(),
        )
    });
    step("native tests", &|| native(root));
    step("examples in the documentation", &|| {
        let mut examples = tools::cargo();
        examples.args(["test", "--locked", "--doc", "--features", FEATURES]).current_dir(root);
        counted(&mut examples)
    });
    step("tests in the browser", &|| in_browser(root));
    let built = step("release site", &|| {
        let broken_off =
            |_| Trouble::CannotRun { what: "the site", because: "its building broke off" };
        site.recv().map_err(broken_off)??;
        Ok(Count::PASSED)
    });
    step("weight of the site", &|| {
        built_first(built, "weighing")?;
        let table = size::table(&root.join("dist"))?;
        say(&table.to_string());
        table.within_limit()?;
        Ok(Count::PASSED)
    });
    step("stories, end to end", &|| {
        built_first(built, "stories")?;
        stories(root)
    });

    say(&tally.to_string());
    if tally.total().failed == 0 { Ok(()) } else { Err(Trouble::NotPassed) }
}

fn seconds(took: Duration) -> u64 {
    took.as_secs()
}

fn built_first(built: bool, what: &'static str) -> Result<(), Trouble> {
    let because = "the site could not be built";
    if built { Ok(()) } else { Err(Trouble::CannotRun { what, because }) }
}

/// A step that passes or fails as one.
fn check(root: &Path, what: &str, words: &[&str]) -> Result<Count, Trouble> {
    run(what, tools::cargo().args(words).current_dir(root))?;
    Ok(Count::PASSED)
}

fn native(root: &Path) -> Result<Count, Trouble> {
    let mut build = tools::cargo();
    build.args(["test", "--locked", "--features", FEATURES, "--lib", "--bins", "--tests"]);
    let mut all = Count::default();
    for suite in suites(root, &mut build)? {
        if !DRIVEN.contains(&suite.name.as_str()) {
            begin(&format!("native tests: {}", suite.name));
            all += counted(suite.command(root).env("CARGO_MANIFEST_DIR", root))?;
        }
    }
    ran(all, "native tests")
}

fn in_browser(root: &Path) -> Result<Count, Trouble> {
    let mut build = tools::cargo();
    build.args(["test", "--locked", "--target", tools::WASM, "--test", "browser"]);
    let mut all = Count::default();
    for suite in suites(root, &mut build)? {
        let mut runner = Command::new(tools::wasm_test_runner(root));
        runner.arg(&suite.program).current_dir(root.join("tests/browser"));
        runner.env("CHROMEDRIVER", tools::driver()?);
        runner.env("WASM_BINDGEN_TEST_TIMEOUT", WASM_SECONDS);
        all += counted(&mut runner)?;
    }
    ran(all, "tests/browser")
}

fn stories(root: &Path) -> Result<Count, Trouble> {
    tools::driver()?;
    let mut build = tools::cargo();
    build.args(["test", "--locked", "--features", FEATURES, "--test", "e2e"]);
    let mut all = Count::default();
    for suite in suites(root, &mut build)? {
        all += counted(suite.command(root).args(["--test-threads", BROWSERS]))?;
    }
    ran(all, "tests/e2e")
}

fn ran(count: Count, what: &str) -> Result<Count, Trouble> {
    if count == Count::default() { Err(Trouble::NothingRan(what.to_owned())) } else { Ok(count) }
}

/// A suite as cargo built it.
pub(crate) struct Suite {
    /// The name of its target.
    pub(crate) name: String,
    /// The program to run.
    pub(crate) program: PathBuf,
}

impl Suite {
    /// What runs it.
    pub(crate) fn command(&self, root: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(root);
        command
    }
}

/// Builds the suites that `build` names, without running them.
pub(crate) fn suites(root: &Path, build: &mut Command) -> Result<Vec<Suite>, Trouble> {
    build.args(["--no-run", "--message-format", "json-render-diagnostics"]).current_dir(root);
    Ok(capture("building the tests", build)?.lines().filter_map(suite).collect())
}

/// The suite that one line of cargo's messages speaks of.
fn suite(line: &str) -> Option<Suite> {
    let message: serde_json::Value = serde_json::from_str(line).ok()?;
    if message.pointer("/profile/test")?.as_bool()? {
        let name = message.pointer("/target/name")?.as_str()?.to_owned();
        let program = message.get("executable")?.as_str()?.into();
        Some(Suite { name, program })
    } else {
        None
    }
}

/// Runs a suite and counts what it says; one that ends badly has failed whatever it counted.
fn counted(command: &mut Command) -> Result<Count, Trouble> {
    let (said, well) = watch(command)?;
    let mut count = tally::count(&said);
    if !well && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_suites_are_taken_from_what_cargo_says() {
        let line = |test: bool| {
            format!(
                r#"{{"reason":"compiler-artifact","target":{{"name":"tidy"}},"profile":{{"test":{test}}},"executable":"/t/tidy-1"}}"#
            )
        };
        assert_eq!(suite(&line(true)).unwrap().name, "tidy");
        assert!(suite(&line(false)).is_none());
        assert!(suite(r#"{"reason":"build-finished","success":true}"#).is_none());
        assert!(suite("Compiling evenkeel").is_none());
    }

    #[test]
    fn a_suite_that_ran_nothing_has_failed() {
        assert!(ran(Count::default(), "tests/e2e").is_err());
        assert!(ran(Count::PASSED, "tests/e2e").is_ok());
        assert!(built_first(false, "stories").is_err());
    }
}
