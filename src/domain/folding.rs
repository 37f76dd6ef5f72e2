//! Text as search compares it: lower case, without accents, word by word.
//!
//! Letters with accents of the Latin, Greek and Cyrillic alphabets count as the plain ones. Accents
//! written as signs of their own do not count at all, nor do signs that nobody sees, and letters that
//! are two in one count as the two. *Never:* shown.

/// A text in lower case and without accents.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold(c, &mut |c| out.push(c));
    }
    out
}

/// The letter as it is compared: none for an accent, more than one for such as `ß`.
fn fold(c: char, out: &mut impl FnMut(char)) {
    match c {
        _ if c.is_ascii() => out(c.to_ascii_lowercase()),
        _ if is_silent(c) => {}
        _ => c.to_lowercase().filter(|c| !is_silent(*c)).for_each(|c| match spelled(c) {
            Some(letters) => letters.chars().for_each(&mut *out),
            None => out(plain(c)),
        }),
    }
}

/// The letters of one that is several: `ß` and the ligatures of print as Unicode folds them
/// (CaseFolding.txt, status F), the others as people spell them where a keyboard has none.
const fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ĳ' => "ij",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// Does a sign not count? The accents U+0300 to U+036F, and what is not seen: soft hyphens, joiners,
/// variants, and what orders text of two directions. A space without width parts words like any other.
const fn is_silent(c: char) -> bool {
    !c.is_ascii()
        && matches!(
            c,
            '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{200c}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        )
}

/// The letter without its accent, where it is a Latin letter with one.
fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        // Vietnamese, where a letter may have two signs (Latin Extended Additional).
        'ạ'..='ặ' => 'a',
        'ẹ'..='ệ' => 'e',
        'ỉ'..='ị' => 'i',
        'ọ'..='ợ' => 'o',
        'ụ'..='ự' => 'u',
        'ỳ'..='ỹ' => 'y',
        // Greek and Cyrillic.
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        other => other,
    }
}

/// Does the text hold every word of the search, wherever in it?
pub fn holds(text: &str, words: &[String]) -> bool {
    let text = folded(text);
    words.iter().all(|word| text.contains(word.as_str()))
}

/// What stands between white space in a search, folded.
pub fn words(search: &str) -> Vec<String> {
    folded(search).split_whitespace().map(str::to_owned).collect()
}

/// The longest word of a note that is told from others, in bytes of its folded form.
pub const LONGEST: usize = 48;

/// Calls `each` with every word of a text: folded letters and digits, cut after [`LONGEST`] bytes.
pub fn each_word(text: &str, mut each: impl FnMut(&str)) {
    let mut word = String::with_capacity(LONGEST + 8);
    for c in text.chars() {
        if c.is_alphanumeric() || is_silent(c) {
            if word.len() < LONGEST {
                fold(c, &mut |c| word.push(c));
            }
        } else if !word.is_empty() {
            each(&word);
            word.clear();
        }
    }
    if !word.is_empty() {
        each(&word);
    }
}

/// The parts of a text that begin with one of the words, as ranges of its bytes; overlapping ones
/// are one.
pub fn places(text: &str, words: &[String]) -> Vec<core::ops::Range<usize>> {
    let mut found: Vec<core::ops::Range<usize>> = Vec::new();
    let is_part = |c: char| c.is_alphanumeric() || is_silent(c);
    let starts = text.char_indices().scan(false, |inside, (at, c)| {
        let starts = is_part(c) && !*inside;
        *inside = is_part(c);
        Some((at, starts))
    });
    for (at, _) in starts.filter(|(_, starts)| *starts) {
        let rest = text.get(at..).unwrap_or_default();
        let longest = words.iter().filter_map(|word| covered(rest, word)).max();
        if let Some(length) = longest {
            found.push(at..at + length);
        }
    }
    found
}

