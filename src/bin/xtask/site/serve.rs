//! A small server for the built site on 127.0.0.1, with the whole header set.
//!
//! In: a folder and a port (0 for any free one). Out: files with their media type, `index.html`
//! for the address of a screen, and each request told to whoever listens.
//! *Never:* answers from outside the folder, or to anything but GET and HEAD.

use super::{SiteError, media_type, policy};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use tiny_http::{Header, Method, Response, Server};

/// Requests answered at once; a page asks for about six files together.
const THREADS: usize = 4;

/// One request as it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `POST`, ...
    pub method: String,
    /// Path and query as the browser sent them.
    pub address: String,
    /// What the answer was to be used as (`Sec-Fetch-Dest`): document, script, worker, ...
    pub purpose: String,
    /// The status answered.
    pub status: u16,
}

/// A server at work; it stops when dropped.
pub struct Serving {
    address: SocketAddr,
    server: Arc<Server>,
    threads: Vec<JoinHandle<()>>,
}

impl Serving {
    /// The address to open in a browser, with its port.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Serves until the process ends.
    pub fn forever(mut self) {
        for thread in self.threads.drain(..) {
            // A thread that panicked has answered what it could; the others go on.
            let _ = thread.join();
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.server.unblock();
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// Serves `dist` on 127.0.0.1 and tells `log` every request after it was answered.
///
/// # Errors
/// `NotBuilt` without an `index.html`, `Listen` when the port is taken.
pub fn serve(
    dist: &Path,
    port: u16,
    log: impl Fn(&Request) + Send + Sync + 'static,
) -> Result<Serving, SiteError> {
    if !dist.join("index.html").is_file() {
        return Err(SiteError::NotBuilt(dist.to_owned()));
    }
    let refused = |reason: String| SiteError::Listen { port, reason };
    let server = Server::http((Ipv4Addr::LOCALHOST, port)).map_err(|e| refused(e.to_string()))?;
    let address = server.server_addr().to_ip().ok_or_else(|| refused("no address".to_owned()))?;
    let server = Arc::new(server);
    let log = Arc::new(log);
    let threads = (0..THREADS)
        .map(|_| {
            let (server, log, dist) = (Arc::clone(&server), Arc::clone(&log), dist.to_owned());
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer(request, &dist, log.as_ref());
                }
            })
        })
        .collect();
    Ok(Serving { address, server, threads })
}

fn answer(request: tiny_http::Request, dist: &Path, log: &(impl Fn(&Request) + ?Sized)) {
    let address = request.url().to_owned();
    let purpose = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Sec-Fetch-Dest"))
        .map(|header| header.value.to_string())
        .unwrap_or_default();
    let method = request.method().clone();
    let (status, name, body) = if matches!(method, Method::Get | Method::Head) {
        match find(dist, &address) {
            Some((name, body)) => (200, name, body),
            None => (404, "missing.txt".to_owned(), b"Not part of Evenkeel.\n".to_vec()),
        }
    } else {
        (405, "refused.txt".to_owned(), b"Only files are served here.\n".to_vec())
    };
    let mut response = Response::from_data(body).with_status_code(status);
    for (field, value) in headers(&name) {
        if let Ok(header) = Header::from_bytes(field, value) {
            response.add_header(header);
        }
    }
    // A browser that went away while we answered is no error of ours.
    let _ = request.respond(response);
    log(&Request { method: method.to_string(), address, purpose, status });
}

fn headers(name: &str) -> Vec<(&'static str, String)> {
    let caching = if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut headers = policy::headers();
    headers.push(("Content-Type", media_type(name).to_owned()));
    headers.push(("Cache-Control", caching.to_owned()));
    headers
}

/// Whether Trunk put the hash of the content into the name: `evenkeel-1f0c…a2_bg.wasm`.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '_', '.'])
        .any(|part| part.len() >= 15 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The file an address means: itself, or `index.html` for the address of a screen.
fn find(dist: &Path, address: &str) -> Option<(String, Vec<u8>)> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.strip_prefix('/')?;
    let last = name.rsplit('/').next().unwrap_or_default();
    let name = if last.contains('.') { name } else { "index.html" };
    let inside = PathBuf::from(name);
    let stays = inside.components().all(|part| matches!(part, Component::Normal(_)));
    if !stays || name.contains(['\\', ':', '%']) {
        return None;
    }
    let body = std::fs::read(dist.join(&inside)).ok()?;
    Some((name.to_owned(), body))
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::sync::Mutex;

    fn ask(serving: &Serving, line: &str) -> String {
        let mut stream = TcpStream::connect(serving.address).unwrap();
        write!(stream, "{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn site() -> Scratch {
        Scratch::holding(&[
            ("index.html", "THE PAGE"),
            ("a-0123456789abcdef_bg.wasm", "W"),
            ("guide/start.html", "GUIDE"),
        ])
    }

    #[test]
    fn the_address_of_a_screen_answers_with_the_page() {
        let site = site();
        let serving = serve(&site, 0, |_| {}).unwrap();
        for address in ["/", "/clients", "/clients/7?from=2026-01-01", "/guide/"] {
            assert!(ask(&serving, &format!("GET {address}")).ends_with("THE PAGE"), "{address}");
        }
        assert!(ask(&serving, "GET /guide/start.html").ends_with("GUIDE"));
        assert!(ask(&serving, "GET /gone.js").starts_with("HTTP/1.1 404"));
        assert!(ask(&serving, "POST /").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn every_answer_carries_the_whole_header_set() {
        let site = site();
        let serving = serve(&site, 0, |_| {}).unwrap();
        for line in ["GET /", "GET /gone.js", "POST /", "HEAD /"] {
            let answer = ask(&serving, line).to_ascii_lowercase();
            for (name, value) in policy::headers() {
                let wanted = format!("{name}: {value}\r\n").to_ascii_lowercase();
                assert!(answer.contains(&wanted), "{line} lacks {name}");
            }
        }
        let wasm = ask(&serving, "GET /a-0123456789abcdef_bg.wasm");
        assert!(wasm.contains("application/wasm") && wasm.contains("immutable"));
        assert!(ask(&serving, "GET /").contains("no-cache"));
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let around = Scratch::holding(&[("secret.txt", "SECRET"), ("dist/index.html", "THE PAGE")]);
        let dist = around.join("dist");
        let absolute = format!("/{}", around.join("secret.txt").display());
        for path in [
            "/../secret.txt",
            "/guide/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..\\secret.txt",
            "/./../secret.txt",
            "/c:secret.txt",
            &absolute,
        ] {
            assert!(find(&dist, path).is_none(), "{path}");
        }
        assert!(find(&dist, "/index.html").is_some());
    }

    #[test]
    fn every_request_is_told() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let (site, listener) = (site(), Arc::clone(&told));
        let serving =
            serve(&site, 0, move |request| listener.lock().unwrap().push(request.clone())).unwrap();
        ask(&serving, "GET /clients?x=1");
        drop(serving);
        let wanted = Request {
            method: "GET".into(),
            address: "/clients?x=1".into(),
            purpose: String::new(),
            status: 200,
        };
        assert_eq!(*told.lock().unwrap(), [wanted]);
    }
}
