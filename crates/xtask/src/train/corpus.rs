//! What reading and mending both go by: the kinds of names, a name in its sentence, and what is known of a corpus.

/// The index of a kind in the tagger's labels.
pub(crate) const PERSON: usize = 0;
pub(crate) const PLACE: usize = 1;
pub(crate) const ORGANIZATION: usize = 2;
pub(crate) const OTHER: usize = 3;

/// A name, as a range of the tokens of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: usize,
}

/// What is known of a corpus.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corpus {
    /// Whether it marks demonyms, events and works.
    pub(crate) has_other: bool,
    /// Whether its labels were made by machine.
    pub(crate) noisy: bool,
    /// How much each of its sentences counts.
    pub(crate) weight: i32,
}

impl Corpus {
    /// By the beginning of the file's name.
    pub(crate) fn of_file(file: &str) -> Self {
        let (has_other, noisy, weight) = match file.split(['.', '-']).next().unwrap_or_default() {
            "gmb" => (true, true, 1),
            "gum" | "uner_ewt" => (false, false, 2),
            _ => (true, false, 2),
        };
        Self {
            has_other,
            noisy,
            weight,
        }
    }
}

#[cfg(test)]
impl Corpus {
    pub(crate) const fn test(noisy: bool) -> Self {
        Self {
            has_other: true,
            noisy,
            weight: 1,
        }
    }
}
