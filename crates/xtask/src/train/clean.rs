//! Puts annotations right by rule: one convention for all corpora, and the commonest errors of labels made by
//! machine.

use dateline_lexicon::TitleKind;

use super::corpus::{Corpus, Name, ORGANIZATION, OTHER, PERSON, PLACE};
use crate::words::SHIPPED;

/// Lower-case words that a name may begin with.
const PARTICLES: [&str; 20] = [
    "al", "el", "bin", "ibn", "abu", "da", "de", "del", "della", "der", "di", "dos", "du", "la", "le", "van",
    "von", "ter", "ten", "den",
];

/// Last words of organizations that no place and no person ends in.
const ORGANIZATION_HEADS: [&str; 22] = [
    "Party",
    "Ministry",
    "University",
    "Committee",
    "Commission",
    "Corporation",
    "Corp.",
    "Inc.",
    "Agency",
    "Association",
    "Federation",
    "Department",
    "Council",
    "Organization",
    "Union",
    "Movement",
    "Fund",
    "Times",
    "Post",
    "Office",
    "Front",
    "Court",
];

/// Directions that are part of a demonym: `South African`.
const DIRECTIONS: [&str; 7] = ["South", "North", "East", "West", "Saudi", "Central", "Latin"];

/// Puts the names of one sentence into order and right.
pub(crate) fn clean(words: &[&str], names: &mut Vec<Name>, corpus: Corpus) {
    names.sort_by_key(|name| (name.start, std::cmp::Reverse(name.end)));
    if corpus.noisy {
        mend(words, names);
    }
    for name in names.iter_mut() {
        trim(words, name);
    }
    names.retain(|name| {
        name.start < name.end && words[name.start..name.end].iter().any(|word| is_capital(word))
    });
    names.dedup_by(|next, kept| next.start < kept.end);
}

fn is_capital(word: &str) -> bool {
    word.contains(char::is_uppercase)
}

fn is_lower(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

fn is_apart(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’" | "," | "-" | "\"" | "``" | "''")
}

/// Leaves articles, titles, adjectives and possessive endings out.
fn trim(words: &[&str], name: &mut Name) {
    while name.start < name.end && is_apart(words[name.end - 1]) {
        name.end -= 1;
    }
    while name.end - name.start > 0 {
        let rest = &words[name.start..name.end];
        let first = rest[0];
        let lower = is_lower(first) && !is_capital(first) && !PARTICLES.contains(&first);
        let article = (first == "The" || first == "the") && name.kind != OTHER;
        if lower && name.kind != OTHER || article || is_apart(first) {
            name.start += 1;
            continue;
        }
        if name.kind == PERSON
            && let Some((taken, title)) = SHIPPED.title(rest)
            && taken < rest.len()
            && title.kind != TitleKind::Occupation
        {
            name.start += taken;
            continue;
        }
        break;
    }
    // An adjective glued on: `northwest Baghdad` is done above, `Indian-controlled Kashmir` here.
    if name.kind == PLACE && name.end - name.start >= 2 && words[name.start].contains('-') {
        let glued = words[name.start].split('-').next_back().is_some_and(is_lower);
        if glued {
            name.start += 1;
        }
    }
}

/// The commonest errors of labels made by machine.
fn mend(words: &[&str], names: &mut Vec<Name>) {
    for name in names.iter_mut() {
        let last = words[name.end - 1];
        if matches!(name.kind, PLACE | PERSON)
            && name.end - name.start >= 2
            && ORGANIZATION_HEADS.contains(&last)
        {
            name.kind = ORGANIZATION;
        }
        if matches!(name.kind, PLACE | ORGANIZATION)
            && name.end - name.start <= 3
            && follows_title(words, name.start)
        {
            name.kind = PERSON;
        }
    }
    // `Canadian` `Food Inspection Agency` is one organization; `South` `African` one demonym.
    let mut merged: Vec<Name> = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        if let Some(before) = merged.last_mut()
            && before.end == name.start
        {
            let together = match (before.kind, name.kind) {
                (OTHER, ORGANIZATION) => Some(ORGANIZATION),
                (PLACE, OTHER) if DIRECTIONS.contains(&words[before.end - 1]) => Some(OTHER),
                _ => None,
            };
            if let Some(kind) = together {
                before.end = name.end;
                before.kind = kind;
                continue;
            }
        }
        merged.push(name);
    }
    *names = merged;
}

/// Whether the words before `start` end in a title that a person's name must follow.
fn follows_title(words: &[&str], start: usize) -> bool {
    let Some(before) = start.checked_sub(1).map(|before| words[before]) else {
        return false;
    };
    matches!(
        before,
        "Mr."
            | "Mrs."
            | "Ms."
            | "Dr."
            | "President"
            | "Minister"
            | "Senator"
            | "Chancellor"
            | "Premier"
            | "Ayatollah"
            | "Pope"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str, names: &[(usize, usize, usize)], noisy: bool) -> Vec<(usize, usize, usize)> {
        let words: Vec<&str> = text.split(' ').collect();
        let mut names: Vec<Name> = names
            .iter()
            .map(|&(start, end, kind)| Name { start, end, kind })
            .collect();
        clean(&words, &mut names, Corpus::test(noisy));
        names
            .iter()
            .map(|name| (name.start, name.end, name.kind))
            .collect()
    }

    #[test]
    fn titles_and_endings_are_left_out() {
        assert_eq!(
            cleaned("President Ada Roe 's dog", &[(0, 4, PERSON)], false),
            [(1, 3, PERSON)]
        );
        assert_eq!(
            cleaned("northern Lagos", &[(0, 2, PLACE)], false),
            [(1, 2, PLACE)]
        );
        assert_eq!(
            cleaned("The Hill Society", &[(0, 3, ORGANIZATION)], false),
            [(1, 3, ORGANIZATION)]
        );
    }

    #[test]
    fn what_follows_mister_is_a_person() {
        assert_eq!(
            cleaned("Mr. Lagos spoke", &[(1, 2, PLACE)], true),
            [(1, 2, PERSON)]
        );
        assert_eq!(
            cleaned("Mr. Lagos spoke", &[(1, 2, PLACE)], false),
            [(1, 2, PLACE)]
        );
    }

    #[test]
    fn halves_are_joined() {
        let words = "the Peruvian Fisheries Agency";
        assert_eq!(
            cleaned(words, &[(1, 2, OTHER), (2, 4, ORGANIZATION)], true),
            [(1, 4, ORGANIZATION)]
        );
    }
}
