use dateline_spool::Spool;
use std::sync::Arc;

use dateline_types::{
    Article, BlockKind, Evidence, Findings, FoundPerson, FoundPlace, Gender, Mention, Metadata, Origin,
    PlaceKind, ProcessedArticle, Record, ResolvedPlace, Role, SourceText, Span,
};
use proptest::prelude::*;

use super::context::PeopleContext;
use super::person_records::PersonRecords;
use super::sort_name::sort_name;
use crate::chronology::Chronology;
use crate::digest::Digest;
use crate::overrides::Overrides;
use crate::places::Places;
use crate::records::Records;

/// An article that names `people`, each as `name` or `name/role`.
fn article(people: &[&str]) -> ProcessedArticle {
    let mut text = String::new();
    let mut found = Vec::new();
    for person in people {
        let (name, role) = person.split_once('/').unwrap_or((person, ""));
        let start = text.len();
        text.push_str(name);
        let span = Span::new(start, text.len());
        let gender = match role {
            "Mrs" => Gender::Female,
            "Mr" => Gender::Male,
            _ => Gender::Unknown,
        };
        let roles = if role.is_empty() || gender != Gender::Unknown {
            Vec::new()
        } else {
            vec![Role {
                text: role.to_owned(),
                span,
                former: false,
            }]
        };
        found.push(FoundPerson {
            name: name.to_owned(),
            mentions: vec![Mention {
                span,
                block: BlockKind::Body,
            }],
            roles,
            gender,
            gender_from: None,
            evidence: Vec::new(),
            confidence: 1.0,
        });
        text.push_str(". ");
    }
    ProcessedArticle {
        article: Article {
            record: Record {
                origin: Origin::default(),
                metadata: Metadata::default(),
                text: SourceText::from(text),
            },
            ..Article::default()
        },
        findings: Findings {
            people: found,
            ..Findings::default()
        },
    }
}

/// The article, about this place.
fn in_place(mut article: ProcessedArticle, key: &str, country: &str) -> ProcessedArticle {
    article.findings.places.push(FoundPlace {
        resolved: Some(ResolvedPlace {
            key: key.to_owned().into(),
            name: key.to_owned().into(),
            kind: PlaceKind::City,
            country_code: country.to_owned().into(),
            country: "".into(),
            admin1: "".into(),
            coordinates: None,
            geonames_id: None,
        }),
        confidence: 1.0,
        ..FoundPlace::default()
    });
    article
}

fn link(articles: &[ProcessedArticle]) -> (Vec<dateline_types::Person>, Vec<Vec<u32>>) {
    let linked = link_with_overrides(articles, &Overrides::default());
    (linked.people, linked.people_of)
}

/// What linking says of people.
struct LinkedArticles {
    people: Vec<dateline_types::Person>,
    people_of: Vec<Vec<u32>>,
    evidence_of: Vec<Vec<Vec<Evidence>>>,
}

fn link_with_overrides(articles: &[ProcessedArticle], overrides: &Overrides) -> LinkedArticles {
    let links = crate::link_with_overrides(articles, overrides).unwrap();
    // By name, which is easier to write down than the order of the table.
    let order = crate::tally::order_by(&links.people, |person| person.name.clone());
    let of = |article: &dateline_types::ArticleLinks| {
        let mut people = article.people.clone();
        crate::tally::renumber(&mut people, &order);
        people
    };
    LinkedArticles {
        people_of: links.articles.iter().map(of).collect(),
        people: crate::tally::reorder(links.people, &order),
        evidence_of: links
            .articles
            .into_iter()
            .map(|article| article.evidence)
            .collect(),
    }
}

/// The names of the rows for articles that name these people.
fn rows(articles: &[&[&str]]) -> Vec<String> {
    let articles: Vec<_> = articles.iter().map(|people| article(people)).collect();
    link(&articles)
        .0
        .into_iter()
        .map(|person| person.name.display)
        .collect()
}

