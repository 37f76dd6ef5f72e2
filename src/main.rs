//! The one wasm file: takes the engine's role in a worker and the page's role in a window.

#[cfg(target_arch = "wasm32")]
fn main() {
    use evenkeel::browser::{engine_side, page_side};

    if engine_side::is_here() {
        engine_side::world::run();
    } else {
        page_side::preferences::show_theme();
        page_side::arrive();
        page();
    }
}

#[cfg(target_arch = "wasm32")]
fn page() {
    use evenkeel::browser::page_side::{engine_link::EngineLink, install};
    use leptos::prelude::*;

    let (trouble, set_trouble) = signal(None::<String>);
    let (update, set_update) = signal(false);
    let link = EngineLink::start(drop, move |found| set_trouble.set(Some(found.to_string())));
    install::start(move || set_update.set(true));
    mount_to_body(move || {
        provide_context(link.clone());
        view! {
            <main>
                <h1>"Evenkeel"</h1>
                <p role="alert">{move || trouble.get()}</p>
                <p role="status">{move || update.get().then_some("A newer version is ready.")}</p>
            </main>
        }
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Evenkeel runs in a browser: `cargo xtask serve`.");
}
