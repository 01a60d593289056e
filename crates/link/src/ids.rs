//! Identifiers: from content, the same from run to run and from any folder.
//!
//! A letter, then the 64 bits of an xxh3 hash in base 32. The digits come first in the alphabet and the vowels
//! last, and the first symbol carries four bits only, so that it is never a vowel: no identifier begins like
//! a month (`apr…`, `sep…`), and with a letter in front none reads as a number.

use dateline_model::ProcessedArticle;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

const ALPHABET: &[u8; 32] = b"0123456789bcdfghjkmnpqrstvwxyzae";
/// 13 symbols of 5 bits hold 64 bits; the first symbol holds the odd 4.
const SYMBOLS: u32 = 13;

/// Between the parts of a key: a byte that UTF-8 never has, so that no two lists of parts make one key.
const SEPARATOR: u8 = 0xFF;

fn make(letter: char, parts: &[&str], seed: u64) -> String {
    let mut key = Vec::with_capacity(parts.iter().map(|part| part.len() + 1).sum());
    for part in parts {
        key.extend_from_slice(part.as_bytes());
        key.push(SEPARATOR);
    }
    let hash = xxh3_64_with_seed(&key, seed);
    let mut id = String::with_capacity(1 + SYMBOLS as usize);
    id.push(letter);
    for symbol in (0..SYMBOLS).rev() {
        let value = (hash >> (5 * symbol)) & 31;
        id.push(char::from(ALPHABET[value as usize]));
    }
    id
}

/// Identifiers that are taken, with how often each was asked for: equal things are told apart by their order.
#[derive(Debug, Default)]
pub(crate) struct Taken(FxHashMap<String, u64>);

impl Taken {
    /// The identifier of `parts`; another one each time that the same is asked for. The parts are hashed once,
    /// however often they come: a thousand copies of an article cost no more than a thousand articles.
    fn free(&mut self, letter: char, parts: &[&str]) -> String {
        let first = make(letter, parts, 0);
        let mut again = self.0.get(&first).copied().unwrap_or(0);
        let mut id = first.clone();
        while again > 0 && self.0.contains_key(&id) {
            id = make(letter, &[&first], again);
            again += 1;
        }
        self.0.insert(first, again.max(1));
        self.0.entry(id.clone()).or_insert(1);
        id
    }
}

/// An `article_id` for each article: from text, address and the record's own id, never from the path.
/// An article that is there twice gets two identifiers, by order of input.
pub(crate) fn articles(articles: &[ProcessedArticle], taken: &mut Taken) -> Vec<String> {
    articles
        .iter()
        .map(|processed| {
            let record = &processed.article.record;
            let url = record.metadata.url.as_deref().unwrap_or_default();
            let id = record.metadata.id.as_deref().unwrap_or_default();
            taken.free('a', &[record.text.as_str(), url, id])
        })
        .collect()
}

/// The identifier of a person or place that belongs to one article alone.
pub(crate) fn own(article_id: &str, id: &str) -> String {
    make(id.chars().next().unwrap_or('x'), &[article_id, id], 0)
}

/// A `quote_id` for each quotation of an article: from the article and the place in it.
pub(crate) fn quotations(article_id: &str, article: &ProcessedArticle) -> Vec<String> {
    let mut taken = Taken::default();
    article
        .findings
        .quotations
        .iter()
        .map(|quotation| {
            let place = format!("{}-{}", quotation.span.start, quotation.span.end);
            taken.free('q', &[article_id, &place])
        })
        .collect()
}

/// A `person_id` from the key of a name: folded, so that spelling and order of articles do not matter.
pub(crate) fn person(key: &str) -> String {
    make('p', &[key], 0)
}

/// A `place_id` from a gazetteer key.
pub(crate) fn resolved_place(key: &str) -> String {
    make('l', &["gazetteer", key], 0)
}

/// A `place_id` from the folded name of a place that the gazetteer does not know.
pub(crate) fn unresolved_place(name: &str) -> String {
    make('l', &["name", name], 0)
}

/// A `statement_id` from the folded words.
pub(crate) fn statement(words: &str) -> String {
    make('s', &[words], 0)
}

/// A `story_id` from the identifier of the story's first article.
pub(crate) fn story(article_id: &str) -> String {
    make('y', &[article_id], 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];

    #[test]
    fn the_parts_of_a_key_do_not_run_together() {
        assert_ne!(make('a', &["ab", "c"], 0), make('a', &["a", "bc"], 0));
    }

    #[test]
    fn equal_things_get_different_identifiers_in_a_fixed_order() {
        let draw = || {
            let mut taken = Taken::default();
            [0, 1, 2].map(|_| taken.free('a', &["same"]))
        };
        let first = draw();
        assert_eq!(first, draw());
        assert_ne!(first[0], first[1]);
        assert_ne!(first[1], first[2]);
    }

    proptest! {
        #[test]
        fn an_identifier_never_looks_like_a_number_or_a_date(key in ".*", letter in "[aplqsy]") {
            let id = make(letter.chars().next().unwrap(), &[&key], 0);
            prop_assert_eq!(id.len(), 14);
            prop_assert!(id.parse::<f64>().is_err());
            prop_assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
            prop_assert!(!MONTHS.iter().any(|month| id.starts_with(month)));
        }
    }
}
