//! What the browser is told to refuse: one list of headers for the server, the service worker
//! and, as far as `<meta>` can say it, the page itself.
//!
//! *Never:* names another host; the only sources are the site itself and blobs made by it.
//! `worker-src` lists `blob:` because the engine's worker starts from one and thereby inherits
//! this policy, which a worker loaded by address would not. `frame-src` lists nothing, not even blobs
//! for the browser's PDF viewer: src/README.md says what was tried.

/// Content-Security-Policy directives that `<meta>` can say too, in order.
const EVERYWHERE: &[&str] = &[
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
];

/// Directives that count in a header only (CSP level 3, section 3.3).
///
/// No `allow-popups`: a window of its own would be a way out. In Chromium a sandboxed page
/// shows no PDF either.
const HEADER_ONLY: &[&str] = &[
    "frame-ancestors 'none'",
    "sandbox allow-scripts allow-same-origin allow-downloads allow-modals allow-forms",
];

/// The policy a page carries in its `<meta>` element.
pub fn meta_policy() -> String {
    EVERYWHERE.join("; ")
}

/// Every header the site is served with, beside `Content-Type` and `Cache-Control`.
pub fn headers() -> Vec<(&'static str, String)> {
    let policy = [EVERYWHERE, HEADER_ONLY].concat().join("; ");
    let fixed = [
        // Without the three patterns Chromium 156 puts an error page in the place of ours when
        // somebody clicks a mail or telephone link.
        ("Connection-Allowlist", "(response-origin \"mailto:*\" \"tel:*\" \"sms:*\")"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        (
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), display-capture=(), clipboard-read=()",
        ),
    ];
    let fixed = fixed.into_iter().map(|(name, value)| (name, value.to_owned()));
    std::iter::once(("Content-Security-Policy", policy)).chain(fixed).collect()
}
