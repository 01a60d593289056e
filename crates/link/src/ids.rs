//! Identifiers: from content, the same from run to run and from any folder.
//!
//! A letter, then the 64 bits of an xxh3 hash in base 32. The digits come first in the alphabet and the vowels
//! last, and the first symbol carries four bits only, so that it is never a vowel: no identifier begins like
//! a month (`apr…`, `sep…`), and with a letter in front none reads as a number. Of organizations the first symbol is never a `c`, for
//! `oct…` is one.

use dateline_types::ProcessedArticle;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

const ALPHABET: &[u8; 32] = b"0123456789bcdfghjkmnpqrstvwxyzae";
/// 13 symbols of 5 bits hold 64 bits; the first symbol holds the odd 4.
const SYMBOLS: u32 = 13;

/// How many characters an identifier has.
pub(crate) const LENGTH: usize = 1 + SYMBOLS as usize;

/// Between the parts of a key: a byte that UTF-8 never has, so that no two lists of parts make one key.
const SEPARATOR: u8 = 0xFF;

fn hash(parts: &[&str], seed: u64) -> u64 {
    let mut key = Vec::with_capacity(parts.iter().map(|part| part.len() + 1).sum());
    for part in parts {
        key.extend_from_slice(part.as_bytes());
        key.push(SEPARATOR);
    }
    xxh3_64_with_seed(&key, seed)
}

/// An identifier as it stands in the tables.
pub(crate) fn written(letter: char, hash: u64) -> String {
    let mut id = String::with_capacity(1 + SYMBOLS as usize);
    id.push(letter);
    for symbol in (0..SYMBOLS).rev() {
        let value = (hash >> (5 * symbol)) & 31;
        let letter = char::from(ALPHABET[value as usize]);
        let is_month = symbol + 1 == SYMBOLS && id == "o" && letter == 'c';
        id.push(if is_month { NEVER_FIRST } else { letter });
    }
    id
}

/// A letter that no first symbol is, which has four bits.
const NEVER_FIRST: char = 'j';

fn make(letter: char, parts: &[&str]) -> String {
    written(letter, hash(parts, 0))
}

/// A number that orders identifiers of one kind as their written forms are ordered.
pub(crate) fn rank(hash: u64) -> u64 {
    // The two vowels stand last in the alphabet of values and among the letters in that of bytes.
    (0..SYMBOLS).fold(0, |rank, symbol| {
        let at = 5 * symbol;
        let value = (hash >> at) & 31;
        let in_order = match value {
            // The first symbol, of four bits, is never a vowel.
            _ if symbol + 1 == SYMBOLS => value,
            30 => 10,             // `a`
            10..=12 => value + 1, // `b` to `d`
            31 => 14,             // `e`
            13..=29 => value + 2,
            _ => value,
        };
        rank | (in_order << at)
    })
}

/// Identifiers that are taken, with how often each was asked for: equal things are told apart by their order.
#[derive(Debug, Default)]
pub(crate) struct TakenIds(FxHashMap<u64, u64>);

impl TakenIds {
    /// The identifier made from `first`; another one each time that the same is asked for. What it is made of is hashed
    /// once, however often it comes: a thousand copies of an article cost no more than a thousand articles.
    pub(crate) fn free(&mut self, letter: char, first: u64) -> u64 {
        let mut again = self.0.get(&first).copied().unwrap_or(0);
        let mut id = first;
        while again > 0 && self.0.contains_key(&id) {
            id = hash(&[&written(letter, first)], again);
            again += 1;
        }
        self.0.insert(first, again.max(1));
        self.0.entry(id).or_insert(1);
        id
    }
}

/// What the `article_id` is made from: text, address and the record's own id, never the path. An article that is there twice
/// gets two identifiers.
pub(crate) fn article_key(processed: &ProcessedArticle) -> u64 {
    let record = &processed.article.record;
    let url = record.metadata.url.as_deref().unwrap_or_default();
    let id = record.metadata.id.as_deref().unwrap_or_default();
    hash(&[record.text.as_str(), url, id], 0)
}

