//! One article of plain text.

use crate::names::{any_town, given, letter, person, state, surname, town, word};
use crate::shape::Shape;

const SENTENCE: &str = "The board of the harbour met on Monday and took an hour to agree on the ferry line. ";

pub(crate) fn shapes() -> Vec<Shape> {
    let mut shapes = lists_of_names();
    shapes.extend(people());
    shapes.extend(saying());
    shapes.extend(marks());
    shapes.extend(words());
    shapes.extend(lines());
    shapes.extend(letters());
    shapes
}

fn lists_of_names() -> Vec<Shape> {
    vec![
        Shape::each("towns", |i| format!("{}, ", town(i))),
        Shape::each("towns that differ", |i| format!("{}, ", any_town(i))),
        Shape::each("towns that differ, in sentences", |i| {
            format!("It rained in {} and in {}. ", any_town(i), any_town(3 * i))
        }),
        Shape::each("towns that differ, with states", |i| {
            format!("{}, {}; ", any_town(i), state(i))
        }),
        Shape::of("one town", "Paris, "),
        Shape::each("lines of towns", |i| format!("{}\n", town(i))),
        Shape::each("towns and towns", |i| format!("{} and ", town(i))),
        Shape::each("towns with their states", |i| {
            format!("{}, {}; ", town(i), state(i))
        }),
        Shape::each("towns in sentences", |i| {
            format!("It rained in {} and in {}. ", town(i), surname(i))
        }),
        Shape::each("unknown towns", |i| format!("in the town of {}, ", surname(i))),
        Shape::each("counties", |i| format!("{} County, ", surname(i))),
        Shape::each("streets", |i| format!("{i} {} Street, ", surname(i))),
        Shape::each("universities", |i| format!("University of {} ", town(i))),
        Shape::of("demonyms", "French German "),
        Shape::of("countries", "in France and in Germany, "),
        Shape::each("saints", |i| format!("St. {} ", given(i))),
        Shape::each("people", |i| format!("{}, ", person(i))),
        Shape::each("people and people", |i| format!("{} and ", person(i))),
        Shape::each("people with offices", |i| {
            format!("{}, mayor of {}; ", person(i), town(i))
        }),
        Shape::each("companies", |i| format!("{} Corp., ", surname(i))),
        Shape::each("companies of kinds", |i| {
            let kinds = [
                "Inc",
                "Ltd",
                "Group",
                "University",
                "Bank",
                "Ministry",
                "Association",
            ];
            format!("{} {}, ", surname(i), kinds[i % kinds.len()])
        }),
        Shape::each("organizations with acronyms", |i| {
            format!(
                "The {} {} Association ({}{}A) met. ",
                surname(i),
                surname(i * 7),
                letter(i),
                letter(i * 7)
            )
        }),
        Shape::each("acronyms", |i| {
            format!(
                "{}{}{}{} met. ",
                letter(i),
                letter(i / 26),
                letter(i / 676),
                letter(i / 17576)
            )
        }),
        Shape::each("titles with names", |i| {
            format!("President {} met Sen. {}. ", surname(i), surname(i + 1))
        }),
    ]
}

fn people() -> Vec<Shape> {
    vec![
        Shape::each("people who speak", |i| {
            format!("{} said it would rain. ", person(i))
        }),
        Shape::each("one surname, many given", |i| {
            format!("{} {} Miller met the board. ", given(i), surname(i))
        }),
        Shape::each("one given, many surnames", |i| {
            format!("Anna {} met. Anna went home. ", surname(i))
        }),
        Shape::each("given and surnames crossed", |i| {
            format!("{} {}, ", surname(i % 80), surname(100 + (i / 80 + i) % 80))
        }),
        Shape::each("surnames alone", |i| format!("Mr. {} went home. ", surname(i))),
        Shape::of("one person", "Anna Miller met the board. Miller went home. "),
        Shape::each("initials with surnames", |i| {
            format!("{}. {}. {} came. ", letter(i), letter(i / 26), surname(i / 9))
        }),
        Shape::each("ages", |i| {
            format!("{}, {}, of {}, went home. ", person(i), 20 + i % 60, town(i))
        }),
        Shape::each("offices between commas", |i| {
            format!(
                "{}, the chief executive of {} Corp., met. ",
                person(i),
                surname(i)
            )
        }),
        Shape::each("relations", |i| format!("his wife, {}, and her son, ", person(i))),
        Shape::each("genitives", |i| format!("{}'s ", surname(i))),
        Shape::of("titles", "President "),
        Shape::of("long titles", "Chief Executive Officer and Vice President "),
        Shape::of("offices of offices", "the president of the bank of the state of "),
        Shape::each("pronouns", |i| {
            format!("{} met her when he told them that they saw his. ", person(i % 50))
        }),
        Shape::of("he", "he "),
        Shape::of("sentences with he", "He went home. "),
        Shape::of("they", "They said they would. "),
    ]
}

