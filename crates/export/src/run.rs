//! What is written: the articles of a run, each with what linking says of it.

use dateline_types::{
    Article, ArticleLinks, EntityRef, Evidence, Links, Person, Place, ProcessedArticle, Reject, Speaker,
};

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
    pub(crate) fn linked(self) -> impl Iterator<Item = Linked<'a>> {
        let articles = self.articles.iter().zip(&self.links.articles);
        articles.map(move |(processed, links)| Linked {
            processed,
            links,
            all: self.links,
        })
    }
}

/// An article with its links.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Linked<'a> {
    pub(crate) processed: &'a ProcessedArticle,
    pub(crate) links: &'a ArticleLinks,
    all: &'a Links,
}

impl<'a> Linked<'a> {
    pub(crate) fn article(&self) -> &'a Article {
        &self.processed.article
    }

    /// The person of the run that the article's person `found` is.
    pub(crate) fn person(&self, found: u32) -> Option<&'a Person> {
        let index = *self.links.people.get(found as usize)?;
        self.all.people.get(index as usize)
    }

    /// What joins the article's person `found` to their row, step by step.
    pub(crate) fn evidence(&self, found: u32) -> &'a [Evidence] {
        let trail = self.links.evidence.get(found as usize);
        trail.map_or(&[], Vec::as_slice)
    }

    /// The place of the run that the article's place `found` is.
    pub(crate) fn place(&self, found: u32) -> Option<&'a Place> {
        let index = *self.links.places.get(found as usize)?;
        self.all.places.get(index as usize)
    }

    /// The person who speaks.
    pub(crate) fn speaker_person(&self, speaker: &Speaker) -> Option<&'a Person> {
        match speaker.entity {
            Some(EntityRef::Person(found)) => self.person(found),
            _ => None,
        }
    }

    /// The speaker's name: the person's fullest one in the whole run, or the article's.
    pub(crate) fn speaker_name(&self, speaker: &'a Speaker) -> &'a str {
        self.speaker_person(speaker)
            .map_or(&speaker.name, |person| &person.name.display)
    }

    /// The place that the dateline names.
    pub(crate) fn dateline_place(&self) -> Option<&'a Place> {
        let places = self.processed.findings.places.iter().zip(&self.links.places);
        let index = places
            .filter(|(found, _)| found.is_dateline)
            .map(|(_, &index)| index)
            .next()?;
        self.all.places.get(index as usize)
    }

    pub(crate) fn quote_id(&self, number: usize) -> &'a str {
        self.links.quote_ids.get(number).map_or("", String::as_str)
    }

    pub(crate) fn statement_id(&self, number: usize) -> &'a str {
        self.links.statement_ids.get(number).map_or("", String::as_str)
    }

    /// The `article_id` of the article that this one repeats.
    pub(crate) fn duplicate_of(&self) -> Option<&'a str> {
        self.links.duplicate_of.as_deref()
    }
}
