//! The clipboard: text is put there when a person asks for it, and never read.

use wasm_bindgen_futures::JsFuture;

/// The browser did not take the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text was not copied")]
pub struct NotCopied;

/// Puts text on the clipboard.
///
/// # Errors
/// [`NotCopied`] when the browser refuses.
pub async fn copy(text: String) -> Result<(), NotCopied> {
    let window = web_sys::window().ok_or(NotCopied)?;
    let copied = JsFuture::from(window.navigator().clipboard().write_text(&text)).await;
    copied.map(|_| ()).map_err(|_| NotCopied)
}
