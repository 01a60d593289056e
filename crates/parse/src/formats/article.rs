//! What the formats that hold articles field by field have in common: from fields to a draft.

use std::sync::Arc;

use dateline_types::{Metadata, Origin};

use crate::draft::Draft;
use crate::error::ParseError;
use crate::formats::wire;
use crate::limits::Limits;
use crate::markup::byline::one_line;
use crate::markup::html::{fragment, fragment_and_set_apart};
use crate::markup::inline::{Told, decoded, told};
use crate::options::Options;
use crate::values::{self, list, said};

/// An article as its fields say.
#[derive(Debug, Default)]
pub(crate) struct Article {
    pub(crate) metadata: Metadata,
    pub(crate) content: Content,
}

/// The words of an article.
#[derive(Debug)]
pub(crate) enum Content {
    Text(String),
    /// A stretch of markup: the article and nothing around it.
    Html(String),
    /// The words of a field that may hold text or markup.
    Either(String),
}

impl Content {
    /// Text or markup, whichever it is. Positions in annotated text count its tags, too.
    fn told(self, as_is: bool) -> Self {
        match self {
            Self::Either(text) if !as_is => match told(paragraphs(text)) {
                Told::Text(text) => Self::Text(text),
                Told::Markup(markup) => Self::Html(markup),
            },
            Self::Either(text) => Self::Text(text),
            other => other,
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Article {
    /// The draft. Markup is read when the draft is.
    pub(crate) fn draft(mut self, origin: &Origin, options: &Arc<Options>) -> Result<Draft, ParseError> {
        tidy(&mut self.metadata);
        wire::usable(self.metadata.status.as_deref())?;
        match self.content.told(options.as_is) {
            Content::Text(text) | Content::Either(text) => {
                let (metadata, text) = options.finish(self.metadata, text)?;
                Ok(Draft::done(origin.clone(), metadata, text))
            }
            Content::Html(markup) => {
                let options = Arc::clone(options);
                let mut metadata = self.metadata;
                Ok(Draft::later(origin.clone(), markup.len(), move || {
                    let (text, set_apart) = fragment_and_set_apart(&markup, &options.limits)?;
                    metadata.set_apart = set_apart;
                    options.finish(metadata, text)
                }))
            }
        }
    }
}

/// Takes out of the fields what says nothing, and takes lists apart that were written as text.
fn tidy(metadata: &mut Metadata) {
    let fields = [
        &mut metadata.id,
        &mut metadata.url,
        &mut metadata.publisher,
        &mut metadata.headline,
        &mut metadata.published,
        &mut metadata.language,
        &mut metadata.slug,
        &mut metadata.embargo,
        &mut metadata.dateline,
        &mut metadata.location,
    ];
    for field in fields {
        if field.as_deref().is_some_and(|words| said(words).is_none()) {
            *field = None;
        }
    }
    metadata.headline = metadata.headline.take().map(headline);
    metadata.status = metadata.status.take().and_then(|status| wire::status(&status));
    metadata.dateline = metadata.dateline.take().and_then(|words| wire::dateline(&words));
    let authors = std::mem::take(&mut metadata.authors).into_iter();
    let parts = authors.flat_map(|author| list(&author).unwrap_or_else(|| vec![author]));
    let parts = parts.map(|author| decoded(&author));
    metadata.authors = parts.filter(|author| said(author).is_some()).collect();
}

/// `text` with an empty line between its paragraphs if it is a list that was written as text; a list of words is none of use.
fn paragraphs(text: String) -> String {
    match values::paragraphs(&text) {
        Some(parts) if parts.iter().filter(|part| part.trim().contains(' ')).count() * 2 >= parts.len() => {
            parts.join("\n\n")
        }
        _ => text,
    }
}

/// A headline without the markup that it may have, or out of the list that it was written as.
fn headline(title: String) -> String {
    let title = values::paragraphs(&title).map_or(title, |parts| parts.join(" "));
    if !title.contains(['<', '&']) {
        return title;
    }
    let words = match told(title.clone()) {
        Told::Text(words) if words == title => return title,
        Told::Text(words) => words,
        Told::Markup(markup) => fragment(&markup, &Limits::default()).unwrap_or(title),
    };
    one_line(&words)
}
