//! Measures the name tagger on annotated articles: exact spans, by kind, and its speed.

#![expect(clippy::print_stdout, reason = "a tool for the terminal")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};
use dateline_tagger::{Model, Perceptron};
use dateline_tagger::{NameKind, Tagger};
use dateline_types::{Article, Metadata, Origin, Record, SourceText};
use serde::Deserialize;

use crate::words::words;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// JSON Lines files with `text` and `entities`.
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// Measure this model file in place of the shipped one.
    #[arg(long)]
    model: Option<PathBuf>,
    /// List this many errors of each file.
    #[arg(long, default_value_t = 0)]
    errors: usize,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    start: u32,
    end: u32,
    r#type: String,
}

/// The kinds that are measured.
const KINDS: [(&str, NameKind); 3] = [
    ("PER", NameKind::Person),
    ("LOC", NameKind::Place),
    ("ORG", NameKind::Organization),
];

#[derive(Clone, Copy, Default)]
struct Counts {
    right: u32,
    gold: u32,
    found: u32,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.gold += other.gold;
        self.found += other.found;
    }

    fn shares(self) -> String {
        let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
        let (precision, recall) = (share(self.right, self.found), share(self.right, self.gold));
        let f1 = share(2 * self.right, self.found + self.gold);
        format!("F1 {f1:.4}  P {precision:.4}  R {recall:.4}")
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let started = Instant::now();
    let tagger = match &arguments.model {
        Some(path) => Perceptron::new(Model::decode(&fs::read(path)?)?),
        None => Perceptron::builtin(),
    };
    let loaded = started.elapsed();
    for path in &arguments.gold {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let lines: Vec<Line> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        let articles: Vec<Article> = lines.iter().map(article).collect();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        measure(&tagger, &name, &lines, &articles, arguments.errors);
    }
    println!("model loaded in {:.1} ms", loaded.as_secs_f64() * 1000.0);
    Ok(())
}

fn article(line: &Line) -> Article {
    dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(line.text.as_str()),
    })
}

fn measure(tagger: &Perceptron, file: &str, lines: &[Line], articles: &[Article], errors: usize) {
    tagger.tag(&words(&articles[0])); // the lists are read at first use
    let started = Instant::now();
    let tagged: Vec<_> = articles
        .iter()
        .map(|article| tagger.tag(&words(article)))
        .collect();
    let seconds = started.elapsed().as_secs_f64();
    let mut counts = [Counts::default(); KINDS.len()];
    let mut shown = 0;
    for ((line, article), names) in lines.iter().zip(articles).zip(&tagged) {
        let chars = article.record.text.char_index();
        let found: BTreeMap<(u32, u32), NameKind> = names
            .iter()
            .map(|name| (chars.chars(name.span), name.kind))
            .collect();
        let gold: BTreeMap<(u32, u32), &str> = line
            .entities
            .iter()
            .map(|entity| ((entity.start, entity.end), entity.r#type.as_str()))
            .collect();
        for (counts, (label, kind)) in counts.iter_mut().zip(KINDS) {
            counts.gold += u32::try_from(gold.values().filter(|gold| **gold == label).count()).unwrap_or(0);
            counts.found +=
                u32::try_from(found.values().filter(|found| **found == kind).count()).unwrap_or(0);
            let right = gold
                .iter()
                .filter(|(span, gold)| **gold == label && found.get(span) == Some(&kind));
            counts.right += u32::try_from(right.count()).unwrap_or(0);
        }
        if shown < errors {
            shown += show_errors(line, &gold, &found, errors - shown);
        }
    }
    let tokens: usize = articles.iter().map(|article| article.tokens.len()).sum();
    let speed = tokens as f64 / seconds;
    println!("{file}: {tokens} tokens, {speed:.0} a second");
    let mut total = Counts::default();
    for (counts, (label, _)) in counts.iter().zip(KINDS) {
        println!("  {label} {}", counts.shares());
        total.add(*counts);
    }
    println!("  all {}", total.shares());
}

fn show_errors(
    line: &Line,
    gold: &BTreeMap<(u32, u32), &str>,
    found: &BTreeMap<(u32, u32), NameKind>,
    limit: usize,
) -> usize {
    let text: Vec<char> = line.text.chars().collect();
    let words = |start: u32, end: u32| -> String {
        let words: String = text[start as usize..end as usize].iter().collect();
        words.replace('\n', " ")
    };
    let context = |start: u32, end: u32| {
        let from = start.saturating_sub(40);
        let to = (end + 40).min(u32::try_from(text.len()).unwrap_or(u32::MAX));
        format!(
            "{}[[{}]]{}",
            words(from, start),
            words(start, end),
            words(end, to)
        )
    };
    let label = |kind: NameKind| {
        KINDS
            .iter()
            .find(|(_, known)| *known == kind)
            .map_or("OTHER", |(label, _)| label)
    };
    let mut shown = 0;
    for (&(start, end), gold) in gold {
        let kind = found.get(&(start, end)).map(|kind| label(*kind));
        if KINDS.iter().any(|(label, _)| label == gold) && kind != Some(*gold) && shown < limit {
            let found: Vec<String> = found
                .iter()
                .filter(|((s, e), _)| *s < end && start < *e)
                .map(|((s, e), kind)| format!("{}:{}", label(*kind), words(*s, *e)))
                .collect();
            println!(
                "MISS {gold} {} | found {} | {}",
                context(start, end),
                found.join(" + "),
                line.id
            );
            shown += 1;
        }
    }
    for (&(start, end), kind) in found {
        if *kind != NameKind::Other && !gold.keys().any(|(s, e)| *s < end && start < *e) && shown < limit {
            println!("FALSE {} {} | {}", label(*kind), context(start, end), line.id);
            shown += 1;
        }
    }
    shown
}