fn saying() -> Vec<Shape> {
    vec![
        Shape::of("the man said", "the man said "),
        Shape::of("The man said.", "The man said. "),
        Shape::of("It said", "It said "),
        Shape::of("It said it had", "It said it had rained. "),
        Shape::of("said", "said "),
        Shape::of("said that", "said that "),
        Shape::of(
            "he said he would",
            "He said he would go and she said she would not. ",
        ),
        Shape::of("according to", "according to the man, "),
        Shape::of("saying", "saying that he was saying that "),
        Shape::of("who said who", "the man who said that the woman who "),
        Shape::of(
            "statements of reports",
            "the statement of the minister of the report of ",
        ),
        Shape::of("turns", "ANNA ROE: We will go.\nMR. SMITH: No.\n"),
        Shape::each("turns of many", |i| {
            format!("{}: We will go home now.\n", surname(i).to_uppercase())
        }),
        Shape::of("questions and answers", "Q: Will you go?\nA: We will.\n"),
        Shape::each("posts", |i| {
            format!("We will go. — {} (@a{i}) May 6, 2019\n\n", person(i))
        }),
    ]
}

fn marks() -> Vec<Shape> {
    vec![
        Shape::of("marks open", "“word "),
        Shape::of("marks open by paragraph", "“The word is here and it is so.\n\n"),
        Shape::of("marks closed", "word” "),
        Shape::of("straight marks", "\" word "),
        Shape::of("straight marks at words", "\"word word. "),
        Shape::of("single marks", "‘word "),
        Shape::of("single straight marks", "' word 'so "),
        Shape::of("apostrophes", "’word "),
        Shape::of("nested marks", "“a ‘b “c "),
        Shape::of("nested marks that close", "“a ‘b’ c” "),
        Shape::of("angle marks", "«word » "),
        Shape::of("quotations of a word", "“Yes.” "),
        Shape::of("quotations without speaker", "“We will go home today and see.” "),
        Shape::of("he said behind quotations", "“We will go home today,” he said. "),
        Shape::each("names behind quotations", |i| {
            format!("“We will go home today,” {} said. ", person(i))
        }),
        Shape::each("one name behind quotations", |i| {
            format!("“We will go home {i},” Anna Miller said. ")
        }),
        Shape::of("marks alone on lines", "\"\n"),
        Shape::of("answers in mails", "> word said\n"),
        Shape::of("a wrong encoding", "â€œWe canâ€™t go on.â€\u{9d} "),
    ]
}

fn words() -> Vec<Shape> {
    vec![
        Shape::of("one long paragraph", SENTENCE),
        Shape::of(
            "one long sentence",
            "the board of the harbour met and took an hour and ",
        ),
        Shape::of("one word", "word "),
        Shape::of("capitals", "Word "),
        Shape::each("capitals that differ", |i| format!("{} ", surname(i))),
        Shape::each("words that differ", |i| format!("{} ", word(i))),
        Shape::of("all in capitals", "WORD "),
        Shape::of("single capitals", "A "),
        Shape::of("digits", "1 "),
        Shape::of("a long number", "1"),
        Shape::of("dates", "May 3, 2019, "),
        Shape::of("years", "2019, "),
        Shape::of("times", "10:30 a.m. "),
        Shape::of("sums", "$5 million "),
        Shape::of("commas", ", "),
        Shape::of("words and commas", "word, "),
        Shape::of("semicolons", "the board met; "),
        Shape::of("colons", "word: "),
        Shape::of("dots", "."),
        Shape::of("dots apart", ". "),
        Shape::of("ellipses", "word ... "),
        Shape::of("initials", "J. "),
        Shape::of("initials without space", "J."),
        Shape::of("abbreviations", "Inc. Corp. U.S. "),
        Shape::of("hyphens", "a-"),
        Shape::of("hyphens alone", "-"),
        Shape::of("dashes", "word – "),
        Shape::of("slashes", "a/"),
        Shape::of("brackets open", "( "),
        Shape::of("brackets", "(a) "),
        Shape::of("brackets without space", "("),
        Shape::of("square brackets", "["),
        Shape::of("less-than", "<"),
        Shape::of("ampersands", "&"),
        Shape::of("entities", "&amp; "),
        Shape::of("stars", "*word* "),
        Shape::of("underscores", "_"),
        Shape::of("backslashes", "\\"),
        Shape::of("a long word", "abcdefg"),
        Shape::of("a long word in capitals", "Abcdefg"),
        Shape::each("addresses", |i| format!("http://www.example.com/a/b?c={i} ")),
        Shape::each("addresses of mails", |i| format!("anna{i}@example.com ")),
        Shape::each("handles", |i| format!("@anna{i} #word ")),
    ]
}

