//! From text to rows: whatever names a user keeps apart, no row is called by both, and who speaks stays somebody of the article.

use dateline_extract::Extractor;
use dateline_link::Overrides;
use dateline_types::{EntityRef, Metadata, Origin, ProcessedArticle, Record, SourceText};
use proptest::prelude::*;

const ARTICLES: [&str; 3] = [
    "Mayor William Harrow opened the debate in Oslo on Monday. “The tram will come,” Harrow said.\n\n\
     Bill Harrow has been in office for two years. “It is late already,” Bill Harrow told reporters.\n",
    "Foreign Minister Sergei Volkov met Sergey Volkov's old teacher in Riga. Volkov said that he was moved.\n",
    "William J. Harrow and S. Volkov signed the paper. “We are glad,” said Mr. Harrow. Sergei Volkov nodded.\n",
];

const NAMES: [&str; 10] = [
    "William Harrow",
    "Bill Harrow",
    "Harrow",
    "William J. Harrow",
    "Sergei Volkov",
    "Sergey Volkov",
    "Volkov",
    "S. Volkov",
    "Oslo",
    "Nobody at All",
];

fn processed() -> Vec<ProcessedArticle> {
    let extractor = Extractor::builtin();
    let article = |text: &str| {
        let article = dateline_normalize::normalize(Record {
            origin: Origin::default(),
            metadata: Metadata::default(),
            text: SourceText::from(text),
        });
        let findings = extractor.extract(&article);
        ProcessedArticle { article, findings }
    };
    ARTICLES.into_iter().map(article).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_row_is_called_by_two_names_that_are_kept_apart(
        pairs in prop::collection::vec((0usize..NAMES.len(), 0usize..NAMES.len(), any::<bool>()), 1..6),
    ) {
        let mut list = "alias,name,action\n".to_owned();
        for &(one, other, merge) in &pairs {
            let action = if merge { "merge" } else { "keep apart" };
            list.push_str(&format!("{},{},{action}\n", NAMES[one], NAMES[other]));
        }
        // Lists that contradict themselves are refused.
        if let Ok(overrides) = Overrides::parse("names.csv", list.as_bytes()) {
            let mut articles = processed();
            articles.iter_mut().for_each(|article| overrides.split_people(article));
            let links = dateline_link::link_with_overrides(&articles, &overrides).unwrap();
            let mut called = vec![Vec::new(); links.people.len()];
            for (article, own) in articles.iter().zip(&links.articles) {
                let people = &article.findings.people;
                prop_assert!(people.is_sorted_by_key(|person| person.mentions.first().copied()));
                prop_assert_eq!(people.len(), own.people.len());
                for (person, &row) in people.iter().zip(&own.people) {
                    let words = person.mentions.iter().map(|mention| article.article.slice(mention.span));
                    called[row as usize].extend(words);
                }
                for speaker in article.findings.quotations.iter().filter_map(|quotation| quotation.speaker.as_ref()) {
                    if let Some(EntityRef::Person(number)) = speaker.entity {
                        prop_assert!((number as usize) < people.len());
                    }
                }
            }
            for &(one, other, merge) in &pairs {
                for called in &called {
                    prop_assert!(merge || !(called.contains(&NAMES[one]) && called.contains(&NAMES[other])), "{:?} {}", called, list);
                }
            }
        }
    }
}
