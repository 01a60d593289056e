use dateline_model::{
    Article, BlockKind, Findings, FoundPerson, Gender, Language, Mention, Metadata, Origin, ProcessedArticle,
    Record, Role, SourceText, Span,
};
use proptest::prelude::*;

use super::naming::sort_name;

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
            blocks: Vec::new(),
            headline: None,
            authors: Vec::new(),
            publisher: None,
            agency: None,
            published: None,
            dateline: None,
            language: Language::undetermined(),
            tokens: Vec::new(),
            sentences: Vec::new(),
        },
        findings: Findings {
            people: found,
            ..Findings::default()
        },
    }
}

fn link(articles: &[ProcessedArticle]) -> (Vec<dateline_model::Person>, Vec<Vec<u32>>) {
    super::link(
        articles,
        &crate::ids::articles(articles, &mut crate::ids::Taken::default()),
    )
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
fn two_in_one_article_are_two_in_all() {
    assert_eq!(rows(&[&["William Roe", "Bill Roe"]]).len(), 2);
}

#[test]
fn a_lone_surname_goes_with_company_or_title() {
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
        rows(&[&["Mary Roe/senator"], &["Ann Roe/senator"], &["Roe/senator"]]).len(),
        3
    );
    assert_eq!(
        rows(&[&["Mary Roe/Mrs", "Jan Poe"], &["Roe/Mr", "Poe"]]).len(),
        3 - 1 + 1
    );
}

#[test]
fn a_list_of_names_is_no_company() {
    let listed = |count: usize| {
        let names: Vec<String> = (0..count).map(|number| format!("Ann N{number}")).collect();
        let mut list: Vec<&str> = names.iter().map(String::as_str).collect();
        list.extend(["Mary Roe", "Jan Poe"]);
        rows(&[&list, &["Roe", "Poe"]]).len() - count
    };
    assert_eq!(listed(10), 2);
    assert_eq!(listed(300), 4);
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_order_of_articles_does_not_matter(
        picks in prop::collection::vec(prop::collection::vec(0usize..14, 1..4), 1..8),
        seed in any::<u64>(),
    ) {
        const PEOPLE: [&str; 14] = [
            "Mary Roe", "M. Roe", "Martin Roe", "Roe", "Roe/President", "Mary Roe/President", "Roe/Mr", "Sergei Poe",
            "Sergey Poe", "Poe", "Mary Ann Roe", "Mary", "Sergei", "Bill Doe",
        ];
        let articles: Vec<_> = picks
            .iter()
            .map(|people| article(&people.iter().map(|&index| PEOPLE[index]).collect::<Vec<_>>()))
            .collect();
        let mut order: Vec<usize> = (0..articles.len()).collect();
        order.sort_by_key(|&index| (index as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        let shuffled: Vec<_> = order.iter().map(|&index| articles[index].clone()).collect();
        let describe = |articles: &[ProcessedArticle]| {
            let (people, of) = link(articles);
            let mut rows: Vec<_> = articles
                .iter()
                .zip(of)
                .map(|(article, of)| {
                    let names: Vec<_> = of.iter().map(|&index| {
                        let person = &people[index as usize];
                        (person.name.clone(), person.aliases.clone(), person.roles.clone())
                    }).collect();
                    (article.article.record.text.as_str().to_owned(), names)
                })
                .collect();
            rows.sort();
            let mut ids: Vec<_> = people.into_iter().map(|person| person.id).collect();
            ids.sort();
            (rows, ids.len())
        };
        prop_assert_eq!(describe(&articles), describe(&shuffled));
    }
}
