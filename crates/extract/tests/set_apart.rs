//! Words that a page sets apart without marks: whose they are, and that a page's own words in large print are nobody's.

use dateline_extract::Extractor;
use dateline_types::{Article, Findings, Metadata, Origin, Record, SetApart, SetApartKind, SourceText, Span};

/// The article of `text`, in which what stands between `{` and `}` is a block quotation and between `<` and `>` a post.
fn read(text: &str) -> (Article, Findings) {
    let mut words = String::new();
    let mut set_apart = Vec::new();
    let mut open = 0;
    for part in text.split_inclusive(['{', '}', '<', '>']) {
        words.push_str(part.trim_end_matches(['{', '}', '<', '>']));
        match part.chars().next_back() {
            Some('{' | '<') => open = words.len(),
            Some(end @ ('}' | '>')) => set_apart.push(SetApart {
                span: Span::new(open, words.len()),
                kind: if end == '}' {
                    SetApartKind::Blockquote
                } else {
                    SetApartKind::Post
                },
            }),
            _ => {}
        }
    }
    let article = dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata {
            set_apart,
            ..Metadata::default()
        },
        text: SourceText::from(words),
    });
    let findings = Extractor::builtin().extract(&article);
    (article, findings)
}

/// The rows in marks or set apart: words, speaker, rule.
fn rows(text: &str) -> Vec<(String, String, String)> {
    let (article, findings) = read(text);
    let direct = findings
        .quotations
        .iter()
        .filter(|quotation| quotation.kind.name() == "direct");
    direct
        .map(|quotation| {
            let speaker = quotation.speaker.as_ref();
            (
                article.slice(quotation.span).to_owned(),
                speaker.map_or(String::new(), |speaker| speaker.name.clone().unwrap_or_default()),
                quotation.rule.to_string(),
            )
        })
        .collect()
}

fn row(words: &str, speaker: &str, rule: &str) -> (String, String, String) {
    (words.to_owned(), speaker.to_owned(), rule.to_owned())
}

const BEFORE: &str = "Senator Ulla Brekke explained on Monday to the county how she came to oppose the tram.";

const AFTER: &str = "The first rails will be laid in spring, the county expects.";

#[test]
fn a_block_quotation_is_the_words_of_whom_the_sentence_before_it_names() {
    for (introduction, speaker) in [
        ("Brekke replied:", "Ulla Brekke"),
        ("In a letter to voters, Brekke wrote:", "Ulla Brekke"),
        ("A spokeswoman for Norlink said in a statement:", "spokeswoman"),
        ("Brekke responded in a letter to voters.", "Ulla Brekke"),
        ("The statement reads:", "statement"),
    ] {
        let text = format!("{BEFORE}\n\n{introduction}\n\n{{Trams are slow. My bicycle is not.}}\n\n{AFTER}");
        assert_eq!(
            rows(&text),
            [row(
                "Trams are slow. My bicycle is not.",
                speaker,
                "block quotation"
            )],
            "{introduction}"
        );
    }
}

#[test]
fn paragraphs_of_a_block_quotation_are_one_utterance() {
    let text = format!(
        "{BEFORE}\n\nBrekke wrote:\n\n{{No tram has ever paid.\n\nThis one will not either.}}\n\n{AFTER}"
    );
    let (_, findings) = read(&text);
    let found: Vec<_> = findings
        .quotations
        .iter()
        .filter(|quotation| quotation.rule == "block quotation")
        .map(|quotation| (quotation.continues.is_some(), quotation.paragraph))
        .collect();
    assert_eq!(found, [(false, 3), (true, 4)]);
}

#[test]
fn words_in_large_print_are_no_quotation() {
    for block in [
        "{Trams cost us the market square.}",
        "{Summary\n\nTrams cost more than they bring in.}",
    ] {
        let text = format!("{BEFORE}\n\nHer party will meet on Friday.\n\n{block}\n\n{AFTER}");
        assert!(rows(&text).is_empty(), "{block}: {:?}", rows(&text));
    }
}

