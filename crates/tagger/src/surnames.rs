//! Lone names of people whom the article names in full: `Roe` after `Jane Roe`, found by the model or not.

use dateline_lexicon::VerbForm;
use dateline_names::{fold_name, is_near};
use dateline_types::BlockKind;
use rustc_hash::FxHashSet;

use crate::context::{Context, TaggedName, merge};
use crate::fact::{Case, SentenceStyle, evidence, place};
use crate::hash;
use crate::kind::NameKind;
use crate::lists;
use crate::particles::without_article;

/// So many family names a word is compared with.
const MOST_FAMILIES: usize = 32;
/// The fewest letters of a misspelt family name.
const SHORTEST_MISSPELT: usize = 5;

impl Context<'_> {
    /// A part of a full name stands for the person: `Roe` after `Jane Roe`.
    pub(super) fn settle_people(&self, names: &mut Vec<TaggedName>) {
        let (parts, surnames) = self.parts_of_people(names);
        if parts.is_empty() {
            return;
        }
        let turned = self.turned_people(names);
        let tails = self.tails_of_people(names);
        let families = self.families(names);
        for name in names.iter_mut() {
            if name.kind == NameKind::Person {
                continue;
            }
            if name.tokens.len() == 2 && tails.contains(&self.pair(name.tokens.start))
                || self.is_misspelt_family(name, &families)
            {
                name.kind = NameKind::Person;
            }
            if name.tokens.len() == 2 && turned.contains(&self.pair(name.tokens.start)) {
                name.kind = NameKind::Person;
            }
            if name.tokens.len() != 1 {
                continue;
            }
            let fact = &self.facts[name.tokens.start];
            let unlike_place = fact.evidence & evidence::AFTER_IN == 0
                && (fact.evidence & evidence::SPEAKS != 0
                    || fact.is(lists::GIVEN_NAME) && self.is_first_of_sentence(name.tokens.start));
            let known_place = name.kind == NameKind::Place
                && self.place_bits(name) & (place::COUNTRY | place::ADMIN1 | place::BIG_CITY) != 0
                && !unlike_place;
            if parts.contains(&fact.folded) && !known_place && !fact.is(lists::DEMONYM) {
                name.kind = NameKind::Person;
            }
        }
        let missed = self.uncovered(names, |fact| {
            let plain = parts.contains(&fact.folded)
                && matches!(fact.case, Case::Initial | Case::Mixed)
                && fact.style != SentenceStyle::Upper;
            // In the capitals of a headline a surname counts that is no other word.
            let headed = fact.style == SentenceStyle::Upper && surnames.contains(&fact.folded);
            (plain || headed) && !fact.is(lists::CALENDAR)
        });
        let more = missed.into_iter().filter(|&token| {
            let fact = &self.facts[token];
            if fact.style != SentenceStyle::Sentence && self.is_headed(token) {
                let rare = !fact.is(lists::COMMON) && fact.evidence & evidence::LOWER == 0;
                return surnames.contains(&fact.folded) && rare && fact.place == 0;
            }
            // `You said` may be anyone: a common word counts inside a sentence only.
            let common = fact.evidence & evidence::LOWER != 0;
            let inside = self
                .before(token)
                .is_some_and(|before| before.case == Case::Lower);
            fact.style != SentenceStyle::Upper && (!common || inside && !self.is_first_of_sentence(token))
        });
        let more = more
            .map(|token| TaggedName {
                tokens: token..token + 1,
                kind: NameKind::Person,
            })
            .collect();
        merge(names, more);
    }

    /// The folded words of people's names of two words, the last one first: `Tanaka Minoru` of `Minoru Tanaka`.
    fn turned_people(&self, names: &[TaggedName]) -> FxHashSet<(u64, u64)> {
        let people = names
            .iter()
            .filter(|name| name.kind == NameKind::Person && name.tokens.len() == 2);
        people
            .map(|name| self.pair(name.tokens.start))
            .filter(|(first, last)| first != last)
            .map(|(first, last)| (last, first))
            .collect()
    }

    /// The folded last two words of people's names of three and more: `García Márquez` of `Luis García Márquez`.
    fn tails_of_people(&self, names: &[TaggedName]) -> FxHashSet<(u64, u64)> {
        let people = names
            .iter()
            .filter(|name| name.kind == NameKind::Person && name.tokens.len() > 2);
        people.map(|name| self.pair(name.tokens.end - 2)).collect()
    }

    /// The family names of full names, up to so many that comparing each with a word costs little.
    fn families(&self, names: &[TaggedName]) -> Vec<String> {
        let people = names
            .iter()
            .filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1);
        let mut families: Vec<String> = Vec::new();
        for name in people {
            let family = fold_name(self.article.word(name.tokens.end - 1)).into_owned();
            if families.len() < MOST_FAMILIES
                && family.len() >= SHORTEST_MISSPELT
                && !families.contains(&family)
            {
                families.push(family);
            }
        }
        families
    }

    /// `Wimers believes`, where the article has a Bettina Wimmer: a word that does what people do, and nearly a family name.
    fn is_misspelt_family(&self, name: &TaggedName, families: &[String]) -> bool {
        let fact = &self.facts[name.tokens.start];
        let behind = self.article.entry(name.tokens.end).class;
        let acts = self
            .fact(name.tokens.end)
            .is_some_and(|next| next.case == Case::Lower)
            && behind.form == Some(VerbForm::Present)
            && behind.verb_share > behind.noun_share;
        if name.tokens.len() != 1 || !(fact.evidence & evidence::SPEAKS != 0 || acts) {
            return false;
        }
        let known = lists::ORGANIZATION
            | lists::MEDIA
            | lists::COMPANY
            | lists::TEAM
            | lists::DEMONYM
            | lists::COMMON;
        let word = fold_name(self.article.word(name.tokens.start)).into_owned();
        fact.case == Case::Initial
            && !fact.is(known)
            && fact.place == 0
            && families.iter().any(|family| is_near(family, &word))
    }

    /// The folded words at `start` and right behind it.
    fn pair(&self, start: usize) -> (u64, u64) {
        let folded = |token: usize| self.facts.get(token).map_or(0, |fact| fact.folded);
        (folded(start), folded(start + 1))
    }

    /// The folded words that begin and end the names of people, and of them those that end one.
    fn parts_of_people(&self, names: &[TaggedName]) -> (FxHashSet<u64>, FxHashSet<u64>) {
        let (mut parts, mut surnames) = (FxHashSet::default(), FxHashSet::default());
        let people = names
            .iter()
            .filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1);
        for name in people {
            // Capitals of a headline may make a name of its verb.
            let capitals = self.facts[name.tokens.clone()]
                .iter()
                .any(|fact| fact.style != SentenceStyle::Sentence);
            let last = name.tokens.end - 1;
            if capitals && self.is_headed(last) {
                continue;
            }
            for token in [name.tokens.start, last] {
                let fact = &self.facts[token];
                // Among many capitals a name may begin with what is none: `Acme Chief Jan Roe`.
                if capitals && token != last || fact.is(lists::PARTICLE) {
                    continue;
                }
                // Of names of two letters (`Xi`) only those that are no common word (`He`) and no initial.
                let short =
                    || !fact.is(lists::COMMON) && self.article.word(token).chars().all(char::is_alphabetic);
                let long = fact.prefixes[1] != 0 || fact.prefixes[0] != 0 && short();
                if matches!(fact.case, Case::Initial | Case::Mixed | Case::Upper) && long {
                    parts.insert(fact.folded);
                    if token == last {
                        surnames.insert(fact.folded);
                    }
                }
            }
            // `Assad` of `Bashar al-Assad`.
            if let Some(bare) = without_article(self.article.word(last)) {
                parts.insert(hash::folded(bare));
                surnames.insert(hash::folded(bare));
            }
        }
        (parts, surnames)
    }

    /// `Ted Cruz Hints Trump` is two people where the article knows them otherwise: among many capitals the model takes the verb in.
    pub(super) fn part_headlines(&self, names: &mut Vec<TaggedName>) {
        let (known, surnames) = self.known_people(names);
        if known.is_empty() {
            return;
        }
        let mut more = Vec::new();
        for name in names.iter_mut() {
            let style = self.facts[name.tokens.start].style;
            if name.kind != NameKind::Person || name.tokens.len() < 2 || style == SentenceStyle::Sentence {
                continue;
            }
            let folded = |tokens: std::ops::Range<usize>| -> Vec<u64> {
                self.facts[tokens].iter().map(|fact| fact.folded).collect()
            };
            let (start, end) = (name.tokens.start, name.tokens.end);
            let is_known = |tokens: std::ops::Range<usize>| match tokens.len() {
                0 => false,
                1 => {
                    let fact = &self.facts[tokens.start];
                    surnames.contains(&fact.folded) && !fact.is(lists::GIVEN_NAME)
                }
                _ => known.contains(&folded(tokens)),
            };
            // What follows the name must be a common word: `Roe Jr.` is no `Roe`.
            let ends = (start + 1..end).rev();
            let Some(cut) = ends
                .filter(|&cut| self.is_common(cut))
                .find(|&cut| is_known(start..cut))
            else {
                continue;
            };
            if is_known(start..end) {
                continue;
            }
            name.tokens.end = cut;
            if let Some(rest) = (cut + 1..end).find(|&rest| is_known(rest..end)) {
                more.push(TaggedName {
                    tokens: rest..end,
                    kind: NameKind::Person,
                });
            }
        }
        merge(names, more);
    }

    /// Whether the word is a common one in small letters, in this article or in most, or may be a verb.
    fn is_common(&self, token: usize) -> bool {
        let fact = &self.facts[token];
        let word = self.article.word(token);
        // The list has few verbs in -s.
        let bare = word.strip_suffix('s').unwrap_or(word);
        let stems = [word, bare, bare.strip_suffix('e').unwrap_or(bare)];
        let verb = |stem: &str| self.article.lexicon().word(stem).class.verb_share > 0;
        fact.is(lists::COMMON) || fact.evidence & evidence::LOWER != 0 || stems.into_iter().any(verb)
    }

    /// The folded words of the full names in sentences, and those that end them.
    fn known_people(&self, names: &[TaggedName]) -> (FxHashSet<Vec<u64>>, FxHashSet<u64>) {
        let people = names.iter().filter(|name| {
            name.kind == NameKind::Person
                && name.tokens.len() > 1
                && self.facts[name.tokens.start].style == SentenceStyle::Sentence
        });
        let (mut known, mut surnames) = (FxHashSet::default(), FxHashSet::default());
        for name in people {
            let words: Vec<u64> = self.facts[name.tokens.clone()]
                .iter()
                .map(|fact| fact.folded)
                .collect();
            surnames.extend(words.last());
            known.insert(words);
        }
        (known, surnames)
    }

    /// Whether the token stands in a headline.
    pub(super) fn is_headed(&self, token: usize) -> bool {
        let start = self.article.tokens.get(token).map(|token| token.span.start());
        let block = start.and_then(|start| self.article.block_at(start));
        block.is_some_and(|block| self.article.blocks[block].kind == BlockKind::Headline)
    }
}
