//! `--names`, and the evidence for who is one person.

use crate::support::{Place, cells};

const ELECTION: &str = "\
Mayor William Harrow opened the debate in Oslo on Monday. William Harrow is new there. “The tram will come,” Harrow said.

He has been in office for two years. “It is late already,” Bill Harrow told reporters.
";

const OPENING: &str = "\
Mayor William Harrow cut the ribbon in Oslo. William Harrow said that the tram was late.
";

const HEADER: &str = "alias,name,action\n";

fn place() -> Place {
    let place = Place::new();
    place
        .file("in/election.txt", ELECTION)
        .file("in/opening.txt", OPENING);
    place
}

#[test]
fn a_list_of_names_has_the_last_word() {
    let place = place();
    place.run("run in --out plain -q").expect(0);
    assert_eq!(
        cells(&place.table("plain", "people"), &["name", "aliases", "quotes"])[0],
        "William Harrow|Bill Harrow; Harrow|3"
    );
    // In one article, too: the words of each go with the name.
    place.file(
        "apart.csv",
        format!("{HEADER}Bill Harrow,William Harrow,keep apart\n"),
    );
    place.run("run in --out apart -q --names apart.csv").expect(0);
    let quotes = cells(&place.table("apart", "quotes"), &["speaker", "quote"]);
    assert!(
        quotes.contains(&"William Harrow|The tram will come,".to_owned()),
        "{quotes:?}"
    );
    assert!(
        quotes.contains(&"Bill Harrow|It is late already,".to_owned()),
        "{quotes:?}"
    );
    place.file(
        "merge.csv",
        format!("{HEADER}William Harrow,W. H. Harrow,merge\n"),
    );
    place.run("run in --out merge -q --names merge.csv").expect(0);
    assert_eq!(
        cells(&place.table("merge", "people"), &["name", "sort_name"])[0],
        "W. H. Harrow|Harrow, W. H."
    );
    // And where articles are not compared.
    place
        .run("run in --out alone -q --no-link --names merge.csv")
        .expect(0);
    let alone = cells(&place.table("alone", "people"), &["name"]);
    assert_eq!(
        alone.iter().filter(|name| *name == "W. H. Harrow").count(),
        2,
        "{alone:?}"
    );
}

#[test]
fn what_is_wrong_with_a_list_is_told_before_anything_is_read() {
    let place = place();
    place
        .file("action.csv", format!("{HEADER}A Roe,B Roe,join\n"))
        .file("latin.csv", b"alias,name,action\nJos\xE9 Roe,Jos\xE9 Poe,merge\n");
    for (names, words) in [
        (
            "action.csv",
            "action.csv: line 2: unknown action `join`; write `merge`, `keep apart` or `drop`",
        ),
        (
            "latin.csv",
            "latin.csv: line 2: not UTF-8 text; save the table as “CSV UTF-8”",
        ),
        (
            "nowhere.csv",
            "nowhere.csv: cannot be read; --names takes a CSV file",
        ),
        ("in", "in: cannot be read; --names takes a CSV file"),
    ] {
        place
            .run(&format!("run in --names {names}"))
            .expect(1)
            .says(words);
    }
    assert!(!place.path("data").exists());
}

#[test]
fn every_merge_has_its_evidence() {
    let place = place();
    place.run("run in --out out -q --format jsonl").expect(0);
    let evidence: Vec<String> = place
        .documents("out")
        .iter()
        .flat_map(|document| document["people"].as_array().unwrap().clone())
        .filter(|person| person["name"] == "William Harrow")
        .flat_map(|person| person["evidence"].as_array().unwrap().clone())
        .map(|step| {
            let cell = |key: &str| step[key].as_str().unwrap().to_owned();
            format!(
                "{} {}: {} > {}",
                cell("scope"),
                cell("rule"),
                cell("form"),
                cell("name")
            )
        })
        .collect();
    assert_eq!(
        evidence,
        [
            "article surname: Harrow > William Harrow",
            "article form: Bill Harrow > William Harrow",
            "run same-name: William Harrow > William Harrow",
            "run same-name: William Harrow > William Harrow",
        ]
    );
    let log = place.run("run in --out logged -vv").expect(0);
    let log = log
        .says("one person in one article")
        .says("one person across articles");
    assert!(log.stderr.contains("surname"), "{}", log.stderr);
}

#[test]
fn threads_and_order_make_no_difference_to_a_list_of_names() {
    let place = place();
    place.file(
        "names.csv",
        format!("{HEADER}Bill Harrow,William Harrow,keep apart\nWillie Harrow,Will Harrow,merge\n"),
    );
    let line = |inputs: &str, jobs: usize| {
        format!("run {inputs} --jobs {jobs} -q --format csv,jsonl --names names.csv")
    };
    place.run(&format!("{} --out one", line("in", 1))).expect(0);
    place
        .run(&format!("{} --out eight", line("in/opening.txt in", 8)))
        .expect(0);
    assert_eq!(place.files("one"), place.files("eight"));
}
