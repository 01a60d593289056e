//! `dateline diff`, `dateline score`, and what shells are given.

use std::fs;

use crate::support::{LIBRARY, PORT, Place};

#[test]
fn two_runs_are_compared() {
    let place = Place::new();
    place.file("in/a.txt", PORT);
    place.run("run in --out old").expect(0);
    place.file("in/b.txt", LIBRARY);
    place.file(
        "names.csv",
        "alias,name,action\nNikos Ferentinos,Nick Ferentinos,merge\n",
    );
    place
        .run("run in --names names.csv --delimiter ; --out new")
        .expect(0);
    let report = place.run("diff old new").expect(0).stdout;
    for words in [
        "1 articles in both",
        "articles new: 1",
        "people renamed: 1\n  Nikos Ferentinos → Nick Ferentinos",
    ] {
        assert!(report.contains(words), "no {words:?} in:\n{report}");
    }
    assert!(
        place
            .run("diff new new")
            .expect(0)
            .stdout
            .contains("no difference")
    );
    place.run("diff old nowhere").expect(1).says("name two folders");
}

#[test]
fn annotated_articles_are_measured() {
    let place = Place::new();
    let words = "Eleni Markou";
    let start = PORT
        .find(words)
        .map(|byte| PORT.get(..byte).unwrap().chars().count())
        .unwrap();
    let gold = serde_json::json!({
        "id": "port",
        "text": PORT,
        "entities": [{"start": start, "end": start + words.len(), "type": "PER"}],
    });
    place.file("gold.jsonl", gold.to_string());
    let table = place.run("score gold.jsonl").expect(0).stdout;
    assert!(
        table.contains("people, exact") && table.contains("100.0"),
        "{table}"
    );
    let json = place.run("score gold.jsonl --json").expect(0).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["people"]["exact"]["recall"], 1.0);
    // The same from a run that was made before.
    place.run("run gold.jsonl --format jsonl --out out").expect(0);
    let again = place
        .run("score gold.jsonl --found out/documents.jsonl --json --errors 3")
        .expect(0)
        .stdout;
    assert!(again.contains("people: found and not one"), "{again}");
    place
        .run("score nowhere.jsonl")
        .expect(1)
        .says("is the path right?");
    place.file("bad.jsonl", "{\"id\": 1, \"text\": \"x\", \"entities\": 7}\n");
    place
        .run("score bad.jsonl")
        .expect(1)
        .says("line 1 of the annotated articles");
}

#[test]
fn shells_are_given_completions_and_a_manual_page() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            place
                .run(&format!("completions {shell}"))
                .expect(0)
                .stdout
                .contains("no-link"),
            "{shell}"
        );
    }
    let page = place.run("man").expect(0).stdout;
    assert!(page.contains(".TH dateline") && page.contains("DATELINE RUN") && page.contains("no\\-link"));
}

#[test]
fn a_folder_in_the_place_of_a_command_is_a_hint() {
    let place = Place::new();
    fs::create_dir(place.path("articles")).unwrap();
    place
        .run("articles")
        .expect(1)
        .says("tip: to read articles: dateline run articles");
    place
        .run("shwo")
        .expect(1)
        .says("a similar subcommand exists: 'show'");
}
