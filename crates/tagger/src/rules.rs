//! What lists, and the rest of the article, know better than the model: a pass over the names it found.
//!
//! The order matters: spans first, then what a name shows where it stands, then what the article shows of it
//! elsewhere, for that relies on the names being right.

use std::ops::Range;

use dateline_lexicon::TitleKind;
use dateline_types::{Span, TokenKind};
use rustc_hash::FxHashMap;

use crate::context::{Context, TaggedName, merge};
use crate::cue_words::PLACE_END;
use crate::fact::{Case, SentenceStyle, TokenFacts, evidence, place};
use crate::hash;
use crate::kind::NameKind;
use crate::{given_titles, lists, tables};

/// How many tokens before a span a title may begin that reaches into it.
const TITLE_BEFORE: usize = 3;

/// Puts `names` right, which are in text order and do not overlap; they stay so.
pub(crate) fn settle(context: &Context<'_>, names: &mut Vec<TaggedName>) {
    for name in names.iter_mut() {
        context.trim(name);
    }
    names.retain(|name| !name.tokens.is_empty());
    for name in names.iter_mut() {
        if let Some(kind) = context.kind_where_it_stands(name) {
            name.kind = kind;
        }
    }
    names.retain(|name| !context.is_abbreviation(name));
    context.settle_given_titles(names);
    context.part_compounds(names);
    context.part_origins(names);
    context.join_nicknames(names);
    context.name_listed(names);
    context.join_companies(names);
    context.drop_furniture(names);
    context.part_posts(names);
    context.name_rooms(names);
    context.cut_asking_verb(names);
    context.join_halves(names);
    context.settle_by_last_word(names);
    context.settle_by_company_words(names);
    context.settle_by_cues(names);
    context.settle_pairs(names);
    context.settle_acronyms(names);
    context.part_headlines(names);
    context.settle_people(names);
    context.join_particles(names);
    // Names that the passes above have found.
    context.settle_given_titles(names);
    context.settle_nobody(names);
    context.settle_by_majority(names);
    context.settle_dateline(names);
    context.name_clubs(names);
    tables::name_teams(context, names);
    context.part_countries(names);
    context.name_states(names);
    context.name_places_of_parties(names);
    context.name_towns(names);
    context.name_counties(names);
    context.name_saints(names);
    context.add_called(names);
    context.add_capitals(names);
    context.settle_no_places(names);
}

