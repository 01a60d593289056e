use dateline_types::{NO_ROW, ProcessedArticle};

use super::*;
use crate::fixture;

fn parse(list: &str) -> Result<Overrides, OverridesError> {
    Overrides::parse("names.csv", list.as_bytes())
}

/// What is wrong with a list with these lines.
fn wrong(lines: &str) -> String {
    let list = format!("alias,name,action\n{lines}");
    parse(&list).unwrap_err().to_string()
}

fn group(overrides: &Overrides, name: &str) -> Option<String> {
    let group = overrides.group(name)?;
    overrides.name(group).map(str::to_owned)
}

#[test]
fn names_fit_in_any_case_and_lead_to_the_last() {
    let overrides =
        parse("alias,name,action\nAnn Roe,Ann Doe,merge\nANNE ROE,Ann Roe,Merge\nb. poe,Bo Poe,keep apart\n")
            .unwrap();
    for alias in ["Ann Roe", "ANN ROE", "Anne Roe", "Ann Doe"] {
        assert_eq!(group(&overrides, alias).as_deref(), Some("Ann Doe"), "{alias}");
    }
    assert_eq!(group(&overrides, "Bo Poe"), None);
    assert!(overrides.are_apart(0, 1) && overrides.are_apart(1, 0) && !overrides.are_apart(0, 0));
}

#[test]
fn a_name_merged_into_itself_is_one_person_so_spelled() {
    let overrides = parse("alias,name,action\njohn roe,John Roe,merge\n").unwrap();
    assert_eq!(group(&overrides, "JOHN ROE").as_deref(), Some("John Roe"));
}

#[test]
fn tables_of_spreadsheets_are_read() {
    for list in [
        "\u{feff}alias;name;action\r\nA. Roe;Ann Roe;merge\r\n;;\r\n",
        "action\talias\tname\tnote\nmerge\tA. Roe\tAnn Roe\tsure\n",
        "Name,Alias,Action\n\"Ann Roe\",A. Roe, MERGE \n\n",
    ] {
        assert_eq!(
            group(&parse(list).unwrap(), "A Roe").as_deref(),
            Some("Ann Roe"),
            "{list}"
        );
    }
    assert!(parse("alias,name,action\n").unwrap().groups.is_empty());
}

#[test]
fn mistakes_name_file_line_and_remedy() {
    for (lines, told) in [
        (
            "A Roe,B Roe,join\n",
            "line 2: unknown action `join`; write `merge`, `keep apart` or `drop`",
        ),
        ("A Roe,B Roe\n", "line 2: unknown action ``; write"),
        (
            "A Roe,B Roe,merge\n,B Roe,merge\n",
            "line 3: the column `alias` holds no name; fill it in or",
        ),
        ("A Roe,--,merge\n", "line 2: the column `name` holds no name"),
        (
            "A Roe,B Roe,merge\nA. Roe,C Roe,merge\n",
            "line 3: `A. Roe` is merged into `C Roe`, but into `B Roe` on line 2; keep one of the two lines",
        ),
        (
            "A Roe,B Roe,merge\nB Roe,C Roe,merge\nC Roe,A Roe,merge\n",
            "line 4: the merges go round in a circle (A Roe → B Roe → C Roe → A Roe); take one of them out",
        ),
        (
            "A Roe,B Roe,merge\nB Roe,A Roe,keep apart\n",
            "line 3: `B Roe` and `A Roe` are to be kept apart, but line 2 merges them",
        ),
        (
            "A Roe,B Roe,keep apart\nA Roe,C Roe,merge\nB Roe,C Roe,merge\n",
            "line 2: `A Roe` and `B Roe` are to be kept apart, but line 3 merges them",
        ),
        (
            "Roecare,Ann Roe,drop\n",
            "line 2: `Roecare` is to be dropped, and the column `name` holds `Ann Roe`; leave it empty, or",
        ),
        (
            "Roecare,,drop\nROECARE,Ann Roe,merge\n",
            "line 2: `Roecare` is to be dropped, but line 3 merges it into `Ann Roe`; take one",
        ),
        (
            "Ana Roe,ANA ROE,keep apart\n",
            "line 2: `Ana Roe` and `ANA ROE` are one name but for case",
        ),
    ] {
        let message = wrong(lines);
        assert!(message.starts_with("names.csv: "), "{message}");
        assert!(message.contains(told), "{message}");
    }
    let no_column = parse("alias,action\nA,merge\n").unwrap_err().to_string();
    assert_eq!(
        no_column,
        "names.csv: line 1: no column `name`; the first line must be: alias,name,action"
    );
    assert!(parse("").unwrap_err().to_string().contains("no column `alias`"));
    let bytes = b"alias,name,action\nA Roe,B Roe,merge\nA\xFFnn,B Roe,merge\n";
    let not_text = Overrides::parse("names.csv", bytes).unwrap_err().to_string();
    assert!(not_text.starts_with("names.csv: line 3: not UTF-8"), "{not_text}");
}

