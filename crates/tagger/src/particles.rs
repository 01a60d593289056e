//! Small words in people's names: `bin Rashid`, `von der Leyen`, `al-Assad`.

use dateline_names::{NamePart, name_part};
use rustc_hash::FxHashSet;

use crate::context::{Context, TaggedName};
use crate::cue_words::NAME_PARTICLE;
use crate::fact::Case;
use crate::kind::NameKind;

impl Context<'_> {
    /// A particle in small letters.
    fn is_particle(&self, token: usize) -> bool {
        self.fact(token)
            .is_some_and(|fact| fact.case == Case::Lower && NAME_PARTICLE.contains(&fact.folded))
    }

    /// The words that stand behind a particle in small letters, each with that particle.
    fn followed_by_particles(&self) -> FxHashSet<(u64, u64)> {
        let pairs = (1..self.facts.len()).filter(|&token| self.is_particle(token - 1));
        pairs
            .filter_map(|token| Some((self.fact(token - 1)?.folded, self.fact(token)?.folded)))
            .collect()
    }

    /// `Dos Santos is 50.`: a capital that begins a sentence, before a word behind which the article has the particle elsewhere.
    fn begins_with_particle(&self, token: usize, followed: &FxHashSet<(u64, u64)>) -> bool {
        !followed.is_empty()
            && self.is_first_of_sentence(token)
            && self
                .fact(token)
                .zip(self.fact(token + 1))
                .is_some_and(|(particle, word)| followed.contains(&(particle.folded, word.folded)))
    }

    /// `Humaid` `bin` `Rashid` is one person, and so is `van` `Dyck`.
    pub(super) fn join_particles(&self, names: &mut Vec<TaggedName>) {
        let followed = self.followed_by_particles();
        let mut joined: Vec<TaggedName> = Vec::with_capacity(names.len());
        for mut name in names.drain(..) {
            if name.kind == NameKind::Person {
                while let Some(before) = name.tokens.start.checked_sub(1)
                    && (self.is_particle(before) || self.begins_with_particle(before, &followed))
                    && joined.last().is_none_or(|last| last.tokens.end <= before)
                {
                    name.tokens.start = before;
                }
                if let Some(last) = joined.last_mut()
                    && last.kind == NameKind::Person
                    && last.tokens.end == name.tokens.start
                    && self
                        .fact(name.tokens.start)
                        .is_some_and(|fact| fact.case == Case::Lower)
                {
                    last.tokens.end = name.tokens.end;
                    continue;
                }
            }
            joined.push(name);
        }
        *names = joined;
    }
}

/// `Assad` of `al-Assad`: what follows the article and its hyphen.
pub(super) fn without_article(word: &str) -> Option<&str> {
    let (article, name) = word.split_once(['-', '‑'])?;
    let is_article = name_part(article) == Some(NamePart::ArabicArticle);
    (is_article && name.starts_with(char::is_uppercase)).then_some(name)
}