/// What tells articles of one key apart: all else that came with the record, and the date, which may be taken from the path.
pub(crate) fn article_rest(processed: &ProcessedArticle) -> u64 {
    let article = &processed.article;
    let metadata = &article.record.metadata;
    let published = article.published.as_ref().map(|published| &published.iso);
    let fields = [
        &metadata.publisher,
        &metadata.headline,
        &metadata.published,
        &metadata.language,
        &metadata.slug,
        &metadata.embargo,
        &metadata.status,
        &metadata.correction,
    ];
    let fields = fields.into_iter().map(Option::as_ref).chain([published]);
    // A field that is there and empty is not one that is not there.
    let fields = fields.flat_map(|field| [field.map_or("0", |_| "1"), field.map_or("", String::as_str)]);
    let parts: Vec<&str> = fields
        .chain(metadata.authors.iter().map(String::as_str))
        .chain(metadata.notes.iter().map(String::as_str))
        .collect();
    hash(&parts, 0)
}

/// An `article_id`.
pub(crate) fn article(hash: u64) -> String {
    written('a', hash)
}

/// The identifier of a person, place or organization that belongs to one article alone.
pub(crate) fn own(article_id: &str, id: &str) -> String {
    make(id.chars().next().unwrap_or('x'), &[article_id, id])
}

/// A `quote_id` for each quotation of an article: from the article and the place in it.
pub(crate) fn quotations(article_id: &str, article: &ProcessedArticle) -> Vec<String> {
    let mut taken = TakenIds::default();
    article
        .findings
        .quotations
        .iter()
        .map(|quotation| {
            let place = format!("{}-{}", quotation.span.start, quotation.span.end);
            written('q', taken.free('q', hash(&[article_id, &place], 0)))
        })
        .collect()
}

/// A `person_id` from the key of a name: folded, so that spelling and order of articles do not matter.
pub(crate) fn person(key: &str) -> String {
    make('p', &[key])
}

/// A `place_id` from a gazetteer key.
pub(crate) fn resolved_place(key: &str) -> u64 {
    hash(&["gazetteer", key], 0)
}

/// A `place_id` from the folded name of a place that the gazetteer does not know.
pub(crate) fn unresolved_place(name: &str) -> u64 {
    hash(&["name", name], 0)
}

/// An `organization_id` from the key of a name.
pub(crate) fn organization(key: &str) -> u64 {
    hash(&[key], 0)
}

/// A `statement_id` from the folded words.
pub(crate) fn statement(words: &str) -> u64 {
    hash(&[words], 0)
}

/// A `story_id` from the identifier of the story's first article.
pub(crate) fn story(article: u64) -> String {
    make('y', &[&self::article(article)])
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
        assert_ne!(hash(&["ab", "c"], 0), hash(&["a", "bc"], 0));
    }

    #[test]
    fn equal_things_get_different_identifiers_in_a_fixed_order() {
        let draw = || {
            let mut taken = TakenIds::default();
            [0, 1, 2].map(|_| taken.free('a', hash(&["same"], 0)))
        };
        let first = draw();
        assert_eq!(first, draw());
        assert_ne!(first[0], first[1]);
        assert_ne!(first[1], first[2]);
    }

    proptest! {
        #[test]
        fn numbers_order_identifiers_as_their_letters_do(one: u64, other: u64, low in 0u64..1024) {
            for other in [other, one ^ low] {
                let words = written('a', one).cmp(&written('a', other));
                prop_assert_eq!(rank(one).cmp(&rank(other)), words);
            }
        }

        #[test]
        fn an_identifier_never_looks_like_a_number_or_a_date(key in ".*", letter in "[aploqsy]") {
            let id = make(letter.chars().next().unwrap(), &[&key]);
            prop_assert_eq!(id.len(), 14);
            prop_assert!(id.parse::<f64>().is_err());
            prop_assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
            prop_assert!(!MONTHS.iter().any(|month| id.starts_with(month)));
        }
    }
}
