use dateline_types::{Metadata, Origin, Record, SourceText};
use proptest::prelude::*;

use super::*;

fn article(text: &str) -> Article {
    dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(text),
    })
}

fn words(text: &str) -> Vec<String> {
    let article = article(text);
    stretches(&article)
        .iter()
        .map(|stretch| article.slice(stretch.inner).to_owned())
        .collect()
}

#[test]
fn marks_of_every_kind_are_paired() {
    for text in [
        "She said “we go on” to him.",
        "She said \"we go on\" to him.",
        "She said „we go on“ to him.",
        "She said «we go on» to him.",
        "She said ''we go on'' to him.",
        "She said ``we go on'' to him.",
        "She said ‘we go on’ to him.",
        "She said 'we go on' to him.",
        "She said ”we go on“ to him.",
        "She said “we go on\" to him.",
    ] {
        assert_eq!(words(text), ["we go on"], "{text}");
    }
}

#[test]
fn apostrophes_open_and_close_nothing() {
    for text in [
        "The leaders’ meeting didn’t end, and it’s Anna’s turn.",
        "In the ’90s rock 'n' roll wasn't dead.",
        "He is 6'2\" tall, and she is 5'9\".",
    ] {
        assert_eq!(words(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn inner_marks_stay_inside_outer_ones() {
    assert_eq!(
        words("“He told me ‘wait here’ and left,” she said."),
        ["He told me ‘wait here’ and left,"]
    );
    assert_eq!(
        words("‘He told me “wait here” and left,’ she said."),
        ["He told me “wait here” and left,"]
    );
}

#[test]
fn a_quotation_may_run_to_the_end_of_its_paragraph() {
    let text = "She spoke. “It was late.\n\n“It was cold,” she said.";
    assert_eq!(words(text), ["It was late.", "It was cold,"]);
    assert!(stretches(&article(text))[0].open_ended);
}

#[test]
fn the_longest_run_of_marks_costs_little() {
    assert!(words(&"\"".repeat(20_000)).is_empty());
}

proptest! {
    /// Whatever mark is taken out of one paragraph, the others keep their stretches.
    #[test]
    fn a_missing_mark_spoils_its_paragraph_alone(which in 0usize..6) {
        let paragraphs = [
            "“The first train is late,” Anna Holt said. “So is the second.”",
            "Peter Lang called it “a farce” and went home.",
            "“Nobody told us,” he said.",
        ];
        let text = paragraphs.join("\n\n");
        let marks: Vec<usize> = text.char_indices().filter(|(_, c)| matches!(c, '“' | '”')).map(|(at, _)| at).collect();
        let at = marks[which];
        let mut spoiled = text.clone();
        spoiled.remove(at);
        let paragraph = text.get(..at).unwrap_or_default().matches("\n\n").count();
        let whole = article(&text);
        let broken = article(&spoiled);
        let of = |article: &Article, block: usize| -> Vec<String> {
            stretches(article).iter().filter(|s| s.block == block).map(|s| article.slice(s.inner).to_owned()).collect()
        };
        for block in (0..3).filter(|block| *block != paragraph) {
            prop_assert_eq!(of(&whole, block), of(&broken, block));
        }
    }
}