/// How many bytes of the text's beginning say the word.
fn covered(text: &str, word: &str) -> Option<usize> {
    let mut left = word;
    for (at, c) in text.char_indices() {
        if left.is_empty() {
            // An accent that follows belongs to the letter before.
            if !is_silent(c) {
                return Some(at);
            }
            continue;
        }
        let mut fits = true;
        fold(c, &mut |c| match left.strip_prefix(c) {
            Some(rest) => left = rest,
            None => fits &= left.is_empty(),
        });
        if !fits {
            return None;
        }
    }
    left.is_empty().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_word(text, |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn a_text_is_taken_apart_into_folded_words() {
        assert_eq!(
            of("Schlief schlecht; Über-Ich (3x)."),
            ["schlief", "schlecht", "uber", "ich", "3x"]
        );
        assert_eq!(of("Νίκος ПЁТР e\u{301}te\u{301}"), ["νικοσ", "петр", "ete"]);
        assert_eq!(of("  ...  "), Vec::<String>::new());
        assert_eq!(of(&"a".repeat(100)), ["a".repeat(LONGEST)]);
    }

    #[test]
    fn the_places_of_words_are_where_a_person_would_mark_them() {
        let text = "Été: she came with Émile, e\u{301}mu.";
        let marked: Vec<&str> =
            places(text, &words("em ete")).into_iter().map(|place| &text[place]).collect();
        assert_eq!(marked, ["Été", "Ém", "e\u{301}m"]);
        assert!(places("nothing here", &words("xyz")).is_empty());
        assert!(places("remember", &words("em")).is_empty(), "only where a word begins");
    }

    #[test]
    fn a_letter_that_is_two_counts_as_the_two() {
        assert_eq!(
            of("STRASSE Straße STRAẞE ﬂoß Œuvre Ægir Þór"),
            ["strasse", "strasse", "strasse", "floss", "oeuvre", "aegir", "thor"]
        );
        let text = "die Straße, der Strassenrand";
        let marked = |search: &str| -> Vec<&str> {
            places(text, &words(search)).into_iter().map(|it| &text[it]).collect()
        };
        assert_eq!(marked("strass"), ["Straß", "Strass"]);
        assert_eq!(marked("stras"), ["Straß", "Stras"]);
        assert_eq!(marked("straße"), ["Straße", "Strasse"]);
        assert!(marked("strasz").is_empty());
    }

    #[test]
    fn search_ignores_case_and_accents_and_the_order_of_words() {
        assert!(holds("Zoë Müller-Łukasz K-104", &words("lukasz ZOE 104")));
        assert!(!holds("Zoë Müller", &words("zoe smith")));
        assert!(holds("Юлия", &words("юли")));
        assert!(holds("anybody", &words("  ")));
    }

    #[test]
    fn signs_that_nobody_sees_stand_in_no_ones_way() {
        // A turn of direction, a joiner, isolates, a soft hyphen, a mark of order.
        for name in
            ["\u{202e}Ana Sá", "A\u{200d}na Sá", "\u{2067}Ana\u{2069} S\u{ad}á", "Ana \u{200f}Sá"]
        {
            assert!(holds(name, &words("ana sa")), "{name:?}");
            assert!(holds("Ana Sá", &words(name)), "{name:?}");
            assert_eq!(of(name), ["ana", "sa"], "{name:?}");
            let marked: Vec<String> =
                places(name, &words("an")).into_iter().map(|it| folded(&name[it])).collect();
            assert_eq!(marked, ["an"], "{name:?}");
        }
        // Persian, with and without the joiner between its two parts.
        assert!(holds("نرگس‌بانو", &words("نرگسبانو")));
        // Letters that look alike are other letters: each name is found as it is written.
        let (latin, cyrillic) = ("Ana", "\u{410}n\u{430}");
        assert!(holds(cyrillic, &words(cyrillic)) && !holds(cyrillic, &words(latin)));
        assert_eq!(of("one\u{200b}two"), ["one", "two"]);
    }
}
