//! The site's own server, and what was asked of it.

use super::process::{Process, free_port};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The site as it was built.
pub fn built() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

/// The server of a built site; it can be stopped and started again at the same address.
pub struct Site {
    host: &'static str,
    port: u16,
    log: PathBuf,
    files: PathBuf,
    server: Option<Process>,
}

/// One request that reached the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The status answered.
    pub status: u16,
    /// `GET` ...
    pub method: String,
    /// Path and query.
    pub address: String,
}

impl Site {
    /// Starts it on a free port, its log in `folder`; the browser knows it by the name `host`.
    pub fn start(host: &'static str, folder: &Path) -> Self {
        let files = built();
        let log = folder.join("requests.txt");
        let mut site = Self { host, port: free_port(), log, files, server: None };
        site.resume();
        site
    }

    /// Answers again.
    pub fn resume(&mut self) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["serve", "--port", &self.port.to_string(), "--log"]).arg(&self.log);
        self.server = Some(Process::serving(command.arg("--from").arg(&self.files), self.port));
    }

    /// Answers with the site in `files` from now on.
    pub fn publish(&mut self, files: &Path) {
        self.pause();
        files.clone_into(&mut self.files);
        self.resume();
    }

    /// No longer answers: the network is gone.
    pub fn pause(&mut self) {
        self.server = None;
    }

    /// The full address of `path`.
    pub fn address(&self, path: &str) -> String {
        format!("http://{}:{}{path}", self.host, self.port)
    }

    /// The name by which the browser knows it.
    pub const fn host(&self) -> &'static str {
        self.host
    }

    /// Everything asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        let request = |line: &str| {
            let mut words = line.split(' ');
            let status = words.next()?.parse().ok()?;
            let method = words.next()?.to_owned();
            Some(Asked { status, method, address: words.next()?.to_owned() })
        };
        log.lines().filter_map(request).collect()
    }
}
