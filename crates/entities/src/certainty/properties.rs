//! What is known of an entity when it is judged, as small codes: never a word.

use std::ops::Range;

use dateline_lexicon::ArticleWords;
use dateline_names::{fold_name, is_generic_word};
use dateline_tagger::labels::{KINDS, index_of};
use dateline_tagger::{MadeBy, NameKind, NameSpan, Signs};
use dateline_types::{BlockKind, EntityRef, Findings, Gender, Mention, PlaceKind};
use rustc_hash::FxHashMap;

use crate::places::Located;

/// What the properties of all entities of an article are made of.
pub(super) struct Scene<'a> {
    words: &'a ArticleWords<'a>,
    names: &'a [NameSpan],
    located: &'a [Located],
    findings: &'a Findings,
    /// How often a name of these folded words is tagged as each kind.
    tagged: FxHashMap<String, [u16; 4]>,
    /// The kinds of longer names that each folded word is in.
    inside: FxHashMap<String, u8>,
    /// For each speaker how many quotations are theirs, and the surest.
    speakers: FxHashMap<EntityRef, (u16, f32)>,
    /// How many of the places lie in each country, and whether it is one of them.
    countries: FxHashMap<&'a str, (usize, bool)>,
}

fn folded(name: &str) -> String {
    fold_name(name).into()
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        words: &'a ArticleWords<'a>,
        names: &'a [NameSpan],
        located: &'a [Located],
        findings: &'a Findings,
    ) -> Self {
        let mut tagged: FxHashMap<String, [u16; 4]> = FxHashMap::default();
        let mut inside: FxHashMap<String, u8> = FxHashMap::default();
        for name in names {
            let text = words.slice(name.span);
            let kind = index_of(name.kind);
            let count = &mut tagged.entry(folded(text)).or_default()[kind];
            *count = count.saturating_add(1);
            if name.tokens.len() > 1 {
                for word in text.split_whitespace() {
                    *inside.entry(folded(word)).or_default() |= 1 << kind;
                }
            }
        }
        let mut speakers: FxHashMap<EntityRef, (u16, f32)> = FxHashMap::default();
        for quotation in &findings.quotations {
            if let Some(entity) = quotation.speaker.as_ref().and_then(|speaker| speaker.entity) {
                let (count, surest) = speakers.entry(entity).or_default();
                *count = count.saturating_add(1);
                *surest = surest.max(quotation.confidence);
            }
        }
        let mut countries: FxHashMap<&str, (usize, bool)> = FxHashMap::default();
        for place in findings.places.iter().filter_map(|place| place.resolved.as_ref()) {
            let (places, is_named) = countries.entry(&place.country_code).or_default();
            *places += 1;
            *is_named |= place.kind == PlaceKind::Country;
        }
        Self {
            words,
            names,
            located,
            findings,
            tagged,
            inside,
            speakers,
            countries,
        }
    }

    /// The properties of every person, every place and every organization, in order.
    pub(super) fn all(&self) -> [Vec<Vec<u8>>; 3] {
        let findings = self.findings;
        [
            self.each(findings.people.len(), EntityRef::Person),
            self.each(findings.places.len(), EntityRef::Place),
            self.each(findings.organizations.len(), EntityRef::Organization),
        ]
    }

    fn each(&self, count: usize, entity: fn(u32) -> EntityRef) -> Vec<Vec<u8>> {
        (0..u32::try_from(count).unwrap_or(u32::MAX))
            .map(|index| self.of(entity(index)))
            .collect()
    }

    fn of(&self, entity: EntityRef) -> Vec<u8> {
        self.of_mentions(entity, self.findings.mentions(entity))
    }

    /// The properties that a person would have if the article named them in full only; `None` for who is never named otherwise, or nowhere
    /// in full.
    pub(super) fn person_in_full(&self, index: usize) -> Option<Vec<u8>> {
        let mentions = &self.findings.people.get(index)?.mentions;
        let is_full = |mention: &&Mention| {
            let name = self.tagged_at(mention).filter(|name| name.span == mention.span);
            name.is_some_and(|name| name.tokens.len() > 1 && name.signs.lead(NameKind::Person) > 0)
        };
        let full: Vec<Mention> = mentions.iter().filter(is_full).copied().collect();
        let is_part = !full.is_empty() && full.len() < mentions.len();
        let entity = EntityRef::Person(u32::try_from(index).ok()?);
        is_part.then(|| self.of_mentions(entity, &full))
    }

    fn of_mentions(&self, entity: EntityRef, mentions: &[Mention]) -> Vec<u8> {
        let name = self.findings.name(entity);
        let kind = match entity {
            EntityRef::Person(_) => NameKind::Person,
            EntityRef::Place(_) => NameKind::Place,
            EntityRef::Organization(_) => NameKind::Organization,
        };
        let signs: Vec<(&NameSpan, Signs)> = mentions
            .iter()
            .filter_map(|mention| self.tagged_at(mention))
            .map(|name| (name, name.signs))
            .collect();
        let mut codes = Codes::default();
        codes.of_signs(&signs, kind, mentions.len());
        codes.of_form(name);
        self.add_elsewhere(&mut codes, name, kind, mentions);
        self.add_standing(&mut codes, mentions);
        self.add_speech(&mut codes, entity);
        self.add_own(&mut codes, entity);
        codes.codes
    }

    /// The tagged name that a mention is, or is a part of.
    fn tagged_at(&self, mention: &Mention) -> Option<&'a NameSpan> {
        let at = self
            .names
            .partition_point(|name| name.span.end() <= mention.span.start());
        self.names.get(at).filter(|name| name.span.overlaps(mention.span))
    }

    /// What the same words are elsewhere in the article: names of other kinds, words of longer names.
    fn add_elsewhere(&self, codes: &mut Codes, name: &str, kind: NameKind, mentions: &[Mention]) {
        let own = index_of(kind);
        let counts = self.tagged.get(&folded(name)).copied().unwrap_or_default();
        for (other, count) in counts.into_iter().enumerate() {
            codes.push(if other == own {
                0
            } else {
                level(count.into(), &[1, 2, 4])
            });
        }
        let words = || name.split_whitespace();
        let within = words()
            .map(|word| self.inside.get(&folded(word)).copied().unwrap_or(0))
            .fold(u8::MAX, |all, kinds| all & kinds);
        codes.push(if words().count() == 1 { within & 15 } else { 16 });
        let longest = mentions
            .iter()
            .map(|mention| mention.span.len())
            .max()
            .unwrap_or(0);
        let shortest = mentions
            .iter()
            .map(|mention| mention.span.len())
            .min()
            .unwrap_or(0);
        codes.push(u8::from(longest != shortest));
    }

    /// In which blocks it is named, and how early.
    fn add_standing(&self, codes: &mut Codes, mentions: &[Mention]) {
        let mut blocks = 0u8;
        for mention in mentions {
            blocks |= match mention.block {
                BlockKind::Headline => 1,
                BlockKind::Body => 2,
                BlockKind::Dateline => 4,
                BlockKind::Byline => 8,
                _ => 16,
            };
        }
        codes.push(blocks);
        let first = mentions.first().map_or(0, |mention| mention.span.start());
        codes.push(level(
            self.words.sentence_at(first).unwrap_or(0),
            &[1, 2, 4, 8, 16, 32],
        ));
        let opens = mentions
            .iter()
            .filter(|mention| self.opens_sentence(mention))
            .count();
        codes.push(share(opens, mentions.len()));
        let quoted = mentions
            .iter()
            .filter(|mention| self.is_in_words_said(mention))
            .count();
        codes.push(share(quoted, mentions.len()));
    }

    fn opens_sentence(&self, mention: &Mention) -> bool {
        let at = self.words.sentence_at(mention.span.start());
        let sentence = at.and_then(|at| self.words.sentences.get(at));
        sentence.is_some_and(|sentence| {
            let first = self.words.tokens.get(sentence.token_range().start);
            first.is_some_and(|token| token.span.start() == mention.span.start())
        })
    }

    fn is_in_words_said(&self, mention: &Mention) -> bool {
        let quotations = &self.findings.quotations;
        let behind = quotations.partition_point(|quotation| quotation.span.start() <= mention.span.start());
        let before = behind.checked_sub(1).and_then(|at| quotations.get(at));
        before.is_some_and(|quotation| quotation.span.overlaps(mention.span))
    }

    /// How often it speaks, and how sure that is.
    fn add_speech(&self, codes: &mut Codes, entity: EntityRef) {
        let (count, surest) = self.speakers.get(&entity).copied().unwrap_or_default();
        codes.push(level(count.into(), &[1, 2, 4, 8]));
        codes.push(parts(surest, 10.0));
    }

    /// What only people, places or organizations have.
    fn add_own(&self, codes: &mut Codes, entity: EntityRef) {
        match entity {
            EntityRef::Person(index) => self.add_person(codes, index as usize),
            EntityRef::Place(index) => self.add_place(codes, index as usize),
            EntityRef::Organization(index) => {
                let found = self.findings.organizations.get(index as usize);
                codes.push(found.map_or(0, |it| it.kind as u8));
                codes.push(u8::from(found.is_some_and(|it| !it.country_code.is_empty())));
            }
        }
    }

    fn add_person(&self, codes: &mut Codes, index: usize) {
        let Some(person) = self.findings.people.get(index) else {
            return;
        };
        codes.push(level(person.roles.len(), &[1, 2, 3, 5]));
        codes.push(u8::from(person.roles.iter().any(|role| role.former)));
        codes.push(match person.gender {
            Gender::Unknown => 0,
            Gender::Male => 1,
            Gender::Female => 2,
        });
        codes.push(level(person.evidence.len(), &[1, 2, 3]));
        let capital = |role: &dateline_types::Role| role.text.starts_with(char::is_uppercase);
        codes.push(u8::from(person.roles.iter().any(capital)));
    }

    fn add_place(&self, codes: &mut Codes, index: usize) {
        let Some(place) = self.findings.places.get(index) else {
            return;
        };
        let located = self.located.get(index).copied().unwrap_or_default();
        codes.push(located.how as u8);
        codes.push(parts(located.share, 20.0));
        codes.push(level(usize::from(located.readings), &[1, 2, 3, 5, 9, 17]));
        codes.push(place.resolved.as_ref().map_or(0, |it| 1 + it.kind as u8));
        codes.push(level(located.population as usize, &POPULATIONS));
        codes.push(level(located.largest as usize, &POPULATIONS));
        codes.push(u8::from(place.is_dateline));
        let country = place.resolved.as_ref().map_or("", |it| &*it.country_code);
        let there = self.countries.get(country).filter(|_| !country.is_empty());
        let (same, is_country_named) = there.copied().unwrap_or_default();
        codes.push(share(same.saturating_sub(1), self.findings.places.len()));
        codes.push(u8::from(is_country_named));
        let written = place
            .resolved
            .as_ref()
            .is_some_and(|it| fold_name(&it.name) == fold_name(&place.name));
        codes.push(u8::from(written));
    }
}

