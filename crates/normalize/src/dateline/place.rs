//! The place of a dateline, or its places: `SEOUL, South Korea, and TOKYO`.

use std::sync::LazyLock;

use dateline_types::Span;
use rustc_hash::FxHashSet;

use super::cursor::Cursor;
use super::known;
use crate::lists;

/// The most words in the name of a town, where neither agency nor date vouches for it.
const MOST_BARE_WORDS: usize = 4;

/// The most words in the place part.
const MOST_WORDS: usize = 14;

static NOT_PLACES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lists::lines(include_str!("../../data/not-places.txt")).collect());

/// A place part as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is another thing that speaks for a place"
)]
pub(super) struct DatelinePlace {
    pub(super) span: Span,
    /// Whether its towns are in capitals: `DA NANG, Vietnam`.
    pub(super) capitals: bool,
    /// Whether a known country or state follows a town: `Da Nang, Vietnam`.
    pub(super) region: bool,
    /// Whether it has the shape of a place by itself: few words, and what follows a comma is known or in small letters.
    pub(super) plain: bool,
    /// Whether the gazetteer has all its towns.
    pub(super) known: bool,
}

/// What stands before a part of the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// Nothing.
    Start,
    /// `,`: where the town is, mostly.
    Comma,
    /// `[`, or a `(` around a state.
    Bracket,
    /// `/`: another town.
    Slash,
    /// `and`, `&`: another town.
    And,
}

/// A stretch of words between two joints.
#[derive(Clone, Copy, Debug)]
struct Part {
    joint: Joint,
    from: usize,
    to: usize,
}

impl Part {
    const fn is_town(&self) -> bool {
        matches!(self.joint, Joint::Start | Joint::Slash | Joint::And)
    }
}

/// Passes `From our own correspondent in`.
pub(super) fn skip_correspondent(cursor: &mut Cursor<'_>) -> bool {
    let is = |at: usize, words: &[&str]| {
        words
            .iter()
            .any(|word| cursor.word(at).eq_ignore_ascii_case(word))
    };
    if !is(0, &["from"]) || !is(1, &["our", "a", "the"]) {
        return false;
    }
    let at = 2 + usize::from(!is(2, &["correspondent", "correspondents", "reporter"]));
    if !is(at, &["correspondent", "correspondents", "reporter"]) || !is(at + 1, &["in", "at"]) {
        return false;
    }
    cursor.at = at + 2;
    true
}

/// `(Madrid)` before a dash: a place that the gazetteer has, and no agency.
pub(super) fn in_brackets(cursor: &mut Cursor<'_>) -> Option<DatelinePlace> {
    let start = cursor.at;
    if cursor.word(start) != "(" || cursor.agency_at(start + 1).is_some() {
        return None;
    }
    cursor.at = start + 1;
    let place = read(cursor).filter(|place| place.known && cursor.word(cursor.at) == ")");
    let closing = cursor.at + 1;
    let place = place.filter(|_| cursor.is_dash(closing, false));
    cursor.at = if place.is_some() { closing } else { start };
    place
}

/// Takes the place at the cursor.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<DatelinePlace> {
    let start = cursor.at;
    let parts = parts(cursor);
    let parts = merged(cursor, parts);
    let last = parts.last()?;
    let span = cursor.cover(start, cursor.at)?;
    let towns = || parts.iter().filter(|part| part.is_town());
    let is_label =
        NOT_PLACES.contains(cursor.slice(start, cursor.at)) || NOT_PLACES.contains(cursor.word(start));
    let known = !is_label && towns().all(|town| known::is_place(cursor.slice(town.from, town.to)));
    let capitals = !is_label && towns().all(|town| are_capitals(cursor.slice(town.from, town.to)));
    let region = (0..parts.len()).any(|at| is_region(cursor, &parts, at));
    let is_plain = |at: usize| {
        let part = &parts[at];
        let words = cursor.slice(part.from, part.to);
        match part.joint {
            Joint::Start | Joint::Slash => words.split(' ').count() <= MOST_BARE_WORDS,
            Joint::And => words.split(' ').count() <= MOST_BARE_WORDS && (known || region),
            Joint::Bracket => true,
            Joint::Comma => {
                is_region(cursor, &parts, at) || !are_capitals(words) || known && known::is_place(words)
            }
        }
    };
    let plain = (0..parts.len()).all(is_plain) && last.to > start;
    Some(DatelinePlace {
        span,
        capitals,
        region,
        plain,
        known,
    })
}

