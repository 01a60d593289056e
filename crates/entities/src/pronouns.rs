//! Whom a pronoun or a definite title stands for.
//!
//! Every `he` and `she` outside quotation marks is resolved once, from the top of the article, so that a chain of
//! pronouns carries a person on. A candidate is weighed by how near it is, whether it is a subject, how prominent the
//! person is; gender rules out. People without a name (`a spokesman`) compete: where one wins, the answer is nobody.

mod nominal;

use std::sync::LazyLock;

use dateline_layout::rows;
use dateline_lexicon::{ArticleWords, CueClass, TitleKind};
use dateline_types::{BlockKind, EntityRef, Findings, Gender, Span, TokenKind};
use rustc_hash::FxHashSet;

use crate::people::words::{is_capitalized, role_word};

/// What a title of someone without a name begins with.
static DETERMINERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../data/determiners.txt")).collect());

/// Something that a pronoun may go back to.
#[derive(Clone, Copy, Debug)]
struct AntecedentCandidate {
    /// The first byte.
    start: usize,
    sentence: usize,
    /// The person; `None` for someone without a name.
    person: Option<u32>,
    /// For someone without a name.
    gender: Gender,
    /// How well it can be taken up: a subject best.
    weight: f64,
}

/// The people of an article as pronouns see them.
pub struct Antecedents<'a> {
    article: &'a ArticleWords<'a>,
    findings: &'a Findings,
    inside: Vec<bool>,
    roles: nominal::KnownRoles,
    /// In text order.
    candidates: Vec<AntecedentCandidate>,
    /// For each person whether a cue verb stands beside one of their namings.
    speaks: Vec<bool>,
    /// Pronouns outside quotation marks: first byte and whom they stand for, in text order.
    resolved: Vec<(usize, Option<u32>)>,
}

/// How many sentences back a pronoun looks.
const REACH: usize = 9;
/// What a candidate weighs by its distance in sentences.
const BY_DISTANCE: [f64; REACH] = [3.0, 2.6, 1.7, 1.2, 0.9, 0.7, 0.5, 0.4, 0.3];

const SUBJECT: f64 = 1.5;
const FIRST: f64 = 1.2;
const OTHER: f64 = 1.0;
const POSSESSIVE: f64 = 0.75;
const GOVERNED: f64 = 0.7;
const MODIFIER: f64 = 0.4;
const QUOTED: f64 = 0.2;
const APART: f64 = 0.3;
const UNNAMED: f64 = 0.9;
/// For the logarithm of how often a person is named.
const PROMINENCE: f64 = 0.25;
/// For whoever speaks elsewhere in the article, where the pronoun speaks.
const SPEAKS: f64 = 1.0;

impl<'a> Antecedents<'a> {
    /// Reads the article once.
    #[must_use]
    pub fn new(article: &'a ArticleWords<'a>, findings: &'a Findings) -> Self {
        let mut antecedents = Self {
            article,
            findings,
            inside: crate::quoted::inside_quotes(article),
            roles: nominal::KnownRoles::new(&findings.people),
            candidates: Vec::new(),
            speaks: vec![false; findings.people.len()],
            resolved: Vec::new(),
        };
        antecedents.collect();
        antecedents.resolve_all();
        antecedents
    }

    /// The person for whom the pronoun at byte `at` stands.
    #[must_use]
    pub fn pronoun(&self, at: usize, gender: Gender) -> Option<EntityRef> {
        let known = self.resolved.binary_search_by_key(&at, |&(start, _)| start);
        let person = match known {
            Ok(index) => self.resolved[index].1,
            Err(_) => self.choose(at, gender, &[]),
        };
        person.map(EntityRef::Person)
    }

    /// The people's names and the nouns for people without one.
    fn collect(&mut self) {
        let mut named: Vec<(Span, u32)> = Vec::new();
        for (index, person) in (0..).zip(&self.findings.people) {
            named.extend(person.mentions.iter().map(|mention| (mention.span, index)));
        }
        named.sort_unstable();
        let mut candidates = Vec::with_capacity(named.len());
        let mut subject_of = usize::MAX;
        for &(span, person) in &named {
            let Some(sentence) = self.article.sentence_at(span.start()) else {
                continue;
            };
            let first = subject_of != sentence;
            if self.beside_cue(span) {
                self.speaks[person as usize] = true;
            }
            let weight = self.weight(span, sentence, person, first);
            if weight >= FIRST {
                subject_of = sentence;
            }
            candidates.push(AntecedentCandidate {
                start: span.start(),
                sentence,
                person: Some(person),
                gender: Gender::Unknown,
                weight,
            });
        }
        self.candidates = candidates;
        let unnamed = self.unnamed(&named);
        self.candidates.extend(unnamed);
        self.candidates.sort_by_key(|candidate| candidate.start);
    }

