//! The program that draws PDFs: it runs in a worker of its own, fetched when somebody opens one.
//!
//! In: a file and the number of a page. Out: a picture of that page, and its words. It knows neither
//! the practice nor its keys, and is ended with the preview or when a page takes too long.
//! *Never:* follows a link, runs a script, fills a form, asks the network.

#[cfg(any(test, target_arch = "wasm32"))]
mod document;
#[cfg(test)]
mod samples;
#[cfg(any(test, target_arch = "wasm32"))]
mod words;
#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::serve();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This part of Evenkeel runs in a browser: `cargo xtask serve`.");
}
