// Starts Evenkeel: closes the ways out, compiles the program once, starts the engine's worker
// and then the page, both from the same two files that index.html names.
// Never: reads, keeps or sends anything a person typed.

const glue = document.querySelector("link[rel=modulepreload]").href;
const wasm = document.querySelector("link[rel=preload][as=fetch]").href;

const tell = (sentence) => {
  const place = document.querySelector("#opening [role=status]");
  if (place) place.textContent = sentence;
};

// Channels that no policy covers in every browser. Nothing here needs them.
const waysOut = ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport", "open", "XSLTProcessor"];
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

// The only markup that may become elements: what Leptos makes of the static parts of a view.
const tags = "a|abbr|article|aside|b|bdi|br|button|caption|circle|code|col|colgroup|data|dd|defs|details|dfn|div|dl|dt|ellipse|em|fieldset|figcaption|figure|footer|g|h[1-6]|header|hgroup|hr|i|input|kbd|label|legend|li|line|main|mark|menu|meter|nav|ol|optgroup|option|output|p|path|pattern|polygon|polyline|pre|progress|q|rect|s|samp|search|section|select|small|span|strong|sub|summary|sup|svg|table|tbody|td|text|textarea|tfoot|th|thead|time|title|tr|tspan|u|ul|use|var|wbr";
const plain = "aria-[a-z]+|data-[a-z-]+|class|id|role|type|name|value|for|lang|dir|title|tabindex|hidden|open|scope|colspan|rowspan|span|placeholder|autocomplete|autocapitalize|autocorrect|spellcheck|translate|writingsuggestions|inputmode|enterkeyhint|min|max|step|minlength|maxlength|required|disabled|readonly|multiple|selected|checked|rows|cols|start|reversed|datetime|accept|popovertarget|popover|download|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|d|dx|dy|width|height|points|transform|viewBox|fill|fill-rule|stroke|stroke-width|stroke-linecap|stroke-linejoin|stroke-dasharray|opacity|text-anchor|dominant-baseline|vector-effect|focusable|preserveAspectRatio|pathLength|patternUnits|xmlns";
const markup = new RegExp(
  `^(?:[^<>]|<!-{0,4}>|</(?:${tags})>|<(?:${tags})(?: (?:(?:${plain})(?:="[^"<>]*")?|href="(?:#|/(?![/\\\\]))[^"<>]*"))* ?/?>)*$`,
);

globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (html) => (markup.test(html) ? html : null),
  createScript: () => null,
  createScriptURL: (address) => (address === bootstrap || address === "/sw.js" ? address : null),
});

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

// For src/browser/page_side/engine_link.rs: the engine started above, then a fresh one each time.
Object.defineProperty(globalThis, "evenkeel", {
  value: Object.freeze({
    engine() {
      const worker = first ?? startEngine();
      first = undefined;
      return worker;
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
