//! Web pages: one article a page, its main text without the page around it.

use std::borrow::Cow;

use dateline_types::{Metadata, Warning};
use encoding_rs::Encoding;

use crate::draft::Parts;
use crate::error::ParseError;
use crate::markup::charset::decode_page;
use crate::markup::gate;
use crate::markup::outline::Outline;
use crate::markup::tree::Tree;
use crate::markup::written::write;
use crate::options::Options;

use described::Verdict;

mod article_head;
mod authors;
mod dates;
mod described;
mod head_text;
mod head_words;
mod headline;
mod inside;
mod jsonld;
mod lead;
mod loose_json;
mod main_text;
mod marked;
mod meta_elements;
mod metadata;
mod outlet;
mod panels;
mod plain;
mod schema;
#[cfg(test)]
mod tests;
mod worth;

/// The article on a page. `charset` is what the transport said, `given` what is known of the article already.
pub(crate) fn page<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    charset: Option<&'static Encoding>,
    given: Metadata,
    options: &Options,
) -> Parts {
    let bytes = bytes.into();
    let limit = options.limits.page_bytes;
    if bytes.len() > limit {
        return Err(ParseError::PageTooLong { limit });
    }
    if bytes.trim_ascii().is_empty() {
        return Err(ParseError::Empty);
    }
    let markup = decode_page(bytes, charset)?;
    gate::check(&markup)?;
    let document = Tree::of(&markup);
    let mut found = metadata::read(&document, given);
    let outline = Outline::of(&document);
    let mut fates = main_text::main_text(&outline);
    let described = found.body.take().unwrap_or_default();
    let verdict = described::compare(&outline, &mut fates, &described);
    let (text, set_apart) = write(&outline, &fates);
    let (text, said) = match verdict {
        Verdict::Read if !text.is_empty() => {
            found.metadata.set_apart = set_apart;
            (text, main_text::weight(&outline, &fates))
        }
        _ if !described.trim().is_empty() => {
            let said = described.len();
            (described, said)
        }
        _ => return Err(ParseError::NoArticle),
    };
    let announced = found.words.unwrap_or_default().saturating_mul(LETTERS);
    if said < LITTLE || said.saturating_mul(4) < announced {
        found.metadata.warnings.push(Warning::LittleText);
    }
    options.finish(found.metadata, text)
}

/// The letters of a word, with the space behind it, in most languages.
const LETTERS: usize = 6;

/// Less than this, in letters, is hardly an article: the shortest items of news have some forty words.
const LITTLE: usize = 200;