impl Context<'_> {
    /// Leaves out what is no part of a name: marks, endings, articles, titles, a person's nationality.
    fn trim(&self, name: &mut TaggedName) {
        let apart = |token: usize| {
            self.article.tokens.get(token).is_none_or(|token| {
                matches!(
                    token.kind,
                    TokenKind::Punct | TokenKind::Quote | TokenKind::Clitic | TokenKind::Symbol
                )
            })
        };
        while !name.tokens.is_empty() && apart(name.tokens.end - 1) {
            name.tokens.end -= 1;
        }
        while !name.tokens.is_empty() && apart(name.tokens.start) {
            name.tokens.start += 1;
        }
        while name.tokens.len() > 1 && self.is_after_name(name.tokens.end - 1) {
            name.tokens.end -= 1;
            // `Roe MP` may be a party's or a place's member of parliament: two words are a person's name.
            if name.tokens.len() > 1 && name.kind != NameKind::Place {
                name.kind = NameKind::Person;
            }
        }
        self.trim_title_that_reaches_in(name);
        if name.kind == NameKind::Person {
            self.trim_titles(name);
        }
    }

    /// `Secretary of [State Ann Roe]`: a title that begins before the span and ends inside it leaves a person, where a given name
    /// follows.
    fn trim_title_that_reaches_in(&self, name: &mut TaggedName) {
        let given = |token: usize| self.fact(token).is_some_and(|fact| fact.is(lists::GIVEN_NAME));
        for back in 0..=TITLE_BEFORE.min(name.tokens.start) {
            let start = name.tokens.start - back;
            let limit = name.tokens.end - start;
            let Some((words, _)) = self.article.title(start, limit) else {
                continue;
            };
            let rest = start + words;
            if words > back && rest + 1 < name.tokens.end && words > 1 && given(rest) {
                name.tokens.start = rest;
                name.kind = NameKind::Person;
                return;
            }
        }
    }

    fn trim_titles(&self, name: &mut TaggedName) {
        while name.tokens.len() > 1 {
            let start = name.tokens.start;
            let title = self.article.title(start, name.tokens.len() - 1);
            // `Governor Earl Roe`: after a title it is a given name. Whether `Dean Roe` is a dean is asked later.
            let alone = name.tokens.len() == 2;
            if self.fact(start).is_some_and(|fact| {
                fact.is(lists::GIVEN_NAME) && self.follows_office(start)
                    || alone && given_titles::is_listed(fact.folded)
                    || !alone && given_titles::is_full_given(fact.folded)
            }) {
                break;
            }
            if let Some((words, title)) = title
                && (title.kind != TitleKind::Occupation
                    || self.fact(start).is_some_and(|fact| fact.case == Case::Lower))
            {
                name.tokens.start += words;
                continue;
            }
            let nationality = self.fact(start).is_some_and(|fact| {
                fact.is(lists::DEMONYM) && !fact.is(lists::GIVEN_NAME | lists::FAMILY_NAME)
            });
            if !nationality {
                break;
            }
            name.tokens.start += 1;
        }
    }

    /// Whether the gazetteer knows the whole name as a country.
    pub(super) fn is_country(&self, name: &TaggedName) -> bool {
        self.place_bits(name) & (place::COUNTRY | place::UNUSUAL) == place::COUNTRY
    }

    /// What the gazetteer says of the name, where its match is the whole name; 0 elsewhere.
    pub(super) fn place_bits(&self, name: &TaggedName) -> u16 {
        let (Some(first), Some(last)) = (self.fact(name.tokens.start), self.fact(name.tokens.end - 1)) else {
            return 0;
        };
        if first.place & place::FIRST == 0 || last.place & place::LAST == 0 {
            return 0;
        }
        let inner_end = self.facts[name.tokens.start..name.tokens.end - 1]
            .iter()
            .any(|fact| fact.place & place::LAST != 0);
        if inner_end { 0 } else { first.place }
    }

    fn kind_where_it_stands(&self, name: &TaggedName) -> Option<NameKind> {
        let first = self.fact(name.tokens.start)?;
        let alone = name.tokens.len() == 1;
        let last = self.fact(name.tokens.end - 1)?;
        if name.kind == NameKind::Organization && !alone && PLACE_END.contains(&last.folded) {
            return Some(NameKind::Place);
        }
        if matches!(name.kind, NameKind::Organization | NameKind::Other)
            && self.is_country(name)
            && !first.is(lists::DEMONYM)
        {
            return Some(NameKind::Place);
        }
        // `Harwood, Nev.` below a letter.
        let state = self
            .fact(name.tokens.end + 1)
            .is_some_and(|fact| fact.is(lists::STATE));
        let address = alone && state && self.article.word(name.tokens.end) == ",";
        if name.kind == NameKind::Person
            && address
            && self.is_first_of_sentence(name.tokens.start)
            && first.evidence & (evidence::FAMILY | evidence::AFTER_TITLE) == 0
        {
            return Some(NameKind::Place);
        }
        let known = place::COUNTRY | place::ADMIN1 | place::BIG_CITY;
        let bits = self.place_bits(name);
        if name.kind == NameKind::Person
            && bits & known != 0
            && bits & place::UNUSUAL == 0
            && (self.is_country(name)
                || alone && !self.words_are(name, lists::GIVEN_NAME | lists::FAMILY_NAME))
            && !self.names_a_person(name)
        {
            return Some(NameKind::Place);
        }
        None
    }

    /// `CEO`, `GDP`: in capitals, and no name.
    fn is_abbreviation(&self, name: &TaggedName) -> bool {
        name.tokens.len() == 1
            && self
                .fact(name.tokens.start)
                .is_some_and(|fact| fact.case == Case::Upper && fact.is(lists::ABBREVIATION))
    }

    /// Whether the token is cut at a hyphen from a common word: `Geneva` of `Geneva-based`.
    fn is_compounded(&self, token: usize) -> bool {
        let tokens = &self.article.tokens;
        let (Some(here), Some(hyphen), Some(word)) =
            (tokens.get(token), tokens.get(token + 1), tokens.get(token + 2))
        else {
            return false;
        };
        here.span.end() == hyphen.span.start()
            && hyphen.span.end() == word.span.start()
            && matches!(self.article.slice(hyphen.span), "-" | "‑" | "‐")
            && self.fact(token + 2).is_some_and(|fact| fact.case == Case::Lower)
    }

    /// `Geneva-based World Health Organization` is a place and an organization; `Beijing` of `Beijing-based` a place,
    /// found or not.
    fn part_compounds(&self, names: &mut Vec<TaggedName>) {
        let mut more: Vec<TaggedName> = Vec::new();
        for name in names.iter_mut() {
            let mut tokens = name.tokens.clone().rev();
            let cut = tokens.find(|&token| token + 3 < name.tokens.end && self.is_compounded(token));
            if let Some(token) = cut {
                let known = self.fact(token).is_some_and(|fact| fact.place != 0);
                more.push(TaggedName {
                    tokens: name.tokens.start..token + 1,
                    kind: if known { NameKind::Place } else { name.kind },
                });
                name.tokens.start = token + 3;
            }
        }
        merge(names, more);
        let mut more: Vec<TaggedName> = Vec::new();
        let known = place::COUNTRY | place::ADMIN1 | place::BIG_CITY;
        for last in self.uncovered(names, |fact| {
            fact.place & known != 0 && fact.place & place::LAST != 0
        }) {
            let mut start = last;
            while start > 0
                && self
                    .fact(start)
                    .is_some_and(|fact| fact.place & place::FIRST == 0)
            {
                start -= 1;
            }
            if self.is_compounded(last) && !self.fact(last).is_some_and(|fact| fact.is(lists::DEMONYM)) {
                more.push(TaggedName {
                    tokens: start..last + 1,
                    kind: NameKind::Place,
                });
            }
        }
        merge(names, more);
    }

    /// The same for names of the same words.
    pub(super) fn key(&self, name: &TaggedName) -> u64 {
        self.facts[name.tokens.clone()]
            .iter()
            .fold(hash::START, |key, fact| hash::pair(key, fact.folded))
    }

    pub(super) fn words_are(&self, name: &TaggedName, classes: u32) -> bool {
        self.facts[name.tokens.clone()]
            .iter()
            .any(|fact| fact.is(classes))
    }

    /// Whether the name of a country or city may be a person's here: `Jordan`, `Chad`.
    fn names_a_person(&self, name: &TaggedName) -> bool {
        let shown = self.facts[name.tokens.start].evidence;
        self.words_are(name, lists::GIVEN_NAME | lists::FAMILY_NAME)
            && shown & (evidence::FAMILY | evidence::AFTER_TITLE) != 0
    }

    /// Whether an office in one word stands right before the token: `Governor`, `Gov.`
    fn follows_office(&self, token: usize) -> bool {
        let before = token.checked_sub(1).filter(|_| !self.is_first_of_sentence(token));
        let title = before.and_then(|before| self.article.title(before, 1));
        title.is_some_and(|(_, title)| title.kind == TitleKind::Office && !title.plural)
    }

    /// `Capital Market Authority (CMA)`: the short form is what the long one is, here and everywhere.
    fn settle_acronyms(&self, names: &mut Vec<TaggedName>) {
        let mut acronyms: FxHashMap<u64, NameKind> = FxHashMap::default();
        for name in names.iter() {
            if !matches!(name.kind, NameKind::Organization | NameKind::Place) || name.tokens.len() < 2 {
                continue;
            }
            let open = name.tokens.end;
            let Some(short) = self.fact(open + 1).filter(|_| self.article.word(open) == "(") else {
                continue;
            };
            if self.abbreviates(self.article.word(open + 1), name) {
                acronyms.entry(short.folded).or_insert(name.kind);
            }
        }
        if acronyms.is_empty() {
            return;
        }
        for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
            if let Some(kind) = acronyms.get(&self.facts[name.tokens.start].folded) {
                name.kind = *kind;
            }
        }
        let missed = self.uncovered(names, |fact| {
            fact.case == Case::Upper && acronyms.contains_key(&fact.folded)
        });
        let more = missed.into_iter().filter_map(|token| {
            Some(TaggedName {
                tokens: token..token + 1,
                kind: *acronyms.get(&self.facts[token].folded)?,
            })
        });
        let more = more.collect();
        merge(names, more);
    }

    /// Whether `short` is made of capitals that begin the words of `name`, in order.
    fn abbreviates(&self, short: &str, name: &TaggedName) -> bool {
        let letters = short.chars().filter(|c| *c != '.');
        let mut words = name.tokens.clone().map(|token| self.article.word(token));
        let mut count = 0;
        for letter in letters {
            if !letter.is_uppercase() {
                return false;
            }
            count += 1;
            if !words.any(|word| {
                word.chars()
                    .next()
                    .is_some_and(|first| first.to_uppercase().eq([letter]))
            }) {
                return false;
            }
        }
        count >= 2
    }

    /// The tokens in no name for which `wanted` holds.
    pub(super) fn uncovered(&self, names: &[TaggedName], wanted: impl Fn(&TokenFacts) -> bool) -> Vec<usize> {
        let mut covered = names.iter().peekable();
        let mut tokens = Vec::new();
        for (token, fact) in self.facts.iter().enumerate() {
            while covered.next_if(|name| name.tokens.end <= token).is_some() {}
            if fact.candidate && wanted(fact) && covered.peek().is_none_or(|name| name.tokens.start > token) {
                tokens.push(token);
            }
        }
        tokens
    }

    /// One name is mostly one thing in an article: a kind that stands against twice as many others gives way. But no organization
    /// becomes a person: companies and papers of unknown names pass for people too often.
    fn settle_by_majority(&self, names: &mut [TaggedName]) {
        let mut votes: FxHashMap<u64, [u32; 4]> = FxHashMap::default();
        for name in names.iter() {
            let headline = self.facts[name.tokens.start].style != SentenceStyle::Sentence;
            votes.entry(self.key(name)).or_default()[name.kind as usize] += if headline { 1 } else { 2 };
        }
        for name in names.iter_mut() {
            let Some(votes) = votes.get(&self.key(name)) else {
                continue;
            };
            let mine = votes[name.kind as usize];
            for kind in [
                NameKind::Person,
                NameKind::Place,
                NameKind::Organization,
                NameKind::Other,
            ] {
                if kind == NameKind::Person && name.kind == NameKind::Organization {
                    continue;
                }
                if votes[kind as usize] >= 2 * mine && votes[kind as usize] > mine {
                    name.kind = kind;
                    break;
                }
            }
        }
    }

    /// The place of the dateline is a place, word by word between its commas.
    fn settle_dateline(&self, names: &mut Vec<TaggedName>) {
        let Some(dateline) = self.article.dateline else {
            return;
        };
        let inside = |span: Span| dateline.place.contains(span);
        names.retain(|name| {
            let tokens = &self.article.tokens;
            !(inside(tokens[name.tokens.start].span) || inside(tokens[name.tokens.end - 1].span))
        });
        let mut more: Vec<TaggedName> = Vec::new();
        let mut open: Option<Range<usize>> = None;
        let place = |tokens: Range<usize>| TaggedName {
            tokens,
            kind: NameKind::Place,
        };
        let first = self.article.token_at(dateline.place.start());
        for token in first..self.article.tokens.len() {
            let here = self.article.tokens[token];
            if !inside(here.span) {
                break;
            }
            if here.kind == TokenKind::Word {
                let range = open.get_or_insert(token..token);
                range.end = token + 1;
            } else {
                more.extend(open.take().map(place));
            }
        }
        more.extend(open.map(place));
        merge(names, more);
    }
}

