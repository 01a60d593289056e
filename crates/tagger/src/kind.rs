//! The kinds of names.

/// What a tagger takes a name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A place, also one that acts (`Russia said`).
    Place,
    /// A company, party, team, ministry, paper…
    Organization,
    /// Demonyms, languages, events, works: known to be a name, and none of the above.
    Other,
}
