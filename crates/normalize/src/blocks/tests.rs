use dateline_types::{Article, Metadata, Origin, SourceText};
use proptest::prelude::*;

use crate::chars::is_blank;
use crate::lines::trim;
use crate::normalize;

use super::*;

fn read(text: &str) -> Article {
    read_with(text, None)
}

fn read_with(text: &str, title: Option<&str>) -> Article {
    normalize(Record {
        origin: Origin::default(),
        metadata: Metadata {
            headline: title.map(str::to_owned),
            ..Metadata::default()
        },
        text: SourceText::from(text),
    })
}

/// The kinds of the blocks, with their first words.
fn show(article: &Article) -> Vec<String> {
    article
        .blocks
        .iter()
        .map(|block| {
            let words: Vec<&str> = article.slice(block.span).split_whitespace().take(4).collect();
            format!("{} {}", block.kind.name(), words.join(" "))
        })
        .collect()
}

const FIRST: &str =
    "The mayor of the town said on Monday that the bridge would stay closed until the summer.";
const SECOND: &str =
    "She asked for patience and for money, and said that she had been promised neither of the two.";

#[test]
fn a_lead_that_shares_the_words_of_the_title_is_body() {
    for lead in [
        "The bridge over the Elm will stay closed until June, the mayor said on Monday.",
        "“The bridge stays closed,” the mayor said.",
        "The mayor closed the bridge again. She did so in haste.",
        "The mayor of the town had this to say about the closed bridge:",
    ] {
        let article = read_with(
            &format!("{lead}\n\n{FIRST}\n\n{SECOND}"),
            Some("Mayor: bridge stays closed"),
        );
        assert_eq!(article.blocks[0].kind.name(), "body", "{lead}");
        assert_eq!(article.blocks[2].paragraph, 3, "{lead}");
    }
    for line in [
        "Bridge stays closed, says mayor",
        "BRIDGE STAYS CLOSED",
        "Mayor: bridge stays closed.",
    ] {
        let article = read_with(
            &format!("{line}\n\n{FIRST}\n\n{SECOND}"),
            Some("Mayor: bridge stays closed"),
        );
        assert_eq!(article.blocks[0].kind.name(), "headline", "{line}");
    }
    // A byline under it shows that even a sentence is one.
    let line = "The bridge stays closed, and the mayor is glad.";
    let article = read_with(
        &format!("{line}\n\nBy Ann Roe\n\n{FIRST}\n\n{SECOND}"),
        Some("Mayor: bridge stays closed"),
    );
    assert_eq!(article.blocks[0].kind.name(), "headline");
}

#[test]
fn the_name_of_the_paper_over_the_date_is_its_publisher() {
    let article = read(&format!(
        "Bridge to Stay Closed\n\nThe Elm Courier\n\nMarch 3, 2021 Wednesday\n\n{FIRST}\n\n{SECOND}"
    ));
    assert_eq!(article.publisher.as_deref(), Some("The Elm Courier"));
    assert_eq!(
        article.published.map(|published| published.iso).as_deref(),
        Some("2021-03-03")
    );
    assert!(article.authors.is_empty());
}

#[test]
fn the_day_of_publication_stands_where_it_will() {
    let date = |header: &str| {
        let article = read(&format!(
            "Bridge to Stay Closed\n\nBy Ann Roe\n{header}\n\n{FIRST}\n\n{SECOND}"
        ));
        article
            .published
            .map(|published| published.iso)
            .unwrap_or_default()
    };
    for header in [
        "Updated 5 March 2021\nPublished 3 March 2021",
        "Published 3 March 2021\nUpdated 5 March 2021",
        "Last modified: March 5, 2021\nFirst published: March 3, 2021",
        "3 March 2021 (Elm Valley Record)",
        "3 March 2021 · 3 min read",
        "March 3, 2021, page 4",
        "3 March 2021 | Updated 5 March 2021",
    ] {
        assert_eq!(date(header), "2021-03-03", "{header}");
    }
    assert_eq!(date("March 3, 2021 / 6:30 AM / Elm Radio"), "2021-03-03T06:30:00");
}