#[test]
fn spellings_are_one_row() {
    assert_eq!(rows(&[&["Sergei Lavrov"], &["Sergey Lavrov"]]), ["Sergei Lavrov"]);
    assert_eq!(
        rows(&[&["Bashar Assad"], &["Bashar al-Assad"]]),
        ["Bashar al-Assad"]
    );
    assert_eq!(
        rows(&[&["Élise Roe"], &["Elise Roe"], &["Elise Roe"]]),
        ["Élise Roe"]
    );
}

#[test]
fn forms_are_one_row_where_they_fit_no_one_else() {
    assert_eq!(rows(&[&["Sarah Roe"], &["Sarah Doe Roe"]]), ["Sarah Doe Roe"]);
    assert_eq!(rows(&[&["M. Roe"], &["Mary Roe"]]), ["Mary Roe"]);
    assert_eq!(rows(&[&["M. Roe"], &["Mary Roe"], &["Martin Roe"]]).len(), 3);
    assert_eq!(
        rows(&[&["M. Roe", "Ann Poe"], &["Mary Roe", "Ann Poe"], &["Martin Roe"]]).len(),
        3
    );
}

#[test]
fn a_suffix_that_one_paper_leaves_out_parts_nobody_of_one_title_and_companion() {
    let vice = |name: &str, with: &str| vec![format!("{name}/Vice President"), with.to_owned()];
    let count = |one: &[String], other: &[String]| {
        let names = |people: &[String]| article(&people.iter().map(String::as_str).collect::<Vec<_>>());
        link(&[names(one), names(other)]).0.len()
    };
    assert_eq!(
        count(
            &vice("Joseph R. Roe Jr.", "Ann Poe"),
            &vice("Joseph R. Roe", "Ann Poe")
        ),
        2
    );
    assert_eq!(
        count(
            &vice("Joseph R. Roe Jr.", "Ann Poe"),
            &vice("Joseph R. Roe", "Bo Doe")
        ),
        4
    );
    assert_eq!(
        count(
            &vice("Joseph R. Roe Jr.", "Ann Poe"),
            &vice("Joseph R. Roe Sr.", "Ann Poe")
        ),
        3
    );
}

#[test]
fn two_in_one_article_are_two_in_all() {
    assert_eq!(rows(&[&["William Roe", "Bill Roe"]]).len(), 2);
}

#[test]
fn a_lone_surname_goes_with_a_shared_title_or_companion() {
    assert_eq!(
        rows(&[&["Mary Roe", "Jan Poe"], &["Roe", "Poe"]]),
        ["Jan Poe", "Mary Roe"]
    );
    assert_eq!(
        rows(&[&["Mary Roe/President"], &["Roe/US President"]]),
        ["Mary Roe"]
    );
    assert_eq!(rows(&[&["Mary Roe"], &["Roe"]]).len(), 2);
    assert_eq!(
        rows(&[&["Francis Gary Roe", "Jan Poe"], &["Francis/Pope", "Jan Poe"]]),
        ["Francis", "Francis Gary Roe", "Jan Poe"]
    );
    assert_eq!(
        rows(&[&["Mary Roe/senator"], &["Ann Roe/senator"], &["Roe/senator"]]).len(),
        3
    );
    assert_eq!(
        rows(&[&["Mary Roe/Mrs", "Jan Poe"], &["Roe/Mr", "Poe"]]).len(),
        3 - 1 + 1
    );
}

#[test]
fn a_lone_surname_is_that_of_who_is_named_most_by_far() {
    // Each beside a third person, so that a companion speaks for both.
    let mut articles: Vec<ProcessedArticle> = (0..12).map(|_| article(&["Mary Roe", "Jan Poe"])).collect();
    articles.push(article(&["Roe", "Poe"]));
    assert_eq!(link(&articles).0.len(), 2);
    articles.push(article(&["Ann Roe", "Jan Poe"]));
    let (people, of) = link(&articles);
    assert_eq!((people.len(), of[12][0] == of[0][0]), (3, true));
    // Somebody else of the name whom more than a third as many articles name takes the surname from both.
    articles.extend((0..4).map(|_| article(&["Ann Roe", "Jan Poe"])));
    let (people, of) = link(&articles);
    assert_eq!((people.len(), of[12][0] == of[0][0]), (4, false));
}

