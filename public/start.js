// Starts Evenkeel: closes the ways out, compiles the program once, starts the engine's worker
// and then the page, both from the same two files that index.html names; and mends the storage
// where the browser was ended in the middle of writing. Fetches the program that draws PDFs when
// one is opened.
// Never: reads, keeps or sends anything a person typed.

const glue = document.querySelector("link[rel=modulepreload]").href;
const wasm = document.querySelector("link[rel=preload][as=fetch]").href;

const tell = (sentence) => {
  const place = document.querySelector("#opening [role=status]");
  if (place) place.textContent = sentence;
};

// Channels that no policy covers in every browser. Nothing here needs them.
const waysOut = [
  "RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport", "open",
  "documentPictureInPicture", "XSLTProcessor",
];
const closing = `for (const name of ${JSON.stringify(waysOut)}) delete globalThis[name];`;
for (const name of waysOut) delete globalThis[name];

// A fresh frame would bring fresh copies of what was just deleted.
const frames = /^(?:[^:]*:)?(?:iframe|frame|frameset|object|embed|portal|fencedframe)$/i;
for (const make of ["createElement", "createElementNS"]) {
  const original = Document.prototype[make];
  Document.prototype[make] = function (...names) {
    const name = String(names[make === "createElement" ? 0 : 1]);
    if (frames.test(name)) throw new TypeError(`Evenkeel has no frames: ${name}`);
    return original.apply(this, names);
  };
}
// The two that make elements by the way: the first of a new document, and a class for a frame.
delete DOMImplementation.prototype.createDocument;
delete CustomElementRegistry.prototype.define;

// Leaving for another site is refused where the browser asks us; mail and telephone links stay.
globalThis.navigation?.addEventListener("navigate", (event) => {
  const to = new URL(event.destination.url);
  const own = to.origin === location.origin || ["mailto:", "tel:", "sms:"].includes(to.protocol);
  if (!own && event.cancelable) event.preventDefault();
});

// The engine's worker starts from a blob, because such a worker inherits this page's policy
// while one loaded by address does not. Its first message is the compiled program.
const bootstrap = URL.createObjectURL(new Blob([
  `import { initSync } from ${JSON.stringify(glue)};\n${closing}\n`
  + `addEventListener("message", (event) => { initSync({ module: event.data }); }, { once: true });\n`,
], { type: "text/javascript" }));

// The worker that draws PDFs starts in the same way, with another program. It has the less to reach
// for, and at the end all that its program held is overwritten.
const reached = [
  ...waysOut, "fetch", "XMLHttpRequest", "WebSocket", "EventSource", "indexedDB", "caches",
  "BroadcastChannel", "Worker", "importScripts",
];
const easel = URL.createObjectURL(new Blob([
  `import { initSync } from ${JSON.stringify(new URL("/pdf.js", location.href).href)};\n`
  + `for (let at = globalThis; at; at = Object.getPrototypeOf(at)) {\n`
  + `  for (const name of ${JSON.stringify(reached)}) delete at[name];\n`
  + `}\n`
  + `addEventListener("message", (event) => {\n`
  + `  const { memory } = initSync({ module: event.data });\n`
  + `  addEventListener("message", ({ data }) => {\n`
  + `    if (data !== null) return;\n`
  + `    new Uint8Array(memory.buffer).fill(0);\n`
  + `    close();\n`
  + `  });\n`
  + `}, { once: true });\n`,
], { type: "text/javascript" }));

// The only markup that may become elements: what Leptos makes of the static parts of a view.
const tags =
  "a|abbr|address|article|aside|b|bdi|blockquote|br|button|caption|circle|cite|clipPath|code|col|"
  + "colgroup|data|datalist|dd|defs|del|desc|details|dfn|dialog|div|dl|dt|ellipse|em|fieldset|"
  + "figcaption|figure|footer|form|g|h[1-6]|header|hgroup|hr|i|img|input|ins|kbd|label|legend|li|"
  + "line|linearGradient|main|mark|marker|mask|menu|meter|nav|ol|optgroup|option|output|p|path|"
  + "pattern|polygon|polyline|pre|progress|q|radialGradient|rect|rp|rt|ruby|s|samp|search|section|"
  + "select|slot|small|span|stop|strong|sub|summary|sup|svg|symbol|table|tbody|td|text|textarea|"
  + "tfoot|th|thead|time|title|tr|tspan|u|ul|use|var|wbr";
