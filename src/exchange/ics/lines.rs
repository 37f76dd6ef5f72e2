//! Content lines: unfolded, and taken apart into name, parameters and value (RFC 5545, 3.1).

/// A content line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its name, in capitals.
    pub name: String,
    /// Its parameters, names in capitals, without quotation marks.
    pub parameters: Vec<(String, String)>,
    /// What stands behind the colon, as it is.
    pub value: String,
}

impl Line {
    /// The value of a parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// The value as text: escapes taken out, line breaks as spaces.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut signs = self.value.chars();
        while let Some(sign) = signs.next() {
            match sign {
                '\\' => match signs.next() {
                    Some('n' | 'N') => text.push(' '),
                    Some(other) => text.push(other),
                    None => {}
                },
                sign => text.push(sign),
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The lines of a file. What is no content line is left out.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line> {
    let mut physical = text.split(['\n', '\r']).filter(|line| !line.is_empty()).peekable();
    core::iter::from_fn(move || {
        let mut line = physical.next()?.to_owned();
        // A line that begins with white space goes on with the one before.
        while let Some(more) = physical.next_if(|next| next.starts_with([' ', '\t'])) {
            line.extend(more.chars().skip(1));
        }
        // No line of a calendar has any of these (RFC 5545, 3.1).
        line.retain(|sign| !sign.is_control() || sign == '\t');
        Some(line)
    })
    .filter_map(|line| parse(&line))
}

fn parse(line: &str) -> Option<Line> {
    let mut is_quoted = false;
    let mut parts = Vec::new();
    let mut begins = 0;
    let mut colon = None;
    for (at, sign) in line.char_indices() {
        match sign {
            '"' => is_quoted = !is_quoted,
            ';' | ':' if !is_quoted => {
                parts.push(line.get(begins..at)?);
                begins = at + 1;
                if sign == ':' {
                    colon = Some(at);
                    break;
                }
            }
            _ => {}
        }
    }
    let value = line.get(colon? + 1..)?.to_owned();
    let mut parts = parts.into_iter();
    let name = parts.next()?.trim().to_ascii_uppercase();
    // A group before the name, as some address books write it.
    let name = name.rsplit_once('.').map_or(name.clone(), |(_, name)| name.to_owned());
    let parameters = parts
        .filter_map(|part| part.split_once('='))
        .map(|(of, value)| (of.trim().to_ascii_uppercase(), value.replace('"', "")))
        .collect();
    (!name.is_empty()).then_some(Line { name, parameters, value })
}
