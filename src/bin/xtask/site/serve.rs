//! A small server for the built site on 127.0.0.1, with the whole header set.
//!
//! In: a folder and a port (0 for any free one). Out: files with their media type, `index.html`
//! for the address of a screen, and each request told to whoever listens.
//! *Never:* answers from outside the folder, or to anything but GET and HEAD.

use super::{SiteError, media_type, policy};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;
use std::thread::JoinHandle;
use tokio::sync::oneshot;
use tokio::task::{LocalSet, spawn_local};

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
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Serving {
    /// The address to open in a browser, with its port.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Serves until the process ends.
    pub fn forever(mut self) {
        self.wait();
    }

    fn wait(&mut self) {
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has answered what it could.
            let _ = thread.join();
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.stop.take());
        self.wait();
    }
}

/// Serves `dist` on 127.0.0.1, each request told to `log`.
///
/// # Errors
/// `NotBuilt` without an `index.html`, `Listen` when the port is taken.
pub fn serve(
    dist: &Path,
    port: u16,
    log: impl Fn(&Request) + Send + 'static,
) -> Result<Serving, SiteError> {
    if !dist.join("index.html").is_file() {
        return Err(SiteError::NotBuilt(dist.to_owned()));
    }
    let refused = |error: io::Error| SiteError::Listen { port, reason: error.to_string() };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(refused)?;
    listener.set_nonblocking(true).map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
    let (runtime, dist) = (runtime.map_err(refused)?, dist.to_owned());
    let (stop, stopped) = oneshot::channel();
    let thread = std::thread::spawn(move || {
        // All in one thread: a page asks for about six files, over as many connections, which it keeps.
        let tasks = LocalSet::new();
        tasks.spawn_local(accept(listener, dist, log));
        // It ends with an error, as nothing is ever sent, and what is under way ends with it.
        let _ = tasks.block_on(&runtime, stopped);
    });
    Ok(Serving { address, stop: Some(stop), thread: Some(thread) })
}

/// Takes connections for as long as there are any to come.
async fn accept(
    listener: TcpListener,
    dist: PathBuf,
    log: impl Fn(&Request) + 'static,
) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let site = Rc::new((dist, log));
    loop {
        // A browser that went away before it was taken, or while it was answered, is no error of ours.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let site = Rc::clone(&site);
        let answer = service_fn(move |asked| {
            let answered = answer(&asked, &site.0, &site.1);
            async { Ok::<_, Infallible>(answered) }
        });
        spawn_local(http1::Builder::new().serve_connection(TokioIo::new(stream), answer));
    }
}

fn answer(
    asked: &hyper::Request<Incoming>,
    dist: &Path,
    log: &impl Fn(&Request),
) -> Response<Full<Bytes>> {
    let address = asked.uri().path_and_query().map_or("/", |address| address.as_str());
    let (status, name, body) = if matches!(*asked.method(), Method::GET | Method::HEAD) {
        match find(dist, address) {
            Some((name, body)) => (StatusCode::OK, name, body),
            None => (
                StatusCode::NOT_FOUND,
                "missing.txt".to_owned(),
                b"Not part of Evenkeel.\n".to_vec(),
            ),
        }
    } else {
        let sentence = b"Only files are served here.\n".to_vec();
        (StatusCode::METHOD_NOT_ALLOWED, "refused.txt".to_owned(), sentence)
    };
    let mut response = Response::new(Full::from(body));
    *response.status_mut() = status;
    for (field, value) in headers(&name) {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(field, value);
        }
    }
    let purpose = asked.headers().get("sec-fetch-dest").and_then(|value| value.to_str().ok());
    log(&Request {
        method: asked.method().to_string(),
        address: address.to_owned(),
        purpose: purpose.unwrap_or_default().to_owned(),
        status: status.as_u16(),
    });
    response
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
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

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
    fn connections_that_are_kept_keep_no_other_waiting() {
        let site = site();
        let serving = serve(&site, 0, |_| {}).unwrap();
        let mut kept = Vec::new();
        for _ in 0..3 {
            // At once, as a browser makes them; and none is given up.
            let these: Vec<_> =
                (0..8).map(|_| TcpStream::connect(serving.address).unwrap()).collect();
            for mut stream in these {
                stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
                write!(stream, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
                let mut answer = [0; 12];
                stream.read_exact(&mut answer).unwrap();
                assert_eq!(&answer, b"HTTP/1.1 200");
                kept.push(stream);
            }
        }
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
