//! The words of `data/bylines.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::chars::is_blank;
use crate::lists;

/// The words by class; the header of the file says what they are.
#[derive(Default)]
pub(super) struct Words {
    pub(super) wrote: FxHashSet<&'static str>,
    pub(super) made: FxHashSet<&'static str>,
    /// As `wrote`, but only before `by`.
    pub(super) pieces: FxHashSet<&'static str>,
    /// Of what pages print around names, and no name.
    pub(super) furniture: FxHashSet<&'static str>,
    /// With which a sentence about an author goes on: `is a staff writer`.
    pub(super) goes_on: FxHashSet<&'static str>,
    pub(super) leads: FxHashSet<&'static str>,
    pub(super) nobody: FxHashSet<&'static str>,
    /// Of jobs, posts, papers and firms alike.
    pub(super) jobs: FxHashSet<&'static str>,
    /// Of papers and stations.
    outlets: FxHashSet<&'static str>,
    /// Of jobs and desks, but of no paper.
    pub(super) plain: FxHashSet<&'static str>,
    pub(super) persons: FxHashSet<&'static str>,
    /// Of offices, and of the names of organizations.
    pub(super) offices: FxHashSet<&'static str>,
    pub(super) beats: FxHashSet<&'static str>,
    pub(super) suffixes: FxHashSet<&'static str>,
    pub(super) degrees: FxHashSet<&'static str>,
    pub(super) reporters: Vec<&'static str>,
    pub(super) editors: Vec<&'static str>,
    pub(super) particles: FxHashSet<&'static str>,
    /// With a blank on either side, as are `joints` and `places`.
    pub(super) between: Vec<String>,
    pub(super) joints: Vec<String>,
    pub(super) places: Vec<String>,
    pub(super) small: FxHashSet<&'static str>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    let padded = |word: &str| format!(" {word} ");
    for line in lists::lines(include_str!("../../data/bylines.tsv")) {
        let Some((class, word)) = line.split_once('\t') else {
            continue;
        };
        match class {
            "wrote" => _ = words.wrote.insert(word),
            "made" => _ = words.made.insert(word),
            "piece" => _ = words.pieces.insert(word),
            "furniture" => _ = words.furniture.insert(word),
            "goes-on" => _ = words.goes_on.insert(word),
            "lead" => _ = words.leads.insert(word),
            "nobody" => _ = words.nobody.insert(word),
            "job" | "firm" => _ = words.jobs.insert(word),
            "desk" | "post" => {
                words.jobs.insert(word);
                words.plain.insert(word);
            }
            "person" => {
                words.jobs.insert(word);
                words.plain.insert(word);
                words.persons.insert(word);
            }
            "office" => _ = words.offices.insert(word),
            "beat" => _ = words.beats.insert(word),
            "suffix" => _ = words.suffixes.insert(word),
            "degree" => _ = words.degrees.insert(word),
            "reporter" => words.reporters.push(word),
            "editor" => words.editors.push(word),
            "particle" => _ = words.particles.insert(word),
            "between" => words.between.push(padded(word)),
            "joint" => words.joints.push(padded(word)),
            "place" => words.places.push(padded(word)),
            "small" => _ = words.small.insert(word),
            _ => {}
        }
    }
    words.outlets = lists::lines(include_str!("../../data/outlet-words.txt")).collect();
    words.jobs.extend(&words.outlets);
    words
});

/// `word` in lower case, without the marks at its ends.
pub(super) fn fold(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether `word` is one of a job, a paper or a firm.
pub(super) fn is_job_word(word: &str) -> bool {
    let word = word.to_lowercase();
    let word = word.trim_end_matches(['.', ',']);
    // `MM-Redaktion`
    let part = word.rsplit('-').next().unwrap_or(word);
    WORDS.jobs.contains(word) || part.len() < word.len() && WORDS.plain.contains(part)
}

/// Whether `words` follow a name and belong to it: `Jr.`, `III`.
pub(super) fn is_suffix(words: &str) -> bool {
    WORDS.suffixes.contains(fold(words).as_str())
}

/// Whether `word` stands in the names of papers and stations.
pub(super) fn is_outlet_word(word: &str) -> bool {
    WORDS.outlets.contains(fold(word).as_str())
}

/// Whether `field` says that nobody is named.
pub(super) fn is_nobody(field: &str) -> bool {
    let words = field.to_lowercase();
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty() || WORDS.nobody.contains(words.as_str()) || WORDS.nobody.contains(bare)
}

/// Whether `words` say that who stands before them made pictures or the like: `photos`, `staff photographer`.
pub(super) fn is_maker(words: &str) -> bool {
    let mut has_made = false;
    for word in words.split(is_blank).map(fold).filter(|word| !word.is_empty()) {
        let word = word.as_str();
        has_made |= WORDS.made.contains(word);
        if !WORDS.made.contains(word) && !WORDS.beats.contains(word) && !WORDS.small.contains(word) {
            return false;
        }
    }
    has_made
}
