//! What linking promises, over whole articles.

use std::collections::BTreeSet;

use dateline_types::{Links, ProcessedArticle};
use proptest::prelude::*;

use crate::fixture::{ArticleDraft, article};
use crate::{Digest, Linker, Overrides};

const FERRY: &str = "\
The Corran ferry struck the pier at Ardgour on Tuesday and forty passengers were taken off by lifeboat.
Captain Moira Lennox said the engines of the Corran ferry had failed in the narrows off Ardgour.
“We had no steering and no power for six long minutes before the pier,” Lennox said.
Highland Council closed the Ardgour slipway and sent passengers round by Kinlochleven.";

const FERRY_BY_ANOTHER: &str = "\
Forty people were rescued by the Mallaig lifeboat after a ferry hit the Ardgour pier on Tuesday.
The skipper of the Corran boat, Moira Lennox, told investigators she had “no steering and no power for six long minutes”.
Kinlochleven residents offered the passengers tea while Highland Council engineers looked at the slipway.";

const CHEESE: &str = "\
A wheel of goat cheese from a dairy of eleven goats won the great prize of the Asturias fair on Sunday.
Judge Pelayo Arrieta said the rind tasted of hay and thunder. The dairy, in Cabrales, sells every wheel at its own gate.
“We will not make more of it, because the goats will not give more of it,” said the dairy's owner, Covadonga Prieto.";

fn link(articles: &[ProcessedArticle]) -> Links {
    crate::link(articles).unwrap()
}

fn done<const N: usize>(drafts: [ArticleDraft; N]) -> Vec<ProcessedArticle> {
    drafts.into_iter().map(ArticleDraft::done).collect()
}

/// Articles, each saying one thing, that are one story.
fn saying<const N: usize>(quotations: [&str; N]) -> Vec<ProcessedArticle> {
    let articles = quotations.map(|quoted| article(&format!("{FERRY}\n“{quoted}” she said.\n")).done());
    articles.into_iter().collect()
}

/// The statement of the last quotation of each article, as numbers by first use.
fn last_statements(links: &Links) -> Vec<usize> {
    let last: Vec<&String> = links
        .articles
        .iter()
        .filter_map(|article| article.statement_ids.last())
        .collect();
    last.iter()
        .map(|id| last.iter().position(|other| other == id).unwrap_or_default())
        .collect()
}

#[test]
fn articles_on_one_event_are_one_story() {
    let links = link(&done([
        article(FERRY),
        article(CHEESE),
        article(FERRY_BY_ANOTHER),
    ]));
    assert_eq!(links.articles[0].story_id, links.articles[2].story_id);
    assert_ne!(links.articles[0].story_id, links.articles[1].story_id);
    assert!(
        links
            .articles
            .iter()
            .all(|article| article.duplicate_of.is_none())
    );
}

#[test]
fn the_same_event_a_year_later_is_another_story() {
    let links = link(&done([
        article(FERRY).on("2019-03-04"),
        article(FERRY_BY_ANOTHER).on("2020-03-04"),
    ]));
    assert_ne!(links.articles[0].story_id, links.articles[1].story_id);
    let links = link(&done([
        article(FERRY).on("2019-03-04"),
        article(FERRY_BY_ANOTHER).on("2019-03-05T08:00:00Z"),
    ]));
    assert_eq!(links.articles[0].story_id, links.articles[1].story_id);
}

#[test]
fn a_near_copy_names_the_earlier_article() {
    let copy = FERRY
        .replace("forty passengers", "40 people")
        .replace("Highland Council", "The council");
    let links = link(&done([
        article(&format!("{copy}\nMore follows.")).on("2019-03-05"),
        article(CHEESE).on("2019-03-05"),
        article(FERRY).on("2019-03-04"),
    ]));
    let repeats: Vec<_> = links
        .articles
        .iter()
        .map(|article| article.duplicate_of.clone())
        .collect();
    assert_eq!(repeats, [Some(links.articles[2].id.clone()), None, None]);
    assert_eq!(links.articles[0].story_id, links.articles[2].story_id);
}

