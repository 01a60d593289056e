//! What the formats that hold articles field by field have in common: from fields to a draft.

use std::sync::Arc;

use dateline_types::{Metadata, Origin};

use crate::draft::Draft;
use crate::error::ParseError;
use crate::markup::html::fragment_and_set_apart;
use crate::options::Options;

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
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Article {
    /// The draft. Markup is read when the draft is.
    pub(crate) fn draft(self, origin: &Origin, options: &Arc<Options>) -> Result<Draft, ParseError> {
        match self.content {
            Content::Text(text) => {
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
