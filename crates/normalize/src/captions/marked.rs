//! Captions that the markup of a page knows: what in them is the credit.

use dateline_types::{BlockKind, Span};

use super::{CaptionPiece, MOST_CREDIT_WORDS, split, tail, words_backwards};
use crate::chars::is_blank;
use crate::shapes::ends_sentence;
use crate::{agencies, lists};

/// The pieces of a paragraph that the markup knows for a caption. What a caption ends with is a credit here by weaker signs than in a text
/// without markup: the few names behind its last sentence.
pub(crate) fn known(text: &str, paragraph: Span) -> Vec<CaptionPiece> {
    let all = paragraph;
    let paragraph = without_button(text, paragraph);
    let words = text.get(paragraph.range()).unwrap_or_default();
    if is_counter(words) {
        return vec![(BlockKind::Boilerplate, all)];
    }
    if agencies::find(words).is_some() {
        return vec![(BlockKind::Credit, all)];
    }
    let mut pieces = split(text, paragraph).unwrap_or_default();
    if !pieces
        .iter()
        .any(|(kind, _)| matches!(kind, BlockKind::Caption | BlockKind::Credit))
    {
        pieces = vec![(BlockKind::Caption, paragraph)];
    }
    let credit = label_behind(words)
        .or_else(|| slash_behind(words))
        .or_else(|| names_behind(words))
        .map(|at| paragraph.start() + at);
    let mut known = Vec::with_capacity(pieces.len() + 2);
    for (kind, span) in pieces {
        let kind = if kind == BlockKind::Body {
            BlockKind::Caption
        } else {
            kind
        };
        match credit.filter(|at| kind == BlockKind::Caption && span.contains_offset(*at)) {
            Some(at) => {
                known.push((kind, Span::new(span.start(), at)));
                known.push((BlockKind::Credit, Span::new(at, span.end())));
            }
            None => known.push((kind, span)),
        }
    }
    known.push((BlockKind::Boilerplate, Span::new(paragraph.end(), all.end())));
    known
}

/// `paragraph` without the button that shows less of it.
fn without_button(text: &str, paragraph: Span) -> Span {
    let words = text.get(paragraph.range()).unwrap_or_default();
    let rest = [" less", " more", " Show less", " Show more"]
        .iter()
        .find_map(|button| words.strip_suffix(button));
    let kept = rest
        .filter(|rest| rest.ends_with([')', '.', '…']))
        .unwrap_or(words);
    Span::new(paragraph.start(), paragraph.start() + kept.len())
}

/// `Image 2 of 8`, `3 / 12`: which of the pictures it is.
fn is_counter(words: &str) -> bool {
    let mut numbers = 0;
    let short = words
        .split(|c: char| is_blank(c) || c == '/')
        .filter(|word| !word.is_empty())
        .all(|word| {
            let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
            numbers += usize::from(is_number);
            is_number || word == "of" || word.starts_with(char::is_uppercase) && word.len() <= 8
        });
    short && numbers == 2 && words.len() <= 24
}

/// Where the last label of a credit begins that `words` end with: `… in Moscow. Foto: Jane Roe/AP`.
fn label_behind(words: &str) -> Option<usize> {
    let (window, offset) = tail(words);
    let labels = lists::lines(include_str!("../../data/credit-labels.txt"));
    let at = labels.filter_map(|label| window.rfind(label)).max()?;
    let rest = window.get(at..)?;
    (rest.split(is_blank).count() <= MOST_CREDIT_WORDS && !rest.contains(". ")).then_some(offset + at)
}

/// Where the names begin around the last slash of `words`: `… on July 25, 2019. J. Scott Roe / AP file`.
fn slash_behind(words: &str) -> Option<usize> {
    let (window, offset) = tail(words);
    let slash = window.rfind('/')?;
    let is_name = |word: &str| {
        let first = word.trim_start_matches(['(', '/']).chars().next();
        first.is_none_or(|c| c.is_uppercase() || matches!(c, '@' | '&'))
    };
    let after = window.get(slash + 1..)?.trim_end_matches([')', '.']);
    let joins = |word: &str| is_name(word) || BESIDE_AGENCIES.contains(&word.trim_matches([')', '.', ',']));
    if after.split(is_blank).count() > MOST_NAMES || !after.split(is_blank).all(joins) {
        return None;
    }
    let mut start = slash;
    for (at, word) in words_backwards(window.get(..slash)?) {
        // An initial ends with a full stop, and so does the sentence before.
        let ends = word.ends_with(['.', '”', '"', '!', '?', ')', '|', ',']) && !is_initial(word);
        if ends || !is_name(word) {
            break;
        }
        start = at;
    }
    (start < slash).then_some(offset + start)
}

