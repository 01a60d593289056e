//! Factiva's page: the headline has a class of its own, the other fields stand in order, or beside their codes in a table.

use dom_query::Document;

use crate::error::ParseError;
use crate::markup::byline::one_line;
use crate::markup::gate;
use crate::markup::html::fragment;
use crate::options::Options;

/// The headline in the markup of an article, and the markup as lines of text.
pub(super) fn lines(markup: &str, options: &Options) -> Result<(Option<String>, String), ParseError> {
    gate::check(markup)?;
    let document = Document::fragment(markup);
    let headline = document.select_single("span[class$=Headline], #hd").text();
    let headline = one_line(&headline);
    let text = fragment(markup, &options.limits)?;
    Ok((Some(headline).filter(|headline| !headline.is_empty()), text))
}
