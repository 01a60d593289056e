//! Whom a label names: a person, somebody without a name, a newsroom, or nobody.

use std::ops::Range;

use dateline_lexicon::{ArticleWords, Entry, NounClass, TitleKind};
use dateline_names::{is_given_name, is_surname};
use dateline_types::{BlockKind, EntityRef, Findings, Gender, Mention, TokenKind};
use rustc_hash::FxHashMap;

use super::shape::Shape;
use super::words::{NOT_PEOPLE, ROLE, ROLE_START};

/// Whom a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// `Q:`
    Asks,
    /// `A:`
    Answers,
    /// A person; which one is known where the article knows the person.
    Person(Option<EntityRef>),
    /// `THE WITNESS:`
    Role,
    /// `Students:` in a list of prices, `Students:` in a debate
    MaybeRole,
    /// The newsroom that asks: `Tribune:`
    Organization(EntityRef),
    /// A word in capitals that a list has as a surname or given name.
    Listed,
    /// A word in capitals that no list has: nothing but its coming again tells.
    Unknown,
}

/// What a label names, and by which words.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) who: Who,
    /// The words of the name without its title, in lower case.
    pub(super) words: Vec<String>,
    /// What the title says: `MRS. ROE`.
    pub(super) gender: Gender,
}

/// The people of an article by the last word of their names, and everything that it names in text order.
pub(super) struct People<'a> {
    findings: &'a Findings,
    mentions: Vec<(Mention, EntityRef)>,
    by_surname: FxHashMap<String, Vec<u32>>,
}

/// Endings of names that are no surnames.
const SUFFIXES: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

impl<'a> People<'a> {
    pub(super) fn new(findings: &'a Findings) -> Self {
        let mut by_surname: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (number, person) in (0..).zip(&findings.people) {
            let Some(last) = name_words(person.name.split_whitespace()).pop() else {
                continue;
            };
            // `ROE` of Ann Doe-Roe
            if let Some((_, part)) = last.rsplit_once('-') {
                by_surname.entry(part.to_owned()).or_default().push(number);
            }
            by_surname.entry(last).or_default().push(number);
        }
        let mentions = findings.mentions_in_order();
        Self {
            findings,
            mentions,
            by_surname,
        }
    }

    /// The one person of these words, the surname last: of several people of one surname the one whose given name it is, or whose
    /// gender the title shows.
    pub(super) fn find(&self, words: &[String], gender: Gender) -> Option<EntityRef> {
        let last = words.last()?;
        let of_surname = self.by_surname.get(last)?;
        let fits = |number: &&u32| {
            let Some(person) = self.findings.people.get(**number as usize) else {
                return false;
            };
            let theirs = name_words(person.name.split_whitespace());
            let given = match (words, theirs.as_slice()) {
                ([own, _, ..], [first, _, ..]) => is_given_form(own, first),
                _ => true,
            };
            given
                && (gender == Gender::Unknown || person.gender == Gender::Unknown || person.gender == gender)
        };
        // Beyond a few people of one surname a label tells nobody.
        let fitting: Vec<u32> = of_surname
            .iter()
            .take(MOST_NAMESAKES)
            .filter(fits)
            .copied()
            .collect();
        let one = |of: &[u32]| match of {
            [only] => Some(EntityRef::Person(*only)),
            _ => None,
        };
        // A headline makes a name of what stands before one: `OK Gov Roe`
        let is_in_text = |number: &u32| {
            let person = self.findings.people.get(*number as usize);
            person.is_some_and(|person| {
                person
                    .mentions
                    .iter()
                    .any(|mention| mention.block == BlockKind::Body)
            })
        };
        one(&fitting).or_else(|| {
            let in_text: Vec<u32> = fitting.into_iter().filter(is_in_text).collect();
            one(&in_text)
        })
    }

    /// What the token at the bytes of a label's last word belongs to.
    fn mentioned(&self, article: &ArticleWords<'_>, token: usize) -> Option<EntityRef> {
        let span = article.tokens.get(token)?.span;
        let at = self
            .mentions
            .partition_point(|(mention, _)| mention.span.end() <= span.start());
        let (mention, entity) = self.mentions.get(at)?;
        mention.span.overlaps(span).then_some(*entity)
    }

    /// The last word of a person's name.
    fn surname(&self, entity: EntityRef) -> Option<String> {
        name_words(self.findings.name(entity).split_whitespace()).pop()
    }

    pub(super) fn gender(&self, entity: EntityRef) -> Gender {
        match entity {
            EntityRef::Person(number) => {
                let person = self.findings.people.get(number as usize);
                person.map_or(Gender::Unknown, |person| person.gender)
            }
            _ => Gender::Unknown,
        }
    }
}

const MOST_NAMESAKES: usize = 16;

/// `BEN`, `B.` and `Ben`; but not `JOAN` and `Ben`.
fn is_given_form(own: &str, theirs: &str) -> bool {
    own == theirs
        || (own.chars().count() == 1 && theirs.starts_with(own))
        || (theirs.chars().count() == 1 && own.starts_with(theirs))
}

/// The words of a name in lower case, without periods and endings such as `Jr.`
fn name_words<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut found: Vec<String> = words
        .map(|word| word.trim_matches(['.', ',']).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    if found.len() > 1 && found.last().is_some_and(|last| SUFFIXES.contains(&last.as_str())) {
        found.pop();
    }
    found
}

