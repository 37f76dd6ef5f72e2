//! Templates of messages: words, and blanks in braces that are filled in for each message.
//!
//! A line in which a blank has nothing to say is left out whole, so that no message reads
//! "Where: ." *Never:* anything filled in but what a blank stands for.

use serde::{Deserialize, Serialize};

use super::text::{Line, TextError, Wording};

/// What a blank stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blank {
    /// The first word of the client's name.
    FirstName,
    /// The day of the appointment.
    Date,
    /// The time of day at which it begins.
    Time,
    /// Where it is: a room, or a link to a video session.
    Place,
    /// Times that are free.
    Times,
    /// What the practice calls itself.
    Practice,
}

impl Blank {
    /// Every blank, in the order in which they are explained.
    pub const ALL: [Self; 6] =
        [Self::FirstName, Self::Date, Self::Time, Self::Place, Self::Times, Self::Practice];

    /// What stands between its braces.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FirstName => "first name",
            Self::Date => "date",
            Self::Time => "time",
            Self::Place => "place",
            Self::Times => "times",
            Self::Practice => "practice",
        }
    }
}

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Occasion {
    /// An appointment comes soon.
    Reminder,
    /// Somebody has asked for therapy.
    Reply,
    /// Times can be offered to somebody who waits.
    Offer,
}

impl Occasion {
    /// Every occasion, in the order in which the settings show them.
    pub const ALL: [Self; 3] = [Self::Reminder, Self::Reply, Self::Offer];

    /// The blanks that have something to say then.
    pub const fn blanks(self) -> &'static [Blank] {
        match self {
            Self::Reminder => {
                &[Blank::FirstName, Blank::Date, Blank::Time, Blank::Place, Blank::Practice]
            }
            Self::Reply => &[Blank::FirstName, Blank::Practice],
            Self::Offer => &[Blank::FirstName, Blank::Times, Blank::Practice],
        }
    }
}

/// Why a text is no template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// Nothing, or too much.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A blank of that name is not known, or has nothing to say on that occasion.
    #[error("an unknown blank")]
    Unknown(String),
    /// A brace without its other half.
    #[error("a brace without its other half")]
    Brace,
}

/// A message to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    subject: Line,
    body: Wording,
}

impl Template {
    /// A template for an occasion.
    ///
    /// # Errors
    /// [`TemplateError`] for the first thing that is wrong with subject or body.
    pub fn new(occasion: Occasion, subject: &str, body: &str) -> Result<Self, TemplateError> {
        let (subject, body) = (Line::new(subject)?, Wording::new(body)?);
        check(occasion, subject.as_str())?;
        check(occasion, body.as_str())?;
        Ok(Self { subject, body })
    }

    /// The subject, with its blanks.
    pub fn subject(&self) -> &str {
        self.subject.as_str()
    }

    /// The body, with its blanks.
    pub fn body(&self) -> &str {
        self.body.as_str()
    }
}

/// Is every blank of the text one that has something to say on that occasion?
///
/// # Errors
/// [`TemplateError::Unknown`] or [`TemplateError::Brace`] for the first that is not.
pub fn check(occasion: Occasion, text: &str) -> Result<(), TemplateError> {
    pieces(text).try_for_each(|piece| match piece? {
        Piece::Blank(blank) if !occasion.blanks().contains(&blank) => {
            Err(TemplateError::Unknown(blank.name().to_owned()))
        }
        _ => Ok(()),
    })
}

