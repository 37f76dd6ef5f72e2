"""Reads a backup of Evenkeel, written from src/vault/FORMAT.md alone.

    evenkeel.py FILE "the passphrase"        evenkeel.py --code FILE "the recovery code"
Prints the records as sorted lines of JSON (kind, id, is, a note's text, a file's SHA-256), those behind
a passphrase of its own where that is a last word. Numbers in brackets are sections of FORMAT.md.
"""
import hashlib, hmac, io, json, sys, unicodedata, zlib
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf import argon2, hkdf
META, KEYS, PAGES, BODIES, _, AUDIT, FILES = range(7)
def must(holds, what):
    if not holds:
        raise ValueError(what)
def hmac256(key, message):
    return hmac.digest(key, message, "sha256")
def expand(key, label):
    return hmac256(key, b"evenkeel/1/" + label + b"\x01")
def unseal(key, context, message):  # [1]
    must(len(message) >= 72, "a sealed message is too short")
    salt, commitment, rest = message[:24], message[24:56], message[56:]
    info = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\x00" + salt + context
    okm = hkdf.HKDFExpand(hashes.SHA512(), 76, info).derive(key)
    must(hmac.compare_digest(okm[44:], commitment), "sealed under another key or for another place")
    cipher, start, size = AESGCM(okm[:32]), int.from_bytes(okm[32:44], "big"), 16400
    nonces = ((start ^ number).to_bytes(12, "big") for number in range(len(rest) // size + 1))
    try:
        chunks = (rest[at : at + size] for at in range(0, len(rest) + size, size))
        return b"".join(cipher.decrypt(nonce, chunk, None) for nonce, chunk in zip(nonces, chunks))
    except (InvalidTag, ValueError):
        raise ValueError("a sealed message is altered or cut short") from None

def code_key(slot, code):  # [2]
    symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    plain = code.upper().translate(str.maketrans("OIL", "011", "- \n"))
    values = [symbols.find(letter) for letter in plain]
    must(len(values) == 34 and min(values) >= 0, "a recovery code has 34 letters and digits")
    check = sum(value * place for place, value in enumerate(values[:32], 1)) % 1021
    must(values[32:] == [check // 32, check % 32], "the recovery code is mistyped")
    bits = sum(value << 5 * at for at, value in enumerate(values[31::-1])).to_bytes(20, "big")
    return expand(hmac256(bytes.fromhex(slot["salt"]), bits), b"recovery")
def argon_key(slot, secret):  # [2]
    salt, (m, t, p) = bytes.fromhex(slot["salt"]), (slot["argon2id"][name] for name in "mtp")
    must(19_456 <= m <= 524_288 and 2 <= t <= 32 and 1 <= p <= 8, "the cost is out of bounds")
    argon = argon2.Argon2id(salt=salt, length=32, iterations=t, lanes=p, memory_cost=m)
    return argon.derive(unicodedata.normalize("NFKD", secret).encode())
def vault_key(header, secret, by_code):  # [2], [3]
    must(header["format"] == 1, "the vault is of a newer format")
    slot, letter = (header["recovery"], b"r") if by_code else (header["passphrase"], b"p")
    key = (code_key if by_code else argon_key)(slot, secret)
    context = b"evenkeel/1/slot\x00" + bytes.fromhex(header["vault"]) + letter
    return unseal(key, context, bytes.fromhex(slot["wrapped"]))
def split_file(data):  # [6]
    must(data[:12] == b"EVENKEEL\0\0\0\1", "no backup of Evenkeel, or of a newer format")
    end = 16 + int.from_bytes(data[12:16], "big")
    return data[16:end], data[end : end + 104], data[end + 104 :]
def split_rows(data):  # [6]
    tables, rows = [{} for _ in range(7)], io.BytesIO(data)
    while number := rows.read(1):
        must(number[0] <= FILES, "a row of an unknown table")
        table, key = tables[number[0]], rows.read(int.from_bytes(rows.read(2), "big"))
        must(key not in table, "a row stands twice")
        size = int.from_bytes(rows.read(4), "big")
        must(len(table.setdefault(key, rows.read(size))) == size, "a row is cut short")
    return tables

def open_row(vault, table, row, value, keys, read=json.loads):  # [4]
    must(value[:2] == b"\x01\x01", "a row is of a newer format")
    key, revision, schema = value[2:18], value[18:26], value[26:28]
    must(key in keys, "a row of an owner without a key")
    context = b"evenkeel/1/row\x00" + vault + bytes([table]) + row + key + revision + schema
    text = unseal(keys[key], context, value[28:]) if keys[key] else b'{"records":[]}'
    return int.from_bytes(revision, "big"), value[52:84], read(text)
def page(text):  # [4]
    return json.loads(text if text[:1] == b"{" else zlib.decompressobj().decompress(text))

def check_log(vault, root, rows, log):  # [8]
    link, audit, chain = bytes(32), expand(root, b"audit"), expand(root, b"chain")
    for number in (number.to_bytes(8, "big") for number in range(1, log["count"] + 1)):
        must(number in rows, "an entry of the log is missing")
        link = hmac256(chain, link + number + rows[number][32:])
        must(link == rows[number][:32], "an entry of the log is altered")
        json.loads(unseal(audit, b"evenkeel/1/audit\x00" + vault + number, rows[number][32:]))
    must((len(rows), link.hex()) == (log["count"], log["last"]), "the log is another one")

def read(data, secret, by_code=False, own=None):
    header_bytes, wrapped, payload = split_file(data)
    header = json.loads(header_bytes[32:])
    vault, root = bytes.fromhex(header["vault"]), vault_key(header, secret, by_code)
    head_key, set_key = expand(root, b"head"), expand(root, b"set")
    mac = hmac256(head_key, b"evenkeel/1/header\x00" + header_bytes[32:])
    must(hmac.compare_digest(mac, header_bytes[:32]), "the header is altered")
    digest = hashlib.sha256(header_bytes).digest()
    file_key = unseal(head_key, b"evenkeel/1/backup\x00" + digest, wrapped)
    tables = split_rows(unseal(file_key, digest, payload))
    must(tables[META][b"header"] == header_bytes, "two headers that differ")
    head = json.loads(unseal(head_key, b"evenkeel/1/head\x00" + vault, tables[META][b"head"]))
    cost, least = (c["m"] * c["t"] for c in (header["passphrase"]["argon2id"], head["kdf_floor"]))
    must(cost >= least, "the passphrase was weakened")
    check_log(vault, root, tables[AUDIT], head.get("log", {"count": 0, "last": "0" * 64}))
    records, rows, texts, sums = [], [], {}, {KEYS: 0, PAGES: 0}
    keys = {bytes(16): expand(root, b"practice")}
    def count(table, row, revision, commitment):
        element = bytes([table]) + row + revision.to_bytes(8, "big") + commitment
        sums[table] = (sums[table] + int.from_bytes(hmac256(set_key, element), "big")) % 2**256
    for owner, wrapped in tables[KEYS].items():
        turned, wrap = bytes(255 - byte for byte in owner), expand(root, b"wrap")
        try:
            keys[owner] = unseal(wrap, b"evenkeel/1/key\x00" + vault + owner, wrapped)
        except ValueError:  # of psychotherapy notes
            keys[owner] = unseal(wrap, b"evenkeel/1/apart\x00" + vault + turned, wrapped)
        if len(keys[owner]) > 32:  # of the well-being, behind a passphrase of its own
            lock, context = json.loads(keys[owner]), b"evenkeel/1/own\x00" + vault
            keys[owner] = own and unseal(argon_key(lock, own), context, bytes.fromhex(lock["wrapped"]))
        count(KEYS, owner, 0, wrapped[24:56])
    for row, value in tables[PAGES].items():
        revision, commitment, found = open_row(vault, PAGES, row, value, keys, page)
        count(PAGES, row, revision, commitment)
        records, rows = records + found["records"], rows + found.get("texts", [])
    for name, table in (("keys", KEYS), ("pages", PAGES)):
        found = {"count": len(tables[table]), "sum": f"{sums[table]:064x}"}
        must(found == head[name], f"{name} are missing, doubled, or from an older state")
    for named in rows + [record["body"] for record in records if "body" in record]:
        row = bytes.fromhex(named["row"])
        revision, commitment, text = open_row(vault, BODIES, row, tables[BODIES][row], keys)
        must((revision, commitment.hex()) == (named["revision"], named["commitment"]), "an old text")
        texts |= {named["row"]: text["text"]} if "text" in text else {}
        texts |= {each["id"]: each["text"] for each in text.get("texts", [])}
    for record in records:
        if named := record.pop("body", None) or record.pop("text", None):
            record["text"] = texts[named["row"] if isinstance(named, dict) else record["id"]]
        if record["kind"] == "attachment":
            file, size, plain = bytes.fromhex(record["id"]), record["is"]["size"], b""
            key = {file: bytes.fromhex(record["is"]["key"])}
            for number in range(-(-size // 2**20)):
                row = file[:12] + number.to_bytes(4, "big")
                plain += open_row(vault, FILES, row, tables[FILES][row], key, bytes)[2]
            record["sha256"] = hashlib.sha256(plain[:size]).hexdigest()
    form = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    return sorted(json.dumps(record, **form) for record in records)

if __name__ == "__main__":
    by_code = sys.argv[1:2] == ["--code"]
    path, secret, *own = sys.argv[1 + by_code :]
    try:
        lines = read(open(path, "rb").read(), secret, by_code, *own)
        sys.stdout.buffer.writelines(line.encode() + b"\n" for line in lines)
    except (ValueError, LookupError, TypeError) as why:
        sys.exit(f"{path}: not as FORMAT.md says: {why}")
