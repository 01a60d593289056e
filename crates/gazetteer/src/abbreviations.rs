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
    /// Whether it is read only right behind a town that lies there: `Perth, WA`, `Kanpur, U.P.`
    pub needs_town: bool,
}

/// By abbreviation as printed, without a closing period; what needs no town comes first.
static STATES: LazyLock<FxHashMap<&'static str, Vec<StateAbbreviation>>> = LazyLock::new(|| {
    let mut states: FxHashMap<&'static str, Vec<StateAbbreviation>> = FxHashMap::default();
    let forms = || rows(include_str!("../data/state_abbreviations.tsv")).flat_map(forms);
    let (first, last) = (
        forms().filter(|(_, state)| !state.needs_town),
        forms().filter(|(_, state)| state.needs_town),
    );
    for (word, state) in first.chain(last) {
        states.entry(word).or_default().push(state);
    }
    states
});

/// The abbreviations of a row of the table.
fn forms(row: &'static str) -> impl Iterator<Item = (&'static str, StateAbbreviation)> {
    let mut fields = row.split('\t');
    let code = fields.next().unwrap_or_default();
    let gazetteer = Gazetteer::builtin();
    let place = gazetteer.division(code).or_else(|| gazetteer.country(code));
    let mut next = || fields.next().unwrap_or_default();
    let columns = [
        (next(), true, false),
        (next(), false, false),
        (next(), false, true),
    ];
    columns
        .into_iter()
        .flat_map(move |(words, is_postal, needs_town)| {
            words
                .split('|')
                .filter(|word| !word.is_empty())
                .filter_map(move |word| {
                    let place = place?;
                    Some((
                        word,
                        StateAbbreviation {
                            place,
                            is_postal,
                            needs_town,
                        },
                    ))
                })
        })
}

/// The state or province that an abbreviation after a comma means: `Springfield, Ill.`, `Austin, TX`. Case counts.
///
/// ```
/// use dateline_gazetteer::{Gazetteer, state_abbreviation};
/// let name = |word| state_abbreviation(word).map(|state| Gazetteer::builtin().place(state.place).name);
/// assert_eq!(name("Ill."), Some("Illinois"));
/// assert_eq!(name("N.M."), Some("New Mexico"));
/// assert_eq!(name("TX"), Some("Texas"));
/// assert_eq!(name("ill"), None);
/// assert_eq!(name("U.P."), None);
/// ```
#[must_use]
pub fn state_abbreviation(word: &str) -> Option<StateAbbreviation> {
    let first = state_abbreviations(word).first().copied();
    first.filter(|state| !state.needs_town)
}

/// All states and provinces that an abbreviation means, those first that need no town before them. Case counts.
///
/// ```
/// use dateline_gazetteer::{Gazetteer, state_abbreviations};
/// let meanings = state_abbreviations("WA");
/// let names: Vec<&str> = meanings.iter().map(|state| Gazetteer::builtin().place(state.place).name).collect();
/// assert_eq!(names, ["Washington", "Western Australia"]);
/// ```
#[must_use]
pub fn state_abbreviations(word: &str) -> &'static [StateAbbreviation] {
    let word = word.strip_suffix('.').unwrap_or(word);
    STATES.get(word).map(Vec::as_slice).unwrap_or_default()
}
