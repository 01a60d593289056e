//! Where the text says which one is meant: `Paris, Texas`, `Kara in Togo`, `Aleppo (Syria)`.
//!
//! What it says is binding: a town that the gazetteer does not know in that state is put into it, never into another.

use std::ops::Range;
use std::rc::Rc;

use dateline_types::{Article, PlaceKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::context::prior;
use super::parts::{AFTER_IN, ToponymReading};
use super::toponym::Toponym;

/// Fixes the readings of names that stand in a pattern.
pub(super) fn apply(article: &Article, toponyms: &mut [Toponym]) {
    fix_called_states(article, toponyms);
    fix_pairs(article, toponyms);
    settle_abbreviations(toponyms);
    fix_listed_states(article, toponyms);
    bind(article, toponyms);
}

/// `Washington state` is no city; and who writes so means the government where the name alone acts.
fn fix_called_states(article: &Article, toponyms: &mut [Toponym]) {
    let is_state = |it: &ToponymReading| it.place.kind == PlaceKind::Admin1 && it.is_usual;
    let mut told: FxHashSet<String> = FxHashSet::default();
    for toponym in toponyms.iter_mut() {
        if toponym.fixed.is_none() && article.word(toponym.tokens.end) == "state" {
            toponym.fixed = toponym.readings.iter().position(is_state);
            if toponym.fixed.is_some() {
                told.insert(toponym.folded.clone());
            }
        }
    }
    if told.is_empty() {
        return;
    }
    let listed: Vec<bool> = (0..toponyms.len())
        .map(|at| is_item(article, toponyms, at))
        .collect();
    let mut acting: FxHashSet<String> = FxHashSet::default();
    for (toponym, is_item) in toponyms.iter().zip(&listed) {
        if toponym.fixed.is_none()
            && told.contains(&toponym.folded)
            && !is_item
            && !is_where(article, toponym)
        {
            acting.insert(toponym.folded.clone());
        }
    }
    for (toponym, is_item) in toponyms.iter_mut().zip(listed) {
        if toponym.fixed.is_some() || !told.contains(&toponym.folded) {
            continue;
        }
        let is_capital = |it: &ToponymReading| it.place.is_capital && it.is_usual;
        let capital = toponym.readings.iter().position(is_capital);
        let capital = capital.filter(|_| !is_item && acting.contains(&toponym.folded));
        let state = || toponym.readings.iter().position(is_state);
        toponym.fixed = capital.or_else(state);
    }
}

/// Whether a name is one of a list of states.
fn is_item(article: &Article, toponyms: &[Toponym], at: usize) -> bool {
    let is_state = |it: &Toponym| {
        let first = it.readings.first();
        first.is_some_and(|first| first.place.kind == PlaceKind::Admin1)
    };
    let (Some(own), before) = (
        toponyms.get(at),
        at.checked_sub(1).and_then(|at| toponyms.get(at)),
    ) else {
        return false;
    };
    before.is_some_and(|before| is_state(before) && is_listed(article, before, own))
        || toponyms
            .get(at + 1)
            .is_some_and(|next| is_state(next) && is_listed(article, own, next))
}

/// Whether something is said to be in a place; the government of one is not: `help from Washington`, `Washington sleeps`. What a
/// comma and its state follow is said by them.
fn is_where(article: &Article, toponym: &Toponym) -> bool {
    let before = toponym
        .tokens
        .start
        .checked_sub(1)
        .map_or("", |at| article.word(at));
    matches!(
        before,
        "in" | "In" | "across" | "Across" | "throughout" | "around" | "of"
    ) && !toponym.is_filed_from
}

/// From the last to the first, so that in `Paris, Lamar County, Texas` the county is settled before Paris.
fn fix_pairs(article: &Article, toponyms: &mut [Toponym]) {
    for inner in (0..toponyms.len().saturating_sub(1)).rev() {
        let Some((left, right)) = toponyms.split_at_mut_checked(inner + 1) else {
            return;
        };
        let (inner, [outer, after @ ..]) = (&mut left[inner], right) else {
            return;
        };
        let Some(link) = link(article, inner, outer) else {
            continue;
        };
        let is_list = link == Link::Comma
            && !outer.is_abbreviated
            && (is_list(article, inner, outer, after.first()) || opens_clause(article, inner, outer));
        let Some((i, o)) = best_pair(inner, outer) else {
            continue;
        };
        if is_list && !is_evident(inner, i) {
            continue;
        }
        inner.fixed = Some(i);
        inner.is_explicit = true;
        if link == Link::Comma || outer.fixed.is_some() {
            outer.fixed = Some(o);
        }
    }
}

/// An abbreviation that no town before it settles is the best known.
fn settle_abbreviations(toponyms: &mut [Toponym]) {
    for toponym in toponyms {
        if toponym.is_abbreviated && toponym.fixed.is_none() {
            toponym.fixed = Some(0);
        }
    }
}

/// `Quillhaven, Md.` is in Maryland, though the gazetteer knows the name only elsewhere; and so is every other `Quillhaven` of the
/// article of which the text says nothing else.
fn bind(article: &Article, toponyms: &mut [Toponym]) {
    let mut bound: FxHashMap<String, ToponymReading> = FxHashMap::default();
    for at in 0..toponyms.len().saturating_sub(1) {
        let (Some(inner), Some(outer)) = (toponyms.get(at), toponyms.get(at + 1)) else {
            return;
        };
        if let Some(whole) = whole_of(article, inner, outer, toponyms.get(at + 2)) {
            bound.entry(inner.folded.clone()).or_insert(whole);
        }
    }
    for toponym in toponyms {
        if toponym.fixed.is_none()
            && let Some(whole) = bound.get(&toponym.folded)
        {
            toponym.readings = Rc::new([]);
            toponym.lies_in = Some(whole.clone());
        }
    }
}

/// A city of so many people is meant even before the name of a state that has none of its name.
const WELL_KNOWN: u32 = 500_000;

/// The state that the text says a town lies in which the gazetteer knows only elsewhere.
fn whole_of(
    article: &Article,
    inner: &Toponym,
    outer: &Toponym,
    next: Option<&Toponym>,
) -> Option<ToponymReading> {
    if inner.fixed.is_some() || inner.is_abbreviated || link(article, inner, outer) != Some(Link::Comma) {
        return None;
    }
    let whole = outer.readings.get(outer.fixed.unwrap_or(0))?;
    let is_state = whole.part.is_none() && whole.place.kind == PlaceKind::Admin1;
    let first = inner.readings.first().map(|first| &first.place);
    // `the Indiana, Ill., border`, `New South Wales (NSW)`
    let is_town = first.is_none_or(|first| {
        let is_wide = matches!(
            first.kind,
            PlaceKind::Country | PlaceKind::Continent | PlaceKind::Admin1 | PlaceKind::Region
        );
        !is_wide && (outer.is_abbreviated || !first.is_capital && first.population < WELL_KNOWN)
    });
    let closes = matches!(
        article.word(outer.tokens.end),
        "," | "." | ")" | ";" | "—" | "–" | "--" | "(" | ""
    );
    let is_listed =
        next.is_some_and(|next| is_listed(article, outer, next)) || follows_in_list(article, inner);
    let is_said = is_town && (outer.is_abbreviated || closes && !is_listed && whole.is_usual);
    (is_state && is_said && !outer.readings.iter().any(|whole| inner.may_lie_in(whole)))
        .then(|| whole.clone())
}

/// `With Canada, Mexico should sue`: two countries, and a comma that parts what opens the sentence from what follows.
fn opens_clause(article: &Article, inner: &Toponym, outer: &Toponym) -> bool {
    let is_country = |toponym: &Toponym| {
        let first = toponym.readings.first();
        first.is_some_and(|first| first.place.kind == PlaceKind::Country && first.is_usual)
    };
    let are_one = inner.folded == outer.folded;
    is_country(inner) && is_country(outer) && !are_one && article.word(inner.tokens.end) == ","
}

/// How two neighbouring names hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// `Paris, Texas`, `Paris (Texas)`.
    Comma,
    /// `Paris in Texas`.
    In,
}

