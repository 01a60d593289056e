//! The headline of a page, of what is said to be it.
//!
//! `og:title` is the headline under which the outlet hands its article on, JSON-LD, `h1` and `title` come out of its system, and
//! behind some of them stands the outlet's name. Where they differ, two that say the same are believed.

use super::article_head::Heading;
use super::outlet::Outlet;
use super::plain::{letters, line};

/// What may be the headline.
#[derive(Debug, Default)]
pub(super) struct Candidates<'a> {
    /// Of JSON-LD.
    pub(super) described: Option<&'a str>,
    /// Of `og:title` and the like.
    pub(super) shared: Option<&'a str>,
    /// Of `title`.
    pub(super) title: Option<&'a str>,
    /// All `h1` and `h2`.
    pub(super) headings: &'a [Heading],
    /// The section of the outlet that the article stands in.
    pub(super) sections: &'a [String],
}

/// Between a headline and the name of an outlet.
const BETWEEN: [char; 12] = ['|', '-', '–', '—', '•', '·', ':', '›', '»', '«', 'ㅣ', '/'];
/// Shorter beginnings, in letters, are no headline without the rest.
const SHORTEST: usize = 12;

/// The headline.
pub(super) fn choose(candidates: &Candidates<'_>, outlet: &Outlet) -> Option<String> {
    let given = [candidates.described, candidates.shared, candidates.title];
    let said: Vec<String> = given.iter().flatten().filter_map(|text| line(text)).collect();
    let heading = heading(candidates.headings, &said, outlet);
    // What one has behind the words of another is the outlet's name or its section.
    let others: Vec<String> = heading.iter().cloned().chain(said).collect();
    let read = |text: Option<&str>| {
        let cut = cut(&line(text?)?, outlet, candidates.sections, &others);
        Some(cut).filter(|text| !outlet.is(text))
    };
    let described = read(candidates.described);
    let shared = read(candidates.shared);
    let title = read(candidates.title);
    // A page that has no headline but the outlet's name has that.
    let any = || others.last().cloned();
    pick(heading, described, shared, title).or_else(any)
}

/// The one to believe.
fn pick(
    heading: Option<String>,
    described: Option<String>,
    shared: Option<String>,
    title: Option<String>,
) -> Option<String> {
    let same = |one: &Option<String>, two: &Option<String>| match (one, two) {
        (Some(one), Some(two)) => letters(one) == letters(two),
        _ => false,
    };
    if shared.is_some() {
        if same(&shared, &heading) || same(&shared, &described) {
            return shared;
        }
        // A label or another title makes the third one differ.
        if heading.is_some() && same(&described, &title) && !same(&described, &heading) {
            return described;
        }
        if same(&heading, &described) && title.is_some() && !same(&heading, &title) {
            return described;
        }
        return shared;
    }
    if same(&heading, &title) {
        return heading;
    }
    described.or(heading).or(title)
}

/// The `h1` that is the article's: the only one, or the one that is most like what the page is `said` to be about.
fn heading(headings: &[Heading], said: &[String], outlet: &Outlet) -> Option<String> {
    let mut best: Option<(f32, &Heading)> = None;
    let first = || headings.iter().filter(|heading| heading.is_first);
    for heading in first().filter(|heading| !outlet.is(&heading.text)) {
        let mut likeness = said
            .iter()
            .map(|said| likeness(&heading.text, said))
            .fold(0.0_f32, f32::max);
        if heading.is_in_article() {
            likeness += IN_ARTICLE;
        }
        if best.is_none_or(|(known, _)| likeness > known) {
            best = Some((likeness, heading));
        }
    }
    let Some((likeness, heading)) = best else {
        // The `h1` is the outlet's, or stands in its menus.
        let is_said = |heading: &&Heading| said.iter().any(|said| letters(said) == letters(&heading.text));
        return headings.iter().find(is_said).map(|heading| heading.text.clone());
    };
    let is_only = first().count() == 1 && heading.text.split_whitespace().nth(2).is_some();
    (is_only || said.is_empty() || likeness >= ALIKE).then(|| heading.text.clone())
}

/// What standing in an `article` or `main` adds to how like the headline an `h1` is.
const IN_ARTICLE: f32 = 0.1;
/// An `h1` that is less like it is none.
const ALIKE: f32 = 0.3;