/// The text with its blanks filled in; a line with a blank that has nothing to say is left out, and
/// no two empty lines follow each other. What is no blank stays as it is written.
pub fn filled(text: &str, say: &dyn Fn(Blank) -> Option<String>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().filter_map(|line| filled_line(line, say)) {
        let was_empty = lines.last().is_none_or(|last| last.trim().is_empty());
        if !(was_empty && line.trim().is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

fn filled_line(line: &str, say: &dyn Fn(Blank) -> Option<String>) -> Option<String> {
    let mut out = String::with_capacity(line.len());
    for piece in pieces(line) {
        match piece {
            Ok(Piece::Blank(blank)) => out.push_str(&say(blank)?),
            Ok(Piece::Words(words)) => out.push_str(words),
            Err(_) => return Some(line.to_owned()),
        }
    }
    Some(out)
}

enum Piece<'a> {
    Words(&'a str),
    Blank(Blank),
}

/// The words and blanks of a text, in order; an error ends them.
fn pieces(text: &str) -> impl Iterator<Item = Result<Piece<'_>, TemplateError>> {
    let mut rest = Some(text).filter(|text| !text.is_empty());
    core::iter::from_fn(move || {
        let text = rest.take()?;
        let (words, after) = text.split_at(text.find(['{', '}']).unwrap_or(text.len()));
        if !words.is_empty() {
            rest = Some(after).filter(|after| !after.is_empty());
            return Some(Ok(Piece::Words(words)));
        }
        let inside = after.strip_prefix('{').and_then(|inside| inside.split_once('}'));
        let Some((name, after)) = inside.filter(|(name, _)| !name.contains(['{', '\n'])) else {
            return Some(Err(TemplateError::Brace));
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = Blank::ALL.into_iter().find(|blank| blank.name().eq_ignore_ascii_case(&name));
        let Some(blank) = known else { return Some(Err(TemplateError::Unknown(name))) };
        rest = Some(after).filter(|after| !after.is_empty());
        Some(Ok(Piece::Blank(blank)))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn say(blank: Blank) -> Option<String> {
        match blank {
            Blank::FirstName => Some("Ana".into()),
            Blank::Date => Some("Tue 1 Dec".into()),
            Blank::Time => Some("09:00".into()),
            Blank::Place | Blank::Times | Blank::Practice => None,
        }
    }

    #[test]
    fn blanks_are_filled_in_and_a_line_with_nothing_to_say_is_left_out() {
        for (text, expected) in [
            ("Hello {first name},", "Hello Ana,"),
            ("On {date} at {time}.", "On Tue 1 Dec at 09:00."),
            ("{ Date },{TIME}", "Tue 1 Dec,09:00"),
            ("Hello,\n\nWhere: {place}\n\nBye\n{practice}", "Hello,\n\nBye"),
            ("{place}", ""),
            ("No blanks — at all", "No blanks — at all"),
            ("", ""),
        ] {
            assert_eq!(filled(text, &say), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_filled_in_is_never_read_for_blanks() {
        let tricky = |_| Some("{date}".to_owned());
        assert_eq!(filled("Hello {first name}", &tricky), "Hello {date}");
    }

    #[test]
    fn an_unknown_blank_is_named_and_so_is_one_without_meaning_on_that_occasion() {
        let unknown = |name: &str| Err(TemplateError::Unknown(name.into()));
        assert_eq!(check(Occasion::Reminder, "Dear {diagnosis}"), unknown("diagnosis"));
        assert_eq!(check(Occasion::Reply, "See you on {date}"), unknown("date"));
        assert_eq!(check(Occasion::Offer, "I have {times}."), Ok(()));
        for text in ["{", "}", "a } b", "{date", "{da\nte}", "{{date}}", "{date}}"] {
            assert_eq!(check(Occasion::Reminder, text), Err(TemplateError::Brace), "{text}");
        }
        assert_eq!(check(Occasion::Reminder, "{}"), unknown(""));
        assert_eq!(
            Template::new(Occasion::Reminder, " ", "x"),
            Err(TemplateError::Text(TextError::Empty))
        );
    }

    proptest! {
        #[test]
        fn a_text_of_words_and_blanks_is_filled_in_piece_by_piece(
            parts in proptest::collection::vec(0_usize..7, 0..12),
        ) {
            let part = |at: &usize| ["{date}", "{time}", "{place}", "words", ", ", "{", "}"][*at];
            let text: String = parts.iter().map(part).collect();
            let is_whole = parts.iter().all(|at| *at < 5);
            prop_assert_eq!(check(Occasion::Reminder, &text).is_ok(), is_whole);
            if is_whole {
                let named = |blank: Blank| Some(blank.name().to_owned());
                let plain = text.replace(['{', '}'], "");
                prop_assert_eq!(filled(&text, &named), plain.trim_end());
            }
        }
    }
}
