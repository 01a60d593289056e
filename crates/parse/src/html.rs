//! Web pages: one article a page, its main text without the page around it.

use std::sync::LazyLock;

use dateline_types::Metadata;
use dom_query::{Document, Matcher};
use dom_smoothie::{Config, Readability, ReadabilityError, TextMode};
use encoding_rs::Encoding;

use crate::adapter::{Adapter, Input, Mark};
use crate::draft::{Draft, Drafts, Parts};
use crate::error::ParseError;
use crate::limits::{Limits, PAGE_ELEMENTS};
use crate::options::Options;

mod charset;
mod gate;
mod jsonld;
mod metadata;

pub(crate) use charset::{from_content_type, said_by_page};
pub(crate) use metadata::name as byline;

/// Web pages.
pub(crate) struct Html;

impl Adapter for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml", "shtml"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        let begins = |with: &[u8]| {
            let head = behind_comments(head);
            head.get(..with.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(with))
        };
        if begins(b"<!doctype html") || begins(b"<html") {
            Mark::Sure
        } else {
            Mark::likely_if(
                begins(b"<head")
                    || begins(b"<body")
                    || begins(b"<article")
                    || begins(b"<div")
                    || begins(b"<p>"),
            )
        }
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        let origin = input.origin();
        let limit = input.options.limits.page_bytes;
        let mut bytes = Vec::new();
        let read = std::io::Read::take(input.source, limit as u64 + 1);
        let read = std::io::Read::read_to_end(&mut { read }, &mut bytes);
        let options = input.options;
        Box::new(std::iter::once(match read {
            Ok(_) => Ok(Draft::later(origin, bytes.len(), move || {
                page(&bytes, None, Metadata::default(), &options)
            })),
            Err(error) => Err(ParseError::read(error).reject(origin)),
        }))
    }
}

/// `head` without white space, comments and declarations of XML at its beginning.
pub(crate) fn behind_comments(mut head: &[u8]) -> &[u8] {
    loop {
        head = head.trim_ascii_start();
        let end: &[u8] = if head.starts_with(b"<!--") {
            b"-->"
        } else if head.starts_with(b"<?") {
            b"?>"
        } else {
            return head;
        };
        let Some(at) = head.windows(end.len()).position(|window| window == end) else {
            return head;
        };
        head = head.get(at + end.len()..).unwrap_or_default();
    }
}

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
    let markup = charset::decode_page(bytes, charset)?;
    gate::check(&markup)?;
    let document = Document::from(markup.as_str());
    let mut found = metadata::read(&document, given);
    mark_captions(&document);
    let text = match main_text(document) {
        Ok((text, byline)) => {
            if found.metadata.authors.is_empty() {
                found.metadata.authors.extend(byline);
            }
            text
        }
        Err(error) => found.body.take().ok_or(error)?,
    };
    options.finish(found.metadata, text)
}

/// The text of a stretch of markup that is all article.
pub(crate) fn fragment(markup: &str, limits: &Limits) -> Result<String, ParseError> {
    let limit = limits.page_bytes;
    if markup.len() > limit {
        return Err(ParseError::PageTooLong { limit });
    }
    gate::check(markup)?;
    let document = Document::fragment(markup);
    document.select_matcher(&UNSEEN).remove();
    mark_captions(&document);
    Ok(document.formatted_text().to_string())
}

#[expect(
    clippy::expect_used,
    reason = "the selectors are constant, and a test compiles them"
)]
fn matcher(selector: &str) -> Matcher {
    Matcher::new(selector).expect("a sound selector")
}

static UNSEEN: LazyLock<Matcher> =
    LazyLock::new(|| matcher("script, style, template, noscript, iframe, svg, button, form"));

static CAPTIONS: LazyLock<Matcher> = LazyLock::new(|| matcher("figcaption, .wp-caption-text"));

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

/// How a caption begins, for the stages that only see text.
pub(crate) const CAPTION: &str = "Image caption: ";

/// Says in the text which paragraphs are captions.
fn mark_captions(document: &Document) {
    for caption in document.select_matcher(&CAPTIONS).nodes() {
        if !caption.text().trim().is_empty() {
            caption.prepend_html(CAPTION);
            // A paragraph of its own, whatever stands around it.
            caption.rename("p");
        }
    }
}

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

/// The main text, paragraphs kept, and the byline that stood in it.
fn main_text(document: Document) -> Result<(String, Option<String>), ParseError> {
    remove_furniture(&document);
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
        Ok(article) => Ok((
            article.text_content.to_string(),
            article.byline.and_then(|byline| metadata::name(&byline)),
        )),
        Err(ReadabilityError::TooManyElements(..)) => {
            Err(ParseError::TooManyElements { limit: PAGE_ELEMENTS })
        }
        Err(_) => Err(ParseError::NoArticle),
    }
}

#[cfg(test)]
mod tests;
