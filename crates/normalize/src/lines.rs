//! Text to paragraphs: lines, or groups of lines where the text was wrapped at a fixed width.

use dateline_types::Span;

use crate::chars::is_blank;
use crate::shapes::{ends_sentence, holds_sentence};

/// Widths at which text is wrapped by hand or by mail programs, in characters.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 45..=110;

/// Widths of the columns of a newspaper, in characters.
const COLUMN_WIDTHS: std::ops::RangeInclusive<usize> = 24..=44;

/// So many sentences run over the end of a line, at least, in a text that is set in columns.
const LEAST_BROKEN: usize = 3;

/// Widths at which a line may break off inside a sentence without being one of many wrapped lines, in characters.
const CUT_WIDTHS: std::ops::RangeInclusive<usize> = 30..=110;

/// Widths of a line that has no room for another name, in characters.
const FULL_WIDTHS: std::ops::RangeInclusive<usize> = 60..=110;

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
    let groups: Vec<&[TextLine]> = lines.chunk_by(|_, next| !next.after_gap).collect();
    let column = column_width(text, &groups);
    let widths: Vec<Option<usize>> = groups
        .iter()
        .map(|group| column.or_else(|| wrap_width(text, group)))
        .collect();
    let usual = usual_width(text, &groups, &widths);
    let first_wrapped = widths.iter().position(Option::is_some).unwrap_or(groups.len());
    let mut paragraphs = Vec::with_capacity(lines.len());
    for (index, (group, own)) in groups.iter().zip(&widths).enumerate() {
        // Two lines may have no more to show for it than that the first is full: what stands around them says the rest.
        // Above the first that shows it stands the header: there they must be a sentence, too.
        let borrowed = usual.filter(|_| index > first_wrapped || is_one_sentence(text, group));
        add_group(text, group, own.or(borrowed), &mut paragraphs);
    }
    paragraphs
}

/// Whether `group` reads as one sentence over several lines, or as several that all run over the ends of the lines.
fn is_one_sentence(text: &str, group: &[TextLine]) -> bool {
    let Some((last, before)) = group.split_last() else {
        return false;
    };
    let words = text.get(last.span.range()).unwrap_or_default();
    ends_sentence(words) && before.iter().all(|line| breaks_off(text, line))
}

/// The width at which the whole text is set in a narrow column, if it is: sentences run over the ends of many lines, and where
/// they do, the next word would not have fitted. In verse and in lists it would.
fn column_width(text: &str, groups: &[&[TextLine]]) -> Option<usize> {
    let mut widths: Vec<usize> = groups
        .iter()
        .filter(|group| group.len() > 1)
        .flat_map(|group| group.iter().map(|line| width(text, line)))
        .collect();
    widths.sort_unstable();
    // A headline may be wider than the column.
    let usual = *widths.get(widths.len().checked_sub(1)? * 19 / 20)?;
    let column = widths
        .iter()
        .copied()
        .filter(|width| *width <= usual + SLACK)
        .max()?;
    if !COLUMN_WIDTHS.contains(&column) {
        return None;
    }
    let (mut pairs, mut broken, mut full) = (0, 0, 0);
    for pair in groups.iter().flat_map(|group| group.windows(2)) {
        let [line, next] = pair else { continue };
        pairs += 1;
        if runs_on(text, line, next) {
            broken += 1;
            full += usize::from(is_full(text, line, next, column));
        }
    }
    (broken >= LEAST_BROKEN && broken * 3 >= pairs && full * 5 >= broken * 4).then_some(column)
}

