//! Stretches inside quotation marks: which opening mark goes with which closing one.

use dateline_types::{Article, BlockKind, Span};

use crate::sayer::Sayer;

mod facing;
mod single;

use facing::{Facing, MARKS_AHEAD};
use single::SingleMark;

/// A stretch of text between a pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The words, marks and white space at the ends left out.
    pub(crate) inner: Span,
    /// With the marks.
    pub(crate) outer: Span,
    /// The index of the block.
    pub(crate) block: usize,
    /// Single marks: `‘…’`.
    pub(crate) single: bool,
    /// No closing mark: the quotation runs to the end of its paragraph and, as news prints it, opens anew in the next.
    pub(crate) open_ended: bool,
    /// Whose words they are known to be, where they stand in no marks.
    pub(crate) sayer: Option<Sayer>,
}

/// The pairs of marks that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum QuoteStyle {
    /// `"…"`, `“…”`, `„…“`, `''…''`, ` ``…'' `: all that newsrooms mix up among themselves.
    Double,
    /// `«…»`
    Angle,
    /// `‘…’`, `'…'`
    Single,
}

#[derive(Clone, Copy, Debug)]
struct QuoteMark {
    span: Span,
    style: QuoteStyle,
    facing: Facing,
}

/// The quoted stretches of all prose blocks, in text order, not overlapping: outermost marks only.
///
/// Marks are paired within one block, so a stray mark spoils one paragraph at most.
pub(crate) fn stretches(article: &Article) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        if matches!(
            block.kind,
            BlockKind::Body | BlockKind::Headline | BlockKind::Caption
        ) {
            let next_opens = article.blocks[index + 1..]
                .iter()
                .find(|next| next.kind == BlockKind::Body)
                .is_some_and(|next| begins_with_mark(article.slice(next.span)));
            block_stretches(article, index, next_opens, &mut found);
        }
    }
    found
}

fn begins_with_mark(text: &str) -> bool {
    text.starts_with(['"', '“', '„', '«', '‘', '\'']) || text.starts_with("''") || text.starts_with("``")
}

fn block_stretches(article: &Article, block: usize, next_opens: bool, found: &mut Vec<Stretch>) {
    let span = article.blocks[block].span;
    span_stretches(article, span, block, next_opens, found);
}

/// The stretches in marks of the other kind inside `outer`: single in double ones, or double in single ones.
pub(crate) fn inside(article: &Article, outer: &Stretch) -> Vec<Stretch> {
    let mut found = Vec::new();
    span_stretches(article, outer.inner, outer.block, false, &mut found);
    found.retain(|inner| (inner.single != outer.single || outer.sayer.is_some()) && !inner.open_ended);
    found
}

fn span_stretches(article: &Article, span: Span, block: usize, next_opens: bool, found: &mut Vec<Stretch>) {
    let text = article.slice(span);
    let marks = marks(text);
    let mut i = 0;
    while i < marks.len() {
        let open = marks[i];
        if open.facing == Facing::Closes {
            i += 1;
            continue;
        }
        let (inner_end, outer_end, next, open_ended) = match closing(text, &marks, i) {
            Some(close) => (
                marks[close].span.start(),
                marks[close].span.end(),
                close + 1,
                false,
            ),
            // A single mark may be an apostrophe: it needs the one that opens the next paragraph for a witness.
            None if (open.style != QuoteStyle::Single || (next_opens && begins_sentence(text, open)))
                && runs_on(text, open, next_opens) =>
            {
                (text.len(), text.len(), marks.len(), true)
            }
            None => {
                i += 1;
                continue;
            }
        };
        let outer = Span::new(span.start() + open.span.start(), span.start() + outer_end);
        let inner = Span::new(span.start() + open.span.end(), span.start() + inner_end);
        let inner = article.record.text.trim(inner);
        if !inner.is_empty() {
            found.push(Stretch {
                inner,
                outer,
                block,
                single: open.style == QuoteStyle::Single,
                open_ended,
                sayer: None,
            });
        }
        i = next;
    }
}

/// Whether the mark opens the paragraph, or stands behind a colon or another sentence, and a capital follows.
fn begins_sentence(text: &str, open: QuoteMark) -> bool {
    let before = text.get(..open.span.start()).unwrap_or_default().trim_end();
    (before.is_empty() || before.ends_with([':', '.', '!', '?'])) && sentence_begins(text, open)
}

/// Whether an unclosed quotation runs to the end of the paragraph: it must begin the paragraph or follow a
/// reporting clause, and be either opened anew in the next paragraph or plainly a sentence.
fn runs_on(text: &str, open: QuoteMark, next_opens: bool) -> bool {
    let before = text.get(..open.span.start()).unwrap_or_default().trim_end();
    let begins = before.is_empty() || before.ends_with([',', ':', '.', '?', '!', ')', '”', '"']);
    let after = text.get(open.span.end()..).unwrap_or_default();
    begins && (next_opens || before.is_empty() || after.split_whitespace().nth(3).is_some())
}

/// The mark that closes the one at `open`.
fn closing(text: &str, marks: &[QuoteMark], open: usize) -> Option<usize> {
    let style = marks[open].style;
    let mut depth = 0usize;
    for (i, mark) in marks.iter().enumerate().skip(open + 1).take(MARKS_AHEAD) {
        if mark.style != style {
            continue;
        }
        match mark.facing {
            Facing::Opens if style == QuoteStyle::Angle => depth += 1,
            // A second opening mark while one is open: the first was never closed, if a new quotation plainly begins here.
            Facing::Opens => {
                if sentence_begins(text, *mark) && !closes_later(marks, i) {
                    return None;
                }
                depth += 1;
            }
            Facing::Closes | Facing::Either if depth == 0 => return Some(i),
            Facing::Closes | Facing::Either => depth -= 1,
        }
    }
    // Every mark faced the wrong way (reversed marks): take the next of the style.
    (depth > 0)
        .then(|| (open + 1..marks.len()).find(|&i| marks[i].style == style))
        .flatten()
}

