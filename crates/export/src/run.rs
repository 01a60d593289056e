//! What is written: the articles of a run, each with what linking says of it.

use dateline_document::LinkedArticle;
use dateline_types::{Links, ProcessedArticle, Reject};

/// What is written.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The articles, in the order of `articles.csv`.
    pub articles: &'a [ProcessedArticle],
    /// What linking says of them.
    pub links: &'a Links,
    /// The inputs that could not be used, in the order of `rejected.csv`.
    pub rejects: &'a [Reject],
}

impl<'a> Run<'a> {
    /// The articles with their links.
    pub(crate) fn linked(self) -> impl Iterator<Item = LinkedArticle<'a>> {
        let articles = self.articles.iter().zip(&self.links.articles);
        articles.map(move |(processed, links)| LinkedArticle {
            article: &processed.article,
            findings: &processed.findings,
            links,
            run: self.links,
        })
    }
}