#[test]
fn a_headline_stands_over_the_text() {
    let article = read(&format!(
        "Bridge to Stay Closed, Mayor Says\n\n{FIRST}\n\n{SECOND}"
    ));
    assert_eq!(
        show(&article),
        [
            "headline Bridge to Stay Closed,",
            "body The mayor of the",
            "body She asked for patience"
        ]
    );
    assert_eq!(
        article.headline.unwrap().text,
        "Bridge to Stay Closed, Mayor Says"
    );
    assert_eq!(article.blocks[2].paragraph, 2);
}

#[test]
fn the_mark_of_a_text_cut_short_is_no_part_of_it() {
    let article = read(&format!("{FIRST}\n\n{SECOND} Then she le… [+1628 chars]"));
    let last = article.blocks.last().unwrap();
    assert_eq!(
        (last.kind, article.slice(last.span)),
        (BlockKind::Boilerplate, "… [+1628 chars]")
    );
    assert_eq!(article.blocks.len(), 3);
    assert!(article.slice(article.blocks[1].span).ends_with("Then she le"));
    let article = read(&format!("{FIRST}\n\n[+12 chars]"));
    assert_eq!(article.blocks.len(), 2);
}

#[test]
fn a_first_sentence_is_no_headline() {
    let article = read(&format!("{FIRST}\n\n{SECOND}"));
    assert_eq!(article.headline, None);
    assert_eq!(show(&article).len(), 2);
    assert_eq!(
        show(&read("A line without a full stop")),
        ["body A line without a"]
    );
}

#[test]
fn the_headline_of_the_metadata_is_known_again() {
    // An annotator's full stop, a line break inside, the text glued behind.
    for between in [".\n\n", "\n", ". "] {
        let text = format!("Bridge to stay closed;\nmayor asks for help{between}{FIRST}\n\n{SECOND}");
        let article = read_with(&text, Some("Bridge to stay closed; mayor asks for help"));
        assert_eq!(
            show(&article)[..2],
            ["headline Bridge to stay closed;", "body The mayor of the"],
            "{between:?}"
        );
        assert!(article.headline.unwrap().span.is_some());
    }
    let article = read_with(&format!("{FIRST}\n\n{SECOND}"), Some("A wholly different line"));
    assert_eq!(show(&article).len(), 2);
    assert_eq!(article.headline.unwrap().span, None);
}

#[test]
fn a_date_and_a_dateline_glued_to_the_first_line() {
    let article = read(&format!(
        " date 2014-06-03 Xinhua, ADDIS ABABA, Ethiopia\n\n{FIRST}"
    ));
    assert_eq!(
        show(&article),
        [
            "boilerplate date",
            "dateline 2014-06-03 Xinhua, ADDIS ABABA,",
            "body The mayor of the"
        ]
    );
    let dateline = article.dateline.unwrap();
    assert_eq!(article.record.text.slice(dateline.place), "ADDIS ABABA, Ethiopia");
    assert_eq!(article.agency.as_deref(), Some("Xinhua"));
    assert_eq!(article.published.unwrap().iso, "2014-06-03");
}

#[test]
fn a_date_a_credit_and_a_caption_glued_to_the_first_line() {
    let text =
        format!(" date 2018-03-02 Image copyright EPA Image caption Two mayors at the bridge\n\n{FIRST}");
    let article = read(&text);
    assert_eq!(
        show(&article),
        [
            "boilerplate date 2018-03-02",
            "credit Image copyright EPA Image",
            "caption Two mayors at the",
            "body The mayor of the"
        ]
    );
}

