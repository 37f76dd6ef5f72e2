//! What people see: the frame, the screens, their shared parts, and every sentence they read.
//!
//! Screens ask the engine for views and send it commands ([`state`]); they hold what is half typed
//! and nothing else. *Never:* a rule of the practice, a key, a record that no screen shows.
//! Next: [`app`] is the frame with the lock gate, [`screens`] the rooms.

mod afresh;
pub mod app;
mod frame;
pub mod handed;
pub mod parts;
pub mod screens;
pub mod state;
pub mod words;

/// Starts the engine, and shows the page for as long as it is open.
pub fn mount() {
    leptos::mount::mount_to_body(app::App);
}

/// Leptos' `view!`, of one type whatever is in it, so that the code that draws a list, an option or
/// what changes is in the program once, not once for each element (a third of the site's bytes).
macro_rules! view {
    ($($markup:tt)*) => {
        ::leptos::prelude::IntoAny::into_any(::leptos::view! { $($markup)* })
    };
}
pub(crate) use view;

/// Leptos' `Effect`, of one type whatever it does, for the same reason.
fn effect(run: impl FnMut() + 'static) {
    fn start(mut run: Box<dyn FnMut()>) {
        leptos::prelude::Effect::new(move |_| run());
    }
    start(Box::new(run));
}
