//! What the words around a name say that it is: `the carmaker X`, `X news agency`, `X, the country's largest union`.

use std::ops::Range;

use dateline_gazetteer::demonym;
use dateline_types::{Article, OrganizationKind, TokenKind};

use super::country::{country_ending_at, country_named};
use super::tables::{Noun, NounUse, noun};

/// An appositive's noun stands within so many words.
const LONGEST_APPOSITIVE: usize = 14;
/// What ends the noun phrase of an appositive.
const AFTER_NOUN: [&str; 24] = [
    "of",
    "for",
    "in",
    "that",
    "which",
    "who",
    "whose",
    "where",
    "based",
    "owned",
    "founded",
    "run",
    "with",
    "and",
    "on",
    "at",
    "from",
    "to",
    "by",
    "known",
    "called",
    "led",
    "headed",
    "operating",
];

/// The part of a name's tokens that names, without a country's possessive before it and a description behind it:
/// `Interfax` of `Russia's Interfax news agency`.
pub(super) fn name_proper(article: &Article, tokens: &Range<usize>) -> Range<usize> {
    let start = after_possessive(article, tokens);
    let end = before_description(article, &(start..tokens.end));
    start..end
}

fn after_possessive(article: &Article, tokens: &Range<usize>) -> usize {
    let is_clitic = |token: &usize| {
        article
            .tokens
            .get(*token)
            .is_some_and(|token| token.kind == TokenKind::Clitic)
    };
    let Some(clitic) = tokens.clone().find(is_clitic) else {
        return tokens.start;
    };
    let whole = country_ending_at(article, clitic).is_some_and(|(start, _)| start <= tokens.start);
    if whole && clitic + 1 < tokens.end {
        clitic + 1
    } else {
        tokens.start
    }
}

/// Where the name ends before words in lower case that only describe it.
fn before_description(article: &Article, tokens: &Range<usize>) -> usize {
    let is_small = |token: usize| article.word(token).chars().next().is_some_and(char::is_lowercase);
    let last = tokens.end.saturating_sub(1);
    let describes = noun(article.word(last))
        .is_some_and(|noun| matches!(noun.used, NounUse::Apart | NounUse::Vague) && is_small(last));
    if !describes {
        return tokens.end;
    }
    let mut end = last;
    while end > tokens.start && is_small(end - 1) && noun(article.word(end - 1)).is_some() {
        end -= 1;
    }
    // What is left must be a name of its own: `Russian news agency` is none.
    let names = (tokens.start..end).any(|token| {
        let word = article.word(token);
        word.chars().next().is_some_and(char::is_uppercase)
            && demonym(word).is_none()
            && country_named(word).is_none()
    });
    if names { end } else { tokens.end }
}

/// What kind the noun at `token` says; a vague one says that of the word before it, if that has one.
fn kind_of_noun(article: &Article, token: usize, found: Noun) -> OrganizationKind {
    if found.used != NounUse::Vague {
        return found.kind;
    }
    let before = token.checked_sub(1).and_then(|before| noun(article.word(before)));
    before
        .map(|noun| noun.kind)
        .filter(|kind| *kind != OrganizationKind::Unknown)
        .unwrap_or(found.kind)
}

/// The kind that the noun right before the name says: `the carmaker X`, `opposition party X`, `CEO of X`.
pub(super) fn noun_before(article: &Article, start: usize) -> OrganizationKind {
    let Some(before) = start.checked_sub(1) else {
        return OrganizationKind::Unknown;
    };
    match noun(article.word(before)) {
        Some(found) if found.is_thing() => kind_of_noun(article, before, found),
        _ => owner_before(article, before),
    }
}

/// `CEO of X`, `a striker for the X`; `last` is the token right before the name.
fn owner_before(article: &Article, last: usize) -> OrganizationKind {
    let article_word = usize::from(article.word(last) == "the");
    let belonging = last
        .checked_sub(article_word)
        .filter(|&link| matches!(article.word(link), "of" | "at" | "for"))
        .and_then(|link| noun(article.word(link.checked_sub(1)?)));
    belonging
        .filter(|noun| noun.used == NounUse::Belongs)
        .map_or(OrganizationKind::Unknown, |noun| noun.kind)
}

/// The kind that the words right behind the name say: `X news agency`, `the X party`, `X's coach`.
pub(super) fn noun_behind(article: &Article, end: usize) -> OrganizationKind {
    let is_clitic = |token: usize| {
        let token = article.tokens.get(token);
        token.is_some_and(|token| token.kind == TokenKind::Clitic)
    };
    let first = noun(article.word(end + usize::from(is_clitic(end))));
    if let Some(found) = first.filter(|noun| noun.used == NounUse::Belongs) {
        return found.kind;
    }
    let mut at = end;
    while noun(article.word(at)).is_some_and(|noun| noun.used == NounUse::With) && at < end + 2 {
        at += 1;
    }
    let in_lower_case = article.word(at).chars().next().is_some_and(char::is_lowercase);
    match noun(article.word(at)) {
        // A party's government and a company's police are other things.
        Some(found) if found.is_thing() && in_lower_case && found.kind != OrganizationKind::Government => {
            kind_of_noun(article, at, found)
        }
        _ => OrganizationKind::Unknown,
    }
}

