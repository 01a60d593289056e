//! Measures what given names say of gender: against what titles and pronouns of the same article say.
//!
//! A title is `Mr`, `Mrs` and the like before a name. A pronoun counts where it opens the sentence after one that names nobody else, in
//! one paragraph. Neither rule knows given names, so neither takes their side.

#![expect(clippy::print_stdout, reason = "a tool for the terminal")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use dateline_extract::Extractor;
use dateline_lexicon::{ArticleWords, TitleKind};
use dateline_names::NameForm;
use dateline_types::{
    Findings, FoundPerson, Gender, GenderSource, Metadata, Origin, Record, SourceText, Span,
};
use serde::Deserialize;

use crate::words::words;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// JSON Lines files with `text`.
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// List this many people of each file of whom names and words say different things.
    #[arg(long, default_value_t = 0)]
    errors: usize,
}

#[derive(Deserialize)]
struct Line {
    text: String,
}

/// How often names and words of the article agree.
#[derive(Clone, Copy, Default)]
struct Counts {
    all: u32,
    unknown: u32,
    wrong: u32,
}

impl Counts {
    fn add(&mut self, given: Gender, known: Gender) -> bool {
        let wrong = given != Gender::Unknown && given != known;
        self.all += 1;
        self.unknown += u32::from(given == Gender::Unknown);
        self.wrong += u32::from(wrong);
        wrong
    }

    fn line(self) -> String {
        let share = |part: u32, whole: u32| 100.0 * f64::from(part) / f64::from(whole.max(1));
        format!(
            "{} people, {:.1} % without a guess, of the others {:.1} % wrong",
            self.all,
            share(self.unknown, self.all),
            share(self.wrong, self.all - self.unknown)
        )
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let extractor = Extractor::builtin();
    for path in &arguments.articles {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut left = arguments.errors;
        let mut counts = [Counts::default(); 6];
        let mut seen = BTreeSet::new();
        for line in text.lines() {
            let line: Line = serde_json::from_str(line)?;
            let article = dateline_normalize::normalize(Record {
                origin: Origin::default(),
                metadata: Metadata::default(),
                text: SourceText::from(line.text.as_str()),
            });
            let findings = extractor.extract(&article);
            measure(&words(&article), &findings, &mut seen, &mut counts, &mut left);
        }
        println!("{}", path.file_name().unwrap_or_default().to_string_lossy());
        let names = [
            "given names, men and women",
            "given names, men",
            "given names, women",
            "given names, by titles alone",
            "given names, by pronouns alone",
            "what the table says, by titles alone",
        ];
        for (name, counts) in names.iter().zip(counts) {
            println!("  {name}: {}", counts.line());
        }
    }
    Ok(())
}

/// Each name counts once: a file may be full of one person.
fn measure(
    words: &ArticleWords<'_>,
    findings: &Findings,
    seen: &mut BTreeSet<String>,
    counts: &mut [Counts; 6],
    left: &mut usize,
) {
    for (number, person) in findings.people.iter().enumerate() {
        let form = NameForm::parse(&person.name);
        let (title, pronoun) = (by_titles(words, person), by_pronouns(words, findings, number));
        let is_shown = [title, pronoun] != [Gender::Unknown; 2];
        if !form.is_full() || !is_shown || !seen.insert(person.name.clone()) {
            continue;
        }
        let (given, known) = (
            form.gender(),
            if title == Gender::Unknown { pronoun } else { title },
        );
        if title != Gender::Unknown {
            counts[3].add(given, title);
            if person.gender_from != Some(GenderSource::Title) {
                counts[5].add(person.gender, title);
            }
        }
        if pronoun != Gender::Unknown {
            counts[4].add(given, pronoun);
        }
        counts[if known == Gender::Male { 1 } else { 2 }].add(given, known);
        if counts[0].add(given, known) && *left > 0 {
            *left -= 1;
            println!(
                "  {}: {known:?}, the table says {:?} by {:?}",
                person.name, person.gender, person.gender_from
            );
        }
    }
}

fn by_titles(words: &ArticleWords<'_>, person: &FoundPerson) -> Gender {
    let titles = person.mentions.iter().filter_map(|mention| {
        let before = words.token_at(mention.span.start()).checked_sub(1)?;
        let before = if words.word(before) == "." {
            before.checked_sub(1)?
        } else {
            before
        };
        let (_, title) = words.title(before, 1)?;
        (title.kind == TitleKind::Honorific).then_some(title.gender)
    });
    majority(titles)
}

fn by_pronouns(words: &ArticleWords<'_>, findings: &Findings, number: usize) -> Gender {
    let Some(person) = findings.people.get(number) else {
        return Gender::Unknown;
    };
    let names_another = |span: Span| {
        let others = findings
            .people
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != number);
        let mut mentions = others.flat_map(|(_, other)| &other.mentions);
        mentions.any(|mention| span.contains(mention.span))
    };
    let pronouns = person.mentions.iter().filter_map(|mention| {
        let sentence = words.sentence_at(mention.span.start())?;
        let (this, next) = (words.sentences.get(sentence)?, words.sentences.get(sentence + 1)?);
        if this.block != next.block || names_another(this.span) {
            return None;
        }
        match words.word(next.token_range().start) {
            "He" => Some(Gender::Male),
            "She" => Some(Gender::Female),
            _ => None,
        }
    });
    majority(pronouns)
}

fn majority(genders: impl Iterator<Item = Gender>) -> Gender {
    let (mut male, mut female) = (0, 0);
    for gender in genders {
        male += u32::from(gender == Gender::Male);
        female += u32::from(gender == Gender::Female);
    }
    match (male, female) {
        (1.., 0) => Gender::Male,
        (0, 1..) => Gender::Female,
        _ => Gender::Unknown,
    }
}