#[test]
fn the_fullest_name_has_its_first_name() {
    assert_eq!(
        rows(&[&["B. Hussein Roe/President"], &["Barack Roe/President"]])[0],
        "Barack Roe"
    );
    // One paper's slip heads no row.
    let mut articles = vec![article(&["George W.H. Roe"])];
    articles.extend((0..25).map(|_| article(&["George W. Roe"])));
    assert_eq!(link(&articles).0[0].name.display, "George W. Roe");
}

#[test]
fn a_list_of_names_makes_no_companions() {
    let listed = |count: usize| {
        let names: Vec<String> = (0..count).map(|number| format!("Ann N{number}")).collect();
        let mut list: Vec<&str> = names.iter().map(String::as_str).collect();
        list.extend(["Mary Roe", "Jan Poe"]);
        rows(&[&list, &["Roe", "Poe"]]).len() - count
    };
    assert_eq!(listed(10), 2);
    assert_eq!(listed(300), 4);
}

fn overrides(lines: &str) -> Overrides {
    Overrides::parse("names.csv", format!("alias,name,action\n{lines}").as_bytes()).unwrap()
}

/// As [`rows`], with a list of names.
fn rows_with_overrides(lines: &str, articles: &[&[&str]]) -> Vec<String> {
    let articles: Vec<_> = articles.iter().map(|people| article(people)).collect();
    let linked = link_with_overrides(&articles, &overrides(lines));
    linked
        .people
        .into_iter()
        .map(|person| person.name.display)
        .collect()
}

#[test]
fn the_list_of_names_merges_whom_no_rule_would() {
    assert_eq!(
        rows_with_overrides(
            "The Duke,John Wayne,merge\n",
            &[&["The Duke"], &["John Wayne"], &["Ann Roe"]]
        ),
        ["Ann Roe", "John Wayne"]
    );
    // Two in one article, too.
    assert_eq!(
        rows_with_overrides("Bill Roe,William Roe,merge\n", &[&["William Roe", "Bill Roe"]]),
        ["William Roe"]
    );
    // The name need not stand in any article.
    assert_eq!(
        rows_with_overrides("Roe,Maria Roe,merge\n", &[&["Roe"], &["Roe"]]),
        ["Maria Roe"]
    );
}

#[test]
fn the_list_of_names_keeps_apart_whom_the_rules_would_merge() {
    let articles: &[&[&str]] = &[&["Sergei Poe"], &["Sergey Poe"]];
    assert_eq!(rows(articles).len(), 1);
    assert_eq!(
        rows_with_overrides("Sergei Poe,Sergey Poe,keep apart\n", articles).len(),
        2
    );
    // Nor do they meet by way of a third, who may be either.
    let articles: &[&[&str]] = &[&["Mary Roe"], &["Mary Ann Roe"], &["Mary A. Roe"]];
    assert_eq!(rows(articles).len(), 1);
    assert_eq!(
        rows_with_overrides("Mary Roe,Mary Ann Roe,keep apart\n", articles).len(),
        3
    );
}

