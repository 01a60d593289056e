//! Names that may be one person's by their words, and are two people's in this article.
//!
//! `Luis García` may be short for `Luis García Márquez`; where a sentence names both, or each comes with an office of its own, they
//! are two. A misspelt name stands by itself, and rarely.

use std::ops::Range;

use dateline_lexicon::ArticleWords;
use dateline_names::NameForm;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::people::mention::RawMention;
use crate::people::words::role_word;

/// Where the forms of full names stand.
pub(super) struct Standing<'a> {
    article: &'a ArticleWords<'a>,
    /// By the joined words of a form: its namings, in text order.
    of: FxHashMap<&'a str, Vec<&'a RawMention>>,
}

/// Of so many namings of one form the sentences are compared; whoever is named beside a namesake is so early.
const MOST_NAMINGS: usize = 48;
/// A form that stands no oftener than this is rare.
const RARE: usize = 2;
/// Between two names that stand side by side are not more tokens.
const SIDE_BY_SIDE: usize = 4;

impl<'a> Standing<'a> {
    pub(super) fn new(article: &'a ArticleWords<'a>, mentions: &'a [RawMention]) -> Self {
        let mut of: FxHashMap<&str, Vec<&RawMention>> = FxHashMap::default();
        for mention in mentions {
            of.entry(mention.form.joined()).or_default().push(mention);
        }
        Self { article, of }
    }

    fn namings(&self, form: &NameForm) -> &[&'a RawMention] {
        self.of.get(form.joined()).map_or(&[], Vec::as_slice)
    }

    /// Whether `one` and `other`, one of which may be short for the other, are two people here.
    pub(super) fn are_two(&self, one: &NameForm, other: &NameForm) -> bool {
        if one.joined() == other.joined() || one.is_spelling_of(other) {
            return false;
        }
        let (long, short) = if one.words().len() >= other.words().len() {
            (one, other)
        } else {
            (other, one)
        };
        let nested = long.goes_on_from(short);
        self.share_a_sentence(long, short, nested) || nested && self.hold_two_offices(long, short)
    }

    /// Whether one sentence names both: side by side, or anywhere where one name only goes on from the other.
    fn share_a_sentence(&self, long: &NameForm, short: &NameForm, nested: bool) -> bool {
        let (long, short) = (self.namings(long), self.namings(short));
        let mut others = short.iter().take(MOST_NAMINGS).peekable();
        for &one in long.iter().take(MOST_NAMINGS) {
            while others.next_if(|other| other.sentence < one.sentence).is_some() {}
            let beside = others.peek().filter(|other| other.sentence == one.sentence);
            if beside.is_some_and(|other| self.is_beside(one, other, nested)) {
                return true;
            }
        }
        false
    }

    fn is_beside(&self, one: &RawMention, other: &RawMention, nested: bool) -> bool {
        let between = if one.tokens.end <= other.tokens.start {
            one.tokens.end..other.tokens.start
        } else {
            other.tokens.end..one.tokens.start
        };
        let listed = between.len() <= SIDE_BY_SIDE
            && between
                .clone()
                .any(|token| matches!(self.article.word(token), "and" | "or" | "&" | "," | "than"));
        // `Liam Roe and L. Roe`: letters are no name of a second person.
        let letters = [one, other]
            .iter()
            .any(|mention| mention.form.words().first().is_some_and(|word| word.initial));
        (nested || listed && !letters) && !self.tells_a_name(between)
    }

    /// `known as`, `born`, `(full name …`: both are one person's, for the text says so.
    fn tells_a_name(&self, mut between: Range<usize>) -> bool {
        const CALLED: [&str; 15] = [
            "known",
            "called",
            "born",
            "née",
            "nee",
            "né",
            "alias",
            "aka",
            "named",
            "name",
            "nicknamed",
            "dubbed",
            "(",
            "better",
            "formerly",
        ];
        between.any(|token| CALLED.contains(&self.article.word(token)))
    }

    /// Whether the shorter name comes first with an office, and the longer one later with another.
    fn hold_two_offices(&self, long: &NameForm, short: &NameForm) -> bool {
        let first = |namings: &[&RawMention]| namings.first().map(|mention| mention.span);
        let (long, short) = (self.namings(long), self.namings(short));
        if first(long) < first(short) {
            return false;
        }
        let heads = |namings: &[&RawMention]| -> FxHashSet<String> {
            let roles = namings
                .iter()
                .take(MOST_NAMINGS)
                .flat_map(|mention| &mention.roles);
            roles.map(|role| role_head(&role.text)).collect()
        };
        let (one, other) = (heads(long), heads(short));
        !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
    }

    /// Whether one of two full names may be a slip for the other: no sentence has both, and one of them stands rarely or both have one
    /// office.
    pub(super) fn may_be_misspelt(&self, slip: &NameForm, right: &NameForm) -> bool {
        let (slip, right) = (self.namings(slip), self.namings(right));
        let offices = |namings: &[&RawMention]| -> FxHashSet<String> {
            let namings = namings.iter().take(MOST_NAMINGS);
            namings.filter_map(|mention| mention.office.clone()).collect()
        };
        let rare = slip.len().min(right.len()) <= RARE;
        (rare || !offices(slip).is_disjoint(&offices(right))) && share_none(slip, right.iter().copied())
    }

    /// Whether a lone word may be a slip for the person's surname: one of the two stands rarely, and no sentence has both.
    pub(super) fn may_misname(&self, slip: &NameForm, members: &[usize], mentions: &[RawMention]) -> bool {
        let slip = self.namings(slip);
        let namings = members.iter().filter_map(|&index| mentions.get(index));
        slip.len().min(members.len()) <= RARE && share_none(slip, namings)
    }
}

/// Whether no sentence has a naming of either.
fn share_none<'a>(one: &[&RawMention], other: impl Iterator<Item = &'a RawMention>) -> bool {
    let sentences: FxHashSet<usize> = other.take(MOST_NAMINGS).map(|mention| mention.sentence).collect();
    !one.iter()
        .take(MOST_NAMINGS)
        .any(|mention| sentences.contains(&mention.sentence))
}

/// The last word of a role before what it is of, folded: `mayor` of `mayor of Springfield`, `lady` of `first lady`.
pub(super) fn role_head(role: &str) -> String {
    let mut words = role.split_whitespace();
    let mut head = words.next().unwrap_or_default();
    for word in words {
        let kind = role_word(word);
        if kind.complement || kind.preposition {
            break;
        }
        head = word;
    }
    dateline_names::fold_name(head).into_owned()
}

/// Whether two heads of roles may be one office: `Sen.`, `senator`.
pub(super) fn same_head(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short == long || short.len() >= 3 && long.starts_with(short)
}

/// The heads of the roles that the person has, but for those that are over.
pub(super) fn offices(members: &[usize], mentions: &[RawMention]) -> Vec<String> {
    let full = members.iter().filter_map(|&index| mentions.get(index));
    let roles = full.take(MOST_NAMINGS).flat_map(|mention| &mention.roles);
    roles
        .filter(|role| !role.former)
        .map(|role| role_head(&role.text))
        .collect()
}
