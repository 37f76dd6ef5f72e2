//! The words of a measure, as a file has them: whose they are, what is asked, each item, each answer.
//!
//! One line for each, with what it is before a colon: `credit`, `ask`, `item`, and `answer` with the
//! number before its words. Answers before the first item are those of every item, answers after an
//! item are its own. Empty lines and lines that begin with `#` say nothing.
//! *Never:* words that do not fit the instrument's table: every item has words, and every answer to it.

use crate::domain::instrument::Kind;

/// The words of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Whose they are, and under which licence.
    pub credit: String,
    /// What is asked of all items.
    pub ask: String,
    /// The items in order.
    pub items: Vec<Item>,
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its words.
    pub words: String,
    /// Its answers, from the least number on.
    pub answers: Vec<(u8, String)>,
}

/// The file does not hold the words of that measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the words of this measure")]
pub struct NotTheWords;

/// Reads the words of a measure.
///
/// # Errors
/// [`NotTheWords`].
pub fn read(kind: Kind, text: &str) -> Result<Words, NotTheWords> {
    let mut words = Words { credit: String::new(), ask: String::new(), items: Vec::new() };
    let mut shared = Vec::new();
    let lines = text.lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (what, said) = line.split_once(": ").ok_or(NotTheWords)?;
        match what {
            "credit" => words.credit = said.to_owned(),
            "ask" => words.ask = said.to_owned(),
            "item" => words.items.push(Item { words: said.to_owned(), answers: Vec::new() }),
            "answer" => {
                let (number, said) = said.split_once(' ').ok_or(NotTheWords)?;
                let answer = (number.parse().map_err(|_| NotTheWords)?, said.to_owned());
                words.items.last_mut().map_or(&mut shared, |item| &mut item.answers).push(answer);
            }
            _ => return Err(NotTheWords),
        }
    }
    for item in words.items.iter_mut().filter(|item| item.answers.is_empty()) {
        item.answers.clone_from(&shared);
    }
    let instrument = kind.instrument();
    let fits = |(number, item): (u8, &Item)| {
        let answers = item.answers.iter().map(|(answer, _)| *answer);
        answers.eq(instrument.answers_to(number))
    };
    let is_whole = words.items.len() == usize::from(instrument.items)
        && !words.credit.is_empty()
        && (1..).zip(&words.items).all(fits);
    if is_whole { Ok(words) } else { Err(NotTheWords) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(Kind, &str); 8] = [
        (Kind::Phq9, include_str!("../ui/words/measures/phq-9.txt")),
        (Kind::Gad7, include_str!("../ui/words/measures/gad-7.txt")),
        (Kind::Phq4, include_str!("../ui/words/measures/phq-4.txt")),
        (Kind::Pcl5, include_str!("../ui/words/measures/pcl-5.txt")),
        (Kind::K10, include_str!("../ui/words/measures/k10.txt")),
        (Kind::Who5, include_str!("../../public/measures/who-5.txt")),
        (Kind::Audit, include_str!("../../public/measures/audit.txt")),
        (Kind::Proqol5, include_str!("../../public/measures/proqol-5.txt")),
    ];

    #[test]
    fn every_file_holds_the_words_of_its_measure_and_of_no_other() {
        for (kind, text) in FILES {
            let words = read(kind, text).unwrap_or_else(|_| panic!("{kind:?}"));
            assert!(words.items.iter().all(|item| !item.words.is_empty()), "{kind:?}");
            for other in Kind::FOR_CLIENTS.into_iter().filter(|other| *other != kind) {
                assert_eq!(read(other, text), Err(NotTheWords), "{kind:?} as {other:?}");
            }
        }
    }

    #[test]
    fn the_items_of_the_proqol_stand_in_the_order_of_its_key() {
        let (kind, text) = FILES[7];
        let words = read(kind, text).unwrap();
        assert!(words.credit.contains("Center for Victims of Torture, www.ProQOL.org"));
        let item = |number: usize| words.items[number - 1].words.as_str();
        // Those that are turned round, and one of each scale.
        for (number, begins) in [
            (1, "I am happy."),
            (4, "I feel connected"),
            (15, "I have beliefs"),
            (17, "I am the person"),
            (29, "I am a very caring"),
            (8, "I am not as productive"),
            (28, "I can’t recall"),
            (30, "I am happy that I chose"),
        ] {
            assert!(item(number).starts_with(begins), "{number}");
        }
    }

    #[test]
    fn not_at_all_is_the_least_answer_of_the_phq_and_of_the_gad() {
        for (kind, text) in FILES.into_iter().take(3) {
            for item in read(kind, text).unwrap().items {
                let answers: Vec<_> =
                    item.answers.iter().map(|(n, it)| (*n, it.as_str())).collect();
                let expected = [
                    (0, "Not at all"),
                    (1, "Several days"),
                    (2, "More than half the days"),
                    (3, "Nearly every day"),
                ];
                assert_eq!(answers, expected);
            }
        }
    }

    #[test]
    fn a_file_cut_short_or_with_an_answer_too_many_is_refused() {
        let (kind, text) = FILES[0];
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(read(kind, &lines[..lines.len() - 1].join("\n")), Err(NotTheWords));
        assert_eq!(read(kind, &format!("{text}answer: 4 Always\n")), Err(NotTheWords));
        assert_eq!(read(kind, &format!("{text}nonsense\n")), Err(NotTheWords));
        assert_eq!(read(kind, ""), Err(NotTheWords));
    }
}
