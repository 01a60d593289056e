//! The one place that sees more than one article: people, places, statements and stories across a run.
//!
//! Takes all [`ProcessedArticle`]s, gives [`Links`]: identifiers made from content, one [`Person`] a person,
//! one [`Place`] a place, `statement_id`s shared by quotations that report the same words, `story_id`s shared by
//! articles on the same event, and which article repeats which.
//!
//! ```
//! assert!(dateline_link::link(&[]).articles.is_empty());
//! ```
//!
//! What this crate does not do: read text for names (the findings hold them), translate, or ask any service
//! who somebody is. The result does not depend on threads, hash order or the folder that a run starts from.
//!
//! [`Person`]: dateline_model::Person
//! [`Place`]: dateline_model::Place

mod fold;
mod ids;
mod people;
mod places;
mod tally;

use dateline_model::{ArticleLinks, Links, ProcessedArticle};

/// Links the articles of a run.
#[must_use]
pub fn link(articles: &[ProcessedArticle]) -> Links {
    let article_ids = ids::articles(articles);
    let (people, people_of) = people::link(articles);
    let (people, people_of) = tally::people(articles, people, people_of);
    let (places, places_of) = places::link(articles);
    let linked = articles
        .iter()
        .zip(article_ids)
        .zip(people_of.into_iter().zip(places_of))
        .map(|((article, id), (people, places))| {
            let quote_ids = ids::quotations(&id, article);
            let statement_ids = article
                .findings
                .quotations
                .iter()
                .map(|quotation| ids::statement(&fold::name_key(article.article.slice(quotation.span))))
                .collect();
            ArticleLinks {
                people,
                places,
                quote_ids,
                statement_ids,
                story_id: ids::story(&id),
                duplicate_of: None,
                id,
            }
        })
        .collect();
    Links {
        people,
        places,
        articles: linked,
    }
}