#[test]
fn two_of_one_name_stay_two_where_everything_differs() {
    // Titles alone part nobody, nor do places alone.
    let apart =
        |one: &ProcessedArticle, other: &ProcessedArticle| link(&[one.clone(), other.clone()]).0.len();
    let keeper = || article(&["Mary Roe/goalkeeper"]);
    let mayor = || article(&["Mary Roe/mayor"]);
    assert_eq!(apart(&keeper(), &mayor()), 1);
    let (oslo, lima) = (in_place(keeper(), "gn:1", "NO"), in_place(mayor(), "gn:2", "PE"));
    assert_eq!(apart(&oslo, &lima), 2);
    assert_eq!(apart(&oslo, &in_place(article(&["Mary Roe"]), "gn:2", "PE")), 1);
    assert_eq!(
        apart(&oslo, &in_place(article(&["Mary Roe/striker"]), "gn:2", "PE")),
        1
    );
    assert_eq!(apart(&oslo, &in_place(mayor(), "gn:1", "NO")), 1);
    // A third person beside both.
    let beside_poe =
        |role: &str, key, code| in_place(article(&[&format!("Mary Roe/{role}"), "Jan Poe"]), key, code);
    assert_eq!(
        link(&[
            beside_poe("goalkeeper", "gn:1", "NO"),
            beside_poe("mayor", "gn:2", "PE")
        ])
        .0
        .len(),
        2
    );
    // Ministers of two countries; one of them is named again without a country.
    let minister = |role: &str, key, code| in_place(article(&[&format!("Mary Roe/{role}")]), key, code);
    let (one, other) = (
        minister("Norwegian Foreign Minister", "gn:1", "NO"),
        minister("Peruvian Foreign Minister", "gn:2", "PE"),
    );
    assert_eq!(apart(&one, &other), 2);
    // A country that both articles speak of makes it doubtful.
    let visit = in_place(minister("Norwegian Foreign Minister", "gn:1", "NO"), "gn:3", "PE");
    assert_eq!(apart(&visit, &other), 1);
    let again = minister("Foreign Minister", "gn:2", "PE");
    let (people, of) = link(&[one.clone(), other.clone(), again.clone()]);
    assert_eq!((people.len(), of[1] == of[2]), (2, true));
    let (people, _) = link(&[again, other, one]);
    assert_eq!(people.len(), 2);
}

#[test]
fn whoever_is_told_apart_is_one_where_the_list_of_names_says_so() {
    let (one, other) = (
        in_place(article(&["Mary Roe/goalkeeper"]), "gn:1", "NO"),
        in_place(article(&["Mary Roe/mayor"]), "gn:2", "PE"),
    );
    let told = overrides("Mary Roe,Mary Roe,merge\n");
    assert_eq!(link_with_overrides(&[one, other], &told).people.len(), 1);
}

#[test]
fn every_merge_across_articles_has_its_evidence() {
    let told = |lines: &str, articles: &[&[&str]]| {
        let articles: Vec<_> = articles.iter().map(|people| article(people)).collect();
        let linked = link_with_overrides(&articles, &overrides(lines));
        let trail = |steps: &[Evidence]| {
            let step = |step: &Evidence| format!("{}: {} > {}", step.rule.name(), step.form, step.name);
            steps.iter().map(step).collect::<Vec<_>>().join("; ")
        };
        let trails: Vec<String> = linked.evidence_of.iter().map(|of| trail(&of[0])).collect();
        trails
    };
    assert_eq!(
        told(
            "",
            &[&["Sergei Poe"], &["Sergey Poe"], &["Sergey Poe"], &["Ann Roe"]]
        ),
        [
            "spelling: Sergei Poe > Sergey Poe",
            "same-name: Sergey Poe > Sergey Poe",
            "same-name: Sergey Poe > Sergey Poe",
            ""
        ]
    );
    assert_eq!(
        told("", &[&["Mary Roe/President"], &["Roe/President"], &["M. Roe"]]),
        ["", "title: Roe > Mary Roe", "form: M. Roe > Mary Roe"]
    );
    assert_eq!(
        told("", &[&["Mary Roe", "Jan Poe"], &["Roe", "Poe"]]),
        ["", "company: Roe > Mary Roe"]
    );
    assert_eq!(
        told(
            "Molly Malone,Mary Roe,merge\n",
            &[&["Molly Malone"], &["Mary Roe"]]
        ),
        ["override: Molly Malone > Mary Roe", ""]
    );
    assert_eq!(
        told("Molly Malone,Mary Roe,merge\n", &[&["Molly Malone"]]),
        ["override: Molly Malone > Mary Roe"]
    );
}

