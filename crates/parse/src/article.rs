//! What the formats that hold articles field by field have in common: from fields to a draft.

use std::sync::Arc;

use dateline_types::{Metadata, Origin};

use crate::draft::{Draft, Parts};
use crate::error::ParseError;
use crate::html;
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
                Ok(Draft::later(origin.clone(), markup.len(), move || {
                    let text = html::fragment(&markup, &options.limits)?;
                    options.finish(self.metadata, text)
                }))
            }
        }
    }
}

impl Options {
    /// The record of `text`: what stands in it in the wrong encoding mended, its length looked at.
    pub(crate) fn finish(&self, metadata: Metadata, text: String) -> Parts {
        let limit = self.limits.text_bytes;
        if text.len() > limit {
            return Err(ParseError::TooLong { limit });
        }
        // No table and no program behind it takes them.
        if let Some(offset) = text.bytes().position(|byte| byte == 0) {
            return Err(ParseError::Nul { offset });
        }
        let text = self.mend(text);
        // Of a byte-order mark that was read as letters nothing is left by now.
        if text.trim().is_empty() {
            return Err(ParseError::Empty);
        }
        Ok((metadata, text))
    }

    /// `text` without the marks of a wrong encoding.
    pub(crate) fn mend(&self, text: String) -> String {
        if self.as_is {
            return text;
        }
        match crate::mojibake::mended(&text) {
            Some(mended) => {
                self.tally.mojibake();
                mended
            }
            None => text,
        }
    }
}
