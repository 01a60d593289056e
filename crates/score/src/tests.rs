//! Figures that can be counted by hand.

use serde_json::{Value, json};

use crate::{Doubtful, Figures, score};

const TEXT: &str = "“Rain is near,” said Ann Roe in Oban. “Good,” said Bo. He called it “a gift”.";

fn at(words: &str) -> Value {
    let byte = TEXT.find(words).unwrap();
    let start = TEXT.get(..byte).unwrap().chars().count();
    json!({"start": start, "end": start + words.chars().count()})
}

fn with(mut span: Value, more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        span[key] = value.clone();
    }
    span
}

fn measure(gold: &Value, found: &Value) -> Figures {
    measure_with(gold, found, Doubtful::PassedOver)
}

fn measure_with(gold: &Value, found: &Value, doubtful: Doubtful) -> Figures {
    score(
        gold.to_string().as_bytes(),
        found.to_string().as_bytes(),
        doubtful,
    )
    .unwrap()
}

fn gold() -> Value {
    let said = |words: &str, speaker: &str| {
        let who = at(speaker);
        let who = json!({"kind": "direct", "speaker_start": who["start"], "speaker_end": who["end"], "speaker": speaker});
        with(at(words), who)
    };
    json!({
        "id": 7,
        "text": TEXT,
        "entities": [
            with(at("Ann Roe"), json!({"type": "PER", "qid": "Q1"})),
            with(at("Bo"), json!({"type": "PER", "qid": "Q2"})),
            with(at("Oban"), json!({"type": "LOC", "lat": 56.4, "lon": -5.5})),
        ],
        "quotes": [said("“Rain is near,”", "Ann Roe"), said("“Good,”", "Bo")],
    })
}

fn found() -> Value {
    let quote = |words: &str, speaker: &str| {
        with(
            at(words),
            json!({"kind": "direct", "speaker": with(at(speaker), json!({"text": speaker, "name": speaker}))}),
        )
    };
    json!({
        "source": {"id": "7"},
        "text": TEXT,
        "people": [{"person_id": "p1", "name": "Ann Roe", "mentions": [at("Roe"), at("Bo")]}],
        "places": [{"name": "Oban", "latitude": 56.5, "longitude": -5.5, "mentions": [at("Oban")]}],
        "quotes": [quote("Rain is near,", "Roe"), quote("Good,", "Ann Roe"), quote("a gift", "Bo")],
    })
}

#[test]
fn quotations_and_speakers_are_counted() {
    let figures = measure(&gold(), &found());
    let direct = &figures.sections["quotes"]["direct"];
    assert_eq!(direct["quote"]["recall"], 1.0);
    assert_eq!(direct["quote"]["precision"], 0.6667);
    assert_eq!(direct["quote_and_speaker"]["found"], 1);
    assert_eq!(direct["recall_by_length"]["1-2 words"], "1/1");
    assert!(figures.sections["quotes"].get("indirect").is_none());
    assert!(
        figures
            .errors
            .iter()
            .any(|line| line.contains("speaker wrong") && line.contains("Good"))
    );
}

#[test]
fn stretches_to_be_ignored_count_neither_way() {
    let mut gold = gold();
    gold["ignore"] = json!([[at("a gift")["start"], at("a gift")["end"]]]);
    let figures = measure(&gold, &found());
    assert_eq!(figures.sections["quotes"]["direct"]["quote"]["precision"], 1.0);
}

#[test]
fn doubtful_rows_are_passed_over_unless_all_are_asked_for() {
    let mut found = found();
    found["quotes"][2]["doubtful"] = json!(true);
    let precision = |doubtful| {
        let figures = measure_with(&gold(), &found, doubtful);
        figures.sections["quotes"]["direct"]["quote"]["precision"].clone()
    };
    assert_eq!(precision(Doubtful::PassedOver), 1.0);
    assert_eq!(precision(Doubtful::Counted), 0.6667);
}

#[test]
fn what_was_said_is_asked_for_and_what_was_wanted_is_not() {
    let text = "Ann Roe said the rain was near the coast. Bo Day wanted the ferry to go. Cy Fox warned that it would not sail today.";
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        json!({"start": start, "end": start + words.len()})
    };
    let asked = |words: &str, speaker: &str, cue: &str| {
        let who = at(speaker);
        let more = json!({"kind": "indirect", "speaker_start": who["start"], "speaker_end": who["end"], "speaker": speaker, "cue": cue});
        with(at(words), more)
    };
    let row = |words: &str, kind: &str, speaker: &str| {
        let speaker = with(at(speaker), json!({"text": speaker, "name": speaker}));
        with(at(words), json!({"kind": kind, "speaker": speaker}))
    };
    let gold = json!({"id": 1, "text": text, "quotes": [
        asked("the rain was near the coast", "Ann Roe", "said"),
        asked("the ferry to go", "Bo Day", "wanted"),
        asked("it would not sail today", "Cy Fox", "warned"),
    ]});
    let found = json!({"source": {"id": "1"}, "text": text, "quotes": [
        row("the rain was near", "indirect", "Bo Day"),
        row("the ferry to go", "attitude", "Bo Day"),
        row("it would not sail today", "indirect", "Cy Fox"),
    ]});
    let quotes = measure(&gold, &found).sections["quotes"].clone();
    assert_eq!(
        quotes["said"],
        json!({
            "precision": 1.0, "recall": 1.0, "bounds": 0.5, "rows": 2, "asked": 2,
            "said_and_speaker": {"precision": 0.5, "recall": 0.5},
        })
    );
    // Attitudes count among what is reported in any sense.
    assert_eq!(quotes["indirect"]["quote"]["found"], 3);
}

#[test]
fn people_places_distances_and_identity_are_measured() {
    let figures = measure(&gold(), &found());
    assert_eq!(figures.sections["people"]["exact"]["found"], 1);
    assert_eq!(figures.sections["people"]["overlap"]["f1"], 1.0);
    assert_eq!(figures.sections["geo"]["median_error_km_of_found"], 11.1);
    assert_eq!(figures.sections["geo"]["end_to_end_within_161km"], 1.0);
    // Two people in one row.
    assert_eq!(
        figures.sections["identity"]["b_cubed"],
        json!({"precision": 0.5, "recall": 1.0, "f1": 0.6667})
    );
}

#[test]
fn an_article_without_output_is_missed_and_told() {
    let figures = score(gold().to_string().as_bytes(), &b""[..], Doubtful::PassedOver).unwrap();
    assert_eq!(figures.sections["articles"]["documents_without_output"], 1);
    assert_eq!(figures.sections["people"]["exact"]["recall"], 0.0);
    let wrong = score(&b"{}\n{\"id\": \n"[..], &b""[..], Doubtful::PassedOver).unwrap_err();
    assert!(
        wrong.to_string().starts_with("line 2 of the annotated articles"),
        "{wrong}"
    );
}
