use super::*;

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
