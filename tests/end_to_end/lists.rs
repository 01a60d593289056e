//! What a user knows better: lists of people, places and organizations, corrections of quotations, and what of them fits nothing.

use crate::support::{Place, Row, cells};

const HARBOUR: &str = "\
OSLO, Norway - Mayor Ann Harrow opened the new quay on Monday. “The quay is open,” Harrow said. Critics call the plan Harrowcare.

The Northern Ferry Company welcomed it. “Our ships are ready,” the Northern Ferry Company said in a statement.
";

const STRIKE: &str = "\
BERGEN, Norway - Dock workers walked out on Tuesday. “We have waited for two years,” said Eleni Markou, who leads them. Mayor Ann Harrow of Oslo \
was not there, and the Northern Ferry Company kept its ships in port.
";

fn place() -> Place {
    let place = Place::new();
    place
        .file("in/harbour.txt", HARBOUR)
        .file("in/strike.txt", STRIKE);
    place
}

/// The rows in which `column` is `value`.
fn with<'a>(rows: &'a [Row], column: &str, value: &str) -> Vec<&'a Row> {
    rows.iter().filter(|row| row[column] == value).collect()
}

#[test]
fn who_is_dropped_has_no_row_and_speaks_no_words() {
    let place = place();
    place.file("names.csv", "alias,name,action\nann harrow,,drop\n");
    place.run("run in --out before -q --min-confidence 0").expect(0);
    let before = place.table("before", "quotes");
    assert_eq!(with(&before, "speaker", "Ann Harrow").len(), 1);
    place
        .run("run in --out after -q --min-confidence 0 --names names.csv --format csv,jsonl")
        .expect(0);
    let people = place.table("after", "people");
    assert!(with(&people, "name", "Ann Harrow").is_empty(), "{people:?}");
    assert!(!people.is_empty());
    let mentions = place.table("after", "mentions");
    assert!(with(&mentions, "name", "Ann Harrow").is_empty());
    assert!(mentions.iter().all(|row| !row["entity_id"].is_empty()));
    // The words stay, and what the text calls the speaker; who speaks is not known.
    let quotes = place.table("after", "quotes");
    assert_eq!(quotes.len(), before.len());
    let said = with(&quotes, "quote", "The quay is open,");
    for column in [
        "speaker",
        "speaker_kind",
        "person_id",
        "speaker_role",
        "speaker_gender",
    ] {
        assert_eq!(said[0][column], "", "{column}");
    }
    assert_eq!(said[0]["speaker_as_written"], "Harrow");
    let articles = place.table("after", "articles");
    let counted = |table: &[Row]| -> Vec<String> { cells(table, &["people"]) };
    assert_ne!(counted(&articles), counted(&place.table("before", "articles")));
    for document in place.documents("after") {
        for person in document["people"].as_array().unwrap() {
            assert_ne!(person["name"], "Ann Harrow");
        }
    }
}

#[test]
fn places_are_merged_and_dropped_by_name_and_by_identifier() {
    let place = place();
    place.run("run in --out before -q --min-confidence 0").expect(0);
    let before = place.table("before", "places");
    let oslo = with(&before, "name", "Oslo")[0]["place_id"].clone();
    place.file(
        "places.csv",
        format!("alias,name,action\n{oslo},,drop\nBERGEN,Norway,merge\n"),
    );
    place
        .run("run in --out after -q --min-confidence 0 --place-names places.csv")
        .expect(0);
    let after = place.table("after", "places");
    assert!(
        with(&after, "name", "Oslo").is_empty() && with(&after, "name", "Bergen").is_empty(),
        "{after:?}"
    );
    let norway = with(&after, "name", "Norway")[0];
    assert!(norway["aliases"].to_lowercase().contains("bergen"), "{norway:?}");
    // Where an article was filed from a place that is none, nothing is pointed to.
    let datelines = cells(
        &place.table("after", "articles"),
        &["dateline", "dateline_place_id"],
    );
    assert!(datelines.contains(&"OSLO, Norway|".to_owned()), "{datelines:?}");
    assert!(datelines.contains(&format!("BERGEN, Norway|{}", norway["place_id"])));
}

