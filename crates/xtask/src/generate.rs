//! A corpus of any size from the articles in `seeds/`, for measuring: names, places, numbers, words and order differ, so that
//! caches and linking are honestly loaded.
//!
//! Stories of 1 to 20 articles share their people and statements, slightly edited; one article in a hundred is an exact copy of
//! an earlier one. Some people are in thousands of articles, and the number of distinct ones grows with the power ⅔ of the number
//! of articles. Articles have 3.02 KB of text in the mean. The text makes no sense and scores nothing. The same seed gives the same bytes; memory does not grow.

mod lists;
mod random;
mod story;
mod template;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use dateline_extract::Extractor;
use serde::Serialize;

use lists::Lists;
use random::{Random, mix};
use story::{Story, Telling};
use template::Template;

/// Options of `cargo xtask generate`.
#[derive(clap::Args)]
pub struct Arguments {
    /// How many.
    #[arg(long, default_value_t = 10_000)]
    articles: u64,
    /// One file of JSON Lines.
    #[arg(long, required_unless_present = "files")]
    out: Option<PathBuf>,
    /// A folder with a text file an article, a thousand in each of its folders.
    #[arg(long, conflicts_with = "out")]
    files: Option<PathBuf>,
    /// Another seed gives another corpus.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Writes the corpus.
///
/// # Errors
///
/// Where seeds or lists cannot be read, or the corpus cannot be written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let corpus = Corpus::new(arguments.seed)?;
    let mut articles = corpus.articles();
    let mut bytes = 0;
    let mut out = arguments.out.as_deref().map(create).transpose()?;
    for number in 0..arguments.articles {
        let article = articles.step();
        bytes += article.text.len() as u64;
        if let Some(out) = &mut out {
            serde_json::to_writer(&mut *out, article)?;
            out.write_all(b"\n")?;
        } else if let Some(folder) = &arguments.files {
            write_file(folder, number, article)?;
        }
    }
    if let Some(out) = &mut out {
        out.flush()?;
    }
    let mean = bytes / arguments.articles.max(1);
    tracing::info!(articles = arguments.articles, mean_bytes = mean, "generated");
    Ok(())
}

fn create(path: &Path) -> Result<BufWriter<File>> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(BufWriter::with_capacity(1 << 20, file))
}

fn write_file(folder: &Path, number: u64, article: &Generated) -> Result<()> {
    let folder = folder.join(format!("{:04}", number / 1000));
    if number.is_multiple_of(1000) {
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let path = folder.join(format!("{}.txt", article.id));
    let text = format!("{}\n\n{}\n\n{}\n", article.title, article.date, article.text);
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// An article as crawlers keep them.
#[derive(Default, Serialize)]
pub struct Generated {
    /// Unlike any other's.
    pub id: String,
    /// Unlike any other's.
    pub url: String,
    /// The outlet.
    pub publisher: String,
    /// The headline.
    pub title: String,
    /// The day, as in `2015-01-01`.
    pub date: String,
    /// The words.
    pub text: String,
}

/// What articles are made of.
pub struct Corpus {
    lists: Lists,
    templates: Vec<Template>,
    seed: u64,
}

impl Corpus {
    /// The corpus with this seed.
    ///
    /// # Errors
    ///
    /// Where the repository's seeds or lists cannot be read.
    pub fn new(seed: u64) -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let lists = Lists::read(&root)?;
        let extractor = Extractor::builtin();
        let mut paths: Vec<PathBuf> = fs::read_dir(root.join("seeds"))?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<std::io::Result<_>>()?;
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        paths.sort();
        ensure!(!paths.is_empty(), "seeds/ has no articles");
        let read = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            template::template(&name, &fs::read(path)?, &extractor, &lists)
        };
        let templates = paths.iter().map(read).collect::<Result<_>>()?;
        Ok(Self {
            lists,
            templates,
            seed,
        })
    }

    /// Its articles from the first one on, without an end.
    #[must_use]
    pub fn articles(&self) -> Articles<'_> {
        Articles {
            corpus: self,
            choices: Random::new(self.seed),
            number: 0,
            open: Vec::new(),
            told: Vec::new(),
            article: Generated::default(),
        }
    }
}

/// Stories that are being told at a time.
const OPEN: usize = 64;
/// Copies are of one of so many articles before.
const REMEMBERED: usize = 500;
/// Articles of a day.
const DAILY: u64 = 500;
/// The mean length of the text without what stands around an article, in bytes.
const LENGTH: usize = 2_800;
/// Outlets.
const OUTLETS: u64 = 400;

/// Articles one after another.
pub struct Articles<'a> {
    corpus: &'a Corpus,
    choices: Random,
    number: u64,
    /// Stories with the number of their articles to come.
    open: Vec<(Story, usize)>,
    /// The last articles: the story, and the seed of the telling.
    told: Vec<(Story, u64)>,
    article: Generated,
}

