//! `cargo xtask soak`: what gains from time, given time: browsers killed while they write, and bytes
//! altered by lot.
//!
//! The same tests as in `cargo xtask test`, only longer; each names the seed that repeats it.

use crate::shell::{begin, watch};
use crate::trouble::Trouble;
use crate::{build, test, tools};
use std::path::Path;

/// How often a browser is killed.
const KILLS: &str = "200";
/// Seconds for each reader of bytes from outside.
const SECONDS: &str = "300";

/// Builds the site and gives both suites their time.
///
/// # Errors
/// What keeps them from running; `NotPassed` when one fails.
pub fn patiently(root: &Path) -> Result<(), Trouble> {
    tools::for_testing(root)?;
    tools::driver()?;
    build::site(root)?;
    let mut build = tools::cargo();
    build.args(["test", "--locked", "--features", test::FEATURES]);
    build.args(["--test", "e2e", "--test", "fuzz"]);
    let mut passed = true;
    for suite in test::suites(root, &mut build)? {
        let mut command = suite.command(root);
        if suite.name == "e2e" {
            begin("Killing a browser while it writes, again and again");
            command.arg("stories::crash").env("EVENKEEL_KILLS", KILLS);
        } else {
            begin("Altering bytes by lot");
            command.env("EVENKEEL_FUZZ_SECONDS", SECONDS);
        }
        let (_, well) = watch(command.arg("--nocapture").env("CARGO_MANIFEST_DIR", root))?;
        passed &= well;
    }
    if passed { Ok(()) } else { Err(Trouble::NotPassed) }
}
