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

mod alone;
mod chronology;
mod duplicates;
#[cfg(test)]
mod fixture;
mod fold;
mod ids;
mod overrides;
mod people;
mod places;
mod statements;
mod stories;
mod tally;
#[cfg(test)]
mod tests;
mod words;

use dateline_model::{ArticleLinks, Links, ProcessedArticle};

pub use alone::Alone;
pub use overrides::{Overrides, OverridesError};

/// Links the articles of a run, which come in their final order.
#[must_use]
pub fn link(articles: &[ProcessedArticle]) -> Links {
    link_as_told(articles, &Overrides::default())
}

/// As [`link`]; what the user says of names has the last word. [`Overrides::part`] the people of each article first.
#[must_use]
pub fn link_as_told(articles: &[ProcessedArticle], overrides: &Overrides) -> Links {
    link_taking(articles, overrides, &mut ids::Taken::default())
}

/// As [`link_as_told`], but with identifiers that are not `taken` yet.
fn link_taking(articles: &[ProcessedArticle], overrides: &Overrides, taken: &mut ids::Taken) -> Links {
    let article_ids = ids::articles(articles, taken);
    let linked = people::link(articles, &article_ids, overrides);
    let (people, people_of) = tally::people(articles, linked.people, linked.people_of);
    let (places, places_of) = places::link(articles, overrides);
    let order = chronology::order(articles);
    let repeats = duplicates::find(articles, &order);
    let story_of = stories::find(articles, &order, &repeats);
    let firsts = stories::firsts(&story_of, &order);
    let story_ids: Vec<String> = firsts
        .iter()
        .map(|&first| ids::story(&article_ids[first]))
        .collect();
    let person_ids: Vec<&str> = people.iter().map(|person| person.id.as_str()).collect();
    let statements = statements::find(&statements::Context {
        articles,
        story_of: &story_of,
        story_ids: &story_ids,
        people_of: &people_of,
        person_ids: &person_ids,
    });
    let mut all = Vec::with_capacity(articles.len());
    let rows = articles
        .iter()
        .zip(article_ids)
        .zip(people_of.into_iter().zip(linked.evidence_of).zip(places_of));
    for (number, (((article, id), ((people, evidence), places)), statements)) in
        rows.zip(statements).enumerate()
    {
        all.push(ArticleLinks {
            people,
            evidence,
            places,
            quote_ids: ids::quotations(&id, article),
            statement_ids: statements.iter().map(|key| ids::statement(key)).collect(),
            story_id: story_ids[story_of[number] as usize].clone(),
            duplicate_of: repeats[number],
            id,
        });
    }
    Links {
        people,
        places,
        evidence: linked.evidence,
        articles: all,
    }
}