#[test]
fn a_short_report_inside_a_long_one_does_not_make_the_long_one_a_copy() {
    let long = format!("{FERRY}\n{FERRY_BY_ANOTHER}\n{CHEESE}");
    let links = link(&done([article(FERRY), article(&long)]));
    assert_eq!(links.articles[1].duplicate_of, None);
    let links = link(&done([article(&long), article(FERRY)]));
    assert_eq!(
        links.articles[1].duplicate_of.as_ref(),
        Some(&links.articles[0].id)
    );
}

#[test]
fn equal_articles_have_identifiers_of_their_own() {
    let links = link(&done([article(FERRY), article(FERRY)]));
    assert_ne!(links.articles[0].id, links.articles[1].id);
    assert_eq!(
        links.articles[1].duplicate_of.as_ref(),
        Some(&links.articles[0].id)
    );
}

#[test]
fn of_one_day_the_article_with_the_lower_identifier_is_the_original_whichever_came_first() {
    let copy = format!("{FERRY}\nMore follows.");
    let originals = [[FERRY, &copy], [&copy, FERRY]].map(|texts| {
        let links = link(&done(texts.map(|text| article(text).on("2019-03-04"))));
        let of = links
            .articles
            .iter()
            .find_map(|article| article.duplicate_of.clone())
            .unwrap();
        let ids = links.articles.iter().map(|article| article.id.clone());
        assert_eq!(Some(&of), ids.min().as_ref());
        (of, links.articles[0].story_id.clone())
    });
    assert_eq!(originals[0], originals[1]);
}

#[test]
fn exact_copies_are_told_apart_by_what_else_is_known_of_them() {
    let days = |days: [&'static str; 2]| {
        let links = link(&done(days.map(|day| article(FERRY).on(day))));
        let mut rows: Vec<(String, &str)> = (links.articles.into_iter())
            .map(|article| article.id)
            .zip(days)
            .collect();
        rows.sort();
        rows
    };
    assert_eq!(
        days(["2019-03-04", "2019-03-05"]),
        days(["2019-03-05", "2019-03-04"])
    );
}

#[test]
fn the_same_words_are_one_statement() {
    let links = link(&saying([
        "The pier was rotten long before the ferry struck it",
        "the pier was rotten — long before the ferry [the Corran] struck it.",
        "Everyone in Ardgour knew the pier was rotten long before the ferry struck it, and said so",
        "The pier had been rotten long before the ferry struck it",
    ]));
    assert_eq!(last_statements(&links), [0, 0, 0, 0]);
}

#[test]
fn other_words_on_the_same_matter_are_another_statement() {
    let links = link(&saying([
        "The pier was rotten long before the ferry struck it",
        "The pier was not rotten long before the ferry struck it",
        "The engines were rotten long before the pilot struck out",
        "Long before the ferry came, people said that the pier was unsafe",
        "It was rotten",
    ]));
    assert_eq!(last_statements(&links), [0, 1, 2, 3, 4]);
}

#[test]
fn two_sentences_are_not_joined_by_a_speech_that_has_both() {
    let links = link(&saying([
        "The pier was rotten long before the ferry struck it",
        "We shall rebuild the slipway in stone before the autumn gales",
        "The pier was rotten long before the ferry struck it. We shall rebuild the slipway in stone before the autumn gales",
    ]));
    let statements = last_statements(&links);
    assert_ne!(statements[0], statements[1]);
    assert!(statements[2] < 2);
}

#[test]
fn a_phrase_joins_the_sentence_of_its_story() {
    let mut articles = saying([
        "The pier was rotten long before the ferry struck it",
        "the pier was rotten",
    ]);
    articles.push(article(&format!("{CHEESE}\n“the pier was rotten,” he said.")).done());
    assert_eq!(last_statements(&link(&articles)), [0, 0, 2]);
}