#[test]
fn long_chains_take_no_longer_than_many_lines() {
    let mut list = "alias,name,action\n".to_owned();
    for number in 0..20_000 {
        list.push_str(&format!("Ann N{number},Ann N{},merge\n", number + 1));
    }
    let overrides = parse(&list).unwrap();
    assert_eq!(group(&overrides, "Ann N0").as_deref(), Some("Ann N20000"));
}

/// The lists of places and of organizations with these lines.
fn lists(places: &str, organizations: &str) -> NameLists {
    let list = |kind, lines: &str| {
        let table = format!("alias,name,action\n{lines}");
        Overrides::parse_for(kind, "list.csv", table.as_bytes()).unwrap()
    };
    NameLists {
        people: Overrides::default(),
        places: list(EntityKind::Place, places),
        organizations: list(EntityKind::Organization, organizations),
    }
}

/// The names of the rows of places and of organizations that come of an article.
fn rows(mut article: ProcessedArticle, lists: &NameLists) -> (Vec<String>, Vec<String>) {
    lists.split(&mut article);
    let links = crate::link_with_lists(std::slice::from_ref(&article), lists).unwrap();
    let own = &links.articles[0];
    assert_eq!(own.places.len(), article.findings.places.len());
    assert_eq!(own.organizations.len(), article.findings.organizations.len());
    for (rows, known) in [
        (&own.places, links.places.len()),
        (&own.organizations, links.organizations.len()),
    ] {
        assert!(rows.iter().all(|&row| row == NO_ROW || (row as usize) < known));
    }
    let mut places: Vec<String> = links.places.into_iter().map(|place| place.name).collect();
    let organizations = links.organizations.into_iter().map(|row| row.name);
    let mut organizations: Vec<String> = organizations.collect();
    places.sort();
    organizations.sort();
    (places, organizations)
}

#[test]
fn a_spelling_that_is_kept_apart_from_a_place_lies_nowhere() {
    let article = || {
        let mut article = fixture::article("They sailed from Tarn to Old Tarn.")
            .in_place("Tarn", Some("gn:1"))
            .done();
        let old = fixture::article("They sailed from Tarn to Old Tarn.")
            .in_place("Old Tarn", Some("gn:1"))
            .done();
        let mention = old.findings.places[0].mentions[0];
        article.findings.places[0].mentions.push(mention);
        article
    };
    let one = rows(article(), &NameLists::default());
    assert_eq!(one.0.len(), 1);
    let name = one.0[0].clone();
    let apart = lists(&format!("OLD TARN,{name},keep apart\n"), "");
    let (places, _) = rows(article(), &apart);
    assert!(
        places.contains(&"Old Tarn".to_owned()) && places.contains(&name),
        "{places:?}"
    );
    assert!(apart.unmatched().is_empty());
}

#[test]
fn an_acronym_that_is_kept_apart_is_an_organization_of_its_own() {
    let article = || {
        fixture::article("The Pan-Alpine Goat Council met. PAGC is a club.")
            .with_organization(&["Pan-Alpine Goat Council", "PAGC"])
            .done()
    };
    assert_eq!(
        rows(article(), &NameLists::default()).1,
        ["Pan-Alpine Goat Council"]
    );
    let apart = lists("", "pagc,Pan-Alpine Goat Council,keep apart\n");
    assert_eq!(rows(article(), &apart).1, ["PAGC", "Pan-Alpine Goat Council"]);
    assert!(apart.unmatched().is_empty());
}

#[test]
fn what_is_dropped_has_no_row_and_the_rest_keeps_its_own() {
    let article = || {
        fixture::article("Roe Bank and Poe Bank are in Oslo and Bergen.")
            .in_place("Oslo", Some("gn:1"))
            .in_place("Bergen", None)
            .with_organization(&["Roe Bank"])
            .with_organization(&["Poe Bank"])
            .done()
    };
    let dropping = lists("bergen,,drop\nNowhere,,drop\n", "The Roe Bank,,drop\n");
    let (places, organizations) = rows(article(), &dropping);
    assert_eq!((places.len(), organizations), (1, vec!["Poe Bank".to_owned()]));
    let unmatched = dropping.unmatched();
    assert_eq!(unmatched.len(), 1);
    assert_eq!((unmatched[0].line, unmatched[0].name.as_str()), (3, "Nowhere"));
}

#[test]
fn lines_that_fit_nothing_are_told_whatever_they_ask_for() {
    let article = fixture::article("“We shall see,” said Ann Roe.")
        .said_by(&["Ann Roe"])
        .done();
    let list = parse(
        "alias,name,action\nAnn Roe,Anna Roe,merge\nBo Poe,Ann Roe,merge\nAnn Roe,Cy Doe,keep apart\nDi Loe,,drop\n",
    )
    .unwrap();
    crate::link_with_overrides(std::slice::from_ref(&article), &list).unwrap();
    let told: Vec<(u64, String)> = list
        .unmatched()
        .into_iter()
        .map(|line| (line.line, line.name))
        .collect();
    assert_eq!(
        told,
        [
            (3, "Bo Poe".to_owned()),
            (4, "Cy Doe".to_owned()),
            (5, "Di Loe".to_owned())
        ]
    );
}
