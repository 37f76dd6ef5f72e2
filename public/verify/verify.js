// Checks a file of documents saved from Evenkeel (src/vault/FORMAT.md, sections 9 and 10).
// Never: sends, keeps or alters anything; shows a document as anything but text.

const hex = async (bytes) =>
  Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const text = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

const lastLine = "\n===== SHA-256 of all above  =====\n".length + 64;

class Altered extends Error {}

/// The documents of a file, each as it was signed; throws `Altered` with a sentence otherwise.
export async function check(bytes) {
  try {
    return await read(bytes);
  } catch (error) {
    const plain = withPlainLineEnds(bytes);
    if (plain.length === bytes.length || !(await read(plain).catch(() => null))) throw error;
    throw new Altered(
      "Only the line ends of this file were changed, as some editors and mail programs do: with them put back, each document is as it was signed. Ask for the file as it was saved.",
    );
  }
}

/// The same with line feeds alone at the ends of lines, as the file was saved.
function withPlainLineEnds(bytes) {
  return bytes.filter((byte, at) => byte !== 13 || bytes[at + 1] !== 10);
}

async function read(bytes) {
  const about = "Evenkeel documents, file 1\n";
  if (text(bytes.slice(0, about.length)) !== about) throw new Altered("This is not a file of documents from Evenkeel.");
  const last = /^\n===== SHA-256 of all above ([0-9a-f]{64}) =====\n$/.exec(text(bytes.slice(-lastLine)));
  if (!last) throw new Altered("The end of the file is missing, so it has been altered or cut short.");
  const above = bytes.slice(0, -lastLine);
  if ((await hex(above)) !== last[1]) throw new Altered("The file has been altered since it was saved.");
  const documents = [];
  let at = 0;
  const line = () => {
    const stop = above.indexOf(10, at);
    const found = text(above.slice(at, stop < 0 ? above.length : stop));
    at = stop < 0 ? above.length : stop + 1;
    return found;
  };
  while (at < above.length) {
    const head = /^===== document ([0-9]+), ([0-9]+) bytes, SHA-256 ([0-9a-f]{64}) =====$/.exec(line());
    if (!head) continue;
    const [, number, size, hash] = head;
    const document = above.slice(at, at + Number(size));
    at += Number(size);
    if (line() !== "" || line() !== `===== end of document ${number} =====`) throw new Altered(`Document ${number} is not as long as it says.`);
    if ((await hex(document)) !== hash) throw new Altered(`Document ${number} is not what was signed.`);
    const words = text(document);
    const says = (name) => new RegExp(`^${name}: (.*)$`, "m").exec(words.slice(0, words.indexOf("\n\n")))?.[1];
    if (says("number") !== number) throw new Altered(`Document ${number} says it is another one.`);
    const before = documents.at(-1);
    const follows = before && Number(before.number) + 1 === Number(number) && before.client === says("client");
    if (follows && says("after") !== before.hash) throw new Altered(`Document ${number} does not follow the one before it.`);
    documents.push({ number, hash, words, client: says("client"), kind: says("kind"), signed: says("signed"), about: says("about") });
  }
  if (documents.length === 0) throw new Altered("There is no document in this file.");
  return documents;
}

const make = (name, words) => Object.assign(document.createElement(name), { textContent: words });

async function show(file) {
  const [verdict, list] = ["verdict", "documents"].map((id) => document.getElementById(id));
  list.replaceChildren();
  try {
    const documents = await check(new Uint8Array(await file.arrayBuffer()));
    const many = documents.length === 1 ? "1 document" : `${documents.length} documents`;
    verdict.dataset.tone = "good";
    verdict.textContent = `Nothing is altered: ${many}, each as it was signed.`;
    for (const { number, hash, words, kind, about, signed } of documents) {
      const shown = document.createElement("pre");
      shown.textContent = words;
      shown.dir = "auto";
      const details = document.createElement("details");
      details.append(make("summary", "Show the text"), shown);
      list.append(make("h2", `Document ${number}: ${kind}, ${about}`), make("p", `Signed ${signed}`), make("code", hash), details);
    }
  } catch (error) {
    verdict.dataset.tone = "trouble";
    verdict.textContent = error instanceof Altered ? error.message : "The file is not text as Evenkeel saves it, so it has been altered.";
  }
}

globalThis.document?.getElementById("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) show(file);
});
