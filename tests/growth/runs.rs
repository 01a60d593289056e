//! Many articles in one run: what linking has to bear.

use crate::names::{given, letter, person, surname, word, words};
use crate::shape::Shape;

pub(crate) fn shapes() -> Vec<Shape> {
    let mut shapes = names();
    shapes.extend(statements());
    shapes.extend(stories());
    shapes
}

/// A line of JSON Lines for each text.
fn articles(name: &'static str, text: impl Fn(usize) -> String + 'static) -> Shape {
    let line = move |number: usize| {
        let article = serde_json::json!({ "id": number.to_string(), "text": text(number) });
        format!("{article}\n")
    };
    Shape::each(name, line).in_file("x.jsonl")
}

/// A sentence that no other article has.
fn lead(number: usize) -> String {
    format!("The board of {} met on Monday. ", surname(number))
}

fn names() -> Vec<Shape> {
    vec![
        articles("run: one name", |i| {
            format!("{}Anna Miller went home after {}.", lead(i), words(5, i))
        }),
        articles("run: one surname", |i| {
            format!(
                "{}{} {} Miller went home. Miller slept.",
                lead(i),
                given(i),
                surname(i)
            )
        }),
        articles("run: one given name", |i| {
            format!("{}Anna {} went home.", lead(i), surname(i))
        }),
        articles("run: a surname alone", |i| {
            format!("{}Mr. Miller went home after {}.", lead(i), words(5, i))
        }),
        articles("run: all names different", |i| {
            format!(
                "{}{} met {} and {}.",
                lead(i),
                person(i),
                person(i * 7 + 3),
                person(i * 11 + 5)
            )
        }),
        articles("run: names crossed", |i| {
            format!(
                "{}{} {} met.",
                lead(i),
                surname(i % 80),
                surname(100 + (i / 80 + i) % 80)
            )
        }),
        articles("run: initials and names", |i| {
            format!(
                "{}{}. {} and {} {} met.",
                lead(i),
                letter(i),
                surname(i % 50),
                given(i),
                surname(i % 50)
            )
        }),
        articles("run: all companies different", |i| {
            format!("{}{} Corp. and {} Bank met.", lead(i), surname(i), surname(i * 3))
        }),
        articles("run: the same towns", |i| {
            format!("{}They met in Paris and in Springfield.", lead(i))
        }),
        articles("run: unknown towns", |i| {
            format!(
                "{}They met in {} County and in {}, Ohio.",
                lead(i),
                surname(i),
                surname(i * 3)
            )
        }),
    ]
}

pub(crate) fn one_statement() -> Shape {
    articles("run: one statement", |i| {
        format!(
            "{}“We will go home today and tell the board of it,” Anna Miller said.",
            lead(i)
        )
    })
}

fn statements() -> Vec<Shape> {
    vec![
        one_statement(),
        articles("run: statements alike but for a word", |i| {
            format!(
                "{}“We will go home today and tell the board of {} and of the rest of it,” Anna Miller said.",
                lead(i),
                word(i)
            )
        }),
        articles("run: statements alike but for two words", |i| {
            let (one, two) = (word(i), word(i * 7));
            format!(
                "{}“We will go home today and {one} the board of {two} and of the rest of it,” Anna Miller said.",
                lead(i)
            )
        }),
        articles("run: statements that grow", |i| {
            let more = "today and ".repeat(i % 200);
            format!(
                "{}“We will go home {more}and tell the board of it,” Anna Miller said.",
                lead(i)
            )
        }),
        articles("run: statements that overlap", |i| {
            let said: Vec<String> = (i % 300..i % 300 + 12).map(word).collect();
            format!("{}“{},” Anna Miller said.", lead(i), said.join(" "))
        }),
        articles("run: statements of a word", |i| {
            format!("{}“{},” Anna Miller said.", lead(i), word(i % 400))
        }),
        articles("run: all statements different", |i| {
            format!("{}“We {},” Anna Miller said.", lead(i), words(12, i))
        }),
    ]
}

pub(crate) fn copies() -> Shape {
    articles("run: copies of one article", |_| {
        "The board of the harbour met on Monday and took an hour to agree on the ferry line. “We will go home today,” Anna \
         Miller said. She lives in Paris, and the board has its house in Ostham. The line is to open in May, if all goes well."
            .to_owned()
    })
}

fn stories() -> Vec<Shape> {
    vec![
        articles("run: one story", |i| {
            format!(
                "The ferry of Ostham sank on Monday in the harbour off the pier, and Anna Miller, the captain, was saved with {}. \
                 The owner, Ostham Lines, said no more.",
                words(8, i)
            )
        }),
        articles("run: one story by day", |i| {
            format!(
                "The ferry of Ostham sank on May {}, 2019, off the pier, and Anna Miller, the captain, was saved. The owner, Ostham \
                 Lines, said no more of {}.",
                1 + i % 28,
                surname(i)
            )
        }),
        copies(),
        articles("run: copies but for a word", |i| {
            format!("{} {} {}", words(40, 1), word(i), words(40, 2))
        }),
        articles("run: copies by half", |i| {
            format!("{} {}", words(30, 1), words(30, i + 5))
        }),
        articles("run: one paragraph in all", |i| {
            format!(
                "{}. The board of the harbour met on Monday and took an hour to agree on the line.",
                words(60, i + 9)
            )
        }),
        articles("run: one short article", |_| "It rained.".to_owned()),
        articles("run: short articles", |i| format!("It rained in {}.", surname(i))),
        articles("run: few words in all orders", |i| {
            let said: Vec<String> = (0..12).map(|at| word((i >> at) % 20)).collect();
            format!("{}.", said.join(" "))
        }),
    ]
}