#[cfg(test)]
mod tests {
    use dateline_types::{Metadata, Origin, Record, SourceText};

    use super::*;
    use crate::sentences::Sentences;

    /// The names of `text` after the rules, where the model is taken to have found those in brackets:
    /// `[PER Ann Roe]`.
    fn settled(marked: &str) -> Vec<(String, &'static str)> {
        let mut text = String::new();
        let mut spans: Vec<(usize, usize, NameKind)> = Vec::new();
        let mut rest = marked;
        while let Some((before, after)) = rest.split_once('[') {
            text.push_str(before);
            let (inside, after) = after.split_once(']').unwrap();
            let (kind, words) = inside.split_once(' ').unwrap();
            let kind = KINDS.iter().find(|(_, name)| *name == kind).unwrap().0;
            spans.push((text.len(), text.len() + words.len(), kind));
            text.push_str(words);
            rest = after;
        }
        text.push_str(rest);
        let article = dateline_normalize::normalize(Record {
            origin: Origin::default(),
            metadata: Metadata::default(),
            text: SourceText::from(text.as_str()),
        });
        let ranges: Vec<Range<usize>> = article
            .sentences
            .iter()
            .map(dateline_types::Sentence::token_range)
            .collect();
        let tokens = crate::Tokens {
            text: &article.record.text,
            tokens: &article.tokens,
            sentences: &ranges,
        };
        let sentences = Sentences::new(tokens, &crate::facts::CommonWords::default());
        let lexicon = dateline_lexicon::Lexicon::shipped();
        let mut names: Vec<TaggedName> = spans
            .iter()
            .map(|&(start, end, kind)| TaggedName {
                tokens: article.token_at(start)..article.token_at(end - 1) + 1,
                kind,
            })
            .collect();
        let context = Context {
            article: &dateline_lexicon::ArticleWords::new(&article, &lexicon),
            facts: &sentences.facts,
        };
        settle(&context, &mut names);
        names
            .into_iter()
            .map(|name| {
                let first = article.tokens[name.tokens.start].span;
                let span = first.cover(article.tokens[name.tokens.end - 1].span);
                let kind = KINDS.iter().find(|(kind, _)| *kind == name.kind).unwrap().1;
                (article.slice(span).to_owned(), kind)
            })
            .collect()
    }