    fn beside_cue(&self, span: Span) -> bool {
        let token = self.article.token_at(span.start());
        let after = self.article.token_at(span.end().saturating_sub(1)) + 1;
        let inside = self.inside.get(token).copied().unwrap_or(false);
        !inside && (self.is_cue(after) || token > 0 && self.is_cue(token - 1))
    }

    /// What the naming in `span` weighs; `first`: no subject comes before it in the sentence.
    fn weight(&self, span: Span, sentence: usize, person: u32, first: bool) -> f64 {
        let article = self.article;
        let token = article.token_at(span.start());
        let after = article.token_at(span.end().saturating_sub(1)) + 1;
        let block = article.sentences[sentence].block as usize;
        if article
            .blocks
            .get(block)
            .is_none_or(|block| block.kind != BlockKind::Body)
        {
            return APART;
        }
        if self.inside.get(token).copied().unwrap_or(false) {
            return QUOTED;
        }
        let next = article
            .tokens
            .get(after)
            .filter(|_| after < article.sentences[sentence].token_range().end);
        let next_word = article.word(after);
        if next.is_some_and(|next| next.kind == TokenKind::Clitic) {
            return POSSESSIVE;
        }
        // The title belongs to the name: what governs it stands before the title.
        let roles = self
            .findings
            .people
            .get(person as usize)
            .map_or(&[][..], |person| &person.roles);
        let end = span.start().saturating_sub(1);
        let titled = roles.binary_search_by_key(&end, |role| role.span.end()).ok();
        let mut start = titled.map_or(token, |role| article.token_at(roles[role].span.start()));
        let floor = article.sentences[sentence].token_range().start;
        while start > floor && article.title(start - 1, 1).is_some() {
            start -= 1;
        }
        if start > floor && role_word(article.word(start - 1)).determiner {
            start -= 1;
        }
        let before = if start > floor {
            article.word(start - 1)
        } else {
            ""
        };
        if role_word(before).preposition {
            // `For Roe, …`, `According to Roe, …`: what the sentence is about.
            let topic = start == floor + 1 || start == floor + 2 && article.word(floor) == "According";
            return if first && topic { SUBJECT } else { GOVERNED };
        }
        let noun = next
            .is_some_and(|next| next.kind == TokenKind::Word && next.span.start() == span.end() + 1)
            && article
                .lexicon()
                .title(&[next_word])
                .is_some_and(|(_, title)| title.kind == TitleKind::Occupation);
        if noun {
            return MODIFIER;
        }
        let verb_before = start > floor && self.is_cue(start - 1);
        // `Roe said`, `When Roe came`, `…, Roe said`: nothing stands before it that it could be the object of.
        let opens = start == floor
            || article
                .tokens
                .get(start - 1)
                .is_some_and(|token| token.kind != TokenKind::Word)
            || role_word(before).never;
        match (first && opens || verb_before, first) {
            (true, _) => SUBJECT,
            (false, true) => FIRST,
            (false, false) => OTHER,
        }
    }

    /// Nouns for people that stand beside no name: `a spokesman`, `the driver`.
    fn unnamed(&self, named: &[(Span, u32)]) -> Vec<AntecedentCandidate> {
        let article = self.article;
        let mut found = Vec::new();
        for (number, sentence) in article.sentences.iter().enumerate() {
            if article
                .blocks
                .get(sentence.block as usize)
                .is_none_or(|block| block.kind != BlockKind::Body)
            {
                continue;
            }
            let range = sentence.token_range();
            let mut index = range.start;
            let mut first = true;
            while index < range.end {
                let at = index;
                index += 1;
                let determined = DETERMINERS.contains(article.word(at));
                if !determined || self.inside.get(at).copied().unwrap_or(false) {
                    continue;
                }
                // The title, within three words of the determiner.
                let reach = (at + 4).min(range.end);
                let Some((head, (taken, title))) = (at + 1..reach).find_map(|head| {
                    let left = range.end - head;
                    Some((head, article.title(head, left.min(4))?))
                }) else {
                    continue;
                };
                let end = head + taken;
                let span = match (article.tokens.get(at), article.tokens.get(end - 1)) {
                    (Some(a), Some(b)) => Span::new(a.span.start(), b.span.end()),
                    _ => continue,
                };
                index = end;
                let beside = named.partition_point(|(name, _)| name.end() <= span.start());
                let near = named
                    .get(beside)
                    .is_some_and(|(name, _)| name.start() <= span.end() + 2);
                let apposed = at > range.start && article.word(at - 1) == ",";
                let followed = article.tokens.get(end).is_some_and(|token| {
                    token.kind == TokenKind::Word
                        && (is_capitalized(article.slice(token.span)) || article.title(end, 1).is_some())
                });
                if title.plural || title.kind == TitleKind::Honorific || near || apposed || followed {
                    continue;
                }
                let before = if at > range.start {
                    article.word(at - 1)
                } else {
                    ""
                };
                let place = if role_word(before).preposition {
                    GOVERNED
                } else if first {
                    SUBJECT
                } else {
                    OTHER
                };
                first = false;
                let person = match self.nominal(span) {
                    Some(EntityRef::Person(person)) => Some(person),
                    _ => None,
                };
                let weight = if person.is_some() { place } else { place * UNNAMED };
                found.push(AntecedentCandidate {
                    start: span.start(),
                    sentence: number,
                    person,
                    gender: title.gender,
                    weight,
                });
            }
        }
        found
    }