/// How many of the words of either both have; of scripts without blanks, whether one holds the other.
fn likeness(one: &str, two: &str) -> f32 {
    let (a, b) = (letters(one), letters(two));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a == b {
        return 2.0;
    }
    if b.contains(&a) && a.chars().count() >= SHORTEST / 2 {
        return 1.0;
    }
    let of = |text: &str| -> Vec<String> {
        text.split_whitespace()
            .map(letters)
            .filter(|word| !word.is_empty())
            .collect()
    };
    let (a, b) = (of(one), of(two));
    let b_set: std::collections::HashSet<&String> = b.iter().collect();
    let both = a.iter().filter(|word| b_set.contains(word)).count();
    let most = a.len().max(b.len()).max(1);
    #[expect(clippy::cast_precision_loss, reason = "numbers of words of a headline")]
    {
        both as f32 / most as f32
    }
}

/// `text` without what stands behind or before the headline in it.
fn cut(text: &str, outlet: &Outlet, sections: &[String], others: &[String]) -> String {
    // Another is the whole of it but for what follows a mark.
    let shorter = others.iter().find(|other| {
        letters(other).chars().count() >= SHORTEST
            && (text
                .strip_prefix(other.as_str())
                .is_some_and(|rest| rest.trim_start().starts_with(BETWEEN))
                || text
                    .strip_suffix(other.as_str())
                    .is_some_and(|front| front.trim_end().ends_with(['|', '–', '—', '•', '›', '»'])))
    });
    if let Some(other) = shorter {
        return other.clone();
    }
    without_outlet(text, outlet, sections)
}

/// `text` without the outlet's name and, beside that, the section.
fn without_outlet(text: &str, outlet: &Outlet, sections: &[String]) -> String {
    let mut rest = text;
    let mut is_cut = false;
    while let Some((front, back)) = last_part(rest) {
        let is_label =
            outlet.is(back) || is_cut && sections.iter().any(|section| letters(section) == letters(back));
        if !is_label || letters(front).chars().count() < SHORTEST / 2 {
            break;
        }
        rest = front;
        is_cut = true;
    }
    if !is_cut
        && let Some((front, back)) = first_part(rest)
        && outlet.is(front)
        && letters(back).chars().count() >= SHORTEST
    {
        rest = back;
    }
    rest.to_owned()
}

/// `text` before and behind the last mark between parts. A hyphen or colon is one only beside a blank.
fn last_part(text: &str) -> Option<(&str, &str)> {
    let (at, mark) = text
        .char_indices()
        .rev()
        .find(|(at, letter)| BETWEEN.contains(letter) && is_between(text, *at, *letter))?;
    let front = text.get(..at)?.trim_end();
    let back = text.get(at + mark.len_utf8()..)?.trim_start();
    (!front.is_empty() && !back.is_empty()).then_some((front, back))
}

/// `text` before and behind the first mark between parts.
fn first_part(text: &str) -> Option<(&str, &str)> {
    let (at, mark) = text
        .char_indices()
        .find(|(at, letter)| BETWEEN.contains(letter) && is_between(text, *at, *letter))?;
    let front = text.get(..at)?.trim_end();
    let back = text.get(at + mark.len_utf8()..)?.trim_start();
    (!front.is_empty() && !back.is_empty()).then_some((front, back))
}

/// Whether the mark at `at` parts what stands around it.
fn is_between(text: &str, at: usize, mark: char) -> bool {
    let blank = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
    let before = blank(text.get(..at).and_then(|front| front.chars().next_back()));
    let behind = blank(
        text.get(at + mark.len_utf8()..)
            .and_then(|back| back.chars().next()),
    );
    match mark {
        '|' | 'ㅣ' | '›' => true,
        ':' => behind,
        // Where words have no blanks between them, marks have none either.
        '-' | '–' | '—' => {
            before && behind || !before && !behind && !text.is_ascii() && is_unspaced(text, at)
        }
        _ => before && behind,
    }
}

/// Whether the letter before `at` is of a script that writes no blanks between words, or Korean.
fn is_unspaced(text: &str, at: usize) -> bool {
    text.get(..at)
        .and_then(|front| front.chars().next_back())
        .is_some_and(|letter| {
            ('\u{2E80}'..='\u{D7FF}').contains(&letter) || ('\u{FF00}'..='\u{FFEF}').contains(&letter)
        })
}