    const KINDS: [(NameKind, &str); 4] = [
        (NameKind::Person, "PER"),
        (NameKind::Place, "LOC"),
        (NameKind::Organization, "ORG"),
        (NameKind::Other, "OTHER"),
    ];

    #[track_caller]
    fn check(marked: &str, names: &[(&str, &str)]) {
        let found = settled(marked);
        let found: Vec<(&str, &str)> = found.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
        assert_eq!(found, names);
    }

    #[test]
    fn titles_and_endings_are_no_part_of_a_person() {
        check(
            "They met [PER Prime Minister Ann Roe’s] team.",
            &[("Ann Roe", "PER")],
        );
        check("They met [PER Canadian Ann Roe] there.", &[("Ann Roe", "PER")]);
        check("They met [PER Dean Ann Roe] there.", &[("Ann Roe", "PER")]);
        check("They met [PER Dean Roe] there.", &[("Dean Roe", "PER")]);
    }

    #[test]
    fn a_town_with_the_second_word_of_a_club_is_one() {
        check(
            "Yesterday [LOC Manchester] United beat them.",
            &[("Manchester United", "ORG")],
        );
        check(
            "From [LOC Manchester] United Airlines flew on.",
            &[("Manchester", "LOC")],
        );
    }

    #[test]
    fn a_post_is_no_part_of_the_body_that_it_belongs_to() {
        check("The [ORG QRS Head of Mission] left.", &[("QRS", "ORG")]);
        check("Then [ORG Group Manager of QRS] left.", &[("QRS", "ORG")]);
        check(
            "The [ORG White House Press] Secretary left.",
            &[("White House", "ORG")],
        );
    }

