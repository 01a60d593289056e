//! What kind of organization a name means: by its own words, weighed by where they stand.

use std::sync::LazyLock;

use dateline_gazetteer::Gazetteer;
use dateline_layout::lowered;
use dateline_names::is_small_word;
use dateline_types::{Article, OrganizationKind};
use rustc_hash::FxHashSet;

use super::tables::{Position, at_end, at_start, longest_at_end};
use super::words::head;

/// Words of reports on games; so many of them make an article one.
const SPORTS_WORDS: [&str; 36] = [
    "goal",
    "goals",
    "match",
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "league",
    "coach",
    "season",
    "innings",
    "wicket",
    "wickets",
    "quarterback",
    "touchdown",
    "touchdowns",
    "playoffs",
    "playoff",
    "semifinal",
    "semi-final",
    "quarterfinal",
    "quarter-final",
    "halftime",
    "half-time",
    "kickoff",
    "kick-off",
    "penalty",
    "scored",
    "fixture",
    "tournament",
    "batsman",
    "bowler",
    "pitcher",
    "homer",
    "rebounds",
    "champions",
];
const MOST_SPORTS_WORDS: usize = 4;

/// Whether an article reports on sports.
pub(super) fn is_about_sports(article: &Article) -> bool {
    let words = (0..article.tokens.len()).map(|token| article.word(token));
    // Asked of every word of an article.
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| SPORTS_WORDS.into_iter().collect());
    let of_sports = |word: &&str| {
        let letters = word.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
        letters && lowered(word, |lower| WORDS.contains(lower))
    };
    words.filter(of_sports).take(MOST_SPORTS_WORDS).count() == MOST_SPORTS_WORDS
}

/// The folded words of a name without the country or people at its beginning and the place at its end.
struct NameWords<'a> {
    all: &'a [String],
    /// Without a place or people before.
    after_place: &'a [String],
    /// Up to the first preposition.
    head: &'a [String],
}

impl<'a> NameWords<'a> {
    fn of(words: &'a [String]) -> Self {
        let all = match words {
            [first, rest @ ..] if first == "the" && !rest.is_empty() => rest,
            words => words,
        };
        let places = leading_place(all);
        Self {
            all,
            after_place: all.get(places..).unwrap_or(all),
            head: head(all),
        }
    }

    /// The head, and the head without a place at its end: `Roe Hospital Nairobi`.
    fn ends(&self) -> impl Iterator<Item = &'a [String]> {
        let head = self.head;
        let shorter = (1..head.len()).rev().find(|&end| {
            let last = head.get(end..).unwrap_or_default().join(" ");
            !Gazetteer::builtin().name_flags(&capital(&last)).is_place()
        });
        let shorter = shorter.map_or(0, |end| end + 1);
        std::iter::once(head).chain(head.get(..shorter).filter(|short| !short.is_empty()))
    }
}

