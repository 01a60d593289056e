//! HTML as a tree: stretches of it as text, and its captions.

use std::sync::LazyLock;

use dateline_types::SetApart;
use dom_query::{Document, Matcher};

use crate::error::ParseError;
use crate::limits::Limits;
use crate::markup::selector::matcher;
use crate::markup::{gate, set_apart};

/// The text of a stretch of markup that is all article.
pub(crate) fn fragment(markup: &str, limits: &Limits) -> Result<String, ParseError> {
    Ok(fragment_and_set_apart(markup, limits)?.0)
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
    let document = Document::fragment(markup);
    document.select_matcher(&UNSEEN).remove();
    mark_captions(&document);
    let is_marked = set_apart::mark(&document);
    let text = document.formatted_text();
    Ok(if is_marked {
        set_apart::unmark(&text)
    } else {
        (text.to_string(), Vec::new())
    })
}

static UNSEEN: LazyLock<Matcher> =
    LazyLock::new(|| matcher("script, style, template, noscript, iframe, svg, button, form"));

static CAPTIONS: LazyLock<Matcher> = LazyLock::new(|| matcher("figcaption, .wp-caption-text"));

/// How a caption begins, for the stages that only see text.
pub(crate) const CAPTION: &str = "Image caption: ";

/// Says in the text which paragraphs are captions.
pub(super) fn mark_captions(document: &Document) {
    for caption in document.select_matcher(&CAPTIONS).nodes() {
        if !caption.text().trim().is_empty() {
            caption.prepend_html(CAPTION);
            // A paragraph of its own, whatever stands around it.
            caption.rename("p");
        }
    }
}