    #[test]
    fn a_person_behind_an_organization_is_parted_from_it() {
        check(
            "Then [ORG Quillon Health Board Martha Strandvej] rose.",
            &[("Quillon Health Board", "ORG"), ("Martha Strandvej", "PER")],
        );
    }

    #[test]
    fn halves_of_a_name_with_and_are_joined() {
        check(
            "They asked the Lichen and [ORG Moss Health Service] there.",
            &[("Lichen and Moss Health Service", "ORG")],
        );
        check(
            "They asked the [ORG Institute for Lichen] and Gravity there.",
            &[("Institute for Lichen and Gravity", "ORG")],
        );
    }

    #[test]
    fn laws_streets_and_companies_are_nobody() {
        check(
            "They passed the [ORG Clean Lichen Act] there.",
            &[("Clean Lichen Act", "OTHER")],
        );
        check(
            "Then the [ORG Lichen Treasurer] rose.",
            &[("Lichen Treasurer", "OTHER")],
        );
        check(
            "They met in [PER Quillon Avenue] there.",
            &[("Quillon Avenue", "LOC")],
        );
        check("They bought [PER Quillon] shares there.", &[("Quillon", "ORG")]);
    }

    #[test]
    fn letters_of_a_page_run_together_are_no_name() {
        check("They saw [PER Ann QuillonFlagShareLike] there.", &[]);
        check(
            "They saw the [PER Quillon K-250 Strand] there.",
            &[("Quillon K-250 Strand", "OTHER")],
        );
    }

