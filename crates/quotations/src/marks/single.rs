//! Single marks: which of them open or close a quotation, and which are apostrophes.
//!
//! `‘The teachers’ anger is real,’ said Roe.` A mark behind `teachers` may close or show possession. It is an apostrophe where
//! the same quotation has a better end farther on, before anything else opens.

use crate::word_lists::{CLIPPED, CLIPPED_END, DROPPED_H};

use super::facing::{Facing, MARKS_AHEAD};

/// A single mark with its neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct SingleMark {
    /// Where it begins, in bytes.
    pub(super) at: usize,
    pub(super) letter: char,
    pub(super) before: Option<char>,
    pub(super) after: Option<char>,
}

/// What a mark can be, by its neighbours alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// `don’t`, `’90s`, `’tis`
    Apostrophe,
    /// Stands before a word that has a capital letter, or not.
    Opens {
        capital: bool,
    },
    Closes(Ending),
}

/// How surely a mark closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// Behind punctuation: `,’`
    Stop,
    /// Behind a word that has no apostrophe at its end.
    Word,
    /// Behind an `s`, and no word follows: `rights’, he said`
    WordInS,
    /// Behind a number, where it may stand for feet.
    Number,
    /// Behind a plural or a clipped word, and the sentence goes on: `the teachers’ anger`, `goin’ home`
    Doubtful,
}

/// Which way each of the marks of a paragraph faces, in text order; `None` for an apostrophe.
pub(super) fn facings(text: &str, marks: &[SingleMark]) -> Vec<Option<Facing>> {
    let roles: Vec<Role> = marks.iter().map(|mark| role(text, mark)).collect();
    let mut found = Vec::with_capacity(marks.len());
    // Whether the quotation that is open begins with a capital letter.
    let mut open: Option<bool> = None;
    for (index, (mark, role)) in marks.iter().zip(&roles).enumerate() {
        let ahead = roles.get(index + 1..).unwrap_or_default();
        let facing = match (role, open) {
            (Role::Apostrophe, _) | (Role::Closes(_), None) => None,
            (Role::Opens { .. }, Some(_)) if mark.letter == '’' => None,
            (Role::Opens { capital: false }, Some(_)) if mark.letter == '\'' && is_only_end(ahead) => None,
            (Role::Opens { .. }, _) => Some(Facing::Opens),
            (Role::Closes(Ending::Doubtful), Some(capital)) if ends_later(marks, index, ahead, capital) => {
                None
            }
            (Role::Closes(_), Some(_)) => Some(Facing::Closes),
        };
        match (facing, role) {
            (Some(Facing::Opens), Role::Opens { capital }) => open = Some(*capital),
            (Some(_), _) => open = None,
            (None, _) => {}
        }
        found.push(facing);
    }
    found
}

fn role(text: &str, mark: &SingleMark) -> Role {
    let SingleMark {
        at,
        letter,
        before,
        after,
    } = *mark;
    let behind = text.get(at + letter.len_utf8()..).unwrap_or_default();
    let word_before = before.is_some_and(char::is_alphanumeric);
    let word_after = after.is_some_and(char::is_alphanumeric);
    let opens = Role::Opens {
        capital: behind
            .chars()
            .take(3)
            .find(|c| c.is_alphanumeric())
            .is_some_and(char::is_uppercase),
    };
    if word_before && word_after {
        return Role::Apostrophe; // don't
    }
    if word_after {
        let digits = after.is_some_and(|c| c.is_ascii_digit());
        if digits || is_clipped(behind) {
            return Role::Apostrophe; // ’90s, ’tis
        }
        let space_before = before
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '“' | '"' | '/'));
        return if space_before { opens } else { Role::Apostrophe };
    }
    if letter == '‘' {
        return match after {
            Some(c) if !c.is_whitespace() => opens,
            _ => Role::Apostrophe,
        };
    }
    match before {
        Some(c) if !c.is_whitespace() => Role::Closes(ending(text.get(..at).unwrap_or_default(), c, behind)),
        _ => Role::Apostrophe,
    }
}

/// How surely a mark closes that stands behind `head`, whose last letter is `before`.
fn ending(head: &str, before: char, behind: &str) -> Ending {
    if !before.is_alphanumeric() {
        return Ending::Stop;
    }
    if before.is_numeric() {
        return Ending::Number;
    }
    let goes_on = behind
        .trim_start_matches([' ', '\u{a0}'])
        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’'))
        && !behind.starts_with(['\'', '’']);
    // `the managers'?'`
    let ends_behind = behind
        .strip_prefix(['?', '!', '.', ','])
        .is_some_and(|rest| rest.starts_with(['\'', '’']));
    if is_clipped_end(head) || matches!(before, 's' | 'S') && ends_behind {
        return Ending::Doubtful;
    }
    match before {
        's' | 'S' if goes_on => Ending::Doubtful,
        's' | 'S' => Ending::WordInS,
        _ => Ending::Word,
    }
}

/// Whether a better end of the quotation comes before anything else opens. One that opens in mid-sentence with a small
/// letter is a word or two (`the ‘lads’ went home`): a mark behind another `s` is no better end of it.
fn ends_later(marks: &[SingleMark], index: usize, ahead: &[Role], capital: bool) -> bool {
    for (mark, role) in marks.iter().skip(index + 1).zip(ahead).take(MARKS_AHEAD) {
        match role {
            Role::Opens { .. } if mark.letter != '’' => return false,
            Role::Closes(Ending::Stop | Ending::Word) => return true,
            Role::Closes(Ending::WordInS) if capital => return true,
            _ => {}
        }
    }
    false
}

/// Whether one end alone, behind punctuation, comes before another quotation opens: the mark before a small letter opens
/// nothing then, but drops a letter (`'We waited at the 'ospital,' said Roe`).
fn is_only_end(ahead: &[Role]) -> bool {
    let mut ends = ahead
        .iter()
        .take(MARKS_AHEAD)
        .take_while(|role| **role != Role::Opens { capital: true })
        .filter_map(|role| match role {
            Role::Closes(ending) if !matches!(ending, Ending::Doubtful) => Some(*ending),
            _ => None,
        });
    ends.next() == Some(Ending::Stop) && ends.next().is_none()
}

/// Whether words begin with one that is written with a leading apostrophe.
fn is_clipped(after: &str) -> bool {
    let letters = after
        .chars()
        .take_while(|c| c.is_alphabetic())
        .take(LONGEST_CLIPPED);
    let word: String = letters.collect();
    let hyphened = after.get(word.len()..).is_some_and(|rest| rest.starts_with('-'));
    CLIPPED.contains(word.to_lowercase().as_str()) || (DROPPED_H.contains(word.as_str()) && !hyphened)
}

/// More letters than any word of the lists has.
const LONGEST_CLIPPED: usize = 12;

/// The fewest letters of a word like `goin’`.
const FEWEST_LETTERS: usize = 4;

/// Whether `head` ends in a word that is written with an apostrophe at its end: `an’`, `goin’`.
fn is_clipped_end(head: &str) -> bool {
    let mut letters: Vec<char> = head
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic())
        .take(16)
        .flat_map(char::to_lowercase)
        .collect();
    letters.reverse();
    let word: String = letters.iter().collect();
    CLIPPED_END.contains(word.as_str()) || (letters.len() >= FEWEST_LETTERS && word.ends_with("in"))
}