/// Whether there are enough closing marks behind `from` to close both levels.
fn closes_later(marks: &[QuoteMark], from: usize) -> bool {
    let style = marks[from].style;
    let (mut opens, mut closes) = (2i32, 0i32);
    let ahead = marks.iter().skip(from + 1).take(MARKS_AHEAD);
    for mark in ahead.filter(|mark| mark.style == style) {
        match mark.facing {
            Facing::Opens if closes < opens => opens += 1,
            Facing::Opens => break,
            _ => closes += 1,
        }
    }
    closes >= opens
}

fn sentence_begins(text: &str, mark: QuoteMark) -> bool {
    text.get(mark.span.end()..)
        .and_then(|after| after.chars().next())
        .is_some_and(char::is_uppercase)
}

/// All marks of a block that may open or close a quotation.
fn marks(text: &str) -> Vec<QuoteMark> {
    let mut marks = Vec::new();
    let mut singles = Vec::new();
    let mut skip_to = 0;
    let mut open_double = false;
    let mut straight_before = 0usize;
    for (at, letter) in text.char_indices() {
        if at < skip_to || !is_mark(letter) {
            continue;
        }
        let opened = straight_before % 2 == 1;
        straight_before += usize::from(letter == '"');
        let doubled = matches!(letter, '\'' | '`' | '’' | '‘' | '"')
            && text
                .get(at + letter.len_utf8()..)
                .is_some_and(|rest| rest.starts_with(letter));
        let length = letter.len_utf8() * if doubled { 2 } else { 1 };
        skip_to = at + length;
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(skip_to..).and_then(|after| after.chars().next());
        let span = Span::new(at, skip_to);
        let (style, facing) = match letter {
            '\'' | '`' | '‘' | '’' | '‚' | '‛' if !doubled => {
                singles.push(SingleMark {
                    at,
                    letter,
                    before,
                    after,
                });
                continue;
            }
            '«' | '»' | '‹' | '›' => {
                (QuoteStyle::Angle, by_shape_or_place(letter, before, after, false))
            }
            '"' if is_measure(text, at, before, after, opened) || is_attribute(text, at) => continue,
            _ => (
                QuoteStyle::Double,
                by_shape_or_place(letter, before, after, open_double),
            ),
        };
        open_double = facing == Facing::Opens;
        marks.push(QuoteMark { span, style, facing });
    }
    add_singles(text, &singles, &mut marks);
    marks
}

/// Adds the single marks that are no apostrophes.
fn add_singles(text: &str, singles: &[SingleMark], marks: &mut Vec<QuoteMark>) {
    let facings = single::facings(text, singles);
    let found = singles.iter().zip(facings).filter_map(|(mark, facing)| {
        Some(QuoteMark {
            span: Span::new(mark.at, mark.at + mark.letter.len_utf8()),
            style: QuoteStyle::Single,
            facing: facing?,
        })
    });
    marks.extend(found);
    marks.sort_by_key(|mark| mark.span.start());
}

fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\''
            | '`'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '＂'
    )
}

/// `6'2"`, `5-inch 3.5"`: a double mark straight after a digit, without an opening one to close; `opened` where an odd
/// number of them stands before.
fn is_measure(text: &str, at: usize, before: Option<char>, after: Option<char>, opened: bool) -> bool {
    if !before.is_some_and(|letter| letter.is_ascii_digit()) || after.is_some_and(char::is_alphanumeric) {
        return false;
    }
    let head = text.get(..at).unwrap_or_default();
    let number = head.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let feet = number.ends_with(['\'', '’', '′']);
    feet || !opened
}

/// The longest value of an attribute, in bytes.
const ATTRIBUTE_BYTES: usize = 200;

/// `class="quote"`: left-over markup.
fn is_attribute(text: &str, at: usize) -> bool {
    let mut from = at.saturating_sub(ATTRIBUTE_BYTES + 2);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let head = text.get(from..at).unwrap_or_default();
    head.ends_with('=')
        || head.rfind("=\"").is_some_and(|open| {
            head.get(open + 2..)
                .is_some_and(|value| !value.contains('"') && value.len() < ATTRIBUTE_BYTES)
        })
}

/// Which way a double or angle mark faces. Its neighbours outweigh its shape only where they leave no doubt,
/// since scrapes reverse marks (`” like this “`).
fn by_shape_or_place(letter: char, before: Option<char>, after: Option<char>, open: bool) -> Facing {
    let space_before = before
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '‘' | '\''));
    let space_after = after.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                ')' | ']' | '.' | ',' | ';' | ':' | '?' | '!' | '—' | '–' | '…' | '’' | '\''
            )
    });
    match letter {
        '“' | '«' | '‹' | '„' if !space_after || space_before => Facing::Opens,
        '”' | '»' | '›' | '‟' if !space_before || space_after => Facing::Closes,
        '`' | '‘' => Facing::Opens,
        _ if space_before && !space_after => Facing::Opens,
        _ if space_after && !space_before => Facing::Closes,
        _ if before.is_some_and(|c| matches!(c, ',' | '.' | '?' | '!' | '…')) && open => Facing::Closes,
        _ if open => Facing::Closes,
        _ if space_before && space_after => Facing::Either,
        _ => Facing::Opens,
    }
}

#[cfg(test)]
mod tests;
