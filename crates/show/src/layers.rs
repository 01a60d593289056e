//! The text with its marks: overlapping spans to pieces of one style each.

use anstyle::Style;
use dateline_types::{Article, Block, BlockKind, Findings, Span};

use crate::look::{Layer, Look, clean, dim, harmless, painted};
use crate::wrap::{Piece, wrap};

/// Columns before the text: the kind of the block.
const GUTTER: usize = 13;

/// Below this the words would stand one a line.
const LEAST_WIDTH: usize = 40;

/// Every block with the marks in it.
pub(crate) fn blocks(out: &mut String, article: &Article, findings: &Findings, look: Look) {
    let marks = marks(findings);
    let width = look.width.max(LEAST_WIDTH) - GUTTER;
    for block in &article.blocks {
        let inside: Vec<Mark> = marks
            .iter()
            .filter(|mark| mark.span.overlaps(block.span))
            .copied()
            .collect();
        let pieces = pieces(article, *block, &inside, look);
        let label = label(*block);
        for (number, line) in wrap(&pieces, width, look).iter().enumerate() {
            let gutter = if number == 0 { label.as_str() } else { "" };
            out.push_str(&painted(&format!("{gutter:<10} | "), dim(), look));
            out.push_str(line);
            out.push('\n');
        }
    }
    if article.blocks.is_empty() {
        out.push_str("(no text)\n");
    }
    out.push('\n');
}

fn label(block: Block) -> String {
    match block.kind {
        BlockKind::Body => format!("body {}", block.paragraph),
        BlockKind::Boilerplate => "left out".to_owned(),
        kind => kind.name().to_owned(),
    }
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    layer: Layer,
}

/// All marks, the outer before the inner where they begin together.
fn marks(findings: &Findings) -> Vec<Mark> {
    let mut marks = Vec::new();
    let people = findings.people.iter().flat_map(|person| &person.mentions);
    marks.extend(people.map(|mention| (mention.span, Layer::Person)));
    let places = findings.places.iter().flat_map(|place| &place.mentions);
    marks.extend(places.map(|mention| (mention.span, Layer::Place)));
    let organizations = findings.organizations.iter();
    let organizations = organizations.flat_map(|organization| &organization.mentions);
    marks.extend(organizations.map(|mention| (mention.span, Layer::Organization)));
    let named: Vec<Span> = marks.iter().map(|(span, _)| *span).collect();
    for (number, quotation) in findings.quotations.iter().enumerate() {
        marks.push((quotation.span, Layer::Quotation(number + 1)));
        marks.extend(quotation.cue.map(|cue| (cue, Layer::Cue)));
        let speaker = quotation.speaker.as_ref().map(|speaker| speaker.span);
        let unnamed = speaker.filter(|span| !named.iter().any(|name| name.overlaps(*span)));
        marks.extend(unnamed.map(|span| (span, Layer::Speaker)));
    }
    marks.retain(|(span, _)| !span.is_empty());
    marks.sort_unstable_by_key(|(span, layer)| {
        (span.start, layer.depth(), std::cmp::Reverse(span.end), *layer)
    });
    // One speaker or cue of several quotations is marked once.
    marks.dedup();
    marks
        .into_iter()
        .map(|(span, layer)| Mark { span, layer })
        .collect()
}

/// The words of a block, cut wherever a mark begins or ends.
fn pieces(article: &Article, block: Block, marks: &[Mark], look: Look) -> Vec<Piece> {
    let within = |offset: u32| offset.clamp(block.span.start, block.span.end);
    let mut cuts: Vec<u32> = vec![block.span.start, block.span.end];
    for mark in marks {
        cuts.extend([within(mark.span.start), within(mark.span.end)]);
    }
    cuts.sort_unstable();
    cuts.dedup();
    let base = if block.kind == BlockKind::Boilerplate {
        dim()
    } else {
        Style::new()
    };
    let mut pieces = Vec::new();
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        close(&mut pieces, marks, start, look);
        open(&mut pieces, marks, start, look);
        let style = marks
            .iter()
            .filter(|mark| mark.span.start <= start && end <= mark.span.end)
            .fold(base, |style, mark| mark.layer.upon(style));
        let words = article.slice(Span { start, end });
        let words = words
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { harmless(c) });
        pieces.push(Piece {
            words: words.collect(),
            style,
        });
    }
    close(&mut pieces, marks, block.span.end, look);
    pieces
}

fn open(pieces: &mut Vec<Piece>, marks: &[Mark], at: u32, look: Look) {
    for mark in marks.iter().filter(|mark| mark.span.start == at) {
        let sign = if look.color { "" } else { mark.layer.signs().0 };
        let words = match mark.layer {
            Layer::Quotation(number) => format!("{sign}{number}:"),
            _ => sign.to_owned(),
        };
        pieces.push(Piece { words, style: dim() });
    }
}

fn close(pieces: &mut Vec<Piece>, marks: &[Mark], at: u32, look: Look) {
    if look.color {
        return;
    }
    for mark in marks.iter().rev().filter(|mark| mark.span.end == at) {
        pieces.push(Piece {
            words: mark.layer.signs().1.to_owned(),
            style: Style::new(),
        });
    }
}

/// The words of a span for a list, on one line and not too long.
pub(crate) fn excerpt(article: &Article, span: Span, most: usize) -> String {
    let words = clean(article.slice(span));
    if words.chars().count() <= most {
        return words;
    }
    let mut cut: String = words.chars().take(most.saturating_sub(1)).collect();
    cut.push('…');
    cut
}
