// The baseline: what a careful page does with nothing but the browser. The same records as the
// product's, packed into segments of 256 KiB, each sealed with the browser's AES-256-GCM, in one
// IndexedDB store. Opening reads and opens all of them; a change is one strict put of its own.
const SEGMENT = 256 * 1024;
const CHANGES = 200;

const asked = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

const written = (transaction) =>
  new Promise((done, failed) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => failed(transaction.error);
  });

async function database() {
  const request = indexedDB.open('baseline', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('segments');
    request.result.createObjectStore('changes');
  };
  return asked(request);
}

const key = () =>
  crypto.subtle.importKey('raw', new Uint8Array(32).fill(7), 'AES-GCM', false, ['encrypt', 'decrypt']);

async function seal(with_key, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, with_key, bytes) };
}

/** The records in segments, each written down, and sealed while the next is written down. */
function segments(records, with_key) {
  const [found, encoder] = [[], new TextEncoder()];
  let [lines, size] = [[], 0];
  const close = () => found.push(seal(with_key, encoder.encode(lines.join('\n'))));
  for (const record of records) {
    const line = JSON.stringify(record);
    lines.push(line);
    size += line.length + 1;
    if (size >= SEGMENT) {
      close();
      [lines, size] = [[], 0];
    }
  }
  if (lines.length) close();
  return Promise.all(found);
}

/** Milliseconds until all records, which are values in memory as the product's are, are durable. */
async function fill() {
  const text = await (await fetch('/records.json')).text();
  const records = text.trim().split('\n').map((line) => JSON.parse(line));
  await asked(indexedDB.deleteDatabase('baseline'));
  const began = performance.now();
  const [store, with_key] = [await database(), await key()];
  const sealed = await segments(records, with_key);
  const transaction = store.transaction('segments', 'readwrite', { durability: 'strict' });
  sealed.forEach((segment, at) => transaction.objectStore('segments').put(segment, at));
  await written(transaction);
  return performance.now() - began;
}

/** Milliseconds from the page's beginning until its figures are computed. */
async function open() {
  const [store, with_key, decoder] = [await database(), await key(), new TextDecoder()];
  const all = await asked(store.transaction('segments').objectStore('segments').getAll());
  const opened = await Promise.all(
    all.map(({ iv, sealed }) => crypto.subtle.decrypt({ name: 'AES-GCM', iv }, with_key, sealed)),
  );
  const counts = {};
  let minutes = 0;
  for (const segment of opened) {
    for (const line of decoder.decode(segment).split('\n')) {
      const record = JSON.parse(line);
      const what = record.outcome ?? record.kind;
      counts[what] = (counts[what] ?? 0) + 1;
      minutes += record.attended ?? 0;
    }
  }
  document.body.textContent = `${JSON.stringify(counts)} ${minutes}`;
  return performance.now();
}

/** The 95th percentile, in milliseconds, of one changed appointment until it is durable. */
async function write() {
  const [store, with_key] = [await database(), await key()];
  const record = new TextEncoder().encode(JSON.stringify({ outcome: 'no-show', pad: 'x'.repeat(230) }));
  const took = [];
  for (let n = 0; n < CHANGES; n += 1) {
    const began = performance.now();
    const sealed = await seal(with_key, record);
    const transaction = store.transaction('changes', 'readwrite', { durability: 'strict' });
    transaction.objectStore('changes').put(sealed, n % 10);
    transaction.commit();
    await written(transaction);
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  return took[Math.round(0.95 * (took.length - 1))];
}

// The address says what to do: `/?open`. It begins as the page does.
const ways = { fill, open, write };
ways[location.search.slice(1)]().then(
  (milliseconds) => (window.took = milliseconds),
  (error) => (window.took = `${error.name}: ${error.message}`),
);
