//! The forms of regular verbs and nouns.

/// Third person, past and gerund of a regular verb.
#[must_use]
pub fn regular_forms(lemma: &str) -> [String; 3] {
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    let past = if ends_in_consonant_y(lemma) {
        format!("{}ied", lemma.trim_end_matches('y'))
    } else {
        format!("{stem}ed")
    };
    let gerund = if lemma.ends_with("ee") {
        format!("{lemma}ing")
    } else {
        format!("{stem}ing")
    };
    [with_s(lemma), past, gerund]
}

/// `says`, `watches`, `denies`.
#[must_use]
pub fn with_s(word: &str) -> String {
    if ends_in_consonant_y(word) {
        format!("{}ies", word.trim_end_matches('y'))
    } else if ends_in_sibilant(word) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut letters = word.chars().rev();
    letters.next() == Some('y') && letters.next().is_some_and(|letter| !"aeiou".contains(letter))
}

fn ends_in_sibilant(word: &str) -> bool {
    ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|ending| word.ends_with(ending))
}
