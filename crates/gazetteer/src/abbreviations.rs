//! States and provinces by their abbreviations.

use std::sync::LazyLock;

use dateline_layout::rows;
use rustc_hash::FxHashMap;

use crate::index::{Gazetteer, PlaceId};

/// A state or province by its abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateAbbreviation {
    /// The state.
    pub place: PlaceId,
    /// Whether it is a postal code (`CA`), which words in capitals may look like, and not a shortened name (`Calif.`).
    pub is_postal: bool,
}

/// By abbreviation as printed, without a closing period.
static STATES: LazyLock<FxHashMap<&'static str, StateAbbreviation>> = LazyLock::new(|| {
    rows(include_str!("../data/state_abbreviations.tsv"))
        .filter_map(|row| {
            let mut fields = row.split('\t');
            let place = Gazetteer::builtin().division(fields.next()?)?;
            Some((place, fields.next()?, fields.next().unwrap_or_default()))
        })
        .flat_map(|(place, postal, shortened)| {
            let shortened = shortened.split('|').map(|word| (word, false));
            [(postal, true)]
                .into_iter()
                .chain(shortened)
                .filter(|(word, _)| !word.is_empty())
                .map(move |(word, is_postal)| (word, StateAbbreviation { place, is_postal }))
        })
        .collect()
});

/// The state or province that an abbreviation after a comma means: `Springfield, Ill.`, `Austin, TX`. Case counts.
///
/// ```
/// use dateline_gazetteer::{Gazetteer, state_abbreviation};
/// let name = |word| state_abbreviation(word).map(|state| Gazetteer::builtin().place(state.place).name);
/// assert_eq!(name("Ill."), Some("Illinois"));
/// assert_eq!(name("N.M."), Some("New Mexico"));
/// assert_eq!(name("TX"), Some("Texas"));
/// assert_eq!(name("ill"), None);
/// ```
#[must_use]
pub fn state_abbreviation(word: &str) -> Option<StateAbbreviation> {
    STATES.get(word.strip_suffix('.').unwrap_or(word)).copied()
}