fn lines() -> Vec<Shape> {
    vec![
        Shape::of("label lines", "Title: a\nDate: b\nAuthor: c\n"),
        Shape::each("datelines", |i| {
            format!("{} (Reuters) - The board met.\n\n", town(i).to_uppercase())
        }),
        Shape::each("captions", |i| {
            format!(
                "{} on the pier on Monday. (AP Photo/{})\n\n",
                person(i),
                person(i + 1)
            )
        }),
        Shape::each("bylines", |i| format!("By {}\n\n", person(i))),
        Shape::each("one long byline", |i| format!("{} and ", person(i))).within("By ", "\n\nIt rained.\n"),
        Shape::of("by", "By by "),
        Shape::of("lines of dates", "May 3, 2019\nBy Ann Roe\n\n"),
        Shape::of("headlines", "Board Meets in Harbour\n\n"),
        Shape::each("lines in capitals", |i| {
            format!("THE {} BOARD MET\n", surname(i).to_uppercase())
        }),
        Shape::of("copyright lines", "© 2019 Reuters. All rights reserved.\n"),
        Shape::of("teasers", "Read more: The board met\n\n"),
        Shape::of("scores", "Harbour 4-2 Ferry\n"),
        Shape::of("counts of documents", "3 of 40 DOCUMENTS\n"),
        Shape::each("numbered lists", |i| {
            format!("{}. The board met in the harbour.\n", i + 1)
        }),
        Shape::of("bullets", "• The board met in the harbour.\n"),
        Shape::of("short lines", "ab\n"),
        Shape::of(
            "columns",
            "the mayor of the old town\nsaid that the bridge was\nclosed on the first day\n",
        ),
        Shape::of(
            "words cut by hyphens",
            "the word is bro-\nken here and is lo-\nst again in the te-\nxt of this long col-\n",
        ),
        Shape::of(
            "names cut by hyphens",
            "the Obis-\npo of San Luis Obis-\npo and the Man-\nchester\n",
        ),
        Shape::of("words cut by soft hyphens", "pre\u{ad}\nsence of the men\n"),
        Shape::of("rows of bars", "a|b|c\n"),
        Shape::of("blank lines", "\n").within("", "a word.\n"),
        Shape::of("spaces", " ").within("", "a word.\n"),
        Shape::of("tabs", "a\t"),
        Shape::of("carriage returns", "word\r"),
        Shape::of("form feeds", "word\u{c}"),
        Shape::each("messages of an agency", |i| {
            format!("ZCZC\nr a\nFERRY {i}\nThe board met.\nNNNN\n")
        }),
    ]
}

fn letters() -> Vec<Shape> {
    vec![
        Shape::of("soft hyphens", "pre\u{ad}sence of the men "),
        Shape::of("emoji", "😀"),
        Shape::of("emoji and words", "😀 word "),
        Shape::of("combining marks", "a\u{301}\u{302}"),
        Shape::of("combining marks alone", "\u{301}"),
        Shape::of("right to left", "\u{5d0}\u{5d1}\u{5d2} "),
        Shape::of("marks of direction", "\u{202e}\u{200f}word\u{202c} "),
        Shape::of("no width", "\u{200b}"),
        Shape::of("spaces that do not break", "\u{a0}").within("", "a word.\n"),
        Shape::of("Chinese", "中文字。"),
    ]
}