const POPULATIONS: [usize; 8] = [1, 1_000, 5_000, 15_000, 50_000, 150_000, 500_000, 2_000_000];

/// Which of the steps a number reaches.
fn level(number: usize, steps: &[usize]) -> u8 {
    steps.iter().filter(|step| number >= **step).count() as u8
}

/// A part of a whole, in eighths.
fn share(part: usize, whole: usize) -> u8 {
    (8 * part)
        .checked_div(whole)
        .map_or(9, |eighths| eighths.min(8) as u8)
}

/// A chance, in so many parts.
fn parts(chance: f32, parts: f32) -> u8 {
    (chance.clamp(0.0, 1.0) * parts) as u8
}

/// The codes so far.
#[derive(Default)]
struct Codes {
    codes: Vec<u8>,
}

/// The model's scores in so many steps on either side of zero.
const STEPS: i32 = 15;
/// How wide a step is, in the model's units.
const STEP: i32 = 24;

impl Codes {
    fn push(&mut self, code: u8) {
        self.codes.push(code.min(63));
    }

    fn score(&mut self, score: i32) {
        let step = (score / STEP).clamp(-STEPS, STEPS) + STEPS;
        self.push(u8::try_from(step).unwrap_or(0));
    }

    fn bits(&mut self, bits: u32, range: Range<u32>) {
        for bit in range {
            self.push((bits >> bit & 1) as u8);
        }
    }

