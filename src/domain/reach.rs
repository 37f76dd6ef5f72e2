//! Ways to reach somebody: a mail address, a telephone number, and both read out of a line of words.
//!
//! The line is typed as a person likes it: `01632 960 001, ada@example.org`. What is neither an
//! address nor a number stays what it is: words. *Never:* a character in a link that would have to
//! be written otherwise there.

use core::fmt::Write;

use serde::{Deserialize, Serialize};

/// The text is no address or number of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such address or number")]
pub struct ReachError;

macro_rules! checked_texts {
    ($($(#[$doc:meta])* $name:ident, $check:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is written, without outer white space.
            ///
            /// # Errors
            /// [`ReachError`] when it is none.
            pub fn new(text: &str) -> Result<Self, ReachError> {
                let text = text.trim();
                if $check(text) { Ok(Self(text.to_owned())) } else { Err(ReachError) }
            }

            /// As it was written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(it: $name) -> String {
                it.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = ReachError;
            fn try_from(text: String) -> Result<Self, ReachError> {
                Self::new(&text)
            }
        }
    )*};
}

checked_texts! {
    /// A mail address: one name at one host.
    MailAddress, is_address;
    /// A telephone number as a person writes it, with at least five digits.
    Telephone, is_number;
    /// A link to follow, such as one to a video session; only `https`.
    Link, is_link;
}

impl MailAddress {
    /// The address as a link has it.
    pub fn encoded(&self) -> String {
        encoded(&self.0)
    }
}

impl Telephone {
    /// The number as it is dialled: digits, with `+` in front where the country is named.
    pub fn dialled(&self) -> String {
        dialled(&self.0)
    }
}

/// A way to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reach {
    /// A mail address.
    Mail(MailAddress),
    /// A telephone number.
    Telephone(Telephone),
}

impl Reach {
    /// The addresses and numbers of a contact, in its order, each once however it is written.
    pub fn all_of(contact: &str) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for reach in contact.split([',', ';', '|']).filter_map(Self::of) {
            if found.iter().all(|other| other.link() != reach.link()) {
                found.push(reach);
            }
        }
        found
    }

    /// Where a link to it leads.
    pub fn link(&self) -> String {
        match self {
            Self::Mail(address) => format!("mailto:{}", address.encoded()),
            Self::Telephone(number) => format!("tel:{}", number.dialled()),
        }
    }

    fn of(part: &str) -> Option<Self> {
        let mut words = part.split_whitespace();
        if let Some(address) = words.find_map(|word| MailAddress::new(word).ok()) {
            return Some(Self::Mail(address));
        }
        let starts = part.find(|c: char| c == '+' || c == '(' || c.is_ascii_digit())?;
        let rest = part.get(starts..)?;
        let ends = rest.find(|c: char| !is_of_a_number(c));
        let number = rest.get(..ends.unwrap_or(rest.len()))?;
        let number = number.trim_end_matches(|c: char| !c.is_ascii_digit() && c != ')');
        Telephone::new(number).ok().map(Self::Telephone)
    }
}

/// A link that opens the mail program with a message to be sent (RFC 6068).
pub fn mail_link(to: &MailAddress, subject: &str, body: &str) -> String {
    let lines = body.replace('\n', "\r\n");
    format!("mailto:{}?subject={}&body={}", to.encoded(), encoded(subject), encoded(&lines))
}

/// A link that opens the program for text messages with one to be sent (RFC 5724).
pub fn text_link(to: &Telephone, body: &str) -> String {
    format!("sms:{}?body={}", to.dialled(), encoded(body))
}

/// Text as a link has it (RFC 3986, section 2.3): what is not unreserved is written as its bytes.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to text cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn dialled(number: &str) -> String {
    // The zero of `+44 (0)` is for callers from within the country, who leave out the rest.
    let abroad = number.starts_with('+').then(|| number.replace("(0)", ""));
    let number = abroad.as_deref().unwrap_or(number);
    number.chars().filter(|c| *c == '+' || c.is_ascii_digit()).collect()
}

fn is_of_a_number(c: char) -> bool {
    c.is_ascii_digit() || "+()-./ ".contains(c)
}

fn is_number(text: &str) -> bool {
    let dialled = dialled(text);
    // Fewer digits are a time, a house, an age.
    text.len() <= 60
        && text.chars().all(is_of_a_number)
        && dialled.len() >= 5
        && dialled.get(1..).is_some_and(|rest| !rest.contains('+'))
}

fn is_address(text: &str) -> bool {
    let is_plain = |part: &str, signs: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || signs.contains(c))
    };
    text.len() <= 254
        && text.split_once('@').is_some_and(|(name, host)| {
            is_plain(name, "._+-'~") && is_plain(host, ".-") && host.trim_matches('.').contains('.')
        })
}

fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://");
    text.len() <= 500
        && rest.is_some_and(|rest| {
            !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_are_found_in_what_a_person_typed() {
        let cases: [(&str, &[&str]); 10] = [
            ("01632 960 001", &["tel:01632960001"]),
            ("+44 (0)1632-960001 evenings", &["tel:+441632960001"]),
            ("mobile: 030/123456.", &["tel:030123456"]),
            ("ada@example.org", &["mailto:ada@example.org"]),
            (
                "01632 960001, mail ada+x@example.org",
                &["tel:01632960001", "mailto:ada%2Bx@example.org"],
            ),
            (
                "01632 960 001; 01632-960001, ada@example.org | ada@example.org",
                &["tel:01632960001", "mailto:ada@example.org"],
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
        let [Reach::Telephone(number)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(
            (number.as_str(), number.dialled().as_str()),
            ("(01632) 960 001", "01632960001")
        );
    }

    #[test]
    fn what_is_typed_into_a_field_of_its_own_is_one_address_number_or_link_and_no_more() {
        for (text, is_mail, is_phone, is_a_link) in [
            (" o'brien@example.org ", true, false, false),
            ("jörg@müller.example", true, false, false),
            ("a@b@example.org", false, false, false),
            ("ada@example.org, 01632 960001", false, false, false),
            ("+44 (0)1632 960001", false, true, false),
            ("01632 960001 evenings", false, false, false),
            ("00+1632960001", false, false, false),
            ("https://video.example/r?id=1", false, false, true),
            ("http://video.example/", false, false, false),
            ("https://", false, false, false),
            ("https://video.example/a b", false, false, false),
            ("javascript:alert(1)", false, false, false),
            ("", false, false, false),
        ] {
            let kinds = (
                MailAddress::new(text).is_ok(),
                Telephone::new(text).is_ok(),
                Link::new(text).is_ok(),
            );
            assert_eq!(kinds, (is_mail, is_phone, is_a_link), "{text:?}");
        }
    }

    #[test]
    fn nothing_in_an_address_can_add_to_the_link_it_stands_in() {
        let address = MailAddress::new("o'brien+ä@example.org").unwrap();
        assert_eq!(Reach::Mail(address).link(), "mailto:o%27brien%2B%C3%A4@example.org");
        let to = MailAddress::new("ana@example.org").unwrap();
        assert_eq!(
            mail_link(&to, "a&cc=b", "1 ä?\n#2"),
            "mailto:ana@example.org?subject=a%26cc%3Db&body=1%20%C3%A4%3F%0D%0A%232"
        );
        let to = Telephone::new("+44 (0)1632 960001").unwrap();
        assert_eq!(text_link(&to, "a&b\nc"), "sms:+441632960001?body=a%26b%0Ac");
    }
}
