//! Words people write, bounded and cleaned once, at the door.
//!
//! Each kind has its own limit; all are text, never markup. All but a note's own text are trimmed and
//! hold no control characters; that one stays as it was typed. *Never:* altered after construction.

use serde::{Deserialize, Serialize};

/// Why a text was not taken. Numbers are characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum TextError {
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// Longer than this kind of text may be.
    #[error("{found} characters, at most {most}")]
    TooLong {
        /// The most characters there may be.
        most: usize,
        /// How many there are.
        found: usize,
    },
}

/// What is kept of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keeps {
    /// One line, without control characters and outer white space.
    Line,
    /// Several lines, likewise.
    Lines,
    /// Everything; line breaks alone are made one kind.
    All,
}

fn clean(text: &str, keeps: Keeps) -> String {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    if keeps == Keeps::All {
        return unified;
    }
    let lines = keeps == Keeps::Lines;
    let kept: String = unified
        .chars()
        .map(|c| if !lines && (c == '\n' || c == '\t') { ' ' } else { c })
        .filter(|c| !c.is_control() || (lines && (*c == '\n' || *c == '\t')))
        .collect();
    kept.trim().to_owned()
}

fn bounded(text: &str, most: usize, keeps: Keeps) -> Result<String, TextError> {
    let text = clean(text, keeps);
    match text.chars().count() {
        _ if text.trim().is_empty() => Err(TextError::Empty),
        found if found > most => Err(TextError::TooLong { most, found }),
        _ => Ok(text),
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident, $most:literal, $keeps:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it may have.
            pub const MOST: usize = $most;

            /// Cleans and bounds the text.
            ///
            /// # Errors
            /// [`TextError`] when nothing is left or it is too long.
            pub fn new(text: &str) -> Result<Self, TextError> {
                bounded(text, Self::MOST, Keeps::$keeps).map(Self)
            }

            /// The same, where leaving it out is fine.
            ///
            /// # Errors
            /// [`TextError::TooLong`].
            pub fn optional(text: &str) -> Result<Option<Self>, TextError> {
                match Self::new(text) {
                    Ok(text) => Ok(Some(text)),
                    Err(TextError::Empty) => Ok(None),
                    Err(error) => Err(error),
                }
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;
            fn try_from(text: String) -> Result<Self, TextError> {
                Self::new(&text)
            }
        }
    )*};
}

texts! {
    /// What a client or an inquirer is called.
    PersonName, 200, Line;
    /// The practice's own short sign for a client, such as `K-104`.
    ClientCode, 60, Line;
    /// What a file is called.
    FileName, 255, Line;
    /// One line of anything.
    Line, 500, Line;
    /// A short name: of a scale, of an answer, of a band.
    Label, 120, Line;
    /// Some lines of a person's own, for herself.
    OwnWords, 4_000, Lines;
    /// The text of a message to clients, or of a template of one.
    Wording, 2_000, Lines;
    /// A short text of several lines, such as a snippet.
    Passage, 20_000, Lines;
    /// The words a consent is given to: at most 20,000 characters, about eight printed pages.
    Terms, 20_000, Lines;
    /// The text of a note, as it was typed or pasted: at most 2,500,000 characters.
    Prose, 2_500_000, All;
}

impl Line {
    /// The line as it is compared with others that may mean the same: in lower case.
    pub fn alike(&self) -> String {
        self.0.to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_and_loses_control_characters_only() {
        assert_eq!(PersonName::new("  Ana\u{0} de\nSá\t ").unwrap().as_str(), "Ana de Sá");
        assert_eq!(Passage::new("one\r\ntwo\rthree\u{7}").unwrap().as_str(), "one\ntwo\nthree");
        assert_eq!(PersonName::new("<b>&amp;").unwrap().as_str(), "<b>&amp;");
    }

    #[test]
    fn the_text_of_a_note_stays_as_it_was_typed() {
        let text = " <b>&amp;\u{0}\u{7}\u{202e}abc\t\n";
        assert_eq!(Prose::new(text).unwrap().as_str(), text);
        assert_eq!(Prose::new("one\r\ntwo").unwrap().as_str(), "one\ntwo");
        assert_eq!(Prose::new(" \n\t "), Err(TextError::Empty));
    }

    #[test]
    fn empty_and_overlong_text_is_refused_with_its_numbers() {
        assert_eq!(PersonName::new(" \n "), Err(TextError::Empty));
        assert_eq!(Line::optional(" "), Ok(None));
        assert_eq!(
            ClientCode::new(&"ü".repeat(61)),
            Err(TextError::TooLong { most: 60, found: 61 })
        );
    }
}
