//! Signed notes as a file: text that a person can read, and that shows whether it was altered.
//!
//! Each document stands to the letter between two lines that say how many bytes it has and what its
//! hash is; the last line is the hash of all above it. `public/verify` checks such a file, and section
//! 10 of `vault/FORMAT.md` says how. *Never:* proof against whoever writes both lines anew: what proves
//! something is a hash that somebody else has kept.

use crate::domain::document::Hash;

/// A document to be saved.
pub struct Document {
    /// Its number in its chain.
    pub number: u32,
    /// Its hash, as it was signed.
    pub hash: Hash,
    /// Its text.
    pub text: String,
}

/// The file: some lines of whom it is about, then the documents.
pub fn write(about: &[String], documents: &[Document]) -> Vec<u8> {
    let mut file = String::from("Evenkeel documents, file 1\n");
    for line in about.iter().filter(|line| !line.is_empty()) {
        file.push_str(line);
        file.push('\n');
    }
    for Document { number, hash, text } in documents {
        let bytes = text.len();
        file.push_str(&format!(
            "\n===== document {number}, {bytes} bytes, SHA-256 {hash} =====\n{text}\n\
             ===== end of document {number} =====\n"
        ));
    }
    let whole = Hash::of(&file);
    file.push_str(&format!("\n===== SHA-256 of all above {whole} =====\n"));
    file.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_says_and_hashes_what_stands_above() {
        let text = "Evenkeel document 1\n\n===== end of document 1 =====\n".to_owned();
        let hash = Hash::of(&text);
        let about = ["Client: Ana".to_owned(), String::new()];
        let file = write(&about, &[Document { number: 1, hash, text: text.clone() }]);
        let file = String::from_utf8(file).unwrap();
        let bytes = text.len();
        let above = format!(
            "Evenkeel documents, file 1\nClient: Ana\n\n===== document 1, {bytes} bytes, SHA-256 {hash} =====\n{text}\n===== end of document 1 =====\n"
        );
        let whole = Hash::of(&above);
        assert_eq!(file, format!("{above}\n===== SHA-256 of all above {whole} =====\n"));
    }
}
