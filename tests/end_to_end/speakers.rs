//! What the tables tell of those who speak: role, gender, who speaks inside whose words, and who is said to have said it.

use crate::support::Place;

const COURIER: &str = "Council keeps the lido\n\nHARBOUR TOWN, 12 November 2017 – “The lido will be open again before the first warm week of May,” Mayor \
    Maria Keller said. She smiled. “He told me, ‘You will never swim here again,’” Keller said of Councillor Boris Lindqvist.\n";
const GAZETTE: &str = "Lido to open\n\nHARBOUR TOWN, 13 November 2017 – “The lido will be open again before the first warm week of May,” Councillor \
    Boris Lindqvist said.\n\n“It will be cold,” he said.\n";
const NOBODY: &str =
    "Lido row\n\nHARBOUR TOWN, 13 November 2017 – “The water was green and nobody came,” he said.\n";

#[test]
fn role_gender_and_disputes_stand_in_every_row() {
    let place = Place::new();
    place
        .file("in/a.txt", COURIER)
        .file("in/b.txt", GAZETTE)
        .file("in/c.txt", NOBODY);
    place
        .run("run in --dialect plain --min-confidence 0 --format csv,jsonl")
        .expect(0);
    let quotes = place.table("data", "quotes");
    let of = |words: &str, speaker: &str| {
        let row = quotes
            .iter()
            .find(|row| row["quote"].contains(words) && row["speaker"] == speaker);
        let row = row.unwrap_or_else(|| panic!("{words} by {speaker:?}: {quotes:?}"));
        ["speaker_role", "speaker_gender", "gender_from", "disputed"].map(|column| row[column].clone())
    };
    assert_eq!(
        of("warm week", "Maria Keller"),
        ["Mayor", "female", "pronoun", "true"]
    );
    assert_eq!(
        of("warm week", "Boris Lindqvist"),
        ["Councillor", "male", "pronoun", "true"]
    );
    assert_eq!(
        of("be cold", "Boris Lindqvist"),
        ["Councillor", "male", "pronoun", ""]
    );
    assert_eq!(
        of("water was green", ""),
        ["", "male", "pronoun", ""],
        "a pronoun is no name"
    );
    let outer = quotes
        .iter()
        .find(|row| row["quote"].starts_with("He told me"))
        .unwrap();
    let inner = quotes
        .iter()
        .find(|row| row["quote"].starts_with("You will never"))
        .unwrap();
    assert_eq!(inner["nested_in"], outer["quote_id"]);
    let documents = place.documents("data");
    let of_nobody = documents
        .iter()
        .flat_map(|document| document["quotes"].as_array().unwrap());
    let mut of_nobody = of_nobody.filter(|quote| quote["speaker"]["name"].is_null());
    assert!(of_nobody.any(|quote| quote["speaker"]["text"] == "he" && quote["speaker"]["kind"] == ""));
}

#[test]
fn gender_can_be_left_out_and_nothing_is_disputed_without_links() {
    let place = Place::new();
    place.file("in/a.txt", COURIER).file("in/b.txt", GAZETTE);
    let columns = ["speaker_gender", "gender_from", "disputed"];
    let empty = |folder: &str| {
        let quotes = place.table(folder, "quotes");
        columns.map(|column| quotes.iter().all(|row| row[column].is_empty()))
    };
    place.run("run in --no-gender --out without").expect(0);
    assert_eq!(empty("without"), [true, true, false]);
    place.file("dateline.toml", "no_gender = true\n");
    place.run("run in --no-link --out alone").expect(0);
    assert_eq!(empty("alone"), [true; 3]);
    place.run("run in --no-link --no-config --out told").expect(0);
    assert_eq!(empty("told"), [false, false, true]);
}
