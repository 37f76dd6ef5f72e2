//! The form of the therapist's own templates and snippets for notes.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use crate::domain::note_templates::{COMMON, Snippet, Template, Templates};
use crate::domain::text::{Line, Passage};

/// Templates and snippets. An entry with nothing in it is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplatesForm {
    /// Names and headings of templates, a heading on each line.
    pub formats: Vec<(String, String)>,
    /// Names and texts of snippets.
    pub snippets: Vec<(String, String)>,
}

impl TemplatesForm {
    /// The templates.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Templates, Faults> {
        let mut door = Door::default();
        let mut templates = Templates::default();
        for (name, headings) in self.formats.iter().filter(|entry| is_said(entry)) {
            let named = Line::new(name).map_err(Fault::from);
            let named = door.take(Field::TemplateName, named);
            let is_taken = |name: &Line| {
                COMMON.iter().any(|(common, _)| *common == name.as_str())
                    || templates.formats.iter().any(|other| other.name == *name)
            };
            if named.as_ref().is_some_and(is_taken) {
                door.fault::<()>(Field::TemplateName, Fault::Taken);
            }
            let lines = headings.lines().filter(|line| !line.trim().is_empty());
            let lines: Result<Vec<Line>, Fault> =
                lines.map(|line| Line::new(line).map_err(Fault::from)).collect();
            let lines =
                lines.and_then(|it| if it.is_empty() { Err(Fault::Missing) } else { Ok(it) });
            let headings = door.take(Field::Headings, lines);
            templates
                .formats
                .extend(named.zip(headings).map(|(name, headings)| Template { name, headings }));
        }
        for (name, text) in self.snippets.iter().filter(|entry| is_said(entry)) {
            let named = door.take(Field::SnippetName, Line::new(name).map_err(Fault::from));
            let text = door.take(Field::SnippetText, Passage::new(text).map_err(Fault::from));
            let is_taken = |name: &Line| templates.snippets.iter().any(|it| it.name == *name);
            if named.as_ref().is_some_and(is_taken) {
                door.fault::<()>(Field::SnippetName, Fault::Taken);
            }
            templates.snippets.extend(named.zip(text).map(|(name, text)| Snippet { name, text }));
        }
        door.close(Some(templates))
    }

    /// What stands in the form of the templates on file.
    pub fn of(templates: &Templates) -> Self {
        let headings = |template: &Template| {
            let lines: Vec<&str> = template.headings.iter().map(Line::as_str).collect();
            (template.name.as_str().to_owned(), lines.join("\n"))
        };
        let text = |snippet: &Snippet| {
            (snippet.name.as_str().to_owned(), snippet.text.as_str().to_owned())
        };
        Self {
            formats: templates.formats.iter().map(headings).collect(),
            snippets: templates.snippets.iter().map(text).collect(),
        }
    }
}

fn is_said((name, rest): &(String, String)) -> bool {
    !(name.trim().is_empty() && rest.trim().is_empty())
}
