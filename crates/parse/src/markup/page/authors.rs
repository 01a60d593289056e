//! The authors of a page, of what is said to be them.
//!
//! Strings are handed on whole: who is named in `A and B, Harbour Post` is read where those of every format are. Here it is only chosen
//! which strings name somebody: a person stands before the outlet's own name, wherever on the page each is said.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::article_head::Mark;
use super::outlet::Outlet;
use super::plain::letters;
use super::schema::Named;

/// Where authors are said.
pub(super) struct Sources<'a> {
    /// In JSON-LD.
    pub(super) described: Vec<Named>,
    /// In `meta` elements.
    pub(super) meta: Vec<String>,
    /// Around the headline.
    pub(super) head: Vec<&'a Mark>,
    /// Anywhere in the article, by elements that say so.
    pub(super) article: Vec<&'a Mark>,
}

/// Longer strings, in bytes, are no names.
const LONGEST: usize = 400;
/// More names than this below the headline are those of other articles.
const MOST_SIGNERS: usize = 3;
/// A string with so many digits is a date or a number.
const DIGITS: usize = 4;

/// Words of `data/bylines.tsv` of one class.
fn class(wanted: &str) -> Vec<&'static str> {
    let lines = include_str!("../../../data/bylines.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter(|(class, _)| *class == wanted)
        .map(|(_, word)| word)
        .collect()
}

static LEADS: LazyLock<Vec<&'static str>> = LazyLock::new(|| class("lead"));
static CREDITS: LazyLock<Vec<&'static str>> = LazyLock::new(|| class("credit"));
static DESKS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| class("desk").into_iter().collect());

/// The strings that name the authors, in order.
pub(super) fn choose(sources: &Sources<'_>, outlet: &Outlet) -> Vec<String> {
    let described: Vec<Named> = sources
        .described
        .iter()
        .filter_map(|named| {
            let name = name(&named.name)?;
            let is_organization = named.is_organization;
            Some(Named {
                name,
                is_organization,
            })
        })
        .collect();
    let meta: Vec<String> = sources.meta.iter().filter_map(|said| name(said)).collect();
    let persons = |names: &[String]| -> Vec<String> {
        let kept = names.iter().filter(|name| !outlet.is(name));
        if names.iter().any(|name| is_person(name, outlet)) {
            without_doubles(kept.cloned())
        } else {
            Vec::new()
        }
    };
    let is_described = described
        .iter()
        .any(|named| !named.is_organization && is_person(&named.name, outlet));
    if is_described {
        let names = described.iter().map(|named| named.name.clone());
        let names = without_doubles(names.filter(|name| !outlet.is(name)));
        return more_of(names, &sources.head, outlet);
    }
    let found = persons(&meta);
    if !found.is_empty() {
        return found;
    }
    let found = in_head(&sources.head, outlet);
    if !found.is_empty() {
        return found;
    }
    let found = read(
        sources.article.iter().copied().filter(|mark| !mark.is_outer),
        outlet,
    );
    if (1..=MOST_SIGNERS).contains(&found.len()) {
        return found;
    }
    // Nobody is named: whoever signs for all.
    let described: Vec<String> = described.into_iter().map(|named| named.name).collect();
    let marked = || {
        sources
            .head
            .iter()
            .filter(|mark| !mark.is_outer)
            .filter_map(|mark| name(&mark.text))
            .collect()
    };
    let found = [described, meta].into_iter().find(|names| !names.is_empty());
    without_doubles(found.unwrap_or_else(marked).into_iter())
}

/// The page's links to authors, if they are more than the `one` who is described and that one is among them.
fn more_of(one: Vec<String>, head: &[&Mark], outlet: &Outlet) -> Vec<String> {
    let [only] = one.as_slice() else {
        return one;
    };
    let sure = head.iter().copied().filter(|mark| mark.is_sure && !mark.is_outer);
    let linked = read(sure, outlet);
    let is_among = linked.iter().any(|name| letters(name) == letters(only));
    if is_among && linked.len() > 1 { linked } else { one }
}

/// Who is named around the headline: by elements that say so, else by classes; the innermost first.
fn in_head(head: &[&Mark], outlet: &Outlet) -> Vec<String> {
    let all = || head.iter().copied();
    let sure = read(all().filter(|mark| mark.is_sure && !mark.is_outer), outlet);
    if !sure.is_empty() {
        return sure;
    }
    let inner = read(all().filter(|mark| !mark.is_outer), outlet);
    if !inner.is_empty() {
        return inner;
    }
    read(all().filter(|mark| mark.is_outer), outlet)
}

