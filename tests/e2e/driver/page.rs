//! The page as a person has it before them: what can be read, pressed, filled in.

use super::browser::{Browser, HOUSEKEEPING, names};
use super::elsewhere::Elsewhere;
use super::figure::Figure;
use super::files::Scratch;
use super::site::{Asked, Site};
use super::until;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// WebDriver's own name for an element (W3C WebDriver, section 12.1).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with the site before it.
pub struct Page {
    story: &'static str,
    // In this order, so that the browser is gone before its folders are.
    browser: Option<Browser>,
    site: Site,
    elsewhere: Elsewhere,
    folder: Scratch,
}

impl Page {
    /// A fresh browser for the story named so.
    pub fn new(story: &'static str) -> Self {
        Self::at("127.0.0.1", story)
    }

    /// The same, with the site at a name of this device rather than at an address of digits.
    #[allow(dead_code, reason = "the measurements that share this driver need no name")]
    pub fn at_a_name(story: &'static str) -> Self {
        Self::at("localhost", story)
    }

    fn at(host: &'static str, story: &'static str) -> Self {
        let folder = Scratch::new();
        let (site, elsewhere) = (Site::start(host, &folder), Elsewhere::listen());
        let mut page = Self { story, browser: None, site, elsewhere, folder };
        page.start_browser();
        page
    }

    /// Opens the browser on the story's own profile, as it was left.
    pub fn start_browser(&mut self) {
        let net_log = self.folder.join("net-log.json");
        let downloads = self.downloads();
        std::fs::create_dir_all(&downloads).unwrap();
        let names = names(self.site.host(), self.elsewhere.port);
        self.browser = Some(Browser::start(&self.profile(), &downloads, &net_log, &names));
    }

    /// The browser itself.
    pub fn browser(&self) -> &Browser {
        self.browser.as_ref().expect("the browser is open in this part of the story")
    }

    /// Where the browser keeps everything.
    pub fn profile(&self) -> PathBuf {
        self.folder.join("profile")
    }

    /// Where files that the page saves arrive.
    pub fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// Waits for the file with this ending that the page saves, until the browser has written all
    /// of it: it has a length, and keeps it from one look to the next.
    pub fn downloaded(&self, ending: &str) -> PathBuf {
        let mut before = 0;
        until(&format!("the saved .{ending} file; {}", self.story), || {
            let files = std::fs::read_dir(self.downloads()).ok()?.flatten();
            let mut paths = files.map(|file| file.path());
            let path = paths.find(|path| path.extension().is_some_and(|it| it == ending))?;
            let length = path.metadata().ok()?.len();
            (length > 0 && std::mem::replace(&mut before, length) == length).then_some(path)
        })
    }

    /// The story's own folder, for files to be chosen.
    pub fn folder(&self) -> &Scratch {
        &self.folder
    }

    /// Opens the screen at `path` as if its address were typed.
    pub fn open(&self, path: &str) {
        let url = self.site.address(path);
        let went = self.browser().command("url", Some(json!({ "url": url })));
        went.unwrap_or_else(|error| panic!("cannot open {path}: {error}"));
    }

    /// The window that is spoken to.
    pub fn window(&self) -> String {
        self.command("window", None).as_str().unwrap_or_default().to_owned()
    }

    /// Opens another tab of the same browser and speaks to it from now on.
    pub fn new_window(&self) -> String {
        let made = self.command("window/new", Some(json!({ "type": "tab" })));
        let window = made["handle"].as_str().unwrap_or_default().to_owned();
        self.turn_to(&window);
        window
    }

    /// Speaks to that window from now on.
    pub fn turn_to(&self, window: &str) {
        self.command("window", Some(json!({ "handle": window })));
    }

    /// Closes the browser as a person would; everything it kept stays.
    pub fn close_browser(&mut self) {
        if let Some(browser) = self.browser.take() {
            browser.close();
        }
    }

    /// Ends the browser as a power cut would.
    pub fn crash(&mut self) {
        if let Some(browser) = self.browser.take() {
            browser.crash();
        }
    }

    /// Ends the browser as a power cut would, and starts it again on the same profile.
    pub fn crash_and_return(&mut self) {
        self.crash();
        self.start_browser();
    }

    /// The network is gone.
    pub fn go_offline(&mut self) {
        self.site.pause();
    }

