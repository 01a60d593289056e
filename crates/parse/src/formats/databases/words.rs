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
    seasons: Vec<&'static str>,
    leads: Vec<&'static str>,
    rights: Vec<&'static str>,
    pages: Vec<&'static str>,
    covers: Vec<&'static str>,
    ends: Vec<&'static str>,
    numbers: Vec<&'static str>,
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
            "season" => words.seasons.push(word),
            "lead" => words.leads.push(word),
            "rights" => words.rights.push(word),
            "page" => words.pages.push(word),
            "cover" => words.covers.push(word),
            "end" => words.ends.push(word),
            "number" => words.numbers.push(word),
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

/// Whether `word` is the unit that documents are counted in.
pub(super) fn is_documents(word: &str) -> bool {
    is_among(&WORDS.documents, word)
}

/// Whether `word` stands between a number and the number of all.
pub(super) fn is_of(word: &str) -> bool {
    is_among(&WORDS.ofs, word)
}

/// Whether `word` is a season.
pub(super) fn is_season(word: &str) -> bool {
    is_among(&WORDS.seasons, word)
}

/// Whether `line` begins as bylines do: `By Ann Roe`.
pub(super) fn begins_byline(line: &str) -> bool {
    line.split_once(' ')
        .is_some_and(|(lead, _)| is_among(&WORDS.leads, lead))
}

/// Whether `line` has words that say who holds the rights.
pub(super) fn names_rights(line: &str) -> bool {
    let line = beginning(line, 200);
    WORDS.rights.iter().any(|rights| line.contains(rights))
}

/// Whether `word`, which begins with a capital letter, stands before the number of a printed page.
pub(super) fn is_page(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && is_among(&WORDS.pages, word)
}

/// Whether `line`, which begins with a capital letter, begins as those on the cover of a download do.
pub(super) fn begins_cover(line: &str) -> bool {
    let is_capital = line.starts_with(char::is_uppercase);
    let line = beginning(line, LONGEST);
    is_capital && WORDS.covers.iter().any(|cover| line.starts_with(cover))
}

/// Whether `line` is the one that ends a document.
pub(super) fn is_end(line: &str) -> bool {
    is_among(&WORDS.ends, line)
}

/// What stands behind the words before the number of a document; `line` itself where it does not begin with them.
pub(super) fn behind_number_words(line: &str) -> &str {
    let behind = |words: &&str| {
        let (begin, behind) = line.split_at_checked(words.len())?;
        (begin.to_lowercase() == **words).then_some(behind)
    };
    WORDS.numbers.iter().find_map(behind).unwrap_or(line)
}

/// Whether `word` is in a list, in whatever letters.
fn is_among(list: &[&str], word: &str) -> bool {
    word.len() <= LONGEST && list.contains(&word.to_lowercase().as_str())
}

/// At most `bytes` bytes of what `line` begins with, in small letters.
fn beginning(line: &str, bytes: usize) -> String {
    let end = line.floor_char_boundary(bytes);
    line.get(..end).unwrap_or_default().to_lowercase()
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
    fn every_line_of_the_list_is_of_a_class_that_is_read() {
        let file = include_str!("../../../data/database_words.tsv");
        let classes: Vec<&str> = file
            .lines()
            .filter_map(|line| line.strip_prefix("#   ")?.split_whitespace().next())
            .collect();
        assert_eq!(classes.len(), 17, "{classes:?}");
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (class, word) = (columns.next().unwrap(), columns.next().unwrap());
            assert!(classes.contains(&class), "{line}");
            assert!(!word.is_empty() && word == word.to_lowercase(), "{line}");
            assert!(word.len() <= LONGEST, "{line}");
            let value = columns.next().unwrap_or_default();
            assert!(
                class != "month" || (1..=12).contains(&value.parse::<u8>().unwrap()),
                "{line}"
            );
            assert!(class != "language" || (2..=3).contains(&value.len()), "{line}");
        }
    }

    #[test]
    fn lines_around_documents_are_told_by_their_words() {
        assert!(is_end("End of Document") && is_end("FIN DU DOCUMENT") && !is_end("End of Document 2"));
        assert!(begins_cover("Date et heure : 9 juin 2019") && begins_cover("Job Number:   9"));
        assert!(!begins_cover("termes de la paix") && !begins_cover("Job"));
        assert!(begins_byline("By Ann Roe") && begins_byline("DOOR UTE OTT") && !begins_byline("Bypass"));
        assert!(names_rights("(c) Post. Tous droits réservés.") && !names_rights("Rights of way"));
        assert!(is_page("Page") && is_page("Seite") && !is_page("page"));
        assert_eq!(behind_number_words("Документ POST1"), " POST1");
        assert_eq!(behind_number_words("文件 POST1"), " POST1");
        assert_eq!(behind_number_words("POST1"), "POST1");
    }

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
