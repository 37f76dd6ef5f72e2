//! Ways to reach somebody, read out of the one line in which the contact is written.
//!
//! The line is typed as a person likes it: `01632 960 001, ada@example.org`. What is neither an
//! address nor a number stays what it is: words. *Never:* a character in an address that would have
//! to be written otherwise in a link.

/// A way to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// A mail address.
    Mail(String),
    /// A telephone number as it is written, and as it is dialled.
    Telephone(String, String),
}

impl Reach {
    /// The addresses and numbers of a contact, in its order.
    pub fn all_of(contact: &str) -> Vec<Self> {
        contact.split([',', ';', '|']).filter_map(Self::of).collect()
    }

    /// Where a link to it leads.
    pub fn link(&self) -> String {
        match self {
            Self::Mail(address) => format!("mailto:{address}"),
            Self::Telephone(_, dialled) => format!("tel:{dialled}"),
        }
    }

    fn of(part: &str) -> Option<Self> {
        if let Some(address) = part.split_whitespace().find(|word| is_address(word)) {
            return Some(Self::Mail(address.to_owned()));
        }
        let starts = part.find(|c: char| c == '+' || c == '(' || c.is_ascii_digit())?;
        let rest = part.get(starts..)?;
        let ends = rest.find(|c: char| !c.is_ascii_digit() && !"+()-./ ".contains(c));
        let number = rest.get(..ends.unwrap_or(rest.len()))?;
        let number = number.trim_end_matches(|c: char| !c.is_ascii_digit() && c != ')');
        // The zero of `+44 (0)` is for callers from within the country, who leave out the rest.
        let abroad = number.starts_with('+').then(|| number.replace("(0)", ""));
        let dialled = abroad.as_deref().unwrap_or(number);
        let dialled: String = dialled.chars().filter(|c| *c == '+' || c.is_ascii_digit()).collect();
        // Fewer digits are a time, a house, an age.
        (dialled.len() >= 5 && !dialled.get(1..)?.contains('+'))
            .then(|| Self::Telephone(number.to_owned(), dialled))
    }
}

fn is_address(word: &str) -> bool {
    let is_plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "._+-".contains(c))
    };
    word.split_once('@').is_some_and(|(name, host)| {
        is_plain(name) && is_plain(host) && host.trim_matches('.').contains('.')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_are_found_in_what_a_person_typed() {
        let cases: [(&str, &[&str]); 9] = [
            ("01632 960 001", &["tel:01632960001"]),
            ("+44 (0)1632-960001 evenings", &["tel:+441632960001"]),
            ("mobile: 030/123456.", &["tel:030123456"]),
            ("ada@example.org", &["mailto:ada@example.org"]),
            (
                "01632 960001, mail ada+x@example.org",
                &["tel:01632960001", "mailto:ada+x@example.org"],
            ),
            ("after 18.30", &[]),
            ("ada@example, ada @example.org", &[]),
            ("ada?cc=b@example.org", &[]),
            ("by post only", &[]),
        ];
        for (contact, expected) in cases {
            let links: Vec<String> = Reach::all_of(contact).iter().map(Reach::link).collect();
            assert_eq!(links, expected, "{contact}");
        }
    }

    #[test]
    fn a_number_is_shown_as_it_was_written() {
        let found = Reach::all_of("tel (01632) 960 001 - after six");
        let expected = Reach::Telephone("(01632) 960 001".into(), "01632960001".into());
        assert_eq!(found, [expected]);
    }
}