/// How many words at the beginning are a place's or a people's.
fn leading_place(words: &[String]) -> usize {
    let is_people = |word: &String| dateline_gazetteer::demonym(&capital(word)).is_some();
    let shouted =
        |word: &String| word.len() <= 3 && Gazetteer::builtin().name_flags(&word.to_uppercase()).is_country();
    match words {
        [first, _, ..] if is_people(first) || shouted(first) => 1,
        [_, _, ..] => {
            let named: Vec<String> = words.iter().map(|word| capital(word)).collect();
            let found = Gazetteer::builtin().longest_match(named.iter().map(String::as_str));
            found
                .filter(|found| found.flags.is_country() && found.words < words.len())
                .map_or(0, |found| found.words)
        }
        _ => 0,
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What the words of a name tell for sure: legal endings, heads, beginnings. `words` are all of its folded words.
pub(super) fn by_words(words: &[String]) -> Option<OrganizationKind> {
    let name = NameWords::of(words);
    let several = name.all.len() > 1;
    // `Union of Goatherds of SA` ends in a country.
    let after_small = name
        .all
        .iter()
        .rev()
        .nth(1)
        .is_some_and(|word| is_small_word(word));
    if several
        && !after_small
        && let Some(kind) = at_end(Position::Legal, name.all.get(1..)?)
    {
        return Some(kind);
    }
    at_start(Position::Lead, name.all)
        .filter(|_| several)
        .or_else(|| of_several_countries(&name))
        .or_else(|| whole_phrase(&name))
        .or_else(|| political_front(&name))
        .or_else(|| name.ends().find_map(|end| at_end(Position::End, end)))
        .or_else(|| at_end(Position::End, name.all))
        .or_else(|| at_start(Position::Start, name.all).filter(|_| several))
        .or_else(|| at_start(Position::Start, name.after_place).filter(|_| name.after_place.len() > 1))
}

/// `World Roe Council`, `European Federation of Goats`.
fn of_several_countries(name: &NameWords<'_>) -> Option<OrganizationKind> {
    at_start(Position::Several, name.all)?;
    at_end(Position::Bodies, name.head)
}

/// A phrase with a preposition inside, which a head would cut: `Roe Institute of Technology`.
fn whole_phrase(name: &NameWords<'_>) -> Option<OrganizationKind> {
    let (count, kind) = longest_at_end(Position::End, name.all)?;
    let phrase = name.all.get(name.all.len() - count..)?;
    phrase.iter().any(|word| is_small_word(word)).then_some(kind)
}

/// `Democratic Front of Roe`: a front, union or alliance with a word of politics.
fn political_front(name: &NameWords<'_>) -> Option<OrganizationKind> {
    let kind = at_end(Position::Front, name.head)?;
    // What ends in a known phrase is that: `Students Union`.
    let known = at_end(Position::End, name.head);
    let political = |word: &String| at_end(Position::Politics, std::slice::from_ref(word)).is_some();
    (known.is_none() && name.all.iter().any(political)).then_some(kind)
}

/// What the words of a name tell where the text tells nothing.
pub(super) fn by_weak_words(words: &[String], about_sports: bool) -> Option<OrganizationKind> {
    let name = NameWords::of(words);
    let in_sports = || {
        let is_place = || {
            let place: Vec<String> = name.all.iter().map(|word| capital(word)).collect();
            Gazetteer::builtin().name_flags(&place.join(" ")).is_place()
        };
        let ends = at_end(Position::Sports, name.head).or_else(|| at_start(Position::Sports, name.all));
        ends.or_else(|| is_place().then_some(OrganizationKind::Team))
    };
    about_sports
        .then(in_sports)
        .flatten()
        .or_else(|| name.ends().find_map(|end| at_end(Position::Weak, end)))
        .or_else(|| at_end(Position::Weak, name.all))
        .or_else(|| {
            // A telling word anywhere in the head, the last one first.
            let inner = (2..name.head.len()).rev();
            inner
                .filter_map(|end| name.head.get(..end))
                .find_map(|words| at_end(Position::End, words))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::marked;
    use dateline_names::folded_words;

    fn sure(name: &str) -> &'static str {
        by_words(&folded_words(name)).unwrap_or_default().name()
    }

    fn weak(name: &str, about_sports: bool) -> &'static str {
        by_weak_words(&folded_words(name), about_sports)
            .unwrap_or_default()
            .name()
    }

    #[test]
    fn endings_tell() {
        assert_eq!(sure("Roe Ltd"), "company");
        assert_eq!(sure("Roe University Ltd"), "company");
        assert_eq!(sure("Roe Airlines"), "company");
        assert_eq!(sure("Roe Ministry"), "government");
        assert_eq!(sure("Roe Goat Party"), "party");
        assert_eq!(sure("Roe FC"), "team");
        assert_eq!(sure("The Roe Herald"), "media");
        assert_eq!(sure("Roe College"), "university");
        assert_eq!(sure("Roe District Court"), "court");
        assert_eq!(sure("Roe Museum"), "other");
        assert_eq!(sure("Roe"), "");
    }

    #[test]
    fn the_head_stands_before_the_preposition() {
        assert_eq!(sure("Bank of Roe"), "company");
        assert_eq!(sure("Foundation of Goatherds of SA"), "other");
        assert_eq!(sure("Ministry of Churches"), "government");
        assert_eq!(sure("University of the Roe Police"), "university");
        assert_eq!(sure("Roe Institute of Technology"), "university");
        assert_eq!(sure("Roe Institute of Goats"), "other");
    }

    #[test]
    fn the_longest_ending_counts() {
        assert_eq!(sure("Roe News Agency"), "media");
        assert_eq!(sure("Roe Central Bank"), "government");
        assert_eq!(sure("Roe Business School"), "university");
        assert_eq!(sure("School of Goat Studies"), "university");
    }

    #[test]
    fn other_tongues_put_the_head_first() {
        assert_eq!(sure("Banco Roe"), "company");
        assert_eq!(sure("Universidad de Roe"), "university");
        assert_eq!(sure("Radio Roe"), "media");
        assert_eq!(sure("UN Roe Office"), "international");
    }

    #[test]
    fn places_at_the_ends_do_not_hide_the_head() {
        assert_eq!(sure("Goat Hospital Nairobi"), "other");
        assert_eq!(sure("Kenyan Radio Roe"), "media");
    }

    #[test]
    fn fronts_with_a_word_of_politics_are_parties() {
        assert_eq!(sure("Roe Democratic Front"), "party");
        assert_eq!(sure("Socialist Alliance of Roe"), "party");
        assert_eq!(sure("Roe Alliance"), "");
        assert_eq!(weak("Roe Alliance", false), "other");
        assert_eq!(sure("Liberal Students Union"), "other");
    }

    #[test]
    fn bodies_of_several_countries() {
        assert_eq!(sure("World Goat Council"), "international");
        assert_eq!(sure("European Federation of Goats"), "international");
        assert_eq!(sure("Roe Goat Council"), "government");
    }

    #[test]
    fn teams_are_told_where_games_are() {
        assert_eq!(weak("Roe United", true), "team");
        assert_eq!(weak("Roe United", false), "");
        assert_eq!(weak("Leeds", true), "team");
        let (article, _) = marked("The striker scored two goals in the match.");
        assert!(is_about_sports(&article));
        let (article, _) = marked("The bank has a goal: no match for it.");
        assert!(!is_about_sports(&article));
    }
}
