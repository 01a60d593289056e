//! What a sentence tells of a name by what stands right before and behind it: `, 34,`, `, a town in the north`, `head of …`.

use std::ops::Range;
use std::sync::LazyLock;

use crate::fact::{Case, TokenFacts, told};
use crate::hash;
use crate::lists;

/// How far behind a comma the word may stand that says what is named.
const REACH: usize = 7;

/// What the sentence tells of the run of capitalized words in it.
pub(crate) fn of_run(sentence: &[TokenFacts], run: Range<usize>) -> u16 {
    behind(sentence, run.end) | before(sentence, run.start)
}

fn behind(sentence: &[TokenFacts], end: usize) -> u16 {
    let Some(next) = sentence.get(end) else {
        return 0;
    };
    let at = |distance: usize| sentence.get(end + distance);
    let mut found = noun(next, told::BEFORE_ORGANIZATION, told::BEFORE_PLACE);
    if next.folded == WORDS.possessive {
        found |= told::OWNS;
    }
    let is_mark = |fact: &TokenFacts, mark: u64| fact.folded == mark;
    if is_mark(next, WORDS.hyphen) && at(1).is_some_and(|word| word.folded == WORDS.based) {
        found |= told::BASED_THERE;
    }
    let is_comma = is_mark(next, WORDS.comma);
    let opens = is_comma || is_mark(next, WORDS.bracket);
    let relative = if is_comma { at(1) } else { Some(next) };
    if let Some(word) = relative {
        if WORDS.who.contains(&word.folded) {
            found |= told::WHO;
        } else if WORDS.which.contains(&word.folded) {
            found |= told::WHICH;
        }
    }
    if opens
        && let Some(number) = at(1)
        && number.case == Case::None
        && number.short_shape == WORDS.digits
    {
        let closes = at(2).is_none_or(|mark| mark.folded == WORDS.comma || mark.folded == WORDS.closing);
        if closes && number.prefixes[2] == 0 && number.prefixes[0] != 0 {
            found |= told::AGE;
        }
    }
    if is_comma {
        found |= explained(sentence.get(end + 1..).unwrap_or_default());
    }
    found
}

/// What an explanation behind a comma says: the last word in small letters before the first preposition or mark.
fn explained(behind: &[TokenFacts]) -> u16 {
    let article = behind
        .first()
        .is_some_and(|word| WORDS.articles.contains(&word.folded));
    let mut found = 0;
    for word in behind.iter().take(REACH).skip(usize::from(article)) {
        if word.case == Case::None || WORDS.ends.contains(&word.folded) {
            break;
        }
        if word.case != Case::Lower {
            continue;
        }
        if word.is(lists::ROLE) {
            found = told::SOMEBODY;
        } else {
            let now = noun(word, told::ORGANIZATION, told::PLACE);
            if article && now != 0 {
                found = now;
            }
        }
    }
    found
}

/// Whether a word in small letters is one for an organization or for a place.
fn noun(word: &TokenFacts, organization: u16, place: u16) -> u16 {
    if word.case != Case::Lower {
        0
    } else if word.is(lists::PLACE_HEAD) {
        place
    } else if word.is(lists::ORGANIZATION | lists::MEDIA) {
        organization
    } else {
        0
    }
}

fn before(sentence: &[TokenFacts], start: usize) -> u16 {
    let back = |distance: usize| start.checked_sub(distance).and_then(|at| sentence.get(at));
    let article = usize::from(back(1).is_some_and(|word| word.folded == WORDS.the));
    let Some(last) = back(1 + article) else {
        return 0;
    };
    let mut found = 0;
    if article == 0 {
        found |= noun(last, told::AFTER_ORGANIZATION, told::AFTER_PLACE);
        if last.folded == WORDS.based {
            found |= told::BASED;
        }
    }
    if WORDS.links.contains(&last.folded)
        && let Some(word) = back(2 + article)
        && word.case == Case::Lower
    {
        if word.is(lists::ROLE) {
            found |= told::AFTER_OFFICE;
        } else if last.folded == WORDS.of {
            found |= noun(word, told::AFTER_ORGANIZATION, told::AFTER_PLACE);
        }
    }
    found
}

