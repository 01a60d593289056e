//! What one part of a string that names authors is: a name, a job, an outlet, a place.

use dateline_gazetteer::Gazetteer;
use dateline_names::is_given_name;
use dateline_types::Author;

use super::part::Part;
use super::words::{WORDS, fold, is_job_word, is_outlet_word};
use crate::chars::{is_blank, is_mark, title_case};
use crate::{agencies, dates};

/// The most words in a name: `Tan Sri Dato’ Seri Abdul Rahman bin Ismail`.
const MOST_WORDS: usize = 8;

/// No name of a person is longer, in bytes.
const LONGEST_NAME: usize = 100;

/// Whether `words` could be someone's name: two or more capitalised words (or one, if `single`).
pub(super) fn is_name(words: &str, single: bool) -> bool {
    if words.len() > LONGEST_NAME {
        return false;
    }
    let all: Vec<&str> = words.split(is_blank).filter(|word| !word.is_empty()).collect();
    let is_proper = |word: &&str| is_name_word(word) && !is_job_word(word);
    let capital = |word: &&str| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let article = all.first().is_some_and(|first| {
        matches!(
            *first,
            "The" | "THE" | "Der" | "DER" | "Les" | "LES" | "From" | "FROM"
        )
    });
    (if single { 1 } else { 2 }..=MOST_WORDS).contains(&all.len())
        && !article
        && all.iter().any(capital)
        && all.iter().all(is_proper)
}

/// Whether `words` are a given name, initials and one word that papers have in their names, too: `Emily Post`, `Dean R. Head`.
pub(super) fn is_name_like_a_paper(words: &str) -> bool {
    let mut all = words.split(is_blank).filter(|word| !word.is_empty());
    let (Some(first), Some(last)) = (all.next(), all.next_back()) else {
        return false;
    };
    all.all(is_initial)
        && (is_given_name(first) || is_initial(first))
        && [first, last].iter().all(|word| is_name_word(word))
        && !WORDS.persons.contains(fold(last).as_str())
}

/// Whether `word` is an initial with its point, or several: `A.`, `J.R.`
pub(super) fn is_initial(word: &str) -> bool {
    let mut letters = word.split_terminator('.');
    word.ends_with('.')
        && letters.all(|letter| letter.chars().count() == 1 && letter.chars().all(char::is_uppercase))
}

/// Whether `word` could stand in a name: capitalised or without capitals in its script, or a particle.
fn is_name_word(word: &str) -> bool {
    let Some(first) = word.chars().next() else {
        return false;
    };
    if word.chars().any(char::is_numeric) {
        return false;
    }
    if first.is_lowercase() {
        return WORDS.particles.contains(word)
            || word.contains(['-', '\'', '’']) && word.chars().any(char::is_uppercase)
            || word.chars().nth(1).is_some_and(char::is_uppercase);
    }
    let is_sign = |c: char| {
        c.is_alphabetic()
            || is_mark(c)
            || matches!(
                c,
                '.' | '-' | '‑' | '\'' | '’' | '‘' | 'ʼ' | '`' | '"' | '“' | '”' | '(' | ')' | '·' | '・'
            )
    };
    word.chars().all(is_sign) && !(dates::is_weekday(word) && word.len() > 3)
}

/// Whether `word` is a given name that some list has.
pub(super) fn begins_with_given_name(words: &str) -> bool {
    words.split(is_blank).next().is_some_and(is_given_name)
}

/// Whether `words` are the usual name of a place.
pub(super) fn is_place(words: &str) -> bool {
    let flags = Gazetteer::builtin().name_flags(words);
    let known = flags.is_city() || flags.is_country() || flags.is_admin1() || flags.is_other();
    known && !flags.is_unusual()
}

/// Whether `words` are a place and a word of papers: `Madison Times`.
pub(super) fn is_paper_of_place(words: &str) -> bool {
    let last = words.rsplit(is_blank).next().unwrap_or_default();
    words.split(is_blank).next().is_some_and(is_place) && is_outlet_word(last)
}

/// Whether `words` are a degree or an order that follows a name: `MD`, `Ph.D.`, `R.N.`
pub(super) fn is_degree(words: &str) -> bool {
    let letters: String = words.chars().filter(|c| c.is_alphabetic()).collect();
    let is_short = !words.contains(is_blank) && letters.len() <= 5 && words.starts_with(char::is_uppercase);
    is_short
        && (WORDS.degrees.contains(letters.to_lowercase().as_str())
            || letters.len() >= 2 && !words.chars().any(char::is_lowercase))
}

/// Whether all of `words` are those of a job, an outlet or a place: capitalised, or small words between.
pub(super) fn is_job(words: &str) -> bool {
    // `for The Paper`, `in Paris`
    let mut has_job = ["for ", "in ", "at ", "of ", "from "]
        .iter()
        .any(|small| words.starts_with(small));
    for word in words.split(is_blank).filter(|word| !word.is_empty()) {
        let is_small = WORDS.small.contains(word);
        let job = is_job_word(word);
        has_job |= job;
        let is_beat = WORDS.beats.contains(fold(word).as_str());
        if !is_small && !job && !is_beat && word.chars().next().is_some_and(char::is_lowercase) {
            return false;
        }
    }
    has_job || agencies::find(words).is_some()
}

/// Whether `words` name a job and nobody who has it: `Staff Writer`, `our special correspondent`.
pub(super) fn is_job_alone(words: &str) -> bool {
    let mut has_job = false;
    for word in words.split(is_blank).map(fold).filter(|word| !word.is_empty()) {
        let job = WORDS.plain.contains(word.as_str());
        let beat = WORDS.beats.contains(word.as_str());
        if !job && !beat && !WORDS.small.contains(word.as_str()) {
            return false;
        }
        has_job |= job || beat;
    }
    has_job
}