/// The names in `marks`.
fn read<'a>(marks: impl Iterator<Item = &'a Mark>, outlet: &Outlet) -> Vec<String> {
    let names = marks.flat_map(|mark| {
        let named: Vec<Option<String>> = mark.parts.iter().map(|part| name(part)).collect();
        let is_named = |name: &Option<String>| name.as_ref().is_some_and(|name| is_person(name, outlet));
        // Beside a name stand buttons and accounts: `Follow`, `@annroe`.
        let are_apart = named
            .iter()
            .zip(&mark.parts)
            .all(|(name, part)| is_named(name) || is_beside(part));
        if named.len() > 1 && are_apart {
            named.into_iter().flatten().collect::<Vec<String>>()
        } else {
            name(&mark.text).into_iter().collect()
        }
    });
    without_doubles(names.filter(|name| is_person(name, outlet)))
}

/// A string without what opens a byline; nothing if it is no name: a number, a date, an address, a photographer.
fn name(said: &str) -> Option<String> {
    let name = without_lead(said.trim());
    let name = name.trim_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, ',' | ';' | '|' | '•' | '·' | ':')
    });
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let has_word = name
        .split_whitespace()
        .any(|word| word.chars().any(char::is_alphabetic) && !is_address(word));
    let is_credit = CREDITS
        .iter()
        .any(|credit| behind_word(name, credit).is_some_and(|rest| rest.starts_with([':', ' '])));
    let is_name = has_word && digits < DIGITS && name.len() <= LONGEST && !is_credit && !name.contains("://");
    is_name.then(|| name.to_owned())
}

/// An address, of mail or the web, or a screen name.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '@');
    word.contains('@')
        || word.starts_with("www.")
        || word.ends_with(".txt")
        || word.contains('/') && word.contains('.')
}

/// `said` without `By`.
fn without_lead(said: &str) -> &str {
    let behind = LEADS
        .iter()
        .filter_map(|lead| behind_word(said, lead))
        .filter(|rest| rest.starts_with([':', ' ', '\u{A0}']))
        .min_by_key(|rest| rest.len());
    behind.map_or(said, |rest| rest.trim_start_matches([':', ' ', '\u{A0}']))
}

/// What stands behind `word`, in lower case, at the beginning of `text`.
fn behind_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text;
    for letter in word.chars() {
        let first = rest.chars().next()?;
        if !first.to_lowercase().eq([letter]) {
            return None;
        }
        rest = rest.get(first.len_utf8()..)?;
    }
    Some(rest)
}

/// Whether `name` is somebody's rather than the outlet's, a desk's or an account's.
fn is_person(name: &str, outlet: &Outlet) -> bool {
    // `News Desk`, `Harbour Courier Staff`.
    let is_desk = || name.split_whitespace().next_back().is_some_and(is_desk_word);
    let is_host = name.contains('.')
        && name
            .chars()
            .all(|letter| letter.is_lowercase() || letter == '.' || letter == '-');
    !is_host && !outlet.is(name) && !is_desk()
}

fn is_desk_word(word: &str) -> bool {
    let word = word.to_lowercase();
    DESKS.contains(word.trim_matches(|letter: char| !letter.is_alphanumeric()))
}

/// Whether a part of a byline is an account or a button, and no name.
fn is_beside(part: &str) -> bool {
    part.split_whitespace()
        .all(|word| is_address(word) || is_desk_word(word))
}

fn without_doubles(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    names.filter(|name| seen.insert(letters(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_name_is_left_out() {
        for (said, expected) in [
            ("By Orla Penhaligon", Some("Orla Penhaligon")),
            ("Von: Jörg Öhlmann", Some("Jörg Öhlmann")),
            ("Byron Quill", Some("Byron Quill")),
            (
                "Orla Penhaligon, Idris Fenn and Maude Tressick",
                Some("Orla Penhaligon, Idris Fenn and Maude Tressick"),
            ),
            (
                "Orla Penhaligon <o@post.example>",
                Some("Orla Penhaligon <o@post.example>"),
            ),
            ("牛镛", Some("牛镛")),
            ("o.penhaligon@post.example", None),
            ("https://post.example/authors/orla", None),
            ("www.post.example", None),
            ("105092", None),
            ("humans.txt", None),
            ("J.R. Quill", Some("J.R. Quill")),
            ("NOVEMBER 20, 2019 10:43", None),
            ("Photo: Corin Asterley", None),
            ("@orla", None),
            (" ", None),
        ] {
            assert_eq!(name(said).as_deref(), expected, "{said}");
        }
    }
}
