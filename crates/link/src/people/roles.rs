//! What a role says of the one who has it: the walk of life, and the country.

use std::sync::LazyLock;

use dateline_gazetteer::demonym;
use dateline_lexicon::Lexicon;
use dateline_names::fold_name;
use rustc_hash::FxHashMap;

use super::keys::title_in;

/// Walks of life by the last words of titles.
static FIELDS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = include_str!("../../data/title_fields.tsv").lines();
    let rows = rows.filter(|row| !row.is_empty() && !row.starts_with('#'));
    let fields = rows.filter_map(|row| row.split_once('\t'));
    fields
        .flat_map(|(field, words)| words.split(' ').map(move |word| (word, field)))
        .collect()
});

/// The walk of life of `role` (`sport`, `politics`), and the country whose people it names (`Russian Foreign Minister`).
pub(crate) fn field_and_nation(
    role: &str,
    lexicon: &Lexicon,
) -> (Option<&'static str>, Option<&'static str>) {
    let words: Vec<&str> = role.split(' ').collect();
    let Some((from, taken)) = title_in(&words, lexicon) else {
        return (None, None);
    };
    let last = words.get(from + taken - 1).map(|word| fold_name(word));
    let field = last.and_then(|last| FIELDS.get(last.as_ref()).copied());
    let nation = words.iter().take(from).find_map(|word| demonym(word));
    (field, nation.filter(|code| !code.is_empty()))
}
