//! What passes for a person's name and is none: `Obamacare`, `PACs`, `Shark Tank`; and what a headline glues to one: `Exploits Roe`.

use dateline_lexicon::VerbForm;
use dateline_names::is_surname;
use rustc_hash::FxHashSet;

use crate::context::{Context, TaggedName, merge};
use crate::cue_words::{COINED, NAME_PARTICLE, NOBODY};
use crate::fact::{Case, SentenceStyle, TokenFacts, evidence};
use crate::kind::NameKind;
use crate::{hash, lists};

/// From so many tenths of its uses as a verb on a capitalized word of a headline in -s is taken for one.
const LIKELY_VERB: u8 = 6;
/// The same right behind a person's name.
const LIKELY_NEAR: u8 = 2;
/// The fewest letters of the name in a coined word.
const SHORTEST_STEM: usize = 4;

impl Context<'_> {
    /// Takes out names of nobody, and what is glued to names of somebody.
    pub(super) fn settle_nobody(&self, names: &mut Vec<TaggedName>) {
        self.part_at_colons(names);
        self.part_at_verbs(names);
        let families: FxHashSet<u64> = names
            .iter()
            .filter(|name| name.kind == NameKind::Person)
            .map(|name| self.facts[name.tokens.end - 1].folded)
            .collect();
        for name in names.iter_mut().filter(|name| name.kind == NameKind::Person) {
            if self.opens_with_no_name(name, &families) {
                name.tokens.start += 1;
            }
            if self.is_nobody(name, &families) {
                name.kind = NameKind::Other;
            }
        }
    }

    /// `Roe: Doe` of a headline is two people.
    fn part_at_colons(&self, names: &mut Vec<TaggedName>) {
        let mut more = Vec::new();
        for name in names.iter_mut().filter(|name| name.kind == NameKind::Person) {
            let colon = name.tokens.clone().find(|&token| self.article.word(token) == ":");
            if let Some(colon) =
                colon.filter(|&colon| colon > name.tokens.start && colon + 1 < name.tokens.end)
            {
                more.push(TaggedName {
                    tokens: colon + 1..name.tokens.end,
                    kind: NameKind::Person,
                });
                name.tokens.end = colon;
            }
        }
        merge(names, more);
    }

    /// `Roe Defeats Doe`, `Hammers Harbour Bank` behind `Ann Roe`: among many capitals the verb is no part of a name.
    fn part_at_verbs(&self, names: &mut Vec<TaggedName>) {
        let mut more = Vec::new();
        let mut last_person = usize::MAX;
        for name in names.iter_mut() {
            let (start, end) = (name.tokens.start, name.tokens.end);
            let person = name.kind == NameKind::Person;
            if self.facts[start].style != SentenceStyle::Sentence && end - start > 1 {
                if last_person == start && self.is_headline_verb(start, LIKELY_NEAR) {
                    name.tokens.start += 1;
                }
                let verb =
                    (start + 1..end).find(|&token| person && self.is_headline_verb(token, LIKELY_VERB));
                if let Some(verb) = verb {
                    name.tokens.end = verb;
                    if verb + 1 < end {
                        more.push(TaggedName {
                            tokens: verb + 1..end,
                            kind: NameKind::Person,
                        });
                    }
                }
            }
            last_person = if person { name.tokens.end } else { usize::MAX };
        }
        merge(names, more);
    }

    /// `Defeats`, `Hammers`: a verb in -s, and nobody's name.
    fn is_headline_verb(&self, token: usize, likely: u8) -> bool {
        let word = self.article.word(token);
        let fact = &self.facts[token];
        // The list has few verbs in -s.
        let own = self.article.entry(token).class;
        // `Misled`
        if own.form == Some(VerbForm::Past) && own.noun_share + own.adjective_share == 0 {
            return !fact.is(lists::GIVEN_NAME | lists::FAMILY_NAME);
        }
        let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() > 2) else {
            return false;
        };
        let class = if own.verb_share > 0 {
            own
        } else {
            self.article.lexicon().word(stem).class
        };
        class.verb_share >= likely
            && (likely < LIKELY_VERB || class.verb_share > class.noun_share)
            && fact.case == Case::Initial
            && (likely < LIKELY_VERB || !fact.is(lists::GIVEN_NAME | lists::FAMILY_NAME))
            && fact.evidence & evidence::FAMILY == 0
    }

    /// `Exploits Roe`, `Over Roe`, `Derelict Roe`: two words, of which the second is the family name of somebody, and the first one that
    /// stands in small letters everywhere else.
    fn opens_with_no_name(&self, name: &TaggedName, families: &FxHashSet<u64>) -> bool {
        if name.tokens.len() != 2 {
            return false;
        }
        let (first, last) = (&self.facts[name.tokens.start], &self.facts[name.tokens.start + 1]);
        let somebody = last.is(lists::KNOWN_PERSON)
            || last.evidence & evidence::FAMILY != 0 && families.contains(&last.folded);
        let token = name.tokens.start;
        let capitals = first.style != SentenceStyle::Sentence || self.is_first_of_sentence(token);
        somebody
            && capitals
            && self.is_plain_word(token)
            && !first.is(lists::TITLE | lists::DEMONYM | lists::PARTICLE)
            && !NAME_PARTICLE.contains(&first.folded)
    }

    /// Whether the word is one of the language, and nobody's name.
    fn is_plain_word(&self, token: usize) -> bool {
        let fact = &self.facts[token];
        let class = self.article.entry(token).class;
        let stem = self.article.word(token).strip_suffix('s').unwrap_or_default();
        let known = class.noun_share + class.verb_share + class.adjective_share > 0
            || fact.is(lists::COMMON)
            || stem.len() > 2 && self.article.lexicon().word(stem).class.verb_share > 0;
        known && !fact.is(lists::GIVEN_NAME | lists::FAMILY_NAME | lists::EAST_ASIAN | lists::KNOWN_PERSON)
    }

    fn is_nobody(&self, name: &TaggedName, families: &FxHashSet<u64>) -> bool {
        let first = &self.facts[name.tokens.start];
        let last = name.tokens.end - 1;
        if is_plural_letters(self.article.word(last)) {
            return true;
        }
        if name.tokens.len() == 1 {
            return NOBODY.contains(&first.folded) && first.evidence & evidence::FAMILY == 0
                || is_coined(self.article.word(last), families);
        }
        // `Merry Xmas`
        let end = &self.facts[last];
        if end.is(lists::CALENDAR) && !end.is(lists::GIVEN_NAME | lists::FAMILY_NAME) {
            return true;
        }
        let shown = evidence::AFTER_TITLE | evidence::SPEAKS;
        let named = |fact: &TokenFacts| fact.evidence & shown != 0 || fact.case != Case::Initial;
        name.tokens
            .clone()
            .all(|token| self.is_plain_word(token) && !named(&self.facts[token]))
    }
}

/// `PACs`, `CEOs`.
fn is_plural_letters(word: &str) -> bool {
    let letters = word.strip_suffix('s').unwrap_or_default();
    letters.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `Obamacare`, `Reaganomics`: what is called after somebody and is nobody.
fn is_coined(word: &str, families: &FxHashSet<u64>) -> bool {
    COINED.iter().any(|ending| {
        let stem = word.strip_suffix(ending).unwrap_or_default();
        let full = stem.len() >= SHORTEST_STEM;
        // `Reagan` of `Reaganomics`.
        full && (families.contains(&hash::folded(stem))
            || lists::classes(hash::folded(stem)) & lists::KNOWN_PERSON != 0
            || is_surname(&stem.to_lowercase()))
    })
}
