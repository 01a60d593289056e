//! Which organizations are one row, and what the row says.

use dateline_types::{Links, OrganizationKind, ProcessedArticle};
use proptest::prelude::*;

use crate::fixture::{ArticleDraft, article};
use crate::{Overrides, link_with_overrides};

/// An article that names one organization in these ways.
fn naming(forms: &[&str]) -> ArticleDraft {
    let text = format!("It is {} that met.", forms.join(" and "));
    article(&text).with_organization(forms)
}

fn link(articles: Vec<ArticleDraft>) -> Links {
    linked(articles, "alias,name,action\n")
}

fn linked(articles: Vec<ArticleDraft>, list: &str) -> Links {
    let articles: Vec<ProcessedArticle> = articles.into_iter().map(ArticleDraft::done).collect();
    let overrides = Overrides::parse("names.csv", list.as_bytes()).unwrap();
    link_with_overrides(&articles, &overrides).unwrap()
}

/// The rows as name, aliases and articles.
fn rows(links: &Links) -> Vec<String> {
    let rows = links.organizations.iter();
    rows.map(|row| format!("{} [{}] {}", row.name, row.aliases.join(", "), row.articles))
        .collect()
}

const FULL: &str = "Pan-Alpine Goat Council";

#[test]
fn articles_and_empty_endings_do_not_part() {
    let links = link(vec![
        naming(&["the Kremlin", "Kremlin"]),
        naming(&["Kremlin"]),
        naming(&["Roe Ltd"]),
        naming(&["ROE"]),
        naming(&["Roe", "Roe"]),
    ]);
    assert_eq!(rows(&links), ["Roe Ltd [Roe, ROE] 3", "Kremlin [] 2"]);
    assert_eq!(links.articles[1].organizations, [1]);
    assert!(links.organizations.iter().all(|row| row.id.starts_with('o')));
}

#[test]
fn an_acronym_joins_its_full_name_where_an_article_has_both() {
    let links = link(vec![
        naming(&["PAGC"]),
        naming(&[FULL, "PAGC"]),
        naming(&["Pagc"]),
        naming(&["FBI"]),
    ]);
    assert_eq!(
        rows(&links),
        ["Pan-Alpine Goat Council [PAGC, Pagc] 3", "FBI [] 1"]
    );
}

#[test]
fn an_acronym_that_no_article_explains_stays_alone() {
    let links = link(vec![naming(&["PAGC"]), naming(&[FULL])]);
    assert_eq!(links.organizations.len(), 2);
}

#[test]
fn an_acronym_of_two_full_names_joins_neither() {
    let links = link(vec![
        naming(&[FULL, "PAGC"]),
        naming(&["Port Authority of Great Cove", "PAGC"]),
        naming(&["PAGC"]),
    ]);
    assert_eq!(
        rows(&links),
        [
            "Pan-Alpine Goat Council [PAGC] 1",
            "Port Authority of Great Cove [PAGC] 1",
            "PAGC [] 1"
        ]
    );
}

#[test]
fn kind_and_country_are_those_of_most_articles() {
    use OrganizationKind::{Court, Party};
    let links = link(vec![
        naming(&["Roe"]).that_is(Court, "NO").on("2020-05-01"),
        naming(&["Roe"]),
        naming(&["Roe"]).that_is(Party, "SE").on("2019-05-01"),
        naming(&["Roe"]).that_is(Party, "SE"),
    ]);
    let row = &links.organizations[0];
    assert_eq!((row.kind, row.country_code.as_str()), (Party, "SE"));
    assert_eq!(row.first_published.as_deref(), Some("2019-05-01"));
    assert_eq!(row.last_published.as_deref(), Some("2020-05-01"));
    assert_eq!((row.articles, row.mentions), (4, 4));
}