#[test]
fn the_page_of_a_broadcaster() {
    let text = format!(
        "Mayor Jane Roe (L) greets Mayor John Doe (R) on the bridge.\n\
         The two towns share it. / AFP PHOTO / POOL    (Photograph by Jane Roe for EPA/Getty Images)\n\
         Mayors meet on bridge\n02:51 - Source: CNN\n\nStory highlights\n\nTwo mayors met\n\nThe bridge is closed\n\n\
         Port Louis, Mauritius CNN \u{a0}—\u{a0}\n\n{FIRST}\n\n{SECOND}\n\n\
         CNN’s Jane Roe and John Doe contributed to this report."
    );
    let article = read(&text);
    let kinds: Vec<&str> = article.blocks.iter().map(|block| block.kind.name()).collect();
    assert_eq!(
        kinds,
        [
            "caption",
            "caption",
            "credit",
            "boilerplate",
            "boilerplate",
            "highlights",
            "highlights",
            "highlights",
            "dateline",
            "body",
            "body",
            "boilerplate"
        ]
    );
    assert_eq!(article.publisher.as_deref(), Some("CNN"));
    assert_eq!(article.agency, None);
    assert_eq!(article.headline, None);
    let authors: Vec<&str> = article
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    assert_eq!(authors, ["Jane Roe", "John Doe"]);
}

#[test]
fn nothing_follows_a_comment_form() {
    let text = format!("{FIRST}\n\n{SECOND}\n\nWrite a comment\n\nWhat is your name?\n\n{FIRST}");
    assert_eq!(
        show(&read(&text))[2..],
        [
            "boilerplate Write a comment",
            "boilerplate What is your name?",
            "boilerplate The mayor of the"
        ]
    );
}

#[test]
fn a_share_bar_in_the_text_is_not_its_end() {
    let text = format!("{FIRST}\n\nShare\n\nComments\n\n{SECOND}\n\n{FIRST}");
    assert_eq!(show(&read(&text))[3], "body She asked for patience");
}

#[test]
fn headers_give_date_and_authors() {
    let text = format!(
        "Bridge to Stay Closed\n\nBy JANE ROE and JOHN DOE, Staff Writers\n\nUpdated 1423 GMT (2223 HKT) November 11, 2017\n\n\
         ST. LOUIS — {FIRST}\n\n{SECOND}"
    );
    let article = read(&text);
    let authors: Vec<&str> = article
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    assert_eq!(authors, ["Jane Roe", "John Doe"]);
    assert_eq!(article.published.unwrap().iso, "2017-11-11T14:23:00Z");
    assert_eq!(
        article.record.text.slice(article.dateline.unwrap().place),
        "ST. LOUIS"
    );
}

#[test]
fn a_dateline_over_two_lines_is_told_from_a_byline_over_a_date() {
    let article = read(&format!(
        "Bridge to stay closed.\n\nFARGO, N.D.\n1996-08-30\n\n{FIRST}"
    ));
    assert_eq!(
        show(&article)[..2],
        [
            "headline Bridge to stay closed.",
            "dateline FARGO, N.D. 1996-08-30"
        ]
    );
    let article = read(&format!(
        "Bridge to Stay Closed\n\nBy JANE ROE and JOHN DOE\n\nJUNE 11, 2019\n\nFARGO — {FIRST}"
    ));
    assert_eq!(article.authors.len(), 2);
    assert_eq!(
        article.record.text.slice(article.dateline.unwrap().place),
        "FARGO"
    );
}

#[test]
fn a_byline_with_an_agency_is_no_dateline() {
    for (line, expected) in [
        ("By KATE HALE, Associated Press", "Kate Hale"),
        ("By Kate Hale, AP", "Kate Hale"),
        ("By Kate Hale, Reuters", "Kate Hale"),
        ("By KATE HALE, CNN", "Kate Hale"),
        ("By Kate Hale, USA TODAY", "Kate Hale"),
        ("By Kate Hale (AP)", "Kate Hale"),
        ("By Kate Hale and Omar Vance (Reuters)", "Kate Hale; Omar Vance"),
        ("Por Kate Hale (EFE)", "Kate Hale"),
        ("KATE HALE (Reuters)", "Kate Hale"),
        ("Kate Hale (AFP)", "Kate Hale"),
        ("Kate R. Hale (AP)", "Kate R. Hale"),
    ] {
        for header in ["Bridge stays closed\n\n", ""] {
            let article = read_with(
                &format!("{header}{line}\n\nELM VALLEY, Ohio (AP) — {FIRST}\n\n{SECOND}"),
                Some("Bridge stays closed"),
            );
            let authors: Vec<&str> = article
                .authors
                .iter()
                .map(|author| author.name.as_str())
                .collect();
            assert_eq!(authors.join("; "), expected, "{line}");
            let dateline = article
                .dateline
                .as_ref()
                .map(|dateline| article.slice(dateline.span));
            assert_eq!(dateline, Some("ELM VALLEY, Ohio (AP) —"), "{line}");
        }
    }
}

