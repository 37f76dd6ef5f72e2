//! Text of any direction among other text, set apart so that it turns nothing around it about.
//!
//! A name may be written from right to left, and may hold signs that nobody sees and that order the
//! text after them (Unicode Bidirectional Algorithm, UAX #9). FSI and PDI set text apart; browsers put
//! the very same signs around a `bdi`. So what is set apart must close what it opens, close nothing
//! else and begin no paragraph, or it gets out (Boucher and Anderson, "Trojan Source", 2021).
//! *Never:* what is stored or saved as a file: that stays as it was typed.

/// First strong isolate: what follows has a direction of its own, by its first letter that has one.
const FSI: char = '\u{2068}';
/// Pop directional isolate: closes the isolate that was opened last.
const PDI: char = '\u{2069}';

/// The text as it can stand in a `bdi`: its isolates are all closed, and it closes no other.
pub fn balanced(text: &str) -> String {
    let (mut shown, mut open) = (String::with_capacity(text.len()), 0_usize);
    for sign in text.chars() {
        match sign {
            '\u{2066}'..=FSI => open += 1,
            PDI if open == 0 => continue,
            PDI => open -= 1,
            _ => {}
        }
        // A paragraph ends every isolate.
        shown.push(if sign == '\u{2029}' { ' ' } else { sign });
    }
    shown.extend(core::iter::repeat_n(PDI, open));
    shown
}

/// The text as it can stand within a sentence.
pub fn isolated(text: &str) -> String {
    format!("{FSI}{}{PDI}", balanced(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_text_opens_it_closes_and_nothing_else() {
        assert_eq!(balanced("Ana de Sá"), "Ana de Sá");
        assert_eq!(balanced("\u{202e}Ana"), "\u{202e}Ana", "closed with what it stands in");
        assert_eq!(balanced("A\u{2069}\u{202e}na"), "A\u{202e}na");
        assert_eq!(balanced("\u{2067}A\u{2066}na"), "\u{2067}A\u{2066}na\u{2069}\u{2069}");
        assert_eq!(balanced("A\u{2029}na"), "A na");
        assert_eq!(isolated("נועה"), "\u{2068}נועה\u{2069}");
    }

    proptest! {
        #[test]
        fn nothing_gets_out(text in "[ab \u{2029}\u{202a}-\u{202e}\u{2066}-\u{2069}]{0,40}") {
            let set_apart = isolated(&text);
            let mut open = 0_i32;
            for (at, sign) in set_apart.char_indices() {
                open += match sign {
                    '\u{2066}'..='\u{2068}' => 1,
                    '\u{2069}' => -1,
                    _ => 0,
                };
                let is_last = at + sign.len_utf8() == set_apart.len();
                prop_assert_eq!(open == 0, is_last);
            }
            let seen = |text: &str| -> String { text.chars().filter(char::is_ascii_lowercase).collect() };
            prop_assert_eq!(seen(&set_apart), seen(&text));
        }
    }
}
