//! Templates and snippets: what the therapist does not want to type again.
//!
//! A template is a name and headings; a note begun from it is one text with these headings in it, and
//! remembers the name. A snippet is a short text put into a note by its name.
//! *Never:* a field that must be filled in; what stands below a heading is the therapist's.

use super::text::{Line, Passage};

/// Headings for a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// What it is called, such as `SOAP`.
    pub name: Line,
    /// Its headings, in order.
    pub headings: Vec<Line>,
}

/// A short text to put into notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// What it is called.
    pub name: Line,
    /// What it says.
    pub text: Passage,
}

/// The formats in common use, each with its headings.
pub const COMMON: [(&str, &[&str]); 4] = [
    ("SOAP", &["Subjective", "Objective", "Assessment", "Plan"]),
    ("DAP", &["Data", "Assessment", "Plan"]),
    ("BIRP", &["Behaviour", "Intervention", "Response", "Plan"]),
    ("GIRP", &["Goal", "Intervention", "Response", "Plan"]),
];

/// The therapist's own templates and snippets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates {
    /// Templates, beside those in [`COMMON`].
    pub formats: Vec<Template>,
    /// Snippets.
    pub snippets: Vec<Snippet>,
}

impl Templates {
    /// Every template by its name, as the text that a note in it begins with: the common ones first.
    pub fn scaffolds(&self) -> Vec<(String, String)> {
        let common = COMMON.iter().map(|(name, headings)| ((*name).to_owned(), text(headings)));
        let own = self.formats.iter().map(|template| {
            let headings: Vec<&str> = template.headings.iter().map(Line::as_str).collect();
            (template.name.as_str().to_owned(), text(&headings))
        });
        common.chain(own).collect()
    }
}

/// Headings with room below each.
fn text(headings: &[&str]) -> String {
    headings.iter().map(|heading| format!("{heading}\n\n")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_a_text_with_its_headings_and_room_below_each() {
        let line = |text| Line::new(text).unwrap();
        let own = Template { name: line("Couple"), headings: vec![line("He"), line("She")] };
        let templates = Templates { formats: vec![own], snippets: Vec::new() };
        let scaffolds = templates.scaffolds();
        let names: Vec<&str> = scaffolds.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["SOAP", "DAP", "BIRP", "GIRP", "Couple"]);
        assert_eq!(scaffolds[1].1, "Data\n\n\nAssessment\n\n\nPlan\n\n");
        assert_eq!(scaffolds[4].1, "He\n\n\nShe\n\n");
    }
}
