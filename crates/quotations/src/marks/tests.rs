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

/// The same with curly marks: each straight one by its neighbours.
fn curled(text: &str) -> String {
    let mut before = ' ';
    let turn = |c: char| {
        let opens = before.is_whitespace();
        before = c;
        match c {
            '\'' if opens => '‘',
            '\'' => '’',
            _ => c,
        }
    };
    text.chars().map(turn).collect()
}

#[test]
fn a_plural_possessive_in_single_marks_is_no_end() {
    for (text, expected) in [
        (
            "'The nurses' patience is gone,' said Ada Ross. 'It's the trusts' plans that failed.'",
            vec![
                "The nurses' patience is gone,",
                "It's the trusts' plans that failed.",
            ],
        ),
        (
            "'Is it the doctors' fault?' asked Ada Ross. 'Or the managers'?'",
            vec!["Is it the doctors' fault?", "Or the managers'?"],
        ),
        (
            "A spokeswoman said: 'We've read the residents' letters twice.'",
            vec!["We've read the residents' letters twice."],
        ),
        (
            "'The players' wages are too high for clubs', he said.",
            vec!["The players' wages are too high for clubs"],
        ),
        (
            "'The farmers' anger is real', Ada Ross said, and left.",
            vec!["The farmers' anger is real"],
        ),
    ] {
        assert_eq!(words(text), expected, "{text}");
        let expected: Vec<String> = expected
            .iter()
            .map(|words| curled(&format!("x{words}")).split_off(1))
            .collect();
        assert_eq!(words(&curled(text)), expected, "{text}");
    }
}

#[test]
fn a_clipped_word_in_single_marks_is_no_end() {
    for text in [
        "'I've been walkin' 'round this dock since '71,' said Ned Finch.",
        "'She'll be wantin' her tea now, won't 'e?' said Ned Finch.",
        "'We 'ad to wait at the 'ospital till ten,' said Ned Finch.",
        "'It's our boat, an' it floats,' said Ned Finch.",
        "'Give us a bit o' peace,' said Ned Finch.",
        "'It was rock 'n' roll or nothin' for us,' said Ned Finch.",
        "'Tell 'em we went 'ome for good,' said Ned Finch.",
    ] {
        let expected = text
            .trim_start_matches('\'')
            .trim_end_matches("' said Ned Finch.");
        assert_eq!(words(text), [expected], "{text}");
    }
}

#[test]
fn a_word_or_two_in_single_marks_end_where_they_end() {
    for (text, expected) in [
        ("The 'lads' went home, 'he' said.", vec!["lads", "he"]),
        (
            "He called them 'heroes' and told the players' wives.",
            vec!["heroes"],
        ),
        ("Some 'experts' said it was James'.", vec!["experts"]),
        (
            "The 'guards' walked off. 'They ran,' she said.",
            vec!["guards", "They ran,"],
        ),
        ("The 'boys' were 6' tall.", vec!["boys"]),
        (
            "She saw 'Friends' twice and hated the actors' voices.",
            vec!["Friends"],
        ),
        (
            "The 'guests' agreed to 'go home,' she said.",
            vec!["guests", "go home,"],
        ),
        (
            "He wants 'an end', he said, and the girls' coach agreed.",
            vec!["an end"],
        ),
    ] {
        assert_eq!(words(text), expected, "{text}");
    }
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
    /// A sentence in single marks has one end, whatever possessives and clipped words stand in it; short words in marks keep theirs.
    #[test]
    fn single_marks_end_behind_the_sentence(
        parts in prop::collection::vec(
            prop::sample::select(vec!["the nurses' pay", "goin' home", "an' so on", "we won't", "since '94", "rock 'n' roll", "the boss's car"]),
            1..6,
        ),
        short in prop::sample::select(vec!["lads", "heroes", "a fix", "plan B"]),
        curly in any::<bool>(),
    ) {
        let quoted = format!("Well, {},", parts.join(" and "));
        let text = format!("The '{short}' left. '{quoted}' said Ada Ross. She saw the '{short}' go.");
        // Before figures a curly mark that opens is an apostrophe all the same.
        let (text, quoted) = if curly { (curled(&text), curled(&format!("x{quoted}")).split_off(1)) } else { (text, quoted) };
        prop_assert_eq!(words(&text), [short, &quoted, short]);
    }

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
