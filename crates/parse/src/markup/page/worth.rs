//! What lines say for and against being part of an article.

use std::ops::Range;

use crate::markup::outline::{HEADINGS, Line, Outline, holds_sentence};

/// What a line says for and against being part of an article.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Worth {
    pub(super) good: usize,
    pub(super) bad: usize,
}

/// What `lines` say for an article; `sums` has what all lines up to each say.
pub(super) fn good(sums: &[Worth], lines: &Range<usize>) -> usize {
    let at = |index: usize| sums.get(index).map_or(0, |sum| sum.good);
    at(lines.end).saturating_sub(at(lines.start))
}

/// What `lines` say against it.
pub(super) fn bad(sums: &[Worth], lines: &Range<usize>) -> usize {
    let at = |index: usize| sums.get(index).map_or(0, |sum| sum.bad);
    at(lines.end).saturating_sub(at(lines.start))
}

/// A line with so much to say, in letters, is a paragraph.
pub(super) const PARAGRAPH: usize = 60;

/// What `line` says for and against.
pub(super) fn worth(outline: &Outline, line: &Line) -> Worth {
    let words = outline.words(line);
    let Line { weight, linked, .. } = *line;
    if linked * 2 > weight {
        return Worth { good: 0, bad: weight };
    }
    if HEADINGS.contains(&outline.name_of(line)) {
        return Worth::default();
    }
    let own = weight - linked;
    match (holds_sentence(words), weight >= PARAGRAPH) {
        (true, true) => Worth {
            good: own,
            bad: linked,
        },
        (true, false) => Worth {
            good: own / 2,
            bad: linked,
        },
        (false, true) => Worth {
            good: own / 4,
            bad: linked,
        },
        (false, false) => Worth {
            good: 0,
            bad: weight / 2,
        },
    }
}
