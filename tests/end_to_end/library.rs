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
