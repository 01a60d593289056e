//! Whether a cue is one of saying.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// Verbs of saying, and their irregular forms.
struct Verbs {
    base: FxHashSet<&'static str>,
    irregular: FxHashMap<&'static str, &'static str>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let lines = include_str!("../data/saying.txt").lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (irregular, base): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.contains('\t'));
    Verbs {
        base: base.into_iter().collect(),
        irregular: irregular
            .into_iter()
            .filter_map(|line| line.split_once('\t'))
            .collect(),
    }
});

/// Endings, and what may stand in their place in the base form.
const ENDINGS: [(&str, &str); 9] = [
    ("ied", "y"),
    ("ies", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("es", ""),
    ("s", ""),
    ("d", ""),
];

/// Whether a word of the cue is a form of a verb of saying.
pub(crate) fn is_saying(cue: &str) -> bool {
    let cue = cue.to_lowercase();
    let words = cue.split(|c: char| !(c.is_ascii_lowercase() || c == '\''));
    words.filter(|word| !word.is_empty()).any(is_form)
}

fn is_form(word: &str) -> bool {
    let is_verb = |form: &str| VERBS.base.contains(form);
    let irregular = VERBS.irregular.get(word);
    is_verb(word)
        || irregular.is_some_and(|base| is_verb(base))
        || ENDINGS.iter().any(|(ending, instead)| {
            word.strip_suffix(ending).is_some_and(|stem| {
                let stem = format!("{stem}{instead}");
                is_verb(&stem) || is_verb(single(&stem))
            })
        })
}

/// The stem with its last letter once: `admitt` of `admitted`.
fn single(stem: &str) -> &str {
    let mut letters = stem.chars().rev();
    let last = letters.next();
    if last.is_some() && last == letters.next() {
        stem.strip_suffix(|c| Some(c) == last).unwrap_or(stem)
    } else {
        stem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_verbs_of_saying() {
        for cue in [
            "said",
            "admitted",
            "according to",
            "Denies",
            "were warned that",
            "replying",
            "argued",
            "swore",
        ] {
            assert!(is_saying(cue), "{cue}");
        }
        for cue in [
            "", "wants", "believed", "seemed", "showed", "—", "plans to", "sad",
        ] {
            assert!(!is_saying(cue), "{cue}");
        }
    }
}
