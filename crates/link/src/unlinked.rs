//! Links for runs whose articles are not compared.

use std::sync::Arc;

use dateline_lexicon::Lexicon;
use dateline_types::{LeastConfidence, Links, ProcessedArticle};

use crate::digest::Digest;
use crate::error::LinkError;
use crate::ids;
use crate::linker::Linker;
use crate::overrides::NameLists;
use crate::tally::count;

/// Links each article with itself alone, for runs whose articles are not to be compared: its people, places and
/// organizations are one row each, and are not those of any other article, whatever they are called.
///
/// The articles may come in parts; all that is kept between them is which identifiers are taken.
#[derive(Debug)]
pub struct UnlinkedArticles {
    lexicon: Arc<Lexicon>,
    taken: ids::TakenIds,
    names: NameLists,
    least: LeastConfidence,
}

impl UnlinkedArticles {
    /// Links with these words and as the user's lists of names say.
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>, names: impl Into<NameLists>) -> Self {
        Self {
            lexicon,
            taken: ids::TakenIds::default(),
            names: names.into(),
            least: LeastConfidence::SHIPPED,
        }
    }

    /// With this cut: people, places and organizations below it are doubtful. Without it, the shipped one.
    #[must_use]
    pub fn with_least(mut self, least: LeastConfidence) -> Self {
        self.least = least;
        self
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
            self.names.clone(),
            &std::env::temp_dir(),
        )
        .with_least(self.least);
        linker.add(digest)?;
        let linked = linker.finish()?;
        let articles = linked.links_of(0, std::slice::from_ref(article), true);
        let own = linked.into_tables();
        for mut links in articles {
            // Indices count into the lists of the part.
            for (indices, before) in [
                (&mut links.people, all.people.len()),
                (&mut links.places, all.places.len()),
                (&mut links.organizations, all.organizations.len()),
            ] {
                let before = count(before);
                indices
                    .iter_mut()
                    .for_each(|index| *index = index.saturating_add(before));
            }
            // Words of one article are compared with those of no other, nor with one another.
            links.disputed.clear();
            all.articles.push(links);
        }
        let Some(links) = all.articles.last() else {
            return Ok(());
        };
        let rename = |id: &mut String| *id = ids::own(&links.id, id);
        all.people.extend(own.people.into_iter().map(|mut person| {
            rename(&mut person.id);
            person
        }));
        all.places.extend(own.places.into_iter().map(|mut place| {
            rename(&mut place.id);
            place
        }));
        let organizations = own.organizations.into_iter().map(|mut organization| {
            rename(&mut organization.id);
            organization
        });
        all.organizations.extend(organizations);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::fixture;
    use crate::overrides::Overrides;

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