#[test]
fn organizations_are_dropped_and_renamed() {
    let place = place();
    let names = |out: &str| cells(&place.table(out, "organizations"), &["name"]);
    place.run("run in --out before -q --min-confidence 0").expect(0);
    assert!(
        names("before").contains(&"Northern Ferry Company".to_owned()),
        "{:?}",
        names("before")
    );
    place.file(
        "drop.csv",
        "alias,name,action\nThe Northern Ferry Company,,drop\n",
    );
    place
        .run("run in --out after -q --min-confidence 0 --organization-names drop.csv")
        .expect(0);
    assert!(!names("after").contains(&"Northern Ferry Company".to_owned()));
    let quotes = place.table("after", "quotes");
    let said = with(&quotes, "quote", "Our ships are ready,");
    assert_eq!(said.len(), 1);
    assert_eq!(said[0]["organization_id"], "");
}

#[test]
fn corrections_hold_in_every_table_and_from_run_to_run() {
    let place = place();
    place.run("run in --out before -q --min-confidence 0").expect(0);
    let before = place.table("before", "quotes");
    let id = |quote: &str| with(&before, "quote", quote)[0]["quote_id"].clone();
    place.file(
        "right.csv",
        format!(
            "quote_id,speaker,action\n{},Eleni Markou,speaker\n{},,drop\n{},,keep\nq0000000000000,Nobody,speaker\n",
            id("The quay is open,"),
            id("Our ships are ready,"),
            id("We have waited for two years,"),
        ),
    );
    for (out, more) in [("after", ""), ("again", " --resume"), ("alone", " --no-link")] {
        place
            .run(&format!(
                "run in --out {out} --min-confidence 0 --corrections right.csv{more}"
            ))
            .expect(0)
            .says("right.csv: line 5: nothing in this run is called `q0000000000000`")
            .says("1 line of the lists and corrections fit nothing in this run");
        let quotes = place.table(out, "quotes");
        assert!(with(&quotes, "quote", "Our ships are ready,").is_empty());
        let columns = ["quote", "speaker", "speaker_kind", "rule", "confidence"];
        let rows = cells(&quotes, &columns);
        assert!(
            rows.contains(&"The quay is open,|Eleni Markou|person|correction|1".to_owned()),
            "{rows:?}"
        );
        assert!(
            rows.contains(&"We have waited for two years,|Eleni Markou|person|correction|1".to_owned()),
            "{rows:?}"
        );
        // The person is the one whom the other article names.
        let people = place.table(out, "people");
        let markou = with(&people, "name", "Eleni Markou");
        if out != "alone" {
            assert_eq!(markou.len(), 1);
            assert_eq!(markou[0]["quotes"], "2");
            assert_eq!(with(&quotes, "person_id", &markou[0]["person_id"]).len(), 2);
        }
    }
    assert_eq!(place.files("after"), place.files("again"));
}

#[test]
fn what_no_longer_fits_anything_is_told_with_its_line() {
    let place = place();
    place
        .file(
            "names.csv",
            "alias,name,action\nAnn Harrow,Anna Harrow,merge\nBo Poe,,drop\nAnn Harrow,Cy Doe,keep apart\n",
        )
        .file(
            "places.csv",
            "alias,name,action\nTarnmouth,,drop\nNorway,Sweden,merge\n",
        );
    let run = place
        .run("run in --out out --names names.csv --place-names places.csv")
        .expect(0)
        .says("names.csv: line 3: nothing in this run is called `Bo Poe`")
        .says("names.csv: line 4: nothing in this run is called `Cy Doe`")
        .says("places.csv: line 2: nothing in this run is called `Tarnmouth`")
        .says("3 lines of the lists and corrections fit nothing in this run");
    assert!(!run.stderr.contains("`Norway`"), "{}", run.stderr);
}

#[test]
fn lists_may_stand_in_dateline_toml_and_mistakes_name_the_file() {
    let place = place();
    place
        .file("lists/o.csv", "alias,name,action\nNorthern Ferry Company,,drop\n")
        .file("lists/c.csv", "quote_id,speaker,action\nAnn,,drop\n")
        .file("dateline.toml", "organization_names = 'lists/o.csv'\n");
    place.run("run in --out out -q --min-confidence 0").expect(0);
    let names = cells(&place.table("out", "organizations"), &["name"]);
    assert!(!names.contains(&"Northern Ferry Company".to_owned()), "{names:?}");
    place.file("dateline.toml", "corrections = 'lists/c.csv'\n");
    place
        .run("run in --out wrong")
        .expect(1)
        .says("c.csv: line 2: `Ann` in the column `quote_id` is no identifier of a quotation");
    place
        .run("run in --no-config --out wrong --place-names nowhere.csv")
        .expect(1)
        .says(
            "nowhere.csv: cannot be read; --place-names takes a CSV file with the columns alias,name,action",
        );
    assert!(!place.path("wrong").exists());
}