#[test]
fn same_rows_share_identifiers_never() {
    let articles = [
        article(&["Roe"]),
        article(&["Roe", "Zed"]),
        article(&["Roe", "Ypsilon"]),
    ];
    let (people, _) = link(&articles);
    let mut ids: Vec<_> = people.iter().map(|person| &person.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), people.len());
}

#[test]
fn names_for_sorting() {
    for (name, wanted) in [
        ("Bashar al-Assad", "Assad, Bashar al-"),
        ("Bashar al Assad", "Assad, Bashar al-"),
        ("Ursula von der Leyen", "von der Leyen, Ursula"),
        ("Ann Roe", "Roe, Ann"),
        ("John Roe Jr.", "Roe, John, Jr."),
        ("Xi Jinping", "Xi Jinping"),
        ("Roe", "Roe"),
        ("Ben Roe", "Roe, Ben"),
        ("Kweon Seong-dong", "Kweon Seong-dong"),
        ("J.D. Vance", "Vance, J.D."),
    ] {
        assert_eq!(sort_name(name), wanted);
    }
}

/// A name that no other number has, of words that sound like no others.
fn numbered_name(number: usize) -> String {
    const SYLLABLES: [&str; 12] = [
        "bar", "dol", "fin", "gup", "hes", "jak", "kom", "lut", "mir", "nov", "pag", "riz",
    ];
    let syllable = |place: u32| SYLLABLES[number / SYLLABLES.len().pow(place) % SYLLABLES.len()];
    format!("Q{} V{}{}", syllable(2), syllable(1), syllable(0))
}

/// How often linking reads a person when two articles both name so many people: each of them a goalkeeper in one and a mayor of
/// another country in the other, so that all are looked at for namesakes, split, and named.
fn people_read(count: usize) -> usize {
    let overrides = overrides("Qbar Vbarbar,Molly Malone,keep apart\n");
    let mut people = PersonRecords::new(
        Arc::new(dateline_lexicon::Lexicon::shipped()),
        Records::new(Spool::new(&std::env::temp_dir(), 1 << 20)),
    );
    let mut places = Places::default();
    let mut chronology = Chronology::default();
    let mut ids = Vec::new();
    for (role, key, country) in [("goalkeeper", "gn:1", "NO"), ("mayor", "gn:2", "PE")] {
        let named: Vec<String> = (0..count)
            .map(|number| format!("{}/{role}", numbered_name(number)))
            .collect();
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        let digest = Digest::of(&in_place(article(&named), key, country));
        people.push(&digest.people).unwrap();
        places.push(digest.places, &overrides.clone().into());
        chronology.push(None);
        ids.push(digest.key);
    }
    let linked = super::link(&PeopleContext {
        people: &people,
        places: &places,
        ids: &ids,
        chronology: &chronology,
        overrides: &overrides,
        least: dateline_types::LeastConfidence::SHIPPED,
    });
    assert!(linked.unwrap().people.len() >= count);
    people.read()
}

#[test]
fn a_list_of_people_is_not_read_whole_for_each_of_them() {
    let (few, many) = (people_read(60), people_read(240));
    // Of each of the two articles: once to collect, once to count, once to name; and more where people are told apart.
    assert!(few > 60 * 2 * 3, "{few}");
    assert!(
        many <= 4 * few,
        "{few} people read of 60 in an article, {many} of 240"
    );
}

/// Names that the rules like to merge.
const PEOPLE: [&str; 18] = [
    "Mary Roe",
    "M. Roe",
    "Martin Roe",
    "Roe",
    "Roe/President",
    "Mary Roe/President",
    "Roe/Mr",
    "Sergei Poe",
    "Sergey Poe",
    "Poe",
    "Mary Ann Roe",
    "Mary",
    "Sergei",
    "Bill Doe",
    "Mary Roe/goalkeeper",
    "Mary Roe/mayor",
    "Mary Roe/Norwegian minister",
    "Mary Roe/Peruvian minister",
];

