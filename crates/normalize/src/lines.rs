//! Text to paragraphs: lines, or groups of lines where the text was wrapped at a fixed width.

use dateline_types::Span;

use crate::chars::is_blank;

/// Widths at which text is wrapped by hand or by mail programs, in characters.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 45..=110;

/// Widths at which a line may break off inside a sentence without being one of many wrapped lines, in characters.
const CUT_WIDTHS: std::ops::RangeInclusive<usize> = 30..=110;

/// How much shorter than the width a wrapped line may be, beyond the word that no longer fitted, in characters.
const SLACK: usize = 3;

/// `span` without blank characters at its ends, the invisible ones included.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let words = text.get(span.range()).unwrap_or_default();
    let start = span.start() + (words.len() - words.trim_start_matches(is_blank).len());
    Span::new(start, start + words.trim_matches(is_blank).len())
}

/// A line that is not blank.
struct TextLine {
    span: Span,
    /// Whether a blank line or the start of the text comes before.
    after_gap: bool,
    /// Whether it is indented.
    indented: bool,
}

/// The paragraphs of `text`, in order.
pub(crate) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let mut paragraphs = Vec::with_capacity(lines.len());
    let mut rest = lines.as_slice();
    while !rest.is_empty() {
        let length = 1 + rest.iter().skip(1).take_while(|line| !line.after_gap).count();
        let (group, after) = rest.split_at(length);
        add_group(text, group, &mut paragraphs);
        rest = after;
    }
    paragraphs
}

fn lines(text: &str) -> Vec<TextLine> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut after_gap = true;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let span = trim(text, Span::new(start, start + line.len()));
        if span.is_empty() {
            // The second half of CR LF is no blank line.
            after_gap |= !(line == "\n" && text.as_bytes().get(start.wrapping_sub(1)) == Some(&b'\r'));
        } else {
            let indented = span.start() > start;
            lines.push(TextLine {
                span,
                after_gap,
                indented,
            });
            after_gap = false;
        }
        start += line.len();
    }
    lines
}

/// Adds the paragraphs of a group of lines without a blank line between.
fn add_group(text: &str, group: &[TextLine], paragraphs: &mut Vec<Span>) {
    let wrapped = wrap_width(text, group);
    for (index, line) in group.iter().enumerate() {
        let joins = index.checked_sub(1).is_some_and(|before| {
            let before = &group[before];
            let wraps = wrapped.is_some_and(|width| is_wrapped(text, before, line, width));
            !line.indented && (wraps || is_cut(text, before, line))
        });
        match paragraphs.last_mut() {
            Some(last) if joins => *last = last.cover(line.span),
            _ => paragraphs.push(line.span),
        }
    }
}

fn width(text: &str, line: &TextLine) -> usize {
    text.get(line.span.range()).unwrap_or_default().chars().count()
}

/// The width at which the lines of `group` are wrapped, if they are: some break off inside a sentence.
fn wrap_width(text: &str, group: &[TextLine]) -> Option<usize> {
    if group.len() < 2 {
        return None;
    }
    let width = group.iter().map(|line| width(text, line)).max()?;
    if !WRAP_WIDTHS.contains(&width) {
        return None;
    }
    let broken = group
        .windows(2)
        .filter(|pair| breaks_off(text, &pair[0]) && goes_on(text, &pair[1]))
        .count();
    (broken > 0 && broken * 4 >= group.len() - 1).then_some(width)
}

/// Whether the line ends inside a sentence.
fn breaks_off(text: &str, line: &TextLine) -> bool {
    let last = text
        .get(line.span.range())
        .and_then(|words| words.chars().next_back());
    last.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '-' | '—' | '–'))
}

/// Whether the line begins inside a sentence.
fn goes_on(text: &str, line: &TextLine) -> bool {
    let first = text.get(line.span.range()).and_then(|words| words.chars().next());
    first.is_some_and(char::is_lowercase)
}

/// Whether a sentence is cut between the lines, whatever the rest of the group does: a few wrapped sentences above a list.
fn is_cut(text: &str, line: &TextLine, next: &TextLine) -> bool {
    breaks_off(text, line) && goes_on(text, next) && CUT_WIDTHS.contains(&width(text, line))
}

/// Whether `next` was cut from `line` because its first word no longer fitted.
fn is_wrapped(text: &str, line: &TextLine, next: &TextLine, limit: usize) -> bool {
    if breaks_off(text, line) && goes_on(text, next) {
        return true;
    }
    let first_word = text
        .get(next.span.range())
        .unwrap_or_default()
        .chars()
        .take_while(|c| !is_blank(*c))
        .count();
    width(text, line) + 1 + first_word + SLACK > limit
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> Vec<&str> {
        paragraphs(text)
            .into_iter()
            .map(|span| text.get(span.range()).unwrap_or_default())
            .collect()
    }

    #[test]
    fn lines_are_paragraphs() {
        assert_eq!(
            show("One.\nTwo.\r\n\r\n  Three. \n\u{200b}\nFour"),
            ["One.", "Two.", "Three.", "Four"]
        );
        assert!(show(" \n\t\n").is_empty());
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The mayor of the old town by the river said on Monday\n\
            that the bridge would stay closed until the summer.\n\
            Engineers have found that two of its piers were badly\n\
            damaged by the flood.\n\
            She asked for patience and for help from the government.\n\
            It has so far sent neither money nor anyone to look at it.\n";
        assert_eq!(show(text).len(), 2);
        assert!(show(text)[0].ends_with("by the flood."));
        assert_eq!(show(&text.replace('\n', "\r\n")).len(), 2);
    }

    #[test]
    fn a_few_wrapped_lines_above_a_list_are_joined() {
        let text = "The team will travel to the island\nin May and play there.\nFirst match\nSecond match\nThird match\n";
        assert_eq!(show(text).len(), 4);
    }

    #[test]
    fn long_lines_are_not() {
        let sentence = "The mayor of the old town by the river said on Monday that the bridge would stay closed until \
            the summer of next year and perhaps longer.";
        let text = format!("{sentence}\n{sentence}\n{sentence}");
        assert_eq!(show(&text).len(), 3);
    }
}
