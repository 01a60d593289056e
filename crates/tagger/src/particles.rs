//! Small words in people's names: `bin Rashid`, `von der Leyen`, `al-Assad`.

use dateline_names::{NamePart, name_part};

use crate::context::{Context, TaggedName};
use crate::cue_words::NAME_PARTICLE;
use crate::fact::Case;
use crate::name::NameKind;

/// The most particles in a row: `van der den`.
const MOST: usize = 3;

impl Context<'_> {
    /// A particle in small letters.
    fn is_particle(&self, token: usize) -> bool {
        self.fact(token)
            .is_some_and(|fact| fact.case == Case::Lower && NAME_PARTICLE.contains(&fact.folded))
    }

    /// `Humaid` `bin` `Rashid` is one person, and so is `van` `Dyck`.
    pub(super) fn join_particles(&self, names: &mut Vec<TaggedName>) {
        let mut joined: Vec<TaggedName> = Vec::with_capacity(names.len());
        for mut name in names.drain(..) {
            if name.kind == NameKind::Person {
                while let Some(before) = name.tokens.start.checked_sub(1)
                    && self.is_particle(before)
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

    /// Takes in what belongs to a name on either side of its particles: `Leyen` after `Ursula von der`; `Van den` before `Berg`
    /// where the article knows a Joris van den Berg.
    pub(super) fn take_particles(&self, names: &mut [TaggedName]) {
        for index in 0..names.len() {
            let limit = names
                .get(index + 1)
                .map_or(self.facts.len(), |next| next.tokens.start);
            let name = &mut names[index];
            if name.kind != NameKind::Person {
                continue;
            }
            let end = name.tokens.end;
            let after = (end..limit.min(end + MOST))
                .take_while(|&token| self.is_particle(token))
                .count();
            let last = end + after;
            if after > 0 && last < limit && self.may_be_family_name(last) {
                name.tokens.end = last + 1;
            }
        }
        let tails = self.tails(names);
        if tails.is_empty() {
            return;
        }
        let mut floor = 0;
        for name in names.iter_mut() {
            if name.kind == NameKind::Person {
                let longest = tails
                    .iter()
                    .filter_map(|tail| self.missing_before(name, tail, floor))
                    .max();
                name.tokens.start -= longest.unwrap_or(0);
            }
            floor = name.tokens.end;
        }
    }

    /// The folded words of each surname that begins with a particle.
    fn tails(&self, names: &[TaggedName]) -> Vec<Vec<u64>> {
        let people = names
            .iter()
            .filter(|name| name.kind == NameKind::Person && name.tokens.len() > 2);
        let tail = |name: &TaggedName| {
            let mut inner = name.tokens.start + 1..name.tokens.end - 1;
            let first = inner.find(|&token| self.is_particle(token))?;
            let words = self.facts[first..name.tokens.end].iter();
            Some(words.map(|fact| fact.folded).collect::<Vec<u64>>())
        };
        let mut tails: Vec<Vec<u64>> = people.filter_map(tail).collect();
        tails.sort_unstable();
        tails.dedup();
        tails
    }

    /// How many words of `tail` stand before `name`, which is the rest of it.
    fn missing_before(&self, name: &TaggedName, tail: &[u64], floor: usize) -> Option<usize> {
        let missing = tail
            .len()
            .checked_sub(name.tokens.len())
            .filter(|&missing| missing > 0)?;
        let start = name
            .tokens
            .start
            .checked_sub(missing)
            .filter(|&start| start >= floor)?;
        let words = self.facts.get(start..name.tokens.end)?;
        words
            .iter()
            .map(|fact| fact.folded)
            .eq(tail.iter().copied())
            .then_some(missing)
    }
}

/// `Assad` of `al-Assad`: what follows the article and its hyphen.
pub(super) fn without_article(word: &str) -> Option<&str> {
    let (article, name) = word.split_once(['-', '‑'])?;
    let is_article = name_part(article) == Some(NamePart::ArabicArticle);
    (is_article && name.starts_with(char::is_uppercase)).then_some(name)
}
