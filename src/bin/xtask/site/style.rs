//! Joins the plain style sheets of `style/` into one file, in the order of the layers.
//!
//! A layer is a file (`tokens.css`) or a folder (`parts/*.css`, by name). Each file wraps its own
//! rules in `@layer`; the order is declared once, at the top of the joined file.
//! *Never:* changes a rule.

use super::{SiteError, files_under, read_text, write};
use std::path::{Path, PathBuf};

/// The layers, weakest first.
const LAYERS: &[&str] =
    &["reset", "tokens", "base", "layout", "parts", "screens", "states", "print"];

/// Joins `style/**` under `root` into `target/site/evenkeel.css` and says where that is.
///
/// # Errors
/// `File` when something cannot be read or written, `NoLayer` for a file that belongs to no layer.
pub fn join_style(root: &Path) -> Result<PathBuf, SiteError> {
    let joined = join(&root.join("style"))?;
    let target = root.join("target/site/evenkeel.css");
    // Unchanged text keeps its time stamp, so that a watching Trunk stays quiet.
    if std::fs::read_to_string(&target).ok().as_deref() != Some(joined.as_str()) {
        write(&target, joined.as_bytes())?;
    }
    Ok(target)
}

fn join(folder: &Path) -> Result<String, SiteError> {
    let mut sheets = Vec::new();
    let files = if folder.is_dir() { files_under(folder)? } else { Vec::new() };
    for (name, path) in files.into_iter().filter(|(name, _)| name.ends_with(".css")) {
        let layer = name.split(['/', '.']).next().unwrap_or_default();
        let Some(place) = LAYERS.iter().position(|known| *known == layer) else {
            return Err(SiteError::NoLayer { path, layers: LAYERS.join(", ") });
        };
        sheets.push((place, name, read_text(&path)?));
    }
    sheets.sort();
    let mut joined = format!("@layer {};\n", LAYERS.join(", "));
    for (_, _, text) in sheets {
        joined.push_str(text.trim_end());
        joined.push('\n');
    }
    Ok(joined)
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    #[test]
    fn sheets_stand_in_the_order_of_their_layers() {
        let folder = Scratch::holding(&[
            ("screens/calendar.css", "S"),
            ("parts/b.css", "B"),
            ("parts/a.css", "A"),
            ("tokens.css", "T"),
            ("notes.md", "not a sheet"),
        ]);
        let joined = join(&folder).unwrap();
        assert_eq!(joined.lines().skip(1).collect::<Vec<_>>(), ["T", "A", "B", "S"]);
        assert!(joined.starts_with("@layer reset, tokens, base,"));
    }

    #[test]
    fn a_sheet_outside_the_layers_is_refused_by_name() {
        let folder = Scratch::holding(&[("misc/odd.css", "x")]);
        assert!(
            matches!(join(&folder), Err(SiteError::NoLayer { path, .. }) if path.ends_with("misc/odd.css"))
        );
    }
}