    /// The network is back.
    pub fn go_online(&mut self) {
        self.site.resume();
    }

    /// The site's address leads to the files in `files` from now on.
    pub fn publish(&mut self, files: &Path) {
        self.site.publish(files);
    }

    /// Every request the site's server has seen.
    pub fn asked(&self) -> Vec<Asked> {
        self.site.asked()
    }

    /// Presses the control of this role and name.
    pub fn click(&self, role: &str, name: &str) {
        self.act(role, name, "click", &json!({}));
    }

    /// Types `text` into the field labelled so, in place of what it held.
    pub fn fill(&self, label: &str, text: &str) {
        self.act("field", label, "value", &json!({ "text": text }));
    }

    /// Presses one key of the keyboard in the control of this role and name.
    #[allow(dead_code, reason = "the measurements that share this driver press none")]
    pub fn press(&self, role: &str, name: &str, key: &str) {
        let focus = "arguments[0].focus(); return document.activeElement === arguments[0]";
        until(&format!("the {role} {name:?} to take the focus; {}", self.story), || {
            let element = self.find(role, name)?;
            let has_focus = self.browser().script(focus, json!([element])).ok()?;
            (has_focus == true).then_some(())
        });
        let press =
            [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })];
        let keys = json!({ "type": "key", "id": "keys", "actions": press });
        self.command("actions", Some(json!({ "actions": [keys] })));
    }

    /// Presses keys at once where the focus is, the last of them last.
    pub fn chord(&self, keys: &[&str]) {
        let key = |kind: &str, key: &&str| json!({ "type": kind, "value": key });
        let down = keys.iter().map(|it| key("keyDown", it));
        let press: Vec<_> = down.chain(keys.iter().rev().map(|it| key("keyUp", it))).collect();
        let keys = json!({ "type": "key", "id": "keys", "actions": press });
        self.command("actions", Some(json!({ "actions": [keys] })));
    }

    /// What a pointer of this kind does, one act after the other: [`down`], [`to`], [`up`].
    ///
    /// [`down`]: super::down
    /// [`to`]: super::to
    /// [`up`]: super::up
    pub fn point(&self, kind: &str, acts: &[Value]) {
        let pointer = json!({ "type": "pointer", "id": kind,
            "parameters": { "pointerType": kind }, "actions": acts });
        self.command("actions", Some(json!({ "actions": [pointer] })));
    }

    /// What stands in the field labelled so.
    pub fn value(&self, label: &str) -> String {
        until(&format!("the field {label:?}; {}", self.story), || {
            let field = self.find("field", label)?;
            let value = self.browser().script("return arguments[0].value", json!([field])).ok()?;
            value.as_str().map(str::to_owned)
        })
    }

    /// Chooses the file at `path` in the field labelled so.
    pub fn upload(&self, label: &str, path: &Path) {
        let text = path.display().to_string();
        self.act("field", label, "value", &json!({ "text": text }));
    }

    /// Chooses `option` in the list labelled so.
    pub fn choose(&self, label: &str, option: &str) {
        let source = "const [list, wanted] = arguments; \
            const found = [...list.options].find((option) => option.label.trim() === wanted); \
            if (!found) return [...list.options].map((option) => option.label).join(' | '); \
            list.value = found.value; \
            list.dispatchEvent(new Event('input', { bubbles: true })); \
            list.dispatchEvent(new Event('change', { bubbles: true })); return null";
        until(&format!("the choice {option:?} of {label:?}"), || {
            let list = self.find("choice", label)?;
            self.browser().script(source, json!([list, option])).ok()?.is_null().then_some(())
        });
    }

    /// Waits for an element of this role and name.
    pub fn see(&self, role: &str, name: &str) {
        until(&format!("the {role} {name:?}; {}", self.story), || self.find(role, name));
    }

    /// Whether an element of this role and name is shown now.
    pub fn shows(&self, role: &str, name: &str) -> bool {
        self.find(role, name).is_some()
    }

    /// Waits until `text` stands on the page, live regions and fields included.
    pub fn says(&self, text: &str) {
        until(&format!("the words {text:?}; {}", self.story), || {
            self.text().contains(text).then_some(())
        });
    }

    /// Every word on the page, one space between them, hidden live regions included.
    pub fn text(&self) -> String {
        let source = "const live = [...document.querySelectorAll('[role=status],[role=alert],[aria-live]')]; \
            return [document.body.innerText, ...live.map((region) => region.textContent)].join(' ')";
        let text = self.browser().script(source, json!([])).unwrap_or_default();
        // What sets a name apart from the words around it is not seen.
        let seen = text.as_str().unwrap_or_default().replace(['\u{2068}', '\u{2069}'], "");
        seen.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Waits for the figure named so (`contract.md`).
    pub fn figure(&self, name: &str) -> Figure {
        let source = "const found = document.querySelector(`data[data-metric='${arguments[0]}']:not([data-of])`); \
            if (!found) return null; const { n, x, low, high } = found.dataset; \
            return { value: found.value, n, x, low, high, text: found.textContent }";
        until(&format!("the figure {name}; {}", self.story), || {
            Figure::read(&self.browser().script(source, json!([name])).ok()?)
        })
    }

    /// Waits until the figure named so is as `right` wants it.
    pub fn figure_when(&self, name: &str, right: impl Fn(&Figure) -> bool) -> Figure {
        until(&format!("the figure {name} to change; {}", self.story), || {
            Some(self.figure(name)).filter(&right)
        })
    }

    /// Runs the body of a function in the page and hands back what it returns.
    pub fn script(&self, source: &str, args: Value) -> Value {
        self.browser().script(source, args).unwrap_or_else(|error| panic!("in the page: {error}"))
    }

    /// Runs the body of an async function in the page; what it throws comes back as text.
    ///
    /// It runs after a turn of the page's own clock: within the driver's call itself, Chromium
    /// would let it evaluate text whatever the policy says.
    pub fn script_async(&self, source: &str) -> Value {
        let source = format!(
            "const done = arguments[0]; (async () => {{ await new Promise((end) => setTimeout(end)); {source} }})()\
             .then(done, (error) => done(`${{error.name}}: ${{error.message}}`))"
        );
        let body = json!({ "script": source, "args": [] });
        let told = self.browser().command("execute/async", Some(body));
        told.unwrap_or_else(|error| panic!("in the page: {error}"))
    }

    /// One command of WebDriver, for what this page has no word for.
    pub fn command(&self, path: &str, body: Option<Value>) -> Value {
        self.browser().command(path, body).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// One command of Chromium's own protocol.
    pub fn devtools(&self, name: &str, params: Value) -> Value {
        self.browser().devtools(name, params)
    }

    /// The document's title.
    pub fn title(&self) -> String {
        self.command("title", None).as_str().unwrap_or_default().to_owned()
    }

    /// What the browser refused under the policy since the page was opened.
    pub fn refused(&self) -> Vec<String> {
        let list = self.script("return window.refused ?? []", json!([]));
        let texts = list.as_array().into_iter().flatten();
        texts.filter_map(|text| text.as_str().map(str::to_owned)).collect()
    }

    /// Fails if anything was asked for that is not one of the site's own files, or was refused.
    pub fn asked_only_its_own(&self) {
        assert_eq!(self.refused(), Vec::<String>::new(), "the policy was touched");
        for asked in self.asked() {
            assert_eq!((asked.status, asked.method.as_str()), (200, "GET"), "{asked:?}");
            assert!(!asked.address.contains('?'), "{asked:?}");
        }
        assert_eq!(self.elsewhere(), Vec::<String>::new(), "something went elsewhere");
    }

    /// Everything that left for another place: connections that arrived there, and addresses
    /// that the browser's own network log names. Chromium's own housekeeping is left out, unless
    /// the site was what began it.
    pub fn elsewhere(&self) -> Vec<String> {
        let own = self.site.address("");
        let log = std::fs::read(self.folder.join("net-log.json")).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let mut found: Vec<String> = log.lines().filter_map(|line| foreign(line, &own)).collect();
        found.extend(self.elsewhere.arrived());
        found
    }

    /// Says the words of the page, and keeps them with a picture of it under `target/e2e/`.
    #[expect(clippy::print_stdout, reason = "heard only of a story that fails")]
    pub fn keep(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/e2e");
        std::fs::create_dir_all(&folder).unwrap();
        let Some(browser) = &self.browser else { return };
        if let Ok(picture) = browser.command("screenshot", None) {
            let bytes = unpacked(picture.as_str().unwrap_or_default());
            let _ = std::fs::write(folder.join(format!("{name}.png")), bytes);
        }
        let text = self.text();
        println!("the page in the end: {text}");
        let _ = std::fs::write(folder.join(format!("{name}.txt")), text);
    }

    fn act(&self, role: &str, name: &str, verb: &str, body: &Value) {
        until(&format!("the {role} {name:?} to {verb}; {}", self.story), || {
            let element = self.find(role, name)?;
            let id = element.get(ELEMENT)?.as_str()?.to_owned();
            let browser = self.browser();
            if verb == "value" {
                let clear = "const [field] = arguments; if (field.disabled || field.readOnly) return 'no'; \
                    if (field.type !== 'file') field.select?.(); return field.type";
                match browser.script(clear, json!([element])).ok()?.as_str()? {
                    "no" => return None,
                    "date" | "time" | "datetime-local" | "month" => {
                        let set = "const [field, text] = arguments; field.value = text; \
                            for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }))";
                        return browser.script(set, json!([element, body["text"]])).ok();
                    }
                    _ => {}
                }
            }
            // Nothing typed leaves what is selected; a person presses Delete.
            let is_empty = verb == "value" && body["text"] == "";
            let deleting = is_empty.then(|| json!({ "text": "\u{e017}" }));
            let body = deleting.as_ref().unwrap_or(body);
            // What a bar covers is in the window for the driver; a person scrolls it out.
            browser
                .script("arguments[0].scrollIntoView({ block: 'nearest' })", json!([element]))
                .ok()?;
            browser.command(&format!("element/{id}/{verb}"), Some(body.clone())).ok()
        });
    }

    /// The first shown element whose role fits and whose accessible name is exactly `name`.
    fn find(&self, role: &str, name: &str) -> Option<Value> {
        let browser = self.browser();
        let found = browser.script(include_str!("find.js"), json!([role, name])).ok()?;
        found.as_array()?.iter().find_map(|element| {
            let id = element.get(ELEMENT)?.as_str()?;
            let label = browser.command(&format!("element/{id}/computedlabel"), None).ok()?;
            (label.as_str()?.trim() == name).then(|| element.clone())
        })
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.keep(&self.story.replace(' ', "-"));
        }
    }
}

