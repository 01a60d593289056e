//! What a document uses its paragraphs for.

/// A paragraph that is longer is prose, and no line of a header, in bytes.
const PROSE_BYTES: usize = 100;

/// What a paragraph of a document stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// A paragraph of the text.
    Paragraph,
    /// A line: an empty one stands between paragraphs.
    Line,
}

/// What `paragraphs` stand for.
pub(super) fn used_as(paragraphs: &[String]) -> Use {
    if are_wrapped(paragraphs) || are_set_apart(paragraphs) {
        Use::Line
    } else {
        Use::Paragraph
    }
}

/// Whether the lines of a text were saved as paragraphs: then many go on in the next one, with a small letter.
fn are_wrapped(paragraphs: &[String]) -> bool {
    let (mut neighbours, mut going_on) = (0usize, 0usize);
    for (paragraph, next) in paragraphs.iter().zip(paragraphs.iter().skip(1)) {
        if paragraph.is_empty() || next.is_empty() {
            continue;
        }
        neighbours += 1;
        let ends = paragraph.ends_with(['.', '!', '?', ':', ';', '"', '”', '»', '’', ')']);
        if !ends && next.trim_start().starts_with(char::is_lowercase) {
            going_on += 1;
        }
    }
    going_on >= 3 && going_on * 4 >= neighbours
}

/// Whether empty paragraphs stand between those with prose: then those that stand together are lines of one block.
fn are_set_apart(paragraphs: &[String]) -> bool {
    let (mut together, mut apart) = (0usize, 0usize);
    let mut gap = None;
    for paragraph in paragraphs {
        if paragraph.is_empty() {
            gap = gap.map(|gap: usize| gap + 1);
        } else if paragraph.len() < PROSE_BYTES {
            gap = None;
        } else {
            match gap {
                Some(0) => together += 1,
                Some(_) => apart += 1,
                None => {}
            }
            gap = Some(0);
        }
    }
    apart >= 2 && together * 10 <= apart
}