/// The words up to what is no part of a place; the cursor is then behind them.
fn parts(cursor: &mut Cursor<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut joint, mut from) = (Joint::Start, cursor.at);
    for _ in 0..MOST_WORDS {
        while goes_on(cursor, from) {
            cursor.at += 1;
        }
        if cursor.at == from {
            break;
        }
        parts.push(Part {
            joint,
            from,
            to: cursor.at,
        });
        while let Some(close) = region_bracket(cursor, &parts) {
            parts.push(Part {
                joint: Joint::Bracket,
                from: cursor.at + 1,
                to: close,
            });
            cursor.at = close + 1;
        }
        let Some((next_joint, next)) = joint_at(cursor) else {
            break;
        };
        (joint, from) = (next_joint, next);
        cursor.at = next;
    }
    parts
}

/// Whether the word at the cursor belongs to the part that begins at `from`.
fn goes_on(cursor: &Cursor<'_>, from: usize) -> bool {
    let at = cursor.at;
    let word = cursor.word(at);
    if !cursor.is_word(at) || at >= from + MOST_WORDS || is_and(word) && at > from {
        return false;
    }
    let begins = word.starts_with(char::is_uppercase);
    if !begins && (at == from || !lists::is_place_particle(word)) {
        return false;
    }
    at == from || cursor.date_end(at).is_none() && !agency_ends_place(cursor, from)
}

/// Whether an agency's name follows, after which a dateline can only end: `Vietnam CNN —`. The part so far begins at `from`.
fn agency_ends_place(cursor: &Cursor<'_>, from: usize) -> bool {
    let known = cursor.agency_at(cursor.at).is_some_and(|(_, end)| {
        cursor.ends_at(end) || matches!(cursor.word(end), "—" | "–" | "--" | "-" | "," | "(")
    });
    known || cursor.initials_at(cursor.at).is_some() && known::is_region(cursor.slice(from, cursor.at))
}

fn is_and(word: &str) -> bool {
    matches!(word, "and" | "AND" | "And" | "&")
}

/// What joins the part before the cursor to another one, and where that begins.
fn joint_at(cursor: &Cursor<'_>) -> Option<(Joint, usize)> {
    let at = cursor.at;
    let (joint, next) = match cursor.word(at) {
        // `South Korea, and TOKYO`
        "," if is_and(cursor.word(at + 1)) => (Joint::And, at + 2),
        "," => (Joint::Comma, at + 1),
        "/" => (Joint::Slash, at + 1),
        word if is_and(word) => (Joint::And, at + 1),
        _ => return None,
    };
    let goes_on =
        cursor.is_capitalised(next) && cursor.date_end(next).is_none() && cursor.agency_at(next).is_none();
    goes_on.then_some((joint, next))
}

/// Where the bracket at the cursor closes, if it says where the town before it lies: `New Delhi [India]`, `Mumbai (Maharashtra)`.
fn region_bracket(cursor: &Cursor<'_>, parts: &[Part]) -> Option<usize> {
    let closing = match cursor.word(cursor.at) {
        "[" => "]",
        "(" => ")",
        _ => return None,
    };
    let start = cursor.at + 1;
    let close = (start..=start + MOST_BARE_WORDS).find(|&at| cursor.word(at) == closing)?;
    if close == start || cursor.agency_at(start).is_some() || !cursor.is_capitalised(start) {
        return None;
    }
    let region = cursor.slice(start, close);
    let town = parts.iter().rev().find(|part| part.is_town())?;
    let is_region = known::is_region(region) || known::lies_in(cursor.slice(town.from, town.to), region);
    is_region.then_some(close)
}

/// The parts, of which two that `and` joins are one where it is within a name: `Trinidad and Tobago`.
fn merged(cursor: &Cursor<'_>, parts: Vec<Part>) -> Vec<Part> {
    let mut merged: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        if part.joint == Joint::And
            && let Some(before) = merged.last_mut()
            && let words = cursor.slice(before.from, part.to)
            && (known::is_region(words) || known::is_place(words))
        {
            before.to = part.to;
            continue;
        }
        merged.push(part);
    }
    merged
}

/// Whether the part at `at` is a country or state, in which the town before it lies.
fn is_region(cursor: &Cursor<'_>, parts: &[Part], at: usize) -> bool {
    let Some(part) = parts
        .get(at)
        .filter(|part| matches!(part.joint, Joint::Comma | Joint::Bracket))
    else {
        return false;
    };
    let words = cursor.slice(part.from, part.to);
    let town = parts[..at].iter().rev().find(|part| part.is_town());
    known::is_region(words)
        || part.joint == Joint::Bracket
        || town.is_some_and(|town| known::lies_in(cursor.slice(town.from, town.to), words))
}

/// Whether the words are in capitals, and enough of them to mean it. `McALLEN` and `O’FALLON` count.
fn are_capitals(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic());
    let (upper, all) = letters.fold((0, 0), |(upper, all), c| {
        (upper + usize::from(c.is_uppercase()), all + 1)
    });
    all >= 3 && upper * 5 >= all * 4
}