#[test]
fn words_behind_a_sentence_that_says_what_was_said_are_nobodys() {
    for before in [
        "The tram is dead, Brekke said on Monday.",
        "Brekke said that the tram was dead.",
        "Brekke said so on Monday, and her party agreed.",
    ] {
        let text = format!("{BEFORE}\n\n{before}\n\n{{Trams cost us the market square.}}\n\n{AFTER}");
        assert!(rows(&text).is_empty(), "{before}: {:?}", rows(&text));
    }
}

#[test]
fn words_in_marks_inside_a_block_quotation_are_written_once() {
    let text = format!("{BEFORE}\n\nBrekke replied:\n\n{{“Trams are slow. My bicycle is not.”}}\n\n{AFTER}");
    let found: Vec<String> = rows(&text).into_iter().map(|(words, ..)| words).collect();
    assert_eq!(found, ["Trams are slow. My bicycle is not."]);
}

#[test]
fn marks_inside_large_print_stay_quotations() {
    let text = format!(
        "{BEFORE}\n\nBrekke said that the tram was dead.\n\n{{The tram has cost the county two squares and a mill. “Enough!” \
         said Brekke.}}\n\n{AFTER}"
    );
    let found: Vec<String> = rows(&text).into_iter().map(|(words, ..)| words).collect();
    assert_eq!(found, ["Enough!"]);
}

#[test]
fn posts_are_the_words_of_who_signed_them() {
    for (post, words, speaker) in [
        (
            "<We won the vote.\n\n— Ulla Brekke (@ubrekke) May 4, 2020>",
            "We won the vote.",
            "Ulla Brekke",
        ),
        (
            "<We won the vote. pic.twitter.com/aBc\n\n— Ulla Brekke (@ubrekke.bsky.social)>",
            "We won the vote.",
            "Ulla Brekke",
        ),
        (
            "<We won the vote.\n\nA post shared by Norlink Ferries (@norlink) on Jan 6, 2021 at 9:15am PST>",
            "We won the vote.",
            "Norlink Ferries",
        ),
        (
            "{We won the vote.\n\n— night owl ✨ (@owl_77) May 4, 2020}",
            "We won the vote.",
            "night owl ✨",
        ),
    ] {
        let text = format!("{BEFORE}\n\n{post}\n\n{AFTER}");
        assert_eq!(rows(&text), [row(words, speaker, "post")], "{post}");
    }
}

#[test]
fn a_block_quotation_has_no_mark_to_lose() {
    let text = format!(
        "{BEFORE}\n\nBrekke wrote:\n\n{{Trams “crawl” up the hill.\n\n* * *\n\nBicycles do not.}}\n\n{AFTER}"
    );
    let (_, findings) = read(&text);
    let block = findings
        .quotations
        .iter()
        .filter(|quotation| quotation.rule == "block quotation");
    let sure: Vec<bool> = block.map(|quotation| quotation.confidence > 0.8).collect();
    assert_eq!(sure, [true, true]);
}

#[test]
fn a_block_quotation_does_not_go_on_with_a_quotation_left_open() {
    let text = format!(
        "{BEFORE}\n\nBrekke wrote: “The tram is slow.\n\n{{Bicycles are not.\n\n— Ulla Brekke (@ubrekke) May 4, 2020}}\n\n{AFTER}"
    );
    let (_, findings) = read(&text);
    assert!(
        findings
            .quotations
            .iter()
            .any(|quotation| quotation.rule == "post")
    );
    assert!(
        findings
            .quotations
            .iter()
            .all(|quotation| quotation.continues.is_none())
    );
}

#[test]
fn a_post_that_is_somebodys_nickname_is_a_post() {
    let text = format!(
        "{BEFORE}\n\nHer dog is known to all as “Biscuit.” Nobody rows faster.\n\n\
         <Biscuit!\n\n— Ulla Brekke (@ubrekke) May 4, 2020>\n\n{AFTER}"
    );
    assert!(
        rows(&text).contains(&row("Biscuit!", "Ulla Brekke", "post")),
        "{:?}",
        rows(&text)
    );
}
