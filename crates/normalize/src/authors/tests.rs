//! Strings that name authors, in fields and lines alike.

use dateline_types::Span;

use super::*;

fn names(text: &str, bare: bool) -> String {
    parse(text, Span::new(0, text.len()), bare).map_or_else(
        || "none".to_owned(),
        |byline| {
            for author in &byline.authors {
                let printed = text.get(author.span.unwrap().range()).unwrap();
                assert!(printed.eq_ignore_ascii_case(&author.name), "{printed}");
            }
            let names: Vec<&str> = byline.authors.iter().map(|author| author.name.as_str()).collect();
            names.join("; ")
        },
    )
}

#[test]
fn bylines_give_names() {
    assert_eq!(names("By Jane Roe", false), "Jane Roe");
    assert_eq!(
        names("By JANE ROE and JOHN DOE, Staff Writers", false),
        "Jane Roe; John Doe"
    );
    assert_eq!(names("Jane Roe, Associated Press", false), "Jane Roe");
    assert_eq!(names("Jane Roe in Paris", true), "Jane Roe");
    assert_eq!(names("By Jane Roe BBC News, Paris", false), "Jane Roe");
    assert_eq!(
        names("By Ludwig van der Roe, for The Paper", false),
        "Ludwig van der Roe"
    );
    assert_eq!(
        names("By Jane Roe | Sunday, November 12, 2017", false),
        "Jane Roe"
    );
    assert_eq!(names("Jane Roe Transport correspondent", true), "Jane Roe");
    assert_eq!(names("Jane van der Roe, Chief Editor", false), "Jane van der Roe");
    assert_eq!(names("By Staff and wire services", false), "");
    assert_eq!(names("Jane Roe", true), "Jane Roe");
    assert_eq!(names("Jane Roe", false), "none");
}

#[test]
fn sentences_are_no_bylines() {
    for text in [
        "By the time she left, it was over.",
        "By Monday, the rain had stopped.",
        "By Friday evening all was calm",
        "Town Hall in flames",
        "Police arrest two in Paris",
    ] {
        assert_eq!(names(text, false), "none", "{text}");
    }
}

fn tagline(text: &str) -> String {
    let span = Span::new(0, text.len());
    let Some(start) = tagline_start(text, span) else {
        return "none".to_owned();
    };
    let (authors, agency) = tagline_authors(text, Span::new(start, text.len()));
    if let Some(agency) = agency {
        return format!("{start}: agency {agency}");
    }
    let names: Vec<String> = authors.into_iter().map(|author| author.name).collect();
    format!("{start}: {}", names.join("; "))
}

#[test]
fn taglines_give_names() {
    assert_eq!(
        tagline("CNN’s Jane Roe and John Doe contributed to this report."),
        "0: Jane Roe; John Doe"
    );
    assert_eq!(
        tagline("It rained. (Reporting by Jane Roe in Paris; Editing by John Doe)"),
        "11: Jane Roe"
    );
    assert_eq!(
        tagline("Associated Press writers Jane Roe in Paris and J. R. Doe contributed to this report."),
        "0: Jane Roe; J. R. Doe"
    );
    assert_eq!(
        tagline("Meridian contributed to this report."),
        "0: agency Meridian"
    );
    assert_eq!(tagline("The reporting by the paper was sound."), "none");
}