#[test]
fn the_user_merges_organizations() {
    let articles = || vec![naming(&["Ferry Men"]), naming(&["Corran Line"]), naming(&["CL"])];
    let list = "alias,name,action\nFerry Men,Corran Line,merge\nCL,Corran Line,merge\n";
    assert_eq!(rows(&linked(articles(), list)), ["Corran Line [CL, Ferry Men] 3"]);
    // A name that no organization has is a person's, most likely.
    let list = "alias,name,action\nFerry Men,Ann Roe,merge\n";
    assert_eq!(linked(articles(), list).organizations.len(), 3);
}

#[test]
fn one_sure_article_makes_a_row_sure() {
    let links = link(vec![
        naming(&["Roe"]).sure_to(0.2),
        naming(&["Doe"]).sure_to(0.2),
        naming(&["Roe"]),
    ]);
    let doubtful: Vec<bool> = links.organizations.iter().map(|row| row.is_doubtful).collect();
    assert_eq!(doubtful, [false, true]);
}

const FORMS: [&[&str]; 9] = [
    &["PAGC"],
    &[FULL, "PAGC"],
    &["the Pan Alpine Goat Council", "Pagc"],
    &["Port Authority of Great Cove", "PAGC"],
    &["Roe Bank Ltd", "RB"],
    &["ROE BANK"],
    &["Roe Bank"],
    &["RB"],
    &["The"],
];

proptest! {
    /// Whatever the order of the articles, the rows are the same, and so is the row of each article.
    #[test]
    fn the_order_of_articles_does_not_matter(numbers in prop::collection::vec(0..FORMS.len(), 0..12), turn in 0usize..12) {
        let draft = |(number, &forms): (usize, &usize)| {
            let forms = FORMS[forms];
            let text = format!("Number {number}: {} met.", forms.join(" and "));
            article(&text).with_organization(forms)
        };
        let articles: Vec<usize> = (0..numbers.len()).collect();
        let mut turned = articles.clone();
        turned.rotate_left(turn.min(numbers.len()));
        turned.reverse();
        let all = |order: &[usize]| link(order.iter().map(|&number| draft((number, &numbers[number]))).collect());
        let (one, other) = (all(&articles), all(&turned));
        prop_assert_eq!(&one.organizations, &other.organizations);
        for (place, &number) in turned.iter().enumerate() {
            prop_assert_eq!(&one.articles[number].organizations, &other.articles[place].organizations);
        }
        for row in one.articles.iter().flat_map(|article| &article.organizations) {
            prop_assert!(one.organizations.get(*row as usize).is_some_and(|row| row.mentions > 0));
        }
    }
}

/// An article that names a body of the government of a country, or of none that it tells.
fn ministry(country: &'static str) -> ProcessedArticle {
    let mut article = naming(&["Tide Ministry"]).done();
    for organization in &mut article.findings.organizations {
        organization.kind = OrganizationKind::Government;
        organization.country_code = country.into();
    }
    article
}

#[test]
fn a_ministry_of_one_name_is_a_row_in_each_country() {
    let none = Overrides::parse("names.csv", b"alias,name,action\n").unwrap();
    let of = |countries: &[&'static str]| -> Vec<(String, u32)> {
        let articles: Vec<ProcessedArticle> = countries.iter().map(|country| ministry(country)).collect();
        let links = link_with_overrides(&articles, &none).unwrap();
        let rows = links.organizations.iter();
        let mut rows: Vec<_> = rows.map(|row| (row.country_code.clone(), row.articles)).collect();
        rows.sort();
        rows
    };
    let row = |country: &str, articles| (country.to_owned(), articles);
    assert_eq!(of(&["KE", "GH", "KE"]), [row("GH", 1), row("KE", 2)]);
    // Of which one an article speaks that does not tell, nobody knows; but where the run has one only it is that.
    assert_eq!(of(&["KE", "GH", ""]), [row("", 1), row("GH", 1), row("KE", 1)]);
    assert_eq!(of(&["KE", "", "KE"]), [row("KE", 3)]);
}
