//! `dateline show`: one article in the terminal.

use crate::support::{LIBRARY, Outcome, PORT, Place};

#[test]
fn an_article_is_shown_with_signs_in_a_pipe() {
    let place = Place::new();
    place.file("port.txt", PORT);
    let shown = place.run("show port.txt").expect(0).stdout;
    for words in [
        "dateline   | ",
        "[Eleni Markou]",
        "{Greece}",
        "_said_",
        "Who said what",
        "Eleni Markou",
    ] {
        assert!(shown.contains(words), "no {words:?} in:\n{shown}");
    }
    assert!(!shown.contains('\u{1b}') && !shown.contains("because"));
}

#[test]
fn colours_come_on_demand_and_no_color_is_heard() {
    let place = Place::new();
    place.file("port.txt", PORT);
    let colored = place.run("show port.txt --color always").expect(0).stdout;
    assert!(colored.contains("\u{1b}[") && !colored.contains("[Eleni Markou]"));
    let mut command = place.command(["show", "port.txt"]);
    command.env("NO_COLOR", "1").env("CLICOLOR_FORCE", "");
    let plain = Outcome::of(command.output().unwrap()).expect(0).stdout;
    assert!(plain.contains("[Eleni Markou]"), "{plain}");
}

#[test]
fn reasons_name_the_rules() {
    let place = Place::new();
    place.file("port.txt", PORT);
    let shown = place.run("show port.txt --explain").expect(0).stdout;
    assert!(
        shown.contains("[rule: ") && shown.contains("of that name"),
        "{shown}"
    );
}

#[test]
fn one_of_many_is_told_by_its_number() {
    let place = Place::new();
    let line = |text: &str| serde_json::json!({ "text": text }).to_string();
    place.file("two.jsonl", [line(PORT), line(LIBRARY)].join("\n"));
    assert!(place.run("show two.jsonl").expect(0).stdout.contains("Markou"));
    assert!(place.run("show two.jsonl 2").expect(0).stdout.contains("Brandt"));
    place
        .run("show two.jsonl 3")
        .expect(1)
        .says("holds 2 articles: name a number from 1 to 2");
    place.run("show nowhere.txt").expect(1).says("is the path right?");
    place.file("in/a.txt", PORT);
    place.run("show in").expect(1).says("is a folder");
    let piped = place.pipe("show -", PORT.as_bytes()).expect(0);
    assert!(piped.stdout.contains("Markou"));
}
