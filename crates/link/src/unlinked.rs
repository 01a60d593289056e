//! Links for runs whose articles are not compared.

use std::sync::Arc;

use dateline_lexicon::Lexicon;
use dateline_types::{Links, ProcessedArticle};

use crate::digest::Digest;
use crate::error::LinkError;
use crate::ids;
use crate::linker::Linker;
use crate::overrides::Overrides;

/// Links each article with itself alone, for runs whose articles are not to be compared: its people and places
/// are one row each, and are not those of any other article, whatever they are called.
///
/// The articles may come in parts; all that is kept between them is which identifiers are taken.
#[derive(Debug)]
pub struct UnlinkedArticles {
    lexicon: Arc<Lexicon>,
    taken: ids::TakenIds,
    overrides: Overrides,
}

impl UnlinkedArticles {
    /// Links with these words and as the user's list of names says.
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>, overrides: Overrides) -> Self {
        Self {
            lexicon,
            taken: ids::TakenIds::default(),
            overrides,
        }
    }

    /// The links of the next articles of the run.
    ///
    /// # Errors
    ///
    /// If an article is so long that something has to be set aside on the disk, and cannot be.
    pub fn links(&mut self, articles: &[ProcessedArticle]) -> Result<Links, LinkError> {
        let mut all = Links::default();
        for article in articles {
            self.append(article, &mut all)?;
        }
        Ok(all)
    }

    fn append(&mut self, article: &ProcessedArticle, all: &mut Links) -> Result<(), LinkError> {
        let mut digest = Digest::of(article);
        digest.key = self.taken.free('a', digest.key);
        let mut linker = Linker::new(
            Arc::clone(&self.lexicon),
            self.overrides.clone(),
            &std::env::temp_dir(),
        );
        linker.add(digest)?;
        let linked = linker.finish()?;
        let articles = linked.links_of(0, std::slice::from_ref(article), true);
        let (own_people, own_places) = linked.into_tables();
        for mut links in articles {
            // Indices count into the lists of the part.
            let people = u32::try_from(all.people.len()).unwrap_or(u32::MAX);
            let places = u32::try_from(all.places.len()).unwrap_or(u32::MAX);
            links
                .people
                .iter_mut()
                .for_each(|index| *index = index.saturating_add(people));
            links
                .places
                .iter_mut()
                .for_each(|index| *index = index.saturating_add(places));
            all.articles.push(links);
        }
        let Some(links) = all.articles.last() else {
            return Ok(());
        };
        all.people.extend(own_people.into_iter().map(|mut person| {
            person.id = ids::own(&links.id, &person.id);
            person
        }));
        all.places.extend(own_places.into_iter().map(|mut place| {
            place.id = ids::own(&links.id, &place.id);
            place
        }));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::fixture;

    #[test]
    fn copies_of_an_article_share_nothing() {
        let text = "“We shall see,” said Ann Roe in Oslo. “Or not.”";
        let article = fixture::article(text)
            .said_by(&["Ann Roe", ""])
            .in_place("Oslo", Some("gn:3143244"))
            .done();
        let articles = [article.clone(), article.clone(), article];
        let mut unlinked = UnlinkedArticles::new(Arc::new(Lexicon::shipped()), Overrides::default());
        let first = unlinked.links(&articles[..1]).unwrap();
        let others = unlinked.links(&articles[1..]).unwrap();
        let parts = [&first, &others];
        let articles = || parts.iter().flat_map(|part| &part.articles);
        let distinct = |ids: Vec<&String>| assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        distinct(articles().map(|article| &article.id).collect());
        distinct(articles().flat_map(|article| &article.quote_ids).collect());
        distinct(
            parts
                .iter()
                .flat_map(|part| &part.people)
                .map(|person| &person.id)
                .collect(),
        );
        distinct(
            parts
                .iter()
                .flat_map(|part| &part.places)
                .map(|place| &place.id)
                .collect(),
        );
        assert!(articles().all(|article| article.duplicate_of.is_none()));
        assert_eq!(others.articles[1].people, [1]);
    }
}