/// The width at which most of a text is wrapped: of the groups that show it, where they are at least half of the lines, sentences counted
/// that could be wrapped there.
fn usual_width(text: &str, groups: &[&[TextLine]], widths: &[Option<usize>]) -> Option<usize> {
    let most = widths.iter().flatten().max().copied()?;
    let is_full = |group: &[TextLine]| {
        let mut pairs = group.windows(2);
        is_one_sentence(text, group) && pairs.all(|pair| is_wrapped(text, &pair[0], &pair[1], most))
    };
    let (mut shown, mut all) = (0, 0);
    for (group, width) in groups.iter().zip(widths).filter(|(group, _)| group.len() > 1) {
        all += group.len();
        if width.is_some() || is_full(group) {
            shown += group.len();
        }
    }
    (shown * 2 >= all).then_some(most)
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
fn add_group(text: &str, group: &[TextLine], wrapped: Option<usize>, paragraphs: &mut Vec<Span>) {
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
        .filter(|pair| runs_on(text, &pair[0], &pair[1]))
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

/// Whether a sentence runs on from `line` to `next`: or a word does, which may be a name.
fn runs_on(text: &str, line: &TextLine, next: &TextLine) -> bool {
    breaks_off(text, line) && goes_on(text, next)
        || ends_inside_word(text, line) && begins_with_letter(text, next)
}

fn ends_inside_word(text: &str, line: &TextLine) -> bool {
    let mut last = text.get(line.span.range()).unwrap_or_default().chars().rev();
    matches!(last.next(), Some('-' | '\u{2010}' | '\u{ad}' | '¬'))
        && last.next().is_some_and(char::is_alphabetic)
}

fn begins_with_letter(text: &str, line: &TextLine) -> bool {
    let first = text.get(line.span.range()).and_then(|words| words.chars().next());
    first.is_some_and(char::is_alphabetic)
}

/// Whether a sentence is cut between the lines, whatever the rest of the group does: a few wrapped sentences above a list, or a long line of
/// prose that ends in the middle of a name.
fn is_cut(text: &str, line: &TextLine, next: &TextLine) -> bool {
    let width = width(text, line);
    runs_on(text, line, next) && CUT_WIDTHS.contains(&width)
        || FULL_WIDTHS.contains(&width)
            && breaks_off(text, line)
            && is_prose(text, line)
            && begins_with_letter(text, next)
}

/// Whether a line is of prose for certain: a quotation and its words of saying, or the end of one sentence and the beginning of another.
fn is_prose(text: &str, line: &TextLine) -> bool {
    let words = text.get(line.span.range()).unwrap_or_default();
    holds_sentence(words)
        || [",\" ", ",” ", ",' ", ",’ "]
            .iter()
            .any(|mark| words.contains(mark))
}

/// Whether `next` was cut from `line` because its first word no longer fitted.
fn is_wrapped(text: &str, line: &TextLine, next: &TextLine, limit: usize) -> bool {
    width(text, line) <= limit + SLACK && (runs_on(text, line, next) || is_full(text, line, next, limit))
}

/// Whether the first word of `next` would not have fitted on the line.
fn is_full(text: &str, line: &TextLine, next: &TextLine, limit: usize) -> bool {
    let first_word = text
        .get(next.span.range())
        .unwrap_or_default()
        .chars()
        .take_while(|c| !is_blank(*c))
        .count();
    // In a narrow column a few characters are a word: there the width is that of the whole text, and known well.
    let slack = if COLUMN_WIDTHS.contains(&limit) { 0 } else { SLACK };
    width(text, line) + 1 + first_word + slack > limit
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
    fn lines_of_a_narrow_column_are_joined() {
        let text = "Harbour strike is over\n\nThe pilots of the old harbour\nare at their posts again, the\nport and their union said.\n\n\
            \"Half of what we asked is ours by\nnow,\" said their speaker, Tomas\nLindqvist. He named no figures,\nbut the company's manager, Ines\nde Souza, did.\n";
        assert_eq!(show(text).len(), 3, "{:?}", show(text));
        let unspaced = text.replace("\n\n", "\n");
        assert_eq!(show(&unspaced).len(), 3, "{:?}", show(&unspaced));
    }

    #[test]
    fn verse_and_lists_are_not() {
        let verse = "O river, carry down\nthe leaves that I have thrown\nand tell the sleeping town\nthat nobody alone\nis ever as alone\nas those who wait to see\nthe water on the stone\nand water in the tree.\n";
        assert_eq!(show(verse).len(), 8, "{:?}", show(verse));
        let list = "Flour, two cups\nsugar, one cup\nthree eggs\na pinch of salt\nbutter\nmilk, half a litre\nvanilla\n";
        assert_eq!(show(list).len(), 7);
    }

    #[test]
    fn a_long_line_that_ends_in_the_middle_of_a_name_goes_on() {
        let text = "\"A well is always deeper than it looks,\" said the director, Anton\nBrinkman. \"It was dug by hand.\"\n\nThe fence around it will be built before the winter, he said.";
        assert_eq!(show(text).len(), 2);
        let header = "The museum of wells and of bridges will open on Sundays again soon\nBy Ann Roe\nThe museum closed.";
        assert_eq!(show(header).len(), 3);
    }

    #[test]
    fn a_paragraph_of_two_lines_is_wrapped_as_those_around_it() {
        let text = "The mayor of the old town by the river said on Monday\n\
            that the bridge would stay closed until the summer.\n\n\
            Her lawyer, Anton \"Toni\" Berg, called the closing of it\n\
            \"a bad joke\" and left the hall.\n";
        assert_eq!(show(text).len(), 2);
    }

    #[test]
    fn a_first_paragraph_whose_next_line_begins_with_a_name_is_wrapped_as_those_below_it() {
        let below = "The owner of the ferry did not answer questions on the\nreasons for it, nor did the shipyard across the bay.\n\n\
            Nobody could say how long the repairs would take or what\nthey were going to cost the town and its harbor.\n";
        let text = format!(
            "Ferry out of service\n\nThe old ferry to the islands was taken out of service on\nMonday after rust was found.\n\n{below}"
        );
        assert_eq!(show(&text).len(), 4, "{:?}", show(&text));
        let header = format!(
            "The old ferry to the islands is taken out of service today\nBy Annabelle Roe\n\n{below}"
        );
        assert_eq!(show(&header).len(), 4, "{:?}", show(&header));
        let short = format!("It was a quiet day\nMonday was not.\n\n{below}");
        assert_eq!(show(&short).len(), 4, "{:?}", show(&short));
    }

    #[test]
    fn long_lines_are_not() {
        let sentence = "The mayor of the old town by the river said on Monday that the bridge would stay closed until \
            the summer of next year and perhaps longer.";
        let text = format!("{sentence}\n{sentence}\n{sentence}");
        assert_eq!(show(&text).len(), 3);
    }
}
