//! HTML as a tree: stretches of it as text.

use dateline_types::{SetApart, SetApartKind};

use crate::error::ParseError;
use crate::limits::Limits;
use crate::markup::gate;
use crate::markup::names::Traits;
use crate::markup::outline::Outline;
use crate::markup::tree::Tree;
use crate::markup::written::{Fate, write};

/// The text of a stretch of markup that is all article, with [`CAPTION`] before each caption.
pub(crate) fn fragment(markup: &str, limits: &Limits) -> Result<String, ParseError> {
    let (text, apart) = fragment_and_set_apart(markup, limits)?;
    let captions = apart.iter().filter(|apart| apart.kind == SetApartKind::Caption);
    let mut marked = String::with_capacity(text.len());
    let mut end = 0;
    for caption in captions {
        marked.push_str(text.get(end..caption.span.start()).unwrap_or_default());
        marked.push_str(CAPTION);
        end = caption.span.start();
    }
    marked.push_str(text.get(end..).unwrap_or_default());
    Ok(marked)
}

/// The text of a stretch of markup that is all article, and what of it is set apart.
pub(crate) fn fragment_and_set_apart(
    markup: &str,
    limits: &Limits,
) -> Result<(String, Vec<SetApart>), ParseError> {
    let limit = limits.page_bytes;
    if markup.len() > limit {
        return Err(ParseError::PageTooLong { limit });
    }
    gate::check(markup)?;
    let outline = Outline::of(&Tree::fragment(markup));
    let mut fates = vec![Fate::Body; outline.lines.len()];
    for block in &outline.blocks {
        let fate = match &*block.name {
            "form" => Fate::Out,
            "figcaption" => Fate::Caption,
            _ if block.traits.has(Traits::CAPTION) && is_short(&outline, block.lines.len()) => Fate::Caption,
            _ => continue,
        };
        for line in fates.get_mut(block.lines.clone()).unwrap_or_default() {
            *line = fate;
        }
    }
    Ok(write(&outline, &fates))
}

/// Whether so many lines are no more than a caption among the others: some call all of an article one of the slides of a gallery.
fn is_short(outline: &Outline, lines: usize) -> bool {
    lines <= 2 || lines * 4 < outline.lines.len()
}

/// How a caption begins, for the stages that only see text.
pub(crate) const CAPTION: &str = "Image caption: ";
