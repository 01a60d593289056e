//! Lines that begin as the turns of a transcript do: `ANN ROE, HOST (on camera): Good morning.`, `Q. When?`
//!
//! Layout asks only whether such a line may be a headline, byline or dateline. Whether somebody speaks in it is not decided here.

use crate::chars::is_blank;

/// The longest label, in bytes.
const LONGEST_LABEL: usize = 160;

/// The most words of a name with its title.
const MOST_WORDS: usize = 7;

/// Small words inside a name.
const PARTICLES: [&str; 8] = ["of", "the", "de", "la", "van", "von", "der", "al"];

/// Whether `line` begins with a name in capitals, or the letter of a question or an answer, and something follows the colon.
pub(crate) fn is_turn(line: &str) -> bool {
    let Some((label, said)) = parted(without_note(line)) else {
        return false;
    };
    !said.trim_matches(is_blank).is_empty() && is_label(label)
}

/// Whether `line` is such a name and its colon and nothing more.
pub(crate) fn is_label_alone(line: &str) -> bool {
    let label = without_note(line).strip_suffix(':');
    label.is_some_and(|label| line.len() <= LONGEST_LABEL && is_label(label))
}

fn is_label(label: &str) -> bool {
    if matches!(label, "Q" | "A") {
        return true;
    }
    let name = label.split([',', '(', '[']).next().unwrap_or_default();
    let words: Vec<&str> = name
        .split(is_blank)
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS + 1)
        .collect();
    let is_part = |word: &&str| word.starts_with(char::is_uppercase) || PARTICLES.contains(word);
    let is_shouted = |word: &&str| {
        word.chars().filter(|letter| letter.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase)
    };
    words.len() <= MOST_WORDS && words.iter().all(is_part) && words.last().is_some_and(is_shouted)
}

/// Whether `line` is `BY MS. ROE:`, which names who asks from there on.
pub(crate) fn is_examiner(line: &str) -> bool {
    (line.starts_with("BY ") || line.starts_with("By ")) && line.ends_with(':') && line.len() <= LONGEST_LABEL
}

/// What stands before the colon, or the period of `Q.`, and what behind it and a blank.
fn parted(line: &str) -> Option<(&str, &str)> {
    for letter in ["Q.", "A."] {
        if let Some(said) = line
            .strip_prefix(letter)
            .filter(|said| said.starts_with(is_blank))
        {
            return Some((letter.trim_end_matches('.'), said));
        }
    }
    let head = line.get(..line.floor_char_boundary(LONGEST_LABEL))?;
    // Not the colon of `(14:03)`.
    let colon = head
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| line.get(at + 1..).is_some_and(|said| said.starts_with(is_blank)))?;
    Some((
        line.get(..colon)?.trim_end_matches(is_blank),
        line.get(colon + 1..)?,
    ))
}

/// Without `[02:05:05]` or `(END VIDEO CLIP)` before it.
fn without_note(line: &str) -> &str {
    let close = match line.chars().next() {
        Some('[') => ']',
        Some('(') => ')',
        _ => return line,
    };
    let note = line
        .split_once(close)
        .filter(|(note, _)| !note.contains(char::is_lowercase));
    note.map_or(line, |(_, rest)| rest.trim_start_matches(is_blank))
}

#[cfg(test)]
mod tests {
    use super::is_turn;

    #[test]
    fn names_in_capitals_and_letters_begin_turns() {
        for line in [
            "ROE: Good morning.",
            "ANN ROE, HARBOR HOUR HOST (on camera): Good morning.",
            "[02:05:05] DR. A. ROE, DIRECTOR, CITY HOSPITAL: We are full.",
            "(END VIDEO CLIP) ROE: Good.",
            "SEN. ANN ROE (D-NM): I will read it.",
            "Mr ROE (Northmoor) (14:03): I move that.",
            "The SPEAKER: Order.",
            "Q. Why?",
            "A: Because.",
        ] {
            assert!(is_turn(line), "{line}");
        }
        for line in [
            "Roe: The man who was mayor",
            "When: June 4",
            "BY ANN ROE",
            "ROE:",
            "ANN ROE, HOST:",
            "The talks ended at 10:30 on Monday.",
        ] {
            assert!(!is_turn(line), "{line}");
        }
    }
}
