//! What is told of those who speak: whom a pronoun leaves open, and what the words show of gender.

use dateline_extract::Extractor;
use dateline_types::{Article, Findings, Metadata, Origin, Record, SourceText};

fn found(text: &str) -> (Article, Findings) {
    let article = dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(text),
    });
    let findings = Extractor::builtin().extract(&article);
    (article, findings)
}

/// Of each row the words for the speaker, the name, the kind of speaker, the gender and what shows it.
fn speakers(text: &str) -> Vec<String> {
    let (article, findings) = found(text);
    let speakers = findings
        .quotations
        .iter()
        .filter_map(|quotation| quotation.speaker.as_ref());
    speakers
        .map(|speaker| {
            let (gender, from) = speaker
                .shown_gender()
                .map_or(("", ""), |(gender, from)| (gender.name(), from.name()));
            let name = speaker.name.as_deref().unwrap_or("-");
            format!(
                "{}|{name}|{}|{gender}|{from}",
                article.slice(speaker.span),
                speaker.kind.name()
            )
        })
        .collect()
}

#[test]
fn a_pronoun_that_stands_for_nobody_is_no_name() {
    assert_eq!(
        speakers("“The bridge stays shut,” he said."),
        ["he|-||male|pronoun"]
    );
    assert_eq!(speakers("“The bridge stays shut,” they said."), ["they|-|||"]);
    assert_eq!(speakers("“The bridge stays shut,” I said."), ["I|-|||"]);
    assert_eq!(speakers("“The bridge stays shut,” we said."), ["we|-|||"]);
    assert_eq!(
        speakers("“The bridge stays shut,” others said."),
        ["others|-|unnamed||"]
    );
}

#[test]
fn a_noun_shows_the_gender_of_somebody_without_a_name() {
    assert_eq!(
        speakers("“The bridge stays shut,” a spokeswoman for the ministry said."),
        ["a spokeswoman|spokeswoman|unnamed|female|title"]
    );
    assert_eq!(
        speakers("“The bridge stays shut,” a senior official said."),
        ["a senior official|senior official|unnamed||"]
    );
}

#[test]
fn a_pronoun_that_stands_for_a_person_goes_before_the_given_name() {
    assert_eq!(
        speakers("“The bridge stays shut,” Mayor Maria Keller said. “It is old,” she added."),
        [
            "Maria Keller|Maria Keller|person|female|pronoun",
            "she|Maria Keller|person|female|pronoun"
        ]
    );
    assert_eq!(
        speakers("“The bridge stays shut,” Maria Keller said."),
        ["Maria Keller|Maria Keller|person|female|given name"]
    );
}

#[test]
fn whoever_goes_by_they_has_no_gender() {
    assert_eq!(
        speakers("“The bridge stays shut,” said Maria Keller, an engineer who uses they/them pronouns."),
        ["Maria Keller|Maria Keller|person||"]
    );
}

#[test]
fn the_short_second_half_of_a_sentence_is_as_sure_as_the_verb_of_the_first() {
    let text = "“The bridge is an old,” Anna Roe said of the work that critics had mocked, “wet ruin.”";
    let (_, findings) = found(text);
    let confidence: Vec<f32> = findings.quotations.iter().map(|it| it.confidence).collect();
    assert!(
        confidence.len() == 2 && confidence.iter().all(|it| *it > 0.7),
        "{confidence:?}"
    );
}
