//! Shapes of lines: what a line looks like, whatever stands around it.

use crate::chars::is_blank;

/// Bylines and other lines of a header are mostly shorter than this, in bytes.
pub(crate) const SHORT_LINE: usize = 60;

/// `The Paper Published Saturday, March 31, 2018`: a line that says it is about the date.
pub(crate) fn is_published_line(words: &str) -> bool {
    let says = |word: &str| {
        matches!(
            word.to_lowercase().trim_end_matches(':'),
            "published" | "updated" | "posted" | "modified"
        )
    };
    words.len() <= 2 * SHORT_LINE && !ends_sentence(words) && words.split(is_blank).any(says)
}

/// `02:51 - Source: CNN`, or the running time alone.
pub(crate) fn is_video_slug(words: &str) -> bool {
    let time = words.split(is_blank).next().unwrap_or_default();
    let mut parts = time.split(':');
    let is_time = (2..=3).contains(&time.split(':').count())
        && parts.all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_time || words.len() > 60 {
        return false;
    }
    let rest = words.get(time.len()..).unwrap_or_default();
    let rest = rest.trim_start_matches(|c: char| is_blank(c) || matches!(c, '-' | '–' | '|'));
    rest.is_empty() || rest.starts_with("Source")
}

/// Whether `words` are the call sign of an American station: `WXYZ`.
pub(crate) fn is_call_sign(words: &str) -> bool {
    words.len() == 4 && words.starts_with(['K', 'W']) && words.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a sentence ends inside `words`.
pub(crate) fn holds_sentence(words: &str) -> bool {
    words.match_indices(". ").any(|(at, _)| {
        let before = words
            .get(..at)
            .unwrap_or_default()
            .rsplit(is_blank)
            .next()
            .unwrap_or_default();
        let after = words.get(at + 2..).unwrap_or_default();
        before.len() > 3 && before.chars().all(char::is_lowercase) && after.starts_with(char::is_uppercase)
    })
}

/// Whether `words` end as a sentence does.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let bare = words
        .trim_end_matches(|c: char| is_blank(c) || matches!(c, '”' | '"' | '’' | '\'' | ')' | ']' | '»'));
    bare.ends_with(['.', '…']) || bare.len() < words.len() && bare.ends_with(['?', '!'])
}

/// Whether `words` are a sentence of some length, as body text is.
pub(crate) fn is_sentence(words: &str) -> bool {
    words.len() > 160
        || ends_sentence(words)
            && words
                .split(is_blank)
                .filter(|word| !word.is_empty())
                .nth(5)
                .is_some()
}

/// Whether a line that begins like furniture reports what someone said.
pub(crate) fn quotes_someone(words: &str) -> bool {
    words.contains([',', '“', '"'])
        && (words.contains("said") || words.contains("says"))
        && ends_sentence(words)
}

/// The end of `title` in `text` from `start`, if the text there has its letters and digits; marks and blanks between them,
/// and a full stop behind, may differ.
pub(crate) fn match_title(text: &str, start: usize, title: &str) -> Option<usize> {
    let rest = text.get(start..)?;
    let mut letters = title
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .peekable();
    letters.peek()?;
    let mut end = 0;
    let mut marks = 0;
    for (at, c) in rest.char_indices() {
        if letters.peek().is_none() {
            break;
        }
        if !c.is_alphanumeric() {
            marks += 1;
            if marks > 10 {
                return None;
            }
            continue;
        }
        marks = 0;
        for lower in c.to_lowercase() {
            if letters.next()? != lower {
                return None;
            }
        }
        end = at + c.len_utf8();
    }
    if letters.next().is_some() {
        return None;
    }
    let after = rest.get(end..)?;
    if after.starts_with(char::is_alphanumeric) {
        return None;
    }
    let marks = after.len()
        - after
            .trim_start_matches(|c: char| !is_blank(c) && !c.is_alphanumeric())
            .len();
    // A title of one word could be the first word of the text.
    let glued = !after
        .get(marks..)?
        .trim_start_matches([' ', '\u{a0}', '\t'])
        .starts_with(['\n', '\r'])
        && marks < after.len();
    if glued && title.split(is_blank).count() < 4 {
        return None;
    }
    Some(start + end + marks)
}

/// Whether at least half of the longer words of `title` stand in `words`.
pub(crate) fn shares_words(title: &str, words: &str) -> bool {
    let fold = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 3)
            .take(40)
            .map(str::to_lowercase)
            .collect()
    };
    let (title, words) = (fold(title), fold(words));
    let shared = title.iter().filter(|word| words.contains(word)).count();
    !title.is_empty() && shared * 2 >= title.len()
}