#[test]
fn a_dateline_alone_whose_town_is_a_given_name_stays() {
    for line in [
        "FARGO, N.D. (AP)",
        "WASHINGTON (AP)",
        "PARIS (Reuters)",
        "CHARLOTTE, N.C. (AP) —",
        "MADISON, Wis. (AP)",
        "JACKSON, Miss. (AP) —",
        "ELM VALLEY (AP)",
    ] {
        let article = read(&format!("Bridge stays closed\n\n{line}\n\n{FIRST}\n\n{SECOND}"));
        let dateline = article
            .dateline
            .as_ref()
            .map(|dateline| article.slice(dateline.span));
        assert_eq!(dateline, Some(line));
        assert!(article.authors.is_empty(), "{line}");
    }
}

#[test]
fn a_transcript_has_no_dateline() {
    let article = read(&format!("ROE: {FIRST}\n\nDOE: {SECOND}\n\nROE: {FIRST}"));
    assert_eq!(article.dateline, None);
    let article = read(&format!("BEIRUT: {FIRST}\n\n{SECOND}"));
    assert_eq!(
        article.record.text.slice(article.dateline.unwrap().place),
        "BEIRUT"
    );
}

#[test]
fn a_transcript_without_a_headline_begins_with_its_first_turn() {
    let article = read(
        "Mr ROE (Northmoor) (14:03): I move that.\n\nThe SPEAKER: Order.\n\nMs DOE (Easterby): I second it.",
    );
    assert_eq!((article.headline, article.dateline), (None, None));
    let article = read("BY MS. ROE:\n\nQ. Why?\n\nA. Because.");
    assert_eq!((article.headline, article.authors), (None, Vec::new()));
    let article = read(&format!("EXCLUSIVE: Mayor to quit\n\n{FIRST}\n\n{SECOND}"));
    assert!(article.headline.is_some());
}

#[test]
fn a_repeated_caption_counts_once() {
    let caption = "Image: Two mayors meet at the old bridge";
    let text = format!("{FIRST}\n\n{caption} {caption}\n\n{caption}\n\n{SECOND}");
    let captions = read(&text)
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Caption)
        .count();
    assert_eq!(captions, 1);
}

#[test]
fn sentences_about_pages_stay() {
    for line in [
        "Share prices fell on Monday, and nobody could say why they did.",
        "Comments by the minister set off a storm in the lower house.",
        "“Follow us on Twitter,” the minister said, and the room laughed at him.",
        "By the time she left, the water had reached the second step.",
    ] {
        let article = read(&format!("{FIRST}\n\n{line}\n\n{SECOND}"));
        assert_eq!(article.blocks[1].kind, BlockKind::Body, "{line}");
    }
}

#[test]
fn whom_to_follow_is_furniture_behind_a_mark_too() {
    for line in [
        "Follow Ann Roe on Twitter @annroe",
        "“Follow Ann Roe on Twitter @annroe.",
    ] {
        let article = read(&format!("{FIRST}\n\n{SECOND}\n\n{line}"));
        let last = article.blocks.last().map(|block| block.kind);
        assert_eq!(last, Some(BlockKind::Boilerplate), "{line}");
    }
}

