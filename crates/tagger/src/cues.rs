//! What stands right beside a name and tells its kind: `the tanker …`, `… QC`, `… & …`.
//!
//! A cue holds for the name wherever the article has it: the tanker that is named as such once is no person later.

use std::sync::LazyLock;

use dateline_types::TokenKind;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::context::{Context, TaggedName, merge};
use crate::cue_words::{AFTER_NAME, CLUB, CLUB_START, COMPANY_END, OUTLET, SHIP};
use crate::fact::{Case, SentenceStyle, evidence, place};
use crate::hash;
use crate::kind::NameKind;
use crate::lists;

static THE: LazyLock<u64> = LazyLock::new(|| hash::folded("the"));

impl Context<'_> {
    /// Whether the token is in capitals and stands after names: `QC`.
    pub(super) fn is_after_name(&self, token: usize) -> bool {
        self.fact(token)
            .is_some_and(|fact| fact.case == Case::Upper && AFTER_NAME.contains(&fact.folded))
    }

    /// `Roe & Doe` is a company.
    pub(super) fn join_companies(&self, names: &mut Vec<TaggedName>) {
        names.dedup_by(|next, kept| {
            let is_company = kept.tokens.len() == 1
                && next.tokens.len() == 1
                && kept.tokens.end + 1 == next.tokens.start
                && self.article.word(kept.tokens.end) == "&"
                && (kept.kind == NameKind::Person || next.kind == NameKind::Person)
                && (self.words_are(next, lists::FAMILY_NAME) || !self.words_are(next, lists::GIVEN_NAME));
            if is_company {
                kept.tokens.end = next.tokens.end;
                kept.kind = NameKind::Organization;
            }
            is_company
        });
    }

    /// `Dawit Roe of Ethiopia`, taken for one name, is a person and a country.
    pub(super) fn part_origins(&self, names: &mut Vec<TaggedName>) {
        const NO_PERSON: u32 = lists::ORGANIZATION
            | lists::TEAM
            | lists::MEDIA
            | lists::PLACE_HEAD
            | lists::EVENT
            | lists::ROLE
            | lists::TITLE
            | lists::DIRECTION
            | lists::DEMONYM
            | lists::COMMON
            | lists::PARTICLE;
        let mut more: Vec<TaggedName> = Vec::new();
        for name in names.iter_mut() {
            let (start, end) = (name.tokens.start, name.tokens.end);
            if name.tokens.len() != 4 || name.kind == NameKind::Place || self.article.word(start + 2) != "of"
            {
                continue;
            }
            let country = TaggedName {
                tokens: start + 3..end,
                kind: NameKind::Place,
            };
            let person = &self.facts[start..start + 2];
            let is_person = person.iter().all(|fact| {
                fact.case == Case::Initial && !fact.is(NO_PERSON) && fact.place & place::COUNTRY == 0
            });
            let follows_the = self.before(start).is_some_and(|before| before.folded == *THE);
            if is_person && !follows_the && !self.is_noun(start + 1) && self.is_country(&country) {
                name.tokens.end = start + 2;
                name.kind = NameKind::Person;
                more.push(country);
            }
        }
        merge(names, more);
    }

    /// Whether the dictionary has the word as a noun: `Zelu Galaxy of Ethiopia`.
    fn is_noun(&self, token: usize) -> bool {
        let word = self.article.word(token);
        let stems = [word, word.strip_suffix('s').unwrap_or(word)];
        let noun = |stem: &str| self.article.lexicon().word(stem).class.noun_share > 0;
        stems.into_iter().any(noun)
    }

    /// Whether a town and nobody is meant, since a place stands before it: `between Inverness and Wick`.
    pub(super) fn continues_places(&self, before: &TaggedName, name: &TaggedName) -> bool {
        let between = before.tokens.end..name.tokens.start;
        let fact = &self.facts[name.tokens.start];
        before.kind == NameKind::Place
            && name.kind == NameKind::Person
            && name.tokens.len() == 1
            && between.len() == 1
            && matches!(self.article.word(between.start), "and" | "or")
            && self.place_bits(name) & (place::CITY | place::BIG_CITY) != 0
            && self.place_bits(name) & place::UNUSUAL == 0
            && !fact.is(lists::GIVEN_NAME)
            && fact.evidence & (evidence::FAMILY | evidence::AFTER_TITLE | evidence::SPEAKS) == 0
    }

    /// Makes places of such names.
    pub(super) fn settle_pairs(&self, names: &mut [TaggedName]) {
        for index in 1..names.len() {
            if self.continues_places(&names[index - 1], &names[index]) {
                names[index].kind = NameKind::Place;
            }
        }
    }

    /// Whether the article has the result of a match: `4-2`.
    pub(super) fn has_score(&self) -> bool {
        let mut tokens = self.article.tokens.iter();
        tokens.any(|token| token.kind != TokenKind::Word && is_score(self.article.slice(token.span)))
    }

    /// Gives names the kind that a cue shows, here or elsewhere in the article.
    pub(super) fn settle_by_cues(&self, names: &mut [TaggedName]) {
        let mut shown: FxHashMap<u64, NameKind> = FxHashMap::default();
        let has_score = self.has_score();
        for name in names.iter().filter(|name| is_doubtful(name)) {
            if let Some(kind) = self.kind_by_cues(name, has_score) {
                shown.entry(self.key(name)).or_insert(kind);
            }
        }
        // The first word of an organization stands for it, where it is nothing better known.
        let mut firsts: FxHashSet<u64> = FxHashSet::default();
        for name in names.iter() {
            let kind = shown.get(&self.key(name)).copied().unwrap_or(name.kind);
            if kind == NameKind::Organization && name.tokens.len() > 1 {
                firsts.extend(self.fact(name.tokens.start).map(|fact| fact.folded));
            }
        }
        for name in names.iter_mut().filter(|name| is_doubtful(name)) {
            if let Some(kind) = shown.get(&self.key(name)) {
                name.kind = *kind;
            } else if name.tokens.len() == 1 && self.stands_for_organization(name, &firsts) {
                name.kind = NameKind::Organization;
            }
        }
    }

    fn stands_for_organization(&self, name: &TaggedName, firsts: &FxHashSet<u64>) -> bool {
        self.fact(name.tokens.start).is_some_and(|fact| {
            firsts.contains(&fact.folded)
                && fact.place == 0
                && fact.style == SentenceStyle::Sentence
                && !fact.is(lists::GIVEN_NAME | lists::FAMILY_NAME | lists::EAST_ASIAN)
                && !fact.is(lists::GIVEN_NAME)
                && fact.evidence & (evidence::FAMILY | evidence::AFTER_TITLE | evidence::AFTER_IN) == 0
        })
    }

    /// `Evening Echo’s Ann Roe`: whom a full name belongs to is no person.
    fn owns_a_person(&self, token: usize) -> bool {
        let kind = |token: usize| self.article.tokens.get(token).map(|token| token.kind);
        kind(token) == Some(TokenKind::Clitic)
            && self
                .fact(token + 1)
                .is_some_and(|fact| fact.is_capitalized() && fact.is(lists::GIVEN_NAME))
            && self
                .fact(token + 2)
                .is_some_and(|fact| fact.is_capitalized() && kind(token + 2) == Some(TokenKind::Word))
    }

    fn kind_by_cues(&self, name: &TaggedName, has_score: bool) -> Option<NameKind> {
        let (start, end) = (name.tokens.start, name.tokens.end);
        let many = name.tokens.len() > 1;
        let (first, last) = (self.fact(start)?, self.fact(end - 1)?);
        let before = self.before(start).filter(|_| !self.is_first_of_sentence(start));
        if before.is_some_and(|before| before.case == Case::Lower && SHIP.contains(&before.folded)) {
            return Some(NameKind::Other);
        }
        let noun = match before {
            Some(_) if self.article.word(start - 1) == "," => self.before(start - 1),
            before => before,
        };
        if noun.is_some_and(|noun| noun.case == Case::Lower && OUTLET.contains(&noun.folded))
            && (first.is(lists::PARTICLE) || !first.is(lists::GIVEN_NAME))
            && self.place_bits(name) & (place::COUNTRY | place::ADMIN1 | place::BIG_CITY) == 0
        {
            return Some(NameKind::Organization);
        }
        let follows_the = before.is_some_and(|before| before.folded == *THE);
        let stands_alone = self.article.tokens.get(end).is_none_or(|after| {
            after.kind == TokenKind::Punct && !matches!(self.article.word(end), "-" | "‑" | "‐")
        });
        if name.kind == NameKind::Person && many && follows_the && stands_alone {
            return Some(NameKind::Other);
        }
        if name.kind == NameKind::Person && many && !first.is(lists::GIVEN_NAME) && self.owns_a_person(end) {
            return Some(NameKind::Organization);
        }
        if many && COMPANY_END.contains(&last.folded) && name.kind == NameKind::Person {
            return Some(NameKind::Organization);
        }
        let is_club = many && first.case == Case::Upper && CLUB_START.contains(&first.folded)
            || CLUB.contains(&first.folded)
            || CLUB.contains(&last.folded);
        if has_score
            && is_club
            && first.evidence & evidence::AFTER_TITLE == 0
            && first.style != SentenceStyle::Upper
        {
            return Some(NameKind::Organization);
        }
        None
    }
}

/// People and places are what cues speak against.
const fn is_doubtful(name: &TaggedName) -> bool {
    matches!(name.kind, NameKind::Person | NameKind::Place)
}

/// `4-2`, `101-99`
fn is_score(word: &str) -> bool {
    let digits = |part: &str| matches!(part.len(), 1..=3) && part.bytes().all(|byte| byte.is_ascii_digit());
    word.split_once(['-', '–'])
        .is_some_and(|(one, other)| digits(one) && digits(other))
}