    /// Resolves every pronoun outside quotation marks, from the top.
    fn resolve_all(&mut self) {
        let mut carried: Vec<AntecedentCandidate> = Vec::new();
        for (number, sentence) in self.article.sentences.iter().enumerate() {
            let mut first = true;
            for token in sentence.token_range() {
                if self.inside.get(token).copied().unwrap_or(false) {
                    continue;
                }
                let Some(gender) = pronoun_gender(self.article.word(token)) else {
                    continue;
                };
                let start = self.article.tokens[token].span.start();
                let oldest = carried.partition_point(|candidate| candidate.sentence + REACH <= number);
                let person = self.choose(start, gender, &carried[oldest..]);
                self.resolved.push((start, person));
                let subject = matches!(self.article.word(token), "he" | "He" | "she" | "She");
                if subject || first {
                    let weight = if subject { SUBJECT } else { POSSESSIVE };
                    carried.push(AntecedentCandidate {
                        start,
                        sentence: number,
                        person,
                        gender,
                        weight,
                    });
                }
                first = false;
            }
        }
    }

    /// The candidate before byte `at` that weighs most; `carried` are pronouns already resolved.
    fn choose(&self, at: usize, gender: Gender, carried: &[AntecedentCandidate]) -> Option<u32> {
        let sentence = self.article.sentence_at(at)?;
        let block = self.article.sentences.get(sentence)?.block;
        let upto = self.candidates.partition_point(|candidate| candidate.start < at);
        let mut sums: Vec<(Option<u32>, f64)> = Vec::new();
        let named = self.candidates[..upto].iter().rev().take(MOST_CANDIDATES);
        for candidate in named.chain(carried.iter().rev().take(MOST_CANDIDATES)) {
            let distance = sentence.saturating_sub(candidate.sentence);
            if distance >= REACH {
                continue;
            }
            let shown = candidate
                .person
                .map_or(candidate.gender, |person| self.gender(person));
            let fit = match shown {
                Gender::Unknown if candidate.person.is_none() => 0.6,
                Gender::Unknown => 0.8,
                shown if shown == gender => 1.0,
                _ => continue,
            };
            let together = self.article.sentences[candidate.sentence].block == block;
            let near = BY_DISTANCE[distance] + if together { 0.3 } else { 0.0 };
            let weight = near * candidate.weight * fit;
            match sums
                .iter_mut()
                .find(|(person, _)| *person == candidate.person && person.is_some())
            {
                // Repeated naming adds a little to the best of them.
                Some((_, sum)) => *sum = sum.max(weight) + 0.15 * sum.min(weight),
                None => sums.push((candidate.person, weight)),
            }
        }
        let token = self.article.token_at(at);
        let speech = self.is_cue(token + 1) || token > 0 && self.is_cue(token - 1);
        let prominence = |person: u32| {
            let person = person as usize;
            let mentions = self
                .findings
                .people
                .get(person)
                .map_or(0, |person| person.mentions.len());
            let speaks = speech && self.speaks.get(person).copied().unwrap_or(false);
            let often = PROMINENCE * f64::from(u32::try_from(mentions).unwrap_or(u32::MAX)).ln_1p();
            often + if speaks { SPEAKS } else { 0.0 }
        };
        let total = |&(person, sum): &(Option<u32>, f64)| sum + person.map_or(0.0, prominence);
        let best = sums
            .iter()
            .max_by(|one, other| total(one).total_cmp(&total(other)).then(other.0.cmp(&one.0)))?;
        best.0
    }

    /// Whether the token reports speech: `said`, `told`.
    fn is_cue(&self, token: usize) -> bool {
        let cue = self.article.entry(token).cue;
        cue.is_some_and(|(class, _)| {
            matches!(
                class,
                CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Manner
            )
        })
    }

    fn gender(&self, person: u32) -> Gender {
        self.findings
            .people
            .get(person as usize)
            .map_or(Gender::Unknown, |person| person.gender)
    }
}

/// At most so many candidates are weighed for one pronoun.
const MOST_CANDIDATES: usize = 64;

/// The gender that a pronoun shows; `None` for any other word.
fn pronoun_gender(word: &str) -> Option<Gender> {
    let is = |words: &[&str]| words.iter().any(|pronoun| word.eq_ignore_ascii_case(pronoun));
    if is(&["he", "his", "him", "himself"]) {
        Some(Gender::Male)
    } else if is(&["she", "her", "hers", "herself"]) {
        Some(Gender::Female)
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
