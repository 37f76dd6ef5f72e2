//! Everywhere that is not the site: one listener that every other name leads to.

use std::io::Read;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Takes every connection meant for another host and keeps how it began.
pub struct Elsewhere {
    /// Where it listens.
    pub port: u16,
    arrived: Arc<Mutex<Vec<String>>>,
}

impl Elsewhere {
    /// Listens from now on, until the tests end.
    pub fn listen() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let arrived = Arc::new(Mutex::new(Vec::new()));
        let book = Arc::clone(&arrived);
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let book = Arc::clone(&book);
                std::thread::spawn(move || {
                    let mut first = [0; 2048];
                    let _ = stream.set_read_timeout(Some(Duration::from_secs(2)));
                    let length = stream.read(&mut first).unwrap_or(0);
                    book.lock().unwrap().push(readable(&first[..length]));
                });
            }
        });
        Self { port, arrived }
    }

    /// How each connection began, in readable letters: a request line, a name in a TLS greeting, or
    /// nothing, which gives away a name all the same.
    pub fn arrived(&self) -> Vec<String> {
        self.arrived.lock().unwrap().clone()
    }
}

fn readable(bytes: &[u8]) -> String {
    let runs = bytes.split(|byte| !matches!(byte, b' '..=b'~'));
    let long = runs.filter(|run| run.len() > 5);
    let words: Vec<_> = long.map(String::from_utf8_lossy).collect();
    if words.is_empty() { "a connection without a word".to_owned() } else { words.join(" ") }
}
