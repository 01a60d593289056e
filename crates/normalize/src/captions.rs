//! Captions and credits, and the places where they are glued to each other.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use dateline_types::{BlockKind, Span};

use crate::chars::is_blank;
use crate::lines::trim;
use crate::phrases::{self, Phrase};
use crate::shapes::ends_sentence;
use crate::{agencies, lists};

pub(crate) mod marked;

/// A paragraph longer than this, in bytes, is no caption.
const LONGEST_CAPTION: usize = 700;

/// A credit is no longer than this, in bytes.
const LONGEST_CREDIT: usize = 140;

/// The most words in a credit between brackets or after its label.
const MOST_CREDIT_WORDS: usize = 16;

/// A stretch of a paragraph and what it is.
pub(crate) type CaptionPiece = (BlockKind, Span);

/// What the words of `data/captions.tsv` show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    CreditLabel,
    CaptionLabel,
    Pointer,
    Left,
    Right,
}

struct Signs {
    words: AhoCorasick,
    kinds: Vec<Sign>,
}

#[expect(
    clippy::expect_used,
    reason = "the words are embedded data, and a test builds them"
)]
static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    let (kinds, words): (Vec<Sign>, Vec<&str>) = lists::lines(include_str!("../data/captions.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .map(|(class, words)| {
            let sign = match class {
                "credit" => Sign::CreditLabel,
                "caption" => Sign::CaptionLabel,
                "left" => Sign::Left,
                "right" => Sign::Right,
                _ => Sign::Pointer,
            };
            (sign, words)
        })
        .unzip();
    Signs {
        words: AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words)
            .expect("a short list of words"),
        kinds,
    }
});

/// What one pass over a paragraph finds in it.
#[derive(Default)]
struct Seen {
    /// Where the first label begins and ends.
    label: Option<Range<usize>>,
    /// Whether that is the label of a credit.
    is_credit: bool,
    /// Where the caption begins, behind its label.
    caption: Option<usize>,
    points: bool,
}

impl Seen {
    fn in_words(words: &str) -> Self {
        let mut seen = Self::default();
        let (mut left, mut right) = (false, false);
        for found in SIGNS.words.find_iter(words) {
            match SIGNS.kinds[found.pattern().as_usize()] {
                kind @ (Sign::CreditLabel | Sign::CaptionLabel) => {
                    if seen.label.is_none() {
                        seen.label = Some(found.range());
                        seen.is_credit = kind == Sign::CreditLabel;
                    }
                    if kind == Sign::CaptionLabel && seen.caption.is_none() {
                        seen.caption = Some(found.end());
                    }
                }
                Sign::Pointer => seen.points = true,
                Sign::Left => left = true,
                Sign::Right => right = true,
            }
        }
        // A table of results has its `(L)`, too, but no words around it.
        let prose = || {
            words
                .split(is_blank)
                .filter(|word| word.starts_with(char::is_lowercase))
                .nth(1)
                .is_some()
        };
        seen.points = (seen.points || left && right) && words.len() <= LONGEST_CAPTION && prose();
        seen
    }
}

/// The pieces of a paragraph that holds a caption or credit; `None` where nothing shows one.
pub(crate) fn split(text: &str, paragraph: Span) -> Option<Vec<CaptionPiece>> {
    let words = text.get(paragraph.range())?;
    let seen = Seen::in_words(words);
    if let Some(pieces) = glued_label(words, paragraph, &seen) {
        return Some(pieces);
    }
    if words.len() > 2 * LONGEST_CAPTION {
        return None;
    }
    let half = repeated_half(words);
    let first = half.map_or(paragraph, |half| {
        Span::new(paragraph.start(), paragraph.start() + half)
    });
    let labelled = match phrases::start(words) {
        Some((Phrase::Caption, length)) => Some(length),
        Some((Phrase::Credit, _)) if words.len() <= LONGEST_CREDIT && half.is_none() => {
            return Some(vec![(BlockKind::Credit, paragraph)]);
        }
        _ => None,
    };
    let start = first.start() + labelled.unwrap_or(0);
    let rest = Span::new(start, first.end());
    let credit = credit_start(text.get(rest.range())?).map(|at| rest.start() + at);
    let shown = labelled.is_some() || seen.points || credit.is_some();
    if !shown && half.is_none() || first.len() > LONGEST_CAPTION {
        return None;
    }
    // Said twice without any other sign: a teaser over the text, or a caption without a full stop.
    let kind = if shown || !ends_sentence(text.get(first.range())?) {
        BlockKind::Caption
    } else {
        BlockKind::Body
    };
    let end = credit.unwrap_or(rest.end());
    Some(vec![
        (BlockKind::Boilerplate, Span::new(first.start(), start)),
        (kind, Span::new(start, end)),
        (BlockKind::Credit, Span::new(end, rest.end())),
        (BlockKind::Boilerplate, Span::new(first.end(), paragraph.end())),
    ])
}

