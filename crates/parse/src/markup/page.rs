//! Web pages: one article a page, its main text without the page around it.

use std::sync::LazyLock;

use dateline_types::Metadata;
use dom_query::{Document, Matcher};
use dom_smoothie::{Config, Readability, ReadabilityError, TextMode};
use encoding_rs::Encoding;

use crate::draft::Parts;
use crate::error::ParseError;
use crate::limits::PAGE_ELEMENTS;
use crate::markup::charset::decode_page;
use crate::markup::gate;
use crate::markup::html::mark_captions;
use crate::markup::selector::matcher;
use crate::markup::set_apart;
use crate::options::Options;

mod article_head;
mod authors;
mod dates;
mod head_text;
mod head_words;
mod headline;
mod jsonld;
mod loose_json;
mod meta_elements;
mod metadata;
mod outlet;
mod plain;
mod schema;
#[cfg(test)]
mod tests;

/// The article on a page. `charset` is what the transport said, `given` what is known of the article already.
pub(crate) fn page(
    bytes: &[u8],
    charset: Option<&'static Encoding>,
    given: Metadata,
    options: &Options,
) -> Parts {
    let limit = options.limits.page_bytes;
    if bytes.len() > limit {
        return Err(ParseError::PageTooLong { limit });
    }
    if bytes.trim_ascii().is_empty() {
        return Err(ParseError::Empty);
    }
    let markup = decode_page(bytes, charset)?;
    gate::check(&markup)?;
    let document = Document::from(markup.as_str());
    let mut found = metadata::read(&document, given);
    mark_captions(&document);
    let text = match main_text(document) {
        Ok((text, is_marked)) => {
            if is_marked {
                let (text, set_apart) = set_apart::unmark(&text);
                found.metadata.set_apart = set_apart;
                text
            } else {
                text
            }
        }
        Err(error) => found.body.take().ok_or(error)?,
    };
    options.finish(found.metadata, text)
}

/// Parts of pages that are no part of articles and that scoring by density at times takes for one.
static FURNITURE: LazyLock<Matcher> = LazyLock::new(|| {
    matcher(
        "nav, aside, footer, header time, form, button, dialog, [hidden], [aria-hidden=true], [role=navigation], [role=complementary], \
         [role=dialog], [role=contentinfo], [class*=newsletter], [class*=related], [class*=recirc], \
         [class*=share-], [class*=social], [class*=comments], [id*=comments], \
         [class*=read-more], [class*=readmore], [class*=most-read], [class*=most-popular], [class*=trending], \
         [class*=cookie], [class*=breadcrumb], [class*=advert]",
    )
});

/// Names that some pages give to a note and others to each paragraph that only subscribers see.
static SUSPECTS: LazyLock<[Matcher; 4]> = LazyLock::new(|| {
    [
        "[class*=paywall]",
        "[class*=subscribe]",
        "[class*=premium]",
        "[class*=promo]",
    ]
    .map(matcher)
});

/// Removes what is no part of an article.
fn remove_furniture(document: &Document) {
    let all = document.body().map_or(0, |body| body.normalized_char_count());
    for node in document.select_matcher(&FURNITURE).nodes() {
        // Some pages have everything in a `div` that is called so.
        if node.normalized_char_count() * 2 < all {
            node.remove_from_parent();
        }
    }
    for suspect in SUSPECTS.iter() {
        let found = document.select_matcher(suspect);
        let words: usize = found
            .nodes()
            .iter()
            .map(|node| node.normalized_char_count())
            .sum();
        // A note is a small part of a page; the paragraphs are a large one.
        if words * 5 < all {
            found.remove();
        }
    }
}

/// The main text, paragraphs kept, and whether it has signs of what is set apart.
fn main_text(document: Document) -> Result<(String, bool), ParseError> {
    remove_furniture(&document);
    let is_marked = set_apart::mark(&document);
    let config = Config {
        max_elements_to_parse: PAGE_ELEMENTS,
        text_mode: TextMode::Formatted,
        // Read here, with the graphs that it leaves out.
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::with_document(document, None, Some(config)).and_then(|mut page| page.parse());
    match article {
        Ok(article) if article.text_content.trim().is_empty() => Err(ParseError::NoArticle),
        Ok(article) => Ok((article.text_content.to_string(), is_marked)),
        Err(ReadabilityError::TooManyElements(..)) => {
            Err(ParseError::TooManyElements { limit: PAGE_ELEMENTS })
        }
        Err(_) => Err(ParseError::NoArticle),
    }
}
