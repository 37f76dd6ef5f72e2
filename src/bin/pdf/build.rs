//! Tells the linker what no source file can: how much memory `pdf` may take in a browser.

/// As much as an A4 page scanned in colour at 600 dots per inch takes to unpack and draw, twice over.
/// A small file can ask for far more; it is then refused, and the page beside it goes on.
const MOST_MEMORY: u32 = 1 << 30;

fn main() {
    println!("cargo::rerun-if-changed=src/bin/pdf/build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bin=pdf=--max-memory={MOST_MEMORY}");
    }
}