impl Articles<'_> {
    /// The next article, which stays until the one after it is asked for.
    pub fn step(&mut self) -> &Generated {
        let again = self.choices.below(self.told.len());
        let (story, telling) = match self.told.get(again) {
            Some(&earlier) if self.choices.chance(0.01) => earlier,
            _ => (self.story(), self.choices.next()),
        };
        let slot = self.choices.below(REMEMBERED);
        match self.told.get_mut(slot) {
            Some(forgotten) => *forgotten = (story, telling),
            None => self.told.push((story, telling)),
        }
        self.tell(story, telling);
        self.number += 1;
        &self.article
    }

    /// The story of the next article.
    fn story(&mut self) -> Story {
        while self.open.len() < OPEN {
            let articles = 1 + usize::try_from(self.choices.rank(0.7)).unwrap_or(0) % 20;
            let story = Story {
                seed: mix(self.corpus.seed, self.choices.next()),
                day: self.number / DAILY,
            };
            self.open.push((story, articles));
        }
        let chosen = self.choices.below(OPEN);
        let (story, left) = self.open[chosen];
        if left == 1 {
            self.open.swap_remove(chosen);
        } else {
            self.open[chosen].1 -= 1;
        }
        story
    }

    fn tell(&mut self, story: Story, seed: u64) {
        let mut choices = Random::new(seed);
        let outlet = choices.rank(8.0) % OUTLETS;
        // An outlet has one manner of writing.
        let mut manner = Random::new(mix(outlet, 1));
        let (straight, titled, filed, framed) = (
            manner.chance(0.4),
            manner.chance(0.5),
            manner.chance(0.6),
            manner.chance(0.3),
        );
        let day = story.day + choices.next() % 3;
        let long = if choices.chance(0.02) { 3 } else { 1 };
        let target = long * (LENGTH / 3 + choices.below(LENGTH * 2 / 3) + choices.below(LENGTH * 2 / 3));
        let corpus = self.corpus;
        let mut telling = Telling {
            lists: &corpus.lists,
            templates: &corpus.templates,
            story,
            choices,
            marks: usize::from(straight),
        };
        let first = telling.template(0);
        let article = &mut self.article;
        article.title.clear();
        telling.headline(first, &mut article.title);
        article.text.clear();
        if titled {
            article.text.push_str(&article.title);
            article.text.push_str("\n\n");
        }
        if filed {
            article.text.push_str(&telling.town(0).to_uppercase());
            article
                .text
                .push_str(if straight { " (AP) -- " } else { " (Reuters) – " });
        }
        telling.body(target, &mut article.text);
        article.text.truncate(article.text.trim_end().len());
        if framed {
            article.text.push_str(&corpus.templates[first].tail);
        }
        let (year, month, day) = civil(day);
        article.date = format!("{year}-{month:02}-{day:02}");
        article.id = format!("g{:07}", self.number);
        article.url = format!(
            "https://outlet{outlet}.example/{year}/{month:02}/{day:02}/{}",
            article.id
        );
        article.publisher = format!("{} Post", telling.town(mix(outlet, 2)));
    }
}

/// Year, month and day so many days after the first of January 2015.
fn civil(mut days: u64) -> (u64, u64, u64) {
    let mut year = 2015;
    let leap = |year: u64| u64::from(year.is_multiple_of(4));
    while days >= 365 + leap(year) {
        days -= 365 + leap(year);
        year += 1;
    }
    let lengths = [31, 28 + leap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for length in lengths {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    (year, month, days + 1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn texts(seed: u64, count: usize) -> Vec<String> {
        let corpus = Corpus::new(seed).expect("the repository has seeds");
        let mut articles = corpus.articles();
        (0..count).map(|_| articles.step().text.clone()).collect()
    }

    #[test]
    fn a_seed_gives_one_corpus_and_another_seed_another() {
        assert_eq!(texts(1, 50), texts(1, 50));
        assert_ne!(texts(1, 50), texts(2, 50));
    }

    #[test]
    fn articles_are_of_the_length_told_and_few_are_copies() {
        let texts = texts(1, 3_000);
        let mean = texts.iter().map(String::len).sum::<usize>() / texts.len();
        assert!((2_800..3_200).contains(&mean), "{mean}");
        let distinct = texts.iter().collect::<BTreeSet<_>>().len();
        assert!((2_940..2_990).contains(&distinct), "{distinct}");
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        assert_eq!(civil(0), (2015, 1, 1));
        assert_eq!(civil(365 + 59), (2016, 2, 29));
        assert_eq!(civil(365 + 366 + 364), (2017, 12, 31));
    }
}