/// `Jane Roe BBC News` without the outlet, which comes second.
pub(super) fn without_agency(part: Part<'_>) -> (Part<'_>, Option<agencies::Agency>) {
    if let Some((first, rest)) = part.words.split_once(' ')
        && let Some(owner) = first.strip_suffix("'s").or_else(|| first.strip_suffix("’s"))
        && let Some(found) = agencies::find(owner)
        && is_name(rest, true)
    {
        return (part.from(first.len()).trim(), Some(found));
    }
    for (at, _) in part.words.match_indices(' ') {
        let rest = part.words.get(at + 1..).unwrap_or_default();
        if let Some(found) = agencies::find(rest)
            && !is_surname_of(rest, part.to(at).trim().words)
        {
            return (part.to(at).trim(), Some(found));
        }
    }
    (part, None)
}

/// Whether `agency` is the surname of who has the name `given`: in `Michael Bloomberg`, and not in `Ann Roe Bloomberg`.
fn is_surname_of(agency: &str, given: &str) -> bool {
    let is_word = !agency.contains(is_blank) && agency.len() > agencies::LONGEST_INITIALS;
    let mut words = given
        .split(is_blank)
        .filter(|word| word.chars().count() > 1 && !is_initial(word));
    let first = words.next();
    is_word && words.next().is_none() && first.map_or(!given.is_empty(), is_given_name)
}

/// `Prof. Jane Roe` without the title, where a given name and another one follow.
pub(super) fn without_title(part: Part<'_>) -> Part<'_> {
    if part.words.len() > LONGEST_NAME {
        return part;
    }
    let mut name = part;
    let mut has_title = false;
    while let Some((first, _)) = name.words.split_once(is_blank) {
        let word = fold(first);
        let is_title = WORDS.plain.contains(word.as_str()) || WORDS.offices.contains(word.as_str());
        if !is_title && !WORDS.beats.contains(word.as_str()) {
            break;
        }
        has_title |= is_title;
        name = name.from(first.len()).trim();
    }
    let is_person = |words: &str| {
        let untitled = words.strip_prefix("Dr. ").or_else(|| words.strip_prefix("Dr "));
        is_full_name(untitled.unwrap_or(words))
    };
    if has_title && is_person(name.words) {
        name
    } else {
        part
    }
}

/// Whether `words` are those of a person and of no place: a given name, or initials, and one to three more words.
pub(crate) fn is_full_name(words: &str) -> bool {
    let mut all = words.split(is_blank).filter(|word| !word.is_empty());
    let first = all.next().unwrap_or_default();
    (1..=3).contains(&all.count())
        && (is_given_name(first) || is_initial(first))
        && !words.split(is_blank).next_back().is_some_and(is_initial)
        && is_name(words, false)
        && !is_place(words)
}

/// `Jane Roe Transport correspondent` and `Political editor Jane Roe` without the job.
pub(super) fn without_job(part: Part<'_>) -> Part<'_> {
    if part.words.len() > LONGEST_NAME {
        return part;
    }
    let is_person = |word: &str| WORDS.persons.contains(fold(word).as_str());
    let last = part.words.rsplit(is_blank).next().unwrap_or_default();
    if !is_person(last) {
        // `Staff Writer Jane Roe`
        let before = part.words.rmatch_indices(' ').find(|(at, _)| {
            let job = part.words.get(..*at).unwrap_or_default();
            is_person(job.rsplit(is_blank).next().unwrap_or_default()) && is_job(job)
        });
        return before
            .map(|(at, _)| part.from(at).trim())
            .filter(|name| is_name(name.words, false))
            .unwrap_or(part);
    }
    // Known words of jobs go from the end.
    let mut name = part;
    let mut has_beat = false;
    while let Some((at, _)) = name.words.rmatch_indices(' ').next() {
        let word = fold(name.words.get(at..).unwrap_or_default());
        let is_known = WORDS.beats.contains(word.as_str())
            || WORDS.jobs.contains(word.as_str())
            || WORDS.small.contains(word.as_str());
        if !is_known {
            break;
        }
        has_beat |= WORDS.beats.contains(word.as_str());
        name = name.to(at).trim();
    }
    let count = |name: &str| name.split(is_blank).filter(|word| !word.is_empty()).count();
    let is_bounded = count(name.words) == 2 || has_beat && count(name.words) == 3;
    if is_bounded && is_name(name.words, false) {
        return name;
    }
    // Two words are a name; an initial or a particle in second place makes it longer.
    let ends = part.words.match_indices(' ').map(|(at, _)| at);
    let end = ends
        .filter(|&at| part.words.get(..at).is_some_and(|name| is_name(name, false)))
        .find(|&at| {
            let last = part
                .words
                .get(..at)
                .and_then(|name| name.rsplit(' ').next())
                .unwrap_or_default();
            !last.ends_with('.') && last.starts_with(char::is_uppercase)
        });
    end.map_or(part, |end| part.to(end))
}

/// The author whose name stands at `part`.
pub(super) fn author(part: Part<'_>) -> Author {
    let has_lower = part.words.chars().any(char::is_lowercase);
    // Two capitals are initials, and one word in capitals may be, too.
    let is_shouted = !has_lower && part.words.contains(is_blank);
    Author {
        name: if is_shouted {
            title_case(part.words)
        } else {
            part.words.to_owned()
        },
        span: Some(part.span()),
    }
}
