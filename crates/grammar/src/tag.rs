//! Parts of speech.

/// The part of speech of a word in its place: the classes of Universal Dependencies, verbs by their form as in the Penn Treebank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tag {
    /// A mark, a symbol, or what is no word.
    #[default]
    Mark,
    /// `bridge`
    Noun,
    /// `bridges`
    Nouns,
    /// `Oban`
    Name,
    /// `she`, `them`, `everybody`
    Pronoun,
    /// `his`
    Possessive,
    /// `the`
    Determiner,
    /// `of`
    Preposition,
    /// `because`, `that` before a clause
    Subordinator,
    /// `to` before a verb
    To,
    /// `up` in `gave up`
    Particle,
    /// `give`
    Base,
    /// `gave`
    Past,
    /// `give`, `gives` as the verb of a clause
    Present,
    /// `giving`
    Gerund,
    /// `given`
    Participle,
    /// `will`, `should`
    Modal,
    /// `has`, `did`, `were`: finite
    Auxiliary,
    /// `be`, `been`, `having`: not finite
    AuxiliaryPart,
    /// `old`
    Adjective,
    /// `often`
    Adverb,
    /// `not`
    Negation,
    /// `and`
    Conjunction,
    /// `three`
    Number,
    /// `who`, `which`, `that` as part of a clause
    Relative,
    /// `what`, `how`, `when`
    Question,
    /// `there` in `there is`
    There,
    /// `'s` of an owner
    Clitic,
    /// `yes`, `oh`
    Interjection,
}

impl Tag {
    /// How many there are.
    pub const COUNT: usize = 29;

    const ALL: [Self; Self::COUNT] = [
        Self::Mark,
        Self::Noun,
        Self::Nouns,
        Self::Name,
        Self::Pronoun,
        Self::Possessive,
        Self::Determiner,
        Self::Preposition,
        Self::Subordinator,
        Self::To,
        Self::Particle,
        Self::Base,
        Self::Past,
        Self::Present,
        Self::Gerund,
        Self::Participle,
        Self::Modal,
        Self::Auxiliary,
        Self::AuxiliaryPart,
        Self::Adjective,
        Self::Adverb,
        Self::Negation,
        Self::Conjunction,
        Self::Number,
        Self::Relative,
        Self::Question,
        Self::There,
        Self::Clitic,
        Self::Interjection,
    ];

    /// The tag of a code; what is no code is [`Tag::Mark`].
    #[must_use]
    pub fn of_code(code: usize) -> Self {
        Self::ALL.get(code).copied().unwrap_or_default()
    }

    /// A code below [`Tag::COUNT`].
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// Whether it is the finite verb of a clause.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::Past | Self::Present | Self::Modal | Self::Auxiliary)
    }

    /// Whether it is a verb in any form.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(
            self,
            Self::Base
                | Self::Past
                | Self::Present
                | Self::Gerund
                | Self::Participle
                | Self::Modal
                | Self::Auxiliary
                | Self::AuxiliaryPart
        )
    }

    /// Whether it can head a noun phrase.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(
            self,
            Self::Noun | Self::Nouns | Self::Name | Self::Pronoun | Self::Number
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_place_of_its_tag() {
        for (place, tag) in Tag::ALL.iter().enumerate() {
            assert_eq!(usize::from(tag.code()), place);
            assert_eq!(Tag::of_code(place), *tag);
        }
        assert_eq!(Tag::of_code(200), Tag::Mark);
    }
}
