//! Seals a built site: checks that no page asks for what the policy refuses, then writes the
//! version, every file's SHA-256 and the header set into the service worker.
//!
//! In: `dist/` as `trunk build --release` left it. Out: the same with `dist/sw.js` complete.
//! *Never:* repairs a page; what would be refused by the browser fails the build here.

use super::{SiteError, files_under, media_type, policy, read, read_text, write};
use sha2::{Digest, Sha256};
use std::path::Path;

/// The line of `public/sw.js` that the release takes the place of.
const PLACE: &str = "const release = null;";

/// Names that look like addresses but are never asked for: XML namespaces.
const NAMESPACES: &str = "www.w3.org/";

/// What was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Sixteen hexadecimal digits over every file and header of this version.
    pub version: String,
    /// Files the service worker keeps.
    pub files: usize,
    /// Their bytes in all.
    pub bytes: u64,
}

/// Checks and seals the built site in `dist`.
///
/// # Errors
/// `NotBuilt` without an `index.html`; `Inline`, `Foreign`, `PolicyDiffers` for what the browser
/// would refuse; `NoPlaceForRelease` when `sw.js` is not the one of `public/`; `File`.
pub fn seal(dist: &Path) -> Result<Stamp, SiteError> {
    if !dist.join("index.html").is_file() {
        return Err(SiteError::NotBuilt(dist.to_owned()));
    }
    let mut kept = serde_json::Map::new();
    let mut bytes = 0;
    for (name, path) in files_under(dist)? {
        let content = read(&path)?;
        if let Ok(text) = std::str::from_utf8(&content) {
            check(&name, text)?;
        }
        if name == "sw.js" {
            continue; // The browser keeps the worker itself.
        }
        bytes += content.len() as u64;
        kept.insert(format!("/{name}"), serde_json::json!([hex(&content), media_type(&name)]));
    }

    let files = kept.len();
    let headers: serde_json::Map<_, _> = policy::headers()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect();
    let worker = read_text(&dist.join("sw.js"))?;
    if worker.matches(PLACE).count() != 1 {
        return Err(SiteError::NoPlaceForRelease(PLACE));
    }
    let mut release = serde_json::Map::new();
    release.insert("files".to_owned(), kept.into());
    release.insert("headers".to_owned(), headers.into());
    let mut version = hex(format!("{}{worker}", serde_json::json!(release)).as_bytes());
    version.truncate(16);
    release.insert("version".to_owned(), version.as_str().into());
    let release = serde_json::Value::from(release);
    let sealed = worker.replacen(PLACE, &format!("const release = {release};"), 1);
    write(&dist.join("sw.js"), sealed.as_bytes())?;
    Ok(Stamp { version, files, bytes })
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn check(name: &str, text: &str) -> Result<(), SiteError> {
    let ending = name.rsplit('.').next().unwrap_or_default();
    if ending == "html" {
        check_page(name, text)?;
    }
    if matches!(ending, "html" | "js" | "css" | "svg" | "webmanifest")
        && let Some(address) = foreign_address(&without_comments(ending, text))
    {
        return Err(SiteError::Foreign { file: name.to_owned(), address });
    }
    Ok(())
}

/// A script without its lines of comment, where generated code names what it was made after.
fn without_comments(ending: &str, text: &str) -> String {
    let is_comment = |line: &&str| {
        let line = line.trim_start();
        ending == "js"
            && (line.starts_with("//") || line.starts_with("* ") || line.starts_with("/*"))
    };
    text.lines().filter(|line| !is_comment(line)).collect::<Vec<_>>().join("\n")
}

/// The first `http:` or `https:` address in `text` that is more than a namespace's name.
fn foreign_address(text: &str) -> Option<String> {
    let starts = text.match_indices("://");
    starts
        .filter(|(at, _)| {
            let before = text.get(..*at).unwrap_or_default();
            ["http", "https", "ws", "wss", "ftp"].iter().any(|scheme| {
                before
                    .strip_suffix(scheme)
                    .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
            })
        })
        .map(|(at, mark)| text.get(at + mark.len()..).unwrap_or_default())
        .filter(|rest| !rest.starts_with(NAMESPACES))
        .map(|rest| {
            rest.chars().take_while(|c| !c.is_whitespace() && !"\"'`)<>".contains(*c)).collect()
        })
        .next()
}

/// A page of ours: its policy is ours, and neither script nor style stands in its text.
fn check_page(name: &str, text: &str) -> Result<(), SiteError> {
    let wanted = policy::meta_policy();
    if !text.contains(&format!("content=\"{wanted}\"")) {
        return Err(SiteError::PolicyDiffers { page: name.to_owned(), wanted });
    }
    let inline = |what| Err(SiteError::Inline { page: name.to_owned(), what });
    for tag in text.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default().to_ascii_lowercase();
        let mut words = tag.split_ascii_whitespace();
        match words.next() {
            Some("style") => return inline("a <style> element"),
            Some("script") if !tag.contains(" src=") => return inline("a script without src"),
            Some("base") => return inline("a <base> element"),
            Some("iframe" | "frame" | "object" | "embed") => return inline("a frame"),
            _ => {}
        }
        for word in words {
            if word.starts_with("style=") {
                return inline("a style attribute");
            }
            if word.starts_with("on") && word.contains('=') {
                return inline("an event attribute");
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    fn page(body: &str) -> String {
        format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">{body}",
            policy::meta_policy()
        )
    }

    const WORKER: &str = include_str!("../../../../public/sw.js");

    #[test]
    fn our_own_page_carries_the_policy_of_the_headers() {
        check_page("index.html", include_str!("../../../../index.html")).unwrap();
        check_page("verify/index.html", include_str!("../../../../public/verify/index.html"))
            .unwrap();
    }

    #[test]
    fn sealing_lists_every_file_but_the_worker_with_its_hash() {
        let dist = Scratch::holding(&[
            ("index.html", &page("<p>hi")),
            ("a.wasm", "abc"),
            ("sw.js", WORKER),
        ]);
        let stamp = seal(&dist).unwrap();
        assert_eq!(stamp.files, 2);
        let sealed = read_text(&dist.join("sw.js")).unwrap();
        // SHA-256 of "abc": FIPS 180-2, appendix B.1.
        assert!(sealed.contains(
            r#""/a.wasm":["ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","application/wasm"]"#
        ));
        assert!(sealed.contains(&format!(r#""version":"{}""#, stamp.version)));
        assert!(sealed.contains("\"Connection-Allowlist\":\"(response-origin "));
        assert!(matches!(seal(&dist), Err(SiteError::NoPlaceForRelease(_))));
    }

    #[test]
    fn one_changed_byte_changes_the_version() {
        let version = |text: &str| {
            let dist = Scratch::holding(&[("index.html", &page(text)), ("sw.js", WORKER)]);
            seal(&dist).unwrap().version
        };
        assert_eq!(version("a"), version("a"));
        assert_ne!(version("a"), version("b"));
    }

    #[test]
    fn what_the_browser_would_refuse_fails_the_build() {
        for (body, what) in [
            ("<script>1</script>", "a script without src"),
            ("<style>p{}</style>", "a <style> element"),
            ("<p class=a style=\"color:red\">", "a style attribute"),
            ("<p onclick=\"x()\">", "an event attribute"),
            ("<iframe src=/x>", "a frame"),
            ("<base href=/x>", "a <base> element"),
        ] {
            match check_page("p.html", &page(body)) {
                Err(SiteError::Inline { what: found, .. }) => assert_eq!(found, what),
                other => panic!("{body}: {other:?}"),
            }
        }
        assert!(matches!(
            check_page("p.html", "<p>no policy"),
            Err(SiteError::PolicyDiffers { .. })
        ));
    }

    #[test]
    fn another_host_is_found_and_a_namespace_is_not() {
        assert_eq!(
            foreign_address("x url(https://cdn.example/f.woff2) y").as_deref(),
            Some("cdn.example/f.woff2")
        );
        assert_eq!(foreign_address("import 'http://a.example'").as_deref(), Some("a.example"));
        let script = "  // see https://a.example\nfetch('https://b.example')";
        assert_eq!(foreign_address(&without_comments("js", script)).as_deref(), Some("b.example"));
        assert_eq!(foreign_address("xmlns=\"http://www.w3.org/2000/svg\" blob://"), None);
    }
}
