//! stub
use dateline_model::{ArticleLinks, Links, Person, PersonName, Place, PlaceKind, ProcessedArticle};

/// stub: nothing is linked, every article's people are its own
#[must_use]
pub fn link(articles: &[ProcessedArticle]) -> Links {
    let mut links = Links::default();
    for (number, article) in articles.iter().enumerate() {
        let mut own = ArticleLinks {
            id: format!("a{number}"),
            ..ArticleLinks::default()
        };
        for person in &article.findings.people {
            own.people
                .push(u32::try_from(links.people.len()).unwrap_or(u32::MAX));
            links.people.push(Person {
                id: format!("p{}", links.people.len()),
                name: PersonName {
                    display: person.name.clone(),
                    sort: person.name.clone(),
                },
                ..Person::default()
            });
        }
        for place in &article.findings.places {
            own.places
                .push(u32::try_from(links.places.len()).unwrap_or(u32::MAX));
            links.places.push(Place {
                id: format!("l{}", links.places.len()),
                name: place.name.clone(),
                kind: place
                    .resolved
                    .as_ref()
                    .map_or(PlaceKind::Unknown, |resolved| resolved.kind),
                resolved: place.resolved.clone(),
                aliases: Vec::new(),
                articles: 0,
                mentions: 0,
                datelines: 0,
            });
        }
        for quote in 0..article.findings.quotations.len() {
            own.quote_ids.push(format!("q{number}-{quote}"));
            own.statement_ids.push(format!("s{number}-{quote}"));
        }
        links.articles.push(own);
    }
    links
}
