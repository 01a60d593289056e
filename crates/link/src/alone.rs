//! Links for runs whose articles are not compared.

use dateline_model::{Links, ProcessedArticle};

use crate::overrides::Overrides;
use crate::{ids, link_taking};

/// Links each article with itself alone, for runs whose articles are not to be compared: its people and places
/// are one row each, and are not those of any other article, whatever they are called.
///
/// The articles may come in parts; all that is kept between them is which identifiers are taken.
#[derive(Debug, Default)]
pub struct Alone {
    taken: ids::Taken,
    overrides: Overrides,
}

impl Alone {
    /// Links as the user's list of names says.
    #[must_use]
    pub fn as_told(overrides: Overrides) -> Self {
        Self {
            overrides,
            ..Self::default()
        }
    }

    /// The links of the next articles of the run.
    #[must_use]
    pub fn link(&mut self, articles: &[ProcessedArticle]) -> Links {
        let mut all = Links::default();
        for article in articles {
            self.append(article, &mut all);
        }
        all
    }

    fn append(&mut self, article: &ProcessedArticle, all: &mut Links) {
        let own = link_taking(std::slice::from_ref(article), &self.overrides, &mut self.taken);
        for mut links in own.articles {
            // Indices count into the lists of the part.
            let people = u32::try_from(all.people.len()).unwrap_or(u32::MAX);
            let places = u32::try_from(all.places.len()).unwrap_or(u32::MAX);
            links
                .people
                .iter_mut()
                .for_each(|index| *index = index.saturating_add(people));
            let trails = u32::try_from(all.evidence.len()).unwrap_or(u32::MAX);
            let own_trails = links.evidence.iter_mut().flatten();
            own_trails.for_each(|index| *index = index.saturating_add(trails));
            links
                .places
                .iter_mut()
                .for_each(|index| *index = index.saturating_add(places));
            all.articles.push(links);
        }
        let Some(links) = all.articles.last() else {
            return;
        };
        all.evidence.extend(own.evidence);
        all.people.extend(own.people.into_iter().map(|mut person| {
            person.id = ids::own(&links.id, &person.id);
            person
        }));
        all.places.extend(own.places.into_iter().map(|mut place| {
            place.id = ids::own(&links.id, &place.id);
            place
        }));
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
        let mut alone = Alone::default();
        let first = alone.link(&articles[..1]);
        let others = alone.link(&articles[1..]);
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
