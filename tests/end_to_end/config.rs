//! `dateline.toml`.

use crate::support::{PORT, Place, cells};

#[test]
fn the_file_says_what_the_command_line_does_not() {
    let place = Place::new();
    place.file("a.txt", PORT);
    place.file(
        "dateline.toml",
        "out = 'tables'\nformats = ['jsonl']\ndelimiter = ';'\n",
    );
    place.run("run a.txt").expect(0);
    assert_eq!(place.documents("tables").len(), 1);
    assert!(!place.path("tables/quotes.csv").exists() && !place.path("data").exists());
    // The command line goes before it, and it can be left out.
    place.run("run a.txt --format csv --out other").expect(0);
    assert!(place.path("other/quotes.csv").exists() && !place.path("other/documents.jsonl").exists());
    place.run("run a.txt --no-config").expect(0);
    assert!(place.path("data/quotes.csv").exists());
}

#[test]
fn fields_hold_for_a_look_at_one_article_too() {
    let place = Place::new();
    place.file("a.jsonl", serde_json::json!({ "wording": PORT }).to_string());
    place.run("show a.jsonl").expect(1);
    place.file("dateline.toml", "out = 'x'\n[fields]\ntext = 'wording'\n");
    assert!(place.run("show a.jsonl").expect(0).stdout.contains("Markou"));
    place.run("show a.jsonl --no-config").expect(1);
}

#[test]
fn another_file_may_be_named_and_its_paths_count_from_it() {
    let place = Place::new();
    place.file("a.txt", PORT);
    place.file("settings/mine.toml", "out = 'here'\n");
    place.run("run a.txt --config settings/mine.toml").expect(0);
    assert!(place.path("settings/here/quotes.csv").exists());
    place
        .run("run a.txt --config nowhere.toml")
        .expect(1)
        .says("nowhere.toml: cannot be read");
}

#[test]
fn what_is_wrong_with_it_is_told() {
    let place = Place::new();
    place.file("a.txt", PORT);
    for (text, words) in [
        (
            "fromats = ['csv']",
            "unknown key `fromats`; did you mean `formats`?",
        ),
        (
            "formats = ['docx']",
            "dateline.toml: error: invalid value 'docx' for '--format",
        ),
        ("formats = 'csv'", "line 1"),
        ("out = ", "line 1"),
        (
            "[words]\ncue_verbs = ['so to say']",
            "`so to say` is not one word",
        ),
        (
            "[[place]]\nname = 'X'\nlatitude = 91.0\nlongitude = 0.0",
            "needs latitude (-90 to 90)",
        ),
    ] {
        place.file("dateline.toml", text);
        place.run("run a.txt").expect(1).says("dateline.toml").says(words);
    }
    assert!(!place.path("data").exists());
}

#[test]
fn words_of_ones_own_are_read() {
    let place = Place::new();
    place.file(
        "a.txt",
        "OBAN, Scotland — Ferries were late again on Monday.\n\n“Nobody told us,” Harbourreeve Ann Roe bellyached in Loch Hurlie.\n\nPlease do read our weekend letter\n",
    );
    place.run("run a.txt --format csv").expect(0);
    let before = place.table("data", "quotes");
    place.file(
        "dateline.toml",
        "[words]\ntitles = ['Harbourreeve']\ncue_verbs = ['bellyache']\nboilerplate = ['Please do read our weekend letter']\n
        [[place]]\nname = 'Loch Hurlie'\nkind = 'city'\ncountry_code = 'GB'\nlatitude = 57.1\nlongitude = -4.2\nalways = true\n",
    );
    place.run("run a.txt --format csv,jsonl").expect(0);
    let quotes = place.table("data", "quotes");
    assert_eq!(
        cells(&quotes, &["speaker", "cue"]),
        ["Ann Roe|bellyached"],
        "before: {before:?}"
    );
    assert_eq!(
        cells(&place.table("data", "people"), &["name", "roles"]),
        ["Ann Roe|Harbourreeve"]
    );
    let places = place.table("data", "places");
    assert!(
        cells(&places, &["name", "latitude"]).contains(&"Loch Hurlie|57.1".to_owned()),
        "{places:?}"
    );
    let document = &place.documents("data")[0];
    let kinds: Vec<&str> = document["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|block| block["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds.last(), Some(&"boilerplate"), "{kinds:?}");
}

#[test]
fn init_writes_a_file_that_changes_nothing_and_takes_none_away() {
    let place = Place::new();
    place.file("a.txt", PORT);
    place.run("run a.txt").expect(0);
    let before = place.files("data");
    place.run("init").expect(0).says("dateline.toml");
    place.run("run a.txt").expect(0);
    assert!(place.files("data") == before);
    place.run("init").expect(1).says("is there already");
}
