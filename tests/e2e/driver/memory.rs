//! What a browser holds in memory: the living heap of a page, and every byte of its processes.
//!
//! The heap comes from Chromium's own inspector, which speaks WebSocket (RFC 6455), in pieces that
//! WebDriver does not hand on. *Never:* a process that this browser has not started.

use super::process::family;
use memchr::memmem;
use serde_json::{Value, json};
use std::fs::{File, read_to_string};
use std::io::{Read, Seek, SeekFrom, Write};
use std::net::TcpStream;

/// How often each of `words` stands in the memory of the pages' processes, in one byte a letter or
/// two, as the browser's engine keeps text.
pub fn copies(browser: u64, words: &[&str]) -> Vec<usize> {
    let mut found = vec![0; words.len()];
    let is_page = |id: &u64| {
        let words = read_to_string(format!("/proc/{id}/cmdline")).unwrap_or_default();
        words.contains("--type=renderer")
    };
    for id in family(browser).into_iter().filter(is_page) {
        let maps = read_to_string(format!("/proc/{id}/maps")).unwrap();
        let mut memory = File::open(format!("/proc/{id}/mem")).unwrap();
        for line in maps.lines() {
            let Some(bytes) = mapped(line, &mut memory) else { continue };
            for (found, word) in found.iter_mut().zip(words) {
                let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
                *found += memmem::find_iter(&bytes, word).count();
                *found += memmem::find_iter(&bytes, &wide).count();
            }
        }
    }
    found
}

/// What lies where a line of `/proc/N/maps` says; none for what cannot be read.
fn mapped(line: &str, memory: &mut File) -> Option<Vec<u8>> {
    let (range, rest) = line.split_once(' ')?;
    let (from, to) = range.split_once('-')?;
    let [from, to] = [from, to].map(|text| u64::from_str_radix(text, 16).ok());
    let (from, length) = (from?, to?.checked_sub(from?)?);
    // A file is not memory of the page's; what is larger than this is set aside, not used.
    if !rest.starts_with('r') || rest.contains(" /usr/") || length > 1 << 31 {
        return None;
    }
    let mut bytes = Vec::new();
    memory.seek(SeekFrom::Start(from)).ok()?;
    // What is read up to the first page that is not there counts.
    let _ = memory.take(length).read_to_end(&mut bytes);
    Some(bytes)
}

/// The living heap of the page before this inspector, after everything dead was collected.
pub fn heap(inspector: &str) -> String {
    let pages = ask(inspector, "GET /json/list HTTP/1.1\r\nConnection: close").1;
    let pages: Value = serde_json::from_str(&pages).unwrap();
    let is_page = |page: &&Value| page["type"] == "page";
    let page = pages.as_array().unwrap().iter().find(is_page).unwrap();
    let address = page["webSocketDebuggerUrl"].as_str().unwrap();
    let path = address.split_once(inspector).unwrap().1;
    let upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n\
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13";
    let (mut socket, _) = ask(inspector, &format!("GET {path} HTTP/1.1\r\n{upgrade}"));
    let mut heap = String::new();
    for (id, method) in [(1, "HeapProfiler.collectGarbage"), (2, "HeapProfiler.takeHeapSnapshot")] {
        send(&mut socket, &json!({ "id": id, "method": method }).to_string());
        loop {
            let told: Value = serde_json::from_str(&hear(&mut socket)).unwrap();
            heap.push_str(told["params"]["chunk"].as_str().unwrap_or_default());
            if told["id"] == id {
                break;
            }
        }
    }
    heap
}

/// Asks a question of HTTP; hands back the connection and what the answer holds, to its end where it
/// is closed, or nothing where it goes on as another protocol.
fn ask(host: &str, question: &str) -> (TcpStream, String) {
    let mut socket = TcpStream::connect(host).unwrap();
    write!(socket, "{question}\r\nHost: {host}\r\n\r\n").unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        socket.read_exact(&mut byte).unwrap();
        head.extend(byte);
    }
    let head = String::from_utf8(head).unwrap();
    let length = head.lines().find_map(|line| line.strip_prefix("Content-Length:"));
    let mut body = vec![0; length.map_or(0, |length| length.trim().parse().unwrap())];
    socket.read_exact(&mut body).unwrap();
    (socket, String::from_utf8(body).unwrap())
}

/// Sends a text in one frame, masked with zeroes (RFC 6455, section 5.2).
fn send(socket: &mut TcpStream, text: &str) {
    let length = u8::try_from(text.len()).ok().filter(|length| *length < 126).unwrap();
    socket.write_all(&[&[0x81, 0x80 | length, 0, 0, 0, 0], text.as_bytes()].concat()).unwrap();
}

/// The next whole text.
fn hear(socket: &mut TcpStream) -> String {
    let mut text = Vec::new();
    loop {
        let mut head = [0; 2];
        socket.read_exact(&mut head).unwrap();
        let more = match head[1] & 0x7f {
            126 => 2,
            127 => 8,
            _ => 0,
        };
        let mut length = [0; 8];
        socket.read_exact(&mut length[8 - more..]).unwrap();
        let length = if more > 0 { u64::from_be_bytes(length) } else { head[1].into() };
        let got = socket.take(length).read_to_end(&mut text).unwrap();
        assert_eq!(got as u64, length, "the browser has gone");
        if head[0] & 0x80 != 0 {
            return String::from_utf8(text).unwrap();
        }
    }
}
