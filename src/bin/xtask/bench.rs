//! `cargo xtask bench`: how fast the built site is in a real browser, and its engine alone.
//!
//! In: nothing. Out: a table of medians over a made-up practice of twenty years, beside a baseline
//! that keeps the same records with nothing but the browser, and with `--json` a file with every
//! figure by name; a figure whose feature does not exist yet is null.
//! *Never:* a test: nothing here fails for being slow.

use crate::shell::{begin, say, watch};
use crate::trouble::Trouble;
use crate::{build, size, test, tools};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Every figure there is to be, by name.
const NAMES: [&str; 36] = [
    "derive_ms",
    "open_ms",
    "baseline_open_ms",
    "first_paint_ms",
    "write_p50_ms",
    "write_p95_ms",
    "baseline_write_p95_ms",
    "search_first_ms",
    "search_first_second_p50_ms",
    "search_p50_ms",
    "import_s",
    "baseline_import_s",
    "csv_rows_per_s",
    "backup_s",
    "restore_s",
    "stored_bytes",
    "plain_bytes",
    "metrics_change_ms",
    "metrics_change_p95_ms",
    "metrics_full_ms",
    "forecast_ms",
    "series_ms",
    "week_query_ms",
    "week_view_ms",
    "month_view_ms",
    "drag_frame_p95_ms",
    "busy_week_view_ms",
    "busy_drag_frame_p95_ms",
    "chart_open_ms",
    "draft_saved_p50_ms",
    "draft_saved_p95_ms",
    "key_shown_p95_ms",
    "longest_task_ms",
    "page_heap_bytes",
    "engine_heap_bytes",
    "site_brotli_bytes",
];

/// The most the measurements may take in the browser, in seconds.
const SECONDS: &str = "900";

/// Measures, prints the table and writes the file.
///
/// # Errors
/// What keeps the measurements from running.
pub fn measure(root: &Path, json: Option<&Path>) -> Result<(), Trouble> {
    tools::for_testing(root)?;
    build::site(root)?;
    begin("Building the measurements of the engine");
    let mut build = tools::cargo();
    build.args(["test", "--locked", "--release", "--target", tools::WASM]);
    build.args(["--features", "bench", "--test", "bench"]);
    let mut figures = BTreeMap::new();
    for suite in test::suites(root, &mut build)? {
        begin("Measuring the engine in the browser; this takes a few minutes");
        let mut runner = Command::new(tools::wasm_test_runner(root));
        runner.arg(&suite.program).arg("--nocapture").current_dir(root.join("tests/browser"));
        runner.env("CHROMEDRIVER", tools::driver()?);
        runner.env("WASM_BINDGEN_TEST_TIMEOUT", SECONDS);
        figures.extend(told(&mut runner)?);
    }
    begin("Building the measurements of the page");
    let mut build = tools::cargo();
    build.args(["test", "--locked", "--features", test::FEATURES, "--test", "bench"]);
    for suite in test::suites(root, &mut build)? {
        begin("Measuring the page beside the baseline");
        let mut command = Command::new(&suite.program);
        command.args(["--nocapture"]).current_dir(root).env("CHROMEDRIVER", tools::driver()?);
        figures.extend(told(&mut command)?);
    }
    #[expect(clippy::cast_precision_loss, reason = "bytes of a site")]
    figures.insert(
        "site_brotli_bytes".to_owned(),
        size::table(&root.join("dist"))?.total.packed as f64,
    );
    for (name, value) in &figures {
        say(&format!("{value:>16.3}  {name}"));
    }
    match json {
        Some(path) => write(path, &figures),
        None => Ok(()),
    }
}

/// Runs the measurements and gathers what they tell.
fn told(command: &mut Command) -> Result<Vec<(String, f64)>, Trouble> {
    let (said, well) = watch(command)?;
    if well { Ok(said.lines().filter_map(figure).collect()) } else { Err(Trouble::NotPassed) }
}

/// The figure in a line `bench NAME VALUE`.
fn figure(line: &str) -> Option<(String, f64)> {
    let mut words = line.trim().strip_prefix("bench ")?.split_whitespace();
    Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
}

fn write(path: &Path, figures: &BTreeMap<String, f64>) -> Result<(), Trouble> {
    let mut all: BTreeMap<&str, Option<f64>> = NAMES.iter().map(|name| (*name, None)).collect();
    all.extend(figures.iter().map(|(name, value)| (name.as_str(), Some(*value))));
    let failed = |source| Trouble::File { path: path.to_owned(), source };
    let text = serde_json::to_string_pretty(&all).map_err(|e| failed(e.into()))?;
    std::fs::write(path, text + "\n").map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_among_what_the_browser_says() {
        assert_eq!(figure("    bench derive_ms 197.860"), Some(("derive_ms".to_owned(), 197.86)));
        for line in ["test measure ... ok", "bench", "bench name", "bench name much"] {
            assert_eq!(figure(line), None, "{line}");
        }
    }
}