    #[test]
    fn a_title_cut_in_two_is_no_part_of_a_name() {
        check(
            "They met Secretary of [ORG State Peter Quillon] there.",
            &[("Peter Quillon", "PER")],
        );
        check(
            "They met [ORG Secretary of State Peter Quillon] there.",
            &[("Peter Quillon", "PER")],
        );
    }

    #[test]
    fn countries_and_great_cities_are_places() {
        check("Yesterday [ORG Portugal] sent a fleet.", &[("Portugal", "LOC")]);
        check("Yesterday [PER Lisbon] sent a fleet.", &[("Lisbon", "LOC")]);
    }

    #[test]
    fn a_surname_is_its_bearer() {
        check(
            "The film by [PER Ann Quillon] opened. Critics like [LOC Quillon] and her style. Later Quillon left.",
            &[("Ann Quillon", "PER"), ("Quillon", "PER"), ("Quillon", "PER")],
        );
    }

    #[test]
    fn a_common_word_is_no_surname_where_it_opens_a_sentence() {
        check(
            "The mayor, [PER Ann Field], walked over the field. Field work is hard, and yet Field likes it.",
            &[("Ann Field", "PER"), ("Field", "PER")],
        );
    }

    #[test]
    fn a_headlines_verb_is_no_part_of_a_name() {
        check(
            "[PER Ted Quillon Slams Zanders] Over New Bridge\n\nThe mayor, [PER Ted Quillon], walked over the old field. He spoke of [PER Jan Zanders], who slams doors.",
            &[
                ("Ted Quillon", "PER"),
                ("Zanders", "PER"),
                ("Ted Quillon", "PER"),
                ("Jan Zanders", "PER"),
            ],
        );
    }

    #[test]
    fn a_verb_that_opens_a_question_is_no_part_of_a_name() {
        check(
            "[PER Will Zanders] come down?\n\nThe mayor, [PER Ted Quillon], spoke of [PER Jan Zanders].",
            &[("Zanders", "PER"), ("Ted Quillon", "PER"), ("Jan Zanders", "PER")],
        );
    }

    #[test]
    fn a_month_with_a_year_is_nobody() {
        check(
            "According to a [ORG May], 2007 report, the dam leaks.",
            &[("May", "OTHER")],
        );
        check("Mrs. [PER May] left in 2007.", &[("May", "PER")]);
    }

    #[test]
    fn a_room_called_after_somebody_is_nobody() {
        check(
            "He spoke in the [PER Ann Quillon] Press Briefing Room on Monday.",
            &[("Ann Quillon", "OTHER")],
        );
    }

    #[test]
    fn an_acronym_is_what_it_stands_for() {
        check(
            "The [ORG Northern Fish Board] ([LOC NFB]) met, and the NFB agreed.",
            &[("Northern Fish Board", "ORG"), ("NFB", "ORG"), ("NFB", "ORG")],
        );
        check("The new CEO met the [ORG CEO] there.", &[]);
    }

    #[test]
    fn a_compound_is_parted() {
        check(
            "A [ORG Geneva-based Fish Board] and a Nairobi-based one met.",
            &[("Geneva", "LOC"), ("Fish Board", "ORG"), ("Nairobi", "LOC")],
        );
    }

    #[test]
    fn particles_join_names() {
        check(
            "They saw [PER Humaid] bin [PER Rashid] with Ms van [PER Loon] there.",
            &[("Humaid bin Rashid", "PER"), ("van Loon", "PER")],
        );
    }

    #[test]
    fn surnames_behind_an_article_and_of_two_letters_are_their_bearers() {
        check(
            "They met [PER Samir al-Quadri] at noon and walked with [PER Xo Jinlong] to the old bridge. Later Quadri spoke, and then Xo left.",
            &[
                ("Samir al-Quadri", "PER"),
                ("Xo Jinlong", "PER"),
                ("Quadri", "PER"),
                ("Xo", "PER"),
            ],
        );
    }