/// What an appositive behind the name, or a sentence that says what it is, tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Apposition {
    pub(super) kind: OrganizationKind,
    /// The country that it names, empty where none.
    pub(super) country_code: &'static str,
}

/// `X, a Kenyan software company,`, `X, the country's largest union`, `X is a charity that`.
pub(super) fn apposition(article: &Article, end: usize) -> Option<Apposition> {
    let opens = matches!(article.word(end), "," | "is" | "was" | "–" | "—");
    let mut start = end + 1;
    if matches!(article.word(start), "one") && article.word(start + 1) == "of" {
        start += 2;
    }
    let determined = matches!(article.word(start), "a" | "an" | "the");
    let mut country_code = "";
    if !determined {
        // `X, Kenya's largest bank`
        let clitic = (start + 1..start + 4).find(|&token| {
            let token = article.tokens.get(token);
            token.is_some_and(|token| token.kind == TokenKind::Clitic)
        })?;
        let (first, code) = country_ending_at(article, clitic)?;
        if first != start {
            return None;
        }
        (country_code, start) = (code, clitic);
    }
    if !opens {
        return None;
    }
    let (at, found) = head_noun(article, start + 1)?;
    // `X, the company said` says nothing of X.
    if article.word(start) == "the" && at == start + 1 && article.word(at + 1) != "of" {
        return None;
    }
    for token in start + 1..at {
        let word = article.word(token);
        let double = format!("{word} {}", article.word(token + 1));
        let people = demonym(&double).or_else(|| demonym(word));
        if country_code.is_empty() {
            country_code = people.unwrap_or_default();
        }
    }
    Some(Apposition {
        kind: kind_of_noun(article, at, found),
        country_code,
    })
}

/// The noun at the end of the noun phrase that begins at `start`.
fn head_noun(article: &Article, start: usize) -> Option<(usize, Noun)> {
    for at in start..start + LONGEST_APPOSITIVE {
        let token = article.tokens.get(at)?;
        let word = article.word(at);
        let stops = token.kind == TokenKind::Punct && word != "-" || AFTER_NOUN.contains(&word);
        if stops {
            let last = at.checked_sub(1).filter(|last| *last >= start)?;
            return noun(article.word(last))
                .filter(|noun| noun.is_thing())
                .map(|noun| (last, noun));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::marked;

    fn proper(text: &str) -> String {
        let (article, names) = marked(text);
        let tokens = name_proper(&article, &names[0].tokens);
        let words: Vec<&str> = tokens.map(|token| article.word(token)).collect();
        words.join(" ")
    }

    #[test]
    fn possessives_and_descriptions_are_no_part_of_a_name() {
        assert_eq!(proper("She told {Russia's Roefax news agency} that."), "Roefax");
        assert_eq!(proper("She told {South Korea's Roefax} that."), "Roefax");
        assert_eq!(proper("The {Roe Haram militant group} fled."), "Roe Haram");
    }

    #[test]
    fn heads_of_names_stay() {
        assert_eq!(proper("The {Roe Labour party} lost."), "Roe Labour party");
        assert_eq!(proper("A {Russian news agency} said so."), "Russian news agency");
        assert_eq!(proper("The {Lloyd's Roe} fell."), "Lloyd 's Roe");
    }

    fn kinds(text: &str) -> (&'static str, &'static str, Option<(&'static str, &'static str)>) {
        let (article, names) = marked(text);
        let tokens = &names[0].tokens;
        let apposition = apposition(&article, tokens.end);
        (
            noun_before(&article, tokens.start).name(),
            noun_behind(&article, tokens.end).name(),
            apposition.map(|found| (found.kind.name(), found.country_code)),
        )
    }

    #[test]
    fn nouns_beside_a_name_tell_its_kind() {
        assert_eq!(kinds("The carmaker {Roe} fell."), ("company", "", None));
        assert_eq!(
            kinds("They joined opposition party {Roe} then."),
            ("party", "", None)
        );
        assert_eq!(kinds("He told news agency {Roe} that."), ("media", "", None));
        assert_eq!(kinds("It was {Roe} news agency that knew."), ("", "media", None));
        assert_eq!(kinds("The group {Roe} fled."), ("", "", None));
        assert_eq!(kinds("She is the CEO of {Roe} now."), ("company", "", None));
        assert_eq!(kinds("It was {Roe}'s coach who left."), ("", "team", None));
    }

    #[test]
    fn appositives_tell_kind_and_country() {
        let told = |text| kinds(text).2;
        assert_eq!(
            told("{Roe}, a Kenyan software company, fell."),
            Some(("company", "KE"))
        );
        assert_eq!(
            told("{Roe}, the country's largest union, struck."),
            Some(("other", ""))
        );
        assert_eq!(
            told("{Roe}, South Korea's biggest newspaper, wrote."),
            Some(("media", "KR"))
        );
        assert_eq!(told("{Roe} is a charity that feeds goats."), Some(("other", "")));
        assert_eq!(told("By {Roe}, an aid group based there."), Some(("other", "")));
    }

    #[test]
    fn what_follows_a_comma_may_be_another_thing() {
        let told = |text| kinds(text).2;
        assert_eq!(told("According to {Roe}, the company said it would."), None);
        assert_eq!(told("After {Roe}, the company, that is all."), None);
        assert_eq!(told("With {Roe}, a union leader, he spoke."), None);
    }
}
