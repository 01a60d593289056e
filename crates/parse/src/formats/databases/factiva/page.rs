//! Factiva's page: the headline has a class of its own, the other fields stand in order, or beside their codes in a table.

use dom_query::Document;

use crate::error::ParseError;
use crate::formats::databases::factiva;
use crate::formats::databases::found::Found;
use crate::markup::gate;
use crate::markup::html::fragment;
use crate::options::Options;

/// The article in the markup of one.
pub(in crate::formats::databases) fn article(
    markup: &str,
    options: &Options,
) -> Result<Option<Found>, ParseError> {
    gate::check(markup)?;
    let headline = Document::fragment(markup)
        .select_single("span[class$=Headline], #hd")
        .text();
    let headline = headline.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = fragment(markup, &options.limits)?;
    Ok(factiva::article(
        &text,
        Some(headline.as_str()).filter(|headline| !headline.is_empty()),
    ))
}
