//! Names that hold more than a name, or less: an office beside the body that it belongs to (`MSF Head of Mission`), a person behind an
//! organization (`Health Board Ann Roe`), half of a name with `and` in it, a club without its second word.

use dateline_lexicon::TitleKind;
use dateline_types::TokenKind;

use crate::context::{Context, TaggedName, merge};
use crate::cue_words::{CLUB_AFTER_PLACE, COMPANY_BEHIND, LAW, POST, ROOM, STREET};
use crate::fact::{Case, TokenFacts, evidence, place};
use crate::hash;
use crate::kind::NameKind;
use crate::lists;

impl Context<'_> {
    /// Cuts offices and people out of the names of organizations.
    pub(super) fn part_posts(&self, names: &mut Vec<TaggedName>) {
        let mut more: Vec<TaggedName> = Vec::new();
        for name in names
            .iter_mut()
            .filter(|name| name.kind == NameKind::Organization)
        {
            self.cut_office(name);
            self.cut_post(name);
            more.extend(self.person_behind(name));
        }
        names.retain(|name| !name.tokens.is_empty());
        merge(names, more);
    }

    /// `White House Press` of `White House Press Secretary`: the last word belongs to the office.
    fn cut_office(&self, name: &mut TaggedName) {
        let last = name.tokens.end - 1;
        let goes_on = self.fact(last + 1).is_some_and(TokenFacts::is_capitalized);
        if goes_on && !self.is_first_of_sentence(last + 1) && self.is_title_of(last, 2) {
            name.tokens.end = last;
            if !name.tokens.is_empty() && self.is_country(name) {
                name.kind = NameKind::Place;
            }
        }
    }

    /// Whether exactly so many words from here on are one title, and fewer are none.
    fn is_title_of(&self, token: usize, words: usize) -> bool {
        self.article
            .title(token, words)
            .is_some_and(|(taken, _)| taken == words)
            && self.article.title(token, words - 1).is_none()
    }

    /// `MSF Head of Mission` is MSF, `Group Manager of CFRS` is CFRS.
    fn cut_post(&self, name: &mut TaggedName) {
        let tokens = name.tokens.clone();
        let post = tokens
            .clone()
            .find(|&token| POST.contains(&self.facts[token].folded) && self.article.word(token + 1) == "of");
        let Some(post) = post.filter(|post| post + 2 < tokens.end) else {
            return;
        };
        let body = tokens.start..post;
        let is_body = !body.is_empty()
            && self.facts[body.clone()]
                .iter()
                .all(|fact| fact.is_capitalized() && !fact.is(lists::ROLE | lists::TITLE | lists::DEMONYM))
            && (body.len() > 1 || self.facts[tokens.start].case == Case::Upper);
        name.tokens = if is_body { body } else { post + 2..tokens.end };
        while name.tokens.len() > 1 && self.facts[name.tokens.start].case == Case::Lower {
            name.tokens.start += 1;
        }
    }

    /// `Health Board Ann Roe`, `the S.E.C. Ann B. Roe`, taken for one name: behind the word for an organization, or its letters, a given
    /// name and one more; or a family name of the article that speaks: `Valley Times Roe said`.
    fn person_behind(&self, name: &mut TaggedName) -> Option<TaggedName> {
        let (start, end) = (name.tokens.start, name.tokens.end);
        // `Harlow Steel Co. Edwin T. Roe Sr.`
        let younger = matches!(
            self.article.word(end - 1),
            "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III"
        );
        let family = end - usize::from(younger);
        let person = [2, 3, 1]
            .into_iter()
            .filter_map(|words| family.checked_sub(words))
            .filter(|&person| person > start)
            .find(|&person| match family - person {
                1 => !younger && self.is_family_that_speaks(start, person),
                _ => self.is_full_name(person, family) && self.is_body_before(start, person),
            })?;
        name.tokens.end = person;
        Some(TaggedName {
            tokens: person..end,
            kind: NameKind::Person,
        })
    }

    /// A given name and a family name from `person` to `end`, with an initial between or none.
    fn is_full_name(&self, person: usize, end: usize) -> bool {
        const NO_NAME: u32 =
            lists::ORGANIZATION | lists::PLACE_HEAD | lists::EVENT | lists::COMMON | lists::DEMONYM;
        let (Some(given), Some(family)) = (self.fact(person), self.fact(end - 1)) else {
            return false;
        };
        let initial = end - person == 2 || {
            let word = self.article.word(person + 1);
            word.len() == 2 && word.ends_with('.')
        };
        initial
            && given.is(lists::GIVEN_NAME)
            && !given.is(NO_NAME)
            && given.place & (place::COUNTRY | place::ADMIN1 | place::BIG_CITY) == 0
            && family.case == Case::Initial
            && !family.is(NO_NAME)
            && family.evidence & evidence::LOWER == 0
    }

    /// Whether the name of an organization from `start` on ends before `person`: in a word for one, or in its letters behind `the`.
    fn is_body_before(&self, start: usize, person: usize) -> bool {
        let letters = |token: usize| {
            let word = self.article.word(token);
            word.matches('.').count() > 1 && word.chars().all(|c| c == '.' || c.is_ascii_uppercase())
        };
        let definite = start
            .checked_sub(1)
            .is_some_and(|the| self.article.word(the) == "the");
        let word = self.article.word(person - 1);
        let company = word.ends_with('.')
            && lists::classes(hash::folded(word.trim_end_matches('.'))) & lists::ORGANIZATION_END != 0;
        let named = self
            .fact(person - 1)
            .is_some_and(|body| body.is(lists::ORGANIZATION));
        company || named || definite && start + 1 == person && letters(start)
    }

    /// `Valley Times Roe said`, where the article has an `Ann Roe`, or the list of family names a Roe.
    fn is_family_that_speaks(&self, start: usize, person: usize) -> bool {
        const NO_NAME: u32 =
            lists::ORGANIZATION | lists::MEDIA | lists::PLACE_HEAD | lists::DEMONYM | lists::COMMON;
        let (Some(body), Some(family)) = (self.fact(person - 1), self.fact(person)) else {
            return false;
        };
        let known = family.evidence & evidence::FAMILY != 0 && !family.is(lists::ORGANIZATION | lists::MEDIA);
        // behind a paper's name a family name is one, though the article has it only here
        let listed = body.is(lists::MEDIA)
            && family.is(lists::FAMILY_NAME)
            && !family.is(NO_NAME)
            && family.place & (place::COUNTRY | place::ADMIN1 | place::BIG_CITY) == 0;
        let body = body.is(lists::ORGANIZATION | lists::MEDIA);
        let speaks = self
            .fact(person + 1)
            .is_some_and(|next| next.is(lists::SPEECH) && next.case == Case::Lower);
        person > start + 1 && body && (known || listed) && speaks
    }

    /// `Animal` and `Plant Health Service`, `Institute for Standards` and `Control`: one name, where the other half is none.
    pub(super) fn join_halves(&self, names: &mut [TaggedName]) {
        for at in 0..names.len() {
            if names[at].kind != NameKind::Organization {
                continue;
            }
            let (start, end) = (names[at].tokens.start, names[at].tokens.end);
            let floor = at.checked_sub(1).map_or(0, |before| names[before].tokens.end);
            let limit = names
                .get(at + 1)
                .map_or(self.facts.len(), |next| next.tokens.start);
            let is_body = self.facts[end - 1].is(lists::ORGANIZATION);
            let half = |token: usize| {
                self.fact(token).is_some_and(|fact| {
                    fact.case == Case::Initial
                        && !fact.is(lists::DEMONYM
                            | lists::CALENDAR
                            | lists::TITLE
                            | lists::ROLE
                            | lists::ORGANIZATION)
                        && fact.place == 0
                })
            };
            if is_body
                && start >= floor + 2
                && self.article.word(start - 1) == "and"
                && half(start - 2)
                && names[at].tokens.len() > 1
                && !self.is_first_of_sentence(start - 2)
                && !self.before(start - 2).is_some_and(TokenFacts::is_capitalized)
            {
                names[at].tokens.start = start - 2;
            }
            let inner = self.facts[start..end]
                .iter()
                .any(|fact| fact.is(lists::ORGANIZATION));
            if inner
                && !is_body
                && end + 1 < limit
                && self.article.word(end) == "and"
                && half(end + 1)
                && !self.fact(end + 2).is_some_and(TokenFacts::is_capitalized)
            {
                names[at].tokens.end = end + 2;
            }
        }
    }

    /// What the last word says that a name is none of: a law is no organization, a street nobody.
    pub(super) fn settle_by_last_word(&self, names: &mut [TaggedName]) {
        for name in names.iter_mut().filter(|name| name.tokens.len() > 1) {
            let Some(last) = self.fact(name.tokens.end - 1) else {
                continue;
            };
            let is_body = matches!(name.kind, NameKind::Organization | NameKind::Place);
            let is_office = name.kind == NameKind::Organization && self.is_office(name);
            if is_body && LAW.contains(&last.folded) || is_office {
                name.kind = NameKind::Other;
            } else if name.kind == NameKind::Person && STREET.contains(&last.folded) {
                name.kind = NameKind::Place;
            }
        }
    }

    /// `Senate Majority Whip`, `Texas Comptroller`: somebody's office, and no word for a body in it but before the office.
    fn is_office(&self, name: &TaggedName) -> bool {
        let last = name.tokens.end - 1;
        let office = self.article.title(last, 1);
        let is_office = office.is_some_and(|(_, title)| title.kind == TitleKind::Office && !title.plural);
        let first = &self.facts[name.tokens.start];
        is_office
            && !self.facts[last].is(lists::ORGANIZATION | lists::MEDIA | lists::TEAM)
            && !first.is(lists::ORGANIZATION)
            && !self.facts[name.tokens.clone()]
                .iter()
                .any(|fact| fact.case == Case::Lower)
    }

    /// `Roe Chase shares`: who has shares and plants is no person.
    pub(super) fn settle_by_company_words(&self, names: &mut [TaggedName]) {
        for name in names.iter_mut().filter(|name| name.kind == NameKind::Person) {
            let behind = self.fact(name.tokens.end);
            let is_company =
                behind.is_some_and(|word| word.case == Case::Lower && COMPANY_BEHIND.contains(&word.folded));
            let first = &self.facts[name.tokens.start];
            if is_company
                && !first.is(lists::GIVEN_NAME)
                && first.evidence & (evidence::AFTER_TITLE | evidence::SPEAKS | evidence::FAMILY) == 0
            {
                name.kind = NameKind::Organization;
            }
        }
    }

    /// Takes out what is no name of anybody: a number in it, letters of a page run together.
    pub(super) fn drop_furniture(&self, names: &mut Vec<TaggedName>) {
        names.retain(|name| {
            let mut words = name.tokens.clone().map(|token| self.article.word(token));
            !words.any(is_run_together)
        });
        for name in names.iter_mut().filter(|name| name.kind == NameKind::Person) {
            let has_number = name.tokens.clone().any(|token| {
                let is_number = self
                    .article
                    .tokens
                    .get(token)
                    .is_some_and(|token| token.kind == TokenKind::Number);
                is_number || self.article.word(token).bytes().any(|byte| byte.is_ascii_digit())
            });
            if has_number {
                name.kind = NameKind::Other;
            }
        }
        for name in names.iter_mut().filter(|name| self.is_month(name)) {
            name.kind = NameKind::Other;
        }
    }

    /// `a May, 2007 report`, `May 2007`, `3 May`: a month, whoever else is called so.
    fn is_month(&self, name: &TaggedName) -> bool {
        const MONTHS: [&str; 5] = ["March", "April", "May", "June", "August"];
        if name.tokens.len() != 1 || !MONTHS.contains(&self.article.word(name.tokens.start)) {
            return false;
        }
        let is_number = |token: usize| {
            let word = self.article.word(token);
            !word.is_empty() && word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let behind = name.tokens.end;
        let comma = usize::from(self.article.word(behind) == ",");
        let year = is_number(behind + comma) && (comma == 0 || self.article.word(behind + 1).len() == 4);
        year || name.tokens.start.checked_sub(1).is_some_and(is_number)
    }

    /// `the Ann Roe Briefing Room` is called after somebody and is nobody.
    pub(super) fn name_rooms(&self, names: &mut [TaggedName]) {
        for at in 0..names.len() {
            let end = names[at].tokens.end;
            let next = names.get(at + 1).map_or(usize::MAX, |next| next.tokens.start);
            let called = (end..(end + ROOM_WORDS).min(next)).take_while(|&token| {
                self.fact(token).is_some_and(TokenFacts::is_capitalized) && !self.is_first_of_sentence(token)
            });
            let is_room = called
                .into_iter()
                .any(|token| ROOM.contains(&self.facts[token].folded));
            if names[at].kind == NameKind::Person && is_room {
                names[at].kind = NameKind::Other;
            }
        }
    }

    /// `Will Roe resign?` asks of Roe: no name begins with the verb.
    pub(super) fn cut_asking_verb(&self, names: &mut [TaggedName]) {
        for name in names.iter_mut().filter(|name| name.kind == NameKind::Person) {
            let first = name.tokens.start;
            let asks = name.tokens.len() == 2
                && matches!(self.article.word(first), "Will" | "May")
                && self.is_first_of_sentence(first);
            let class = self.article.entry(name.tokens.end).class;
            if asks && class.base && class.verb_share >= 5 && class.noun_share < 5 {
                name.tokens.start += 1;
            }
        }
    }

    /// `Manchester` and `United` behind it, where no further name follows, are a club.
    pub(super) fn name_clubs(&self, names: &mut [TaggedName]) {
        for at in 0..names.len() {
            let word = names[at].tokens.end;
            let is_free = names.get(at + 1).is_none_or(|next| next.tokens.start > word);
            let goes_on = self.fact(word + 1).is_some_and(TokenFacts::is_capitalized);
            let is_club = names[at].kind == NameKind::Place
                && CLUB_AFTER_PLACE.contains(self.article.word(word))
                && !self.is_first_of_sentence(word);
            if is_club && is_free && !goes_on {
                names[at].tokens.end = word + 1;
                names[at].kind = NameKind::Organization;
            }
        }
    }
}

/// How many words of a room's name stand behind that of a person.
const ROOM_WORDS: usize = 3;

/// `MillerShareLikeReplyPrint`: small letters before a capital three times and more.
fn is_run_together(word: &str) -> bool {
    let humps = word
        .as_bytes()
        .windows(2)
        .filter(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    humps.count() >= 3
}