/// `Image copyright EPA Image caption Two men meet`, alone or after the words of the body: the label and what lies
/// between are a credit, the caption goes to the end of the paragraph.
fn glued_label(words: &str, paragraph: Span, seen: &Seen) -> Option<Vec<CaptionPiece>> {
    let label = seen.label.clone()?;
    let near = seen.caption.filter(|&at| at < label.start + LONGEST_CREDIT);
    // A label in the middle of a sentence is a word of it.
    let before = words.get(..label.start)?.trim_end_matches(is_blank);
    let follows_sentence = before.is_empty() || ends_sentence(before);
    if !(follows_sentence || seen.is_credit && near.is_some()) {
        return None;
    }
    let start = paragraph.start() + label.start;
    let mut pieces = vec![(BlockKind::Body, Span::new(paragraph.start(), start))];
    if let Some(caption) = near {
        let caption = paragraph.start() + caption;
        pieces.push((BlockKind::Credit, Span::new(start, caption)));
        pieces.push((BlockKind::Caption, Span::new(caption, paragraph.end())));
        return Some(pieces);
    }
    // Without a caption, the text goes on behind the agency's name.
    let owner = words.get(label.end..)?;
    let length = owner_length(owner);
    let end = match length {
        Some(length) => start + label.len() + length,
        None if owner.len() <= LONGEST_CREDIT && !ends_sentence(owner) => paragraph.end(),
        None => return None,
    };
    pieces.push((BlockKind::Credit, Span::new(start, end)));
    pieces.push((BlockKind::Body, Span::new(end, paragraph.end())));
    Some(pieces)
}

/// The length of the agency's name or the handle that `words` begin with, behind blanks.
fn owner_length(words: &str) -> Option<usize> {
    let name = words.trim_start_matches(is_blank);
    let blanks = words.len() - name.len();
    if name.starts_with('@') {
        return Some(blanks + name.find(is_blank).unwrap_or(name.len()));
    }
    let ends = name
        .match_indices(' ')
        .map(|(at, _)| at)
        .chain(std::iter::once(name.len()));
    let length = ends
        .take(5)
        .filter(|&end| name.get(..end).is_some_and(|name| agencies::find(name).is_some()))
        .last()?;
    Some(blanks + length)
}

/// Where the second copy begins in words that say the same thing twice.
fn repeated_half(words: &str) -> Option<usize> {
    let middle = words.len() / 2;
    if words.len() < 30 {
        return None;
    }
    // The copies may be parted by more than one blank.
    for gap in 1..=4 {
        let end = (words.len() - gap.min(words.len())) / 2;
        let first = words.get(..end)?;
        let rest = words.get(end..)?.trim_start_matches(is_blank);
        if first.trim_end_matches(is_blank) == rest && end <= middle {
            return Some(words.len() - rest.len());
        }
    }
    None
}

/// Where the credit begins that `words` end with, in bytes; 0 where they are nothing else.
fn credit_start(words: &str) -> Option<usize> {
    let mut start = words.len();
    // `… / AFP PHOTO / POOL (Photograph by Jane Roe for EPA/Getty Images)`: one credit after another.
    for _ in 0..3 {
        let rest = words.get(..start)?.trim_end_matches(is_blank);
        let found = bracketed_credit(rest)
            .or_else(|| slashed_credit(rest))
            .or_else(|| labelled_credit(rest));
        match found {
            Some(at) => start = at,
            None => break,
        }
    }
    if start == words.len() {
        return None;
    }
    let rest = words.get(..start)?;
    let kept = rest.trim_end_matches(|c: char| is_blank(c) || matches!(c, '/' | '|' | '–' | '—' | '-'));
    Some(kept.len())
}

