// Keeps one whole version of the site's files on this device and serves every request from it.
// `cargo xtask build` writes the version, the files with their SHA-256 and the headers below.
// Never: holds records or keys, asks another host, mixes the files of two versions.

const release = null;

const prefix = "evenkeel ";
const kept = prefix + release?.version;

/// One file from the server, or an error unless it is byte for byte the file of this version.
async function fetched(path) {
  const [sha256, type] = release.files[path];
  const response = await fetch(path, { cache: "no-cache", redirect: "error" });
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!response.ok || found !== sha256) throw new Error(`${path} is not of version ${release.version}`);
  return new Response(bytes, { headers: { ...release.headers, "Content-Type": type } });
}

/// All files or none: a version that is not whole never starts.
async function keep() {
  if (!release) throw new Error("this build is not sealed");
  const paths = Object.keys(release.files);
  const files = await Promise.all(paths.map(fetched));
  const cache = await caches.open(kept);
  try {
    await Promise.all(paths.map((path, at) => cache.put(path, files[at])));
  } catch (error) {
    await caches.delete(kept);
    throw error;
  }
}

/// Forgets older versions; the last one stays until the new version has opened the vault once.
async function forget(spared) {
  const older = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== kept);
  await Promise.all(older.slice(0, older.length - spared).map((name) => caches.delete(name)));
}

async function answer(request) {
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || request.method !== "GET") return Response.error();
  const screen = !/\.[^/]*$/.test(pathname);
  const path = screen ? "/index.html" : pathname;
  const cache = await caches.open(kept);
  const found = await cache.match(path);
  if (found) return found;
  if (path in release.files) return fetched(path);
  // A page of the version before, still open, may ask for its own files by their hashed names.
  return (await caches.match(path)) ?? new Response("Not part of Evenkeel.", { status: 404, headers: release.headers });
}

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forget(1)));
addEventListener("fetch", (event) => event.respondWith(answer(event.request)));
addEventListener("message", (event) => {
  const { ask, file } = event.data;
  if (ask === "apply") skipWaiting();
  if (ask === "settled") event.waitUntil(forget(0));
  // The first page of a first visit, if it is of this version.
  if (ask === "claim" && file in release.files) event.waitUntil(clients.claim());
});
