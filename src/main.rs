//! The one wasm file: takes the engine's role in a worker and the page's role in a window.

fn main() {}
