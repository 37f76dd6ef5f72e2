//! Counts what suites say and lays it out: a row per step, then `N passed, M failed`.

use std::fmt;
use std::ops::AddAssign;

/// Tests that passed and tests that failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Passed.
    pub passed: u64,
    /// Failed, or could not run.
    pub failed: u64,
}

impl Count {
    /// A step that is one check, passed.
    pub const PASSED: Self = Self { passed: 1, failed: 0 };
    /// A step that failed as a whole.
    pub const FAILED: Self = Self { passed: 0, failed: 1 };
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The sum over every `test result:` line of what a suite printed.
///
/// A test that was ignored or filtered out did not run, and so counts as failed; cargo's own
/// examples of documentation marked `ignore` count the same.
pub fn count(said: &str) -> Count {
    let mut all = Count::default();
    for line in said.lines().filter(|line| line.trim_start().starts_with("test result:")) {
        let number = |word: &str| {
            let before = line.split(word).next().unwrap_or_default().trim_end();
            before.rsplit([' ', '.']).next().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0)
        };
        let lost = |word: &str| if line.contains(word) { number(word) } else { 0 };
        all.passed += number("passed");
        all.failed += lost("failed;") + lost("ignored;") + lost("filtered out");
    }
    all
}

/// What came of each step.
#[derive(Default)]
pub struct Tally(Vec<(&'static str, Count, u64)>);

impl Tally {
    /// Adds a step, with how many seconds it took.
    pub fn note(&mut self, step: &'static str, count: Count, seconds: u64) {
        self.0.push((step, count, seconds));
    }

    /// All steps together.
    pub fn total(&self) -> Count {
        self.0.iter().fold(Count::default(), |mut all, (_, count, _)| {
            all += *count;
            all
        })
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "\n{:32} {:>7} {:>7} {:>9}", "step", "passed", "failed", "time")?;
        for (step, Count { passed, failed }, took) in &self.0 {
            let time = format!("{}:{:02}", took / 60, took % 60);
            writeln!(out, "{step:32} {passed:>7} {failed:>7} {time:>9}")?;
        }
        let Count { passed, failed } = self.total();
        write!(out, "\n{passed} passed, {failed} failed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s";

    #[test]
    fn suites_add_up() {
        let failed = LINE.replace("ok. 12", "FAILED. 3").replace("0 failed", "2 failed");
        let said = format!("running 12 tests\n{LINE}\n\n{failed}\n");
        assert_eq!(count(&said), Count { passed: 15, failed: 2 });
        assert_eq!(count("no suite spoke"), Count::default());
    }

    #[test]
    fn what_did_not_run_counts_as_failed() {
        assert_eq!(count(&LINE.replace("0 ignored", "4 ignored")).failed, 4);
        assert_eq!(count(&LINE.replace("0 filtered", "7 filtered")).failed, 7);
    }

    #[test]
    fn the_last_line_is_the_sum_alone() {
        let mut tally = Tally::default();
        tally.note("format", Count::PASSED, 2);
        tally.note("stories", Count { passed: 9, failed: 1 }, 75);
        let shown = tally.to_string();
        assert_eq!(shown.lines().last(), Some("10 passed, 1 failed"));
        assert!(shown.contains("1:15"));
    }
}
