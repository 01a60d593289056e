//! The lines of an article as a text, and what of it is set apart.

use dateline_types::{SetApart, SetApartKind, Span};

use crate::markup::names::Traits;
use crate::markup::outline::Outline;

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Body,
    Caption,
    Credit,
    Out,
}

/// The text of the lines that are the article's, an empty line between them.
pub(super) fn write(outline: &Outline, fates: &[Fate]) -> (String, Vec<SetApart>) {
    let mut text = String::new();
    let mut apart: Vec<SetApart> = Vec::new();
    // The block quotation that the line before stood in.
    let mut open: Option<usize> = None;
    for (line, fate) in outline.lines.iter().zip(fates) {
        if *fate == Fate::Out {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(outline.words(line));
        let span = Span::new(start, text.len());
        let quotation = quotation(outline, line.block);
        match (quotation, apart.last_mut()) {
            _ if matches!(fate, Fate::Caption | Fate::Credit) => {
                let kind = if *fate == Fate::Caption {
                    SetApartKind::Caption
                } else {
                    SetApartKind::Credit
                };
                apart.push(SetApart { span, kind });
                open = None;
                continue;
            }
            (Some((block, _)), Some(last)) if open == Some(block) => last.span = last.span.cover(span),
            (Some((_, kind)), _) => apart.push(SetApart { span, kind }),
            (None, _) => {}
        }
        open = quotation.map(|(block, _)| block);
    }
    (text, apart)
}

/// The outermost block quotation around `block`, and whether it is a post.
fn quotation(outline: &Outline, block: usize) -> Option<(usize, SetApartKind)> {
    let mut found = None;
    let mut index = block;
    let mut post = false;
    for block in outline.around(block) {
        if &*block.name == "blockquote" {
            found = Some(index);
            post = false;
        }
        post |= block.traits.has(Traits::POST);
        index = block.parent;
    }
    let kind = if post {
        SetApartKind::Post
    } else {
        SetApartKind::Blockquote
    };
    found.map(|found| (found, kind))
}