pub(super) fn link(article: &Article, inner: &Toponym, outer: &Toponym) -> Option<Link> {
    if inner.block != outer.block && !inner.is_filed_from {
        return None;
    }
    let between = inner.tokens.end..outer.tokens.start;
    let word = |i: usize| article.word(between.start + i);
    match between.len() {
        1 if matches!(word(0), "," | "(") => Some(Link::Comma),
        1 if word(0) == "in" => Some(Link::In),
        2 if word(0) == "," && word(1) == "in" || word(0) == "in" && AFTER_IN.contains(word(1)) => {
            Some(Link::In)
        }
        3..=LONGEST_APPOSITION if is_apposition(article, between) => Some(Link::In),
        _ => None,
    }
}

/// The most words and marks between a town and what it is said to lie in: `Brazil, another small town in Indiana`.
const LONGEST_APPOSITION: usize = 6;

/// Whether the tokens say that what stands before them is a town in what follows.
fn is_apposition(article: &Article, tokens: Range<usize>) -> bool {
    let word = |token: usize| article.word(token);
    let is_town = |word: &str| {
        matches!(
            word,
            "town" | "city" | "village" | "suburb" | "community" | "hamlet" | "township" | "borough"
        )
    };
    word(tokens.start) == ","
        && matches!(word(tokens.start + 1), "a" | "an" | "another" | "the")
        && is_town(word(tokens.end.saturating_sub(2)))
        && matches!(word(tokens.end.saturating_sub(1)), "in" | "of")
}