/// Whether a word is in capitals: `ROE`, `McROE`.
pub(super) fn is_shouted(word: &str) -> bool {
    let rest = word
        .strip_prefix("Mc")
        .or_else(|| word.strip_prefix("Mac"))
        .unwrap_or(word);
    rest.chars().count() > 1 && !rest.chars().any(char::is_lowercase)
}

/// Whom `shape` names, if that is somebody.
pub(super) fn named(article: &ArticleWords<'_>, people: &People<'_>, shape: &Shape) -> Option<Named> {
    let letter = |who| Named {
        who,
        words: Vec::new(),
        gender: Gender::Unknown,
    };
    match shape.letter {
        Some('Q') => return Some(letter(Who::Asks)),
        Some(_) => return Some(letter(Who::Answers)),
        None => {}
    }
    let (body, gender) = without_titles(article, shape.name.clone());
    let titled = body.start > shape.name.start;
    let tokens: Vec<usize> = body
        .clone()
        .filter(|&token| {
            article
                .tokens
                .get(token)
                .is_some_and(|token| token.kind == TokenKind::Word)
        })
        .collect();
    let words = name_words(tokens.iter().map(|&token| article.word(token)));
    let who = match tokens.last() {
        // nothing but an office: `CHAIRMAN:`
        None => role(article.word(shape.name.end.checked_sub(1)?)),
        Some(&last) => somebody(article, people, shape, &words, (last, gender, titled))?,
    };
    Some(Named { who, words, gender })
}

fn role(word: &str) -> Who {
    if NOT_PEOPLE.contains(word.to_lowercase().as_str()) {
        Who::MaybeRole
    } else {
        Who::Role
    }
}

fn somebody(
    article: &ArticleWords<'_>,
    people: &People<'_>,
    shape: &Shape,
    words: &[String],
    (last, gender, titled): (usize, Gender, bool),
) -> Option<Who> {
    let first = words.first()?.as_str();
    let surname = words.last()?.as_str();
    let is_role = ROLE.contains(surname)
        || ROLE_START.contains(first)
        || article.entry(last).noun == Some(NounClass::Unnamed);
    if first == "the" {
        return (is_role || NOT_PEOPLE.contains(surname)).then_some(Who::Role);
    }
    if let Some(entity) = people.find(words, gender) {
        return Some(Who::Person(Some(entity)));
    }
    let mentioned = people.mentioned(article, last);
    if let Some(person) = mentioned.filter(|entity| matches!(entity, EntityRef::Person(_))) {
        // The article knows somebody here: under another spelling, or as one of several.
        let is_spelling = words.len() > 1 && people.surname(person).is_some_and(|other| other == surname);
        return Some(Who::Person(is_spelling.then_some(person)));
    }
    if is_role {
        return Some(role(surname));
    }
    let shouted = is_shouted(article.word(last));
    let holds_office =
        !shape.office.is_empty() && shape.office.clone().any(|token| is_office(article, token));
    let full = words.len() > 1 && is_given_name(first);
    if titled || full || (shouted && holds_office) {
        return Some(Who::Person(None));
    }
    let is_name = shouted && words.len() == 1 && is_given_name(first);
    if let Some(entity) = mentioned.filter(|entity| !is_name && matches!(entity, EntityRef::Organization(_)))
    {
        return Some(Who::Organization(entity));
    }
    if !shouted || words.len() > 2 {
        None
    } else if is_surname(surname) || is_given_name(surname) {
        Some(Who::Listed)
    } else {
        (article.entry(last) == Entry::default()).then_some(Who::Unknown)
    }
}

/// `CORRESPONDENT`, `DIRECTOR`
fn is_office(article: &ArticleWords<'_>, token: usize) -> bool {
    article.entry(token).noun == Some(NounClass::Unnamed)
        || ROLE.contains(article.word(token).to_lowercase().as_str())
        || article.title(token, 4).is_some()
}

/// The tokens of a name behind its titles, and what the titles say: `SEN. MIRA VANCE`, `LT. GEN. ROE`.
pub(super) fn without_titles(article: &ArticleWords<'_>, name: Range<usize>) -> (Range<usize>, Gender) {
    let mut start = name.start;
    let mut gender = Gender::Unknown;
    while start < name.end {
        let Some((length, title)) = article.title(start, name.end - start) else {
            break;
        };
        // `Earl Roe`: a given name
        let is_name = title.kind != TitleKind::Honorific
            && start + length < name.end
            && is_given_name(article.word(start))
            && length == 1;
        if is_name || length == 0 {
            break;
        }
        if title.gender != Gender::Unknown {
            gender = title.gender;
        }
        start += length;
        while start < name.end && article.word(start) == "." {
            start += 1;
        }
    }
    (start..name.end, gender)
}

/// The person whom a name with its title names outside a label: `MS. ROE`.
pub(super) fn bare(
    article: &ArticleWords<'_>,
    people: &People<'_>,
    name: &Range<usize>,
) -> Option<EntityRef> {
    let (body, gender) = without_titles(article, name.clone());
    people.find(&name_words(body.map(|token| article.word(token))), gender)
}
