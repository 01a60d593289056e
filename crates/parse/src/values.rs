//! What tools write into fields that have nothing in them, lists that were written as text, and texts that are none. For the
//! fields of every format.

use std::collections::HashSet;
use std::sync::LazyLock;

use dateline_types::cut_short;

use crate::markup::byline::one_line;
use crate::markup::inline::decoded;

/// What tools write where there is nothing: the missing values of R, pandas, Python, JavaScript, databases.
const NOTHING: [&str; 19] = [
    "NA",
    "<NA>",
    "N/A",
    "n/a",
    "NaN",
    "nan",
    "NAN",
    "NaT",
    "None",
    "null",
    "NULL",
    "Null",
    "nil",
    "undefined",
    "[]",
    "{}",
    "\\N",
    "-",
    "--",
];

/// The words of a field, if it says anything.
pub(crate) fn said(field: &str) -> Option<&str> {
    let words = field.trim();
    (!words.is_empty() && !NOTHING.contains(&words)).then_some(words)
}

/// Whether `words` are an address of the web.
pub(crate) fn is_address(words: &str) -> bool {
    words.starts_with("http://") || words.starts_with("https://")
}

/// The names in a field: `Ann Roe; Ben Poe`, or `['Ann Roe', 'Ben Poe']` as Python and JSON write a list.
pub(crate) fn names(words: &str) -> Vec<String> {
    // Before the names are parted: an entity ends with what stands between names.
    let words = &decoded(words);
    let names = match list(words) {
        Some(list) => list,
        // Normalization finds the names in it.
        None if is_object(words) => vec![words.trim().to_owned()],
        None => words.split(';').map(|name| name.trim().to_owned()).collect(),
    };
    names.into_iter().filter(|name| said(name).is_some()).collect()
}

/// The parts of a list that was written as text, in the notation of Python or JSON: `['A', "B's"]`, `("A", "B")`, `["A"]`.
/// An object, `{'name': 'A'}`, is none.
pub(crate) fn list(words: &str) -> Option<Vec<String>> {
    let words = words.trim();
    let inside = words
        .strip_prefix('[')
        .and_then(|inside| inside.strip_suffix(']'))
        .or_else(|| {
            words
                .strip_prefix('(')?
                .strip_suffix(')')
                .filter(|inside| is_quoted(inside))
        })
        .or_else(|| {
            words
                .strip_prefix('{')?
                .strip_suffix('}')
                .filter(|inside| is_quoted(inside))
        })?;
    let mut rest = inside.trim_start();
    if has_key(rest) {
        return None;
    }
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (part, behind) = match rest.chars().next() {
            Some(mark @ ('\'' | '"')) => quoted(rest, mark).unwrap_or_else(|part| (part, "")),
            _ => match rest.split_once(',') {
                Some((part, behind)) => (part.trim().to_owned(), behind),
                None => (rest.trim().to_owned(), ""),
            },
        };
        if said(&part).is_some() {
            parts.push(part.trim().to_owned());
        }
        rest = behind.trim_start();
    }
    Some(parts)
}

fn is_object(words: &str) -> bool {
    let words = words.trim();
    let inside = words.strip_prefix('[').unwrap_or(words).trim_start();
    inside.starts_with('{') && has_key(inside)
}

/// Whether `inside` begins with an object or the key of one: `{"name": …`, `'name': …`.
fn has_key(inside: &str) -> bool {
    let inside = inside.strip_prefix('{').unwrap_or(inside).trim_start();
    ['\'', '"'].into_iter().any(|mark| {
        let key = inside
            .strip_prefix(mark)
            .and_then(|inside| inside.split_once(mark));
        key.is_some_and(|(_, behind)| behind.trim_start().starts_with(':'))
    })
}

fn is_quoted(inside: &str) -> bool {
    inside.trim_start().starts_with(['\'', '"'])
}

/// The paragraphs of a text that is a list written as text, all of whose parts stand in marks: `['One.', "It's two."]`.
pub(crate) fn paragraphs(text: &str) -> Option<Vec<String>> {
    let inside = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    if !is_quoted(inside) {
        return None;
    }
    if let Ok(list) = serde_json::from_str(text.trim()) {
        return Some(list);
    }
    // `['Tis the season, all say']`
    let first = inside
        .trim_start_matches([' ', '\''])
        .split(' ')
        .next()
        .unwrap_or_default();
    if CLIPPED.contains(&first) {
        return None;
    }
    let mut parts = Vec::new();
    let mut rest = inside.trim();
    while let Some(mark) = rest.chars().next() {
        let (part, behind) = matches!(mark, '\'' | '"').then(|| quoted(rest, mark).ok())??;
        parts.push(part);
        rest = behind.trim_start();
    }
    Some(parts)
}

/// What an apostrophe leaves of the first word of a sentence.
const CLIPPED: [&str; 8] = ["Tis", "Twas", "Til", "Till", "Cause", "Bout", "Em", "Round"];

/// The part at the beginning of `text` that stands in `mark`s, and what follows the comma behind it; all of it as an error if
/// nothing closes it.
fn quoted(text: &str, mark: char) -> Result<(String, &str), String> {
    let mut part = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        if c == '\\' {
            let escaped = chars.next().map(|(_, escaped)| escaped);
            match escaped {
                Some('n') => part.push('\n'),
                Some('t') => part.push('\t'),
                Some('r') => {}
                Some(kind @ ('x' | 'u')) => {
                    let digits = if kind == 'x' { 2 } else { 4 };
                    let digits: String = chars.by_ref().take(digits).map(|(_, digit)| digit).collect();
                    let number = u32::from_str_radix(&digits, 16).ok();
                    part.push(
                        number
                            .and_then(char::from_u32)
                            .unwrap_or(char::REPLACEMENT_CHARACTER),
                    );
                }
                other => part.extend(other),
            }
            continue;
        }
        if c == mark {
            let behind = text.get(at + c.len_utf8()..).unwrap_or_default().trim_start();
            // An apostrophe that nobody escaped is one where no comma follows.
            if behind.is_empty() {
                return Ok((part, ""));
            }
            if let Some(behind) = behind.strip_prefix(',') {
                return Ok((part, behind));
            }
        }
        part.push(c);
    }
    Err(part)
}

static PLACEHOLDERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/placeholders.txt").lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
});

/// No placeholder is longer, in bytes.
const LONGEST_PLACEHOLDER: usize = 80;

/// Whether a text is what a tool wrote in place of one: `[Removed]`, `No content`.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    if text.len() > LONGEST_PLACEHOLDER {
        return false;
    }
    // The mark of a text that was cut short, and nothing of the text.
    if cut_short(text).is_some_and(|mark| mark.start() == 0) {
        return true;
    }
    let words = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let words = one_line(&words);
    let is_marked = text.starts_with(['[', '(', '<']);
    // `Removed` alone may be a headline; in brackets it is a placeholder.
    PLACEHOLDERS.contains(words.as_str()) && (words.contains(' ') || is_marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tools_write_for_nothing_is_nothing() {
        for nothing in [
            "", " ", "NA", "nan", "None ", "null", "[]", "\\N", "-", "NaT", "N/A",
        ] {
            assert_eq!(said(nothing), None, "{nothing}");
        }
        for words in ["Nan Goldin", "Nancy", "None of us", "No", "-5", "NATO"] {
            assert_eq!(said(words), Some(words));
        }
    }

    #[test]
    fn entities_in_names_part_no_names() {
        for (words, names_) in [
            ("Bo M&#39;Bala", &["Bo M'Bala"][..]),
            ("Zo&eacute; P&eacute;rez; Bo&nbsp;Lu", &["Zoé Pérez", "Bo Lu"]),
            ("['Al &amp; Sons', 'Bo Lu']", &["Al & Sons", "Bo Lu"]),
        ] {
            assert_eq!(names(words), names_);
        }
    }

    #[test]
    fn texts_that_are_lists_written_as_text_are_paragraphs() {
        for (text, parts) in [
            (
                "['It rained.', 'It\\'s over,\\nsaid Bo.']",
                &["It rained.", "It's over,\nsaid Bo."][..],
            ),
            ("['It rained.', \"It's over.\"]", &["It rained.", "It's over."]),
            (
                "[\"It rained.\", \"\\u201cOver,\\u201d said Bo.\"]",
                &["It rained.", "“Over,” said Bo."],
            ),
            ("['It\\xa0rained.',]", &["It\u{A0}rained."]),
        ] {
            assert_eq!(
                paragraphs(text).as_deref(),
                Some(&parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>()[..])
            );
        }
        for text in [
            "['Twas the night before.]",
            "['Twas the night before, all say, and rain fell']",
            "['Twas the night,' she read, and stopped.]",
            "[Bo] said it rained. [Sic]",
            "['It rained.', Bo said.]",
            "['It rained.'] Bo said.",
        ] {
            assert_eq!(paragraphs(text), None, "{text}");
        }
    }

    #[test]
    fn objects_that_were_written_as_text_are_no_lists() {
        for words in [
            "{'name': 'Bo Lu', 'id': 4}",
            "[{\"name\": \"Bo Lu\"}, {\"name\": \"Al Moe\"}]",
            "[{'id': 3, 'name': 'Bo Lu', 'job': 'City; courts'}]",
        ] {
            assert_eq!(list(words), None);
            assert_eq!(names(words), [words]);
        }
        assert!(list("{'Bo Lu', 'Al Moe'}").is_some());
    }

    #[test]
    fn lists_that_were_written_as_text_are_lists() {
        for (words, names_) in [
            ("['Ann Roe', 'Ben Poe']", &["Ann Roe", "Ben Poe"][..]),
            ("[\"Ann Roe\", \"Ben O'Poe\"]", &["Ann Roe", "Ben O'Poe"]),
            ("['Ann O'Roe', 'Ben Poe']", &["Ann O'Roe", "Ben Poe"]),
            ("[\"Ann Roe, Jr.\", 'Ben Poe']", &["Ann Roe, Jr.", "Ben Poe"]),
            ("['Ann O\\'Roe']", &["Ann O'Roe"]),
            ("('Ann Roe', 'Ben Poe')", &["Ann Roe", "Ben Poe"]),
            ("[Ann Roe, Ben Poe]", &["Ann Roe", "Ben Poe"]),
            ("Ann Roe; Ben Poe", &["Ann Roe", "Ben Poe"]),
            ("Ann Roe", &["Ann Roe"]),
            ("['nan']", &[]),
            ("[None, 'Ben Poe']", &["Ben Poe"]),
            ("['']", &[]),
            ("[", &["["]),
        ] {
            assert_eq!(names(words), names_, "{words}");
        }
    }

    #[test]
    fn placeholders_are_no_texts() {
        for placeholder in [
            "[Removed]",
            "[removed]",
            "No body",
            " no content. ",
            "[deleted]",
            "[+22 chars]",
            "… [+1 char]",
            "Content not available",
        ] {
            assert!(is_placeholder(placeholder), "{placeholder}");
        }
        for text in [
            "Removed",
            "No comment",
            "The body was removed from the river.",
            "",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