#[test]
fn short_words_of_two_people_are_two_statements() {
    let text = format!("{FERRY}\n“Very bad,” said Ann Roe.");
    let links = link(&done([
        article(&text).said_by(&["", "Ann Roe"]),
        article(&text.replace("Ann Roe", "Bob Doe")).said_by(&["", "Bob Doe"]),
        article(&text).said_by(&["", "Ann Roe"]),
    ]));
    assert_eq!(last_statements(&links), [0, 1, 0]);
}

#[test]
fn spellings_of_one_place_are_one_row() {
    let links = link(&done([
        article("It rained in Da Nang.").in_place("Da Nang", Some("gn:1")),
        article("It rained in DANANG.").in_place("DANANG", Some("gn:1")),
        article("It rained in DANANG, again.").in_place("DANANG", Some("gn:1")),
        article("It rained in Nowhere-on-Sea.").in_place("Nowhere-on-Sea", None),
        article("It rained in Nowhere on Sea.").in_place("Nowhere on Sea", None),
    ]));
    assert_eq!(links.places.len(), 2);
    assert_eq!(links.places[0].aliases, ["DANANG", "Da Nang"]);
    assert_eq!((links.places[0].articles, links.places[0].mentions), (3, 3));
    assert_eq!(links.places[1].name, "Nowhere on Sea");
    assert_eq!(links.places[1].aliases, ["Nowhere-on-Sea"]);
}

#[test]
fn places_are_merged_by_name_where_the_name_is_a_place() {
    let told = "alias,name,action\nThe Big Apple,New York,merge\nJordan,Jordan Roe,merge\nSpringfield,Shelbyville,merge\n";
    let told = crate::Overrides::parse("names.csv", told.as_bytes()).unwrap();
    let drafts = [
        article("It rained in The Big Apple.").in_place("The Big Apple", None),
        article("It rained in New York.").in_place("New York", Some("gn:1")),
        article("It rained in Jordan.").in_place("Jordan", Some("gn:2")),
        // Nobody knows which Shelbyville.
        article("It rained in Springfield.").in_place("Springfield", Some("gn:3")),
        article("It rained in Shelbyville.").in_place("Shelbyville", Some("gn:4")),
        article("It rained in Shelbyville again.").in_place("Shelbyville", Some("gn:5")),
    ];
    let links = crate::link_with_overrides(&done(drafts), &told).unwrap();
    assert_eq!(links.places.len(), 5);
    assert_eq!(links.articles[0].places, links.articles[1].places);
    let row = &links.places[links.articles[0].places[0] as usize];
    assert_eq!((row.name.as_str(), row.mentions), ("gn:1", 2));
    assert_eq!(row.aliases, ["New York", "The Big Apple"]);
}

