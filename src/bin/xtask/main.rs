//! `cargo xtask`: what a developer asks of the house.

mod site;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dist = root.join("dist");
    match words {
        ["style"] => {
            site::join_style(root)?;
        }
        ["seal"] => {
            let stamp = site::seal(&dist)?;
            eprintln!(
                "sealed version {}: {} files, {} bytes",
                stamp.version, stamp.files, stamp.bytes
            );
        }
        ["serve-dist", port] => {
            let log = |request: &site::Request| {
                eprintln!(
                    "{} {} {} {}",
                    request.status, request.method, request.address, request.purpose
                );
            };
            let serving = site::serve(&dist, port.parse()?, log)?;
            eprintln!("{}", serving.url());
            serving.forever();
        }
        _ => eprintln!("verbs: style, seal, serve-dist PORT"),
    }
    Ok(())
}
