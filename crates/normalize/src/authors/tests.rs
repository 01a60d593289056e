//! Strings that name authors, in fields and lines alike.

use dateline_types::Span;

use super::*;

mod fields;

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
    check_all(
        [
            "By the time she left, it was over.",
            "By Monday, the rain had stopped.",
            "By Friday evening all was calm",
            "Town Hall in flames",
            "Police arrest two in Paris",
        ]
        .map(|line| (line, "none")),
        |line| names(line, false),
    );
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

/// What a field gives: persons, others behind a bar, agencies behind two.
fn of_field(field: &str) -> String {
    let found = authors_of(&[field.to_owned()]);
    let persons: Vec<&str> = found.persons.iter().map(|author| author.name.as_str()).collect();
    let others: Vec<&str> = found.others.iter().map(|other| other.name.as_str()).collect();
    let agencies: Vec<&str> = found.agencies.iter().map(|agency| agency.name).collect();
    let mut shown = persons.join("; ");
    if !others.is_empty() {
        shown += &format!("| {}", others.join("; "));
    }
    if !agencies.is_empty() {
        shown += &format!(" || {}", agencies.join("; "));
    }
    shown
}

/// Checks that `of` gives what is expected of each string, and shows all that it does not.
#[track_caller]
fn check_all<'a>(strings: impl IntoIterator<Item = (&'a str, &'a str)>, of: impl Fn(&str) -> String) {
    let wrong: Vec<String> = strings
        .into_iter()
        .filter_map(|(string, expected)| {
            let given = of(string);
            (given != expected).then(|| format!("{string} -> {given}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[track_caller]
fn check_field(field: &str, expected: &str) {
    assert_eq!(of_field(field), expected, "{field}");
}

#[test]
fn several_names_in_one_field() {
    check_all(
        [
            "Ann Roe and Ben Poe",
            "Ann Roe & Ben Poe",
            "Ann Roe; Ben Poe",
            "Ann Roe | Ben Poe",
            "Ann Roe, Ben Poe",
            "Ann Roe/Ben Poe",
            "Ann Roe und Ben Poe",
            "Ann Roe et Ben Poe",
            "Ann Roe y Ben Poe",
            "Ann Roe og Ben Poe",
            "By Ann Roe and Ben Poe",
            "by Ann Roe, Ben Poe",
            "['Ann Roe', 'Ben Poe']",
            "[\"Ann Roe\", \"Ben Poe\"]",
            "[{\"name\": \"Ann Roe\"}, {\"name\": \"Ben Poe\"}]",
            "Roe, Ann; Poe, Ben",
            "Roe, Ann and Poe, Ben",
            "ANN ROE AND BEN POE",
            "Ann Roe\nBen Poe",
            "Ann Roe (aro), Ben Poe (bpo)",
            "Ann Roe with Ben Poe",
            "Ann Roe in Paris and Ben Poe in New York",
            "Ann Roe, Staff Writer, and Ben Poe, Political Editor",
            "Written by Ann Roe and Ben Poe, Animation by Cal Doe, Photography by Dee Moe",
            "Written by Ann Roe and Ben Poe; Animation by Cal Doe; Photography by Dee Moe",
            "Words: Ann Roe and Ben Poe. Photos: Cal Doe",
            "Text by Ann Roe and Ben Poe, photos by Cal Doe",
        ]
        .map(|field| (field, "Ann Roe; Ben Poe")),
        of_field,
    );
    check_field("Ann Roe, Ben Poe and Cal Doe", "Ann Roe; Ben Poe; Cal Doe");
    check_field("By ANN ROE, BEN POE and CAL DOE", "Ann Roe; Ben Poe; Cal Doe");
    check_field("Joe Roe, Sr., Ann Poe, MD", "Joe Roe, Sr.; Ann Poe");
    check_field("José Ortega y Gasset", "José Ortega y Gasset");
    check_field("Carlos Costa e Silva", "Carlos Costa e Silva");
}

#[test]
fn jobs_places_and_addresses_are_no_part_of_a_name() {
    check_all(
        [
            "By Jane Harrow in Paris",
            "By Jane Harrow, Professor of Law, University of Leeds",
            "Jane Harrow, PhD Candidate, Monash University",
            "Jane Harrow, Senior Lecturer in Hydrology, Elm Valley",
            "Jane Harrow <jane@x.example>",
            "jane@x.example (Jane Harrow)",
            "Jane Harrow (jane@x.example)",
            "Jane Harrow jane@x.example",
            "Jane Harrow, https://x.example/jane",
            "Jane Harrow @janeharrow",
            "Published by Jane Harrow",
            "Posted by Jane Harrow",
            "Author: Jane Harrow",
            "Updated March 5, 2019 by Jane Harrow",
            "Posted on 5 March 2019 by Jane Harrow",
            "Jane Harrow | March 5, 2019",
            "Jane Harrow Political editor",
            "Jane Harrow Senior health reporter",
            "Staff Writer Jane Harrow",
            "Jane Harrow | River News Office",
            "Jane Harrow and agencies",
            "Jane Harrow in Lagos, and agencies",
            "Jane Harrow and the Gazette data team",
            "Jane Harrow, The Elm Light",
            "Jane Harrow of The Gazette",
            "Jane Harrow for The Elm Light",
            "JANE HARROW, National Security Writer",
            "Analysis by Jane Harrow",
            "Von Jane Harrow",
            "Jane Harrow, Lagos",
            "Jane Harrow | Lagos",
            "Jane Harrow | Elm Light Correspondent",
            "Jane Harrow – Elm Herald",
            "Jane Harrow reports from Lagos",
            "Harrow, Jane",
            "  Jane   Harrow ",
        ]
        .map(|field| (field, "Jane Harrow")),
        of_field,
    );
    check_field("Jane Harrow, Reuters", "Jane Harrow || Reuters");
    check_field("Jane Harrow/Reuters", "Jane Harrow || Reuters");
    check_field("Jane Harrow (Reuters)", "Jane Harrow || Reuters");
    check_field("JANE HARROW, AP National Security Writer", "Jane Harrow || AP");
    check_field("Reuters", "| Reuters || Reuters");
}

#[test]
fn names_of_all_the_world_stay_whole() {
    check_all(
        [
            "Ludwig van der Roe",
            "Dato' Sri Ismail bin Abdullah",
            "Ngũgĩ wa Thiong’o",
            "Sukarno",
            "J. R. R. Roe",
            "Jean-Luc d’Ormesson",
            "Seán Ó Ríordáin",
            "María de los Ángeles Pérez",
            "Nguyễn Thị Minh",
            "牛镛",
            "김태연",
            "Ярослав Кузнецов",
            "نجيب محفوظ",
            "Roe Jr.",
            "Emily Post",
            "Dean Head",
            "William (Bill) Roe",
            "Björk",
            "Anne-Marie O'Neil",
            "Ursula von der Leyen",
            "bell hooks",
        ]
        .map(|name| (name, name)),
        |name| of_field(name).trim_start_matches("| ").to_owned(),
    );
}

#[test]
fn a_field_that_names_nobody_gives_no_author() {
    check_all(
        [
            "",
            "nan",
            "NaN",
            "NA",
            "N/A",
            "None",
            "null",
            "[]",
            "-",
            "admin",
            "Admin",
            "Staff",
            "Staff Writer",
            "staff reporter",
            "Our Special Correspondent",
            "105092",
            "https://www.x.example/janeharrow",
            "jane@x.example",
            "gr/bp",
            "gr/bp,hes",
            "November 20, 2019 10:43",
            "Photos by Cal Doe",
            "The Russian and Syrian defense ministries",
        ]
        .map(|field| (field, "")),
        of_field,
    );
}

#[test]
fn desks_papers_and_accounts_stay_as_they_are_printed() {
    for field in [
        "Gear Team",
        "Guardian staff reporter",
        "MM-Redaktion",
        "t-online",
        "Elm Valley Gazette",
        "jharrow",
        "jane_harrow",
        "elm-online.de",
        "Redaktion elm.de",
        "jane harrow",
    ] {
        let given = of_field(field);
        assert_eq!(
            given.split(" ||").next(),
            Some(format!("| {field}").as_str()),
            "{field}"
        );
    }
    check_field("By jharrow", "| jharrow");
}

#[test]
fn lines_without_by_that_are_bylines() {
    check_all(
        [
            "Byline: Jane Harrow",
            "Author: Jane Harrow",
            "Words: Jane Harrow. Photos: Cal Doe",
            "by Jane Harrow",
            "Jane Harrow reports from Lagos",
            "FROM JANE HARROW IN LAGOS",
            "Story by Jane Harrow",
            "Jane Harrow, Staff Writer",
            "Jane Harrow | The Gazette",
            "Jane Harrow",
        ]
        .map(|line| (line, "Jane Harrow")),
        |line| names(line, true),
    );
    assert_eq!(names("Kate Dunn and Ravi Moore", true), "Kate Dunn; Ravi Moore");
    assert_eq!(
        names("Kate Dunn, Ravi Moore & Ida Falk", true),
        "Kate Dunn; Ravi Moore; Ida Falk"
    );
    assert_eq!(names("By Associated Press", false), "Associated Press");
    check_all(
        [
            "Noel Harrow/Getty Images",
            "The Russian and Syrian defense ministries",
            "NOVEMBER 20, 2019 10:43",
            "Photo: Cal Doe",
            "Pictures by Cal Doe",
            "by the river",
            "From New York in winter",
            "Storm and Stress",
            "Home Affairs and Public Works",
        ]
        .map(|line| (line, "none")),
        |line| names(line, true),
    );
}

#[test]
fn a_paper_beside_a_person_stays() {
    let found = authors_of(&["Julian Harrow".to_owned(), "t-online".to_owned()]);
    assert_eq!(found.persons.len(), 1);
    assert_eq!(found.others.len(), 1);
    assert!(!found.others[0].is_makeshift);
}
