//! A page in the making: markup of ours, and what people wrote as the text it is.
//! *Never:* markup in what people wrote.

/// A page in the making.
#[derive(Default)]
pub(super) struct Page(String);

impl Page {
    /// Markup of our own.
    pub(super) fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// What somebody wrote, as the text it is.
    pub(super) fn text(&mut self, text: &str) {
        for sign in text.chars() {
            match sign {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                sign => self.0.push(sign),
            }
        }
    }

    /// An element with a text in it, in whatever direction that runs.
    pub(super) fn around(&mut self, element: &str, text: &str) {
        self.raw(&format!("<{element} dir=\"auto\">"));
        self.text(text);
        self.raw(&format!("</{element}>"));
    }

    /// Names and values; those without a value are left out.
    pub(super) fn list(&mut self, pairs: &[(&str, Option<&str>)]) {
        self.raw("<dl>");
        for (name, value) in pairs {
            if let Some(value) = value {
                self.around("dt", name);
                self.around("dd", value);
            }
        }
        self.raw("</dl>");
    }

    /// A numbered list under its heading.
    pub(super) fn numbered(&mut self, heading: &str, lines: &[String]) {
        self.around("h3", heading);
        self.raw("<ol>");
        lines.iter().for_each(|line| self.around("li", line));
        self.raw("</ol>");
    }

    /// A table under its heading, or that there is nothing.
    pub(super) fn table(&mut self, heading: &str, heads: &[&str], rows: Vec<Vec<String>>) {
        self.around("h2", heading);
        let is_empty = rows.is_empty();
        if !is_empty {
            self.raw("<table><thead><tr>");
            heads.iter().for_each(|head| self.around("th", head));
            self.raw("</tr></thead><tbody>");
            for row in rows {
                self.raw("<tr>");
                row.iter().for_each(|cell| self.around("td", cell));
                self.raw("</tr>");
            }
            self.raw("</tbody></table>");
        }
        self.none(is_empty);
    }

    /// Says so where there is nothing.
    pub(super) fn none(&mut self, is_empty: bool) {
        if is_empty {
            self.around("p", "None in these days.");
        }
    }

    /// The bytes of the file.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}
