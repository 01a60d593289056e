//! A document that was written is read back, and written again, as it was.

use std::fs;
use std::path::Path;

use dateline_document::Document;

use crate::support::Place;

/// The articles that come with the project.
const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds");

#[test]
fn every_document_of_the_seeds_is_read_back_to_the_same_bytes() {
    let place = Place::new();
    assert!(Path::new(SEEDS).is_dir());
    place
        .run(&format!("run {SEEDS} --out out --format jsonl"))
        .expect(0);
    let lines = fs::read_to_string(place.path("out/documents.jsonl")).unwrap();
    let (mut quotes, mut mentions) = (0, 0);
    for line in lines.lines() {
        let document = Document::from_json(line.as_bytes()).unwrap();
        assert_eq!(serde_json::to_string(&document).unwrap(), line);
        assert_eq!(document.article.article_id.as_ref(), Some(&document.article_id));
        let sure = document.quotes.iter().filter(|quote| !quote.doubtful).count();
        assert_eq!(document.article.quotes as usize, sure);
        for quote in &document.quotes {
            assert!(!document.slice(quote.range()).is_empty());
            assert!(
                document
                    .slice(quote.clause_range())
                    .contains(document.slice(quote.range()))
            );
            if let Some(speaker) = &quote.speaker {
                assert_eq!(document.slice(speaker.range()), speaker.text);
            }
        }
        let people = document.people.iter().flat_map(|person| &person.mentions);
        let places = document.places.iter().flat_map(|place| &place.mentions);
        assert!(
            people
                .chain(places)
                .all(|mention| !document.slice(mention.range()).is_empty())
        );
        quotes += document.quotes.len();
        mentions += document.people.len() + document.places.len();
    }
    assert!(
        lines.lines().count() > 10 && quotes > 100 && mentions > 100,
        "{quotes} quotes, {mentions} names"
    );
}
