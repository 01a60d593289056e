//! How well the main text of pages is read: ten layouts, five articles each, all of our own making.
//!
//! Prints a table with `cargo test -p dateline-parse --test pages -- --nocapture`.

#![allow(
    unreachable_pub,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot go on must fail"
)]

mod articles;
mod layouts;

use std::collections::HashMap;

use articles::{Article, Dice, article};
use dateline_parse::{Limits, records};
use dateline_types::Record;
use layouts::LAYOUTS;

const ARTICLES: u64 = 5;

/// How a caption begins that the reader has told apart.
const CAPTION: &str = "Image caption: ";

fn read(page: &str) -> Record {
    records("page.html", page.as_bytes(), Limits::default())
        .next()
        .unwrap()
        .unwrap()
}

fn tokens(text: &str) -> HashMap<String, i64> {
    let mut counts = HashMap::new();
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    for word in words {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    counts
}

/// F1 of the words of `read` against those of `expected`.
fn f1(read: &str, expected: &str) -> f64 {
    let (read, expected) = (tokens(read), tokens(expected));
    let common: i64 = expected
        .iter()
        .map(|(word, count)| read.get(word).map_or(0, |found| *found.min(count)))
        .sum();
    let all = read.values().sum::<i64>() + expected.values().sum::<i64>();
    2.0 * common as f64 / all as f64
}

/// The paragraphs that are read as they were written.
fn kept(read: &[&str], article: &Article) -> usize {
    article
        .paragraphs
        .iter()
        .filter(|paragraph| read.iter().any(|read| read == paragraph))
        .count()
}

#[test]
fn the_main_text_of_ten_layouts_is_read() {
    let (mut sum, mut paragraphs, mut kept_in_all) = (0.0, 0, 0);
    println!("| layout | token F1 | paragraphs kept |\n|---|---|---|");
    for (name, layout) in LAYOUTS {
        let (mut layout_sum, mut layout_paragraphs, mut layout_kept) = (0.0, 0, 0);
        for seed in 0..ARTICLES {
            let article = article(seed * 31 + name.len() as u64);
            let record = read(&layout(&article, &mut Dice::new(seed + 100)));
            let read: Vec<&str> = record
                .text
                .as_str()
                .split("\n\n")
                .filter(|paragraph| !paragraph.starts_with(CAPTION))
                .collect();
            let score = f1(&read.join("\n"), &article.paragraphs.join("\n"));
            layout_sum += score;
            layout_paragraphs += article.paragraphs.len();
            layout_kept += kept(&read, &article);
            assert_eq!(
                record.metadata.headline.as_deref(),
                Some(article.headline.as_str()),
                "{name}"
            );
            assert_eq!(
                record.metadata.published.as_deref(),
                Some(article.date.as_str()),
                "{name}"
            );
            assert_eq!(record.metadata.authors, [article.author.as_str()], "{name}");
        }
        println!(
            "| {name} | {:.3} | {layout_kept} of {layout_paragraphs} |",
            layout_sum / ARTICLES as f64
        );
        sum += layout_sum;
        paragraphs += layout_paragraphs;
        kept_in_all += layout_kept;
    }
    let mean = sum / (LAYOUTS.len() as u64 * ARTICLES) as f64;
    println!("| all | {mean:.3} | {kept_in_all} of {paragraphs} |");
    assert!(mean >= 0.95, "{mean}");
    assert!(
        kept_in_all * 100 >= paragraphs * 95,
        "{kept_in_all} of {paragraphs}"
    );
}