fn check_laws(article: &Article) -> Result<(), TestCaseError> {
    let text = article.record.text.as_str();
    let is_gap = |from: usize, to: usize| text.get(from..to).is_some_and(|gap| gap.chars().all(is_blank));
    let mut at = 0;
    for block in &article.blocks {
        prop_assert!(is_gap(at, block.span.start()), "a gap before {block:?}");
        prop_assert!(!block.span.is_empty());
        prop_assert_eq!(trim(text, block.span), block.span);
        at = block.span.end();
    }
    prop_assert!(is_gap(at, text.len()));
    for block in article.blocks.iter().filter(|block| block.kind.is_prose()) {
        let mut at = block.span.start();
        for token in article
            .tokens
            .iter()
            .filter(|token| block.span.contains(token.span))
        {
            prop_assert!(is_gap(at, token.span.start()));
            at = token.span.end();
        }
        prop_assert!(is_gap(at, block.span.end()));
    }
    let mut next = 0;
    for sentence in &article.sentences {
        prop_assert_eq!(sentence.tokens.start, next);
        next = sentence.tokens.end;
        prop_assert!(
            article.blocks[sentence.block as usize]
                .span
                .contains(sentence.span)
        );
    }
    prop_assert_eq!(next as usize, article.tokens.len());
    for author in &article.authors {
        let printed = article.slice(author.span.unwrap_or_default());
        prop_assert_eq!(printed.to_lowercase(), author.name.to_lowercase());
    }
    Ok(())
}

/// Lines as scrapes have them, for random texts.
const LINES: [&str; 22] = [
    "date 2014-06-03 Xinhua, ADDIS ABABA, Ethiopia",
    "date 2018-03-02 Image copyright EPA Image caption Jane Roe (L) and others met",
    "Image copyright Reuters Image caption Two mayors",
    "Image: Two mayors meet Image: Two mayors meet",
    "Two mayors meet on Saturday JANE ROE/SPUTNIK / EPA",
    "By JANE ROE and JOHN DOE, Staff Writers",
    "By Jane Roe | November 12, 2017",
    "Jane Roe in Paris",
    "Updated 1423 GMT (2223 HKT) November 11, 2017",
    "PORT LOUIS, Mauritius (AFP) — It rained. “Why?” he said.",
    "FARGO, N.D.",
    "1996-08-30",
    "(CNN) --",
    "ROE: It rained.",
    "Story highlights",
    "Two mayors met",
    "02:51 - Source: CNN",
    "# Bridge closed",
    "Write a comment",
    "Comments",
    FIRST,
    "It rained. (Reporting by Jane Roe in Paris; Editing by John Doe)",
];

