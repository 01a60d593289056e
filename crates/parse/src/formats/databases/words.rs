//! The words that databases print around articles, from `data/database_words.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Month(u8),
    Weekday,
    Beside,
}

#[derive(Default)]
struct Words {
    of_dates: HashMap<&'static str, Word>,
    units: Vec<&'static str>,
    languages: HashMap<&'static str, &'static str>,
    editions: Vec<&'static str>,
    documents: Vec<&'static str>,
    ofs: Vec<&'static str>,
    summaries: Vec<&'static str>,
    texts: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    let lines = include_str!("../../../data/database_words.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(class), Some(word)) = (columns.next(), columns.next()) else {
            continue;
        };
        let value = columns.next().unwrap_or_default();
        match class {
            "month" => {
                let month = value.parse().ok().map(Word::Month);
                words.of_dates.extend(month.map(|month| (word, month)));
            }
            "weekday" => drop(words.of_dates.insert(word, Word::Weekday)),
            "beside" => drop(words.of_dates.insert(word, Word::Beside)),
            "words" => words.units.push(word),
            "language" => drop(words.languages.insert(word, value)),
            "edition" => words.editions.push(word),
            "documents" => words.documents.push(word),
            "of" => words.ofs.push(word),
            "summary" => words.summaries.push(word),
            "text" => words.texts.push(word),
            _ => {}
        }
    }
    words
});

/// No word of the lists is longer, in bytes.
const LONGEST: usize = 32;

/// What `word` says in a date.
pub(super) fn of_date(word: &str) -> Option<Word> {
    let word = word.trim_end_matches('.');
    if word.len() > LONGEST {
        return None;
    }
    WORDS.of_dates.get(word.to_lowercase().as_str()).copied()
}

/// The code of the language that a field names: `ENGLISH`, `English; Anglais`; else the words as they are.
pub(super) fn language(field: &str) -> Option<String> {
    let name = field.split([';', ',', '|', '/']).next()?.trim();
    if name.is_empty() {
        return None;
    }
    let code = (name.len() <= LONGEST).then(|| WORDS.languages.get(name.to_lowercase().as_str()))?;
    Some(code.map_or(name, |code| code).to_owned())
}

/// Whether a line is the name of a language and nothing else.
pub(super) fn is_language(line: &str) -> bool {
    line.len() <= LONGEST && WORDS.languages.contains_key(line.to_lowercase().as_str())
}

/// Whether a line says how long an article is and nothing else: `1,204 words`.
pub(super) fn is_length(line: &str) -> bool {
    if line.len() > LONGEST || !line.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let unit = line.trim_start_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '\'')
    });
    WORDS.units.contains(&unit.to_lowercase().as_str())
}

/// Whether a line below the date names the edition of a paper: `Final Edition`.
pub(super) fn is_edition(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let lower = line.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    WORDS.editions.contains(&lower.as_str())
        || words.any(|word| word.len() > 4 && WORDS.editions.contains(&word))
}

/// Whether `word`, in small letters, is the unit that documents are counted in.
pub(super) fn is_documents(word: &str) -> bool {
    WORDS.documents.contains(&word)
}

/// Whether `word`, in small letters, stands between a number and the number of all.
pub(super) fn is_of(word: &str) -> bool {
    WORDS.ofs.contains(&word)
}

/// What a line in capitals, which is nothing but a heading, stands above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    Summary,
    Text,
}

/// Whether `line` is that heading: `FULL TEXT:`.
pub(super) fn is_heading(heading: Heading, line: &str) -> bool {
    if line.len() > LONGEST || line.contains(char::is_lowercase) {
        return false;
    }
    let words = match heading {
        Heading::Summary => &WORDS.summaries,
        Heading::Text => &WORDS.texts,
    };
    let line = line.trim_end_matches(':').trim_end().to_lowercase();
    words.contains(&line.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_lengths_and_editions_are_known() {
        assert_eq!(language("ENGLISH").as_deref(), Some("en"));
        assert_eq!(language("DEUTSCH; Deutsch").as_deref(), Some("de"));
        assert_eq!(language("Klingon").as_deref(), Some("Klingon"));
        assert_eq!(language(" "), None);
        assert!(is_length("1,204 words") && is_length("62 Wörter") && is_length("1.043 mots"));
        assert!(!is_length("62 words of praise") && !is_length("words"));
        assert!(is_edition("Late Edition - Final") && !is_edition("A city of rain"));
    }
}
