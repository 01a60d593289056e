//! Several articles at once say what each of them says alone, in their order.

use dateline_extract::Extractor;
use dateline_types::{Article, Metadata, Origin, Record, SourceText};

const TEXTS: [&str; 5] = [
    "“The bridge stays shut,” Mayor Ann Roe said in Lisbon on Friday. She said that repairs would take a year.",
    "",
    "OSTHAM (Reuters) - The Goat Board denied on Monday that it had sold the pier. “We own it,” its head, Ben Poe, said.",
    "A list without a sentence",
    "ROE: Who has the key?\n\nPOE: I gave it to Ann Roe in Lisbon.\n\nROE: So you say.\n\nPOE: I do, and she knows it.",
];

fn article(text: &str) -> Article {
    dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(text),
    })
}

#[test]
fn several_articles_say_what_each_says_alone() {
    let extractor = Extractor::builtin();
    let articles = TEXTS.map(article);
    let alone: Vec<_> = articles
        .iter()
        .map(|article| extractor.extract(article))
        .collect();
    assert!(
        alone[0].quotations.len() >= 2 && alone[4].quotations.len() >= 3,
        "{alone:?}"
    );
    let all: Vec<&Article> = articles.iter().collect();
    assert_eq!(extractor.extract_several(&all), alone);
    let backwards: Vec<&Article> = articles.iter().rev().collect();
    let mut found = extractor.extract_several(&backwards);
    found.reverse();
    assert_eq!(found, alone);
    assert!(extractor.extract_several(&[]).is_empty());
}
