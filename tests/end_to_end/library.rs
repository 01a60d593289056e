//! The library says of an article what the program says of it.

use dateline::Dateline;
use serde_json::Value;

use crate::support::{LIBRARY, PORT, Place};

/// The document without what says where the article lay.
fn without_source(mut document: Value) -> Value {
    document["source"] = Value::Null;
    document["article"]["source_file"] = Value::Null;
    document
}

#[test]
fn a_document_that_was_not_linked_is_that_of_a_run_without_links() {
    let mended = "GuantÃ¡namo - â€œIt is over,â€ said Ann Roe of Guantanamo.";
    let names = "alias,name,action\nMarkou,Nikos Ferentinos,keep apart\n";
    let dateline = Dateline::builder()
        .names("names.csv", names.as_bytes())
        .unwrap()
        .build()
        .unwrap();
    for text in [PORT, LIBRARY, mended] {
        let place = Place::new();
        place.file("a.txt", text).file("names.csv", names);
        place
            .run("run a.txt --input-format text --no-link --format jsonl --names names.csv")
            .expect(0);
        let document = dateline.read(text).unwrap().document().unwrap();
        let document = serde_json::to_value(&document).unwrap();
        let expected = place.documents("data").remove(0);
        assert_eq!(without_source(document), without_source(expected));
    }
}

#[test]
fn lists_and_corrections_hold_in_the_library_as_in_the_program() {
    let place = Place::new();
    place.file("a.txt", PORT);
    place.run("run a.txt --out before --format jsonl").expect(0);
    let quotes = place.documents("before").remove(0)["quotes"].clone();
    let id = |number: usize| quotes[number]["quote_id"].as_str().unwrap().to_owned();
    let corrections = format!(
        "quote_id,speaker,action,speaker_kind\n{},,drop,\n{},a docker,speaker,unnamed\n",
        id(0),
        id(1)
    );
    let (places, organizations) = (
        "alias,name,action\nValencia,,drop\n",
        "alias,name,action\nReuters,,drop\n",
    );
    place
        .file("c.csv", &corrections)
        .file("p.csv", places)
        .file("o.csv", organizations);
    place
        .run("run a.txt --no-link --format jsonl --corrections c.csv --place-names p.csv --organization-names o.csv")
        .expect(0);
    let dateline = Dateline::builder()
        .corrections("c.csv", corrections.as_bytes())
        .unwrap()
        .place_names("p.csv", places.as_bytes())
        .unwrap()
        .organization_names("o.csv", organizations.as_bytes())
        .unwrap()
        .build()
        .unwrap();
    let read = document_of(&dateline, PORT);
    let expected = place.documents("data").remove(0);
    assert_eq!(without_source(read), without_source(expected.clone()));
    assert_eq!(
        expected["quotes"].as_array().unwrap().len() + 1,
        quotes.as_array().unwrap().len()
    );
    assert_eq!(expected["quotes"][0]["speaker"]["name"], "a docker");
    assert_eq!(expected["quotes"][0]["rule"], "correction");
    let names: Vec<&Value> = expected["places"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| &place["name"])
        .collect();
    assert!(!names.iter().any(|name| **name == "Valencia"), "{names:?}");
    let unmatched = dateline.unmatched();
    assert!(unmatched.iter().all(|line| line.file == "o.csv"), "{unmatched:?}");
}

/// The document of a text that the library reads.
fn document_of(dateline: &Dateline, text: &str) -> Value {
    let document = dateline.read(text).unwrap().document().unwrap();
    serde_json::to_value(&document).unwrap()
}