    #[test]
    fn most_mentions_decide() {
        check(
            "He left [ORG Vandelay] early. She joined [ORG Vandelay] late. Nobody at [LOC Vandelay] knew.",
            &[("Vandelay", "ORG"), ("Vandelay", "ORG"), ("Vandelay", "ORG")],
        );
        check(
            "He left [PER Vandelay] early. She joined [PER Vandelay] late. Nobody at [ORG Vandelay] knew.",
            &[("Vandelay", "PER"), ("Vandelay", "PER"), ("Vandelay", "ORG")],
        );
    }

    #[test]
    fn a_nickname_in_marks_is_inside_the_name() {
        check(
            "The winger [PER Tomas] “Rocket” [PER Vrba] met [PER Olga] ''the Fox'' [PER Lindt] there.",
            &[("Tomas “Rocket” Vrba", "PER"), ("Olga ''the Fox'' Lindt", "PER")],
        );
        check(
            "They saw how [PER Roberto] ([PER Bobby]) [PER Salazar] boxed there.",
            &[("Roberto (Bobby) Salazar", "PER")],
        );
    }

    #[test]
    fn ships_companies_and_clubs_are_no_people() {
        check(
            "The ferry [PER Edith Carver] sank. Divers saw the wreck of [PER Edith Carver] below.",
            &[("Edith Carver", "OTHER"), ("Edith Carver", "OTHER")],
        );
        check(
            "They saw the [PER Edith Carver], which sank.",
            &[("Edith Carver", "OTHER")],
        );
        check(
            "They saw the [PER Edith Carver]-led crew.",
            &[("Edith Carver", "PER")],
        );
        check(
            "They wrote to [PER Quillon] & [PER Strand] today.",
            &[("Quillon & Strand", "ORG")],
        );
        check(
            "They work for [PER Quillon Logistics] now.",
            &[("Quillon Logistics", "ORG")],
        );
        check(
            "It stood in the daily [PER El Faro] first.",
            &[("El Faro", "ORG")],
        );
        check(
            "At home [LOC USM Quillon] won 2-1 over the others.",
            &[("USM Quillon", "ORG")],
        );
    }

    #[test]
    fn who_is_named_as_an_outlet_or_owns_a_person_is_no_person() {
        check(
            "They spoke to [PER Strandvej Echo]’s [PER Ann Roe] and the other operator, [PER Quillon], there.",
            &[("Strandvej Echo", "ORG"), ("Ann Roe", "PER"), ("Quillon", "ORG")],
        );
    }

    #[test]
    fn the_first_word_of_an_organization_stands_for_it() {
        check(
            "The [ORG Skywatch Observatory] opened. Later [PER Skywatch] closed.",
            &[("Skywatch Observatory", "ORG"), ("Skywatch", "ORG")],
        );
    }

    #[test]
    fn a_town_beside_a_place_is_one() {
        check(
            "Buses ran between [LOC Inverness] and [PER Wick] then.",
            &[("Inverness", "LOC"), ("Wick", "LOC")],
        );
    }

    #[test]
    fn a_person_of_a_country_is_parted_from_it() {
        check(
            "The keeper, [ORG Zelu Quillon of Ethiopia], left the [ORG Royal Bank of Ethiopia] there.",
            &[
                ("Zelu Quillon", "PER"),
                ("Ethiopia", "LOC"),
                ("Royal Bank of Ethiopia", "ORG"),
            ],
        );
        check(
            "The [ORG Zelu Galaxy of Ethiopia] won there.",
            &[("Zelu Galaxy of Ethiopia", "ORG")],
        );
    }

    #[test]
    fn letters_after_a_name_are_no_part_of_it() {
        check("Then [ORG Martha Quillon QC] rose.", &[("Martha Quillon", "PER")]);
    }

    #[test]
    fn the_dateline_is_a_place() {
        check(
            "[PER PORT MORESBY], Papua New Guinea (AP) — The rain has stopped in the hills, and the roads are open.",
            &[("PORT MORESBY", "LOC"), ("Papua New Guinea", "LOC")],
        );
    }
}
