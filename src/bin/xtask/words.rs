//! What can be typed after `cargo xtask`, and what it means.

use crate::trouble::Trouble;
use std::path::PathBuf;

/// The list that `cargo xtask` alone prints.
pub const LIST: &str = "\
cargo xtask VERB

  serve    build the site and serve it on this machine
             --port N      the port, 8420 unless told; 0 for any free one
             --log FILE    write every request into FILE
             --from DIR    serve the built site in DIR as it is
  build    build the release site into dist/
  test     every test there is, a real browser too
  soak     kills and altered bytes for as long as they gain from it: about an hour
  reproduce  build the site in two folders and compare every byte
  size     what each file of dist/ weighs, plain and brotli
  bench    how fast the engine is in a real browser, over twenty years of a practice
             --json FILE   write every figure into FILE
  setup    install what build and test need, and nothing else

Called by Trunk and by the verbs above:
  style    join style/** into target/site/evenkeel.css
  seal     seal dist/ after Trunk built it
";

/// Where the site is served unless told otherwise. Always the same, because a browser keeps a
/// vault by the address it came from.
const PORT: u16 = 8420;

/// One thing to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Verb {
    /// Say what there is.
    List,
    /// Install what is missing.
    Setup,
    /// Build the release site.
    Build,
    /// Serve the site.
    Serve {
        /// 0 for any free port.
        port: u16,
        /// Where each request is written.
        log: Option<PathBuf>,
        /// The folder of a site that is built already; without it, it is built first.
        from: Option<PathBuf>,
    },
    /// Run every test.
    Test,
    /// Run for long what gains from it.
    Soak,
    /// Build twice and compare.
    Reproduce,
    /// Measure speed.
    Bench {
        /// Where every figure is written.
        json: Option<PathBuf>,
    },
    /// Weigh the site.
    Size,
    /// Join the style sheet.
    Style,
    /// Seal the site.
    Seal,
}

/// Reads the words typed.
///
/// # Errors
/// `Words` with the first word that means nothing.
pub fn read(words: &[String]) -> Result<Verb, Trouble> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => Ok(Verb::List),
        ["setup"] => Ok(Verb::Setup),
        ["build"] => Ok(Verb::Build),
        ["serve", options @ ..] => serve(options),
        ["test"] => Ok(Verb::Test),
        ["soak"] => Ok(Verb::Soak),
        ["reproduce"] => Ok(Verb::Reproduce),
        ["size"] => Ok(Verb::Size),
        ["bench"] => Ok(Verb::Bench { json: None }),
        ["bench", "--json", file] => Ok(Verb::Bench { json: Some(PathBuf::from(file)) }),
        ["style"] => Ok(Verb::Style),
        ["seal"] => Ok(Verb::Seal),
        [
            "setup" | "build" | "test" | "soak" | "reproduce" | "size" | "bench" | "style" | "seal",
            odd,
            ..,
        ]
        | [odd, ..] => Err(Trouble::Words((*odd).to_owned())),
    }
}

fn serve(mut options: &[&str]) -> Result<Verb, Trouble> {
    let (mut port, mut log, mut from) = (PORT, None, None);
    loop {
        options = match options {
            [] => return Ok(Verb::Serve { port, log, from }),
            ["--from", folder, rest @ ..] => {
                from = Some(PathBuf::from(folder));
                rest
            }
            ["--port", number, rest @ ..] => {
                port = number.parse().map_err(|_| Trouble::Words(format!("--port {number}")))?;
                rest
            }
            ["--log", file, rest @ ..] => {
                log = Some(PathBuf::from(file));
                rest
            }
            [odd, ..] => return Err(Trouble::Words((*odd).to_owned())),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &str) -> Result<Verb, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        read(&words).map_err(|trouble| trouble.to_string())
    }

    #[test]
    fn every_verb_of_the_list_is_understood() {
        let listed: Vec<&str> = LIST
            .lines()
            .filter_map(|line| line.strip_prefix("  "))
            .filter(|line| !line.starts_with(' '))
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        let verbs = [
            "serve",
            "build",
            "test",
            "soak",
            "reproduce",
            "size",
            "bench",
            "setup",
            "style",
            "seal",
        ];
        assert_eq!(listed, verbs);
        for verb in listed {
            assert!(typed(verb).is_ok(), "{verb}");
        }
        assert_eq!(typed(""), Ok(Verb::List));
    }

    #[test]
    fn serve_takes_its_options_in_any_order() {
        let wanted =
            Ok(Verb::Serve { port: 0, log: Some("asked.txt".into()), from: Some("dist".into()) });
        assert_eq!(typed("serve --from dist --port 0 --log asked.txt"), wanted);
        assert_eq!(typed("serve --log asked.txt --port 0 --from dist"), wanted);
        assert_eq!(typed("serve"), Ok(Verb::Serve { port: PORT, log: None, from: None }));
    }

    #[test]
    fn a_word_that_means_nothing_is_named() {
        for (line, odd) in [
            ("fly", "`fly`"),
            ("test fast", "`fast`"),
            ("serve --fast", "`--fast`"),
            ("serve --port many", "`--port many`"),
            ("serve --port", "`--port`"),
        ] {
            assert!(typed(line).unwrap_err().starts_with(odd), "{line}");
        }
    }
}
