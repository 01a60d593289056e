//! The layout of every seed article, as a snapshot: a change of a rule shows here as a diff.
//!
//! `INSTA_UPDATE=always cargo test -p dateline-normalize --test seeds` writes a new one; read the diff before keeping it.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::fmt::Write as _;
use std::path::Path;

use dateline_normalize::normalize;
use dateline_types::{Article, Metadata, Origin, Record, SourceText};

/// How many words of a block are shown at either end.
const WORDS: usize = 5;

fn ends(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.len() <= 2 * WORDS {
        return words.join(" ");
    }
    format!(
        "{} … {}",
        words[..WORDS].join(" "),
        words[words.len() - WORDS..].join(" ")
    )
}

fn show(article: &Article) -> String {
    let mut shown = String::new();
    let mut field = |name: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            writeln!(shown, "{name}: {value}").unwrap();
        }
    };
    let authors: Vec<&str> = article
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    let published = article
        .published
        .as_ref()
        .map(|published| format!("{} ({})", published.iso, published.from.name()));
    let dateline = article.dateline.map(|dateline| article.slice(dateline.place));
    field(
        "headline",
        article.headline.as_ref().map(|headline| headline.text.as_str()),
    );
    field("authors", Some(&authors.join("; ")));
    field("published", published.as_deref());
    field("publisher", article.publisher.as_deref());
    field("agency", article.agency.as_deref());
    field("dateline", dateline);
    field("language", Some(&article.language.0));
    for (index, block) in article.blocks.iter().enumerate() {
        let sentences = article
            .sentences
            .iter()
            .filter(|sentence| sentence.block as usize == index)
            .count();
        let words = ends(article.slice(block.span));
        writeln!(
            shown,
            "{:>3} {} [{sentences}] {words}",
            block.paragraph,
            block.kind.name()
        )
        .unwrap();
    }
    shown
}

#[test]
fn the_layout_of_the_seeds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    assert!(files.len() >= 12);
    let mut shown = String::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        // Decoding is the matter of another stage; what is no UTF-8 is left to the end-to-end tests.
        let Ok(text) = String::from_utf8(std::fs::read(&file).unwrap()) else {
            continue;
        };
        let article = normalize(Record {
            origin: Origin {
                file: name.clone(),
                record: None,
            },
            metadata: Metadata::default(),
            text: SourceText::from(text),
        });
        writeln!(shown, "== {name}\n{}", show(&article)).unwrap();
    }
    insta::assert_snapshot!("seeds", shown);
}