/// The address outside of `own` that a line of the network log names, unless it is housekeeping
/// that the site did not begin.
fn foreign(line: &str, own: &str) -> Option<String> {
    let url = line.split("\"url\":\"").nth(1)?.split('"').next()?;
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let sends = matches!(scheme, "http" | "https" | "ws" | "wss");
    let begun_here = line.contains(&format!("\"initiator\":\"{own}\""));
    let away = sends && format!("http://{host}") != own;
    (away && (begun_here || !HOUSEKEEPING.contains(&host))).then(|| url.to_owned())
}

#[test]
fn an_address_the_site_began_is_never_taken_for_housekeeping() {
    let own = "http://127.0.0.1:9";
    let line = |url: &str, initiator: &str| {
        format!(r#"{{"params":{{"initiator":"{initiator}","url":"{url}"}}}}"#)
    };
    let time = "http://clients2.google.com/time";
    assert_eq!(foreign(&line(time, "not an origin"), own), None);
    assert_eq!(foreign(&line(time, own), own), Some(time.to_owned()));
    assert_eq!(foreign(&line("http://127.0.0.1:9/app.js", own), own), None);
    for away in ["https://leak.example/x", "ws://127.0.0.1:90/", "http://127.0.0.1:90/"] {
        assert_eq!(foreign(&line(away, "not an origin"), own), Some(away.to_owned()));
    }
}

/// Bytes from the base64 that WebDriver sends pictures in (RFC 4648, section 4).
fn unpacked(text: &str) -> Vec<u8> {
    let sextet = |byte: u8| {
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        alphabet.iter().position(|letter| *letter == byte).and_then(|at| u32::try_from(at).ok())
    };
    let sextets: Vec<u32> = text.bytes().filter_map(sextet).collect();
    let mut bytes = Vec::new();
    for four in sextets.chunks(4) {
        let whole = four.iter().fold(0, |all, part| (all << 6) | part) << (6 * (4 - four.len()));
        bytes.extend(whole.to_be_bytes().into_iter().skip(1).take(four.len() - 1));
    }
    bytes
}
