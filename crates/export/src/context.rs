//! The sentence around a quotation, as much of it as a cell shows.

use std::borrow::Cow;

use dateline_types::{Article, Quotation, Span};

/// The most characters of the cell.
const MOST: usize = 500;

/// Stands where something was cut.
const CUT: char = '…';

/// The sentence around the words, or the sentences where they run on. Of a longer one what stands farthest from the words is cut, at a
/// space where there is one; words that are too long themselves lose their end.
pub(crate) fn context<'a>(article: &'a Article, quotation: &Quotation) -> Cow<'a, str> {
    let words = quotation.span;
    let whole = if quotation.context.overlaps(words) {
        quotation.context.cover(words)
    } else {
        words
    };
    let all = article.slice(whole);
    if length(all) <= MOST {
        return Cow::Borrowed(all);
    }
    let before = article.slice(Span::new(whole.start(), words.start()));
    let after = article.slice(Span::new(words.end(), whole.end()));
    Cow::Owned(cut(before, article.slice(words), after))
}

fn cut(before: &str, words: &str, after: &str) -> String {
    let signs = usize::from(!before.is_empty()) + usize::from(!after.is_empty());
    let Some(room) = MOST.checked_sub(length(words)).filter(|room| *room >= signs) else {
        let lead = if before.is_empty() { "" } else { "…" };
        return format!(
            "{lead}{}",
            beginning(&format!("{words}{after}"), MOST - length(lead))
        );
    };
    // Each side has half of the room, and what the other leaves of its own.
    let of_before = length(before).min((room / 2).max(room.saturating_sub(length(after))));
    format!(
        "{}{words}{}",
        ending(before, of_before),
        beginning(after, room - of_before)
    )
}

/// At most so many characters from the beginning, the sign of the cut among them.
fn beginning(words: &str, most: usize) -> Cow<'_, str> {
    if length(words) <= most {
        return Cow::Borrowed(words);
    }
    let (end, next) = words
        .char_indices()
        .nth(most.saturating_sub(1))
        .unwrap_or((0, ' '));
    let kept = words.get(..end).unwrap_or_default();
    let whole = kept.rfind(char::is_whitespace).filter(|_| !next.is_whitespace());
    let kept = whole.and_then(|end| kept.get(..end)).unwrap_or(kept);
    Cow::Owned(format!("{}{CUT}", kept.trim_end()))
}

/// At most so many characters from the end, the sign of the cut among them.
fn ending(words: &str, most: usize) -> Cow<'_, str> {
    let all = length(words);
    if all <= most {
        return Cow::Borrowed(words);
    }
    let cut = (all - most).saturating_add(1);
    let mut behind = words.char_indices().skip(cut.saturating_sub(1));
    let is_whole = behind.next().is_some_and(|(_, last)| last.is_whitespace());
    let kept = behind
        .next()
        .and_then(|(start, _)| words.get(start..))
        .unwrap_or_default();
    let whole = kept.split_once(char::is_whitespace).filter(|_| !is_whole);
    Cow::Owned(format!(
        "{CUT}{}",
        whole.map_or(kept, |(_, kept)| kept).trim_start()
    ))
}

fn length(words: &str) -> usize {
    words.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_farthest_from_the_words_is_cut() {
        let (before, after) = ("one after another ".repeat(40), " and so on and on".repeat(40));
        let both = cut(&before, "“the words”", &after);
        assert!(
            both.starts_with("…") && both.ends_with('…') && length(&both) <= MOST,
            "{both}"
        );
        let (left, right) = both.split_once("“the words”").unwrap();
        assert!(length(left).abs_diff(length(right)) < 20, "{both}");
        assert!(left.starts_with("…one ") || left.starts_with("…after ") || left.starts_with("…another "));
        // A side that is short leaves its room to the other.
        let one = cut("He said: ", "“the words”", &after);
        assert!(
            one.starts_with("He said: “the words” and so") && length(&one) > MOST - 20,
            "{one}"
        );
        let other = cut(&before, "“the words”", ", he said.");
        assert!(
            other.ends_with("another “the words”, he said.") && length(&other) > MOST - 20,
            "{other}"
        );
    }

    #[test]
    fn words_that_are_too_long_lose_their_end() {
        let words = "we will see ".repeat(60);
        let cut = cut("He said: ", &words, ", again.");
        assert!(
            cut.starts_with("…we will see") && cut.ends_with('…') && length(&cut) <= MOST,
            "{cut}"
        );
    }

    #[test]
    fn no_length_is_too_odd() {
        for (before, words, after) in [
            (0, 500, 1),
            (1, 499, 1),
            (1, 498, 2),
            (3, 498, 9),
            (0, 501, 0),
            (900, 0, 900),
            (700, 1, 0),
        ] {
            let [before, words, after] = [before, words, after].map(|length| "é".repeat(length));
            let cut = cut(&before, &words, &after);
            assert!(length(&cut) <= MOST && cut.contains(CUT), "{cut}");
        }
    }
}