/// The last bytes of `words` that a credit may take up, and where they begin.
fn tail(words: &str) -> (&str, usize) {
    let start = words.floor_char_boundary(words.len().saturating_sub(LONGEST_CREDIT));
    (words.get(start..).unwrap_or_default(), start)
}

/// `(Photo by Jane Roe)`, `(AP Photo/Jane Roe)`, `(Jane Roe/Getty Images)` at the end.
fn bracketed_credit(words: &str) -> Option<usize> {
    let closed = words.trim_end_matches('.');
    let closing = closed.chars().next_back()?;
    let opening = match closing {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    let (window, offset) = tail(closed);
    let at = window.rfind(opening)?;
    let inside = window.get(at + 1..window.len() - 1)?;
    let before = window.get(..at)?.trim_end_matches(is_blank);
    let is_credit = inside.split(is_blank).count() <= MOST_CREDIT_WORDS
        && (matches!(phrases::start(inside), Some((Phrase::Credit, _)))
            || opening == '('
                && (is_signature(inside) || agencies::find(inside).is_some() && !ends_sentence(before)));
    is_credit.then_some(offset + at)
}

/// `Photo: Jane Roe`, `Image: Jane Roe.`, `AFP PHOTO / POOL` at the end, after a sentence or a slash.
fn labelled_credit(words: &str) -> Option<usize> {
    let (window, offset) = tail(words);
    let ends = window
        .bytes()
        .enumerate()
        .filter(|(_, byte)| matches!(byte, b'.' | b'/' | b'"' | b')' | b'|' | b'?' | b'!' | 0x9d))
        .map(|(at, _)| at + 1);
    // 0x9d is the last byte of `”`: an end inside another character is no boundary and gives nothing.
    std::iter::once(0)
        .filter(|_| offset == 0)
        .chain(ends)
        .find_map(|end| {
            let rest = window.get(end..)?;
            let label = rest.trim_start_matches(is_blank);
            let parted = label.len() < rest.len() || end == 0 || window.get(..end)?.ends_with('/');
            (parted && is_labelled(label)).then(|| words.len() - label.len())
        })
}

/// Whether `words` are a credit's label and the few words of the credit.
fn is_labelled(words: &str) -> bool {
    let labelled = words.starts_with(char::is_uppercase)
        && (matches!(phrases::start(words), Some((Phrase::Credit, _)))
            || words.starts_with("Image: ")
            || words.starts_with("Video: "));
    labelled
        && words.split(is_blank).count() <= MOST_CREDIT_WORDS
        && !words.trim_end_matches('.').contains(". ")
}

/// `JANE ROE/SPUTNIK / EPA`, `Jane Roe / Getty Images` at the end, after a sentence or in capitals.
fn slashed_credit(words: &str) -> Option<usize> {
    let (window, offset) = tail(words);
    if !window.contains(['/', '|', '–']) {
        return None;
    }
    // Back over capitalised words, numbers and slashes.
    let mut start = window.len();
    for (at, word) in words_backwards(window) {
        let first = word.chars().next()?;
        let fits = first.is_uppercase()
            || first.is_numeric()
            || matches!(word, "/" | "|" | "–" | "-" | "&" | "via" | "for" | "of" | "the");
        let ends_sentence = word.ends_with(['.', '”', ',', ')', '"', '?', '!']) && start < window.len();
        if !fits || ends_sentence {
            break;
        }
        start = at;
    }
    let run = window.get(start..)?;
    if !is_signature(run) || (start == 0 && offset > 0) {
        return None;
    }
    let before = window.get(..start)?.trim_end_matches(is_blank);
    if before.is_empty() || before.ends_with(['.', '”', ')', '"', '?', '!']) {
        return Some(offset + start);
    }
    // In the middle of a sentence: only words in capitals before the first slash are the photographer's.
    let slash = run.find(['/', '|', '–'])?;
    let mut name = slash;
    for (at, word) in words_backwards(run.get(..slash)?) {
        if word.chars().any(char::is_lowercase) {
            break;
        }
        name = at;
    }
    (name < slash).then_some(offset + start + name)
}

/// Whether `words` are the slashed names of a photographer and an agency.
fn is_signature(words: &str) -> bool {
    words.contains(['/', '|', '–'])
        && words
            .split(['/', '|', '–'])
            .map(|part| part.trim_matches(|c: char| is_blank(c) || matches!(c, '.' | ',')))
            .any(|part| {
                agencies::find(part).is_some()
                    || part.starts_with("AP Photo")
                    || part.starts_with("AFP PHOTO")
            })
}

/// The words of `text` from the last to the first, with their offsets.
fn words_backwards(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = text.len();
    std::iter::from_fn(move || {
        let rest = text.get(..end)?.trim_end_matches(is_blank);
        if rest.is_empty() {
            return None;
        }
        let start = rest.rfind(is_blank).map_or(0, |at| {
            at + rest
                .get(at..)
                .and_then(|blank| blank.chars().next())
                .map_or(1, char::len_utf8)
        });
        end = start;
        Some((start, rest.get(start..)?))
    })
}

/// The words of a caption without blanks at the ends, to know them again.
pub(crate) fn key(text: &str, span: Span) -> &str {
    text.get(trim(text, span).range()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let Some(pieces) = split(text, Span::new(0, text.len())) else {
            return "none".to_owned();
        };
        let shown: Vec<String> = pieces
            .into_iter()
            .map(|(kind, span)| (kind, trim(text, span)))
            .filter(|(_, span)| !span.is_empty())
            .map(|(kind, span)| format!("{}: {}", kind.name(), text.get(span.range()).unwrap()))
            .collect();
        shown.join(" + ")
    }

    #[test]
    fn labels_glued_into_the_text() {
        assert_eq!(
            show("Image copyright EPA Image caption Two mayors met"),
            "credit: Image copyright EPA Image caption + caption: Two mayors met"
        );
        assert_eq!(
            show("It rained. Image copyright PA Image caption A wet street"),
            "body: It rained. + credit: Image copyright PA Image caption + caption: A wet street"
        );
        assert_eq!(show("Image copyright Reuters"), "credit: Image copyright Reuters");
        assert_eq!(
            show("Image copyright Getty Images The bridge is closed."),
            "credit: Image copyright Getty Images + body: The bridge is closed."
        );
    }

    #[test]
    fn doubled_captions_count_once() {
        assert_eq!(
            show("Image: Two mayors meet at the bridge Image: Two mayors meet at the bridge"),
            "boilerplate: Image: + caption: Two mayors meet at the bridge + boilerplate: Image: Two mayors meet at the bridge"
        );
    }

    #[test]
    fn credits_at_the_end() {
        assert_eq!(
            show("Two mayors meet on Saturday JANE ROE/SPUTNIK / EPA"),
            "caption: Two mayors meet on Saturday + credit: JANE ROE/SPUTNIK / EPA"
        );
        assert_eq!(
            show("Two mayors meet. Jane Roe / Getty Images"),
            "caption: Two mayors meet. + credit: Jane Roe / Getty Images"
        );
        assert_eq!(
            show("Two mayors meet. / AFP PHOTO / POOL        (Photograph by Jane Roe for EPA/Getty Images)"),
            "caption: Two mayors meet. + credit: / AFP PHOTO / POOL        (Photograph by Jane Roe for EPA/Getty Images)"
        );
        assert_eq!(
            show("Two mayors meet. (AP Photo/Jane Roe)"),
            "caption: Two mayors meet. + credit: (AP Photo/Jane Roe)"
        );
        assert_eq!(
            show("Two mayors meet. Image: Jane Roe."),
            "caption: Two mayors meet. + credit: Image: Jane Roe."
        );
        assert_eq!(show("Photo: Jane Roe"), "credit: Photo: Jane Roe");
    }

    #[test]
    fn people_pointed_at() {
        assert_eq!(
            show("Jane Roe (L) and John Doe (R) meet"),
            "caption: Jane Roe (L) and John Doe (R) meet"
        );
    }

    #[test]
    fn the_body_is_no_caption() {
        for text in [
            "Borac 1 Town (L) 2",
            "The poll, by ABC News/Washington Post, was wrong.",
            "She spoke to Reuters (a news agency).",
            "Sen. Jane Roe (R) voted no.",
            "He said: Photo: a bird.",
            "It was a 50/50 chance, she said.",
        ] {
            assert_eq!(show(text), "none", "{text}");
        }
    }
}