/// The best known place of the inner name that lies in a country or division of the outer name.
fn best_pair(inner: &Toponym, outer: &Toponym) -> Option<(usize, usize)> {
    let mut best: Option<(f64, usize, usize)> = None;
    for (o, container) in outer.readings.iter().enumerate() {
        let is_container = matches!(
            container.place.kind,
            PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Admin2
        );
        if !is_container || outer.fixed.is_some_and(|fixed| fixed != o) {
            continue;
        }
        for (i, place) in inner.readings.iter().enumerate() {
            if inner.fixed.is_some_and(|fixed| fixed != i) || !container.contains(place) {
                continue;
            }
            let score = prior(container) + prior(place);
            if best.is_none_or(|(held, ..)| score > held) {
                best = Some((score, i, o));
            }
        }
    }
    best.map(|(_, i, o)| (i, o))
}

/// Whether `Georgia, Alabama` may be two states in a row: the first name is better known as something of the second's
/// kind, and the list goes on.
fn is_list(article: &Article, inner: &Toponym, outer: &Toponym, next: Option<&Toponym>) -> bool {
    let kind = |toponym: &Toponym| {
        let index = toponym.fixed.unwrap_or(0);
        toponym.readings.get(index).map(|reading| reading.place.kind)
    };
    if kind(inner) != kind(outer) {
        return false;
    }
    next.is_some_and(|next| is_listed(article, outer, next)) || follows_in_list(article, inner)
}

/// Whether two neighbouring names are items of one list.
pub(super) fn is_listed(article: &Article, first: &Toponym, second: &Toponym) -> bool {
    let between = first.tokens.end..second.tokens.start;
    (1..=2).contains(&between.len())
        && between
            .clone()
            .all(|token| matches!(article.word(token), "," | "and" | "or" | "&"))
}

/// Whether an item of a list stands before a name.
pub(super) fn follows_in_list(article: &Article, toponym: &Toponym) -> bool {
    toponym.tokens.start > 0 && matches!(article.word(toponym.tokens.start - 1), "," | "and")
}

/// So many states in a row make a list of states of whatever else in it may be one.
const STATES_IN_A_ROW: usize = 3;

/// `Idaho, Montana, Oregon and Washington`: no city is meant.
fn fix_listed_states(article: &Article, toponyms: &mut [Toponym]) {
    let mut start = 0;
    while start < toponyms.len() {
        let joined = |at: &usize| {
            toponyms
                .get(at - 1)
                .zip(toponyms.get(*at))
                .is_some_and(|(a, b)| is_listed(article, a, b))
        };
        let end = (start + 1..toponyms.len())
            .take_while(joined)
            .last()
            .map_or(start + 1, |last| last + 1);
        if let Some(run) = toponyms
            .get_mut(start..end)
            .filter(|run| run.len() > STATES_IN_A_ROW)
        {
            fix_run(run);
        }
        start = end;
    }
}

fn fix_run(run: &mut [Toponym]) {
    let first_state = |toponym: &Toponym| {
        let first = &toponym.readings.first()?.place;
        (first.kind == PlaceKind::Admin1).then_some(first.country_code)
    };
    let Some(country) = run.iter().find_map(first_state) else {
        return;
    };
    let states = run.iter().filter(|it| first_state(it) == Some(country)).count();
    if states < STATES_IN_A_ROW {
        return;
    }
    for toponym in run.iter_mut().filter(|toponym| toponym.fixed.is_none()) {
        let is_state = |reading: &ToponymReading| {
            let place = &reading.place;
            place.kind == PlaceKind::Admin1 && place.country_code == country && reading.is_usual
        };
        toponym.fixed = toponym.readings.iter().position(is_state);
        toponym.is_explicit |= toponym.fixed.is_some();
    }
}

/// Whether a reading is the one that comes to mind anyway.
fn is_evident(toponym: &Toponym, reading: usize) -> bool {
    reading == 0 && !toponym.readings.is_empty()
}