/// Articles that name the people of these numbers.
fn picked(picks: &[Vec<usize>]) -> Vec<ProcessedArticle> {
    let one = |people: &Vec<usize>| article(&people.iter().map(|&index| PEOPLE[index]).collect::<Vec<_>>());
    let placed = picks.iter().enumerate().map(|(number, people)| {
        let (key, country) = [("gn:1", "NO"), ("gn:2", "PE")][(number + people.len()) % 2];
        let mut article = in_place(one(people), key, country);
        // Articles that say different things must not look alike: only equal ones may depend on their order.
        article.article.record.metadata.id = Some(format!("{key} {people:?}"));
        article
    });
    placed.collect()
}

fn shuffled(articles: &[ProcessedArticle], seed: u64) -> Vec<ProcessedArticle> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&index| (index as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
    order.iter().map(|&index| articles[index].clone()).collect()
}

/// All that linking says, without the order of articles.
fn describe(
    articles: &[ProcessedArticle],
    overrides: &Overrides,
) -> impl PartialEq + std::fmt::Debug + use<> {
    let linked = link_with_overrides(articles, overrides);
    let of = linked.people_of.iter().zip(&linked.evidence_of);
    let mut rows: Vec<_> = articles
        .iter()
        .zip(of)
        .map(|(article, (of, evidence_of))| {
            let person = |(&index, trail): (&u32, &Vec<Evidence>)| {
                let person = &linked.people[index as usize];
                (
                    person.name.clone(),
                    person.aliases.clone(),
                    person.roles.clone(),
                    trail.clone(),
                )
            };
            let people: Vec<_> = of.iter().zip(evidence_of).map(person).collect();
            (article.article.record.text.as_str().to_owned(), people)
        })
        .collect();
    rows.sort();
    (rows, linked.people.len())
}

fn picks() -> impl Strategy<Value = Vec<Vec<usize>>> {
    prop::collection::vec(prop::collection::vec(0usize..PEOPLE.len(), 1..4), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_order_of_articles_does_not_matter(picks in picks(), seed in any::<u64>()) {
        let articles = picked(&picks);
        for told in [Overrides::default(), overrides("M. Roe,Martin Roe,merge\nMary Roe,Mary Ann Roe,keep apart\n")] {
            prop_assert_eq!(describe(&articles, &told), describe(&shuffled(&articles, seed), &told));
        }
    }

    #[test]
    fn nobody_is_called_by_two_names_that_are_kept_apart(
        picks in picks(),
        pairs in prop::collection::vec((0usize..PEOPLE.len(), 0usize..PEOPLE.len(), any::<bool>()), 1..5),
    ) {
        let name = |index: usize| PEOPLE[index].split('/').next().unwrap_or_default();
        let lines: String = pairs
            .iter()
            .map(|&(one, other, merge)| {
                let action = if merge { "merge" } else { "keep apart" };
                format!("{},{},{action}\n", name(one), name(other))
            })
            .collect();
        // Lists that contradict themselves are refused.
        if let Ok(told) = Overrides::parse("names.csv", format!("alias,name,action\n{lines}").as_bytes()) {
            let articles = picked(&picks);
            let linked = link_with_overrides(&articles, &told);
            let mut called = vec![Vec::new(); linked.people.len()];
            for (article, of) in articles.iter().zip(&linked.people_of) {
                for (found, &row) in article.findings.people.iter().zip(of) {
                    called[row as usize].push(found.name.as_str());
                }
            }
            for &(one, other, merge) in &pairs {
                for called in &called {
                    prop_assert!(merge || !(called.contains(&name(one)) && called.contains(&name(other))));
                }
                // And whoever is merged is in one row.
                let rows = called.iter().filter(|called| called.contains(&name(one)) || called.contains(&name(other)));
                prop_assert!(!merge || rows.count() <= 1);
            }
        }
    }
}