#[test]
fn a_headline_on_the_line_of_the_dateline_is_none_of_the_text() {
    for (headline, dateline, rest) in [
        (
            "Mill to close in May.",
            "LOWELL, Mass. —",
            "The last mill of the town closes.",
        ),
        (
            "Sen. Roe rejects aid .",
            "ATLANTA -",
            "A bridge is not what it was.",
        ),
        (
            "Who pays for the bridge?",
            "COLUMBUS, Ohio (AP) —",
            "Nobody does, it turned out on Monday.",
        ),
    ] {
        let article = read(&format!(
            "{headline} {dateline} {rest}\n\nThe second paragraph says a little more of it."
        ));
        let of = |kind| {
            let block = article.blocks.iter().find(|block| block.kind == kind);
            block.map(|block| article.slice(block.span))
        };
        assert_eq!(of(BlockKind::Headline), Some(headline));
        assert_eq!(of(BlockKind::Dateline), Some(dateline));
        assert_eq!(of(BlockKind::Body), Some(rest));
    }
    for text in [
        "The mayor was tired. NATO — the alliance — was not, she said on a Monday in May.",
        "He flew home. LOWELL was as he had left it, a town of mills and of people who talk of mills.",
    ] {
        assert!(
            !read(text)
                .blocks
                .iter()
                .any(|block| block.kind == BlockKind::Dateline),
            "{text}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_text_keeps_the_laws(text in "(\\PC|\\n){0,200}") {
        check_laws(&read(&text))?;
    }

    #[test]
    fn any_page_keeps_the_laws(
        lines in prop::collection::vec((prop::sample::select(&LINES[..]), "(\n|\r\n|\n\n| |\u{a0}\n\u{200b})"), 0..12),
        title in prop::option::of(prop::sample::select(&LINES[..])),
    ) {
        let text: String = lines.iter().flat_map(|(line, gap)| [*line, gap.as_str()]).collect();
        check_laws(&read_with(&text, title))?;
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    for piece in [
        "a ",
        "A. ",
        "\n",
        "a\n",
        "Image caption ",
        "(L) ",
        "/",
        "— ",
        "\u{a0}",
        "by ",
        ": ",
        "“",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = std::time::Instant::now();
        let article = read(&text);
        assert!(start.elapsed().as_secs() < 10, "{piece:?}");
        drop(article);
    }
}

#[test]
fn a_button_under_the_headline_does_not_end_the_article() {
    let paragraph = "The ferry will run again in May, the board said on Monday after a long debate.\n\n";
    let text = format!(
        "The board met in the old town hall.\n\nJoin the conversation\n\n{}",
        paragraph.repeat(12)
    );
    let article = read(&text);
    let body = article
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Body);
    assert_eq!(body.count(), 13);
}

#[test]
fn who_helped_is_no_author_beside_those_that_the_fields_name() {
    let text = format!("{FIRST}\n\n{FIRST}\n\nReporting by Ann Roe and Ben Poe; editing by Cal Low");
    let mut record = Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(text.as_str()),
    };
    let names = |record: &Record| -> Vec<String> {
        let article = crate::normalize(record.clone());
        article.authors.into_iter().map(|author| author.name).collect()
    };
    assert_eq!(names(&record), ["Ann Roe", "Ben Poe"]);
    record.metadata.authors = vec!["Ann Roe".to_owned()];
    assert_eq!(names(&record), ["Ann Roe"]);
}

#[test]
fn byline_and_dateline_stand_below_the_points_of_a_wire_story() {
    let text = format!(
        "(Adds details)\n\n* Bridge stays shut\n* Mayor asks for money\n* Ferry goes on\n* Shops complain\n\nBy Ann Roe\n\nHULL, Jan 30 (Reuters) - {FIRST}\n\n{SECOND}"
    );
    let article = read_with(&text, Some("Bridge shut"));
    assert_eq!(
        article.authors.first().map(|author| author.name.as_str()),
        Some("Ann Roe")
    );
    assert_eq!(
        article.dateline.map(|dateline| article.slice(dateline.place)),
        Some("HULL")
    );
}

#[test]
fn byline_and_date_stand_below_a_summary() {
    for deck in [
        "Mayor asks for money; no word on cost",
        "Two of its piers are damaged. Nobody knows who pays.",
    ] {
        let text = format!(
            "Bridge stays shut\n\n{deck}\n\nBy Ann Roe and Bo Ek\n\nMarch 5, 2019\n\nHULL (Reuters) - {FIRST}\n\n{SECOND}"
        );
        let article = read(&text);
        let names: Vec<_> = article
            .authors
            .iter()
            .map(|author| author.name.as_str())
            .collect();
        assert_eq!(names, ["Ann Roe", "Bo Ek"], "{:?}", show(&article));
        assert_eq!(
            article.published.as_ref().map(|date| date.iso.as_str()),
            Some("2019-03-05")
        );
        assert_eq!(
            article.dateline.map(|dateline| article.slice(dateline.place)),
            Some("HULL")
        );
    }
    let text = format!(
        "Bridge stays shut\n\n{FIRST}\n\nBy the river nobody was to be seen.\n\nMarch 5, 2019\n\n{SECOND}"
    );
    let article = read(&text);
    assert!(
        article.authors.is_empty() && article.published.is_none(),
        "{:?}",
        show(&article)
    );
}