const plain =
  "abbr|accept|alt|aria-[a-z]+|autocapitalize|autocomplete|autocorrect|autofocus|checked|cite|"
  + "class|clip-path|cols|colspan|cx|cy|d|data-[a-z-]+|datetime|dir|dirname|disabled|"
  + "dominant-baseline|download|dx|dy|enterkeyhint|fill|fill-opacity|fill-rule|focusable|font-family|"
  + "font-size|font-style|font-weight|for|form|gradientTransform|gradientUnits|headers|height|hidden|"
  + "high|id|inert|inputmode|lang|letter-spacing|list|loading|low|marker-end|marker-mid|marker-start|"
  + "markerHeight|markerWidth|mask|max|maxlength|method|min|minlength|multiple|name|novalidate|"
  + "offset|opacity|open|optimum|orient|pathLength|pattern|patternTransform|patternUnits|placeholder|"
  + "points|popover|popovertarget|preserveAspectRatio|r|readonly|refX|refY|rel|required|reversed|"
  + "role|rotate|rows|rowspan|rx|ry|scope|selected|shape-rendering|size|span|spellcheck|start|step|"
  + "stop-color|stop-opacity|stroke|stroke-dasharray|stroke-linecap|stroke-linejoin|"
  + "stroke-miterlimit|stroke-opacity|stroke-width|tabindex|text-anchor|text-decoration|textLength|"
  + "title|transform|translate|type|value|vector-effect|viewBox|width|writingsuggestions|x|x1|x2|"
  + "xmlns|y|y1|y2";
const markup = new RegExp(
  `^(?:[^<>]|<!-{0,4}>|</(?:${tags})>|<(?:${tags})(?: (?:(?:${plain})(?:="[^"<>]*")?|(?:href="(?:#|mailto:|tel:|/(?![/\\\\]))[^"<>]*"|src="/(?![/\\\\])[^"<>]*")))* ?/?>)*$`,
);

globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (html) => (markup.test(html) ? html : null),
  createScript: () => null,
  createScriptURL: (address) => ([bootstrap, easel, "/sw.js"].includes(address) ? address : null),
});

// Chromium goes on with the log it keeps IndexedDB in, even where a crash has cut the last entry
// short; at the second opening after that it takes the whole storage for corrupted and deletes it
// (LevelDB issue 1287). As much as such a log holds (4 MiB), written once, makes it begin another.
// A window leaves its name while it is open; a name without its window is one that ended so.
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.oncomplete = resolve;
  request.onerror = request.onabort = () => reject(request.error);
});

const BALLAST = 75; // times 60,000 bytes: a value of more would be kept beside the log

const mendAfterCrash = async () => {
  const name = `evenkeel.window.${crypto.randomUUID()}`;
  navigator.locks.request(name, () => new Promise(() => {}));
  const opening = indexedDB.open("evenkeel-windows", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("windows");
  const database = await done(opening);
  const change = async (work) => {
    const transaction = database.transaction("windows", "readwrite", { durability: "strict" });
    work(transaction.objectStore("windows"));
    transaction.commit();
    await done(transaction);
  };
  const named = await done(database.transaction("windows").objectStore("windows").getAllKeys());
  // Asked afterwards: whoever has left a name by then has its lock, so long as the window is there.
  const { held } = await navigator.locks.query();
  const gone = named.filter((other) => held.every((lock) => lock.name !== other));
  await change((windows) => {
    windows.put(true, name);
    if (gone.length === 0) return;
    const piece = crypto.getRandomValues(new Uint8Array(60_000));
    for (let n = 0; n < BALLAST; n += 1) windows.put(piece, n);
  });
  addEventListener("pagehide", ({ persisted }) => {
    if (!persisted) change((windows) => windows.delete(name)).catch(() => {});
  });
  if (gone.length === 0) return;
  await change((windows) => {
    for (const other of gone) windows.delete(other);
    windows.delete(IDBKeyRange.bound(0, BALLAST));
  });
};

// Where a browser keeps nothing or has no locks, there is nothing to mend.
mendAfterCrash().catch(() => {});

let program;
const compiled = WebAssembly.compileStreaming(fetch(wasm)).then((module) => (program = module));

// The program is always the first message, also for a worker that is written to at once.
const startEngine = () => {
  const worker = new Worker(bootstrap, { type: "module", name: "engine" });
  if (program) worker.postMessage(program);
  else compiled.then(() => worker.postMessage(program), () => worker.terminate());
  return worker;
};

let first;
try {
  first = startEngine();
  first.addEventListener("error", () => {
    tell("This browser did not let Evenkeel start its engine. Please use a current Chrome, Edge, Firefox or Safari, outside private mode.");
  }, { once: true });
} catch {
  first = undefined;
}

// Compiled when the first PDF is opened, and kept for the next; tried again where it failed.
let drawing;

// For src/browser/page_side/engine_link.rs: the engine started above, then a fresh one each time; and
// for src/browser/page_side/pdf.rs: a worker that draws PDFs.
Object.defineProperty(globalThis, "evenkeel", {
  value: Object.freeze({
    engine() {
      const worker = first ?? startEngine();
      first = undefined;
      return worker;
    },
    async pdf() {
      drawing ??= WebAssembly.compileStreaming(fetch("/pdf_bg.wasm"));
      try {
        const program = await drawing;
        const worker = new Worker(easel, { type: "module", name: "pdf" });
        worker.postMessage(program);
        return worker;
      } catch (error) {
        drawing = undefined;
        throw error;
      }
    },
  }),
});

try {
  const { default: init } = await import(glue);
  await init({ module_or_path: await compiled });
  performance.mark("page ready");
} catch (error) {
  tell("Evenkeel could not start here. Reload the page; if that does not help, this browser is too old or refuses WebAssembly.");
  throw error;
}
