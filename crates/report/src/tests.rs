//! The data of the page, unpacked as the page does it.

use std::io::Read as _;

use base64::Engine as _;
use serde_json::{Value, json};

use crate::Report;

fn document(id: &str, text: &str) -> Vec<u8> {
    let at = |words: &str| {
        let byte = text.find(words).unwrap();
        let start = text.get(..byte).unwrap().chars().count();
        json!({"start": start, "end": start + words.chars().count()})
    };
    let quote = at("Late again,");
    json!({
        "article_id": id,
        "source": {"file": "a.txt", "record": null, "id": null},
        "text": text,
        "blocks": [{"kind": "body", "start": 0, "end": text.chars().count(), "paragraph": 1}],
        "article": {"headline": "</script><b>", "publisher": "Gazette", "published": "2020-01-02", "dateline_place_id": "l1", "words": 6, "story_id": "y1"},
        "people": [{"person_id": "p1", "name": "Ann Roe", "roles": ["Mayor"], "mentions": [at("Roe")]}],
        "places": [{"place_id": "l1", "name": "Oban", "kind": "city", "latitude": 56.4, "longitude": -5.5, "mentions": [at("Oban")]}],
        "organizations": [{"organization_id": "o1", "name": "Oban Ferries", "kind": "company", "country": "GB", "mentions": [at("Oban")]}],
        "quotes": [{"quote_id": "q1", "kind": "direct", "start": quote["start"], "end": quote["end"], "cue": null,
            "speaker": {"start": 0, "end": 1, "text": "Roe", "name": "Ann Roe", "kind": "person", "person_id": "p1", "role": "Mayor", "gender": "female"},
            "disputed": true, "statement_id": "s1", "confidence": 0.9, "rule": "label"}],
    })
    .to_string()
    .into_bytes()
}

fn page(report: Report) -> String {
    let mut page = Vec::new();
    report.write(&mut page).unwrap();
    String::from_utf8(page).unwrap()
}

fn unpacked(page: &str, id: &str) -> Value {
    let (_, behind) = page.split_once(&format!("id=\"{id}\">")).unwrap();
    let (packed, _) = behind.split_once('<').unwrap();
    let bytes = base64::engine::general_purpose::STANDARD.decode(packed).unwrap();
    let mut json = String::new();
    flate2::read::GzDecoder::new(&bytes[..])
        .read_to_string(&mut json)
        .unwrap();
    serde_json::from_str(&json).unwrap()
}

#[test]
fn articles_people_places_and_quotations_are_joined() {
    let mut report = Report::new();
    for id in ["a1", "a2"] {
        report
            .add(&document(id, "😀 “Late again,” said Roe in Oban."))
            .unwrap();
    }
    report.set_rejected(3);
    let page = page(report);
    let index = unpacked(&page, "index");
    assert_eq!(index["rejected"], 3);
    let person = json!(["p1", "Ann Roe", "Mayor", "Roe", 2, [0, 1], [4, 0, 0, 0], 0]);
    assert_eq!(index["people"], json!([person]));
    let place = json!(["l1", "Oban", "city", "", "", 56.4, -5.5, "", 2, [0, 1], 2, 0]);
    assert_eq!(index["places"], json!([place]));
    let organization = json!([
        "o1",
        "Oban Ferries",
        "company",
        "GB",
        "Oban",
        2,
        [0, 1],
        [0, 0, 0, 0],
        0
    ]);
    assert_eq!(index["organizations"], json!([organization]));
    assert_eq!(
        index["quotes"][1],
        json!([
            1,
            0,
            "Late again,",
            "Ann Roe",
            "Roe",
            "person",
            0,
            0,
            0.9,
            "q1",
            0,
            null,
            null,
            "Mayor",
            "female",
            1
        ])
    );
    let texts = unpacked(&page, "texts-0");
    // Positions count as the browser does: the emoji is two.
    assert_eq!(texts[0]["p"], json!([[0, 22, 25]]));
    assert_eq!(texts[0]["o"], texts[0]["l"]);
    assert_eq!(texts[0]["q"][0][1], 4);
}

#[test]
fn what_is_doubtful_is_marked_and_counts_for_nobody() {
    let line = document("a1", "He was “Late again,” said Roe in Oban.");
    let mut line: Value = serde_json::from_slice(&line).unwrap();
    line["quotes"][0]["doubtful"] = json!(true);
    line["quotes"][0]["clause"] = json!({"start": 0, "end": 20});
    let mut report = Report::new();
    report.add(line.to_string().as_bytes()).unwrap();
    let index = unpacked(&page(report), "index");
    assert_eq!(index["people"][0][6], json!([0, 0, 0, 0]));
    assert_eq!(index["articles"][0][14], 0);
    assert_eq!(index["quotes"][0][10], 1);
    assert_eq!(index["quotes"][0][11], json!(["He was “", "”"]));
}

#[test]
fn an_organization_speaks_and_who_is_doubtful_is_marked() {
    let line = document("a1", "“Late again,” said Roe in Oban.");
    let mut line: Value = serde_json::from_slice(&line).unwrap();
    line["quotes"][0]["speaker"]["person_id"] = Value::Null;
    line["quotes"][0]["speaker"]["organization_id"] = json!("o1");
    line["people"][0]["doubtful"] = json!(true);
    let mut report = Report::new();
    report.add(line.to_string().as_bytes()).unwrap();
    let index = unpacked(&page(report), "index");
    assert_eq!(index["quotes"][0][12], 0);
    assert_eq!(index["organizations"][0][7], json!([2, 0, 0, 0]));
    assert_eq!(
        (&index["organizations"][0][8], &index["people"][0][7]),
        (&json!(0), &json!(1))
    );
}

#[test]
fn organizations_of_older_documents_are_known_by_their_names() {
    let line = document("a1", "“Late again,” said Roe in Oban.");
    let mut line: Value = serde_json::from_slice(&line).unwrap();
    line["organizations"] = json!([{"name": "Oban Ferries"}, {"name": "Roe Bank"}]);
    let mut report = Report::new();
    report.add(line.to_string().as_bytes()).unwrap();
    assert_eq!(
        unpacked(&page(report), "index")["organizations"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn no_word_of_an_article_is_markup() {
    let mut report = Report::new();
    report
        .add(&document(
            "a1",
            "“Late again,” said Roe in Oban. </script><script>alert(1)</script>",
        ))
        .unwrap();
    let page = page(report);
    assert!(!page.contains("alert(1)") && !page.contains("</script><b>"));
}

#[test]
fn the_same_documents_give_the_same_page() {
    let make = || {
        let mut report = Report::new();
        for number in 0..70 {
            report
                .add(&document(
                    &format!("a{number}"),
                    "“Late again,” said Roe in Oban.",
                ))
                .unwrap();
        }
        page(report)
    };
    let one = make();
    assert!(one == make() && one.contains("id=\"texts-2\""));
}

#[test]
fn what_is_no_document_is_told_with_its_number() {
    let mut report = Report::new();
    report
        .add(&document("a1", "“Late again,” said Roe in Oban."))
        .unwrap();
    let error = report.add(b"{\"article_id\": 7}").unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("document 2 is not as dateline writes it"),
        "{error}"
    );
}
