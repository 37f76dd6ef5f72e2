//! A browser at work, spoken to through its driver.
//!
//! *Never:* shares a profile with another story, or reaches a network.

use super::memory;
use super::process::{Process, end_at_once, free_port};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use tokio::runtime::Runtime;

/// Whom Chromium asks by itself: time, updates, accounts, models, its start page; and, with its own
/// autofill on, about the shape of any form (a hash of names, nothing typed), which no page can
/// forbid. README says so. Their names lead nowhere here, so that whatever does arrive elsewhere
/// was sent by the site.
pub const HOUSEKEEPING: [&str; 6] = [
    "accounts.google.com",
    "clients2.google.com",
    "content-autofill.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "start.duckduckgo.com",
    "update.googleapis.com",
];

/// Chromium under its driver.
pub struct Browser {
    runtime: Runtime,
    client: Client,
    process: u64,
    /// Where its inspector listens.
    inspector: String,
    _driver: Process,
}

impl Browser {
    /// Starts it on `profile`; names lead where `names` says.
    pub fn start(profile: &Path, downloads: &Path, net_log: &Path, names: &str) -> Self {
        let port = free_port();
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut command = Command::new(program);
        let driver = Process::serving(command.arg(format!("--port={port}")), port);
        let args = [
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            // Two pages behind the address bar, which nobody sees: half of what a start costs.
            "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup".to_owned(),
            "--window-size=1280,900".to_owned(),
            format!("--user-data-dir={}", profile.display()),
            format!("--log-net-log={}", net_log.display()),
            format!("--host-resolver-rules={names}"),
        ];
        let wanted = json!({
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "args": args,
                "prefs": { "download.default_directory": downloads.display().to_string() },
            },
            "unhandledPromptBehavior": "ignore",
        });
        let Value::Object(wanted) = wanted else { unreachable!("an object was written above") };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let address = format!("http://127.0.0.1:{port}");
        let begin =
            async { ClientBuilder::new(http_only()).capabilities(wanted).connect(&address).await };
        let client = runtime.block_on(begin).unwrap_or_else(|error| panic!("no browser: {error}"));
        let process = client
            .capabilities()
            .and_then(|told| told.get("goog:processID")?.as_u64())
            .expect("Chromium's driver tells the browser's process");
        let inspector = client
            .capabilities()
            .and_then(|told| told.get("goog:chromeOptions")?["debuggerAddress"].as_str())
            .expect("Chromium's driver tells where the browser's inspector is")
            .to_owned();
        let browser = Self { runtime, client, process, inspector, _driver: driver };
        let refused = "addEventListener('securitypolicyviolation', (event) => { \
            (window.refused ??= []).push(`${event.effectiveDirective} ${event.blockedURI}`) });";
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refused }));
        let folder = downloads.display().to_string();
        let allow = json!({ "behavior": "allow", "downloadPath": folder });
        browser.devtools("Browser.setDownloadBehavior", allow);
        browser
    }

    /// One command of WebDriver; `path` follows the session's own.
    ///
    /// # Errors
    /// What the driver says, as text.
    pub fn command(&self, path: &str, body: Option<Value>) -> Result<Value, String> {
        let command = Plain { path: path.to_owned(), body };
        self.runtime.block_on(self.client.issue_cmd(command)).map_err(|error| error.to_string())
    }

    /// One command of Chromium's own protocol.
    pub fn devtools(&self, name: &str, params: Value) -> Value {
        let body = json!({ "cmd": name, "params": params });
        self.command("goog/cdp/execute", Some(body)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// Runs the body of a function in the page.
    ///
    /// # Errors
    /// What the driver says: a page in the middle of changing cannot be asked.
    pub fn script(&self, source: &str, args: Value) -> Result<Value, String> {
        self.command("execute/sync", Some(json!({ "script": source, "args": args })))
    }

    /// How often each of `words` stands in the memory of its pages.
    #[allow(dead_code, reason = "the measurements that share this driver do not look")]
    pub fn copies(&self, words: &[&str]) -> Vec<usize> {
        memory::copies(self.process, words)
    }

    /// The living heap of the page, as text.
    #[allow(dead_code, reason = "the measurements that share this driver do not look")]
    pub fn heap(&self) -> String {
        memory::heap(&self.inspector)
    }

    /// Ends it as a crash would.
    pub fn crash(self) {
        end_at_once(self.process);
    }

    /// Closes it as a person would.
    pub fn close(self) {
        drop(self);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // After a crash there is nothing left to close.
        let _ = self.runtime.block_on(self.client.clone().close());
    }
}

/// What each name leads to (Chromium's `net/base/host_mapping_rules.h`: the first rule that fits):
/// `own` to this device, those of [`HOUSEKEEPING`] nowhere, every other to the port `elsewhere`.
pub fn names(own: &str, elsewhere: u16) -> String {
    let nowhere = HOUSEKEEPING.map(|host| format!("MAP {host} ~NOTFOUND, ")).concat();
    format!("{nowhere}MAP {own} 127.0.0.1, MAP * 127.0.0.1:{elsewhere}, EXCLUDE 127.0.0.1")
}

fn http_only() -> hyper_util::client::legacy::connect::HttpConnector {
    hyper_util::client::legacy::connect::HttpConnector::new()
}

#[derive(Debug)]
struct Plain {
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Plain {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        match &self.body {
            Some(body) => (http::Method::POST, Some(body.to_string())),
            None => (http::Method::GET, None),
        }
    }
}