/// Hashes of the small words that are looked for.
struct Words {
    possessive: u64,
    hyphen: u64,
    comma: u64,
    bracket: u64,
    closing: u64,
    digits: u64,
    based: u64,
    the: u64,
    of: u64,
    who: [u64; 3],
    which: [u64; 2],
    articles: [u64; 5],
    ends: [u64; 12],
    links: [u64; 5],
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    possessive: hash::folded("'s"),
    hyphen: hash::folded("-"),
    comma: hash::folded(","),
    bracket: hash::folded("("),
    closing: hash::folded(")"),
    digits: hash::push(hash::START, 'd'),
    based: hash::folded("based"),
    the: hash::folded("the"),
    of: hash::folded("of"),
    who: ["who", "whose", "whom"].map(hash::folded),
    which: ["which", "where"].map(hash::folded),
    articles: ["a", "an", "the", "his", "her"].map(hash::folded),
    ends: [
        "of", "in", "at", "for", "with", "from", "on", "to", "by", "and", "that", "who",
    ]
    .map(hash::folded),
    links: ["of", "at", "for", "with", "from"].map(hash::folded),
});

#[cfg(test)]
mod tests {
    use dateline_lexicon::{ArticleWords, Lexicon};
    use dateline_types::{Metadata, Origin, Record, SourceText};

    use super::*;
    use crate::facts::{CommonWords, gather};
    use crate::perceptron::{ranges, tokens};

    /// What the article tells of the word `Quillon`.
    fn of(text: &str) -> u16 {
        let article = dateline_normalize::normalize(Record {
            origin: Origin::default(),
            metadata: Metadata::default(),
            text: SourceText::from(text),
        });
        let lexicon = Lexicon::shipped();
        let words = ArticleWords::new(&article, &lexicon);
        let ranges = ranges(&words);
        let facts = gather(tokens(&words, &ranges), &CommonWords::default());
        let at = (0..facts.len()).find(|&token| words.word(token) == "Quillon");
        at.map_or(0, |token| facts[token].told)
    }

    #[test]
    fn what_stands_behind_a_name_tells_what_it_is() {
        assert_eq!(of("They met Quillon, 34, at the old bridge."), told::AGE);
        assert_eq!(of("They met Quillon, who walked on."), told::WHO);
        assert_eq!(of("They saw Quillon, which lies on a hill."), told::WHICH);
        assert_eq!(
            of("They met Quillon, a young teacher at the clinic."),
            told::SOMEBODY
        );
        assert_eq!(
            of("They work for Quillon, a large software company in the north."),
            told::ORGANIZATION
        );
        assert_eq!(
            of("They live in Quillon, a small town in the hills."),
            told::PLACE
        );
        assert_eq!(of("They left the Quillon team late."), told::BEFORE_ORGANIZATION);
        assert_eq!(of("They left the Quillon district late."), told::BEFORE_PLACE);
        assert_eq!(of("They sold Quillon’s boats there."), told::OWNS);
        assert_eq!(of("They met a Quillon-based singer there."), told::BASED_THERE);
    }

    #[test]
    fn what_stands_before_a_name_tells_what_it_is() {
        assert_eq!(
            of("They left the company Quillon late."),
            told::AFTER_ORGANIZATION
        );
        assert_eq!(of("They left the town of Quillon late."), told::AFTER_PLACE);
        assert_eq!(of("They met the head of Quillon there."), told::AFTER_OFFICE);
        assert_eq!(
            of("They met the spokesman for the Quillon there."),
            told::AFTER_OFFICE
        );
    }

    #[test]
    fn what_is_told_once_holds_for_the_word_in_the_whole_article() {
        assert_eq!(
            of("Nobody saw Quillon then. They met Ann Quillon, 34, at the old bridge."),
            told::AGE
        );
        assert_eq!(of("Nobody saw Quillon then. It rained."), 0);
    }
}