    /// What the tagger saw of its names.
    fn of_signs(&mut self, signs: &[(&NameSpan, Signs)], kind: NameKind, mentions: usize) {
        let own = index_of(kind);
        let count = i32::try_from(signs.len().max(1)).unwrap_or(i32::MAX);
        let leads = || signs.iter().map(|(_, it)| it.lead(kind));
        self.push(level(mentions, &[2, 3, 4, 6, 10]));
        self.score(leads().map(|lead| lead / count).sum());
        self.score(leads().max().unwrap_or(0));
        self.score(leads().min().unwrap_or(0));
        self.score(signs.iter().map(|(_, it)| it.scores[own] / count).sum());
        for other in 0..KINDS.len() {
            if other != own {
                let behind = |it: &Signs| it.scores[own] - it.scores[other];
                self.score(signs.iter().map(|(_, it)| behind(it) / count).sum());
            }
        }
        let mut made = 0u8;
        for (_, it) in signs {
            made |= match it.made_by {
                MadeBy::Model => 1,
                MadeBy::Bounds => 2,
                MadeBy::Kind => 4,
                MadeBy::Added => 8,
            };
        }
        self.push(made);
        let other = signs.iter().filter(|(name, _)| name.kind != kind).count();
        self.push(share(other, signs.len()));
        let styles = signs.iter().fold(0u8, |all, (_, it)| all | 1 << it.style.min(2));
        self.push(styles);
        let lengths = || signs.iter().map(|(name, _)| name.tokens.len());
        self.push(level(lengths().max().unwrap_or(0), &[1, 2, 3, 4, 5, 7]));
        self.push(level(lengths().min().unwrap_or(0), &[1, 2, 3, 4, 5, 7]));
        let fullest = signs.iter().max_by_key(|(name, _)| name.tokens.len());
        for at in 1..=2 {
            self.push(fullest.map_or(0, |(_, it)| it.company[at]));
        }
        let earliest = signs.first();
        for at in [0, 3] {
            self.push(earliest.map_or(0, |(_, it)| it.company[at]));
        }
        let all = |bits: fn(&Signs) -> u32| signs.iter().fold(0, |all, (_, it)| all | bits(it));
        self.bits(all(|it| it.evidence.into()), 0..Signs::EVIDENCE);
        self.bits(all(|it| it.told.into()), 0..Signs::TOLD);
        self.bits(all(|it| it.place.into()), 2..Signs::PLACE);
        self.bits(all(|it| it.first), 0..Signs::LISTS);
        self.bits(all(|it| it.last), 0..Signs::LISTS);
    }

    /// How its name is written.
    fn of_form(&mut self, name: &str) {
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        let has = |is: fn(char) -> bool| u8::from(name.chars().any(is));
        self.push(level(letters, &[2, 3, 4, 5, 7, 10, 15, 25]));
        self.push(has(|c| c.is_ascii_digit()));
        self.push(has(char::is_lowercase));
        self.push(has(|c| {
            !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '.' | '-' | '’' | '\'')
        }));
        self.push(has(|c| c == '-'));
        self.push(has(|c| c == '.'));
        let small = name
            .split_whitespace()
            .filter(|word| word.starts_with(char::is_lowercase))
            .count();
        self.push(level(small, &[1, 2]));
        let shouted = |word: &&str| {
            word.len() > 2 && !word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase)
        };
        let large = name.split_whitespace().filter(shouted).count();
        let words = name.split_whitespace().count();
        self.push(if large == words { 3 } else { level(large, &[1, 2]) });
        let generic = words == 1 && is_generic_word(&folded(name));
        self.push(u8::from(generic));
        self.push(level(name.split_whitespace().count(), &[1, 2, 3, 4, 5, 7]));
    }
}