/// `J.`
fn is_initial(word: &str) -> bool {
    word.chars().count() <= 2 && word.ends_with('.')
}

/// Words in small letters that stand beside the names of agencies.
const BESIDE_AGENCIES: [&str; 9] = ["file", "via", "for", "pool", "handout", "of", "the", "dpa", "and"];

/// Where the names begin that stand behind the last sentence of `words`: `… on Monday. Jane Roe, The Echo`.
fn names_behind(words: &str) -> Option<usize> {
    let (window, offset) = tail(words);
    let stop = window.rfind(['.', '!', '?', '”', '"', ')'])?;
    let mark = window.get(stop..)?.chars().next()?;
    let rest = window.get(stop + mark.len_utf8()..)?;
    let sentence_ends = ends_sentence(window.get(..stop + mark.len_utf8())?);
    let names = rest.trim_matches(is_blank);
    let is_name = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || matches!(c, '/' | '|' | '&' | '©' | '@' | '-' | '–'))
            || matches!(word, "for" | "of" | "via" | "the" | "by" | "van" | "de" | "von")
    };
    let count = names.split(is_blank).count();
    let begins = rest.starts_with(is_blank) && names.starts_with(|c: char| c.is_uppercase() || c == '©');
    (sentence_ends && begins && count <= MOST_NAMES && names.split(is_blank).all(is_name))
        .then(|| offset + window.len() - rest.trim_start_matches(is_blank).len())
}

/// The most words of the names behind a caption.
const MOST_NAMES: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::trim;

    #[test]
    fn a_caption_that_the_markup_knows_ends_before_the_names_behind_it() {
        let pieces = |text: &str| -> Vec<String> {
            let pieces = known(text, Span::new(0, text.len())).into_iter();
            let shown = pieces
                .map(|(kind, span)| (kind, trim(text, span)))
                .filter(|(_, span)| !span.is_empty());
            shown
                .map(|(kind, span)| format!("{}: {}", kind.name(), text.get(span.range()).unwrap()))
                .collect()
        };
        for names in [
            "Corin Asterley",
            "Corin Asterley, Harbour Pictures",
            "Corin Asterley for The Echo",
            "© Corin Asterley",
        ] {
            assert_eq!(
                pieces(&format!("Edna Quill waits on the pier. {names}")),
                [
                    "caption: Edna Quill waits on the pier.".to_owned(),
                    format!("credit: {names}")
                ]
            );
        }
        for caption in [
            "Edna Quill",
            "The pier in May.",
            "“It is late.” So says Edna Quill",
            "The pier was built in 1902. It burned down.",
        ] {
            assert_eq!(pieces(caption), [format!("caption: {caption}")]);
        }
        assert_eq!(
            pieces("Edna Quill waits on the pier. (AP Photo/Jane Roe) less"),
            [
                "caption: Edna Quill waits on the pier.",
                "credit: (AP Photo/Jane Roe)",
                "boilerplate: less"
            ]
        );
        assert_eq!(
            pieces("Edna Quill waits on the pierFoto: Jane Roe/AP Photo/picture alliance"),
            [
                "caption: Edna Quill waits on the pier",
                "credit: Foto: Jane Roe",
                "credit: /AP Photo/picture alliance"
            ]
        );
        assert_eq!(pieces("Image 2 of 8"), ["boilerplate: Image 2 of 8"]);
        assert_eq!(pieces("3 / 12"), ["boilerplate: 3 / 12"]);
        assert_eq!(pieces("Getty Images"), ["credit: Getty Images"]);
    }
}
