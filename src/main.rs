//! The one wasm file: takes the engine's role in a worker and the page's role in a window.

#[cfg(target_arch = "wasm32")]
fn main() {
    use evenkeel::browser::{engine_side, page_side};

    if engine_side::is_here() {
        engine_side::world::run();
    } else {
        page_side::preferences::show_theme();
        page_side::arrive();
        evenkeel::ui::mount();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Evenkeel runs in a browser: `cargo xtask serve`.");
}
