//! Everybody in an article for whom a pronoun may stand, and where they are named.

use std::ops::Range;
use std::sync::LazyLock;

use dateline_layout::rows;
use dateline_lexicon::ArticleWords;
use dateline_names::lowered;
use dateline_types::{BlockKind, EntityRef, FoundPerson, Gender, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use super::place::{self, Place};
use super::referent::{Naming, Referent, ReferentFacts, Sort};
use super::unnamed::{self, UnnamedPhrase};

/// Words that say that somebody is dead or hurt.
static HARM: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../data/harm_words.txt")).collect());

/// How many words beside a name are looked at for harm.
const HARM_REACH: usize = 4;

/// Everybody, and their namings in text order.
#[derive(Debug, Default)]
pub(crate) struct Scene {
    pub(crate) referents: Vec<ReferentFacts>,
    pub(crate) namings: Vec<Naming>,
}

impl Scene {
    /// The people of the article, and those without a name; `known` tells of a description which person has that role.
    pub(crate) fn new(
        article: &ArticleWords<'_>,
        people: &[FoundPerson],
        inside: &[bool],
        known: impl Fn(Span) -> Option<EntityRef>,
    ) -> Self {
        let mut scene = Self {
            referents: (0..)
                .zip(people)
                .map(|(index, person)| facts(index, person))
                .collect(),
            namings: Vec::new(),
        };
        let mut named: Vec<(Span, usize)> = Vec::new();
        for (index, person) in people.iter().enumerate() {
            named.extend(person.mentions.iter().map(|mention| (mention.span, index)));
        }
        named.sort_unstable();
        let mut lead_of = usize::MAX;
        for &(span, person) in &named {
            scene.add_name(article, people, inside, (span, person), &mut lead_of);
        }
        let spans: Vec<Span> = named.iter().map(|(span, _)| *span).collect();
        scene.add_unnamed(article, &unnamed::phrases(article, &spans, inside), known);
        scene.namings.sort_by_key(|naming| naming.start);
        scene
    }

    fn add_name(
        &mut self,
        article: &ArticleWords<'_>,
        people: &[FoundPerson],
        inside: &[bool],
        (span, person): (Span, usize),
        lead_of: &mut usize,
    ) {
        let Some(sentence) = article.sentence_at(span.start()) else {
            return;
        };
        let range = article.sentences[sentence].token_range();
        let token = article.token_at(span.start());
        let quoted = inside.get(token).copied().unwrap_or(false);
        let place = if !place::is_body(article, sentence) {
            Place::Apart
        } else if quoted {
            Place::Quoted
        } else {
            place::of_name(article, people.get(person), span, &range, *lead_of != sentence)
        };
        if place.is_leading() {
            *lead_of = sentence;
        }
        let speaks = !quoted && place::is_beside_cue(article, span, &range);
        let facts = &mut self.referents[person];
        facts.namings += 1;
        facts.speeches += u32::from(speaks);
        facts.harmed += u32::from(!quoted && is_harmed(article, span, &range));
        let block = article.sentences[sentence].block;
        facts.headed |= article
            .blocks
            .get(block as usize)
            .is_some_and(|block| block.kind == BlockKind::Headline);
        self.namings.push(Naming {
            start: span.start(),
            token,
            sentence,
            block,
            who: person,
            place,
            speaks,
        });
    }

    fn add_unnamed(
        &mut self,
        article: &ArticleWords<'_>,
        phrases: &[UnnamedPhrase],
        known: impl Fn(Span) -> Option<EntityRef>,
    ) {
        // `the woman` is the woman of whom the article spoke last
        let mut of_head: FxHashMap<&str, usize> = FxHashMap::default();
        for phrase in phrases {
            let person = match known(phrase.span) {
                Some(EntityRef::Person(person)) => Some(person as usize),
                _ => None,
            };
            let held = of_head
                .get(phrase.head.as_str())
                .copied()
                .filter(|_| phrase.sort != Sort::Indefinite);
            let who = person.or(held).unwrap_or_else(|| {
                self.referents.push(ReferentFacts {
                    who: Referent::Unnamed(phrase.span),
                    sort: phrase.sort,
                    gender: phrase.gender,
                    namings: 0,
                    speeches: 0,
                    harmed: 0,
                    headed: false,
                    has_role: false,
                });
                self.referents.len() - 1
            });
            if person.is_none() {
                of_head.insert(&phrase.head, who);
            }
            let range = article.sentences[phrase.sentence].token_range();
            let speaks = place::is_beside_cue(article, phrase.span, &range);
            let facts = &mut self.referents[who];
            facts.namings += 1;
            facts.speeches += u32::from(speaks);
            facts.harmed += u32::from(is_harmed(article, phrase.span, &range));
            self.namings.push(Naming {
                start: phrase.span.start(),
                token: article.token_at(phrase.span.start()),
                sentence: phrase.sentence,
                block: article.sentences[phrase.sentence].block,
                who,
                place: phrase.place,
                speaks,
            });
        }
    }
}

fn facts(index: u32, person: &FoundPerson) -> ReferentFacts {
    let full = person.name.split_whitespace().nth(1).is_some();
    ReferentFacts {
        who: Referent::Person(index),
        sort: if full { Sort::FullName } else { Sort::LoneName },
        gender: person.gender,
        namings: 0,
        speeches: 0,
        harmed: 0,
        headed: false,
        has_role: !person.roles.is_empty(),
    }
}

/// Whether the words beside a naming, in the sentence of which `range` are the tokens, say that somebody is dead or was hurt.
fn is_harmed(article: &ArticleWords<'_>, span: Span, range: &Range<usize>) -> bool {
    let from = article.token_at(span.start());
    let to = article.token_at(span.end().saturating_sub(1)) + 1;
    let before = from.saturating_sub(HARM_REACH).max(range.start)..from;
    let behind = to..(to + HARM_REACH).min(range.end);
    before
        .chain(behind)
        .any(|token| lowered(article.word(token), |word| HARM.contains(word)))
}

/// Whether two genders can be one person's.
pub(crate) fn fits(shown: Gender, wanted: Gender) -> bool {
    shown == Gender::Unknown || shown == wanted
}