const DAYS: [&str; 6] = [
    "2019-03-04",
    "2019-03-05",
    "2019-03-06",
    "2019-03-07",
    "2019-03-08",
    "2019-03-09",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_in_which_articles_come_makes_no_difference(
        numbers in prop::collection::vec(0usize..40, 1..24).prop_flat_map(|numbers| {
            (Just(numbers.clone()), Just(numbers).prop_shuffle())
        }),
    ) {
        let (straight, shuffled) = numbers;
        // Copies, near-copies, equal days, days with and without a time, no day at all; who speaks changes with the number.
        let texts = [FERRY, CHEESE, FERRY_BY_ANOTHER];
        let dates = [None, Some("2019-03-04"), Some("2019-03-04T08:00:00Z"), Some("2019-03-05"), None];
        let draft = |number: usize| {
            let said = ["It will not do", "The pier was rotten long before the ferry struck it"][number % 2];
            let text = format!("{}\nNumber {}\n“{said},” said Moira Lennox.", texts[number % 3], number / 9);
            let draft = article(&text)
                .said_by(&["M. Lennox", ["Moira Lennox", "Covadonga Prieto", ""][number % 3], "Lennox"])
                .in_place("Ardgour", number.is_multiple_of(2).then_some("gn:1"));
            match dates[number % 5] {
                Some(date) => draft.on(date).done(),
                None => draft.done(),
            }
        };
        let rows = |numbers: &[usize]| {
            let links = link(&numbers.iter().map(|&number| draft(number)).collect::<Vec<_>>());
            let people: Vec<String> = links.people.iter().map(|person| format!("{person:?}")).collect();
            let places: Vec<String> = links.places.iter().map(|place| format!("{place:?}")).collect();
            let mut articles: Vec<String> = links.articles.iter().map(|article| format!("{article:?}")).collect();
            articles.sort();
            (people, places, articles)
        };
        prop_assert_eq!(rows(&straight), rows(&shuffled));
    }

    #[test]
    fn what_is_set_aside_on_the_disk_is_linked_like_what_stays_in_memory(
        numbers in prop::collection::vec(0usize..9, 1..12),
    ) {
        let texts = [FERRY, CHEESE, FERRY_BY_ANOTHER];
        let articles: Vec<ProcessedArticle> = numbers
            .into_iter()
            .map(|number| {
                let text = format!("{}\nNumber {number}", texts[number % 3]);
                article(&text).said_by(&["Moira Lennox", "Covadonga Prieto"]).on(DAYS[number % 6]).done()
            })
            .collect();
        let on_disk = |bytes: usize| {
            let folder = tempfile::tempdir().unwrap();
            let mut linker = Linker::with_memory(std::sync::Arc::new(dateline_lexicon::Lexicon::shipped()), Overrides::default(), folder.path(), bytes);
            articles.iter().for_each(|article| linker.add(Digest::of(article)).unwrap());
            let linked = linker.finish().unwrap();
            (linked.links_of(0, &articles, true), linked.into_tables())
        };
        prop_assert_eq!(on_disk(0), on_disk(usize::MAX));
        let (links, tables) = on_disk(100);
        prop_assert_eq!(Links { articles: links, ..tables }, link(&articles));
    }

    #[test]
    fn any_text_can_be_linked(texts in prop::collection::vec("(\\PC|[“”\n\\[\\]' s-]){0,80}", 0..6)) {
        let articles: Vec<ProcessedArticle> = texts.iter().map(|text| article(text).done()).collect();
        let links = link(&articles);
        prop_assert_eq!(&links, &link(&articles));
        let ids: BTreeSet<&String> = links.articles.iter().map(|article| &article.id).collect();
        prop_assert_eq!(ids.len(), articles.len());
        for (article, linked) in articles.iter().zip(&links.articles) {
            prop_assert_eq!(linked.quote_ids.len(), article.findings.quotations.len());
            prop_assert_eq!(linked.statement_ids.len(), article.findings.quotations.len());
        }
    }
}

#[test]
fn words_given_to_two_people_are_disputed_and_those_of_nobody_are_not() {
    let words = "“The slipway will be rebuilt before the first ferry of the spring.”";
    let said = |by: &'static str, at: &str| {
        article(&format!("{FERRY}\n{words} {by} said at {at}.\n"))
            .said_by(&["", by])
            .done()
    };
    let disputed = |articles: &[ProcessedArticle]| -> Vec<bool> {
        let links = link(articles);
        links
            .articles
            .iter()
            .filter_map(|article| article.disputed.last().copied())
            .collect()
    };
    let (lennox, again, kerr, nobody) = (
        said("Moira Lennox", "Oban"),
        said("Moira Lennox", "Corran"),
        said("Iain Kerr", "Mallaig"),
        said("", "Ardgour"),
    );
    let different = disputed(&[lennox.clone(), kerr.clone(), nobody.clone()]);
    assert_eq!(different, [true, true, false]);
    let mut of_one = vec![lennox, again, nobody];
    assert_eq!(disputed(&of_one), [false; 3]);
    let mut doubtful = kerr;
    doubtful.findings.doubtful = vec![1];
    of_one.push(doubtful);
    assert_eq!(disputed(&of_one), [false; 4], "a doubtful row disputes nothing");
}
