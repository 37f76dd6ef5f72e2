//! `cargo xtask`: what a developer asks of the house, one verb each.
//!
//! In: the words typed. Out: what the verb says it does; exit 0, or 1 with one sentence.
//! *Never:* part of the site.

mod bench;
mod build;
mod reproduce;
mod shell;
mod site;
mod size;
mod soak;
mod test;
mod tools;
mod trouble;
mod words;

use std::path::Path;
use std::process::ExitCode;

use shell::say;
use trouble::Trouble;
use words::Verb;

fn main() -> ExitCode {
    let typed: Vec<String> = std::env::args().skip(1).collect();
    match words::read(&typed).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}

fn run(verb: Verb) -> Result<(), Trouble> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dist = root.join("dist");
    match verb {
        Verb::List => say(words::LIST.trim_end()),
        Verb::Setup => {
            tools::for_testing(root)?;
            say("Everything is here.");
        }
        Verb::Build => {
            build::site(root)?;
            let table = size::table(&dist)?;
            let [all, pdf] = [table.total, table.pdf].map(|it| size::kilobytes(it.packed));
            say(&format!("The site is in dist/: {all} brotli, and {pdf} for who opens a PDF."));
        }
        Verb::Serve { port, log, from } => {
            if from.is_none() {
                build::site(root)?;
            }
            serve(&from.unwrap_or(dist), port, log.as_deref())?;
        }
        Verb::Test => test::everything(root)?,
        Verb::Soak => soak::patiently(root)?,
        Verb::Reproduce => reproduce::twice(root)?,
        Verb::Bench { json } => bench::measure(root, json.as_deref())?,
        Verb::Size => {
            let table = size::table(&dist)?;
            say(&table.to_string());
            table.within_limit()?;
        }
        Verb::Style => {
            site::join_style(root)?;
        }
        Verb::Seal => {
            site::seal(&dist)?;
        }
    }
    Ok(())
}

fn serve(dist: &Path, port: u16, log: Option<&Path>) -> Result<(), Trouble> {
    let book = log.map(shell::Book::open).transpose()?;
    let serving = site::serve(dist, port, move |request| {
        if let Some(book) = &book {
            book.note(&format!(
                "{} {} {} {}",
                request.status, request.method, request.address, request.purpose
            ));
        }
    })?;
    say(&format!("Evenkeel is at {}", serving.url()));
    serving.forever();
    Ok(())
}
